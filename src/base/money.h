/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.h - amounts as whole cents: a total is the sum of the lines that are printed, to the cent.
 *
 * A line is rounded once, from the exact product, and from then on amounts only add. A cent is a hundredth of the unit
 * of any currency. */
#ifndef HC_MONEY_H
#define HC_MONEY_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stdint.h>

typedef int64_t hc_money; /**< cents */

/** Largest amount: sums of a thousand of them do not overflow. */
#define HC_MONEY_MAX ((hc_money)9000000000000000)

/** Rounds an amount in units to cents, halves away from zero, halves that rounding error hides too (1.005 is 1.01,
 * though the nearest double lies below); beyond +-HC_MONEY_MAX, and NaN as 0, it is cut there. */
hc_money hc_money_of(double units);

/** The sum, cut at +-HC_MONEY_MAX: of any number of amounts. */
static inline hc_money hc_money_add(hc_money a, hc_money b)
{
    hc_money sum = a + b; /* neither is beyond the most: no overflow */
    return sum > HC_MONEY_MAX ? HC_MONEY_MAX : sum < -HC_MONEY_MAX ? -HC_MONEY_MAX : sum;
}

/** Has it been cut? Then it is no amount to be shown. */
static inline bool hc_money_is_cut(hc_money amount)
{
    return amount >= HC_MONEY_MAX || amount <= -HC_MONEY_MAX;
}

/** Fails with HC_EINPUT: amounts at `path` were cut. */
enum hc_status hc_fail_money(struct hc_error *reterr, const char *path);

/** An amount in units, for ratios; exact up to 2^53 cents. */
static inline double hc_money_units(hc_money amount)
{
    return (double)amount / 100;
}

#endif
