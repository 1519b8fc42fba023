/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_zone.c - time zones against the C library, which reads the same files with other code.
 * Criterion runs each test in its own process, so a test may set TZ for the oracle; the code under test never looks. */
#include "base/civil.h"
#include "base/zone.h"
#include "check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const zones[] = {
    "Europe/Paris",        "Europe/Dublin",   "Europe/London",    "Europe/Istanbul",
    "Africa/Casablanca",   "Africa/El_Aaiun", "Africa/Cairo",     "Africa/Tunis",
    "Indian/Antananarivo", "Africa/Dakar",    "America/New_York", "America/Santiago",
    "America/Sao_Paulo",   "America/Havana",  "America/St_Johns", "America/Nuuk",
    "Antarctica/Troll",    "Asia/Kathmandu",  "Asia/Beirut",      "Asia/Gaza",
    "Asia/Jerusalem",      "Asia/Tehran",     "Asia/Kolkata",     "Australia/Lord_Howe",
    "Australia/Sydney",    "Pacific/Apia",    "Pacific/Chatham",  "Pacific/Kiritimati",
    "Indian/Mauritius",    "Indian/Reunion",  "Europe/Kyiv",      "UTC",
};
enum { ZONES = sizeof zones / sizeof *zones };

#define FROM_S 631152000LL   /* 1990-01-01 */
#define UNTIL_S 4102444800LL /* 2100-01-01 */

static struct hc_zone *open_zone(const char *name)
{
    struct hc_zone *zone = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_zone_open(name, &zone, &error), HC_OK), "%s: %s", name, error.message);
    return zone;
}

static void oracle_set(const char *tz)
{
    setenv("TZ", tz, 1);
    tzset();
}

static int32_t oracle_offset(int64_t instant_s)
{
    time_t time = (time_t)instant_s;
    struct tm local;
    cr_assert(ne(ptr, localtime_r(&time, &local), NULL));
    return (int32_t)local.tm_gmtoff;
}

static int64_t wall(int64_t instant_s)
{
    return instant_s + oracle_offset(instant_s);
}

static int32_t day(const char *text)
{
    int32_t number = 0;
    cr_assert(hc_civil_parse_date(text, &number), "%s", text);
    return number;
}

static int64_t utc(const char *text)
{
    struct hc_civil_time time;
    cr_assert(hc_civil_parse_datetime(text, &time), "%s", text);
    return (int64_t)time.day * HC_DAY_S + time.seconds_of_day - time.offset_s;
}

/* 7 h 13 min visits every minute of the day and every day of the year over the years */
static void compare_offsets(const struct hc_zone *zone, const char *what, int64_t from_s, int64_t until_s, int64_t step)
{
    for (int64_t at = from_s; at < until_s; at += step) {
        int32_t expected = oracle_offset(at), got = hc_zone_offset(zone, at);
        if (expected != got)
            cr_fatal("%s at %lld: expected %d, got %d", what, (long long)at, expected, got);
    }
}

Test(zone, offsets_agree_with_the_c_library_1990_to_2100)
{
    for (size_t i = 0; i < ZONES; i++) {
        struct hc_zone *zone = open_zone(zones[i]);
        oracle_set(zones[i]);
        compare_offsets(zone, zones[i], FROM_S, UNTIL_S, 25980);
        hc_zone_free(zone);
    }
}

Test(zone, offsets_agree_before_1970_and_after_2500)
{
    for (size_t i = 0; i < ZONES; i++) {
        struct hc_zone *zone = open_zone(zones[i]);
        oracle_set(zones[i]);
        compare_offsets(zone, zones[i], -4500000000LL, FROM_S, 259980);
        compare_offsets(zone, zones[i], 16725225600LL, 16900000000LL, 25980); /* 2500 */
        compare_offsets(zone, zones[i], 95617584000LL, 95700000000LL, 25980); /* 5000 */
        hc_zone_free(zone);
    }
}

