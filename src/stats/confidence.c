/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confidence.c - 95 % intervals of means and of pooled ratios, from exact sums over replications.
 *
 * Sums of squares minus the square of the sum loses every digit when the spread is small beside the mean; here both are
 * exact integers and their difference is taken before anything is rounded. Exact sums also make merging exact: in any
 * order, over any threads and machines, the same integers come out. */
#include "stats/confidence.h"
#include <math.h>

/* n times the covariance sum: sum (x - mean x)(y - mean y), rounded once at the end. With a = floor(X / n),
 * b = floor(Y / n): sum (x - a)(y - b) is an integer that fits where X Y would not, and what the floors left over,
 * r = X - n a and s = Y - n b, are both below n. */
static double centred(int64_t n, hc_wide x, hc_wide y, hc_wide xy)
{
    hc_wide a = x / n, b = y / n;
    hc_wide r = x - n * a, s = y - n * b;
    hc_wide about = (xy - a * y) - b * r;
    return (double)about - (double)r * (double)s / (double)n;
}

double hc_mean_half_width(int64_t n, hc_wide x, hc_wide xx)
{
    if (n < 2)
        return NAN;
    double squares = centred(n, x, x, xx);
    return squares > 0 ? HC_NORMAL_95 * sqrt(squares / (double)(n - 1) / (double)n) : 0;
}

double hc_ratio_half_width(int64_t n, hc_wide x, hc_wide y, hc_wide xx, hc_wide xy, hc_wide yy)
{
    if (n < 2 || y <= 0)
        return NAN;
    double ratio = (double)x / (double)y;
    double cxx = centred(n, x, x, xx), cxy = centred(n, x, y, xy), cyy = centred(n, y, y, yy);
    double squares = cxx - 2 * ratio * cxy + ratio * ratio * cyy;
    /* What is left of a difference of equals (every contact answered in time) is rounding, not spread. */
    if (squares <= 1e-14 * (cxx + 2 * fabs(ratio * cxy) + ratio * ratio * cyy))
        return 0;
    return HC_NORMAL_95 * sqrt(squares * (double)n / (double)(n - 1)) / (double)y;
}
