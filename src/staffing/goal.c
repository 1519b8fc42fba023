/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goal.c - windows of the horizon and the targets that each must reach. */
#include "staffing/goal.h"
#include "base/base.h"
#include "base/civil.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHORTEST_MONTH = 28, DAYS_OF_WEEK = 7 };

/* Number of the window that holds a grid interval; windows count upwards through the horizon. */
static int64_t window_of(const struct hc_scenario *scenario, enum hc_window window, size_t i)
{
    int32_t day = scenario->grid.intervals[i].day;
    switch (window) {
    case HC_WINDOW_INTERVAL:
        return (int64_t)i;
    case HC_WINDOW_DAY:
        return day;
    case HC_WINDOW_WEEK:
        return day / DAYS_OF_WEEK;
    case HC_WINDOW_MONTH: {
        struct hc_date date = hc_civil_date(scenario->calendar.start + day);
        return scenario->calendar.days < SHORTEST_MONTH ? 0 : (int64_t)date.year * 12 + date.month;
    }
    default:
        return 0;
    }
}

/* Horizons that make one window. */
static int64_t run_of(const struct hc_scenario *scenario, enum hc_window window)
{
    int32_t days = scenario->calendar.days;
    int64_t run = 1;
    if (window == HC_WINDOW_MONTH && days < SHORTEST_MONTH)
        run = llround(365.25 / 12 / days);
    if (window == HC_WINDOW_WEEK && days < DAYS_OF_WEEK)
        run = llround((double)DAYS_OF_WEEK / days);
    return run > 1 ? run : 1;
}

static bool add(struct hc_goals *goals, size_t *capacity, const struct hc_goal *goal)
{
    if (goals->count == *capacity) {
        size_t more = 2 * *capacity + 64;
        struct hc_goal *grown = realloc(goals->goals, more * sizeof *grown);
        if (!grown)
            return false;
        goals->goals = grown;
        *capacity = more;
    }
    const struct hc_interval *all = goals->scenario->grid.intervals;
    struct hc_goal *own = &goals->goals[goals->count++];
    *own = *goal;
    own->staff_first = all[goal->first].staff;
    own->staff_end = all[goal->end - 1].staff + 1;
    return true;
}

/* The goals of one window of a queue: one for all targets with a probability, else one for each target. */
static bool add_window(struct hc_goals *goals, size_t *capacity, size_t q, size_t first, size_t end)
{
    const struct hc_target *t = &goals->scenario->queues[q].target;
    const double given[] = {t->service_level, t->asa_s, t->answer_rate, t->abandonment};
    struct hc_goal goal = {.queue = q, .first = first, .end = end, .probability = t->probability};
    goal.run = run_of(goals->scenario, t->window);
    if (!isnan(t->probability)) {
        goal.kind = HC_GOAL_ALL;
        return add(goals, capacity, &goal);
    }
    bool ok = true;
    for (int kind = HC_GOAL_SERVICE_LEVEL; ok && kind <= HC_GOAL_ABANDONMENT; kind++) {
        goal.kind = (enum hc_goal_kind)kind;
        if (!isnan(given[kind]))
            ok = add(goals, capacity, &goal);
    }
    return ok;
}

static bool add_queue(struct hc_goals *goals, size_t *capacity, size_t q)
{
    const struct hc_scenario *scenario = goals->scenario;
    const struct hc_queue *queue = &scenario->queues[q];
    bool ok = true;
    for (size_t i = 0; ok && i < scenario->grid.count;) {
        int64_t window = window_of(scenario, queue->target.window, i);
        double contacts = 0;
        size_t end = i;
        for (; end < scenario->grid.count && window_of(scenario, queue->target.window, end) == window; end++)
            contacts +=
                hc_queue_staffable(scenario, q, end) && hc_counted_s(scenario, end) > 0 ? queue->volume[end] : 0;
        if (contacts > 0)
            ok = add_window(goals, capacity, q, i, end);
        i = end;
    }
    return ok;
}

