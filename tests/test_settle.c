/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_settle.c - months of a contract settled by hand, rule by rule; then random contracts against an evaluator that
 * counts in whole thousandths and cents. */
#include "check.h"
#include "finance/settle.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_CAP .cap_share = NAN, .cap_amount = NAN
#define NO_TERMS                                                                                                       \
    .exclusions = {.volume_above = NAN}, .relief = {NAN, NAN, NAN, false}, .penalty_cap = NAN, .bonus_cap = NAN
#define NO_MINIMUM .minimum_share = NAN, .minimum_units = NAN
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A month whose invoice is 100,000.00: 80,000 of contacts (40,000 at 2.00) and 20,000 fixed. */
static struct hc_price usual_prices[] = {{.unit = HC_PRICE_CONTACT, .price = 2, NO_MINIMUM},
                                         {.unit = HC_PRICE_FIXED_MONTH, .price = 20000, NO_MINIMUM}};
static const struct hc_month_volume usual_volume = {.contacts = 40000};

/* One day of 100 contacts per per cent. */
static struct hc_window_counts day_of(int32_t day, double percent)
{
    return (struct hc_window_counts){
        .offered = 100, .answered = 100, .good = percent, .due = 100, .forecast = 100, .date = 20000 + day, .day = day};
}

static struct hc_clause level_clause(struct hc_incentive penalty)
{
    return (struct hc_clause){.metric = HC_CLAUSE_SERVICE_LEVEL,
                              .threshold = 0.8,
                              .window = HC_WINDOW_DAY,
                              .weight = 1,
                              .penalty = penalty,
                              .bonus = {NO_CAP}};
}

/* The month of one clause over days with these service levels, in per cent. */
static struct hc_settlement settle_days(struct hc_contract *contract, struct hc_clause *clause, const double *percents,
                                        size_t count, struct hc_clause_month *month)
{
    struct hc_window_counts days[40];
    const struct hc_window_counts *windows = days;
    struct hc_settlement s = {.clauses = month};
    for (size_t i = 0; i < count; i++)
        days[i] = day_of((int32_t)i, percents[i]);
    contract->clause_count = 1;
    contract->clauses = clause;
    contract->price_count = COUNT(usual_prices);
    contract->prices = usual_prices;
    hc_settle_month(contract, &windows, &count, &usual_volume, NULL, &s);
    return s;
}

static hc_money penalty_of(struct hc_incentive penalty, const double *percents, size_t count)
{
    struct hc_contract contract = {NO_TERMS};
    struct hc_clause clause = level_clause(penalty);
    struct hc_clause_month month;
    return settle_days(&contract, &clause, percents, count, &month).penalty;
}

#define DAYS(...) (const double[]){__VA_ARGS__}, COUNT(((const double[]){__VA_ARGS__}))

Test(settle, step)
{
    /* 79 misses, 80 does not, 60 costs no more than 79: 2 x 2 % of 100,000. */
    cr_expect(eq(
        i64, penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .share = 0.02, NO_CAP}, DAYS(81, 79, 80, 60)),
        400000));
    /* 2 x 150.00 */
    cr_expect(eq(
        i64, penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 150, NO_CAP}, DAYS(81, 79, 80, 60)),
        30000));
    /* A share of what varies: 2 % of 80,000; of what is fixed: 2 % of 20,000. */
    cr_expect(
        eq(i64,
           penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .line = HC_LINE_VARIABLE, .share = 0.02, NO_CAP},
                      DAYS(79)),
           160000));
    cr_expect(
        eq(i64,
           penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .line = HC_LINE_FIXED, .share = 0.02, NO_CAP},
                      DAYS(79)),
           40000));
    /* A tolerance of 2 points: 78 is still free, though 80 - 78 in binary is more than 2 points. Then 60 alone. */
    cr_expect(eq(i64,
                 penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 150, .tolerance = 2, NO_CAP},
                            DAYS(79, 78, 60)),
                 15000));
}

