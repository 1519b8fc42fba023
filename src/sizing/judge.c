/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.c - the answer beside others, on the same fresh customers: the formula's staffing, hours spread a little wider
 * or thinner, specialists for each queue. */
#include "base/base.h"
#include "evaluate/goals.h"
#include "headcount/staffing.h"
#include "sizing/answer.h"
#include "staffing/bounds.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double spread[HC_SPREAD] = {-0.04, 0, 0.04, 0.08, 0.12};

static struct hc_standing standing_of(const struct hc_answer *a, const struct hc_evaluation *at, size_t q)
{
    struct hc_standing own = {.met = 0, .worst = HUGE_VAL, .level = NAN};
    size_t judged = 0;
    double least = HUGE_VAL;
    for (size_t j = 0; j < a->goals->count; j++) {
        const struct hc_goal *goal = &a->goals->goals[j];
        if (goal->kind == HC_GOAL_OCCUPANCY || goal->queue != q)
            continue;
        bool first = j == 0 || a->goals->goals[j - 1].queue != q || a->goals->goals[j - 1].first != goal->first;
        bool all = at->safe[j] >= 0 && !hc_answer_beyond(a, goal);
        for (size_t k = j + 1; first && k < a->goals->count && a->goals->goals[k].kind != HC_GOAL_OCCUPANCY &&
                               a->goals->goals[k].queue == q && a->goals->goals[k].first == goal->first;
             k++)
            all = all && at->safe[k] >= 0 && !hc_answer_beyond(a, &a->goals->goals[k]);
        own.windows += first;
        own.reached += first && all;
        if (first && !isnan(at->met[j])) {
            own.met += at->met[j];
            judged++;
        }
        double factor, slack = hc_answer_slack(a, goal, at->value[j]);
        enum hc_goal_unit unit = hc_goal_unit(a->asked, goal, &factor);
        if (slack / hc_goal_limit(a->asked, goal) < least) {
            least = slack / hc_goal_limit(a->asked, goal);
            own.worst = slack * factor;
            own.worst_unit = unit;
            own.worst_goal_first = goal->first;
            own.worst_goal_end = goal->end;
        }
    }
    own.met = judged > 0 ? own.met / (double)judged : NAN;
    own.worst = isfinite(own.worst) ? own.worst : NAN;
    return own;
}

/* Judges a staffing on samples that confirmed the answer, as many as the search would take. */
static enum hc_status judge(const struct hc_answer *a, const double *agents, struct hc_evaluation *at,
                            struct hc_alternative *ret, struct hc_error *reterr)
{
    enum hc_status status = a->judge->evaluate(a->judge, agents, a->fresh, a->samples, at, reterr);
    if (status)
        return status;
    a->sizing->contacts += at->contacts;
    ret->cost = hc_space_cost(a->space, agents, &ret->hours);
    for (size_t q = 0; q < a->scenario->queue_count; q++)
        ret->queues[q] = standing_of(a, at, q);
    return HC_OK;
}

/* The answer's agents times a factor, whole numbers whose remainders carry over to the next staff interval. */
static void stretch(const struct hc_answer *a, double factor, double *agents)
{
    const struct hc_space *space = a->space;
    memset(agents, 0, space->group_count * space->staff_count * sizeof *agents);
    for (size_t g = 0; g < space->group_count; g++) {
        double carry = 0;
        for (size_t s = 0; s < space->staff_count; s++) {
            size_t v = space->at[g * space->staff_count + s];
            if (v == HC_NO_VARIABLE)
                continue;
            double want = a->plan.agents[g * space->staff_count + s] * factor + carry;
            double n = fmin(fmax(floor(want + 0.5), space->variables[v].lo), space->variables[v].hi);
            agents[g * space->staff_count + s] = n;
            carry = fmin(fmax(want - n, -1), 1);
        }
    }
}

