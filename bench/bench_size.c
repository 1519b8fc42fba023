/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_size.c - sizing by simulation: time, simulated contacts, and cost beside lower bounds and longer searches.
 *
 *     build/bench/bench_size                      CSV: one line for each workload
 *     build/bench/bench_size --long NAME SECONDS  CSV: one line for each search
 *
 * From the root of the sources. S1 scenarios/peak-week with each queue's daily service level to +-0.5 %; S2 to S5 the
 * centres of bench/instances. Each is sized once, as `headcount size --method simulation` does it, on all cores. Times
 * are printed beside the ones asked for, which hold on two cores that nobody else uses; nothing is asserted. fluid is a
 * cost that no staffing can go below, overtime included; pooled is about that of one queue that everybody serves.
 *
 * --long sizes one workload, then searches again and again until SECONDS are over (a search once begun is finished).
 * Each search meets other customers and starts elsewhere, in turns: from the fluid programme with other draws and
 * another price of work undone; from specialists by formula; from the best plan with an agent more or fewer in a tenth
 * of its places; from such a plan with twice the samples. The descent of a large centre takes up to four times the
 * steps of the normal run's. Its plan is judged like the one of the normal run: on the very samples that confirmed
 * that, which no search has seen, with the same benefit of doubt; where goals are missed agents are added, twice at
 * most. gap_percent is what the normal run costs above the cheapest plan that holds so far. That is the least of many
 * on one set of samples: a little luck goes into it, so the true gap is smaller. */
#include "evaluate/goals.h"
#include "rng/rng.h"
#include "sizing/answer.h"
#include "staffing/fluid.h"
#include "staffing/master.h"
#include "staffing/size.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct workload {
    const char *name, *file;
    double precision; /* of each queue's daily service level; 0 = none asked */
    double limit_s;   /* asked for, on two cores */
};

static const struct workload cases[] = {
    {"S1", "scenarios/peak-week/scenario.json", 0.005, 2}, {"S2", "bench/instances/skills-5.json", 0, 10},
    {"S3", "bench/instances/centre-20x35.json", 0, 60},    {"S4", "bench/instances/centre-20x35-chance.json", 0, 60},
    {"S5", "bench/instances/centre-65x89.json", 0, 120},
};

enum { CASES = sizeof cases / sizeof *cases };

static void check(enum hc_status status, const struct hc_error *error)
{
    if (!status)
        return;
    fprintf(stderr, "bench_size: %s\n", error->message);
    exit(EXIT_FAILURE);
}

static double clock_s(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static struct hc_scenario *load_case(const struct workload *w)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    check(hc_scenario_load(w->file, &scenario, &error), &error);
    return scenario;
}

static struct hc_result *size_case(const struct workload *w, const struct hc_scenario *scenario)
{
    struct hc_size_opts opts = hc_size_opts_default();
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    opts.method = HC_SIZE_SIMULATION;
    opts.precision = w->precision;
    check(hc_size(scenario, &opts, &result, &error), &error);
    return result;
}

static void print_case(const struct workload *w)
{
    double wall = clock_s(CLOCK_MONOTONIC), cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID);
    struct hc_scenario *scenario = load_case(w);
    struct hc_result *result = size_case(w, scenario);
    const struct hc_sizing *sizing = result->sizing;
    size_t windows = 0, reached = 0;
    wall = clock_s(CLOCK_MONOTONIC) - wall;
    cpu = clock_s(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        windows += sizing->standing[q].windows;
        reached += sizing->standing[q].reached;
    }
    printf("%s,%.0f,%.2f,%.2f,%.1f,%.1f,%.2f,%.2f,%.2f,%.2f,%.2f,%zu,%zu,%d\n", w->name, w->limit_s, wall, cpu,
           1e-6 * (double)sizing->contacts, sizing->hours, sizing->cost, sizing->fluid_cost,
           100 * ((sizing->cost + sizing->overtime_cost) / sizing->fluid_cost - 1), sizing->pooled_cost,
           100 * (sizing->cost / sizing->pooled_cost - 1), reached, windows, sizing->mended);
    fflush(stdout);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Searches that go on after a normal run. */
struct rerun {
    const struct hc_scenario *scenario;
    struct hc_goals *goals;
    struct hc_space *space;
    struct hc_evaluator *judge;
    uint64_t seed;
    int64_t fresh, confirming, samples; /* the normal run's: first and number that confirmed it; of an evaluation */
    size_t places;
    double *start, *best;
    double normal_cost, best_cost;
    struct hc_evaluation at;
    double began_s, began_cpu_s;
};

enum { STARTS = 4, MENDS = 2, MOST_RESPONSES = 6, MOST_RESPONSES_ALONE = 24 };

#define EFFORT 4.0  /* of a search's descent, in a normal run's */
#define DOUBT 1.645 /* standard errors that the judge lets pass, as the normal run's */
#define MARGIN 1.0  /* and that a search stays away from targets */

