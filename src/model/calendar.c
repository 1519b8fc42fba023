/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar.c - the horizon cut into intervals, and which of them are open.
 * Local days are the frame, instants the coordinate: an interval begins where the local time of day is a multiple of
 * the interval, and where the clock changes. So a repeated local hour gives its intervals twice, a skipped one none,
 * and no interval ever spans a change of offset. Opening hours are rules on local dates; a rule belongs to the date on
 * which it begins, also for the part that runs past midnight. */
#include "base/civil.h"
#include "base/zone.h"
#include "model/model.h"
#include <math.h>
#include <stdlib.h>

enum { HC_GRID_MAX = 4000000 }; /* intervals: 3660 days of 2.5 min are 2.1 million */

/* The interval that begins at `start`: up to the next multiple of the interval, clock change or end of day. */
static struct hc_interval interval_at(const struct hc_zone *zone, int64_t start, int64_t day_end, int32_t interval_s)
{
    int32_t offset = hc_zone_offset(zone, start);
    int64_t local = start + offset;
    int32_t local_s = (int32_t)(((local % HC_DAY_S) + HC_DAY_S) % HC_DAY_S);
    int64_t end = start + (interval_s - local_s % interval_s);
    if (end > day_end)
        end = day_end;
    int64_t change;
    if (hc_zone_next_transition(zone, start, end, &change))
        end = change;
    return (struct hc_interval){
        .start_utc = start, .length_s = (int32_t)(end - start), .offset_s = offset, .local_s = local_s};
}

/* Whether a staff interval begins at `b`, the interval after `a`. */
static bool begins_staff(const struct hc_interval *a, const struct hc_interval *b, int32_t staff_s)
{
    return a->day != b->day || a->local_s / staff_s != b->local_s / staff_s || b->local_s <= a->local_s;
}

static enum hc_status grow(struct hc_grid *grid, size_t *capacity, struct hc_error *reterr)
{
    if (grid->count < *capacity)
        return HC_OK;
    if (grid->count >= HC_GRID_MAX)
        return hc_fail(reterr, HC_EINPUT, ".calendar", "more than %d intervals: take fewer days or a longer interval",
                       HC_GRID_MAX);
    size_t wanted = *capacity ? *capacity * 2 : 64;
    struct hc_interval *intervals = realloc(grid->intervals, wanted * sizeof *intervals);
    if (!intervals)
        return hc_fail_memory(reterr);
    grid->intervals = intervals;
    *capacity = wanted;
    return HC_OK;
}

static enum hc_status fill(const struct hc_calendar *calendar, const struct hc_zone *zone, struct hc_grid *grid,
                           struct hc_error *reterr)
{
    size_t capacity = 0;
    for (int32_t day = 0; day < calendar->days; day++) {
        int64_t end = hc_zone_day_start(zone, calendar->start + day + 1);
        for (int64_t at = hc_zone_day_start(zone, calendar->start + day); at < end;) {
            enum hc_status status = grow(grid, &capacity, reterr);
            if (status != HC_OK)
                return status;
            struct hc_interval next = interval_at(zone, at, end, calendar->interval_s);
            next.day = day;
            if (grid->count) {
                const struct hc_interval *last = &grid->intervals[grid->count - 1];
                grid->staff_count += begins_staff(last, &next, calendar->staff_interval_s);
            } else {
                grid->staff_count = 1;
            }
            next.staff = grid->staff_count - 1;
            grid->intervals[grid->count++] = next;
            at += next.length_s;
        }
    }
    return HC_OK;
}

