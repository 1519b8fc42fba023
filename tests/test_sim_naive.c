/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim_naive.c - the engine against a second simulation written from the contract and for nothing but plainness:
 * no trees, no lines, no slots; at each instant it looks at every contact. Recorded contacts with all rules of routing,
 * closing and shifts that finish, and repeats of what a group has not resolved; every count must be equal. */
#include "replicate.h"
#include "rng/rng.h"
#include "rng/ziggurat.h"
#include <string.h>

#define NEVER INT64_MAX
enum { HALF_HOUR = 1800, CONTACTS = 250, QUEUES = 3, GROUPS = 3, TRY_S = 180, PATIENCE_S = 200, REPEATS = 8 };

enum state { COMING, WAITING, SERVED, GONE };

struct caller {
    int64_t at, handling, patience, until; /* until: end of service */
    size_t queue, group;
    enum state state;
    uint64_t id;
    unsigned try;
};

struct naive {
    const struct hc_scenario *s;
    const struct hc_staff *staff;
    struct hc_tallies *t;
    struct caller callers[REPEATS * QUEUES * CONTACTS];
    size_t count, interval;
    int64_t now, plan[GROUPS], hold[GROUPS];
    bool open[QUEUES], draining[QUEUES];
};

static uint64_t pick(struct hc_rng *rng, uint64_t below)
{
    return hc_rng_next(rng) % below;
}

static struct hc_queue_tally *cell_of(struct naive *n, const struct caller *c)
{
    return &n->t->queues[c->queue * n->s->grid.count + (size_t)(c->at / (HALF_HOUR * INT64_C(1000000)))];
}

static const struct hc_skill *skill_of(const struct naive *n, size_t group, size_t queue)
{
    for (size_t k = 0; k < n->s->groups[group].skill_count; k++)
        if (n->s->groups[group].skills[k].queue == queue)
            return &n->s->groups[group].skills[k];
    return NULL;
}

static int64_t waiting_in(const struct naive *n, size_t queue)
{
    int64_t count = 0;
    for (size_t i = 0; i < n->count; i++)
        count += n->callers[i].state == WAITING && n->callers[i].queue == queue;
    return count;
}

static int64_t staffed(const struct naive *n, size_t group)
{
    bool held = false;
    for (size_t q = 0; q < n->s->queue_count; q++)
        held |= n->draining[q] && skill_of(n, group, q);
    return held && n->hold[group] > n->plan[group] ? n->hold[group] : n->plan[group];
}

static int64_t idle(const struct naive *n, size_t group)
{
    int64_t busy = 0;
    for (size_t i = 0; i < n->count; i++)
        busy += n->callers[i].state == SERVED && n->callers[i].group == group && n->callers[i].until > n->now;
    return staffed(n, group) - busy;
}

static bool may_take(const struct naive *n, size_t group, const struct caller *c)
{
    const struct hc_skill *skill = skill_of(n, group, c->queue);
    return skill && (n->open[c->queue] || n->draining[c->queue]) && idle(n, group) > skill->reserve &&
           n->now - c->at >= (int64_t)(skill->after_s * 1e6);
}

static void start(struct naive *n, struct caller *c, size_t group)
{
    double speed = skill_of(n, group, c->queue)->speed;
    int64_t wait = n->now - c->at, handling = (int64_t)floor((double)c->handling / speed + 0.5);
    struct hc_queue_tally *cell = cell_of(n, c);
    c->state = SERVED;
    c->group = group;
    c->until = n->now + handling;
    cell->answered++;
    cell->answered_within += wait <= (int64_t)(n->s->queues[c->queue].target.within_s * 1e6);
    cell->wait_answered_ns += wait * 1000;
    cell->handling_ns += handling * 1000;
    n->t->groups[group * n->s->grid.count].busy_ns += handling * 1000;
}

/* What a contact draws for one purpose, in replication 0 of seed 1. */
static struct hc_rng stream_of(const struct naive *n, enum hc_purpose purpose, const struct caller *c)
{
    uint64_t name = hc_rng_name(hc_rng_name(hc_rng_replication(1, 0), purpose), hc_queue_place(n->s, c->queue));
    return hc_rng_at(hc_rng_name(hc_rng_name(name, c->id), c->try));
}

