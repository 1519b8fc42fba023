/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.c - the steps of a search.
 *
 * From a start near the answer, every round measures what one agent more does in each place (responses) and lets the
 * integer master take the cheapest change that mends what is broken and drops what is not needed. Steps get smaller;
 * the cheapest staffing that reaches every goal is kept. Where goals depend on hundreds of places, a linear programme
 * takes dozens of steps, each with a response measured by a few other samples and joined to those before; no step is
 * taken back, so that goals are missed a little on the way and less and less as steps get smaller. Where all goals are
 * promises, most of those steps only glance at the days that tell of them. trim.c then goes agent by agent. */
#include "staffing/search.h"
#include "base/base.h"
#include "staffing/fluid.h"
#include "staffing/master.h"
#include "staffing/search_state.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 8, MENDS = 40, EXCHANGES = 4, ALIKE_MOST = 2, LONGEST_AGE = 3 };
enum { MOST_DESCENTS = 48, FEWEST_DESCENTS = 12, DESCENT_CONTACTS = 760000000, ALL_EVERY = 8 };

#define BEFORE 0.65     /* weight of earlier responses where they are joined, in the first step of a descent */
#define BEFORE_LAST 0.5 /* and in the last: longer memories tell of staffings that are gone */
#define GLANCE 1.5      /* samples of a glance, in those that tell of promises */
#define FORESEEN 0.5    /* weight of what a step was to do, where what it did is glanced at */
#define WIDEST 0.5      /* share of the agents of a staff interval whom the first step of a descent may take away */
#define NARROWEST 0.008 /* and the last */

static const struct hc_step exchange = {.segments = 1, .leave = 1e-9};

enum hc_status hc_search_evaluate(struct hc_search_state *state, const double *agents, struct hc_evaluation *ret,
                                  struct hc_error *reterr)
{
    enum hc_status status =
        state->evaluator->evaluate(state->evaluator, agents, state->first, state->samples, ret, reterr);
    state->contacts += ret->contacts;
    state->evaluations++;
    if (!status && state->opts->progress)
        state->opts->progress(state->opts->context, state->contacts);
    return status;
}

enum hc_status hc_search_glance(struct hc_search_state *state, const double *agents, struct hc_evaluation *ret,
                                bool *ret_all, struct hc_error *reterr)
{
    struct hc_evaluator *evaluator = state->evaluator;
    int64_t count = (int64_t)(GLANCE * (double)state->telling);
    enum hc_status status = HC_EUNSUPPORTED;
    *ret_all = false;
    if (state->first == 0 && state->telling > 0 && count < state->samples && evaluator->refresh)
        status = evaluator->refresh(evaluator, agents, count, ret, reterr);
    if (status == HC_EUNSUPPORTED) {
        *ret_all = true;
        return hc_search_evaluate(state, agents, ret, reterr);
    }
    state->contacts += ret->contacts;
    state->evaluations++;
    if (!status && state->opts->progress)
        state->opts->progress(state->opts->context, state->contacts);
    return status;
}

bool hc_search_reached(const struct hc_evaluation *evaluation)
{
    for (size_t j = 0; j < evaluation->goal_count; j++)
        if (!(evaluation->safe[j] >= 0))
            return false;
    return true;
}

bool hc_search_keep(struct hc_search_state *state)
{
    double cost = hc_space_cost(state->space, state->agents, NULL);
    if (cost >= state->best_cost || !hc_search_reached(&state->at))
        return false;
    state->best_cost = cost;
    memcpy(state->best, state->agents, state->places * sizeof *state->best);
    hc_evaluation_copy(&state->best_at, &state->at);
    return true;
}

