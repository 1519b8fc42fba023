/* SPDX-License-Identifier: GPL-3.0-or-later */
/* maths.c - ln, ln Gamma and the normal tail in plain arithmetic. */
#include "rng/maths.h"

/* ln(1 + f) through s = f / (2 + f): ln = 2 s + s (s^2 terms), after FreeBSD msun e_log.c (Sun Microsystems, 1993). */
double hc_log(double x)
{
    const double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
    const double l1 = 6.666666666666735130e-01, l2 = 3.999999999940941908e-01, l3 = 2.857142874366239149e-01,
                 l4 = 2.222219843214978396e-01, l5 = 1.818357216161805012e-01, l6 = 1.531383769920937332e-01,
                 l7 = 1.479819860511658591e-01;
    int64_t exponent = 0;
    uint64_t bits;
    if (x < 0x1p-1022) { /* subnormal */
        x *= 0x1p54;
        exponent = -54;
    }
    memcpy(&bits, &x, sizeof bits);
    exponent += (int64_t)(bits >> 52) - 1023;
    bits = (bits & UINT64_C(0xfffffffffffff)) | UINT64_C(0x3ff0000000000000);
    memcpy(&x, &bits, sizeof x);
    if (x > 0x1.6a09e667f3bcdp+0) { /* keep x within [sqrt(1/2), sqrt(2)] */
        x *= 0.5;
        exponent++;
    }
    double f = x - 1.0, s = f / (2.0 + f), z = s * s, w = z * z, k = (double)exponent;
    double series = w * (l2 + w * (l4 + w * l6)) + z * (l1 + w * (l3 + w * (l5 + w * l7)));
    double half = 0.5 * f * f;
    return k * ln2_high - ((half - (s * (half + series) + k * ln2_low)) - f);
}

/* Stirling's series above 12, reached by Gamma(x) = Gamma(x + m) / (x (x + 1) …). */
double hc_log_gamma(double x)
{
    double product = 1;
    while (x < 12) {
        product *= x;
        x += 1;
    }
    double z = 1 / (x * x);
    double series =
        (1.0 / 12 -
         z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z / 156.0)))))) /
        x;
    return (x - 0.5) * hc_log(x) - x + 0.91893853320467274178 + series - hc_log(product);
}

/* Series of odd powers near 0 (Marsaglia 2004), continued fraction beyond (Laplace). */
double hc_normal_tail(double x)
{
    const double inv_sqrt_2pi = 0.39894228040143267794;
    if (x < 0)
        return 1 - hc_normal_tail(-x);
    double density = inv_sqrt_2pi * hc_exp(-0.5 * x * x);
    if (x < 2) {
        double term = x, sum = x;
        for (int k = 3; term > 1e-18 * sum; k += 2)
            sum += term *= x * x / k;
        return 0.5 - density * sum;
    }
    double t = 0;
    for (int k = 400; k > 0; k--)
        t = k / (x + t);
    return density / (x + t);
}
