/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_scenario.h - scenarios made by hand, for tests and benchmarks of the engines: no file, no reader.
 *
 *     struct hc_scenario *s = build_scenario(queues, groups, intervals, interval_s);   open round the clock, no volume
 *     build_skill(s, group, queue);                                                   in the order of the route
 *     build_volume(s, queue, per_interval); s->queues[0].handling = build_time(HC_LAW_LOGNORMAL, 180, 1.2);
 *     struct hc_staff staff = build_staff(s); build_agents(&staff, group, agents);
 *     …
 *     build_free(s, &staff);
 * Running out of memory aborts. */
#ifndef BUILD_SCENARIO_H
#define BUILD_SCENARIO_H

#include "model/model.h"
#include "sim/replication.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static inline void *build_alloc(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    if (!memory)
        abort();
    return memory;
}

/** A law with its mean (0 for a placeholder) and coefficient of variation. */
static inline struct hc_time build_time(enum hc_law_kind kind, double mean_s, double cv)
{
    struct hc_time time = {.mean_s = NULL};
    if (hc_law_from_cv(kind, mean_s, cv, &time.law, NULL) != HC_OK)
        abort();
    return time;
}

/** Intervals from 1970-01-05, a Monday, 00:00 UTC; staff may change at each of them. */
static inline struct hc_scenario *build_scenario(size_t queues, size_t groups, size_t intervals, int32_t interval_s)
{
    struct hc_scenario *s = build_alloc(1, sizeof *s);
    s->calendar.start = 4;
    s->calendar.interval_s = s->calendar.staff_interval_s = interval_s;
    s->grid.count = s->grid.staff_count = intervals;
    s->grid.intervals = build_alloc(intervals, sizeof *s->grid.intervals);
    for (size_t i = 0; i < intervals; i++) {
        int64_t at = (int64_t)i * interval_s;
        s->grid.intervals[i] = (struct hc_interval){.start_utc = 4 * 86400 + at,
                                                    .length_s = interval_s,
                                                    .day = (int32_t)(at / 86400),
                                                    .local_s = (int32_t)(at % 86400),
                                                    .staff = i};
    }
    s->calendar.days = s->grid.intervals[intervals - 1].day + 1;
    s->queue_count = queues;
    s->group_count = groups;
    s->queues = build_alloc(queues, sizeof *s->queues);
    s->groups = build_alloc(groups, sizeof *s->groups);
    for (size_t q = 0; q < queues; q++) {
        s->queues[q] = (struct hc_queue){.open = build_alloc(intervals, sizeof(bool)),
                                         .volume = build_alloc(intervals, sizeof(double)),
                                         .uncertainty = {.queue_correlation = 1},
                                         .handling = build_time(HC_LAW_EXPONENTIAL, 180, 1),
                                         .repeat = {.fcr = 1},
                                         .capacity = HUGE_VAL,
                                         .target = {.given = true,
                                                    .service_level = 0.8,
                                                    .within_s = 20,
                                                    .short_abandon_s = 5,
                                                    .asa_s = NAN,
                                                    .answer_rate = NAN,
                                                    .abandonment = NAN,
                                                    .probability = NAN},
                                         .priority = 1,
                                         .route = build_alloc(groups, sizeof(size_t))};
        for (size_t i = 0; i < intervals; i++)
            s->queues[q].open[i] = true;
    }
    for (size_t g = 0; g < groups; g++)
        s->groups[g] = (struct hc_group){.site = HC_NO_SITE,
                                         .skills = build_alloc(queues, sizeof(struct hc_skill)),
                                         .max_occupancy = NAN,
                                         .effective_factor = 1,
                                         .schedule_fit = 1,
                                         .cost_per_hour = 1};
    s->simulation = (struct hc_simulation){.replications = 100, .seed = 1};
    return s;
}

/** Gives a group a skill and appends it to the queue's route. Returns the skill, to be changed. */
static inline struct hc_skill *build_skill(struct hc_scenario *s, size_t group, size_t queue)
{
    struct hc_group *g = &s->groups[group];
    struct hc_queue *q = &s->queues[queue];
    g->skills[g->skill_count] = (struct hc_skill){.queue = queue, .priority = 1, .speed = 1, .fcr = NAN};
    q->route[q->route_count++] = group;
    g->open = g->open ? g->open : q->open; /* those of its first queue, which frees them */
    return &g->skills[g->skill_count++];
}

static inline void build_volume(struct hc_scenario *s, size_t queue, double per_interval)
{
    for (size_t i = 0; i < s->grid.count; i++)
        s->queues[queue].volume[i] = per_interval;
}

static inline void build_patience(struct hc_scenario *s, size_t queue, enum hc_law_kind kind, double mean_s, double cv)
{
    s->queues[queue].has_patience = true;
    s->queues[queue].patience = build_time(kind, mean_s, cv);
}

/** Nobody anywhere. */
static inline struct hc_staff build_staff(const struct hc_scenario *s)
{
    return (struct hc_staff){.group_count = s->group_count,
                             .staff_count = s->grid.staff_count,
                             .agents = build_alloc(s->group_count * s->grid.staff_count, sizeof(double))};
}

static inline void build_agents(struct hc_staff *staff, size_t group, double agents)
{
    for (size_t i = 0; i < staff->staff_count; i++)
        staff->agents[group * staff->staff_count + i] = agents;
}

static inline void build_free(struct hc_scenario *s, struct hc_staff *staff)
{
    for (size_t q = 0; q < s->queue_count; q++) {
        free(s->queues[q].open);
        free(s->queues[q].volume);
        free(s->queues[q].route);
    }
    for (size_t g = 0; g < s->group_count; g++)
        free(s->groups[g].skills);
    free(s->grid.intervals);
    free(s->queues);
    free(s->groups);
    free(s);
    if (staff)
        free(staff->agents);
}

#endif
