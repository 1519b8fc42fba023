/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_table.c - from agent-hours on queue to heads, one column for each group, every divisor printed. */
#include "lang/number.h"
#include "report/chain.h"
#include "report/columns.h"
#include "report/report.h"
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { LABEL_WIDTH = 34, COLUMN_WIDTH = 14, GROUPS_ACROSS = 4 };

/* The groups [first, end) of a page, and whether the sum over all groups closes it. */
struct page {
    size_t first, end;
    bool total;
};

static void write_row(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                      const struct hc_chain_row *row, const struct page *page)
{
    double total = 0;
    struct hc_text label = {0};
    hc_text_printf(&label, "%s%s", row->divisor && row->share ? "  " : "", hc_say(lang, row->en, row->fr));
    hc_column_left(text, hc_text_string(&label), LABEL_WIDTH);
    hc_text_free(&label);
    for (size_t g = 0; g < result->group_count; g++) {
        double value = row->figure(result, g);
        char cell[80];
        snprintf(cell, sizeof cell, "%s%s", row->divisor ? "÷ " : "",
                 row->divisor ? hc_print_plain(lang, value).text : hc_print_number(lang, value, row->decimals).text);
        if (g >= page->first && g < page->end)
            hc_column_right(text, cell, COLUMN_WIDTH);
        total += value;
    }
    if (page->total && !row->divisor)
        hc_column_right(text, hc_print_number(lang, total, row->decimals).text, COLUMN_WIDTH);
    hc_text_append(text, "\n");
}

static void write_head(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, const struct page *page)
{
    hc_column_left(text, SAY("From agents to people", "Des positions aux personnes"), LABEL_WIDTH);
    for (size_t g = page->first; g < page->end; g++) {
        struct hc_text name = {0};
        hc_text_append_fitted(&name, result->groups[g].name, COLUMN_WIDTH - 2);
        hc_column_right(text, hc_text_string(&name), COLUMN_WIDTH);
        hc_text_free(&name);
    }
    if (page->total)
        hc_column_right(text, "total", COLUMN_WIDTH);
    hc_text_append(text, "\n");
}

/* "in office: breaks 6%, coaching 3%" for the causes that stand behind a divisor. */
static void write_causes(struct hc_text *text, enum hc_lang lang, const char *label, const struct hc_causes *causes)
{
    if (causes->count == 0)
        return;
    hc_text_printf(text, "%s ", label);
    for (size_t i = 0; i < causes->count; i++) {
        hc_text_append(text, i ? ", " : "");
        hc_text_append_fitted(text, causes->names[i], 40);
        hc_text_printf(text, SAY(" %s%%", " %s %%"), hc_print_plain(lang, causes->shares[i] * 100).text);
    }
    hc_text_append(text, SAY("; ", " ; "));
}

/* What stands behind a group's divisors: its causes, and the hours of one FTE. */
static void write_reasons(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t g)
{
    const struct hc_shrinkage *s = &result->scenario->groups[g].shrinkage;
    const struct hc_chain *chain = &result->chains[g];
    if (s->in_office.count + s->absence.count + s->leave.count > 0) {
        write_causes(text, lang, SAY("in office:", "au bureau :"), &s->in_office);
        write_causes(text, lang, SAY("absence:", "absences :"), &s->absence);
        write_causes(text, lang, SAY("leave:", "congés :"), &s->leave);
        if (s->paid_base)
            hc_text_append(text, SAY("all of paid time; ", "toutes sur le temps payé ; "));
    }
    hc_text_printf(text,
                   SAY("one FTE: %s h a week × %d open days ÷ %d a week",
                       "un ETP : %s h par semaine × %d jours ouverts ÷ %d par semaine"),
                   hc_print_plain(lang, chain->contract_hours_per_week).text, (int)chain->open_days,
                   chain->days_per_week);
}

/* The reasons of each group, or once when they are all the same. */
static void write_all_reasons(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text first = {0}, each = {0};
    bool same = result->group_count > 1;
    write_reasons(&first, lang, result, 0);
    for (size_t g = 1; same && g < result->group_count; g++) {
        hc_text_free(&each);
        write_reasons(&each, lang, result, g);
        same = !strcmp(hc_text_string(&first), hc_text_string(&each));
    }
    for (size_t g = 0; g < (same ? 1 : result->group_count); g++) {
        hc_text_free(&each);
        hc_text_append_fitted(&each, same ? SAY("every group", "chaque groupe") : result->groups[g].name, 40);
        hc_text_append(&each, " - ");
        write_reasons(&each, lang, result, g);
        hc_column_wrap(text, hc_text_string(&each), 2, 100);
    }
    hc_text_free(&first);
    hc_text_free(&each);
}

void hc_report_chain(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    for (size_t first = 0; first < result->group_count; first += GROUPS_ACROSS) {
        struct page page = {.first = first, .end = first + GROUPS_ACROSS};
        if (page.end >= result->group_count)
            page = (struct page){first, result->group_count, result->group_count > 1};
        write_head(text, lang, result, &page);
        for (size_t i = 0; i < hc_chain_row_count; i++)
            write_row(text, lang, result, &hc_chain_rows[i], &page);
    }
    write_all_reasons(text, lang, result);
}
