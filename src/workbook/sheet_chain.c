/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_chain.c - from agent-hours on queue to heads, as formulas: each step is the one above over the divisors
 * between, so that a reader who changes a divisor sees what it does. */
#include "report/chain.h"
#include "workbook/book.h"
#include <math.h>

#define SAY(en, fr) hc_say(book->lang, en, fr)

enum { TITLE_ROW = 0, NOTE_ROW = 1, HEAD_ROW = 3, FIRST_ROW = 4 };

/* The step above row i; -1 when there is none. */
static int step_above(size_t i)
{
    while (i-- > 0)
        if (!hc_chain_rows[i].divisor)
            return (int)i;
    return -1;
}

/* Heads stand right below FTE, with no divisor between: whole people. */
static void put_step(struct hc_at at, size_t i, double value, enum hc_style style)
{
    struct hc_text formula = {0};
    int above = step_above(i);
    bool rounded = above == (int)i - 1;
    hc_text_printf(&formula, rounded ? "=ROUNDUP(MAX(0,%s-1E-9),0)" : "=%s",
                   hc_cell_name((lxw_row_t)(FIRST_ROW + above), at.column).text);
    for (size_t j = (size_t)above + 1; j < i; j++)
        hc_text_printf(&formula, "/%s", hc_cell_name((lxw_row_t)(FIRST_ROW + j), at.column).text);
    hc_put_formula(at, value, style, "%s", hc_text_string(&formula));
    at.book->failed = at.book->failed || formula.failed;
    hc_text_free(&formula);
}

static enum hc_style style_of(const struct hc_chain_row *row)
{
    if (row->divisor)
        return HC_STYLE_EXACT;
    return row->decimals == 0 ? HC_STYLE_WHOLE : row->decimals == 1 ? HC_STYLE_ONE : HC_STYLE_TWO;
}

static void put_group(struct hc_at at, const struct hc_result *sized, size_t g, size_t i, double value)
{
    const struct hc_chain_row *row = &hc_chain_rows[i];
    if (row->divisor || step_above(i) < 0 || !isfinite(row->figure(sized, g)))
        hc_put_number(at, value, style_of(row));
    else
        put_step(at, i, value, style_of(row));
}

static void put_total(struct hc_at at, size_t groups, double value, enum hc_style style)
{
    hc_put_formula(at, value, style, "=SUM(%s:%s)", hc_cell_name(at.row, 1).text,
                   hc_cell_name(at.row, (lxw_col_t)groups).text);
}

static void put_row(struct hc_at at, const struct hc_result *sized, size_t i)
{
    const struct hc_book *book = at.book;
    const struct hc_chain_row *row = &hc_chain_rows[i];
    double total = 0;
    struct hc_text label = {0};
    hc_text_printf(&label, "%s%s", row->divisor ? "÷ " : "", SAY(row->en, row->fr));
    hc_put_text(at, hc_text_string(&label), row->divisor ? HC_STYLE_TEXT : HC_STYLE_BAND);
    hc_text_free(&label);
    for (size_t g = 0; g < sized->group_count; g++) {
        double value = row->figure(sized, g);
        put_group(hc_beside(at, 0, (int)g + 1), sized, g, i, value);
        total += value;
    }
    if (sized->group_count > 1 && !row->divisor)
        put_total(hc_beside(at, 0, (int)sized->group_count + 1), sized->group_count, total, style_of(row));
}

/* Where the first step and the last two stand, for the summary. */
static void note_place(struct hc_book *book, size_t groups)
{
    struct hc_chain_place *place = &book->chain;
    place->total = (lxw_col_t)(groups > 1 ? groups + 1 : 1);
    for (size_t i = 0; i < hc_chain_row_count; i++) {
        if (hc_chain_rows[i].divisor)
            continue;
        if (!place->there)
            place->hours = (lxw_row_t)(FIRST_ROW + i);
        place->there = true;
        place->fte = place->heads;
        place->heads = (lxw_row_t)(FIRST_ROW + i);
    }
}

static void put_table(struct hc_book *book, struct hc_at corner)
{
    const struct hc_result *sized = book->answers->sized;
    struct hc_at at = hc_beside(corner, HEAD_ROW, 0);
    hc_put_text(at, SAY("Step", "Étape"), HC_STYLE_HEAD);
    for (size_t g = 0; g < sized->group_count; g++)
        hc_put_text(hc_beside(at, 0, (int)g + 1), sized->groups[g].name, HC_STYLE_HEAD);
    if (sized->group_count > 1)
        hc_put_text(hc_beside(at, 0, (int)sized->group_count + 1), SAY("Total", "Total"), HC_STYLE_HEAD);
    for (size_t i = 0; i < hc_chain_row_count; i++)
        put_row(hc_beside(corner, FIRST_ROW + (int)i, 0), sized, i);
    note_place(book, sized->group_count);
}

void hc_sheet_chain(struct hc_book *book)
{
    const struct hc_result *sized = book->answers->sized;
    const struct hc_at corner = {book, HC_SHEET_CHAIN, 0, 0};
    hc_put_text(hc_beside(corner, TITLE_ROW, 0), SAY("From agents to people", "Des positions aux personnes"),
                HC_STYLE_TITLE);
    hc_widths(corner, 0, 0, 36);
    hc_widths(corner, 1, 20, 14);
    hc_freeze(hc_beside(corner, 0, 1));
    if (!sized || !sized->chains) {
        hc_put_text(hc_beside(corner, NOTE_ROW, 0),
                    SAY("The scenario gives no targets: nothing was sized.",
                        "Le scénario ne donne pas d'objectifs\u00a0: rien n'a été dimensionné."),
                    HC_STYLE_TEXT);
        return;
    }
    hc_put_text(
        hc_beside(corner, NOTE_ROW, 0),
        SAY("Each step is the one above divided by what stands between: the cells are formulas.",
            "Chaque étape est la précédente divisée par ce qui les sépare\u00a0: les cellules sont des formules."),
        HC_STYLE_TEXT);
    put_table(book, corner);
    hc_put_erlang_check(book, (lxw_row_t)(FIRST_ROW + hc_chain_row_count + 2));
}
