/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_billing.c - months of a contract from simulation: chances of clauses against Poisson and binomial laws, months
 * of the calendar, windows of every length, thresholds of clauses' own, money worked by hand, the same bytes on any
 * number of threads. Seeds are fixed: a false alarm cannot come and go; the rates stated are those with which a right
 * program would have failed when the seed was chosen. */
#include "build_contract.h"
#include "evaluate/billing.h"
#include "replicate.h"
#include <criterion/criterion.h>
#include <string.h>

enum { HOUR = 3600, DAY = 86400, AGENTS = 20 };
#define PER_DAY 18.0

static struct hc_billing *bill(struct hc_scenario *s, struct hc_contract *contract, const struct hc_staff *staff,
                               int64_t spans, int threads)
{
    struct hc_billing *billing = NULL;
    struct hc_error error = {0};
    s->contract = contract;
    cr_assert_eq(hc_billing_of(s, staff, 11, spans, threads, &billing, &error), HC_OK, "%s", error.message);
    return billing;
}

static double poisson(double mean, int k)
{
    return exp(k * log(mean) - mean - lgamma(k + 1.0));
}

static double binomial(int n, int k, double p)
{
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) + (n - k) * log1p(-p));
}

/* Chance that a day with contacts answers fewer than 90 %: more than 22 of them for 20 agents. */
static double chance_of_miss(void)
{
    double kept = 0;
    for (int k = 1; k <= 22; k++)
        kept += poisson(PER_DAY, k);
    return 1 - kept / (1 - poisson(PER_DAY, 0));
}

/* A month is 30 days of one hour each: misses are Binomial(30, q). Chances, expected penalty of 1,000 a miss with a cap
 * of 3,000, and the share of months without one, each within 4 standard errors: 6e-5 each. */
Test(billing, binomial_months)
{
    enum { MONTHS = 300, DAYS = 30 };
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    struct hc_clause clauses[2] = {build_clause(), build_clause()};
    struct hc_price price = build_price(HC_PRICE_FIXED_MONTH, 100000);
    struct hc_contract contract = build_contract(2, clauses, 1, &price);
    double q = chance_of_miss(), never = pow(1 - q, DAYS), few = 0, capped = 0, squares = 0, n = MONTHS;
    clauses[0].penalty.kind = clauses[1].penalty.kind = HC_INCENTIVE_STEP;
    clauses[0].penalty.amount = clauses[1].penalty.amount = 1000;
    clauses[0].penalty.cap_amount = 3000;
    clauses[1].penalty.more_than = 5;
    for (int k = 0; k <= DAYS; k++) {
        double paid = k < 3 ? 1000 * k : 3000;
        few += k <= 5 ? binomial(DAYS, k, q) : 0;
        capped += paid * binomial(DAYS, k, q);
        squares += paid * paid * binomial(DAYS, k, q);
    }
    build_agents(&staff, 0, AGENTS);
    struct hc_billing *b = bill(s, &contract, &staff, MONTHS, 2);
    cr_assert_eq(b->months, MONTHS);
    cr_assert_eq(b->replications, MONTHS * DAYS);
    cr_expect(fabs(b->clauses[0].window_kept - (1 - q)) < 4 * sqrt(q * (1 - q) / n / DAYS));
    cr_expect(fabs(b->clauses[0].window_kept_ci - 1.96 * sqrt(q * (1 - q) / n / DAYS)) < 0.2 * sqrt(q / n / DAYS));
    cr_expect(fabs(b->clauses[0].month_kept - never) < 4 * sqrt(never * (1 - never) / n));
    cr_expect(fabs(b->clauses[1].month_kept - few) < 4 * sqrt(few * (1 - few) / n));
    cr_expect(fabs(b->clauses[1].missed - DAYS * q) < 4 * sqrt(DAYS * q * (1 - q) / n));
    cr_expect(fabs(hc_money_units(b->clauses[0].penalty) - capped) < 4 * sqrt((squares - capped * capped) / n));
    cr_expect(fabs(b->penalty.chance - (1 - never)) < 4 * sqrt(never * (1 - never) / n));
    cr_expect_eq(b->clauses[0].days_below, 1 - b->clauses[0].window_kept);
    cr_expect_eq(b->penalty.mean, b->clauses[0].penalty + b->clauses[1].penalty + b->joined);
    cr_expect_eq(b->due.mean, b->invoice.mean - b->penalty.mean);
    cr_expect_eq(b->kept_all, b->clauses[0].month_kept);
    hc_billing_free(b);
    build_free(s, &staff);
}

