/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ziggurat.h - exponential and normal variates in some five operations: 98.9 % of draws end in the inner part of a
 * layer, the rest goes to ziggurat.c. */
#ifndef HC_ZIGGURAT_H
#define HC_ZIGGURAT_H

#include "rng/rng.h"
#include <string.h>

enum { HC_ZIGGURAT_LAYERS = 256 };
#define HC_ZIGGURAT_EXPONENTIAL_TAIL 0x1.ec9d9297ebb83p+2 /* 7.697… */
#define HC_ZIGGURAT_NORMAL_TAIL 0x1.d3bb48209ad33p+1      /* 3.654… */

struct hc_ziggurat {
    double width[HC_ZIGGURAT_LAYERS];   /**< of a layer, times 2^-53 */
    uint64_t inner[HC_ZIGGURAT_LAYERS]; /**< positions below it [2^-53 of the width] lie under the curve */
    double height[HC_ZIGGURAT_LAYERS];  /**< the curve at the layer's upper edge */
};
extern const struct hc_ziggurat hc_ziggurat_exponential, hc_ziggurat_normal;

/** What is left to do when a draw falls outside the inner part of its layer. */
double hc_ziggurat_exponential_outer(struct hc_rng *rng, unsigned layer, double x);
double hc_ziggurat_normal_outer(struct hc_rng *rng, unsigned layer, double x);

/** Exponential of mean 1. */
static inline double hc_rng_exponential(struct hc_rng *rng)
{
    uint64_t bits = hc_rng_next(rng), position = bits >> 11;
    unsigned layer = bits & 0xff;
    double x = (double)(int64_t)position * hc_ziggurat_exponential.width[layer];
    if (__builtin_expect(position < hc_ziggurat_exponential.inner[layer], 1))
        return x;
    struct hc_rng copy = *rng; /* whose address leaves this function, so that the caller's may stay in registers */
    x = hc_ziggurat_exponential_outer(&copy, layer, x);
    *rng = copy;
    return x;
}

/** Standard normal. Bit 8 is the sign. */
static inline double hc_rng_normal(struct hc_rng *rng)
{
    uint64_t bits = hc_rng_next(rng), position = bits >> 11;
    unsigned layer = bits & 0xff;
    double x = (double)(int64_t)position * hc_ziggurat_normal.width[layer];
    if (__builtin_expect(position >= hc_ziggurat_normal.inner[layer], 0)) {
        struct hc_rng copy = *rng;
        x = hc_ziggurat_normal_outer(&copy, layer, x);
        *rng = copy;
    }
    uint64_t signed_x; /* without a branch, which would be mispredicted every other time */
    memcpy(&signed_x, &x, sizeof x);
    signed_x ^= (bits & 0x100) << 55;
    memcpy(&x, &signed_x, sizeof x);
    return x;
}

#endif
