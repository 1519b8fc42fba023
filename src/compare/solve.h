/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.h - what makes the difference between two totals, what would turn it, and what moves it. */
#ifndef HC_COMPARE_SOLVE_H
#define HC_COMPARE_SOLVE_H

#include "compare/price.h"

/** One scenario of a comparison, priced. */
struct hc_side {
    struct hc_pricer pricer;
    /** The scenario as it is, with agents sized by the pricer's rule, and with those at work: changes of inputs that
     *  ask for other agents are counted from the one, all others from the other. Not rounded. */
    double sized, as_is;
    struct hc_compared *compared;
};

/**
 * Bridge: steps are changes of the re-sized total as inputs of `from` become those of `to`, one after the other;
 * penalty is the evaluated one's; the rest is what is left of the difference of the evaluated totals. Fills
 * to->compared.
 */
enum hc_status hc_solve_bridge(const struct hc_side *from, const struct hc_side *to, struct hc_error *reterr);

/**
 * Break-even of one lever of `own` against `first`: total of `own` + (total when moved - the same as it is) = total of
 * `first`, between the input as it is and the end of its range. Overtime, penalty and bonus stay what they are. Fills
 * own->compared.
 */
enum hc_status hc_solve_break_even(const struct hc_side *first, const struct hc_side *own, enum hc_lever lever,
                                   struct hc_error *reterr);

/** What one lever moved down and up does to own's total; volume moves the first's with it. Fills own->compared. */
enum hc_status hc_solve_swing(const struct hc_side *first, const struct hc_side *own, enum hc_lever lever,
                              struct hc_error *reterr);

#endif
