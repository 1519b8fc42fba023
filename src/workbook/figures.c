/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.c - columns of figures from the metric table: heads, cells, and which of them a chart shows. */
#include "workbook/book.h"

#define SAY(en, fr) hc_say(book->lang, en, fr)

static bool is_there(const struct hc_book *book, const struct hc_figure *figure)
{
    return figure->source == HC_LINE_SIZED ? book->answers->sized != NULL : book->answers->simulated != NULL;
}

int hc_put_figure_heads(struct hc_at at, const struct hc_figure *figures, size_t count, int band)
{
    const struct hc_book *book = at.book;
    enum hc_line_source before = HC_LINE_SOURCES;
    int to = 0;
    for (size_t c = 0; c < count; c++) {
        const struct hc_figure *figure = &figures[c];
        if (!is_there(book, figure))
            continue;
        if (band > 0 && figure->source != before)
            hc_put_text(hc_beside(at, -band, to),
                        figure->source == HC_LINE_SIZED ? SAY("Required", "Besoin") : SAY("Simulated", "Simulé"),
                        HC_STYLE_BAND);
        before = figure->source;
        hc_put_text(hc_beside(at, 0, to++),
                    figure->half_width ? SAY("± (95%)", "± (95\u00a0%)") : hc_metric_label(book->lang, figure->metric),
                    HC_STYLE_HEAD);
    }
    return to;
}

void hc_put_figures(struct hc_at at, const struct hc_figure *figures, size_t count, const struct hc_line_cells *cells)
{
    int to = 0;
    for (size_t c = 0; c < count; c++) {
        const struct hc_figure *figure = &figures[c];
        if (!is_there(at.book, figure))
            continue;
        if (figure->half_width)
            hc_put_number(hc_beside(at, 0, to++), hc_line_half_width(cells, figure->source, figure->metric),
                          HC_STYLE_PERCENT_TWO);
        else
            hc_put_number(hc_beside(at, 0, to++), hc_line_value(cells, figure->source, figure->metric),
                          hc_metric_style(figure->metric));
    }
}

void hc_put_names(struct hc_at at, struct hc_line line)
{
    const struct hc_scenario *s = at.book->answers->scenario;
    if (line.queue < s->queue_count)
        hc_put_text(at, s->queues[line.queue].name, HC_STYLE_TEXT);
    if (line.group < s->group_count)
        hc_put_text(hc_beside(at, 0, 1), s->groups[line.group].name, HC_STYLE_TEXT);
}

void hc_plot_figures(struct hc_book *book, struct hc_plot *plot, const struct hc_figure *figures, size_t count,
                     lxw_col_t from)
{
    enum { MOST = sizeof plot->columns / sizeof *plot->columns };
    for (size_t c = 0; c < count; c++) {
        if (!is_there(book, &figures[c]))
            continue;
        if (figures[c].charted && plot->column_count < MOST)
            plot->columns[plot->column_count++] = from;
        from++;
    }
}
