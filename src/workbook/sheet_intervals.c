/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_intervals.c - every interval of every queue in one long table, made for filters and pivots, and a chart of the
 * agents of each through the horizon. A chart's categories are texts: office programs draw one day when they are dates
 * with times. */
#include "workbook/book.h"

#define SAY(en, fr) hc_say(book->lang, en, fr)

static const struct hc_figure figures[] = {
    {HC_LINE_SIZED, HC_OFFERED, false, false},
    {HC_LINE_SIZED, HC_AHT, false, false},
    {HC_LINE_SIZED, HC_LOAD, false, true},
    {HC_LINE_SIZED, HC_REQUIRED, false, true},
    {HC_LINE_SIZED, HC_ERLANG_C_REQUIRED, false, true},
    {HC_LINE_SIZED, HC_PRESENT, false, false},
    {HC_LINE_SIZED, HC_ROSTERED, false, false},
    {HC_LINE_SIMULATED, HC_OFFERED, false, false},
    {HC_LINE_SIMULATED, HC_AHT, false, false},
    {HC_LINE_SIMULATED, HC_AGENTS, false, true},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, false, false},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, true, false},
    {HC_LINE_SIMULATED, HC_FORMULA_SERVICE_LEVEL, false, false},
    {HC_LINE_SIMULATED, HC_ABANDONMENT, false, false},
    {HC_LINE_SIMULATED, HC_ASA, false, false},
    {HC_LINE_SIMULATED, HC_OCCUPANCY, false, false},
    {HC_LINE_SIMULATED, HC_TARGET_MET, false, false},
};

enum { COUNT = sizeof figures / sizeof *figures, HEADS = 1, FIRST_ROW = 2 };
enum { QUEUE, GROUP, LABEL, START, FIGURES };

static int write_heads(struct hc_book *book, struct hc_at at)
{
    hc_put_text(hc_beside(at, HEADS, QUEUE), SAY("Queue", "File"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, GROUP), SAY("Group", "Groupe"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, LABEL), SAY("Interval", "Intervalle"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, START), SAY("Begins (local)", "Début (heure locale)"), HC_STYLE_HEAD);
    return FIGURES + hc_put_figure_heads(hc_beside(at, HEADS, FIGURES), figures, COUNT, HEADS);
}

static void write_row(struct hc_at at, struct hc_line line, const struct hc_series *series, size_t k)
{
    const struct hc_scenario *s = at.book->answers->scenario;
    const struct hc_interval *interval = &s->grid.intervals[series->grid[k]];
    int32_t date = s->calendar.start + interval->day;
    struct hc_line_cells cells;
    char label[160];
    snprintf(label, sizeof label, "%s %s", hc_print_day_month(at.book->lang, date).text,
             hc_print_time(interval->local_s).text);
    hc_put_names(at, line);
    hc_put_text(hc_beside(at, 0, LABEL), label, HC_STYLE_TEXT);
    hc_put_date_time(hc_beside(at, 0, START), date, interval->local_s);
    hc_line_interval(at.book->answers, line, k, &cells);
    hc_put_figures(hc_beside(at, 0, FIGURES), figures, COUNT, &cells);
}

/* Queues of shared groups have no agents of their own to show. */
static void plot_agents(struct hc_book *book, struct hc_line line, lxw_row_t first, lxw_row_t last)
{
    const struct hc_scenario *s = book->answers->scenario;
    struct hc_plot plot = {.sheet = HC_SHEET_INTERVALS,
                           .heads = HEADS,
                           .first = first,
                           .last = last,
                           .categories = LABEL,
                           .name = line.queue < s->queue_count ? QUEUE : GROUP,
                           .kind = LXW_CHART_LINE};
    if (line.group == s->group_count || last < first)
        return;
    hc_plot_figures(book, &plot, figures, COUNT, FIGURES);
    hc_plot(book, &plot);
}

void hc_sheet_intervals(struct hc_book *book)
{
    const struct hc_answers *answers = book->answers;
    const struct hc_at corner = {book, HC_SHEET_INTERVALS, 0, 0};
    struct hc_at at = hc_beside(corner, FIRST_ROW, 0);
    lxw_col_t last = (lxw_col_t)(write_heads(book, corner) - 1);
    for (size_t l = 0; l < hc_line_count(answers->scenario); l++) {
        struct hc_line line = hc_line_at(answers->scenario, l);
        const struct hc_series *series = hc_line_series(answers, line);
        lxw_row_t first = at.row;
        for (size_t k = 0; k < series->interval_count; k++, at.row++)
            write_row(at, line, series, k);
        plot_agents(book, line, first, at.row - 1);
    }
    hc_widths(corner, QUEUE, GROUP, 18);
    hc_widths(corner, LABEL, START, 19);
    hc_widths(corner, FIGURES, last, 13);
    hc_lines(hc_beside(corner, HEADS, 0), 4);
    hc_freeze(hc_beside(corner, FIRST_ROW, FIGURES));
    hc_filter(hc_beside(corner, HEADS, 0), at.row - 1, last);
}
