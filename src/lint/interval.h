/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interval.h - what a rule asks of the formulas: agents for some of a queue's targets, interval by interval. */
#ifndef HC_LINT_INTERVAL_H
#define HC_LINT_INTERVAL_H

#include "lint/lint.h"
#include "staffing/formula.h"

/** The case of a queue with a group of its own in interval i; false when it is closed, empty or no formula fits. */
bool hc_lint_case(const struct hc_scenario *scenario, size_t queue, size_t i, struct hc_formula_case *ret);

/** Agents on queue that these targets need in the case; NaN when no number is enough. */
double hc_lint_need(const struct hc_formula_case *c, const struct hc_erlang_targets *targets);

/** "Fri 27 Nov 10:30" of interval i. */
void hc_lint_when(struct hc_text *text, const struct hc_linting *lint, size_t i);

#endif
