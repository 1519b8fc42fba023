/* SPDX-License-Identifier: GPL-3.0-or-later */
/* series.c - rows with a local time find their interval.
 * Intervals of one day with equal local times exist only where the clock goes back: such a row needs its offset. A
 * local time of no interval is off the grid or in the hour that the clock skips. */
#include "scenario/series.h"
#include "base/civil.h"
#include "model/list.h"
#include "scenario/table.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum column { COLUMN_START, COLUMN_DATE, COLUMN_TIME, COLUMN_VALUE };

struct series_state {
    const struct hc_series *series;
    struct hc_table table;
    const struct hc_grid *grid;
    const struct hc_calendar *calendar;
    size_t *first_of_day; /* days + 1 */
    size_t *lines;        /* per interval: line of its row, 0 = none */
    double *values;
    size_t outside, outside_line; /* rows beyond the horizon, and the first */
    size_t closed, closed_line;   /* rows with a value outside opening hours */
    double closed_sum;
};

/* Interval that begins at an instant; SIZE_MAX when none does. */
static size_t find_instant(const struct hc_grid *grid, int64_t instant)
{
    size_t low = 0, high = grid->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (grid->intervals[middle].start_utc < instant)
            low = middle + 1;
        else
            high = middle;
    }
    return low < grid->count && grid->intervals[low].start_utc == instant ? low : SIZE_MAX;
}

static enum hc_status not_on_grid(struct series_state *s, size_t line, const char *text, int32_t seconds)
{
    char shown[HC_SHOWN_SIZE], minutes[32];
    if (seconds % s->calendar->interval_s != 0)
        return hc_table_fail(&s->table, line, "must fall on an interval of %s min, got '%s'",
                             hc_shown_number(s->calendar->interval_s / 60.0, minutes), hc_shown(text, shown));
    return hc_table_fail(&s->table, line, "the clock skips this time in %s, got '%s'", s->calendar->time_zone,
                         hc_shown(text, shown));
}

/* The interval of a local date and time without offset. */
static enum hc_status find_local(struct series_state *s, size_t line, const char *text, int32_t day, int32_t seconds,
                                 size_t *ret)
{
    size_t from = s->first_of_day[day], to = s->first_of_day[day + 1], found = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        if (s->grid->intervals[i].local_s != seconds)
            continue;
        char shown[HC_SHOWN_SIZE];
        if (found != SIZE_MAX)
            return hc_table_fail(&s->table, line,
                                 "the clock shows this time twice: write its offset (+02:00), got '%s'",
                                 hc_shown(text, shown));
        found = i;
        if (to - from == (size_t)(HC_DAY_S / s->calendar->interval_s) && s->grid->intervals[from].local_s == 0 &&
            s->grid->intervals[from].offset_s == s->grid->intervals[to - 1].offset_s)
            break; /* a day without clock change */
    }
    if (found == SIZE_MAX)
        return not_on_grid(s, line, text, seconds);
    *ret = found;
    return HC_OK;
}

/* The interval of a row; SIZE_MAX beyond the horizon. */
static enum hc_status find_interval(struct series_state *s, size_t line, const char *text,
                                    const struct hc_civil_time *time, size_t *ret)
{
    *ret = SIZE_MAX;
    if (!time->has_offset) {
        int32_t carry = time->seconds_of_day == HC_DAY_S; /* 24:00 is the next day's midnight */
        int64_t day = (int64_t)time->day + carry - s->calendar->start;
        if (day < 0 || day >= s->calendar->days)
            return HC_OK;
        return find_local(s, line, text, (int32_t)day, carry ? 0 : time->seconds_of_day, ret);
    }
    int64_t instant = (int64_t)time->day * HC_DAY_S + time->seconds_of_day - time->offset_s;
    const struct hc_interval *last = &s->grid->intervals[s->grid->count - 1];
    if (instant < s->grid->intervals[0].start_utc || instant >= last->start_utc + last->length_s)
        return HC_OK;
    char shown[HC_SHOWN_SIZE], minutes[32];
    if ((*ret = find_instant(s->grid, instant)) == SIZE_MAX)
        return hc_table_fail(&s->table, line, "must fall on an interval of %s min, got '%s'",
                             hc_shown_number(s->calendar->interval_s / 60.0, minutes), hc_shown(text, shown));
    return HC_OK;
}

/* `start`, or `date` and `time`, as one civil time; *ret_text is what errors quote. */
static enum hc_status read_time(struct series_state *s, size_t line, const char *const *texts,
                                struct hc_civil_time *ret, char text[HC_SHOWN_SIZE])
{
    char shown[HC_SHOWN_SIZE], time[HC_SHOWN_SIZE];
    if (texts[COLUMN_START])
        snprintf(text, HC_SHOWN_SIZE, "%s", hc_shown(texts[COLUMN_START], shown));
    else
        snprintf(text, HC_SHOWN_SIZE, "%.40s %.40s", hc_shown(texts[COLUMN_DATE], shown),
                 hc_shown(texts[COLUMN_TIME], time));
    if (hc_civil_parse_datetime(text, ret))
        return HC_OK;
    return hc_table_fail(&s->table, line, "column '%s': no date and time: write 2026-11-23T08:00, got '%s'",
                         texts[COLUMN_START] ? "start" : "date", text);
}

static void note_closed(struct series_state *s, size_t line, double value)
{
    if (value == 0)
        return;
    if (!s->closed++)
        s->closed_line = line;
    s->closed_sum += value;
}

