/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_settle_random.c - random contracts against an evaluator that counts in whole thousandths of a share, tenths of a
 * point and cents. */
#include "build_settle.h"
#include "check.h"
#include <stdlib.h>
#include <string.h>

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

Test(settle_random, contracts)
{
    struct plain p;
    for (int round = 0; round < 20000; round++) {
        draw(&p);
        check_random(&p);
    }
}
