/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confidence.h - 95 % intervals of means and of pooled ratios, from exact sums over replications. */
#ifndef HC_CONFIDENCE_H
#define HC_CONFIDENCE_H

#include <stdint.h>

/** Integers of 128 bits: squares of a year's microseconds, added over replications, fit without rounding. */
__extension__ typedef __int128 hc_wide;

#define HC_NORMAL_95 1.96 /* standard errors in a half-width */

/**
 * Half-width of the 95 % interval of the mean of x over n independent replications: 1.96 s / sqrt(n), s with n - 1.
 * @param x, xx  sums of x and x^2
 * @return NaN for n < 2
 */
double hc_mean_half_width(int64_t n, hc_wide x, hc_wide xx);

/**
 * Half-width of the 95 % interval of the pooled ratio R = sum x / sum y, by the delta method:
 *     1.96 sqrt(n / (n - 1) sum (x - R y)^2) / sum y
 * @return NaN for n < 2 or sum y <= 0
 * Source: W. G. Cochran, Sampling Techniques, 3rd ed., 1977, section 2.11 and 6.4.
 */
double hc_ratio_half_width(int64_t n, hc_wide x, hc_wide y, hc_wide xx, hc_wide xy, hc_wide yy);

#endif
