/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_settle_month.c - what a month owes, by hand: caps over all clauses, bad days, exclusions, relief, earn-back,
 * prices. */
#include "build_settle.h"
#include "check.h"

Test(settle_month, cap_over_all_clauses_is_a_line_of_its_own)
{
    struct hc_clause clauses[2] = {
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .share = 0.04, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 3500.55, NO_CAP})};
    struct hc_window_counts days[] = {day_of(0, 70), day_of(1, 70)};
    const struct hc_window_counts *windows[] = {days, days};
    size_t counts[] = {2, 2};
    struct hc_contract contract = {
        .clause_count = 2, .clauses = clauses, .price_count = 2, .prices = usual_prices(), NO_TERMS};
    struct hc_clause_month months[2];
    struct hc_settlement s = {.clauses = months};
    contract.penalty_cap = 0.1;
    /* 8,000.00 + 7,001.10 - 5,001.10 = 10,000.00 */
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &s);
    cr_expect(eq(i64, months[0].penalty, 800000));
    cr_expect(eq(i64, months[1].penalty, 700110));
    cr_expect(eq(i64, s.penalty_over_cap, 500110));
    cr_expect(eq(i64, s.penalty, 1000000));
    cr_expect(eq(i64, s.due, 9000000));
    contract.penalty_cap = 0.2;
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &s);
    cr_expect(s.penalty == 1500110 && s.penalty_over_cap == 0);
}

Test(settle_month, a_bad_day_pays_once)
{
    /* a: by day, 100.00 a miss; b: by interval, 40.00 a miss; c: by month, 1,000.00. */
    struct hc_clause clauses[3] = {
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 100, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 40, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 1000, NO_CAP})};
    clauses[1].window = HC_WINDOW_INTERVAL;
    clauses[2].window = HC_WINDOW_MONTH;
    struct hc_window_counts days[] = {day_of(0, 70), day_of(1, 70), day_of(2, 90)};
    /* day 0: three intervals miss (120); day 1: two (80); day 2: one (40) */
    struct hc_window_counts intervals[] = {day_of(0, 70), day_of(0, 70), day_of(0, 70), day_of(1, 90),
                                           day_of(1, 70), day_of(1, 70), day_of(2, 70)};
    struct hc_window_counts month = day_of(0, 70);
    const struct hc_window_counts *windows[] = {days, intervals, &month};
    size_t counts[] = {3, 7, 1};
    struct hc_contract contract = {.clause_count = 3, .clauses = clauses, NO_TERMS};
    struct hc_clause_month months[3];
    struct hc_settlement s = {.clauses = months};
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &s);
    cr_expect(eq(i64, s.penalty, 20000 + 24000 + 100000));
    contract.worst_clause_only = true;
    /* day 0: b 120; day 1: a 100; day 2: b 40; the month by itself */
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &s);
    cr_expect(months[0].penalty == 10000 && months[1].penalty == 16000 && months[2].penalty == 100000);
    cr_expect(months[0].missed == 2 && months[1].missed == 6, "who misses is not changed by who pays");
    /* Equal: the first pays. */
    clauses[0].penalty.amount = 80;
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &s);
    cr_expect(months[0].penalty == 8000 && months[1].penalty == 16000);
}

Test(settle_month, exclusions)
{
    struct hc_clause clause = level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 100, NO_CAP});
    struct hc_window_counts days[5];
    for (int32_t i = 0; i < 5; i++)
        days[i] = day_of(i, 70);
    const struct hc_window_counts *windows = days;
    size_t count = 5;
    int32_t dates[] = {19999, 20003};
    struct hc_contract contract = {.clause_count = 1, .clauses = &clause, NO_TERMS};
    struct hc_clause_month month;
    struct hc_settlement s = {.clauses = &month};
    /* 115 of 100 is not more than 15 % above (in binary it is), 116 is. */
    days[1].offered = 115;
    days[2].offered = 116;
    contract.exclusions.volume_above = 0.15;
    hc_settle_month(&contract, &windows, &count, &usual_volume, NULL, &s);
    cr_expect(s.penalty == 40000 && month.excluded == 1 && month.windows == 4 && month.missed == 4);
    /* The first two days of grace, and a date of force majeure: day 4 is left. */
    contract.exclusions.grace_days = 2;
    contract.exclusions.date_count = 2;
    contract.exclusions.dates = dates;
    hc_settle_month(&contract, &windows, &count, &usual_volume, NULL, &s);
    cr_expect(s.penalty == 10000 && month.excluded == 4 && month.windows == 1);
    /* Longer windows are made without such days: here they are judged, unless by volume. */
    clause.window = HC_WINDOW_WEEK;
    hc_settle_month(&contract, &windows, &count, &usual_volume, NULL, &s);
    cr_expect(s.penalty == 40000 && month.excluded == 1);
}

