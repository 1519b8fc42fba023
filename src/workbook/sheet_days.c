/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_days.c - every day of every queue, and a chart of its service level, on average and on a bad day. */
#include "workbook/book.h"

#define SAY(en, fr) hc_say(book->lang, en, fr)

static const struct hc_figure figures[] = {
    {HC_LINE_SIZED, HC_REQUIRED_PEAK, false, false},
    {HC_LINE_SIZED, HC_REQUIRED_H, false, false},
    {HC_LINE_SIZED, HC_PAID_H, false, false},
    {HC_LINE_SIMULATED, HC_OFFERED, false, false},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, false, true},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, true, false},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL_P10, false, true},
    {HC_LINE_SIMULATED, HC_TARGET_MET, false, false},
    {HC_LINE_SIMULATED, HC_ABANDONMENT, false, false},
    {HC_LINE_SIMULATED, HC_ASA, false, false},
    {HC_LINE_SIMULATED, HC_WAIT_P90, false, false},
    {HC_LINE_SIMULATED, HC_OCCUPANCY, false, false},
};

enum { COUNT = sizeof figures / sizeof *figures, HEADS = 1, FIRST_ROW = 2 };
enum { QUEUE, GROUP, LABEL, DATE, FIGURES };

static int write_heads(struct hc_book *book, struct hc_at at)
{
    hc_put_text(hc_beside(at, HEADS, QUEUE), SAY("Queue", "File"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, GROUP), SAY("Group", "Groupe"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, LABEL), SAY("Day", "Jour"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, HEADS, DATE), SAY("Date", "Date"), HC_STYLE_HEAD);
    return FIGURES + hc_put_figure_heads(hc_beside(at, HEADS, FIGURES), figures, COUNT, HEADS);
}

static void write_row(struct hc_at at, struct hc_line line, size_t d)
{
    int32_t date = hc_line_series(at.book->answers, line)->dates[d];
    struct hc_line_cells cells;
    hc_put_names(at, line);
    hc_put_text(hc_beside(at, 0, LABEL), hc_print_day_month(at.book->lang, date).text, HC_STYLE_TEXT);
    hc_put_date(hc_beside(at, 0, DATE), date);
    hc_line_day(at.book->answers, line, d, &cells);
    hc_put_figures(hc_beside(at, 0, FIGURES), figures, COUNT, &cells);
}

/* Only queues have customers, and a service level. */
static void plot_service(struct hc_book *book, struct hc_line line, lxw_row_t first, lxw_row_t last)
{
    struct hc_plot plot = {.sheet = HC_SHEET_DAYS,
                           .heads = HEADS,
                           .first = first,
                           .last = last,
                           .categories = LABEL,
                           .name = QUEUE,
                           .kind = LXW_CHART_COLUMN,
                           .percent = true,
                           .side = 1};
    if (!book->answers->simulated || line.queue == book->answers->scenario->queue_count || last < first)
        return;
    hc_plot_figures(book, &plot, figures, COUNT, FIGURES);
    hc_plot(book, &plot);
}

void hc_sheet_days(struct hc_book *book)
{
    const struct hc_answers *answers = book->answers;
    const struct hc_at corner = {book, HC_SHEET_DAYS, 0, 0};
    struct hc_at at = hc_beside(corner, FIRST_ROW, 0);
    lxw_col_t last = (lxw_col_t)(write_heads(book, corner) - 1);
    for (size_t l = 0; l < hc_line_count(answers->scenario); l++) {
        struct hc_line line = hc_line_at(answers->scenario, l);
        lxw_row_t first = at.row;
        for (size_t d = 0; d < hc_line_series(answers, line)->day_count; d++, at.row++)
            write_row(at, line, d);
        plot_service(book, line, first, at.row - 1);
    }
    hc_widths(corner, QUEUE, GROUP, 18);
    hc_widths(corner, LABEL, DATE, 16);
    hc_widths(corner, FIGURES, last, 13);
    hc_lines(corner, 4);
    hc_freeze(hc_beside(corner, FIRST_ROW, FIGURES));
    hc_filter(hc_beside(corner, HEADS, 0), at.row - 1, last);
}
