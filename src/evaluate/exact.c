/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact.c - the same days without noise: each queue through the exact time-varying solver.
 *
 * The solver knows one queue with exponential times. A scenario that is nothing else has expected figures that the
 * simulation can only approach; any other is refused with what stands in the way. Closed hours in the middle of the
 * horizon are one stretch without arrivals in which the last agents stay on (`serve`): what they handle there is
 * overrun of the interval before. */
#include "base/base.h"
#include "demand/returns.h"
#include "evaluate/simulate.h"
#include "headcount/transient.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static enum hc_status refuse(size_t queue, const char *key, const char *why, struct hc_error *reterr)
{
    char path[64];
    snprintf(path, sizeof path, ".queues[%zu]%s%s", queue, *key ? "." : "", key);
    return hc_fail(reterr, HC_EUNSUPPORTED, path, "the exact solver needs %s; simulate without --exact", why);
}

static bool exponential(const struct hc_time *time)
{
    return time->law.kind == HC_LAW_EXPONENTIAL && !time->mean_s;
}

static enum hc_status check_queue(const struct hc_scenario *scenario, size_t q, struct hc_error *reterr)
{
    const struct hc_queue *queue = &scenario->queues[q];
    const struct hc_uncertainty *u = &queue->uncertainty;
    size_t g = hc_own_group(scenario, q);
    if (g == scenario->group_count)
        return refuse(q, "", "a group of its own for each queue", reterr);
    if (!exponential(&queue->handling))
        return refuse(q, "handling", "exponential handling with one mean", reterr);
    if (queue->has_patience && (!exponential(&queue->patience) || queue->balk > 0))
        return refuse(q, "patience", "exponential patience with one mean and no balking", reterr);
    if (queue->redial.share > 0 || queue->repeat.share > 0)
        return refuse(q, queue->redial.share > 0 ? "redial" : "repeat", "contacts that do not return", reterr);
    if (u->month_cv > 0 || u->week_cv > 0 || u->day_cv > 0 || u->interval_cv > 0 || u->handling_day_cv > 0)
        return refuse(q, "uncertainty", "rates that are certain", reterr);
    if (isfinite(queue->capacity))
        return refuse(q, "capacity", "waiting places without limit", reterr);
    if (queue->at_closing != HC_AT_CLOSING_SERVE)
        return refuse(q, "at_closing", "\"serve\" at closing", reterr);
    if (scenario->groups[g].skills[0].after_s > 0 || scenario->groups[g].skills[0].reserve > 0)
        return refuse(q, "", "agents that take every contact at once", reterr);
    if (scenario->groups[g].absence > 0)
        return refuse(q, "", "agents that are there every day (no --absence)", reterr);
    if (scenario->simulation.warm_up_h > 0)
        return hc_fail(reterr, HC_EUNSUPPORTED, ".simulation.warm_up_h",
                       "the exact solver starts empty: leave out the warm-up");
    return HC_OK;
}

/* A queue on its way through the solver: its stretches, and which open interval each belongs to. */
struct course {
    size_t queue, group, count;
    struct hc_transient_interval *stretches;
    struct hc_transient_metrics *metrics;
    size_t *interval; /* index in the series; of a closed stretch: the interval before */
    bool *closed;
};

static void course_free(struct course *course)
{
    free(course->stretches);
    free(course->metrics);
    free(course->interval);
    free(course->closed);
}

static enum hc_status acting_agents(const struct hc_scenario *scenario, const struct hc_staff *staff,
                                    const struct course *course, size_t i, double *ret, struct hc_error *reterr)
{
    double said = staff->agents[course->group * staff->staff_count + scenario->grid.intervals[i].staff];
    double acting = said * scenario->groups[course->group].effective_factor;
    *ret = round(acting);
    if (fabs(acting - *ret) <= 1e-9)
        return HC_OK;
    char path[64];
    snprintf(path, sizeof path, ".groups[%zu]", course->group);
    return hc_fail(reterr, HC_EUNSUPPORTED, path,
                   "the exact solver needs a whole number of acting agents, not %g x effective_factor %g; simulate "
                   "without --exact",
                   said, scenario->groups[course->group].effective_factor);
}

/* The horizon closes like any day: its last agents stay until nobody is left, e^-64 of all chance aside. */
static void add_evening(struct course *course, double offered)
{
    struct hc_transient_interval evening = course->stretches[course->count - 1];
    if (evening.agents < 1)
        return;
    evening.calls_per_hour = 0;
    evening.length_s = 64 * evening.aht_s + (evening.patience_s > 0 ? 0 : offered * evening.aht_s / evening.agents);
    course->interval[course->count] = course->interval[course->count - 1];
    course->closed[course->count] = true;
    course->stretches[course->count++] = evening;
}

