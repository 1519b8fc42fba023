/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_civil.c - the calendar against the C library's gmtime and a walk day by day; texts against ISO 8601 by hand. */
#include "base/civil.h"
#include "check.h"
#include <stdio.h>
#include <time.h>

/* Counts on from 0001-01-01 with the rule of leap years alone. */
Test(civil, every_day_of_9999_years)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t day = -719162; /* date.toordinal in Python: 1970-01-01 is ordinal 719163, 0001-01-01 is 1 */
    int weekday = 0;       /* 0001-01-01 was a Monday */
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            int leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            int length = lengths[month - 1] + leap;
            cr_assert(eq(int, hc_civil_days_in_month(year, month), length));
            for (int number = 1; number <= length; number++, day++, weekday = (weekday + 1) % 7) {
                struct hc_date date = hc_civil_date(day);
                if (hc_civil_day(year, month, number) != day || date.year != year || date.month != month ||
                    date.day != number || hc_civil_weekday(day) != weekday)
                    cr_fatal("%d-%d-%d is not day %d", year, month, number, day);
            }
        }
    }
    cr_assert(eq(i32, day, 2932897)); /* date(9999, 12, 31).toordinal() - 719163 + 1 */
}

Test(civil, agrees_with_gmtime_far_beyond)
{
    for (int64_t day = INT32_MIN; day <= INT32_MAX; day += 997 * 1009) {
        time_t instant = (time_t)(day * 86400);
        struct tm utc;
        cr_assert(ne(ptr, gmtime_r(&instant, &utc), NULL));
        struct hc_date date = hc_civil_date((int32_t)day);
        cr_assert(eq(int, date.year, utc.tm_year + 1900));
        cr_assert(eq(int, date.month, utc.tm_mon + 1));
        cr_assert(eq(int, date.day, utc.tm_mday));
        cr_assert(eq(int, hc_civil_weekday((int32_t)day), (utc.tm_wday + 6) % 7));
        cr_assert(eq(i32, hc_civil_day(date.year, date.month, date.day), (int32_t)day));
    }
    cr_assert(eq(i32, hc_civil_day(5881580, 7, 11), INT32_MAX)); /* java.time.LocalDate.ofEpochDay */
    cr_assert(eq(i32, hc_civil_day(-5877641, 6, 23), INT32_MIN));
}

Test(civil, which_dates_exist)
{
    cr_assert(hc_civil_valid(2024, 2, 29) && hc_civil_valid(2000, 2, 29) && hc_civil_valid(1, 1, 1));
    cr_assert(not(hc_civil_valid(2026, 2, 29)));
    cr_assert(not(hc_civil_valid(1900, 2, 29)));
    cr_assert(not(hc_civil_valid(2026, 4, 31)));
    cr_assert(not(hc_civil_valid(2026, 0, 1)));
    cr_assert(not(hc_civil_valid(2026, 13, 1)));
    cr_assert(not(hc_civil_valid(2026, 1, 0)));
    cr_assert(not(hc_civil_valid(0, 1, 1)));
    cr_assert(not(hc_civil_valid(10000, 1, 1)));
    cr_assert(eq(int, hc_civil_days_in_month(2026, 0), 0));
    cr_assert(eq(int, hc_civil_days_in_month(2026, 13), 0));
}

/* 20780 = (date(2026, 11, 23) - date(1970, 1, 1)).days */
Test(civil, dates_are_read)
{
    int32_t day = 0;
    cr_assert(hc_civil_parse_date("2026-11-23", &day));
    cr_assert(eq(i32, day, 20780));
    cr_assert(hc_civil_parse_date("23/11/2026", &day));
    cr_assert(eq(i32, day, 20780));
    cr_assert(hc_civil_parse_date("1969-12-31", &day));
    cr_assert(eq(i32, day, -1));
    cr_assert(hc_civil_parse_date("29/02/2024", &day));
    cr_assert(eq(i32, day, 19782));
}

Test(civil, other_dates_are_refused)
{
    static const char *const texts[] = {
        "",           "2026",       "2026-11",    "2026-11-2",   "2026-11-233", "26-11-23",
        "2026-02-29", "2026-00-10", "2026-13-01", "2026/11/23",  " 2026-11-23", "2026-11-23 ",
        "2026-1-23",  "31/02/2026", "11/23/2026", "3/1/2026",    "23-11-2026",  "23/11/26",
        "0000-01-01", "+026-11-23", "2026-11--3", "2026-11-23T", "20261123",    "2026-11-2x",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int32_t day = -77;
        cr_assert(not(hc_civil_parse_date(texts[i], &day)), "'%s'", texts[i]);
        cr_assert(eq(i32, day, -77));
    }
}

