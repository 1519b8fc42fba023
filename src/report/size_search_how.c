/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_search_how.c - how a staffing was found, what sharing saves, and how far below it no staffing can go. */
#include "headcount/staffing.h"
#include "lang/number.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

/* Do groups differ in what an hour of them costs? Else cost is hours, and only hours are told. */
static bool has_prices(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t g = 0; g < scenario->group_count; g++)
        any = any || scenario->groups[g].cost_per_hour != 1;
    return any;
}

static const char *currency(enum hc_lang lang, const struct hc_result *result)
{
    if (!has_prices(result->scenario))
        return "h";
    return result->scenario->currency ? result->scenario->currency : SAY("of cost", "de coût");
}

static void say_specialists(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    double saved = 1 - s->hours / s->separate_hours, cheaper = 1 - s->cost / s->separate_cost;
    hc_text_printf(text,
                   saved >= 0 ? SAY("Sharing saves %s of agent-hours: %s instead of %s with specialists for each queue",
                                    "Le partage économise %s des heures : %s au lieu de %s avec des spécialistes par "
                                    "file")
                              : SAY("Sharing takes %s more agent-hours: %s instead of %s with specialists for each "
                                    "queue",
                                    "Le partage demande %s d'heures en plus : %s au lieu de %s avec des spécialistes "
                                    "par file"),
                   PERCENT(fabs(saved), 1), NUMBER(s->hours, 1), NUMBER(s->separate_hours, 1));
    if (has_prices(result->scenario))
        hc_text_printf(
            text,
            cheaper >= 0
                ? SAY(", and %s of the cost: %s %s instead of %s", ", et %s du coût : %s %s au lieu de %s")
                : SAY(", but costs %s more: %s %s instead of %s", ", mais coûte %s de plus : %s %s au lieu de %s"),
            PERCENT(fabs(cheaper), 1), NUMBER(s->cost, 0), currency(lang, result), NUMBER(s->separate_cost, 0));
    hc_text_append(text, ". ");
}

/* "at least 180.3 h (16.5% less)" */
static void say_bound(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, double bound,
                      double cost)
{
    double gap = 1 - bound / cost;
    hc_text_printf(text, SAY("%s %s (%s less)", "%s %s (%s de moins)"),
                   NUMBER(bound, has_prices(result->scenario) ? 0 : 1), currency(lang, result), PERCENT(gap, 1));
}

void hc_say_sharing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    if (!s->shared || s->unreachable)
        return;
    if (s->separate_hours > 0)
        say_specialists(text, lang, result);
    double cost = s->cost + s->overtime_cost;
    if (!(s->fluid_cost > 0 && s->fluid_cost <= cost))
        return;
    hc_text_append(text, SAY("No staffing can do with less than the work itself, ",
                             "Aucune affectation ne peut coûter moins que le travail lui-même, "));
    say_bound(text, lang, result, s->fluid_cost, cost);
    if (s->overtime_cost >= 0.0005 * s->cost)
        hc_text_append(text, SAY(", overtime included", ", heures supplémentaires comprises"));
    if (s->pooled_cost > 0 && s->pooled_cost < s->cost) {
        hc_text_append(text, SAY("; everybody able to serve everything would need about ",
                                 " ; si chacun savait tout faire, il faudrait environ "));
        say_bound(text, lang, result, s->pooled_cost, s->cost);
    }
    hc_text_append(text, ".");
}

static void say_confirmed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    size_t reached = 0, windows = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        reached += s->standing[q].reached;
        windows += s->standing[q].windows;
    }
    hc_text_printf(
        text,
        SAY(" Confirmed on customers that the search had not seen (%s replications): %zu of %zu windows, not "
            "significantly below target (5%%)",
            " Confirmé sur des clients que la recherche n'avait pas vus (%s réplications) : %zu fenêtres "
            "sur %zu, sans écart significatif sous l'objectif (5 %%)"),
        NUMBER((double)s->replications, 0), reached, windows);
    if (s->mended == 1)
        hc_text_append(text, SAY(", after agents were added once", ", après un ajout d'agents"));
    else if (s->mended > 1)
        hc_text_printf(text, SAY(", after agents were added %d times", ", après %d ajouts d'agents"), s->mended);
    if (!isnan(s->optimism))
        hc_text_printf(text,
                       s->optimism >= 0 ? SAY("; the search's own figures were %s points optimistic",
                                              " ; les chiffres de la recherche étaient optimistes de %s points")
                                        : SAY("; the search's own figures were %s points pessimistic",
                                              " ; les chiffres de la recherche étaient pessimistes de %s points"),
                       NUMBER(fabs(s->optimism) * 100, 2));
    hc_text_append(text, ".");
}

void hc_say_found(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    if (s->method == HC_SIZE_EXACT) {
        hc_text_printf(text,
                       SAY("Found by the exact solver alone, in %s evaluations: expected figures, without noise.",
                           "Trouvé par la seule solution exacte, en %s évaluations : valeurs attendues, sans bruit."),
                       NUMBER((double)s->evaluations, 0));
        return;
    }
    hc_text_append(text, s->start_exact ? SAY("Found by simulation, from the exact solver's staffing on",
                                              "Trouvé par simulation, à partir de la solution exacte")
                                        : SAY("Found by simulation", "Trouvé par simulation"));
    hc_text_printf(text,
                   SAY(": %s evaluations of up to %s replications, %s million contacts, seed %llu.",
                       " : %s évaluations d'au plus %s réplications, %s millions de contacts, graine\u00a0%llu."),
                   NUMBER((double)s->evaluations, 0), NUMBER((double)s->search_replications, 0),
                   NUMBER((double)s->contacts / 1e6, 1), (unsigned long long)s->seed);
    if (s->confirmed)
        say_confirmed(text, lang, result);
}
