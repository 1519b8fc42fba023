/* SPDX-License-Identifier: GPL-3.0-or-later */
/* boundary.c - what changes between intervals: who waits on at closing time, how many agents act, which queues open,
 * who arrives; and the integrals over time that belong to the interval left behind.
 *
 * The integral of a count n(t) over [since, T] is n(T) (T - since) minus the sum of change x (t - since): one addition
 * per change and one product per interval. */
#include "sim/lines.h"
#include <math.h>
#include <stdlib.h>

static int64_t busy(const struct hc_line_group *g)
{
    return g->staffed - g->idle;
}

void hc_boundary_surplus(struct hc_replication *r, struct hc_line_group *g)
{
    int64_t over = busy(g) > g->plan ? busy(g) - g->plan : 0;
    g->over_sum -= (over - g->over) * (r->now - r->since);
    g->over = over;
}

/* Closes the integrals at `now`. Time before the end of the warm-up counts nowhere; handling beyond the horizon is
 * overrun of the last interval, waiting beyond it counts nowhere. */
static void close_integrals(struct hc_replication *r)
{
    int64_t span = r->now - r->since;
    bool inside = r->since < r->horizon;
    bool counted = r->now > r->warm_up;
    size_t interval = inside ? r->interval : r->interval_count - 1;
    for (size_t i = 0; i < r->group_count; i++) {
        struct hc_line_group *g = &r->groups[i];
        struct hc_group_tally *cell = &r->tallies->groups[i * r->interval_count + interval];
        int64_t all = g->busy_sum + busy(g) * span, over = g->over_sum + g->over * span;
        g->busy_sum = g->over_sum = 0;
        if (!counted)
            continue;
        cell->staffed_ns += inside ? g->plan * span * 1000 : 0;
        cell->busy_ns += (all - over) * 1000;
        cell->overrun_ns += over * 1000;
    }
    for (size_t i = 0; i < r->queue_count; i++) {
        struct hc_line_queue *q = &r->queues[i];
        int64_t all = q->queue_sum + q->count * span;
        q->queue_sum = 0;
        if (counted && inside)
            r->tallies->queues[i * r->interval_count + interval].queue_ns += all * 1000;
    }
    r->since = r->now;
}

int64_t hc_acting(struct hc_replication *r, size_t group, size_t staff)
{
    double present = hc_absence_present(r, group, staff, r->staff->agents[group * r->staff->staff_count + staff]);
    double acting = present * r->groups[group].model->effective_factor;
    double whole = floor(acting + 1e-9), rest = acting - whole;
    if (rest < 1e-9)
        return (int64_t)whole;
    uint64_t name =
        hc_rng_name(hc_rng_name(hc_rng_name(r->name, HC_PURPOSE_STAFF), group + r->options.first_group), staff);
    struct hc_rng rng = hc_rng_at(name);
    return (int64_t)whole + (hc_rng_uniform(&rng) < rest);
}

/* Idle agents leave first; a negative idle count means contacts that are finished by agents who then leave. */
static void set_staffed(struct hc_replication *r, struct hc_line_group *g)
{
    int64_t staffed = g->draining && g->hold > g->plan ? g->hold : g->plan;
    g->idle += staffed - g->staffed;
    g->staffed = staffed;
    hc_boundary_surplus(r, g);
}

/* Agents no longer stay on for a queue; whether they leave is up to set_staffed. */
static void let_go(struct hc_replication *r, struct hc_line_queue *q)
{
    q->draining = false;
    for (size_t i = 0; i < q->route_count; i++) {
        struct hc_line_group *g = &r->groups[q->route[i].group];
        if (--g->draining == 0)
            g->hold = 0;
    }
}

void hc_boundary_drained(struct hc_replication *r)
{
    r->drained = false;
    for (size_t i = 0; i < r->queue_count; i++) {
        struct hc_line_queue *q = &r->queues[i];
        if (!q->draining || q->count > 0)
            continue;
        let_go(r, q);
        hc_line_serve(r, q, false);
        for (size_t k = 0; k < q->route_count; k++)
            set_staffed(r, &r->groups[q->route[k].group]);
    }
}

/* What waits at the end of the horizon waits for ever: it is missed once it is older than T. */
static void count_waiting(struct hc_replication *r, struct hc_line_queue *q)
{
    while (q->count > 0) {
        struct hc_contact c = r->waiting[q->head].contact;
        hc_line_leave(r, q, q->head);
        if (c.returns)
            continue;
        struct hc_queue_tally *cell = hc_cell(r, &c);
        if (r->horizon - c.arrival > q->within)
            cell->waiting_old++;
        else
            cell->waiting_young++;
        cell->handling_ns -= c.work * 1000;
    }
}

