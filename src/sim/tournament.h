/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tournament.h - the earliest of a set of slots, each of which holds one time: a winner tree.
 *
 * A key is the time shifted left with the slot number in the low bits, so that keys differ, their order is total and
 * the root names both the time and its slot. Setting a slot is one path of branch-free minima from its leaf to the
 * root: no heap order to restore, nothing cancelled late, removal is an update to "never". Node i has the children 2i
 * and 2i + 1, leaves are size … 2 size - 1; size is a power of two, so that every path is equally long, which branch
 * predictors like. */
#ifndef HC_TOURNAMENT_H
#define HC_TOURNAMENT_H

#include <stddef.h>
#include <stdint.h>

#define HC_TOURNAMENT_NEVER UINT64_MAX

struct hc_tournament {
    uint64_t *node; /**< 2 size keys; node[1] is the earliest */
    size_t size;    /**< leaves */
    unsigned bits;  /**< of the slot number */
};

/** Bits that number so many slots; at least 1, so that a time always fits an int64_t. */
static inline unsigned hc_tournament_bits(size_t slots)
{
    unsigned bits = 1;
    while (((size_t)1 << bits) < slots)
        bits++;
    return bits;
}

/** Leaves of a tree for so many slots. */
static inline size_t hc_tournament_leaves(size_t slots)
{
    return slots <= 1 ? 1 : (size_t)1 << hc_tournament_bits(slots);
}

/** Earliest time; with every slot empty, at least 2^(64 - bits) - 1. */
static inline int64_t hc_tournament_time(const struct hc_tournament *t)
{
    return (int64_t)(t->node[1] >> t->bits);
}

/** Slot of the earliest time. Not all may be empty. */
static inline size_t hc_tournament_slot(const struct hc_tournament *t)
{
    return t->node[1] & ((UINT64_C(1) << t->bits) - 1);
}

static inline void hc_tournament_put(struct hc_tournament *t, size_t slot, uint64_t key)
{
    uint64_t *node = t->node;
    size_t i = t->size + slot;
    node[i] = key;
    while (i > 1) {
        uint64_t other = node[i ^ 1];
        key = other < key ? other : key;
        i >>= 1;
        node[i] = key;
    }
}

static inline void hc_tournament_set(struct hc_tournament *t, size_t slot, int64_t time)
{
    hc_tournament_put(t, slot, (uint64_t)time << t->bits | slot);
}

static inline void hc_tournament_clear(struct hc_tournament *t, size_t slot)
{
    hc_tournament_put(t, slot, HC_TOURNAMENT_NEVER);
}

static inline int hc_tournament_empty(const struct hc_tournament *t, size_t slot)
{
    return t->node[t->size + slot] == HC_TOURNAMENT_NEVER;
}

/** Time of one slot that is not empty. */
static inline int64_t hc_tournament_time_of(const struct hc_tournament *t, size_t slot)
{
    return (int64_t)(t->node[t->size + slot] >> t->bits);
}

#endif
