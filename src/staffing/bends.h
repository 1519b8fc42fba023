/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bends.h - a step of the master for many variables that share goals, as a linear programme. */
#ifndef HC_STAFFING_BENDS_H
#define HC_STAFFING_BENDS_H

#include "staffing/master.h"

/**
 * What hc_master_step does for one set of variables, with agents in fractions that are rounded afterwards, and with
 * gains that shrink by what all variables together do for a goal in a staff interval: the first work that is taken off
 * a queue is worth most, whoever takes it. Where the largest gain there is d and the queue's load R, changes of the
 * goal that add up to y by the measured gains count for h (1 - exp(-y / h)), h = 2.8 d sqrt(max(R, 1)), as a line with
 * bends; y >= -2 h.
 * @param variables    the set, by staff interval and group
 * @param agents       [group * staff_count + staff]: changed in place
 * @param ret_change   agents added and taken away
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_bends_step(const struct hc_space *space, const struct hc_response *response, const double *safe,
                             struct hc_step step, const double *floor, const size_t *variables, size_t count,
                             double *agents, double *ret_change, struct hc_error *reterr);

#endif
