/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sim.h - what a given staffing does: every contact of the horizon, simulated again and again. */
#ifndef HEADCOUNT_SIM_H
#define HEADCOUNT_SIM_H

#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/status.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Agents per group and interval, read from a file. Opaque; owned by the caller. */
struct hc_staffing;

/**
 * Reads agents from what `size` or `simulate` wrote: CSV with the columns start, group and required (or agents), or
 * JSON with groups[].intervals[].required (or agents). Every open interval of every group must be there once; agents
 * may change only where a staff interval begins.
 * @return HC_OK; HC_EINPUT (file and place named); HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_staffing_load(const char *file, const struct hc_scenario *scenario,
                                       struct hc_staffing **ret_staffing, struct hc_error *reterr);
HC_API struct hc_staffing *hc_staffing_free(struct hc_staffing *staffing); /**< NULL is fine; returns NULL */

/** How to simulate; zeroed, or hc_simulate_opts_default(), is as the scenario says. */
struct hc_simulate_opts {
    int64_t replications; /**< 0 = the scenario's (100; with `precision`, the cap: 10,000) */
    bool seed_given;
    uint64_t seed;           /**< when seed_given; else the scenario's */
    double precision;        /**< stop when half-widths are below it; 0 = the scenario's */
    int threads;             /**< 0 = one for each core */
    unsigned block, blocks;  /**< 1 … blocks: simulate only this part of the replications; 0 of 0 = all */
    bool interval_quantiles; /**< quantiles of waits by interval too: 15 kB for each queue and interval */
    bool general_only;       /**< never the fast path; the figures are the same */
    bool no_formula;         /**< leave out the formula's service level */
    bool explain;            /**< hc_explain() the result too */
    /** Called from any thread, one at a time, after each batch; NULL = not. `most` is the number at most. */
    void (*progress)(void *context, int64_t done, int64_t most);
    void *context;
};

HC_API struct hc_simulate_opts hc_simulate_opts_default(void);

/**
 * Simulates a staffing. The same scenario, staffing, seed and number of replications give the same figures on any
 * number of threads.
 * @param scenario    borrowed: must outlive the result
 * @param staffing    NULL = the scenario's agents; where it gives none, those that hc_size() requires (a warning of the
 *                    result says so)
 * @param ret_result  owned by the caller (hc_result_free)
 * @return HC_OK; HC_EDOM (an option); HC_EUNREACHABLE (no agents given, and none meet the targets); HC_EINPUT;
 *         HC_EUNSUPPORTED; HC_ENOMEM
 */
HC_API enum hc_status hc_simulate(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                  const struct hc_simulate_opts *opts, struct hc_result **ret_result,
                                  struct hc_error *reterr);

/**
 * Number of this process among those that share a run (a build with MPI, started by mpirun): 0 has the answer, the
 * others only compute and have nothing to print. Always 0 without MPI.
 */
HC_API int hc_process_rank(void);

/**
 * Explains why the simulated service level differs from the formula's, for the report to say in words: simulates up to
 * 50 replications (fewer of a long horizon) again for each property of the scenario that Erlang's formulas leave out,
 * with that one switched to their assumption and the same customers; then with all of them switched, where only time is
 * left (a line that carries over from an overloaded interval, a centre that opens empty). The figures do not depend on
 * `threads`.
 * @param result   of hc_simulate() or hc_merge(); with fewer than 2 replications nothing is explained
 * @param threads  0 = one for each core
 * @return HC_OK; HC_EDOM (not a simulation's result); HC_EUNSUPPORTED; HC_ENOMEM
 */
HC_API enum hc_status hc_explain(struct hc_result *result, int threads, struct hc_error *reterr);

/**
 * The expected figures of the same day without noise: Kolmogorov's equations instead of replications, for every queue
 * that has a group of its own, exponential handling and patience with one mean each (or no patience), no balking, and
 * none of: waiting places, redials, repeats, random factors, warm-up, closing other than `serve`, a fractional number
 * of acting agents. Chances of meeting targets and quantiles are left out: they are no expectations.
 * @param ret_result  owned by the caller (hc_result_free)
 * @return HC_OK; HC_EUNSUPPORTED (the path says what stands in the way); HC_EUNREACHABLE, HC_EINPUT as hc_simulate;
 *         HC_ENOMEM
 */
HC_API enum hc_status hc_simulate_exact(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                        struct hc_result **ret_result, struct hc_error *reterr);

/**
 * Simulates one block of the replications (opts->block of opts->blocks) and writes its sums to a file, for hc_merge().
 * @param output  NULL = standard output
 * @return as hc_simulate; HC_EDOM for a precision, which needs all replications to stop; HC_EIO
 */
HC_API enum hc_status hc_simulate_part(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                       const struct hc_simulate_opts *opts, const char *output,
                                       struct hc_error *reterr);

/**
 * Puts the blocks of one run together: the very result of the unsplit run.
 * @param files         every block once, in any order
 * @param ret_scenario  the run's scenario, owned by the caller; must outlive the result
 * @return HC_OK; HC_EINPUT (a damaged part, parts of different runs, missing or repeated blocks); HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_merge(const char *const *files, size_t count, struct hc_scenario **ret_scenario,
                               struct hc_result **ret_result, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