/* Nobody calls: every figure follows from 4 agents of one hour a day at 25 a paid hour, a fee of 500 and a cost of 18,
 * over a mean month of 30.4375 days. */
Test(billing, money_by_hand)
{
    struct hc_scenario *s = build_one_each(1, HOUR, 0);
    struct hc_staff staff = build_staff(s);
    struct hc_price prices[2] = {build_price(HC_PRICE_PAID_HOUR, 25), build_price(HC_PRICE_FIXED_MONTH, 500)};
    struct hc_contract contract = build_contract(0, NULL, 2, prices);
    s->groups[0].cost_per_hour = 18;
    build_agents(&staff, 0, 4);
    struct hc_billing *b = bill(s, &contract, &staff, 2, 1);
    cr_expect_float_eq(b->on_queue_h, 121.75, 1e-9);
    cr_expect_float_eq(b->paid_h, 121.75, 1e-9);
    cr_expect_eq(b->prices[0].amount, 304375);
    cr_expect_eq(b->prices[1].amount, 50000);
    cr_expect_eq(b->invoice.mean, 354375);
    cr_expect_eq(b->invoice.p95, 354375);
    cr_expect_eq(b->due.mean, 354375);
    cr_expect_eq(b->cost.mean, 219150);
    cr_expect_eq(b->margin.mean, 135225);
    cr_expect_eq(b->margin.p5, 135225);
    cr_expect_float_eq(b->idle.hours, 121.75, 1e-9);
    cr_expect_eq(b->idle.cost, 219150);
    cr_expect_float_eq(b->idle.client, 1, 1e-12);
    hc_billing_free(b);
    build_free(s, &staff);
}

/* A minimum of 100,000 contacts, beside some 600 that come: all of it is billed, and what nobody did is the client's.
 */
Test(billing, a_minimum_is_billed_and_said)
{
    static const double minima[] = {1e5, 1};
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 0, AGENTS);
    for (int k = 0; k < 2; k++) {
        struct hc_price price = build_price(HC_PRICE_CONTACT, 4);
        struct hc_contract contract = build_contract(0, NULL, 1, &price);
        price.minimum_units = minima[k];
        struct hc_billing *b = bill(s, &contract, &staff, 50, 1);
        double units = b->prices[0].units;
        cr_expect(units > 300 && units < 1000, "%g contacts", units);
        cr_expect_float_eq(b->prices[0].at_minimum, k == 0 ? 1 : 0, 1e-12);
        cr_expect_float_eq(b->prices[0].billed, k == 0 ? 1e5 : units, 1e-9);
        cr_expect_float_eq(b->idle.client, k == 0 ? 1 - units / 1e5 : 0, 1e-9);
        cr_expect(k > 0 || b->prices[0].amount == 40000000);
        hc_billing_free(b);
    }
    build_free(s, &staff);
}

/* A price by contact: E min(N, 20) of each day, and the vendor bears idle time. 4 standard errors: 6e-5. */
Test(billing, price_by_contact)
{
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    struct hc_price price = build_price(HC_PRICE_CONTACT, 4);
    struct hc_contract contract = build_contract(0, NULL, 1, &price);
    double answered = 0;
    for (int k = 0; k < 200; k++)
        answered += (k < AGENTS ? k : AGENTS) * poisson(PER_DAY, k);
    build_agents(&staff, 0, AGENTS);
    struct hc_billing *b = bill(s, &contract, &staff, 200, 2);
    double expected = answered * 365.25 / 12 * 4;
    cr_expect(fabs(hc_money_units(b->invoice.mean) - expected) < 4 * b->invoice.ci / 1.96);
    cr_expect(b->invoice.ci / expected < 0.02);
    cr_expect_float_eq(b->idle.client, 0, 1e-12);
    hc_billing_free(b);
    build_free(s, &staff);
}

/* 5 January to 4 May 1970: February, March and April are whole. Each of their days is a window of its own, and 60 days
 * from 5 January hold February only. */
