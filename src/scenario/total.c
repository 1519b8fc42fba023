/* SPDX-License-Identifier: GPL-3.0-or-later */
/* total.c - a total spread over open intervals by weights.
 * Day weights are normalised over the days that open, interval weights over the open intervals of each day. Rounding
 * leaves a residue; it goes to the largest interval until the plain sum in time order equals the total exactly. A
 * month's total is spread over its whole civil month, on a grid of that month, and the horizon takes its part. */
#include "base/civil.h"
#include "model/list.h"
#include "scenario/build.h"
#include "scenario/series.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct total {
    struct hc_reader *reader;
    const struct hc_volume_draft *draft;
    struct hc_queue *queue;
    const struct hc_hours *hours;
    int32_t interval_s;
    size_t slot_count; /* intervals of 24 h */
    double *slots;     /* weight by local time of day */
    double days[7];    /* by weekday; used when has_days */
    bool has_days;
    char source[HC_SHOWN_SIZE + 4]; /* "weights.csv: " where the weights come from a CSV */
};

static const char *place_of(const struct total *t, char place[HC_PLACE_SIZE], const char *key)
{
    return hc_place_of(place, &hc_object_volume, &t->draft->head, key);
}

/* First interval and number of intervals of the span of local times at which the queue is ever open. */
static size_t open_span(const struct total *t, size_t *ret_first)
{
    int32_t from = t->hours->count ? INT32_MAX : 0, to = t->hours->count ? 0 : HC_DAY_S;
    for (size_t i = 0; i < t->hours->count; i++) {
        if (t->hours->spans[i].from_s < from)
            from = t->hours->spans[i].from_s;
        if (t->hours->spans[i].to_s > to)
            to = t->hours->spans[i].to_s;
    }
    if (to - from >= HC_DAY_S)
        from = 0, to = HC_DAY_S;
    *ret_first = (size_t)(from / t->interval_s);
    return (size_t)((to - from) / t->interval_s);
}

/* Lays a list of weights on the 24 h. */
static enum hc_status lay_weights(struct total *t, const double *weights, size_t count, const char *place)
{
    size_t first = 0, span = open_span(t, &first);
    if (count == t->slot_count)
        first = 0;
    else if (count != span)
        return hc_fail(t->reader->reterr, HC_EINPUT, place,
                       "%smust be a list of %zu (24 h) or %zu (earliest opening to latest closing), got %zu", t->source,
                       t->slot_count, span, count);
    for (size_t i = 0; i < count; i++)
        t->slots[(first + i) % t->slot_count] = weights[i];
    return HC_OK;
}

static enum hc_status lay_times(struct total *t, const double *weights, const int32_t *times_s, size_t count,
                                const char *place)
{
    size_t first = 0, span = open_span(t, &first);
    if (count != t->slot_count && count != span)
        return lay_weights(t, weights, count, place);
    for (size_t i = 0; i < t->slot_count; i++)
        t->slots[i] = NAN;
    for (size_t i = 0; i < count; i++) {
        double *slot = &t->slots[times_s[i] / t->interval_s];
        if (times_s[i] % t->interval_s != 0 || !isnan(*slot))
            return hc_fail(t->reader->reterr, HC_EINPUT, place, "%scolumn 'time': %s, got '%02d:%02d'", t->source,
                           isnan(*slot) ? "must fall on an interval" : "repeated time", times_s[i] / 3600,
                           times_s[i] / 60 % 60);
        *slot = weights[i];
    }
    for (size_t i = 0; i < t->slot_count; i++)
        if (isnan(t->slots[i]))
            t->slots[i] = 0;
    return HC_OK;
}

static enum hc_status weights_from_csv(struct total *t)
{
    const struct hc_csv_draft *csv = &t->draft->interval_shares;
    char place[HC_PLACE_SIZE];
    double *weights = NULL;
    int32_t *times_s = NULL;
    size_t count = 0;
    char shown[HC_SHOWN_SIZE];
    hc_place_key(place, hc_place_whole(&csv->head), "csv");
    snprintf(t->source, sizeof t->source, "%s: ", hc_shown(csv->csv, shown));
    enum hc_status status =
        hc_weights_read(t->reader, csv->csv, csv->column, place, hc_field_find(&hc_object_volume, "interval_shares"),
                        &weights, &times_s, &count);
    if (status == HC_OK && times_s[0] >= 0)
        status = lay_times(t, weights, times_s, count, place);
    else if (status == HC_OK)
        status = lay_weights(t, weights, count, place);
    free(weights);
    free(times_s);
    return status;
}

