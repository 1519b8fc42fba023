/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_weak.c - where the peak breaks first: the intervals that most often miss the target. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

enum { WEAK = 10 };

struct weak {
    size_t queue, k;
    double met, level, half, abandonment, asa; /* half: half-width of the level */
};

/* Rarer first; of equals the lower service level, then the earlier. */
static bool weaker(const struct weak *a, const struct weak *b)
{
    return a->met != b->met ? a->met < b->met : a->level < b->level;
}

static size_t find_weakest(const struct hc_result *simulated, struct weak *weak)
{
    size_t count = 0;
    for (size_t q = 0; q < simulated->queue_count; q++) {
        for (size_t k = 0; k < simulated->queues[q].interval_count; k++) {
            struct hc_cell_buffer buffer;
            const struct hc_cell *cell = hc_result_interval(simulated, true, q, k, &buffer);
            const double *v = cell->values;
            double half = cell->ci95 ? cell->ci95[HC_SERVICE_LEVEL] : NAN;
            struct weak here = {q, k, v[HC_TARGET_MET], v[HC_SERVICE_LEVEL], half, v[HC_ABANDONMENT], v[HC_ASA]};
            if (isnan(here.met) || (count == WEAK && !weaker(&here, &weak[WEAK - 1])))
                continue;
            size_t at = count < WEAK ? count++ : WEAK - 1;
            for (; at > 0 && weaker(&here, &weak[at - 1]); at--)
                weak[at] = weak[at - 1];
            weak[at] = here;
        }
    }
    return count;
}

static void say_when(struct hc_text *text, const struct hc_page *page, const struct weak *weak)
{
    const struct hc_scenario *s = page->answers->simulated->scenario;
    const struct hc_interval *at = &s->grid.intervals[page->answers->simulated->queues[weak->queue].grid[weak->k]];
    hc_text_printf(text, "%s %s", hc_print_day_month(page->lang, s->calendar.start + at->day).text,
                   hc_print_time(at->local_s).text);
}

/* What the formulas say of that interval by itself; NULL where agents were searched for, or are the scenario's. */
static const double *by_formula(const struct hc_page *page, const struct weak *weak, struct hc_cell_buffer *buffer)
{
    const struct hc_result *sized = page->answers->sized;
    if (!sized || sized->sizing || page->answers->scenario->groups[0].agents)
        return NULL;
    return hc_result_interval(sized, true, weak->queue, weak->k, buffer)->values;
}

/* Why it breaks: too few agents for its own contacts, or what comes over from before; and what one agent more does. */
static void say_why(struct hc_text *words, const struct hc_page *page, const struct weak *first)
{
    const struct hc_target *target = &page->answers->scenario->queues[first->queue].target;
    struct hc_cell_buffer buffer;
    const double *formula = by_formula(page, first, &buffer);
    if (!formula || isnan(formula[HC_SERVICE_LEVEL]))
        return;
    if (target->given && formula[HC_SERVICE_LEVEL] >= target->service_level &&
        first->level + first->half < target->service_level) {
        const struct hc_queue *queue = &page->answers->scenario->queues[first->queue];
        hc_text_printf(
            words,
            SAY(" By itself the interval would reach %s by formula; the rest may come from the backlog of the "
                "intervals before",
                " À lui seul, l'intervalle atteindrait %s selon la formule\u00a0; le reste peut venir de "
                "l'attente héritée des intervalles précédents"),
            hc_print_percent(page->lang, formula[HC_SERVICE_LEVEL], 1).text);
        if (queue->redial.share > 0 || queue->repeat.share > 0)
            hc_text_append(words, SAY(", from customers who call again", ", de clients qui rappellent"));
        if (hc_uncertain(&queue->uncertainty))
            hc_text_append(
                words, SAY(", from days that differ from the forecast", ", de jours qui s'écartent de la prévision"));
        hc_text_append(words, ".");
    }
    if (!isnan(formula[HC_SERVICE_LEVEL_ONE_MORE]))
        hc_text_printf(words,
                       SAY(" One agent more than the %s there lifts the formula's service level from %s to %s.",
                           " Un agent de plus que les %s prévus y porte le niveau de service de la formule de %s à "
                           "%s."),
                       hc_print_number(page->lang, formula[HC_REQUIRED], 0).text,
                       hc_print_percent(page->lang, formula[HC_SERVICE_LEVEL], 1).text,
                       hc_print_percent(page->lang, formula[HC_SERVICE_LEVEL_ONE_MORE], 1).text);
}

static void comment(struct hc_page *page, const struct weak *first)
{
    struct hc_text words = {0};
    hc_say_weakest(&words, page->lang, page->answers->simulated, first->queue, first->k, true);
    say_why(&words, page, first);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

void hc_page_weak(struct hc_page *page)
{
    struct weak weak[WEAK];
    const struct hc_result *simulated = page->answers->simulated;
    size_t count = simulated && !simulated->run->exact ? find_weakest(simulated, weak) : 0;
    if (count == 0)
        return;
    hc_page_section(page, "weak", SAY("Where it breaks first", "Où cela casse d'abord"));
    comment(page, &weak[0]);
    hc_html_table(page->html, "weakest", "",
                  SAY("The intervals that most often miss the target",
                      "Les intervalles qui manquent le plus souvent l'objectif"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Begins", "Début"));
    hc_html_head(page->html, " class=t", SAY("Queue", "File"));
    hc_html_head(page->html, "", SAY("Target met", "Objectif tenu"));
    hc_html_head(page->html, "", SAY("Service level", "Niveau de service"));
    hc_html_head(page->html, "", SAY("Abandonment", "Taux d'abandon"));
    hc_html_head(page->html, "", SAY("ASA, s", "DMA, s"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < count; i++) {
        hc_text_append(page->html, "<tr><th scope=row>");
        say_when(page->html, page, &weak[i]);
        hc_text_append(page->html, "<td class=t>");
        hc_html_name(page->html, simulated->queues[weak[i].queue].name);
        hc_html_metric(page->html, page->lang, HC_TARGET_MET, weak[i].met);
        hc_html_metric(page->html, page->lang, HC_SERVICE_LEVEL, weak[i].level);
        hc_html_metric(page->html, page->lang, HC_ABANDONMENT, weak[i].abandonment);
        hc_html_metric(page->html, page->lang, HC_ASA, weak[i].asa);
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}