/* The second at which the oracle changes between two instants whose offsets differ. */
static int64_t oracle_change(int64_t before, int64_t after)
{
    int32_t offset = oracle_offset(before);
    while (after - before > 1) {
        int64_t middle = before + (after - before) / 2;
        if (oracle_offset(middle) == offset)
            before = middle;
        else
            after = middle;
    }
    return after;
}

Test(zone, transitions_are_those_of_the_c_library)
{
    for (size_t i = 0; i < ZONES; i++) {
        struct hc_zone *zone = open_zone(zones[i]);
        oracle_set(zones[i]);
        int64_t expected, got, after = FROM_S;
        for (int64_t at = FROM_S; at < UNTIL_S; at += 86400) {
            if (oracle_offset(at) == oracle_offset(at + 86400))
                continue;
            expected = oracle_change(at, at + 86400);
            cr_assert(hc_zone_next_transition(zone, after, UNTIL_S, &got), "%s: none after %lld", zones[i],
                      (long long)after);
            cr_assert(eq(i64, got, expected), "%s", zones[i]);
            after = got;
        }
        cr_assert(not(hc_zone_next_transition(zone, after, UNTIL_S, &got)), "%s: one more, %lld", zones[i],
                  (long long)got);
        hc_zone_free(zone);
    }
}

/* All instants that show a wall time, by trying every offset the oracle has within 30 hours. */
static int oracle_instants(int64_t wall_s, int64_t found[4])
{
    int count = 0;
    for (int64_t near = wall_s - 108000; near <= wall_s + 108000; near += 1800) {
        int64_t at = wall_s - oracle_offset(near);
        int known = 0;
        while (known < count && found[known] != at)
            known++;
        if (known == count && count < 4 && wall(at) == wall_s)
            found[count++] = at;
    }
    if (count == 2 && found[0] > found[1]) {
        int64_t later = found[0];
        found[0] = found[1];
        found[1] = later;
    }
    return count;
}

Test(zone, instants_of_wall_times_around_transitions)
{
    int seen[3] = {0};
    for (size_t i = 0; i < ZONES; i++) {
        struct hc_zone *zone = open_zone(zones[i]);
        oracle_set(zones[i]);
        for (int64_t at = FROM_S; hc_zone_next_transition(zone, at, 2208988800LL, &at);) { /* 2040 */
            for (int64_t wall_s = wall(at) - 7200; wall_s <= wall(at) + 7200; wall_s += 900) {
                int64_t expected[4], got[2];
                int count = oracle_instants(wall_s, expected);
                int32_t number = (int32_t)(wall_s / HC_DAY_S);
                cr_assert(eq(int, hc_zone_instants(zone, number, (int32_t)(wall_s % HC_DAY_S), got), count), "%s %lld",
                          zones[i], (long long)wall_s);
                for (int k = 0; k < count; k++)
                    cr_assert(eq(i64, got[k], expected[k]), "%s", zones[i]);
                seen[count]++;
            }
        }
        hc_zone_free(zone);
    }
    cr_assert(seen[0] > 1000 && seen[1] > 1000 && seen[2] > 1000, "%d %d %d", seen[0], seen[1], seen[2]);
}

/* Earlier than the start, no wall shows the day; at the start it shows this day or a later one. */
Test(zone, days_begin_when_their_date_is_first_reached)
{
    for (size_t i = 0; i < ZONES; i++) {
        struct hc_zone *zone = open_zone(zones[i]);
        oracle_set(zones[i]);
        for (int32_t number = day("1990-01-02"); number < day("2050-01-01"); number++) {
            int64_t start = hc_zone_day_start(zone, number), midnight = (int64_t)number * HC_DAY_S;
            cr_assert(wall(start) >= midnight, "%s day %d", zones[i], number);
            cr_assert(wall(start - 1) < midnight, "%s day %d", zones[i], number);
            if (oracle_offset(start - 7200) == oracle_offset(start + 7200))
                continue;
            for (int64_t before = start - 7200; before < start; before += 30)
                cr_assert(wall(before) < midnight, "%s day %d", zones[i], number);
        }
        hc_zone_free(zone);
    }
}

