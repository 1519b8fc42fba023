/* SPDX-License-Identifier: GPL-3.0-or-later */
/* longer.c - searches from other starts, and the cheapest staffing of all that holds. */
#include "longer.h"
#include "evaluate/goals.h"
#include "rng/rng.h"
#include "staffing/fluid.h"
#include "staffing/search.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MARGIN 1.0 /* as in a usual search, and in its confirmation */
#define DOUBT 1.645
#define MOVED 0.1

enum { MENDS = 2, FEWEST_RESPONSES = 20, MORE_SAMPLES = 3 };
enum start { FLUID, GENERALISTS, SPECIALISTS, PERTURBED };

struct longer {
    const struct hc_sizing *usual;
    struct hc_goals *goals;
    struct hc_space *space;
    struct hc_evaluator *judge;
    int64_t samples, fresh;
    struct hc_evaluation at;
    size_t places;
    double *start, *best;
    double best_cost;
};

double bench_cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void usual_agents(const struct hc_result *usual, size_t staff_count, double *agents)
{
    const struct hc_scenario *s = usual->scenario;
    for (size_t g = 0; g < usual->group_count; g++)
        for (size_t k = 0; k < usual->groups[g].interval_count; k++) {
            size_t staff = s->grid.intervals[usual->groups[g].grid[k]].staff;
            agents[g * staff_count + staff] = usual->groups[g].intervals[k].values[HC_REQUIRED];
        }
}

/* Every queue's work to those of its groups that are open and have the most skills, or the fewest; a little spare. */
static void by_skills(const struct longer *l, int sign, double *agents)
{
    const struct hc_scenario *s = l->space->goals->scenario;
    memset(agents, 0, l->places * sizeof *agents);
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t i = 0; i < l->space->staff_count; i++) {
            double load = l->space->load[q * l->space->staff_count + i];
            size_t best = s->group_count;
            for (size_t g = 0; g < s->group_count; g++)
                for (size_t k = 0; k < s->groups[g].skill_count; k++)
                    if (s->groups[g].skills[k].queue == q &&
                        l->space->at[g * l->space->staff_count + i] != HC_NO_VARIABLE &&
                        (best == s->group_count ||
                         sign * ((double)s->groups[g].skill_count - (double)s->groups[best].skill_count) > 0))
                        best = g;
            if (best < s->group_count)
                agents[best * l->space->staff_count + i] += load + (sign > 0 ? 0.25 : 0.7) * sqrt(load);
        }
}

static void perturb(const struct longer *l, uint64_t seed, double *agents)
{
    struct hc_rng rng = hc_rng_at(hc_rng_name(seed, l->places));
    memcpy(agents, l->best, l->places * sizeof *agents);
    for (size_t v = 0; v < l->space->count; v++) {
        const struct hc_variable *own = &l->space->variables[v];
        if (hc_rng_uniform(&rng) < MOVED)
            agents[own->group * l->space->staff_count + own->staff] += hc_rng_uniform(&rng) < 0.5 ? -1 : 1;
    }
}

static void keep_bounds(const struct longer *l, double *agents)
{
    for (size_t v = 0; v < l->space->count; v++) {
        const struct hc_variable *own = &l->space->variables[v];
        double *n = &agents[own->group * l->space->staff_count + own->staff];
        *n = fmin(fmax(ceil(*n), own->lo), own->hi);
    }
}

static enum hc_status choose_start(const struct longer *l, int number, enum start kind, struct hc_error *reterr)
{
    static const double prices[] = {2, 3, 4, 5};
    enum hc_status status = HC_OK;
    if (kind == FLUID)
        status = hc_fluid_start_other(l->space, prices[number / 2 % 4], 1 + (uint64_t)number, l->start, reterr);
    else if (kind == PERTURBED)
        perturb(l, (uint64_t)number, l->start);
    else
        by_skills(l, kind == GENERALISTS ? 1 : -1, l->start);
    keep_bounds(l, l->start);
    return status;
}

static bool holds(const struct hc_evaluation *at)
{
    for (size_t j = 0; j < at->goal_count; j++)
        if (!(at->safe[j] >= 0))
            return false;
    return true;
}

/* Judges a plan as the usual answer was, and adds what it lacks; keeps it if nothing cheaper held. @return held */
static enum hc_status confirm(struct longer *l, const struct hc_search_opts *opts, struct hc_plan *plan, bool *ret_held,
                              struct hc_error *reterr)
{
    *ret_held = false;
    for (int k = 0; k <= MENDS; k++) {
        enum hc_status status =
            l->judge->evaluate(l->judge, plan->agents, l->fresh, l->usual->replications, &l->at, reterr);
        if (!status && holds(&l->at)) {
            *ret_held = true;
            if (plan->cost < l->best_cost) {
                l->best_cost = plan->cost;
                memcpy(l->best, plan->agents, l->places * sizeof *l->best);
            }
            return HC_OK;
        }
        if (!status && k < MENDS)
            status = hc_search_add(l->space, l->judge, opts, l->fresh, &l->at, plan, reterr);
        if (status)
            return status;
    }
    return HC_OK;
}

