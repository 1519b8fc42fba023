/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c - rounds, clocks and medians. */
#include "measure.h"
#include "exec/parallel.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double clock_s(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, size_t count)
{
    double sorted[BENCH_ROUNDS_MAX] = {0};
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, ascending);
    return 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
}

static double median_ratio(const double *over, const double *under, size_t count)
{
    double ratios[BENCH_ROUNDS_MAX] = {0};
    for (size_t k = 0; k < count; k++)
        ratios[k] = over[k] / under[k];
    return median(ratios, count);
}

int bench_rounds(int argc, char **argv, int usual)
{
    int rounds = argc > 1 ? atoi(argv[1]) : usual;
    return rounds < 1 ? 1 : rounds > BENCH_ROUNDS_MAX ? BENCH_ROUNDS_MAX : rounds;
}

static int64_t run_yardstick(void *context, int threads)
{
    return bench_yardstick(*(const int64_t *)context, threads);
}

/* Contacts per second: of processor time (one thread only) into *ret_cpu, of the clock on the wall as the value. */
static double rate(int64_t (*run)(void *, int), void *context, int threads, double *ret_cpu)
{
    double wall = clock_s(CLOCK_MONOTONIC), cpu = clock_s(CLOCK_THREAD_CPUTIME_ID);
    double contacts = (double)run(context, threads);
    if (ret_cpu)
        *ret_cpu = contacts / (clock_s(CLOCK_THREAD_CPUTIME_ID) - cpu);
    return contacts / (clock_s(CLOCK_MONOTONIC) - wall);
}

static void time_load(struct bench_load *load, int round)
{
    double yard = rate(run_yardstick, &load->yard_contacts, 1, &load->yard_speed[round]);
    double one = rate(load->run, load->context, 1, &load->speed[round]);
    if (hc_parallel_threads(0) < 2)
        return; /* one core: nothing to gain */
    load->yard_gain[round] = rate(run_yardstick, &load->yard_contacts, 2, NULL) / yard;
    load->gain[round] = rate(load->run, load->context, 2, NULL) / one;
}

void bench_measure(struct bench_load *loads, size_t count, int rounds)
{
    for (int k = 0; k < rounds; k++)
        for (size_t i = 0; i < count; i++)
            time_load(&loads[i], k);
}

void bench_print_head(void)
{
    printf("workload,engine,million_per_s_core,of_yardstick,gain_2_threads,yardstick_gain,gain_of_yardstick_gain");
}

static void print_gain(double gain, double yard_gain, double ratio)
{
    if (hc_parallel_threads(0) < 2)
        printf(",,,");
    else
        printf(",%.2f,%.2f,%.2f", gain, yard_gain, ratio);
}

void bench_print_yardstick(const struct bench_load *loads, size_t count, int rounds)
{
    double speeds[BENCH_ROUNDS_MAX] = {0}, gains[BENCH_ROUNDS_MAX] = {0};
    for (size_t i = 0; i < count; i++) {
        speeds[i] = median(loads[i].yard_speed, (size_t)rounds);
        gains[i] = median(loads[i].yard_gain, (size_t)rounds);
    }
    printf("W1,yardstick,%.2f,1.00", 1e-6 * median(speeds, count));
    print_gain(median(gains, count), median(gains, count), 1);
}

void bench_print(const struct bench_load *load, int rounds)
{
    size_t n = (size_t)rounds;
    printf("%s,%s,%.2f,%.2f", load->workload, load->engine, 1e-6 * median(load->speed, n),
           median_ratio(load->speed, load->yard_speed, n));
    print_gain(median(load->gain, n), median(load->yard_gain, n), median_ratio(load->gain, load->yard_gain, n));
}
