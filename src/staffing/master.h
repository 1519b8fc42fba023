/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master.h - the cheapest change of a staffing that mends every goal, as far as the measured response tells. */
#ifndef HC_STAFFING_MASTER_H
#define HC_STAFFING_MASTER_H

#include "staffing/response.h"

/** How far one step may go. */
struct hc_step {
    double share;  /**< width of a segment as a share of the agents in place, at least 1 agent */
    int segments;  /**< at most so many each way */
    bool only_add; /**< nobody is taken away */
    double extra;  /**< of what goals miss is asked for beside it: gains that were measured look better than they are */
    double leave;  /**< share of the agents of a component in a staff interval who may be taken away at once, at least
                        one: losses add up to more than each by itself; 0 = no limit */
};

/**
 * Minimises the cost of agents + change subject to safe[goal] + gains of the change >= 0 for every goal, gains
 * shrinking from segment to segment (hc_response_decay), losses growing; a goal that cannot be mended within the step
 * is mended as far as it goes. Integer programmes, one for each set of variables that share goals: a variable by itself
 * by trying, the others by GLPK; large sets as linear programmes (bends.h).
 * @param safe    [goal] how the goals stand at `agents`
 * @param floor   [variable] agents that must stay, beside the variable's own bounds; NULL = none
 * @param agents  [group * staff_count + staff]: changed in place
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_master_step(const struct hc_space *space, const struct hc_response *response, const double *safe,
                              struct hc_step step, const double *floor, double *agents, double *ret_change,
                              struct hc_error *reterr);

/** Are skills shared, and is there a goal that depends on more variables than an integer programme takes? */
bool hc_master_large(const struct hc_space *space);

#endif