static void close_queue(struct hc_replication *r, struct hc_line_queue *q, bool at_horizon)
{
    q->open = false;
    switch (q->at_closing) {
    case HC_AT_CLOSING_LEAVE:
        while (q->count > 0)
            hc_engine_abandon(r, q->head);
        break;
    case HC_AT_CLOSING_SERVE:
        if (q->count == 0)
            break;
        q->draining = true;
        for (size_t i = 0; i < q->route_count; i++) {
            struct hc_line_group *g = &r->groups[q->route[i].group];
            g->draining++;
            g->hold = g->staffed > g->hold ? g->staffed : g->hold;
        }
        return;
    case HC_AT_CLOSING_STAY:
        if (at_horizon)
            count_waiting(r, q);
        break;
    }
    hc_line_serve(r, q, false);
}

static void close_and_open(struct hc_replication *r)
{
    bool at_horizon = r->interval == r->interval_count;
    for (size_t i = 0; i < r->queue_count; i++) {
        struct hc_line_queue *q = &r->queues[i];
        bool open = !at_horizon && q->model->open[r->interval];
        if (q->open && !open) {
            close_queue(r, q, at_horizon);
        } else if (!q->open && open) {
            if (q->draining)
                let_go(r, q);
            q->open = true;
            hc_line_serve(r, q, true);
        } else if (at_horizon && q->at_closing == HC_AT_CLOSING_STAY) {
            count_waiting(r, q);
        }
    }
}

static int by_start(const void *a, const void *b)
{
    const struct hc_service *const *x = a, *const *y = b;
    if ((*x)->start != (*y)->start)
        return (*x)->start < (*y)->start ? 1 : -1;
    if ((*x)->contact.arrival != (*y)->contact.arrival)
        return (*x)->contact.arrival < (*y)->contact.arrival ? 1 : -1;
    return *x < *y ? 1 : *x > *y ? -1 : 0;
}

static int by_arrival(const void *a, const void *b)
{
    const struct hc_service *const *x = a, *const *y = b;
    if ((*x)->contact.arrival != (*y)->contact.arrival)
        return (*x)->contact.arrival < (*y)->contact.arrival ? 1 : -1;
    return *x < *y ? 1 : *x > *y ? -1 : 0;
}

/* end_of_shift return: contacts of surplus agents go back to the head of their queue, those taken last first. A contact
 * whose queue is closed for good (serve, leave) is finished: nobody would take it up again. */
static void send_back_surplus(struct hc_replication *r, size_t group)
{
    struct hc_line_group *g = &r->groups[group];
    size_t count = 0;
    for (size_t slot = 0; slot < r->service_count; slot++) {
        struct hc_service *s = &r->services[slot];
        if (hc_tournament_empty(&r->agents, slot) || s->group != group)
            continue;
        struct hc_line_queue *q = &r->queues[s->contact.queue];
        if (q->open || q->at_closing == HC_AT_CLOSING_STAY)
            r->order[count++] = s;
    }
    qsort(r->order, count, sizeof *r->order, by_start);
    size_t surplus = (size_t)-g->idle;
    count = count < surplus ? count : surplus;
    qsort(r->order, count, sizeof *r->order, by_arrival); /* the earliest joins last and stands first */
    for (size_t i = 0; i < count; i++)
        hc_engine_send_back(r, (uint32_t)(r->order[i] - r->services));
}

static void change_staff(struct hc_replication *r)
{
    bool at_horizon = r->interval == r->interval_count;
    const struct hc_interval *intervals = r->scenario->grid.intervals;
    bool same = !at_horizon && r->interval > 0 && intervals[r->interval].staff == intervals[r->interval - 1].staff;
    for (size_t i = 0; i < r->group_count; i++) {
        struct hc_line_group *g = &r->groups[i];
        if (!same)
            g->plan = at_horizon ? 0 : hc_acting(r, i, intervals[r->interval].staff);
        set_staffed(r, g);
    }
    for (size_t i = 0; r->returns && !at_horizon && i < r->group_count; i++)
        if (r->groups[i].idle < 0)
            send_back_surplus(r, i);
}

int64_t hc_boundary_next(const struct hc_replication *r)
{
    if (r->interval >= r->interval_count)
        return r->limit;
    int64_t next = r->starts[r->interval + 1];
    return r->warm_up > r->now && r->warm_up < next ? r->warm_up : next;
}

void hc_boundary_cross(struct hc_replication *r)
{
    close_integrals(r);
    if (r->now > 0 && r->now < r->starts[r->interval + 1])
        return; /* end of the warm-up inside an interval */
    if (r->now > 0)
        r->interval++;
    close_and_open(r);
    change_staff(r);
    hc_engine_dispatch(r);
    if (r->interval < r->interval_count)
        hc_arrivals_begin(r);
}

void hc_boundary_finish(struct hc_replication *r)
{
    close_integrals(r);
    for (size_t i = 0; i < r->queue_count; i++)
        count_waiting(r, &r->queues[i]);
}
