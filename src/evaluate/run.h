/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.h - replications in parallel into a study, until enough are done. */
#ifndef HC_EVALUATE_RUN_H
#define HC_EVALUATE_RUN_H

#include "evaluate/study.h"
#include "headcount/sim.h"

/**
 * Simulates replications into the study from study->first on: up to `end`, or until every 95 % half-width of service
 * level and abandonment per queue total is below `precision` (0 = until `end`). study->seed and study->first are set.
 */
enum hc_status hc_run_replications(struct hc_study *study, const struct hc_simulate_opts *opts, int64_t end,
                                   double precision, bool *ret_reached, struct hc_error *reterr);

#endif
