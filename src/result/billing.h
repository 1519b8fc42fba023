/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing.h - what a contract makes of a staffing: chances of its clauses, invoice, penalty, cost and margin of a
 * month.
 *
 * Figures are means over simulated months. Money is whole cents: every line is rounded once, and a total is the sum of
 * its lines as they stand here. Half-widths of money are in units of the currency. */
#ifndef HC_RESULT_BILLING_H
#define HC_RESULT_BILLING_H

#include "base/money.h"
#include "finance/cost.h"
#include "model/model.h"

/** How a month is put together from replications. */
struct hc_month_shape {
    bool calendar;        /**< whole months of the calendar; else spans of `days` days */
    int64_t run;          /**< consecutive replications that make one span of time; 1 where the horizon is long */
    size_t per_span;      /**< months in one such span of time */
    int32_t *first, *end; /**< [per_span] days of the span: month m is [first, end) */
    double *scale; /**< [per_span] a mean month of 365.25 / 12 days over this one; 1 for months of the calendar */
};

struct hc_billing_clause {
    double windows, excluded;           /**< a month, on average: judged, left out */
    double window_kept, window_kept_ci; /**< share of windows; NaN = none judged */
    double month_kept, month_kept_ci;   /**< share of months in which no more windows miss than may */
    double missed;                      /**< windows a month */
    double days_below;                  /**< share of days whose own figure misses the threshold; NaN = no day */
    double worst;                       /**< mean of a month's largest shortfall [points of 0.01; ASA: s] */
    hc_money penalty, bonus;            /**< expected, a month, before what joins clauses (caps, relief) */
    double penalty_ci, bonus_ci;
};

struct hc_billing_price {
    double units, billed; /**< a month: counted; billed, where a minimum commitment may be more */
    double at_minimum;    /**< share of months in which that minimum is billed */
    hc_money amount;
    double amount_ci;
};

/** An amount over simulated months. */
struct hc_billing_spread {
    hc_money mean, p5, p50, p95;
    double ci;
    double chance; /**< share of months in which it is above 0 */
};

/** Time on queue that is not handling. */
struct hc_billing_idle {
    double hours, share; /**< a month; of the time on queue */
    hc_money cost;       /**< at the mean cost of an hour on queue; 0 without costs */
    double client;       /**< share that the client pays for: of the invoice, what is priced by time, or is a
                      minimum for work that was not done */
};

/** The dearest simulated day. */
struct hc_billing_day {
    bool any;      /**< some simulated day broke a clause at a price */
    int32_t date;  /**< of the forecast */
    int64_t month; /**< simulated month, from 0 */
    bool *broken;  /**< [clause_count] */
    size_t broken_count;
    hc_money money; /**< what the month would cost less without that day's windows: penalty, and bonus lost */
    double several; /**< share of days that break at least two clauses */
};

struct hc_billing {
    const struct hc_contract *contract; /**< borrowed */
    struct hc_month_shape shape;
    int64_t months, replications;
    uint64_t seed;
    size_t clause_count, price_count;
    struct hc_billing_clause *clauses;
    struct hc_billing_price *prices;
    hc_money joined;       /**< penalty less the clauses' sum: the cap on all of them */
    hc_money bonus_joined; /**< the same of bonuses */
    struct hc_billing_spread invoice, penalty, bonus, earned_back, due, cost, margin;
    double relieved;                /**< share of months */
    double kept_all, kept_all_ci;   /**< share of months in which every clause is kept */
    bool has_cost, sited;           /**< cost and margin are known; from sites, else from cost_per_hour */
    hc_money costs[HC_COST_KINDS];  /**< a month, by kind; their sum is cost.mean */
    double on_queue_h, paid_h, fte; /**< a month */
    struct hc_billing_idle idle;
    struct hc_billing_day day;
};

/** Zeroed, with room for a contract's clauses and prices; NULL without memory. `contract` NULL: none. */
struct hc_billing *hc_billing_new(const struct hc_contract *contract);
struct hc_billing *hc_billing_free(struct hc_billing *billing); /**< NULL is fine; returns NULL */

/** Is the unit one of time (paid whether there is work or not)? */
bool hc_price_by_time(enum hc_price_unit unit);

#endif
