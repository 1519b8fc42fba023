/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zone.c - questions to a zone.
 * localtime answers for one zone per process, chosen by the environment: no use for sites in several countries and for
 * threads. Here a zone is one sorted table of instants and offsets; the rule that a TZif file gives for the future is
 * written out for 400 years, after which the calendar, and so the table, repeats. Every question is a binary search.
 * Invariant: at[] strictly ascending, neighbours differ in offset, |offset| <= HC_ZONE_OFFSET_MAX_S.
 * Reference: RFC 8536; the idea of 400 years: A. D. Olson et al., tzcode, localtime.c. */
#include "base/civil.h"
#include "base/zone_table.h"
#include <stdlib.h>

/* A span of constant offset. A real change of offset lies at `end`, or just the horizon. */
struct span {
    int64_t end; /* exclusive; INT64_MAX when it never ends */
    int32_t offset;
};

/* How far to move an instant back, by whole cycles, to find it in the table. */
static int64_t cycles_before(const struct hc_zone *zone, int64_t instant_s)
{
    if (instant_s < zone->horizon)
        return 0;
    return ((instant_s - zone->horizon) / HC_ZONE_CYCLE_S + 1) * HC_ZONE_CYCLE_S;
}

/* Number of transitions at or before an instant. */
static size_t transitions_until(const struct hc_zone *zone, int64_t instant_s)
{
    size_t low = 0, high = zone->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->at[middle] <= instant_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct span span_at(const struct hc_zone *zone, int64_t instant_s)
{
    int64_t shift = cycles_before(zone, instant_s);
    size_t index = transitions_until(zone, instant_s - shift);
    int64_t end = index < zone->count ? zone->at[index] : zone->horizon;
    return (struct span){
        .end = end == INT64_MAX || end > INT64_MAX - shift ? INT64_MAX : end + shift,
        .offset = index ? zone->offset[index - 1] : zone->first_offset,
    };
}

int32_t hc_zone_offset(const struct hc_zone *zone, int64_t instant_s)
{
    return span_at(zone, instant_s).offset;
}

bool hc_zone_next_transition(const struct hc_zone *zone, int64_t after_s, int64_t limit_s, int64_t *ret_instant_s)
{
    struct span span = span_at(zone, after_s);
    while (span.end < INT64_MAX && span.end <= limit_s) {
        struct span next = span_at(zone, span.end);
        if (next.offset != span.offset) { /* else it was the horizon */
            *ret_instant_s = span.end;
            return true;
        }
        span = next;
    }
    return false;
}

/* Every instant that shows `wall_s` lies within one largest offset of the same number read as UTC. */
int hc_zone_instants(const struct hc_zone *zone, int32_t day, int32_t seconds_of_day, int64_t ret_instants_s[2])
{
    int64_t wall_s = (int64_t)day * HC_DAY_S + seconds_of_day;
    int64_t from = wall_s - HC_ZONE_OFFSET_MAX_S;
    int found = 0;
    while (from <= wall_s + HC_ZONE_OFFSET_MAX_S && found < 2) {
        struct span span = span_at(zone, from);
        int64_t candidate = wall_s - span.offset;
        if (candidate >= from && candidate < span.end)
            ret_instants_s[found++] = candidate;
        from = span.end;
    }
    return found;
}

/* The wall moves with time except at transitions, so it reaches midnight by running into it or by jumping over it. */
int64_t hc_zone_day_start(const struct hc_zone *zone, int32_t day)
{
    int64_t wall_s = (int64_t)day * HC_DAY_S;
    int64_t from = wall_s - HC_ZONE_OFFSET_MAX_S;
    for (;;) {
        struct span span = span_at(zone, from);
        int64_t candidate = wall_s - span.offset;
        if (candidate < span.end)
            return candidate > from ? candidate : from;
        from = span.end;
    }
}

const char *hc_zone_name(const struct hc_zone *zone)
{
    return zone->name;
}

bool hc_zone_add(struct hc_zone *zone, int64_t at, int32_t offset)
{
    while (zone->count && zone->at[zone->count - 1] >= at)
        zone->count--;
    if (offset == (zone->count ? zone->offset[zone->count - 1] : zone->first_offset))
        return true;
    if (zone->count == zone->capacity) {
        size_t capacity = zone->capacity ? 2 * zone->capacity : 64;
        int64_t *instants = realloc(zone->at, capacity * sizeof *instants);
        if (!instants)
            return false;
        zone->at = instants;
        int32_t *offsets = realloc(zone->offset, capacity * sizeof *offsets);
        if (!offsets)
            return false;
        zone->offset = offsets;
        zone->capacity = capacity;
    }
    zone->at[zone->count] = at;
    zone->offset[zone->count++] = offset;
    return true;
}

struct hc_zone *hc_zone_free(struct hc_zone *zone)
{
    if (!zone)
        return NULL;
    free(zone->name);
    free(zone->at);
    free(zone->offset);
    free(zone);
    return NULL;
}
