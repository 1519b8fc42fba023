/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hand_day.h - a day of a few recorded contacts, simulated, for tests that have worked it out by hand. */
#ifndef HAND_DAY_H
#define HAND_DAY_H

#include "replicate.h"
#include <string.h>

#define FOREVER 1e12
enum { MOST = 16, HOUR = 3600 };

/** A day of recorded contacts. */
struct day {
    struct hc_scenario *s;
    struct hc_staff staff;
    struct hc_trace traces[4];
    struct hc_traced contacts[4][MOST];
    struct hc_tallies *t;
    bool general_only;
};

static inline struct day day_of(size_t queues, size_t groups, size_t intervals)
{
    struct day d = {.s = build_scenario(queues, groups, intervals, HOUR)};
    d.staff = build_staff(d.s);
    return d;
}

/** One queue, one group of `agents`. */
static inline struct day simple_day(size_t intervals, double agents)
{
    struct day d = day_of(1, 1, intervals);
    build_skill(d.s, 0, 0);
    build_agents(&d.staff, 0, agents);
    return d;
}

static inline void contact(struct day *d, size_t queue, double at_s, double handling_s, double patience_s)
{
    struct hc_traced *record = &d->contacts[queue][d->traces[queue].count++];
    cr_assert_leq(d->traces[queue].count, (size_t)MOST);
    *record = (struct hc_traced){.at_us = (int64_t)(at_s * 1e6),
                                 .handling_us = (int64_t)(handling_s * 1e6),
                                 .patience_us = patience_s >= FOREVER ? INT64_MAX : (int64_t)(patience_s * 1e6)};
}

static inline void run(struct day *d)
{
    struct hc_replication_options options = {.traces = d->traces, .general_only = d->general_only};
    struct hc_replication *work = NULL;
    struct hc_error error = {0};
    for (size_t q = 0; q < d->s->queue_count; q++)
        d->traces[q].contacts = d->contacts[q];
    d->t = hc_tallies_free(d->t);
    cr_assert_eq(hc_replication_new(d->s, &options, &work, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_tallies_new(d->s, 1, NULL, &d->t, &error), HC_OK, "%s", error.message);
    cr_assert_eq(hc_replication_run(work, &d->staff, 1, 0, d->t, &error), HC_OK, "%s", error.message);
    hc_replication_free(work);
    for (size_t i = 0; i < d->s->queue_count * d->s->grid.count; i++) {
        const struct hc_queue_tally *c = &d->t->queues[i];
        cr_assert_eq(c->offered, c->answered + c->abandoned + c->blocked + c->waiting_old + c->waiting_young);
    }
}

static inline void day_free(struct day *d)
{
    hc_tallies_free(d->t);
    build_free(d->s, &d->staff);
}

static inline const struct hc_queue_tally *queue_cell(const struct day *d, size_t queue, size_t interval)
{
    return &d->t->queues[queue * d->s->grid.count + interval];
}

static inline const struct hc_group_tally *group_cell(const struct day *d, size_t group, size_t interval)
{
    return &d->t->groups[group * d->s->grid.count + interval];
}

#define SECONDS(ns) ((double)(ns)*1e-9)
#define CHECK_S(ns, seconds)                                                                                           \
    cr_expect(fabs(SECONDS(ns) - (seconds)) < 1e-5, "%s is %.6f s, expected %.6f s", #ns, SECONDS(ns),                 \
              (double)(seconds))
#define CHECK(count, expected)                                                                                         \
    cr_expect((count) == (expected), "%s is %lld, expected %lld", #count, (long long)(count), (long long)(expected))

#endif
