/* SPDX-License-Identifier: GPL-3.0-or-later */
/* returns.h - redials and repeat contacts in steady state (definitions: "Returning contacts"). */
#ifndef HC_RETURNS_H
#define HC_RETURNS_H

#include "model/model.h"

/**
 * Contacts offered per new issue, V / N = 1 / (1 - r a - p (1 - FCR) (1 - a)): r share of the abandoned that redials,
 * p share of the answered and unresolved that comes back, every time (a geometric series, never cut off).
 * @param fcr          of those who answer: the queue's, or a skill's own (hc_skill_fcr)
 * @param abandonment  a, share of offered contacts that abandons, in [0, 1]
 * @return >= 1; HUGE_VAL when every contact comes back
 */
double hc_returns_factor(const struct hc_queue *queue, double fcr, double abandonment);

/**
 * Share of recorded contacts that are first attempts of new issues. With abandonment a, share r of the abandoned that
 * redials, FCR f, share p of the answered and unresolved that comes back:
 *     N / V = 1 - r a - p (1 - f)(1 - a)
 * 1 where the volume counts new contacts only. Never below 0. The FCR is the queue's, as of the history: whoever is to
 * answer later changes the contacts that return, not the issues that people have.
 */
double hc_demand_new_share(const struct hc_queue *queue);

/** New issues of an interval: the volume itself, or the file's total deflated by the history's abandonment. */
double hc_new_issues(const struct hc_queue *queue, size_t interval);

#endif
