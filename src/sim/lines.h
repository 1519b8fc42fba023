/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lines.h - waiting lines: a doubly linked list per queue through the slots of one pool, oldest contact first.
 *
 * Order of arrival is kept by construction: new contacts join at the tail, and a contact sent back joins at the head;
 * it arrived before all who wait. So only the head need be asked whether it has waited long enough for a group. */
#ifndef HC_LINES_H
#define HC_LINES_H

#include "sim/engine.h"

/* A line that can be taken from became non-empty, or no longer is. */
static inline void hc_line_mark(struct hc_replication *r, struct hc_line_queue *q)
{
    unsigned place = (unsigned)__builtin_ctzll(q->bit);
    r->crowd[place]++;
    r->nonempty |= q->bit;
}

static inline void hc_line_unmark(struct hc_replication *r, struct hc_line_queue *q)
{
    unsigned place = (unsigned)__builtin_ctzll(q->bit);
    if (--r->crowd[place] == 0)
        r->nonempty &= ~q->bit;
}

/** Opens or shuts a line for agents. */
static inline void hc_line_serve(struct hc_replication *r, struct hc_line_queue *q, bool serving)
{
    if (q->serving != serving && q->count > 0) {
        if (serving)
            hc_line_mark(r, q);
        else
            hc_line_unmark(r, q);
    }
    q->serving = serving;
}

/** Sets the slot's next time: end of patience or the next threshold, whichever is first. */
static inline void hc_line_alarm(struct hc_replication *r, const struct hc_line_queue *q, uint32_t slot)
{
    const struct hc_waiting *w = &r->waiting[slot];
    int64_t alarm = w->deadline;
    if (w->step < q->threshold_count) {
        int64_t eligible = w->contact.arrival + q->thresholds[w->step];
        alarm = eligible < alarm ? eligible : alarm;
    }
    if (alarm != HC_NEVER)
        hc_tournament_set(&r->patience, slot, alarm < r->limit ? alarm : r->limit - 1);
    else if (!hc_tournament_empty(&r->patience, slot))
        hc_tournament_clear(&r->patience, slot);
}

/** Bookkeeping of one more (or one less) waiting at `now`. */
static inline void hc_line_count(struct hc_replication *r, struct hc_line_queue *q, int64_t change)
{
    q->count += change;
    q->queue_sum -= change * (r->now - r->since);
}

/** Takes a free slot (there must be one) between two neighbours in the line, either of them HC_NONE at its end. */
static inline uint32_t hc_line_insert(struct hc_replication *r, struct hc_line_queue *q,
                                      const struct hc_contact *contact, int64_t deadline, uint32_t prev, uint32_t next)
{
    uint32_t slot = r->free_waiting;
    struct hc_waiting *w = &r->waiting[slot];
    r->free_waiting = w->next;
    w->contact = *contact;
    w->deadline = deadline;
    w->step = 0;
    w->prev = prev;
    w->next = next;
    if (prev != HC_NONE)
        r->waiting[prev].next = slot;
    else
        q->head = slot;
    if (next != HC_NONE)
        r->waiting[next].prev = slot;
    else
        q->tail = slot;
    if (q->count == 0 && q->serving)
        hc_line_mark(r, q);
    hc_line_count(r, q, 1);
    return slot;
}

/** Joins at the tail. */
static inline void hc_line_join(struct hc_replication *r, struct hc_line_queue *q, const struct hc_contact *contact,
                                int64_t deadline)
{
    hc_line_alarm(r, q, hc_line_insert(r, q, contact, deadline, q->tail, HC_NONE));
}

/** Joins at the head: a contact sent back, which may have passed thresholds. */
static inline void hc_line_join_head(struct hc_replication *r, struct hc_line_queue *q,
                                     const struct hc_contact *contact, int64_t deadline)
{
    uint32_t slot = hc_line_insert(r, q, contact, deadline, HC_NONE, q->head);
    struct hc_waiting *w = &r->waiting[slot];
    while (w->step < q->threshold_count && contact->arrival + q->thresholds[w->step] <= r->now)
        w->step++;
    hc_line_alarm(r, q, slot);
}

/** Leaves from anywhere in the line; the slot's contents stay readable until the next join. */
static inline void hc_line_leave(struct hc_replication *r, struct hc_line_queue *q, uint32_t slot)
{
    struct hc_waiting *w = &r->waiting[slot];
    if (w->prev != HC_NONE)
        r->waiting[w->prev].next = w->next;
    else
        q->head = w->next;
    if (w->next != HC_NONE)
        r->waiting[w->next].prev = w->prev;
    else
        q->tail = w->prev;
    hc_line_count(r, q, -1);
    if (q->count == 0) {
        if (q->serving)
            hc_line_unmark(r, q);
        r->drained |= q->draining;
    }
    if (!hc_tournament_empty(&r->patience, slot))
        hc_tournament_clear(&r->patience, slot);
    w->next = r->free_waiting;
    r->free_waiting = slot;
}

#endif
