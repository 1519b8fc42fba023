/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_answer.c - the answer first: how many people, for what, how sure; the figures to remember. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void key(struct hc_page *page, const char *label, struct hc_printed figure, const char *under)
{
    hc_text_append(page->html, "<div><dt>");
    hc_html_text(page->html, label);
    hc_text_printf(page->html, "</dt><dd>%s", figure.text);
    if (under) {
        hc_text_append(page->html, "<small>");
        hc_html_text(page->html, under);
        hc_text_append(page->html, "</small>");
    }
    hc_text_append(page->html, "</dd></div>\n");
}

static void key_people(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    double heads = 0, fte = 0, hours = 0;
    for (size_t g = 0; g < sized->group_count && sized->chains; g++) {
        heads += sized->chains[g].heads;
        fte += sized->chains[g].fte;
        hours += sized->groups[g].total.values[HC_REQUIRED_H];
    }
    if (!sized->chains || isnan(heads))
        return;
    struct hc_text under = {0};
    hc_text_printf(&under, SAY("%s FTE", "%s ETP"), hc_print_number(page->lang, fte, 2).text);
    key(page, SAY("People", "Personnes"), hc_print_number(page->lang, heads, 0), hc_text_string(&under));
    hc_text_free(&under);
    key(page, SAY("Agent-hours on queue", "Heures d'agents en ligne"), hc_print_number(page->lang, hours, 1), NULL);
}

/* The queue that fares worst by a metric; queue_count when none has it. */
static size_t worst(const struct hc_result *result, enum hc_metric metric)
{
    size_t at = result->queue_count;
    for (size_t q = 0; q < result->queue_count; q++) {
        double value = result->queues[q].total.values[metric];
        if (!isnan(value) && (at == result->queue_count || value < result->queues[at].total.values[metric]))
            at = q;
    }
    return at;
}

static void key_service(struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    size_t q = worst(simulated, HC_SERVICE_LEVEL);
    if (q == simulated->queue_count)
        return;
    const struct hc_series *series = &simulated->queues[q];
    key(page, SAY("Service level, weakest queue", "Niveau de service, file la plus faible"),
        hc_print_metric(page->lang, HC_SERVICE_LEVEL, series->total.values[HC_SERVICE_LEVEL]), series->name);
    double day = 1;
    size_t least = simulated->queue_count;
    for (size_t i = 0; i < simulated->queue_count; i++) {
        double met = simulated->queues[i].target_met_by[HC_WINDOW_DAY];
        if (!isnan(met) && met <= day) {
            day = met;
            least = i;
        }
    }
    if (least < simulated->queue_count)
        key(page, SAY("Days that meet the target", "Jours qui tiennent l'objectif"),
            hc_print_percent(page->lang, day, 1), simulated->queues[least].name);
}

void hc_page_answer(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized, *simulated = page->answers->simulated;
    struct hc_text words = {0};
    hc_page_section(page, "answer", SAY("The answer", "La réponse"));
    if (sized && sized->sizing)
        hc_say_searched(&words, page->lang, sized);
    else if (sized)
        hc_say_size_closing(&words, page->lang, sized);
    if (words.length > 0) {
        hc_text_append(page->html, "<p class=lead>");
        hc_html_text(page->html, hc_text_string(&words));
        hc_text_append(page->html, "</p>\n");
    }
    hc_text_free(&words);
    hc_text_append(page->html, "<dl class=keys>\n");
    if (sized)
        key_people(page);
    if (simulated)
        key_service(page);
    hc_text_append(page->html, "</dl>\n");
    if (simulated)
        hc_say_simulate_closing(&words, page->lang, simulated);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}
