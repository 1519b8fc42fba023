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

enum { NAMED = 3 }; /* queues that a list names before it says how many more there are */

const struct hc_word hc_word_windows = {"window", "windows", "fenêtre", "fenêtres"};

bool hc_has_promise(const struct hc_target *target)
{
    return target->window != HC_WINDOW_INTERVAL || !isnan(target->probability);
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

/* "service level 78.1%": the figure of the target that is missed. */
static void say_figure(struct hc_text *text, enum hc_lang lang, const struct hc_sizing *sizing)
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
            hc_text_printf(text, "%s %s", SAY(words[i].en, words[i].fr),
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
    if (sizing->missed_beyond)
        hc_text_append(text,
                       SAY(", since contacts may wait or be lost", ", car un contact peut attendre ou se perdre"));
    if (!isnan(sizing->missed_best)) {
        hc_text_append(text, sizing->missed_beyond ? SAY("; near it, the agents found give: ",
                                                         "\u00a0; près de lui, les agents trouvés donnent\u00a0: ")
                                                   : SAY("; the best that can be had: ", "\u00a0; au mieux\u00a0: "));
        say_figure(text, lang, sizing);
    }
    hc_text_append(text, SAY(". No total holds until a limit or a target moves.",
                             ". Aucun total ne vaut tant qu'une limite ou un objectif ne bouge pas."));
}

/* The window furthest from its target, where no limit keeps it there. */
static void say_unconfirmed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    hc_text_printf(text, SAY(" Not confirmed: '%s', ", " Non confirmé\u00a0: «\u00a0%s\u00a0», "),
                   result->queues[sizing->missed_queue].name);
    hc_say_span(text, lang, result, sizing->missed_queue, sizing->missed_first, sizing->missed_end, -1);
    if (!isnan(sizing->missed_best)) {
        hc_text_append(text, SAY(": ", "\u00a0: "));
        say_figure(text, lang, sizing);
    }
    hc_text_append(text, SAY(". Ask for more replications, or for less.",
                             ". Demandez plus de réplications, ou un objectif moindre."));
}

static void count_windows(const struct hc_result *result, size_t *ret_reached, size_t *ret_windows)
{
    *ret_reached = *ret_windows = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        *ret_reached += result->sizing->standing[q].reached;
        *ret_windows += result->sizing->standing[q].windows;
    }
}

/* Of many windows, each tested at 5 %, a later confirmation lets a twentieth miss: chance alone makes so many do. */
static void say_chance_misses(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                              const char *people, size_t missed, size_t windows)
{
    struct hc_printed some = hc_print_number(lang, (double)missed, 0);
    struct hc_printed most = hc_print_number(lang, (double)result->sizing->chance_misses, 0);
    hc_text_append(text, HC_COUNT(lang, people, "meets every target", "meet every target", "tient chaque objectif",
                                  "tiennent chaque objectif"));
    say_promises(text, lang, result->scenario);
    hc_text_append(text, SAY("; ", "\u00a0; "));
    hc_text_append(text, hc_print_part(lang, missed, windows, &hc_word_windows).text);
    hc_text_append(text, HC_COUNT(lang, some.text, " lies below its target", " lie below their targets",
                                  " est sous son objectif", " sont sous leur objectif"));
    hc_text_printf(text,
                   SAY(" at the 5%% level of a test, where chance alone makes up to %s do so",
                       " au seuil de 5\u00a0%% d'un test, où le hasard seul en met jusqu'à %s"),
                   most.text);
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
    if (reached < windows && !result->sizing->unconfirmed) {
        say_chance_misses(text, lang, result, people.text, windows - reached, windows);
    } else if (reached < windows) {
        hc_text_append(text, HC_COUNT(lang, people.text, "is the best found: ", "are the best found: ",
                                      "est le mieux trouvé\u00a0: ", "sont le mieux trouvé\u00a0: "));
        hc_text_append(text, hc_print_part(lang, windows - reached, windows, &hc_word_windows).text);
        hc_text_append(text, HC_COUNT(lang, missed.text, " misses its targets", " miss their targets",
                                      " manque ses objectifs", " manquent leurs objectifs"));
        hc_text_append(text, SAY(", the others meet them", ", les autres les tiennent"));
    } else if (result->sizing->unconfirmed) { /* a limit on occupancy, which is no window */
        hc_text_append(text, HC_COUNT(lang, people.text, "is the best found, with service as asked for",
                                      "are the best found, with service as asked for",
                                      "est le mieux trouvé, avec le service demandé",
                                      "sont le mieux trouvé, avec le service demandé"));
    } else {
        hc_text_append(text, HC_COUNT(lang, people.text, "meets every target", "meet every target",
                                      "tient chaque objectif", "tiennent chaque objectif"));
    }
    if (reached == windows || result->sizing->unconfirmed)
        say_promises(text, lang, result->scenario);
    hc_text_append(text, ".");
    if (result->sizing->unconfirmed)
        say_unconfirmed(text, lang, result);
}
