/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_site.c - sites: their own clock, hours and holidays beside the customers' calendar; premiums of the clock.
 * Zones come from tests/data/zoneinfo (tz 2025b). Local times: measured with zdump of that release. */
#include "base/civil.h"
#include "base/holiday.h"
#include "model/chain.h"
#include "parse.h"
#include <criterion/parameterized.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A scenario written with single quotes. */
HC_PRINTF(1, 2) static struct hc_scenario *scene(const char *format, ...)
{
    char text[4000];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    setenv("TZDIR", "tests/data/zoneinfo", 1);
    return parse(text);
}

/* A queue that never closes, and one site with a group. */
static struct hc_scenario *beside(const char *zone, const char *start, int days, int interval_min, const char *site)
{
    return scene("{'format': 'headcount/scenario@1', 'calendar': {'time_zone': '%s', 'start': '%s', 'days': %d, "
                 "'interval_min': %d}, 'queues': [{'name': 'orders', 'volume': {'per_hour': 60}, 'handling': "
                 "{'mean_s': 300}}], 'sites': [{'name': 'there', %s}], 'groups': [{'name': 'desk', 'site': 'there', "
                 "'skills': ['orders']}]}",
                 zone, start, days, interval_min, site);
}

/* Calendar time of day of the n-th open interval; -1 when there are fewer. */
static int opening(const struct hc_scenario *s, size_t n)
{
    for (size_t i = 0; i < s->grid.count; i++)
        if (s->sites[0].open[i] && n-- == 0)
            return s->grid.intervals[i].local_s / 60;
    return -1;
}

static size_t open_count(const struct hc_scenario *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->grid.count; i++) {
        count += s->sites[0].open[i];
        cr_expect(eq(int, s->groups[0].open[i], s->sites[0].open[i]), "the queue is always open");
    }
    return count;
}

/* What a premium adds in the interval that begins at this time of the calendar's first day. */
static double added_at(const struct hc_scenario *s, enum hc_premium_kind kind, int hour, int minute)
{
    for (size_t i = 0; i < s->grid.count; i++)
        if (s->grid.intervals[i].local_s == hour * 3600 + minute * 60)
            return s->sites[0].added[kind][i];
    return -1;
}

struct noon {
    char zone[24], date[12];
    int hour; /* on the site's wall at 12:00 in Paris */
};

ParameterizedTestParameters(site, clock_at_noon_in_paris)
{
    static struct noon cases[] = {
        {"Africa/Casablanca", "2026-01-15", 12},
        {"Africa/Casablanca", "2026-03-01", 11},
        {"Africa/Casablanca", "2026-07-15", 11},
        {"Africa/Tunis", "2026-01-15", 12},
        {"Africa/Tunis", "2026-03-01", 12},
        {"Africa/Tunis", "2026-07-15", 11},
        {"Africa/Dakar", "2026-01-15", 11},
        {"Africa/Dakar", "2026-07-15", 10},
        {"Europe/Lisbon", "2026-03-01", 11},
        {"Europe/Lisbon", "2026-07-15", 11},
        {"Europe/Bucharest", "2026-01-15", 13},
        {"Europe/Bucharest", "2026-07-15", 13},
        {"Indian/Antananarivo", "2026-01-15", 14},
        {"Indian/Antananarivo", "2026-07-15", 13},
        {"Indian/Mauritius", "2026-03-01", 15},
        {"Indian/Mauritius", "2026-07-15", 14},
        /* Ramadan: the clock of Morocco goes back on 10 March 2024, 23 February 2025, 15 February 2026, and on again
         * on 14 April, 6 April and 22 March; that of Paris on 31 March, 30 March and 29 March, back on 27, 26 and 25
         * October. */
        {"Africa/Casablanca", "2024-03-09", 12},
        {"Africa/Casablanca", "2024-03-11", 11},
        {"Africa/Casablanca", "2024-04-01", 10},
        {"Africa/Casablanca", "2024-04-15", 11},
        {"Africa/Casablanca", "2024-10-28", 12},
        {"Africa/Casablanca", "2025-02-22", 12},
        {"Africa/Casablanca", "2025-02-24", 11},
        {"Africa/Casablanca", "2025-03-31", 10},
        {"Africa/Casablanca", "2025-04-07", 11},
        {"Africa/Casablanca", "2025-10-27", 12},
        {"Africa/Casablanca", "2026-02-14", 12},
        {"Africa/Casablanca", "2026-02-16", 11},
        {"Africa/Casablanca", "2026-03-23", 12},
        {"Africa/Casablanca", "2026-03-30", 11},
        {"Africa/Casablanca", "2026-10-26", 12},
    };
    return cr_make_param_array(struct noon, cases, sizeof cases / sizeof *cases);
}

