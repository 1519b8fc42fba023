/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explanation.h - why the simulated service level differs from the formula's: what each property of the scenario that
 * Erlang's formulas leave out is worth, in service level. */
#ifndef HC_EXPLANATION_H
#define HC_EXPLANATION_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What can make them differ. Those before HC_CAUSE_START are switched to Erlang's assumption one at a time; the
 * others are what is left once all are switched, by the time at which it arises. */
enum hc_cause {
    HC_CAUSE_HANDLING,    /**< handling times that are not exponential */
    HC_CAUSE_PATIENCE,    /**< patience that is not exponential, balking: beyond what the formula makes of it */
    HC_CAUSE_RETURNS,     /**< redials and repeats that come later, not at once */
    HC_CAUSE_UNCERTAINTY, /**< random factors on volumes and handling times */
    HC_CAUSE_BIAS,        /**< a forecast that is off on average */
    HC_CAUSE_ABSENCE,     /**< people who are away for whole days, not a steady share of them */
    HC_CAUSE_RULES,       /**< agents who hold back: after_s, reserve */
    HC_CAUSE_POOLING,     /**< agents shared between queues, not each queue its share of them */
    HC_CAUSE_START,       /**< intervals that begin with an empty centre */
    HC_CAUSE_CARRY_OVER,  /**< overloaded intervals and those after them */
    HC_CAUSE_STEPS,       /**< the other intervals: volumes and agents that change from one to the next */
    HC_CAUSES
};

/** A difference of service levels [share; 0.01 is one point], NaN = not examined or undefined. */
struct hc_effect {
    double change;
    double ci95; /**< half-width of its 95 % interval */
};

/** Intervals whose load is near or above the agents. */
struct hc_overload {
    bool any;
    size_t first, last;    /**< intervals of the grid: the run with the highest load per agent */
    double load_per_agent; /**< its highest */
    double inside, after;  /**< what all such intervals of the span are worth, and those that follow [share] */
};

/** One queue over one day or the horizon. */
struct hc_explained {
    double simulated, simulated_ci95;
    double formula;   /**< NaN: none, or it has no answer */
    double reference; /**< the formula with each queue's share of the agents to itself; `formula` where nothing is
                         shared */
    struct hc_effect effects[HC_CAUSES];
    struct hc_effect remainder; /**< simulated - reference - the effects: what properties do together, and noise */
    struct hc_overload overload;
};

struct hc_explanation {
    int64_t replications; /**< simulated for it */
    size_t queue_count;
    struct hc_explained **queues; /**< [queue][0]: the horizon; [queue][1 + d]: day d of its series */
};

/** Empty (NaN) for queues of day_counts[q] days each; NULL without memory. */
struct hc_explanation *hc_explanation_new(size_t queue_count, const size_t *day_counts);

/** Frees; NULL is fine. Returns NULL. */
struct hc_explanation *hc_explanation_free(struct hc_explanation *explanation);

/** Is it half a point or more, and more than its noise? */
bool hc_effect_above_noise(const struct hc_effect *effect);

/** The same, well above its noise: among the dozens of a week, hardly one is so by chance. */
bool hc_effect_certain(const struct hc_effect *effect);

#endif
