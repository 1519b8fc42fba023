/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_search_hidden.c - what staffing for the mean hides, in words: how often a target that holds on average is
 * missed, and what more hours would give. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text
#define SHARE(share) hc_print_share(lang, share).text
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

#define WISHED 0.9 /* share of days whose price is told where a target holds on average */

/* "on 93.1% of days": a share of windows, in a sentence. */
static void say_windows(struct hc_text *text, enum hc_lang lang, enum hc_window window, double share)
{
    hc_text_printf(text,
                   window == HC_WINDOW_DAY ? SAY("on %s of %s", "sur %s des %s") : SAY("in %s of %s", "dans %s des %s"),
                   PERCENT(share, 1), hc_window_words(lang, window));
}

/* "with a day error of 7.5%, ": what makes a queue's days differ, beyond chance. */
static void say_error(struct hc_text *text, enum hc_lang lang, const struct hc_uncertainty *u)
{
    if (!hc_uncertain(u))
        return;
    if (u->day_cv > 0)
        hc_text_printf(text, SAY("with a day error of %s, ", "avec une erreur de prévision par jour de %s, "),
                       SHARE(u->day_cv));
    else
        hc_text_append(text, SAY("with the forecast's errors, ", "avec les erreurs de la prévision, "));
}

/* The promised queue that the formula's staffing leaves furthest from its promise; queue_count: none to speak of. */
static size_t most_hidden(const struct hc_result *result)
{
    size_t worst = result->queue_count;
    double most = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        double gap = result->scenario->queues[q].target.probability - result->sizing->formula.queues[q].met;
        if (!isnan(gap) && (worst == result->queue_count || gap > most)) {
            worst = q;
            most = gap;
        }
    }
    return worst;
}

/* A promise, against what staffing by formula, right on average, would keep. @return the queue, queue_count for none */
static size_t say_formula_hides(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    size_t q = isnan(sizing->formula.hours) ? result->queue_count : most_hidden(result);
    if (q == result->queue_count)
        return q;
    const struct hc_queue *queue = &result->scenario->queues[q];
    bool one = result->queue_count == 1;
    double more = sizing->hours - sizing->formula.hours;
    hc_text_append(text, SAY("What the mean hides: ", "Ce que la moyenne cache\u00a0: "));
    say_error(text, lang, &queue->uncertainty);
    hc_text_printf(text,
                   SAY("the %s h that the formula asks for meet the target of '%s' ",
                       "les %s h que demande la formule tiennent l'objectif de «\u00a0%s\u00a0» "),
                   NUMBER(sizing->formula.hours, 1), queue->name);
    say_windows(text, lang, queue->target.window, sizing->formula.queues[q].met);
    hc_text_printf(text,
                   more >= 0 ? SAY("; %s h more%s give %s.", "\u00a0; %s h de plus%s donnent %s.")
                             : SAY("; %s h fewer%s still give %s.", "\u00a0; %s h de moins%s donnent encore %s."),
                   NUMBER(fabs(more), 1), one ? "" : SAY(" in all", " en tout"), PERCENT(sizing->standing[q].met, 1));
    return q;
}

/* Of the hours that a spread adds, the part that the queue's own group takes; all of them without such a group. */
static double own_part(const struct hc_result *result, size_t q)
{
    size_t own = hc_own_group(result->scenario, q);
    return own == result->group_count ? 1 : result->groups[own].total.values[HC_REQUIRED_H] / result->sizing->hours;
}

/* Hours beyond the answer's with which a queue's target would hold in a share of its windows: NaN where the spread does
 * not reach it, 0 where the answer does. */
static double hours_for(const struct hc_result *result, size_t q, double share)
{
    const struct hc_sizing *sizing = result->sizing;
    if (sizing->standing[q].met >= share)
        return 0;
    for (int k = 2; k < HC_SPREAD; k++) {
        double below = sizing->spread[k - 1].queues[q].met, above = sizing->spread[k].queues[q].met;
        double from = sizing->spread[k - 1].hours, to = sizing->spread[k].hours;
        if (below < share && above >= share)
            return own_part(result, q) * (from + (to - from) * (share - below) / (above - below) - sizing->hours);
    }
    return NAN;
}