/* Responses of a large search take turns in the samples, or in those that tell of promises, and are joined. */
static enum hc_status respond_together(struct hc_search_state *state, struct hc_error *reterr)
{
    int64_t count = state->opts->response_samples, first = state->first, telling = 0;
    enum hc_status status = state->evaluator->rank ? state->evaluator->rank(state->evaluator, &telling, reterr) : HC_OK;
    if (status)
        return status;
    int64_t among = telling > 0 ? telling : state->samples;
    if (count < among)
        first += state->turn++ % (among / count) * count;
    state->response.telling = telling > 0;
    state->telling = telling;
    state->response.before = BEFORE + (BEFORE_LAST - BEFORE) * state->descended;
    return hc_response_factorial(state->space, state->evaluator, state->agents, first, count, &state->response,
                                 &state->contacts, reterr);
}

static enum hc_status respond_apart(struct hc_search_state *state, struct hc_error *reterr)
{
    int64_t count = state->opts->response_samples;
    const struct hc_evaluation *base = &state->at;
    enum hc_status status = HC_OK;
    if (!state->evaluator->exact && count < state->samples) {
        status =
            state->evaluator->evaluate(state->evaluator, state->agents, state->first, count, &state->trial_at, reterr);
        state->contacts += state->trial_at.contacts;
        state->evaluations++;
        base = &state->trial_at;
    } else {
        count = state->samples;
    }
    if (!status)
        status = hc_response_measure(state->space, state->evaluator, state->agents, base, state->first, count,
                                     &state->response, &state->contacts, reterr);
    return status;
}

enum hc_status hc_search_respond(struct hc_search_state *state, struct hc_error *reterr)
{
    enum hc_status status = state->large ? respond_together(state, reterr) : respond_apart(state, reterr);
    state->age = 0;
    state->evaluations += state->response.evaluations;
    if (!status && state->opts->progress)
        state->opts->progress(state->opts->context, state->contacts);
    return status;
}

/* Whoever was taken away from a goal that broke is needed. */
static void raise_floor(struct hc_search_state *state, const double *before)
{
    const struct hc_space *space = state->space;
    for (size_t e = 0; e < state->response.count; e++) {
        const struct hc_gain *gain = &state->response.gains[e];
        const struct hc_variable *v = &space->variables[gain->variable];
        size_t at = v->group * space->staff_count + v->staff;
        if (!(state->at.safe[gain->goal] >= 0) && state->agents[at] < before[at])
            state->floor[gain->variable] = fmax(state->floor[gain->variable], state->agents[at] + 1);
    }
}

/* The staffing in hand after a master's step, by what goals stand at; *ret_change 0: as before. */
static enum hc_status move_on(struct hc_search_state *state, const double *stands, struct hc_step step,
                              double *ret_change, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    if (state->age >= LONGEST_AGE)
        status = hc_search_respond(state, reterr);
    memcpy(state->trial, state->agents, state->places * sizeof *state->trial);
    if (!status)
        status = hc_master_step(state->space, &state->response, stands, step, state->floor, state->agents, ret_change,
                                reterr);
    return status;
}

/* What a master's step makes of the staffing in hand; *ret_change 0: nothing. */
static enum hc_status step_on(struct hc_search_state *state, struct hc_step step, double *ret_change,
                              struct hc_error *reterr)
{
    enum hc_status status = move_on(state, state->at.safe, step, ret_change, reterr);
    if (!status && *ret_change > 0)
        status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    if (!status && *ret_change > 0 && step.share == 0)
        raise_floor(state, state->trial);
    state->age++;
    return status;
}

/* Wide steps on few samples: where about the answer lies. */
static enum hc_status run_coarse(struct hc_search_state *state, struct hc_error *reterr)
{
    static const struct hc_step steps[] = {{.share = 0.10, .segments = 4, .leave = 0.10},
                                           {.share = 0.05, .segments = 4, .leave = 0.06},
                                           {.share = 0.03, .segments = 3, .leave = 0.04},
                                           {.segments = 3, .leave = 0.03}};
    int64_t samples = state->samples;
    state->samples = state->opts->response_samples;
    enum hc_status status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    for (size_t k = 0; !status && k < sizeof steps / sizeof *steps; k++) {
        double change = 0;
        state->age = LONGEST_AGE;
        status = step_on(state, steps[k], &change, reterr);
        if (change == 0)
            break;
    }
    state->samples = samples;
    return status;
}

