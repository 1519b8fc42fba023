/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sim_stress.c - what must hold in every scenario: random centres with all rules at once, exact balances.
 *
 * Nothing here is statistical: every contact ends in one way, every second of handling is some agent's, every wait is
 * some queue's time, and nobody works who is not there. */
#include "replicate.h"
#include "rng/rng.h"
#include <string.h>

static uint64_t pick(struct hc_rng *rng, uint64_t below)
{
    return hc_rng_next(rng) % below;
}

static void random_queue(struct hc_scenario *s, size_t index, struct hc_rng *rng)
{
    static const enum hc_law_kind laws[] = {HC_LAW_EXPONENTIAL, HC_LAW_LOGNORMAL, HC_LAW_DETERMINISTIC};
    struct hc_queue *q = &s->queues[index];
    uint64_t rhythm = 2 + pick(rng, 30), gap = pick(rng, 2) ? 1 + pick(rng, 20) : 0, shift = pick(rng, 20);
    double handling_s = 60 + (double)pick(rng, 900), patience_s = 20 + (double)pick(rng, 900);
    enum hc_law_kind patience = laws[pick(rng, 3)]; /* one draw a statement: arguments have no order */
    q->handling = build_time(laws[pick(rng, 3)], handling_s, 1.3);
    if (pick(rng, 4))
        build_patience(s, index, patience, patience_s, 0.7);
    q->balk = pick(rng, 2) ? 0.1 : 0;
    q->at_closing = (enum hc_at_closing)pick(rng, 3);
    q->priority = 1 + (int)pick(rng, 2);
    q->capacity = pick(rng, 4) ? HUGE_VAL : (double)pick(rng, 8);
    if (pick(rng, 2))
        q->redial = (struct hc_redial){.share = 0.6, .delay_s = 900, .when_closed = (enum hc_when_closed)pick(rng, 2)};
    if (pick(rng, 2))
        q->repeat = (struct hc_repeat){
            .fcr = 0.5, .share = 0.8, .delay_s = 7200, .when_closed = (enum hc_when_closed)pick(rng, 2)};
    q->uncertainty.day_cv = pick(rng, 2) ? 0.3 : 0;
    q->uncertainty.handling_day_cv = pick(rng, 2) ? 0.2 : 0;
    for (size_t i = 0; i < s->grid.count; i++) {
        q->open[i] = (i + shift) % (rhythm + gap) < rhythm;
        q->volume[i] = q->open[i] ? (double)pick(rng, 20) : 0;
    }
}

static struct hc_scenario *random_centre(struct hc_rng *rng, struct hc_staff *ret_staff)
{
    size_t queues = 1 + pick(rng, 5), groups = 1 + pick(rng, 4), intervals = 20 + pick(rng, 150);
    struct hc_scenario *s = build_scenario(queues, groups, intervals, 1800);
    for (size_t q = 0; q < queues; q++)
        random_queue(s, q, rng);
    for (size_t g = 0; g < groups; g++)
        for (size_t q = 0; q < queues; q++)
            if (g == q % groups || pick(rng, 2)) {
                struct hc_skill *skill = build_skill(s, g, q);
                skill->priority = 1 + (int)pick(rng, 2);
                skill->speed = pick(rng, 3) ? 1 : 0.8;
                skill->after_s = pick(rng, 3) ? 0 : (double)pick(rng, 90);
                skill->reserve = pick(rng, 3) ? 0 : (int)pick(rng, 3);
            }
    s->simulation.returns_at_end_of_shift = pick(rng, 2);
    struct hc_staff staff = build_staff(s);
    for (size_t i = 0; i < groups * intervals; i++)
        staff.agents[i] = pick(rng, 3) == 0 && i > 0 ? staff.agents[i - 1] : (double)pick(rng, 9);
    for (size_t g = 0; g < groups; g++)
        s->groups[g].effective_factor = pick(rng, 2) ? 1 : 0.9;
    *ret_staff = staff;
    return s;
}

/* Agents are there and acting in whole numbers; none of them works more than an hour an hour. */
static void check_groups(const struct hc_tallies *t, const struct hc_staff *staff, const struct hc_scenario *s)
{
    for (size_t g = 0; g < t->group_count; g++)
        for (size_t i = 0; i < t->interval_count; i++) {
            const struct hc_group_tally *cell = &t->groups[g * t->interval_count + i];
            double acting = (double)cell->staffed_ns / 1800e9,
                   wanted = staff->agents[g * t->interval_count + i] * s->groups[g].effective_factor;
            cr_assert(acting == floor(acting) && fabs(acting - wanted) < 1);
            cr_assert(cell->busy_ns >= 0 && cell->overrun_ns >= 0 && cell->busy_ns <= cell->staffed_ns);
        }
}

