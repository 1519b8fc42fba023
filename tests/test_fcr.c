/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_fcr.c - groups that resolve issues better or worse than their queue says: simulation, formula, search's loads.
 */
#include "build_contract.h"
#include "demand/returns.h"
#include "evaluate/billing.h"
#include "evaluate/course.h"
#include "evaluate/variant.h"
#include "replicate.h"
#include "staffing/formula.h"
#include "staffing/space.h"
#include <string.h>

#define HANDLING_NS INT64_C(120000000000) /* of every contact */

/* One queue, two groups in turn (three hours each, so that the mix is known), everybody answered at once. */
static struct hc_scenario *two_groups(double first, double second, struct hc_staff *ret_staff)
{
    struct hc_scenario *s = build_scenario(1, 2, 480, 1800);
    s->queues[0].handling = build_time(HC_LAW_DETERMINISTIC, 120, 0);
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.5, .share = 0.9, .delay_s = 1800};
    build_volume(s, 0, 40);
    build_skill(s, 0, 0)->fcr = first;
    build_skill(s, 1, 0)->fcr = second;
    *ret_staff = build_staff(s);
    for (size_t i = 0; i < 480; i++)
        ret_staff->agents[(i / 6 % 2) * 480 + i] = 60;
    return s;
}

/* Contacts that each group has answered: all take 120 s. */
static double answered_by(const struct hc_tallies *t, size_t group)
{
    struct hc_group_tally sum = group_total(t, group, 0, t->interval_count);
    return (double)((sum.busy_ns + sum.overrun_ns) / HANDLING_NS);
}

static double returned(const struct hc_queue_tally *q)
{
    return (double)(q->repeats + q->repeats_beyond + q->repeats_lost);
}

/* Everybody is answered, so V = N / (1 - p (1 - F)) with F the mean of the groups' FCR by contacts answered. Given the
 * mix, tries are sums of independent choices: beyond z = 4.5 once in 150,000 times, seed fixed. */
Test(fcr, law_of_returns_holds_for_the_mix_of_groups)
{
    struct hc_staff staff;
    struct hc_scenario *s = two_groups(0.85, 0.3, &staff);
    struct replicated all = replicate(s, &staff, 20, 11, false);
    double offered = 0, beyond = 0, tries = 0, mean = 0, variance = 0, answered = 0, resolved = 0;
    const double fcr[2] = {0.85, 0.3};
    for (size_t r = 0; r < all.count; r++) {
        struct hc_queue_tally q = queue_total(all.each[r], 0, 0, 480);
        cr_assert(q.answered == q.offered && q.waited == 0);
        offered += (double)q.offered;
        tries += returned(&q);
        beyond += (double)q.repeats_beyond;
        for (size_t g = 0; g < 2; g++) {
            double a = answered_by(all.each[r], g), p = 0.9 * (1 - fcr[g]);
            mean += a * p;
            variance += a * p * (1 - p);
            answered += a;
            resolved += a * fcr[g];
        }
    }
    cr_assert(answered == offered);
    cr_assert(fabs(tries - mean) < 4.5 * sqrt(variance), "%g tries, expected %g, se %g", tries, mean, sqrt(variance));
    double issues = offered - (tries - beyond), F = resolved / answered, v = 1 / (1 - 0.9 * (1 - F));
    double se = sqrt(variance) / issues;
    cr_assert(fabs((offered + beyond) / issues - v) < 4.5 * v * se + beyond / issues * v, "V / N %g, law %g",
              (offered + beyond) / issues, v);
    cr_assert(F > 0.4 && F < 0.75 && offered > 1.5 * issues);
    replicated_free(&all);
    build_free(s, &staff);
}

/* A group that resolves everything and one that resolves nothing, share 1: who comes back is no chance any more. */
Test(fcr, all_or_nothing_is_exact)
{
    struct hc_staff staff;
    struct hc_scenario *s = two_groups(1, 0, &staff);
    s->queues[0].repeat.share = 1;
    s->queues[0].repeat.delay_s = 20000;
    struct replicated all = replicate(s, &staff, 3, 5, false);
    for (size_t r = 0; r < all.count; r++) {
        struct hc_queue_tally q = queue_total(all.each[r], 0, 0, 480);
        cr_assert(answered_by(all.each[r], 1) > 1000);
        cr_assert(returned(&q) == answered_by(all.each[r], 1), "%g of %g", returned(&q), answered_by(all.each[r], 1));
    }
    replicated_free(&all);
    build_free(s, &staff);
}

