/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_chances.c - chance of meeting each queue's target, by the window over which it is pooled. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static const char *const windows[2][HC_WINDOWS] = {
    {"In an interval", "Over a day", "Over a week", "Over a month", "Over the horizon"},
    {"Sur un intervalle", "Sur un jour", "Sur une semaine", "Sur un mois", "Sur tout l'horizon"},
};

static bool any_window(const struct hc_result *result, size_t window)
{
    for (size_t q = 0; q < result->queue_count; q++)
        if (!isnan(result->queues[q].target_met_by[window]))
            return true;
    return false;
}

static void write_table(struct hc_page *page, const struct hc_result *result)
{
    hc_html_table(page->html, "by-window", "",
                  SAY("Share of windows whose pooled figures reach every target",
                      "Part des fenêtres dont les chiffres cumulés tiennent chaque objectif"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Window", "Fenêtre"));
    for (size_t q = 0; q < result->queue_count; q++) {
        hc_text_append(page->html, "<th scope=col class=q>");
        hc_html_name(page->html, result->queues[q].name);
    }
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t w = 0; w < HC_WINDOWS; w++) {
        if (!any_window(result, w))
            continue;
        hc_text_printf(page->html, "<tr><th scope=row>%s", windows[page->lang == HC_LANG_FR][w]);
        for (size_t q = 0; q < result->queue_count; q++)
            hc_html_figure(page->html, hc_print_percent(page->lang, result->queues[q].target_met_by[w], 1));
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

void hc_page_chances(struct hc_page *page)
{
    const struct hc_result *result = page->answers->simulated;
    bool any = false;
    for (size_t w = 0; result && w < HC_WINDOWS; w++)
        any = any || any_window(result, w);
    if (!any)
        return;
    hc_page_section(page, "chances", SAY("Chance of meeting the targets", "Probabilité de tenir les objectifs"));
    for (size_t q = 0; q < result->queue_count; q++) {
        struct hc_text said = {0}, words = {0};
        hc_say_chances(&said, page->lang, result, q);
        if (said.length > 0)
            hc_text_printf(&words, "%s%s%s", result->queues[q].name, SAY(": ", "\u00a0: "), hc_text_string(&said));
        hc_html_says(page->html, &words);
        hc_text_free(&said);
        hc_text_free(&words);
    }
    struct hc_text columns = {0};
    for (size_t q = 0; q < result->queue_count && q < 5; q++)
        hc_text_printf(&columns, "%s%zu", q ? "," : "", q + 1);
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = "by-window",
                                     .columns = hc_text_string(&columns),
                                     .kinds = "bar",
                                     .unit = "%",
                                     .most = "100",
                                     .least = "0",
                                     .target = NAN,
                                     .label = SAY("Chance of meeting the targets by window",
                                                  "Probabilité de tenir les objectifs selon la fenêtre")});
    hc_text_free(&columns);
    write_table(page, result);
}
