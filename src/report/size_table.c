/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_table.c - the answer of `size` on a terminal: for each queue the week with days across and times down, a bar
 * for the load, totals below, the busiest interval worked through; then the chain to people and a closing sentence.
 *
 * A row is a local time of day (a repeated hour has rows of its own), a column a date; weeks stand one below another.
 */
#include "base/civil.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { TIME_WIDTH = 16, DAYS_ACROSS = 7, PAGE_WIDTH = 100 };

/* A row of the grid: a local time, and which occurrence of it on its day. */
struct slot {
    int32_t local_s;
    int occurrence;
};

struct table {
    struct hc_text *text;
    enum hc_lang lang;
    bool colour;
    const struct hc_result *result;
    const struct hc_series *series;
    struct slot *slots; /* [slot_count], in time order */
    size_t slot_count;
    size_t *row_of; /* [series->interval_count] index in slots */
    double max_load;
    bool blocking;          /* the queue has limited waiting places */
    bool no_answer, closed; /* marks that were used and want a legend */
    int width;              /* of a day's column */
};

static int slot_order(const void *a, const void *b)
{
    const struct slot *x = a, *y = b;
    return x->local_s != y->local_s ? (x->local_s > y->local_s) - (x->local_s < y->local_s)
                                    : x->occurrence - y->occurrence;
}

static struct slot slot_of(const struct table *t, size_t k)
{
    const struct hc_interval *all = t->result->scenario->grid.intervals;
    const struct hc_interval *interval = &all[t->series->grid[k]];
    struct slot slot = {interval->local_s, 0};
    for (size_t before = k; before-- > 0 && all[t->series->grid[before]].day == interval->day;)
        slot.occurrence += all[t->series->grid[before]].local_s == interval->local_s;
    return slot;
}

static bool lay_out(struct table *t)
{
    size_t count = t->series->interval_count;
    t->slots = calloc(count + 1, sizeof *t->slots);
    t->row_of = calloc(count + 1, sizeof *t->row_of);
    if (!t->slots || !t->row_of)
        return false;
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
    if (isnan(v[HC_ERLANG_C_REQUIRED]))
        snprintf(figures + length, sizeof figures - length, " (–)");
    else
        snprintf(figures + length, sizeof figures - length, " (%.0f)", v[HC_ERLANG_C_REQUIRED]);
    hc_column_right(t->text, figures, (size_t)t->width - 1);
    if (t->colour && v[HC_LOAD] > 0)
        hc_text_printf(t->text, "%s%s\033[0m", heat(t, v[HC_LOAD]), bar(t, v[HC_LOAD]));
    else
        hc_text_append(t->text, bar(t, v[HC_LOAD]));
}

/* Rows of times for the dates [first, first + count), whose intervals begin at from[d]. */
static void write_rows(struct table *t, const size_t *from, size_t count)
{
    enum hc_lang lang = t->lang;
    size_t at[DAYS_ACROSS];
    bool any_closed = false;
    memcpy(at, from, count * sizeof *at);
    for (size_t row = 0; row < t->slot_count; row++) {
        bool open = false;
        for (size_t d = 0; d < count; d++)
            open = open || (at[d] < from[d + 1] && t->row_of[at[d]] == row);
        if (!open)
            continue;
        struct hc_printed time = hc_print_time(t->slots[row].local_s);
        if (t->slots[row].occurrence > 0)
            strcat(time.text, SAY(" (again)", " (bis)"));
        hc_column_left(t->text, time.text, TIME_WIDTH);
        for (size_t d = 0; d < count; d++) {
            if (at[d] < from[d + 1] && t->row_of[at[d]] == row) {
                write_cell(t, at[d]++);
            } else {
                /* an hour that the clock shows twice exists on its day only: elsewhere there is nothing to close */
                bool repeated = t->slots[row].occurrence > 0;
                hc_column_right(t->text, repeated ? "" : "·", (size_t)t->width - 1);
                hc_text_append(t->text, " ");
                any_closed = any_closed || !repeated;
            }
        }
        hc_column_end(t->text);
    }
    t->closed = t->closed || any_closed;
}