/* The queue's own FCR said at a group changes nothing; a better one leaves fewer tries, of the same customers. */
Test(fcr, same_number_same_bytes)
{
    struct hc_staff staff;
    struct hc_scenario *s = two_groups(NAN, NAN, &staff);
    struct replicated plain = replicate(s, &staff, 2, 3, false);
    s->groups[0].skills[0].fcr = s->groups[1].skills[0].fcr = 0.5;
    struct replicated said = replicate(s, &staff, 2, 3, false);
    s->groups[1].skills[0].fcr = 0.7;
    struct replicated better = replicate(s, &staff, 2, 3, false);
    for (size_t r = 0; r < 2; r++) {
        cr_assert(memcmp(plain.each[r]->queues, said.each[r]->queues, 480 * sizeof(struct hc_queue_tally)) == 0);
        cr_assert(memcmp(plain.each[r]->groups, said.each[r]->groups, 960 * sizeof(struct hc_group_tally)) == 0);
        struct hc_queue_tally a = queue_total(said.each[r], 0, 0, 480), b = queue_total(better.each[r], 0, 0, 480);
        cr_assert(a.offered - a.repeats == b.offered - b.repeats && b.repeats < a.repeats);
    }
    replicated_free(&plain);
    replicated_free(&said);
    replicated_free(&better);
    build_free(s, &staff);
}

/* Groups that resolve everything need no loop of events, whatever the queue says. */
Test(fcr, nobody_returns_to_those_who_resolve_all)
{
    struct hc_scenario *s = build_scenario(1, 1, 4, 1800);
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.6, .share = 0.8, .delay_s = 3600};
    struct hc_skill *skill = build_skill(s, 0, 0);
    cr_assert(hc_queue_repeats(s, 0));
    skill->fcr = 1;
    cr_assert(!hc_queue_repeats(s, 0));
    cr_assert(hc_queue_best_fcr(s, 0) == 1);
    build_free(s, NULL);
}

/* The formula's fixed point: offered = N / (1 - p (1 - F)(1 - a)) at its own abandonment, with the group's F; new
 * issues out of a history stay what the queue's FCR makes of it. */
Test(fcr, formula_settles_with_the_groups_own)
{
    struct hc_scenario *s = build_scenario(1, 1, 1, 1800);
    struct hc_queue *q = &s->queues[0];
    build_volume(s, 0, 100);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 90, 1);
    q->repeat = (struct hc_repeat){.fcr = 0.6, .share = 0.8, .delay_s = 3600};
    build_skill(s, 0, 0)->fcr = 0.75;
    struct hc_formula_case c;
    struct hc_counts counts;
    struct hc_formula_requirement own, queues;
    cr_assert_eq(hc_formula_case(s, 0, 0, 0, &c, NULL), HC_OK);
    cr_assert_eq(hc_formula_counts(&c, 11, &counts), HC_OK);
    double a = counts.abandoned / counts.offered;
    cr_assert(a > 0.05 && fabs(counts.offered - 100 / (1 - 0.8 * 0.25 * (1 - a))) < 1e-9 * counts.offered);
    cr_assert(fabs(counts.repeats - 0.8 * 0.25 * counts.answered) < 1e-9);
    cr_assert_eq(hc_formula_require(&c, 1000, &own), HC_OK);
    c.fcr = 0.6;
    cr_assert_eq(hc_formula_require(&c, 1000, &queues), HC_OK);
    cr_assert(own.on_queue < queues.on_queue);
    q->contains_all = true;
    q->history_abandonment = 0.1;
    cr_assert(fabs(hc_demand_new_share(q) - (1 - 0.8 * 0.4 * 0.9)) < 1e-15);
    build_free(s, NULL);
}

/* Where the explanation gives each queue agents of its own, they resolve as those who served it do on average. */
Test(fcr, explanation_takes_the_mean)
{
    struct hc_scenario *s = build_scenario(1, 2, 2, 1800);
    struct hc_staff staff = build_staff(s);
    struct hc_variant *v = NULL;
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.7, .share = 0.5, .delay_s = 3600};
    build_volume(s, 0, 30);
    build_skill(s, 0, 0)->fcr = 0.9;
    build_skill(s, 1, 0);
    build_agents(&staff, 0, 6);
    build_agents(&staff, 1, 2);
    cr_assert_eq(hc_variant_new(s, &staff, HC_CAUSE_BIT(HC_CAUSE_POOLING), &v, NULL), HC_OK);
    cr_assert(fabs(v->scenario.groups[0].skills[0].fcr - 0.85) < 1e-12);
    hc_variant_free(v);
    s->groups[0].skills[0].fcr = 1;
    s->groups[1].skills[0].fcr = 1;
    cr_assert(!(hc_variant_causes(s) & HC_CAUSE_BIT(HC_CAUSE_RETURNS)));
    build_free(s, &staff);
}

/* The exact solver's stand-in for returns: every rate times 1 / (1 - p (1 - F)), F the group's. */
Test(fcr, exact_solver_brings_back_what_the_group_leaves)
{
    struct hc_scenario *s = build_scenario(1, 1, 2, 1800);
    struct hc_course course;
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.7, .share = 0.5, .delay_s = 3600};
    build_volume(s, 0, 30);
    build_skill(s, 0, 0)->fcr = 0.9;
    cr_assert_eq(hc_course_new(s, 0, true, &course, NULL), HC_OK);
    cr_assert(fabs(course.stretches[0].calls_per_hour - 60 / 0.95) < 1e-9);
    hc_course_free(&course);
    build_free(s, NULL);
}