Test(billing, calendar_months)
{
    struct hc_clause clauses[3] = {build_clause(), build_clause(), build_clause()};
    struct hc_price price = build_price(HC_PRICE_LOGGED_HOUR, 1);
    struct hc_contract contract = build_contract(3, clauses, 1, &price);
    clauses[1].window = HC_WINDOW_WEEK;
    clauses[2].window = HC_WINDOW_MONTH;
    for (int days = 60; days <= 120; days += 60) {
        struct hc_scenario *s = build_one_each((size_t)days, DAY, PER_DAY);
        struct hc_staff staff = build_staff(s);
        s->queues[0].handling = build_time(HC_LAW_DETERMINISTIC, 1, 0);
        build_agents(&staff, 0, AGENTS);
        struct hc_billing *b = bill(s, &contract, &staff, 3, 1);
        double months = days == 60 ? 1 : 3, all = days == 60 ? 28 : 28 + 31 + 30, weeks = days == 60 ? 4 : 12;
        cr_expect(b->shape.calendar);
        cr_expect_eq((double)b->months, 3 * months);
        cr_expect_float_eq(b->clauses[0].windows, all / months, 1e-9);
        /* weeks from Monday 5 January on, by their Sunday: 4 in February, 5 in March, 3 to 26 April and one more never
         * ends: 1, 8, 15, 22 February; 1 … 29 March; 5 … 26 April */
        cr_expect_float_eq(b->clauses[1].windows, days == 60 ? weeks : (4 + 5 + 4) / months, 1e-9);
        cr_expect_float_eq(b->clauses[2].windows, 1, 1e-9);
        cr_expect_float_eq(b->on_queue_h, AGENTS * 24 * all / months, 1e-9);
        cr_expect_eq(b->invoice.mean, hc_money_of(AGENTS * 24 * all / months));
        hc_billing_free(b);
        build_free(s, &staff);
    }
}

/* Days of one hour: a week is 7 of them in a row, a month 30, of which the last 2 are in no week. */
Test(billing, weeks_of_days)
{
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    struct hc_clause clauses[2] = {build_clause(), build_clause()};
    struct hc_contract contract = build_contract(2, clauses, 0, NULL);
    clauses[0].window = HC_WINDOW_WEEK;
    clauses[1].window = HC_WINDOW_INTERVAL;
    build_agents(&staff, 0, AGENTS);
    struct hc_billing *b = bill(s, &contract, &staff, 5, 1);
    cr_expect_float_eq(b->clauses[0].windows, 4, 1e-9);
    cr_expect_float_eq(b->clauses[1].windows, 30, 1e-9);
    hc_billing_free(b);
    build_free(s, &staff);
}

/* Days of some 18 contacts, all answered, and a sixth of some 180 that nobody answers: it breaks the month (486 of 666)
 * and its week (108 of 288). Left out by date or by grace it breaks neither, is no bad day, and its forecast goes with
 * it: else the month's 486 contacts would lie below the band. */
Test(billing, days_left_out_of_longer_windows)
{
    enum { DAYS = 28, BAD = 5, MONTHS = 5 };
    int32_t date = 4 + BAD;
    for (int by = 0; by < 3; by++) { /* nothing, a date, grace */
        struct hc_scenario *s = build_one_each(DAYS, DAY, PER_DAY);
        struct hc_staff staff = build_staff(s);
        struct hc_clause clauses[3] = {build_clause(), build_clause(), build_clause()};
        struct hc_price price = build_price(HC_PRICE_FIXED_MONTH, 1000);
        struct hc_contract contract = build_contract(3, clauses, 1, &price);
        clauses[0].window = HC_WINDOW_MONTH;
        clauses[1].window = HC_WINDOW_WEEK;
        for (int c = 0; c < 3; c++) {
            clauses[c].threshold = 0.85;
            clauses[c].penalty.kind = HC_INCENTIVE_STEP;
            clauses[c].penalty.amount = 100;
        }
        contract.relief.rebase = by > 0;
        contract.relief.volume_below = 0.2;
        contract.exclusions.date_count = by == 1;
        contract.exclusions.dates = &date;
        contract.exclusions.grace_days = by == 2 ? BAD + 1 : 0;
        s->queues[0].handling = build_time(HC_LAW_DETERMINISTIC, 1, 0);
        s->queues[0].volume[BAD] = 10 * PER_DAY;
        build_agents(&staff, 0, AGENTS);
        staff.agents[BAD] = 0;
        struct hc_billing *b = bill(s, &contract, &staff, MONTHS, 2);
        cr_expect_float_eq(b->clauses[0].windows, 1, 1e-9, "%d", by);
        cr_expect_float_eq(b->clauses[0].month_kept, by > 0, 1e-9, "%d", by);
        cr_expect_float_eq(b->clauses[1].missed, by > 0 ? 0 : 1, 1e-9, "%d", by);
        cr_expect_eq(b->day.any, by == 0, "%d", by);
        cr_expect_eq(b->penalty.mean, by == 0 ? 30000 : 0, "%d", by);
        hc_billing_free(b);
        build_free(s, &staff);
    }
}

