/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine.c - the loop of events: arrival, end of a contact, alarm of a waiting contact.
 *
 * Invariant between events: no contact waits that an idle agent could take. Hence an arrival looks for an agent only
 * when its line is empty, an agent who becomes free takes one contact, and nothing else need be asked: what makes a
 * waiting contact eligible later (its alarm, another idle agent above the reserve, an opening) is an event itself. */
#include "rng/variate.h"
#include "sim/lines.h"

/* The contact `c` begins with an agent of the link's group in a slot of its own; the agent was idle or comes from that
 * slot. */
static inline void serve(struct hc_replication *r, const struct hc_contact *c, const struct hc_link *link,
                         uint32_t slot)
{
    struct hc_service *s = &r->services[slot];
    int64_t duration = c->work;
    double speed = link->speed;
    if (speed != 1)
        duration = hc_round_us((double)c->work / speed);
    s->group = link->group;
    if (r->identity) {
        s->contact = *c;
        s->start = r->now;
        s->link = link;
    }
    int64_t end = r->now + duration;
    hc_tournament_set(&r->agents, slot, end < r->limit ? end : r->limit - 1);
    if (speed != 1 || c->returns)
        hc_cell(r, c)->handling_ns += (duration - (c->returns ? 0 : c->work)) * 1000;
}

/* An idle agent of g takes c. */
static inline void take(struct hc_replication *r, const struct hc_contact *c, const struct hc_link *link)
{
    struct hc_line_group *g = &r->groups[link->group];
    uint32_t slot = r->free_service;
    r->free_service = r->services[slot].next_free;
    g->idle--;
    g->busy_sum -= r->now - r->since;
    serve(r, c, link, slot);
    if (g->staffed != g->plan)
        hc_boundary_surplus(r, g);
}

/* Counts the answer of a contact that waited. */
static inline void count_answer(struct hc_replication *r, const struct hc_line_queue *q, const struct hc_contact *c)
{
    if (!c->counted || c->returns)
        return;
    struct hc_queue_tally *cell = hc_cell(r, c);
    int64_t wait = r->now - c->arrival, *row = hc_wait_row(r, c->queue, c->interval);
    cell->answered++;
    cell->answered_within += wait <= q->within;
    cell->wait_answered_ns += wait * 1000;
    if (row)
        row[hc_wait_bucket(wait)]++;
}

/* The skill by which one of `idle` free agents of g takes a waiting contact, or NULL: best skill priority and queue
 * priority first, then the longest waiting. */
static inline const struct hc_link *choose(const struct hc_replication *r, const struct hc_line_group *g, int64_t idle)
{
    const struct hc_link *best = NULL;
    int64_t oldest = HC_NEVER;
    for (size_t i = 0; i < g->skill_count; i++) {
        const struct hc_link *skill = &g->skills[i];
        if (!(r->nonempty >> (skill->queue & 63) & 1))
            continue; /* without a look at the queue, which is far away in memory */
        const struct hc_line_queue *q = &r->queues[skill->queue];
        if (best && (skill->tier[0] != best->tier[0] || skill->tier[1] != best->tier[1]))
            break;
        if (q->count == 0 || !q->serving || idle <= skill->reserve)
            continue;
        int64_t arrival = r->waiting[q->head].contact.arrival;
        if (arrival + skill->after <= r->now && arrival < oldest) {
            best = skill;
            oldest = arrival;
        }
    }
    return best;
}

/* The head of a line goes to a free agent: readable until the next contact joins a line. */
static inline const struct hc_contact *take_head(struct hc_replication *r, const struct hc_link *skill)
{
    struct hc_line_queue *q = &r->queues[skill->queue];
    uint32_t slot = q->head;
    hc_line_leave(r, q, slot);
    count_answer(r, q, &r->waiting[slot].contact);
    return &r->waiting[slot].contact;
}

void hc_engine_dispatch(struct hc_replication *r)
{
    for (size_t i = 0; i < r->group_count && r->nonempty; i++) {
        struct hc_line_group *g = &r->groups[i];
        while (g->idle > 0 && (r->nonempty & g->mask)) {
            const struct hc_link *skill = choose(r, g, g->idle);
            if (!skill)
                break;
            take(r, take_head(r, skill), skill);
        }
    }
    if (r->drained)
        hc_boundary_drained(r);
}

