/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallel.c - the only OpenMP of the program.
 *
 * Which thread runs an index, and when, must not show in any result: a body writes to its index or its thread, or adds
 * integers under a lock, and integers add up to the same in every order. */
#include "exec/parallel.h"
#include <omp.h>
#include <stdlib.h>

int hc_parallel_threads(int asked)
{
    return asked > 0 ? asked : omp_get_num_procs();
}

/* The failure of the lowest index so far. A lock of its own: a named critical section would be a global symbol. */
struct failure {
    omp_lock_t lock;
    size_t index; /* n = none */
    enum hc_status status;
    struct hc_error error;
};

static void keep_lowest(struct failure *failure, size_t index, enum hc_status status, const struct hc_error *error)
{
    omp_set_lock(&failure->lock);
    if (index < failure->index) {
        failure->index = index;
        failure->status = status;
        failure->error = *error;
    }
    omp_unset_lock(&failure->lock);
}

static bool beyond_failure(struct failure *failure, size_t index)
{
    omp_set_lock(&failure->lock);
    size_t failed = failure->index;
    omp_unset_lock(&failure->lock);
    return index > failed;
}

enum hc_status hc_parallel_for(size_t n, int threads, hc_parallel_body body, void *context, struct hc_error *reterr)
{
    struct failure failure = {.index = n};
    omp_init_lock(&failure.lock);
#pragma omp parallel for schedule(dynamic, 1) num_threads(hc_parallel_threads(threads))
    for (size_t i = 0; i < n; i++) {
        if (beyond_failure(&failure, i))
            continue;
        struct hc_error error = {0};
        enum hc_status status = body(context, i, omp_get_thread_num(), &error);
        if (status)
            keep_lowest(&failure, i, status, &error);
    }
    omp_destroy_lock(&failure.lock);
    if (failure.index == n)
        return HC_OK;
    if (reterr)
        *reterr = failure.error;
    return failure.status;
}

struct hc_locks {
    size_t count;
    omp_lock_t locks[];
};

struct hc_locks *hc_locks_new(size_t count)
{
    struct hc_locks *locks = malloc(sizeof *locks + count * sizeof *locks->locks);
    if (!locks)
        return NULL;
    locks->count = count;
    for (size_t i = 0; i < count; i++)
        omp_init_lock(&locks->locks[i]);
    return locks;
}

void hc_lock(struct hc_locks *locks, size_t which)
{
    omp_set_lock(&locks->locks[which]);
}

void hc_unlock(struct hc_locks *locks, size_t which)
{
    omp_unset_lock(&locks->locks[which]);
}

struct hc_locks *hc_locks_free(struct hc_locks *locks)
{
    for (size_t i = 0; locks && i < locks->count; i++)
        omp_destroy_lock(&locks->locks[i]);
    free(locks);
    return NULL;
}
