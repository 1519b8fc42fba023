/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - from agents on queue to people: every divisor of definitions.md, once. */
#ifndef HC_STAFFING_CHAIN_H
#define HC_STAFFING_CHAIN_H

#include "result/result.h"

/** The divisors of a group over the scenario's horizon; fte and heads are left 0. */
struct hc_chain hc_chain_of(const struct hc_scenario *scenario, const struct hc_group *group);

/** Fills present, rostered, paid_h and fte of one interval from its `required`. */
void hc_chain_interval(const struct hc_chain *chain, double length_s, struct hc_cell *cell);

/** After pooling: heads of the group's total and the chain's own fte and heads. */
void hc_chain_total(struct hc_chain *chain, struct hc_cell *total);

#endif
