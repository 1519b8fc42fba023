/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ziggurat.c - the rare outer part of a layer: the wedge under the curve, and the tail beyond the base. */
#include "rng/ziggurat.h"
#include "rng/maths.h"

/* Height of the curve at a layer's lower edge: the upper edge of the layer below; the base reaches down to 0. */
static double lower_edge(const struct hc_ziggurat *z, unsigned layer)
{
    return z->height[layer - 1];
}

double hc_ziggurat_exponential_outer(struct hc_rng *rng, unsigned layer, double x)
{
    const struct hc_ziggurat *z = &hc_ziggurat_exponential;
    for (double shift = 0;;) {
        if (layer == 0) { /* beyond the tail's start the law begins anew */
            shift += HC_ZIGGURAT_EXPONENTIAL_TAIL;
        } else {
            double low = lower_edge(z, layer);
            if (low + hc_rng_uniform(rng) * (z->height[layer] - low) < hc_exp(-x))
                return shift + x;
        }
        uint64_t bits = hc_rng_next(rng), position = bits >> 11;
        layer = bits & 0xff;
        x = (double)(int64_t)position * z->width[layer];
        if (position < z->inner[layer])
            return shift + x;
    }
}

/* Beyond r: exponential candidates (G. Marsaglia, 1964). */
static double normal_tail(struct hc_rng *rng)
{
    for (;;) {
        double x = hc_rng_exponential(rng) / HC_ZIGGURAT_NORMAL_TAIL;
        if (2 * hc_rng_exponential(rng) > x * x)
            return HC_ZIGGURAT_NORMAL_TAIL + x;
    }
}

double hc_ziggurat_normal_outer(struct hc_rng *rng, unsigned layer, double x)
{
    const struct hc_ziggurat *z = &hc_ziggurat_normal;
    for (;;) {
        if (layer == 0)
            return normal_tail(rng);
        double low = lower_edge(z, layer);
        if (low + hc_rng_uniform(rng) * (z->height[layer] - low) < hc_exp(-0.5 * x * x))
            return x;
        uint64_t bits = hc_rng_next(rng), position = bits >> 11;
        layer = bits & 0xff;
        x = (double)(int64_t)position * z->width[layer];
        if (position < z->inner[layer])
            return x;
    }
}
