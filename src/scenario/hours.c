/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hours.c - the calendar: dates, intervals, opening hours. */
#include "base/civil.h"
#include "model/list.h"
#include "scenario/build.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum hc_status hc_read_date(struct hc_reader *reader, const char *text, const char *place, int32_t *ret)
{
    char shown[HC_SHOWN_SIZE];
    if (hc_civil_parse_date(text, ret))
        return HC_OK;
    return hc_fail(reader->reterr, HC_EINPUT, place, "no such date: write 2026-11-23, got '%s'", hc_shown(text, shown));
}

enum hc_status hc_read_time(struct hc_reader *reader, const char *text, const char *place, int32_t interval_s,
                            int32_t *ret)
{
    char shown[HC_SHOWN_SIZE], minutes[32];
    if (!hc_civil_parse_time(text, ret))
        return hc_fail(reader->reterr, HC_EINPUT, place, "no time of day: write 08:00, got '%s'",
                       hc_shown(text, shown));
    if (*ret % interval_s != 0)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must fall on an interval of %s min, got '%s'",
                       hc_shown_number(interval_s / 60.0, minutes), hc_shown(text, shown));
    return HC_OK;
}

/* from and to of a span or an exception; `to` at or before `from` is on the next day. */
static enum hc_status read_hours(struct hc_reader *reader, const char *from, const char *to, const char *place,
                                 int32_t interval_s, int32_t *ret_from, int32_t *ret_to)
{
    char here[HC_PLACE_SIZE];
    enum hc_status status = hc_read_time(reader, from, hc_place_key(here, place, "from"), interval_s, ret_from);
    if (status != HC_OK)
        return status;
    if (*ret_from >= HC_DAY_S)
        return hc_fail(reader->reterr, HC_EINPUT, here, "must be before 24:00, got '%s'", from);
    status = hc_read_time(reader, to, hc_place_key(here, place, "to"), interval_s, ret_to);
    if (status == HC_OK && *ret_to <= *ret_from)
        *ret_to += HC_DAY_S;
    return status;
}

/* One weekday name at *text; -1 when there is none. */
static int read_weekday(const char **text)
{
    static const char names[7][4] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    while (**text == ' ')
        ++*text;
    for (int day = 0; day < 7; day++) {
        if (strncmp(*text, names[day], 3) == 0) {
            *text += 3;
            while (**text == ' ')
                ++*text;
            return day;
        }
    }
    return -1;
}

/* "mon-sat", "sun-thu", "mon,wed-fri" as bits; 0 when it is no such text. */
static unsigned read_weekdays(const char *text)
{
    unsigned days = 0;
    for (;;) {
        int first = read_weekday(&text), last = first;
        if (first >= 0 && *text == '-') {
            text++;
            last = read_weekday(&text);
        }
        if (first < 0 || last < 0)
            return 0;
        for (int day = first;; day = (day + 1) % 7) {
            days |= 1U << day;
            if (day == last)
                break;
        }
        if (!*text)
            return days;
        if (*text++ != ',')
            return 0;
    }
}

static size_t list_length(const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

enum hc_status hc_build_hours(struct hc_reader *reader, const cJSON *list, const char *place, int32_t interval_s,
                              struct hc_hours *ret)
{
    ret->spans = hc_list_new(list_length(list), sizeof *ret->spans);
    if (!ret->spans)
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = list->child; item; item = item->next) {
        char here[HC_PLACE_SIZE], key[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        struct hc_span_draft draft;
        struct hc_span *span = &ret->spans[ret->count];
        enum hc_status status =
            hc_read_whole(reader, &hc_object_span, item, hc_place_index(here, place, ret->count), &draft);
        if (status != HC_OK)
            return status;
        span->weekdays = read_weekdays(draft.days);
        if (!span->weekdays)
            return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(key, here, "days"),
                           "no weekdays: write mon-fri, sun-thu or mon,wed, got '%s'", hc_shown(draft.days, shown));
        status = read_hours(reader, draft.from, draft.to, here, interval_s, &span->from_s, &span->to_s);
        if (status != HC_OK)
            return status;
        ret->count++;
    }
    return HC_OK;
}

