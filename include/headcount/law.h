/* SPDX-License-Identifier: GPL-3.0-or-later */
/* law.h - probability laws of times (handling, patience), as users give them. */
#ifndef HEADCOUNT_LAW_H
#define HEADCOUNT_LAW_H

#include "headcount/status.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hc_law_kind {
    HC_LAW_EXPONENTIAL,      /**< mean_s */
    HC_LAW_LOGNORMAL,        /**< mean_s, cv */
    HC_LAW_DETERMINISTIC,    /**< mean_s */
    HC_LAW_GAMMA,            /**< mean_s, shape */
    HC_LAW_WEIBULL,          /**< mean_s, shape */
    HC_LAW_UNIFORM,          /**< min_s, max_s */
    HC_LAW_HYPEREXPONENTIAL, /**< phases, p[], means_s[] */
    HC_LAW_EMPIRICAL, /**< phases, p[] (levels, increasing from 0 to 1), means_s[] (quantiles): straight lines between
                       */
    HC_LAW_KINDS
};

/**
 * A law of a positive time. Fill it through the hc_law_* constructors, which check and complete it (mean_s and cv
 * are right for every kind afterwards). The arrays are borrowed: they must outlive the law.
 */
struct hc_law {
    enum hc_law_kind kind;
    double mean_s; /**< mean [s], >= 0 */
    double cv;     /**< standard deviation / mean, >= 0 */
    double shape;  /**< gamma, weibull: > 0 */
    double min_s;  /**< uniform, empirical: lowest value [s] */
    double max_s;  /**< uniform, empirical: highest value [s] */
    size_t phases; /**< hyperexponential: branches; empirical: points */
    const double *p;
    const double *means_s;
    double own_p[2];       /**< storage of the two branches that `cv` with balanced means gives; see hc_law_phases */
    double own_means_s[2]; /**< [s] */
};

/** "exponential", "lognormal" … as in scenario files; NULL for a number that is no kind. */
HC_API const char *hc_law_name(enum hc_law_kind kind);

/** Kind of a name. @return HC_OK; HC_EDOM (no such name; *ret_kind untouched) */
HC_API enum hc_status hc_law_kind_of(const char *name, enum hc_law_kind *ret_kind);

/**
 * A law from its mean and, where the kind has one, its coefficient of variation.
 * exponential and deterministic ignore `cv`; lognormal, gamma, weibull need cv > 0; hyperexponential needs cv > 1 and
 * takes two branches with balanced means (p1 m1 = p2 m2; Whitt 1982); uniform needs cv <= 1/sqrt(3); empirical:
 * HC_EDOM.
 * @param mean_s > 0, finite   @param cv  see above
 * @return HC_OK; HC_EDOM
 */
HC_API enum hc_status hc_law_from_cv(enum hc_law_kind kind, double mean_s, double cv, struct hc_law *ret_law,
                                     struct hc_error *reterr);

/** Gamma or Weibull from mean and shape (in [0.01, 1e8]). @return HC_OK; HC_EDOM */
HC_API enum hc_status hc_law_from_shape(enum hc_law_kind kind, double mean_s, double shape, struct hc_law *ret_law,
                                        struct hc_error *reterr);

/** Uniform on [min_s, max_s], 0 <= min_s < max_s. @return HC_OK; HC_EDOM */
HC_API enum hc_status hc_law_uniform(double min_s, double max_s, struct hc_law *ret_law, struct hc_error *reterr);

/** Mixture of exponentials: p[] > 0 that sums to 1 within 1e-9, means_s[] > 0. @return HC_OK; HC_EDOM */
HC_API enum hc_status hc_law_hyperexponential(size_t phases, const double *p, const double *means_s,
                                              struct hc_law *ret_law, struct hc_error *reterr);

/**
 * Empirical: quantile value_s[i] at level p[i], straight lines between. p strictly increases from 0 to 1, value_s does
 * not decrease, value_s[0] >= 0, last > 0; 2 points or more.
 * @return HC_OK; HC_EDOM
 */
HC_API enum hc_status hc_law_empirical(size_t points, const double *p, const double *value_s, struct hc_law *ret_law,
                                       struct hc_error *reterr);

/** The same law with another mean: every time multiplied by mean_s / law->mean_s (arrays stay shared: see
 * hc_law_scale). */
HC_API struct hc_law hc_law_with_mean(const struct hc_law *law, double mean_s);

/**
 * Branches of a hyperexponential law or points of an empirical one, wherever they are kept; law->phases of them.
 * A law made by hc_law_with_mean keeps the arrays of its parent: the times must be multiplied by hc_law_scale(law).
 */
HC_API const double *hc_law_p(const struct hc_law *law);
HC_API const double *hc_law_values(const struct hc_law *law);
HC_API double hc_law_scale(const struct hc_law *law);

/** P(X > t): the share still there after t seconds. t <= 0 gives 1 for continuous laws. Relative error < 1e-13. */
HC_API double hc_law_survival(const struct hc_law *law, double t_s);
/** P(X <= t), without cancellation for small t. */
HC_API double hc_law_cdf(const struct hc_law *law, double t_s);

#ifdef __cplusplus
}
#endif
#endif