/* Lays the stretches out: one for each open interval, one for each run of closed ones between them. */
static enum hc_status lay_out(const struct hc_scenario *scenario, const struct hc_staff *staff,
                              const struct hc_series *series, struct course *course, struct hc_error *reterr)
{
    const struct hc_queue *queue = &scenario->queues[course->queue];
    size_t most = 2 * series->interval_count + 2;
    double offered = 0;
    course->stretches = calloc(most, sizeof *course->stretches);
    course->metrics = calloc(most, sizeof *course->metrics);
    course->interval = calloc(most, sizeof *course->interval);
    course->closed = calloc(most, sizeof *course->closed);
    if (!course->stretches || !course->metrics || !course->interval || !course->closed)
        return hc_fail_memory(reterr);
    double speed = scenario->groups[course->group].skills[0].speed;
    for (size_t k = 0; k < series->interval_count; k++) {
        size_t i = series->grid[k];
        const struct hc_interval *interval = &scenario->grid.intervals[i];
        struct hc_transient_interval stretch = {.length_s = interval->length_s,
                                                .aht_s = queue->handling.law.mean_s / speed,
                                                .patience_s = queue->has_patience ? queue->patience.law.mean_s : 0};
        enum hc_status status = acting_agents(scenario, staff, course, i, &stretch.agents, reterr);
        if (status)
            return status;
        stretch.calls_per_hour = hc_new_issues(queue, i) * (1 + queue->uncertainty.bias) * 3600 / interval->length_s;
        const struct hc_interval *before = k > 0 ? &scenario->grid.intervals[series->grid[k - 1]] : interval;
        int64_t gap_s = k > 0 ? interval->start_utc - before->start_utc - before->length_s : 0;
        if (gap_s > 0) {
            struct hc_transient_interval gap = course->stretches[course->count - 1];
            gap.length_s = (double)gap_s;
            gap.calls_per_hour = 0;
            course->interval[course->count] = k - 1;
            course->closed[course->count] = true;
            course->stretches[course->count++] = gap;
        }
        course->interval[course->count] = k;
        course->stretches[course->count++] = stretch;
        offered += stretch.calls_per_hour * stretch.length_s / 3600;
    }
    if (course->count > 0)
        add_evening(course, offered);
    return HC_OK;
}

static void take_counts(const struct course *course, bool returning, struct hc_series *series)
{
    for (size_t s = 0; s < course->count; s++) {
        const struct hc_transient_metrics *m = &course->metrics[s];
        struct hc_counts *n = &series->intervals[course->interval[s]].counts;
        if (course->closed[s]) {
            n->busy_s += m->busy_s; /* who waits in closed hours belongs to no open interval's queue */
            n->overrun_s += m->busy_s;
            continue;
        }
        *n = (struct hc_counts){.offered = m->offered,
                                .answered = m->answered,
                                .abandoned = m->abandoned,
                                .answered_within = m->answered_within,
                                .abandoned_within = m->abandoned_within,
                                .abandoned_short = m->abandoned_short,
                                .abandoned_after_return = returning ? NAN : 0, /* not followed */
                                .waited = m->waited,
                                .wait_answered_s = m->wait_answered_s,
                                .wait_abandoned_s = m->wait_abandoned_s,
                                .handling_s = m->answered * course->stretches[s].aht_s,
                                .queue_s = m->queue_mean * course->stretches[s].length_s,
                                .agent_s = m->staffed_s,
                                .busy_s = m->busy_s,
                                .overrun_s = m->overrun_s,
                                .span_s = course->stretches[s].length_s};
    }
}

/* Ratios, load and agents of each interval of the queue, the same for its group, days and totals. */
static enum hc_status finish_series(const struct hc_scenario *scenario, const struct hc_staff *staff,
                                    const struct course *course, struct hc_result *result, struct hc_error *reterr)
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
        group->intervals[k] = *cell;
    }
    hc_series_pool(series, &scenario->grid, formula);
    hc_series_pool(group, &scenario->grid, formula);
    hc_formula_beside(scenario, staff, course->queue, series, levels);
    for (size_t k = 0; k < series->interval_count; k++)
        series->intervals[k].values[HC_FORMULA_SERVICE_LEVEL] = levels[k];
    free(levels);
    return HC_OK;
}

static enum hc_status solve_queue(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t q,
                                  struct hc_result *result, struct hc_error *reterr)
{
    struct course course = {.queue = q, .group = hc_own_group(scenario, q)};
    struct hc_transient_options options = hc_transient_options_default();
    options.shift_end = scenario->simulation.returns_at_end_of_shift ? HC_SHIFT_END_RETURN : HC_SHIFT_END_FINISH;
    options.within_s = scenario->queues[q].target.within_s;
    options.short_abandon_s = scenario->queues[q].target.short_abandon_s;
    enum hc_status status = lay_out(scenario, staff, &result->queues[q], &course, reterr);
    if (!status && course.count > 0)
        status = hc_transient_solve(course.stretches, course.count, &options, course.metrics, reterr);
    if (!status && course.count > 0) {
        take_counts(&course, scenario->simulation.returns_at_end_of_shift, &result->queues[q]);
        status = finish_series(scenario, staff, &course, result, reterr);
    }
    course_free(&course);
    return status;
}

enum hc_status hc_simulate_exact(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                 struct hc_result **ret_result, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    struct hc_staff staff = {0};
    enum hc_status status = HC_OK;
    for (size_t q = 0; !status && q < scenario->queue_count; q++)
        status = check_queue(scenario, q, reterr);
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
        status = hc_result_warn(result, reterr, "no agents given: solved with those that sizing by formula requires");
    free(staff.agents);
    if (status) {
        hc_error_set_file(reterr, scenario->file);
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    return HC_OK;
}
