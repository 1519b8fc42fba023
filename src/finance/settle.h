/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settle.h - a month of a contract settled: clauses judged over their own windows, then penalty, bonus, invoice.
 *
 * Pure arithmetic over counts: who makes the counts (a simulation, a hand, an ACD) does not matter here. */
#ifndef HC_FINANCE_SETTLE_H
#define HC_FINANCE_SETTLE_H

#include "base/money.h"
#include "model/contract.h"

/** Contacts of one clause in one window: its queues pooled, by its formula, threshold and short-abandon limit. */
struct hc_window_counts {
    double offered, answered, abandoned;
    double good, due; /**< service level = good / due */
    double wait_answered_s;
    double forecast; /**< contacts that the forecast expects in the window */
    int32_t date;    /**< of its first day [days since 1970-01-01], for exclusions */
    int32_t day;     /**< of its first day, from the start of the contract */
};

/** What is billed for in one month. */
struct hc_month_volume {
    double paid_h, logged_h, handling_min, contacts, resolved, fte;
    double forecast[HC_PRICE_UNITS];        /**< the same by forecast, for minimum commitments */
    double offered, forecast_offered;       /**< for relief */
    double handling_s, forecast_handling_s; /**< mean per contact */
};

struct hc_clause_month {
    int windows, excluded, missed, exceeded; /**< windows judged, left out, below the threshold, above it */
    double worst;                            /**< largest shortfall, in points of 0.01 (ASA: seconds); 0 = none */
    bool kept;                               /**< no more windows miss than may */
    hc_money penalty, bonus;                 /**< before caps over all clauses */
};

struct hc_settlement {
    size_t clause_count;
    struct hc_clause_month *clauses; /**< [clause_count], the caller's */
    hc_money lines[8];               /**< of contract->prices, at most 8 */
    hc_money invoice;                /**< sum of lines */
    hc_money penalty, bonus;         /**< after caps, relief, earn-back of the month before */
    hc_money earned_back;
    bool relieved;
    hc_money due; /**< invoice - penalty + bonus + earned_back */
};

/**
 * Settles one month.
 * @param windows   [contract->clause_count] windows of each clause that lie in the month, in time order
 * @param counts    [contract->clause_count] how many
 * @param before    the month before of the same vendor and contract, for earn-back; NULL = none
 * @param ret       ret->clauses points to room for contract->clause_count
 */
void hc_settle_month(const struct hc_contract *contract, const struct hc_window_counts *const *windows,
                     const size_t *counts, const struct hc_month_volume *volume, const struct hc_settlement *before,
                     struct hc_settlement *ret);

/**
 * How far a window lies on the wrong side of its clause's threshold: points of 0.01, for ASA seconds; 0 where it does
 * not, or has nothing to be judged by. Tolerance, exclusions and relief are no part of it.
 */
double hc_clause_shortfall(const struct hc_clause *clause, const struct hc_window_counts *counts);

/**
 * Gives back what a month earns of the penalties of the month before: for each clause that it keeps, the share
 * contract->earn_back of that clause's penalty, all of it at most that share of the penalty that was paid. For callers
 * that settle months with `before` NULL first.
 */
void hc_settle_earn_back(const struct hc_contract *contract, const struct hc_settlement *before,
                         struct hc_settlement *settlement);

/** Units of a month's volume that a price unit counts: hours, minutes, contacts, FTE; 1 of a fixed month. */
double hc_volume_units(const struct hc_month_volume *volume, enum hc_price_unit unit);

#endif
