/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds.h - what the work alone would cost, and one pooled queue: figures to hold a staffing's cost against. */
#ifndef HC_STAFFING_BOUNDS_H
#define HC_STAFFING_BOUNDS_H

#include "staffing/space.h"

struct hc_bounds {
    /**
     * Least cost of the agents' time that the targets ask for, overtime included, at the price of the hours on queue
     * that would do as much: a lower bound of cost + overtime for every staffing that reaches its goals. By component,
     * min sum over groups of cost t   subject to   sum over groups of speed x >= work of each queue,
     * sum over queues of x <= acting share x t,   t >= the group's min,   over the whole horizon: nothing is asked of
     * when the work is done.
     *
     * Work of a queue: contacts expected after the warm-up, without those who come back, times AHT, as far as a target
     * says that they are answered. Left out is what may be lost: a window longer than an interval may answer where
     * handling is short; a promise for a share p of windows may miss the busiest (no more than p - cv sqrt(p (1 - p))
     * of the work lies in the others, cv that of a window's contacts); a day's mean handling time may be short when
     * more is answered; and all of it where agents whose shift ends hand back contacts that may then be lost.
     */
    double fluid;
    /**
     * Erlang's requirement of all queues of a component in one line, each staff interval by itself, with agents of the
     * group that does it at the least cost, at its speeds (the fastest group's where it lacks the skill) and acting
     * share. No bound where handling times or targets differ, but near one.
     */
    double pooled;
};

/** @return HC_OK; HC_ENOMEM */
enum hc_status hc_bounds_of(const struct hc_space *space, struct hc_bounds *ret, struct hc_error *reterr);

#endif
