/* SPDX-License-Identifier: GPL-3.0-or-later */
/* space.h - what a search may change: the agents of each group in each staff interval, their bounds and prices. */
#ifndef HC_STAFFING_SPACE_H
#define HC_STAFFING_SPACE_H

#include "staffing/goal.h"

#define HC_NO_VARIABLE SIZE_MAX

struct hc_variable {
    size_t group, staff;
    double lo, hi;    /**< whole agents; hi is far beyond any need where the group has no max */
    double hours;     /**< open time [h] */
    double cost;      /**< of one agent: hours x cost_per_hour */
    int32_t day;      /**< of the horizon */
    int32_t position; /**< among the staff intervals of its day, from 0 */
};

struct hc_space {
    const struct hc_goals *goals; /**< borrowed */
    size_t count;
    struct hc_variable *variables;
    size_t group_count, staff_count;
    size_t
        *at; /**< [group * staff_count + staff interval]: its variable, or HC_NO_VARIABLE where the group is closed */
    int32_t *day, *position; /**< [staff interval] */
    size_t *first;           /**< [staff interval, and the end] its first grid interval */
    double *load;            /**< [queue * staff_count + staff interval] mean load of the forecast [erlangs], as the
                                best FCR of those who serve the queue leaves it */
    size_t component_count;  /**< sets of groups that queues tie together */
    size_t *component;       /**< [group] */
    size_t *queue_component; /**< [queue] */
    int colours;             /**< groups of the largest component: groups of one colour never meet */
    size_t *member;          /**< [component * colours + colour]: the group, or group_count */
    int stride;              /**< staff intervals that a change of agents is felt in, at least 1 */
};

/** @return HC_OK; HC_ENOMEM */
enum hc_status hc_space_new(const struct hc_goals *goals, struct hc_space **ret, struct hc_error *reterr);
struct hc_space *hc_space_free(struct hc_space *space); /**< NULL is fine; returns NULL */

/** Agents of a variable in a staffing [group * staff_count + staff interval]. */
static inline double *hc_space_place(const struct hc_space *space, double *agents, size_t v)
{
    return &agents[space->variables[v].group * space->staff_count + space->variables[v].staff];
}

/** Representative of i's set, in sets that point to their parents; shortens the way for the next. */
size_t hc_set_root(size_t *parent, size_t i);

/** Cost of a staffing [group * staff_count + staff interval]; agent-hours in *ret_hours unless NULL. */
double hc_space_cost(const struct hc_space *space, const double *agents, double *ret_hours);

/** Erlangs of a queue's load that an agent of the group does by this skill: its speed, less where it resolves less than
 * the best, because what it leaves unresolved comes back. */
double hc_space_speed(const struct hc_scenario *scenario, const struct hc_skill *skill);

/** Erlangs that the slowest agent of a component does, at most 1. */
double hc_space_slowest(const struct hc_space *space, size_t component);

/** Component that a goal belongs to. */
size_t hc_space_component_of(const struct hc_space *space, const struct hc_goal *goal);

#endif
