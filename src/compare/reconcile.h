/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reconcile.h - a stated change of all costs held against the computed change of those that the scenarios know. */
#ifndef HC_COMPARE_RECONCILE_H
#define HC_COMPARE_RECONCILE_H

#include "compare/solve.h"

/**
 * What would have to be true for the stated change T (a share of all costs), one assumption at a time. F is what the
 * first scenario costs over the stated months, D the change of it: agents sized again with inputs switched one after
 * the other, then support, governance, transition and penalty less bonus. d = D / F.
 *   share of all costs that F is:     T / d                  (the others do not change)
 *   costs that are missing:           T F - D                (F is all costs)
 *   share of the work that has moved: T / d, on average over the months; at a steady pace from nothing, all of it by
 *                                     month M / (2 s) where s < 1/2, else 2 M (1 - s)
 * Nothing is fitted: agents, hours and prices stay those of the comparison. Fills to->compared->reconciled; leaves it
 * empty where nobody states a cost of `to`, or inputs cannot be switched.
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_reconcile(const struct hc_side *from, const struct hc_side *to, struct hc_error *reterr);

#endif
