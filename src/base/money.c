/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.c - from units of a currency to whole cents. */
#include "base/money.h"
#include <math.h>

hc_money hc_money_of(double units)
{
    double cents = round(units * 100);
    if (isnan(cents))
        return 0;
    if (cents > (double)HC_MONEY_MAX)
        return HC_MONEY_MAX;
    return cents < -(double)HC_MONEY_MAX ? -HC_MONEY_MAX : (hc_money)cents;
}
