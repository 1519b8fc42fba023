/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.c - the clock on a site's wall: when somebody may work there, and what an hour costs more.
 *
 * The grid is cut in the calendar's zone, a site lives in its own: each interval is looked up by its instant. It is
 * open when the site's hours hold all of it. Dates are the site's: its holidays and Sundays begin at its own midnight.
 */
#include "model/site.h"
#include "base/base.h"
#include "base/civil.h"
#include "base/zone.h"
#include "model/list.h"
#include <stdlib.h>
#include <string.h>

/* An interval on the site's wall. */
struct local {
    int32_t date, from_s, length_s;
};

static struct local local_of(const struct hc_zone *zone, const struct hc_interval *interval)
{
    int64_t at = interval->start_utc + hc_zone_offset(zone, interval->start_utc);
    int64_t date = at >= 0 ? at / HC_DAY_S : -((HC_DAY_S - 1 - at) / HC_DAY_S);
    return (struct local){(int32_t)date, (int32_t)(at - date * HC_DAY_S), interval->length_s};
}

static bool is_holiday(const struct hc_site *site, int32_t date)
{
    for (size_t i = 0; i < site->holiday_count; i++)
        if (site->holidays[i] == date)
            return true;
    return false;
}

static bool is_open(const struct hc_site *site, const struct hc_calendar *calendar, const struct local *at)
{
    int32_t last = at->from_s + at->length_s - 1, over = last / HC_DAY_S;
    return hc_hours_open_at(calendar, &site->hours, at->date, at->from_s) &&
           hc_hours_open_at(calendar, &site->hours, at->date + over, last % HC_DAY_S);
}

static int32_t overlap(int32_t a, int32_t b, int32_t from, int32_t to)
{
    int32_t low = a > from ? a : from, high = b < to ? b : to;
    return high > low ? high - low : 0;
}

/* Share of the interval inside night hours, those of the eve and of the day after too. */
static double night_share(const struct hc_premiums *p, const struct local *at)
{
    int32_t length =
        p->night_to_s > p->night_from_s ? p->night_to_s - p->night_from_s : p->night_to_s + HC_DAY_S - p->night_from_s;
    int32_t inside = 0;
    for (int32_t day = -1; day <= 1; day++) {
        int32_t from = p->night_from_s + day * HC_DAY_S;
        inside += overlap(at->from_s, at->from_s + at->length_s, from, from + length);
    }
    return (double)inside / at->length_s;
}

/* What each premium adds to an hour of the interval, when all add or when only the highest is paid. */
static void add_premiums(const struct hc_site *site, const struct local *at, double ret[HC_PREMIUM_KINDS])
{
    const struct hc_premiums *p = &site->premiums;
    int weekday = hc_civil_weekday(at->date);
    double night = night_share(p, at);
    const double days[HC_PREMIUM_KINDS] = {0, weekday == 5 ? p->saturday : 0, weekday == 6 ? p->sunday : 0,
                                           is_holiday(site, at->date) ? p->holiday : 0};
    ret[HC_PREMIUM_NIGHT] = night * p->night;
    for (int kind = HC_PREMIUM_SATURDAY; kind < HC_PREMIUM_KINDS; kind++)
        ret[kind] = days[kind];
    if (!p->highest)
        return;
    int best = HC_PREMIUM_SATURDAY;
    for (int kind = HC_PREMIUM_SATURDAY; kind < HC_PREMIUM_KINDS; kind++) {
        best = days[kind] > days[best] ? kind : best;
        ret[kind] = 0;
    }
    bool nights = p->night > days[best];
    ret[HC_PREMIUM_NIGHT] = nights ? night * p->night : 0;
    ret[best] = (nights ? 1 - night : 1) * days[best];
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
    for (size_t i = 0; ok && i < grid->count; i++) {
        struct local at = local_of(zone, &grid->intervals[i]);
        double added[HC_PREMIUM_KINDS];
        site->open[i] = is_open(site, &calendar, &at);
        add_premiums(site, &at, added);
        for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
            site->added[kind][i] = added[kind];
    }
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
    free(site->open);
    for (int kind = 0; kind < HC_PREMIUM_KINDS; kind++)
        free(site->added[kind]);
}
