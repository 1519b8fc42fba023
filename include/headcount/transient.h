/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient.h - one queue through a day, exactly: M(t)/M/n(t)+M with rates and agents constant on each interval. */
#ifndef HEADCOUNT_TRANSIENT_H
#define HEADCOUNT_TRANSIENT_H

#include "headcount/status.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What happens to contacts in service when the number of agents falls below them. */
enum hc_shift_end {
    HC_SHIFT_END_FINISH, /**< while more agents are busy than staffed, whoever finishes a contact leaves; nobody who
                              waits is served before the busy have come down to the staffed */
    HC_SHIFT_END_RETURN, /**< the surplus contacts go back to the head of the queue at once; what is left of a
                              handling time and of a patience is exponential, so both start anew */
    HC_SHIFT_ENDS
};

/** One stretch of constant rates and agents. The number in the system carries over from one to the next. */
struct hc_transient_interval {
    double length_s;       /**< [s], > 0 and finite (0 is allowed in hc_transient_state_advance) */
    double calls_per_hour; /**< Poisson arrivals [1/h], >= 0 */
    double agents;         /**< staffed [count], whole, 0 to 100000 */
    double aht_s;          /**< mean of the exponential handling time [s], > 0; holds for contacts begun before, too */
    double patience_s;     /**< mean of the exponential patience [s], > 0; 0 or HUGE_VAL: nobody abandons */
};

/** hc_transient_options_default() fills it. */
struct hc_transient_options {
    enum hc_shift_end shift_end; /**< default HC_SHIFT_END_FINISH */
    double within_s;             /**< T [s], >= 0, finite; default 20 */
    double short_abandon_s;      /**< S [s], >= 0, finite; default 5 */
};

/**
 * Expected counts and times of one interval.
 * The first group follows the contacts that ARRIVE in the interval, whenever they are answered or abandon; after the
 * last interval its agents, handling time and patience stay. A contact is answered when an agent first takes it up:
 * what happens to it when it is returned afterwards belongs to the second group only. Waits <= T count as within.
 * Without patience and with 0 agents to the end, contacts are neither answered nor abandoned; their endless waits
 * are left out.
 */
struct hc_transient_metrics {
    double offered;          /**< arrivals */
    double answered;         /**< of them answered, ever */
    double answered_within;  /**< answered with wait <= T; T = 0: without waiting */
    double abandoned;        /**< left before an agent took them up */
    double abandoned_within; /**< abandoned with wait <= T */
    double abandoned_short;  /**< abandoned with wait <= S */
    double waited;           /**< found no agent free */
    double wait_answered_s;  /**< sum of the waits of the answered [s] */
    double wait_abandoned_s; /**< sum of the waits of the abandoned [s] */

    double abandonments;    /**< contacts that leave the queue unserved DURING the interval (returned ones too) */
    double completions;     /**< contacts completed during the interval */
    double busy_s;          /**< agent seconds in service, surplus agents included */
    double staffed_s;       /**< agents x length_s [agent seconds] */
    double overrun_s;       /**< agent seconds that agents whose interval has ended spend finishing */
    double queue_mean;      /**< mean number waiting over the interval */
    double end_busy_mean;   /**< mean busy agents just before the interval ends */
    double end_queue_mean;  /**< mean number waiting just before the interval ends */
    double end_wait_chance; /**< P(no staffed agent is free) just before the interval ends */
};

/** FINISH, T = 20 s, S = 5 s. */
HC_API struct hc_transient_options hc_transient_options_default(void);

