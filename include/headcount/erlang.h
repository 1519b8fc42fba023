/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erlang.h - one queue in steady state: Erlang B, C, A, M/M/n+G and M/M/n/K, and the fewest agents that meet targets.
 */
#ifndef HEADCOUNT_ERLANG_H
#define HEADCOUNT_ERLANG_H

#include "headcount/law.h"
#include "headcount/status.h"
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hc_erlang_model {
    HC_ERLANG_B, /**< M/G/n/n: nobody waits, who finds no agent is blocked */
    HC_ERLANG_C, /**< M/M/n: nobody abandons */
    HC_ERLANG_A, /**< M/M/n+M: exponential patience */
    HC_ERLANG_G, /**< M/M/n+G: patience of any law, and balking */
    HC_ERLANG_K, /**< M/M/n/K and M/M/n/K+M: at most K contacts in the system */
    HC_ERLANG_MODELS
};

/** Service level formulas. T = within_s, S = short_abandon_s; ans answered, ab abandoned, off = all offered. */
enum hc_formula {
    HC_FORMULA_OFFERED,                   /**< ans(T) / off */
    HC_FORMULA_EXCLUDING_SHORT_ABANDONS,  /**< ans(T) / (off - ab(S)) */
    HC_FORMULA_SHORT_ABANDONS_AS_SERVED,  /**< (ans(T) + ab(S)) / off */
    HC_FORMULA_EXCLUDING_ABANDONS_WITHIN, /**< ans(T) / (off - ab(T)) */
    HC_FORMULA_ABANDONS_WITHIN_AS_SERVED, /**< (ans(T) + ab(T)) / off */
    HC_FORMULA_ANSWERED,                  /**< ans(T) / ans */
    HC_FORMULAS
};

/** Name in files ("offered", …); NULL for a number that is no formula. */
HC_API const char *hc_formula_name(enum hc_formula formula);
/** Formula of a name. @return HC_OK; HC_EDOM (no such name) */
HC_API enum hc_status hc_formula_of(const char *name, enum hc_formula *ret_formula);

/** One stationary queue. hc_erlang_case_default() fills it. */
struct hc_erlang_case {
    enum hc_erlang_model model;
    double calls_per_hour;   /**< arrival rate [1/h], >= 0 */
    double aht_s;            /**< mean handling time [s], > 0 */
    double agents;           /**< agents on the queue [count], 0 to 1e7; real for B and C, whole for A, G and K */
    double within_s;         /**< T of the service level [s], >= 0; default 20 */
    enum hc_formula formula; /**< default HC_FORMULA_OFFERED */
    double short_abandon_s;  /**< S [s], >= 0; default 5 */
    bool has_patience;       /**< A and G need it; K takes it (exponential only) */
    struct hc_law patience;  /**< of those who do not balk */
    double balk;             /**< G: share in [0, 1] that leaves at once when it would wait; default 0 */
    double capacity;         /**< K: contacts in the system, agents included, whole, >= agents; default HUGE_VAL */
    double waiting_places;   /**< K, when >= 0: capacity is agents + waiting_places, whatever the agents; default -1 */
};

/** Shares are per offered contact unless said otherwise. A ratio 0/0 is NaN. */
struct hc_erlang_metrics {
    double load_erlangs;     /**< calls_per_hour x aht_s / 3600 [erlang] */
    double wait_probability; /**< found no agent free (balked included, blocked not) */
    double service_level;    /**< by the case's formula */
    double abandonment;      /**< left unserved, balked included */
    double blocking;         /**< found no place */
    double asa_s;            /**< mean wait of the answered [s] */
    double wait_mean_s;      /**< mean wait of answered and abandoned [s] */
    double wait_abandoned_s; /**< mean wait of the abandoned [s] */
    double occupancy;        /**< carried load / agents, in [0, 1]; NaN without agents */
    double queue_mean;       /**< mean number waiting [contacts] */
    double answered;         /**< share answered */
    double answered_within;  /**< ans(T): share answered with wait <= T */
    double abandoned_within; /**< ab(T): share abandoned with wait <= T */
    double abandoned_short;  /**< ab(S): share abandoned with wait <= S */
};

/** Erlang C-like defaults: no calls, no patience, 20 s, formula offered, S = 5 s; every field valid but rate and aht.
 */