static void write_sums(struct table *t, enum hc_metric metric, const char *label, int decimals, size_t day,
                       size_t count, bool total)
{
    bool percent = hc_metric_info(metric)->percent;
    hc_column_left(t->text, label, TIME_WIDTH);
    for (size_t d = 0; d < count + total; d++) {
        const struct hc_cell *cell = d < count ? &t->series->days[day + d] : &t->series->total;
        double value = cell->values[metric];
        struct hc_printed printed =
            percent ? hc_print_percent(t->lang, value, decimals) : hc_print_number(t->lang, value, decimals);
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
    write_rows(t, from, count);
    write_sums(t, HC_OFFERED, SAY("contacts", "contacts"), 0, day, count, total);
    write_sums(t, HC_LOAD, SAY("mean erlangs", "erlangs moyens"), 1, day, count, total);
    write_sums(t, HC_REQUIRED_H, SAY("agent-hours", "heures d'agents"), 1, day, count, total);
    write_sums(t, HC_ERLANG_C_REQUIRED_H, SAY("by Erlang C", "selon Erlang C"), 1, day, count, total);
    write_sums(t, HC_SERVICE_LEVEL, SAY("service level", "niv. de service"), 1, day, count, total);
    if (t->blocking)
        write_sums(t, HC_BLOCKING, SAY("blocked", "bloqués"), 1, day, count, total);
    write_sums(t, HC_ABANDONMENT, SAY("abandonment", "taux d'abandon"), 1, day, count, total);
    write_sums(t, HC_OCCUPANCY, SAY("occupancy", "occupation"), 1, day, count, total);
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
    const struct hc_interval *all = t->result->scenario->grid.intervals;
    size_t k = 0;
    for (size_t day = 0; day < t->series->day_count; day += DAYS_ACROSS) {
        size_t count = t->series->day_count - day < DAYS_ACROSS ? t->series->day_count - day : DAYS_ACROSS;
        size_t from[DAYS_ACROSS + 1];
        for (size_t d = 0; d < count; d++) {
            int32_t today = all[t->series->grid[k]].day;
            from[d] = k;
            while (k < t->series->interval_count && all[t->series->grid[k]].day == today)
                k++;
            from[d + 1] = k;
        }
        write_block(t, day, count, from, day + count == t->series->day_count);
    }
}

static void write_wrapped(struct hc_text *text, void (*say)(struct hc_text *, enum hc_lang, const struct hc_queue *),
                          enum hc_lang lang, const struct hc_queue *queue)
{
    struct hc_text words = {0};
    say(&words, lang, queue);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
}

static bool write_queue(struct table *t, size_t q)
{
    enum hc_lang lang = t->lang;
    const struct hc_queue *queue = &t->result->scenario->queues[q];
    hc_text_printf(t->text, SAY("%s%s%s: ", "%s%s%s : "), t->colour ? "\033[1m" : "", queue->name,
                   t->colour ? "\033[0m" : "");
    hc_say_target(t->text, lang, queue);
    hc_text_append(t->text, SAY("; ", " ; "));
    hc_say_model(t->text, lang, queue);
    hc_text_append(t->text, "\n");
    if (!lay_out(t))
        return false;
    t->width = column_width(t->series);
    const struct hc_group *group = &t->result->scenario->groups[hc_own_group(t->result->scenario, q)];
    double factor = group->effective_factor;
    bool given = t->series->interval_count > 0 && !isnan(t->series->intervals[0].values[HC_AGENTS]);
    t->blocking = isfinite(queue->capacity);
    hc_text_append(t->text, given ? SAY("Agents given/required", "Agents donnés/requis") : SAY("Agents", "Agents"));
    hc_text_append(t->text, SAY(" on queue (Erlang C in brackets)", " en ligne (Erlang C entre parenthèses)"));
    if (factor != 1)
        hc_text_printf(t->text,
                       SAY(", both after ÷ %s (effective factor)", ", tous deux après ÷ %s (facteur d'effectivité)"),
                       hc_print_plain(lang, factor).text);
    if (group->absence > 0)
        hc_text_printf(t->text, SAY(", ÷ %s (people who come)", ", ÷ %s (personnes venues)"),
                       hc_print_plain(lang, 1 - group->absence).text);
    hc_text_append(t->text, SAY("; the bar is the load\n", " ; la barre est la charge\n"));
    write_weeks(t);
    if (t->closed)
        hc_text_append(t->text, SAY("  · closed", "  · fermé"));
    if (t->no_answer)
        hc_text_append(t->text, SAY("  ✗ no number of agents within the limits meets the targets",
                                    "  ✗ aucun nombre d'agents dans les limites ne tient les objectifs"));
    if (t->closed || t->no_answer)
        hc_text_append(t->text, "\n");
    struct hc_text words = {0};
    hc_say_busiest(&words, lang, t->result, q);
    hc_column_wrap(t->text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
    write_wrapped(t->text, hc_say_handling, lang, queue);
    hc_text_append(t->text, "\n");
    return true;
}

static void write_foot(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text closing = {0};
    hc_report_chain(text, lang, result);
    hc_report_unsaid(text, lang, result);
    hc_say_size_closing(&closing, lang, result);
    hc_text_append(text, "\n");
    hc_column_wrap(text, hc_text_string(&closing), 0, PAGE_WIDTH);
    hc_text_free(&closing);
}

enum hc_status hc_report_size_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                    struct hc_error *reterr)
{
    enum hc_lang lang = opts->lang;
    const struct hc_calendar *calendar = &result->scenario->calendar;
    struct hc_text text = {0};
    char from[HC_CIVIL_DATE_SIZE], to[HC_CIVIL_DATE_SIZE];
    hc_text_printf(&text,
                   SAY("%s: sized by formula, %s to %s, %s\n", "%s : dimensionnement par formule, du %s au %s, %s\n"),
                   result->scenario->name, hc_civil_format_date(calendar->start, from),
                   hc_civil_format_date(calendar->start + calendar->days - 1, to), calendar->time_zone);
    hc_report_varied(&text, lang, result->scenario);
    hc_text_append(&text, "\n");
    bool ok = true;
    for (size_t q = 0; ok && q < result->queue_count; q++) {
        struct table table = {.text = &text, .lang = lang, .colour = opts->colour, .result = result};
        table.series = &result->queues[q];
        ok = write_queue(&table, q);
        free(table.slots);
        free(table.row_of);
    }
    write_foot(&text, lang, result);
    if (text.failed)
        ok = false;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