Test(settle, linear)
{
    /* 3.5 points at 1 % of 100,000 each. */
    cr_expect(eq(
        i64, penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_LINEAR, .share = 0.01, NO_CAP}, DAYS(76.5, 80, 90)),
        350000));
    /* The tolerance is deducted: 2.5 points at 40.00. */
    cr_expect(eq(i64,
                 penalty_of((struct hc_incentive){.kind = HC_INCENTIVE_LINEAR, .amount = 40, .tolerance = 1, NO_CAP},
                            DAYS(76.5, 79)),
                 10000));
}

Test(settle, banded)
{
    struct hc_band bands[] = {{1, 0.01, 0}, {2, 0.03, 0}, {5, 0, 5000}};
    struct hc_incentive banded = {.kind = HC_INCENTIVE_BANDED, .band_count = 3, .bands = bands, NO_CAP};
    /* 0.5 point: below the first band; 1 and 1.9 points: 1,000 each. */
    cr_expect(eq(i64, penalty_of(banded, DAYS(79.5, 79, 78.1)), 200000));
    /* exactly 2 points and 4.9: 3,000 each; exactly 5 and 30: 5,000 each */
    cr_expect(eq(i64, penalty_of(banded, DAYS(78, 75.1, 75, 50)), 1600000));
    /* A tolerance decides whether, not which band: 1 and 1.9 points free, 4.9 points still 3,000. */
    banded.tolerance = 2;
    cr_expect(eq(i64, penalty_of(banded, DAYS(79, 78.1, 75.1)), 300000));
}

/* Three days at 4e13 each are more than is counted; capped, they are not. */
Test(settle, amounts_beyond_money_are_told)
{
    struct hc_contract contract = {NO_TERMS};
    struct hc_incentive step = {.kind = HC_INCENTIVE_STEP, .amount = 1e12, NO_CAP};
    struct hc_clause clause = level_clause(step);
    struct hc_clause_month month;
    clause.weight = 40;
    cr_expect(settle_days(&contract, &clause, DAYS(79, 79), &month).beyond == false);
    cr_expect(settle_days(&contract, &clause, DAYS(79, 79, 79), &month).beyond);
    clause.penalty.cap_amount = 5000;
    struct hc_settlement capped = settle_days(&contract, &clause, DAYS(79, 79, 79), &month);
    cr_expect(capped.beyond == false && capped.penalty == 500000);
}

Test(settle, free_windows_weight_and_own_caps)
{
    struct hc_incentive linear = {.kind = HC_INCENTIVE_LINEAR, .amount = 10, .more_than = 2, NO_CAP};
    /* The first two misses in time are free (10 and 1 point); 3 + 5 points at 10.00. */
    cr_expect(eq(i64, penalty_of(linear, DAYS(70, 90, 79, 77, 75)), 8000));
    /* Two misses within the tolerance use up none of the free ones. */
    linear.tolerance = 1;
    cr_expect(eq(i64, penalty_of(linear, DAYS(79, 79, 70, 70, 77)), 2000));

    struct hc_contract contract = {NO_TERMS};
    struct hc_clause_month month;
    struct hc_clause clause =
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .share = 0.02, .more_than = 1, NO_CAP});
    clause.weight = 1.5;
    /* 1.5 x 2,000, three misses, one free */
    struct hc_settlement s = settle_days(&contract, &clause, DAYS(79, 79, 79), &month);
    cr_expect(eq(i64, s.penalty, 600000));
    cr_expect(eq(int, month.missed, 3));
    cr_expect(not(month.kept));
    cr_expect(eq(dbl, month.worst, 1));
    s = settle_days(&contract, &clause, DAYS(79, 81), &month);
    cr_expect(month.kept && s.penalty == 0 && month.missed == 1, "one of two may miss");
    /* Caps of the clause, after the weight: 5 % of 100,000; 4,500.00; both: the lower. */
    clause.penalty.cap_share = 0.05;
    cr_expect(eq(i64, settle_days(&contract, &clause, DAYS(79, 79, 79), &month).penalty, 500000));
    clause.penalty.cap_amount = 4500;
    cr_expect(eq(i64, settle_days(&contract, &clause, DAYS(79, 79, 79), &month).penalty, 450000));
    clause.penalty.cap_share = 0.04;
    cr_expect(eq(i64, settle_days(&contract, &clause, DAYS(79, 79, 79), &month).penalty, 400000));
}

