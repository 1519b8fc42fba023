/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week_table.c - a queue's or group's agents through the week: days across, times down, a bar for the load, totals
 * below.
 *
 * A row is a local time of day, a column a date; weeks stand one below another. Where clocks go back, the hour that
 * comes again has rows of its own after its first run; where they go forward, the hour that is left out stays blank. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/week.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { TIME_WIDTH = 16, DAYS_ACROSS = 7 };

/* A row of the grid: a local time, and which occurrence of it on its day. Clocks go back by their whole shift at a
 * multiple of it, so that the times of one run lie in one stretch of that length. */
struct slot {
    int32_t stretch; /* local_s / shift */
    int occurrence;
    int32_t local_s;
};

struct table {
    struct hc_text *text;
    enum hc_lang lang;
    const struct hc_week *week;
    const struct hc_result *result;
    const struct hc_series *series;
    struct slot *slots; /* [slot_count], in time order */
    size_t slot_count;
    size_t *row_of;  /* [series->interval_count] index in slots */
    int32_t shift_s; /* by which clocks change */
    double max_load;
    bool erlang_c;          /* stands in brackets */
    bool no_answer, closed; /* marks that were used and want a legend */
    int width;              /* of a day's column */
};

static int slot_order(const void *a, const void *b)
{
    const struct slot *x = a, *y = b;
    if (x->stretch != y->stretch)
        return x->stretch < y->stretch ? -1 : 1;
    return x->occurrence != y->occurrence ? x->occurrence - y->occurrence
                                          : (x->local_s > y->local_s) - (x->local_s < y->local_s);
}

static const struct hc_interval *interval_at(const struct table *t, size_t k)
{
    return &t->result->scenario->grid.intervals[t->series->grid[k]];
}

/* The change of the clocks within a day of the series; an hour where there is none. */
static int32_t find_shift(const struct table *t)
{
    for (size_t k = 1; k < t->series->interval_count; k++) {
        const struct hc_interval *before = interval_at(t, k - 1), *here = interval_at(t, k);
        if (here->day == before->day && here->offset_s != before->offset_s)
            return abs(here->offset_s - before->offset_s);
    }
    return 3600;
}

static struct slot slot_of(const struct table *t, size_t k)
{
    const struct hc_interval *interval = interval_at(t, k);
    struct slot slot = {interval->local_s / t->shift_s, 0, interval->local_s};
    for (size_t before = k; before-- > 0 && interval_at(t, before)->day == interval->day;)
        slot.occurrence += interval_at(t, before)->local_s == interval->local_s;
    return slot;
}

static bool lay_out(struct table *t)
{
    size_t count = t->series->interval_count;
    t->slots = calloc(count + 1, sizeof *t->slots);
    t->row_of = calloc(count + 1, sizeof *t->row_of);
    if (!t->slots || !t->row_of)
        return false;
    t->shift_s = find_shift(t);
    for (size_t k = 0; k < count; k++) {
        t->slots[k] = slot_of(t, k);
        t->max_load = fmax(t->max_load, t->series->intervals[k].values[HC_LOAD]);
    }
    qsort(t->slots, count, sizeof *t->slots, slot_order);
    for (size_t k = 0; k < count; k++)
        if (t->slot_count == 0 || slot_order(&t->slots[k], &t->slots[t->slot_count - 1]))
            t->slots[t->slot_count++] = t->slots[k];
    for (size_t k = 0; k < count; k++) {
        struct slot slot = slot_of(t, k);
        const struct slot *at = bsearch(&slot, t->slots, t->slot_count, sizeof *t->slots, slot_order);
        t->row_of[k] = (size_t)(at - t->slots);
    }
    return true;
}

/* Eight heights of the load, from nothing to the queue's own peak. */
static const char *bar(const struct table *t, double load)
{
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (!(load > 0))
        return " ";
    int height = (int)(load / t->max_load * 7.999);
    return bars[height];
}

/* Heat of the bar: from blue over green and yellow to red. */
static const char *heat(const struct table *t, double load)
{
    static const char *const colours[] = {"\033[34m", "\033[36m", "\033[32m", "\033[33m", "\033[31m"};
    return colours[(int)(load / t->max_load * 4.999)];
}