/* A search counts an agent who resolves less for less: 1 - p (1 - F), relative to the best. */
Test(fcr, unresolved_work_weighs_on_an_agents_speed)
{
    struct hc_scenario *s = build_scenario(1, 3, 1, 1800);
    s->queues[0].repeat = (struct hc_repeat){.fcr = 0.6, .share = 0.5, .delay_s = 3600};
    build_skill(s, 0, 0);
    build_skill(s, 1, 0)->fcr = 0.8;
    struct hc_skill *third = build_skill(s, 2, 0);
    third->fcr = 0.4;
    third->speed = 2;
    cr_assert(hc_queue_best_fcr(s, 0) == 0.8);
    cr_assert(hc_space_speed(s, &s->groups[1].skills[0]) == 1);
    cr_assert(fabs(hc_space_speed(s, &s->groups[0].skills[0]) - 0.8 / 0.9) < 1e-12);
    cr_assert(fabs(hc_space_speed(s, third) - 2 * 0.7 / 0.9) < 1e-12);
    s->groups[1].skills[0].fcr = third->fcr = NAN;
    cr_assert(hc_space_speed(s, third) == 2);
    build_free(s, NULL);
}

static int64_t resolved(const struct hc_tallies *t)
{
    int64_t sum = 0;
    for (size_t i = 0; i < t->interval_count; i++)
        sum += t->resolved[i];
    return sum;
}

/* Both resolve 85 or 30 % of what they answer: the sum is that of their contacts, to the billionth, whether those come
 * again or not; with one FCR nothing is kept, and merging adds. */
Test(fcr, resolved_contacts_are_counted_by_who_answers)
{
    for (int share = 0; share < 2; share++) {
        struct hc_staff staff;
        struct hc_scenario *s = two_groups(0.85, 0.3, &staff);
        s->queues[0].repeat.share = share * 0.9;
        struct replicated all = replicate(s, &staff, 2, 7, false);
        int64_t expected = 0, sum = 0;
        for (size_t r = 0; r < 2; r++) {
            int64_t own = (int64_t)answered_by(all.each[r], 0) * 850000000;
            own += (int64_t)answered_by(all.each[r], 1) * 300000000;
            cr_assert(answered_by(all.each[r], 0) > 1000 && answered_by(all.each[r], 1) > 1000);
            cr_assert(resolved(all.each[r]) == own);
            expected += own;
        }
        hc_tallies_add(all.each[0], all.each[1]);
        sum = resolved(all.each[0]);
        cr_assert(sum == expected);
        hc_tallies_zero(all.each[0]);
        cr_assert(resolved(all.each[0]) == 0);
        replicated_free(&all);
        s->groups[0].skills[0].fcr = 0.3;
        cr_assert(fabs(hc_queue_fcr(s, 0) - 0.3) < 1e-15);
        all = replicate(s, &staff, 1, 7, false);
        cr_assert(all.each[0]->resolved == NULL);
        replicated_free(&all);
        build_free(s, &staff);
    }
}

/* The first group answers everybody, since half of its agents are always idle: the hours of the second do not count. */
Test(fcr, hours_without_contacts_resolve_nothing)
{
    struct hc_staff staff;
    struct hc_scenario *s = two_groups(0.9, 0.1, &staff);
    for (size_t i = 0; i < 480; i++)
        staff.agents[i] = staff.agents[480 + i] = 60;
    struct hc_price price = build_price(HC_PRICE_RESOLVED, 10);
    struct hc_contract contract = build_contract(0, NULL, 1, &price);
    struct hc_billing *billing = NULL;
    s->contract = &contract;
    s->queues[0].repeat.share = 0;
    struct replicated all = replicate(s, &staff, 1, 3, false);
    cr_assert(answered_by(all.each[0], 1) == 0 && answered_by(all.each[0], 0) > 10000);
    cr_assert_eq(hc_billing_of(s, &staff, 3, 20, 2, &billing, NULL), HC_OK);
    struct hc_billing *counted = NULL;
    price.unit = HC_PRICE_CONTACT;
    price.price = 9;
    cr_assert_eq(hc_billing_of(s, &staff, 3, 20, 1, &counted, NULL), HC_OK);
    cr_expect(fabs(billing->prices[0].units - 0.9 * counted->prices[0].units) < 1e-6 * billing->prices[0].units);
    cr_expect(billing->invoice.mean == counted->invoice.mean && billing->invoice.p5 == counted->invoice.p5);
    hc_billing_free(billing);
    hc_billing_free(counted);
    replicated_free(&all);
    build_free(s, &staff);
}