Test(settle, bonus)
{
    struct hc_contract contract = {NO_TERMS};
    struct hc_clause_month month;
    struct hc_clause clause = level_clause((struct hc_incentive){NO_CAP});
    clause.bonus = (struct hc_incentive){.kind = HC_INCENTIVE_LINEAR, .share = 0.001, .tolerance = 5, NO_CAP};
    /* 85 is within the tolerance; 88 is 3 points beyond it, 90 is 5: 8 x 100.00 */
    struct hc_settlement s = settle_days(&contract, &clause, DAYS(85, 88, 90, 79), &month);
    cr_expect(eq(i64, s.bonus, 80000));
    cr_expect(eq(i64, s.due, 10080000));
    cr_expect(eq(int, month.exceeded, 2));
    cr_expect(not(month.kept), "without a penalty one miss is enough");
    clause.bonus.more_than = 1;
    cr_expect(eq(i64, settle_days(&contract, &clause, DAYS(85, 88, 90, 79), &month).bonus, 50000));
    /* bonus_cap: 0.04 % of 100,000 */
    contract.bonus_cap = 0.0004;
    s = settle_days(&contract, &clause, DAYS(85, 88, 90, 79), &month);
    cr_expect(s.bonus == 4000 && s.bonus_over_cap == 46000 && month.bonus == 50000);
}

/* One window of a clause, and how far it misses. */
static double far_of(enum hc_clause_metric metric, double threshold, bool at_most, struct hc_window_counts counts)
{
    struct hc_clause clause = {.metric = metric, .threshold = threshold, .at_most = at_most, .value = 31};
    return hc_clause_shortfall(&clause, &counts);
}

Test(settle, metrics)
{
    /* 760 / 950 in time of those due; 940 / 1000 answered; 50 / 1000 abandoned; 23,500 s / 940 = 25 s */
    struct hc_window_counts w = {
        .offered = 1000, .answered = 940, .abandoned = 50, .good = 760, .due = 950, .wait_answered_s = 23500};
    cr_expect(eq(dbl, far_of(HC_CLAUSE_SERVICE_LEVEL, 0.85, false, w), 5));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_SERVICE_LEVEL, 0.8, false, w), 0));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_ANSWER_RATE, 0.955, false, w), 1.5));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_ABANDONMENT, 0.03, true, w), 2));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_ASA_S, 20, true, w), 5));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_STATED, 35, false, w), 4), "in the figure's own unit");
    cr_expect(eq(dbl, far_of(HC_CLAUSE_STATED, 30, true, w), 1));
    cr_expect(eq(dbl, far_of(HC_CLAUSE_ANSWER_RATE, 0.9, false, (struct hc_window_counts){0}), 0), "nobody came");
}

Test(settle, nothing_to_judge)
{
    struct hc_contract contract = {NO_TERMS};
    struct hc_clause clause = level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 1, NO_CAP});
    struct hc_clause_month month;
    struct hc_window_counts days[2] = {day_of(0, 90), {.day = 1}};
    const struct hc_window_counts *windows = days;
    size_t count = 2;
    struct hc_settlement s = settle_days(&contract, &clause, NULL, 0, &month);
    cr_expect(month.kept && month.windows == 0 && s.penalty == 0);
    hc_settle_month(&contract, &windows, &count, &usual_volume, NULL, &s);
    cr_expect(month.kept && month.windows == 1 && month.excluded == 0, "a day without contacts is none");
}

