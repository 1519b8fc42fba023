/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulate.c - the command: which agents, how many replications, and the answer with what is to remark about it. */
#include "evaluate/simulate.h"
#include "base/base.h"
#include "evaluate/billing.h"
#include "evaluate/run.h"
#include "exec/mpi.h"
#include "model/staffing.h"
#include "staffing/size.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CAP_DEFAULT = 10000 };

struct hc_simulate_opts hc_simulate_opts_default(void)
{
    return (struct hc_simulate_opts){0};
}

static double *agents_at(struct hc_staff *staff, size_t group, size_t staff_interval)
{
    return &staff->agents[group * staff->staff_count + staff_interval];
}

/* Agents of a series of values per grid interval. */
static void take_agents(const struct hc_scenario *scenario, size_t g, const double *values, struct hc_staff *staff)
{
    for (size_t i = 0; i < scenario->grid.count; i++)
        if (scenario->groups[g].open[i] && !isnan(values[i]))
            *agents_at(staff, g, scenario->grid.intervals[i].staff) = values[i];
}

/* Sizes by formula, for the groups whose agents nobody gives. */
static enum hc_status size_first(const struct hc_scenario *scenario, struct hc_staff *staff, struct hc_error *reterr)
{
    struct hc_result *sized = NULL;
    enum hc_status status = hc_size_formula(scenario, &sized, reterr);
    if (status)
        return status;
    for (size_t g = 0; !status && g < scenario->group_count; g++) {
        const struct hc_series *series = &sized->groups[g];
        for (size_t k = 0; !status && !scenario->groups[g].agents && k < series->interval_count; k++) {
            double required = series->intervals[k].values[HC_REQUIRED];
            char path[64];
            snprintf(path, sizeof path, ".groups[%zu]", g);
            if (isnan(required))
                status = hc_fail(reterr, HC_EUNREACHABLE, path,
                                 "no agents given, and sizing by formula finds no number that meets the targets; give "
                                 "\"agents\", or --staff FILE");
            else
                *agents_at(staff, g, scenario->grid.intervals[series->grid[k]].staff) = required;
        }
    }
    hc_result_free(sized);
    return status;
}

enum hc_status hc_simulation_staff(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                   struct hc_staff *staff, struct hc_run *run, struct hc_error *reterr)
{
    size_t count = scenario->group_count * scenario->grid.staff_count;
    *staff = (struct hc_staff){.group_count = scenario->group_count, .staff_count = scenario->grid.staff_count};
    staff->agents = calloc(count + 1, sizeof *staff->agents);
    if (!staff->agents)
        return hc_fail_memory(reterr);
    if (staffing) {
        memcpy(staff->agents, staffing->agents, count * sizeof *staff->agents);
        run->staffing = staffing->input.file ? "file" : "size";
        if (!staffing->input.file)
            return HC_OK;
        run->staffing_file = strdup(staffing->input.file);
        memcpy(run->staffing_sha256, staffing->input.sha256, sizeof run->staffing_sha256);
        return run->staffing_file ? HC_OK : hc_fail_memory(reterr);
    }
    bool missing = false;
    for (size_t g = 0; g < scenario->group_count; g++) {
        if (scenario->groups[g].agents)
            take_agents(scenario, g, scenario->groups[g].agents, staff);
        else
            missing = true;
    }
    run->staffing = missing ? "formula" : "scenario";
    return missing ? size_first(scenario, staff, reterr) : HC_OK;
}

