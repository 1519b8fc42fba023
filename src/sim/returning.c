/* SPDX-License-Identifier: GPL-3.0-or-later */
/* returning.c - contacts that come again: redials after abandoning, repeats of what was not resolved.
 *
 * Whether a contact comes again, when, and what the new try brings are drawn from streams named by the parent's
 * identity and try, never by the order of events: with another staffing the same contact makes the same choice. Tries
 * on their way stand in a binary heap ordered by time, then identity. */
#include "sim/engine.h"
#include <stdlib.h>

#define SPREAD_US (30 * 60 * HC_SECOND_US) /* tries of closed hours come within this time of the next opening */

static bool earlier(const struct hc_return *a, const struct hc_return *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    return a->id != b->id ? a->id < b->id : a->queue < b->queue;
}

static bool heap_push(struct hc_replication *r, struct hc_return item)
{
    if (r->return_count == r->return_size) {
        size_t size = r->return_size ? 2 * r->return_size : 64;
        struct hc_return *heap = realloc(r->return_heap, size * sizeof *heap);
        if (!heap)
            return false;
        r->return_heap = heap;
        r->return_size = size;
    }
    struct hc_return *heap = r->return_heap;
    size_t i = r->return_count++;
    for (; i > 0 && earlier(&item, &heap[(i - 1) / 2]); i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = item;
    return true;
}

static struct hc_return heap_pop(struct hc_replication *r)
{
    struct hc_return *heap = r->return_heap, top = heap[0], item = heap[--r->return_count];
    size_t i = 0, n = r->return_count;
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && earlier(&heap[child + 1], &heap[child]))
            child++;
        if (!earlier(&heap[child], &item))
            break;
        heap[i] = heap[child];
    }
    heap[i] = item;
    return top;
}

/* Interval that holds an instant of the horizon. */
static size_t interval_at(const struct hc_replication *r, int64_t time)
{
    size_t low = 0, high = r->interval_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (r->starts[middle] <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Length of the opening that begins with interval i, up to the spread. */
static int64_t opening_us(const struct hc_replication *r, const struct hc_line_queue *q, size_t i)
{
    int64_t begin = r->starts[i];
    while (i < r->interval_count && q->model->open[i] && r->starts[i] - begin < SPREAD_US)
        i++;
    int64_t length = r->starts[i] - begin;
    return length < SPREAD_US ? length : SPREAD_US;
}

static void schedule(struct hc_replication *r, const struct hc_contact *parent, int64_t time, bool redial,
                     enum hc_when_closed when_closed, struct hc_rng *rng)
{
    const struct hc_line_queue *q = &r->queues[parent->queue];
    struct hc_queue_tally *cell = hc_cell(r, parent);
    size_t open = HC_NONE;
    if (time < r->horizon) {
        size_t interval = interval_at(r, time);
        open = q->next_open[interval];
        if (open != interval && when_closed == HC_WHEN_CLOSED_LOST) {
            *(redial ? &cell->redials_lost : &cell->repeats_lost) += 1;
            return;
        }
        if (open != interval && open != HC_NONE)
            time = r->starts[open] + (int64_t)(hc_rng_uniform(rng) * (double)opening_us(r, q, open));
    }
    if (open == HC_NONE) {
        *(redial ? &cell->redials_beyond : &cell->repeats_beyond) += 1;
        return;
    }
    struct hc_return item = {.time = time,
                             .id = hc_rng_name(hc_rng_name(parent->id, q->number), parent->try),
                             .queue = parent->queue,
                             .try = (uint16_t)(parent->try + (parent->try < UINT16_MAX)),
                             .redial = redial};
    if (!heap_push(r, item))
        r->failed = true;
}

void hc_returning_abandoned(struct hc_replication *r, const struct hc_contact *contact, int64_t now)
{
    const struct hc_redial *redial = &r->queues[contact->queue].model->redial;
    struct hc_rng rng = hc_rng_at(hc_contact_name(r, HC_PURPOSE_REDIAL, contact->queue, contact->id, contact->try));
    if (hc_rng_uniform(&rng) >= redial->share)
        return;
    int64_t delay = hc_round_us(hc_rng_exponential(&rng) * redial->delay_s * (double)HC_SECOND_US);
    schedule(r, contact, now + delay, true, redial->when_closed, &rng);
}

void hc_returning_answered(struct hc_replication *r, const struct hc_contact *contact, const struct hc_link *link,
                           int64_t now)
{
    const struct hc_repeat *repeat = &r->queues[contact->queue].model->repeat;
    if (link->resolves > 0 && contact->counted && r->tallies->resolved)
        r->tallies->resolved[contact->queue * r->interval_count + contact->interval] += link->resolves;
    struct hc_rng rng = hc_rng_at(hc_contact_name(r, HC_PURPOSE_REPEAT, contact->queue, contact->id, contact->try));
    if (hc_rng_uniform(&rng) >= link->again)
        return;
    int64_t delay = hc_round_us(hc_rng_exponential(&rng) * repeat->delay_s * (double)HC_SECOND_US);
    schedule(r, contact, now + delay, false, repeat->when_closed, &rng);
}

/* Counted like a first try: as answered at once. */
static void count(struct hc_replication *r, const struct hc_contact *c, bool redial)
{
    struct hc_queue_tally *cell = hc_cell(r, c);
    int64_t *row = c->counted ? hc_wait_row(r, c->queue, c->interval) : NULL;
    r->tallies->contacts++;
    cell->offered++;
    cell->answered++;
    cell->answered_within++;
    cell->handling_ns += c->work * 1000;
    *(redial ? &cell->redials : &cell->repeats) += 1;
    if (row)
        row[0]++;
}

int64_t hc_returning_arrive(struct hc_replication *r, struct hc_contact *ret_contact)
{
    struct hc_return item = heap_pop(r);
    const struct hc_line_queue *q = &r->queues[item.queue];
    struct hc_rng rng = hc_rng_at(hc_contact_name(r, HC_PURPOSE_TRY, item.queue, item.id, item.try));
    const double *mean = q->model->handling.mean_s, *day = hc_demand_handling(r->demand, item.queue);
    double work = hc_sampler_draw(&q->work, &rng) * (double)HC_SECOND_US *
                  (mean ? mean[r->interval] : q->model->handling.law.mean_s);
    if (day)
        work *= day[r->scenario->grid.intervals[r->interval].day];
    *ret_contact = (struct hc_contact){.arrival = item.time,
                                       .work = hc_round_us(work),
                                       .id = item.id,
                                       .interval = (uint32_t)r->interval,
                                       .queue = item.queue,
                                       .try = item.try,
                                       .counted = item.time >= r->warm_up};
    int64_t patience = HC_NEVER;
    if (q->has_patience)
        patience = hc_patience_us(hc_sampler_draw(&q->patience, &rng) * hc_patience_mean(q, r->interval));
    if (q->balk > 0 && hc_rng_uniform(&rng) < q->balk)
        patience = HC_BALKS;
    count(r, ret_contact, item.redial);
    return patience;
}
