/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.c - the answer beside others, on the same fresh customers: the formula's staffing, hours spread a little wider
 * or thinner, specialists for each queue; and where an hour more or less would matter most. */
#include "base/base.h"
#include "evaluate/goals.h"
#include "headcount/staffing.h"
#include "sizing/answer.h"
#include "staffing/fluid.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double spread[HC_SPREAD] = {-0.04, 0, 0.04, 0.08, 0.12};

static struct hc_standing standing_of(const struct hc_answer *a, const struct hc_evaluation *at, size_t q)
{
    struct hc_standing own = {.met = 0, .worst = HUGE_VAL, .level = NAN};
    size_t judged = 0;
    for (size_t j = 0; j < a->goals->count; j++) {
        const struct hc_goal *goal = &a->goals->goals[j];
        if (goal->kind == HC_GOAL_OCCUPANCY || goal->queue != q)
            continue;
        bool first = j == 0 || a->goals->goals[j - 1].queue != q || a->goals->goals[j - 1].first != goal->first;
        bool all = at->safe[j] >= 0;
        for (size_t k = j + 1; first && k < a->goals->count && a->goals->goals[k].kind != HC_GOAL_OCCUPANCY &&
                               a->goals->goals[k].queue == q && a->goals->goals[k].first == goal->first;
             k++)
            all = all && at->safe[k] >= 0;
        own.windows += first;
        own.reached += first && all;
        if (first && !isnan(at->met[j])) {
            own.met += at->met[j];
            judged++;
        }
        if (at->value[j] < own.worst) {
            own.worst = at->value[j];
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

static double day_sum(const struct hc_result *formula, int32_t date, enum hc_metric metric)
{
    double sum = 0;
    for (size_t q = 0; q < formula->queue_count; q++)
        for (size_t d = 0; d < formula->queues[q].day_count; d++)
            if (formula->queues[q].dates[d] == date)
                sum += formula->queues[q].days[d].values[metric];
    return sum;
}

static double hours_on(const struct hc_space *space, const double *agents, int32_t day)
{
    double hours = 0;
    for (size_t v = 0; agents && v < space->count; v++)
        if (space->variables[v].day == day)
            hours += space->variables[v].hours *
                     agents[space->variables[v].group * space->staff_count + space->variables[v].staff];
    return agents ? hours : NAN;
}

static void add_hours(struct hc_method_hours *sum, const struct hc_method_hours *day)
{
    sum->erlang_c += day->erlang_c;
    sum->formula += day->formula;
    sum->exact += day->exact;
    sum->searched += day->searched;
}

static void compare_methods(struct hc_answer *a)
{
    struct hc_sizing *sizing = a->sizing;
    for (int32_t day = 0; day < a->scenario->calendar.days; day++) {
        int32_t date = a->scenario->calendar.start + day;
        struct hc_method_hours hours = {.erlang_c = NAN,
                                        .formula = NAN,
                                        .exact = hours_on(a->space, a->exact_agents, day),
                                        .searched = hours_on(a->space, a->plan.agents, day)};
        if (!(hours.searched > 0))
            continue;
        if (a->formula) {
            hours.erlang_c = day_sum(a->formula, date, HC_ERLANG_C_REQUIRED_H);
            hours.formula = day_sum(a->formula, date, HC_REQUIRED_H);
        }
        sizing->dates[sizing->day_count] = date;
        sizing->days[sizing->day_count++] = hours;
        add_hours(&sizing->total, &hours);
    }
}

static int by_slack(const void *a, const void *b)
{
    const struct hc_marginal *x = a, *y = b;
    if (x->slack != y->slack)
        return x->slack < y->slack ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static struct hc_marginal marginal_of(const struct hc_answer *a, const struct hc_response *r, size_t e)
{
    const struct hc_gain *gain = &r->gains[e];
    const struct hc_variable *v = &a->space->variables[gain->variable];
    const struct hc_goal *goal = &a->goals->goals[gain->goal];
    return (struct hc_marginal){.group = v->group,
                                .staff = v->staff,
                                .queue = goal->queue,
                                .first = goal->first,
                                .end = goal->end,
                                .slack = a->confirmed.value[gain->goal],
                                .gain_per_hour = gain->gain / v->hours};
}

/* For each goal the place where an hour does most for it; the tightest goals first. */
static size_t find_adds(const struct hc_answer *a, const struct hc_response *r, struct hc_marginal *list)
{
    size_t count = 0;
    for (size_t j = 0; j < a->goals->count; j++) {
        size_t best = SIZE_MAX;
        for (size_t e = r->of_goal[j]; e < r->of_goal[j + 1]; e++)
            if (best == SIZE_MAX || r->gains[e].gain / a->space->variables[r->gains[e].variable].hours >
                                        r->gains[best].gain / a->space->variables[r->gains[best].variable].hours)
                best = e;
        if (best != SIZE_MAX && a->goals->goals[j].kind != HC_GOAL_OCCUPANCY && isfinite(a->confirmed.value[j]))
            list[count++] = marginal_of(a, r, best);
    }
    qsort(list, count, sizeof *list, by_slack);
    return count;
}

/* For each place the goal that would miss an agent first, as a share of what it has to spare; in the order of what
 * these goals have to spare, least first. */
static size_t find_cuts(const struct hc_answer *a, const struct hc_response *r, struct hc_marginal *list)
{
    size_t count = 0;
    for (size_t v = 0; v < a->space->count; v++) {
        const struct hc_variable *own = &a->space->variables[v];
        double least = HUGE_VAL;
        size_t tightest = SIZE_MAX;
        if (a->plan.agents[own->group * a->space->staff_count + own->staff] <= own->lo)
            continue;
        for (size_t i = r->of_variable[v]; i < r->of_variable[v + 1]; i++) {
            size_t e = r->by_variable[i];
            double left = a->confirmed.value[r->gains[e].goal] / r->gains[e].gain;
            if (left < least && a->goals->goals[r->gains[e].goal].kind != HC_GOAL_OCCUPANCY) {
                least = left;
                tightest = e;
            }
        }
        if (tightest != SIZE_MAX && isfinite(least))
            list[count++] = marginal_of(a, r, tightest);
    }
    qsort(list, count, sizeof *list, by_slack);
    return count;
}

/* The response at the answer, on as many of the confirming samples as the search would take. */
static enum hc_status measure(const struct hc_answer *a, const struct hc_evaluation *base, struct hc_response *ret,
                              struct hc_error *reterr)
{
    int64_t contacts = 0;
    enum hc_status status =
        hc_response_measure(a->space, a->judge, a->plan.agents, base, a->fresh, a->samples, ret, &contacts, reterr);
    a->sizing->contacts += contacts;
    return status;
}

static enum hc_status find_marginals(struct hc_answer *a, const struct hc_evaluation *base, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    struct hc_response response = {0};
    struct hc_marginal *list = malloc((a->goals->count + a->space->count + 1) * sizeof *list);
    enum hc_status status = list ? hc_response_new(a->space, &response, reterr) : hc_fail_memory(reterr);
    if (!status && a->separate) { /* the search's own response will do: measuring it takes as long as many steps */
        hc_response_free(&response);
        response = a->plan.response;
        a->plan.response = (struct hc_response){0};
    } else if (!status) {
        status = measure(a, base, &response, reterr);
    }
    if (!status && response.of_variable) {
        size_t count = find_adds(a, &response, list);
        sizing->add_count = count < HC_MARGINALS ? count : HC_MARGINALS;
        memcpy(sizing->add, list, sizing->add_count * sizeof *list);
        count = find_cuts(a, &response, list);
        sizing->cut_count = count < HC_MARGINALS ? count : HC_MARGINALS;
        for (size_t k = 0; k < sizing->cut_count; k++)
            sizing->cut[k] = list[count - 1 - k];
    }
    hc_response_free(&response);
    free(list);
    return status;
}

/* The same targets with specialists, found in the same way. */
static enum hc_status size_separate(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_size_opts opts = *a->opts;
    struct hc_sizing *sizing = hc_sizing_new(a->separate);
    struct hc_answer apart = {.scenario = a->separate,
                              .opts = &opts,
                              .method = HC_SIZE_SIMULATION,
                              .quick = true,
                              .seed = a->seed,
                              .sizing = sizing};
    opts.replications = a->samples;
    enum hc_status status = sizing ? hc_answer_find(&apart, reterr) : hc_fail_memory(reterr);
    if (!status && apart.plan.reached) {
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
        status = hc_fluid_bounds(a->space, &bounds, reterr);
    if (!status) {
        sizing->fluid_cost = bounds.fluid;
        sizing->pooled_cost = bounds.pooled;
        compare_methods(a);
    }
    if (!status && !sizing->unreachable) {
        if (formula_agents(a, agents))
            status = judge(a, agents, &at, &sizing->formula, reterr);
        if (!status)
            status = judge_spread(a, agents, &at, &own, reterr);
        if (!status)
            status = find_marginals(a, &own, reterr);
        if (!status && a->separate)
            status = size_separate(a, reterr);
    }
    hc_evaluation_free(&at);
    hc_evaluation_free(&own);
    free(agents);
    return status;
}

/* Has a group of the queue its max in place throughout the goal? */
static size_t bound_group(const struct hc_answer *a, const struct hc_goal *goal)
{
    const struct hc_queue *queue = &a->scenario->queues[goal->queue];
    for (size_t r = 0; r < queue->route_count; r++) {
        size_t g = queue->route[r];
        for (size_t s = goal->staff_first; s < goal->staff_end; s++) {
            size_t v = a->space->at[g * a->space->staff_count + s];
            if (v != HC_NO_VARIABLE && a->scenario->groups[g].max_agents &&
                a->plan.agents[g * a->space->staff_count + s] >= a->space->variables[v].hi) {
                a->sizing->missed_max = a->space->variables[v].hi;
                return g;
            }
        }
    }
    return a->scenario->group_count;
}

/* What the goal's figure is, given how far it lies from its target. */
static void best_figure(const struct hc_answer *a, const struct hc_goal *goal, double value, double met)
{
    static const char *const names[] = {"service_level", "asa_s", "answer_rate", "abandonment", "target_met"};
    struct hc_sizing *sizing = a->sizing;
    if (goal->kind == HC_GOAL_OCCUPANCY) {
        sizing->missed_metric = "occupancy";
        sizing->missed_best = a->scenario->groups[goal->queue].max_occupancy - value;
        return;
    }
    const struct hc_target *t = &a->scenario->queues[goal->queue].target;
    sizing->missed_metric = names[goal->kind];
    switch (goal->kind) {
    case HC_GOAL_SERVICE_LEVEL:
        sizing->missed_best = t->service_level + value;
        break;
    case HC_GOAL_ASA:
        sizing->missed_best = t->asa_s > 0 ? t->asa_s * (1 - value) : -value;
        break;
    case HC_GOAL_ANSWER_RATE:
        sizing->missed_best = t->answer_rate + value;
        break;
    case HC_GOAL_ABANDONMENT:
        sizing->missed_best = t->abandonment - value;
        break;
    default:
        sizing->missed_best = met;
    }
}

/* Marks the agents who serve a goal that is missed. */
static void mark(struct hc_answer *a, const struct hc_goal *goal)
{
    const struct hc_space *space = a->space;
    for (size_t g = 0; g < space->group_count; g++)
        for (size_t s = goal->staff_first; s < goal->staff_end; s++)
            if (space->component[g] == hc_space_component_of(space, goal))
                a->missed[g * space->staff_count + s] = true;
}

enum hc_status hc_answer_missed(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    size_t worst = SIZE_MAX;
    if (!a->plan.stuck)
        return HC_OK;
    if (!(a->missed = calloc(a->space->group_count * a->space->staff_count + 1, sizeof *a->missed)))
        return hc_fail_memory(reterr);
    for (size_t j = 0; j < a->goals->count; j++) {
        if (a->confirmed.safe[j] >= 0)
            continue;
        mark(a, &a->goals->goals[j]);
        if (worst == SIZE_MAX || a->confirmed.value[j] < a->confirmed.value[worst])
            worst = j;
    }
    if (worst == SIZE_MAX)
        return HC_OK;
    const struct hc_goal *goal = &a->goals->goals[worst];
    sizing->unreachable = true;
    sizing->missed_first = goal->first;
    sizing->missed_end = goal->end;
    if (goal->kind == HC_GOAL_OCCUPANCY) {
        sizing->missed_group = goal->queue;
        sizing->missed_queue = a->scenario->groups[goal->queue].skills[0].queue;
    } else {
        sizing->missed_queue = goal->queue;
        sizing->missed_group = bound_group(a, goal);
    }
    best_figure(a, goal, a->confirmed.value[worst], a->confirmed.met[worst]);
    return HC_OK;
}
