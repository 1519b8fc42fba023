/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_rule.c - the rule a TZif file gives for the time after its last transition.
 * "CET-1CEST,M3.5.0,M10.5.0/3": standard time is UTC+1 (POSIX counts west), daylight time one hour more, from the last
 * Sunday of March 02:00 to the last Sunday of October 03:00, both read on the wall before the change. Times run from
 * -167 to 167 hours, so that "the day after the fourth Thursday" can be said; names in <> hold digits and signs.
 * Invariant: the parser takes the whole string or refuses it; a year's changes are computed from the year alone.
 * Reference: POSIX.1-2017, Base Definitions 8.3 (TZ); RFC 8536, 3.3 and 3.3.1. */
#include "base/civil.h"
#include "base/zone_table.h"

enum { HOUR_S = 3600, STANDARD_HOURS = 24, CHANGE_HOURS = 167, FIRST_YEAR = 1 };

/* The table reaches 400 years beyond the two that may still depend on transitions of the file; and it reaches a year
 * whose instant exceeds 400 years, so that no instant overflows when it is moved by cycles. */
enum { TABLE_YEARS = 403, LEAST_HORIZON = 2372 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool take_number(const char **cursor, int least, int most, int *ret_value)
{
    int value = 0, digits = 0;
    for (; is_digit(**cursor) && digits < 4; digits++, ++*cursor)
        value = value * 10 + (**cursor - '0');
    *ret_value = value;
    return digits && value >= least && value <= most;
}

static bool take_separator(const char **cursor, char separator)
{
    if (**cursor != separator)
        return false;
    ++*cursor;
    return true;
}

/* "CET" or "<+01>"; the name itself is not kept */
static bool take_name(const char **cursor)
{
    int length = 0;
    bool quoted = **cursor == '<';
    if (quoted)
        ++*cursor;
    while (is_letter(**cursor) || (quoted && (is_digit(**cursor) || **cursor == '+' || **cursor == '-'))) {
        ++*cursor;
        length++;
    }
    return length >= 3 && (!quoted || take_separator(cursor, '>'));
}

/* [+-]hh[:mm[:ss]] */
static bool take_clock(const char **cursor, int most_hours, int32_t *ret_seconds)
{
    int hour, minute = 0, second = 0;
    bool negative = **cursor == '-';
    if (negative || **cursor == '+')
        ++*cursor;
    if (!take_number(cursor, 0, most_hours, &hour))
        return false;
    if (**cursor == ':') {
        ++*cursor;
        if (!take_number(cursor, 0, 59, &minute))
            return false;
        if (**cursor == ':') {
            ++*cursor;
            if (!take_number(cursor, 0, 59, &second))
                return false;
        }
    }
    int32_t seconds = hour * HOUR_S + minute * 60 + second;
    *ret_seconds = negative ? -seconds : seconds;
    return true;
}

/* ",M3.5.0/2", ",J60" or ",59" */
static bool take_change(const char **cursor, struct hc_zone_change *change)
{
    if (!take_separator(cursor, ','))
        return false;
    change->kind = is_digit(**cursor) ? '0' : *(*cursor);
    switch (change->kind) {
    case 'M':
        ++*cursor;
        if (!take_number(cursor, 1, 12, &change->month) || !take_separator(cursor, '.') ||
            !take_number(cursor, 1, 5, &change->week) || !take_separator(cursor, '.') ||
            !take_number(cursor, 0, 6, &change->weekday))
            return false;
        break;
    case 'J':
        ++*cursor;
        if (!take_number(cursor, 1, 365, &change->day))
            return false;
        break;
    case '0':
        if (!take_number(cursor, 0, 365, &change->day))
            return false;
        break;
    default:
        return false;
    }
    change->wall_time_s = 2 * HOUR_S;
    return **cursor != '/' || (++*cursor, take_clock(cursor, CHANGE_HOURS, &change->wall_time_s));
}

bool hc_zone_rule_parse(const char *text, struct hc_zone_rule *ret_rule)
{
    struct hc_zone_rule rule = {0};
    int32_t west_s;
    if (!take_name(&text) || !take_clock(&text, STANDARD_HOURS, &west_s))
        return false;
    rule.standard_s = -west_s;
    rule.has_daylight = *text != '\0';
    if (rule.has_daylight) {
        if (!take_name(&text))
            return false;
        rule.daylight_s = rule.standard_s + HOUR_S;
        if (*text != ',') {
            if (!take_clock(&text, STANDARD_HOURS, &west_s))
                return false;
            rule.daylight_s = -west_s;
        }
        if (!take_change(&text, &rule.start) || !take_change(&text, &rule.end) || *text)
            return false;
    }
    *ret_rule = rule;
    return true;
}

/* The instant of a change in a year, when the wall before it is `offset_s` east of UTC. */
static int64_t change_instant(const struct hc_zone_change *change, int year, int32_t offset_s)
{
    int32_t day = hc_civil_day(year, 1, 1);
    if (change->kind == 'M') {
        int32_t first = hc_civil_day(year, change->month, 1);
        int first_weekday = (hc_civil_weekday(first) + 1) % 7; /* 0 = Sunday */
        int in_month = (change->weekday - first_weekday + 7) % 7 + 7 * (change->week - 1);
        if (in_month >= hc_civil_days_in_month(year, change->month))
            in_month -= 7;
        day = first + in_month;
    } else if (change->kind == 'J') {
        bool after_leap_day = change->day >= 60 && hc_civil_days_in_month(year, 2) == 29;
        day += change->day - 1 + after_leap_day;
    } else {
        day += change->day;
    }
    return (int64_t)day * HC_DAY_S + change->wall_time_s - offset_s;
}

/* A change before `from_s` is already in the table, or overruled by it. */
static bool add_change(struct hc_zone *zone, int64_t at, int32_t offset, int64_t from_s)
{
    return at <= from_s || hc_zone_add(zone, at, offset);
}

static bool add_year(struct hc_zone *zone, const struct hc_zone_rule *rule, int year, int64_t from_s)
{
    int64_t start = change_instant(&rule->start, year, rule->standard_s);
    int64_t end = change_instant(&rule->end, year, rule->daylight_s);
    if (start <= end) /* the northern year */
        return add_change(zone, start, rule->daylight_s, from_s) && add_change(zone, end, rule->standard_s, from_s);
    return add_change(zone, end, rule->standard_s, from_s) && add_change(zone, start, rule->daylight_s, from_s);
}

bool hc_zone_extend(struct hc_zone *zone, const struct hc_zone_rule *rule, int64_t from_s)
{
    if (from_s == INT64_MIN)
        zone->first_offset = rule->standard_s;
    if (!rule->has_daylight)
        return true;
    int first_year = FIRST_YEAR;
    if (from_s >= (int64_t)hc_civil_day(FIRST_YEAR + 1, 1, 1) * HC_DAY_S)
        first_year = hc_civil_date((int32_t)(from_s / HC_DAY_S)).year - 1;
    int horizon_year = first_year + TABLE_YEARS > LEAST_HORIZON ? first_year + TABLE_YEARS : LEAST_HORIZON;
    /* Years are added in order, so that a daylight time that begins before the last one ended replaces that end: this
     * is how a rule says "daylight time all year". The horizon's own year settles the last end before it. */
    for (int year = first_year; year <= horizon_year; year++) {
        if (!add_year(zone, rule, year, from_s))
            return false;
    }
    int64_t horizon = (int64_t)hc_civil_day(horizon_year, 1, 1) * HC_DAY_S;
    while (zone->count && zone->at[zone->count - 1] >= horizon)
        zone->count--;
    if (zone->count && zone->at[zone->count - 1] >= horizon - HC_ZONE_CYCLE_S)
        zone->horizon = horizon;
    return true;
}