/* Answered and not resolved, a contact may come back: its group's share of it, drawn under its own name. */
static void leave_agent(struct naive *n, const struct caller *c)
{
    const struct hc_repeat *repeat = &n->s->queues[c->queue].repeat;
    const struct hc_skill *skill = skill_of(n, c->group, c->queue);
    double fcr = isnan(skill->fcr) ? repeat->fcr : skill->fcr;
    struct hc_rng rng = stream_of(n, HC_PURPOSE_REPEAT, c);
    int64_t end = (int64_t)n->s->grid.count * HALF_HOUR * 1000000;
    if (hc_rng_uniform(&rng) >= (1 - fcr) * repeat->share)
        return;
    int64_t at = n->now + (int64_t)floor(hc_rng_exponential(&rng) * repeat->delay_s * 1e6 + 0.5);
    if (at >= end) {
        cell_of(n, c)->repeats_beyond++;
    } else if (!n->s->queues[c->queue].open[at / (HALF_HOUR * INT64_C(1000000))]) {
        cell_of(n, c)->repeats_lost++;
    } else {
        struct caller again = {.at = at, .patience = NEVER, .queue = c->queue, .try = c->try + 1};
        again.id = hc_rng_name(hc_rng_name(c->id, hc_queue_place(n->s, c->queue)), c->try);
        rng = stream_of(n, HC_PURPOSE_TRY, &again);
        again.handling = (int64_t)floor(hc_rng_exponential(&rng) * TRY_S * 1e6 + 0.5);
        if (n->s->queues[c->queue].has_patience)
            again.patience = (int64_t)floor(hc_rng_exponential(&rng) * PATIENCE_S * 1e6 + 0.5);
        cr_assert(n->count < REPEATS * QUEUES * CONTACTS);
        n->callers[n->count++] = again;
    }
}

static void lose(struct naive *n, struct caller *c)
{
    int64_t wait = n->now - c->at;
    struct hc_queue_tally *cell = cell_of(n, c);
    c->state = GONE;
    cell->abandoned++;
    cell->abandoned_within += wait <= (int64_t)(n->s->queues[c->queue].target.within_s * 1e6);
    cell->abandoned_short += wait <= 5000000;
    cell->wait_abandoned_ns += wait * 1000;
}

/* An idle agent of the group looks at everybody who waits. */
static bool agent_takes(struct naive *n, size_t group)
{
    struct caller *best = NULL;
    for (size_t i = 0; i < n->count; i++) {
        struct caller *c = &n->callers[i];
        if (c->state != WAITING || !may_take(n, group, c))
            continue;
        if (best) {
            int a = skill_of(n, group, c->queue)->priority, b = skill_of(n, group, best->queue)->priority;
            int x = n->s->queues[c->queue].priority, y = n->s->queues[best->queue].priority;
            if (a > b || (a == b && (x > y || (x == y && c->at >= best->at))))
                continue;
        }
        best = c;
    }
    if (best)
        start(n, best, group);
    for (size_t q = 0; q < n->s->queue_count; q++)
        n->draining[q] = n->draining[q] && waiting_in(n, q) > 0;
    return best != NULL;
}

static void boundary(struct naive *n)
{
    bool end = n->interval == n->s->grid.count;
    for (size_t q = 0; q < n->s->queue_count; q++) {
        bool open = !end && n->s->queues[q].open[n->interval], closing = n->open[q] && !open;
        enum hc_at_closing rule = n->s->queues[q].at_closing;
        for (size_t i = 0; i < n->count; i++)
            if (closing && rule == HC_AT_CLOSING_LEAVE && n->callers[i].state == WAITING && n->callers[i].queue == q)
                lose(n, &n->callers[i]);
        if (closing && rule == HC_AT_CLOSING_SERVE && waiting_in(n, q) > 0) {
            for (size_t g = 0; g < n->s->group_count; g++) {
                bool held = false;
                for (size_t k = 0; k < n->s->queue_count; k++)
                    held |= n->draining[k] && skill_of(n, g, k);
                int64_t now = staffed(n, g);
                if (skill_of(n, g, q))
                    n->hold[g] = held && n->hold[g] > now ? n->hold[g] : now;
            }
            n->draining[q] = true;
        }
        n->open[q] = open;
        n->draining[q] = n->draining[q] && !open;
    }
    for (size_t g = 0; g < n->s->group_count; g++)
        n->plan[g] = end ? 0 : (int64_t)n->staff->agents[g * n->s->grid.count + n->interval];
    for (size_t g = 0; g < n->s->group_count; g++)
        while (agent_takes(n, g))
            ;
    n->interval++;
}

