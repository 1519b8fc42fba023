/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queueing.h - inside of the room: one queue reduced to its numbers, and the formulas behind hc_erlang_evaluate. */
#ifndef HC_QUEUEING_H
#define HC_QUEUEING_H

#include "base/law_eval.h"
#include "headcount/erlang.h"
#include "queueing/holds.h"
#include <stdbool.h>

#define HC_GAUSS 16 /* nodes of the quadrature rule */
extern const double hc_gauss_node[HC_GAUSS];
extern const double hc_gauss_weight[HC_GAUSS];
extern const double hc_gauss_last[2][HC_GAUSS];
extern const double hc_gauss_inside[HC_GAUSS][HC_GAUSS];

/** A case that has passed the checks. */
struct hc_load {
    double agents;
    double erlangs; /**< a = calls_per_hour x aht_s / 3600 */
    double excess;  /**< a - agents, right to the last bit also when the two are close */
    double aht_s;
    double within_s, short_s; /**< T and S [s] */
};

/** a - agents, without the rounding of a. */
double hc_load_excess(double calls_per_hour, double aht_s, double agents);

/** What the formulas find, per offered contact; evaluate.c makes the metrics of it. */
struct hc_shares {
    double no_wait; /**< taken at once */
    double wait;    /**< found no agent free and got a place */
    double blocked;
    double answered;
    double abandoned;
    double answered_within;                      /**< within T */
    double abandoned_within;                     /**< within T */
    double abandoned_short;                      /**< within S */
    double asa_s, wait_mean_s, wait_abandoned_s; /**< NaN: 0/0 */
    double queue_mean;                           /**< contacts */
};

/** 1 / B(agents, erlangs) >= 1, real agents >= 0; infinity when B underflows. */
double hc_erlang_b_inverse(double agents, double erlangs);
struct hc_shares hc_erlang_b(const struct hc_load *load);
struct hc_shares hc_erlang_c(const struct hc_load *load);
/** P(wait > 0) from the inverse blocking; excess < 0. */
double hc_erlang_c_wait(double agents, double excess, double inverse);

/** M/M/n+G; `patience` holds for those who do not balk. */
struct hc_shares hc_mmng(const struct hc_load *load, const struct hc_law *patience, double balk);

/** M/M/n/K, K = agents + places, places finite; patience_mean_s = infinity: nobody abandons. */
struct hc_shares hc_mmnk(const struct hc_load *load, double places, double patience_mean_s);

/** Law of the number of departures in a given time: see counts.c. */
struct hc_counts {
    double size;      /**< b of the negative binomial; infinity: Poisson */
    double mean;      /**< of the Poisson law */
    double rate_time; /**< -log(stop) */
    double stop;      /**< 1 - go = exp(-theta t) */
    double go;        /**< y */
};
struct hc_counts hc_counts_of(double size, double unit, double mean);
/** Walk over the tails: `tail` is P(count < at) upward, P(count >= at) downward. */
struct hc_count_walk {
    const struct hc_counts *counts;
    double at, anchor; /**< anchor: where the probabilities begin to be held by a double */
    double pmf, tail;
};
struct hc_count_walk hc_count_walk_up(const struct hc_counts *counts, double low, double high);
void hc_count_walk_next(struct hc_count_walk *walk);
struct hc_count_walk hc_count_walk_down(const struct hc_counts *counts, double low, double high);
void hc_count_walk_previous(struct hc_count_walk *walk);

/** Checks all fields but agents; HC_OK or HC_EDOM. */
enum hc_status hc_erlang_check(const struct hc_erlang_case *c, struct hc_error *reterr);
/** hc_erlang_evaluate without the checks; agents must fit the model. HC_OK or HC_EUNSTABLE. */
enum hc_status hc_erlang_compute(const struct hc_erlang_case *c, double agents, struct hc_erlang_metrics *ret);
/** Contacts in the system at most, for that number of agents; infinity when there is no limit. */
double hc_erlang_capacity(const struct hc_erlang_case *c, double agents);
/** Nobody abandons and no place is missing: stable only with agents > load. */
bool hc_erlang_needs_stability(const struct hc_erlang_case *c);

/** Fewest agents of Erlang C by stepping up from the load (infinity: more than max_agents); false: not a case for it.
 */
bool hc_erlang_c_agents(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double max_agents,
                        double *ret_agents);

#endif