static enum hc_status weights_from_list(struct total *t, const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list->child; item; item = item->next)
        count++;
    double *weights = hc_list_new(count, sizeof *weights);
    if (!weights)
        return hc_fail_memory(t->reader->reterr);
    count = 0;
    for (const cJSON *item = list->child; item; item = item->next)
        weights[count++] = item->valuedouble;
    char place[HC_PLACE_SIZE];
    enum hc_status status = lay_weights(t, weights, count, place_of(t, place, "interval_shares"));
    free(weights);
    return status;
}

static enum hc_status read_weights(struct total *t)
{
    const struct hc_volume_draft *draft = t->draft;
    t->has_days = draft->day_shares != NULL;
    size_t day = 0;
    for (const cJSON *item = t->has_days ? draft->day_shares->child : NULL; item; item = item->next)
        t->days[day++] = item->valuedouble;
    if (draft->interval_shares.head.other)
        return weights_from_list(t, draft->interval_shares.head.other);
    if (draft->interval_shares.head.present)
        return weights_from_csv(t);
    for (size_t i = 0; i < t->slot_count; i++)
        t->slots[i] = 1;
    return HC_OK;
}

static double weight(const struct total *t, const struct hc_interval *interval)
{
    return t->slots[interval->local_s / t->interval_s] * interval->length_s / t->interval_s;
}

static double plain_sum(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* Makes the plain sum equal the total: residue to the largest value; should that swing for ever, to the last one. */
static void close_sum(double *values, size_t count, double total)
{
    size_t largest = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        largest = values[i] > values[largest] ? i : largest;
        last = values[i] > 0 ? i : last;
    }
    for (int round = 0; round < 64; round++) {
        double residue = total - plain_sum(values, count);
        if (residue == 0)
            return;
        values[round < 32 ? largest : last] += residue;
    }
    /* Sums of a neighbour of the last value bracket the total: one of them meets it unless a tie is rounded away. */
    double before = plain_sum(values, last);
    values[last] = total - before;
    for (int step = 0; step < 4 && before + values[last] != total; step++)
        values[last] = nextafter(values[last], before + values[last] < total ? HUGE_VAL : 0);
}

/* A day's weight: given by weekday, or the sum of its intervals' weights. */
static double day_weight(const struct total *t, const struct hc_calendar *calendar, int32_t day, double intervals)
{
    return t->has_days ? t->days[hc_civil_weekday(calendar->start + day)] : intervals;
}

/* Sum of the weights of the open intervals of the day that begins at `from`; *ret_to is its end. */
static double sum_day(const struct total *t, const struct hc_grid *grid, const bool *open, size_t from, size_t *ret_to,
                      bool *ret_open)
{
    double sum = 0;
    size_t i = from;
    *ret_open = false;
    for (; i < grid->count && grid->intervals[i].day == grid->intervals[from].day; i++) {
        if (open[i]) {
            sum += weight(t, &grid->intervals[i]);
            *ret_open = true;
        }
    }
    *ret_to = i;
    return sum;
}

static enum hc_status spread(const struct total *t, const struct hc_calendar *calendar, const struct hc_grid *grid,
                             const bool *open, double total, const char *place, double *ret)
{
    if (total == 0)
        return HC_OK;
    double all = 0;
    for (size_t from = 0, to; from < grid->count; from = to) {
        bool any;
        double sum = sum_day(t, grid, open, from, &to, &any);
        double share = any ? day_weight(t, calendar, grid->intervals[from].day, sum) : 0;
        char date[HC_CIVIL_DATE_SIZE];
        if (share > 0 && sum == 0)
            return hc_fail(t->reader->reterr, HC_EINPUT, place, "every open interval of %s has weight 0",
                           hc_civil_format_date(calendar->start + grid->intervals[from].day, date));
        all += share;
    }
    if (all == 0)
        return hc_fail(t->reader->reterr, HC_EINPUT, place,
                       "nothing to spread it over: no interval is open with a weight above 0");
    for (size_t from = 0, to; from < grid->count; from = to) {
        bool any;
        double sum = sum_day(t, grid, open, from, &to, &any);
        double share = day_weight(t, calendar, grid->intervals[from].day, sum) / all;
        for (size_t i = from; i < to; i++)
            if (open[i] && share > 0)
                ret[i] = total * share * (weight(t, &grid->intervals[i]) / sum);
    }
    close_sum(ret, grid->count, total);
    return HC_OK;
}

