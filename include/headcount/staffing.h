/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staffing.h - agents per interval that meet the targets of a scenario. */
#ifndef HEADCOUNT_STAFFING_H
#define HEADCOUNT_STAFFING_H

#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/status.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What judges a staffing while agents are searched for. */
enum hc_size_method {
    HC_SIZE_DEFAULT,    /**< the formulas where they can answer: a group for each queue, targets that hold on average
                             in every interval; else HC_SIZE_AUTO */
    HC_SIZE_FORMULA,    /**< stationary formulas, each interval on its own */
    HC_SIZE_EXACT,      /**< Kolmogorov's equations through the horizon, without noise */
    HC_SIZE_SIMULATION, /**< replications */
    HC_SIZE_AUTO        /**< the exact solver inside where it can answer, the simulation to confirm */
};

/** What sizing aims at. */
enum hc_size_objective {
    HC_OBJECTIVE_TARGETS, /**< the fewest agents, or the cheapest, that meet the targets */
    HC_OBJECTIVE_COST     /**< least labour + penalties - bonuses - value of answered contacts */
};

/** How to size; zeroed, or hc_size_opts_default(), is as the scenario says. */
struct hc_size_opts {
    enum hc_size_method method; /**< with HC_OBJECTIVE_COST: of the staffing that it starts from */
    enum hc_size_objective objective;
    int64_t replications; /**< of the confirmation, and the most for an evaluation of the search; 0 = the scenario's,
                               or what the targets need */
    bool seed_given;
    uint64_t seed;    /**< when seed_given; else the scenario's */
    double precision; /**< 95 % half-width of each queue's daily service level in the confirmation; 0 = none asked */
    int threads;      /**< 0 = one for each core */
    /** Called now and then: contacts simulated so far. NULL = not. */
    void (*progress)(void *context, int64_t contacts);
    void *context;
};

HC_API struct hc_size_opts hc_size_opts_default(void);

/**
 * Sizes a scenario.
 * By formula, each interval stands on its own: Erlang A or M/M/n+G for a queue with patience, M/M/n/K for one with
 * limited waiting places, Erlang C for the others; beside it always Erlang C. `required` is the fewest agents on queue
 * with which every target holds (already divided by effective_factor), the largest of its staff interval, at least the
 * group's min; the metrics are those predicted at that staffing. Redials and repeats come back in the interval that
 * caused them, by the law of returning contacts.
 * By search, `required` is the cheapest staffing found (agent-hours times cost_per_hour) with which every window of
 * the horizon reaches its targets, on average or with the probability asked for; the metrics are those of a simulation
 * with random numbers that the search has not seen (HC_SIZE_EXACT: of the solver). Windows that it misses there all the
 * same, without a limit that binds, are counted in the result's summary.
 * The chain from agents on queue to heads is filled in for each group.
 * With HC_OBJECTIVE_COST the staffing that meets the targets is only where a search by simulated months begins; the
 * result is a simulation of the staffing found, with `agents` for `required`, never dearer than that start on months
 * that the search has not seen.
 * @param opts        NULL = the defaults
 * @param scenario    borrowed: must outlive the result
 * @param ret_result  owned by the caller (hc_result_free). Where targets cannot be reached within a group's max,
 *                    hc_result_unreachable() is true.
 * @return HC_OK; HC_EINPUT (a queue without target; an objective of cost without costs, or without anything to lose);
 * HC_EUNSUPPORTED (the method cannot answer: the message says what would be needed); HC_EDOM (an option); HC_ENOMEM
 */
HC_API enum hc_status hc_size(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                              struct hc_result **ret_result, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
