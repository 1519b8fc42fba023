/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_register.c - every input with its value and unit, who gave it, where that stands and from when. */
#include "page/parts.h"
#include "report/register.h"

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void cell(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<td class=t>");
    hc_html_text(page->html, words);
}

static void write_row(const struct hc_register_row *row, void *context)
{
    struct hc_page *page = context;
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_name(page->html, row->name);
    hc_text_append(page->html, "<td class=\"t w\">");
    hc_html_name(page->html, row->value);
    cell(page, row->unit);
    cell(page, row->by);
    cell(page, row->source);
    cell(page, row->date);
    hc_text_append(page->html, "\n");
}

void hc_page_register(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    hc_text_append(page->html, "<h3>");
    hc_html_text(page->html, SAY("Register of inputs", "Registre des hypothèses"));
    hc_text_append(page->html, "</h3>\n<details><summary>");
    hc_html_text(page->html, SAY("Every input, and who gave it", "Chaque donnée, et qui l'a fournie"));
    hc_text_append(page->html, "</summary>\n");
    hc_html_table(page->html, "inputs", "",
                  SAY("Inputs; what nobody gave is marked as a default",
                      "Données\u00a0; ce que personne n'a fourni est noté par défaut"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Input", "Donnée"));
    hc_html_head(page->html, " class=t", SAY("Value", "Valeur"));
    hc_html_head(page->html, " class=t", SAY("Unit", "Unité"));
    hc_html_head(page->html, " class=t", SAY("Given by", "Fournie par"));
    hc_html_head(page->html, " class=t", SAY("Source", "Source"));
    hc_html_head(page->html, " class=t", SAY("Date", "Date"));
    hc_text_append(page->html, "</thead><tbody>\n");
    if (hc_register_each(s, page->lang, page->opts->profile, write_row, page, NULL))
        page->html->failed = true;
    hc_html_table_end(page->html);
    hc_text_append(page->html, "</details>\n");
}
