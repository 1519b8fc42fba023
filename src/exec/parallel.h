/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallel.h - a loop over threads, and locks: all that the program knows of threads. */
#ifndef HC_PARALLEL_H
#define HC_PARALLEL_H

#include "base/base.h"

/**
 * One turn of a loop: touches what belongs to index i or to its thread, or holds a lock.
 * @param thread  0 … threads-1: names the workspace to use
 */
typedef enum hc_status (*hc_parallel_body)(void *context, size_t i, int thread, struct hc_error *reterr);

/** How many threads `asked` means: itself, or one for each core when it is 0. */
int hc_parallel_threads(int asked);

/**
 * Runs body(context, i, thread) for i in [0, n), in any order. Of several failures the one of the lowest index is
 * returned: every lower index has run then, higher ones may not have.
 */
enum hc_status hc_parallel_for(size_t n, int threads, hc_parallel_body body, void *context, struct hc_error *reterr);

struct hc_locks; /* defined in src/exec/parallel.c only */

/** `count` locks, all open; NULL without memory. */
struct hc_locks *hc_locks_new(size_t count);
void hc_lock(struct hc_locks *locks, size_t which);
void hc_unlock(struct hc_locks *locks, size_t which);
/** Frees; NULL is fine. Returns NULL. */
struct hc_locks *hc_locks_free(struct hc_locks *locks);

#endif
