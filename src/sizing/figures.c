/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.c - the cells of the answer: what a run of the staffing found says and what the chain makes of the agents. */
#include "base/base.h"
#include "evaluate/goals.h"
#include "evaluate/run.h"
#include "evaluate/simulate.h"
#include "headcount/sim.h"
#include "model/staffing.h"
#include "sizing/answer.h"
#include "staffing/chain.h"
#include "staffing/fluid.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PILOT = 32, MOST_REPLICATIONS = 10000 };

/* An empty study of a staffing, and the result that it will be read into. */
static enum hc_status study_new(const struct hc_answer *a, const double *agents, struct hc_result **ret,
                                struct hc_study **ret_study, struct hc_error *reterr)
{
    const struct hc_staff staff = {a->space->group_count, a->space->staff_count, (double *)agents};
    enum hc_status status = hc_simulation_layout(a->asked, ret, reterr);
    if (status)
        return status;
    (*ret)->run->staffing = "file";
    (*ret)->run->seed = a->seed;
    return hc_study_new(*ret, &staff, hc_simulation_detail(*ret, false), ret_study, reterr);
}

/* The replications [first, first + count) of a staffing. */
static enum hc_status simulate(const struct hc_answer *a, const double *agents, int64_t first, int64_t count,
                               struct hc_result **ret, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    struct hc_study *study = NULL;
    const struct hc_simulate_opts opts = {.threads = a->opts->threads};
    bool reached;
    enum hc_status status = study_new(a, agents, &result, &study, reterr);
    if (!status) {
        study->seed = a->seed;
        study->first = first;
        status = hc_run_replications(study, &opts, first + count, 0, &reached, reterr);
    }
    if (!status)
        status = hc_simulation_finish(study, true, result, reterr); /* the result owns the study */
    else
        hc_study_free(study);
    if (status) {
        hc_result_free(result);
        return status;
    }
    *ret = result;
    return HC_OK;
}

void hc_answer_forget(struct hc_answer *a)
{
    a->study = hc_study_free(a->study);
    hc_result_free(a->run);
    a->run = NULL;
}

enum hc_status hc_answer_confirm(struct hc_answer *a, struct hc_error *reterr)
{
    hc_answer_forget(a);
    if (a->quick || !hc_goals_are_study(a->judge))
        return a->judge->evaluate(a->judge, a->plan.agents, a->fresh, a->confirming, &a->confirmed, reterr);
    enum hc_status status = study_new(a, a->plan.agents, &a->run, &a->study, reterr);
    if (!status)
        status = hc_goals_study(a->judge, a->fresh, a->confirming, a->study, &a->confirmed, reterr);
    return status;
}

/* The run that has confirmed the answer, or one more where that was none. */
static enum hc_status take_run(struct hc_answer *a, struct hc_result **ret, struct hc_error *reterr)
{
    if (!a->study)
        return simulate(a, a->plan.agents, a->fresh, a->confirming, ret, reterr);
    struct hc_study *study = a->study;
    *ret = a->run;
    a->study = NULL;
    a->run = NULL;
    return hc_simulation_finish(study, true, *ret, reterr);
}

static enum hc_status solve(const struct hc_answer *a, struct hc_result **ret, struct hc_error *reterr)
{
    char none[] = "";
    const struct hc_staffing staffing = {.agents = a->plan.agents, .input = {.file = none}};
    return hc_simulate_exact(a->asked, &staffing, ret, reterr);
}

