/* SPDX-License-Identifier: GPL-3.0-or-later */
/* law.c - laws of a positive time: names, constructors, change of the mean.
 *
 * A law is a plain value that callers copy: nothing is allocated, arrays are borrowed. The two branches of a balanced
 * hyperexponential law live in the struct itself, and p == NULL says so: a pointer into the struct would dangle in
 * every copy. Rescaling keeps borrowed arrays and lets hc_law_scale find the factor from the means.
 * Invariant: after a constructor, mean_s and cv are those of the law, for every kind.
 * Reference: balanced means are W. Whitt, Approximating a point process by a renewal process, Oper. Res. 30 (1982). */
#include "headcount/law.h"
#include "base/base.h"
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A Weibull or gamma law outside has moments that a double cannot hold, or is a constant in all but name. */
#define SHAPE_MIN 0.01
#define SHAPE_MAX 1e8

static const char *const names[HC_LAW_KINDS] = {
    [HC_LAW_EXPONENTIAL] = "exponential",
    [HC_LAW_LOGNORMAL] = "lognormal",
    [HC_LAW_DETERMINISTIC] = "deterministic",
    [HC_LAW_GAMMA] = "gamma",
    [HC_LAW_WEIBULL] = "weibull",
    [HC_LAW_UNIFORM] = "uniform",
    [HC_LAW_HYPEREXPONENTIAL] = "hyperexponential",
    [HC_LAW_EMPIRICAL] = "empirical",
};

const char *hc_law_name(enum hc_law_kind kind)
{
    return (unsigned)kind < HC_LAW_KINDS ? names[kind] : NULL;
}

enum hc_status hc_law_kind_of(const char *name, enum hc_law_kind *ret_kind)
{
    for (int i = 0; name && i < HC_LAW_KINDS; i++) {
        if (strcmp(name, names[i]) == 0) {
            *ret_kind = (enum hc_law_kind)i;
            return HC_OK;
        }
    }
    return HC_EDOM;
}

static bool positive(double x)
{
    return x > 0 && x <= DBL_MAX;
}

/* log(1 + cv^2) of a Weibull law of shape 1 / u, which increases with u. */
static double weibull_log_moment(double u)
{
    if (u < 0.05) {
        /* sum over k >= 2 of zeta(k) (-1)^k (2^k - 2) u^k / k: the difference of two lgamma would cancel */
        static const double zeta[] = {1.6449340668482264365, 1.2020569031595942854, 1.0823232337111381915,
                                      1.0369277551433699263, 1.0173430619844491397, 1.0083492773819228268,
                                      1.0040773561979443394, 1.0020083928260822144, 1.0009945751278180853,
                                      1.0004941886041194646, 1.0002460865533080483, 1.0001227133475784891,
                                      1.0000612481350587048, 1.0000305882363070205};
        double sum = 0, power = u * u, two = 4, sign = 1;
        for (int k = 2; k < 16; k++, power *= u, two *= 2, sign = -sign)
            sum += sign * zeta[k - 2] * (two - 2) * power / k;
        return sum;
    }
    int sign;
    return lgamma_r(1 + 2 * u, &sign) - 2 * lgamma_r(1 + u, &sign);
}

/* The moment increases with u: bisection in log u to the last bit, no start to choose. */
static double weibull_shape(double cv)
{
    const double wanted = log1p(cv * cv);
    double low = log(1 / SHAPE_MAX), high = log(1 / SHAPE_MIN);
    for (int i = 0; i < 200 && high - low > 2 * DBL_EPSILON; i++) {
        const double middle = low + 0.5 * (high - low);
        if (weibull_log_moment(exp(middle)) < wanted)
            low = middle;
        else
            high = middle;
    }
    return exp(-(low + 0.5 * (high - low)));
}

static void balanced_branches(struct hc_law *law)
{
    const double square = law->cv * law->cv;
    const double first = 0.5 * (1 + sqrt((square - 1) / (square + 1)));
    law->phases = 2;
    law->own_p[0] = first;
    /* 1 - first, without cancellation: (1 - r) (1 + r) = 2 / (square + 1) */
    law->own_p[1] = 1 / (2 * first * (square + 1));
    for (size_t i = 0; i < 2; i++)
        law->own_means_s[i] = law->mean_s / (2 * law->own_p[i]);
}

