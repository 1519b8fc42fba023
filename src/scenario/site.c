/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site.c - sites from their drafts: hours, holidays, money. */
#include "base/civil.h"
#include "base/holiday.h"
#include "model/list.h"
#include "scenario/build.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t list_length(const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

/* Texts that may be missing. */
static bool copy_text(const char *text, char **ret)
{
    return !text || (*ret = strdup(text));
}

static int ascending(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Adds a country's holidays of every year that the horizon touches. */
static enum hc_status add_country(struct hc_reader *reader, const char *country, const char *place,
                                  struct hc_site *site)
{
    const struct hc_calendar *calendar = &reader->scenario->calendar;
    int32_t days[HC_HOLIDAYS_MOST];
    char shown[HC_SHOWN_SIZE];
    int first = hc_civil_date(calendar->start - 1).year, last = hc_civil_date(calendar->start + calendar->days).year;
    if (!hc_holidays_of(country, first, days))
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "no holidays are built in for '%s': there are FR and FR-alsace-moselle; list the dates",
                       hc_shown(country, shown));
    size_t most = site->holiday_count + (size_t)(last - first + 1) * HC_HOLIDAYS_MOST;
    int32_t *all = realloc(site->holidays, most * sizeof *all);
    if (!all)
        return hc_fail_memory(reader->reterr);
    site->holidays = all;
    for (int year = first; year <= last; year++) {
        size_t count = hc_holidays_of(country, year, days);
        memcpy(all + site->holiday_count, days, count * sizeof *days);
        site->holiday_count += count;
    }
    qsort(all, site->holiday_count, sizeof *all, ascending);
    return HC_OK;
}

static enum hc_status build_holidays(struct hc_reader *reader, const struct hc_holidays_draft *draft,
                                     struct hc_site *site)
{
    const cJSON *other = draft->head.other, *dates = cJSON_IsArray(other) ? other : draft->dates;
    const char *country = cJSON_IsString(other) ? other->valuestring : draft->country;
    char place[HC_PLACE_SIZE];
    enum hc_status status = hc_read_dates(reader, dates,
                                          other ? hc_place_whole(&draft->head)
                                                : hc_place_of(place, &hc_object_holidays, &draft->head, "dates"),
                                          &site->holidays, &site->holiday_count);
    site->works_holidays = draft->worked;
    if (!status && country)
        status = add_country(reader, country,
                             other ? hc_place_whole(&draft->head)
                                   : hc_place_of(place, &hc_object_holidays, &draft->head, "country"),
                             site);
    return status;
}

static enum hc_status build_languages(struct hc_reader *reader, const cJSON *map, struct hc_premiums *ret)
{
    ret->languages = hc_list_new(list_length(map), sizeof *ret->languages);
    ret->language_shares = hc_list_new(list_length(map), sizeof *ret->language_shares);
    if (!ret->languages || !ret->language_shares)
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = map ? map->child : NULL; item; item = item->next) {
        if (strcmp(item->string, "note") == 0)
            continue;
        if (!(ret->languages[ret->language_count] = strdup(item->string)))
            return hc_fail_memory(reader->reterr);
        ret->language_shares[ret->language_count++] = item->valuedouble;
    }
    return HC_OK;
}

static enum hc_status build_premiums(struct hc_reader *reader, const struct hc_rate_card_draft *draft,
                                     struct hc_premiums *ret)
{
    char place[HC_PLACE_SIZE];
    ret->night = draft->night;
    ret->saturday = draft->saturday;
    ret->sunday = draft->sunday;
    ret->holiday = draft->holiday;
    ret->overtime = draft->overtime;
    ret->highest = draft->combine == 1;
    enum hc_status status =
        hc_read_time(reader, draft->night_from, hc_place_of(place, &hc_object_rate_card, &draft->head, "night_from"),
                     60, &ret->night_from_s);
    if (!status)
        status = hc_read_time(reader, draft->night_to,
                              hc_place_of(place, &hc_object_rate_card, &draft->head, "night_to"), 60, &ret->night_to_s);
    return status ? status : build_languages(reader, draft->languages, ret);
}

