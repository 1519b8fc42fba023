/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staffing.h - agents per interval that meet the targets of a scenario. */
#ifndef HEADCOUNT_STAFFING_H
#define HEADCOUNT_STAFFING_H

#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sizes a scenario by the stationary formulas, each interval on its own: Erlang A or M/M/n+G for a queue with patience,
 * M/M/n/K for one with limited waiting places, Erlang C for the others; beside it always Erlang C.
 * `required` is the fewest agents on queue with which every target holds (already divided by effective_factor), the
 * largest of its staff interval, at least the group's min; the metrics are those predicted at that staffing. Redials
 * and repeats come back in the interval that caused them, by the law of returning contacts. The chain from agents on
 * queue to heads is filled in for each group.
 * @param scenario    borrowed: must outlive the result
 * @param ret_result  owned by the caller (hc_result_free). Where targets cannot be reached within a group's max,
 *                    `required` is NaN and hc_result_unreachable() is true.
 * @return HC_OK; HC_EINPUT (a queue without target); HC_EUNSUPPORTED (groups share queues, or patience that is not
 *         exponential beside limited waiting places: the message says what would be needed); HC_ENOMEM
 */
HC_API enum hc_status hc_size(const struct hc_scenario *scenario, struct hc_result **ret_result,
                              struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
