/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poisson.h - Poisson weights for uniformisation. */
#ifndef HC_POISSON_H
#define HC_POISSON_H

#include <stddef.h>

enum {
    HC_POISSON_MEAN = 16384, /* largest mean: callers cut their time step */
    HC_POISSON_CELLS = 3072, /* holds every weight above 1e-19 of the largest at that mean */
};

/**
 * weight[m - first] = P(X = m) for first <= m <= last, which leaves out less than 1e-17, and
 * after[m - first] = P(X > m). Below first: weight 0, after 1.
 */
struct hc_poisson {
    size_t first, last;
    double weight[HC_POISSON_CELLS];
    double after[HC_POISSON_CELLS];
};

/** Fills `p` for 0 <= mean <= HC_POISSON_MEAN. Weights sum to 1 to rounding. */
void hc_poisson_fill(struct hc_poisson *p, double mean);

#endif
