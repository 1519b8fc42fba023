/* SPDX-License-Identifier: GPL-3.0-or-later */
/* book.h - a workbook being written: its sheets, styles, and cells that never take a user's text for a formula. */
#ifndef HC_WORKBOOK_BOOK_H
#define HC_WORKBOOK_BOOK_H

#include "base/text.h"
#include "lang/number.h"
#include "report/intervals.h"
#include <stdio.h>
#include <xlsxwriter.h>

enum hc_style {
    HC_STYLE_TEXT,
    HC_STYLE_WRAPPED,
    HC_STYLE_TITLE,
    HC_STYLE_HEADING,
    HC_STYLE_HEAD, /**< of a table's columns */
    HC_STYLE_BAND, /**< over several heads */
    HC_STYLE_WHOLE,
    HC_STYLE_ONE, /**< one decimal */
    HC_STYLE_TWO,
    HC_STYLE_EXACT, /**< as many digits as the figure has */
    HC_STYLE_PERCENT,
    HC_STYLE_PERCENT_TWO,
    HC_STYLE_DATE,
    HC_STYLE_DATE_TIME,
    HC_STYLES
};

enum hc_sheet_id {
    HC_SHEET_SUMMARY,
    HC_SHEET_INTERVALS,
    HC_SHEET_DAYS,
    HC_SHEET_CHAIN,
    HC_SHEET_ASSUMPTIONS,
    HC_SHEET_COMPARE,
    HC_SHEETS
};

/** Where the chain's totals stand, for the summary. */
struct hc_chain_place {
    bool there;
    lxw_row_t hours, fte, heads;
    lxw_col_t total;
};

struct hc_book {
    lxw_workbook *file;
    const struct hc_answers *answers;
    const struct hc_page_opts *opts;
    enum hc_lang lang;
    lxw_format *styles[HC_STYLES];
    lxw_worksheet *sheets[HC_SHEETS]; /**< NULL: there is none */
    struct hc_chain_place chain;
    lxw_row_t chart_rows[2]; /**< of the summary: where the next chart of either side goes */
    lxw_error error;         /**< the first */
    bool failed;             /**< memory ran out */
};

/** Name of a sheet, as its tab shows it. */
const char *hc_sheet_name(enum hc_lang lang, enum hc_sheet_id id);

/** Adds sheets and styles. */
void hc_book_begin(struct hc_book *book);

/** A place in a sheet. */
struct hc_at {
    struct hc_book *book;
    enum hc_sheet_id sheet;
    lxw_row_t row;
    lxw_col_t column;
};

/** Text, whatever it begins with; cut where a cell ends (32,767 UTF-16 units). */
void hc_put_text(struct hc_at at, const char *text, enum hc_style style);
/** Nothing for a figure that is not finite. */
void hc_put_number(struct hc_at at, double value, enum hc_style style);
/** As the metric table prints it. */
enum hc_style hc_metric_style(enum hc_metric metric);
/** Days since 1970-01-01, as a date of the sheet; with seconds after its midnight, as date and time. */
void hc_put_date(struct hc_at at, int32_t date);
void hc_put_date_time(struct hc_at at, int32_t date, int32_t seconds);
/** A formula and the result that stands in the cell until somebody computes it again. */
void hc_put_formula(struct hc_at at, double result, enum hc_style style, const char *format, ...) HC_PRINTF(4, 5);

/** The place `rows` below and `columns` right of another. */
static inline struct hc_at hc_beside(struct hc_at at, int rows, int columns)
{
    return (struct hc_at){at.book, at.sheet, (lxw_row_t)((int)at.row + rows), (lxw_col_t)(at.column + columns)};
}

/** "B12" */
struct hc_cell_name {
    char text[LXW_MAX_CELL_NAME_LENGTH];
};
struct hc_cell_name hc_cell_name(lxw_row_t row, lxw_col_t column);

/** Columns [first, last] so many characters wide. */
void hc_widths(struct hc_at at, lxw_col_t first, lxw_col_t last, double width);
/** The row is so many lines high: heads are wrapped. */
void hc_lines(struct hc_at at, int lines);
/** Rows above and columns left of the place stay in sight; filters over a table whose heads stand in the row above. */
void hc_freeze(struct hc_at at);
void hc_filter(struct hc_at heads, lxw_row_t last_row, lxw_col_t last_column);

/** A column of figures of lines (report/intervals.h). */
struct hc_figure {
    enum hc_line_source source;
    enum hc_metric metric;
    bool half_width; /**< of its 95 % interval */
    bool charted;
};

/* figures.c: columns whose answer is not there are left out everywhere. */

/** Heads from this place on; over them, in the row `band` rows higher, where the figures come from (0: nothing).
 * @return how many */
int hc_put_figure_heads(struct hc_at at, const struct hc_figure *figures, size_t count, int band);
void hc_put_figures(struct hc_at at, const struct hc_figure *figures, size_t count, const struct hc_line_cells *cells);
/** Name of the queue and name of the group, in two columns. */
void hc_put_names(struct hc_at at, struct hc_line line);

/** Rows of one series, and the columns that a chart shows. */
struct hc_plot {
    enum hc_sheet_id sheet;
    lxw_row_t heads, first, last;
    lxw_col_t categories; /**< texts */
    lxw_col_t name;       /**< of the series, its first row is the chart's title */
    lxw_col_t columns[4];
    size_t column_count;
    uint8_t kind; /**< enum lxw_chart_type */
    bool percent;
    int side; /**< of the summary: 0 left, 1 right */
};
/** Adds the charted figures to the plot's columns; the first of them stands in column `from`. */
void hc_plot_figures(struct hc_book *book, struct hc_plot *plot, const struct hc_figure *figures, size_t count,
                     lxw_col_t from);
void hc_plot(struct hc_book *book, const struct hc_plot *plot);

/* Sheets, each by a file of its own. */
void hc_sheet_summary(struct hc_book *book);
void hc_sheet_intervals(struct hc_book *book);
void hc_sheet_days(struct hc_book *book);
void hc_sheet_chain(struct hc_book *book); /**< before the summary, which refers to it */
void hc_sheet_assumptions(struct hc_book *book);
void hc_sheet_compare(struct hc_book *book);

/** The check by Erlang C below the chain, its headings in this row. */
void hc_put_erlang_check(struct hc_book *book, lxw_row_t row);

/** Appends the finished workbook with its stamp in it, which vouches for all bytes before (stamped.c).
 * @return false when its bytes are no ZIP archive as expected */
bool hc_book_stamp(const struct hc_text *book, const struct hc_answers *answers, const struct hc_page_opts *opts,
                   struct hc_text *out);

#endif