static void check_balance(const struct hc_tallies *t, const struct hc_scenario *s)
{
    int64_t handling = 0, worked = 0, offered = 0;
    for (size_t q = 0; q < t->queue_count; q++) {
        int64_t waits = 0, answered = 0;
        struct hc_queue_tally sum = queue_total(t, q, 0, t->interval_count);
        for (size_t i = 0; i < t->interval_count; i++) {
            const struct hc_queue_tally *c = &t->queues[q * t->interval_count + i];
            cr_assert_eq(c->offered, c->answered + c->abandoned + c->blocked + c->waiting_old + c->waiting_young);
            cr_assert(c->offered >= 0 && c->answered >= 0 && c->abandoned >= 0 && c->blocked >= 0);
            cr_assert(c->waited >= c->abandoned + c->waiting_old + c->waiting_young);
            cr_assert(c->answered_within >= 0 && c->answered_within <= c->answered);
            cr_assert(c->abandoned_short <= c->abandoned_within && c->abandoned_within <= c->abandoned);
            cr_assert(c->abandoned_after_return <= c->answered && c->handling_ns >= 0 && c->queue_ns >= 0);
            cr_assert(c->redials + c->repeats <= c->offered);
            cr_assert(s->queues[q].open[i] || c->offered == 0);
        }
        for (size_t b = 0; b < HC_WAIT_BUCKETS; b++) {
            waits += t->waits[q * HC_WAIT_BUCKETS + b];
            cr_assert(t->waits[q * HC_WAIT_BUCKETS + b] >= 0);
        }
        answered = sum.answered;
        cr_assert_eq(waits, answered);
        cr_assert(sum.redials + sum.redials_beyond + sum.redials_lost <= sum.abandoned + sum.abandoned_after_return);
        cr_assert(sum.repeats + sum.repeats_beyond + sum.repeats_lost <= sum.answered);
        handling += sum.handling_ns;
        offered += sum.offered;
    }
    for (size_t g = 0; g < t->group_count; g++) {
        struct hc_group_tally sum = group_total(t, g, 0, t->interval_count);
        worked += sum.busy_ns + sum.overrun_ns;
    }
    cr_assert_eq(t->contacts, offered);
    cr_assert_eq(handling, worked, "handled %lld ns, worked %lld", (long long)handling, (long long)worked);
}

Test(sim_stress, balances)
{
    struct hc_rng rng = hc_rng_at(11);
    struct hc_queue_tally all = {0};
    for (int k = 0; k < 300; k++) {
        struct hc_staff staff;
        struct hc_scenario *s = random_centre(&rng, &staff);
        struct replicated two = replicate(s, &staff, 2, (uint64_t)k, k % 2);
        for (size_t r = 0; r < 2; r++) {
            check_groups(two.each[r], &staff, s);
            check_balance(two.each[r], s);
            for (size_t q = 0; q < s->queue_count; q++) {
                struct hc_queue_tally sum = queue_total(two.each[r], q, 0, s->grid.count);
                for (size_t n = 0; n < sizeof sum / sizeof(int64_t); n++)
                    ((int64_t *)&all)[n] += ((const int64_t *)&sum)[n];
            }
        }
        replicated_free(&two);
        build_free(s, &staff);
    }
    /* everything that can happen did */
    for (size_t n = 0; n < sizeof all / sizeof(int64_t); n++)
        cr_assert(((const int64_t *)&all)[n] > 0, "count %zu never moved", n);
}

/* More queues than bits in a word, and long lines: pools of waiting places grow while contacts wait in them. */
Test(sim_stress, many_queues_and_long_lines)
{
    enum { QUEUES = 150 };
    struct hc_scenario *s = build_scenario(QUEUES, 2, 24, 1800);
    struct hc_staff staff = build_staff(s);
    for (size_t q = 0; q < QUEUES; q++) {
        build_volume(s, q, 20);
        build_patience(s, q, HC_LAW_EXPONENTIAL, 1800, 1);
        build_skill(s, q % 2, q)->priority = 1 + (int)(q % 3);
    }
    for (size_t i = 0; i < 24; i++)
        staff.agents[i] = staff.agents[24 + i] = i % 6 < 2 ? 0 : 150; /* an hour without anybody */
    struct replicated two = replicate(s, &staff, 2, 1, false);
    for (size_t r = 0; r < 2; r++) {
        check_balance(two.each[r], s);
        int64_t waited = 0, answered = 0;
        for (size_t q = 0; q < QUEUES; q++) {
            waited += queue_total(two.each[r], q, 0, 24).waited;
            answered += queue_total(two.each[r], q, 0, 24).answered;
        }
        cr_expect(waited > 15000 && answered > 15000, "%lld %lld", (long long)waited, (long long)answered);
    }
    replicated_free(&two);
    build_free(s, &staff);
}

/* Ten years leave 15 bits for agents. */
Test(sim_stress, refuses_what_keys_cannot_hold)
{
    struct hc_scenario *s = build_scenario(1, 1, 3660, 86400);
    struct hc_staff staff = build_staff(s);
    struct hc_replication *work = NULL;
    struct hc_tallies *tallies = NULL;
    struct hc_error error = {0};
    build_skill(s, 0, 0);
    build_volume(s, 0, 2);
    cr_assert_eq(hc_replication_new(s, NULL, &work, &error), HC_OK);
    cr_assert_eq(hc_tallies_new(s, 0, NULL, &tallies, &error), HC_OK);
    build_agents(&staff, 0, 20000);
    cr_expect_eq(hc_replication_run(work, &staff, 1, 0, tallies, &error), HC_OK);
    cr_expect(tallies->contacts > 6000);
    build_agents(&staff, 0, 100000);
    cr_expect_eq(hc_replication_run(work, &staff, 1, 0, tallies, &error), HC_EUNSUPPORTED);
    hc_tallies_free(tallies);
    hc_replication_free(work);
    build_free(s, &staff);
}
