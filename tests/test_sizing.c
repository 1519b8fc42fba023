/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sizing.c - answers of `size` by search on scenarios out of the ordinary: what they may claim, and what not. */
#include "check.h"
#include "headcount/headcount.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* One day from midnight on; `more` follows the calendar: "simulation" and the like, with a comma at its end. */
static struct hc_scenario *centre(const char *to, const char *more, const char *queues, const char *groups)
{
    char text[4096], line[800];
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"2026-11-23\", "
             "\"days\": 1, \"interval_min\": 30, \"opening\": [{\"days\": \"mon\", \"from\": \"00:00\", \"to\": "
             "\"%s\"}]}, %s \"queues\": [%s], \"groups\": [%s]}",
             to, more, queues, groups);
    enum hc_status status = hc_scenario_parse("t.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, (int)HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return scenario;
}

static struct hc_result *size_by(struct hc_scenario *scenario, enum hc_size_method method, int64_t replications)
{
    const struct hc_size_opts opts = {.method = method, .threads = 1, .replications = replications};
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_size(scenario, &opts, &result, &error);
    cr_assert(eq(int, (int)status, (int)HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return result;
}

static void done(struct hc_scenario *scenario, struct hc_result *result)
{
    hc_result_free(result);
    hc_scenario_free(scenario);
}

#define DESK "{\"name\": \"desk\", \"skills\": [\"q\"]}"

/* 60 contacts of 180 s in each half-hour are 6 erlangs: nobody serves them with fewer than 6, whether they count or
 * not. Four half-hours, of which two count; with a day's window, one. */
Test(sizing, the_warm_up_is_staffed_and_reaches_nothing)
{
    static const char *const windows[] = {"interval", "day"};
    static const size_t counted[] = {2, 1};
    for (int k = 0; k < 2; k++) {
        char queue[300];
        snprintf(queue, sizeof queue,
                 "{\"name\": \"q\", \"volume\": {\"per_interval\": [60, 60, 60, 60]}, \"handling\": {\"mean_s\": 180}, "
                 "\"target\": {\"service_level\": 0.8, \"within_s\": 20, \"window\": \"%s\"}}",
                 windows[k]);
        struct hc_scenario *s = centre("02:00", "\"simulation\": {\"warm_up_h\": 1},", queue, DESK);
        struct hc_result *result = size_by(s, HC_SIZE_SIMULATION, 100);
        cr_expect(eq(sz, result->sizing->standing[0].windows, counted[k]));
        cr_expect(eq(sz, result->sizing->standing[0].reached, counted[k]));
        for (size_t i = 0; i < 4; i++) {
            double n = hc_result_group_value(result, 0, HC_SPAN_INTERVAL, i, HC_REQUIRED);
            cr_expect(n >= (i < 2 ? 7 : 6) && n <= 12, "%s, half-hour %zu: %g", windows[k], i, n);
        }
        done(s, result);
    }
}
