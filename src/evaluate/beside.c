/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beside.c - what the stationary formula says of the same staffing, put beside the simulated figures.
 *
 * Each interval on its own, pooled by contacts like every other figure. Queues whose agents have other skills too have
 * no formula. Where the formula has no answer for an interval (load reaches agents, nobody abandons), neither its day
 * nor the horizon has one. */
#include "base/base.h"
#include "evaluate/study.h"
#include "staffing/formula.h"
#include <math.h>
#include <stdlib.h>

static struct hc_counts scaled(struct hc_counts counts, double share)
{
    counts.offered *= share;
    counts.answered *= share;
    counts.abandoned *= share;
    counts.blocked *= share;
    counts.answered_within *= share;
    counts.abandoned_within *= share;
    counts.abandoned_short *= share;
    return counts;
}

static double level_of(const struct hc_counts *counts, enum hc_formula formula)
{
    struct hc_cell cell = {.counts = *counts};
    hc_cell_derive(&cell, formula);
    return cell.values[HC_SERVICE_LEVEL];
}

enum hc_status hc_beside_counts(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t queue,
                                size_t i, struct hc_counts *ret)
{
    struct hc_formula_case c;
    size_t group = hc_own_group(scenario, queue);
    if (group == scenario->group_count)
        return HC_EUNSUPPORTED;
    double agents = staff->agents[group * staff->staff_count + scenario->grid.intervals[i].staff];
    enum hc_status status = hc_formula_case(scenario, group, queue, i, &c, NULL);
    if (!status)
        status = hc_formula_counts(&c, agents, ret);
    if (!status)
        *ret = scaled(*ret, hc_counted_s(scenario, i) / c.length_s);
    return status;
}

void hc_formula_beside(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t queue,
                       struct hc_series *series, double *ret_levels)
{
    enum hc_formula formula = scenario->queues[queue].target.formula;
    size_t day = 0;
    struct hc_counts total = {0}, of_day = {0};
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_counts counts = {.offered = NAN};
        ret_levels[k] = NAN;
        if (!hc_beside_counts(scenario, staff, queue, series->grid[k], &counts))
            ret_levels[k] = level_of(&counts, formula);
        hc_counts_add(&of_day, &counts);
        hc_counts_add(&total, &counts);
        const struct hc_interval *all = scenario->grid.intervals;
        if (k + 1 == series->interval_count || all[series->grid[k + 1]].day != all[series->grid[k]].day) {
            series->days[day++].values[HC_FORMULA_SERVICE_LEVEL] = level_of(&of_day, formula);
            of_day = (struct hc_counts){0};
        }
    }
    series->total.values[HC_FORMULA_SERVICE_LEVEL] = level_of(&total, formula);
}

struct beside {
    struct hc_study *study;
    struct hc_result *result;
};

static enum hc_status beside_queue(void *context, size_t q, int thread, struct hc_error *reterr)
{
    const struct beside *beside = context;
    struct hc_study *study = beside->study;
    struct hc_series *series = &beside->result->queues[q];
    (void)thread;
    if (hc_own_group(study->scenario, q) == study->scenario->group_count)
        return HC_OK;
    study->formula[q] = calloc(series->interval_count + 1, sizeof **study->formula);
    if (!study->formula[q])
        return hc_fail_memory(reterr);
    hc_formula_beside(study->scenario, &study->staff, q, series, study->formula[q]);
    return HC_OK;
}

enum hc_status hc_study_beside(struct hc_study *study, struct hc_result *result, struct hc_error *reterr)
{
    struct beside beside = {.study = study, .result = result};
    study->formula = calloc(result->queue_count + 1, sizeof *study->formula);
    if (!study->formula)
        return hc_fail_memory(reterr);
    return hc_parallel_for(result->queue_count, result->threads, beside_queue, &beside, reterr);
}