static double hours_of_day(const char *name, const char *date)
{
    struct hc_zone *zone = open_zone(name);
    int64_t length = hc_zone_day_start(zone, day(date) + 1) - hc_zone_day_start(zone, day(date));
    hc_zone_free(zone);
    return (double)length / 3600;
}

/* Directive 2000/84/EC; decrees and gazettes as recorded in the tz database's own comments */
Test(zone, lengths_of_days_known_from_the_law)
{
    static const struct {
        const char *zone, *date;
        double hours;
    } cases[] = {
        {"Europe/Paris", "2026-03-29", 23},          {"Europe/Paris", "2026-10-25", 25},
        {"Europe/Paris", "2026-07-14", 24},          {"Europe/Dublin", "2026-03-29", 23},
        {"America/New_York", "2026-03-08", 23},      {"America/New_York", "2026-11-01", 25},
        {"Africa/Casablanca", "2026-02-15", 25},     {"Africa/Casablanca", "2026-03-22", 23},
        {"Indian/Antananarivo", "2026-03-29", 24},   {"Australia/Lord_Howe", "2026-04-05", 24.5},
        {"Australia/Lord_Howe", "2026-10-04", 23.5}, {"Pacific/Apia", "2011-12-29", 24},
        {"Pacific/Apia", "2011-12-30", 0},           {"Pacific/Apia", "2011-12-31", 24},
        {"America/Havana", "2026-03-08", 23},        {"America/Havana", "2026-11-01", 25},
        {"Asia/Beirut", "2026-03-29", 23},           {"Asia/Kathmandu", "2026-03-29", 24},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert(eq(dbl, hours_of_day(cases[i].zone, cases[i].date), cases[i].hours), "%s %s", cases[i].zone,
                  cases[i].date);
}

/* zdump -v Africa/Casablanca, Asia/Kathmandu, America/Havana, Pacific/Apia */
Test(zone, offsets_read_from_zdump)
{
    struct hc_zone *morocco = open_zone("Africa/Casablanca");
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2026-02-15T01:59:59Z")), 3600));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2026-02-15T02:00:00Z")), 0));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2026-03-22T01:59:59Z")), 0));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2026-03-22T02:00:00Z")), 3600));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2087-05-11T01:59:59Z")), 0));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2087-05-11T02:00:00Z")), 3600));
    cr_assert(eq(int, hc_zone_offset(morocco, utc("2500-01-01T00:00:00Z")), 3600));
    hc_zone_free(morocco);

    struct hc_zone *nepal = open_zone("Asia/Kathmandu");
    cr_assert(eq(int, hc_zone_offset(nepal, utc("2026-01-01T00:00:00Z")), 20700));
    hc_zone_free(nepal);

    struct hc_zone *cuba = open_zone("America/Havana"); /* midnight of 8 March does not exist */
    int64_t instants[2];
    cr_assert(eq(int, hc_zone_instants(cuba, day("2026-03-08"), 0, instants), 0));
    cr_assert(eq(i64, hc_zone_day_start(cuba, day("2026-03-08")), utc("2026-03-08T05:00:00Z")));
    cr_assert(eq(int, hc_zone_instants(cuba, day("2026-11-01"), 1800, instants), 2));
    cr_assert(eq(i64, instants[0], utc("2026-11-01T04:30:00Z")));
    cr_assert(eq(i64, instants[1], utc("2026-11-01T05:30:00Z")));
    hc_zone_free(cuba);

    struct hc_zone *samoa = open_zone("Pacific/Apia");
    cr_assert(eq(int, hc_zone_instants(samoa, day("2011-12-30"), 43200, instants), 0));
    cr_assert(eq(i64, hc_zone_day_start(samoa, day("2011-12-30")), utc("2011-12-30T10:00:00Z")));
    cr_assert(eq(i64, hc_zone_day_start(samoa, day("2011-12-31")), utc("2011-12-30T10:00:00Z")));
    hc_zone_free(samoa);
}