/* Hours of one half-hour only: the site is open at noon in Paris, and at no other time. */
ParameterizedTest(struct noon *c, site, clock_at_noon_in_paris)
{
    char site[200];
    snprintf(site, sizeof site, "'time_zone': '%s', 'hours': [{'days': 'mon-sun', 'from': '%02d:00', 'to': '%02d:30'}]",
             c->zone, c->hour, c->hour);
    struct hc_scenario *s = beside("Europe/Paris", c->date, 1, 30, site);
    cr_expect(eq(sz, open_count(s), 1), "%s %s", c->zone, c->date);
    cr_expect(eq(int, opening(s, 0), 12 * 60), "%s %s", c->zone, c->date);
    hc_scenario_free(s);
}

Test(site, clock_of_the_customers_changes_that_of_the_site_does_not)
{
    static const char nine_to_six[] =
        "'time_zone': 'Africa/Casablanca', 'hours': [{'days': 'mon-sun', 'from': '09:00', 'to': '18:00'}]";
    struct hc_scenario *before = beside("Europe/Paris", "2026-10-24", 1, 30, nine_to_six);
    struct hc_scenario *on = beside("Europe/Paris", "2026-10-25", 1, 30, nine_to_six);
    cr_expect(eq(int, opening(before, 0), 10 * 60));
    cr_expect(eq(int, opening(on, 0), 9 * 60), "Paris has gone back");
    cr_expect(eq(sz, open_count(before), 18));
    cr_expect(eq(sz, open_count(on), 18));
    hc_scenario_free(before);
    hc_scenario_free(on);
    /* 01:00 to 03:00 in Casablanca is 02:00 to 03:00 in Paris, twice. */
    struct hc_scenario *s =
        beside("Europe/Paris", "2026-10-25", 1, 30,
               "'time_zone': 'Africa/Casablanca', 'hours': [{'days': 'mon-sun', 'from': '01:00', 'to': '03:00'}]");
    static const int halves[] = {120, 150, 120, 150, -1};
    for (size_t n = 0; n < 5; n++)
        cr_expect(eq(int, opening(s, n), halves[n]));
    hc_scenario_free(s);
}

Test(site, clock_of_the_site_changes_inside_an_interval)
{
    /* One interval of 24 h UTC; Paris shows 02:00 at its beginning, and 25 hours of that day 02:00 to 03:00 twice. The
     * night ends at 06:00 = 05:00 UTC and begins at 21:00 = 20:00 UTC. */
    struct hc_scenario *s = beside("UTC", "2026-10-25", 1, 1440,
                                   "'time_zone': 'Europe/Paris', 'hourly_cost': 10, 'rate_card': {'night': 0.24}");
    cr_assert(eq(sz, s->grid.count, 1));
    cr_expect(epsilon_eq(dbl, s->sites[0].added[HC_PREMIUM_NIGHT][0], 0.24 * 9 / 24, 1e-12));
    hc_scenario_free(s);
}

Test(site, its_sunday_begins_at_its_own_midnight)
{
    /* Antananarivo is 3 h ahead of UTC: Sunday, and the holiday of 2 May, begin at 21:00 UTC, half-way in a two-hour
     * interval from 20:00. */
    struct hc_scenario *s =
        beside("UTC", "2027-05-01", 1, 120,
               "'time_zone': 'Indian/Antananarivo', 'hourly_cost': 10, 'rate_card': {'saturday': 0.1, 'sunday': 0.4, "
               "'holiday': 1, 'night': 0.2, 'night_from': '23:00', 'night_to': '23:30'}, 'holidays': {'dates': "
               "['2027-05-02'], 'worked': true}");
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_SATURDAY, 18, 0), 0.1, 1e-12));
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_SATURDAY, 20, 0), 0.05, 1e-12));
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_SUNDAY, 20, 0), 0.2, 1e-12));
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_HOLIDAY, 20, 0), 0.5, 1e-12));
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_NIGHT, 20, 0), 0.05, 1e-12), "half an hour in two");
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_SUNDAY, 22, 0), 0.4, 1e-12));
    cr_expect(epsilon_eq(dbl, added_at(s, HC_PREMIUM_SATURDAY, 22, 0), 0, 1e-12));
    hc_scenario_free(s);
}

