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
    char place[64], limit[64] = "any number of agents", from[HC_CIVIL_INSTANT_SIZE];
    const struct hc_interval *first = &s->grid.intervals[sizing->missed_first];
    if (!sizing->unreachable)
        return HC_OK;
    snprintf(place, sizeof place, ".queues[%zu].target", hc_queue_place(s, sizing->missed_queue));
    if (sizing->missed_group < s->group_count) {
        snprintf(limit, sizeof limit, "at most %g agents", sizing->missed_max);
        snprintf(place, sizeof place, ".groups[%zu].agents.max", sizing->missed_group);
    }
    return hc_result_warn(
        result, reterr, "%s: %s: '%.60s' cannot reach its target from %s on with %s; the best is %s %.4g", s->file,
        place, s->queues[sizing->missed_queue].name, hc_civil_format_instant(first->start_utc, first->offset_s, from),
        limit, sizing->missed_metric, sizing->missed_best);
}

static enum hc_status search(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                             struct hc_result **ret_result, struct hc_error *reterr)
{
    double start = now_s();
    struct hc_result *result = NULL;
    struct hc_answer answer = {.scenario = scenario,
                               .opts = opts,
                               .method = opts->method == HC_SIZE_EXACT ? HC_SIZE_EXACT : HC_SIZE_SIMULATION,
                               .seed = opts->seed_given ? opts->seed : scenario->simulation.seed};
    enum hc_status status =
        hc_result_new(scenario, "size", HC_USE_SIZE | HC_USE_SIMULATE | HC_USE_SEARCH, &result, reterr);
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
    if (!status)
        status = warn_missed(result->sizing, result, reterr);
    if (status) {
        hc_result_free(result);
        return status;
    }
    result->unreachable = result->sizing->unreachable;
    result->threads = hc_parallel_threads(opts->threads);
    result->elapsed_s = now_s() - start;
    *ret_result = result;
    return HC_OK;
}

/* What the contract makes of the answer. */
static enum hc_status bill(struct hc_result *result, const struct hc_size_opts *opts, struct hc_error *reterr)
{
    const struct hc_scenario *s = result->scenario;
    if (!s->contract)
        return HC_OK;
    struct hc_staff staff = {.group_count = s->group_count, .staff_count = s->grid.staff_count};
    if (!(staff.agents = calloc(staff.group_count * staff.staff_count + 1, sizeof *staff.agents)))
        return hc_fail_memory(reterr);
    enum hc_status status = HC_OK;
    if (hc_sized_agents(result, staff.agents))
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
    if (!status && opts->objective == HC_OBJECTIVE_TARGETS && (status = bill(*ret_result, opts, reterr)))
        hc_result_free(*ret_result);
    if (status == HC_EINPUT || status == HC_EUNSUPPORTED)
        hc_error_set_file(reterr, scenario->file);
    return status;
}