static enum hc_status check_opts(const struct hc_scenario *scenario, const struct hc_simulate_opts *opts,
                                 struct hc_error *reterr)
{
    if (opts->replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    if (!(opts->precision >= 0 && opts->precision < 1))
        return hc_fail(reterr, HC_EDOM, "precision", "must be above 0 and below 1, got '%g'", opts->precision);
    if (opts->block > opts->blocks || (opts->blocks > 0 && opts->block == 0))
        return hc_fail(reterr, HC_EDOM, "replication-block", "must be 1/N to N/N, got '%u/%u'", opts->block,
                       opts->blocks);
    if (opts->blocks > 0 && opts->precision > 0)
        return hc_fail(reterr, HC_EDOM, "precision",
                       "cannot stop a run that is split into blocks; give the number of replications");
    if (opts->blocks > 0 && scenario->simulation.precision > 0)
        return hc_fail(reterr, HC_EINPUT, ".simulation.precision",
                       "cannot stop a run that is split into blocks; leave it out and give 'replications'");
    return HC_OK;
}

static int64_t replications_of(const struct hc_scenario *scenario, const struct hc_simulate_opts *opts, bool precision)
{
    if (opts->replications > 0)
        return opts->replications;
    if (precision && !scenario->simulation.replications_given)
        return CAP_DEFAULT;
    return scenario->simulation.replications;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

enum hc_status hc_simulation_layout(const struct hc_scenario *scenario, struct hc_result **ret, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    enum hc_status status = hc_result_new_streamed(scenario, "simulate", HC_USE_SIMULATE, &result, reterr);
    if (status)
        return status;
    if (!(result->run = calloc(1, sizeof *result->run))) {
        hc_result_free(result);
        return hc_fail_memory(reterr);
    }
    *ret = result;
    return HC_OK;
}

enum hc_wait_detail hc_simulation_detail(const struct hc_result *layout, bool interval_quantiles)
{
    size_t days = layout->queue_count * (size_t)layout->scenario->calendar.days;
    return interval_quantiles ? HC_WAITS_BY_INTERVAL : days <= HC_DAY_ROWS_MAX ? HC_WAITS_BY_DAY : HC_WAITS_BY_HORIZON;
}

enum hc_status hc_simulation_run(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                 const struct hc_simulate_opts *opts, struct hc_result **ret_result,
                                 struct hc_study **ret_study, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    struct hc_study *study = NULL;
    struct hc_staff staff = {0};
    enum hc_status status = check_opts(scenario, opts, reterr);
    if (!status)
        status = hc_simulation_layout(scenario, &result, reterr);
    if (!status)
        status = hc_simulation_staff(scenario, staffing, &staff, result->run, reterr);
    double start = now_s(); /* sizing first, and the formula beside, are no simulation */
    if (!status)
        status = hc_study_new(result, &staff, hc_simulation_detail(result, opts->interval_quantiles), &study, reterr);
    free(staff.agents);
    if (!status) {
        struct hc_run *run = result->run;
        run->precision = opts->precision > 0 ? opts->precision : scenario->simulation.precision;
        int64_t all = replications_of(scenario, opts, run->precision > 0);
        study->seed = run->seed = opts->seed_given ? opts->seed : scenario->simulation.seed;
        study->first = opts->blocks > 0 ? hc_block_start(all, opts->block - 1, opts->blocks) : 0;
        int64_t end = opts->blocks > 0 ? hc_block_start(all, opts->block, opts->blocks) : all;
        run->replications = all;
        status = hc_run_replications(study, opts, end, run->precision, &run->reached, reterr);
        result->threads = hc_parallel_threads(opts->threads);
        result->elapsed_s = now_s() - start;
    }
    if (status) {
        if (status == HC_EINPUT || status == HC_EUNREACHABLE || status == HC_EUNSUPPORTED)
            hc_error_set_file(reterr, scenario->file);
        hc_study_free(study);
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    *ret_study = study;
    return HC_OK;
}

int64_t hc_block_start(int64_t all, unsigned block, unsigned blocks)
{
    return (int64_t)((hc_wide)all * block / blocks);
}

/* Queues from which nobody leaves, where work comes in faster than it can be done. */
static enum hc_status warn_overload(const struct hc_study *study, struct hc_result *result, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = study->scenario;
    enum hc_status status = HC_OK;
    for (size_t q = 0; !status && q < scenario->queue_count; q++) {
        const struct hc_queue *queue = &scenario->queues[q];
        size_t group = hc_own_group(scenario, q), over = 0;
        if (queue->has_patience || isfinite(queue->capacity) || group == scenario->group_count)
            continue;
        const struct hc_group *g = &scenario->groups[group];
        const struct hc_series *series = &result->queues[q];
        for (size_t k = 0; k < series->interval_count; k++) {
            size_t i = series->grid[k];
            const struct hc_interval *interval = &scenario->grid.intervals[i];
            double mean_s = hc_time_mean(&queue->handling, i);
            double acting = study->staff.agents[group * study->staff.staff_count + interval->staff] *
                            hc_group_acting_share(g) * g->skills[0].speed;
            over += queue->volume[i] > 0 && queue->volume[i] * mean_s / interval->length_s >= acting;
        }
        if (over > 0)
            status =
                hc_result_warn(result, reterr,
                               "%s: .queues[%zu].patience: nobody abandons '%s', and its load reaches its agents in "
                               "%zu of %zu intervals: the line grows there without limit",
                               scenario->file, hc_queue_place(scenario, q), queue->name, over, series->interval_count);
    }
    return status;
}

static enum hc_status warn_all(const struct hc_study *study, struct hc_result *result, struct hc_error *reterr)
{
    const struct hc_run *run = result->run;
    enum hc_status status = HC_OK;
    if (!strcmp(run->staffing, "formula"))
        status = hc_result_warn(result, reterr,
                                "%s: .groups: no agents given: simulated with those that sizing by formula requires",
                                study->scenario->file);
    if (!status && run->precision > 0 && !run->reached)
        status = hc_result_warn(result, reterr, "precision %g not reached with %lld replications, the most allowed",
                                run->precision, (long long)run->replications);
    return status ? status : warn_overload(study, result, reterr);
}

enum hc_status hc_simulation_finish(struct hc_study *study, bool no_formula, struct hc_result *result,
                                    struct hc_error *reterr)
{
    enum hc_status status = hc_study_fill(study, result, reterr);
    if (status) {
        hc_study_free(study);
        return status;
    }
    result->run->replications = study->end - study->first;
    result->run->contacts = study->contacts;
    result->run->agents = study->staff.agents;
    if (!no_formula)
        status = hc_study_beside(study, result, reterr);
    return status ? status : warn_all(study, result, reterr);
}

int hc_process_rank(void)
{
    return hc_mpi_rank();
}

enum hc_status hc_simulate(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                           const struct hc_simulate_opts *opts, struct hc_result **ret_result, struct hc_error *reterr)
{
    const struct hc_simulate_opts defaults = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    struct hc_study *study = NULL;
    opts = opts ? opts : &defaults;
    if (opts->blocks > 0)
        return hc_fail(reterr, HC_EDOM, "replication-block", "one block has no result: write it as a part");
    enum hc_status status = hc_simulation_run(scenario, staffing, opts, &result, &study, reterr);
    if (!status)
        status = hc_simulation_finish(study, opts->no_formula, result, reterr);
    if (!status && hc_process_rank() == 0)
        status = hc_bill(result, opts->threads, reterr);
    if (!status && opts->explain && hc_process_rank() == 0)
        status = hc_explain(result, opts->threads, reterr);
    if (status) {
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    return HC_OK;
}
