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

/** Lines of an invoice that a penalty is a share of: fixed is HC_PRICE_FIXED_MONTH, variable all others. */
enum hc_invoice_line { HC_LINE_ALL, HC_LINE_VARIABLE, HC_LINE_FIXED };

enum hc_incentive_kind {
    HC_INCENTIVE_NONE,
    HC_INCENTIVE_STEP,   /**< weight x (share x line + amount) for each window that misses, however far */
    HC_INCENTIVE_LINEAR, /**< weight x (shortfall - tolerance) x (share x line + amount), pro rata of a point: a
                            tolerance is deducted (elsewhere: the whole shortfall once beyond it; whole points begun) */
    HC_INCENTIVE_BANDED  /**< weight x (share x line + amount) of the one band that holds the whole shortfall, tolerance
                            included; bands do not add up. 0 below the first */
};

/* A shortfall is how far a window lies on the wrong side of its threshold (for a bonus: on the right side): in points
 * of 0.01, for ASA in seconds, for a stated figure in its own unit. */

/** A band holds shortfalls in [from, the next band's from). */
struct hc_band {
    double from, share, amount; /**< share of the line, or amount; the other is 0 */
};

/** A penalty, or a bonus: of one window whose shortfall is above the tolerance. Exactly on the threshold is kept,
 *  exactly at the tolerance is without effect. Shares are of the month's line, whatever the window's length. */
struct hc_incentive {
    enum hc_incentive_kind kind;
    enum hc_invoice_line line;
    double share, amount; /**< of the month's invoice line; or money. The other is 0 */
    double tolerance;     /**< shortfall that stays without effect */
    size_t band_count;
    struct hc_band *bands;
    double cap_share, cap_amount; /**< most of one month: share of the same line, money; both: the lower. NaN = none */
    int more_than; /**< n of m: the first n windows of a month beyond the tolerance are free, in time order, and only
                      those after them count (elsewhere: all of them, once there are more than n); default 0 */
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
    double weight;         /**< multiplies its penalty and bonus before caps; 1 */
    double value;          /**< HC_CLAUSE_STATED: judged once a month, excluded by nothing */
    double margin;         /**< HC_CLAUSE_STATED: half-width wanted of a survey, in the figure's unit; NaN = none */
    struct hc_incentive penalty, bonus;
};

/** What is left out of clauses: neither penalty nor bonus. Days are left out of longer windows, whose other days are
 *  judged; who makes the windows does that. Volume leaves out the clause's whole window, whatever its length. */
struct hc_exclusions {
    double volume_above; /**< windows with offered > (1 + this) x forecast, contacts of the clause; NaN = none */
    int32_t grace_days;  /**< days 0 to grace_days - 1 of the horizon */
    size_t date_count;
    int32_t *dates; /**< force majeure, ascending */
};

/** When the month leaves these bands, its bounds included, relief is due. Shares of the forecast; NaN = no relief. */
struct hc_relief {
    double volume_above, volume_below; /**< offered of all queues > (1 + above) x forecast, < (1 - below) x forecast */
    double handling_above; /**< mean handling time of the month > (1 + this) x agreed: its penalties are waived */
    bool rebase; /**< volume: false: penalties of the whole month are waived, bonuses stay; true: each window is held
                    against the band by itself and left out when beyond it */
};

/* Who bears idle time follows from the unit: the client by paid hour, logged hour, FTE and fixed month; the vendor by
 * productive minute, contact and resolved issue, down to the minimum commitment; below that the client. */
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

/** Above `from` units a month the price of a further unit is this; units below keep theirs (elsewhere: all units take
 *  the price of the band reached). */
struct hc_price_band {
    double from, price;
};

/** One line of the price; a hybrid has several. Units billed = max(units, minimum_share x forecast, minimum_units),
 * each at the price of its band. */
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
    double penalty_cap, bonus_cap; /**< of all clauses together, share of the month's invoice, before penalties;
                                      NaN = none */
    double earn_back;       /**< share of a clause's penalty of one month that is given back, on the next invoice, when
                               that month keeps the clause; 0 */
    bool worst_clause_only; /**< a day that breaks several clauses pays for the dearest only; else for each */
    int32_t forecast_lock;  /**< day on which the forecast was fixed, the volumes of the file; INT32_MIN = not given */
    size_t price_count;
    struct hc_price *prices;
};

/** Is a volume held against the forecast: by an exclusion, by relief, by a minimum that is a share of it? */
bool hc_contract_holds_forecast(const struct hc_contract *contract);

/** Frees it and all it owns; NULL is fine. Returns NULL. */
struct hc_contract *hc_contract_free(struct hc_contract *contract);

#endif