Test(settle_month, relief)
{
    struct hc_clause clause = level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 100, NO_CAP});
    clause.bonus = (struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 30, NO_CAP};
    struct hc_window_counts days[4] = {day_of(0, 70), day_of(1, 90), day_of(2, 70), day_of(3, 70)};
    days[0].offered = 130;
    days[2].offered = 70;
    const struct hc_window_counts *windows = days;
    size_t count = 4;
    struct hc_contract contract = {.clause_count = 1, .clauses = &clause, NO_TERMS};
    contract.relief = (struct hc_relief){.volume_above = 0.1, .volume_below = 0.2, .handling_above = 0.05};
    struct hc_month_volume volume = {
        .offered = 1100, .forecast_offered = 1000, .handling_s = 315, .forecast_handling_s = 300};
    struct hc_clause_month month;
    struct hc_settlement s = {.clauses = &month};
    hc_settle_month(&contract, &windows, &count, &volume, NULL, &s);
    cr_expect(s.penalty == 30000 && s.bonus == 3000 && !s.relieved, "on the bounds: 1,100 of 1,000; 315 of 300 s");
    volume.offered = 1101;
    hc_settle_month(&contract, &windows, &count, &volume, NULL, &s);
    cr_expect(s.penalty == 0 && month.penalty == 0 && s.bonus == 3000 && s.relieved && !month.kept);
    volume.offered = 799;
    hc_settle_month(&contract, &windows, &count, &volume, NULL, &s);
    cr_expect(s.relieved);
    /* Re-based: day 0 (130 of 100) and day 2 (70 of 100) are left out, whatever the month. */
    contract.relief.rebase = true;
    hc_settle_month(&contract, &windows, &count, &volume, NULL, &s);
    cr_expect(s.penalty == 10000 && month.excluded == 2 && !s.relieved);
    volume.handling_s = 315.1;
    hc_settle_month(&contract, &windows, &count, &volume, NULL, &s);
    cr_expect(s.penalty == 0 && s.relieved, "handling time waives in both");
}

Test(settle_month, earn_back)
{
    struct hc_clause clauses[2] = {
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 300, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 200, NO_CAP})};
    struct hc_window_counts bad = day_of(0, 70), good = day_of(31, 80);
    const struct hc_window_counts *windows[] = {&bad, &bad}, *later[] = {&good, &bad}, *fine[] = {&good, &good};
    size_t counts[] = {1, 1}, none[] = {0, 0};
    struct hc_contract contract = {
        .clause_count = 2, .clauses = clauses, .price_count = 2, .prices = usual_prices(), NO_TERMS};
    contract.earn_back = 0.5;
    struct hc_clause_month months[2], next[2];
    struct hc_settlement before = {.clauses = months}, s = {.clauses = next};
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &before);
    cr_expect(before.penalty == 50000 && before.earned_back == 0);
    /* The first clause is kept: half of its 300. */
    hc_settle_month(&contract, later, counts, &usual_volume, &before, &s);
    cr_expect(s.earned_back == 15000 && s.due == 10000000 - 20000 + 15000);
    hc_settle_month(&contract, fine, counts, &usual_volume, &before, &s);
    cr_expect(eq(i64, s.earned_back, 25000));
    hc_settle_earn_back(&contract, &before, &s);
    cr_expect(s.earned_back == 25000 && s.due == 10025000, "once, however often it is asked for");
    hc_settle_month(&contract, windows, none, &usual_volume, &before, &s);
    cr_expect(eq(i64, s.earned_back, 0), "nothing judged, nothing earned");
    /* Only what was paid comes back: 0.2 % of 100,000 = 200.00, half of it. */
    contract.penalty_cap = 0.002;
    hc_settle_month(&contract, windows, counts, &usual_volume, NULL, &before);
    hc_settle_month(&contract, fine, counts, &usual_volume, &before, &s);
    cr_expect(before.penalty == 20000 && s.earned_back == 10000);
}

