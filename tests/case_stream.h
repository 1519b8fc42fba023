/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_stream.h - the reference cases tests/data/NAME.jsonl one after the other, and their members: for the tests of
 * the exact day, whose cases are long lists. */
#ifndef HC_TESTS_CASE_STREAM_H
#define HC_TESTS_CASE_STREAM_H

#include "check.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static inline cJSON *next_case(FILE *file)
{
    char *line = NULL;
    size_t size = 0;
    cJSON *json = NULL;

    if (getline(&line, &size, file) > 0) {
        json = cJSON_Parse(line);
        cr_assert(json != NULL);
    }
    free(line);
    return json;
}

static inline FILE *open_cases(const char *name)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "tests/data/%s.jsonl", name);
    file = fopen(path, "r");
    cr_assert(file != NULL, "%s: run the tests from the root of the repository", path);
    return file;
}

static inline const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static inline double number(const cJSON *object, const char *key)
{
    const cJSON *item = member(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : NAN;
}

static inline double element(const cJSON *object, const char *key, size_t i)
{
    return cJSON_GetArrayItem(member(object, key), (int)i)->valuedouble;
}

static inline size_t length(const cJSON *object, const char *key)
{
    return (size_t)cJSON_GetArraySize(member(object, key));
}

/* |x - e| <= abs + rel |e|; an expected null is undefined. */
static inline void check(const cJSON *json, const char *what, size_t i, double x, double e)
{
    const double rel = number(member(json, "tol"), "rel"), abs = number(member(json, "tol"), "abs");

    if (!isnan(e))
        cr_expect(fabs(x - e) <= abs + rel * fabs(e), "%s %s [%zu]: got %.15g, expected %.15g",
                  member(json, "id")->valuestring, what, i, x, e);
}

#endif
