/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price.h - what a staffing costs over the term; and again, sized anew, when inputs change. */
#ifndef HC_COMPARE_PRICE_H
#define HC_COMPARE_PRICE_H

#include "compare/operate.h"
#include "result/compare.h"

/** Costs of a staffing. */
struct hc_bill {
    struct hc_total total;        /**< over the term, without penalty and bonus: each line rounded once, here */
    double exact[HC_TOTAL_LINES]; /**< lines before they are rounded: changes are taken of these */
    double running, support;      /**< of the horizon, in units of the currency; support with governance */
    double one_off, double_running;
    double months; /**< of the horizon */
};

/** @return HC_OK; as hc_costs_of() */
enum hc_status hc_bill_of(const struct hc_scenario *scenario, const double *agents, const double *overtime_h,
                          double term_months, struct hc_bill *ret, struct hc_error *reterr);

/** Re-sizes and prices copies of one scenario. */
struct hc_pricer {
    const struct hc_scenario *scenario;
    const struct hc_staff *staff; /**< borrowed: where formulas have no answer, agents follow the work from these on */
    const double *overtime_h; /**< borrowed: overtime of the scenario as it is [h per group], kept whatever changes */
    double term_months;
    bool formula;
    double *sized; /**< agents of the scenario as it is, by that rule */
};

/** Chooses between formulas and proportion. @return HC_OK; HC_ENOMEM */
enum hc_status hc_pricer_of(const struct hc_operation *operation, double term_months, struct hc_pricer *ret,
                            struct hc_error *reterr);
void hc_pricer_clear(struct hc_pricer *pricer);

/** Agents of a copy of the pricer's scenario, by its rule.
 * @return HC_OK; HC_EUNREACHABLE (no number of agents is enough); HC_EUNSUPPORTED; HC_ENOMEM */
enum hc_status hc_agents_again(const struct hc_pricer *pricer, const struct hc_scenario *changed, double *ret_agents,
                               struct hc_error *reterr);

/** Total over the term of a copy with these agents, not rounded; without penalty and bonus. */
enum hc_status hc_price_with(const struct hc_pricer *pricer, const struct hc_scenario *changed, const double *agents,
                             double *ret, struct hc_error *reterr);

/** The same with agents sized again, or those at work now. */
enum hc_status hc_price_again(const struct hc_pricer *pricer, const struct hc_scenario *changed, bool resize,
                              double *ret, struct hc_error *reterr);

#endif
