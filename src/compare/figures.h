/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.h - from units of simulation to figures, and to differences with paired intervals. */
#ifndef HC_COMPARE_FIGURES_H
#define HC_COMPARE_FIGURES_H

#include "compare/operate.h"
#include "result/billing.h"
#include "result/compare.h"

/** Months of a contract, simulated: what each came to. NULL: no clauses; no prices. */
struct hc_kept_months {
    size_t count;
    double *kept;    /**< [count] 1 when every clause is kept */
    double *penalty; /**< [count], in the currency */
    double *bonus;
    double *due; /**< what the client pays */
    size_t clause_count;
    double *clauses; /**< [count * clause_count] 1 when the clause is kept */
    struct hc_month_shape shape;
};

/** Figures that need no other scenario: service, people, chances; costs are filled by hc_figures_cost(). */
void hc_figures_service(const struct hc_operation *operation, struct hc_compared *ret);

/** Service queue by queue. @param first  NULL = this is the first: no differences */
void hc_figures_queues(const struct hc_operation *operation, const struct hc_operation *first, struct hc_compared *ret);

/** Chances of clauses, penalty and bonus. */
void hc_figures_months(const struct hc_kept_months *months, struct hc_compared *ret);

/** Cost of an hour, a contact, an issue, from the costs a month that `ret` has. @param months  of the horizon */
void hc_figures_cost(const struct hc_operation *operation, double months, struct hc_compared *ret);

/**
 * Differences from the first scenario. Deviations of ratios (x - R y) / mean y are taken from each other unit by unit
 * before they are squared; where the two have not as many units or months, as if they were independent.
 */
void hc_figures_difference(const struct hc_operation *own, const struct hc_operation *first,
                           const struct hc_kept_months *own_months, const struct hc_kept_months *first_months,
                           const struct hc_compared *base, struct hc_compared *ret);

/** First month at whose end `own` has cost no more than `first` so far: see HC_COMPARE_PAYBACK. */
double hc_payback_month(double first_upfront, double first_month, double own_upfront, double own_month);

/** Hours in which customers come and nobody can be staffed. @return HC_OK; HC_ENOMEM */
enum hc_status hc_gaps_of(const struct hc_scenario *scenario, struct hc_gaps *ret, struct hc_error *reterr);

#endif
