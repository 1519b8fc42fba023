/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone.h - time zones: the offset of a place at any instant, and the instants of a time on its walls.
 * A zone never changes after it is opened: any number of threads may ask it at once. Nothing here reads or writes TZ,
 * the locale or any other state of the process; only hc_zone_open reads TZDIR. */
#ifndef HC_ZONE_H
#define HC_ZONE_H

#include "base/base.h"

struct hc_zone; /* defined in src/base/zone_table.h, for the zone sources only */

/**
 * Opens a zone by its name in the tz database ("Europe/Paris"), in the folder $TZDIR or else /usr/share/zoneinfo.
 * "UTC" and "Etc/UTC" need no database.
 * @return HC_OK; HC_EINPUT (empty, absolute or `..` name, characters that no zone name has, unknown zone, file that is
 *         no TZif file, corrupt, too long, or counting leap seconds); HC_EIO (unreadable file); HC_ENOMEM
 * Cost: one small file read; keep the zone and ask it often.
 */
enum hc_status hc_zone_open(const char *name, struct hc_zone **ret_zone, struct hc_error *reterr);

/** The same from the bytes of a TZif file (RFC 8536, version 1 to 4). `name` is kept as the zone's name. */
enum hc_status hc_zone_from_tzif(const char *name, const unsigned char *bytes, size_t size, struct hc_zone **ret_zone,
                                 struct hc_error *reterr);

/** Frees a zone (NULL is fine). @return NULL */
struct hc_zone *hc_zone_free(struct hc_zone *zone);

/** The name the zone was opened with. */
const char *hc_zone_name(const struct hc_zone *zone);

/** Seconds east of UTC at an instant (seconds since 1970-01-01T00:00:00Z). Time O(log transitions), exact forever. */
int32_t hc_zone_offset(const struct hc_zone *zone, int64_t instant_s);

/**
 * First change of the offset in (after_s, limit_s].
 * Changes of name or of the daylight flag alone are not transitions.
 * @return false when there is none; `ret_instant_s` is untouched then
 */
bool hc_zone_next_transition(const struct hc_zone *zone, int64_t after_s, int64_t limit_s, int64_t *ret_instant_s);

/**
 * The instants at which the wall shows a time.
 * @param day             days since 1970-01-01
 * @param seconds_of_day  usually 0..86400; beyond, it counts on into other days
 * @return 0 in a gap, 1, or 2 when the time is repeated (earlier first)
 */
int hc_zone_instants(const struct hc_zone *zone, int32_t day, int32_t seconds_of_day, int64_t ret_instants_s[2]);

/**
 * Where a civil day begins: the first instant whose local date is `day` or later.
 * Usually local midnight; where midnight is skipped (Havana, Beirut, Cairo), the first instant after the gap; where it
 * is repeated, its first passing. A day that never was (Pacific/Apia, 2011-12-30) begins where the next one begins.
 * So the days tile time: day d is [start(d), start(d + 1)), 23, 24 or 25 h long as a rule, 0 h when it never was.
 */
int64_t hc_zone_day_start(const struct hc_zone *zone, int32_t day);

#endif
