/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil_parse.c - dates and times from text, strictly.
 * A scenario that says 31/02 or 8:00 has a mistake in it that sscanf would smooth over; strptime depends on the locale.
 * So each reader takes exactly its digits and moves a cursor, and a text matches only when the cursor ends on '\0'.
 * Invariant: a cursor never passes the terminator; results are written when everything matched.
 * Reference: ISO 8601-1:2019 (extended format, 24:00), RFC 3339 (offsets). */
#include "base/civil.h"
#include <stddef.h>

static bool take_digits(const char **cursor, int count, int *ret_value)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        char c = (*cursor)[i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *cursor += count;
    *ret_value = value;
    return true;
}

static bool take_char(const char **cursor, char wanted)
{
    if (**cursor != wanted)
        return false;
    ++*cursor;
    return true;
}

static bool take_iso_date(const char **cursor, int *year, int *month, int *day)
{
    return take_digits(cursor, 4, year) && take_char(cursor, '-') && take_digits(cursor, 2, month) &&
           take_char(cursor, '-') && take_digits(cursor, 2, day);
}

static bool take_french_date(const char **cursor, int *year, int *month, int *day)
{
    return take_digits(cursor, 2, day) && take_char(cursor, '/') && take_digits(cursor, 2, month) &&
           take_char(cursor, '/') && take_digits(cursor, 4, year);
}

static bool take_date(const char **cursor, int32_t *ret_day)
{
    int year, month, day;
    const char *start = *cursor;
    if (!take_iso_date(cursor, &year, &month, &day)) {
        *cursor = start;
        if (!take_french_date(cursor, &year, &month, &day))
            return false;
    }
    if (!hc_civil_valid(year, month, day))
        return false;
    *ret_day = hc_civil_day(year, month, day);
    return true;
}

static bool take_time(const char **cursor, int32_t *ret_seconds)
{
    int hour, minute, second = 0;
    if (!take_digits(cursor, 2, &hour) || !take_char(cursor, ':') || !take_digits(cursor, 2, &minute))
        return false;
    if (take_char(cursor, ':') && !take_digits(cursor, 2, &second))
        return false;
    int seconds = hour * 3600 + minute * 60 + second;
    if (minute > 59 || second > 59 || seconds > HC_DAY_S)
        return false;
    *ret_seconds = seconds;
    return true;
}

/* `Z`, `+01`, `+0100`, `+01:00`, `+00:09:21` */
static bool take_offset(const char **cursor, int32_t *ret_offset)
{
    if (take_char(cursor, 'Z')) {
        *ret_offset = 0;
        return true;
    }
    bool west = **cursor == '-';
    if (!west && **cursor != '+')
        return false;
    ++*cursor;
    int hour, minute = 0, second = 0;
    if (!take_digits(cursor, 2, &hour))
        return false;
    if (take_char(cursor, ':')) {
        if (!take_digits(cursor, 2, &minute))
            return false;
        if (take_char(cursor, ':') && !take_digits(cursor, 2, &second))
            return false;
    } else if (**cursor && !take_digits(cursor, 2, &minute)) {
        return false;
    }
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    int32_t offset = hour * 3600 + minute * 60 + second;
    *ret_offset = west ? -offset : offset;
    return true;
}

bool hc_civil_parse_date(const char *text, int32_t *ret_day)
{
    int32_t day;
    if (!take_date(&text, &day) || *text)
        return false;
    *ret_day = day;
    return true;
}

bool hc_civil_parse_time(const char *text, int32_t *ret_seconds)
{
    int32_t seconds;
    if (!take_time(&text, &seconds) || *text)
        return false;
    *ret_seconds = seconds;
    return true;
}

bool hc_civil_parse_datetime(const char *text, struct hc_civil_time *ret_time)
{
    struct hc_civil_time time = {0};
    if (!take_date(&text, &time.day))
        return false;
    if (!take_char(&text, 'T') && !take_char(&text, ' '))
        return false;
    if (!take_time(&text, &time.seconds_of_day))
        return false;
    if (*text) {
        time.has_offset = true;
        if (!take_offset(&text, &time.offset_s) || *text)
            return false;
    }
    *ret_time = time;
    return true;
}
