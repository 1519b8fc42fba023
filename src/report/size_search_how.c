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
    hc_text_printf(
        text,
        saved >= 0
            ? SAY("Sharing saves %s of agent-hours: %s instead of %s with specialists for each queue",
                  "Le partage économise %s des heures d'agents\u00a0: %s au lieu de %s avec des spécialistes "
                  "par file")
            : SAY("Sharing takes %s more agent-hours: %s instead of %s with specialists for each "
                  "queue",
                  "Le partage demande %s d'heures d'agents en plus\u00a0: %s au lieu de %s avec des spécialistes "
                  "par file"),
        PERCENT(fabs(saved), 1), NUMBER(s->hours, 1), NUMBER(s->separate_hours, 1));
    if (has_prices(result->scenario))
        hc_text_printf(
            text,
            cheaper >= 0
                ? SAY(", and %s of the cost: %s %s instead of %s", ", et %s du coût\u00a0: %s %s au lieu de %s")
                : SAY(", but costs %s more: %s %s instead of %s", ", mais coûte %s de plus\u00a0: %s %s au lieu de %s"),
            PERCENT(fabs(cheaper), 1), NUMBER(s->cost, 0), currency(lang, result), NUMBER(s->separate_cost, 0));
    hc_text_append(text, ". ");
}

/* "4,200 EUR (gap 40.5%)" */
static void say_bound(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, double bound,
                      double cost)
{
    hc_text_printf(text, SAY("%s %s (gap %s)", "%s %s (écart de %s)"),
                   NUMBER(bound, has_prices(result->scenario) ? 0 : 1), currency(lang, result),
                   PERCENT(1 - bound / cost, 1));
}

/* How far below the answer no staffing can go, and about where one queue of everybody would be. */
static void say_bounds(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    double cost = s->cost + s->overtime_cost;
    if (has_prices(result->scenario))
        hc_text_printf(text, SAY("Cost: %s %s; lower bound: ", "Coût\u00a0: %s %s\u00a0; borne inférieure\u00a0: "),
                       NUMBER(s->cost, 0), currency(lang, result));
    else
        hc_text_printf(text, SAY("%s agent-hours; lower bound: ", "%s heures d'agents\u00a0; borne inférieure\u00a0: "),
                       NUMBER(s->hours, 1));
    hc_text_append(text, SAY("the work itself takes ", "le travail seul demande "));
    say_bound(text, lang, result, s->fluid_cost, cost);
    if (s->overtime_cost >= 0.0005 * s->cost)
        hc_text_append(text, SAY(", overtime included", ", heures supplémentaires comprises"));
    if (s->pooled_cost > 0 && s->pooled_cost < s->cost) {
        hc_text_append(text, result->queue_count > 1
                                 ? SAY("; with everybody able to serve everything it would be about ",
                                       "\u00a0; si chacun savait tout faire, il faudrait environ ")
                                 : SAY("; the target on average, each interval for itself, takes about ",
                                       "\u00a0; l'objectif en moyenne, chaque intervalle pour soi, demande environ "));
        say_bound(text, lang, result, s->pooled_cost, s->cost);
    }
    hc_text_append(text, ".");
}

void hc_say_sharing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    if (s->unreachable)
        return;
    if (s->shared && s->separate_hours > 0)
        say_specialists(text, lang, result);
    if (s->fluid_cost > 0 && s->fluid_cost <= s->cost + s->overtime_cost)
        say_bounds(text, lang, result);
}

/* Are all targets average speeds of answer, and so a mean over them one of seconds? */
static bool all_in_seconds(const struct hc_result *result)
{
    bool all = true;
    for (size_t q = 0; q < result->queue_count; q++)
        all = all && result->sizing->standing[q].worst_unit == HC_GOAL_UNIT_SECONDS;
    return all;
}

static void say_confirmed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    size_t reached = 0, windows = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        reached += s->standing[q].reached;
        windows += s->standing[q].windows;
    }
    struct hc_printed runs = hc_print_number(lang, (double)s->replications, 0);
    hc_text_printf(text,
                   SAY(" Confirmed on customers that the search had not seen (%s %s): ",
                       " Confirmé sur des clients que la recherche n'avait pas vus (%s %s)\u00a0: "),
                   runs.text, HC_COUNT(lang, runs.text, "replication", "replications", "réplication", "réplications"));
    hc_text_append(text, hc_print_part(lang, reached, windows, &hc_word_windows).text);
    hc_text_append(text, SAY(" not significantly below target (5%)",
                             " sans écart significatif sous l'objectif (seuil de 5\u00a0%)"));
    if (s->mended == 1)
        hc_text_append(text, SAY(", after agents were added once", ", après un ajout d'agents"));
    else if (s->mended > 1)
        hc_text_printf(text, SAY(", after agents were added %d times", ", après %d ajouts d'agents"), s->mended);
    bool seconds = all_in_seconds(result);
    struct hc_printed off = hc_print_number(lang, fabs(s->optimism) * (seconds ? 1 : 100), 2);
    if (!isnan(s->optimism))
        hc_text_printf(text,
                       s->optimism >= 0 ? SAY("; the search's own figures were %s %s optimistic",
                                              "\u00a0; les chiffres de la recherche étaient optimistes de %s %s")
                                        : SAY("; the search's own figures were %s %s pessimistic",
                                              "\u00a0; les chiffres de la recherche étaient pessimistes de %s %s"),
                       off.text, seconds ? "s" : HC_COUNT(lang, off.text, "point", "points", "point", "points"));
    hc_text_append(text, ".");
}

void hc_say_found(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    const struct hc_printed looks = hc_print_number(lang, (double)s->evaluations, 0);
    const struct hc_printed runs = hc_print_number(lang, (double)s->search_replications, 0);
    const struct hc_printed millions = hc_print_number(lang, (double)s->contacts / 1e6, 1);
    const char *looks_word = HC_COUNT(lang, looks.text, "evaluation", "evaluations", "évaluation", "évaluations");
    if (s->method == HC_SIZE_EXACT) {
        hc_text_printf(text,
                       SAY("Found by the exact solver alone, in %s %s: expected figures, without noise.",
                           "Trouvé par la seule solution exacte, en %s %s\u00a0: valeurs attendues, sans bruit."),
                       looks.text, looks_word);
        return;
    }
    hc_text_append(text, s->start_exact ? SAY("Found by simulation, from the exact solver's staffing on",
                                              "Trouvé par simulation, à partir de la solution exacte")
                                        : SAY("Found by simulation", "Trouvé par simulation"));
    hc_text_printf(text,
                   SAY(": %s %s of up to %s %s, %s million %scontacts, seed %llu.",
                       "\u00a0: %s %s d'au plus %s %s, %s %s de contacts, graine\u00a0%llu."),
                   looks.text, looks_word, runs.text,
                   HC_COUNT(lang, runs.text, "replication", "replications", "réplication", "réplications"),
                   millions.text, HC_COUNT(lang, millions.text, "", "", "million", "millions"),
                   (unsigned long long)s->seed);
    if (s->confirmed)
        say_confirmed(text, lang, result);
}
