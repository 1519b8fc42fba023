/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book.c - sheets, styles and cells. Number formats are written as the file format wants them (a comma parts
 * thousands); who opens the workbook sees his own signs, days and months in the report's language. */
#include "workbook/book.h"
#include "base/civil.h"
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_UNITS = 32767 };

#define EPOCH_OF_SHEETS 25569 /* days from 1899-12-30, day 0 of a sheet's dates, to 1970-01-01 */

const char *hc_sheet_name(enum hc_lang lang, enum hc_sheet_id id)
{
    static const char *const names[HC_SHEETS][2] = {
        {"Summary", "Synthèse"}, {"Intervals", "Intervalles"},  {"Days", "Jours"},
        {"Chain", "Chaîne"},     {"Assumptions", "Hypothèses"}, {"Compare", "Comparaison"},
    };
    return names[id][lang == HC_LANG_FR];
}

static void note_error(struct hc_book *book, lxw_error error)
{
    if (error && !book->error)
        book->error = error;
}

struct style {
    const char *en, *fr; /* number formats; NULL: none */
    bool bold, wrapped, filled;
    double size;
};

static const struct style styles[HC_STYLES] = {
    [HC_STYLE_WRAPPED] = {.wrapped = true},
    [HC_STYLE_TITLE] = {.bold = true, .size = 16},
    [HC_STYLE_HEADING] = {.bold = true, .size = 12},
    [HC_STYLE_HEAD] = {.bold = true, .wrapped = true, .filled = true},
    [HC_STYLE_BAND] = {.bold = true},
    [HC_STYLE_WHOLE] = {.en = "#,##0", .fr = "#,##0"},
    [HC_STYLE_ONE] = {.en = "#,##0.0", .fr = "#,##0.0"},
    [HC_STYLE_TWO] = {.en = "#,##0.00", .fr = "#,##0.00"},
    [HC_STYLE_EXACT] = {.en = "General", .fr = "General"},
    [HC_STYLE_PERCENT] = {.en = "0.0%", .fr = "0.0\u00a0%"},
    [HC_STYLE_PERCENT_TWO] = {.en = "0.00%", .fr = "0.00\u00a0%"},
    [HC_STYLE_DATE] = {.en = "[$-409]ddd\\ d\\ mmm\\ yyyy", .fr = "[$-40C]ddd\\ d\\ mmm\\ yyyy"},
    [HC_STYLE_DATE_TIME] = {.en = "yyyy\\-mm\\-dd\\ hh:mm", .fr = "dd/mm/yyyy\\ hh:mm"},
};

