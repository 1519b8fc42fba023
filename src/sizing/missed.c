/* SPDX-License-Identifier: GPL-3.0-or-later */
/* missed.c - windows that miss their targets: which is furthest from them, what keeps it there, how far it gets. */
#include "base/base.h"
#include "sizing/answer.h"
#include <math.h>
#include <stdlib.h>

/* Has a group of the queue its max in place throughout the goal? */
static size_t bound_group(const struct hc_answer *a, const struct hc_goal *goal)
{
    const struct hc_queue *queue = &a->scenario->queues[goal->queue];
    for (size_t r = 0; r < queue->route_count; r++) {
        size_t g = queue->route[r];
        for (size_t s = goal->staff_first; s < goal->staff_end; s++) {
            size_t v = a->space->at[g * a->space->staff_count + s];
            if (v != HC_NO_VARIABLE && a->scenario->groups[g].max_agents &&
                a->plan.agents[g * a->space->staff_count + s] >= a->space->variables[v].hi) {
                a->sizing->missed_max = a->space->variables[v].hi;
                return g;
            }
        }
    }
    return a->scenario->group_count;
}

/* What the goal's figure is, given how far it lies from its target. */
static void best_figure(const struct hc_answer *a, const struct hc_goal *goal, double value, double met)
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
}

/* Marks the agents who serve a goal that is missed. */
static void mark(struct hc_answer *a, const struct hc_goal *goal)
{
    const struct hc_space *space = a->space;
    for (size_t g = 0; g < space->group_count; g++)
        for (size_t s = goal->staff_first; s < goal->staff_end; s++)
            if (space->component[g] == hc_space_component_of(space, goal))
                a->missed[g * space->staff_count + s] = true;
}

enum hc_status hc_answer_missed(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    size_t worst = SIZE_MAX;
    if (!a->plan.stuck)
        return HC_OK;
    if (!(a->missed = calloc(a->space->group_count * a->space->staff_count + 1, sizeof *a->missed)))
        return hc_fail_memory(reterr);
    for (size_t j = 0; j < a->goals->count; j++) {
        if (a->confirmed.safe[j] >= 0)
            continue;
        mark(a, &a->goals->goals[j]);
        if (worst == SIZE_MAX || a->confirmed.value[j] < a->confirmed.value[worst])
            worst = j;
    }
    if (worst == SIZE_MAX)
        return HC_OK;
    const struct hc_goal *goal = &a->goals->goals[worst];
    sizing->unreachable = true;
    sizing->missed_first = goal->first;
    sizing->missed_end = goal->end;
    if (goal->kind == HC_GOAL_OCCUPANCY) {
        sizing->missed_group = goal->queue;
        sizing->missed_queue = a->scenario->groups[goal->queue].skills[0].queue;
    } else {
        sizing->missed_queue = goal->queue;
        sizing->missed_group = bound_group(a, goal);
    }
    best_figure(a, goal, a->confirmed.value[worst], a->confirmed.met[worst]);
    return HC_OK;
}
