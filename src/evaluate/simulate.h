/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulate.h - the steps of a simulation, which whole runs, parts and merging share. */
#ifndef HC_EVALUATE_SIMULATE_H
#define HC_EVALUATE_SIMULATE_H

#include "evaluate/study.h"
#include "headcount/sim.h"

/** An empty result with its run, to lay a study out by. */
enum hc_status hc_simulation_layout(const struct hc_scenario *scenario, struct hc_result **ret,
                                    struct hc_error *reterr);

/** The agents to work with, from the file, the scenario or sizing first; says which in `run`. Owned by the caller. */
enum hc_status hc_simulation_staff(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                   struct hc_staff *staff, struct hc_run *run, struct hc_error *reterr);

/** How waits are kept apart for this scenario. */
enum hc_wait_detail hc_simulation_detail(const struct hc_result *layout, bool interval_quantiles);

/** First replication of block number `block` (from 0) of `blocks`. */
int64_t hc_block_start(int64_t all, unsigned block, unsigned blocks);

/** Chooses agents and simulates; run->replications is that of the whole run until hc_simulation_finish(). */
enum hc_status hc_simulation_run(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                 const struct hc_simulate_opts *opts, struct hc_result **ret_result,
                                 struct hc_study **ret_study, struct hc_error *reterr);

/** Figures, the formula beside them, warnings. The result owns the study from now on, which is freed on failure. */
enum hc_status hc_simulation_finish(struct hc_study *study, bool no_formula, struct hc_result *result,
                                    struct hc_error *reterr);

#endif