Test(site, premiums_only_where_somebody_works)
{
    /* A Saturday, worked until 12:00, then a holiday that is not worked. */
    struct hc_scenario *s = beside("UTC", "2027-05-01", 2, 60,
                                   "'hourly_cost': 10, 'hours': [{'days': 'sat-sun', 'from': '00:00', 'to': '12:00'}], "
                                   "'rate_card': {'saturday': 0.1, 'sunday': 0.4, 'holiday': 1}, "
                                   "'holidays': ['2027-05-02']");
    for (size_t i = 0; i < s->grid.count; i++) {
        cr_expect(eq(dbl, s->sites[0].added[HC_PREMIUM_SATURDAY][i], i < 12 ? 0.1 : 0), "hour %zu", i);
        cr_expect(eq(dbl, s->sites[0].added[HC_PREMIUM_SUNDAY][i], 0), "hour %zu", i);
        cr_expect(eq(dbl, s->sites[0].added[HC_PREMIUM_HOLIDAY][i], 0), "hour %zu", i);
    }
    hc_scenario_free(s);
}

Test(site, evening_here_is_night_there)
{
    static const struct {
        const char *zone, *date;
        int hour, minute; /* in Paris, when the night of 21:00 begins there */
    } cases[] = {{"Indian/Antananarivo", "2026-01-15", 19, 0},
                 {"Indian/Antananarivo", "2026-07-15", 20, 0},
                 {"Indian/Mauritius", "2026-01-15", 18, 0},
                 {"Indian/Mauritius", "2026-07-15", 19, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char site[200];
        snprintf(site, sizeof site, "'time_zone': '%s', 'hourly_cost': 3, 'rate_card': {'night': 0.3}", cases[k].zone);
        struct hc_scenario *s = beside("Europe/Paris", cases[k].date, 1, 30, site);
        int hour = cases[k].hour;
        cr_expect(eq(dbl, added_at(s, HC_PREMIUM_NIGHT, hour - 1, 30), 0), "%s %s", cases[k].zone, cases[k].date);
        cr_expect(eq(dbl, added_at(s, HC_PREMIUM_NIGHT, hour, 0), 0.3), "%s %s", cases[k].zone, cases[k].date);
        cr_expect(eq(dbl, added_at(s, HC_PREMIUM_NIGHT, 20, 0), 0.3), "20:00 in Paris is night in both");
        hc_scenario_free(s);
    }
}

Test(site, only_the_highest_premium_at_each_moment)
{
    /* 17:00 to 19:00 on a Sunday; the night begins at 18:00. */
    static const struct {
        double night, sunday, holiday;
        double by_night, by_sunday, by_holiday;
    } cases[] = {
        {0.3, 0.2, 0, 0.15, 0.1, 0}, {0.1, 0.2, 0, 0, 0.2, 0}, {0.3, 0.2, 1, 0, 0, 1}, {0.3, 0, 0, 0.15, 0, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char site[400];
        snprintf(site, sizeof site,
                 "'hourly_cost': 10, 'holidays': {'dates': ['2026-11-22'], 'worked': true}, 'rate_card': {'night': %g, "
                 "'night_from': '18:00', 'sunday': %g, 'holiday': %g, 'combine': 'highest'}",
                 cases[k].night, cases[k].sunday, cases[k].holiday);
        struct hc_scenario *s = beside("UTC", "2026-11-22", 1, 60, site);
        double night = 0, sunday = 0, holiday = 0;
        for (int hour = 17; hour < 19; hour++) {
            night += added_at(s, HC_PREMIUM_NIGHT, hour, 0) / 2;
            sunday += added_at(s, HC_PREMIUM_SUNDAY, hour, 0) / 2;
            holiday += added_at(s, HC_PREMIUM_HOLIDAY, hour, 0) / 2;
        }
        cr_expect(epsilon_eq(dbl, night, cases[k].by_night, 1e-12), "case %zu", k);
        cr_expect(epsilon_eq(dbl, sunday, cases[k].by_sunday, 1e-12), "case %zu", k);
        cr_expect(epsilon_eq(dbl, holiday, cases[k].by_holiday, 1e-12), "case %zu", k);
        hc_scenario_free(s);
    }
}

Test(site, open_only_where_its_hours_hold_the_whole_interval)
{
    /* A break from 12:00 to 13:00 inside an interval of four hours; opening at 08:10 inside another. */
    struct hc_scenario *s = beside("UTC", "2026-11-23", 1, 240,
                                   "'hours': [{'days': 'mon', 'from': '08:10', 'to': '12:00'}, {'days': 'mon', 'from': "
                                   "'13:00', 'to': '16:00'}, {'days': 'mon', 'from': '16:00', 'to': '00:00'}]");
    cr_expect(eq(sz, open_count(s), 2));
    cr_expect(eq(int, opening(s, 0), 16 * 60));
    cr_expect(eq(int, opening(s, 1), 20 * 60));
    hc_scenario_free(s);
    s = beside("UTC", "2026-11-23", 1, 240,
               "'hours': [{'days': 'mon', 'from': '08:00', 'to': '13:00'}, {'days': 'mon', 'from': '13:30', 'to': "
               "'16:00'}, {'days': 'mon', 'from': '16:00', 'to': '20:00'}]");
    cr_expect(eq(sz, open_count(s), 2), "08:00 and 16:00, not the break of half an hour");
    hc_scenario_free(s);
}

Test(site, hours_past_midnight_stop_at_a_holiday)
{
    static const char format[] =
        "'hours': [{'days': 'fri', 'from': '22:00', 'to': '06:00'}], 'hourly_cost': 1, 'rate_card': {'holiday': 1}, "
        "'holidays': {'dates': ['2026-11-28'], 'worked': %s}"; /* Saturday */
    char site[400];
    snprintf(site, sizeof site, format, "false");
    struct hc_scenario *s = beside("UTC", "2026-11-27", 2, 60, site);
    cr_expect(eq(sz, open_count(s), 2), "22:00 to midnight");
    hc_scenario_free(s);
    snprintf(site, sizeof site, format, "true");
    s = beside("UTC", "2026-11-27", 2, 60, site);
    cr_expect(eq(sz, open_count(s), 8));
    cr_expect(eq(dbl, s->sites[0].added[HC_PREMIUM_HOLIDAY][23], 0));
    cr_expect(eq(dbl, s->sites[0].added[HC_PREMIUM_HOLIDAY][24], 1), "from its midnight on");
    hc_scenario_free(s);
}

Test(site, dates_before_1970)
{
    /* Wednesday 31 December 1969, 23:00 UTC is Thursday in Antananarivo. */
    struct hc_scenario *s =
        beside("UTC", "1969-12-31", 1, 60,
               "'time_zone': 'Indian/Antananarivo', 'hours': [{'days': 'thu', 'from': '00:00', 'to': '24:00'}]");
    cr_expect(eq(sz, open_count(s), 3));
    cr_expect(eq(int, opening(s, 0), 21 * 60));
    hc_scenario_free(s);
}

Test(site, holidays_of_one_site_only)
{
    struct hc_scenario *s = scene(
        "{'format': 'headcount/scenario@1', 'calendar': {'time_zone': 'Europe/Paris', 'start': '2026-11-02', 'days': "
        "28, "
        "'interval_min': 60, 'opening': [{'days': 'mon-fri', 'from': '09:00', 'to': '18:00'}]}, 'queues': [{'name': "
        "'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}}, {'name': 'care', 'volume': {'per_hour': "
        "60}, 'handling': {'mean_s': 300}}], 'sites': [{'name': 'Lyon', 'holidays': 'FR'}, {'name': 'Rabat', "
        "'time_zone': 'Africa/Casablanca', 'country': 'MA', 'holidays': ['2026-11-18', '2026-11-06']}], 'groups': "
        "[{'name': 'a', 'skills': ['orders'], 'site': 'Lyon'}, {'name': 'b', 'skills': ['care'], 'site': 'Rabat'}]}");
    for (size_t i = 0; i < s->grid.count; i++) {
        int day = s->grid.intervals[i].day + 2; /* of November */
        bool open = s->queues[0].open[i];
        cr_expect(eq(int, s->groups[0].open[i], open &&day != 11), "%d November", day);
        cr_expect(eq(int, s->groups[1].open[i], open &&day != 6 && day != 18), "%d November", day);
    }
    cr_expect(eq(int, hc_group_open_days(s, &s->groups[0]), 19));
    cr_expect(eq(int, hc_group_open_days(s, &s->groups[1]), 18));
    hc_scenario_free(s);
}

Test(site, easter)
{
    /* Published dates (Astronomisches Rechen-Institut), and the earliest and latest that there are. */
    static const struct {
        int year, month, day;
    } published[] = {{2020, 4, 12}, {2021, 4, 4},  {2022, 4, 17}, {2023, 4, 9},  {2024, 3, 31}, {2025, 4, 20},
                     {2026, 4, 5},  {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1},  {2030, 4, 21}, {2031, 4, 13},
                     {2032, 3, 28}, {2033, 4, 17}, {2034, 4, 9},  {2035, 3, 25}, {1818, 3, 22}, {1943, 4, 25},
                     {1954, 4, 18}, {1981, 4, 19}, {2038, 4, 25}, {2285, 3, 22}};
    for (size_t k = 0; k < sizeof published / sizeof *published; k++)
        cr_expect(eq(i32, hc_easter(published[k].year),
                     hc_civil_day(published[k].year, published[k].month, published[k].day)),
                  "%d", published[k].year);
}

Test(site, french_holidays)
{
    static const int in_2026[][2] = {{1, 1},  {4, 6},  {5, 1},  {5, 8},   {5, 14}, {5, 25},
                                     {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
    int32_t days[HC_HOLIDAYS_MOST];
    size_t all = 0;
    cr_assert(eq(sz, hc_holidays_of("FR", 2026, days), 11));
    for (size_t k = 0; k < 11; k++)
        cr_expect(eq(i32, days[k], hc_civil_day(2026, in_2026[k][0], in_2026[k][1])));
    for (int year = 2020; year <= 2035; year++) {
        size_t count = hc_holidays_of("FR", year, days);
        for (size_t k = 1; k < count; k++)
            cr_expect(lt(i32, days[k - 1], days[k]));
        all += count;
    }
    cr_expect(eq(sz, all, 176));
    cr_assert(eq(sz, hc_holidays_of("FR-alsace-moselle", 2026, days), 13));
    cr_expect(eq(i32, days[1], hc_civil_day(2026, 4, 3)), "Good Friday");
    cr_expect(eq(i32, days[12], hc_civil_day(2026, 12, 26)));
    cr_expect(eq(sz, hc_holidays_of("MA", 2026, days), 0));
}

Test(site, holidays_of_a_horizon_that_crosses_the_year)
{
    struct hc_scenario *s =
        beside("Europe/Paris", "2026-12-24", 9, 720,
               "'time_zone': 'Europe/Paris', 'holidays': {'country': 'FR', 'dates': ['2026-12-28']}");
    for (size_t i = 0; i < s->grid.count; i++) {
        int day = s->grid.intervals[i].day; /* 0 = 24 December */
        cr_expect(eq(int, s->sites[0].open[i], day != 1 && day != 4 && day != 8), "day %d", day);
    }
    hc_scenario_free(s);
}

struct week {
    char queue[60], zone[24], site[60];
    int days;
};

ParameterizedTestParameters(site, days_of_a_normal_week)
{
    static struct week cases[] = {
        {"'days': 'mon-sat', 'from': '09:00', 'to': '18:00'", "Europe/Paris",
         "'days': 'mon-fri', 'from': '08:00', 'to': '20:00'", 5},
        {"'days': 'mon-fri', 'from': '09:00', 'to': '18:00'", "Europe/Paris",
         "'days': 'mon-sun', 'from': '08:00', 'to': '20:00'", 5},
        {"'days': 'mon-sat', 'from': '09:00', 'to': '18:00'", "Africa/Tunis",
         "'days': 'sun-thu', 'from': '08:00', 'to': '20:00'", 4},
        /* Paris 22:00 to 24:00 is the morning after in Mauritius. */
        {"'days': 'mon-fri', 'from': '22:00', 'to': '24:00'", "Indian/Mauritius",
         "'days': 'tue-sat', 'from': '00:00', 'to': '08:00'", 5},
    };
    return cr_make_param_array(struct week, cases, sizeof cases / sizeof *cases);
}

/* One full-time week has as many days as queue and site are open together, in a week without holidays. */
ParameterizedTest(struct week *c, site, days_of_a_normal_week)
{
    struct hc_scenario *s = scene(
        "{'format': 'headcount/scenario@1', 'calendar': {'time_zone': 'Europe/Paris', 'start': '2026-11-02', 'days': "
        "7, "
        "'opening': [{%s}]}, 'queues': [{'name': 'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}}], "
        "'sites': [{'name': 'there', 'time_zone': '%s', 'hours': [{%s}], 'contract_hours_per_week': 40, 'holidays': "
        "['2026-11-04']}], 'groups': [{'name': 'desk', 'site': 'there', 'skills': ['orders']}]}",
        c->queue, c->zone, c->site);
    const struct hc_chain chain = hc_chain_of(s, &s->groups[0]);
    cr_expect(eq(int, chain.days_per_week, c->days));
    cr_expect(eq(int, (int)chain.open_days, c->days - 1), "a holiday");
    cr_expect(epsilon_eq(dbl, chain.hours_per_fte, 40.0 * (c->days - 1) / c->days, 1e-9));
    hc_scenario_free(s);
}

Test(site, what_groups_take_from_it)
{
    struct hc_scenario *s = scene(
        "{'format': 'headcount/scenario@1', 'currency': 'EUR', 'calendar': {'time_zone': 'Europe/Paris', 'start': "
        "'2026-11-23', 'days': 1}, 'queues': [{'name': 'orders', 'volume': {'per_hour': 60, 'contains': 'new'}, "
        "'handling': {'mean_s': "
        "300}, 'repeat': {'fcr': 0.8, 'share': 0.5}}, {'name': 'care', 'volume': {'per_hour': 60}, 'handling': "
        "{'mean_s': 300}}], 'sites': [{'name': 'Rabat', 'country': 'MA', 'handling_factor': 1.25, 'fcr': 0.6, "
        "'hourly_cost': 100, 'currency': 'MAD', 'rate': {'per_unit': 0.1, 'date': '2026-05-04'}, 'rate_card': "
        "{'languages': {'en': 0.2}}, 'shrinkage': {'in_office': {'breaks': 0.2}, 'leave': {'holidays': 0.5}}}, "
        "{'name': "
        "'nowhere', 'country': 'ZZ'}], 'groups': [{'name': 'a', 'site': 'Rabat', 'language': 'en', 'skills': "
        "[{'queue': 'orders', 'speed': 2}, {'queue': 'care'}]}, {'name': 'b', 'site': 'Rabat', 'skills': [{'queue': "
        "'orders', 'fcr': 0.9}], 'contract_hours_per_week': 36, 'shrinkage': {'in_office': {'breaks': 0.5}}}, {'name': "
        "'c', 'site': 'nowhere', 'skills': ['care']}]}");
    const struct hc_group *a = &s->groups[0], *b = &s->groups[1], *c = &s->groups[2];
    cr_expect(epsilon_eq(dbl, a->skills[0].speed, 1.6, 1e-12));
    cr_expect(epsilon_eq(dbl, a->skills[1].speed, 0.8, 1e-12));
    cr_expect(eq(dbl, a->skills[0].fcr, 0.6));
    cr_expect(eq(dbl, b->skills[0].fcr, 0.9), "the skill's own");
    cr_expect(eq(dbl, a->contract_hours_per_week, 44), "Morocco's");
    cr_expect(eq(dbl, b->contract_hours_per_week, 36));
    cr_expect(eq(dbl, c->contract_hours_per_week, 35), "no country of that name: the general default");
    cr_expect(a->hours_of_country && !b->hours_of_country && !c->hours_of_country);
    /* 100 MAD at 0.1 = 10 EUR a paid hour; / 0.8 / 0.5 on queue, 20 % more for the language. */
    cr_expect(epsilon_eq(dbl, a->cost_per_hour, 30, 1e-9));
    cr_expect(epsilon_eq(dbl, b->cost_per_hour, 20, 1e-9));
    hc_scenario_free(s);
}

Test(site, lists_of_agents_follow_its_hours)
{
    struct hc_scenario *s =
        scene("{'format': 'headcount/scenario@1', 'calendar': {'time_zone': 'Europe/Paris', 'start': '2026-11-23', "
              "'days': 1, "
              "'interval_min': 60, 'opening': [{'days': 'mon', 'from': '08:00', 'to': '12:00'}]}, 'queues': [{'name': "
              "'orders', 'volume': {'per_hour': 60}, 'handling': {'mean_s': 300}}], 'sites': [{'name': 'Lisbon', "
              "'time_zone': 'Europe/Lisbon', 'hours': [{'days': 'mon', 'from': '09:00', 'to': '18:00'}]}], 'groups': "
              "[{'name': 'desk', 'site': 'Lisbon', 'skills': ['orders'], 'agents': {'per_interval': [4, 7]}}]}");
    cr_expect(ieee_ulp_eq(dbl, s->groups[0].agents[10], 4, 0), "10:00 in Paris is 09:00 in Lisbon");
    cr_expect(ieee_ulp_eq(dbl, s->groups[0].agents[11], 7, 0));
    cr_expect(ne(int, isnan(s->groups[0].agents[9]), 0));
    hc_scenario_free(s);
}
