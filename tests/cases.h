/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cases.h - reader of the reference cases tests/data/NAME.jsonl: one JSON object a line, in memory until cases_free. */
#ifndef HC_TESTS_CASES_H
#define HC_TESTS_CASES_H

#include <cjson/cJSON.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct cases {
    size_t count;
    cJSON **lines;
};

static inline struct cases cases_read(const char *name)
{
    char path[256], *line = NULL;
    size_t size = 0;
    struct cases cases = {0, NULL};
    snprintf(path, sizeof path, "tests/data/%s.jsonl", name);
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "%s: run the tests from the root of the repository", path);
    while (getline(&line, &size, file) > 0) {
        cases.lines = realloc(cases.lines, (cases.count + 1) * sizeof *cases.lines);
        cJSON *json = cJSON_Parse(line);
        cr_assert_not_null(json, "%s:%zu: no JSON", path, cases.count + 1);
        cases.lines[cases.count++] = json;
    }
    free(line);
    fclose(file);
    cr_assert_gt(cases.count, 0);
    return cases;
}

static inline void cases_free(struct cases *cases)
{
    for (size_t i = 0; i < cases->count; i++)
        cJSON_Delete(cases->lines[i]);
    free(cases->lines);
}

/** Number of a member; NaN when it is missing or null. */
static inline double cases_number(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : NAN;
}

static inline const char *cases_string(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static inline const cJSON *cases_inputs(const cJSON *line)
{
    return cJSON_GetObjectItemCaseSensitive(line, "inputs");
}

/** Largest relative error seen, of values above the absolute tolerance; and how many values were compared. */
struct cases_worst {
    double error;
    size_t compared;
    char where[96];
};

/** Pass rule of the cases: |x - e| <= abs + rel |e|; an expected null is undefined and not compared. */
static inline void cases_check(const cJSON *line, const char *key, double value, struct cases_worst *worst)
{
    const cJSON *tolerance = cJSON_GetObjectItemCaseSensitive(line, "tol");
    const double expected = cases_number(cJSON_GetObjectItemCaseSensitive(line, "expected"), key);
    const double rel = cases_number(tolerance, "rel"), abs = cases_number(tolerance, "abs");
    if (isnan(expected))
        return;
    cr_expect(fabs(value - expected) <= abs + rel * fabs(expected), "%s %s: got %.17g, expected %.17g (relative %.2g)",
              cases_string(line, "id"), key, value, expected, value / expected - 1);
    worst->compared++;
    const double error = fabs(value - expected) / fabs(expected);
    if (fabs(expected) > abs && error > worst->error) {
        worst->error = error;
        snprintf(worst->where, sizeof worst->where, "%s %s", cases_string(line, "id"), key);
    }
}

#endif
