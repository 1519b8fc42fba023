/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rng.h - random streams that have an address, and raw draws from them.
 *
 * A stream is named by numbers (seed, replication, purpose, place …), hashed into the state of a xoshiro256++
 * generator. Whoever knows the name draws the same numbers, whatever else was drawn before, on any thread and any
 * processor: only integer arithmetic and correctly rounded + - * / sqrt are used, never the C library's log or exp. */
#ifndef HC_RNG_H
#define HC_RNG_H

#include <stdint.h>

/** What a stream is for: part of its name, so that purposes never share numbers. Values are part of the results. */
enum hc_purpose {
    HC_PURPOSE_ARRIVAL = 1,  /**< gaps between arrivals of a queue in an interval */
    HC_PURPOSE_HANDLING = 2, /**< handling work of the same contacts, in order of arrival */
    HC_PURPOSE_PATIENCE = 3,
    HC_PURPOSE_BALK = 4,
    HC_PURPOSE_REDIAL = 5,        /**< decision and delay of a contact that abandoned */
    HC_PURPOSE_REPEAT = 6,        /**< decision and delay of a contact that was answered */
    HC_PURPOSE_TRY = 7,           /**< work, patience and choice of a redial or repeat */
    HC_PURPOSE_AGAIN = 8,         /**< patience of a contact sent back to its line */
    HC_PURPOSE_STAFF = 9,         /**< the fraction of an acting agent */
    HC_PURPOSE_FACTOR = 10,       /**< random factors on rates */
    HC_PURPOSE_DAY_HANDLING = 11, /**< random factor of a day on handling */
    HC_PURPOSE_ABSENCE = 12,      /**< who of a group is away on a day */
    HC_PURPOSE_SPLIT = 13         /**< which part of a split queue a contact comes to */
};

/** State of xoshiro256++ 1.0 (D. Blackman, S. Vigna, 2019; period 2^256 - 1). Not all zero. */
struct hc_rng {
    uint64_t s[4];
};

/** Bijection of 64 bits that spreads every bit (splitmix64's finaliser, Stafford's variant 13). */
static inline uint64_t hc_rng_mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

#define HC_RNG_STEP UINT64_C(0x9e3779b97f4a7c15)

/** Goes one step down in a name: `name` of the prefix, and the next number of the address. */
static inline uint64_t hc_rng_name(uint64_t name, uint64_t word)
{
    return hc_rng_mix((name ^ hc_rng_mix(word + HC_RNG_STEP)) + HC_RNG_STEP);
}

/** Name of everything in one replication. */
static inline uint64_t hc_rng_replication(uint64_t seed, uint64_t replication)
{
    return hc_rng_name(hc_rng_name(UINT64_C(0x6865616463746e74), seed), replication);
}

/** The stream of a name, from its beginning. */
static inline struct hc_rng hc_rng_at(uint64_t name)
{
    struct hc_rng rng;
    for (int i = 0; i < 4; i++)
        rng.s[i] = hc_rng_mix(name += HC_RNG_STEP);
    return rng;
}

static inline uint64_t hc_rng_rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

static inline uint64_t hc_rng_next(struct hc_rng *rng)
{
    uint64_t *s = rng->s;
    uint64_t result = hc_rng_rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = hc_rng_rotate(s[3], 45);
    return result;
}

/** Uniform on the middles of 2^52 equal steps of (0, 1): never 0, never 1. */
static inline double hc_rng_uniform(struct hc_rng *rng)
{
    return ((double)(int64_t)(hc_rng_next(rng) >> 12) + 0.5) * 0x1p-52;
}

#endif