static void release(struct hc_replication *r, struct hc_line_group *g, uint32_t slot)
{
    hc_tournament_clear(&r->agents, slot);
    r->services[slot].next_free = r->free_service;
    r->free_service = slot;
    g->idle++;
    g->busy_sum += r->now - r->since;
    if (g->over > 0)
        hc_boundary_surplus(r, g);
}

static inline void complete(struct hc_replication *r)
{
    uint32_t slot = (uint32_t)hc_tournament_slot(&r->agents);
    struct hc_service *s = &r->services[slot];
    struct hc_line_group *g = &r->groups[s->group];
    if (r->identity && r->queues[s->contact.queue].follows)
        hc_returning_answered(r, &s->contact, s->link, r->now);
    if (g->idle >= 0 && (r->nonempty & g->mask)) {
        const struct hc_link *skill = choose(r, g, g->idle + 1);
        if (skill) {
            serve(r, take_head(r, skill), skill, slot);
            if (r->drained)
                hc_boundary_drained(r);
            return;
        }
    }
    release(r, g, slot);
}

static void abandon_count(struct hc_replication *r, const struct hc_line_queue *q, const struct hc_contact *c)
{
    struct hc_queue_tally *cell = hc_cell(r, c);
    int64_t wait = r->now - c->arrival;
    if (c->returns) {
        cell->abandoned_after_return++;
    } else {
        cell->abandoned++;
        cell->abandoned_within += wait <= q->within;
        cell->abandoned_short += wait <= q->shorter;
        cell->wait_abandoned_ns += wait * 1000;
        cell->handling_ns -= c->work * 1000;
    }
    if (q->redials)
        hc_returning_abandoned(r, c, r->now);
}

void hc_engine_abandon(struct hc_replication *r, uint32_t slot)
{
    struct hc_contact c = r->waiting[slot].contact;
    struct hc_line_queue *q = &r->queues[c.queue];
    hc_line_leave(r, q, slot);
    abandon_count(r, q, &c);
}

/* Nobody took the contact on arrival: it was counted as answered at once, and is not. */
static void wait_or_leave(struct hc_replication *r, struct hc_line_queue *q, const struct hc_contact *c,
                          int64_t patience)
{
    struct hc_queue_tally *cell = hc_cell(r, c);
    int64_t *row = c->counted ? hc_wait_row(r, c->queue, c->interval) : NULL;
    cell->answered--;
    cell->answered_within--;
    if (row)
        row[0]--;
    if (q->count >= q->capacity) {
        cell->blocked++;
        cell->handling_ns -= c->work * 1000;
        return;
    }
    cell->waited++;
    if (patience == HC_BALKS) {
        abandon_count(r, q, c);
        return;
    }
    if (r->free_waiting == HC_NONE && !hc_waiting_grow(r))
        return;
    hc_line_join(r, q, c, patience < HC_LONGEST_US ? c->arrival + patience : HC_NEVER);
}

static inline void arrive(struct hc_replication *r, const struct hc_contact *c, int64_t patience)
{
    struct hc_line_queue *q = &r->queues[c->queue];
    if (q->count == 0)
        for (size_t i = 0; i < q->route_count; i++) {
            const struct hc_link *link = &q->route[i];
            if (r->groups[link->group].idle > link->reserve && link->after == 0) {
                take(r, c, link);
                return;
            }
        }
    wait_or_leave(r, q, c, patience);
}

static inline void arrive_fresh(struct hc_replication *r)
{
    size_t queue = hc_tournament_slot(&r->arrivals);
    struct hc_customers *s = &r->queues[queue].source;
    size_t k = s->next++;
    uint64_t rank = s->ranks ? (uint64_t)s->ranks[k] : s->rank + k;
    struct hc_contact c = {.arrival = r->now,
                           .work = s->work[k],
                           .id = (uint64_t)s->interval << 32 | rank,
                           .interval = s->interval,
                           .queue = (uint16_t)queue,
                           .counted = r->now >= r->warm_up};
    int64_t patience = s->patience[k];
    if (s->next == s->count)
        hc_arrivals_refill(r, queue);
    if (s->next < s->count)
        hc_tournament_set(&r->arrivals, queue, s->time[s->next]);
    else
        hc_tournament_clear(&r->arrivals, queue);
    arrive(r, &c, patience);
}