Test(civil, times_are_read_or_refused)
{
    static const struct {
        const char *text;
        int32_t seconds; /* -1: refused */
    } cases[] = {
        {"08:00", 28800},    {"00:00", 0},       {"23:59:59", 86399}, {"24:00", 86400}, {"24:00:00", 86400},
        {"09:21:07", 33667}, {"24:00:01", -1},   {"24:01", -1},       {"25:00", -1},    {"8:00", -1},
        {"08:60", -1},       {"08:00:60", -1},   {"08", -1},          {"08:", -1},      {"08:00:", -1},
        {"08:00 ", -1},      {" 08:00", -1},     {"08h00", -1},       {"-1:00", -1},    {"", -1},
        {"08:00:0", -1},     {"08:00:00.5", -1}, {"0800", -1},        {"99:99:99", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t seconds = -1;
        cr_assert(eq(int, hc_civil_parse_time(cases[i].text, &seconds), cases[i].seconds >= 0), "'%s'", cases[i].text);
        cr_assert(eq(i32, seconds, cases[i].seconds), "'%s'", cases[i].text);
    }
}

Test(civil, date_times_are_read)
{
    static const struct {
        const char *text;
        int32_t seconds;
        bool has_offset;
        int32_t offset_s;
    } cases[] = {
        {"2026-11-23T08:00", 28800, false, 0},
        {"2026-11-23T08:00:00", 28800, false, 0},
        {"2026-11-23 08:00", 28800, false, 0},
        {"23/11/2026 08:00", 28800, false, 0},
        {"23/11/2026 08:00:30", 28830, false, 0},
        {"2026-11-23T24:00", 86400, false, 0},
        {"2026-11-23T08:00Z", 28800, true, 0},
        {"2026-11-23T08:00:00+01:00", 28800, true, 3600},
        {"2026-11-23 08:00+0100", 28800, true, 3600},
        {"2026-11-23T08:00+01", 28800, true, 3600},
        {"23/11/2026 08:00:00-03:30", 28800, true, -12600},
        {"2026-11-23T08:00-0930", 28800, true, -34200},
        {"2026-11-23T08:00:00+00:09:21", 28800, true, 561},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hc_civil_time time = {0};
        cr_assert(hc_civil_parse_datetime(cases[i].text, &time), "'%s'", cases[i].text);
        cr_assert(eq(i32, time.day, 20780));
        cr_assert(eq(i32, time.seconds_of_day, cases[i].seconds), "'%s'", cases[i].text);
        cr_assert(eq(int, time.has_offset, cases[i].has_offset), "'%s'", cases[i].text);
        cr_assert(eq(i32, time.offset_s, cases[i].offset_s), "'%s'", cases[i].text);
    }
}

Test(civil, other_date_times_are_refused)
{
    static const char *const texts[] = {
        "2026-11-23",           "2026-11-23T",           "2026-11-23T8:00",        "2026-11-23t08:00",
        "2026-11-23  08:00",    "2026-11-23T08:00z",     "2026-11-23T08:00 Z",     "2026-11-23T08:00+1",
        "2026-11-23T08:00+",    "2026-11-23T08:00+01:0", "2026-11-23T08:00+24:00", "2026-11-23T08:00+01:60",
        "2026-11-23T08:00+010", "2026-11-23T08:00Z ",    "2026-02-31T08:00",       "2026-11-23T08:00+01:00x",
        "23/11/2026",           "2026-11-23T24:30",      "2026-11-23T08:00:00,5",  "2026-11-23T08:00 +01:00",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct hc_civil_time time = {.day = -77};
        cr_assert(not(hc_civil_parse_datetime(texts[i], &time)), "'%s'", texts[i]);
        cr_assert(eq(i32, time.day, -77));
    }
}

Test(civil, dates_and_instants_are_written)
{
    char date[HC_CIVIL_DATE_SIZE], instant[HC_CIVIL_INSTANT_SIZE];
    cr_assert(eq(str, (char *)hc_civil_format_date(20780, date), "2026-11-23"));
    cr_assert(eq(str, (char *)hc_civil_format_date(-719162, date), "0001-01-01"));
    cr_assert(eq(str, (char *)hc_civil_format_date(INT32_MIN, date), "-5877641-06-23"));
    /* date -u -d 2026-11-23T08:00:00+01:00 +%s */
    cr_assert(eq(str, (char *)hc_civil_format_instant(1795417200, 3600, instant), "2026-11-23T08:00:00+01:00"));
    cr_assert(eq(str, (char *)hc_civil_format_instant(1795417200, 0, instant), "2026-11-23T07:00:00+00:00"));
    cr_assert(eq(str, (char *)hc_civil_format_instant(1795417200, -34200, instant), "2026-11-22T21:30:00-09:30"));
    cr_assert(eq(str, (char *)hc_civil_format_instant(-1, 0, instant), "1969-12-31T23:59:59+00:00"));
    cr_assert(eq(str, (char *)hc_civil_format_instant(-1, 561, instant), "1970-01-01T00:09:20+00:09:21"));
}

Test(civil, what_is_written_reads_back)
{
    for (int64_t instant = -4000000000; instant < 8000000000; instant += 7654321) {
        int32_t offset = (int32_t)(instant % 50400);
        char text[HC_CIVIL_INSTANT_SIZE];
        struct hc_civil_time time;
        cr_assert(hc_civil_parse_datetime(hc_civil_format_instant(instant, offset, text), &time), "%s", text);
        cr_assert(time.has_offset);
        cr_assert(eq(i32, time.offset_s, offset));
        cr_assert(eq(i64, (int64_t)time.day * HC_DAY_S + time.seconds_of_day - time.offset_s, instant));
    }
}