/* Share of days of `count` replications whose service level, by hand from the tallies, reaches 80 %. */
static double days_kept(struct hc_scenario *s, const struct hc_staff *staff, size_t count, bool answered)
{
    struct replicated all = replicate(s, staff, count, 11, true);
    double kept = 0, days = 0;
    for (size_t r = 0; r < count; r++)
        for (size_t d = 0; d < 7; d++) {
            const struct hc_queue_tally day = queue_total(all.each[r], 0, d * 4, d * 4 + 4);
            double due = (double)(answered ? day.answered : day.offered);
            kept += (double)day.answered_within >= 0.8 * due;
            days += 1;
        }
    replicated_free(&all);
    return kept / days;
}

/* Clauses with a T and a formula of their own find what a scenario with these targets counts. */
Test(billing, thresholds_of_their_own)
{
    struct hc_scenario *s = build_scenario(1, 1, 28, 6 * HOUR);
    struct hc_staff staff = build_staff(s);
    struct hc_clause clauses[2] = {build_clause(), build_clause()};
    struct hc_contract contract = build_contract(2, clauses, 0, NULL);
    build_skill(s, 0, 0);
    build_volume(s, 0, 230);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 200, 1);
    s->groups[0].open = s->queues[0].open;
    s->groups[0].contract_hours_per_week = 35;
    for (int c = 0; c < 2; c++) {
        clauses[c].metric = HC_CLAUSE_SERVICE_LEVEL;
        clauses[c].threshold = 0.8;
    }
    clauses[1].within_s = 25;
    clauses[1].formula = HC_FORMULA_ANSWERED;
    build_agents(&staff, 0, 3);
    struct hc_billing *b = bill(s, &contract, &staff, 10, 2);
    cr_assert_eq(b->replications, 40);
    cr_expect_float_eq(b->clauses[0].window_kept, days_kept(s, &staff, 40, false), 1e-12);
    s->queues[0].target.within_s = 25;
    cr_expect_float_eq(b->clauses[1].window_kept, days_kept(s, &staff, 40, true), 1e-12);
    cr_expect(b->clauses[0].window_kept > 0.02 && b->clauses[1].window_kept < 0.98, "%g %g", b->clauses[0].window_kept,
              b->clauses[1].window_kept);
    hc_billing_free(b);
    build_free(s, &staff);
}

/* Two clauses break on the same days: the dearest day costs both penalties. */
Test(billing, one_bad_day)
{
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    struct hc_clause clauses[2] = {build_clause(), build_clause()};
    struct hc_price price = build_price(HC_PRICE_FIXED_MONTH, 100000);
    struct hc_contract contract = build_contract(2, clauses, 1, &price);
    clauses[1].metric = HC_CLAUSE_ABANDONMENT;
    clauses[1].at_most = true;
    clauses[1].threshold = 0.1;
    for (int c = 0; c < 2; c++) {
        clauses[c].penalty.kind = HC_INCENTIVE_STEP;
        clauses[c].penalty.amount = c == 0 ? 1000 : 500;
    }
    build_agents(&staff, 0, AGENTS);
    struct hc_billing *b = bill(s, &contract, &staff, 20, 2);
    cr_assert(b->day.any);
    cr_expect_eq(b->day.money, 150000);
    cr_expect_eq(b->day.broken_count, 2);
    cr_expect_eq(b->day.date, 4);
    cr_expect_float_eq(b->day.several, b->clauses[0].days_below, 1e-12);
    hc_billing_free(b);
    build_free(s, &staff);
}

Test(billing, threads)
{
    struct hc_scenario *s = build_one_each(1, HOUR, PER_DAY);
    struct hc_staff staff = build_staff(s);
    struct hc_clause clause = build_clause();
    struct hc_price price = build_price(HC_PRICE_CONTACT, 4.25);
    struct hc_contract contract = build_contract(1, &clause, 1, &price);
    clause.penalty.kind = HC_INCENTIVE_STEP;
    clause.penalty.share = 0.01;
    build_agents(&staff, 0, AGENTS);
    struct hc_billing *one = bill(s, &contract, &staff, 40, 1), *three = bill(s, &contract, &staff, 40, 3);
    cr_expect_eq(memcmp(one->clauses, three->clauses, sizeof *one->clauses), 0);
    cr_expect_eq(memcmp(one->prices, three->prices, sizeof *one->prices), 0);
    cr_expect_eq(memcmp(&one->margin, &three->margin, sizeof one->margin), 0);
    hc_billing_free(one);
    hc_billing_free(three);
    build_free(s, &staff);
}
