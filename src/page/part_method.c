/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_method.c - how the figures were found, what their words mean, when not to trust them, and what is still open. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void heading(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<h3>");
    hc_html_text(page->html, words);
    hc_text_append(page->html, "</h3>\n");
}

static void paragraph(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<p>");
    hc_html_text(page->html, words);
    hc_text_append(page->html, "</p>\n");
}

static void item(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<li>");
    hc_html_text(page->html, words);
    hc_text_append(page->html, "\n");
}

void hc_page_method(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    heading(page, SAY("Method", "Méthode"));
    if (sized && sized->sizing)
        paragraph(
            page,
            SAY("Agents: the cheapest staffing found with which every window reaches its targets, searched for by "
                "simulation and confirmed on customers that the search had not met.",
                "Agents\u00a0: l'affectation la moins chère trouvée avec laquelle chaque fenêtre tient ses "
                "objectifs, cherchée par simulation et confirmée sur des clients que la recherche n'avait pas "
                "rencontrés."));
    else if (sized)
        paragraph(
            page,
            SAY("Agents: the fewest with which every target holds in every interval by itself, by the formulas of "
                "Erlang (C without patience, A with exponential patience, M/M/n+G with any other).",
                "Agents\u00a0: le plus petit nombre avec lequel chaque objectif est tenu dans chaque intervalle pris "
                "à part, selon les formules d'Erlang (C sans impatience, A avec une impatience exponentielle, "
                "M/M/n+G sinon)."));
    paragraph(
        page,
        SAY("Service: every contact of the horizon simulated, again and again, with the backlog that intervals hand "
            "on, handling times of the law given, callers who leave and call again, and days that differ from the "
            "forecast as stated. The half-width (±) is the noise of the computation, at 95%; the spread over days "
            "is what customers live through, and no computing makes it smaller.",
            "Service\u00a0: chaque contact de l'horizon simulé, encore et encore, avec l'attente que les intervalles "
            "se "
            "transmettent, des durées de la loi donnée, des appelants qui renoncent et rappellent, et des jours qui "
            "s'écartent de la prévision comme indiqué. Le demi-écart (±) est le bruit du calcul, à 95 %\u00a0; la "
            "dispersion entre les jours est ce que vivent les clients, et aucun calcul ne la réduit."));
}

/* A metric of the table with the formula behind it. */
struct term {
    enum hc_metric metric;
    const char *en, *fr;
};

static const struct term terms[] = {
    {HC_ANSWER_RATE, "answered / offered, no threshold", "contacts traités / contacts entrants, sans seuil"},
    {HC_ABANDONMENT, "abandoned / offered", "abandons / contacts entrants"},
    {HC_ASA, "mean wait of answered contacts", "attente moyenne des contacts traités"},
    {HC_OCCUPANCY, "handling time / (time on queue + time after agents' hours)",
     "temps de traitement / (temps en ligne + temps après les heures)"},
    {HC_TARGET_MET, "share of windows whose pooled ratios reach every target",
     "part des fenêtres dont les ratios cumulés tiennent chaque objectif"},
    {HC_AHT, "talk + hold + wrap-up per answered contact",
     "conversation + mise en attente + clôture par contact traité"},
};

void hc_page_definitions(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    heading(page, SAY("Definitions", "Définitions"));
    hc_text_append(page->html, "<dl class=terms>\n");
    for (size_t q = 0; q < s->queue_count; q++) {
        struct hc_text words = {0};
        hc_text_append(page->html, "<dt>");
        hc_html_text(page->html, hc_metric_label(page->lang, HC_SERVICE_LEVEL));
        hc_text_append(page->html, ", ");
        hc_html_name(page->html, s->queues[q].name);
        hc_text_append(page->html, "</dt><dd>");
        hc_say_target(&words, page->lang, &s->queues[q]);
        hc_html_text(page->html, hc_text_string(&words));
        hc_text_append(page->html, "</dd>\n");
        hc_text_free(&words);
    }
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        hc_text_append(page->html, "<dt>");
        hc_html_text(page->html, hc_metric_label(page->lang, terms[i].metric));
        hc_text_append(page->html, "</dt><dd>");
        hc_html_text(page->html, SAY(terms[i].en, terms[i].fr));
        hc_text_append(page->html, "</dd>\n");
    }
    hc_text_append(page->html, "</dl>\n");
}

