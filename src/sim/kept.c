/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kept.c - the customers of replications that several staffings meet: drawn once, read again afterwards.
 *
 * Drawing costs about as much as serving. A search runs the same numbers a hundred times, so what the first run draws
 * stays in memory: contacts of one queue and replication in order of arrival, interval by interval. What does not fit
 * is drawn again, which gives the same figures. */
#include "sim/engine.h"
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

struct hc_kept {
    size_t queue_count, slot_count;
    uint64_t first;
    struct hc_kept_queue *slots; /* [(number - first) * queue_count + queue] */
    size_t bytes;
    atomic_size_t taken;
};

static void drop(struct hc_kept *kept, struct hc_kept_queue *slot)
{
    if (slot->time)
        atomic_fetch_sub(&kept->taken, slot->bytes);
    free(slot->time);
    free(slot->from);
    slot->time = NULL;
    slot->from = NULL;
    slot->state = HC_KEPT_NOT;
}

static void drop_all(struct hc_kept *kept)
{
    for (size_t i = 0; i < kept->slot_count; i++)
        drop(kept, &kept->slots[i]);
    free(kept->slots);
    kept->slots = NULL;
    kept->slot_count = 0;
}

struct hc_kept *hc_kept_new(size_t queue_count, size_t bytes)
{
    struct hc_kept *kept = calloc(1, sizeof *kept);
    if (kept) {
        kept->queue_count = queue_count;
        kept->bytes = bytes;
    }
    return kept;
}

bool hc_kept_set(struct hc_kept *kept, uint64_t first, size_t count)
{
    if (kept->slots && kept->slot_count == count * kept->queue_count) {
        for (size_t i = 0; kept->first != first && i < kept->slot_count; i++)
            if (kept->slots[i].time) /* which does for others */
                kept->slots[i].state = HC_KEPT_EMPTY;
        kept->first = first;
        return true;
    }
    drop_all(kept);
    kept->slots = calloc(count * kept->queue_count + 1, sizeof *kept->slots);
    if (!kept->slots)
        return false;
    kept->slot_count = count * kept->queue_count;
    kept->first = first;
    return true;
}

struct hc_kept *hc_kept_free(struct hc_kept *kept)
{
    if (kept)
        drop_all(kept);
    free(kept);
    return NULL;
}

static bool allocate(struct hc_kept *kept, size_t intervals, struct hc_kept_queue *slot)
{
    slot->bytes = slot->columns * slot->capacity * sizeof *slot->time + intervals * sizeof *slot->from;
    if (atomic_fetch_add(&kept->taken, slot->bytes) + slot->bytes > kept->bytes) {
        atomic_fetch_sub(&kept->taken, slot->bytes);
        return false;
    }
    slot->time = malloc(slot->columns * slot->capacity * sizeof *slot->time);
    slot->from = malloc(intervals * sizeof *slot->from);
    return slot->time && slot->from;
}

/* Room for what the replication expects, chance included; none where that is too much. */
static void make_room(const struct hc_replication *r, size_t queue, struct hc_kept_queue *slot)
{
    struct hc_kept *kept = r->options.kept;
    const struct hc_customers *s = &r->queues[queue].source;
    const double *expected = hc_demand_expected(r->demand, queue);
    double sum = 0;
    for (size_t i = 0; i < r->interval_count; i++)
        sum += r->queues[queue].model->open[i] ? expected[i] : 0;
    sum *= s->part ? s->to - s->from : 1;
    sum += 6 * sqrt(sum) + 2 * HC_CHUNK;
    slot->columns = s->part ? HC_COLUMNS : HC_COLUMNS - 1;
    slot->used = 0;
    slot->state = HC_KEPT_FILLING;
    if (slot->time && sum <= (double)slot->capacity)
        return;
    drop(kept, slot);
    if (!(sum < (double)kept->bytes))
        return;
    slot->capacity = (size_t)sum;
    if (allocate(kept, r->interval_count + 1, slot))
        slot->state = HC_KEPT_FILLING;
    else
        drop(kept, slot);
}

void hc_kept_begin(struct hc_replication *r)
{
    const struct hc_kept *kept = r->options.kept;
    for (size_t q = 0; q < r->queue_count; q++) {
        struct hc_customers *s = &r->queues[q].source;
        s->kept = NULL;
        if (!kept || r->options.traces || r->number < kept->first)
            continue;
        uint64_t row = r->number - kept->first;
        if (row >= kept->slot_count / kept->queue_count)
            continue;
        struct hc_kept_queue *slot = &kept->slots[row * kept->queue_count + q + r->options.first_queue];
        if (slot->state == HC_KEPT_EMPTY)
            make_room(r, q, slot);
        s->kept = slot->state == HC_KEPT_NOT ? NULL : slot;
    }
}

void hc_kept_end(struct hc_replication *r)
{
    for (size_t q = 0; q < r->queue_count; q++) {
        struct hc_kept_queue *slot = r->queues[q].source.kept;
        if (!slot || slot->state != HC_KEPT_FILLING)
            continue;
        slot->from[r->interval_count] = slot->used;
        slot->state = r->failed ? HC_KEPT_NOT : HC_KEPT_FULL;
    }
}

bool hc_kept_chunk(struct hc_kept_queue *slot, int64_t *ret[HC_COLUMNS])
{
    if (slot->capacity - slot->used < HC_CHUNK) {
        slot->state = HC_KEPT_NOT;
        return false;
    }
    for (size_t k = 0; k < slot->columns; k++)
        ret[k] = slot->time + k * slot->capacity + slot->used;
    return true;
}
