/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.c - the steps of a search: a start by the exact solver where it can answer, the search, the confirmation.
 *
 * A search picks what looks best on its samples, so its own figures are a little too good. The answer is judged on
 * samples that the search has not seen; where they show a goal missed, agents are added and others, fresh again, are
 * asked. */
#include "sizing/answer.h"
#include "base/base.h"
#include "evaluate/goals.h"
#include "evaluate/goals_exact.h"
#include "staffing/fluid.h"
#include "staffing/formula.h"
#include "staffing/master.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FEWEST_SAMPLES = 64,
    FEWEST_RESPONSES = 20,
    RESPONSES = 4,        /* of an evaluation's samples, one in so many tells what an agent more would do */
    FEW_RESPONSES = 4,    /* where many groups respond at once, and responses are joined */
    ALONE_RESPONSES = 12, /* the same for one staff interval: it has no neighbours whose errors make up for its own */
    MOST_SAMPLES = 2000,
    CONTACTS_OF_EVALUATION = 2000000,
    CONTACTS_OF_CONFIRMATION = 8000000,
    MOST_CONFIRMING = 4000,
    WINDOWS_MISSED = 40,        /* at least so many windows may miss a promise, so that its share is known */
    SHARED_WINDOWS_MISSED = 25, /* where a step takes an evaluation for each group */
    LARGE_WINDOWS_MISSED = 75,  /* where steps take fewer, and glance at the days that tell */
    FEWEST_RUNS = 100,
    CONFIRMATIONS = 10, /* each asks for another agent, at least, in every window that it finds missed */
    START_ROUNDS = 4,
    BESIDE_ROUNDS = 1, /* from the answer, where the exact solver is only held against it: its own is near */
    EXACT_LOAD = 400,  /* erlangs of one queue: above, the exact solver costs more than it saves */
    EXACT_DAYS = 31
};

#define MARGIN 1.0  /* standard errors that the search keeps away from a target */
#define DOUBT 1.645 /* and that a confirmation may fall short of it: not significantly, at 5 % */

static double contacts_of(const struct hc_scenario *s)
{
    double contacts = 0;
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t i = 0; i < s->grid.count; i++)
            contacts += s->queues[q].open[i] && s->queues[q].volume[i] > 0 ? s->queues[q].volume[i] : 0;
    return contacts;
}

/* Replications that the promises need, and that make figures steady. */
static int64_t samples_for(const struct hc_space *space)
{
    const struct hc_goals *goals = space->goals;
    double missed = space->colours == 1      ? WINDOWS_MISSED
                    : hc_master_large(space) ? LARGE_WINDOWS_MISSED
                                             : SHARED_WINDOWS_MISSED;
    double contacts = contacts_of(goals->scenario);
    double most = contacts > 0 ? CONTACTS_OF_EVALUATION / contacts : MOST_SAMPLES;
    int64_t samples = (int64_t)fmin(fmax(most, FEWEST_SAMPLES), MOST_SAMPLES);
    for (size_t j = 0; j < goals->count; j++) {
        const struct hc_goal *goal = &goals->goals[j];
        double windows = isnan(goal->probability) ? 0 : fmin(missed / (1 - goal->probability), MOST_SAMPLES);
        if (goal->run > 1)
            windows = isnan(goal->probability) ? 1 : fmax(FEWEST_RUNS, windows / 4) * (double)goal->run;
        samples = samples < (int64_t)windows ? (int64_t)windows : samples;
    }
    return samples;
}

/* The confirmation is asked a few times only, and its figures are the answer's: it may take longer. */
static int64_t confirming_for(const struct hc_scenario *scenario, int64_t samples)
{
    double contacts = contacts_of(scenario);
    double most = contacts > 0 ? CONTACTS_OF_CONFIRMATION / contacts : 0;
    int64_t confirming = (int64_t)fmin(most, MOST_CONFIRMING);
    return confirming > samples ? confirming : samples;
}

