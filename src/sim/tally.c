/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.c - memory for what replications count, its sums, and quantiles of waits. */
#include "base/base.h"
#include "sim/engine.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

double hc_wait_bucket_low_s(size_t bucket)
{
    if (bucket < 2)
        return 0;
    size_t v = bucket - 1, octave = v < 128 ? 0 : v / 64 - 1;
    return (double)((v - 64 * octave) << octave) * 1024e-6;
}

double hc_wait_quantile_s(const int64_t row[HC_WAIT_BUCKETS], double p)
{
    int64_t all = 0, below = 0;
    for (size_t b = 0; b < HC_WAIT_BUCKETS; b++)
        all += row[b];
    if (all <= 0)
        return NAN;
    double rank = p * (double)all;
    size_t b = 0;
    for (; b + 1 < HC_WAIT_BUCKETS; b++) {
        below += row[b];
        if (below > 0 && (double)below >= rank)
            break;
    }
    return b == 0 ? 0 : 0.5 * (hc_wait_bucket_low_s(b) + hc_wait_bucket_low_s(b + 1));
}

enum hc_status hc_tallies_new(const struct hc_scenario *scenario, size_t wait_rows, const uint32_t *wait_row,
                              struct hc_tallies **ret_tallies, struct hc_error *reterr)
{
    size_t intervals = scenario->grid.count;
    for (size_t i = 0; wait_row && i < intervals; i++)
        if (wait_rows > 0 && wait_row[i] >= wait_rows)
            return hc_fail(reterr, HC_EDOM, "", "histogram rows must be below %zu, got '%u'", wait_rows,
                           (unsigned)wait_row[i]);
    struct hc_tallies *t = calloc(1, sizeof *t);
    if (!t)
        return hc_fail_memory(reterr);
    t->queue_count = scenario->queue_count;
    t->group_count = scenario->group_count;
    t->interval_count = intervals;
    t->wait_rows = wait_rows;
    t->queues = calloc(t->queue_count * intervals + 1, sizeof *t->queues);
    t->groups = calloc(t->group_count * intervals + 1, sizeof *t->groups);
    t->waits = calloc(t->queue_count * wait_rows + 1, HC_WAIT_BUCKETS * sizeof *t->waits);
    bool differ = false;
    for (size_t q = 0; q < t->queue_count; q++)
        differ = differ || isnan(hc_queue_fcr(scenario, q));
    t->resolved = differ ? calloc(t->queue_count * intervals + 1, sizeof *t->resolved) : NULL;
    if (wait_row && (t->wait_row = malloc((intervals + 1) * sizeof *t->wait_row)))
        memcpy(t->wait_row, wait_row, intervals * sizeof *t->wait_row);
    if (!t->queues || !t->groups || !t->waits || (wait_row && !t->wait_row) || (differ && !t->resolved)) {
        hc_tallies_free(t);
        return hc_fail_memory(reterr);
    }
    *ret_tallies = t;
    return HC_OK;
}

void hc_tallies_zero(struct hc_tallies *t)
{
    memset(t->queues, 0, t->queue_count * t->interval_count * sizeof *t->queues);
    memset(t->groups, 0, t->group_count * t->interval_count * sizeof *t->groups);
    memset(t->waits, 0, t->queue_count * t->wait_rows * HC_WAIT_BUCKETS * sizeof *t->waits);
    if (t->resolved)
        memset(t->resolved, 0, t->queue_count * t->interval_count * sizeof *t->resolved);
    t->contacts = 0;
}

static void add(void *into, const void *from, size_t bytes)
{
    int64_t *a = into;
    const int64_t *b = from;
    for (size_t i = 0; i < bytes / sizeof *a; i++)
        a[i] += b[i];
}

_Static_assert(sizeof(struct hc_queue_tally) == 21 * sizeof(int64_t), "a queue tally is int64_t throughout");
_Static_assert(sizeof(struct hc_group_tally) == 3 * sizeof(int64_t), "a group tally is int64_t throughout");

void hc_tallies_add(struct hc_tallies *into, const struct hc_tallies *from)
{
    add(into->queues, from->queues, into->queue_count * into->interval_count * sizeof *into->queues);
    add(into->groups, from->groups, into->group_count * into->interval_count * sizeof *into->groups);
    add(into->waits, from->waits, into->queue_count * into->wait_rows * HC_WAIT_BUCKETS * sizeof *into->waits);
    if (into->resolved)
        add(into->resolved, from->resolved, into->queue_count * into->interval_count * sizeof *into->resolved);
    into->contacts += from->contacts;
}

struct hc_tallies *hc_tallies_free(struct hc_tallies *t)
{
    if (!t)
        return NULL;
    free(t->queues);
    free(t->groups);
    free(t->waits);
    free(t->wait_row);
    free(t->resolved);
    free(t);
    return NULL;
}
