/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_goals.h - goals made by hand, and room for their figures: for tests of evaluators, whose windows must not be
 * those that the library finds.
 *
 *     struct hc_goals *goals = build_goals(s, 2);   each target of each queue over windows of 2 grid intervals of a day
 *     build_occupancy(goals, group, 2);             max_occupancy likewise
 *     struct hc_evaluation e = build_evaluation(goals);
 *     …
 *     free(e.value); build_goals_free(goals);
 * Running out of memory aborts. */
#ifndef BUILD_GOALS_H
#define BUILD_GOALS_H

#include "build_scenario.h"
#include "staffing/evaluator.h"

static inline void build_goal(struct hc_goals *goals, struct hc_goal goal)
{
    const struct hc_interval *all = goals->scenario->grid.intervals;
    goals->goals = realloc(goals->goals, (goals->count + 1) * sizeof *goals->goals);
    goals->part_of = realloc(goals->part_of, (goals->count + 2) * sizeof *goals->part_of);
    if (!goals->goals || !goals->part_of)
        abort();
    goal.staff_first = all[goal.first].staff;
    goal.staff_end = all[goal.end - 1].staff + 1;
    goal.run = 1;
    goals->goals[goals->count] = goal;
    goals->part_of[goals->count++] = goals->part_count;
    goals->part_count += goal.staff_end - goal.staff_first;
    goals->part_of[goals->count] = goals->part_count;
}

/* End of the window of `span` intervals of one day that begins at i; 0 = all of the day. */
static inline size_t build_window_end(const struct hc_grid *grid, size_t i, size_t span)
{
    size_t end = i;
    while (end < grid->count && grid->intervals[end].day == grid->intervals[i].day && (span == 0 || end < i + span))
        end++;
    return end;
}

static inline bool build_is_open(const bool *open, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (open[i])
            return true;
    return false;
}

static inline struct hc_goals *build_goals(const struct hc_scenario *s, size_t span)
{
    struct hc_goals *goals = build_alloc(1, sizeof *goals);
    goals->scenario = s;
    for (size_t q = 0; q < s->queue_count; q++) {
        const struct hc_target *t = &s->queues[q].target;
        const double given[] = {t->service_level, t->asa_s, t->answer_rate, t->abandonment};
        for (size_t kind = 0; kind < 4; kind++)
            for (size_t i = 0, end; i < s->grid.count; i = end) {
                end = build_window_end(&s->grid, i, span);
                if (!isnan(given[kind]) && build_is_open(s->queues[q].open, i, end))
                    build_goal(goals, (struct hc_goal){.kind = (enum hc_goal_kind)kind,
                                                       .queue = q,
                                                       .first = i,
                                                       .end = end,
                                                       .probability = t->probability});
            }
    }
    return goals;
}

static inline void build_occupancy(struct hc_goals *goals, size_t group, size_t span)
{
    const struct hc_scenario *s = goals->scenario;
    for (size_t i = 0, end; i < s->grid.count; i = end) {
        end = build_window_end(&s->grid, i, span);
        if (build_is_open(s->groups[group].open, i, end))
            build_goal(goals,
                       (struct hc_goal){
                           .kind = HC_GOAL_OCCUPANCY, .queue = group, .first = i, .end = end, .probability = NAN});
    }
}

static inline void build_goals_free(struct hc_goals *goals)
{
    free(goals->goals);
    free(goals->part_of);
    free(goals);
}

/* All arrays in one block, which begins at `value`. */
static inline struct hc_evaluation build_evaluation(const struct hc_goals *goals)
{
    size_t n = goals->count;
    double *all = build_alloc(4 * n + goals->part_count, sizeof *all);
    return (struct hc_evaluation){.goal_count = n,
                                  .part_count = goals->part_count,
                                  .value = all,
                                  .safe = all + n,
                                  .error = all + 2 * n,
                                  .met = all + 3 * n,
                                  .part = all + 4 * n};
}

#endif
