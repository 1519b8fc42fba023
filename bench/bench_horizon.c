/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_horizon.c - whole horizons through hc_simulate(), as a program that uses the library runs them: reading aside,
 * sizing, statistics with their intervals of confidence, and the formula beside are included.
 *
 *     build/bench/bench_horizon [rounds]     CSV: one line for each workload; run it in the root of the sources
 *
 * W5 the demo week (scenarios/peak-week), 1,000 replications; W6 a year of half-hours, 10 queues, 20 groups, 1,000
 * seats, one replication on each thread. Peak memory is that of the whole program. */
#include "headcount/headcount.h"
#include "measure.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

struct horizon {
    struct hc_scenario *scenario;
    int64_t replications; /* 0: one on each thread */
    double level, half_width;
};

static void check(enum hc_status status, const struct hc_error *error)
{
    if (status) {
        fprintf(stderr, "bench_horizon: %s\n", error->message);
        exit(1);
    }
}

static int64_t run(void *context, int threads)
{
    struct horizon *h = context;
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    double offered = 0;
    opts.replications = h->replications ? h->replications : threads;
    opts.threads = threads;
    check(hc_simulate(h->scenario, NULL, &opts, &result, &error), &error);
    for (size_t q = 0; q < hc_result_queue_count(result); q++)
        offered += hc_result_queue_value(result, q, HC_SPAN_TOTAL, 0, HC_OFFERED);
    h->level = hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL);
    h->half_width = hc_result_queue_half_width(result, 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL);
    hc_result_free(result);
    return (int64_t)(offered * (double)opts.replications + 0.5);
}

__attribute__((format(printf, 4, 5))) static size_t append(char *text, size_t size, size_t at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    at += (size_t)vsnprintf(text + at, size - at, format, arguments);
    va_end(arguments);
    if (at >= size)
        abort();
    return at;
}

/* Queue q: specialists q (60 agents), generalists 10 + q of queues q and q + 1 (40 agents), a load of 95 erlangs. */
static struct hc_scenario *year(void)
{
    static char text[16384];
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    size_t size = sizeof text, at = 0;
    at = append(text, size, at,
                "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"time_zone\": \"Europe/Paris\", \"start\": "
                "\"2026-01-01\", \"days\": 365, \"interval_min\": 30, \"opening\": [{\"days\": \"mon-sat\", \"from\": "
                "\"08:00\", \"to\": \"20:00\"}]}, \"queues\": [");
    for (int q = 0; q < 10; q++)
        at = append(text, size, at,
                    "%s{\"name\": \"q%d\", \"volume\": {\"per_hour\": 1140}, \"handling\": {\"mean_s\": 300, \"cv\": "
                    "1.2, \"law\": \"lognormal\"}, \"patience\": {\"mean_s\": 180, \"law\": \"exponential\"}}",
                    q ? ", " : "", q);
    at = append(text, size, at, "], \"groups\": [");
    for (int g = 0; g < 10; g++)
        at =
            append(text, size, at, "%s{\"name\": \"s%d\", \"agents\": 60, \"skills\": [\"q%d\"]}", g ? ", " : "", g, g);
    for (int g = 0; g < 10; g++)
        at = append(text, size, at, ", {\"name\": \"g%d\", \"agents\": 40, \"skills\": [\"q%d\", \"q%d\"]}", g, g,
                    (g + 1) % 10);
    at = append(text, size, at, "]}");
    check(hc_scenario_parse("W6", text, at, &scenario, &error), &error);
    return scenario;
}

int main(int argc, char **argv)
{
    enum { LOADS = 2 };
    int rounds = bench_rounds(argc, argv, 3);
    struct hc_error error = {0};
    struct horizon week = {.replications = 1000}, long_one = {.scenario = year()};
    check(hc_scenario_load("scenarios/peak-week/scenario.json", &week.scenario, &error), &error);
    struct bench_load loads[LOADS] = {
        {.workload = "W5", .engine = "hc_simulate", .yard_contacts = 12000000, .run = run, .context = &week},
        {.workload = "W6", .engine = "hc_simulate", .yard_contacts = 12000000, .run = run, .context = &long_one}};
    bench_measure(loads, LOADS, rounds);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    bench_print_head();
    printf(",service_level_first_queue,half_width,peak_memory_mb\n");
    bench_print_yardstick(loads, LOADS, rounds);
    printf(",,,\n");
    for (size_t i = 0; i < LOADS; i++) {
        const struct horizon *h = loads[i].context;
        bench_print(&loads[i], rounds);
        printf(",%.6g,%.2g,", h->level, h->half_width);
        if (h == &long_one)
            printf("%.0f", (double)usage.ru_maxrss / 1024);
        printf("\n");
        hc_scenario_free(h->scenario);
    }
    return 0;
}
