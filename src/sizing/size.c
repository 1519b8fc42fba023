/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.c - the command: which method answers, and the answer as a result. */
#include "staffing/size.h"
#include "base/base.h"
#include "base/civil.h"
#include "exec/parallel.h"
#include "sizing/answer.h"
#include "sizing/objective.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct hc_size_opts hc_size_opts_default(void)
{
    return (struct hc_size_opts){.method = HC_SIZE_DEFAULT};
}

static enum hc_status check_opts(const struct hc_size_opts *opts, struct hc_error *reterr)
{
    if (opts->replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    if (!(opts->precision >= 0 && opts->precision < 1))
        return hc_fail(reterr, HC_EDOM, "precision", "must be above 0 and below 1, got '%g'", opts->precision);
    if ((unsigned)opts->method > HC_SIZE_AUTO)
        return hc_fail(reterr, HC_EDOM, "method", "no such method");
    if ((unsigned)opts->objective > HC_OBJECTIVE_COST)
        return hc_fail(reterr, HC_EDOM, "objective", "no such objective");
    return HC_OK;
}

/* Does some limit on occupancy ask for agents to serve the queue? */
static bool has_occupancy(const struct hc_scenario *s, const struct hc_queue *queue)
{
    bool any = false;
    for (size_t r = 0; r < queue->route_count; r++)
        any = any || !isnan(s->groups[queue->route[r]].max_occupancy);
    return any;
}

/* Targets on who gives up, of contacts that wait for ever: nobody at all would reach them. */
static enum hc_status check_targets(const struct hc_scenario *s, struct hc_error *reterr)
{
    for (size_t q = 0; q < s->queue_count; q++) {
        const struct hc_queue *queue = &s->queues[q];
        const struct hc_target *t = &queue->target;
        char path[64];
        if (!t->given || queue->has_patience || isfinite(queue->capacity) || !isnan(t->service_level) ||
            !isnan(t->asa_s) || queue->at_closing == HC_AT_CLOSING_LEAVE || has_occupancy(s, queue))
            continue;
        snprintf(path, sizeof path, ".queues[%zu].target", q);
        return hc_fail(reterr, HC_EINPUT, path,
                       "nobody gives up without 'patience', so that no agents at all would reach it: give the callers' "
                       "patience, or a target on waits");
    }
    return HC_OK;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* One line for whoever reads no table: which limit binds, and the best that can be reached. */
static enum hc_status warn_missed(const struct hc_sizing *sizing, struct hc_result *result, struct hc_error *reterr)
{
    const struct hc_scenario *s = result->scenario;
    char from[HC_CIVIL_INSTANT_SIZE];
    const struct hc_interval *first = &s->grid.intervals[sizing->missed_first];
    if (!sizing->unreachable)
        return HC_OK;
    hc_civil_format_instant(first->start_utc, first->offset_s, from);
    const char *name = s->queues[sizing->missed_queue].name;
    if (sizing->missed_group < s->group_count)
        return hc_result_warn(
            result, reterr,
            "%s: .groups[%zu].agents.max: '%.60s' cannot reach its target from %s on: at most %g on queue; the best is "
            "%s %.4g",
            "%s: .groups[%zu].agents.max: «\u00a0%.60s\u00a0» ne peut tenir son objectif à partir de %s\u00a0: au plus "
            "%g en ligne\u00a0; au mieux, %s %.4g",
            s->file, sizing->missed_group, name, from, sizing->missed_max, sizing->missed_metric, sizing->missed_best);
    if (sizing->missed_beyond)
        return hc_result_warn(
            result, reterr,
            "%s: .queues[%zu].target: '%.60s' cannot reach its target from %s on with any number of agents, since "
            "contacts "
            "may wait or be lost; the agents found give %s %.4g",
            "%s: .queues[%zu].target: «\u00a0%.60s\u00a0» ne peut tenir son objectif à partir de %s, quel que soit le "
            "nombre d'agents, car un contact peut attendre ou se perdre\u00a0; les agents trouvés donnent %s %.4g",
            s->file, hc_queue_place(s, sizing->missed_queue), name, from, sizing->missed_metric, sizing->missed_best);
    return hc_result_warn(
        result, reterr,
        "%s: .queues[%zu].target: '%.60s' cannot reach its target from %s on with any number of agents; the best is %s "
        "%.4g",
        "%s: .queues[%zu].target: «\u00a0%.60s\u00a0» ne peut tenir son objectif à partir de %s, quel que soit le "
        "nombre d'agents\u00a0; au mieux, %s %.4g",
        s->file, hc_queue_place(s, sizing->missed_queue), name, from, sizing->missed_metric, sizing->missed_best);
}

/* Not known to hold, though nothing binds: no promise goes out without a word. */
static enum hc_status warn_unconfirmed(const struct hc_sizing *sizing, struct hc_result *result,
                                       struct hc_error *reterr)
{
    const struct hc_scenario *s = result->scenario;
    char from[HC_CIVIL_INSTANT_SIZE];
    const struct hc_interval *first = &s->grid.intervals[sizing->missed_first];
    if (!sizing->unconfirmed)
        return HC_OK;
    hc_civil_format_instant(first->start_utc, first->offset_s, from);
    return hc_result_warn(
        result, reterr,
        "%s: .queues[%zu].target: '%.60s' is not confirmed to reach its target from %s on: %s %.4g with the agents "
        "found; "
        "ask for more --replications, or for less",
        "%s: .queues[%zu].target: rien ne confirme que «\u00a0%.60s\u00a0» tienne son objectif à partir de %s\u00a0: "
        "%s %.4g avec les agents trouvés\u00a0; demandez plus de --replications, ou moins de service",
        s->file, hc_queue_place(s, sizing->missed_queue), s->queues[sizing->missed_queue].name, from,
        sizing->missed_metric, sizing->missed_best);
}

static enum hc_status search(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                             struct hc_result **ret_result, struct hc_error *reterr)
{
    double start = now_s();
    struct hc_result *result = NULL;
    struct hc_scenario *relaxed = NULL;
    struct hc_answer answer = {.asked = scenario,
                               .scenario = scenario,
                               .opts = opts,
                               .method = opts->method == HC_SIZE_EXACT ? HC_SIZE_EXACT : HC_SIZE_SIMULATION,
                               .seed = opts->seed_given ? opts->seed : scenario->simulation.seed};
    enum hc_status status = check_targets(scenario, reterr);
    if (!status)
        status = hc_result_new(scenario, "size", HC_USE_SIZE | HC_USE_SIMULATE | HC_USE_SEARCH, &result, reterr);
    if (!status)
        status = hc_relaxed_new(scenario, &relaxed, reterr);
    answer.scenario = relaxed ? relaxed : scenario;
    if (!status && !(result->sizing = hc_sizing_new(scenario)))
        status = hc_fail_memory(reterr);
    if (!status) {
        answer.sizing = result->sizing;
        status = hc_answer_find(&answer, reterr);
    }
    if (!status)
        status = hc_answer_missed(&answer, reterr);
    if (!status)
        status = hc_answer_judge(&answer, reterr);
    if (!status)
        status = hc_answer_figures(&answer, result, reterr);
    hc_answer_free(&answer);
    hc_relaxed_free(relaxed);
    if (!status)
        status = warn_missed(result->sizing, result, reterr);
    if (!status)
        status = warn_unconfirmed(result->sizing, result, reterr);
    if (status) {
        hc_result_free(result);
        return status;
    }
    result->unreachable = result->sizing->unreachable || result->sizing->unconfirmed;
    result->threads = hc_parallel_threads(opts->threads);
    result->elapsed_s = now_s() - start;
    *ret_result = result;
    return HC_OK;
}

/* Overtime of each group as simulated; the formula knows none. */
static enum hc_status price(struct hc_result *result, const double *agents, struct hc_error *reterr)
{
    double *overtime_h = calloc(result->group_count + 1, sizeof *overtime_h);
    if (!overtime_h)
        return hc_fail_memory(reterr);
    for (size_t g = 0; g < result->group_count; g++)
        overtime_h[g] = fmax(result->groups[g].total.values[HC_OVERRUN_H], 0);
    enum hc_status status = hc_result_cost(result, agents, overtime_h, reterr);
    free(overtime_h);
    return status;
}

/* What the answer costs, and what the contract makes of it. */
static enum hc_status bill(struct hc_result *result, const struct hc_size_opts *opts, struct hc_error *reterr)
{
    const struct hc_scenario *s = result->scenario;
    bool contract = s->contract && opts->objective == HC_OBJECTIVE_TARGETS;
    struct hc_staff staff = {.group_count = s->group_count, .staff_count = s->grid.staff_count};
    if (!(staff.agents = calloc(staff.group_count * staff.staff_count + 1, sizeof *staff.agents)))
        return hc_fail_memory(reterr);
    enum hc_status status = HC_OK;
    bool found = hc_sized_agents(result, staff.agents);
    if (found)
        status = price(result, staff.agents, reterr);
    if (found && contract && !status)
        status = hc_billing_of(s, &staff, opts->seed_given ? opts->seed : s->simulation.seed, opts->replications,
                               opts->threads, &result->billing, reterr);
    free(staff.agents);
    return status;
}

enum hc_status hc_size(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                       struct hc_result **ret_result, struct hc_error *reterr)
{
    const struct hc_size_opts defaults = hc_size_opts_default();
    opts = opts ? opts : &defaults;
    bool formula = opts->method == HC_SIZE_FORMULA || (opts->method == HC_SIZE_DEFAULT && hc_formula_answers(scenario));
    enum hc_status status = check_opts(opts, reterr);
    if (status)
        return status;
    if (opts->objective == HC_OBJECTIVE_COST)
        status = hc_size_by_cost(scenario, opts, ret_result, reterr);
    else if (formula)
        status = hc_size_formula(scenario, ret_result, reterr);
    else
        status = search(scenario, opts, ret_result, reterr);
    if (!status && (status = bill(*ret_result, opts, reterr)))
        *ret_result = hc_result_free(*ret_result);
    if (status == HC_EINPUT || status == HC_EUNSUPPORTED)
        hc_error_set_file(reterr, scenario->file);
    return status;
}