Test(zone, transitions_respect_their_limits)
{
    struct hc_zone *paris = open_zone("Europe/Paris");
    int64_t spring = utc("2026-03-29T01:00:00Z"), got = -1;
    cr_assert(hc_zone_next_transition(paris, spring - 1, spring, &got));
    cr_assert(eq(i64, got, spring));
    got = -1;
    cr_assert(not(hc_zone_next_transition(paris, spring - 1000, spring - 1, &got)));
    cr_assert(eq(i64, got, -1));
    cr_assert(hc_zone_next_transition(paris, spring, INT64_MAX, &got));
    cr_assert(eq(i64, got, utc("2026-10-25T01:00:00Z")));
    cr_assert(hc_zone_next_transition(paris, utc("7026-01-01T00:00:00Z"), INT64_MAX, &got));
    cr_assert(eq(i64, got, utc("7026-03-26T01:00:00Z"))); /* its last Sunday: Python datetime */
    hc_zone_free(paris);
}

Test(zone, extreme_instants_have_an_answer)
{
    struct hc_zone *paris = open_zone("Europe/Paris");
    int64_t got;
    cr_assert(eq(int, hc_zone_offset(paris, INT64_MIN), 561)); /* local mean time of Paris, 0:09:21 */
    int32_t last = hc_zone_offset(paris, INT64_MAX);
    cr_assert(last == 3600 || last == 7200);
    hc_zone_next_transition(paris, INT64_MAX - 1, INT64_MAX, &got);
    hc_zone_next_transition(paris, INT64_MIN, INT64_MIN + 1, &got);
    int64_t start = hc_zone_day_start(paris, INT32_MAX);
    cr_assert(eq(i64, hc_zone_day_start(paris, INT32_MIN), (int64_t)INT32_MIN * HC_DAY_S - 561));
    cr_assert(start < (int64_t)INT32_MAX * HC_DAY_S && start >= (int64_t)INT32_MAX * HC_DAY_S - 7200);
    hc_zone_free(paris);
}

/* A version 2 file with `count` transitions between types +0 (index 0) and +3600 (index 1), and a footer. */
static size_t make_tzif(unsigned char *bytes, const int64_t *at, const unsigned char *type, unsigned char count,
                        const char *footer)
{
    unsigned char *end = bytes;
    static const unsigned char stub[44] = {'T', 'Z', 'i', 'f', '2'};
    memcpy(end, stub, sizeof stub);
    end += sizeof stub;
    memcpy(end, stub, sizeof stub);
    end[35] = count;
    end[39] = 2;
    end[43] = 4;
    end += sizeof stub;
    for (unsigned i = 0; i < count; i++)
        for (int shift = 56; shift >= 0; shift -= 8)
            *end++ = (unsigned char)((uint64_t)at[i] >> shift);
    memcpy(end, type, count);
    end += count;
    static const unsigned char types[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0x0E, 0x10, 1, 0};
    memcpy(end, types, sizeof types);
    end += sizeof types;
    memcpy(end, "ABC", 4);
    end += 4;
    return (size_t)(end + sprintf((char *)end, "\n%s\n", footer) - bytes);
}

static enum hc_status open_rule(const char *rule, struct hc_zone **ret_zone)
{
    unsigned char bytes[1024];
    size_t size = make_tzif(bytes, NULL, (const unsigned char *)"", 0, rule);
    return hc_zone_from_tzif(rule, bytes, size, ret_zone, NULL);
}

