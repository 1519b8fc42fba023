/* SPDX-License-Identifier: GPL-3.0-or-later */
/* law_eval.c - survival, distribution function and partial mean of each law.
 *
 * The queueing formulas integrate all three against a density that may sit anywhere, so each is computed on its own
 * side of the median: nothing here is 1 minus a number close to 1. The partial mean E[X; X <= t] has a closed form for
 * every kind, which spares the cancellation of "integral of the survival minus t times the survival".
 * Invariant: survival + cdf = 1 up to rounding; partial_s <= t cdf.
 * Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions, 2nd ed., 1994. */
#include "base/law_eval.h"
#include "base/incomplete_gamma.h"
#include <math.h>

void hc_law_eval_init(struct hc_law_eval *eval, const struct hc_law *law)
{
    *eval = (struct hc_law_eval){.kind = law->kind,
                                 .mean_s = law->mean_s,
                                 .min_s = law->min_s,
                                 .max_s = law->max_s,
                                 .shape = law->shape,
                                 .rate_per_s = 1 / law->mean_s,
                                 .finest_s = law->mean_s * (law->cv > 0 ? fmin(law->cv, 1) : 1)};
    switch (law->kind) {
    case HC_LAW_LOGNORMAL: {
        const double square = log1p(law->cv * law->cv);
        eval->sigma = sqrt(square);
        eval->median_s = law->mean_s * exp(-0.5 * square);
        break;
    }
    case HC_LAW_DETERMINISTIC:
        eval->min_s = eval->max_s = law->mean_s;
        break;
    case HC_LAW_GAMMA:
        eval->rate_per_s = law->shape / law->mean_s;
        break;
    case HC_LAW_WEIBULL:
        eval->rate_per_s = tgamma(1 + 1 / law->shape) / law->mean_s;
        break;
    case HC_LAW_HYPEREXPONENTIAL:
    case HC_LAW_EMPIRICAL:
        eval->scale = hc_law_scale(law);
        eval->count = law->phases;
        eval->p = hc_law_p(law);
        eval->values = hc_law_values(law);
        for (size_t i = 0; i < eval->count; i++)
            eval->total += eval->p[i];
        for (size_t i = 0; i < eval->count && law->kind == HC_LAW_HYPEREXPONENTIAL; i++)
            eval->finest_s = fmin(eval->finest_s, eval->values[i] * eval->scale);
        break;
    default:
        break;
    }
}

static struct hc_law_point exponential(double mean_s, double y)
{
    if (y < 0.7)
        return (struct hc_law_point){exp(-y), -expm1(-y), mean_s * hc_gamma_lower_2(y)};
    const double survival = exp(-y);
    return (struct hc_law_point){survival, 1 - survival, mean_s * (1 - (1 + y) * survival)};
}

static struct hc_law_point lognormal(const struct hc_law_eval *eval, double t_s)
{
    if (!(t_s > 0))
        return (struct hc_law_point){1, 0, 0};
    const double z = log(t_s / eval->median_s) / eval->sigma;
    return (struct hc_law_point){0.5 * erfc(z * M_SQRT1_2), 0.5 * erfc(-z * M_SQRT1_2),
                                 eval->mean_s * 0.5 * erfc((eval->sigma - z) * M_SQRT1_2)};
}

static struct hc_law_point weibull(const struct hc_law_eval *eval, double t_s)
{
    const double y = pow(t_s * eval->rate_per_s, eval->shape);
    return (struct hc_law_point){exp(-y), -expm1(-y), eval->mean_s * hc_gamma_tails(1 + 1 / eval->shape, y).lower};
}

static struct hc_law_point uniform(const struct hc_law_eval *eval, double t_s)
{
    if (t_s >= eval->max_s)
        return (struct hc_law_point){0, 1, eval->mean_s};
    if (t_s <= eval->min_s)
        return (struct hc_law_point){1, 0, 0};
    const double width = eval->max_s - eval->min_s, cdf = (t_s - eval->min_s) / width;
    return (struct hc_law_point){(eval->max_s - t_s) / width, cdf, cdf * 0.5 * (t_s + eval->min_s)};
}

static struct hc_law_point hyperexponential(const struct hc_law_eval *eval, double t_s)
{
    struct hc_law_point sum = {0, 0, 0};
    for (size_t i = 0; i < eval->count; i++) {
        const double mean_s = eval->values[i] * eval->scale, p = eval->p[i] / eval->total;
        const struct hc_law_point branch = exponential(mean_s, t_s / mean_s);
        sum.survival += p * branch.survival;
        sum.cdf += p * branch.cdf;
        sum.partial_s += p * branch.partial_s;
    }
    return sum;
}

