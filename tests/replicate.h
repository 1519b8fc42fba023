/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replicate.h - runs replications of a scenario made by hand and compares ratios of their counts with known values. */
#ifndef REPLICATE_H
#define REPLICATE_H

#include "build_scenario.h"
#include <criterion/criterion.h>

enum { REPLICATE_PARTS = 40 };

/** Counts of each replication, kept apart. */
struct replicated {
    size_t count;
    struct hc_tallies **each;
};

static inline struct replicated replicate(const struct hc_scenario *s, const struct hc_staff *staff, size_t count,
                                          uint64_t seed, bool general_only)
{
    struct hc_replication_options options = {.general_only = general_only};
    struct hc_replication *work = NULL;
    struct hc_error error = {0};
    struct replicated all = {.count = count, .each = build_alloc(count, sizeof(struct hc_tallies *))};
    cr_assert_eq(hc_replication_new(s, &options, &work, &error), HC_OK, "%s", error.message);
    for (size_t r = 0; r < count; r++) {
        cr_assert_eq(hc_tallies_new(s, count <= 4, NULL, &all.each[r], &error), HC_OK, "%s", error.message);
        cr_assert_eq(hc_replication_run(work, staff, seed, r, all.each[r], &error), HC_OK, "%s", error.message);
    }
    hc_replication_free(work);
    return all;
}

static inline void replicated_free(struct replicated *all)
{
    for (size_t r = 0; r < all->count; r++)
        hc_tallies_free(all->each[r]);
    free(all->each);
}

/** Sum over the intervals from `first` to before `end` of one queue. */
static inline struct hc_queue_tally queue_total(const struct hc_tallies *t, size_t queue, size_t first, size_t end)
{
    struct hc_queue_tally sum = {0};
    for (size_t i = first; i < end; i++) {
        const int64_t *from = (const int64_t *)&t->queues[queue * t->interval_count + i];
        for (size_t k = 0; k < sizeof sum / sizeof *from; k++)
            ((int64_t *)&sum)[k] += from[k];
    }
    return sum;
}

static inline struct hc_group_tally group_total(const struct hc_tallies *t, size_t group, size_t first, size_t end)
{
    struct hc_group_tally sum = {0};
    for (size_t i = first; i < end; i++) {
        const int64_t *from = (const int64_t *)&t->groups[group * t->interval_count + i];
        for (size_t k = 0; k < sizeof sum / sizeof *from; k++)
            ((int64_t *)&sum)[k] += from[k];
    }
    return sum;
}

/** Numerators and denominators of one ratio, per replication. */
struct ratio {
    size_t count;
    double top[4096], bottom[4096];
};

static inline void ratio_add(struct ratio *ratio, double top, double bottom)
{
    ratio->top[ratio->count] = top;
    ratio->bottom[ratio->count++] = bottom;
}

/** Ratio of the sums, and its standard error by the delta method. */
static inline double ratio_of(const struct ratio *ratio, double *ret_se)
{
    double top = 0, bottom = 0, squares = 0;
    for (size_t r = 0; r < ratio->count; r++) {
        top += ratio->top[r];
        bottom += ratio->bottom[r];
    }
    double value = top / bottom, n = (double)ratio->count;
    for (size_t r = 0; r < ratio->count; r++) {
        double d = ratio->top[r] - value * ratio->bottom[r];
        squares += d * d;
    }
    *ret_se = sqrt(squares * n / (n - 1)) / bottom;
    return value;
}

/** Largest z-score met, and where. */
struct worst {
    double z;
    size_t compared;
    char where[120];
};

/**
 * Compares with an expected value that is itself known up to `se` (0 = exact). `slack` is a relative bias to forgive,
 * for what the scenario cannot state exactly (start, end).
 */
static inline void ratio_check(const struct ratio *ratio, double expected, double se, double slack, double limit,
                               const char *where, const char *what, struct worst *worst)
{
    double own = 0, value = ratio_of(ratio, &own);
    double off = fabs(value - expected) - slack * fabs(expected);
    double z = off <= 1e-12 ? 0 : off / sqrt(own * own + se * se);
    worst->compared++;
    if (z > worst->z) {
        worst->z = z;
        snprintf(worst->where, sizeof worst->where, "%s %s", where, what);
    }
    cr_expect(z <= limit, "%s %s: got %.6g, expected %.6g, z %.2f", where, what, value, expected, z);
}

#endif