/**
 * Solves the day exactly, from an empty queue: Kolmogorov's forward equations for the number in the system (with
 * FINISH, for busy and waiting while surplus agents are busy), backward equations for the contact that waits, both
 * by uniformisation.
 * @param intervals  in order of time   @param count >= 1
 * @param opts       NULL: the defaults
 * @param ret        count elements, owned by the caller; untouched on failure
 * @return HC_OK; HC_EDOM (path ".[3].aht_s" says which interval and field); HC_ENOMEM
 * Accuracy: absolute error of shares and relative error of counts < 1e-10 (tests). Deterministic, thread-safe; all
 * memory is freed on return. Cost: about (event rate x length) x (states that matter, ~10 standard deviations) per
 * interval.
 * Source: A. Ingolfsson, E. Akhmetshina, S. Budge, Y. Li, X. Wu, A survey and experimental comparison of
 * service-level-approximation methods for nonstationary M(t)/M/s(t) queueing systems with exhaustive discipline,
 * INFORMS Journal on Computing 19 (2007).
 */
HC_API enum hc_status hc_transient_solve(const struct hc_transient_interval *intervals, size_t count,
                                         const struct hc_transient_options *opts, struct hc_transient_metrics *ret,
                                         struct hc_error *reterr);

/** The probabilities of the number in the system, to be moved through time step by step. */
struct hc_transient_state;

/**
 * An empty system with 0 agents. @param ret_state owned by the caller: hc_transient_state_free
 * @return HC_OK; HC_EDOM (no such discipline); HC_ENOMEM
 */
HC_API enum hc_status hc_transient_state_new(enum hc_shift_end shift_end, struct hc_transient_state **ret_state,
                                             struct hc_error *reterr);

/**
 * Sets the agents of `interval`, then moves through it. length_s = 0: only the change of agents.
 * @return HC_OK; HC_EDOM (path ".aht_s", …; state unchanged); HC_ENOMEM (state unusable but to be freed)
 */
HC_API enum hc_status hc_transient_state_advance(struct hc_transient_state *state,
                                                 const struct hc_transient_interval *interval, struct hc_error *reterr);

/**
 * The same (length_s > 0), and the interval's metrics. What becomes of a contact that waits is judged as if agents,
 * handling time and patience stayed as they are when it arrives: approximate where they change soon, for nothing looks
 * ahead; the numbers in the system and what is counted by the clock are exact. A fraction of the cost of
 * hc_transient_solve(), and an interval depends on none that follows.
 * @param opts  thresholds; shift_end is the state's. NULL: the defaults
 * @param ret   untouched on failure
 */
HC_API enum hc_status hc_transient_state_measure(struct hc_transient_state *state,
                                                 const struct hc_transient_interval *interval,
                                                 const struct hc_transient_options *opts,
                                                 struct hc_transient_metrics *ret, struct hc_error *reterr);

/** The probabilities alone, to begin from again. */
struct hc_transient_kept;

/** Keeps what the state is now. @param ret owned by the caller: hc_transient_kept_free @return HC_OK; HC_ENOMEM */
HC_API enum hc_status hc_transient_state_keep(const struct hc_transient_state *state, struct hc_transient_kept **ret,
                                              struct hc_error *reterr);

/** Puts any state of the same shift_end back to it: what follows is what followed then, bit by bit.
 * @return HC_OK; HC_ENOMEM (state unusable but to be freed) */
HC_API enum hc_status hc_transient_state_restore(struct hc_transient_state *state, const struct hc_transient_kept *kept,
                                                 struct hc_error *reterr);

/** Frees it; NULL is fine. Returns NULL. */
HC_API struct hc_transient_kept *hc_transient_kept_free(struct hc_transient_kept *kept);

/** P(number in system >= contacts). */
HC_API double hc_transient_state_at_least(const struct hc_transient_state *state, double contacts);
/** P(no staffed agent is free): the chance to wait of a contact that arrives now. */
HC_API double hc_transient_state_wait_chance(const struct hc_transient_state *state);
/** Mean number of busy agents, surplus agents included. */
HC_API double hc_transient_state_busy_mean(const struct hc_transient_state *state);
/** Mean number waiting. */
HC_API double hc_transient_state_queue_mean(const struct hc_transient_state *state);

/** Frees it; NULL is fine. Returns NULL. */
HC_API struct hc_transient_state *hc_transient_state_free(struct hc_transient_state *state);

#ifdef __cplusplus
}
#endif
#endif