enum hc_status hc_answer_precise(const struct hc_answer *a, const double *agents, double precision, int64_t *ret,
                                 struct hc_error *reterr)
{
    struct hc_result *pilot = NULL;
    double widest = 0, *start = malloc((a->space->group_count * a->space->staff_count + 1) * sizeof *start);
    enum hc_status status = start ? HC_OK : hc_fail_memory(reterr);
    if (!status && !agents)
        status = hc_fluid_start(a->space, start, reterr);
    if (!status)
        status = simulate(a, agents ? agents : start, 0, PILOT, &pilot, reterr);
    free(start);
    if (status)
        return status;
    for (size_t q = 0; q < pilot->queue_count; q++)
        for (size_t d = 0; d < pilot->queues[q].day_count; d++) {
            double width = pilot->queues[q].days[d].ci95[HC_SERVICE_LEVEL];
            widest = width > widest ? width : widest;
        }
    hc_result_free(pilot);
    double need = ceil(PILOT * (widest / precision) * (widest / precision));
    *ret = (int64_t)fmin(fmax(need, PILOT), MOST_REPLICATIONS);
    return HC_OK;
}

/* Half-widths of total, days and intervals in one block that the series owns. */
static bool widths_new(struct hc_series *series)
{
    size_t cells = 1 + series->day_count + series->interval_count;
    if (!(series->ci95 = malloc(cells * HC_METRICS * sizeof *series->ci95)))
        return false;
    for (size_t i = 0; i < cells * HC_METRICS; i++)
        series->ci95[i] = NAN;
    return true;
}

/* What was simulated of one cell, beside what it holds of the staffing. */
static void take_cell(const struct hc_cell *from, struct hc_cell *to, double *widths)
{
    for (int m = 0; m < HC_METRICS; m++)
        if (!isnan(from->values[m]))
            to->values[m] = from->values[m];
    to->counts = from->counts;
    if (from->ci95) {
        memcpy(widths, from->ci95, HC_METRICS * sizeof *widths);
        to->ci95 = widths;
    }
}

/* Agents of a group in one interval. */
static enum hc_status set_agents(const struct hc_answer *a, size_t g, size_t i, struct hc_cell *cell,
                                 struct hc_error *reterr)
{
    const struct hc_interval *interval = &a->scenario->grid.intervals[i];
    const double *given = a->scenario->groups[g].agents;
    size_t at = g * a->space->staff_count + interval->staff;
    bool missed = a->missed && a->missed[at];
    double n = missed ? NAN : a->plan.agents[at];
    cell->values[HC_AGENTS] = given ? given[i] : NAN;
    cell->values[HC_REQUIRED] = cell->values[HC_REQUIRED_PEAK] = n;
    cell->values[HC_ACTING] = n * hc_group_acting_share(&a->scenario->groups[g]);
    cell->values[HC_REQUIRED_H] = n * interval->length_s / 3600;
    cell->binding = a->scenario->groups[g].max_agents && missed ? "max" : NULL;
    return missed ? hc_cell_note(cell, reterr, "targets cannot be met; the figures are those of %g agents",
                                 a->plan.agents[at])
                  : HC_OK;
}

/* Erlang C's figures of grid interval i stand in the formula's result, where it is of the same groups: at place *at or
 * after it. */
static void take_erlang_c(const struct hc_answer *a, size_t q, size_t i, size_t *at, struct hc_cell *cell)
{
    static const enum hc_metric kept[] = {HC_ERLANG_C_REQUIRED, HC_ERLANG_C_REQUIRED_H, HC_ERLANG_C_ACTING};
    if (!a->formula)
        return;
    const struct hc_series *series = &a->formula->queues[q];
    while (series->grid[*at] != i)
        ++*at;
    for (size_t m = 0; m < sizeof kept / sizeof *kept; m++)
        cell->values[kept[m]] = series->intervals[*at].values[kept[m]];
}

/* As simulated; expected where nobody was answered. */
static double aht_of(const struct hc_answer *a, size_t q, size_t i, const struct hc_cell *cell)
{
    double aht = cell->values[HC_AHT];
    return isnan(aht) && cell->values[HC_OFFERED] > 0 ? hc_time_mean(&a->scenario->queues[q].handling, i) : aht;
}