/* The C library reads POSIX rules from TZ with code of its own. */
Test(zone, rules_agree_with_the_c_library)
{
    static const char *const rules[] = {
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "IST-1GMT0,M10.5.0,M3.5.0/1",
        "EST5EDT,M3.2.0,M11.1.0",
        "<+01>-1",
        "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        "EET-2EEST,M3.4.4/50,M10.4.4/50",
        "IST-2IDT,M3.4.4/26,M10.5.0",
        "AAA3BBB,J60,J300/3",

        "AAA-3:30:15BBB-5,59,304/1:30:30",
        "AAA0BBB,0/0,364/23",
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        "XXX-2YYY,M1.1.1/12,M12.5.6/-20",
        "NZST-12NZDT,M9.5.0,M4.1.0/3",

        "<-00>0",
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct hc_zone *zone = NULL;
        enum hc_status status = open_rule(rules[i], &zone);
        cr_assert(eq(int, (int)status, HC_OK), "%s", rules[i]);
        oracle_set(rules[i]);
        compare_offsets(zone, rules[i], FROM_S, UNTIL_S, 13 * 60 + 3600);
        hc_zone_free(zone);
    }
}

/* RFC 8536, 3.3.1, gives this rule for daylight time all year */
Test(zone, daylight_time_all_year)
{
    struct hc_zone *zone = NULL;
    int64_t got;
    cr_assert(eq(int, (int)open_rule("EST5EDT,0/0,J365/25", &zone), HC_OK));
    for (int64_t at = FROM_S; at < UNTIL_S; at += 1800)
        cr_assert(eq(int, hc_zone_offset(zone, at), -4 * 3600));
    cr_assert(not(hc_zone_next_transition(zone, FROM_S, INT64_MAX, &got)));
    hc_zone_free(zone);
}

Test(zone, a_rule_begins_after_the_last_transition)
{
    unsigned char bytes[1024];
    struct hc_zone *zone = NULL;
    /* the last transition, 2020-01-15, changes nothing: the rule must not reach back before it */
    const int64_t at[] = {utc("2000-01-01T00:00:00Z"), utc("2020-01-15T00:00:00Z")};
    size_t size = make_tzif(bytes, at, (const unsigned char *)"\1\1", 2, "AAA-1BBB,M3.5.0,M10.5.0/3");
    cr_assert(eq(int, (int)hc_zone_from_tzif("x", bytes, size, &zone, NULL), HC_OK));
    cr_assert(eq(int, hc_zone_offset(zone, utc("1999-07-01T00:00:00Z")), 0));
    cr_assert(eq(int, hc_zone_offset(zone, utc("2010-07-01T00:00:00Z")), 3600));
    cr_assert(eq(int, hc_zone_offset(zone, utc("2020-07-01T00:00:00Z")), 7200));
    cr_assert(eq(str, (char *)hc_zone_name(zone), "x"));
    hc_zone_free(zone);
}

/* Asks a zone of unknown sense everything: no crash, no endless loop, and the answers agree with each other. */
static void question(const struct hc_zone *zone)
{
    int64_t at = utc("1960-01-01T00:00:00Z"), instants[2];
    for (int i = 0; i < 40 && hc_zone_next_transition(zone, at, INT64_MAX, &at); i++)
        cr_assert(ne(int, hc_zone_offset(zone, at - 1), hc_zone_offset(zone, at)));
    for (int32_t number = 3000; number < 60000; number += 1009) {
        cr_assert(hc_zone_day_start(zone, number) <= hc_zone_day_start(zone, number + 1));
        int count = hc_zone_instants(zone, number, 30000, instants);
        for (int i = 0; i < count; i++)
            cr_assert(eq(i64, instants[i] + hc_zone_offset(zone, instants[i]), number * 86400LL + 30000));
    }
}