static enum hc_status on_row(void *context, size_t line, const char *const *texts)
{
    struct series_state *s = context;
    if (!texts[COLUMN_START] && !(texts[COLUMN_DATE] && texts[COLUMN_TIME]))
        return hc_table_fail(&s->table, 1, "no column 'start', nor 'date' and 'time'");
    struct hc_civil_time time;
    char text[HC_SHOWN_SIZE];
    size_t at = SIZE_MAX;
    enum hc_status status = read_time(s, line, texts, &time, text);
    if (status == HC_OK)
        status = find_interval(s, line, text, &time, &at);
    if (status != HC_OK)
        return status;
    if (at == SIZE_MAX) {
        if (!s->outside++)
            s->outside_line = line;
        return HC_OK;
    }
    double value = 0;
    if (s->lines[at])
        return hc_table_fail(&s->table, line, "the same time as line %zu, '%s'", s->lines[at], text);
    s->lines[at] = line;
    /* A blank says nothing in closed hours, nor inside a staff interval that has its number elsewhere. */
    if (!*texts[COLUMN_VALUE] && (!s->series->open[at] || s->series->staff))
        return HC_OK;
    status = hc_table_number(&s->table, line, s->series->column, texts[COLUMN_VALUE], s->series->field, &value);
    if (status != HC_OK)
        return status;
    s->values[at] = value;
    if (!s->series->open[at])
        note_closed(s, line, value);
    return HC_OK;
}

/* Open intervals without a row take the value of another row of their staff interval. */
static void spread_staff(const struct series_state *s)
{
    for (size_t i = 0; i < s->grid->count;) {
        size_t end = i + 1;
        double value = s->values[i];
        while (end < s->grid->count && s->grid->intervals[end].staff == s->grid->intervals[i].staff) {
            if (isnan(value))
                value = s->values[end];
            end++;
        }
        for (; i < end; i++)
            if (isnan(s->values[i]))
                s->values[i] = value;
    }
}

static enum hc_status check_complete(struct series_state *s)
{
    size_t missing = 0, first = 0;
    for (size_t i = 0; i < s->grid->count; i++)
        if (s->series->open[i] && isnan(s->values[i]) && !missing++)
            first = i;
    if (!missing)
        return HC_OK;
    char start[HC_CIVIL_INSTANT_SIZE], column[HC_SHOWN_SIZE];
    const struct hc_interval *interval = &s->grid->intervals[first];
    return hc_table_fail(&s->table, 0, "column '%s': %zu open interval%s without a row, the first at %s",
                         hc_shown(s->series->column, column), missing, missing == 1 ? "" : "s",
                         hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
}

static enum hc_status warn(struct series_state *s)
{
    char csv[HC_SHOWN_SIZE], column[HC_SHOWN_SIZE], sum[32];
    hc_shown(s->series->csv, csv);
    hc_shown(s->series->column, column);
    enum hc_status status = HC_OK;
    if (s->closed && s->series->warn_closed)
        status = hc_warn(s->table.reader, s->series->place,
                         "%s:%zu: column '%s': %zu row%s outside opening hours left out, with %s contacts in all",
                         "%s:%zu\u00a0: colonne «\u00a0%s\u00a0»\u00a0: %zu ligne%s hors des heures d'ouverture, sans "
                         "effet, avec %s "
                         "contacts en tout",
                         csv, s->closed_line, column, s->closed, s->closed == 1 ? "" : "s",
                         hc_shown_number(s->closed_sum, sum));
    if (s->outside && status == HC_OK)
        status =
            hc_warn(s->table.reader, s->series->place, "%s:%zu: column '%s': %zu row%s outside the horizon left out",
                    "%s:%zu\u00a0: colonne «\u00a0%s\u00a0»\u00a0: %zu ligne%s hors de l'horizon, sans effet", csv,
                    s->outside_line, column, s->outside, s->outside == 1 ? "" : "s");
    return status;
}

static void index_days(struct series_state *s)
{
    size_t i = 0;
    for (int32_t day = 0; day < s->calendar->days; day++) {
        while (i < s->grid->count && s->grid->intervals[i].day < day)
            i++;
        s->first_of_day[day] = i;
    }
    s->first_of_day[s->calendar->days] = s->grid->count;
}

static enum hc_status read_rows(struct series_state *s)
{
    index_days(s);
    for (size_t i = 0; i < s->grid->count; i++)
        s->values[i] = NAN;
    enum hc_status status = hc_table_read(&s->table);
    if (status != HC_OK)
        return status;
    if (s->series->staff)
        spread_staff(s);
    if ((status = check_complete(s)) != HC_OK)
        return status;
    for (size_t i = 0; i < s->grid->count; i++)
        if (!s->series->open[i])
            s->values[i] = NAN;
    return warn(s);
}

enum hc_status hc_series_read(struct hc_reader *reader, const struct hc_series *series, double *values)
{
    const struct hc_scenario *scenario = reader->scenario;
    struct series_state s = {
        .series = series, .grid = &scenario->grid, .calendar = &scenario->calendar, .values = values};
    s.table = (struct hc_table){.reader = reader,
                                .place = series->place,
                                .csv = series->csv,
                                .count = 4,
                                .columns = {{"start", true}, {"date", true}, {"time", true}, {series->column, false}},
                                .on_row = on_row,
                                .context = &s};
    s.first_of_day = hc_list_new((size_t)scenario->calendar.days + 1, sizeof *s.first_of_day);
    s.lines = hc_list_new(scenario->grid.count, sizeof *s.lines);
    enum hc_status status = s.first_of_day && s.lines ? read_rows(&s) : hc_fail_memory(reader->reterr);
    free(s.first_of_day);
    free(s.lines);
    return status;
}