static void write_cell(struct table *t, size_t k)
{
    const struct hc_cell *cell = &t->series->intervals[k];
    const double *v = cell->values;
    char figures[48];
    if (isnan(v[HC_REQUIRED])) {
        t->no_answer = true;
        snprintf(figures, sizeof figures, "✗");
    } else {
        snprintf(figures, sizeof figures, "%.0f", v[HC_REQUIRED]);
    }
    if (!isnan(v[HC_AGENTS])) {
        char required[24];
        snprintf(required, sizeof required, "%.20s", figures);
        snprintf(figures, sizeof figures, "%.4g/%.20s", v[HC_AGENTS], required);
    }
    size_t length = strlen(figures);
    if (!t->erlang_c)
        figures[length] = '\0';
    else if (isnan(v[HC_ERLANG_C_REQUIRED]))
        snprintf(figures + length, sizeof figures - length, " (–)");
    else
        snprintf(figures + length, sizeof figures - length, " (%.0f)", v[HC_ERLANG_C_REQUIRED]);
    hc_column_right(t->text, figures, (size_t)t->width - 1);
    if (t->week->colour && v[HC_LOAD] > 0)
        hc_text_printf(t->text, "%s%s\033[0m", heat(t, v[HC_LOAD]), bar(t, v[HC_LOAD]));
    else
        hc_text_append(t->text, bar(t, v[HC_LOAD]));
}

/* The interval of row `row` among [from, end); `end` when there is none. */
static size_t find_cell(const struct table *t, size_t row, size_t from, size_t end)
{
    while (from < end && t->row_of[from] != row)
        from++;
    return from;
}

/* Does the day of intervals [from, end) not have this time at all: comes it again on other days only, or is it in the
 * hour that clocks leave out? */
static bool is_no_time(const struct table *t, const struct slot *slot, size_t from, size_t end)
{
    if (slot->occurrence > 0)
        return true;
    for (size_t k = from + 1; k < end; k++) {
        const struct hc_interval *before = interval_at(t, k - 1), *here = interval_at(t, k);
        bool next = before->start_utc + before->length_s == here->start_utc;
        int32_t forward = here->offset_s - before->offset_s;
        if (next && forward > 0 && slot->local_s < here->local_s && slot->local_s >= here->local_s - forward)
            return true;
    }
    return false;
}

static void write_row(struct table *t, size_t row, const size_t *from, size_t count)
{
    enum hc_lang lang = t->lang;
    struct hc_printed time = hc_print_time(t->slots[row].local_s);
    if (t->slots[row].occurrence > 0)
        strcat(time.text, SAY(" (again)", " (bis)"));
    hc_column_left(t->text, time.text, TIME_WIDTH);
    for (size_t d = 0; d < count; d++) {
        size_t k = find_cell(t, row, from[d], from[d + 1]);
        bool none = k == from[d + 1] && is_no_time(t, &t->slots[row], from[d], from[d + 1]);
        if (k < from[d + 1]) {
            write_cell(t, k);
            continue;
        }
        hc_column_right(t->text, none ? "" : "·", (size_t)t->width - 1);
        hc_text_append(t->text, " ");
        t->closed = t->closed || !none;
    }
    hc_column_end(t->text);
}

/* Rows of times for `count` dates, whose intervals begin at from[d] and end at from[d + 1]. */
static void write_rows(struct table *t, const size_t *from, size_t count)
{
    for (size_t row = 0; row < t->slot_count; row++) {
        bool open = false;
        for (size_t d = 0; d < count; d++)
            open = open || find_cell(t, row, from[d], from[d + 1]) < from[d + 1];
        if (open)
            write_row(t, row, from, count);
    }
}

static bool any_figure(const struct hc_series *series, enum hc_metric metric)
{
    bool any = !isnan(series->total.values[metric]);
    for (size_t d = 0; d < series->day_count; d++)
        any = any || !isnan(series->days[d].values[metric]);
    return any;
}

