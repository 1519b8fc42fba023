/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settle.c - a month of a contract: windows judged, misses priced, sums capped. Every amount is whole cents from the
 * moment it is known; what follows only adds, compares and caps. */
#include "finance/settle.h"
#include <math.h>
#include <stdbool.h>

/* ---- windows ---- */

/* How far the window lies beyond its threshold: points of 0.01 (ASA: seconds), positive on the wrong side. NaN where
 * there is nothing to be judged by. */
static double beyond(const struct hc_clause *clause, const struct hc_window_counts *w)
{
    double value = clause->value, unit = 100;
    switch (clause->metric) {
    case HC_CLAUSE_SERVICE_LEVEL:
        value = w->due > 0 ? w->good / w->due : NAN;
        break;
    case HC_CLAUSE_ANSWER_RATE:
        value = w->offered > 0 ? w->answered / w->offered : NAN;
        break;
    case HC_CLAUSE_ABANDONMENT:
        value = w->offered > 0 ? w->abandoned / w->offered : NAN;
        break;
    case HC_CLAUSE_ASA_S:
        value = w->answered > 0 ? w->wait_answered_s / w->answered : NAN;
        unit = 1;
        break;
    case HC_CLAUSE_STATED:
        unit = 1;
        break;
    }
    /* To nine decimals: 0.78 lies exactly 2 points below 0.8, as it does on paper. */
    return round(unit * (clause->at_most ? value - clause->threshold : clause->threshold - value) * 1e9) / 1e9;
}

double hc_clause_shortfall(const struct hc_clause *clause, const struct hc_window_counts *counts)
{
    double far = beyond(clause, counts);
    return far > 0 ? far : 0;
}

/* Does a quantity exceed its forecast by more than the share? 115 of 100 by 0.15 does not. False where NaN. */
static bool is_above(double quantity, double forecast, double share)
{
    return quantity > forecast * (1 + share) * (1 + 1e-12);
}

static bool is_below(double quantity, double forecast, double share)
{
    return quantity < forecast * (1 - share) * (1 - 1e-12);
}

bool hc_day_excluded(const struct hc_contract *contract, int32_t day, int32_t date)
{
    const struct hc_exclusions *x = &contract->exclusions;
    bool excluded = day < x->grace_days;
    for (size_t i = 0; !excluded && i < x->date_count; i++)
        excluded = x->dates[i] == date;
    return excluded;
}

bool hc_window_excluded(const struct hc_contract *contract, const struct hc_clause *clause,
                        const struct hc_window_counts *w)
{
    const struct hc_relief *relief = &contract->relief;
    bool by_day = clause->window == HC_WINDOW_INTERVAL || clause->window == HC_WINDOW_DAY;
    if (clause->metric == HC_CLAUSE_STATED)
        return false;
    if (is_above(w->offered, w->forecast, contract->exclusions.volume_above))
        return true;
    if (relief->rebase && (is_above(w->offered, w->forecast, relief->volume_above) ||
                           is_below(w->offered, w->forecast, relief->volume_below)))
        return true;
    return by_day && hc_day_excluded(contract, w->day, w->date);
}

/* ---- what a window is worth ---- */

static hc_money line_of(const struct hc_contract *contract, const struct hc_settlement *s, enum hc_invoice_line line)
{
    hc_money sum = 0;
    for (size_t i = 0; i < contract->price_count; i++) {
        bool fixed = contract->prices[i].unit == HC_PRICE_FIXED_MONTH;
        if (line == HC_LINE_ALL || fixed == (line == HC_LINE_FIXED))
            sum += s->lines[i];
    }
    return sum;
}

/* Money for one window that lies `far` beyond the threshold, on the side that counts. */
static hc_money worth(const struct hc_incentive *incentive, double weight, double far, hc_money line)
{
    double share = incentive->share, amount = incentive->amount, times = 1;
    if (!(far > incentive->tolerance) || incentive->kind == HC_INCENTIVE_NONE)
        return 0;
    if (incentive->kind == HC_INCENTIVE_LINEAR)
        times = far - incentive->tolerance;
    if (incentive->kind == HC_INCENTIVE_BANDED) {
        share = amount = 0;
        for (size_t i = 0; i < incentive->band_count && far >= incentive->bands[i].from; i++) {
            share = incentive->bands[i].share;
            amount = incentive->bands[i].amount;
        }
    }
    return hc_money_of(weight * times * (share * hc_money_units(line) + amount));
}

