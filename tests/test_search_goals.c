/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search_goals.c - the goals of a scenario: the windows that a target is promised over, counted by hand. */
#include "check.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "staffing/goal.h"
#include <stdio.h>
#include <string.h>

static struct hc_goals *goals_of(const struct hc_scenario *scenario)
{
    struct hc_goals *goals = NULL;
    cr_assert(eq(int, (int)hc_goals_new(scenario, &goals, NULL), (int)HC_OK));
    return goals;
}

/* What all windows have in common: in order, apart, parts for the staff intervals that they lie in. */
static void check_order(const struct hc_goals *goals)
{
    const struct hc_interval *all = goals->scenario->grid.intervals;
    for (size_t j = 0; j < goals->count; j++) {
        const struct hc_goal *goal = &goals->goals[j];
        cr_expect(goal->first < goal->end && goal->end <= goals->scenario->grid.count);
        cr_expect(eq(sz, goal->staff_first, all[goal->first].staff));
        cr_expect(eq(sz, goal->staff_end, all[goal->end - 1].staff + 1));
        cr_expect(eq(sz, goals->part_of[j + 1] - goals->part_of[j], goal->staff_end - goal->staff_first));
        if (j > 0 && goal->kind == goal[-1].kind && goal->queue == goal[-1].queue)
            cr_expect(goal->first >= goal[-1].end, "goal %zu begins in the one before", j);
    }
    cr_expect(eq(sz, goals->part_count, goals->part_of[goals->count]));
}

/* A horizon of one queue that is open from 9 to 12 on weekdays, in hours, except on 2026-11-25. */
struct horizon {
    const char *window, *start;
    int days;
    size_t count;
    int64_t run;
    int32_t first_days[6]; /* day of the horizon that each window begins on; of intervals: of the first three */
};

static const struct horizon horizons[] = {
    /* Monday to the Tuesday of the week after: 7 weekdays, 1 of them closed */
    {"interval", "2026-11-23", 9, 18, 1, {0, 0, 0}},
    {"day", "2026-11-23", 9, 6, 1, {0, 1, 3, 4, 7, 8}},
    {"horizon", "2026-11-23", 9, 1, 1, {0}},
    /* from a Thursday: a run of seven days, and the three that are left; weeks are not those of the calendar */
    {"week", "2026-11-19", 10, 2, 1, {0, 7}},
    /* a Saturday to the Friday after, and a weekend that is left, without contacts */
    {"week", "2026-11-28", 9, 1, 1, {0}},
    /* shorter than its window: seven days make a week, 365.25 / 12 a month */
    {"week", "2026-11-23", 1, 1, 7, {0}},
    {"week", "2026-11-23", 3, 1, 2, {0}},
    {"week", "2026-11-23", 7, 1, 1, {0}},
    {"month", "2026-11-23", 1, 1, 30, {0}},
    {"month", "2026-11-23", 7, 1, 4, {0}},
    {"month", "2026-11-23", 27, 1, 1, {0}},
    /* 8 days of November, December, a day of January: a Friday */
    {"month", "2026-11-23", 40, 3, 1, {0, 8, 39}},
    {"month", "2027-02-01", 28, 1, 1, {0}},
};

static struct hc_scenario *horizon_of(const struct horizon *h, const char *target)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"start\": \"%s\", \"days\": %d, "
             "\"interval_min\": 60, \"opening\": [{\"days\": \"mon-fri\", \"from\": \"09:00\", \"to\": \"12:00\"}], "
             "\"closed\": [\"2026-11-25\"]}, \"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 10}, "
             "\"handling\": {\"mean_s\": 180}, \"target\": {%s, \"window\": \"%s\"}}], \"groups\": [{\"name\": \"g\", "
             "\"skills\": [\"q\"], \"max_occupancy\": 0.9}]}",
             h->start, h->days, target, h->window);
    return parse(text);
}

