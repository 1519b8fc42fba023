/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sizing.c - answers of `size` by search on scenarios out of the ordinary: what they may claim, and what not. */
#include "check.h"
#include "headcount/headcount.h"
#include "result/result.h"
#include "sizing/answer.h"
#include "staffing/bounds.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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

static struct hc_bounds bounds_of(const struct hc_scenario *scenario)
{
    struct hc_goals *goals = NULL;
    struct hc_space *space = NULL;
    struct hc_bounds bounds;
    cr_assert(eq(int, (int)hc_goals_new(scenario, &goals, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_space_new(goals, &space, NULL), (int)HC_OK));
    cr_assert(eq(int, (int)hc_bounds_of(space, &bounds, NULL), (int)HC_OK));
    hc_space_free(space);
    hc_goals_free(goals);
    return bounds;
}

struct bounded {
    const char *name, *queue, *group, *more;
    double hours;
};

/* Two half-hours of 60 contacts, of 100 s and of 300 s where nothing else is said: 400 / 60 h in all. */
#define VOLUME "\"name\": \"q\", \"volume\": {\"per_interval\": [60, 60]}, "
#define TWO_AHTS "\"handling\": {\"mean_s\": 200}, "
#define HALF "\"target\": {\"service_level\": 0.5, \"within_s\": 20, \"window\": "

/* What may be left undone, worked out by hand. Promise: half-hours of 60 contacts and a day factor of 10 % have a
 * variance of 1/60 + 0.01, and 0.9 - 0.3 sqrt(...) of their contacts at least lie in the 90 %. */
Test(sizing, the_bound_leaves_out_what_may_be_lost)
{
    const double promised = 0.9 - 0.3 * sqrt(1 / 60.0 + 0.01);
    const struct bounded cases[] = {
        {"half of each half-hour", "{" VOLUME TWO_AHTS HALF "\"interval\"}}", DESK, "", (30 * 100 + 30 * 300) / 3600.0},
        {"half of a day: the short ones", "{" VOLUME TWO_AHTS HALF "\"day\"}}", DESK, "", 60 * 100 / 3600.0},
        {"a promise",
         "{" VOLUME TWO_AHTS "\"uncertainty\": {\"day_cv\": 0.1}, " HALF "\"interval\", \"probability\": 0.9}}", DESK,
         "", promised * (30 * 100 + 30 * 300) / 3600.0},
        {"short handling on days that answer more",
         "{" VOLUME TWO_AHTS "\"uncertainty\": {\"handling_day_cv\": 0.2}, " HALF "\"interval\"}}", DESK, "",
         (30 - 0.2 * 0.5 * 60) * 400 / 3600.0},
        {"a bias", "{" VOLUME TWO_AHTS "\"uncertainty\": {\"bias\": 0.1}, " HALF "\"interval\"}}", DESK, "",
         1.1 * (30 * 100 + 30 * 300) / 3600.0},
        {"the warm-up", "{" VOLUME TWO_AHTS HALF "\"interval\"}}", DESK, "\"simulation\": {\"warm_up_h\": 0.5},",
         30 * 300 / 3600.0},
        {"speed and presence", "{" VOLUME TWO_AHTS HALF "\"interval\"}}",
         "{\"name\": \"desk\", \"skills\": [{\"queue\": \"q\", \"speed\": 2}], \"effective_factor\": 0.8}", "",
         (30 * 100 + 30 * 300) / 3600.0 / 1.6},
        {"a least number of agents", "{" VOLUME TWO_AHTS HALF "\"interval\"}}",
         "{\"name\": \"desk\", \"skills\": [\"q\"], \"agents\": {\"min\": 9}}", "", 9},
        {"calls handed back at the end of a shift may be given up",
         "{" VOLUME TWO_AHTS "\"patience\": {\"mean_s\": 60}, " HALF "\"interval\"}}", DESK,
         "\"simulation\": {\"end_of_shift\": \"return\"},", 0},
        {"a mean wait of those who are answered",
         "{" VOLUME TWO_AHTS "\"patience\": {\"mean_s\": 60}, \"target\": {\"asa_s\": 10}}", DESK, "", 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct hc_scenario *s = centre("01:00", cases[k].more, cases[k].queue, cases[k].group);
        s->queues[0].handling.mean_s = calloc(s->grid.count, sizeof(double));
        cr_assert(s->queues[0].handling.mean_s != NULL);
        s->queues[0].handling.mean_s[0] = 100;
        s->queues[0].handling.mean_s[1] = 300;
        double fluid = bounds_of(s).fluid;
        cr_expect(fabs(fluid - cases[k].hours) < 1e-9, "%s: %.9g h, expected %.9g", cases[k].name, fluid,
                  cases[k].hours);
        hc_scenario_free(s);
    }
}

/* Long mails that may wait two hours: most of the work is done after closing. The work alone is 32 contacts x 0.8 x
 * 3000 s in 2 h that open. */
Test(sizing, the_bound_holds_overtime_included)
{
#define MAILS                                                                                                          \
    "\"volume\": {\"per_hour\": 8}, \"handling\": {\"mean_s\": 3000}, \"target\": {\"service_level\": 0.8, "           \
    "\"within_s\": 7200, \"window\": \"day\"}}"
    struct hc_scenario *s = centre("02:00", "", "{\"name\": \"q\", " MAILS ", {\"name\": \"r\", " MAILS,
                                   "{\"name\": \"desk\", \"skills\": [\"q\", \"r\"]}");
    struct hc_result *result = size_by(s, HC_SIZE_SIMULATION, 200);
    const struct hc_sizing *sizing = result->sizing;
    cr_expect(fabs(sizing->fluid_cost - 32 * 0.8 * 3000 / 3600) < 1e-9, "%g", sizing->fluid_cost);
    cr_expect(sizing->cost < sizing->fluid_cost, "no overtime to speak of: %g h", sizing->cost);
    cr_expect(sizing->cost + sizing->overtime_cost >= sizing->fluid_cost, "%g + %g h", sizing->cost,
              sizing->overtime_cost);
    done(s, result);
}

/* Agents of whom 8 in 10 act and who work twice as fast, beside dearer ones at the usual speed: Erlang C of half the
 * handling time, and 10 people for 8. */
Test(sizing, the_pooled_figure_knows_speed_and_presence)
{
    struct hc_scenario *s = centre("00:30", "",
                                   "{\"name\": \"q\", \"volume\": {\"per_interval\": [60]}, \"handling\": "
                                   "{\"mean_s\": 600}, \"target\": \"80/20\"}",
                                   "{\"name\": \"a\", \"skills\": [{\"queue\": \"q\", \"speed\": 2}], "
                                   "\"effective_factor\": 0.8, \"cost_per_hour\": 10}, {\"name\": \"b\", \"skills\": "
                                   "[\"q\"], \"cost_per_hour\": 9}");
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    double acting = 0, pooled = bounds_of(s).pooled;
    c.calls_per_hour = 120;
    c.aht_s = 300;
    c.within_s = 20;
    targets.service_level = 0.8;
    cr_assert(eq(int, (int)hc_erlang_agents(&c, &targets, 1000, &acting, NULL, NULL, NULL), (int)HC_OK));
    cr_expect(fabs(pooled - ceil(acting / 0.8) * 10 / 2) < 1e-9, "%g, %g agents act", pooled, acting);
    hc_scenario_free(s);
}

struct extreme {
    const char *name, *queue, *metric; /* what is out of reach; NULL: can be reached */
};

#define CALLS "{\"name\": \"q\", \"volume\": {\"per_interval\": [20]}, \"handling\": {\"mean_s\": 180}, "
#define PATIENT "\"patience\": {\"mean_s\": 600}, "

/* Every method says of them what the formula says: all at once, and nobody lost, are out of reach where contacts may
 * wait. Where they may not (no places), only who is blocked counts. */
Test(sizing, perfection_is_out_of_reach_by_every_method)
{
    static const struct extreme cases[] = {
        {"everybody in time", CALLS "\"target\": {\"service_level\": 1}}", "service_level"},
        {"no wait", CALLS "\"target\": {\"asa_s\": 0}}", "asa_s"},
        {"nobody gives up", CALLS PATIENT "\"target\": {\"abandonment\": 0}}", "abandonment"},
        {"everybody answered", CALLS PATIENT "\"target\": {\"answer_rate\": 1}}", "answer_rate"},
        {"no place to wait", CALLS "\"capacity\": 0, \"target\": {\"asa_s\": 0}}", NULL},
    };
    static const enum hc_size_method methods[] = {HC_SIZE_FORMULA, HC_SIZE_SIMULATION, HC_SIZE_EXACT, HC_SIZE_AUTO};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
            if (k == 4 && methods[m] == HC_SIZE_EXACT)
                continue; /* it knows no limit of places */
            struct hc_scenario *s = centre("00:30", "", cases[k].queue, DESK);
            struct hc_result *result = size_by(s, methods[m], methods[m] == HC_SIZE_FORMULA ? 0 : 200);
            bool beyond = hc_result_unreachable(result);
            cr_expect(beyond == (cases[k].metric != NULL), "%s, method %d", cases[k].name, (int)methods[m]);
            if (beyond && result->sizing) {
                cr_expect(eq(str, (char *)result->sizing->missed_metric, (char *)cases[k].metric));
                cr_expect(result->sizing->missed_beyond && result->sizing->standing[0].reached == 0);
            }
            done(s, result);
        }
}

/* A window with few contacts may well be perfect: a promise of 100 % can be kept. */
Test(sizing, a_promise_of_everybody_can_be_kept)
{
    struct hc_scenario *s = centre(
        "00:30", "", CALLS "\"target\": {\"service_level\": 1, \"window\": \"day\", \"probability\": 0.8}}", DESK);
    struct hc_result *result = size_by(s, HC_SIZE_AUTO, 200);
    cr_expect(hc_result_unreachable(result) == false);
    cr_expect(result->sizing->standing[0].met >= 0.74, "%g", result->sizing->standing[0].met);
    done(s, result);
}

/* A service level may be 0.2 of 0.8 away from its target and a mean wait 1 s of 5: the latter is as tight, and told in
 * seconds. */
Test(sizing, a_mean_wait_is_told_in_seconds)
{
    struct hc_scenario *s = centre("01:00", "",
                                   "{\"name\": \"q\", \"volume\": {\"per_interval\": [60, 60]}, "
                                   "\"handling\": {\"mean_s\": 180}, \"target\": {\"asa_s\": 5, "
                                   "\"service_level\": 0.5, \"within_s\": 20}}",
                                   DESK);
    struct hc_result *result = size_by(s, HC_SIZE_EXACT, 0);
    const struct hc_standing *own = &result->sizing->standing[0];
    double least = HUGE_VAL;
    for (size_t i = 0; i < 2; i++)
        least = fmin(least, 5 - hc_result_queue_value(result, 0, HC_SPAN_INTERVAL, i, HC_ASA));
    cr_expect(own->worst_unit == HC_GOAL_UNIT_SECONDS);
    cr_expect(fabs(own->worst - least) < 1e-6, "%g s, %g s", own->worst, least);
    cr_expect(result->sizing->add_count > 0 && result->sizing->add[0].unit == HC_GOAL_UNIT_SECONDS);
    cr_expect(fabs(result->sizing->add[0].slack - least) < 1e-6);
    cr_expect(isnan(result->sizing->optimism));
    done(s, result);
}

/* Two groups serve q, the first without a max; r has one group, whose max is far too low, and s the same by another
 * group later. What is out of reach is put down to a group that serves it, and whatever else is missed keeps its
 * agents. */
Test(sizing, the_limit_that_binds_is_named)
{
    struct hc_scenario *s = centre(
        "01:00", "",
        "{\"name\": \"q\", \"volume\": {\"per_interval\": [30, 30]}, \"handling\": {\"mean_s\": 180}, \"target\": "
        "\"80/20\"}, {\"name\": \"r\", \"volume\": {\"per_interval\": [60, 60]}, \"handling\": {\"mean_s\": 180}, "
        "\"target\": \"80/20\"}",
        "{\"name\": \"few\", \"skills\": [\"q\"], \"agents\": {\"max\": 1}}, {\"name\": \"many\", \"skills\": "
        "[\"q\"]}, {\"name\": \"two\", \"skills\": [\"r\"], \"agents\": {\"max\": 2}}");
    struct hc_result *result = size_by(s, HC_SIZE_SIMULATION, 100);
    const struct hc_sizing *sizing = result->sizing;
    cr_expect(sizing->unreachable && sizing->missed_queue == 1 && sizing->missed_group == 2 && sizing->missed_max == 2);
    cr_expect(eq(sz, sizing->standing[0].reached, 2));
    cr_expect(hc_result_group_value(result, 1, HC_SPAN_INTERVAL, 0, HC_REQUIRED) >= 3);
    cr_expect(isnan(hc_result_group_value(result, 2, HC_SPAN_INTERVAL, 0, HC_REQUIRED)));
    done(s, result);
}

/* Two half-hours of which fresh customers find the first missed. With nobody to add it is out of reach, whatever the
 * search last said of being stuck; with room for more it is not confirmed, and not passed over in silence. */
Test(sizing, what_fresh_customers_find_missed_is_never_passed_over)
{
    for (int k = 0; k < 2; k++) {
        struct hc_scenario *s = centre("01:00", "",
                                       "{\"name\": \"q\", \"volume\": {\"per_interval\": [20, 20]}, \"handling\": "
                                       "{\"mean_s\": 180}, \"target\": \"80/20\"}",
                                       "{\"name\": \"desk\", \"skills\": [\"q\"], \"agents\": {\"max\": 5}}");
        struct hc_sizing *sizing = hc_sizing_new(s);
        struct hc_answer a = {.asked = s, .scenario = s, .sizing = sizing};
        cr_assert(eq(int, (int)hc_goals_new(s, &a.goals, NULL), (int)HC_OK));
        cr_assert(eq(int, (int)hc_space_new(a.goals, &a.space, NULL), (int)HC_OK));
        cr_assert(eq(int, (int)hc_evaluation_new(a.goals, &a.confirmed, NULL), (int)HC_OK));
        a.plan.agents = calloc(a.space->staff_count, sizeof(double));
        cr_assert(a.plan.agents != NULL && a.goals->count == 2);
        a.plan.agents[0] = a.plan.agents[1] = k == 0 ? 5 : 4;
        a.confirmed.value[0] = -0.05;
        a.confirmed.safe[0] = -0.02;
        cr_assert(eq(int, (int)hc_answer_missed(&a, NULL), (int)HC_OK));
        cr_expect(sizing->unreachable == (k == 0) && sizing->unconfirmed == (k == 1));
        cr_expect(sizing->missed_group == (k == 0 ? 0 : 1) && sizing->missed_first == 0 && sizing->missed_end == 1);
        cr_expect(fabs(sizing->missed_best - 0.75) < 1e-12 && strcmp(sizing->missed_metric, "service_level") == 0);
        cr_expect(a.missed[0] == (k == 0) && a.missed[1] == false);
        hc_answer_free(&a);
        hc_sizing_free(sizing);
        hc_scenario_free(s);
    }
}

/* Nobody gives up, so that nobody answering would do: refused, unless something else asks for agents. */
Test(sizing, a_target_that_nobody_would_reach_is_refused)
{
    static const char *const groups[] = {DESK, "{\"name\": \"desk\", \"skills\": [\"q\"], \"max_occupancy\": 0.8}"};
    for (int k = 0; k < 2; k++) {
        struct hc_scenario *s = centre("00:30", "", CALLS "\"target\": {\"abandonment\": 0.05}}", groups[k]);
        const struct hc_size_opts opts = {.method = HC_SIZE_SIMULATION, .replications = 50};
        struct hc_result *result = NULL;
        struct hc_error error = {0};
        enum hc_status status = hc_size(s, &opts, &result, &error);
        cr_expect(status == (k == 0 ? HC_EINPUT : HC_OK));
        if (status)
            cr_expect(eq(str, error.path, ".queues[0].target"));
        else
            cr_expect(hc_result_group_value(result, 0, HC_SPAN_INTERVAL, 0, HC_REQUIRED) >= 2);
        done(s, result);
    }
}