static hc_money cap(hc_money amount, double share, hc_money line, double most)
{
    if (!isnan(share) && amount > hc_money_of(share * hc_money_units(line)))
        amount = hc_money_of(share * hc_money_units(line));
    if (!isnan(most) && amount > hc_money_of(most))
        amount = hc_money_of(most);
    return amount;
}

/* ---- clauses ---- */

/* One clause's windows, gone through in time order. */
struct walk {
    const struct hc_contract *contract;
    const struct hc_clause *clause;
    struct hc_clause_month *month;
    const struct hc_window_counts *windows;
    size_t count, at;
    hc_money penalty_line, bonus_line;
    int penalised, rewarded; /* windows beyond tolerance so far: the first of them may be free */
};

/* Judges the next window; its penalty. */
static hc_money judge(struct walk *walk)
{
    static const struct hc_window_counts none;
    const struct hc_clause *clause = walk->clause;
    const struct hc_window_counts *w = walk->windows ? &walk->windows[walk->at] : &none;
    struct hc_clause_month *month = walk->month;
    walk->at++;
    double far = beyond(clause, w);
    if (isnan(far))
        return 0;
    if (hc_window_excluded(walk->contract, clause, w)) {
        month->excluded++;
        return 0;
    }
    month->windows++;
    month->missed += far > 0;
    month->exceeded += -far > clause->bonus.tolerance;
    month->worst = fmax(month->worst, far);
    if (-far > clause->bonus.tolerance && ++walk->rewarded > clause->bonus.more_than)
        month->bonus = hc_money_add(month->bonus, worth(&clause->bonus, clause->weight, -far, walk->bonus_line));
    if (!(far > clause->penalty.tolerance) || ++walk->penalised <= clause->penalty.more_than)
        return 0;
    return worth(&clause->penalty, clause->weight, far, walk->penalty_line);
}

/* Each clause pays for all of its windows. */
static void judge_each(struct walk *walks, size_t count)
{
    for (size_t c = 0; c < count; c++)
        while (walks[c].at < walks[c].count)
            walks[c].month->penalty = hc_money_add(walks[c].month->penalty, judge(&walks[c]));
}

static bool is_daily(const struct walk *walk)
{
    return walk->clause->metric != HC_CLAUSE_STATED &&
           (walk->clause->window == HC_WINDOW_INTERVAL || walk->clause->window == HC_WINDOW_DAY);
}

/* Day by day, only the clause that costs most pays for what a day broke; longer windows pay for themselves. */
static void judge_worst(struct walk *walks, size_t count)
{
    for (;;) {
        int32_t day = INT32_MAX;
        hc_money most = 0;
        size_t payer = count;
        for (size_t c = 0; c < count; c++)
            if (is_daily(&walks[c]) && walks[c].at < walks[c].count && walks[c].windows[walks[c].at].day < day)
                day = walks[c].windows[walks[c].at].day;
        if (day == INT32_MAX)
            break;
        for (size_t c = 0; c < count; c++) {
            hc_money sum = 0;
            while (is_daily(&walks[c]) && walks[c].at < walks[c].count && walks[c].windows[walks[c].at].day == day)
                sum = hc_money_add(sum, judge(&walks[c]));
            if (sum > most) {
                most = sum;
                payer = c;
            }
        }
        if (payer < count)
            walks[payer].month->penalty = hc_money_add(walks[payer].month->penalty, most);
    }
    judge_each(walks, count);
}

/* ---- the invoice ---- */

double hc_volume_units(const struct hc_month_volume *volume, enum hc_price_unit unit)
{
    const double units[HC_PRICE_UNITS] = {
        [HC_PRICE_PAID_HOUR] = volume->paid_h,
        [HC_PRICE_LOGGED_HOUR] = volume->logged_h,
        [HC_PRICE_PRODUCTIVE_MINUTE] = volume->handling_min,
        [HC_PRICE_CONTACT] = volume->contacts,
        [HC_PRICE_RESOLVED] = volume->resolved,
        [HC_PRICE_FTE_MONTH] = volume->fte,
        [HC_PRICE_FIXED_MONTH] = 1,
    };
    return units[unit];
}

double hc_units_billed(const struct hc_price *price, const struct hc_month_volume *volume)
{
    double units = hc_volume_units(volume, price->unit);
    if (!isnan(price->minimum_share))
        units = fmax(units, price->minimum_share * volume->forecast[price->unit]);
    if (!isnan(price->minimum_units))
        units = fmax(units, price->minimum_units);
    return units;
}