static enum hc_status try_one(struct longer *l, const char *name, int number, uint64_t seed, struct hc_error *reterr)
{
    static const enum start kinds[] = {FLUID,     PERTURBED, SPECIALISTS, PERTURBED, GENERALISTS,
                                       PERTURBED, FLUID,     PERTURBED,   FLUID,     PERTURBED};
    static const char *const names[] = {"fluid", "generalists", "specialists", "perturbed"};
    enum start kind = kinds[(size_t)number % (sizeof kinds / sizeof *kinds)];
    int64_t samples = l->usual->search_replications * (number / 2 % 2 ? MORE_SAMPLES : 1);
    struct hc_search_opts opts = {.samples = samples, .response_samples = samples / 4, .start = l->start};
    struct hc_evaluator *search = NULL;
    struct hc_plan plan = {0};
    double before = bench_cpu_s();
    bool held = false;
    if (opts.response_samples < FEWEST_RESPONSES)
        opts.response_samples = FEWEST_RESPONSES;
    enum hc_status status = choose_start(l, number, kind, reterr);
    if (!status)
        status = hc_goals_simulation(l->goals, seed, 0, MARGIN, &search, reterr);
    if (!status)
        status = hc_goals_keep(search, samples, reterr);
    if (!status)
        status = hc_search(l->space, search, &opts, &plan, reterr);
    double found = plan.cost;
    if (!status)
        status = confirm(l, &opts, &plan, &held, reterr);
    if (!status)
        printf("%s,%d,%s,%lld,%.1f,%.2f,%.2f,%s,%.2f\n", name, number, names[kind], (long long)samples,
               bench_cpu_s() - before, found, plan.cost, held ? "yes" : "no", l->best_cost);
    fflush(stdout);
    hc_plan_free(&plan);
    if (search)
        search->free(search);
    return status;
}

static enum hc_status longer_new(struct longer *l, const struct hc_result *usual, struct hc_error *reterr)
{
    enum hc_status status = hc_goals_new(usual->scenario, &l->goals, reterr);
    if (!status)
        status = hc_space_new(l->goals, &l->space, reterr);
    if (!status)
        status = hc_goals_simulation(l->goals, l->usual->seed, 0, -DOUBT, &l->judge, reterr);
    if (!status)
        status = hc_evaluation_new(l->goals, &l->at, reterr);
    if (status)
        return status;
    l->places = l->space->group_count * l->space->staff_count;
    l->start = calloc(l->places + 1, sizeof *l->start);
    l->best = calloc(l->places + 1, sizeof *l->best);
    if (!l->start || !l->best)
        abort();
    usual_agents(usual, l->space->staff_count, l->best);
    l->best_cost = hc_space_cost(l->space, l->best, NULL);
    return HC_OK;
}

static void longer_free(struct longer *l)
{
    if (l->judge)
        l->judge->free(l->judge);
    hc_evaluation_free(&l->at);
    hc_space_free(l->space);
    hc_goals_free(l->goals);
    free(l->start);
    free(l->best);
}

enum hc_status bench_longer(const char *name, const struct hc_result *usual, double cpu_s, double times,
                            struct hc_error *reterr)
{
    struct longer l = {.usual = usual->sizing, .fresh = HC_FRESH_SAMPLES(usual->sizing->mended + 1)};
    double before = bench_cpu_s();
    bool held = false;
    enum hc_status status = longer_new(&l, usual, reterr);
    if (!status)
        status = l.judge->evaluate(l.judge, l.best, l.fresh, l.usual->replications, &l.at, reterr);
    if (!status) {
        held = holds(&l.at);
        printf("workload,try,start,samples,cpu_s,found,confirmed,holds,best\n");
        printf("%s,usual,,%lld,%.1f,%.2f,%.2f,%s,%.2f\n", name, (long long)l.usual->search_replications, cpu_s,
               l.usual->cost, l.best_cost, held ? "yes" : "no", l.best_cost);
        fflush(stdout);
    }
    /* The usual run's own seed first: from another start, the same customers. */
    for (int number = 0; !status && bench_cpu_s() - before < times * cpu_s; number++)
        status = try_one(&l, name, number, l.usual->seed + (uint64_t)(number / 2), reterr);
    if (!status)
        printf("# %s: the usual answer costs %.2f %% more than the best known, %.2f (%.0f times the time)\n", name,
               100 * (l.usual->cost / l.best_cost - 1), l.best_cost, (bench_cpu_s() - before) / cpu_s);
    longer_free(&l);
    return status;
}