static void arrive_again(struct hc_replication *r)
{
    struct hc_contact c;
    int64_t patience = hc_returning_arrive(r, &c);
    arrive(r, &c, patience);
}

/* A waiting contact's patience ends, or it has waited long enough for one more group. */
static void alarm_rings(struct hc_replication *r)
{
    uint32_t slot = (uint32_t)hc_tournament_slot(&r->patience);
    struct hc_waiting *w = &r->waiting[slot];
    struct hc_line_queue *q = &r->queues[w->contact.queue];
    bool eligible = false;
    while (w->step < q->threshold_count && w->contact.arrival + q->thresholds[w->step] <= r->now) {
        w->step++;
        eligible = true;
    }
    for (size_t i = 0; eligible && q->serving && i < q->route_count; i++) {
        const struct hc_link *link = &q->route[i];
        if (r->groups[link->group].idle <= link->reserve || w->contact.arrival + link->after > r->now)
            continue;
        struct hc_contact c = w->contact;
        hc_line_leave(r, q, slot);
        count_answer(r, q, &c);
        take(r, &c, link);
        eligible = false;
        if (r->drained)
            hc_boundary_drained(r);
        return;
    }
    if (w->deadline <= r->now || r->now >= r->limit - 1)
        hc_engine_abandon(r, slot);
    else
        hc_line_alarm(r, q, slot);
    if (r->drained)
        hc_boundary_drained(r);
}

void hc_engine_send_back(struct hc_replication *r, uint32_t service)
{
    struct hc_service *s = &r->services[service];
    struct hc_contact c = s->contact;
    struct hc_line_queue *q = &r->queues[c.queue];
    int64_t left = hc_tournament_time_of(&r->agents, service) - r->now, deadline = HC_NEVER;
    release(r, &r->groups[s->group], service);
    hc_cell(r, &c)->handling_ns -= left * 1000;
    c.work = s->link->speed == 1 ? left : hc_round_us((double)left * s->link->speed);
    c.returns = (uint8_t)(c.returns + (c.returns < UINT8_MAX));
    if (q->has_patience) {
        unsigned again = (unsigned)c.try << 8 | c.returns;
        struct hc_rng rng = hc_rng_at(hc_contact_name(r, HC_PURPOSE_AGAIN, c.queue, c.id, again));
        deadline = r->now + hc_patience_us(hc_sampler_draw(&q->patience, &rng) * hc_patience_mean(q, c.interval));
    }
    if (r->free_waiting == HC_NONE && !hc_waiting_grow(r))
        return;
    hc_line_join_head(r, q, &c, deadline);
}

void hc_engine_run(struct hc_replication *r)
{
    hc_boundary_cross(r);
    int64_t boundary = hc_boundary_next(r);
    for (;;) {
        int64_t end = hc_tournament_time(&r->agents), alarm = hc_tournament_time(&r->patience);
        int64_t fresh = hc_tournament_time(&r->arrivals), again = r->return_count ? r->return_heap[0].time : HC_NEVER;
        int64_t arrival = fresh <= again ? fresh : again;
        if (arrival < end && arrival < alarm) {
            if (arrival >= boundary)
                goto cross;
            r->now = arrival;
            if (fresh <= again)
                arrive_fresh(r);
            else
                arrive_again(r);
        } else if (end <= alarm) {
            if (end >= boundary)
                goto cross;
            r->now = end;
            complete(r);
        } else {
            if (alarm >= boundary)
                goto cross;
            r->now = alarm;
            alarm_rings(r);
        }
        continue;
    cross:
        if (boundary >= r->limit || r->failed)
            break;
        r->now = boundary;
        hc_boundary_cross(r);
        boundary = hc_boundary_next(r);
    }
    hc_boundary_finish(r);
}
