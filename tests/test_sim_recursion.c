/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim_recursion.c - the recursion for one line and one group leaves the same counts, to the last nanosecond, as
 * the loop of events: over two thousand random scenarios that stress what they do differently. */
#include "replicate.h"
#include "rng/rng.h"
#include <string.h>

static uint64_t pick(struct hc_rng *rng, uint64_t below)
{
    return hc_rng_next(rng) % below;
}

static const enum hc_law_kind laws[] = {HC_LAW_EXPONENTIAL, HC_LAW_LOGNORMAL, HC_LAW_DETERMINISTIC, HC_LAW_GAMMA};

static struct hc_scenario *random_scenario(struct hc_rng *rng, struct hc_staff *ret_staff)
{
    size_t intervals = 2 + pick(rng, 100);
    struct hc_scenario *s = build_scenario(1, 1, intervals, 900);
    struct hc_queue *q = &s->queues[0];
    struct hc_staff staff = build_staff(s);
    double mean_s = 30 + (double)pick(rng, 1200), agents = 1 + (double)pick(rng, 12);
    uint64_t rhythm = 1 + pick(rng, 40), gap = pick(rng, 3) ? 1 + pick(rng, 20) : 0;
    build_skill(s, 0, 0)->speed = pick(rng, 5) ? 1 : 1.25;
    q->handling = build_time(laws[pick(rng, 4)], mean_s, 1.4);
    enum hc_law_kind patience = laws[pick(rng, 4)];
    double patience_s = 10 + (double)pick(rng, 2000);
    if (pick(rng, 4))
        build_patience(s, 0, patience, patience_s, 0.8);
    q->balk = q->has_patience && pick(rng, 2) ? 0.1 : 0;
    q->at_closing = pick(rng, 2) ? HC_AT_CLOSING_SERVE : HC_AT_CLOSING_LEAVE;
    s->groups[0].effective_factor = pick(rng, 3) ? 1 : 0.87;
    s->simulation.warm_up_h = pick(rng, 3) ? 0 : 0.1 * (double)pick(rng, 40);
    bool steady = pick(rng, 4) == 0;
    for (size_t i = 0; i < intervals; i++) {
        q->open[i] = i % (rhythm + gap) < rhythm;
        double now = steady ? agents : (double)pick(rng, (uint64_t)agents + 2);
        if (!steady && i > 0 && pick(rng, 2))
            now = staff.agents[i - 1];
        staff.agents[i] = q->open[i] ? now : 0;
        q->volume[i] = q->open[i] ? 900 / mean_s * agents * 0.1 * (double)pick(rng, 14) : 0;
    }
    *ret_staff = staff;
    return s;
}

static bool same(const struct hc_tallies *a, const struct hc_tallies *b, size_t *ret_interval)
{
    for (size_t i = 0; i < a->interval_count; i++)
        if (memcmp(&a->queues[i], &b->queues[i], sizeof *a->queues) != 0 ||
            memcmp(&a->groups[i], &b->groups[i], sizeof *a->groups) != 0) {
            *ret_interval = i;
            return false;
        }
    return a->contacts == b->contacts && memcmp(a->waits, b->waits, HC_WAIT_BUCKETS * sizeof *a->waits) == 0;
}

Test(sim_recursion, equals_the_loop_of_events)
{
    struct hc_rng rng = hc_rng_at(2026);
    int64_t contacts = 0, waited = 0, overrun = 0, waiting = 0;
    for (int k = 0; k < 2000; k++) {
        struct hc_staff staff;
        struct hc_scenario *s = random_scenario(&rng, &staff);
        struct replicated fast = replicate(s, &staff, 2, (uint64_t)k, false);
        struct replicated slow = replicate(s, &staff, 2, (uint64_t)k, true);
        for (size_t r = 0; r < 2; r++) {
            size_t i = 0;
            bool equal = same(fast.each[r], slow.each[r], &i);
            cr_assert(equal, "scenario %d replication %zu differs in interval %zu of %zu", k, r, i, s->grid.count);
            struct hc_queue_tally sum = queue_total(fast.each[r], 0, 0, s->grid.count);
            contacts += fast.each[r]->contacts;
            waited += sum.waited;
            waiting += sum.waiting_old + sum.waiting_young;
            overrun += group_total(fast.each[r], 0, 0, s->grid.count).overrun_ns;
        }
        replicated_free(&fast);
        replicated_free(&slow);
        build_free(s, &staff);
    }
    cr_assert(contacts > 100000 && waited > contacts / 5 && overrun > 0 && waiting > 0, "%lld contacts, %lld waited",
              (long long)contacts, (long long)waited);
}

/* Runs one replication with what is kept of it, and without. */
static bool kept_same(struct hc_scenario *s, const struct hc_staff *staff, uint64_t number, bool general,
                      struct hc_kept *kept)
{
    const struct hc_replication_options options[] = {{.general_only = general},
                                                     {.general_only = general, .kept = kept}};
    struct hc_tallies *tallies[2] = {NULL, NULL};
    size_t ignored;
    for (int k = 0; k < 2; k++) {
        struct hc_replication *work = NULL;
        cr_assert_eq(hc_replication_new(s, &options[k], &work, NULL), HC_OK);
        cr_assert_eq(hc_tallies_new(s, 1, NULL, &tallies[k], NULL), HC_OK);
        cr_assert_eq(hc_replication_run(work, staff, 7, number, tallies[k], NULL), HC_OK);
        hc_replication_free(work);
    }
    bool equal = same(tallies[0], tallies[1], &ignored);
    hc_tallies_free(tallies[0]);
    hc_tallies_free(tallies[1]);
    return equal;
}

/* Kept by one engine and read by the other, under other staff too; with room for all and for next to none. */
Test(sim_recursion, kept_customers_are_those_drawn)
{
    struct hc_rng rng = hc_rng_at(2027);
    for (int k = 0; k < 200; k++) {
        struct hc_staff staff;
        struct hc_scenario *s = random_scenario(&rng, &staff);
        struct hc_kept *kept = hc_kept_new(1, k % 4 ? 1 << 24 : 20000);
        cr_assert(kept && hc_kept_set(kept, 3, 2));
        for (int run = 0; run < 6; run++) {
            cr_assert(kept_same(s, &staff, 2 + (uint64_t)run % 4, (k + run / 4) % 2, kept), "scenario %d run %d", k,
                      run);
            for (size_t i = 0; i < staff.staff_count; i++)
                staff.agents[i] += staff.agents[i] > 0;
        }
        hc_kept_free(kept);
        build_free(s, &staff);
    }
}
