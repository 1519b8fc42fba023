/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.c - the clock on a site's wall: when somebody may work there, and what an hour costs more.
 *
 * The grid is cut in the calendar's zone, a site lives in its own: each interval is looked up by its instant. It is
 * open when the site's hours hold all of it. Dates are the site's: its holidays and Sundays begin at its own midnight,
 * which may fall into an interval. */
#include "model/site.h"
#include "base/base.h"
#include "base/civil.h"
#include "base/zone.h"
#include "model/list.h"
#include <stdlib.h>
#include <string.h>

/* A part of an interval on the site's wall: on one local date, under one offset. */
struct piece {
    int32_t date, from_s, length_s;
};

/* The piece that begins at an instant: up to `end`, the site's midnight or a change of its clock. */
static struct piece piece_at(const struct hc_zone *zone, int64_t start, int64_t end)
{
    int64_t change, at = start + hc_zone_offset(zone, start);
    int64_t date = at >= 0 ? at / HC_DAY_S : -((HC_DAY_S - 1 - at) / HC_DAY_S);
    int64_t midnight = start + (date + 1) * HC_DAY_S - at;
    end = midnight < end ? midnight : end;
    if (hc_zone_next_transition(zone, start, end, &change))
        end = change;
    return (struct piece){(int32_t)date, (int32_t)(at - date * HC_DAY_S), (int32_t)(end - start)};
}

static bool is_holiday(const struct hc_site *site, int32_t date)
{
    for (size_t i = 0; i < site->holiday_count; i++)
        if (site->holidays[i] == date)
            return true;
    return false;
}

/* Is all of it within the hours? They change on whole minutes. */
static bool is_open(const struct hc_site *site, const struct hc_calendar *calendar, const struct piece *at)
{
    int32_t step = site->hours.count > 0 ? 60 : HC_DAY_S;
    bool open = hc_hours_open_at(calendar, &site->hours, at->date, at->from_s + at->length_s - 1);
    for (int32_t s = 0; open && s < at->length_s; s += step)
        open = hc_hours_open_at(calendar, &site->hours, at->date, at->from_s + s);
    return open;
}

static int32_t overlap(int32_t a, int32_t b, int32_t from, int32_t to)
{
    int32_t low = a > from ? a : from, high = b < to ? b : to;
    return high > low ? high - low : 0;
}

/* Seconds of the piece in the night that begins on its date or on the eve. */
static int32_t night_seconds(const struct hc_premiums *p, const struct piece *at)
{
    int32_t to = p->night_to_s > p->night_from_s ? p->night_to_s : p->night_to_s + HC_DAY_S, inside = 0;
    for (int32_t shift = -HC_DAY_S; shift <= 0; shift += HC_DAY_S)
        inside += overlap(at->from_s, at->from_s + at->length_s, p->night_from_s + shift, to + shift);
    return inside;
}

/* Adds what each premium adds to an hour of the interval, of which the piece is a `share`: all of them, or the highest
 * at each moment. */
static void add_premiums(const struct hc_site *site, const struct piece *at, double share, double ret[HC_PREMIUM_KINDS])
{
    const struct hc_premiums *p = &site->premiums;
    int weekday = hc_civil_weekday(at->date);
    double night = share * night_seconds(p, at) / at->length_s;
    const double days[HC_PREMIUM_KINDS] = {0, weekday == 5 ? p->saturday : 0, weekday == 6 ? p->sunday : 0,
                                           is_holiday(site, at->date) ? p->holiday : 0};
    int best = HC_PREMIUM_SATURDAY;
    for (int kind = HC_PREMIUM_SATURDAY; kind < HC_PREMIUM_KINDS; kind++) {
        best = days[kind] > days[best] ? kind : best;
        ret[kind] += p->highest ? 0 : share * days[kind];
    }
    bool nights = !p->highest || p->night > days[best];
    ret[HC_PREMIUM_NIGHT] += nights ? night * p->night : 0;
    if (p->highest)
        ret[best] += (share - (nights ? night : 0)) * days[best];
}

static void look_up(const struct hc_zone *zone, const struct hc_calendar *calendar, const struct hc_interval *interval,
                    size_t i, struct hc_site *site)
{
    double added[HC_PREMIUM_KINDS] = {0};
    int64_t end = interval->start_utc + interval->length_s;
    site->open[i] = true;
    for (int64_t at = interval->start_utc; at < end;) {
        const struct piece piece = piece_at(zone, at, end);
        site->open[i] = site->open[i] && is_open(site, calendar, &piece);
        add_premiums(site, &piece, (double)piece.length_s / interval->length_s, added);
        at += piece.length_s;
    }
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        site->added[kind][i] = site->open[i] ? added[kind] : 0;
}

/* The site's normal week by the calendar's clock, `ahead_s` behind its own. */
static void look_up_week(int32_t ahead_s, struct hc_site *site)
{
    const struct hc_calendar no_days_off = {0};
    for (int32_t k = 0; k < HC_WEEK_STEPS; k++) {
        int32_t at = (k * HC_WEEK_STEP_S + ahead_s + 7 * HC_DAY_S) % (7 * HC_DAY_S);
        site->week[k] = hc_hours_open_at(&no_days_off, &site->hours, HC_MONDAY + at / HC_DAY_S, at % HC_DAY_S);
    }
}

enum hc_status hc_site_complete(const struct hc_grid *grid, const char *place, struct hc_site *site,
                                struct hc_error *reterr)
{
    struct hc_zone *zone = NULL;
    struct hc_error why;
    /* Worked holidays close nothing. */
    const struct hc_calendar calendar = {.closed = site->holidays,
                                         .closed_count = site->works_holidays ? 0 : site->holiday_count};
    enum hc_status status = hc_zone_open(site->time_zone, &zone, &why);
    if (status == HC_ENOMEM)
        return hc_fail_memory(reterr);
    if (status)
        return hc_fail(reterr, status, place, "time_zone: %s", why.message);
    site->open = hc_list_new(grid->count, sizeof *site->open);
    bool ok = site->open != NULL;
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        ok = (site->added[kind] = hc_list_new(grid->count, sizeof **site->added)) && ok;
    for (size_t i = 0; ok && i < grid->count; i++)
        look_up(zone, &calendar, &grid->intervals[i], i, site);
    look_up_week(hc_zone_offset(zone, grid->intervals[0].start_utc) - grid->intervals[0].offset_s, site);
    hc_zone_free(zone);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

double hc_site_language(const struct hc_site *site, const char *language)
{
    for (size_t i = 0; language && i < site->premiums.language_count; i++)
        if (strcmp(site->premiums.languages[i], language) == 0)
            return site->premiums.language_shares[i];
    return 0;
}

void hc_site_clear(struct hc_site *site)
{
    free(site->name);
    free(site->country);
    free(site->zone);
    free(site->time_zone);
    free(site->hours.spans);
    free(site->holidays);
    free(site->currency);
    free(site->rate_date);
    for (size_t i = 0; i < site->premiums.language_count; i++)
        free(site->premiums.languages[i]);
    free(site->premiums.languages);
    free(site->premiums.language_shares);
    hc_shrinkage_clear(&site->shrinkage);
    for (size_t i = 0; i < site->support_count; i++)
        free(site->support[i].role);
    free(site->support);
    free(site->transition.double_running);
    free(site->hours_source);
    free(site->hours_date);
    free(site->open);
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        free(site->added[kind]);
}