static void write_sums(struct table *t, const struct hc_week_sum *sum, size_t day, size_t count, bool total)
{
    enum hc_lang lang = t->lang;
    bool percent = hc_metric_info(sum->metric)->percent;
    if (t->week->sparse && !any_figure(t->series, sum->metric))
        return;
    hc_column_left(t->text, SAY(sum->en, sum->fr), TIME_WIDTH);
    for (size_t d = 0; d < count + total; d++) {
        const struct hc_cell *cell = d < count ? &t->series->days[day + d] : &t->series->total;
        double value = cell->values[sum->metric];
        struct hc_printed printed =
            percent ? hc_print_percent(t->lang, value, sum->decimals) : hc_print_number(t->lang, value, sum->decimals);
        hc_column_right(t->text, printed.text, (size_t)t->width - 1);
        hc_text_append(t->text, " ");
    }
    hc_column_end(t->text);
}

/* One week (or less): heading, rows, sums. `from` are the first intervals of its days, and of the day after. */
static void write_block(struct table *t, size_t day, size_t count, const size_t *from, bool total)
{
    enum hc_lang lang = t->lang;
    hc_column_left(t->text, "", TIME_WIDTH);
    for (size_t d = 0; d < count; d++) {
        hc_column_right(t->text, hc_print_day(lang, t->series->dates[day + d]).text, (size_t)t->width - 1);
        hc_text_append(t->text, " ");
    }
    if (total) {
        hc_column_right(t->text, "total", (size_t)t->width - 1);
        hc_text_append(t->text, " ");
    }
    hc_column_end(t->text);
    if (!t->week->sums_only)
        write_rows(t, from, count);
    for (size_t i = 0; i < t->week->sum_count; i++)
        write_sums(t, &t->week->sums[i], day, count, total);
    hc_text_append(t->text, "\n");
}

static int column_width(const struct hc_series *series)
{
    double most = 0;
    for (size_t k = 0; k < series->interval_count; k++)
        most = fmax(most,
                    fmax(series->intervals[k].values[HC_REQUIRED], series->intervals[k].values[HC_ERLANG_C_REQUIRED]));
    int digits = snprintf(NULL, 0, "%.0f", most);
    bool given = series->interval_count > 0 && !isnan(series->intervals[0].values[HC_AGENTS]);
    int width = (given ? 3 * digits + 1 : 2 * digits) + 5; /* blank, figures, blank, brackets and figure, bar */
    return width < 9 ? 9 : width;
}

static void write_weeks(struct table *t)
{
    size_t k = 0;
    for (size_t day = 0; day < t->series->day_count; day += DAYS_ACROSS) {
        size_t count = t->series->day_count - day < DAYS_ACROSS ? t->series->day_count - day : DAYS_ACROSS;
        size_t from[DAYS_ACROSS + 1];
        for (size_t d = 0; d < count; d++) {
            int32_t today = interval_at(t, k)->day;
            from[d] = k;
            while (k < t->series->interval_count && interval_at(t, k)->day == today)
                k++;
            from[d + 1] = k;
        }
        write_block(t, day, count, from, t->series->day_count > 1 && day + count == t->series->day_count);
    }
}

static void write_legend(struct table *t)
{
    enum hc_lang lang = t->lang;
    if (t->closed)
        hc_text_append(t->text, SAY("  · closed", "  · fermé"));
    if (t->no_answer)
        hc_text_append(t->text, SAY("  ✗ no number of agents within the limits meets the targets",
                                    "  ✗ aucun nombre d'agents dans les limites ne tient les objectifs"));
    if (t->closed || t->no_answer)
        hc_text_append(t->text, t->week->sparse ? "\n\n" : "\n");
}

bool hc_report_week(struct hc_text *text, enum hc_lang lang, const struct hc_week *week)
{
    struct table t = {.text = text, .lang = lang, .week = week, .result = week->result, .series = week->series};
    bool ok = lay_out(&t);
    if (ok) {
        for (size_t k = 0; k < t.series->interval_count; k++)
            t.erlang_c = t.erlang_c || !week->sparse || !isnan(t.series->intervals[k].values[HC_ERLANG_C_REQUIRED]);
        t.width = column_width(t.series);
        write_weeks(&t);
        write_legend(&t);
    }
    free(t.slots);
    free(t.row_of);
    return ok;
}