static void arrive(struct naive *n, struct caller *c)
{
    const struct hc_queue *q = &n->s->queues[c->queue];
    struct hc_queue_tally *cell = cell_of(n, c);
    if (!n->open[c->queue]) {
        c->state = GONE;
        return;
    }
    n->t->contacts++;
    cell->offered++;
    cell->repeats += c->try > 0;
    for (size_t k = 0; k < q->route_count; k++)
        if (may_take(n, q->route[k], c)) {
            start(n, c, q->route[k]);
            return;
        }
    if ((double)waiting_in(n, c->queue) >= q->capacity) {
        cell->blocked++;
        c->state = GONE;
        return;
    }
    cell->waited++;
    c->state = WAITING;
    if (c->patience < 0)
        lose(n, c);
}

/* The next instant at which anything may happen to this contact. */
static int64_t next_of(const struct naive *n, const struct caller *c)
{
    if (c->state == COMING)
        return c->at;
    if (c->state == SERVED)
        return c->until > n->now ? c->until : NEVER;
    if (c->state == GONE)
        return NEVER;
    int64_t next = c->patience == NEVER ? NEVER : c->at + c->patience;
    for (size_t g = 0; g < n->s->group_count; g++) {
        const struct hc_skill *skill = skill_of(n, g, c->queue);
        int64_t eligible = skill ? c->at + (int64_t)(skill->after_s * 1e6) : NEVER;
        if (eligible > n->now && eligible < next)
            next = eligible;
    }
    return next;
}

static void happens(struct naive *n, struct caller *c)
{
    if (c->state == COMING) {
        arrive(n, c);
    } else if (c->state == SERVED) {
        leave_agent(n, c);
        if (idle(n, c->group) > 0)
            agent_takes(n, c->group);
    } else {
        for (size_t k = 0; k < n->s->queues[c->queue].route_count && c->state == WAITING; k++)
            if (may_take(n, n->s->queues[c->queue].route[k], c))
                start(n, c, n->s->queues[c->queue].route[k]);
        if (c->state == WAITING && c->patience != NEVER && c->at + c->patience <= n->now)
            lose(n, c);
        for (size_t q = 0; q < n->s->queue_count; q++)
            n->draining[q] = n->draining[q] && waiting_in(n, q) > 0;
    }
}

static void naive_run(struct naive *n)
{
    int64_t end = (int64_t)n->s->grid.count * HALF_HOUR * 1000000;
    for (n->now = -1;;) {
        int64_t turn = n->interval <= n->s->grid.count ? (int64_t)n->interval * HALF_HOUR * 1000000 : NEVER;
        struct caller *first = NULL;
        int64_t next = turn;
        for (size_t i = 0; i < n->count; i++) {
            struct caller *c = &n->callers[i];
            bool shut = c->state == WAITING && n->s->queues[c->queue].at_closing == HC_AT_CLOSING_STAY && n->now >= end;
            if (!shut && next_of(n, c) < next) {
                next = next_of(n, c);
                first = c;
            }
        }
        if (next == NEVER)
            break;
        n->now = next;
        if (first)
            happens(n, first);
        else
            boundary(n);
    }
    for (size_t i = 0; i < n->count; i++) {
        struct caller *c = &n->callers[i];
        if (c->state == WAITING)
            *(end - c->at > (int64_t)(n->s->queues[c->queue].target.within_s * 1e6) ? &cell_of(n, c)->waiting_old
                                                                                    : &cell_of(n, c)->waiting_young) +=
                1;
    }
}

static struct hc_scenario *random_centre(struct hc_rng *rng, struct hc_staff *ret_staff)
{
    size_t queues = 1 + pick(rng, QUEUES), groups = 1 + pick(rng, GROUPS), intervals = 8;
    struct hc_scenario *s = build_scenario(queues, groups, intervals, HALF_HOUR);
    for (size_t q = 0; q < queues; q++) {
        s->queues[q].at_closing = (enum hc_at_closing)pick(rng, 3);
        s->queues[q].priority = 1 + (int)pick(rng, 2);
        s->queues[q].capacity = pick(rng, 3) ? HUGE_VAL : (double)pick(rng, 10);
        if (pick(rng, 2))
            s->queues[q].repeat =
                (struct hc_repeat){.fcr = 0.4, .share = 0.8, .delay_s = 1200, .when_closed = HC_WHEN_CLOSED_LOST};
        for (size_t i = 0; i < intervals; i++)
            s->queues[q].open[i] = pick(rng, 4) > 0;
    }
    for (size_t g = groups; g-- > 0;)
        for (size_t q = 0; q < queues; q++)
            if (g == q % groups || pick(rng, 2)) {
                struct hc_skill *skill = build_skill(s, g, q);
                skill->priority = 1 + (int)pick(rng, 2);
                skill->speed = pick(rng, 3) ? 1 : 1.3;
                skill->after_s = pick(rng, 2) ? 0 : (double)pick(rng, 200);
                skill->reserve = pick(rng, 2) ? 0 : (int)pick(rng, 3);
                skill->fcr = pick(rng, 2) ? NAN : 0.25 * (double)pick(rng, 5);
            }
    *ret_staff = build_staff(s);
    for (size_t i = 0; i < groups * intervals; i++)
        ret_staff->agents[i] = (double)pick(rng, 6);
    return s;
}