enum hc_status hc_grid_build(const struct hc_calendar *calendar, struct hc_grid *ret, struct hc_error *reterr)
{
    struct hc_zone *zone = NULL;
    struct hc_error why;
    enum hc_status status = hc_zone_open(calendar->time_zone, &zone, &why);
    if (status == HC_ENOMEM)
        return hc_fail_memory(reterr);
    if (status != HC_OK)
        return hc_fail(reterr, status, ".calendar.time_zone", "%s", why.message);
    struct hc_grid grid = {0};
    status = fill(calendar, zone, &grid, reterr);
    hc_zone_free(zone);
    if (status == HC_OK && !grid.count) /* a horizon of days that never were, such as Pacific/Apia 2011-12-30 */
        status = hc_fail(reterr, HC_EINPUT, ".calendar.start", "the zone skipped every day of the horizon");
    if (status != HC_OK) {
        free(grid.intervals);
        return status;
    }
    *ret = grid;
    return HC_OK;
}

static bool is_closed(const struct hc_calendar *calendar, int32_t date)
{
    size_t low = 0, high = calendar->closed_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->closed[middle] < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low < calendar->closed_count && calendar->closed[low] == date;
}

/* First exception of the date or later. */
static size_t first_exception(const struct hc_calendar *calendar, int32_t date)
{
    size_t low = 0, high = calendar->exception_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->exceptions[middle].date < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a rule that begins on `date` covers the time `s` counted from that date's midnight (beyond 86400: the next
 * date). */
static bool covers(const struct hc_calendar *calendar, const struct hc_hours *hours, int32_t date, int32_t s)
{
    if (is_closed(calendar, date))
        return false;
    size_t e = first_exception(calendar, date);
    if (e < calendar->exception_count && calendar->exceptions[e].date == date) {
        for (; e < calendar->exception_count && calendar->exceptions[e].date == date; e++)
            if (calendar->exceptions[e].from_s <= s && s < calendar->exceptions[e].to_s)
                return true;
        return false;
    }
    if (!hours->count)
        return s < HC_DAY_S;
    unsigned weekday = 1U << hc_civil_weekday(date);
    for (size_t i = 0; i < hours->count; i++) {
        const struct hc_span *span = &hours->spans[i];
        if ((span->weekdays & weekday) && span->from_s <= s && s < span->to_s)
            return true;
    }
    return false;
}

bool hc_hours_open_at(const struct hc_calendar *calendar, const struct hc_hours *hours, int32_t date, int32_t local_s)
{
    if (is_closed(calendar, date))
        return false;
    return covers(calendar, hours, date, local_s) || covers(calendar, hours, date - 1, local_s + HC_DAY_S);
}

void hc_grid_open(const struct hc_calendar *calendar, const struct hc_hours *hours, const struct hc_grid *grid,
                  bool *ret_open)
{
    for (size_t i = 0; i < grid->count; i++) {
        const struct hc_interval *interval = &grid->intervals[i];
        /* The date on the wall: not start + day where a clock goes back over midnight. */
        int64_t midnight = interval->start_utc + interval->offset_s - interval->local_s;
        ret_open[i] = hc_hours_open_at(calendar, hours, (int32_t)(midnight / HC_DAY_S), interval->local_s);
    }
}

int hc_hours_days_per_week(const struct hc_hours *hours)
{
    unsigned open = hours->count ? 0 : 0x7F;
    for (size_t i = 0; i < hours->count; i++) {
        unsigned days = hours->spans[i].weekdays;
        open |= days;
        if (hours->spans[i].to_s > HC_DAY_S) /* the morning after is open too */
            open |= ((days << 1) | (days >> 6)) & 0x7F;
    }
    int count = 0;
    for (; open; open &= open - 1)
        count++;
    return count;
}

int32_t hc_group_open_days(const struct hc_scenario *scenario, const struct hc_group *group)
{
    int32_t count = 0, last = -1;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        if (group->open[i] && scenario->grid.intervals[i].day != last) {
            last = scenario->grid.intervals[i].day;
            count++;
        }
    }
    return count;
}

double hc_counted_s(const struct hc_scenario *scenario, size_t i)
{
    const struct hc_interval *interval = &scenario->grid.intervals[i];
    double begins = (double)(interval->start_utc - scenario->grid.intervals[0].start_utc);
    double counted = begins + interval->length_s - scenario->simulation.warm_up_h * 3600;
    return fmin(fmax(counted, 0), interval->length_s);
}
