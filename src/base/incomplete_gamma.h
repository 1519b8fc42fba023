/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incomplete_gamma.h - the regularized incomplete gamma functions, both tails right. */
#ifndef HC_BASE_INCOMPLETE_GAMMA_H
#define HC_BASE_INCOMPLETE_GAMMA_H

struct hc_gamma_tails {
    double lower;      /**< P(shape, x) */
    double upper;      /**< Q(shape, x) = 1 - P(shape, x) */
    double lower_next; /**< P(shape + 1, x) */
};

/** Tails of the gamma law of that shape (> 0) and scale 1 at x >= 0 (infinity is fine). */
struct hc_gamma_tails hc_gamma_tails(double shape, double x);

/** P(2, x) = 1 - (1 + x) exp(-x), without cancellation for small x. */
double hc_gamma_lower_2(double x);

/** x^shape exp(-x) / Gamma(shape, x) = 1 / (1 + K), by continued fraction: upper tail over its leading term; x >= 1. */
double hc_gamma_upper_ratio(double shape, double x);

#endif
