/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variate.c - a law becomes a sampler of mean 1: all our laws keep their shape when time is stretched, so that a mean
 * that changes by interval costs one multiplication. */
#include "rng/variate.h"
#include "rng/maths.h"
#include <math.h>
#include <string.h>

/* Squeeze of G. Marsaglia, W. W. Tsang, A simple method for generating gamma variables, ACM TOMS 26(3), 2000: with
 * d = shape - 1/3, c = 1 / sqrt(9 d), the variate is d (1 + c N)^3; a shape below 1 is raised by 1, and the variate
 * multiplied by U^(1/shape). The sampler keeps a = d, b = c. */
static void gamma_prepare(struct hc_sampler *sampler, double shape)
{
    double raised = shape < 1 ? shape + 1 : shape;
    sampler->kind = HC_LAW_GAMMA;
    sampler->a = raised - 1.0 / 3;
    sampler->b = 1 / sqrt(9 * sampler->a);
    sampler->boost = shape < 1 ? 1 / shape : 0;
    sampler->scale = 1 / shape;
}

static inline double gamma_draw(const struct hc_sampler *sampler, struct hc_rng *rng)
{
    double d = sampler->a, v, x, u;
    do {
        do {
            x = hc_rng_normal(rng);
            v = 1 + sampler->b * x;
        } while (v <= 0);
        v = v * v * v;
        u = hc_rng_uniform(rng);
    } while (u >= 1 - 0.0331 * (x * x) * (x * x) && hc_log(u) >= 0.5 * x * x + d * (1 - v + hc_log(v)));
    double gamma = d * v * sampler->scale;
    return sampler->boost > 0 ? gamma * hc_exp(hc_log(hc_rng_uniform(rng)) * sampler->boost) : gamma;
}

double hc_rng_gamma(struct hc_rng *rng, double shape)
{
    struct hc_sampler sampler;
    gamma_prepare(&sampler, shape);
    return gamma_draw(&sampler, rng);
}

/* To 32 bits. The shape of a Weibull law given by its cv comes from the C library's functions: its last bits may differ
 * from one processor to the next, and may not reach the variates. */
static double rounded(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = (bits + (UINT64_C(1) << 19)) & ~((UINT64_C(1) << 20) - 1);
    memcpy(&x, &bits, sizeof x);
    return x;
}

struct hc_sampler hc_sampler_of(const struct hc_law *law)
{
    struct hc_sampler sampler = {.kind = law->kind, .scale = 1};
    switch (law->kind) {
    case HC_LAW_LOGNORMAL: {
        double variance = hc_log(1 + law->cv * law->cv); /* of the logarithm */
        sampler.a = -0.5 * variance;
        sampler.b = sqrt(variance);
        break;
    }
    case HC_LAW_GAMMA:
        gamma_prepare(&sampler, law->shape);
        break;
    case HC_LAW_WEIBULL:
        sampler.b = 1 / rounded(law->shape);
        sampler.a = hc_exp(-hc_log_gamma(1 + sampler.b));
        break;
    case HC_LAW_UNIFORM:
        sampler.a = law->min_s / law->mean_s;
        sampler.b = (law->max_s - law->min_s) / law->mean_s;
        break;
    case HC_LAW_HYPEREXPONENTIAL:
    case HC_LAW_EMPIRICAL:
        sampler.count = law->phases;
        sampler.p = hc_law_p(law);
        sampler.values = hc_law_values(law);
        sampler.scale = hc_law_scale(law) / law->mean_s;
        break;
    default:
        break;
    }
    return sampler;
}

static inline double hyperexponential_draw(const struct hc_sampler *sampler, struct hc_rng *rng)
{
    double u = hc_rng_uniform(rng);
    size_t i = 0;
    while (i + 1 < sampler->count && u >= sampler->p[i])
        u -= sampler->p[i++];
    return hc_rng_exponential(rng) * sampler->values[i] * sampler->scale;
}

