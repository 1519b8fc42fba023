/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sizing.h - what a search for agents found out beside the agents, as plain structs. */
#ifndef HC_RESULT_SIZING_H
#define HC_RESULT_SIZING_H

#include "model/model.h"

/** What a goal's distance from its target is told in. */
enum hc_goal_unit {
    HC_GOAL_UNIT_SHARE,   /**< difference of shares, such as service levels */
    HC_GOAL_UNIT_SECONDS, /**< of a mean wait */
    HC_GOAL_UNIT_LIMIT,   /**< share of the limit: the tightest of a mean wait and of shares */
};

/** How one queue's targets stand at one staffing. */
struct hc_standing {
    size_t windows; /**< of the queue's own kind in the horizon: its goals */
    size_t reached; /**< of them: with the target on average, or with the probability asked for; not significantly
                         below, at 5 %, where figures are simulated */
    double met;     /**< share of windows (times replications) that reach every target */
    double worst;   /**< how far the ratio of its tightest goal, as a share of the limit, lies beyond its target */
    size_t worst_goal_first, worst_goal_end; /**< grid intervals of that goal */
    enum hc_goal_unit worst_unit;
    double level; /**< service level over the horizon */
};

/** A staffing that the answer is held against, on the same customers. */
struct hc_alternative {
    double hours, cost;         /**< NaN: not known */
    struct hc_standing *queues; /**< [queue_count], NULL: not judged */
};

/** Agent-hours on queue that each method asks for, over one day of the horizon or all of it. NaN: no answer. */
struct hc_method_hours {
    double erlang_c, formula, exact, searched;
};

/** Where an agent-hour is worth most, or least. */
struct hc_marginal {
    size_t group, staff;  /**< group and staff interval of the agent */
    size_t queue;         /**< whose goal is the tightest (add), or the first to be missed (cut) */
    size_t first, end;    /**< grid intervals of that goal */
    double slack;         /**< how far it lies beyond its target now */
    double gain_per_hour; /**< what one agent-hour more adds to that */
    enum hc_goal_unit unit;
    double tightness; /**< slack as a share of the limit */
};

enum { HC_MARGINALS = 5, HC_SPREAD = 5 };

struct hc_sizing {
    int method;       /**< enum hc_size_method: exact or simulation */
    bool confirmed;   /**< by replications that the search had not seen; false: by the exact solver alone */
    bool start_exact; /**< the exact solver found the staffing that the simulation started from */
    uint64_t seed;
    int64_t search_replications, replications; /**< of each evaluation; of the confirmation */
    int64_t contacts, evaluations;             /**< simulated in all, by the search */
    int mended;                                /**< times that the confirmation asked for more agents */
    double
        optimism; /**< mean over goals of value in the search less value confirmed, of shares; NaN: none, or no noise */
    double hours, cost; /**< of the answer */
    double fluid_cost,
        pooled_cost;      /**< of the work alone, overtime included, and about of one pooled queue: see hc_bounds */
    double overtime_cost; /**< of the hours on queue that would do what the answer's agents do beyond their hours */
    bool shared;          /**< some group serves several queues, or a queue has several groups */
    double separate_hours, separate_cost;    /**< with specialists for each queue, same targets; NaN: not shared */
    struct hc_standing *standing;            /**< [queue_count] confirmed */
    struct hc_alternative formula;           /**< what the formula asks for, on average; NaN without one */
    struct hc_alternative spread[HC_SPREAD]; /**< the answer's hours -4, 0, +4, +8, +12 %, evenly */
    size_t day_count;
    int32_t *dates;               /**< [day_count] */
    struct hc_method_hours *days; /**< [day_count] */
    struct hc_method_hours total;
    size_t add_count, cut_count;
    struct hc_marginal add[HC_MARGINALS], cut[HC_MARGINALS];
    /* When some goal cannot be reached: which limit binds, and the best that can be had. */
    bool unreachable;
    bool missed_beyond; /**< no mean reaches such a target: missed_best is what the agents found give, near it */
    bool unconfirmed;   /**< nothing binds, but after the last agents added fresh customers still find a goal missed */
    size_t
        chance_misses; /**< windows that may miss in the test at 5 % and the answer still hold: see hc_answer_holds */
    size_t missed_queue, missed_first, missed_end; /**< the goal furthest from its target, by its limit */
    size_t missed_group;       /**< group whose max binds there; group_count: none, no number of agents is enough */
    double missed_max;         /**< that max */
    double missed_best;        /**< best figure that can be reached, or that was: of `missed_metric`; NaN: none */
    const char *missed_metric; /**< "service_level", "asa_s", "answer_rate", "abandonment", "target_met" or
                                    "occupancy" */
};

/** Zeroed but for NaN where nothing is known, with room for a scenario's queues and days; NULL without memory. */
struct hc_sizing *hc_sizing_new(const struct hc_scenario *scenario);
struct hc_sizing *hc_sizing_free(struct hc_sizing *sizing); /**< NULL is fine; returns NULL */

#endif
