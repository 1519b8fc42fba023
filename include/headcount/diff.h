/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diff.h - two scenarios, the second being the first after a round of questions: which inputs have changed, and what
 * that does to the answer. */
#ifndef HEADCOUNT_DIFF_H
#define HEADCOUNT_DIFF_H

#include "headcount/compare.h"
#include "headcount/report.h"
#include "headcount/scenario.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes every input whose value differs, with place, old and new value; CSV files whose bytes differ, with the number
 * of lines that only one of them holds; then the figures of both with their paired differences. Queues, groups and
 * sites are matched by name, so that one more of them moves nothing else. A default that the file does not give counts
 * as its value. CSV files are read again, from where the scenario was read.
 * @param answer  hc_compare() of the two, in this order; NULL: inputs alone
 * @param opts    table or JSON (CSV: HC_EDOM)
 * @return HC_OK; HC_EDOM; HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_diff_write(const struct hc_scenario *before, const struct hc_scenario *after,
                                    const struct hc_comparison *answer, const struct hc_report_opts *opts,
                                    struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
