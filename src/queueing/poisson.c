/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poisson.c - weights by recursion from the mode, normalised by their sum (Fox and Glynn, CACM 31, 1988).
 * exp(-mean) underflows past 745 and the logarithm of m! loses digits at large m; the recursion w(m+1) = w(m) mean /
 * (m + 1) from an arbitrary value at the mode does neither. */
#include "queueing/poisson.h"
#include <math.h>

static const double negligible = 1e-19;

/* Distance from the mode at which the weight has fallen below `negligible` of the largest. */
static void find_range(struct hc_poisson *p, double mean)
{
    size_t mode = (size_t)mean;
    double w = 1.0;

    p->last = mode;
    while (w > negligible) {
        p->last++;
        w *= mean / (double)p->last;
    }
    w = 1.0;
    p->first = mode;
    while (p->first > 0 && w > negligible) {
        w *= (double)p->first / mean;
        p->first--;
    }
}

void hc_poisson_fill(struct hc_poisson *p, double mean)
{
    size_t mode = (size_t)mean;
    size_t cells, at, i;
    double sum = 0.0, rest = 0.0;

    find_range(p, mean);
    cells = p->last - p->first + 1;
    at = mode - p->first;
    p->weight[at] = 1.0;
    for (i = at + 1; i < cells; i++)
        p->weight[i] = p->weight[i - 1] * mean / (double)(p->first + i);
    for (i = at; i-- > 0;)
        p->weight[i] = p->weight[i + 1] * (double)(p->first + i + 1) / mean;
    for (i = 0; i < at; i++) /* small terms first, from both ends */
        sum += p->weight[i];
    for (i = cells; i-- > at;)
        rest += p->weight[i];
    sum += rest;
    rest = 0.0;
    for (i = cells; i-- > 0;) {
        p->after[i] = rest;
        p->weight[i] /= sum;
        rest += p->weight[i];
    }
}
