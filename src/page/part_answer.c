/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_answer.c - the answer first: how many people, for what, how sure; the figures to remember. */
#include "page/parts.h"
#include "report/billing.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

/* A figure with its unit (NULL: none), and a line under it (NULL: none). */
static void key(struct hc_page *page, const char *label, struct hc_printed figure, const char *unit, const char *under)
{
    hc_text_append(page->html, "<div><dt>");
    hc_html_text(page->html, label);
    hc_text_printf(page->html, "</dt><dd>%s", figure.text);
    if (unit) {
        hc_text_append(page->html, " <span>");
        hc_html_text(page->html, unit);
        hc_text_append(page->html, "</span>");
    }
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
    hc_text_printf(&under, SAY("%s FTE, %s agent-hours on queue", "%s ETP, %s heures d'agents en ligne"),
                   hc_print_number(page->lang, fte, 2).text, hc_print_number(page->lang, hours, 1).text);
    key(page, SAY("People", "Personnes"), hc_print_number(page->lang, heads, 0), NULL, hc_text_string(&under));
    hc_text_free(&under);
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

/* The queue that meets its target on the fewest days; queue_count when none is judged by day. */
static size_t least_met(const struct hc_result *simulated)
{
    size_t least = simulated->queue_count;
    for (size_t q = 0; q < simulated->queue_count; q++) {
        double met = simulated->queues[q].target_met_by[HC_WINDOW_DAY];
        if (!isnan(met) &&
            (least == simulated->queue_count || met <= simulated->queues[least].target_met_by[HC_WINDOW_DAY]))
            least = q;
    }
    return least;
}

static void key_service(struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    size_t q = worst(simulated, HC_SERVICE_LEVEL);
    if (q == simulated->queue_count)
        return;
    const struct hc_series *series = &simulated->queues[q];
    key(page, SAY("Service level, weakest queue", "Niveau de service, file la plus faible"),
        hc_print_metric(page->lang, HC_SERVICE_LEVEL, series->total.values[HC_SERVICE_LEVEL]), NULL, series->name);
    size_t least = least_met(simulated);
    if (least < simulated->queue_count)
        key(page, SAY("Days that meet the target", "Jours qui tiennent l'objectif"),
            hc_print_percent(page->lang, simulated->queues[least].target_met_by[HC_WINDOW_DAY], 1), NULL,
            simulated->queues[least].name);
}

static const struct hc_billing *bill_of(const struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    const struct hc_billing *bill = simulated ? simulated->billing : NULL;
    return bill && bill->contract ? bill : NULL;
}

/* What the agents cost; not for a client. */
static const struct hc_costs *costs_of(const struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    return page->opts->profile == HC_PROFILE_INTERNAL && sized ? sized->costs : NULL;
}

static void key_amount(struct hc_page *page, const char *label, hc_money money, const char *under)
{
    key(page, label, hc_print_number(page->lang, hc_money_units(money), 0), page->answers->scenario->currency, under);
}

static void key_money(struct hc_page *page)
{
    const struct hc_costs *costs = costs_of(page);
    const struct hc_billing *bill = bill_of(page);
    if (costs) {
        struct hc_text under = {0};
        hc_text_printf(&under, SAY("%s per paid hour", "%s par heure payée"),
                       hc_print_money(page->lang, costs->per_paid_hour, page->answers->scenario->currency).text);
        key_amount(page, SAY("Agents' cost, a month", "Coût des agents, par mois"), costs->per_month,
                   hc_text_string(&under));
        hc_text_free(&under);
    }
    if (bill)
        key_amount(page, SAY("Paid by the client, a month", "Payé par le client, par mois"), bill->due.mean, NULL);
    if (bill && bill->has_cost && page->opts->profile == HC_PROFILE_INTERNAL)
        key_amount(page, SAY("Vendor's margin, a month", "Marge du prestataire, par mois"), bill->margin.mean, NULL);
}

/* How sure, and for how much. */
static void say_sure(struct hc_text *words, struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    const struct hc_costs *costs = costs_of(page);
    const struct hc_billing *bill = bill_of(page);
    size_t q = simulated ? least_met(simulated) : 0;
    if (simulated && q < simulated->queue_count) {
        struct hc_printed met = hc_print_percent(page->lang, simulated->queues[q].target_met_by[HC_WINDOW_DAY], 1);
        if (simulated->queue_count > 1)
            hc_text_printf(
                words,
                SAY(" Simulated, the weakest queue, '%s', meets its target on %s of days.",
                    " En simulation, la file la plus faible, «\u00a0%s\u00a0», tient son objectif dans %s des jours."),
                simulated->queues[q].name, met.text);
        else
            hc_text_printf(words,
                           SAY(" Simulated, the target is met on %s of days.",
                               " En simulation, l'objectif est tenu dans %s des jours."),
                           met.text);
    }
    if (costs) {
        hc_text_append(words, SAY(" The agents cost ", " Les agents coûtent "));
        hc_say_money(words, page->lang, page->answers->scenario, costs->per_month);
        hc_text_append(words, SAY(" a month.", " par mois."));
    }
    if (bill) {
        hc_text_append(words, SAY(" The client pays ", " Le client paie en moyenne "));
        hc_say_money(words, page->lang, page->answers->scenario, bill->due.mean);
        hc_text_append(words, SAY(" a month on average.", " par mois."));
    }
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
    say_sure(&words, page);
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
    key_money(page);
    hc_text_append(page->html, "</dl>\n");
    if (simulated)
        hc_say_simulate_closing(&words, page->lang, simulated);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}