/* Spreads a month over its own grid, then copies the intervals that the horizon has too. */
static enum hc_status spread_month(const struct total *t, int year, int month, double total, const char *place)
{
    const struct hc_scenario *scenario = t->reader->scenario;
    struct hc_calendar calendar = scenario->calendar;
    struct hc_grid grid = {0};
    calendar.start = hc_civil_day(year, month, 1);
    calendar.days = hc_civil_days_in_month(year, month);
    enum hc_status status = hc_grid_build(&calendar, &grid, t->reader->reterr);
    if (status != HC_OK)
        return status;
    bool *open = hc_list_new(grid.count, sizeof *open);
    double *values = hc_list_new(grid.count, sizeof *values);
    if (open && values) {
        hc_grid_open(&calendar, t->hours, &grid, open);
        status = spread(t, &calendar, &grid, open, total, place, values);
        for (size_t i = 0, m = 0; i < scenario->grid.count && m < grid.count;) {
            int64_t here = scenario->grid.intervals[i].start_utc, there = grid.intervals[m].start_utc;
            if (here == there)
                t->queue->volume[i] = values[m];
            i += here <= there;
            m += there <= here;
        }
    } else {
        status = hc_fail_memory(t->reader->reterr);
    }
    free(grid.intervals);
    free(open);
    free(values);
    return status;
}

static bool read_month(const char *key, int *ret_year, int *ret_month)
{
    char date[16];
    int32_t day;
    if (strlen(key) != 7)
        return false;
    snprintf(date, sizeof date, "%s-01", key);
    if (!hc_civil_parse_date(date, &day))
        return false;
    *ret_year = hc_civil_date(day).year;
    *ret_month = hc_civil_date(day).month;
    return true;
}

static enum hc_status check_months(const struct total *t, const char *place)
{
    const cJSON *map = t->draft->total;
    const struct hc_calendar *calendar = &t->reader->scenario->calendar;
    size_t outside = 0;
    for (const cJSON *item = map->child; item; item = item->next) {
        int year, month;
        char here[HC_PLACE_SIZE];
        if (strcmp(item->string, "note") == 0)
            continue;
        if (!read_month(item->string, &year, &month))
            return hc_fail(t->reader->reterr, HC_EINPUT, hc_place_key(here, place, item->string),
                           "no month: write 2026-11");
        int32_t first = hc_civil_day(year, month, 1), last = first + hc_civil_days_in_month(year, month) - 1;
        outside += last < calendar->start || first >= calendar->start + calendar->days;
    }
    return outside == 0 ? HC_OK
                        : hc_warn(t->reader, place, "months outside the horizon, left out: %zu",
                                  "mois hors de l'horizon, sans effet\u00a0: %zu", outside);
}

/* Each month that the horizon touches. */
static enum hc_status spread_months(const struct total *t, const char *place)
{
    const struct hc_calendar *calendar = &t->reader->scenario->calendar;
    enum hc_status status = check_months(t, place);
    for (int32_t day = 0; day < calendar->days && status == HC_OK;) {
        struct hc_date date = hc_civil_date(calendar->start + day);
        char key[16], here[HC_PLACE_SIZE];
        snprintf(key, sizeof key, "%04d-%02d", date.year % 10000, date.month % 100);
        const cJSON *item = cJSON_GetObjectItemCaseSensitive(t->draft->total, key);
        if (!item)
            return hc_fail(t->reader->reterr, HC_EINPUT, place, "month '%s' of the horizon is missing", key);
        status = spread_month(t, date.year, date.month, item->valuedouble, hc_place_key(here, place, key));
        day += hc_civil_days_in_month(date.year, date.month) - date.day + 1;
    }
    return status;
}

enum hc_status hc_build_total(struct hc_reader *reader, const struct hc_volume_draft *draft, struct hc_queue *queue)
{
    const struct hc_calendar *calendar = &reader->scenario->calendar;
    struct total t = {.reader = reader, .draft = draft, .queue = queue, .interval_s = calendar->interval_s};
    t.hours = queue->own_hours ? &queue->opening : &calendar->opening;
    t.slot_count = (size_t)(HC_DAY_S / calendar->interval_s);
    t.slots = hc_list_new(t.slot_count, sizeof *t.slots);
    if (!t.slots)
        return hc_fail_memory(reader->reterr);
    char place[HC_PLACE_SIZE];
    place_of(&t, place, "total");
    enum hc_status status = read_weights(&t);
    if (status == HC_OK && cJSON_IsNumber(draft->total))
        status =
            spread(&t, calendar, &reader->scenario->grid, queue->open, draft->total->valuedouble, place, queue->volume);
    else if (status == HC_OK)
        status = spread_months(&t, place);
    free(t.slots);
    return status;
}