static int compare_dates(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

enum hc_status hc_read_dates(struct hc_reader *reader, const cJSON *list, const char *place, int32_t **ret_dates,
                             size_t *ret_count)
{
    if (!(*ret_dates = hc_list_new(list_length(list), sizeof **ret_dates)))
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next) {
        char here[HC_PLACE_SIZE];
        hc_place_index(here, place, *ret_count);
        enum hc_status status = hc_read_date(reader, item->valuestring, here, &(*ret_dates)[*ret_count]);
        if (status != HC_OK)
            return status;
        ++*ret_count;
    }
    qsort(*ret_dates, *ret_count, sizeof **ret_dates, compare_dates);
    for (size_t i = 1; i < *ret_count; i++) {
        char date[HC_CIVIL_DATE_SIZE];
        if ((*ret_dates)[i] == (*ret_dates)[i - 1])
            return hc_fail(reader->reterr, HC_EINPUT, place, "repeated date '%s'",
                           hc_civil_format_date((*ret_dates)[i], date));
    }
    return HC_OK;
}

static int compare_exceptions(const void *a, const void *b)
{
    const struct hc_exception *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    return (x->from_s > y->from_s) - (x->from_s < y->from_s);
}

static enum hc_status build_exceptions(struct hc_reader *reader, const cJSON *list, const char *place,
                                       struct hc_calendar *calendar)
{
    calendar->exceptions = hc_list_new(list_length(list), sizeof *calendar->exceptions);
    if (!calendar->exceptions)
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next) {
        char here[HC_PLACE_SIZE], key[HC_PLACE_SIZE];
        struct hc_exception_draft draft;
        struct hc_exception *exception = &calendar->exceptions[calendar->exception_count];
        hc_place_index(here, place, calendar->exception_count);
        enum hc_status status = hc_read_whole(reader, &hc_object_exception, item, here, &draft);
        if (status == HC_OK)
            status = hc_read_date(reader, draft.date, hc_place_key(key, here, "date"), &exception->date);
        if (status == HC_OK)
            status = read_hours(reader, draft.from, draft.to, here, calendar->interval_s, &exception->from_s,
                                &exception->to_s);
        if (status != HC_OK)
            return status;
        if (bsearch(&exception->date, calendar->closed, calendar->closed_count, sizeof *calendar->closed,
                    compare_dates))
            return hc_fail(reader->reterr, HC_EINPUT, key, "'%s' is in `closed` too: it cannot be both", draft.date);
        calendar->exception_count++;
    }
    qsort(calendar->exceptions, calendar->exception_count, sizeof *calendar->exceptions, compare_exceptions);
    return HC_OK;
}

static enum hc_status build_intervals(struct hc_reader *reader, const struct hc_calendar_draft *draft,
                                      struct hc_calendar *ret)
{
    char shown[32], place[HC_PLACE_SIZE];
    double interval = draft->interval_min * 60;
    if (interval != floor(interval) || fmod(HC_DAY_S, interval) != 0)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(place, draft->head.place, "interval_min"),
                       "must divide a day into whole intervals, got '%s'", hc_shown_number(draft->interval_min, shown));
    double staff = isnan(draft->staff_interval_min) ? interval : draft->staff_interval_min * 60;
    if (fmod(staff, interval) != 0 || fmod(HC_DAY_S, staff) != 0)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(place, draft->head.place, "staff_interval_min"),
                       "must be a multiple of interval_min that divides a day, got '%s'",
                       hc_shown_number(draft->staff_interval_min, shown));
    ret->interval_s = (int32_t)interval;
    ret->staff_interval_s = (int32_t)staff;
    return HC_OK;
}

enum hc_status hc_build_calendar(struct hc_reader *reader, const struct hc_calendar_draft *draft,
                                 struct hc_calendar *ret)
{
    char place[HC_PLACE_SIZE];
    const char *top = draft->head.place;
    if (!(ret->time_zone = strdup(draft->time_zone)))
        return hc_fail_memory(reader->reterr);
    ret->days = (int32_t)draft->days;
    enum hc_status status = hc_read_date(reader, draft->start, hc_place_key(place, top, "start"), &ret->start);
    if (status == HC_OK)
        status = build_intervals(reader, draft, ret);
    if (status == HC_OK && draft->opening)
        status =
            hc_build_hours(reader, draft->opening, hc_place_key(place, top, "opening"), ret->interval_s, &ret->opening);
    if (status == HC_OK)
        status =
            hc_read_dates(reader, draft->closed, hc_place_key(place, top, "closed"), &ret->closed, &ret->closed_count);
    if (status == HC_OK)
        status = build_exceptions(reader, draft->exceptions, hc_place_key(place, top, "exceptions"), ret);
    return status;
}