static void add_style(struct hc_book *book, int id)
{
    const struct style *style = &styles[id];
    lxw_format *format = workbook_add_format(book->file);
    if (!format) {
        book->failed = true;
        return;
    }
    if (style->en)
        format_set_num_format(format, hc_say(book->lang, style->en, style->fr));
    if (style->bold)
        format_set_bold(format);
    if (style->size > 0)
        format_set_font_size(format, style->size);
    if (style->wrapped) {
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    if (style->filled) {
        format_set_bg_color(format, 0xDDE6F0);
        format_set_bottom(format, LXW_BORDER_THIN);
    }
    book->styles[id] = format;
}

void hc_book_begin(struct hc_book *book)
{
    for (int id = 0; id < HC_SHEETS && !book->failed; id++) {
        if (id == HC_SHEET_COMPARE && !book->answers->compared)
            continue;
        lxw_worksheet *sheet = workbook_add_worksheet(book->file, hc_sheet_name(book->lang, (enum hc_sheet_id)id));
        if (!(book->sheets[id] = sheet)) {
            book->failed = true;
            return;
        }
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9); /* A4 */
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    for (int id = 0; id < HC_STYLES && !book->failed; id++)
        add_style(book, id);
}

/* Does the text spell a character as a workbook does ("_x000D_")? Then its first sign must be spelled so itself. */
static bool spells(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 && text[6] == '_';
}

static void append_clean(struct hc_text *clean, const char *text)
{
    size_t size = strlen(text), units = 0;
    while (size > 0) {
        uint32_t point;
        size_t bytes = hc_utf8_next(text, size, &point);
        bool spelled = spells(text);
        units += spelled ? 7 : point > 0xFFFF ? 2 : 1;
        if (units > CELL_UNITS)
            return;
        if (spelled)
            hc_text_append(clean, "_x005F");
        if (point >= 0xFFFD && point <= 0xFFFF) /* no characters of XML, and bad bytes */
            hc_text_append(clean, "\xEF\xBF\xBD");
        else
            hc_text_append_bytes(clean, text, bytes);
        text += bytes;
        size -= bytes;
    }
}

static lxw_worksheet *sheet_of(struct hc_at at)
{
    return at.book->sheets[at.sheet];
}

void hc_put_text(struct hc_at at, const char *text, enum hc_style style)
{
    struct hc_text clean = {0};
    append_clean(&clean, text);
    if (clean.length > 0)
        note_error(at.book, worksheet_write_string(sheet_of(at), at.row, at.column, hc_text_string(&clean),
                                                   at.book->styles[style]));
    at.book->failed = at.book->failed || clean.failed;
    hc_text_free(&clean);
}

void hc_put_number(struct hc_at at, double value, enum hc_style style)
{
    if (isfinite(value))
        note_error(at.book, worksheet_write_number(sheet_of(at), at.row, at.column, value, at.book->styles[style]));
}

enum hc_style hc_metric_style(enum hc_metric metric)
{
    const struct hc_metric_info *info = hc_metric_info(metric);
    if (info->percent)
        return HC_STYLE_PERCENT;
    return info->decimals == 0 ? HC_STYLE_WHOLE : info->decimals == 1 ? HC_STYLE_ONE : HC_STYLE_TWO;
}

void hc_put_date(struct hc_at at, int32_t date)
{
    hc_put_number(at, (double)date + EPOCH_OF_SHEETS, HC_STYLE_DATE);
}

void hc_put_date_time(struct hc_at at, int32_t date, int32_t seconds)
{
    hc_put_number(at, (double)date + EPOCH_OF_SHEETS + (double)seconds / HC_DAY_S, HC_STYLE_DATE_TIME);
}

void hc_put_formula(struct hc_at at, double result, enum hc_style style, const char *format, ...)
{
    char formula[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(formula, sizeof formula, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof formula || !isfinite(result)) {
        hc_put_number(at, result, style);
        return;
    }
    note_error(at.book,
               worksheet_write_formula_num(sheet_of(at), at.row, at.column, formula, at.book->styles[style], result));
}

struct hc_cell_name hc_cell_name(lxw_row_t row, lxw_col_t column)
{
    struct hc_cell_name name;
    lxw_rowcol_to_cell(name.text, row, column);
    return name;
}

void hc_widths(struct hc_at at, lxw_col_t first, lxw_col_t last, double width)
{
    note_error(at.book, worksheet_set_column(sheet_of(at), first, last, width, NULL));
}

void hc_lines(struct hc_at at, int lines)
{
    enum { LINE = 15 }; /* points */
    note_error(at.book, worksheet_set_row(sheet_of(at), at.row, LINE * lines, NULL));
}

void hc_freeze(struct hc_at at)
{
    worksheet_freeze_panes(sheet_of(at), at.row, at.column);
    if (at.row > 0)
        note_error(at.book, worksheet_repeat_rows(sheet_of(at), 0, at.row - 1));
}

void hc_filter(struct hc_at heads, lxw_row_t last_row, lxw_col_t last_column)
{
    if (last_row > heads.row)
        note_error(heads.book, worksheet_autofilter(sheet_of(heads), heads.row, heads.column, last_row, last_column));
}

/* Names and titles are references to cells: a text that began with "=" would be read as one. */
static void add_series(struct hc_book *book, const struct hc_plot *plot, lxw_chart *chart, lxw_col_t column)
{
    const char *sheet = hc_sheet_name(book->lang, plot->sheet);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        book->failed = true;
        return;
    }
    chart_series_set_categories(series, sheet, plot->first, plot->categories, plot->last, plot->categories);
    chart_series_set_values(series, sheet, plot->first, column, plot->last, column);
    chart_series_set_name_range(series, sheet, plot->heads, column);
    if (plot->kind == LXW_CHART_LINE) {
        lxw_chart_line line = {.width = 1.25F};
        chart_series_set_line(series, &line);
    }
}

void hc_plot(struct hc_book *book, const struct hc_plot *plot)
{
    enum { HEIGHT = 320, WIDTH = 620, ROWS = 17, LABELS = 6 };
    lxw_row_t points = plot->last - plot->first + 1;
    lxw_chart *chart = workbook_add_chart(book->file, plot->kind);
    if (!chart) {
        book->failed = true;
        return;
    }
    for (size_t c = 0; c < plot->column_count; c++)
        add_series(book, plot, chart, plot->columns[c]);
    chart_title_set_name_range(chart, hc_sheet_name(book->lang, plot->sheet), plot->first, plot->name);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_font font = {.size = 12, .bold = LXW_TRUE};
    chart_title_set_name_font(chart, &font);
    if (plot->kind == LXW_CHART_LINE && points > LABELS)
        chart_axis_set_interval_unit(chart->x_axis, (uint16_t)(points / LABELS));
    chart_axis_set_min(chart->y_axis, 0);
    if (plot->percent)
        chart_axis_set_max(chart->y_axis, 1);
    chart_axis_set_num_format(chart->y_axis, !plot->percent ? "0" : hc_say(book->lang, "0%", "0\u00a0%"));
    lxw_chart_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    options.x_scale = WIDTH / 480.0; /* of 480 by 288 pixels */
    options.y_scale = HEIGHT / 288.0;
    note_error(book, worksheet_insert_chart_opt(book->sheets[HC_SHEET_SUMMARY], book->chart_rows[plot->side],
                                                plot->side == 0 ? 0 : 5, chart, &options));
    book->chart_rows[plot->side] += ROWS;
}