/* The exact size on the heap, so that AddressSanitizer sees every byte read beyond. */
static enum hc_status try_bytes(const unsigned char *bytes, size_t size)
{
    struct hc_zone *zone = NULL;
    unsigned char *exact = malloc(size ? size : 1);
    cr_assert(ne(ptr, exact, NULL));
    memcpy(exact, bytes, size);
    enum hc_status status = hc_zone_from_tzif("fuzz", exact, size, &zone, NULL);
    free(exact);
    if (status == HC_OK)
        question(zone);
    hc_zone_free(zone);
    return status;
}

/* Version 1 has times of 32 bits and no rule: the last offset stays. RFC 8536, B.1, made smaller */
Test(zone, version_1_files)
{
    unsigned char bytes[] = {
        'T', 'Z', 'i', 'f',  0,    0,    0,    0,    0,    0,    0,    0, 0,   0,   0,   0, 0, 0, 0, 0, /* version 1,
                                                                                                           reserved */
        0,   0,   0,   0,    0,    0,    0,    0,    0,    0,    0,    0, 0,   0,   0,   2, 0, 0, 0, 2, 0,
        0,   0,   4,   0x80, 0x00, 0x00, 0x00, 0x5E, 0x0B, 0xE1, 0x00,                      /* -2^31, 2020-01-01 */
        1,   0,                                                                             /* types */
        0,   0,   0,   0,    0,    0,    0xFF, 0xFF, 0xF1, 0xF0, 1,    0, 'A', 'B', 'C', 0, /* +0, -3600 */
    };
    struct hc_zone *zone = NULL;
    int64_t got;
    cr_assert(eq(int, (int)hc_zone_from_tzif("v1", bytes, sizeof bytes, &zone, NULL), HC_OK));
    cr_assert(eq(int, hc_zone_offset(zone, -2147483649LL), 0));
    cr_assert(eq(int, hc_zone_offset(zone, -2147483648LL), -3600));
    cr_assert(eq(int, hc_zone_offset(zone, utc("2019-12-31T23:59:59Z")), -3600));
    cr_assert(eq(int, hc_zone_offset(zone, utc("2020-01-01T00:00:00Z")), 0));
    cr_assert(not(hc_zone_next_transition(zone, utc("2020-01-01T00:00:00Z"), INT64_MAX, &got)));
    hc_zone_free(zone);
    cr_assert(eq(int, (int)try_bytes(bytes, sizeof bytes - 1), HC_EINPUT));
    bytes[4] = '1'; /* no such version */
    cr_assert(eq(int, (int)try_bytes(bytes, sizeof bytes), HC_EINPUT));
}

Test(zone, leap_seconds_are_refused)
{
    unsigned char bytes[1024];
    struct hc_zone *zone = NULL;
    struct hc_error error = {0};
    size_t size = make_tzif(bytes, NULL, (const unsigned char *)"", 0, "<-00>0............");
    bytes[44 + 31] = 1; /* one leap second, its 12 bytes taken from the rule */
    cr_assert(eq(int, (int)hc_zone_from_tzif("right/UTC", bytes, size, &zone, &error), HC_EINPUT));
    cr_assert(ne(ptr, strstr(error.message, "leap seconds"), NULL), "%s", error.message);
}

Test(zone, bad_rules_are_refused)
{
    static const char *const rules[] = {
        "C-1",
        "CET",
        "CET-25",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0",
        "<+01-1",
        "CET-1x",
        "CET-1:60",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,J0,J9",
        "+01-1",
        "CET-1CEST,M3.5.0,M10.5.0/168",
        "CET-1CEST,M3.5.0,M10.5.0/3 ",
        "CET-1CEST,366,9",
        ":Europe/Paris",
        "CET-1CEST,J59,J366",
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct hc_zone *zone = NULL;
        cr_assert(eq(int, (int)open_rule(rules[i], &zone), HC_EINPUT), "%s", rules[i]);
        cr_assert(eq(ptr, zone, NULL));
    }
}

