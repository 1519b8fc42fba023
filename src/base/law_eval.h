/* SPDX-License-Identifier: GPL-3.0-or-later */
/* law_eval.h - a law made ready to be evaluated at many points. */
#ifndef HC_BASE_LAW_EVAL_H
#define HC_BASE_LAW_EVAL_H

#include "headcount/law.h"

/** Constants of one law. Borrows the law's arrays; a local variable of one thread (it keeps a cursor). */
struct hc_law_eval {
    enum hc_law_kind kind;
    double mean_s;
    double min_s, max_s; /**< uniform, deterministic, empirical [s] */
    double shape;        /**< gamma, weibull */
    double rate_per_s;   /**< exponential, gamma, weibull: 1 / scale */
    double finest_s;     /**< a length that does not step over a feature of the law [s] */
    double median_s;     /**< lognormal [s] */
    double sigma;        /**< lognormal: standard deviation of the logarithm */
    double scale;        /**< hyperexponential, empirical: factor of the arrays */
    double total;        /**< hyperexponential: sum of p */
    size_t count;
    const double *p, *values;
    size_t cursor;           /**< empirical: piece that was read last */
    double cursor_partial_s; /**< empirical: partial mean at the start of that piece [s] */
};

struct hc_law_point {
    double survival;  /**< P(X > t) */
    double cdf;       /**< P(X <= t) */
    double partial_s; /**< E[X; X <= t] [s] */
};

void hc_law_eval_init(struct hc_law_eval *eval, const struct hc_law *law);

/** Both tails and the partial mean at t >= 0, each without cancellation; right-continuous at an atom. */
struct hc_law_point hc_law_at(struct hc_law_eval *eval, double t_s);

/** Nearest point above (below) t where the law has an atom or a kink; +infinity (0) when there is none. */
double hc_law_break_above(const struct hc_law_eval *eval, double t_s);
double hc_law_break_below(const struct hc_law_eval *eval, double t_s);

#endif
