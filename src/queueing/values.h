/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values.h - what becomes of one contact that waits: backward equations of the tagged contact. */
#ifndef HC_VALUES_H
#define HC_VALUES_H

#include "queueing/chain.h"

/** A time in which agents, handling time and patience stay (arrivals do not matter to who waits already). */
struct hc_regime {
    double start_s, end_s; /* end_s HUGE_VAL for the last */
    ptrdiff_t agents;
    double service, patience; /* [1/s] */
    ptrdiff_t rows, queue;    /* most surplus agents at its start, most contacts waiting in it */
};

/** The fields, each a function of (s surplus agents, k contacts ahead). */
enum hc_value {
    HC_VALUE_ANSWERED,       /* P(answered) */
    HC_VALUE_ABANDONED,      /* P(abandons) */
    HC_VALUE_WAIT_ANSWERED,  /* E[wait; answered] [s] */
    HC_VALUE_WAIT_ABANDONED, /* E[wait; abandons] [s] */
    HC_VALUES
};

/**
 * A table of fields x rows x (queue + 1) cells. The first `fields` of enum hc_value are kept: 2 before a deadline,
 * HC_VALUES without one.
 */
struct hc_values {
    ptrdiff_t fields, first, rows, queue, stride; /* rows first <= s <= rows; 0 <= k <= queue */
    double *cells;
    double *scratch[2];
    double *table; /* uniformised rates by k: see back_step */
    size_t room, table_room;
};

void hc_values_free(struct hc_values *v);

/** Shapes the table and sets it to zero: the deadline is now. */
enum hc_status hc_values_zero(struct hc_values *v, ptrdiff_t fields, ptrdiff_t rows, ptrdiff_t queue,
                              struct hc_error *reterr);

/** Values when the regime lasts forever and there is no deadline, for s <= rows and k <= queue. */
enum hc_status hc_values_forever(struct hc_values *v, const struct hc_regime *regime, ptrdiff_t rows, ptrdiff_t queue,
                                 struct hc_error *reterr);

/** Values `seconds` earlier in the same regime. */
void hc_values_back(struct hc_values *v, const struct hc_regime *regime, double seconds, struct hc_poisson *poisson);

enum { HC_SWEEP = 16 };

/**
 * Values at several (up to HC_SWEEP) times before, in one sweep: out[i] gets those `seconds[i]` earlier (not
 * decreasing), of the rows and queue it was shaped for by hc_values_part; v ends at the last of them.
 */
void hc_values_sweep(struct hc_values *v, const struct hc_regime *regime, size_t count, const double *seconds,
                     struct hc_values *out, struct hc_poisson *poisson);

/** Shapes `part` for some rows and some of the queue of `whole`, and sets it to zero. */
enum hc_status hc_values_part(struct hc_values *part, const struct hc_values *whole, ptrdiff_t first, ptrdiff_t rows,
                              ptrdiff_t queue, struct hc_error *reterr);

/**
 * Values just before a change of agents from those just after it, for s <= rows and k <= queue. Cells beyond the
 * source, which no contact reaches, take the value of the nearest.
 */
enum hc_status hc_values_before_change(struct hc_values *to, const struct hc_values *from, ptrdiff_t agents_before,
                                       ptrdiff_t agents_after, enum hc_shift_end shift_end, ptrdiff_t rows,
                                       ptrdiff_t queue, struct hc_error *reterr);

/** Seconds after which a contact with s <= rows and k <= queue has left the queue, but for a chance of 1e-16. */
double hc_values_horizon(const struct hc_regime *regime, ptrdiff_t rows, ptrdiff_t queue);

/** Field summed over the waiting cells of a mass: sum of mass(s, k) x value(s, k). */
double hc_values_dot_chain(const struct hc_values *v, enum hc_value field, const struct hc_chain *chain,
                           enum hc_mass_use use);
double hc_values_dot_snapshot(const struct hc_values *v, enum hc_value field, const struct hc_snapshot *snapshot);

#endif