enum hc_status hc_law_from_cv(enum hc_law_kind kind, double mean_s, double cv, struct hc_law *ret_law,
                              struct hc_error *reterr)
{
    const char *name = hc_law_name(kind);
    if (!name || kind == HC_LAW_EMPIRICAL)
        return hc_fail(reterr, HC_EDOM, NULL, "law must be one that a mean and a cv describe, got '%s'",
                       name ? name : "?");
    if (!positive(mean_s))
        return hc_fail(reterr, HC_EDOM, "mean_s", "must be positive and finite, got '%g'", mean_s);
    struct hc_law law = {.kind = kind, .mean_s = mean_s, .cv = cv, .max_s = HUGE_VAL};
    const bool ignored = kind == HC_LAW_EXPONENTIAL || kind == HC_LAW_DETERMINISTIC;
    if (!ignored && (!positive(cv) || cv > 1e6))
        return hc_fail(reterr, HC_EDOM, "cv", "must be in (0, 1e6], got '%g'", cv);
    if (kind == HC_LAW_HYPEREXPONENTIAL && !(cv > 1))
        return hc_fail(reterr, HC_EDOM, "cv", "of a hyperexponential law must be above 1, got '%g'", cv);
    if (kind == HC_LAW_UNIFORM && cv * cv * 3 > 1 + 4 * DBL_EPSILON)
        return hc_fail(reterr, HC_EDOM, "cv", "of a uniform law must be at most 1/sqrt(3), got '%g'", cv);
    switch (kind) {
    case HC_LAW_EXPONENTIAL:
        law.cv = 1;
        break;
    case HC_LAW_DETERMINISTIC:
        law.cv = 0;
        law.min_s = law.max_s = mean_s;
        break;
    case HC_LAW_GAMMA:
        return hc_law_from_shape(kind, mean_s, 1 / (cv * cv), ret_law, reterr);
    case HC_LAW_WEIBULL:
        return hc_law_from_shape(kind, mean_s, weibull_shape(cv), ret_law, reterr);
    case HC_LAW_UNIFORM: {
        const double half = fmin(cv * sqrt(3.0), 1.0) * mean_s;
        return hc_law_uniform(mean_s - half, mean_s + half, ret_law, reterr);
    }
    case HC_LAW_HYPEREXPONENTIAL:
        balanced_branches(&law);
        break;
    default:
        break;
    }
    *ret_law = law;
    return HC_OK;
}

enum hc_status hc_law_from_shape(enum hc_law_kind kind, double mean_s, double shape, struct hc_law *ret_law,
                                 struct hc_error *reterr)
{
    if (kind != HC_LAW_GAMMA && kind != HC_LAW_WEIBULL)
        return hc_fail(reterr, HC_EDOM, NULL, "only gamma and weibull laws have a shape");
    if (!positive(mean_s))
        return hc_fail(reterr, HC_EDOM, "mean_s", "must be positive and finite, got '%g'", mean_s);
    if (!(shape >= SHAPE_MIN && shape <= SHAPE_MAX))
        return hc_fail(reterr, HC_EDOM, "shape", "must be in [%g, %g], got '%g'", SHAPE_MIN, SHAPE_MAX, shape);
    const double cv = kind == HC_LAW_GAMMA ? 1 / sqrt(shape) : sqrt(expm1(weibull_log_moment(1 / shape)));
    *ret_law = (struct hc_law){.kind = kind, .mean_s = mean_s, .cv = cv, .shape = shape, .max_s = HUGE_VAL};
    return HC_OK;
}

enum hc_status hc_law_uniform(double min_s, double max_s, struct hc_law *ret_law, struct hc_error *reterr)
{
    if (!(min_s >= 0 && max_s <= DBL_MAX && min_s < max_s))
        return hc_fail(reterr, HC_EDOM, NULL, "a uniform law needs 0 <= min_s < max_s, got '%g' and '%g'", min_s,
                       max_s);
    const double mean = min_s + 0.5 * (max_s - min_s);
    *ret_law = (struct hc_law){.kind = HC_LAW_UNIFORM,
                               .mean_s = mean,
                               .cv = (max_s - min_s) / (sqrt(12.0) * mean),
                               .min_s = min_s,
                               .max_s = max_s};
    return HC_OK;
}

/* Mean of the law that the arrays describe, whatever the law's own mean_s: the shares need not sum to 1 exactly. */
static double array_mean(const struct hc_law *law)
{
    const double *p = hc_law_p(law), *values = hc_law_values(law);
    double sum = 0, total = 0;
    if (law->kind == HC_LAW_HYPEREXPONENTIAL) {
        for (size_t i = 0; i < law->phases; i++) {
            sum += p[i] * values[i];
            total += p[i];
        }
        return sum / total;
    }
    for (size_t i = 1; i < law->phases; i++)
        sum += (p[i] - p[i - 1]) * (values[i - 1] + 0.5 * (values[i] - values[i - 1]));
    return sum;
}

