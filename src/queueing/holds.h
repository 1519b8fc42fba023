/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holds.h - are these agents enough? For searches that have the agents and need a yes or no. */
#ifndef HC_QUEUEING_HOLDS_H
#define HC_QUEUEING_HOLDS_H

#include "headcount/erlang.h"
#include <stdbool.h>

/** Every target that is given holds with that many agents, by the full evaluation. */
bool hc_erlang_holds(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double agents);

#endif