Test(settle, stated_figures_are_judged_once_a_month)
{
    /* NPS 31 where 35 is promised: 4 points at 500.00, no windows needed, no exclusion heard. */
    struct hc_clause clause = {.metric = HC_CLAUSE_STATED,
                               .threshold = 35,
                               .value = 31,
                               .window = HC_WINDOW_MONTH,
                               .weight = 1,
                               .penalty = {.kind = HC_INCENTIVE_LINEAR, .amount = 500, NO_CAP},
                               .bonus = {NO_CAP}};
    struct hc_contract contract = {.clause_count = 1, .clauses = &clause, NO_TERMS};
    contract.exclusions.grace_days = 31;
    const struct hc_window_counts *windows = NULL;
    size_t count = 0;
    struct hc_clause_month month;
    struct hc_settlement s = {.clauses = &month};
    hc_settle_month(&contract, &windows, &count, &usual_volume, NULL, &s);
    cr_expect(s.penalty == 200000 && month.windows == 1 && s.due == -200000);
}

Test(settle, cap_over_all_clauses_is_a_line_of_its_own)
{
    struct hc_clause clauses[2] = {
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .share = 0.04, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 3500.55, NO_CAP})};
    struct hc_window_counts days[] = {day_of(0, 70), day_of(1, 70)};
    const struct hc_window_counts *windows[] = {days, days};
    size_t counts[] = {2, 2};
    struct hc_contract contract = {
        .clause_count = 2, .clauses = clauses, .price_count = 2, .prices = usual_prices, NO_TERMS};
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

Test(settle, a_bad_day_pays_once)
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

Test(settle, exclusions)
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

Test(settle, relief)
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

Test(settle, earn_back)
{
    struct hc_clause clauses[2] = {
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 300, NO_CAP}),
        level_clause((struct hc_incentive){.kind = HC_INCENTIVE_STEP, .amount = 200, NO_CAP})};
    struct hc_window_counts bad = day_of(0, 70), good = day_of(31, 80);
    const struct hc_window_counts *windows[] = {&bad, &bad}, *later[] = {&good, &bad}, *fine[] = {&good, &good};
    size_t counts[] = {1, 1}, none[] = {0, 0};
    struct hc_contract contract = {
        .clause_count = 2, .clauses = clauses, .price_count = 2, .prices = usual_prices, NO_TERMS};
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

Test(settle, prices)
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

Test(settle, a_hybrid_is_the_sum_of_its_printed_lines)
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

/* ---- random contracts: everything in whole thousandths of a share, tenths of a point and cents ---- */

static uint64_t state = 4711;

/* Whole, from low to high. */
static int pick(int low, int high)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return low + (int)(state % (uint64_t)(high - low + 1));
}

enum { DAYS_MOST = 12, CLAUSES = 4, PER_DAY = 3 };

struct plain_incentive {
    int kind, share, amount, tolerance, cap, more_than; /* % of the invoice, units, tenths, % (0 = none) */
    int bands, from[3], worth[3];                       /* tenths, % */
};

struct plain_clause {
    bool daily;
    int threshold, weight, windows, day[DAYS_MOST * PER_DAY], level[DAYS_MOST * PER_DAY]; /* thousandths */
    bool crowded[DAYS_MOST * PER_DAY];
    struct plain_incentive penalty, bonus;
};

struct plain {
    int invoice, cap, grace, days, closed; /* hundreds of units, %, days */
    bool worst, relieved;
    struct plain_clause clauses[CLAUSES];
};

static void draw_incentive(struct plain_incentive *p)
{
    *p = (struct plain_incentive){.kind = pick(0, 3),
                                  .share = pick(0, 1) * pick(1, 4),
                                  .tolerance = pick(0, 1) * pick(1, 30),
                                  .cap = pick(0, 2) ? 0 : pick(1, 6),
                                  .more_than = pick(0, 1) * pick(1, 3)};
    p->amount = p->share ? 0 : 10 * pick(1, 50);
    p->bands = pick(1, 3);
    for (int b = 0; b < p->bands; b++) {
        p->from[b] = (b ? p->from[b - 1] + 1 : 0) + pick(0, 20);
        p->worth[b] = pick(0, 5);
    }
}

