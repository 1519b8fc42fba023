/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_differences.c - what the formula says, what the simulation says, and why they differ: each queue's way from one
 * to the other, cause by cause. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static const struct hc_explained *span_of(const struct hc_page *page, size_t q)
{
    return &page->answers->simulated->explanation->queues[q][0];
}

/* A level at either end, as a share; `width` NaN: none. */
static void write_level(struct hc_page *page, const char *name, double level, double width)
{
    if (isnan(level))
        return;
    hc_text_append(page->html, "<tr class=sum data-level><th scope=row>");
    hc_html_text(page->html, name);
    hc_html_figure(page->html, hc_print_percent(page->lang, level, 1));
    hc_html_figure(page->html, hc_print_number(page->lang, 100 * width, 1));
    hc_text_append(page->html, "\n");
}

static void write_effect(struct hc_page *page, const char *name, const struct hc_effect *effect)
{
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_name(page->html, name);
    hc_text_printf(page->html, "<td>%s%s", effect->change > 0 ? "+" : "",
                   hc_print_number(page->lang, 100 * effect->change, 1).text);
    hc_html_figure(page->html, hc_print_number(page->lang, 100 * effect->ci95, 1));
    hc_text_append(page->html, "\n");
}

static void write_rows(struct hc_page *page, size_t q)
{
    const struct hc_result *result = page->answers->simulated;
    const struct hc_explained *span = span_of(page, q);
    bool shared = hc_own_group(result->scenario, q) == result->scenario->group_count;
    write_level(page,
                shared ? SAY("by formula, with its share of the agents", "selon la formule, avec sa part des agents")
                       : SAY("by formula", "selon la formule"),
                span->reference, NAN);
    for (int c = 0; c < HC_CAUSES; c++) {
        struct hc_text cause = {0};
        if (isnan(span->effects[c].change))
            continue;
        hc_say_cause(&cause, page->lang, result, q, 0, (enum hc_cause)c);
        write_effect(page, hc_text_string(&cause), &span->effects[c]);
        hc_text_free(&cause);
    }
    if (!isnan(span->remainder.change))
        write_effect(page, SAY("together, beyond their sum, and noise", "ensemble, au-delà de leur somme, et bruit"),
                     &span->remainder);
    write_level(page, SAY("simulated", "simulé"), span->simulated, span->simulated_ci95);
}

static void write_chart(struct hc_page *page, const char *id)
{
    hc_html_chart(
        page->html, page->lang,
        &(struct hc_chart){.table = id,
                           .columns = "1",
                           .kinds = "gains",
                           .unit = SAY("service level, %", "niveau de service, %"),
                           .target = NAN,
                           .label = SAY("From the formula's service level to the simulated one, cause by cause",
                                        "Du niveau de service de la formule à celui de la simulation, cause "
                                        "par cause")});
}

static void write_queue(struct hc_page *page, size_t q)
{
    struct hc_text said = {0}, words = {0};
    char id[32];
    snprintf(id, sizeof id, "effects-%zu", q);
    hc_text_append(page->html, "<h3>");
    hc_html_name(page->html, page->answers->simulated->queues[q].name);
    hc_text_append(page->html, "</h3>\n");
    hc_say_explained(&said, page->lang, page->answers->simulated, q, 0);
    if (said.length > 0)
        hc_text_printf(&words, "%s, %s", page->answers->simulated->queues[q].name, hc_text_string(&said));
    hc_html_says(page->html, &words);
    hc_text_free(&said);
    hc_text_free(&words);
    if (!isnan(span_of(page, q)->reference))
        write_chart(page, id);
    hc_html_table(
        page->html, id, "",
        SAY("What each property that Erlang's formulas leave out is worth, in points of service level",
            "Ce que vaut chaque propriété que les formules d'Erlang ignorent, en points de niveau de service"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Cause", "Cause"));
    hc_html_head(page->html, "", SAY("Points", "Points"));
    hc_html_head(page->html, "", SAY("± (95%)", "± (95\u00a0%)"));
    hc_text_append(page->html, "</thead><tbody>\n");
    write_rows(page, q);
    hc_html_table_end(page->html);
}

void hc_page_differences(struct hc_page *page)
{
    const struct hc_result *result = page->answers->simulated;
    if (!result || !result->explanation)
        return;
    hc_page_section(page, "differences", SAY("Formula and simulation", "Formule et simulation"));
    for (size_t q = 0; q < result->queue_count; q++)
        if (!isnan(span_of(page, q)->simulated))
            write_queue(page, q);
}
