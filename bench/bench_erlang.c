/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_erlang.c - rates of the stationary formulas on one core, one line per figure: name,value,unit.
 * The textbook loop recurses on Erlang B from 1 agent and adds agents until the target holds, for each requirement. */
#include "headcount/erlang.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define REQUIREMENTS 1000000
#define RUNS 5

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t state = 42;

static double uniform(double low, double high)
{
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return low + (high - low) * (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, ascending);
    return values[count / 2];
}

static double textbook(double erlangs, double aht_s, double within_s, double level)
{
    double inverse = 1;
    for (double n = 1;; n++) {
        inverse = 1 + n / erlangs * inverse;
        if (n <= erlangs)
            continue;
        const double wait = 1 / (1 + (n - erlangs) / n * (inverse - 1));
        if (1 - wait * exp(-(n - erlangs) * within_s / aht_s) >= level)
            return n;
    }
}

struct demand {
    double calls_per_hour, aht_s;
};

static double time_requirements(const struct demand *demand, size_t count, double *ret_agents)
{
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    struct hc_erlang_case c = hc_erlang_case_default();
    const double start = now_s();
    targets.service_level = 0.8;
    for (size_t i = 0; i < count; i++) {
        c.calls_per_hour = demand[i].calls_per_hour;
        c.aht_s = demand[i].aht_s;
        if (hc_erlang_agents(&c, &targets, 1e7, &ret_agents[i], NULL, NULL, NULL) != HC_OK)
            exit(1);
    }
    return now_s() - start;
}

static double time_textbook(const struct demand *demand, size_t count, double *ret_agents)
{
    const double start = now_s();
    for (size_t i = 0; i < count; i++)
        ret_agents[i] = textbook(demand[i].calls_per_hour * demand[i].aht_s / 3600, demand[i].aht_s, 20, 0.8);
    return now_s() - start;
}

static double time_erlang_a(double load, size_t repeats, double *ret_agents)
{
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    struct hc_erlang_case c = hc_erlang_case_default();
    const double start = now_s();
    targets.service_level = 0.8;
    c.model = HC_ERLANG_A;
    c.has_patience = true;
    if (hc_law_from_cv(HC_LAW_EXPONENTIAL, 180, 1, &c.patience, NULL) != HC_OK)
        exit(1);
    for (size_t i = 0; i < repeats; i++) {
        c.aht_s = 300;
        c.calls_per_hour = (load + (double)i) * 12;
        if (hc_erlang_agents(&c, &targets, 1e7, ret_agents, NULL, NULL, NULL) != HC_OK)
            exit(1);
    }
    return (now_s() - start) / (double)repeats;
}

int main(void)
{
    struct demand *demand = malloc(REQUIREMENTS * sizeof *demand);
    double *agents = malloc(REQUIREMENTS * sizeof *agents), *reference = malloc(REQUIREMENTS * sizeof *reference);
    double fast[RUNS], slow[RUNS], patient[RUNS], last = 0;
    if (!demand || !agents || !reference)
        return 1;
    for (size_t i = 0; i < REQUIREMENTS; i++)
        demand[i] = (struct demand){2 * floor(uniform(10, 3001)), floor(uniform(60, 601))};
    for (size_t run = 0; run < RUNS; run++) {
        fast[run] = time_requirements(demand, REQUIREMENTS, agents);
        slow[run] = time_textbook(demand, REQUIREMENTS / 10, reference) * 10;
        patient[run] = time_erlang_a(10000, 100, &last);
    }
    size_t different = 0;
    for (size_t i = 0; i < REQUIREMENTS / 10; i++)
        different += agents[i] != reference[i];
    const double fast_s = median(fast, RUNS), slow_s = median(slow, RUNS);
    printf("name,value,unit\n");
    printf("erlang_c_million_requirements,%.4f,s\n", fast_s);
    printf("erlang_c_requirements_per_s,%.0f,1/s\n", REQUIREMENTS / fast_s);
    printf("textbook_loop_requirements_per_s,%.0f,1/s\n", REQUIREMENTS / slow_s);
    printf("erlang_c_against_textbook_loop,%.2f,times\n", slow_s / fast_s);
    printf("erlang_c_answers_unlike_textbook_loop,%zu,count\n", different);
    printf("erlang_a_requirement_at_10000_agents,%.4f,ms\n", 1e3 * median(patient, RUNS));
    free(demand);
    free(agents);
    free(reference);
    return different != 0;
}