/* Agent by agent, on the samples that decide. */
static enum hc_status run_fine(struct hc_search_state *state, struct hc_error *reterr)
{
    int rounds = state->opts->rounds > 0 ? state->opts->rounds : ROUNDS, alike = 0;
    enum hc_status status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    state->age = LONGEST_AGE;
    for (int round = 0; !status && round < rounds && alike < ALIKE_MOST; round++) {
        const struct hc_step step = {.segments = round < 2 ? 3 : 2, .leave = round < 3 ? 0.02 : 0.01};
        double change = 0, before = state->best_cost;
        hc_search_keep(state);
        status = step_on(state, step, &change, reterr);
        if (change == 0)
            break;
        bool better = state->best_cost < 0.999 * before || !isfinite(state->best_cost);
        alike = better || round < 3 ? 0 : alike + 1;
    }
    if (!status)
        hc_search_keep(state);
    return status;
}

/* Where no response is felt (a queue far beyond help), everybody who serves the goal becomes more. */
static bool press(struct hc_search_state *state)
{
    const struct hc_space *space = state->space;
    bool any = false;
    for (size_t j = 0; j < space->goals->count; j++) {
        const struct hc_goal *goal = &space->goals->goals[j];
        if (state->at.safe[j] >= 0 || state->response.of_goal[j] < state->response.of_goal[j + 1])
            continue;
        for (size_t v = 0; v < space->count; v++) {
            const struct hc_variable *own = &space->variables[v];
            double *n = &state->agents[own->group * space->staff_count + own->staff];
            if (space->component[own->group] != hc_space_component_of(space, goal) || own->staff < goal->staff_first ||
                own->staff >= goal->staff_end || *n >= own->hi)
                continue;
            *n = fmin(own->hi, *n + fmax(1, ceil(0.1 * *n)));
            any = true;
        }
    }
    return any;
}

/* Adds until every goal is reached, or nothing more can be added. */
static enum hc_status mend(struct hc_search_state *state, int rounds, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (int round = 0; !status && round < rounds && !hc_search_reached(&state->at); round++) {
        const struct hc_step step = {.share = round < 4 ? 0 : 0.05,
                                     .segments = 3,
                                     .only_add = true,
                                     .extra = state->large ? 0.5 * (1 << (round < 4 ? round : 4)) : 0};
        double change = 0;
        status = step_on(state, step, &change, reterr);
        if (!status && change == 0) {
            if (state->age > 1 && round + 1 < rounds) { /* what was measured elsewhere may have missed the way */
                state->age = LONGEST_AGE;
                continue;
            }
            if ((state->stuck = !press(state)))
                break;
            status = hc_search_evaluate(state, state->agents, &state->at, reterr);
        }
    }
    return status;
}

void hc_search_take_best(struct hc_search_state *state)
{
    memcpy(state->agents, state->best, state->places * sizeof *state->best);
    hc_evaluation_copy(&state->at, &state->best_at);
}

/* One agent here against another there, as the master sees it at the best staffing. */
static enum hc_status exchange_agents(struct hc_search_state *state, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (int k = 0; !status && k < EXCHANGES; k++) {
        double change = 0;
        memset(state->floor, 0, state->space->count * sizeof *state->floor);
        hc_search_take_best(state);
        state->age = k == 0 ? state->age : LONGEST_AGE;
        status = step_on(state, exchange, &change, reterr);
        if (!status && change > 0 && !hc_search_reached(&state->at))
            status = mend(state, 1, reterr);
        if (change == 0 || !hc_search_keep(state))
            break;
    }
    return status;
}

/* Steps of a descent that its contacts allow, by those of the second. */
static int descents_for(const struct hc_search_state *state, int64_t contacts)
{
    double effort = state->opts->effort > 0 ? state->opts->effort : 1, most = effort * MOST_DESCENTS;
    if (contacts > 0)
        most = fmin(most, effort * DESCENT_CONTACTS / (double)contacts);
    return (int)fmax(most, FEWEST_DESCENTS);
}

