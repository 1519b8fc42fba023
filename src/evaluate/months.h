/* SPDX-License-Identifier: GPL-3.0-or-later */
/* months.h - a staffing simulated month by month, each settled by the contract.
 *
 * Replication r of seed s is that of hc_simulate(), except that the horizons of one month share its month-level
 * factors, as where targets are judged by months. The same months come out on any number of threads. */
#ifndef HC_EVALUATE_MONTHS_H
#define HC_EVALUATE_MONTHS_H

#include "evaluate/month_layout.h"
#include "sim/replication.h"

/** What one clause came to in a month, beside its settlement. */
struct hc_month_clause {
    int64_t days, days_below; /**< days with contacts; of these, those whose own figure misses the threshold */
};

/** The day of a month that costs most. */
struct hc_month_day {
    hc_money money;        /**< penalty less bonus of the month, less the same without the day's windows */
    int32_t date;          /**< of the forecast */
    size_t broken;         /**< clauses with a window of the day, or the day, below the threshold; 0 = no such day */
    bool *clauses;         /**< [clause_count] which */
    int64_t days, several; /**< days with contacts; those that break at least two clauses */
};

/** One simulated month. */
struct hc_month {
    struct hc_settlement settlement;
    struct hc_month_volume volume;
    struct hc_month_clause *clauses;
    struct hc_month_day day;
    double idle_h;    /**< on queue and not handling */
    double value;     /**< answered contacts times queues' value_per_contact; 0 where none has one */
    double *overtime; /**< [group_count] hours of handling after agents' hours */
};

/** Simulates months of one scenario and contract; keeps its workspaces between runs. */
struct hc_months;

/**
 * @param contract  borrowed; NULL = months without clauses and prices
 * @param threads   0 = one for each core
 * @param keep      spans of months [first of a run on] whose customers stay in memory for the next run; 0 = none
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_months_new(const struct hc_scenario *scenario, const struct hc_contract *contract, uint64_t seed,
                             int threads, int64_t keep, struct hc_months **ret, struct hc_error *reterr);

const struct hc_month_layout *hc_months_layout(const struct hc_months *months);

/**
 * Simulates the spans [first, first + spans): replications first * run and on.
 * @param detail     the dearest day of each month too
 * @param ret        its [spans * per_span] months, in order; they live until the next run. Earn-back follows the months
 *                   of one span, or, where a span is one month, of all spans
 * @param ret_contacts  contacts simulated are added; NULL = not asked
 * @return HC_OK; as hc_replication_run
 */
enum hc_status hc_months_run(struct hc_months *months, const struct hc_staff *staff, int64_t first, int64_t spans,
                             bool detail, const struct hc_month **ret, int64_t *ret_contacts, struct hc_error *reterr);

/**
 * From now on the first horizon of each span is disrupted: the agents of `staff` meet the volumes of `volumes`. Paid
 * hours and the forecast stay those of the plan, which nobody has told of it. Once, before the first run, of months
 * that keep no customers.
 * @param volumes  the months' scenario but for its volumes; NULL = the same; both are borrowed
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_months_disrupt(struct hc_months *months, const struct hc_staff *staff,
                                 const struct hc_scenario *volumes, struct hc_error *reterr);

struct hc_months *hc_months_free(struct hc_months *months); /**< NULL is fine; returns NULL */

#endif
