/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_size.c - sizing by formula: known requirements, bounds, returning contacts, and the chain worked by hand. */
#include "check.h"
#include "headcount/headcount.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One queue open one hour of one day (a Monday), half-hours; `queue` and `group` are members to add. */
static struct hc_scenario *load(const char *volume, const char *queue, const char *group)
{
    char text[4096];
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"2026-11-23\", "
             "\"days\": 1, "
             "\"interval_min\": 30, \"opening\": [{\"days\": \"mon-fri\", \"from\": \"08:00\", \"to\": \"09:00\"}]}, "
             "\"queues\": [{\"name\": \"q\", \"volume\": %s, \"handling\": {\"mean_s\": 180}%s}], "
             "\"groups\": [{\"name\": \"g\", \"skills\": [\"q\"]%s}]}",
             volume, queue, group);
    enum hc_status status = hc_scenario_parse("t.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s %s", error.path, error.message);
    return scenario;
}

static double at(const struct hc_result *result, size_t interval, enum hc_metric metric)
{
    return hc_result_queue_value(result, 0, HC_SPAN_INTERVAL, interval, metric);
}

static struct hc_result *size(struct hc_scenario *scenario)
{
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_size(scenario, NULL, &result, &error), HC_OK), "%s %s", error.path, error.message);
    return result;
}

static void done(struct hc_result *result, struct hc_scenario *scenario)
{
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* pyworkforce 0.5.4: 100 calls in 30 min, AHT 3 min, 20 s: Erlang C 14 (0.88835, 0.17413), and with patience 5 min,
 * occupancy <= 0.95 and abandonment <= 0.05 Erlang A 13 (0.858178, answered within T over offered). */
Test(size, erlang_c_as_the_planners_sheet)
{
    struct hc_scenario *scenario = load("{\"per_hour\": 200}", ", \"target\": \"80/20\"", "");
    struct hc_result *result = size(scenario);
    cr_assert(eq(sz, hc_result_queue_spans(result, 0, HC_SPAN_INTERVAL), 2));
    for (size_t k = 0; k < 2; k++) {
        cr_assert(eq(dbl, at(result, k, HC_REQUIRED), 14.0));
        cr_assert(eq(dbl, at(result, k, HC_ERLANG_C_REQUIRED), 14.0));
        cr_assert(epsilon_eq(dbl, at(result, k, HC_SERVICE_LEVEL), 0.8883500191794669, 1e-12));
        cr_assert(epsilon_eq(dbl, at(result, k, HC_WAIT_PROBABILITY), 0.1741319335950498, 1e-12));
        cr_assert(epsilon_eq(dbl, at(result, k, HC_ASA), 7.83593701177724, 1e-9));
        cr_assert(epsilon_eq(dbl, at(result, k, HC_LOAD), 10.0, 1e-12));
        cr_assert(epsilon_eq(dbl, at(result, k, HC_OCCUPANCY), 10.0 / 14, 1e-12));
    }
    done(result, scenario);
}

Test(size, erlang_a_with_three_targets)
{
    struct hc_scenario *scenario = load("{\"per_hour\": 200}",
                                        ", \"patience\": {\"mean_s\": 300}, \"target\": {\"service_level\": 0.8, "
                                        "\"within_s\": 20, \"abandonment\": 0.05}",
                                        ", \"max_occupancy\": 0.95");
    struct hc_result *result = size(scenario);
    cr_assert(eq(dbl, at(result, 0, HC_REQUIRED), 13.0));
    cr_assert(eq(dbl, at(result, 0, HC_ERLANG_C_REQUIRED), 14.0));
    cr_assert(epsilon_eq(dbl, at(result, 0, HC_SERVICE_LEVEL), 0.858178, 5e-7));
    cr_assert(epsilon_eq(dbl, at(result, 0, HC_ABANDONMENT), 0.0249633, 5e-8));
    cr_assert(epsilon_eq(dbl, at(result, 0, HC_WAIT_MEAN), 60 * 0.124817, 60 * 5e-7));
    cr_assert(at(result, 0, HC_SERVICE_LEVEL_ONE_LESS) < 0.8);
    cr_assert(at(result, 0, HC_SERVICE_LEVEL_ONE_MORE) > at(result, 0, HC_SERVICE_LEVEL));
    done(result, scenario);
}

/* 14 agents in each of two half-hours of one open day, in a normal week of five. */
Test(size, chain_by_hand)
{
    struct hc_scenario *scenario =
        load("{\"per_hour\": 200}", ", \"target\": \"80/20\"",
             ", \"effective_factor\": 0.9, \"schedule_fit\": 0.8, \"contract_hours_per_week\": 40, \"shrinkage\": "
             "{\"in_office\": {\"breaks\": 0.1, \"coaching\": 0.1}, \"absence\": {\"sickness\": 0.05}, \"leave\": "
             "{\"holidays\": 0.1}}");
    struct hc_result *result = size(scenario);
    /* 14 / 0.9 = 15.6 -> 16 on queue; / 0.8 = 20 present; / 0.95 / 0.8 rostered; / 0.9 paid. */
    double rostered = 20 / 0.95 / 0.8, paid_h = rostered / 0.9;
    cr_assert(eq(dbl, at(result, 0, HC_ACTING), 14.0));
    cr_assert(eq(dbl, at(result, 0, HC_REQUIRED), 16.0));
    cr_assert(epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_INTERVAL, 0, HC_PRESENT), 20.0, 1e-12));
    cr_assert(epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_INTERVAL, 1, HC_ROSTERED), rostered, 1e-12));
    cr_assert(epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_PAID_H), paid_h, 1e-12));
    cr_assert(epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_FTE), paid_h / 8, 1e-12));
    cr_assert(eq(dbl, hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_HEADS), ceil(paid_h / 8)));
    done(result, scenario);
}

