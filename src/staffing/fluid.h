/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fluid.h - staffing as if work flowed: linear programmes for a start, and for what the work alone would cost. */
#ifndef HC_STAFFING_FLUID_H
#define HC_STAFFING_FLUID_H

#include "staffing/space.h"

/** What the work alone costs, and one pooled queue: each staff interval by itself, at the forecast's mean. */
struct hc_bounds {
    double fluid;  /**< the work that targets want answered, spread over the groups by a linear programme; a lower bound
                        where work is done in the interval that brings it: not of what overtime after closing does, nor
                        of a promise for less than half of the windows */
    double pooled; /**< Erlang's requirement of all queues of a component in one line, with its cheapest agents, all
                        of whom act, at speed 1; no bound where handling times or targets differ, but near one */
};

/**
 * A staffing to start a search from: the formula's requirement for a queue with a group of its own; for shared skills
 * the fluid programme over draws of what the loads may be at one moment, in each staff interval.
 * @param agents  [group * staff_count + staff], within bounds; closed places 0
 */
enum hc_status hc_fluid_start(const struct hc_space *space, double *agents, struct hc_error *reterr);

/**
 * The same from other draws, or with more or less weight on work that they leave undone.
 * @param price  of an erlang undone in a draw, in prices of the component's dearest agent, above 1; hc_fluid_start: 3
 * @param seed   of the draws; hc_fluid_start: 1
 */
enum hc_status hc_fluid_start_other(const struct hc_space *space, double price, uint64_t seed, double *agents,
                                    struct hc_error *reterr);

/** @return HC_OK; HC_ENOMEM */
enum hc_status hc_fluid_bounds(const struct hc_space *space, struct hc_bounds *ret, struct hc_error *reterr);

#endif