/* After a step of a descent: what its evaluation says of the goals; where evaluations are glances, joined with what was
 * foreseen, which is as good. */
static void take_stands(struct hc_search_state *state, bool foresee)
{
    const double *safe = state->at.safe;
    for (size_t e = 0; foresee && e < state->response.count; e++) {
        const struct hc_gain *gain = &state->response.gains[e];
        const struct hc_variable *v = &state->space->variables[gain->variable];
        size_t at = v->group * state->space->staff_count + v->staff;
        state->stands[gain->goal] += gain->gain * (state->agents[at] - state->trial[at]);
    }
    for (size_t j = 0; j < state->at.goal_count; j++)
        if (foresee && isfinite(safe[j]) && isfinite(state->stands[j]))
            state->stands[j] = (1 - FORESEEN) * safe[j] + FORESEEN * state->stands[j];
        else
            state->stands[j] = safe[j];
}

/* One step; `all`: with every sample that decides. */
static enum hc_status descend_once(struct hc_search_state *state, double leave, bool all, struct hc_error *reterr)
{
    const struct hc_step step = {.share = leave > 0.05   ? 0.1
                                          : leave > 0.02 ? 0.05
                                                         : 0,
                                 .segments = leave > 0.02 ? 3 : 2,
                                 .leave = leave};
    double change = 0;
    memset(state->floor, 0, state->space->count * sizeof *state->floor);
    state->age = LONGEST_AGE;
    enum hc_status status = move_on(state, state->stands, step, &change, reterr);
    if (status || change == 0)
        return status;
    if (all)
        status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    else
        status = hc_search_glance(state, state->agents, &state->at, &all, reterr);
    if (!status && all)
        hc_search_keep(state);
    state->glanced = !all;
    state->glances = state->glances || !all;
    take_stands(state, state->glances);
    return status;
}

/* Steps with many places at once, ever smaller, none taken back: the last leaves little to mend. */
static enum hc_status descend(struct hc_search_state *state, struct hc_error *reterr)
{
    int count = descents_for(state, 0);
    int64_t before = 0;
    enum hc_status status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    take_stands(state, false);
    for (int k = 0; !status && k < count; k++) {
        state->descended = (double)k / (count - 1);
        double leave = WIDEST * pow(NARROWEST / WIDEST, state->descended);
        if (k == 1)
            before = state->contacts;
        status = descend_once(state, leave, k == 0 || (k + 1) % ALL_EVERY == 0 || k + 1 == count, reterr);
        if (k == 1)
            count = descents_for(state, state->contacts - before);
    }
    if (!status && state->glanced) /* the last steps changed nothing: what decides has not been asked yet */
        status = hc_search_evaluate(state, state->agents, &state->at, reterr);
    state->age = LONGEST_AGE;
    return status;
}

static enum hc_status state_new(struct hc_search_state *state, struct hc_error *reterr)
{
    const struct hc_goals *goals = state->space->goals;
    state->large = !state->evaluator->exact && hc_master_large(state->space);
    state->places = state->space->group_count * state->space->staff_count;
    state->best_cost = HUGE_VAL;
    state->agents = calloc(state->places + 1, sizeof *state->agents);
    state->best = calloc(state->places + 1, sizeof *state->best);
    state->trial = calloc(state->places + 1, sizeof *state->trial);
    state->floor = calloc(state->space->count + 1, sizeof *state->floor);
    state->stands = calloc(goals->count + 1, sizeof *state->stands);
    enum hc_status status = hc_evaluation_new(goals, &state->at, reterr);
    if (!status)
        status = hc_evaluation_new(goals, &state->best_at, reterr);
    if (!status)
        status = hc_evaluation_new(goals, &state->trial_at, reterr);
    if (!status)
        status = hc_response_new(state->space, &state->response, reterr);
    if (!status && (!state->agents || !state->best || !state->trial || !state->floor || !state->stands))
        status = hc_fail_memory(reterr);
    return status;
}