/* The same causes, all given on paid time, add: 16 / (1 - 0.35) / 0.8. */
Test(size, lists_on_paid_time_add)
{
    struct hc_scenario *scenario = load(
        "{\"per_hour\": 200}", ", \"target\": \"80/20\"",
        ", \"schedule_fit\": 0.8, \"shrinkage\": {\"base\": \"paid\", \"in_office\": {\"breaks\": 0.2}, \"absence\": "
        "{\"sickness\": 0.05}, \"leave\": {\"holidays\": 0.1}}");
    struct hc_result *result = size(scenario);
    cr_assert(epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_PAID_H), 14 / 0.65 / 0.8, 1e-12));
    cr_assert(
        epsilon_eq(dbl, hc_result_group_value(result, 0, HC_SPAN_TOTAL, 0, HC_ROSTERED), 14 / 0.65 / 0.8 * 0.9, 1e-12));
    done(result, scenario);
}

Test(size, bounds_of_the_group)
{
    struct hc_scenario *scenario =
        load("{\"per_interval\": [100, 0]}", ", \"target\": \"80/20\"", ", \"agents\": {\"min\": 3, \"max\": 12}");
    struct hc_result *result = size(scenario);
    cr_assert(hc_result_unreachable(result));
    cr_assert(isnan(at(result, 0, HC_REQUIRED)));
    cr_assert(eq(dbl, at(result, 0, HC_ERLANG_C_REQUIRED), 14.0));
    cr_assert(at(result, 0, HC_SERVICE_LEVEL) < 0.8, "the metrics at the limit are shown");
    cr_assert(eq(dbl, at(result, 1, HC_REQUIRED), 3.0), "no contacts: the group's minimum");
    cr_assert(isnan(at(result, 1, HC_SERVICE_LEVEL)));
    done(result, scenario);
}

Test(size, an_hour_takes_its_larger_half)
{
    struct hc_error error = {0};
    struct hc_scenario *scenario = NULL;
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": "
        "1, "
        "\"interval_min\": 30, \"staff_interval_min\": 60, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", "
        "\"to\": "
        "\"10:00\"}]}, \"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\": [100, 50, 0, 50]}, \"handling\": "
        "{\"mean_s\": 180}, \"target\": \"80/20\"}]}";
    cr_assert(eq(int, (int)hc_scenario_parse("t.json", text, strlen(text), &scenario, &error), HC_OK), "%s %s",
              error.path, error.message);
    struct hc_result *result = size(scenario);
    cr_assert(eq(dbl, at(result, 0, HC_REQUIRED), 14.0));
    cr_assert(eq(dbl, at(result, 1, HC_REQUIRED), 14.0));
    cr_assert(eq(dbl, at(result, 2, HC_REQUIRED), at(result, 3, HC_REQUIRED)));
    cr_assert(at(result, 3, HC_REQUIRED) < 14);
    done(result, scenario);
}

/* V = N / (1 - r a - p (1 - FCR)(1 - a)), whatever a turns out to be. */
Test(size, returning_contacts_follow_their_law)
{
    struct hc_scenario *scenario = load(
        "{\"per_hour\": 200, \"contains\": \"new\"}",
        ", \"patience\": {\"mean_s\": 60}, \"redial\": {\"share\": 0.5, \"delay_s\": 600}, \"repeat\": {\"fcr\": 0.7, "
        "\"share\": 0.8, \"delay_h\": 24}, \"target\": {\"abandonment\": 0.10}",
        "");
    struct hc_result *result = size(scenario);
    double v = at(result, 0, HC_OFFERED), a = at(result, 0, HC_ABANDONMENT);
    cr_assert(a > 0.01 && a <= 0.10);
    cr_assert(epsilon_eq(dbl, v * (1 - 0.5 * a - 0.8 * 0.3 * (1 - a)), 100.0, 1e-7));
    cr_assert(epsilon_eq(dbl, at(result, 0, HC_REDIALS), 0.5 * a * v, 1e-7));
    cr_assert(epsilon_eq(dbl, at(result, 0, HC_REPEATS), 0.24 * (1 - a) * v, 1e-7));
    done(result, scenario);
}

Test(size, refuses_what_no_formula_answers)
{
    struct hc_scenario *scenario = load("{\"per_hour\": 200}", "", "");
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_size(scenario, NULL, &result, &error), HC_EINPUT));
    cr_assert(eq(str, error.path, ".queues[0]"));
    cr_assert(zero(ptr, result));
    hc_scenario_free(scenario);
    scenario = load("{\"per_hour\": 200}",
                    ", \"capacity\": 5, \"patience\": {\"mean_s\": 60, \"balk\": 0.1}, \"target\": \"80/20\"", "");
    cr_assert(eq(int, (int)hc_size(scenario, NULL, &result, &error), HC_EUNSUPPORTED));
    cr_assert(eq(str, error.path, ".queues[0].capacity"));
    hc_scenario_free(scenario);
}
