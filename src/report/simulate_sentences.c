/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulate_sentences.c - what the figures of `simulate` mean, in words, English and French. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

/* "on a day 85.0%", or nothing where no such window exists. */
static bool say_chance(struct hc_text *text, enum hc_lang lang, const char *window, double share, bool first)
{
    if (isnan(share))
        return first;
    hc_text_printf(text, "%s%s %s", first ? "" : ", ", window, PERCENT(share, 1));
    return false;
}

/* What the target asks for, where it says a window or a probability. */
static void say_asked(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue)
{
    const struct hc_target *target = &result->scenario->queues[queue].target;
    double met = result->queues[queue].target_met_by[target->window];
    if (!hc_has_promise(target))
        return;
    hc_text_append(text, SAY(" Asked for: ", " Demandé\u00a0: "));
    hc_say_promise(text, lang, result->scenario, target);
    if (!isnan(target->probability) && !isnan(met))
        hc_text_printf(text,
                       met >= target->probability ? SAY("; kept: %s.", "\u00a0; tenu\u00a0: %s.")
                                                  : SAY("; missed: %s.", "\u00a0; manqué\u00a0: %s."),
                       PERCENT(met, 1));
    else
        hc_text_append(text, ".");
}

void hc_say_chances(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue)
{
    const double *by = result->queues[queue].target_met_by;
    const struct hc_calendar *calendar = &result->scenario->calendar;
    int minutes = calendar->interval_s / 60;
    if (result->run->exact || isnan(by[HC_WINDOW_HORIZON]))
        return;
    hc_text_append(text, SAY("Chance of meeting the target: ", "Probabilité de tenir l'objectif\u00a0: "));
    struct hc_text interval = {0};
    hc_text_printf(&interval, SAY("in %d %s", "sur %d %s"), minutes,
                   minutes == 1 ? SAY("minute", "minute") : SAY("minutes", "minutes"));
    bool first = say_chance(text, lang, hc_text_string(&interval), by[HC_WINDOW_INTERVAL], true);
    hc_text_free(&interval);
    first = say_chance(text, lang, SAY("over a day", "sur un jour"), by[HC_WINDOW_DAY], first);
    first = say_chance(text, lang, SAY("over a week", "sur une semaine"), by[HC_WINDOW_WEEK], first);
    first = say_chance(text, lang, SAY("over a month", "sur un mois"), by[HC_WINDOW_MONTH], first);
    if (calendar->days != 1 && calendar->days != 7) /* else said already */
        say_chance(text, lang, SAY("over the whole horizon", "sur tout l'horizon"), by[HC_WINDOW_HORIZON], first);
    hc_text_append(text, ".");
    say_asked(text, lang, result, queue);
}

/* The queue whose service level is known least well. */
static size_t widest(const struct hc_result *result)
{
    size_t worst = 0;
    for (size_t q = 1; q < result->queue_count; q++) {
        double here = result->queues[q].total.ci95[HC_SERVICE_LEVEL];
        double there = result->queues[worst].total.ci95[HC_SERVICE_LEVEL];
        if (!isnan(here) && !(here <= there))
            worst = q;
    }
    return worst;
}

void hc_say_simulate_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    if (result->queue_count == 0)
        return;
    if (result->run->exact) {
        hc_text_append(text,
                       SAY("Expected figures, without noise of a computation: the mean over all days that the "
                           "forecast allows. How much single days differ, only the simulation says.",
                           "Valeurs attendues, sans bruit de calcul\u00a0: la moyenne sur tous les jours que permet la "
                           "prévision. L'écart d'un jour à l'autre, seule la simulation le dit."));
        return;
    }
    const struct hc_series *series = &result->queues[widest(result)];
    const struct hc_cell *total = &series->total;
    if (isnan(total->values[HC_SERVICE_LEVEL])) {
        hc_text_append(text, SAY("No contact came.", "Aucun contact n'est arrivé."));
        return;
    }
    if (isnan(total->ci95[HC_SERVICE_LEVEL])) {
        hc_text_append(text,
                       SAY("One replication has no interval of confidence: simulate more.",
                           "Une seule réplication n'a pas d'intervalle de confiance\u00a0: simulez-en davantage."));
        return;
    }
    hc_text_printf(
        text,
        SAY("Mean and noise of the computation: with %s replications '%s' has a service level of %s ± %s (95%% "
            "confidence); more replications make the ± smaller, not the days more alike. ",
            "Moyenne et bruit du calcul\u00a0: avec %s réplications, «\u00a0%s\u00a0» a un niveau de service de %s ± "
            "%s "
            "(confiance à 95\u00a0%%)\u00a0; davantage de réplications réduisent le ±, sans rendre les jours plus "
            "semblables. "),
        hc_print_number(lang, (double)result->run->replications, 0).text, series->name,
        PERCENT(total->values[HC_SERVICE_LEVEL], 2), PERCENT(total->ci95[HC_SERVICE_LEVEL], 2));
    hc_text_printf(text,
                   SAY("Spread over days: one day in ten stays below %s",
                       "Dispersion entre les jours\u00a0: un jour sur dix reste sous %s"),
                   PERCENT(total->values[HC_SERVICE_LEVEL_P10], 1));
    if (!isnan(series->target_met_by[HC_WINDOW_DAY]))
        hc_text_printf(text, SAY(", and %s of the days meet the target", ", et %s des jours tiennent l'objectif"),
                       PERCENT(series->target_met_by[HC_WINDOW_DAY], 1));
    hc_text_append(text, SAY(": no number of replications changes that, agents do.",
                             "\u00a0: davantage de réplications n'y changent rien, davantage d'agents si."));
}