enum hc_status hc_law_hyperexponential(size_t phases, const double *p, const double *means_s, struct hc_law *ret_law,
                                       struct hc_error *reterr)
{
    if (phases == 0 || !p || !means_s)
        return hc_fail(reterr, HC_EDOM, "p", "a hyperexponential law needs one branch or more");
    double total = 0;
    for (size_t i = 0; i < phases; i++) {
        if (!positive(p[i]))
            return hc_fail(reterr, HC_EDOM, "p", "must be positive, got '%g'", p[i]);
        if (!positive(means_s[i]))
            return hc_fail(reterr, HC_EDOM, "means_s", "must be positive and finite, got '%g'", means_s[i]);
        total += p[i];
    }
    if (!(fabs(total - 1) <= 1e-9))
        return hc_fail(reterr, HC_EDOM, "p", "must sum to 1, got '%.12g'", total);
    struct hc_law law = {
        .kind = HC_LAW_HYPEREXPONENTIAL, .max_s = HUGE_VAL, .phases = phases, .p = p, .means_s = means_s};
    law.mean_s = array_mean(&law);
    /* variance = mean^2 + 2 x spread of the branch means, all positive */
    double spread = 0;
    for (size_t i = 0; i < phases; i++) {
        const double away = means_s[i] / law.mean_s - 1;
        spread += p[i] / total * away * away;
    }
    law.cv = sqrt(1 + 2 * spread);
    *ret_law = law;
    return HC_OK;
}

enum hc_status hc_law_empirical(size_t points, const double *p, const double *value_s, struct hc_law *ret_law,
                                struct hc_error *reterr)
{
    if (points < 2 || !p || !value_s)
        return hc_fail(reterr, HC_EDOM, "p", "an empirical law needs two points or more");
    if (p[0] != 0 || p[points - 1] != 1)
        return hc_fail(reterr, HC_EDOM, "p", "must run from 0 to 1, got '%g' to '%g'", p[0], p[points - 1]);
    if (!(value_s[0] >= 0 && positive(value_s[points - 1])))
        return hc_fail(reterr, HC_EDOM, "value_s", "must be at least 0 and end above 0, got '%g' to '%g'", value_s[0],
                       value_s[points - 1]);
    for (size_t i = 1; i < points; i++) {
        if (!(p[i] > p[i - 1]))
            return hc_fail(reterr, HC_EDOM, "p", "must increase, got '%g' after '%g'", p[i], p[i - 1]);
        if (!(value_s[i] >= value_s[i - 1]))
            return hc_fail(reterr, HC_EDOM, "value_s", "must not decrease, got '%g' after '%g'", value_s[i],
                           value_s[i - 1]);
    }
    struct hc_law law = {.kind = HC_LAW_EMPIRICAL,
                         .min_s = value_s[0],
                         .max_s = value_s[points - 1],
                         .phases = points,
                         .p = p,
                         .means_s = value_s};
    law.mean_s = array_mean(&law);
    double variance = 0;
    for (size_t i = 1; i < points; i++) {
        const double width = value_s[i] - value_s[i - 1];
        const double away = value_s[i - 1] + 0.5 * width - law.mean_s;
        variance += (p[i] - p[i - 1]) * (away * away + width * width / 12);
    }
    law.cv = sqrt(variance) / law.mean_s;
    *ret_law = law;
    return HC_OK;
}

struct hc_law hc_law_with_mean(const struct hc_law *law, double mean_s)
{
    struct hc_law scaled = *law;
    const double factor = mean_s / law->mean_s;
    scaled.mean_s = mean_s;
    scaled.min_s = law->min_s * factor;
    scaled.max_s = law->max_s * factor;
    for (size_t i = 0; i < 2; i++)
        scaled.own_means_s[i] = law->own_means_s[i] * factor;
    return scaled;
}

const double *hc_law_p(const struct hc_law *law)
{
    return law->p ? law->p : law->own_p;
}

const double *hc_law_values(const struct hc_law *law)
{
    return law->p ? law->means_s : law->own_means_s;
}

double hc_law_scale(const struct hc_law *law)
{
    return law->p ? law->mean_s / array_mean(law) : 1;
}
