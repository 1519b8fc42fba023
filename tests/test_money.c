/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_money.c - amounts in whole cents, rounded as decimals are. */
#include "base/money.h"
#include "check.h"
#include <math.h>

/* Halves go away from zero as decimals, though 1.005 and 2.675 lie below them in binary. */
Test(money, amounts_round_once_to_the_cent)
{
    static const struct {
        double units;
        hc_money cents;
    } cases[] = {{0, 0},
                 {0.004, 0},
                 {0.005, 1},
                 {1.005, 101},
                 {2.675, 268},
                 {-1.005, -101},
                 {0.1 + 0.2, 30},
                 {3 * 0.335, 101},
                 {1521.875, 152188},
                 {1e9 + 0.01, 100000000001},
                 {1.0049999, 100},
                 {NAN, 0},
                 {1e300, HC_MONEY_MAX},
                 {-HUGE_VAL, -HC_MONEY_MAX}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect(eq(i64, hc_money_of(cases[i].units), cases[i].cents), "%.17g", cases[i].units);
}

/* A sum of any number of amounts stays in range, and one that was cut is known. */
Test(money, sums_are_cut_at_the_most)
{
    hc_money sum = 0;
    for (int i = 0; i < 5000; i++) /* 4.5e19 cents: twice around a 64-bit integer, were it not cut */
        sum = hc_money_add(sum, HC_MONEY_MAX);
    cr_expect(eq(i64, sum, HC_MONEY_MAX));
    cr_expect(hc_money_is_cut(sum) && hc_money_is_cut(-sum) && hc_money_is_cut(hc_money_of(9e13)));
    cr_expect(hc_money_is_cut(hc_money_of(8.9e13)) == false && hc_money_is_cut(0) == false);
    cr_expect(eq(i64, hc_money_add(-HC_MONEY_MAX, -1), -HC_MONEY_MAX));
    cr_expect(eq(i64, hc_money_add(-500, 199), -301));
}