HC_API struct hc_erlang_case hc_erlang_case_default(void);

/**
 * Service level by a formula from the shares in `metrics` (0/0 is NaN).
 */
HC_API double hc_erlang_service_level(const struct hc_erlang_metrics *metrics, enum hc_formula formula);

/**
 * All metrics of one queue in steady state.
 * @return HC_OK; HC_EDOM (a field outside its range: message names it); HC_EUNSTABLE (C, or K without limit, with
 *         agents <= load). *ret untouched on failure.
 * No load (calls_per_hour = 0): ratios over contacts NaN, occupancy 0, queue 0.
 * A and G with 0 agents: everybody abandons. B and K with 0 agents: as the chain says.
 * Accuracy: relative error below 1e-11 of every metric above 1e-30 (tests). Erlang C near saturation and laws given by
 * rounded numbers carry the condition of the problem: eps / (1 - occupancy).
 * Thread-safe, no allocation.
 */
HC_API enum hc_status hc_erlang_evaluate(const struct hc_erlang_case *c, struct hc_erlang_metrics *ret,
                                         struct hc_error *reterr);

/**
 * Quantile of the wait of answered contacts: the least t with P(W <= t | answered) >= p.
 * @param p in (0, 1)
 * Nobody answered: NaN. Atom at 0: 0.
 * @return HC_OK; HC_EDOM; HC_EUNSTABLE
 */
HC_API enum hc_status hc_erlang_wait_quantile(const struct hc_erlang_case *c, double p, double *ret_wait_s,
                                              struct hc_error *reterr);

/** Targets that must all hold. NaN = not given. */
struct hc_erlang_targets {
    double service_level;    /**< at least, by the case's formula and within_s */
    double asa_s;            /**< at most */
    double wait_mean_s;      /**< at most */
    double abandonment;      /**< at most */
    double wait_probability; /**< at most */
    double answer_rate;      /**< answered / offered at least */
    double max_occupancy;    /**< at most */
};

/** Which target decided. */
enum hc_binding {
    HC_BINDS_NONE, /**< no load: 0 agents */
    HC_BINDS_SERVICE_LEVEL,
    HC_BINDS_ASA,
    HC_BINDS_WAIT_MEAN,
    HC_BINDS_ABANDONMENT,
    HC_BINDS_WAIT_PROBABILITY,
    HC_BINDS_ANSWER_RATE,
    HC_BINDS_OCCUPANCY,
    HC_BINDS_STABILITY, /**< every target holds as soon as the queue is stable */
    HC_BINDINGS
};

/** No target given: every field NaN. */
HC_API struct hc_erlang_targets hc_erlang_targets_none(void);

/** "service_level", "asa_s" … (the names of the targets in files); "none", "stability" for the two others. */
HC_API const char *hc_binding_name(enum hc_binding binding);

/**
 * Fewest whole agents in [0, max_agents] with which every target holds; c->agents is ignored.
 * Starts at square-root staffing, brackets, bisects: metrics are monotone in the agents, or good at the bottom first
 * (abandonment and wait probability of K, short abandons with S > T), which is searched apart. Without load: 0 agents.
 * Comparisons are plain, with two readings: 0/0 does not meet a target; an asa_s, wait_mean_s, wait_probability or
 * abandonment target of 0 is out of reach where contacts can wait, even when the metric underflows to 0.
 * No target at all: the fewest agents that are stable (C), else 0.
 * A service level or answer rate of exactly 1, and limits of 0, do not hold where a contact may miss them, even where
 * the double rounds to them.
 * @param max_agents    largest number tried, <= 1e7
 * @param ret_agents    fewest agents
 * @param ret_metrics   metrics at that number; NULL if not wanted
 * @param ret_binding   the target that needs the most agents (the first in the order of the struct when several
 *                      need as many); NULL if not wanted (it costs one evaluation more)
 * @return HC_OK; HC_EDOM; HC_EUNREACHABLE (not with max_agents; nothing is written)
 * Cost: Erlang C below 0.5 us at 300 erlangs, Erlang A below 1 ms at 10,000 agents. No allocation.
 */
HC_API enum hc_status hc_erlang_agents(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets,
                                       double max_agents, double *ret_agents, struct hc_erlang_metrics *ret_metrics,
                                       enum hc_binding *ret_binding, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
