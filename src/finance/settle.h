/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settle.h - a month of a contract settled: clauses judged over their own windows, then penalty, bonus, invoice.
 *
 * Pure arithmetic over counts: who makes the counts (a simulation, a hand, an ACD) does not matter here. What each rule
 * means is said beside its key in model/contract.h. The order of a month:
 *
 *  1. lines    each price line is rounded to cents once; the invoice is their sum.
 *  2. windows  of each clause, in time order: without contacts it is not judged; excluded it counts for nothing; else
 *              its shortfall (to nine decimals) is held against the tolerance, the free windows and the incentive, and
 *              what it is worth is rounded to cents once.
 *  3. clauses  sum of their windows, at most the clause's own caps (the lower of two). With worst_clause_only a day
 *              (interval and day windows) is paid by the one clause whose windows of that day cost most, before caps;
 *              of equal ones by the first. Weeks, months and stated figures always pay for themselves.
 *  4. relief   a relieved month owes no penalty: the clauses' penalties are 0. Bonuses stay.
 *  5. caps     penalty = sum of the clauses' penalties - penalty_over_cap; bonus likewise. The clauses' amounts stay
 *              as they are, so that lines printed (clauses, then one for the cap) add up to the cent.
 *  6. due = invoice - penalty + bonus + earned_back. */
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
    /* A window longer than a day is made without its excluded days (dates, grace): here only volume excludes it. */
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
    bool kept;               /**< no more windows miss by more than the tolerance than are free; true where none was
                                judged; relief does not make a clause kept */
    hc_money penalty, bonus; /**< after its own caps and relief, before the caps over all clauses */
};

struct hc_settlement {
    size_t clause_count;
    struct hc_clause_month *clauses; /**< [clause_count], the caller's */
    hc_money lines[HC_PRICES_MOST];  /**< of contract->prices */
    hc_money invoice;                /**< sum of lines */
    hc_money penalty, bonus;         /**< sums of the clauses', less what is over the caps */
    hc_money penalty_over_cap;       /**< what penalty_cap takes off, >= 0: a line of its own beneath the clauses */
    hc_money bonus_over_cap;         /**< the same of bonus_cap */
    hc_money earned_back;            /**< of the penalty of the month before */
    bool relieved;
    bool beyond;  /**< some amount is larger than money can be: the month is not to be shown */
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

/** Is a day left out by its date, or as one of the first days? @param day  from the start of the contract */
bool hc_day_excluded(const struct hc_contract *contract, int32_t day, int32_t date);

/** Does a window of a clause count for nothing: by volume, or (intervals and days) by its day? */
bool hc_window_excluded(const struct hc_contract *contract, const struct hc_clause *clause,
                        const struct hc_window_counts *window);

/**
 * Gives back what a month earns of the penalties of the month before: for each clause that it keeps (with at least one
 * window judged), the share contract->earn_back of that clause's penalty, all of it at most that share of the penalty
 * that was paid after the cap. For callers that settle months with `before` NULL first.
 */
void hc_settle_earn_back(const struct hc_contract *contract, const struct hc_settlement *before,
                         struct hc_settlement *settlement);

/** Units of a month's volume that a price unit counts: hours, minutes, contacts, FTE; 1 of a fixed month. */
double hc_volume_units(const struct hc_month_volume *volume, enum hc_price_unit unit);

/** Units that one line of the invoice bills: those of the volume, or the minimum commitment where that is more. */
double hc_units_billed(const struct hc_price *price, const struct hc_month_volume *volume);

#endif
