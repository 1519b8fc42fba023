/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_search_sentences.c - what a search for agents found, in words, English and French. No sentence without its
 * figures. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text
#define PLAIN(value) hc_print_plain(lang, value).text
#define SHARE(share) hc_print_share(lang, share).text
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

#define WISHED 0.9 /* share of days whose price is told where a target holds on average */

enum { NAMED = 3 }; /* queues that a list names before it says how many more there are */

const struct hc_word hc_word_windows = {"window", "windows", "fenêtre", "fenêtres"};

bool hc_has_promise(const struct hc_target *target)
{
    return target->window != HC_WINDOW_INTERVAL || !isnan(target->probability);
}

bool hc_in_seconds(const struct hc_target *target, enum hc_metric metric)
{
    bool only = !isnan(target->asa_s) && isnan(target->service_level) && isnan(target->answer_rate) &&
                isnan(target->abandonment) && isnan(target->probability);
    return metric == HC_ASA || only;
}

const char *hc_window_words(enum hc_lang lang, enum hc_window window)
{
    switch (window) {
    case HC_WINDOW_INTERVAL:
        return SAY("intervals", "intervalles");
    case HC_WINDOW_DAY:
        return SAY("days", "jours");
    case HC_WINDOW_WEEK:
        return SAY("weeks", "semaines");
    case HC_WINDOW_MONTH:
        return SAY("months", "mois");
    default:
        return SAY("such periods", "périodes semblables");
    }
}

/* "on 93.1% of days": a share of windows, in a sentence. */
static void say_windows(struct hc_text *text, enum hc_lang lang, enum hc_window window, double share)
{
    hc_text_printf(text,
                   window == HC_WINDOW_DAY ? SAY("on %s of %s", "sur %s des %s") : SAY("in %s of %s", "dans %s des %s"),
                   PERCENT(share, 1), hc_window_words(lang, window));
}

static void say_mean(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, enum hc_window window)
{
    static const char *const en[HC_WINDOWS] = {"", "on average on every day", "on average in every week",
                                               "on average in every month", "on average over the whole period"};
    static const char *const fr[HC_WINDOWS] = {"", "en moyenne chaque jour", "en moyenne chaque semaine",
                                               "en moyenne chaque mois", "en moyenne sur toute la période"};
    if (window == HC_WINDOW_INTERVAL)
        hc_text_printf(text,
                       SAY("on average in every interval of %s min", "en moyenne dans chaque intervalle de %s min"),
                       PLAIN(scenario->calendar.interval_s / 60.0));
    else
        hc_text_append(text, SAY(en[window], fr[window]));
}

void hc_say_promise(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario,
                    const struct hc_target *target)
{
    if (isnan(target->probability)) {
        say_mean(text, lang, scenario, target->window);
        return;
    }
    hc_text_printf(text,
                   target->window == HC_WINDOW_DAY ? SAY("on at least %s of %s", "sur au moins %s des %s")
                                                   : SAY("in at least %s of %s", "dans au moins %s des %s"),
                   SHARE(target->probability), hc_window_words(lang, target->window));
}

void hc_say_span(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue, size_t first,
                 size_t end, int32_t known)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_interval *from = &scenario->grid.intervals[first], *last = &scenario->grid.intervals[end - 1];
    struct hc_printed date = hc_print_day_month(lang, scenario->calendar.start + from->day);
    switch (scenario->queues[queue].target.window) {
    case HC_WINDOW_INTERVAL:
        if (from->day != known)
            hc_text_printf(text, "%s ", date.text);
        hc_text_printf(text, "%s–%s", hc_print_time(from->local_s).text,
                       hc_print_time(last->local_s + last->length_s).text);
        return;
    case HC_WINDOW_DAY:
        hc_text_append(text, from->day == known ? SAY("that day", "ce jour-là") : date.text);
        return;
    case HC_WINDOW_WEEK:
        hc_text_printf(text, SAY("week of %s", "semaine du %s"), date.text);
        return;
    case HC_WINDOW_MONTH:
        hc_text_printf(text, SAY("month of %s", "mois du %s"), date.text);
        return;
    default:
        hc_text_append(text, SAY("whole period", "toute la période"));
    }
}

static double heads_of(const struct hc_result *result)
{
    double heads = 0;
    for (size_t g = 0; g < result->group_count; g++)
        heads += result->groups[g].total.values[HC_HEADS];
    return heads;
}

static bool same_promise(const struct hc_target *a, const struct hc_target *b)
{
    return a->window == b->window &&
           (a->probability == b->probability || (isnan(a->probability) && isnan(b->probability)));
}

/* Is queue q the first with its promise? */
static bool first_of_promise(const struct hc_scenario *scenario, size_t q)
{
    for (size_t before = 0; before < q; before++)
        if (same_promise(&scenario->queues[before].target, &scenario->queues[q].target))
            return false;
    return true;
}

/* The queues with the promise of queue q: "orders, help and 3 more". */
static void say_names(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, size_t q)
{
    size_t count = 0;
    for (size_t other = q; other < scenario->queue_count; other++) {
        if (!same_promise(&scenario->queues[q].target, &scenario->queues[other].target))
            continue;
        if (count < NAMED)
            hc_text_printf(text, "%s%s", count > 0 ? ", " : "", scenario->queues[other].name);
        count++;
    }
    if (count > NAMED)
        hc_text_printf(
            text, count - NAMED > 1 ? SAY(" and %zu more", " et %zu autres") : SAY(" and %zu more", " et %zu autre"),
            count - NAMED);
    hc_text_append(text, " ");
}