/* The one line of an invoice. */
static hc_money billed(struct hc_price price, const struct hc_month_volume *volume)
{
    struct hc_contract contract = {.price_count = 1, .prices = &price, NO_TERMS};
    struct hc_settlement s = {0};
    hc_settle_month(&contract, NULL, NULL, volume, NULL, &s);
    cr_assert(s.invoice == s.lines[0] && s.due == s.invoice);
    return s.invoice;
}

Test(settle_month, prices)
{
    const struct hc_month_volume v = {.paid_h = 1600.5,
                                      .logged_h = 1200.25,
                                      .handling_min = 60000,
                                      .contacts = 11000,
                                      .resolved = 8250,
                                      .fte = 10.55,
                                      .forecast = {[HC_PRICE_CONTACT] = 12500}};
#define LINE(which, money) billed((struct hc_price){.unit = which, .price = money, NO_MINIMUM}, &v)
#define LEAST(share, units) billed((struct hc_price){HC_PRICE_CONTACT, 4.1, share, units, 0, NULL}, &v)
    cr_expect(eq(i64, LINE(HC_PRICE_PAID_HOUR, 28), 4481400));           /* 1,600.5 x 28 */
    cr_expect(eq(i64, LINE(HC_PRICE_LOGGED_HOUR, 34.2), 4104855));       /* 1,200.25 x 34.20 */
    cr_expect(eq(i64, LINE(HC_PRICE_PRODUCTIVE_MINUTE, 0.72), 4320000)); /* 60,000 x 0.72 */
    cr_expect(eq(i64, LINE(HC_PRICE_CONTACT, 4.1), 4510000));            /* 11,000 x 4.10 */
    cr_expect(eq(i64, LINE(HC_PRICE_RESOLVED, 5.5), 4537500));           /* 8,250 x 5.50 */
    cr_expect(eq(i64, LINE(HC_PRICE_FTE_MONTH, 4300), 4536500));         /* 10.55 x 4,300 */
    cr_expect(eq(i64, LINE(HC_PRICE_FIXED_MONTH, 45000), 4500000));
    /* 90 % of 12,500 forecast: 11,250 x 4.10; 11,200 units; both: the higher; a minimum below what came is none. */
    cr_expect(eq(i64, LEAST(0.9, NAN), 4612500));
    cr_expect(eq(i64, LEAST(NAN, 11200), 4592000));
    cr_expect(eq(i64, LEAST(0.9, 11200), 4612500));
    cr_expect(eq(i64, LEAST(0.8, 5000), 4510000));
    /* 5,000 at 5.00, 5,000 at 4.00, 1,000 at 3.00: units below a band keep their price. */
    struct hc_price_band bands[] = {{5000, 4}, {10000, 3}, {11000, 1}};
    struct hc_price banded = {HC_PRICE_CONTACT, 5, NAN, NAN, 3, bands};
    cr_expect(eq(i64, billed(banded, &v), 4800000));
    /* The minimum goes through the bands: 1,000 more at 1.00. */
    banded.minimum_units = 12000;
    cr_expect(eq(i64, billed(banded, &v), 4900000));
}

Test(settle_month, a_hybrid_is_the_sum_of_its_printed_lines)
{
    /* 3 x 0.334 = 1.002, but three lines of 0.33 are printed: 0.99. */
    struct hc_price prices[] = {{.unit = HC_PRICE_FIXED_MONTH, .price = 0.334, NO_MINIMUM},
                                {.unit = HC_PRICE_CONTACT, .price = 0.334, NO_MINIMUM},
                                {.unit = HC_PRICE_PAID_HOUR, .price = 0.334, NO_MINIMUM}};
    const struct hc_month_volume v = {.contacts = 1, .paid_h = 1};
    struct hc_contract contract = {.price_count = 3, .prices = prices, NO_TERMS};
    struct hc_settlement s = {0};
    hc_settle_month(&contract, NULL, NULL, &v, NULL, &s);
    cr_expect(s.lines[0] == 33 && s.lines[1] == 33 && s.lines[2] == 33 && s.invoice == 99);
}
