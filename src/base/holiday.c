/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holiday.c - French public holidays: eight fixed dates, three that follow Easter. */
#include "base/holiday.h"
#include "base/civil.h"
#include <stdlib.h>
#include <string.h>

int32_t hc_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return hc_civil_day(year, n / 31, n % 31 + 1);
}

static int ascending(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

size_t hc_holidays_of(const char *name, int year, int32_t ret_days[HC_HOLIDAYS_MOST])
{
    static const struct {
        int month, day;
    } fixed[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
    bool east = strcmp(name, "FR-alsace-moselle") == 0;
    size_t count = 0;
    if (!east && strcmp(name, "FR") != 0)
        return 0;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        ret_days[count++] = hc_civil_day(year, fixed[i].month, fixed[i].day);
    int32_t easter = hc_easter(year);
    ret_days[count++] = easter + 1;  /* Easter Monday */
    ret_days[count++] = easter + 39; /* Ascension */
    ret_days[count++] = easter + 50; /* Whit Monday */
    if (east) {
        ret_days[count++] = easter - 2;
        ret_days[count++] = hc_civil_day(year, 12, 26);
    }
    qsort(ret_days, count, sizeof *ret_days, ascending);
    return count;
}
