/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_differences.c - what the formula says, what the simulation says, and why they differ. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void points(struct hc_page *page, double share)
{
    hc_html_figure(page->html, hc_print_number(page->lang, 100 * share, 1));
}

static void write_effects(struct hc_page *page, size_t q)
{
    const struct hc_result *result = page->answers->simulated;
    const struct hc_explained *span = &result->explanation->queues[q][0];
    for (int c = 0; c < HC_CAUSES; c++) {
        if (isnan(span->effects[c].change))
            continue;
        struct hc_text cause = {0};
        hc_say_cause(&cause, page->lang, result, q, 0, (enum hc_cause)c);
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_name(page->html, result->queues[q].name);
        hc_text_append(page->html, "<td class=\"t w\">");
        hc_html_text(page->html, hc_text_string(&cause));
        points(page, span->effects[c].change);
        points(page, span->effects[c].ci95);
        hc_text_append(page->html, "\n");
        hc_text_free(&cause);
    }
}

static void write_table(struct hc_page *page)
{
    const struct hc_result *result = page->answers->simulated;
    hc_html_table(
        page->html, "effects", "",
        SAY("What each property that Erlang's formulas leave out is worth, in points of service level",
            "Ce que vaut chaque propriété que les formules d'Erlang ignorent, en points de niveau de service"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Queue", "File"));
    hc_html_head(page->html, " class=t", SAY("Cause", "Cause"));
    hc_html_head(page->html, "", SAY("Points", "Points"));
    hc_html_head(page->html, "", SAY("± (95%)", "± (95 %)"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t q = 0; q < result->queue_count; q++)
        write_effects(page, q);
    hc_html_table_end(page->html);
}

void hc_page_differences(struct hc_page *page)
{
    const struct hc_result *result = page->answers->simulated;
    if (!result || !result->explanation)
        return;
    hc_page_section(page, "differences", SAY("Formula and simulation", "Formule et simulation"));
    for (size_t q = 0; q < result->queue_count; q++) {
        struct hc_text said = {0}, words = {0};
        hc_say_explained(&said, page->lang, result, q, 0);
        if (said.length > 0)
            hc_text_printf(&words, "%s, %s", result->queues[q].name, hc_text_string(&said));
        hc_html_says(page->html, &words);
        hc_text_free(&said);
        hc_text_free(&words);
    }
    write_table(page);
}
