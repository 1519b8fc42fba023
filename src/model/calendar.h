/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar.h - the horizon: civil dates, opening hours, and the grid of intervals that they make. */
#ifndef HC_MODEL_CALENDAR_H
#define HC_MODEL_CALENDAR_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Hours of one rule on the days of `weekdays`; several rules of one calendar add up. */
struct hc_span {
    unsigned weekdays; /**< bit 0 = Monday … bit 6 = Sunday: the day on which the span begins */
    int32_t from_s;    /**< local time of day [s], 0 to 86400 */
    int32_t to_s;      /**< > from_s; above 86400 when it runs past midnight */
};

/** Opening hours. No span: round the clock. */
struct hc_hours {
    size_t count;
    struct hc_span *spans;
};

/** The hours of one date instead of its usual ones, for every queue; several of one date add up. */
struct hc_exception {
    int32_t date; /**< days since 1970-01-01 */
    int32_t from_s;
    int32_t to_s; /**< > from_s; above 86400 when it runs past midnight */
};

struct hc_calendar {
    char *time_zone;          /**< IANA name */
    int32_t start;            /**< first local date [days since 1970-01-01] */
    int32_t days;             /**< 1 to 3660 */
    int32_t interval_s;       /**< divides 86400 */
    int32_t staff_interval_s; /**< a multiple of interval_s that divides 86400 */
    struct hc_hours opening;
    size_t closed_count;
    int32_t *closed; /**< dates without opening, ascending */
    size_t exception_count;
    struct hc_exception *exceptions; /**< by date, ascending */
};

/** One interval of the horizon. */
struct hc_interval {
    int64_t start_utc; /**< instant it begins [s since 1970-01-01T00:00Z] */
    int32_t length_s;  /**< interval_s, less only where a clock change cuts it */
    int32_t offset_s;  /**< local time minus UTC at its start */
    int32_t day;       /**< 0 … days-1: local date minus calendar.start */
    int32_t local_s;   /**< local time of day at its start [s] */
    size_t staff;      /**< index of its staff interval, 0 … staff_count-1 */
};

struct hc_grid {
    size_t count;
    struct hc_interval *intervals;
    size_t staff_count; /**< staff intervals; each is a run of intervals of one day */
};

/* calendar.c */

/** Computes scenario->grid from the calendar. @return HC_OK; HC_EINPUT (path .calendar…); HC_ENOMEM */
enum hc_status hc_grid_build(const struct hc_calendar *calendar, struct hc_grid *ret, struct hc_error *reterr);

/** Marks ret_open[i] (grid->count of them) for each interval that these hours open, closed dates and exceptions heeded.
 */
void hc_grid_open(const struct hc_calendar *calendar, const struct hc_hours *hours, const struct hc_grid *grid,
                  bool *ret_open);

/** Is the local time [from_s, from_s + interval_s) of any date (in the horizon or not) open under these hours? */
bool hc_hours_open_at(const struct hc_calendar *calendar, const struct hc_hours *hours, int32_t date, int32_t local_s);

/** Weekdays (0 to 7) of the normal week on which these hours open at all: closed dates and exceptions left out. */
int hc_hours_days_per_week(const struct hc_hours *hours);

#endif