static enum hc_status choose_samples(struct hc_answer *a, const double *start, struct hc_error *reterr)
{
    const struct hc_simulation *simulation = &a->scenario->simulation;
    double precision = a->opts->precision > 0 ? a->opts->precision : simulation->precision;
    enum hc_status status = HC_OK;
    a->samples = samples_for(a->space);
    a->confirming = confirming_for(a->scenario, a->samples);
    if (a->opts->replications > 0)
        a->confirming = a->opts->replications;
    else if (simulation->replications_given)
        a->confirming = simulation->replications;
    else if (precision > 0)
        status = hc_answer_precise(a, start, precision, &a->confirming, reterr);
    if (!status && a->confirming < 2)
        status = hc_fail(reterr, HC_EDOM, "replications", "a search needs at least 2: a single one confirms nothing");
    if (a->samples > a->confirming)
        a->samples = a->confirming;
    a->response_samples = a->samples / RESPONSES > FEWEST_RESPONSES ? a->samples / RESPONSES : FEWEST_RESPONSES;
    if (hc_master_large(a->space))
        a->response_samples = a->space->count > a->space->group_count ? FEW_RESPONSES : ALONE_RESPONSES;
    if (a->response_samples > a->samples)
        a->response_samples = a->samples;
    return status;
}

/* Is the exact solver worth its time? It takes a promise for a mean, and no mean is perfect. */
static bool exact_pays(const struct hc_answer *a)
{
    const struct hc_space *space = a->space;
    if (space->colours > 1 || a->scenario->calendar.days > EXACT_DAYS)
        return false;
    for (size_t i = 0; i < a->scenario->queue_count * space->staff_count; i++)
        if (space->load[i] > EXACT_LOAD)
            return false;
    for (size_t q = 0; q < a->scenario->queue_count; q++)
        for (enum hc_goal_kind kind = HC_GOAL_SERVICE_LEVEL; kind < HC_GOAL_ALL; kind++)
            if (hc_formula_beyond(a->scenario, q, kind))
                return false;
    return true;
}

static enum hc_status search_exact(struct hc_answer *a, bool approximate, struct hc_plan *ret, struct hc_error *reterr)
{
    struct hc_evaluator *exact = NULL;
    struct hc_search_opts opts = {.samples = 1, .response_samples = 1, .quick = approximate};
    if (approximate) {
        opts.start = a->plan.agents; /* NULL before the search */
        opts.rounds = opts.start ? BESIDE_ROUNDS : START_ROUNDS;
    }
    enum hc_status status = hc_goals_exact(a->goals, approximate, a->opts->threads, &exact, reterr);
    if (!status)
        status = hc_search(a->space, exact, &opts, ret, reterr);
    if (!status && !approximate) {
        a->judge = exact;
        return HC_OK;
    }
    if (exact)
        exact->free(exact);
    return status;
}

enum hc_status hc_answer_exact(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_plan plan = {0};
    size_t places = a->space->group_count * a->space->staff_count;
    if (a->method == HC_SIZE_EXACT) { /* its answer is the exact one */
        if (!(a->exact_agents = malloc((places + 1) * sizeof *a->exact_agents)))
            return hc_fail_memory(reterr);
        memcpy(a->exact_agents, a->plan.agents, places * sizeof *a->exact_agents);
        return HC_OK;
    }
    if (a->exact_agents || !exact_pays(a))
        return HC_OK;
    enum hc_status status = search_exact(a, true, &plan, reterr);
    if (status)
        return status == HC_EUNSUPPORTED ? HC_OK : status;
    a->exact_agents = plan.agents;
    plan.agents = NULL;
    hc_plan_free(&plan);
    return HC_OK;
}

/* Mean over goals, of those that are shares, of how much better the search saw them than fresh samples do. */
static double optimism_of(const struct hc_answer *a)
{
    const struct hc_evaluation *seen = &a->plan.at, *fresh = &a->confirmed;
    double sum = 0, factor;
    size_t count = 0;
    for (size_t j = 0; j < seen->goal_count; j++)
        if (isfinite(seen->value[j]) && isfinite(fresh->value[j]) &&
            hc_goal_unit(a->scenario, &a->goals->goals[j], &factor) == HC_GOAL_UNIT_SHARE) {
            sum += seen->value[j] - fresh->value[j];
            count++;
        }
    return count > 0 ? sum / (double)count : NAN;
}

/* Fresh samples until one set of them finds nothing to add. */
static enum hc_status confirm(struct hc_answer *a, const struct hc_search_opts *opts, struct hc_error *reterr)
{
    enum hc_status status = hc_goals_simulation(a->goals, a->seed, a->opts->threads, -DOUBT, &a->judge, reterr);
    if (!status)
        status = hc_goals_keep(a->judge, a->samples, reterr);
    for (int k = 1; !status && k <= CONFIRMATIONS; k++) {
        a->fresh = HC_FRESH_SAMPLES(k);
        status = hc_answer_confirm(a, reterr);
        if (status)
            break;
        a->plan.contacts += a->confirmed.contacts;
        if (k == 1)
            a->sizing->optimism = optimism_of(a);
        a->set = k;
        if (hc_answer_holds(a) || k == CONFIRMATIONS)
            break;
        status = hc_search_add(a->space, a->judge, opts, a->fresh, &a->confirmed, &a->plan, reterr);
        if (status || a->plan.stuck)
            break;
        a->sizing->mended++;
    }
    return status;
}

