/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recursion.c - one line and one group of equal agents without a loop of events.
 *
 * First come first served, a contact begins when it has arrived and the next agent is free, or leaves if its patience
 * ends before that (J. Kiefer, J. Wolfowitz, 1955, with abandonment): one pass over the contacts in order of arrival
 * and one update of the tree of free times for each that is served. Whoever leaves costs nothing.
 *
 * Staff that changes at an instant T is applied when the first contact that begins (or still waits) at T is reached;
 * all before it began or left earlier, so the free times then are the state at T: idle agents go first, then those who
 * are free soonest, which is what "finish the contact in hand, and whoever finishes first leaves" means. Agents called
 * back are the ones free last. Surplus agents' times stand in `surplus` until they are free.
 *
 * Customers and their numbers are those of engine.c, and so is every figure (tests/test_sim_recursion.c). */
#include "sim/engine.h"
#include <stdlib.h>
#include <string.h>

struct recursion {
    struct hc_replication *r;
    struct hc_line_queue *q;
    size_t interval;       /* of the contacts at hand */
    size_t next;           /* first interval whose beginning has not been applied */
    int64_t next_time;     /* that instant; limit when there is none */
    int64_t staffed, hold; /* agents now; the level kept while the closed line is not empty */
    int64_t plan;
    size_t plan_staff; /* staff interval that `plan` belongs to */
    bool draining;
    size_t surplus_count;
    int64_t *surplus, *times; /* room for every agent, and for every agent twice */
    double speed;
};

static bool is_open(const struct recursion *c, size_t interval)
{
    return interval < c->r->interval_count && c->q->model->open[interval];
}

/* Handling in [from, to): inside hours busy, in closed hours and beyond the horizon overrun. */
static void add_busy(struct recursion *c, int64_t from, int64_t to)
{
    struct hc_replication *r = c->r;
    size_t i = c->interval;
    from = from > r->warm_up ? from : r->warm_up;
    while (i < r->interval_count && r->starts[i + 1] <= from)
        i++;
    for (; from < to; i++) {
        struct hc_group_tally *cell = &r->tallies->groups[i < r->interval_count ? i : r->interval_count - 1];
        int64_t end = i < r->interval_count && r->starts[i + 1] < to ? r->starts[i + 1] : to;
        *(is_open(c, i) ? &cell->busy_ns : &cell->overrun_ns) += (end - from) * 1000;
        from = end;
    }
}

static void add_waiting(struct recursion *c, int64_t from, int64_t to)
{
    struct hc_replication *r = c->r;
    size_t i = c->interval;
    from = from > r->warm_up ? from : r->warm_up;
    while (i < r->interval_count && r->starts[i + 1] <= from)
        i++;
    for (; from < to && i < r->interval_count; i++) {
        int64_t end = r->starts[i + 1] < to ? r->starts[i + 1] : to;
        r->tallies->queues[i].queue_ns += (end - from) * 1000;
        from = end;
    }
}

