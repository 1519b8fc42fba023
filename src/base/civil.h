/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil.h - the calendar and the clock on the wall, without time zones: dates, times, their texts. */
#ifndef HC_CIVIL_H
#define HC_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#define HC_DAY_S 86400 /* seconds of a civil day without a change of offset */

enum {
    HC_CIVIL_DATE_SIZE = 20,   /* bytes for any date, with its terminator */
    HC_CIVIL_INSTANT_SIZE = 40 /* bytes for any instant, with its terminator */
};

/** A date of the proleptic Gregorian calendar. */
struct hc_date {
    int year;  /**< 1..9999 in every text; arithmetic is exact for every int32_t day */
    int month; /**< 1..12 */
    int day;   /**< 1..31 */
};

/** A date and a time as they are written, before a zone gives them an instant. */
struct hc_civil_time {
    int32_t day;            /**< days since 1970-01-01 */
    int32_t seconds_of_day; /**< 0..86400; 86400 when "24:00" was written */
    bool has_offset;        /**< the text ended in Z or +hh:mm */
    int32_t offset_s;       /**< seconds east of UTC, 0 without offset */
};

/** Days since 1970-01-01. The date must exist (hc_civil_valid) and lie within int32_t days. */
int32_t hc_civil_day(int year, int month, int day);

/** The date of a day: inverse of hc_civil_day. */
struct hc_date hc_civil_date(int32_t day);

/** Day of the week, 0 = Monday .. 6 = Sunday (ISO 8601 order). */
int hc_civil_weekday(int32_t day);

/** 28..31; 0 when the month is not in 1..12. */
int hc_civil_days_in_month(int year, int month);

/** Whether the date exists: year 1..9999, month 1..12, day within its month. */
bool hc_civil_valid(int year, int month, int day);

/**
 * Reads `2026-11-23` or `23/11/2026`. The whole string must match; no blanks, no short fields.
 * @param ret_day  days since 1970-01-01; untouched on failure
 */
bool hc_civil_parse_date(const char *text, int32_t *ret_day);

/**
 * Reads `08:00` or `08:00:30`; `24:00` and `24:00:00` give 86400. Leap seconds (`:60`) are refused.
 * @param ret_seconds  seconds since midnight, 0..86400; untouched on failure
 */
bool hc_civil_parse_time(const char *text, int32_t *ret_seconds);

/**
 * Reads a date, one `T` or blank, a time, and an optional offset: `Z`, `+01:00`, `+0100`, `+01`, also with `-`, also
 * `+00:09:21` (some zones before 1972; what hc_civil_format_instant writes for them). Offset hours are 0..23.
 * The French date takes a blank or `T` alike. `ret_time` is untouched on failure.
 */
bool hc_civil_parse_datetime(const char *text, struct hc_civil_time *ret_time);

/** Writes `2026-11-23`. @return buffer */
const char *hc_civil_format_date(int32_t day, char buffer[HC_CIVIL_DATE_SIZE]);

/**
 * Writes `2026-11-23T08:00:00+01:00`: seconds always, offset always, `+00:00` for UTC; an offset that is no whole
 * minute keeps its seconds, so that the text names exactly this instant.
 * @param instant_s  seconds since 1970-01-01T00:00:00Z; its day must lie within int32_t
 * @param offset_s   seconds east of UTC, within (-100 h, 100 h)
 * @return buffer
 */
const char *hc_civil_format_instant(int64_t instant_s, int32_t offset_s, char buffer[HC_CIVIL_INSTANT_SIZE]);

#endif