static const char *const starts[STARTS] = {"fluid", "specialists", "near best", "near best x2"};

static double *place(struct rerun *r, double *agents, size_t group, size_t staff)
{
    return &agents[group * r->space->staff_count + staff];
}

/* Fewer agents than the bounds allow, or more, become what they allow; whoever has no variable is closed. */
static void keep_bounds(struct rerun *r, double *agents)
{
    for (size_t i = 0; i < r->places; i++)
        if (r->space->at[i] == HC_NO_VARIABLE)
            agents[i] = 0;
    for (size_t v = 0; v < r->space->count; v++) {
        const struct hc_variable *own = &r->space->variables[v];
        double *n = place(r, agents, own->group, own->staff);
        *n = fmin(fmax(*n, own->lo), own->hi);
    }
}

static void start_by_fluid(struct rerun *r, uint64_t number)
{
    static const double prices[] = {2, 3, 4, 6};
    struct hc_error error = {0};
    check(hc_fluid_start_other(r->space, prices[(number - 1) / STARTS % 4], 1 + number, r->start, &error), &error);
}

/* The group that does a queue's work at the least cost. */
static size_t cheapest(const struct hc_scenario *s, size_t queue)
{
    size_t best = s->queues[queue].route[0];
    double least = HUGE_VAL;
    for (size_t r = 0; r < s->queues[queue].route_count; r++) {
        const struct hc_group *group = &s->groups[s->queues[queue].route[r]];
        for (size_t k = 0; k < group->skill_count; k++) {
            double cost = group->cost_per_hour / group->skills[k].speed;
            if (group->skills[k].queue == queue && cost < least) {
                least = cost;
                best = s->queues[queue].route[r];
            }
        }
    }
    return best;
}

/* Nobody serves two queues; by the fluid programme where the formula has no answer. */
static void start_by_specialists(struct rerun *r, uint64_t number)
{
    struct hc_scenario *separate = NULL;
    struct hc_result *formula = NULL;
    struct hc_error error = {0};
    check(hc_separate_new(r->scenario, &separate, &error), &error);
    if (hc_size_formula(separate, &formula, NULL)) {
        hc_separate_free(separate);
        start_by_fluid(r, number);
        return;
    }
    memset(r->start, 0, r->places * sizeof *r->start);
    for (size_t q = 0; q < r->scenario->queue_count; q++) {
        const struct hc_series *series = &formula->groups[q];
        double *own = place(r, r->start, cheapest(r->scenario, q), 0);
        size_t last = SIZE_MAX;
        for (size_t k = 0; k < series->interval_count; k++) {
            size_t staff = r->scenario->grid.intervals[series->grid[k]].staff;
            if (staff != last && isfinite(series->intervals[k].values[HC_REQUIRED]))
                own[staff] += series->intervals[k].values[HC_REQUIRED];
            last = staff;
        }
    }
    keep_bounds(r, r->start);
    hc_result_free(formula);
    hc_separate_free(separate);
}

/* One agent more or fewer than the best plan has, in a tenth of the places. */
static void start_near_best(struct rerun *r, uint64_t number)
{
    struct hc_rng rng = hc_rng_at(hc_rng_replication(r->seed, number));
    for (size_t i = 0; i < r->places; i++) {
        double u = hc_rng_uniform(&rng);
        r->start[i] = r->best[i] + (u < 0.05 ? -1 : u < 0.1 ? 1 : 0);
    }
    keep_bounds(r, r->start);
}

static bool holds(struct rerun *r, const double *agents)
{
    struct hc_error error = {0};
    check(r->judge->evaluate(r->judge, agents, r->fresh, r->confirming, &r->at, &error), &error);
    for (size_t j = 0; j < r->at.goal_count; j++)
        if (!(r->at.safe[j] >= 0))
            return false;
    return true;
}

static void print_search(const struct rerun *r, uint64_t number, const char *start, int64_t samples, double cost,
                         int mended, bool held)
{
    printf("%d,%s,%lld,%.2f,%d,%s,%.2f,%.2f,%.1f,%.1f\n", (int)number, start, (long long)samples, cost, mended,
           held ? "yes" : "no", r->best_cost, 100 * (r->normal_cost / r->best_cost - 1),
           clock_s(CLOCK_MONOTONIC) - r->began_s, clock_s(CLOCK_PROCESS_CPUTIME_ID) - r->began_cpu_s);
    fflush(stdout);
}

/* Keeps the plan if it holds, mended where needed, at less cost than the best. */
static void judge_plan(struct rerun *r, uint64_t number, const struct hc_search_opts *opts, struct hc_plan *plan)
{
    struct hc_error error = {0};
    int mended = 0;
    bool held = holds(r, plan->agents);
    while (!held && mended < MENDS && plan->cost < r->best_cost) {
        check(hc_search_add(r->space, r->judge, opts, r->fresh, &r->at, plan, &error), &error);
        held = holds(r, plan->agents);
        mended++;
    }
    if (held && plan->cost < r->best_cost) {
        r->best_cost = plan->cost;
        memcpy(r->best, plan->agents, r->places * sizeof *r->best);
    }
    print_search(r, number, starts[(number - 1) % STARTS], opts->samples, plan->cost, mended, held);
}