/* A foreign currency needs its rate, the scenario's own has none. */
static enum hc_status build_rate(struct hc_reader *reader, const struct hc_site_draft *draft, struct hc_site *ret)
{
    const char *own = reader->scenario->currency;
    char place[HC_PLACE_SIZE];
    int32_t day;
    bool foreign = draft->currency && (!own || strcmp(draft->currency, own) != 0);
    ret->rate = 1;
    if (foreign && !draft->rate.head.present)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_of(place, &hc_object_site, &draft->head, "currency"),
                       "'%s' is not the scenario's currency: 'rate' must say what it is worth", draft->currency);
    if (!draft->rate.head.present)
        return HC_OK;
    if (!foreign)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_whole(&draft->rate.head),
                       "only beside a currency that is not the scenario's");
    ret->rate = draft->rate.per_unit;
    if (!copy_text(draft->rate.date, &ret->rate_date))
        return hc_fail_memory(reader->reterr);
    return hc_read_date(reader, draft->rate.date, hc_place_of(place, &hc_object_rate, &draft->rate.head, "date"), &day);
}

static enum hc_status build_support(struct hc_reader *reader, const cJSON *list, const char *place, struct hc_site *ret)
{
    if (!(ret->support = hc_list_new(list_length(list), sizeof *ret->support)))
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next) {
        char here[HC_PLACE_SIZE];
        struct hc_support_draft draft;
        enum hc_status status =
            hc_read_whole(reader, &hc_object_support, item, hc_place_index(here, place, ret->support_count), &draft);
        if (status)
            return status;
        struct hc_support *support = &ret->support[ret->support_count++];
        *support = (struct hc_support){strdup(draft.role), draft.per_agents, draft.cost_per_month};
        if (!support->role)
            return hc_fail_memory(reader->reterr);
    }
    return HC_OK;
}

static enum hc_status build_transition(struct hc_reader *reader, const struct hc_transition_draft *draft,
                                       struct hc_transition *ret)
{
    ret->one_off = draft->one_off;
    ret->governance_per_month = draft->governance_per_month;
    if (!(ret->double_running = hc_list_new(list_length(draft->double_running), sizeof *ret->double_running)))
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = draft->double_running ? draft->double_running->child : NULL; item; item = item->next)
        ret->double_running[ret->week_count++] = item->valuedouble;
    return HC_OK;
}

static enum hc_status build_working_time(struct hc_reader *reader, const struct hc_site_draft *draft,
                                         struct hc_site *ret)
{
    ret->contract_hours_per_week = draft->contract_hours_per_week;
    if (isnan(ret->contract_hours_per_week) && ret->country &&
        hc_country_hours(ret->country, &ret->contract_hours_per_week, &ret->hours_source, &ret->hours_date) &&
        (!ret->hours_source || !ret->hours_date))
        return hc_fail_memory(reader->reterr);
    ret->has_shrinkage = draft->shrinkage.head.present;
    return ret->has_shrinkage ? hc_build_shrinkage(reader, &draft->shrinkage, &ret->shrinkage) : HC_OK;
}