static bool add_occupancy(struct hc_goals *goals, size_t *capacity, size_t g)
{
    const struct hc_scenario *scenario = goals->scenario;
    const struct hc_group *group = &scenario->groups[g];
    const struct hc_interval *all = scenario->grid.intervals;
    bool ok = true;
    for (size_t i = 0; ok && !isnan(group->max_occupancy) && i < scenario->grid.count;) {
        size_t end = i;
        bool open = false;
        for (; end < scenario->grid.count && all[end].staff == all[i].staff; end++)
            open = open || (group->open[end] && hc_counted_s(scenario, end) > 0);
        const struct hc_goal goal = {
            .kind = HC_GOAL_OCCUPANCY, .queue = g, .first = i, .end = end, .probability = NAN, .run = 1};
        if (open)
            ok = add(goals, capacity, &goal);
        i = end;
    }
    return ok;
}

static bool add_parts(struct hc_goals *goals)
{
    if (!(goals->part_of = malloc((goals->count + 1) * sizeof *goals->part_of)))
        return false;
    for (size_t j = 0; j < goals->count; j++) {
        goals->part_of[j] = goals->part_count;
        goals->part_count += goals->goals[j].staff_end - goals->goals[j].staff_first;
    }
    goals->part_of[goals->count] = goals->part_count;
    return true;
}

enum hc_status hc_goals_new(const struct hc_scenario *scenario, struct hc_goals **ret, struct hc_error *reterr)
{
    size_t capacity = 0;
    char path[64];
    for (size_t q = 0; q < scenario->queue_count; q++) {
        snprintf(path, sizeof path, ".queues[%zu]", hc_queue_place(scenario, q));
        if (!scenario->queues[q].target.given)
            return hc_fail(reterr, HC_EINPUT, path, "no target: sizing needs one, such as \"target\": \"80/20\"");
    }
    struct hc_goals *goals = calloc(1, sizeof *goals);
    if (!goals)
        return hc_fail_memory(reterr);
    goals->scenario = scenario;
    bool ok = true;
    for (size_t q = 0; ok && q < scenario->queue_count; q++)
        ok = add_queue(goals, &capacity, q);
    for (size_t g = 0; ok && g < scenario->group_count; g++)
        ok = add_occupancy(goals, &capacity, g);
    if (!ok || !add_parts(goals)) {
        hc_goals_free(goals);
        return hc_fail_memory(reterr);
    }
    *ret = goals;
    return HC_OK;
}

struct hc_goals *hc_goals_free(struct hc_goals *goals)
{
    if (goals) {
        free(goals->goals);
        free(goals->part_of);
        free(goals);
    }
    return NULL;
}

bool hc_target_mixes(const struct hc_target *t)
{
    return !isnan(t->asa_s) && (!isnan(t->service_level) || !isnan(t->answer_rate) || !isnan(t->abandonment));
}

double hc_goal_limit(const struct hc_scenario *scenario, const struct hc_goal *goal)
{
    const struct hc_target *t = goal->kind == HC_GOAL_OCCUPANCY ? NULL : &scenario->queues[goal->queue].target;
    double limit = 1;
    switch (goal->kind) {
    case HC_GOAL_SERVICE_LEVEL:
        limit = t->service_level;
        break;
    case HC_GOAL_ANSWER_RATE:
        limit = t->answer_rate;
        break;
    case HC_GOAL_ABANDONMENT:
        limit = t->abandonment;
        break;
    case HC_GOAL_OCCUPANCY:
        limit = scenario->groups[goal->queue].max_occupancy;
        break;
    case HC_GOAL_ALL:
        if (isnan(t->asa_s))
            limit = !isnan(t->service_level) ? t->service_level
                    : !isnan(t->answer_rate) ? t->answer_rate
                                             : t->abandonment;
        break;
    default:
        break;
    }
    return limit > 0 ? limit : 1;
}

enum hc_goal_unit hc_goal_unit(const struct hc_scenario *scenario, const struct hc_goal *goal, double *ret_factor)
{
    const struct hc_target *t = goal->kind == HC_GOAL_OCCUPANCY ? NULL : &scenario->queues[goal->queue].target;
    *ret_factor = 1;
    if (goal->kind == HC_GOAL_ALL && hc_target_mixes(t))
        return HC_GOAL_UNIT_LIMIT;
    if (goal->kind != HC_GOAL_ASA && (goal->kind != HC_GOAL_ALL || isnan(t->asa_s)))
        return HC_GOAL_UNIT_SHARE;
    *ret_factor = t->asa_s > 0 ? t->asa_s : 1;
    return HC_GOAL_UNIT_SECONDS;
}
