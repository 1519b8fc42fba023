/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incomplete_gamma.c - P(s, x) by its series, Q(s, x) by its continued fraction.
 *
 * GSL has both, but reports an underflow through its error handler, which ends the program by default; a library
 * cannot change that handler behind its user's back. The two classical expansions suffice here: all terms of the
 * series are positive, and the fraction is used only where it converges fast. The common factor
 * D = x^s exp(-x) / Gamma(s + 1) is taken through Stirling's series for large s, where powers would cancel.
 * Invariant: lower + upper = 1, each computed directly on its own side of the median.
 * Reference: NIST Digital Library of Mathematical Functions, 8.7.1, 8.9.2 and 5.11.1. */
#include "base/incomplete_gamma.h"
#include <float.h>
#include <math.h>

/* Gamma(s + 1) / (sqrt(2 pi s) (s / e)^s) for s >= 10. */
static double stirling_correction(double s)
{
    const double r = 1.0 / (s * s);
    const double series =
        1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360360)))));
    return exp(series / s);
}

/* x^s exp(-x) / Gamma(s + 1). */
static double leading_factor(double s, double x)
{
    if (s < 10)
        return x < 700 ? pow(x, s) * exp(-x) / tgamma(s + 1) : exp(s * log(x) - x) / tgamma(s + 1);
    const double u = (x - s) / s;
    /* s (log(1 + u) - u), which cancels when x is close to s */
    double exponent;
    if (fabs(u) < 0.05) {
        double power = u * u, sum = 0;
        for (int k = 2; k < 20; k++, power *= -u)
            sum -= power / k;
        exponent = s * sum;
    } else {
        exponent = s * log(x / s) - (x - s);
    }
    return exp(exponent) / (sqrt(2 * M_PI * s) * stirling_correction(s));
}

/* sum over k >= 1 of x^k / ((s + 1) ... (s + k)), so that P(s, x) = D (1 + sum). */
static double series(double s, double x)
{
    double term = x / (s + 1), sum = term;
    for (double k = 2; term > sum * (0.25 * DBL_EPSILON); k++) {
        term *= x / (s + k);
        sum += term;
    }
    return sum;
}

double hc_gamma_upper_ratio(double shape, double x)
{
    /* Gamma(s, x) = x^s exp(-x) / (x + 1 - s - 1 (1 - s) / (x + 3 - s - ...)): modified Lentz */
    double b = x + 1 - shape, c = 1e300, d = 1 / b, h = d;
    for (double k = 1; k < 1e7; k++) {
        const double an = -k * (k - shape);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        const double change = c * d;
        h *= change;
        if (fabs(change - 1) < DBL_EPSILON)
            break;
    }
    return h;
}

struct hc_gamma_tails hc_gamma_tails(double shape, double x)
{
    if (!(x > 0))
        return (struct hc_gamma_tails){.lower = 0, .upper = 1, .lower_next = 0};
    if (x > 1e6 && x > 4 * shape)
        return (struct hc_gamma_tails){.lower = 1, .upper = 0, .lower_next = 1};
    const double factor = leading_factor(shape, x);
    if (x < shape + 1 && !(shape < 0.5 && x > 1)) {
        const double sum = series(shape, x);
        const double lower = factor * (1 + sum);
        return (struct hc_gamma_tails){.lower = lower, .upper = 1 - lower, .lower_next = factor * sum};
    }
    const double upper = factor * shape * hc_gamma_upper_ratio(shape, x);
    return (struct hc_gamma_tails){.lower = 1 - upper, .upper = upper, .lower_next = 1 - (upper + factor)};
}

double hc_gamma_lower_2(double x)
{
    if (x > 0.5)
        return 1 - (1 + x) * exp(-x);
    /* exp(-x) sum over k >= 2 of x^k / k! */
    double term = 0.5 * x * x, sum = term;
    for (double k = 3; term > sum * (0.25 * DBL_EPSILON); k++) {
        term *= x / k;
        sum += term;
    }
    return exp(-x) * sum;
}
