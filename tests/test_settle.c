/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_settle.c - clauses of a month settled by hand: what windows are worth, rule by rule, how metrics are read, what
 * is not judged. */
#include "build_settle.h"
#include "check.h"

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
    contract->price_count = USUAL_PRICES;
    contract->prices = usual_prices();
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
