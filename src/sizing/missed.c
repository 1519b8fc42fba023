/* SPDX-License-Identifier: GPL-3.0-or-later */
/* missed.c - windows that miss their targets: which is furthest from them, what keeps it there, how far it gets.
 *
 * A window is out of reach where nobody can be added who would help, or its target is one that no mean reaches. One
 * that misses without a limit is not confirmed: the search says so rather than promise it. */
#include "base/base.h"
#include "sizing/answer.h"
#include <math.h>
#include <stdlib.h>

#define CHANCE 0.05 /* of the goals seem to miss at most, of those that just reach their targets */

/* Goals that chance alone may make miss. */
static size_t spared(const struct hc_answer *a)
{
    return a->set > 1 ? (size_t)(CHANCE * (double)a->confirmed.goal_count) : 0;
}

bool hc_answer_holds(const struct hc_answer *a)
{
    size_t missed = 0;
    for (size_t j = 0; j < a->confirmed.goal_count; j++)
        missed += !(a->confirmed.safe[j] >= 0);
    return missed <= spared(a);
}

/* Staff intervals of a goal in which a group has its max in place; least of these into *ret_max. */
static size_t bound_spans(const struct hc_answer *a, const struct hc_goal *goal, size_t g, double *ret_max)
{
    size_t count = 0;
    *ret_max = HUGE_VAL;
    for (size_t s = goal->staff_first; a->scenario->groups[g].max_agents && s < goal->staff_end; s++) {
        size_t v = a->space->at[g * a->space->staff_count + s];
        if (v == HC_NO_VARIABLE || a->plan.agents[g * a->space->staff_count + s] < a->space->variables[v].hi)
            continue;
        *ret_max = fmin(*ret_max, a->space->variables[v].hi);
        count++;
    }
    return count;
}

/* The group that serves the goal and is bound by its max in most of it. */
static size_t bound_group(const struct hc_answer *a, const struct hc_goal *goal, double *ret_max)
{
    const size_t *groups = &goal->queue;
    size_t count = 1, best = a->scenario->group_count, most = 0;
    if (goal->kind != HC_GOAL_OCCUPANCY) {
        groups = a->scenario->queues[goal->queue].route;
        count = a->scenario->queues[goal->queue].route_count;
    }
    for (size_t r = 0; r < count; r++) {
        double max;
        size_t spans = bound_spans(a, goal, groups[r], &max);
        if (spans > most) {
            most = spans;
            best = groups[r];
            *ret_max = max;
        }
    }
    return best;
}

static bool serves(const struct hc_answer *a, const struct hc_goal *goal, size_t g)
{
    if (goal->kind == HC_GOAL_OCCUPANCY)
        return g == goal->queue;
    const struct hc_queue *queue = &a->scenario->queues[goal->queue];
    bool found = false;
    for (size_t r = 0; r < queue->route_count; r++)
        found = found || queue->route[r] == g;
    return found;
}

/* Can nobody be added who would serve the goal? */
static bool full(const struct hc_answer *a, const struct hc_goal *goal)
{
    for (size_t v = 0; v < a->space->count; v++) {
        const struct hc_variable *own = &a->space->variables[v];
        if (own->staff >= goal->staff_first && own->staff < goal->staff_end && serves(a, goal, own->group) &&
            *hc_space_place(a->space, a->plan.agents, v) < own->hi)
            return false;
    }
    return true;
}

/* What the goal's figure is, given how far it lies from its target. */
static void take_figure(const struct hc_answer *a, const struct hc_goal *goal, double value, double met)
{
    static const char *const names[] = {"service_level", "asa_s", "answer_rate", "abandonment", "target_met"};
    struct hc_sizing *sizing = a->sizing;
    if (goal->kind == HC_GOAL_OCCUPANCY) {
        sizing->missed_metric = "occupancy";
        sizing->missed_best = a->scenario->groups[goal->queue].max_occupancy - value;
        return;
    }
    const struct hc_target *t = &a->scenario->queues[goal->queue].target;
    sizing->missed_metric = names[goal->kind];
    switch (goal->kind) {
    case HC_GOAL_SERVICE_LEVEL:
        sizing->missed_best = t->service_level + value;
        break;
    case HC_GOAL_ASA:
        sizing->missed_best = t->asa_s > 0 ? t->asa_s * (1 - value) : -value;
        break;
    case HC_GOAL_ANSWER_RATE:
        sizing->missed_best = t->answer_rate + value;
        break;
    case HC_GOAL_ABANDONMENT:
        sizing->missed_best = t->abandonment - value;
        break;
    default:
        sizing->missed_best = met;
    }
    if (!isfinite(sizing->missed_best))
        sizing->missed_best = NAN;
}

static void take_place(struct hc_answer *a, size_t j)
{
    const struct hc_goal *goal = &a->goals->goals[j];
    struct hc_sizing *sizing = a->sizing;
    bool occupancy = goal->kind == HC_GOAL_OCCUPANCY;
    sizing->missed_first = goal->first;
    sizing->missed_end = goal->end;
    sizing->missed_queue = occupancy ? a->scenario->groups[goal->queue].skills[0].queue : goal->queue;
    sizing->missed_beyond = hc_answer_beyond(a, goal);
    sizing->missed_group = a->scenario->group_count;
    if (sizing->unreachable && !sizing->missed_beyond)
        sizing->missed_group = bound_group(a, goal, &sizing->missed_max);
    take_figure(a, goal, a->confirmed.value[j], a->confirmed.met[j]);
}

/* Marks the agents who serve a goal that is out of reach. */
static void mark(struct hc_answer *a, const struct hc_goal *goal)
{
    for (size_t v = 0; v < a->space->count; v++) {
        const struct hc_variable *own = &a->space->variables[v];
        if (own->staff >= goal->staff_first && own->staff < goal->staff_end && serves(a, goal, own->group))
            a->missed[own->group * a->space->staff_count + own->staff] = true;
    }
}

enum hc_status hc_answer_missed(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    size_t worst = SIZE_MAX;
    double least = HUGE_VAL;
    if (!(a->missed = calloc(a->space->group_count * a->space->staff_count + 1, sizeof *a->missed)))
        return hc_fail_memory(reterr);
    for (size_t j = 0; j < a->goals->count; j++) {
        const struct hc_goal *goal = &a->goals->goals[j];
        bool beyond = hc_answer_beyond(a, goal);
        if (a->confirmed.safe[j] >= 0 && !(beyond && isfinite(a->confirmed.value[j])))
            continue;
        bool out = beyond || a->plan.stuck || full(a, goal);
        double tightness = hc_answer_slack(a, goal, a->confirmed.value[j]) / hc_goal_limit(a->scenario, goal);
        if (out)
            mark(a, goal);
        if (out && !sizing->unreachable) { /* what is out of reach is told first */
            sizing->unreachable = true;
            worst = SIZE_MAX;
        }
        if (out == sizing->unreachable && (worst == SIZE_MAX || tightness < least)) {
            worst = j;
            least = tightness;
        }
    }
    sizing->chance_misses = spared(a);
    sizing->unconfirmed = worst != SIZE_MAX && !sizing->unreachable && !hc_answer_holds(a);
    if (worst != SIZE_MAX)
        take_place(a, worst);
    return HC_OK;
}
