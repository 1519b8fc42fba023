/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vector2.h - two doubles at once, what every 64-bit processor has; wider ones are split by way of the stack. Every
 * lane is computed as the scalar would be. */
#ifndef HC_VECTOR2_H
#define HC_VECTOR2_H

#include <stddef.h>

typedef double hc_v2 __attribute__((vector_size(16), aligned(8), may_alias));

/** sum[lo..hi] += factor x cur[lo..hi]; one cell more may be touched. */
static inline void hc_add_row(double *restrict sum, double factor, const double *restrict cur, ptrdiff_t lo,
                              ptrdiff_t hi)
{
    for (ptrdiff_t k = lo; k <= hi; k += 2)
        *(hc_v2 *)(sum + k) += factor * *(const hc_v2 *)(cur + k);
}

#endif
