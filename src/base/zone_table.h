/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone_table.h - what a zone is in memory. Only zone.c, zone_read.c and zone_rule.c include it. */
#ifndef HC_ZONE_TABLE_H
#define HC_ZONE_TABLE_H

#include "base/zone.h"

/* Offsets that RFC 8536 (3.2) lets a file have are -25 h + 1 s .. 26 h - 1 s; both directions take the larger. */
#define HC_ZONE_OFFSET_MAX_S 93599
#define HC_ZONE_CYCLE_S 12622780800 /* 400 Gregorian years: whole days, whole weeks */
#define HC_ZONE_FAR_S 253402300800  /* 10000-01-01T00:00:00Z: no file has a transition from there on */

struct hc_zone {
    char *name;
    int64_t *at;     /* [count] instants of the transitions [s], strictly ascending */
    int32_t *offset; /* [count] seconds east of UTC from at[i] on; differs from the one before */
    size_t count;
    size_t capacity;
    int32_t first_offset; /* before at[0] */
    int64_t horizon;      /* from here on the last 400 years before it repeat; INT64_MAX: the last offset holds */
};

/* A day of the year on which a rule changes the offset. */
struct hc_zone_change {
    char kind;           /* 'M' month.week.weekday, 'J' day 1..365 without 29 February, '0' day 0..365 with it */
    int month;           /* 1..12 */
    int week;            /* 1..5, 5 = last */
    int weekday;         /* 0 = Sunday .. 6 */
    int day;             /* of kinds 'J' and '0' */
    int32_t wall_time_s; /* -167 h .. 167 h from midnight, on the wall before the change */
};

/* The footer of a TZif file: what holds after its last transition. */
struct hc_zone_rule {
    int32_t standard_s; /* seconds east of UTC */
    int32_t daylight_s; /* seconds east of UTC; may lie below standard_s (Dublin) */
    bool has_daylight;
    struct hc_zone_change start; /* of daylight time */
    struct hc_zone_change end;
};

/* Reads a POSIX TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3" (with the extensions of RFC 8536, 3.3.1). */
bool hc_zone_rule_parse(const char *text, struct hc_zone_rule *ret_rule);

/* Continues the table by the rule after `from_s`, the last transition of the file (also one that left the offset as it
 * was; INT64_MIN: the file has none), and sets the horizon. false when memory ran out. */
bool hc_zone_extend(struct hc_zone *zone, const struct hc_zone_rule *rule, int64_t from_s);

/* Adds a transition; one that changes nothing is left out, one that does not come after the last replaces it. */
bool hc_zone_add(struct hc_zone *zone, int64_t at, int32_t offset);

#endif
