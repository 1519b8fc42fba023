/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goal.h - what a staffing must reach: the targets of each queue over each window of the horizon, taken apart.
 *
 * A goal is one number that must not be negative: how far a ratio, pooled over one window, lies on the right side of
 * its target. Every window of the horizon is a goal of its own: a Monday is never given up for a Tuesday. */
#ifndef HC_STAFFING_GOAL_H
#define HC_STAFFING_GOAL_H

#include "model/model.h"
#include "result/sizing.h"

enum hc_goal_kind {
    HC_GOAL_SERVICE_LEVEL, /**< service level - target */
    HC_GOAL_ASA,           /**< 1 - asa / target */
    HC_GOAL_ANSWER_RATE,   /**< answer rate - target */
    HC_GOAL_ABANDONMENT,   /**< target - abandonment */
    HC_GOAL_ALL,           /**< least of the four that the queue has: for goals with a probability; each divided by its
                                limit where a mean wait is among several (hc_target_mixes) */
    HC_GOAL_OCCUPANCY,     /**< of a group: max_occupancy - occupancy */
};

struct hc_goal {
    enum hc_goal_kind kind;
    size_t queue;      /**< or the group, of HC_GOAL_OCCUPANCY */
    size_t first, end; /**< grid intervals [first, end); those in which nobody can be staffed do not count */
    size_t staff_first, staff_end; /**< staff intervals that these lie in */
    double probability;            /**< least share of windows with a value >= 0; NaN: the value of the mean counts */
    int64_t run; /**< consecutive replications that make one window: of months longer than the horizon; else 1 */
};

struct hc_goals {
    const struct hc_scenario *scenario; /**< borrowed */
    size_t count;
    struct hc_goal *goals; /**< by queue, then in order of time; occupancy last, by group */
    size_t part_count;     /**< staff intervals of all goals, one after the other */
    size_t *part_of;       /**< [count + 1] first part of each goal */
};

/**
 * The goals of a scenario: windows of queue.target.window that have expected contacts after the warm-up, and
 * max_occupancy by staff interval. Weeks are runs of 7 days from the horizon's first, months those of the calendar;
 * what is left of one at an end of the horizon is a goal too. A horizon shorter than the window stands for a part of
 * it: so many replications of it make one window.
 * @return HC_OK; HC_EINPUT (a queue without target); HC_ENOMEM
 */
enum hc_status hc_goals_new(const struct hc_scenario *scenario, struct hc_goals **ret, struct hc_error *reterr);

/** The limit that a goal's value is a distance from, to compare it with others: value / limit. 1 where the value is
 * such a share already, or the limit is 0. */
double hc_goal_limit(const struct hc_scenario *scenario, const struct hc_goal *goal);

/** What a goal's value is told in, and what to multiply it by to that end. */
enum hc_goal_unit hc_goal_unit(const struct hc_scenario *scenario, const struct hc_goal *goal, double *ret_factor);

/** Do a queue's targets mix a mean wait with shares? Then the least of them is that of the shares of their limits. */
bool hc_target_mixes(const struct hc_target *target);

struct hc_goals *hc_goals_free(struct hc_goals *goals); /**< NULL is fine; returns NULL */

#endif