static void search_again(struct rerun *r, uint64_t number)
{
    struct hc_search_opts opts = {.samples = r->samples, .start = r->start, .effort = EFFORT};
    struct hc_evaluator *evaluator = NULL;
    struct hc_plan plan = {0};
    struct hc_error error = {0};
    uint64_t kind = (number - 1) % STARTS;
    opts.samples *= kind == 3 ? 2 : 1;
    int64_t most = r->space->count > r->space->group_count ? MOST_RESPONSES : MOST_RESPONSES_ALONE;
    opts.response_samples = opts.samples < 4 * most || !hc_master_large(r->space) ? (opts.samples + 3) / 4 : most;
    if (kind == 0)
        start_by_fluid(r, number);
    else if (kind == 1)
        start_by_specialists(r, number);
    else
        start_near_best(r, number);
    check(hc_goals_simulation(r->goals, r->seed + number, 0, MARGIN, &evaluator, &error), &error);
    check(hc_goals_keep(evaluator, opts.samples, &error), &error);
    check(hc_search(r->space, evaluator, &opts, &plan, &error), &error);
    evaluator->free(evaluator);
    judge_plan(r, number, &opts, &plan);
    hc_plan_free(&plan);
}

/* The normal run is the first of the plans. */
static void rerun_new(struct rerun *r, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    struct hc_error error = {0};
    check(hc_goals_new(r->scenario, &r->goals, &error), &error);
    check(hc_space_new(r->goals, &r->space, &error), &error);
    check(hc_evaluation_new(r->goals, &r->at, &error), &error);
    r->seed = sizing->seed;
    r->fresh = HC_FRESH_SAMPLES(sizing->mended + 1);
    r->confirming = sizing->replications;
    r->samples = sizing->search_replications;
    r->places = r->space->group_count * r->space->staff_count;
    r->start = calloc(r->places + 1, sizeof *r->start);
    r->best = calloc(r->places + 1, sizeof *r->best);
    if (!r->start || !r->best)
        abort();
    check(hc_goals_simulation(r->goals, r->seed, 0, -DOUBT, &r->judge, &error), &error);
    check(hc_goals_keep(r->judge, r->samples, &error), &error);
    for (size_t g = 0; g < r->space->group_count; g++)
        for (size_t k = 0; k < result->groups[g].interval_count; k++) {
            size_t staff = r->scenario->grid.intervals[result->groups[g].grid[k]].staff;
            *place(r, r->best, g, staff) = result->groups[g].intervals[k].values[HC_REQUIRED];
        }
    r->normal_cost = r->best_cost = hc_space_cost(r->space, r->best, NULL);
}

static void rerun_free(struct rerun *r)
{
    r->judge->free(r->judge);
    hc_evaluation_free(&r->at);
    hc_space_free(r->space);
    hc_goals_free(r->goals);
    free(r->start);
    free(r->best);
}

static void search_long(const struct workload *w, double seconds)
{
    struct hc_scenario *scenario = load_case(w);
    struct rerun r = {.scenario = scenario};
    r.began_s = clock_s(CLOCK_MONOTONIC);
    r.began_cpu_s = clock_s(CLOCK_PROCESS_CPUTIME_ID);
    struct hc_result *result = size_case(w, scenario);
    printf("search,start,replications,cost,mended,holds,best_cost,gap_percent,wall_s,cpu_s\n");
    rerun_new(&r, result);
    print_search(&r, 0, "normal run", r.samples, r.normal_cost, result->sizing->mended, holds(&r, r.best));
    hc_result_free(result);
    r.began_s = clock_s(CLOCK_MONOTONIC);
    r.began_cpu_s = clock_s(CLOCK_PROCESS_CPUTIME_ID);
    for (uint64_t k = 1; clock_s(CLOCK_MONOTONIC) - r.began_s < seconds; k++)
        search_again(&r, k);
    rerun_free(&r);
    hc_scenario_free(scenario);
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "--long")) {
        for (size_t i = 0; i < CASES; i++)
            if (!strcmp(argv[2], cases[i].name)) {
                search_long(&cases[i], atof(argv[3]));
                return 0;
            }
    }
    if (argc > 1) {
        fprintf(stderr, "usage: bench_size [--long S1|S2|S3|S4|S5 SECONDS]\n");
        return 2;
    }
    printf("workload,limit_s,wall_s,cpu_s,million_contacts,agent_hours,cost,fluid,over_fluid_percent,pooled,"
           "over_pooled_percent,windows_reached,windows,mended\n");
    for (size_t i = 0; i < CASES; i++)
        print_case(&cases[i]);
    return 0;
}
