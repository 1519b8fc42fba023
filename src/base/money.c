/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.c - from units of a currency to whole cents. */
#include "base/money.h"
#include "base/base.h"
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

enum hc_status hc_fail_money(struct hc_error *reterr, const char *path)
{
    return hc_fail(reterr, HC_EINPUT, path,
                   "amounts go beyond 90,000,000,000,000, the most that is counted to the cent: state them in a larger "
                   "unit, such as thousands");
}
