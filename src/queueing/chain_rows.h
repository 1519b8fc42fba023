/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_rows.h - the inner loops of the chain, two cells at a time: what they overshoot lies in the padding and stays
 * zero. */
#ifndef HC_CHAIN_ROWS_H
#define HC_CHAIN_ROWS_H

#include "queueing/chain.h"
#include "queueing/vector2.h"
#include <string.h>

/* next = cur P along a row whose arrivals add one and whose cell k loses one with probability leave[k]; `base` is
 * 1 - every other way out. */
static inline void hc_step_row(double *restrict next, const double *restrict cur, const double *restrict leave,
                               double base, double birth, ptrdiff_t lo, ptrdiff_t hi)
{
    for (ptrdiff_t k = lo; k <= hi; k += 2) {
        const hc_v2 below = *(const hc_v2 *)(cur + k - 1), here = *(const hc_v2 *)(cur + k);
        const hc_v2 above = *(const hc_v2 *)(cur + k + 1), stay = base - *(const hc_v2 *)(leave + k);
        *(hc_v2 *)(next + k) = birth * below + stay * here + *(const hc_v2 *)(leave + k + 1) * above;
    }
}

static inline void hc_clear_row(double *row, ptrdiff_t lo, ptrdiff_t hi)
{
    if (hi >= lo)
        memset(row + lo, 0, (size_t)(hi - lo + 1) * sizeof *row);
}

/* sum += factor x cur over a window. */
static inline void hc_add_mass(struct hc_mass *sum, double factor, const struct hc_mass *cur, ptrdiff_t stride,
                               const struct hc_window *w)
{
    if (factor == 0.0)
        return;
    hc_add_row(sum->line, factor, cur->line, w->lo, w->hi);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            hc_add_row(sum->surplus + s * stride, factor, cur->surplus + s * stride, w->q_lo, w->q_hi);
}

static inline void hc_clear_mass(struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w)
{
    hc_clear_row(mass->line, w->lo, w->hi);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            hc_clear_row(mass->surplus + s * stride, w->q_lo, w->q_hi);
}

static inline void hc_swap_mass(struct hc_mass *a, struct hc_mass *b)
{
    struct hc_mass t = *a;

    *a = *b;
    *b = t;
}

/* Uniformised rates of a run. */
struct hc_step_rates {
    double arrivals, service, patience;
    double scale; /* 1 / rate [s] */
};

/* One product for a whole window: `arrivals` and `extra` (another way out of every cell) differ between the state and
 * the contacts that wait. */
static inline void hc_step_mass(const struct hc_chain *chain, struct hc_mass *next, const struct hc_mass *cur,
                                const struct hc_window *w, double service, double arrivals, double extra)
{
    const ptrdiff_t stride = chain->stride;
    const double agents = (double)chain->agents, base = 1.0 - arrivals - extra;

    hc_step_row(next->line, cur->line, chain->line_leave, base, arrivals, w->lo, w->hi);
    if (w->row_hi == 0)
        return;
    for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++) {
        const double *from = cur->surplus + s * stride;
        double *to = next->surplus + s * stride;
        hc_step_row(to, from, chain->queue_leave, base - (agents + (double)s) * service, arrivals, w->q_lo, w->q_hi);
        hc_add_row(to, (agents + (double)s + 1.0) * service, from + stride, w->q_lo, w->q_hi);
    }
    if (w->row_lo == 1)
        hc_add_row(next->line + chain->agents, (agents + 1.0) * service, cur->surplus + stride, w->q_lo, w->q_hi);
}

/* chain_cohort.c: the contacts of one interval that wait, moved along with a run. */
void hc_cohort_open(struct hc_chain *chain);
/** The state's window becomes `range`. */
void hc_cohort_range(struct hc_chain *chain, const struct hc_window *range);
/** Counts one term (`spent` seconds of the sum over steps, `weight` of the result), then steps; `state` is p P^m. */
void hc_cohort_step(struct hc_chain *chain, const struct hc_step_rates *u, const struct hc_mass *state,
                    const struct hc_window *range, double spent, double weight);
void hc_cohort_close(struct hc_chain *chain, bool done);

#endif
