/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holiday.h - public holidays that follow a rule. Those that are announced year by year come from the user. */
#ifndef HC_HOLIDAY_H
#define HC_HOLIDAY_H

#include <stddef.h>
#include <stdint.h>

enum { HC_HOLIDAYS_MOST = 16 };

/** Easter Sunday of the Gregorian calendar [days since 1970-01-01], year 1583 and later (Meeus, Astronomical
 * Algorithms, chapter 8). */
int32_t hc_easter(int year);

/**
 * Public holidays of a year, ascending: "FR" (Code du travail, article L3133-1: 11 days), "FR-alsace-moselle" (Good
 * Friday and 26 December besides).
 * @return how many; 0 for a name that has no rule here
 */
size_t hc_holidays_of(const char *name, int year, int32_t ret_days[HC_HOLIDAYS_MOST]);

#endif
