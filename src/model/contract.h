/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contract.h - what a client and a vendor have agreed: clauses, what missing or beating them is worth, and the price.
 *
 * Money is in the scenario's currency. Invoices are monthly: a month of the calendar where the horizon holds whole
 * ones, else as many horizons as make a month (hc_month_run). */
#ifndef HC_MODEL_CONTRACT_H
#define HC_MODEL_CONTRACT_H

#include "headcount/erlang.h"
#include "model/window.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum hc_clause_metric {
    HC_CLAUSE_SERVICE_LEVEL,
    HC_CLAUSE_ANSWER_RATE,
    HC_CLAUSE_ABANDONMENT,
    HC_CLAUSE_ASA_S,
    HC_CLAUSE_STATED /**< a figure that nobody simulates (NPS, CSAT, quality score): `value` is the user's assumption */
};

/** Lines of an invoice that a penalty is a share of. */
enum hc_invoice_line { HC_LINE_ALL, HC_LINE_VARIABLE, HC_LINE_FIXED };

enum hc_incentive_kind {
    HC_INCENTIVE_NONE,
    HC_INCENTIVE_STEP,   /**< `amount` or `share` of the line for each breach */
    HC_INCENTIVE_LINEAR, /**< `share` or `amount` for each point (0.01; for ASA each second) of shortfall, begun or not
                          */
    HC_INCENTIVE_BANDED  /**< by shortfall: the band that holds it */
};

/** A band holds shortfalls in [from, the next band's from): in points of 0.01, for ASA in seconds. */
struct hc_band {
    double from, share, amount; /**< share of the line, or amount; the other is 0 */
};

/** A penalty, or a bonus. Of one window that misses (or exceeds) the threshold. */
struct hc_incentive {
    enum hc_incentive_kind kind;
    enum hc_invoice_line line;
    double share, amount; /**< of the month's invoice line; or money. The other is 0 */
    double tolerance;     /**< points (seconds) that stay without effect */
    size_t band_count;
    struct hc_band *bands;
    double cap_share, cap_amount; /**< of one month; NaN = none */
    int more_than;                /**< windows of a month that may miss before the first counts (n of m); default 0 */
};

struct hc_clause {
    char *name;
    enum hc_clause_metric metric;
    enum hc_formula formula;
    double within_s, short_abandon_s; /**< service level: T and S */
    size_t queue_count;
    size_t *queues;   /**< pooled; none = all */
    double threshold; /**< at least; abandonment and ASA: at most */
    bool at_most;
    enum hc_window window; /**< interval, day, week or month */
    double weight;         /**< multiplies its penalty and bonus; 1 */
    double value;          /**< HC_CLAUSE_STATED */
    double margin;         /**< HC_CLAUSE_STATED: half-width wanted of a survey, in the figure's unit; NaN = none */
    struct hc_incentive penalty, bonus;
};

/** What is left out of clauses. */
struct hc_exclusions {
    double volume_above; /**< windows whose volume exceeds the forecast by more than this share; NaN = none */
    int32_t grace_days;  /**< first days of the horizon */
    size_t date_count;
    int32_t *dates; /**< force majeure, ascending */
};

/** Outside these bands of the forecast a whole month owes no penalty. NaN = no relief. */
struct hc_relief {
    double volume_above, volume_below, handling_above; /**< shares */
    bool rebase; /**< false: penalties of the month are waived; true: only windows beyond the band are left out */
};

enum hc_price_unit {
    HC_PRICE_PAID_HOUR,
    HC_PRICE_LOGGED_HOUR,       /**< an agent-hour on queue */
    HC_PRICE_PRODUCTIVE_MINUTE, /**< a minute of handling */
    HC_PRICE_CONTACT,           /**< answered */
    HC_PRICE_RESOLVED,          /**< answered and resolved */
    HC_PRICE_FTE_MONTH,
    HC_PRICE_FIXED_MONTH,
    HC_PRICE_UNITS
};

/** Above `from` units a month the price of a further unit is this. */
struct hc_price_band {
    double from, price;
};

/** One line of the price; a hybrid has several. */
struct hc_price {
    enum hc_price_unit unit;
    double price;
    double minimum_share; /**< at least this share of the month's forecast is billed; NaN = none */
    double minimum_units; /**< at least so many units a month; NaN = none */
    size_t band_count;
    struct hc_price_band *bands; /**< ascending */
};

enum { HC_CLAUSES_MOST = 100, HC_PRICES_MOST = 8 };

struct hc_contract {
    size_t clause_count;
    struct hc_clause *clauses;
    struct hc_exclusions exclusions;
    struct hc_relief relief;
    double penalty_cap, bonus_cap; /**< of all clauses together, share of the month's invoice; NaN = none */
    double earn_back;              /**< share of a month's penalty given back when the next month keeps the clause; 0 */
    bool worst_clause_only;        /**< a day that breaks several clauses pays for the dearest only; else for each */
    int32_t forecast_lock;         /**< date from which the forecast is fixed; INT32_MIN = not given */
    size_t price_count;
    struct hc_price *prices;
};

/** Frees it and all it owns; NULL is fine. Returns NULL. */
struct hc_contract *hc_contract_free(struct hc_contract *contract);

#endif
