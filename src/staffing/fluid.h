/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fluid.h - staffing as if work flowed: linear programmes for a start. */
#ifndef HC_STAFFING_FLUID_H
#define HC_STAFFING_FLUID_H

#include "staffing/space.h"

/**
 * A staffing to start a search from: the formula's requirement for a queue with a group of its own; for shared skills
 * the fluid programme over draws of what the loads may be at one moment, in each staff interval.
 * @return HC_OK; HC_ENOMEM
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

#endif
