/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.h - amounts as whole cents: a total is the sum of the lines that are printed, to the cent.
 *
 * A line is rounded once, from the exact product, and from then on amounts only add. A cent is a hundredth of the unit
 * of any currency. */
#ifndef HC_MONEY_H
#define HC_MONEY_H

#include <stdint.h>

typedef int64_t hc_money; /**< cents */

/** Largest amount: sums of a thousand of them do not overflow. */
#define HC_MONEY_MAX ((hc_money)9000000000000000)

/** Rounds an amount in units to cents, halves away from zero, halves that rounding error hides too (1.005 is 1.01,
 * though the nearest double lies below); beyond +-HC_MONEY_MAX, and NaN as 0, it is cut there. */
hc_money hc_money_of(double units);

/** An amount in units, for ratios; exact up to 2^53 cents. */
static inline double hc_money_units(hc_money amount)
{
    return (double)amount / 100;
}

#endif
