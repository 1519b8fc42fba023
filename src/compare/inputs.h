/* SPDX-License-Identifier: GPL-3.0-or-later */
/* inputs.h - copies of a scenario in which one input is moved, or is another scenario's. */
#ifndef HC_COMPARE_INPUTS_H
#define HC_COMPARE_INPUTS_H

#include "base/base.h"
#include "model/model.h"
#include "result/compare.h"

/**
 * A copy with volumes, queues, groups, skills and sites of its own; all else is shared: the original must outlive it.
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_inputs_copy(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr);
struct hc_scenario *hc_inputs_free(struct hc_scenario *copy); /**< NULL is fine; returns NULL */

/** Does the scenario have this input: a site in another currency for the rate, somebody who comes back for the FCR? */
bool hc_lever_there(const struct hc_scenario *scenario, enum hc_lever lever);

/**
 * Moves one input of a copy: FCR by `amount` (cut to [0, 1]); shrinkage by `amount` of paid time; the others times
 * `amount`.
 */
void hc_lever_move(struct hc_scenario *copy, enum hc_lever lever, double amount);

/** Can inputs of one be switched to the other's, queue by queue and group by group? */
bool hc_bridge_possible(const struct hc_scenario *from, const struct hc_scenario *to);

/**
 * The copy of `from` that a bridge walks along: its sites are the pairs (site of from, site of to) that groups belong
 * to. What a site costs whatever its size belongs to the first of its pairs.
 */
enum hc_status hc_bridge_start(const struct hc_scenario *from, const struct hc_scenario *to, struct hc_scenario **ret,
                               struct hc_error *reterr);

/** Switches one input of that copy to those of `to`. Steps without an input of a scenario (penalty, rest) do nothing.
 */
void hc_bridge_switch(struct hc_scenario *copy, const struct hc_scenario *to, enum hc_bridge_step step);

#endif