static int compare_times(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* `level` agents from T on: those free last of all at work, then idle ones. */
static void set_staffed(struct recursion *c, int64_t T, int64_t level)
{
    struct hc_tournament *t = &c->r->agents;
    size_t busy = 0, n = (size_t)level;
    for (size_t i = 0; i < c->surplus_count; i++)
        if (c->surplus[i] > T)
            c->times[busy++] = c->surplus[i];
    for (size_t i = 0; i < (size_t)c->staffed; i++)
        if (hc_tournament_time_of(t, i) > T)
            c->times[busy++] = hc_tournament_time_of(t, i);
    if (busy > n && n > 0) /* else all stay, or all go: which agent has which time changes nothing */
        qsort(c->times, busy, sizeof *c->times, compare_times);
    c->surplus_count = busy > n ? busy - n : 0;
    memcpy(c->surplus, c->times, c->surplus_count * sizeof *c->surplus);
    t->size = hc_tournament_leaves(n);
    for (size_t i = 0; i < t->size; i++) {
        int64_t time = i + c->surplus_count < busy ? c->times[i + c->surplus_count] : T;
        t->node[t->size + i] = i < n ? (uint64_t)time << t->bits | i : HC_TOURNAMENT_NEVER;
    }
    for (size_t i = t->size; i-- > 1;)
        t->node[i] = t->node[2 * i] < t->node[2 * i + 1] ? t->node[2 * i] : t->node[2 * i + 1];
    c->staffed = level;
}

/* Handling of surplus agents inside hours is overrun: what add_busy has called busy, or will. */
static void count_surplus(struct recursion *c, size_t interval)
{
    struct hc_replication *r = c->r;
    struct hc_group_tally *cell = &r->tallies->groups[interval];
    int64_t from = r->starts[interval] > r->warm_up ? r->starts[interval] : r->warm_up, over = 0;
    for (size_t i = 0; i < c->surplus_count; i++) {
        int64_t to = c->surplus[i] < r->starts[interval + 1] ? c->surplus[i] : r->starts[interval + 1];
        over += to > from ? to - from : 0;
    }
    cell->busy_ns -= over * 1000;
    cell->overrun_ns += over * 1000;
}

/* The beginning of interval c->next; `waiting`: somebody stands in line then. */
static void apply_boundary(struct recursion *c, bool waiting)
{
    struct hc_replication *r = c->r;
    size_t i = c->next++;
    int64_t T = r->starts[i];
    bool end = i == r->interval_count, was_open = i > 0 && is_open(c, i - 1), open = is_open(c, i);
    size_t staff = end ? SIZE_MAX : r->scenario->grid.intervals[i].staff;
    if (end)
        c->plan = 0;
    else if (staff != c->plan_staff)
        c->plan = hc_acting(r, 0, staff);
    c->plan_staff = staff;
    c->next_time = end ? r->limit : r->starts[i + 1];
    if (open || !waiting) {
        c->draining = false;
    } else if (was_open) {
        c->draining = true;
        c->hold = c->staffed;
    }
    int64_t level = c->draining && c->hold > c->plan ? c->hold : c->plan;
    if (level != c->staffed || c->surplus_count > 0)
        set_staffed(c, T, level);
    if (c->surplus_count > 0 && open)
        count_surplus(c, i);
    if (!end) {
        int64_t from = T > r->warm_up ? T : r->warm_up;
        r->tallies->groups[i].staffed_ns += from < c->next_time ? c->plan * (c->next_time - from) * 1000 : 0;
    }
}

static void serve(struct recursion *c, int64_t begin, int64_t work, struct hc_queue_tally *cell)
{
    struct hc_tournament *t = &c->r->agents;
    int64_t duration = c->speed == 1 ? work : hc_round_us((double)work / c->speed);
    int64_t finish = begin + duration < c->r->limit ? begin + duration : c->r->limit - 1;
    hc_tournament_set(t, hc_tournament_slot(t), finish);
    add_busy(c, begin, finish);
    cell->handling_ns += (duration - work) * 1000;
}

/* Counts one that waited from `arrival` to `end`, and was answered then or not; it was counted as answered at once. */
static void count_wait(struct recursion *c, int64_t arrival, int64_t end, bool answered, int64_t work,
                       struct hc_queue_tally *cell, int64_t *row)
{
    int64_t wait = end - arrival;
    cell->waited++;
    cell->answered_within -= !(answered && wait <= c->q->within);
    if (answered) {
        cell->wait_answered_ns += wait * 1000;
    } else {
        cell->answered--;
        cell->abandoned++;
        cell->abandoned_within += wait <= c->q->within;
        cell->abandoned_short += wait <= c->q->shorter;
        cell->wait_abandoned_ns += wait * 1000;
        cell->handling_ns -= work * 1000;
    }
    if (row) {
        row[0]--;
        row[hc_wait_bucket(wait)] += answered;
    }
    add_waiting(c, arrival, end);
}

static void never_served(struct recursion *c, int64_t arrival, int64_t work, struct hc_queue_tally *cell, int64_t *row)
{
    cell->waited++;
    cell->answered--;
    cell->answered_within--;
    cell->handling_ns -= work * 1000;
    *(c->r->horizon - arrival > c->q->within ? &cell->waiting_old : &cell->waiting_young) += 1;
    if (row)
        row[0]--;
    add_waiting(c, arrival, c->r->horizon);
}

/* One contact, whatever happens to it. */
static void decide(struct recursion *c, int64_t arrival, int64_t work, int64_t patience, struct hc_queue_tally *cell,
                   int64_t *row)
{
    struct hc_replication *r = c->r;
    int64_t deadline = patience < HC_LONGEST_US ? arrival + patience : HC_NEVER;
    for (;;) {
        int64_t begin = hc_tournament_time(&r->agents);
        if (begin <= arrival) {
            serve(c, arrival, work, cell);
            return;
        }
        if (patience == HC_BALKS)
            deadline = arrival;
        if (begin < c->next_time && begin <= deadline && patience != HC_BALKS) {
            count_wait(c, arrival, begin, true, work, cell, row);
            serve(c, begin, work, cell);
            return;
        }
        if (begin < c->next_time || deadline < c->next_time) {
            count_wait(c, arrival, deadline, false, work, cell, row);
            return;
        }
        if (c->next > r->interval_count) {
            never_served(c, arrival, work, cell, row);
            return;
        }
        if (c->q->at_closing == HC_AT_CLOSING_LEAVE && is_open(c, c->next - 1) && !is_open(c, c->next)) {
            count_wait(c, arrival, c->next_time, false, work, cell, row);
            return;
        }
        apply_boundary(c, true);
    }
}

/* A chunk of contacts. The usual ones (served in the interval in which they arrive) are counted without a branch on
 * whether they waited, which would be mispredicted every other time. */
static void run_chunk(struct recursion *c, struct hc_queue_tally *cell, int64_t *row)
{
    struct hc_replication *r = c->r;
    const struct hc_customers *s = &c->q->source;
    const int64_t end = r->starts[c->interval + 1], within = c->q->within;
    struct hc_tournament *t = &r->agents;
    int64_t busy = 0, waited = 0, late = 0, waits = 0, usual = 0;
    for (size_t k = 0; k < s->count; k++) {
        int64_t arrival = s->time[k], work = s->work[k], begin = hc_tournament_time(t);
        begin = begin > arrival ? begin : arrival;
        int64_t wait = begin - arrival, finish = (int64_t)((uint64_t)begin + (uint64_t)work); /* begin: perhaps never */
        if (__builtin_expect(wait > s->patience[k] || finish > end || begin >= c->next_time, 0)) {
            decide(c, arrival, work, s->patience[k], cell, row);
            continue;
        }
        hc_tournament_set(t, hc_tournament_slot(t), finish);
        usual++;
        busy += work;
        waits += wait;
        waited += wait > 0;
        late += wait > within;
        if (row)
            row[hc_wait_bucket(wait)]++;
    }
    cell->waited += waited;
    cell->answered_within -= late;
    cell->wait_answered_ns += waits * 1000;
    r->tallies->queues[c->interval].queue_ns += waits * 1000;
    r->tallies->groups[c->interval].busy_ns += busy * 1000;
    if (row)
        row[0] -= usual;
}

/* The same for the warm-up and for speeds other than 1. */
static void run_chunk_slowly(struct recursion *c, struct hc_queue_tally *cell, int64_t *row)
{
    const struct hc_customers *s = &c->q->source;
    for (size_t k = 0; k < s->count; k++) {
        bool counted = s->time[k] >= c->r->warm_up;
        decide(c, s->time[k], s->work[k], s->patience[k], counted ? cell : &c->r->discard, counted ? row : NULL);
    }
}

bool hc_recursion_applies(const struct hc_replication *r)
{
    const struct hc_grid *grid = &r->scenario->grid;
    for (size_t i = 0; i < grid->count; i++)
        if (!r->queues[0].model->open[i] && r->staff->agents[grid->intervals[i].staff] > 0)
            return false;
    return true;
}

void hc_recursion_run(struct hc_replication *r)
{
    struct recursion c = {.r = r,
                          .q = &r->queues[0],
                          .next_time = 0,
                          .plan_staff = SIZE_MAX,
                          .surplus = r->times,
                          .times = r->times + r->service_size,
                          .speed = r->queues[0].route[0].speed};
    r->agents.node[1] = HC_TOURNAMENT_NEVER;
    for (; c.interval <= r->interval_count; c.interval++) {
        while (c.next <= c.interval)
            apply_boundary(&c, false);
        if (c.interval == r->interval_count)
            break;
        r->interval = c.interval;
        c.q->open = is_open(&c, c.interval);
        struct hc_queue_tally *cell = &r->tallies->queues[c.interval];
        int64_t *row = hc_wait_row(r, 0, c.interval);
        bool slowly = r->starts[c.interval] < r->warm_up || c.speed != 1;
        for (hc_arrivals_begin(r); c.q->source.count > 0; hc_arrivals_refill(r, 0)) {
            if (slowly)
                run_chunk_slowly(&c, cell, row);
            else
                run_chunk(&c, cell, row);
        }
    }
}
