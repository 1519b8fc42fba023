/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing.h - months of a staffing put together: chances of clauses, invoice, penalty, cost, margin. */
#ifndef HC_EVALUATE_BILLING_H
#define HC_EVALUATE_BILLING_H

#include "evaluate/months.h"
#include "result/result.h"

/** What a staffing costs each month of a span, by kind, in the scenario's currency. */
struct hc_labour {
    bool known, sited; /**< sited: by hc_costs_of(), where a site prices agents; else hours on queue at the groups'
                          cost_per_hour */
    double *kinds;     /**< [per_span * HC_COST_KINDS + kind] */
};

/**
 * Labour by sites and, of groups that no site prices, by their cost_per_hour; unknown where some group has neither.
 * @param overtime_h  [group] over the horizon, or NULL
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_labour_of(const struct hc_month_layout *layout, const struct hc_staff *staff,
                            const double *overtime_h, struct hc_labour *ret, struct hc_error *reterr);
void hc_labour_clear(struct hc_labour *labour);

/**
 * Spans to simulate: `asked`, or, where that is 0, the scenario's number of replications, and of months put together
 * from short horizons as many as make 400 within 20 million contacts, at least 50.
 */
int64_t hc_billing_spans(const struct hc_scenario *scenario, const struct hc_month_shape *shape, int64_t asked);

/**
 * The contract of the scenario at a staffing.
 * @param spans  see hc_billing_spans
 * @param ret    NULL where the scenario has no contract
 * @return HC_OK; as hc_months_run; HC_ENOMEM
 */
enum hc_status hc_billing_of(const struct hc_scenario *scenario, const struct hc_staff *staff, uint64_t seed,
                             int64_t asked, int threads, struct hc_billing **ret, struct hc_error *reterr);

/**
 * Adds the billing of a simulation that is complete (nothing without a contract): its seed, its agents, and as many
 * spans as it had replications, unless that is the scenario's own number.
 */
enum hc_status hc_bill(struct hc_result *result, int threads, struct hc_error *reterr);

/** Puts months together. @param months [spans * per_span] */
enum hc_status hc_billing_fold(const struct hc_month_layout *layout, const struct hc_month *months, int64_t spans,
                               const struct hc_staff *staff, struct hc_billing *billing, struct hc_error *reterr);

/** Overtime of each group over the horizon that the mean of the months makes [h]. */
void hc_months_overtime(const struct hc_month_layout *layout, const struct hc_month *months, int64_t spans,
                        double *ret);

/** Mean and half-width of one number a month, over spans (whose months may depend on each other). */
double hc_months_mean(const double *values, int64_t spans, size_t per_span, double *ret_ci);

#endif
