/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.c - the command: which method answers, and the answer as a result. */
#include "staffing/size.h"
#include "base/base.h"
#include "sizing/answer.h"
#include <math.h>

struct hc_size_opts hc_size_opts_default(void)
{
    return (struct hc_size_opts){.method = HC_SIZE_DEFAULT};
}

/* Can the formulas say what the scenario asks? */
static bool formula_answers(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++) {
        const struct hc_target *target = &scenario->queues[q].target;
        if (hc_own_group(scenario, q) == scenario->group_count || target->window != HC_WINDOW_INTERVAL ||
            !isnan(target->probability))
            return false;
    }
    return true;
}

static enum hc_status check_opts(const struct hc_size_opts *opts, struct hc_error *reterr)
{
    if (opts->replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    if (!(opts->precision >= 0 && opts->precision < 1))
        return hc_fail(reterr, HC_EDOM, "precision", "must be above 0 and below 1, got '%g'", opts->precision);
    if ((unsigned)opts->method > HC_SIZE_AUTO)
        return hc_fail(reterr, HC_EDOM, "method", "no such method");
    return HC_OK;
}

/* Where a goal is missed, no number of agents is the requirement. */
static void clear_missed(struct hc_answer *a, struct hc_result *result)
{
    result->unreachable = a->sizing->unreachable;
    for (size_t j = 0; result->unreachable && j < a->goals->count; j++) {
        const struct hc_goal *goal = &a->goals->goals[j];
        size_t component = hc_space_component_of(a->space, goal);
        if (a->confirmed.safe[j] >= 0)
            continue;
        for (size_t g = 0; g < result->group_count; g++)
            for (size_t k = 0; a->space->component[g] == component && k < result->groups[g].interval_count; k++) {
                size_t staff = a->scenario->grid.intervals[result->groups[g].grid[k]].staff;
                if (staff >= goal->staff_first && staff < goal->staff_end)
                    result->groups[g].intervals[k].values[HC_REQUIRED] = NAN;
            }
    }
}

static enum hc_status search(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                             struct hc_result **ret_result, struct hc_error *reterr)
{
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
    if (!status) {
        hc_answer_missed(&answer);
        status = hc_answer_judge(&answer, reterr);
    }
    if (!status)
        status = hc_answer_figures(&answer, result, reterr);
    if (!status)
        clear_missed(&answer, result);
    hc_answer_free(&answer);
    if (status) {
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    return HC_OK;
}

enum hc_status hc_size(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                       struct hc_result **ret_result, struct hc_error *reterr)
{
    const struct hc_size_opts defaults = hc_size_opts_default();
    opts = opts ? opts : &defaults;
    bool formula = opts->method == HC_SIZE_FORMULA || (opts->method == HC_SIZE_DEFAULT && formula_answers(scenario));
    enum hc_status status = check_opts(opts, reterr);
    if (status)
        return status;
    if (formula)
        return hc_size_formula(scenario, ret_result, reterr);
    status = search(scenario, opts, ret_result, reterr);
    if (status == HC_EINPUT || status == HC_EUNSUPPORTED)
        hc_error_set_file(reterr, scenario->file);
    return status;
}