/* E[X; X in piece i], the straight line from point i to point i + 1. */
static double piece_partial(const struct hc_law_eval *eval, size_t i)
{
    return (eval->p[i + 1] - eval->p[i]) * eval->scale *
           (eval->values[i] + 0.5 * (eval->values[i + 1] - eval->values[i]));
}

/* Number of points with value <= t, by bisection. */
static size_t points_up_to(const struct hc_law_eval *eval, double t_s)
{
    size_t low = 0, high = eval->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (eval->values[middle] * eval->scale <= t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Nodes of one panel fall into one piece, so the sum up to the piece is kept. */
static struct hc_law_point empirical(struct hc_law_eval *eval, double t_s)
{
    const size_t above = points_up_to(eval, t_s);
    if (above == 0)
        return (struct hc_law_point){1, 0, 0};
    if (above == eval->count)
        return (struct hc_law_point){0, 1, eval->mean_s};
    const size_t piece = above - 1;
    if (piece < eval->cursor) {
        eval->cursor = 0;
        eval->cursor_partial_s = 0;
    }
    for (; eval->cursor < piece; eval->cursor++)
        eval->cursor_partial_s += piece_partial(eval, eval->cursor);
    const double start = eval->values[piece] * eval->scale, end = eval->values[piece + 1] * eval->scale;
    const double rise = eval->p[piece + 1] - eval->p[piece], share = (t_s - start) / (end - start);
    const double left = 1 - eval->p[piece + 1];
    return (struct hc_law_point){left + rise * ((end - t_s) / (end - start)), eval->p[piece] + rise * share,
                                 eval->cursor_partial_s + rise * share * (start + 0.5 * (t_s - start))};
}

struct hc_law_point hc_law_at(struct hc_law_eval *eval, double t_s)
{
    if (isinf(t_s))
        return (struct hc_law_point){0, 1, eval->mean_s};
    switch (eval->kind) {
    case HC_LAW_LOGNORMAL:
        return lognormal(eval, t_s);
    case HC_LAW_DETERMINISTIC:
        return t_s < eval->mean_s ? (struct hc_law_point){1, 0, 0} : (struct hc_law_point){0, 1, eval->mean_s};
    case HC_LAW_GAMMA: {
        const struct hc_gamma_tails tails = hc_gamma_tails(eval->shape, t_s * eval->rate_per_s);
        return (struct hc_law_point){tails.upper, tails.lower, eval->mean_s * tails.lower_next};
    }
    case HC_LAW_WEIBULL:
        return weibull(eval, t_s);
    case HC_LAW_UNIFORM:
        return uniform(eval, t_s);
    case HC_LAW_HYPEREXPONENTIAL:
        return hyperexponential(eval, t_s);
    case HC_LAW_EMPIRICAL:
        return empirical(eval, t_s);
    default:
        return exponential(eval->mean_s, t_s * eval->rate_per_s);
    }
}

double hc_law_break_above(const struct hc_law_eval *eval, double t_s)
{
    if (eval->kind == HC_LAW_DETERMINISTIC || eval->kind == HC_LAW_UNIFORM)
        return t_s < eval->min_s ? eval->min_s : t_s < eval->max_s ? eval->max_s : HUGE_VAL;
    if (eval->kind != HC_LAW_EMPIRICAL)
        return HUGE_VAL;
    const size_t above = points_up_to(eval, t_s);
    return above < eval->count ? eval->values[above] * eval->scale : HUGE_VAL;
}

double hc_law_break_below(const struct hc_law_eval *eval, double t_s)
{
    if (eval->kind == HC_LAW_DETERMINISTIC || eval->kind == HC_LAW_UNIFORM)
        return t_s > eval->max_s ? eval->max_s : t_s > eval->min_s ? eval->min_s : 0;
    if (eval->kind != HC_LAW_EMPIRICAL)
        return 0;
    size_t index = points_up_to(eval, t_s);
    while (index > 0 && eval->values[index - 1] * eval->scale >= t_s)
        index--;
    return index > 0 ? eval->values[index - 1] * eval->scale : 0;
}

double hc_law_survival(const struct hc_law *law, double t_s)
{
    if (t_s < 0)
        return 1;
    struct hc_law_eval eval;
    hc_law_eval_init(&eval, law);
    return hc_law_at(&eval, t_s).survival;
}

double hc_law_cdf(const struct hc_law *law, double t_s)
{
    if (t_s < 0)
        return 0;
    struct hc_law_eval eval;
    hc_law_eval_init(&eval, law);
    return hc_law_at(&eval, t_s).cdf;
}
