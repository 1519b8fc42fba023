/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tv_cases.h - the days of tests/data/tv_staffing_plans.jsonl as scenarios: one queue, one group, rates by the fine
 * interval, agents and windows by the coarse one, contacts in service handed back when agents leave. */
#ifndef TV_CASES_H
#define TV_CASES_H

#include "build_goals.h"
#include "case_stream.h"

/** Grid intervals in a staff interval, which is a window of the target, too. */
static inline size_t tv_span(const cJSON *in)
{
    return (size_t)(number(in, "staff_interval_s") / number(in, "rate_interval_s"));
}

/** Owned by the caller: build_free. The target is the case's: `level` within t_s, or without waiting (p_delay). */
static inline struct hc_scenario *tv_scenario(const cJSON *in)
{
    const size_t count = length(in, "calls_per_hour_fine"), span = tv_span(in);
    const int32_t step = (int32_t)number(in, "rate_interval_s");
    struct hc_scenario *s = build_scenario(1, 1, count, step);
    struct hc_queue *queue = &s->queues[0];
    const bool delay = strcmp(member(in, "target")->valuestring, "p_delay") == 0;

    build_skill(s, 0, 0);
    s->simulation.returns_at_end_of_shift = true;
    s->calendar.staff_interval_s = step * (int32_t)span;
    s->grid.staff_count = (count + span - 1) / span;
    for (size_t i = 0; i < count; i++) {
        s->grid.intervals[i].staff = i / span;
        queue->volume[i] = element(in, "calls_per_hour_fine", i) * step / 3600;
    }
    s->groups[0].open = queue->open; /* build_free frees it once, with the queue */
    queue->handling = build_time(HC_LAW_EXPONENTIAL, number(in, "aht_s"), 1);
    if (!isnan(number(in, "patience_mean_s")))
        build_patience(s, 0, HC_LAW_EXPONENTIAL, number(in, "patience_mean_s"), 1);
    queue->target.service_level = number(in, "level");
    queue->target.within_s = delay ? 0 : number(in, "t_s");
    return s;
}

#endif
