/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formula.h - the stationary formulas as an evaluator: agents in, expected counts out, each interval on its own. */
#ifndef HC_STAFFING_FORMULA_H
#define HC_STAFFING_FORMULA_H

#include "base/base.h"
#include "result/result.h"
#include "staffing/goal.h"

/** One queue with its own group in one interval, ready for the formulas. */
struct hc_formula_case {
    struct hc_erlang_case erlang;     /**< calls_per_hour without returning contacts; agents unset */
    struct hc_erlang_targets targets; /**< the queue's targets and the group's max_occupancy */
    const struct hc_queue *queue;     /**< for the law of returning contacts */
    double fcr;                       /**< of the group on this queue */
    double effective_factor;          /**< times 1 - absence: people who are away are a mean share of agents here */
    double length_s;
    double volume; /**< contacts of the interval without returning ones */
};

/** What the fewest agents are, and why. */
struct hc_formula_requirement {
    double acting;   /**< whole agents who act */
    double on_queue; /**< whole agents said to be on queue: acting / effective_factor, rounded up */
    enum hc_binding binding;
};

/** The case of `queue`, served by `group` alone, in grid interval i. HC_EUNSUPPORTED: no formula for this queue. */
enum hc_status hc_formula_case(const struct hc_scenario *scenario, size_t group, size_t queue, size_t i,
                               struct hc_formula_case *ret, struct hc_error *reterr);

/** The same case as Erlang C sees it: nobody abandons or is blocked, and targets on that are left out. */
struct hc_formula_case hc_formula_erlang_c(const struct hc_formula_case *c);

/** Does a target of this kind ask for what no number of agents reaches on average? (Everybody at once, or nobody lost,
 * where contacts may wait, give up or be blocked.) Whoever serves the queue. */
bool hc_formula_beyond(const struct hc_scenario *scenario, size_t queue, enum hc_goal_kind kind);

/** Is any target left? Erlang C cannot judge abandonment or an answer rate. */
bool hc_formula_has_target(const struct hc_formula_case *c);

/**
 * Fewest agents that meet the case's targets.
 * @return HC_OK; HC_EUNREACHABLE (not with max_on_queue agents said to be on queue)
 */
enum hc_status hc_formula_require(const struct hc_formula_case *c, double max_on_queue,
                                  struct hc_formula_requirement *ret);

/**
 * Expected counts with `on_queue` agents, of whom on_queue x effective_factor act: a fractional number is its floor,
 * and one more for that fraction of the time.
 * @return HC_OK; HC_EUNSTABLE (Erlang C without an answer: *ret untouched)
 */
enum hc_status hc_formula_counts(const struct hc_formula_case *c, double on_queue, struct hc_counts *ret);

#endif
