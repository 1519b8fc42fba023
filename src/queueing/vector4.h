/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vector4.h - four doubles at once, on whatever the processor has. Every lane is computed as the scalar would be, so
 * results do not depend on the width. */
#ifndef HC_VECTOR4_H
#define HC_VECTOR4_H

#include <stddef.h>

typedef double hc_v4 __attribute__((vector_size(32), aligned(8), may_alias));

/** sum[lo..hi] += factor x cur[lo..hi]; up to three cells more are touched. */
static inline void hc_add_row(double *restrict sum, double factor, const double *restrict cur, ptrdiff_t lo,
                              ptrdiff_t hi)
{
    for (ptrdiff_t k = lo; k <= hi; k += 4)
        *(hc_v4 *)(sum + k) += factor * *(const hc_v4 *)(cur + k);
}

#endif
