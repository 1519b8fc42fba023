/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.h - what the bench programs share: a yardstick, and loads timed beside it.
 *
 *     struct bench_load loads[] = {{.workload = "W1", .engine = "general", .run = …, .context = …}};
 *     bench_measure(loads, 1, rounds);
 *     bench_print_head(); printf("\n");
 *     bench_print_yardstick(loads, 1, rounds); printf("\n");
 *     bench_print(&loads[0], rounds); printf("\n");
 *
 * Machines differ, are shared, and drift from one second to the next: loads take turns in rounds, each with a short run
 * of the yardstick beside it, on one thread and then on two, and a ratio is the median of the rounds' own ratios. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stddef.h>
#include <stdint.h>

enum { BENCH_ROUNDS_MAX = 31 };

struct bench_load {
    const char *workload, *engine;
    int64_t yard_contacts;                      /**< the yardstick's, on each thread, beside each run */
    int64_t (*run)(void *context, int threads); /**< returns how many contacts it simulated */
    void *context;
    /* By round: contacts per second of processor time on one thread; those of two threads over those of one, by the
     * clock on the wall; and the same of the yardstick beside. */
    double speed[BENCH_ROUNDS_MAX], gain[BENCH_ROUNDS_MAX];
    double yard_speed[BENCH_ROUNDS_MAX], yard_gain[BENCH_ROUNDS_MAX];
};

/** Rounds from the command line: argv[1], else `usual`. */
int bench_rounds(int argc, char **argv, int usual);

/**
 * The yardstick: W1 by an event loop with winner trees, one generator and sums only, written for nothing
 * else. `each` contacts on each thread; returns the contacts of all.
 */
int64_t bench_yardstick(int64_t each, int threads);

void bench_measure(struct bench_load *loads, size_t count, int rounds);

/** The columns that every load has, without an end of line. */
void bench_print_head(void);
void bench_print_yardstick(const struct bench_load *loads, size_t count, int rounds);
void bench_print(const struct bench_load *load, int rounds);

#endif
