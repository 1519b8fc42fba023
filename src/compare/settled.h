/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settled.h - the months of a contract, simulated and settled, as figures need them. */
#ifndef HC_COMPARE_SETTLED_H
#define HC_COMPARE_SETTLED_H

#include "compare/figures.h"

/** What happens in the first horizon of each span: other agents, and volumes of a copy of the scenario (NULL: as
 * planned). */
struct hc_disrupting_months {
    const struct hc_staff *staff;
    const struct hc_scenario *volumes;
};

/**
 * Months of the operation's contract; none without one. Months meet the same customers in every scenario.
 * @param hit    NULL = as planned
 * @param asked  spans to simulate, 0 = as hc_billing_spans() says
 * @param spans  how many; 0 on entry: to be decided, and the same then for the scenarios that follow
 * @return HC_OK; as hc_months_run()
 */
enum hc_status hc_settled_months(const struct hc_operation *operation, const struct hc_operate_opts *opts,
                                 const struct hc_disrupting_months *hit, int64_t asked, int64_t *spans,
                                 struct hc_kept_months *ret, struct hc_error *reterr);
void hc_settled_months_clear(struct hc_kept_months *months);

#endif