Test(search_goals, windows)
{
    for (size_t k = 0; k < sizeof horizons / sizeof *horizons; k++) {
        const struct horizon *h = &horizons[k];
        struct hc_scenario *scenario = horizon_of(h, "\"service_level\": 0.8, \"within_s\": 20");
        struct hc_goals *goals = goals_of(scenario);
        size_t windows = 0;
        for (; windows < goals->count && goals->goals[windows].kind != HC_GOAL_OCCUPANCY; windows++) {
            const struct hc_goal *goal = &goals->goals[windows];
            cr_expect(goal->kind == HC_GOAL_SERVICE_LEVEL && isnan(goal->probability));
            cr_expect(goal->run == h->run, "%s of %d days: %lld horizons", h->window, h->days, (long long)goal->run);
            if (windows < (h->count < 3 ? h->count : strcmp(h->window, "day") == 0 ? 6 : 3))
                cr_expect(eq(int, scenario->grid.intervals[goal->first].day, h->first_days[windows]));
        }
        cr_expect(windows == h->count, "%s from %s, %d days: %zu", h->window, h->start, h->days, windows);
        check_order(goals);
        hc_goals_free(goals);
        hc_scenario_free(scenario);
    }
}

/* A goal for each target; with a probability one for all of them; occupancy by open staff interval. */
Test(search_goals, kinds)
{
    static const char all[] = "\"service_level\": 0.8, \"within_s\": 20, \"asa_s\": 30, \"answer_rate\": 0.9";
    char chance[160];
    struct hc_scenario *scenario = horizon_of(&horizons[1], all);
    struct hc_goals *goals = goals_of(scenario);
    size_t count[HC_GOAL_OCCUPANCY + 1] = {0};
    for (size_t j = 0; j < goals->count; j++)
        count[goals->goals[j].kind]++;
    cr_expect(count[HC_GOAL_SERVICE_LEVEL] == 6 && count[HC_GOAL_ASA] == 6 && count[HC_GOAL_ANSWER_RATE] == 6);
    cr_expect(count[HC_GOAL_ABANDONMENT] == 0 && count[HC_GOAL_ALL] == 0 && count[HC_GOAL_OCCUPANCY] == 18);
    check_order(goals);
    hc_goals_free(goals);
    hc_scenario_free(scenario);
    snprintf(chance, sizeof chance, "%s, \"probability\": 0.9", all);
    scenario = horizon_of(&horizons[1], chance);
    goals = goals_of(scenario);
    cr_assert(eq(sz, goals->count, 6 + 18));
    for (size_t j = 0; j < 6; j++)
        cr_expect(goals->goals[j].kind == HC_GOAL_ALL && goals->goals[j].probability == 0.9);
    hc_goals_free(goals);
    hc_scenario_free(scenario);
}

/* The days that Paris sets its clocks: 25 hours on 2026-10-25, 23 on 2026-03-29; round the clock, in hours. */
Test(search_goals, days_of_clock_changes)
{
    static const struct {
        const char *start, *window;
        size_t count, intervals; /* goals; grid intervals of the second day */
    } changes[] = {{"2026-10-24", "interval", 24 + 25 + 24, 25},
                   {"2026-03-28", "interval", 24 + 23 + 24, 23},
                   {"2026-10-24", "day", 3, 25},
                   {"2026-03-28", "day", 3, 23}};
    for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "{\"format\": \"headcount/scenario@1\", \"name\": \"t\", \"calendar\": {\"time_zone\": "
                 "\"Europe/Paris\", \"start\": \"%s\", \"days\": 3, \"interval_min\": 60}, \"queues\": [{\"name\": "
                 "\"q\", \"volume\": {\"per_hour\": 10}, \"handling\": {\"mean_s\": 180}, \"target\": "
                 "{\"service_level\": 0.8, \"within_s\": 20, \"window\": \"%s\"}}], \"groups\": [{\"name\": \"g\", "
                 "\"skills\": [\"q\"]}]}",
                 changes[k].start, changes[k].window);
        struct hc_scenario *scenario = parse(text);
        struct hc_goals *goals = goals_of(scenario);
        cr_assert(eq(sz, goals->count, changes[k].count));
        check_order(goals);
        if (changes[k].count == 3)
            cr_expect(eq(sz, goals->goals[1].end - goals->goals[1].first, changes[k].intervals));
        hc_goals_free(goals);
        hc_scenario_free(scenario);
    }
}