static enum hc_status build_site(struct hc_reader *reader, const struct hc_site_draft *draft, struct hc_site *ret)
{
    const struct hc_draft *head = &draft->head;
    char place[HC_PLACE_SIZE];
    *ret = (struct hc_site){
        .hourly_cost = draft->hourly_cost, .handling_factor = draft->handling_factor, .fcr = draft->fcr};
    const char *zone = draft->time_zone ? draft->time_zone : reader->scenario->calendar.time_zone;
    if (!copy_text(draft->name, &ret->name) || !copy_text(draft->country, &ret->country) ||
        !copy_text(draft->zone, &ret->zone) || !copy_text(zone, &ret->time_zone) ||
        !copy_text(draft->currency, &ret->currency))
        return hc_fail_memory(reader->reterr);
    enum hc_status status = build_holidays(reader, &draft->holidays, ret);
    ret->own_hours = draft->hours != NULL;
    if (!status && draft->hours)
        status =
            hc_build_hours(reader, draft->hours, hc_place_of(place, &hc_object_site, head, "hours"), 60, &ret->hours);
    if (!status)
        status = build_rate(reader, draft, ret);
    if (!status)
        status = build_premiums(reader, &draft->rate_card, &ret->premiums);
    if (!status)
        status = build_support(reader, draft->support, hc_place_of(place, &hc_object_site, head, "support"), ret);
    if (!status)
        status = build_transition(reader, &draft->transition, &ret->transition);
    if (!status)
        status = build_working_time(reader, draft, ret);
    return status ? status : hc_site_complete(&reader->scenario->grid, hc_place_whole(head), ret, reader->reterr);
}

enum hc_status hc_build_sites(struct hc_reader *reader, const cJSON *list)
{
    struct hc_scenario *scenario = reader->scenario;
    struct hc_site_draft *draft = malloc(sizeof *draft);
    scenario->sites = hc_list_new(list_length(list), sizeof *scenario->sites);
    enum hc_status status = draft && scenario->sites ? HC_OK : hc_fail_memory(reader->reterr);
    for (const cJSON *item = list ? list->child : NULL; item && !status; item = item->next) {
        char place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        size_t index = scenario->site_count;
        status = hc_read_whole(reader, &hc_object_site, item, hc_place_index(place, ".sites", index), draft);
        for (size_t i = 0; i < index && !status; i++)
            if (strcmp(scenario->sites[i].name, draft->name) == 0)
                status = hc_fail(reader->reterr, HC_EINPUT, place, "repeated name '%s'", hc_shown(draft->name, shown));
        if (!status)
            status = build_site(reader, draft, &scenario->sites[scenario->site_count++]);
    }
    free(draft);
    return status;
}

enum hc_status hc_site_named(struct hc_reader *reader, const char *name, const char *place, size_t *ret)
{
    const struct hc_scenario *scenario = reader->scenario;
    const char **names = hc_list_new(scenario->site_count, sizeof *names);
    if (!names)
        return hc_fail_memory(reader->reterr);
    enum hc_status status = HC_EINPUT;
    for (size_t i = 0; i < scenario->site_count; i++) {
        names[i] = scenario->sites[i].name;
        if (strcmp(names[i], name) == 0) {
            *ret = i;
            status = HC_OK;
        }
    }
    if (status)
        status = hc_unknown_name(reader, place, "site", name, names, scenario->site_count);
    free(names);
    return status;
}

enum hc_status hc_warn_gaps(struct hc_reader *reader)
{
    const struct hc_scenario *scenario = reader->scenario;
    enum hc_status status = HC_OK;
    for (size_t q = 0; !status && q < scenario->queue_count; q++) {
        const struct hc_interval *first = NULL;
        char place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE], hours[32], from[HC_CIVIL_INSTANT_SIZE];
        double seconds = 0;
        for (size_t i = 0; i < scenario->grid.count; i++) {
            const struct hc_interval *interval = &scenario->grid.intervals[i];
            if (!scenario->queues[q].open[i] || hc_queue_staffable(scenario, q, i))
                continue;
            first = first ? first : interval;
            seconds += interval->length_s;
        }
        if (first)
            status = hc_warn(reader, hc_place_index(place, ".queues", hc_queue_place(scenario, q)),
                             "%s h in which '%s' is open and nobody can work, the first at %s",
                             "%s\u00a0h où «\u00a0%s\u00a0» est ouverte sans que personne ne puisse travailler, la "
                             "première à %s",
                             hc_shown_number(seconds / 3600, hours), hc_shown(scenario->queues[q].name, shown),
                             hc_civil_format_instant(first->start_utc, first->offset_s, from));
    }
    return status;
}
