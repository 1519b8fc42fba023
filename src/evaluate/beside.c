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

/* Counts by formula of one interval; false where there is no answer. */
static bool predict(const struct hc_study *study, size_t group, size_t queue, size_t i, struct hc_counts *ret)
{
    struct hc_formula_case c;
    size_t staff = study->scenario->grid.intervals[i].staff;
    double agents = study->staff.agents[group * study->staff.staff_count + staff];
    if (hc_formula_case(study->scenario, group, queue, i, &c, NULL) || hc_formula_counts(&c, agents, ret))
        return false;
    *ret = scaled(*ret, hc_counted_s(study->scenario, i) / c.length_s);
    return true;
}

/* One queue with a group of its own; its days are worked out side by side. */
struct beside {
    struct hc_study *study;
    size_t group, queue;
    const struct hc_series *series;
    struct hc_counts *days;
};

static enum hc_status beside_day(void *context, size_t d, int thread, struct hc_error *reterr)
{
    struct beside *b = context;
    struct hc_study *study = b->study;
    enum hc_formula formula = study->scenario->queues[b->queue].target.formula;
    (void)thread, (void)reterr;
    for (size_t k = study->first_of_day[b->queue][d]; k < study->first_of_day[b->queue][d + 1]; k++) {
        struct hc_counts counts = {.offered = NAN};
        if (predict(study, b->group, b->queue, b->series->grid[k], &counts))
            study->formula[b->queue][k] = level_of(&counts, formula);
        hc_counts_add(&b->days[d], &counts);
    }
    return HC_OK;
}

static enum hc_status beside(struct hc_study *study, size_t group, size_t queue, int threads, struct hc_series *series,
                             struct hc_error *reterr)
{
    enum hc_formula formula = study->scenario->queues[queue].target.formula;
    struct beside b = {.study = study, .group = group, .queue = queue, .series = series};
    struct hc_counts total = {0};
    if (!(b.days = calloc(series->day_count + 1, sizeof *b.days)))
        return hc_fail_memory(reterr);
    enum hc_status status = hc_parallel_for(series->day_count, threads, beside_day, &b, reterr);
    for (size_t d = 0; d < series->day_count; d++) {
        series->days[d].values[HC_FORMULA_SERVICE_LEVEL] = level_of(&b.days[d], formula);
        hc_counts_add(&total, &b.days[d]);
    }
    series->total.values[HC_FORMULA_SERVICE_LEVEL] = level_of(&total, formula);
    free(b.days);
    return status;
}

enum hc_status hc_study_beside(struct hc_study *study, struct hc_result *result, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    study->formula = calloc(result->queue_count + 1, sizeof *study->formula);
    if (!study->formula)
        return hc_fail_memory(reterr);
    for (size_t q = 0; q < result->queue_count && !status; q++) {
        struct hc_series *series = &result->queues[q];
        size_t group = hc_own_group(study->scenario, q);
        if (group == study->scenario->group_count)
            continue;
        study->formula[q] = calloc(series->interval_count + 1, sizeof **study->formula);
        if (!study->formula[q])
            return hc_fail_memory(reterr);
        for (size_t k = 0; k < series->interval_count; k++)
            study->formula[q][k] = NAN;
        status = beside(study, group, q, result->threads, series, reterr);
    }
    return status;
}
