/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.c - from units of a currency to whole cents. */
#include "base/money.h"
#include <math.h>

#define ROUNDING_ERROR 1e-14 /* relative, of a product of a few decimal numbers */

hc_money hc_money_of(double units)
{
    double cents = round(units * 100 * (1 + ROUNDING_ERROR));
    if (isnan(cents))
        return 0;
    if (cents > (double)HC_MONEY_MAX)
        return HC_MONEY_MAX;
    return cents < -(double)HC_MONEY_MAX ? -HC_MONEY_MAX : (hc_money)cents;
}