/* The queue with a target on average and uncertain days that meets it on the fewest days; queue_count: none. */
static size_t most_swaying(const struct hc_result *result)
{
    size_t worst = result->queue_count;
    for (size_t q = 0; q < result->queue_count; q++) {
        const struct hc_queue *queue = &result->scenario->queues[q];
        double met = result->queues[q].target_met_by[HC_WINDOW_DAY];
        if (!isnan(queue->target.probability) || isnan(met) || !hc_uncertain(&queue->uncertainty))
            continue;
        if (worst == result->queue_count || met < result->queues[worst].target_met_by[HC_WINDOW_DAY])
            worst = q;
    }
    return worst;
}

/* A target on average, by day: how often it is met, and what 90 % would take. */
static void say_mean_hides(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t said)
{
    const struct hc_queue *queues = result->scenario->queues;
    size_t q = most_swaying(result);
    if (q == result->queue_count)
        return;
    const struct hc_queue *queue = &result->scenario->queues[q];
    enum hc_window window = queue->target.window;
    const struct hc_alternative *most = &result->sizing->spread[HC_SPREAD - 1];
    double more = hours_for(result, q, WISHED), met = result->sizing->standing[q].met;
    hc_text_append(text, SAY("On average is not every time: ", "Tenir en moyenne n'est pas tenir chaque fois\u00a0: "));
    if (said == result->queue_count || queues[said].uncertainty.day_cv != queue->uncertainty.day_cv)
        say_error(text, lang, &queue->uncertainty);
    hc_text_printf(text, SAY("'%s' meets its target ", "«\u00a0%s\u00a0» tient son objectif "), queue->name);
    say_windows(text, lang, HC_WINDOW_DAY, result->queues[q].target_met_by[HC_WINDOW_DAY]);
    if (window != HC_WINDOW_DAY && !isnan(met)) {
        hc_text_append(text, SAY(" and ", " et "));
        say_windows(text, lang, window, met);
    }
    if (more > 0)
        hc_text_printf(text,
                       SAY("; about %s h more, spread evenly, give %s of %s",
                           "\u00a0; environ %s h de plus, réparties également, donnent %s des %s"),
                       NUMBER(more, more < 10 ? 1 : 0), SHARE(WISHED), hc_window_words(lang, window));
    else if (isnan(more) && !isnan(most->queues[q].met))
        hc_text_printf(text,
                       SAY("; even %s h more, spread evenly, give only %s of %s",
                           "\u00a0; même %s h de plus, réparties également, ne donnent que %s des %s"),
                       NUMBER(own_part(result, q) * (most->hours - result->sizing->hours), 0),
                       PERCENT(most->queues[q].met, 1), hc_window_words(lang, window));
    hc_text_append(text, ".");
}

/* Days that differ: from the forecast, or by who is away. */
static bool any_uncertainty(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        any = any || hc_uncertain(&scenario->queues[q].uncertainty);
    for (size_t g = 0; g < scenario->group_count; g++)
        any = any || scenario->groups[g].absence > 0;
    return any;
}

static bool any_bias(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        any = any || scenario->queues[q].uncertainty.bias != 0;
    return any;
}

/* Appends what `words` says as a sentence of its own. */
static void add_sentence(struct hc_text *text, size_t start, struct hc_text *words)
{
    if (words->length > 0)
        hc_text_printf(text, "%s%s", text->length > start ? " " : "", hc_text_string(words));
    text->failed = text->failed || words->failed;
    hc_text_free(words);
}

void hc_say_hidden(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    size_t start = text->length;
    if (result->sizing->unreachable)
        return;
    struct hc_text formula = {0}, mean = {0}, none = {0};
    size_t said = say_formula_hides(&formula, lang, result);
    say_mean_hides(&mean, lang, result, said);
    if (!any_uncertainty(result->scenario) && any_bias(result->scenario))
        hc_text_append(
            &none, SAY("Beside its bias the scenario gives no uncertainty: this holds for volumes that are off by "
                       "exactly that.",
                       "Hormis son biais, le scénario ne donne aucune incertitude\u00a0: cela vaut pour des volumes "
                       "qui s'écartent d'autant, exactement."));
    else if (!any_uncertainty(result->scenario))
        hc_text_append(&none,
                       SAY("The scenario gives no uncertainty: this holds for a forecast that is exactly right.",
                           "Le scénario ne donne aucune incertitude\u00a0: cela vaut pour une prévision exacte."));
    add_sentence(text, start, &formula);
    add_sentence(text, start, &mean);
    add_sentence(text, start, &none);
}