/* What holds in which windows: one promise for all, or each with its queues. */
static void say_promises(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario)
{
    bool alike = true;
    for (size_t q = 1; q < scenario->queue_count; q++)
        alike = alike && !first_of_promise(scenario, q);
    for (size_t q = 0; q < scenario->queue_count; q++) {
        if (!first_of_promise(scenario, q))
            continue;
        if (alike) {
            hc_text_append(text, " ");
        } else {
            hc_text_append(text, q > 0 ? SAY("; ", "\u00a0; ") : SAY(": ", "\u00a0: "));
            say_names(text, lang, scenario, q);
        }
        hc_say_promise(text, lang, scenario, &scenario->queues[q].target);
    }
}

/* The best figure that can be had of the target that is out of reach. */
static void say_best(struct hc_text *text, enum hc_lang lang, const struct hc_sizing *sizing)
{
    static const struct {
        const char *name, *en, *fr;
    } words[] = {
        {"service_level", "service level", "niveau de service"},
        {"asa_s", "average speed of answer", "DMA"},
        {"answer_rate", "answered / offered", "traités / entrants"},
        {"abandonment", "abandonment", "taux d'abandon"},
        {"target_met", "chance of meeting it", "probabilité de le tenir"},
        {"occupancy", "occupancy", "taux d'occupation"},
    };
    for (size_t i = 0; sizing->missed_metric && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].name, sizing->missed_metric))
            hc_text_printf(text, SAY("; the best that can be had: %s %s", "\u00a0; au mieux\u00a0: %s %s"),
                           SAY(words[i].en, words[i].fr),
                           strcmp(words[i].name, "asa_s") ? PERCENT(sizing->missed_best, 1)
                                                          : NUMBER(sizing->missed_best, 1));
    if (sizing->missed_metric && !strcmp(sizing->missed_metric, "asa_s"))
        hc_text_append(text, " s");
}

static void say_missed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    hc_text_printf(text, SAY("Out of reach: '%s', ", "Hors de portée\u00a0: «\u00a0%s\u00a0», "),
                   result->queues[sizing->missed_queue].name);
    hc_say_span(text, lang, result, sizing->missed_queue, sizing->missed_first, sizing->missed_end, -1);
    if (sizing->missed_group < result->group_count)
        hc_text_printf(
            text,
            SAY(": group '%s' may have at most %s %s there", "\u00a0: le groupe «\u00a0%s\u00a0» y a au plus %s %s"),
            result->groups[sizing->missed_group].name, PLAIN(sizing->missed_max),
            HC_COUNT(lang, PLAIN(sizing->missed_max), "agent", "agents", "agent", "agents"));
    else
        hc_text_append(
            text, SAY(": no number of agents meets the target", "\u00a0: aucun nombre d'agents ne tient l'objectif"));
    if (!isnan(sizing->missed_best))
        say_best(text, lang, sizing);
    hc_text_append(text, SAY(". No total holds until a limit or a target moves.",
                             ". Aucun total ne vaut tant qu'une limite ou un objectif ne bouge pas."));
}

static void count_windows(const struct hc_result *result, size_t *ret_reached, size_t *ret_windows)
{
    *ret_reached = *ret_windows = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        *ret_reached += result->sizing->standing[q].reached;
        *ret_windows += result->sizing->standing[q].windows;
    }
}

void hc_say_searched(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    size_t reached, windows;
    if (result->sizing->unreachable) {
        say_missed(text, lang, result);
        return;
    }
    count_windows(result, &reached, &windows);
    struct hc_printed people = hc_print_number(lang, heads_of(result), 0);
    struct hc_printed missed = hc_print_number(lang, (double)(windows - reached), 0);
    hc_say_people(text, lang, result, result->sizing->hours);
    if (reached < windows) {
        hc_text_append(text, HC_COUNT(lang, people.text, "is the best found: ", "are the best found: ",
                                      "est le mieux trouvé\u00a0: ", "sont le mieux trouvé\u00a0: "));
        hc_text_append(text, hc_print_part(lang, windows - reached, windows, &hc_word_windows).text);
        hc_text_append(text, HC_COUNT(lang, missed.text, " misses its targets", " miss their targets",
                                      " manque ses objectifs", " manquent leurs objectifs"));
        hc_text_append(text, SAY(", the others meet them", ", les autres les tiennent"));
    } else {
        hc_text_append(text, HC_COUNT(lang, people.text, "meets every target", "meet every target",
                                      "tient chaque objectif", "tiennent chaque objectif"));
    }
    say_promises(text, lang, result->scenario);
    hc_text_append(text, ".");
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

static bool any_uncertainty(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        any = any || hc_uncertain(&scenario->queues[q].uncertainty);
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
    if (!any_uncertainty(result->scenario))
        hc_text_append(&none,
                       SAY("The scenario gives no uncertainty: this holds for a forecast that is exactly right.",
                           "Le scénario ne donne aucune incertitude\u00a0: cela vaut pour une prévision exacte."));
    add_sentence(text, start, &formula);
    add_sentence(text, start, &mean);
    add_sentence(text, start, &none);
}
