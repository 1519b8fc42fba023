/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - the chain from agents on queue to people, in the cells of a result. */
#ifndef HC_STAFFING_CHAIN_H
#define HC_STAFFING_CHAIN_H

#include "result/result.h"

/** Fills present, rostered, paid_h and fte of one interval from its `required`. */
void hc_chain_interval(const struct hc_chain *chain, double length_s, struct hc_cell *cell);

/** After pooling: heads of the group's total and the chain's own fte and heads. */
void hc_chain_total(struct hc_chain *chain, struct hc_cell *total);

#endif
