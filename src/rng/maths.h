/* SPDX-License-Identifier: GPL-3.0-or-later */
/* maths.h - logarithm, exponential and what builds on them, the same bits on every processor.
 *
 * The C library picks its own variants by processor (with or without fused multiply-add), and versions differ in the
 * last bit: enough to turn one simulated day into another. These use + - * / only (sqrt rounds correctly everywhere).
 */
#ifndef HC_MATHS_H
#define HC_MATHS_H

#include <stdint.h>
#include <string.h>

/** ln x for finite x > 0. Error below 1 unit in the last place. */
double hc_log(double x);

/** ln Gamma(x) for x > 0. Error below 1e-14 (1 + |value|). */
double hc_log_gamma(double x);

/** P(N > x) of a standard normal; relative error below 2e-13 for x < 35. */
double hc_normal_tail(double x);

/** e^x, with x cut at -708 and 709. Error below 2 units in the last place. Inline: fills of variates call it. */
static inline double hc_exp(double x)
{
    const double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33; /* high part ends in 21 zero bits */
    const double shift = 0x1.8p52;
    x = x > 709.0 ? 709.0 : x;
    x = x < -708.0 ? -708.0 : x;
    double shifted = x * 0x1.71547652b82fep+0 + shift; /* whose low bits are the nearest integer to x / ln 2 */
    double k = shifted - shift;
    double r = (x - k * ln2_high) - k * ln2_low;
    double r2 = r * r, r4 = r2 * r2;
    /* Taylor to r^13: |r| <= ln(2)/2, the next term is below 5e-18 */
    double low = (1.0 / 6 + r * (1.0 / 24)) + r2 * (1.0 / 120 + r * (1.0 / 720));
    double high = (1.0 / 5040 + r * (1.0 / 40320)) + r2 * (1.0 / 362880 + r * (1.0 / 3628800));
    double top = (1.0 / 39916800 + r * (1.0 / 479001600)) + r2 * (1.0 / 6227020800.0);
    double tail = low + r4 * (high + r4 * top);
    double y = 1.0 + (r + r2 * (0.5 + r * tail));
    uint64_t bits;
    double scale;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023) << 52; /* without a conversion, which vectors of two or four lack */
    memcpy(&scale, &bits, sizeof scale);
    return y * scale;
}

#endif