static inline double empirical_draw(const struct hc_sampler *sampler, struct hc_rng *rng)
{
    double u = hc_rng_uniform(rng);
    size_t low = 0, high = sampler->count - 1; /* p[low] <= u < p[high] */
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (sampler->p[middle] <= u)
            low = middle;
        else
            high = middle;
    }
    double share = (u - sampler->p[low]) / (sampler->p[high] - sampler->p[low]);
    double from = sampler->values[low], to = sampler->values[high];
    return (from + share * (to - from)) * sampler->scale;
}

double hc_sampler_draw(const struct hc_sampler *sampler, struct hc_rng *rng)
{
    double one;
    hc_sampler_fill(sampler, rng, 1, 1, &one);
    return one;
}

void hc_sampler_fill(const struct hc_sampler *sampler, struct hc_rng *rng, double mean, size_t count, double *ret)
{
    struct hc_rng local = *rng; /* in registers: the loops may not reload it through `rng` */
    switch (sampler->kind) {
    case HC_LAW_EXPONENTIAL:
        for (size_t i = 0; i < count; i++)
            ret[i] = hc_rng_exponential(&local) * mean;
        break;
    case HC_LAW_LOGNORMAL:
        for (size_t i = 0; i < count; i++)
            ret[i] = sampler->a + sampler->b * hc_rng_normal(&local);
        for (size_t i = 0; i < count; i++)
            ret[i] = hc_exp(ret[i]) * mean;
        break;
    case HC_LAW_GAMMA:
        for (size_t i = 0; i < count; i++)
            ret[i] = gamma_draw(sampler, &local) * mean;
        break;
    case HC_LAW_WEIBULL:
        for (size_t i = 0; i < count; i++)
            ret[i] = hc_exp(hc_log(hc_rng_exponential(&local)) * sampler->b) * sampler->a * mean;
        break;
    case HC_LAW_UNIFORM:
        for (size_t i = 0; i < count; i++)
            ret[i] = (sampler->a + sampler->b * hc_rng_uniform(&local)) * mean;
        break;
    case HC_LAW_HYPEREXPONENTIAL:
        for (size_t i = 0; i < count; i++)
            ret[i] = hyperexponential_draw(sampler, &local) * mean;
        break;
    case HC_LAW_EMPIRICAL:
        for (size_t i = 0; i < count; i++)
            ret[i] = empirical_draw(sampler, &local) * mean;
        break;
    case HC_LAW_DETERMINISTIC:
    default:
        for (size_t i = 0; i < count; i++)
            ret[i] = mean;
        break;
    }
    *rng = local;
}

/* Small means: count the factors until the product of uniforms falls below e^-mean. */
static int64_t poisson_product(struct hc_rng *rng, double mean)
{
    double limit = hc_exp(-mean), product = hc_rng_uniform(rng);
    int64_t count = 0;
    for (; product > limit; count++)
        product *= hc_rng_uniform(rng);
    return count;
}

/* Others: transformed rejection, PTRS of W. Hörmann, Insurance Math. Econ. 12, 1993. */
static int64_t poisson_rejection(struct hc_rng *rng, double mean)
{
    double root = sqrt(mean), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_sure = 0.9277 - 3.6224 / (b - 2), log_mean = hc_log(mean);
    for (;;) {
        double u = hc_rng_uniform(rng) - 0.5, v = hc_rng_uniform(rng), us = 0.5 - (u < 0 ? -u : u);
        double k = floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= v_sure)
            return (int64_t)k;
        if (k < 0 || (us < 0.013 && v > us))
            continue;
        if (hc_log(v * inverse_alpha / (a / (us * us) + b)) <= k * log_mean - mean - hc_log_gamma(k + 1))
            return (int64_t)k;
    }
}

int64_t hc_rng_poisson(struct hc_rng *rng, double mean)
{
    if (!(mean > 0))
        return 0;
    return mean < 10 ? poisson_product(rng, mean) : poisson_rejection(rng, mean);
}