/* @param own  how the answer itself stands on these samples */
static enum hc_status judge_spread(struct hc_answer *a, double *agents, struct hc_evaluation *at,
                                   struct hc_evaluation *own, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (int k = 0; !status && k < HC_SPREAD; k++) {
        stretch(a, 1 + spread[k], agents);
        status = judge(a, agents, spread[k] == 0 ? own : at, &a->sizing->spread[k], reterr);
    }
    return status;
}

/* The formula's requirement as a staffing, where every queue has a group of its own; false without an answer. */
static bool formula_agents(const struct hc_answer *a, double *agents)
{
    if (!a->formula || a->separate || a->formula->unreachable)
        return false;
    memset(agents, 0, a->space->group_count * a->space->staff_count * sizeof *agents);
    for (size_t g = 0; g < a->scenario->group_count; g++)
        for (size_t k = 0; k < a->formula->groups[g].interval_count; k++) {
            size_t staff = a->scenario->grid.intervals[a->formula->groups[g].grid[k]].staff;
            agents[g * a->space->staff_count + staff] = a->formula->groups[g].intervals[k].values[HC_REQUIRED];
        }
    return true;
}

/* The same targets with specialists, found in the same way. */
static enum hc_status size_separate(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_size_opts opts = *a->opts;
    struct hc_sizing *sizing = hc_sizing_new(a->separate);
    struct hc_answer apart = {.asked = a->separate,
                              .scenario = a->separate,
                              .opts = &opts,
                              .method = HC_SIZE_SIMULATION,
                              .quick = true,
                              .seed = a->seed,
                              .sizing = sizing};
    opts.replications = a->samples;
    enum hc_status status = sizing ? hc_answer_find(&apart, reterr) : hc_fail_memory(reterr);
    if (!status && hc_answer_holds(&apart)) {
        a->sizing->separate_hours = sizing->hours;
        a->sizing->separate_cost = sizing->cost;
        a->sizing->contacts += sizing->contacts;
    }
    hc_answer_free(&apart);
    hc_sizing_free(sizing);
    return status;
}

/* The formula's requirement, of specialists where skills are shared; none where it has no answer. */
static enum hc_status size_formula(struct hc_answer *a, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    if (a->sizing->shared)
        status = hc_separate_new(a->scenario, &a->separate, reterr);
    if (!status)
        status = hc_size_formula(a->separate ? a->separate : a->scenario, &a->formula, reterr);
    return status == HC_EUNSUPPORTED ? HC_OK : status;
}

enum hc_status hc_answer_judge(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    struct hc_evaluation at = {0}, own = {0};
    struct hc_bounds bounds;
    double *agents = malloc((a->space->group_count * a->space->staff_count + 1) * sizeof *agents);
    enum hc_status status = agents ? hc_evaluation_new(a->goals, &at, reterr) : hc_fail_memory(reterr);
    if (!status)
        status = hc_evaluation_new(a->goals, &own, reterr);
    for (size_t q = 0; q < a->scenario->queue_count; q++)
        sizing->standing[q] = standing_of(a, &a->confirmed, q);
    if (!status)
        status = size_formula(a, reterr);
    if (!status)
        status = hc_answer_exact(a, reterr);
    if (!status)
        status = hc_bounds_of(a->space, &bounds, reterr);
    if (!status) {
        sizing->fluid_cost = bounds.fluid;
        sizing->pooled_cost = bounds.pooled;
        hc_answer_methods(a);
    }
    if (!status && !sizing->unreachable) {
        if (formula_agents(a, agents))
            status = judge(a, agents, &at, &sizing->formula, reterr);
        if (!status)
            status = judge_spread(a, agents, &at, &own, reterr);
        if (!status)
            status = hc_answer_marginals(a, &own, reterr);
        if (!status && a->separate)
            status = size_separate(a, reterr);
    }
    hc_evaluation_free(&at);
    hc_evaluation_free(&own);
    free(agents);
    return status;
}
