/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil.c - days since 1970 to dates and back.
 * A year that begins in March ends in its leap day, so the day of that year is a linear function of the month,
 * (153 m + 2) / 5, and nothing needs a table or a loop. 400 years are one cycle of 146097 days.
 * Invariant: all divisions floor (days before 1970 are negative, C truncates).
 * Reference: H. Hinnant, chrono-compatible low-level date algorithms, 2013. */
#include "base/civil.h"
#include <stdio.h>

enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097, MARCH_TO_1970 = 719468 /* days from 0000-03-01 to 1970-01-01 */ };

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int32_t hc_civil_day(int year, int month, int day)
{
    int64_t march_year = (int64_t)year - (month <= 2);
    int64_t cycle = floor_div(march_year, CYCLE_YEARS);
    int64_t year_of_cycle = march_year - cycle * CYCLE_YEARS;
    int64_t month_from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int64_t day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return (int32_t)(cycle * CYCLE_DAYS + day_of_cycle - MARCH_TO_1970);
}

struct hc_date hc_civil_date(int32_t day)
{
    int64_t from_march = (int64_t)day + MARCH_TO_1970;
    int64_t cycle = floor_div(from_march, CYCLE_DAYS);
    int64_t day_of_cycle = from_march - cycle * CYCLE_DAYS;
    /* take the leap days out: one each 1460 days, none at centuries, one at the cycle's end */
    int64_t year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    int64_t day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return (struct hc_date){
        .year = (int)(cycle * CYCLE_YEARS + year_of_cycle) + (month <= 2),
        .month = month,
        .day = (int)(day_of_year - (153 * month_from_march + 2) / 5) + 1,
    };
}

int hc_civil_weekday(int32_t day)
{
    int64_t from_monday = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
    return (int)(from_monday - 7 * floor_div(from_monday, 7));
}

int hc_civil_days_in_month(int year, int month)
{
    if (month < 1 || month > 12)
        return 0;
    if (month == 2)
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool hc_civil_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && day >= 1 && day <= hc_civil_days_in_month(year, month);
}

const char *hc_civil_format_date(int32_t day, char buffer[HC_CIVIL_DATE_SIZE])
{
    struct hc_date date = hc_civil_date(day);
    snprintf(buffer, HC_CIVIL_DATE_SIZE, "%04d-%02u-%02u", date.year, (unsigned char)date.month,
             (unsigned char)date.day);
    return buffer;
}

const char *hc_civil_format_instant(int64_t instant_s, int32_t offset_s, char buffer[HC_CIVIL_INSTANT_SIZE])
{
    int64_t local_s = instant_s + offset_s;
    int64_t day = floor_div(local_s, HC_DAY_S);
    int second = (int)(local_s - day * HC_DAY_S);
    int offset = offset_s < 0 ? -offset_s : offset_s;
    char date[HC_CIVIL_DATE_SIZE];
    char zone_seconds[8] = "";
    if (offset % 60)
        snprintf(zone_seconds, sizeof zone_seconds, ":%02u", (unsigned char)(offset % 60));
    snprintf(buffer, HC_CIVIL_INSTANT_SIZE, "%sT%02u:%02u:%02u%c%02u:%02u%s", hc_civil_format_date((int32_t)day, date),
             (unsigned char)(second / 3600), (unsigned char)(second / 60 % 60), (unsigned char)(second % 60),
             offset_s < 0 ? '-' : '+', (unsigned char)(offset / 3600), (unsigned char)(offset / 60 % 60), zone_seconds);
    return buffer;
}