static void draw(struct plain *p)
{
    *p = (struct plain){.invoice = pick(0, 5000),
                        .cap = pick(0, 1) ? 0 : pick(1, 20),
                        .grace = pick(0, 1) * pick(0, 3),
                        .days = pick(1, DAYS_MOST),
                        .closed = pick(0, 2 * DAYS_MOST),
                        .worst = pick(0, 1),
                        .relieved = pick(0, 9) == 0};
    for (int c = 0; c < CLAUSES; c++) {
        struct plain_clause *clause = &p->clauses[c];
        clause->daily = pick(0, 3) > 0;
        clause->threshold = pick(700, 900);
        clause->weight = pick(1, 3);
        draw_incentive(&clause->penalty);
        draw_incentive(&clause->bonus);
        for (int d = 0; d < p->days; d++)
            for (int n = pick(0, PER_DAY); n > 0; n--) {
                int w = clause->windows++;
                clause->day[w] = d;
                clause->level[w] = clause->threshold + pick(-60, 60);
                clause->crowded[w] = pick(0, 9) == 0;
            }
    }
}

/* Cents for a window `tenths` beyond, all windows before it counted in *count. */
static long long plain_worth(const struct plain *p, const struct plain_incentive *i, int weight, int tenths, int *count)
{
    if (tenths <= i->tolerance || ++*count <= i->more_than || i->kind == HC_INCENTIVE_NONE)
        return 0;
    long long percent = i->share, units = i->amount;
    if (i->kind == HC_INCENTIVE_BANDED) {
        percent = units = 0;
        for (int b = i->bands - 1; b >= 0; b--)
            if (tenths >= i->from[b]) {
                percent = i->worth[b];
                break;
            }
    }
    long long cents = weight * (percent * 100LL * p->invoice + 100 * units); /* 1 % of 100 units = 100 cents */
    return i->kind == HC_INCENTIVE_LINEAR ? cents * (tenths - i->tolerance) / 10 : cents;
}

static long long plain_cap(const struct plain *p, long long cents, int percent)
{
    long long most = percent * 100LL * p->invoice;
    return percent && cents > most ? most : cents;
}

static void plain_settle(const struct plain *p, long long penalties[CLAUSES], long long bonuses[CLAUSES])
{
    static long long by_day[CLAUSES][DAYS_MOST];
    memset(by_day, 0, sizeof by_day);
    for (int c = 0; c < CLAUSES; c++) {
        const struct plain_clause *clause = &p->clauses[c];
        int misses = 0, wins = 0;
        bonuses[c] = 0;
        for (int w = 0; w < clause->windows; w++) {
            int tenths = clause->threshold - clause->level[w];
            bool out =
                clause->crowded[w] || (clause->daily && (clause->day[w] < p->grace || clause->day[w] == p->closed));
            if (out)
                continue;
            by_day[c][clause->day[w]] += plain_worth(p, &clause->penalty, clause->weight, tenths, &misses);
            bonuses[c] += plain_worth(p, &clause->bonus, clause->weight, -tenths, &wins);
        }
        bonuses[c] = plain_cap(p, bonuses[c], clause->bonus.cap);
    }
    for (int d = 0; d < p->days && p->worst; d++) {
        int dearest = -1;
        for (int c = 0; c < CLAUSES; c++)
            if (p->clauses[c].daily && (dearest < 0 || by_day[c][d] > by_day[dearest][d]))
                dearest = c;
        for (int c = 0; c < CLAUSES; c++)
            if (p->clauses[c].daily && c != dearest)
                by_day[c][d] = 0;
    }
    for (int c = 0; c < CLAUSES; c++) {
        penalties[c] = 0;
        for (int d = 0; d < p->days; d++)
            penalties[c] += by_day[c][d];
        penalties[c] = p->relieved ? 0 : plain_cap(p, penalties[c], p->clauses[c].penalty.cap);
    }
}

