/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parting.c - the formula interval by interval, and where load comes near the agents.
 *
 * Once every property follows Erlang, only time is left: the formula takes each interval as if it had gone on for ever.
 * A line that builds up where load exceeds the agents is shorter there than the formula says, and its backlog burdens
 * the intervals after it, for which the formula knows nothing of it. */
#include "evaluate/parting.h"
#include "evaluate/study.h"
#include <math.h>
#include <stdlib.h>

#define NEAR_OVERLOAD 0.95 /* from this load per agent on, a half-hour does not reach its steady state */

static double level_of(const struct hc_counts *counts, enum hc_formula formula)
{
    struct hc_cell cell = {.counts = *counts};
    hc_cell_derive(&cell, formula);
    return cell.values[HC_SERVICE_LEVEL];
}

void hc_formula_spans(const struct hc_variant *variant, const struct hc_result *layout, size_t q, double *ret)
{
    const struct hc_scenario *s = &variant->scenario;
    const struct hc_series *series = &layout->queues[q];
    enum hc_formula formula = s->queues[q].target.formula;
    struct hc_counts total = {0}, day = {0};
    size_t d = 0;
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_counts counts = {.offered = NAN};
        hc_beside_counts(s, &variant->staff, q, series->grid[k], &counts);
        hc_counts_add(&day, &counts);
        bool last = k + 1 == series->interval_count ||
                    s->grid.intervals[series->grid[k + 1]].day != s->grid.intervals[series->grid[k]].day;
        if (last) {
            ret[1 + d++] = level_of(&day, formula);
            hc_counts_add(&total, &day);
            day = (struct hc_counts){0};
        }
    }
    ret[0] = level_of(&total, formula);
}

/* Load over what the agents can do; HUGE_VAL where nobody is there. */
static double load_per_agent(const struct hc_variant *variant, size_t q, size_t i)
{
    const struct hc_scenario *s = &variant->scenario;
    const struct hc_queue *queue = &s->queues[q];
    const struct hc_interval *interval = &s->grid.intervals[i];
    size_t g = hc_own_group(s, q);
    double load = queue->volume[i] * hc_time_mean(&queue->handling, i) / interval->length_s;
    if (g == s->group_count || !(load > 0))
        return 0;
    double acting = variant->staff.agents[g * variant->staff.staff_count + interval->staff] *
                    hc_group_acting_share(&s->groups[g]) * s->groups[g].skills[0].speed;
    return acting > 0 ? load / acting : HUGE_VAL;
}

/* The run of overloaded intervals around interval `peak` of the day [from, end). */
static struct hc_overload run_around(const struct hc_series *series, const double *ratio, size_t from, size_t end,
                                     size_t peak)
{
    size_t first = peak, last = peak;
    while (first > from && ratio[first - 1] >= NEAR_OVERLOAD)
        first--;
    while (last + 1 < end && ratio[last + 1] >= NEAR_OVERLOAD)
        last++;
    return (struct hc_overload){.any = ratio[peak] >= NEAR_OVERLOAD,
                                .first = series->grid[first],
                                .last = series->grid[last],
                                .load_per_agent = ratio[peak]};
}

static void find_overloads(const struct hc_scenario *s, const struct hc_series *series, const double *ratio,
                           struct hc_overload *overloads)
{
    size_t from = 0, peak = 0;
    for (size_t k = 0, d = 0; k < series->interval_count; k++) {
        peak = ratio[k] > ratio[peak] ? k : peak;
        bool last = k + 1 == series->interval_count ||
                    s->grid.intervals[series->grid[k + 1]].day != s->grid.intervals[series->grid[k]].day;
        if (last) {
            overloads[d++] = run_around(series, ratio, from, k + 1, peak);
            from = peak = k + 1;
        }
    }
}

static void label(const struct hc_series *series, const double *ratio, uint8_t *part)
{
    bool after = false;
    for (size_t k = 0; k < series->interval_count; k++) {
        bool opening = k == 0 || series->grid[k] != series->grid[k - 1] + 1;
        bool inside = ratio[k] >= NEAR_OVERLOAD;
        after = after && !opening;
        part[k] = inside ? HC_PART_INSIDE : opening ? HC_PART_START : after ? HC_PART_AFTER : HC_PART_STEPS;
        after = after || inside;
    }
}

enum hc_status hc_parting_new(const struct hc_variant *variant, const struct hc_result *layout, size_t q,
                              struct hc_parting *ret, struct hc_overload *overloads, struct hc_error *reterr)
{
    const struct hc_scenario *s = &variant->scenario;
    const struct hc_series *series = &layout->queues[q];
    double *ratio = calloc(series->interval_count + 1, sizeof *ratio);
    *ret = (struct hc_parting){.part = calloc(series->interval_count + 1, sizeof *ret->part),
                               .level = calloc(series->interval_count + 1, sizeof *ret->level)};
    if (!ratio || !ret->part || !ret->level) {
        free(ratio);
        hc_parting_free(ret);
        return hc_fail_memory(reterr);
    }
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_counts counts;
        size_t i = series->grid[k];
        enum hc_status status = hc_beside_counts(s, &variant->staff, q, i, &counts);
        ret->level[k] = status ? NAN : level_of(&counts, s->queues[q].target.formula);
        ratio[k] = load_per_agent(variant, q, i);
    }
    find_overloads(s, series, ratio, overloads);
    label(series, ratio, ret->part);
    free(ratio);
    return HC_OK;
}

void hc_parting_free(struct hc_parting *parting)
{
    free(parting->part);
    free(parting->level);
    *parting = (struct hc_parting){0};
}