/* First tries are named by their interval and their place in it, of those who find the queue open. */
static void name_callers(struct naive *n)
{
    for (size_t i = 0, rank = 0; i < n->count; i++) {
        struct caller *c = &n->callers[i], *before = i > 0 ? c - 1 : NULL;
        uint64_t interval = (uint64_t)(c->at / (HALF_HOUR * INT64_C(1000000)));
        bool same = before && before->queue == c->queue && before->id >> 32 == interval;
        rank = same ? rank + 1 : 0;
        c->id = interval << 32 | rank;
    }
}

static void random_callers(struct naive *n, struct hc_traced records[QUEUES][CONTACTS], struct hc_trace *traces,
                           struct hc_rng *rng)
{
    for (size_t q = 0; q < n->s->queue_count; q++) {
        int64_t at = 0;
        size_t many = 20 + pick(rng, CONTACTS - 20);
        traces[q].contacts = records[q];
        while (traces[q].count < many &&
               (at += 1 + (int64_t)pick(rng, 28800000000 / many)) < 8 * HALF_HOUR * INT64_C(1000000)) {
            int64_t handling = (int64_t)pick(rng, 400000000), patience = (int64_t)pick(rng, 600000000);
            patience = pick(rng, 8) == 0 ? NEVER : pick(rng, 12) == 0 ? -1 : patience + 1;
            records[q][traces[q].count++] = (struct hc_traced){at, handling, patience};
            n->callers[n->count++] = (struct caller){.at = at, .handling = handling, .patience = patience, .queue = q};
        }
    }
    name_callers(n);
}

static void add_all(struct hc_queue_tally *sum, const struct hc_tallies *t)
{
    for (size_t q = 0; q < t->queue_count; q++) {
        struct hc_queue_tally one = queue_total(t, q, 0, t->interval_count);
        for (size_t k = 0; k < sizeof one / sizeof(int64_t); k++)
            ((int64_t *)sum)[k] += ((const int64_t *)&one)[k];
    }
}

/* What the engine leaves of this centre, which the naive one has been given. Frees nothing. */
static struct hc_tallies *run_both(struct naive *n, const struct hc_scenario *s, const struct hc_staff *staff,
                                   const struct hc_trace *traces, int centre)
{
    struct hc_replication_options options = {.traces = traces};
    struct hc_replication *work = NULL;
    struct hc_tallies *t = NULL;
    cr_assert_eq(hc_tallies_new(s, 0, NULL, &n->t, NULL), HC_OK);
    cr_assert_eq(hc_tallies_new(s, 0, NULL, &t, NULL), HC_OK);
    cr_assert_eq(hc_replication_new(s, &options, &work, NULL), HC_OK);
    cr_assert_eq(hc_replication_run(work, staff, 1, 0, t, NULL), HC_OK);
    naive_run(n);
    hc_replication_free(work);
    cr_assert_eq(n->t->contacts, t->contacts, "centre %d", centre);
    for (size_t i = 0; i < s->queue_count * 8; i++) {
        t->queues[i].queue_ns = 0; /* not kept by the naive one: waits are */
        cr_assert_eq(memcmp(&t->queues[i], &n->t->queues[i], sizeof *t->queues), 0,
                     "centre %d queue %zu interval %zu: answered %lld and %lld", centre, i / 8, i % 8,
                     (long long)t->queues[i].answered, (long long)n->t->queues[i].answered);
    }
    for (size_t g = 0; g < s->group_count; g++) {
        struct hc_group_tally sum = group_total(t, g, 0, 8);
        cr_assert_eq(sum.busy_ns + sum.overrun_ns, n->t->groups[g * 8].busy_ns, "centre %d group %zu", centre, g);
    }
    return t;
}

