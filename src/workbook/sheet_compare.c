/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_compare.c - variants side by side: figures, what the total over the term is made of, and the bridge from the
 * first's to each. A client sees the service of each, not what it costs the vendor. */
#include "report/compare.h"
#include "workbook/book.h"
#include <math.h>

#define SAY(en, fr) hc_say(book->lang, en, fr)

static bool is_money(enum hc_compare_metric metric)
{
    return metric >= HC_COMPARE_RUNNING && metric <= HC_COMPARE_PAYBACK;
}

static bool any_value(const struct hc_comparison *c, enum hc_compare_metric metric)
{
    for (size_t v = 0; v < c->count; v++)
        if (!isnan(c->variants[v].values[metric]))
            return true;
    return false;
}

static enum hc_style style_of(const struct hc_compare_row *row)
{
    if (row->percent)
        return HC_STYLE_PERCENT;
    return row->decimals == 0 ? HC_STYLE_WHOLE : row->decimals == 1 ? HC_STYLE_ONE : HC_STYLE_TWO;
}

static void put_names(struct hc_at at, const char *first, const struct hc_comparison *c)
{
    hc_put_text(at, first, HC_STYLE_HEAD);
    for (size_t v = 0; v < c->count; v++)
        hc_put_text(hc_beside(at, 0, (int)v + 1), c->variants[v].name, HC_STYLE_HEAD);
}

static struct hc_at put_figures(struct hc_book *book, struct hc_at at, const struct hc_comparison *c)
{
    put_names(at, SAY("Figure", "Chiffre"), c);
    for (size_t r = 0; r < hc_compare_row_count; r++) {
        const struct hc_compare_row *row = &hc_compare_rows[r];
        if (!any_value(c, row->metric) || (book->opts->profile == HC_PROFILE_CLIENT && is_money(row->metric)))
            continue;
        at = hc_beside(at, 1, 0);
        hc_put_text(at, SAY(row->en, row->fr), HC_STYLE_TEXT);
        for (size_t v = 0; v < c->count; v++)
            hc_put_number(hc_beside(at, 0, (int)v + 1), c->variants[v].values[row->metric], style_of(row));
    }
    return hc_beside(at, 2, 0);
}

/* "=SUM(B3:B9)" over the `rows` rows above. */
static void put_sum(struct hc_at at, int rows, hc_money result)
{
    hc_put_formula(at, hc_money_units(result), HC_STYLE_TWO, "=SUM(%s:%s)",
                   hc_cell_name(at.row - (lxw_row_t)rows, at.column).text, hc_cell_name(at.row - 1, at.column).text);
}

static struct hc_at put_totals(struct hc_book *book, struct hc_at at, const struct hc_comparison *c)
{
    if (!any_value(c, HC_COMPARE_TOTAL))
        return at;
    put_names(at, SAY("Total over the term", "Total sur la durée"), c);
    for (int line = 0; line < HC_TOTAL_LINES; line++) {
        at = hc_beside(at, 1, 0);
        hc_put_text(at, hc_total_words(book->lang, (enum hc_total_line)line), HC_STYLE_TEXT);
        for (size_t v = 0; v < c->count; v++)
            if (c->variants[v].priced)
                hc_put_number(hc_beside(at, 0, (int)v + 1), hc_money_units(c->variants[v].total.lines[line]),
                              HC_STYLE_TWO);
    }
    at = hc_beside(at, 1, 0);
    hc_put_text(at, SAY("Total", "Total"), HC_STYLE_BAND);
    for (size_t v = 0; v < c->count; v++)
        if (c->variants[v].priced)
            put_sum(hc_beside(at, 0, (int)v + 1), HC_TOTAL_LINES, c->variants[v].total.all);
    return hc_beside(at, 2, 0);
}

static bool any_bridge(const struct hc_comparison *c)
{
    for (size_t v = 0; v < c->count; v++)
        if (c->variants[v].bridged)
            return true;
    return false;
}

/* From the first's total, step by step, to each of the others. */
static void put_bridge(struct hc_book *book, struct hc_at at, const struct hc_comparison *c)
{
    if (!any_bridge(c))
        return;
    put_names(at, SAY("From the first's total", "Depuis le total du premier"), c);
    for (int row = 1; row <= HC_BRIDGE_STEPS + 2; row++) {
        int step = row - 2;
        bool last = step == HC_BRIDGE_STEPS;
        hc_put_text(hc_beside(at, row, 0),
                    step < 0 ? c->variants[0].name
                    : last   ? SAY("Its own total", "Son propre total")
                             : hc_bridge_words(book->lang, (enum hc_bridge_step)step),
                    last ? HC_STYLE_BAND : HC_STYLE_TEXT);
        for (size_t v = 0; v < c->count; v++) {
            const struct hc_compared *own = &c->variants[v];
            struct hc_at cell = hc_beside(at, row, (int)v + 1);
            if (own->bridged && last)
                put_sum(cell, HC_BRIDGE_STEPS + 1, own->total.all);
            else if (own->bridged)
                hc_put_number(cell, hc_money_units(step < 0 ? c->variants[0].total.all : own->bridge[step]),
                              HC_STYLE_TWO);
        }
    }
}

void hc_sheet_compare(struct hc_book *book)
{
    const struct hc_comparison *c = book->answers->compared;
    const struct hc_at corner = {book, HC_SHEET_COMPARE, 0, 0};
    hc_put_text(
        corner,
        SAY("The same customers, the same rule of staffing", "Les mêmes clients, la même règle de dimensionnement"),
        HC_STYLE_TITLE);
    hc_widths(corner, 0, 0, 36);
    hc_widths(corner, 1, (lxw_col_t)c->count, 18);
    hc_freeze(hc_beside(corner, 3, 1));
    struct hc_at at = put_figures(book, hc_beside(corner, 2, 0), c);
    if (book->opts->profile == HC_PROFILE_CLIENT)
        return;
    at = put_totals(book, at, c);
    put_bridge(book, at, c);
}
