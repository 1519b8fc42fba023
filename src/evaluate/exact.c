/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact.c - the same days without noise: each queue through the exact time-varying solver.
 *
 * A scenario of queues that the solver knows has expected figures, which the simulation can only approach; any other
 * is refused with what stands in the way (course.c). */
#include "base/base.h"
#include "evaluate/course.h"
#include "evaluate/simulate.h"
#include <stdlib.h>

/* Ratios, load and agents of each interval of the queue, the same for its group, days and totals. */
static enum hc_status finish_series(const struct hc_scenario *scenario, const struct hc_staff *staff,
                                    const struct hc_course *course, struct hc_result *result, struct hc_error *reterr)
{
    enum hc_formula formula = scenario->queues[course->queue].target.formula;
    struct hc_series *series = &result->queues[course->queue], *group = &result->groups[course->group];
    double *levels = calloc(series->interval_count + 1, sizeof *levels);
    if (!levels)
        return hc_fail_memory(reterr);
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_cell *cell = &series->intervals[k];
        const struct hc_interval *interval = &scenario->grid.intervals[series->grid[k]];
        hc_cell_derive(cell, formula);
        cell->values[HC_AGENTS] = staff->agents[course->group * staff->staff_count + interval->staff];
        cell->values[HC_LOAD] = cell->counts.offered * course->stretches[0].aht_s / interval->length_s;
        if (hc_series_at(group, series->grid[k]) < group->interval_count)
            group->intervals[hc_series_at(group, series->grid[k])] = *cell;
    }
    hc_series_pool(series, &scenario->grid, formula);
    hc_series_pool(group, &scenario->grid, formula);
    hc_formula_beside(scenario, staff, course->queue, series, levels);
    for (size_t k = 0; k < series->interval_count; k++)
        series->intervals[k].values[HC_FORMULA_SERVICE_LEVEL] = levels[k];
    free(levels);
    return HC_OK;
}

static void take_counts(const struct hc_course *course, const struct hc_transient_metrics *metrics,
                        struct hc_series *series)
{
    size_t k = 0;
    for (size_t s = 0; s < course->count; s++) {
        k += s > 0 && !course->closed[s];
        hc_course_count(course, s, &metrics[s], &series->intervals[k].counts);
    }
}

static enum hc_status solve_queue(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t q,
                                  struct hc_result *result, struct hc_error *reterr)
{
    struct hc_course course;
    enum hc_status status = hc_course_new(scenario, q, false, &course, reterr);
    if (status)
        return status;
    struct hc_transient_metrics *metrics = calloc(course.count + 1, sizeof *metrics);
    status = metrics ? hc_course_staff(&course, staff->agents, reterr) : hc_fail_memory(reterr);
    if (!status && course.count > 0)
        status = hc_transient_solve(course.stretches, course.count, &course.options, metrics, reterr);
    if (!status && course.count > 0) {
        take_counts(&course, metrics, &result->queues[q]);
        status = finish_series(scenario, staff, &course, result, reterr);
    }
    free(metrics);
    hc_course_free(&course);
    return status;
}

enum hc_status hc_simulate_exact(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                 struct hc_result **ret_result, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    struct hc_staff staff = {0};
    enum hc_status status = HC_OK;
    for (size_t q = 0; !status && q < scenario->queue_count; q++)
        status = hc_course_check(scenario, q, false, reterr);
    if (!status)
        status = hc_result_new(scenario, "simulate", HC_USE_SIMULATE, &result, reterr);
    if (!status && !(result->run = calloc(1, sizeof *result->run)))
        status = hc_fail_memory(reterr);
    if (!status) {
        result->run->exact = true;
        status = hc_simulation_staff(scenario, staffing, &staff, result->run, reterr);
    }
    for (size_t q = 0; !status && q < scenario->queue_count; q++)
        status = solve_queue(scenario, &staff, q, result, reterr);
    if (!status && result->run->staffing[0] == 'f' && !result->run->staffing_file)
        status =
            hc_result_warn(result, reterr, "no agents given: solved with those that sizing by formula requires",
                           "pas d'agents donnés\u00a0: résolu avec ceux que demande le dimensionnement par formule");
    free(staff.agents);
    if (status) {
        hc_error_set_file(reterr, scenario->file);
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    return HC_OK;
}