static struct hc_incentive incentive_of(const struct plain_incentive *p, struct hc_band *bands)
{
    for (int b = 0; b < p->bands; b++)
        bands[b] = (struct hc_band){p->from[b] / 10.0, p->worth[b] / 100.0, 0};
    return (struct hc_incentive){.kind = (enum hc_incentive_kind)p->kind,
                                 .share = p->share / 100.0,
                                 .amount = p->amount,
                                 .tolerance = p->tolerance / 10.0,
                                 .band_count = (size_t)p->bands,
                                 .bands = bands,
                                 .cap_share = p->cap ? p->cap / 100.0 : NAN,
                                 .cap_amount = NAN,
                                 .more_than = p->more_than};
}

static void check_random(const struct plain *p)
{
    struct hc_clause clauses[CLAUSES];
    struct hc_band bands[CLAUSES][2][3];
    struct hc_window_counts windows[CLAUSES][DAYS_MOST * PER_DAY];
    const struct hc_window_counts *lists[CLAUSES];
    size_t counts[CLAUSES];
    int32_t closed = 20000 + p->closed;
    for (int c = 0; c < CLAUSES; c++) {
        const struct plain_clause *from = &p->clauses[c];
        clauses[c] = (struct hc_clause){.metric = HC_CLAUSE_SERVICE_LEVEL,
                                        .threshold = from->threshold / 1000.0,
                                        .window = !from->daily ? HC_WINDOW_WEEK
                                                  : c % 2      ? HC_WINDOW_INTERVAL
                                                               : HC_WINDOW_DAY,
                                        .weight = from->weight,
                                        .penalty = incentive_of(&from->penalty, bands[c][0]),
                                        .bonus = incentive_of(&from->bonus, bands[c][1])};
        for (int w = 0; w < from->windows; w++)
            windows[c][w] = (struct hc_window_counts){.offered = from->crowded[w] ? 1201 : 1200,
                                                      .good = from->level[w],
                                                      .due = 1000,
                                                      .forecast = 1000,
                                                      .date = 20000 + from->day[w],
                                                      .day = from->day[w]};
        lists[c] = windows[c];
        counts[c] = (size_t)from->windows;
    }
    struct hc_price price = {.unit = HC_PRICE_FIXED_MONTH, .price = 100.0 * p->invoice, NO_MINIMUM};
    struct hc_contract contract = {
        .clause_count = CLAUSES, .clauses = clauses, .price_count = 1, .prices = &price, NO_TERMS};
    contract.exclusions = (struct hc_exclusions){0.2, p->grace, 1, &closed};
    contract.relief.handling_above = 0.1;
    contract.penalty_cap = p->cap ? p->cap / 100.0 : NAN;
    contract.worst_clause_only = p->worst;
    const struct hc_month_volume volume = {.handling_s = p->relieved ? 331 : 330, .forecast_handling_s = 300};
    struct hc_clause_month months[CLAUSES];
    struct hc_settlement s = {.clauses = months};
    hc_settle_month(&contract, lists, counts, &volume, NULL, &s);

    long long penalties[CLAUSES], bonuses[CLAUSES], penalty = 0, bonus = 0;
    plain_settle(p, penalties, bonuses);
    for (int c = 0; c < CLAUSES; c++) {
        cr_assert(eq(i64, months[c].penalty, penalties[c]));
        cr_assert(eq(i64, months[c].bonus, bonuses[c]));
        penalty += penalties[c];
        bonus += bonuses[c];
    }
    cr_assert(eq(i64, s.penalty, plain_cap(p, penalty, p->cap)));
    cr_assert(eq(i64, s.penalty + s.penalty_over_cap, penalty));
    cr_assert(eq(i64, s.bonus, bonus));
    cr_assert(eq(i64, s.due, 10000LL * p->invoice - s.penalty + s.bonus));
}

Test(settle, random_contracts)
{
    struct plain p;
    for (int round = 0; round < 20000; round++) {
        draw(&p);
        check_random(&p);
    }
}
