/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_summary.c - the answer first: its sentence, the figures to remember, each queue over the horizon; charts below.
 * People, FTE and hours are references to the chain. */
#include "base/civil.h"
#include "report/report.h"
#include "workbook/book.h"

#define SAY(en, fr) hc_say(book->lang, en, fr)

enum { LAST_COLUMN = 11 };

static const struct hc_figure figures[] = {
    {HC_LINE_SIZED, HC_REQUIRED_PEAK, false, false},    {HC_LINE_SIZED, HC_REQUIRED_H, false, false},
    {HC_LINE_SIMULATED, HC_OFFERED, false, false},      {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, false, false},
    {HC_LINE_SIMULATED, HC_SERVICE_LEVEL, true, false}, {HC_LINE_SIMULATED, HC_ABANDONMENT, false, false},
    {HC_LINE_SIMULATED, HC_ASA, false, false},          {HC_LINE_SIMULATED, HC_WAIT_P90, false, false},
    {HC_LINE_SIMULATED, HC_OCCUPANCY, false, false},
};

enum { COUNT = sizeof figures / sizeof *figures };

/* A paragraph across the sheet; higher where it is long. @return the row below */
static struct hc_at put_paragraph(struct hc_at at, const struct hc_text *words)
{
    enum { COLUMNS = 150, LINE = 16 };
    const char *text = hc_text_string(words);
    size_t lines = hc_utf8_width(text) / COLUMNS + 1;
    while (*text == ' ' || *text == '\n')
        text++;
    if (!*text)
        return at;
    worksheet_merge_range(at.book->sheets[at.sheet], at.row, 0, at.row, LAST_COLUMN, "",
                          at.book->styles[HC_STYLE_WRAPPED]);
    worksheet_set_row(at.book->sheets[at.sheet], at.row, (double)(LINE * lines), NULL);
    hc_put_text(at, text, HC_STYLE_WRAPPED);
    return hc_beside(at, 1, 0);
}

static struct hc_at put_title(struct hc_book *book, struct hc_at at)
{
    const struct hc_calendar *calendar = &book->answers->scenario->calendar;
    struct hc_text words = {0};
    hc_put_text(at, hc_scenario_title(book->answers->scenario), HC_STYLE_TITLE);
    hc_text_printf(&words, SAY("%s to %s, %s, intervals of %g minutes", "du %s au %s, %s, intervalles de %g minutes"),
                   hc_print_date(book->lang, calendar->start).text,
                   hc_print_date(book->lang, calendar->start + calendar->days - 1).text, calendar->time_zone,
                   calendar->interval_s / 60.0);
    hc_put_text(hc_beside(at, 1, 0), hc_text_string(&words), HC_STYLE_TEXT);
    hc_text_free(&words);
    return hc_beside(at, 3, 0);
}

static struct hc_at put_words(struct hc_book *book, struct hc_at at)
{
    const struct hc_answers *answers = book->answers;
    struct hc_text words = {0};
    if (answers->sized && answers->sized->sizing)
        hc_say_searched(&words, book->lang, answers->sized);
    else if (answers->sized)
        hc_say_size_closing(&words, book->lang, answers->sized);
    at = put_paragraph(at, &words);
    hc_text_free(&words);
    if (answers->simulated)
        hc_say_simulate_closing(&words, book->lang, answers->simulated);
    at = put_paragraph(at, &words);
    hc_text_free(&words);
    return hc_beside(at, 1, 0);
}

static void put_key(struct hc_at at, const char *label, lxw_row_t row, double value, enum hc_style style)
{
    hc_put_text(at, label, HC_STYLE_BAND);
    hc_put_formula(hc_beside(at, 0, 1), value, style, "='%s'!%s", hc_sheet_name(at.book->lang, HC_SHEET_CHAIN),
                   hc_cell_name(row, at.book->chain.total).text);
}

static struct hc_at put_keys(struct hc_book *book, struct hc_at at)
{
    const struct hc_result *sized = book->answers->sized;
    double heads = 0, fte = 0, hours = 0;
    if (!book->chain.there)
        return at;
    for (size_t g = 0; g < sized->group_count; g++) {
        heads += sized->chains[g].heads;
        fte += sized->chains[g].fte;
        hours += sized->groups[g].total.values[HC_REQUIRED_H];
    }
    put_key(at, SAY("People", "Personnes"), book->chain.heads, heads, HC_STYLE_WHOLE);
    put_key(hc_beside(at, 1, 0), SAY("FTE", "ETP"), book->chain.fte, fte, HC_STYLE_TWO);
    put_key(hc_beside(at, 2, 0), SAY("Agent-hours on queue", "Heures d'agents en ligne"), book->chain.hours, hours,
            HC_STYLE_ONE);
    return hc_beside(at, 4, 0);
}

static struct hc_at put_lines(struct hc_book *book, struct hc_at at)
{
    hc_put_text(at, SAY("Queue", "File"), HC_STYLE_HEAD);
    hc_put_text(hc_beside(at, 0, 1), SAY("Group", "Groupe"), HC_STYLE_HEAD);
    hc_put_figure_heads(hc_beside(at, 0, 2), figures, COUNT, 0);
    hc_lines(at, 4);
    for (size_t l = 0; l < hc_line_count(book->answers->scenario); l++) {
        struct hc_line line = hc_line_at(book->answers->scenario, l);
        struct hc_line_cells cells;
        at = hc_beside(at, 1, 0);
        hc_put_names(at, line);
        hc_line_total(book->answers, line, &cells);
        hc_put_figures(hc_beside(at, 0, 2), figures, COUNT, &cells);
    }
    return hc_beside(at, 2, 0);
}

void hc_sheet_summary(struct hc_book *book)
{
    const struct hc_at corner = {book, HC_SHEET_SUMMARY, 0, 0};
    hc_widths(corner, 0, 0, 30);
    hc_widths(corner, 1, 1, 18);
    hc_widths(corner, 2, LAST_COLUMN, 13);
    struct hc_at at = put_title(book, corner);
    at = put_words(book, at);
    at = put_keys(book, at);
    at = put_lines(book, at);
    book->chart_rows[0] = book->chart_rows[1] = at.row;
}
