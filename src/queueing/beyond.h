/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beyond.h - targets that no mean reaches, whatever the number of agents: the rule of hc_erlang_agents(), by itself. */
#ifndef HC_QUEUEING_BEYOND_H
#define HC_QUEUEING_BEYOND_H

#include "headcount/erlang.h"

/** No number of agents reaches the targets: one asks for all, or for none, where contacts may wait, give up or be
 * blocked. */
bool hc_erlang_beyond(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets);

#endif
