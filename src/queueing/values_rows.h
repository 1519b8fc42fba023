/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values_rows.h - where the cells of a table of values are. */
#ifndef HC_VALUES_ROWS_H
#define HC_VALUES_ROWS_H

#include "queueing/values.h"

enum { HC_VALUES_PAD = 8 }; /* cell -1 of every row is what comes after k = 0 */

static inline double *hc_row_of(double *cells, const struct hc_values *v, ptrdiff_t field, ptrdiff_t s)
{
    return cells + (field * (v->rows - v->first + 1) + s - v->first) * v->stride + HC_VALUES_PAD;
}

static inline const double *hc_value_row(const struct hc_values *v, ptrdiff_t field, ptrdiff_t s)
{
    return hc_row_of(v->cells, v, field, s);
}

#endif
