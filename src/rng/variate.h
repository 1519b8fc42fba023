/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variate.h - variates of every law, one at a time or a block at once. */
#ifndef HC_VARIATE_H
#define HC_VARIATE_H

#include "headcount/law.h"
#include "rng/ziggurat.h"
#include <stddef.h>
#include <stdint.h>

/** A law made ready to draw from: all its times are divided by its mean. Arrays of the law are borrowed. */
struct hc_sampler {
    enum hc_law_kind kind;
    double a,
        b; /**< lognormal: ln of the scale, sigma; gamma: see gamma.c; weibull: scale, 1 / shape; uniform: min, width */
    double boost; /**< gamma of shape < 1: 1 / shape; else 0 */
    size_t count; /**< hyperexponential: branches; empirical: points */
    const double *p;
    const double *values;
    double scale; /**< of `values` */
};

/** Prepares a law. Its mean must be > 0. */
struct hc_sampler hc_sampler_of(const struct hc_law *law);

/** One variate of mean 1. */
double hc_sampler_draw(const struct hc_sampler *sampler, struct hc_rng *rng);

/** `count` variates of mean `mean`: the numbers that hc_sampler_draw gives one after the other, times the mean. */
void hc_sampler_fill(const struct hc_sampler *sampler, struct hc_rng *rng, double mean, size_t count, double *ret);

/** Gamma of this shape and mean 1. shape > 0 */
double hc_rng_gamma(struct hc_rng *rng, double shape);

/** Poisson of this mean, in [0, 1e15]. */
int64_t hc_rng_poisson(struct hc_rng *rng, double mean);

#endif
