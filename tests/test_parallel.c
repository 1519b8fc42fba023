/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_parallel.c - loops over threads: every index once, the lowest failure wins, locks keep sums whole. */
#include "check.h"
#include "exec/parallel.h"

enum { MANY = 1000 };

struct loop {
    int ran[MANY], threads, bad_thread;
    size_t fails_from;
    struct hc_locks *locks;
    int64_t sum;
};

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct loop *loop = context;
    loop->ran[i]++;
    hc_lock(loop->locks, 0);
    loop->sum += (int64_t)i;
    loop->bad_thread |= thread < 0 || thread >= loop->threads;
    hc_unlock(loop->locks, 0);
    if (i >= loop->fails_from && i % 7 == 0)
        return hc_fail(reterr, HC_EIO, NULL, "turn %zu", i);
    return HC_OK;
}

Test(parallel, every_index_once)
{
    for (int threads = 1; threads <= 8; threads *= 2) {
        struct loop loop = {.threads = threads, .fails_from = MANY, .locks = hc_locks_new(1)};
        cr_assert(eq(int, (int)hc_parallel_for(MANY, threads, body, &loop, NULL), HC_OK));
        for (size_t i = 0; i < MANY; i++)
            cr_assert(eq(int, loop.ran[i], 1));
        cr_assert(eq(i64, loop.sum, MANY * (MANY - 1) / 2));
        cr_assert(eq(int, loop.bad_thread, 0));
        hc_locks_free(loop.locks);
    }
}

Test(parallel, lowest_failure_wins)
{
    for (int threads = 1; threads <= 8; threads *= 2) {
        struct loop loop = {.threads = threads, .fails_from = 100, .locks = hc_locks_new(1)};
        struct hc_error error = {0};
        cr_assert(eq(int, (int)hc_parallel_for(MANY, threads, body, &loop, &error), HC_EIO));
        cr_assert(eq(str, error.message, "turn 105"));
        for (size_t i = 0; i < 105; i++)
            cr_assert(eq(int, loop.ran[i], 1), "all before it ran");
        hc_locks_free(loop.locks);
    }
}

Test(parallel, nothing_to_do)
{
    cr_assert(eq(int, (int)hc_parallel_for(0, 4, body, NULL, NULL), HC_OK));
    cr_assert(gt(int, hc_parallel_threads(0), 0));
    cr_assert(eq(int, hc_parallel_threads(3), 3));
}
