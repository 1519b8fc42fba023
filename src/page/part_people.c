/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_people.c - from agents on queue to heads, every divisor printed. */
#include "page/parts.h"
#include "report/chain.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void write_row(struct hc_page *page, const struct hc_chain_row *row)
{
    const struct hc_result *sized = page->answers->sized;
    double total = 0;
    hc_text_printf(page->html, "<tr%s><th scope=row>%s", row->divisor ? "" : " class=sum", SAY(row->en, row->fr));
    for (size_t g = 0; g < sized->group_count; g++) {
        double value = row->figure(sized, g);
        hc_text_printf(page->html, "<td>%s%s", row->divisor ? "÷ " : "",
                       row->divisor ? hc_print_plain(page->lang, value).text
                                    : hc_print_number(page->lang, value, row->decimals).text);
        total += value;
    }
    if (sized->group_count > 1)
        hc_text_printf(page->html, "<td>%s",
                       row->divisor ? "" : hc_print_number(page->lang, total, row->decimals).text);
    hc_text_append(page->html, "\n");
}

/* The group with the most heads. */
static size_t largest(const struct hc_result *sized)
{
    size_t most = 0;
    for (size_t g = 1; g < sized->group_count; g++)
        if (sized->chains[g].heads > sized->chains[most].heads)
            most = g;
    return most;
}

/* Which divisor costs most people; nothing where none takes anything. */
static void comment(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    const struct hc_chain_row *least = NULL;
    size_t g = largest(sized);
    struct hc_text words = {0};
    for (size_t i = 0; i < hc_chain_row_count; i++) {
        const struct hc_chain_row *row = &hc_chain_rows[i];
        double divisor = row->divisor ? row->figure(sized, g) : NAN;
        if (divisor < 1 && (!least || divisor < least->figure(sized, g)))
            least = row;
    }
    if (!least)
        return;
    const double *total = sized->groups[g].total.values;
    hc_text_printf(
        &words,
        SAY("%s agent-hours on queue of '%s' take %s paid hours; the divisor that weighs most is %s (÷ %s).",
            "%s heures en ligne de «\u00a0%s\u00a0» demandent %s heures payées\u00a0; le diviseur qui pèse le plus est "
            "%s (÷ %s)."),
        hc_print_number(page->lang, total[HC_REQUIRED_H], 1).text, sized->groups[g].name,
        hc_print_number(page->lang, total[HC_PAID_H], 1).text, SAY(least->en, least->fr),
        hc_print_plain(page->lang, least->figure(sized, g)).text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

void hc_page_people(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    if (!sized || !sized->chains)
        return;
    hc_page_section(page, "people", SAY("From agents to people", "Des agents aux personnes"));
    comment(page);
    hc_html_table(page->html, "chain", "",
                  SAY("Each step is the one above divided by what stands between",
                      "Chaque étape est la précédente divisée par ce qui les sépare"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Step", "Étape"));
    for (size_t g = 0; g < sized->group_count; g++) {
        hc_text_append(page->html, "<th scope=col class=q>");
        hc_html_name(page->html, sized->groups[g].name);
    }
    if (sized->group_count > 1)
        hc_html_head(page->html, "", SAY("Total", "Total"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < hc_chain_row_count; i++)
        write_row(page, &hc_chain_rows[i]);
    hc_html_table_end(page->html);
}
