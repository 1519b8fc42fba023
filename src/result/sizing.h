/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sizing.h - what a search for agents found out beside the agents, as plain structs. */
#ifndef HC_RESULT_SIZING_H
#define HC_RESULT_SIZING_H

#include "headcount/result.h"
#include "model/model.h"

/** How one queue's targets stand at one staffing. */
struct hc_standing {
    size_t windows; /**< of the queue's own kind in the horizon: its goals */
    size_t reached; /**< of them: with the target on average, or with the probability asked for; not significantly
                         below, at 5 %, where figures are simulated */
    double met;     /**< share of windows (times replications) that reach every target */
    double worst;   /**< least value of its goals: how far a ratio lies beyond its target (share; an ASA: seconds) */
    size_t worst_goal_first, worst_goal_end; /**< grid intervals of that goal */
    double level;                            /**< service level over the horizon */
    enum hc_metric worst_metric;             /**< HC_ASA: `worst` is in seconds; any other: a share */
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
    size_t group, staff;   /**< group and staff interval of the agent */
    size_t queue;          /**< whose goal is the tightest (add), or the first to be missed (cut) */
    size_t first, end;     /**< grid intervals of that goal */
    double slack;          /**< its value now (share; an ASA: seconds) */
    double gain_per_hour;  /**< what one agent-hour more adds to that value */
    enum hc_metric metric; /**< HC_ASA: both are in seconds; any other: shares */
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
    double optimism;    /**< mean over goals of value in the search less value confirmed (share); NaN: no noise */
    double hours, cost; /**< of the answer */
    double fluid_cost, pooled_cost;          /**< of the work alone, and about of one pooled queue: see hc_bounds */
    bool shared;                             /**< some group serves several queues, or a queue has several groups */
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
    size_t missed_queue, missed_first, missed_end; /**< the goal furthest from its target */
    size_t missed_group;       /**< group whose max binds there; group_count: none, no number of agents is enough */
    double missed_max;         /**< that max */
    double missed_best;        /**< best figure that can be reached: of `missed_metric` */
    const char *missed_metric; /**< "service_level", "asa_s", "answer_rate", "abandonment", "target_met" or
                                    "occupancy" */
};

/** Zeroed but for NaN where nothing is known, with room for a scenario's queues and days; NULL without memory. */
struct hc_sizing *hc_sizing_new(const struct hc_scenario *scenario);
struct hc_sizing *hc_sizing_free(struct hc_sizing *sizing); /**< NULL is fine; returns NULL */

#endif
