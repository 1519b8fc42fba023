/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parting.h - what no formula of single intervals can see: where in the day the rest of the difference arises. */
#ifndef HC_EVALUATE_PARTING_H
#define HC_EVALUATE_PARTING_H

#include "evaluate/samples.h"

/**
 * Parts the intervals of queue q, all of whose properties follow Erlang in `variant`, by load per agent:
 *   inside  load is 95 % of the agents or more
 *   after   the following ones, until the centre closes
 *   start   first of an opening, where it is not inside
 *   steps   all others
 * @param overloads  [day_count of the queue's series]: the run of intervals with the day's highest load per agent
 */
enum hc_status hc_parting_new(const struct hc_variant *variant, const struct hc_result *layout, size_t q,
                              struct hc_parting *ret, struct hc_overload *overloads, struct hc_error *reterr);
void hc_parting_free(struct hc_parting *parting);

/** Service level by formula of each span of a queue (the horizon, then its days), NaN where there is none. */
void hc_formula_spans(const struct hc_variant *variant, const struct hc_result *layout, size_t q, double *ret);

#endif
