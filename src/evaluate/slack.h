/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slack.h - how far a span of time lies on the right side of a goal's target, from the counts of the span. */
#ifndef HC_EVALUATE_SLACK_H
#define HC_EVALUATE_SLACK_H

#include "evaluate/study.h"
#include "staffing/goal.h"

/**
 * A goal's value as a linear function of a ratio of counts: value = offset + factor x / y, >= 0 when reached.
 * Of a group's occupancy, `good` stands for its handling and `due` for its hours [us].
 */
struct hc_slack {
    enum hc_goal_kind kind; /**< of x and y; never HC_GOAL_ALL */
    double offset, factor;
    double longest_us; /**< mean wait taken when nobody is answered */
};

/**
 * The slack of a goal; for HC_GOAL_ALL that of its service level, or else of the first target that the queue has
 * (ASA, answer rate, abandonment). A target ASA of 0 s makes the value -ASA [s].
 */
struct hc_slack hc_slack_of(const struct hc_scenario *scenario, const struct hc_goal *goal);

/** Numerator and denominator. */
int64_t hc_slack_x(enum hc_goal_kind kind, const struct hc_month_row *row);
int64_t hc_slack_y(enum hc_goal_kind kind, const struct hc_month_row *row);

/** Share of its hours that a group works, held against its limit: 1 reached, 0 not, -1 no hours. */
int hc_occupancy_met(double max_occupancy, const struct hc_month_row *row);

/**
 * Least slack of all targets of a queue in one window that has contacts: of shares of their limits where a mean wait is
 * among several. Its sign is that of `met`, which comes from
 * the counts themselves (hc_target_met): >= 0 exactly when the window reaches all of them. HUGE_VAL: nothing to miss.
 */
double hc_slack_least(const struct hc_target *target, const struct hc_month_row *row, double longest_us, bool met);

/** Fewest of n windows that are a share of at least p: (double)k / n >= p; at least 1, at most n. n >= 1 */
size_t hc_slack_rank(double p, size_t n);

/** The k-th largest of n values, 1 <= k <= n; reorders them. */
double hc_slack_kth_largest(double *values, size_t n, size_t k);

#endif
