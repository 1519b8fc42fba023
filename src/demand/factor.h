/* SPDX-License-Identifier: GPL-3.0-or-later */
/* factor.h - a random factor of mean 1 as a function of a standard normal number: how correlated normals become
 * correlated gamma or lognormal factors (Gaussian copula). */
#ifndef HC_FACTOR_H
#define HC_FACTOR_H

#include "model/model.h"

enum { HC_FACTOR_STEPS_PER_UNIT = 16, HC_FACTOR_REACH = 9 };
enum { HC_FACTOR_POINTS = 2 * HC_FACTOR_REACH * HC_FACTOR_STEPS_PER_UNIT + 1 };

struct hc_factor {
    enum hc_factor_law law;
    double cv;
    double sigma;                       /**< lognormal: of the logarithm */
    double log_value[HC_FACTOR_POINTS]; /**< gamma: ln of the quantile at z = -9, …, 9 */
    double slope[HC_FACTOR_POINTS];     /**< its derivative times the step */
};

/** Prepares a law of mean 1 with this coefficient of variation (> 0). */
void hc_factor_prepare(struct hc_factor *factor, enum hc_factor_law law, double cv);

/** The factor whose level is that of z under the normal law. Relative error below 1e-7 (cv up to 3). */
double hc_factor_at(const struct hc_factor *factor, double z);

#endif