static enum hc_status find_by_simulation(struct hc_answer *a, struct hc_error *reterr)
{
    struct hc_search_opts opts = {.progress = a->opts->progress, .context = a->opts->context};
    enum hc_status status = HC_OK;
    if (a->opts->method != HC_SIZE_SIMULATION)
        status = hc_answer_exact(a, reterr);
    a->sizing->start_exact = a->exact_agents;
    opts.start = a->exact_agents;
    if (!status)
        status = choose_samples(a, a->exact_agents, reterr);
    opts.samples = a->samples;
    opts.response_samples = a->response_samples;
    if (!status)
        status = hc_goals_simulation(a->goals, a->seed, a->opts->threads, MARGIN, &a->evaluator, reterr);
    if (!status)
        status = hc_goals_keep(a->evaluator, a->samples, reterr);
    if (!status)
        status = hc_search(a->space, a->evaluator, &opts, &a->plan, reterr);
    if (a->evaluator) /* and the customers that it keeps */
        a->evaluator->free(a->evaluator);
    a->evaluator = NULL;
    if (!status)
        status = confirm(a, &opts, reterr);
    return status;
}

/* Nothing counts in the warm-up, so that no goal asks for anybody; but what it leaves behind is felt. Its hours keep
 * the staffing that a search starts from. */
static enum hc_status hold_warm_up(struct hc_space *space, struct hc_error *reterr)
{
    const struct hc_scenario *s = space->goals->scenario;
    double *start = calloc(space->group_count * space->staff_count + 1, sizeof *start);
    enum hc_status status = start ? hc_fluid_start(space, start, reterr) : hc_fail_memory(reterr);
    for (size_t v = 0; !status && v < space->count; v++) {
        struct hc_variable *own = &space->variables[v];
        double counted = 0;
        for (size_t i = space->first[own->staff]; i < space->first[own->staff + 1]; i++)
            counted += hc_counted_s(s, i);
        if (counted <= 0)
            own->lo = own->hi = *hc_space_place(space, start, v);
    }
    free(start);
    return status;
}

enum hc_status hc_answer_find(struct hc_answer *a, struct hc_error *reterr)
{
    enum hc_status status = hc_goals_new(a->scenario, &a->goals, reterr);
    if (!status)
        status = hc_space_new(a->goals, &a->space, reterr);
    if (!status && a->scenario->simulation.warm_up_h > 0)
        status = hold_warm_up(a->space, reterr);
    if (!status)
        status = hc_evaluation_new(a->goals, &a->confirmed, reterr);
    if (!status && a->method == HC_SIZE_EXACT) {
        status = search_exact(a, false, &a->plan, reterr);
        if (!status)
            hc_evaluation_copy(&a->confirmed, &a->plan.at);
    } else if (!status) {
        status = find_by_simulation(a, reterr);
    }
    if (status)
        return status;
    struct hc_sizing *sizing = a->sizing;
    sizing->method = a->method;
    sizing->confirmed = a->method != HC_SIZE_EXACT;
    sizing->seed = a->seed;
    sizing->search_replications = a->samples;
    sizing->replications = a->confirming;
    sizing->contacts = a->plan.contacts;
    sizing->evaluations = a->plan.evaluations;
    sizing->cost = hc_space_cost(a->space, a->plan.agents, &sizing->hours);
    sizing->shared = a->space->colours > 1;
    for (size_t g = 0; g < a->scenario->group_count; g++)
        sizing->shared = sizing->shared || a->scenario->groups[g].skill_count > 1;
    return HC_OK;
}

void hc_answer_free(struct hc_answer *a)
{
    hc_answer_forget(a);
    if (a->evaluator)
        a->evaluator->free(a->evaluator);
    if (a->judge)
        a->judge->free(a->judge);
    hc_plan_free(&a->plan);
    hc_evaluation_free(&a->confirmed);
    hc_space_free(a->space);
    hc_goals_free(a->goals);
    hc_result_free(a->formula);
    hc_separate_free(a->separate);
    free(a->exact_agents);
    free(a->missed);
}