Test(zone, bad_names_are_refused)
{
    static const char *const names[] = {
        "",
        "/etc/passwd",
        "../zoneinfo/UTC",
        "Europe/../UTC",
        "Europe/Pari",
        "Europe",
        "Europe/",
        "Europe//Paris",
        "zone.tab",
        ".",
        "Europe/Paris ",
        "Europe\\Paris",
        "a..b",
        "UTC\n",
        "right/Europe/Paris",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct hc_zone *zone = NULL;
        struct hc_error error = {0};
        cr_assert(eq(int, (int)hc_zone_open(names[i], &zone, &error), HC_EINPUT), "'%s'", names[i]);
        cr_assert(eq(ptr, zone, NULL));
        cr_assert(ne(str, error.message, ""));
    }
}

Test(zone, utc_needs_no_database)
{
    setenv("TZDIR", "/nonexistent", 1);
    struct hc_zone *zone = open_zone("UTC");
    int64_t got, instants[2];
    cr_assert(eq(int, hc_zone_offset(zone, 1774000000), 0));
    cr_assert(not(hc_zone_next_transition(zone, INT64_MIN, INT64_MAX, &got)));
    cr_assert(eq(int, hc_zone_instants(zone, 20000, 60, instants), 1));
    cr_assert(eq(i64, instants[0], 20000LL * 86400 + 60));
    hc_zone_free(zone);
    zone = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_zone_open("Europe/Paris", &zone, &error), HC_EIO));
    cr_assert(ne(ptr, strstr(error.message, "/nonexistent"), NULL));
    cr_assert(eq(ptr, hc_zone_free(NULL), NULL));
}

Test(zone, the_environment_of_the_process_is_left_alone)
{
    oracle_set("Asia/Tokyo");
    struct hc_zone *zone = open_zone("Europe/Paris");
    cr_assert(eq(int, hc_zone_offset(zone, utc("2026-01-01T00:00:00Z")), 3600));
    cr_assert(eq(str, getenv("TZ"), "Asia/Tokyo"));
    cr_assert(eq(int, oracle_offset(0), 9 * 3600));
    hc_zone_free(zone);
}

static size_t load(const char *name, unsigned char *bytes, size_t size)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", getenv("TZDIR") ? getenv("TZDIR") : "/usr/share/zoneinfo", name);
    FILE *file = fopen(path, "rb");
    cr_assert(ne(ptr, file, NULL));
    size_t length = fread(bytes, 1, size, file);
    fclose(file);
    return length;
}

Test(zone, every_truncation_is_refused)
{
    static unsigned char bytes[1 << 16];
    static const char *const names[] = {"Europe/Paris", "Pacific/Apia", "Asia/Kathmandu"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = load(names[i], bytes, sizeof bytes);
        cr_assert(eq(int, (int)try_bytes(bytes, size), HC_OK));
        for (size_t cut = 0; cut < size; cut++)
            cr_assert(eq(int, (int)try_bytes(bytes, cut), HC_EINPUT), "%s cut at %zu", names[i], cut);
    }
}

Test(zone, flipped_bits_never_crash)
{
    static unsigned char bytes[1 << 16];
    uint64_t state = 0x2545F4914F6CDD1DULL; /* xorshift64: the same flips every time */
    size_t size = load("Australia/Lord_Howe", bytes, sizeof bytes);
    int refused = 0;
    for (size_t bit = 0; bit < 8 * size; bit += bit < 8 * 44 ? 1 : 5) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        refused += try_bytes(bytes, size) != HC_OK;
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    static unsigned char damaged[1 << 16];
    for (int round = 0; round < 3000; round++) {
        memcpy(damaged, bytes, size);
        for (int flips = 0; flips < 1 + round % 9; flips++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            damaged[state % size] ^= (unsigned char)(1u << (state >> 60) % 8);
        }
        refused += try_bytes(damaged, size) != HC_OK;
    }
    cr_assert(refused > 100, "%d", refused);
}