static enum hc_status fill_intervals(const struct hc_answer *a, const struct hc_result *run, bool queue, size_t index,
                                     struct hc_series *series, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    size_t own = queue ? hc_own_group(a->scenario, index) : index, alone = index, at = 0;
    if (!queue) { /* the queue that this group alone serves */
        alone = a->scenario->groups[index].skills[0].queue;
        alone = hc_own_group(a->scenario, alone) == index ? alone : SIZE_MAX;
    }
    for (size_t k = 0; !status && k < series->interval_count; k++) {
        struct hc_cell_buffer buffer;
        struct hc_cell *cell = &series->intervals[k];
        size_t i = series->grid[k];
        take_cell(hc_result_interval(run, queue, index, k, &buffer), cell,
                  series->ci95 + (1 + series->day_count + k) * HC_METRICS);
        cell->values[HC_AGENTS] = NAN;
        if (own < a->scenario->group_count)
            status = set_agents(a, own, i, cell, reterr);
        if (alone < a->scenario->queue_count)
            take_erlang_c(a, alone, i, &at, cell);
        if (queue)
            cell->values[HC_LOAD] =
                cell->values[HC_OFFERED] * aht_of(a, index, i, cell) / a->scenario->grid.intervals[i].length_s;
    }
    return status;
}

/* Ratios that were simulated for the whole span stay; sums of agents come from the intervals. */
static void fill_spans(const struct hc_answer *a, const struct hc_series *from, struct hc_series *series,
                       enum hc_formula formula)
{
    hc_series_pool(series, &a->scenario->grid, formula);
    for (size_t d = 0; d <= series->day_count; d++) {
        const struct hc_cell *simulated = d ? &from->days[d - 1] : &from->total;
        struct hc_cell *cell = d ? &series->days[d - 1] : &series->total;
        double agents = cell->values[HC_AGENTS];
        take_cell(simulated, cell, series->ci95 + d * HC_METRICS);
        cell->values[HC_AGENTS] = agents;
    }
    memcpy(series->target_met_by, from->target_met_by, sizeof series->target_met_by);
}

static enum hc_status fill(struct hc_answer *a, const struct hc_result *run, struct hc_result *result,
                           struct hc_error *reterr)
{
    for (size_t g = 0; g < result->group_count; g++) {
        struct hc_series *series = &result->groups[g];
        struct hc_chain *chain = &result->chains[g];
        if (!widths_new(series))
            return hc_fail_memory(reterr);
        *chain = hc_chain_of(a->scenario, &a->scenario->groups[g]);
        enum hc_status status = fill_intervals(a, run, false, g, series, reterr);
        if (status)
            return status;
        for (size_t k = 0; k < series->interval_count; k++)
            hc_chain_interval(chain, a->scenario->grid.intervals[series->grid[k]].length_s, &series->intervals[k]);
        fill_spans(a, &run->groups[g], series, HC_FORMULA_OFFERED);
        a->sizing->overtime_cost += series->total.values[HC_OVERRUN_H] * a->scenario->groups[g].cost_per_hour /
                                    hc_group_acting_share(&a->scenario->groups[g]);
        hc_chain_total(chain, &series->total);
    }
    for (size_t q = 0; q < result->queue_count; q++) {
        if (!widths_new(&result->queues[q]))
            return hc_fail_memory(reterr);
        enum hc_status status = fill_intervals(a, run, true, q, &result->queues[q], reterr);
        if (status)
            return status;
        fill_spans(a, &run->queues[q], &result->queues[q], a->scenario->queues[q].target.formula);
        a->sizing->standing[q].level = result->queues[q].total.values[HC_SERVICE_LEVEL];
    }
    return HC_OK;
}

enum hc_status hc_answer_figures(struct hc_answer *a, struct hc_result *result, struct hc_error *reterr)
{
    struct hc_result *run = NULL;
    enum hc_status status = a->method == HC_SIZE_EXACT ? solve(a, &run, reterr) : take_run(a, &run, reterr);
    if (!status && !(result->chains = calloc(a->scenario->group_count + 1, sizeof *result->chains)))
        status = hc_fail_memory(reterr);
    if (!status)
        status = fill(a, run, result, reterr);
    hc_result_free(run);
    return status;
}