static bool any_uncertain(const struct hc_scenario *s)
{
    bool any = false;
    for (size_t q = 0; q < s->queue_count; q++)
        any = any || hc_uncertain(&s->queues[q].uncertainty);
    return any;
}

static double fewest_agents(const struct hc_result *sized)
{
    double least = HUGE_VAL;
    for (size_t g = 0; g < sized->group_count; g++)
        for (size_t k = 0; k < sized->groups[g].interval_count; k++) {
            struct hc_cell_buffer buffer;
            double n = hc_result_interval(sized, false, g, k, &buffer)->values[HC_REQUIRED];
            least = n > 0 && n < least ? n : least;
        }
    return least;
}

void hc_page_limits(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    const struct hc_result *sized = page->answers->sized;
    heading(page, SAY("When not to trust this", "Quand ne pas s'y fier"));
    hc_text_append(page->html, "<ul>\n");
    if (!any_uncertain(s))
        item(page,
             SAY("No forecast error is stated: days that differ from the forecast will do worse than these figures.",
                 "Aucune erreur de prévision n'est indiquée\u00a0: les jours qui s'en écartent feront moins bien que "
                 "ces "
                 "chiffres."));
    for (size_t q = 0; q < s->queue_count; q++)
        if (!s->queues[q].has_patience) {
            struct hc_text words = {0};
            hc_text_printf(
                &words,
                SAY("The patience of '%s' is not known: nobody abandons here, everybody waits.",
                    "La patience de «\u00a0%s\u00a0» est inconnue\u00a0: ici personne n'abandonne, chacun attend."),
                s->queues[q].name);
            item(page, hc_text_string(&words));
            hc_text_free(&words);
        }
    if (sized && fewest_agents(sized) < 3)
        item(page, SAY("Some intervals have fewer than three agents: one person away changes everything there.",
                       "Certains intervalles ont moins de trois agents\u00a0: une seule absence y change tout."));
    item(page, SAY("Agents of a group are alike; breaks and shifts are in the divisors, not on the clock.",
                   "Les agents d'un groupe sont semblables\u00a0; pauses et plannings sont dans les diviseurs, pas à "
                   "l'horloge."));
    hc_text_append(page->html, "</ul>\n");
}

/* A question to whoever knows, for each input that nobody gave and the figures rest on. */
static void ask(const struct hc_assumption *assumption, void *context)
{
    struct hc_page *page = context;
    struct hc_text words = {0};
    hc_text_printf(&words,
                   SAY("%s: nobody gave it; %s was used. What is it?",
                       "%s\u00a0: non fourni\u00a0; %s a servi. Qu'en est-il\u00a0?"),
                   assumption->path, hc_print_plain(page->lang, assumption->value).text);
    item(page, hc_text_string(&words));
    hc_text_free(&words);
}

void hc_page_questions(struct hc_page *page)
{
    const struct hc_answers *answers = page->answers;
    struct hc_text *html = page->html, list = {0};
    page->html = &list;
    if (answers->sized || answers->simulated)
        hc_each_assumption_in(answers->sized ? answers->sized : answers->simulated, ask, page);
    page->html = html;
    if (list.length > 0) {
        heading(page, SAY("Questions still open", "Questions ouvertes"));
        hc_text_append(html, "<ul>\n");
        hc_text_append_bytes(html, hc_text_string(&list), list.length);
        hc_text_append(html, "</ul>\n");
    }
    html->failed = html->failed || list.failed;
    hc_text_free(&list);
}