static hc_money bill(const struct hc_price *price, const struct hc_month_volume *volume)
{
    double units = hc_units_billed(price, volume), sum = 0, unit_price = price->price, from = 0;
    for (size_t i = 0; i < price->band_count && units > price->bands[i].from; i++) {
        sum += (price->bands[i].from - from) * unit_price;
        from = price->bands[i].from;
        unit_price = price->bands[i].price;
    }
    return hc_money_of(sum + (units - from) * unit_price);
}

/* Does the month as a whole owe no penalty? */
static bool is_relieved(const struct hc_relief *relief, const struct hc_month_volume *volume)
{
    if (is_above(volume->handling_s, volume->forecast_handling_s, relief->handling_above))
        return true;
    return !relief->rebase && (is_above(volume->offered, volume->forecast_offered, relief->volume_above) ||
                               is_below(volume->offered, volume->forecast_offered, relief->volume_below));
}

/* ---- the month ---- */

void hc_settle_earn_back(const struct hc_contract *contract, const struct hc_settlement *before,
                         struct hc_settlement *settlement)
{
    hc_money back = 0, most = hc_money_of(contract->earn_back * hc_money_units(before->penalty));
    for (size_t c = 0; c < contract->clause_count; c++)
        if (settlement->clauses[c].kept && settlement->clauses[c].windows > 0)
            back += hc_money_of(contract->earn_back * hc_money_units(before->clauses[c].penalty));
    settlement->due -= settlement->earned_back;
    settlement->earned_back = back < most ? back : most;
    settlement->due += settlement->earned_back;
}

/* Holds the sum of all clauses to its cap; returns what is over it. */
static hc_money take_cap(hc_money *amount, double share, hc_money invoice)
{
    hc_money most = cap(*amount, share, invoice, NAN), over = *amount - most;
    *amount = most;
    return over;
}

static void close_clause(struct walk *walk, struct hc_settlement *ret)
{
    const struct hc_clause *clause = walk->clause;
    struct hc_clause_month *month = walk->month;
    month->kept = walk->penalised <= clause->penalty.more_than;
    if (clause->penalty.kind == HC_INCENTIVE_NONE)
        month->kept = month->missed == 0;
    month->penalty =
        ret->relieved ? 0
                      : cap(month->penalty, clause->penalty.cap_share, walk->penalty_line, clause->penalty.cap_amount);
    month->bonus = cap(month->bonus, clause->bonus.cap_share, walk->bonus_line, clause->bonus.cap_amount);
    ret->penalty += month->penalty;
    ret->bonus += month->bonus;
    ret->beyond = ret->beyond || hc_money_is_cut(month->penalty) || hc_money_is_cut(month->bonus);
}

void hc_settle_month(const struct hc_contract *contract, const struct hc_window_counts *const *windows,
                     const size_t *counts, const struct hc_month_volume *volume, const struct hc_settlement *before,
                     struct hc_settlement *ret)
{
    struct walk walks[HC_CLAUSES_MOST];
    struct hc_clause_month *months = ret->clauses;
    *ret = (struct hc_settlement){.clause_count = contract->clause_count, .clauses = months};
    for (size_t i = 0; i < contract->price_count; i++) {
        ret->invoice += ret->lines[i] = bill(&contract->prices[i], volume);
        ret->beyond = ret->beyond || hc_money_is_cut(ret->lines[i]);
    }
    ret->relieved = is_relieved(&contract->relief, volume);
    for (size_t c = 0; c < contract->clause_count; c++) {
        const struct hc_clause *clause = &contract->clauses[c];
        bool stated = clause->metric == HC_CLAUSE_STATED;
        months[c] = (struct hc_clause_month){0};
        walks[c] = (struct walk){.contract = contract,
                                 .clause = clause,
                                 .month = &months[c],
                                 .windows = stated ? NULL : windows[c],
                                 .count = stated ? 1 : counts[c],
                                 .penalty_line = line_of(contract, ret, clause->penalty.line),
                                 .bonus_line = line_of(contract, ret, clause->bonus.line)};
    }
    if (contract->worst_clause_only)
        judge_worst(walks, contract->clause_count);
    else
        judge_each(walks, contract->clause_count);
    for (size_t c = 0; c < contract->clause_count; c++)
        close_clause(&walks[c], ret);
    ret->penalty_over_cap = take_cap(&ret->penalty, contract->penalty_cap, ret->invoice);
    ret->bonus_over_cap = take_cap(&ret->bonus, contract->bonus_cap, ret->invoice);
    ret->due = ret->invoice - ret->penalty + ret->bonus;
    if (before)
        hc_settle_earn_back(contract, before, ret);
}