Test(sim_naive, equals_the_engine)
{
    static struct hc_traced records[QUEUES][CONTACTS];
    struct hc_rng rng = hc_rng_at(5);
    struct naive *n = build_alloc(1, sizeof *n);
    struct hc_queue_tally all = {0};
    for (int k = 0; k < 600; k++) {
        struct hc_staff staff;
        struct hc_scenario *s = random_centre(&rng, &staff);
        struct hc_trace traces[QUEUES] = {0};
        memset(n, 0, sizeof *n);
        n->s = s;
        n->staff = &staff;
        random_callers(n, records, traces, &rng);
        struct hc_tallies *t = run_both(n, s, &staff, traces, k);
        add_all(&all, t);
        hc_tallies_free(t);
        hc_tallies_free(n->t);
        build_free(s, &staff);
    }
    cr_log_info("%lld contacts, %lld repeats, %lld waited, %lld abandoned, %lld blocked, %lld left waiting",
                (long long)all.offered, (long long)all.repeats, (long long)all.waited, (long long)all.abandoned,
                (long long)all.blocked, (long long)all.waiting_old);
    cr_assert(all.waited > all.offered / 5 && all.blocked > 100 && all.abandoned > 1000 && all.waiting_old > 10);
    cr_assert(all.repeats > all.offered / 20);
    free(n);
}

/* All queues of the centre become parts of one, of random shares. */
static void split_centre(struct hc_scenario *s, struct hc_rng *rng)
{
    double from = 0;
    for (size_t q = 0; q < s->queue_count; q++) {
        double left = 1 - from, to = q + 1 < s->queue_count ? from + left * 0.1 * (double)(1 + pick(rng, 8)) : 1;
        s->queues[q].shift = q;
        s->queues[q].split = (struct hc_split){.of = "whole", .from = from, .to = to};
        build_patience(s, q, HC_LAW_EXPONENTIAL, PATIENCE_S, 1);
        for (size_t i = 0; i < s->grid.count; i++) {
            s->queues[q].open[i] = s->queues[0].open[i];
            s->queues[q].volume[i] = 40 * (to - from);
        }
        from = to;
    }
}

static struct hc_rng stream_in(enum hc_purpose purpose, size_t interval)
{
    return hc_rng_at(hc_rng_name(hc_rng_name(hc_rng_name(hc_rng_replication(1, 0), purpose), 0), interval));
}

static int64_t us_of(struct hc_rng *rng, double mean_s)
{
    return (int64_t)floor(hc_rng_exponential(rng) * mean_s * 1e6 + 0.5);
}

/* The customers of the whole queue in order of arrival, each sent to the part that its number falls to. */
static void whole_callers(struct naive *n)
{
    for (size_t i = 0; i < n->s->grid.count; i++) {
        struct hc_rng gaps = stream_in(HC_PURPOSE_ARRIVAL, i), work = stream_in(HC_PURPOSE_HANDLING, i);
        struct hc_rng patience = stream_in(HC_PURPOSE_PATIENCE, i), split = stream_in(HC_PURPOSE_SPLIT, i);
        if (!n->s->queues[0].open[i])
            continue;
        const double length = HALF_HOUR * 1e6, gap = length / hc_queue_stream(&n->s->queues[0], i);
        uint64_t rank = 0;
        for (double at = hc_rng_exponential(&gaps) * gap; at < length; at += hc_rng_exponential(&gaps) * gap, rank++) {
            struct caller c = {.at = (int64_t)i * HALF_HOUR * 1000000 + (int64_t)at, .id = (uint64_t)i << 32 | rank};
            double u = hc_rng_uniform(&split);
            c.handling = us_of(&work, TRY_S);
            c.patience = us_of(&patience, PATIENCE_S);
            while (u >= n->s->queues[c.queue].split.to)
                c.queue++;
            n->callers[n->count++] = c;
        }
    }
}

Test(sim_naive, parts_of_a_queue_equal_the_engine)
{
    struct hc_rng rng = hc_rng_at(17);
    struct naive *n = build_alloc(1, sizeof *n);
    struct hc_queue_tally all = {0};
    for (int k = 0; k < 300; k++) {
        struct hc_staff staff;
        struct hc_scenario *s = random_centre(&rng, &staff);
        split_centre(s, &rng);
        memset(n, 0, sizeof *n);
        n->s = s;
        n->staff = &staff;
        whole_callers(n);
        struct hc_tallies *t = run_both(n, s, &staff, NULL, k);
        add_all(&all, t);
        hc_tallies_free(t);
        hc_tallies_free(n->t);
        build_free(s, &staff);
    }
    cr_assert(all.waited > all.offered / 5 && all.abandoned > 1000 && all.repeats > all.offered / 20 &&
              all.offered > 50000);
    free(n);
}
