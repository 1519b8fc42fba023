/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_calendar.c - intervals of odd days, and which of them are open. Lengths of days: Python's zoneinfo. */
#include "base/civil.h"
#include "check.h"
#include "model/model.h"
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>

struct day_case {
    char zone[32];
    int year, month, day, interval_min;
    size_t count;   /* intervals of that day */
    int32_t length; /* of the day [s] */
};

static struct hc_calendar calendar_of(char *zone, int32_t start, int32_t days, int32_t interval_s)
{
    return (struct hc_calendar){
        .time_zone = zone, .start = start, .days = days, .interval_s = interval_s, .staff_interval_s = interval_s};
}

ParameterizedTestParameters(calendar, intervals_of_a_day)
{
    static struct day_case cases[] = {
        {"UTC", 2026, 11, 23, 30, 48, 86400},
        {"Europe/Paris", 2026, 3, 29, 30, 46, 82800},
        {"Europe/Paris", 2026, 10, 25, 30, 50, 90000},
        {"Europe/Paris", 2026, 10, 26, 30, 48, 86400},
        {"Africa/Casablanca", 2026, 2, 15, 30, 50, 90000},
        {"Africa/Casablanca", 2026, 3, 22, 30, 46, 82800},
        {"America/Sao_Paulo", 2018, 11, 4, 30, 46, 82800},  /* midnight is skipped */
        {"Australia/Lord_Howe", 2026, 4, 5, 60, 25, 88200}, /* half an hour back: one interval of 30 min more */
        {"Australia/Lord_Howe", 2026, 10, 4, 60, 24, 84600},
        {"Europe/Paris", 2026, 3, 29, 1440, 2, 82800}, /* a clock change cuts an interval */
        {"Asia/Kathmandu", 2026, 5, 5, 15, 96, 86400},
    };
    return cr_make_param_array(struct day_case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(struct day_case *c, calendar, intervals_of_a_day)
{
    struct hc_calendar calendar =
        calendar_of(c->zone, hc_civil_day(c->year, c->month, c->day), 1, c->interval_min * 60);
    struct hc_grid grid;
    cr_assert(eq(int, (int)hc_grid_build(&calendar, &grid, NULL), HC_OK));
    cr_expect(eq(sz, grid.count, c->count), "%s %d-%d-%d", c->zone, c->year, c->month, c->day);
    int32_t length = 0;
    for (size_t i = 0; i < grid.count; i++) {
        const struct hc_interval *interval = &grid.intervals[i];
        length += interval->length_s;
        cr_expect(interval->length_s > 0 && interval->length_s <= calendar.interval_s);
        cr_expect(eq(int, interval->day, 0));
        cr_expect(eq(i64, (interval->start_utc + interval->offset_s) % HC_DAY_S, interval->local_s));
        if (i)
            cr_expect(eq(i64, interval->start_utc, grid.intervals[i - 1].start_utc + grid.intervals[i - 1].length_s));
    }
    cr_expect(eq(int, length, c->length));
    free(grid.intervals);
}

Test(calendar, repeated_hour_gives_its_intervals_twice)
{
    struct hc_calendar calendar = calendar_of("Europe/Paris", hc_civil_day(2026, 10, 25), 1, 1800);
    calendar.staff_interval_s = 3600;
    struct hc_grid grid;
    cr_assert(eq(int, (int)hc_grid_build(&calendar, &grid, NULL), HC_OK));
    static const int32_t halves[] = {4, 5, 4, 5, 6};
    for (size_t i = 0; i < 5; i++)
        cr_expect(eq(int, grid.intervals[4 + i].local_s, halves[i] * 1800));
    cr_expect(eq(int, grid.intervals[5].offset_s, 7200));
    cr_expect(eq(int, grid.intervals[6].offset_s, 3600));
    cr_expect(eq(sz, grid.staff_count, 25), "the repeated hour is a staff interval of its own");
    cr_expect(ne(sz, grid.intervals[5].staff, grid.intervals[6].staff));
    free(grid.intervals);
}

Test(calendar, staff_intervals_hold_whole_intervals)
{
    struct hc_calendar calendar = calendar_of("UTC", hc_civil_day(2026, 11, 23), 2, 900);
    calendar.staff_interval_s = 8 * 3600;
    struct hc_grid grid;
    cr_assert(eq(int, (int)hc_grid_build(&calendar, &grid, NULL), HC_OK));
    cr_expect(eq(sz, grid.count, 192));
    cr_expect(eq(sz, grid.staff_count, 6));
    cr_expect(eq(sz, grid.intervals[31].staff, 0));
    cr_expect(eq(sz, grid.intervals[32].staff, 1));
    cr_expect(eq(sz, grid.intervals[96].staff, 3));
    free(grid.intervals);
}

Test(calendar, ten_years_of_short_intervals_fit)
{
    struct hc_calendar calendar = calendar_of("Europe/Paris", hc_civil_day(2026, 1, 1), 3660, 150);
    struct hc_grid grid;
    cr_assert(eq(int, (int)hc_grid_build(&calendar, &grid, NULL), HC_OK));
    const struct hc_interval *last = &grid.intervals[grid.count - 1];
    cr_expect(eq(i64, last->start_utc + last->length_s - grid.intervals[0].start_utc, INT64_C(3660) * HC_DAY_S));
    cr_expect(eq(int, last->day, 3659));
    free(grid.intervals);
}

Test(calendar, unknown_zone_is_an_input_error)
{
    struct hc_calendar calendar = calendar_of("Europe/Nowhere", 0, 1, 1800);
    struct hc_grid grid;
    struct hc_error error;
    cr_assert(eq(int, (int)hc_grid_build(&calendar, &grid, &error), HC_EINPUT));
    cr_assert(eq(str, error.path, ".calendar.time_zone"));
}

/* Hours open of each day of a week that begins on Monday 2026-11-23, as digits of base 25. */
static void open_hours(const struct hc_calendar *calendar, const struct hc_hours *hours, int ret[7])
{
    struct hc_grid grid;
    cr_assert(eq(int, (int)hc_grid_build(calendar, &grid, NULL), HC_OK));
    bool *open = calloc(grid.count, sizeof *open);
    hc_grid_open(calendar, hours, &grid, open);
    for (int d = 0; d < 7; d++)
        ret[d] = 0;
    for (size_t i = 0; i < grid.count; i++)
        ret[grid.intervals[i].day] += open[i];
    free(open);
    free(grid.intervals);
}

static void expect_hours(const struct hc_calendar *calendar, const struct hc_hours *hours, const int wanted[7],
                         const char *what)
{
    int got[7];
    open_hours(calendar, hours, got);
    for (int d = 0; d < 7; d++)
        cr_expect(eq(int, got[d], wanted[d]), "%s: day %d", what, d);
}

Test(calendar, hours_past_midnight_belong_to_the_day_they_begin)
{
    struct hc_calendar calendar = calendar_of("Europe/Paris", hc_civil_day(2026, 11, 23), 7, 3600);
    struct hc_span span = {.weekdays = 0x1F, .from_s = 20 * 3600, .to_s = 26 * 3600}; /* mon-fri 20:00 to 02:00 */
    struct hc_hours hours = {1, &span};
    expect_hours(&calendar, &hours, (int[7]){4, 6, 6, 6, 6, 2, 0}, "no Sunday span reaches into Monday");
    cr_expect(eq(int, hc_hours_days_per_week(&hours), 6));
    int32_t closed[] = {calendar.start + 2};
    calendar.closed = closed;
    calendar.closed_count = 1;
    expect_hours(&calendar, &hours, (int[7]){4, 6, 0, 4, 6, 2, 0},
                 "a closed day ends the eve and has no morning after");
    struct hc_exception exceptions[] = {{calendar.start + 4, 10 * 3600, 12 * 3600}};
    calendar.exceptions = exceptions;
    calendar.exception_count = 1;
    expect_hours(&calendar, &hours, (int[7]){4, 6, 0, 4, 4, 0, 0}, "an exception replaces what begins on its date");
}

Test(calendar, no_opening_is_round_the_clock_but_for_exceptions)
{
    struct hc_calendar calendar = calendar_of("UTC", hc_civil_day(2026, 11, 23), 7, 3600);
    struct hc_exception exceptions[] = {{calendar.start + 1, 8 * 3600, 10 * 3600},
                                        {calendar.start + 1, 14 * 3600, 15 * 3600}};
    int32_t closed[] = {calendar.start + 6};
    calendar.closed = closed;
    calendar.closed_count = 1;
    calendar.exceptions = exceptions;
    calendar.exception_count = 2;
    struct hc_hours none = {0};
    expect_hours(&calendar, &none, (int[7]){24, 3, 24, 24, 24, 24, 0}, "two exceptions of one date add up");
    cr_expect(eq(int, hc_hours_days_per_week(&none), 7));
}

Test(calendar, eve_of_the_horizon_reaches_into_it)
{
    struct hc_calendar calendar = calendar_of("UTC", hc_civil_day(2026, 11, 23), 7, 3600);
    struct hc_span span = {.weekdays = 0x40, .from_s = 22 * 3600, .to_s = 28 * 3600}; /* sun 22:00 to 04:00 */
    struct hc_hours hours = {1, &span};
    expect_hours(&calendar, &hours, (int[7]){4, 0, 0, 0, 0, 0, 2}, "Sunday before the horizon");
    cr_expect(hc_hours_open_at(&calendar, &hours, calendar.start - 1, 22 * 3600));
    cr_expect(not(hc_hours_open_at(&calendar, &hours, calendar.start - 1, 21 * 3600)));
}