static void state_free(struct hc_search_state *state)
{
    free(state->agents);
    free(state->best);
    free(state->trial);
    free(state->floor);
    free(state->stands);
    hc_evaluation_free(&state->at);
    hc_evaluation_free(&state->best_at);
    hc_evaluation_free(&state->trial_at);
    hc_response_free(&state->response);
}

/* Hands the staffing in hand over; what is left of the state is freed. */
static void give(struct hc_search_state *state, struct hc_plan *ret)
{
    *ret = (struct hc_plan){.agents = state->agents,
                            .at = state->at,
                            .response = state->response,
                            .reached = hc_search_reached(&state->at),
                            .stuck = state->stuck,
                            .contacts = state->contacts,
                            .evaluations = state->evaluations};
    ret->cost = hc_space_cost(state->space, state->agents, &ret->hours);
    state->agents = NULL;
    state->at = (struct hc_evaluation){0};
    state->response = (struct hc_response){0};
}

enum hc_status hc_search(const struct hc_space *space, struct hc_evaluator *evaluator,
                         const struct hc_search_opts *opts, struct hc_plan *ret, struct hc_error *reterr)
{
    struct hc_search_state state = {.space = space, .evaluator = evaluator, .opts = opts, .samples = opts->samples};
    enum hc_status status = state_new(&state, reterr);
    if (!status && opts->start)
        memcpy(state.agents, opts->start, state.places * sizeof *state.agents);
    else if (!status)
        status = hc_fluid_start(space, state.agents, reterr);
    if (!status && state.large) {
        status = descend(&state, reterr);
    } else if (!status) {
        if (!evaluator->exact && opts->response_samples < opts->samples)
            status = run_coarse(&state, reterr);
        if (!status)
            status = run_fine(&state, reterr);
    }
    if (!status && (state.large || !isfinite(state.best_cost))) {
        status = mend(&state, MENDS, reterr);
        hc_search_keep(&state);
    }
    if (!status && isfinite(state.best_cost)) {
        status = hc_search_trim(&state, reterr);
        if (!status && space->colours > 1 && !state.large)
            status = exchange_agents(&state, reterr);
        hc_search_take_best(&state);
    }
    if (!status)
        give(&state, ret);
    state_free(&state);
    return status;
}

enum hc_status hc_search_add(const struct hc_space *space, struct hc_evaluator *evaluator,
                             const struct hc_search_opts *opts, int64_t first, const struct hc_evaluation *known,
                             struct hc_plan *plan, struct hc_error *reterr)
{
    const struct hc_step step = {.segments = 3, .only_add = true};
    struct hc_search_state state = {
        .space = space, .evaluator = evaluator, .opts = opts, .first = first, .samples = opts->response_samples};
    double change = 0;
    enum hc_status status = state_new(&state, reterr);
    if (!status) {
        memcpy(state.agents, plan->agents, state.places * sizeof *state.agents);
        status = hc_search_evaluate(&state, state.agents, &state.at, reterr);
    }
    if (!status)
        status = hc_search_respond(&state, reterr);
    hc_evaluation_copy(&state.at, known);
    if (!status)
        status = hc_master_step(space, &state.response, known->safe, step, NULL, state.agents, &change, reterr);
    if (!status) {
        plan->stuck = !press(&state) && change == 0;
        memcpy(plan->agents, state.agents, state.places * sizeof *state.agents);
        plan->cost = hc_space_cost(space, plan->agents, &plan->hours);
        plan->contacts += state.contacts;
        plan->evaluations += state.evaluations;
    }
    state_free(&state);
    return status;
}

void hc_plan_free(struct hc_plan *plan)
{
    free(plan->agents);
    hc_evaluation_free(&plan->at);
    hc_response_free(&plan->response);
}
