/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_search_parts.c - the short tables below a staffing that was searched for: how targets stand, what each method
 * would have asked for, where an hour counts. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

#define POINTS(printed) HC_COUNT(lang, printed, "point", "points", "point", "points")

enum {
    NAME_WIDTH = 18,
    QUEUE_WIDTH = 16,
    PROMISE_WIDTH = 20,
    SHARE_WIDTH = 9,
    COLUMN_WIDTH = 10,
    METHOD_WIDTH = 12,
    DAYS_SHOWN = 14,
    ADDS_SHOWN = 3,
    CUTS_SHOWN = 2,
    PAGE_WIDTH = 100
};

static void wrap(struct hc_text *text, struct hc_text *words, size_t indent)
{
    if (words->length > 0)
        hc_column_wrap(text, hc_text_string(words), indent, PAGE_WIDTH);
    text->failed = text->failed || words->failed;
    hc_text_free(words);
}

/* "+9.6 h", "−9.6 h" */
static struct hc_printed print_change(enum hc_lang lang, double hours)
{
    struct hc_printed out;
    snprintf(out.text, sizeof out.text, "%s%.40s h", hours > 0 ? "+" : "", NUMBER(hours, 1));
    return out;
}

/* Targets */

/* Short, for a column: "90% of days", "mean, each day". */
static void promise_cell(struct hc_text *text, enum hc_lang lang, const struct hc_target *target)
{
    static const char *const french[HC_WINDOWS] = {"intervalle", "jour", "semaine", "mois", "horizon"};
    if (isnan(target->probability))
        hc_text_printf(text, SAY("mean, each %s", "moy. par %s"),
                       SAY(hc_window_name(target->window), french[target->window]));
    else
        hc_text_printf(text, SAY("%s of %s", "%s des %s"), hc_print_share(lang, target->probability).text,
                       hc_window_words(lang, target->window));
}

/* Share of windows that meet the target; where no days were drawn, share of the expected ones. */
static double met_of(const struct hc_standing *standing)
{
    if (!isnan(standing->met) || standing->windows == 0)
        return standing->met;
    return (double)standing->reached / (double)standing->windows;
}

static bool has_spread(const struct hc_sizing *sizing)
{
    return !isnan(sizing->spread[0].hours) && sizing->spread[0].hours != sizing->hours;
}

/* A distance from a target: points, "4.0 s", or "12.5%" of the limit. */
static struct hc_printed print_slack(enum hc_lang lang, enum hc_goal_unit unit, double slack)
{
    struct hc_printed out;
    if (unit == HC_GOAL_UNIT_LIMIT)
        return hc_print_percent(lang, slack, 1);
    if (unit == HC_GOAL_UNIT_SHARE)
        return hc_print_number(lang, slack * 100, 1);
    snprintf(out.text, sizeof out.text, "%.40s\u00a0s", NUMBER(slack, 1));
    return out;
}

/* Where the window with the least to spare begins, and how much that is: "Mon 23 Nov 10:00 +0.4", "… +1.2 s". */
static void say_tightest(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_standing *own = &result->sizing->standing[q];
    const struct hc_interval *from = &scenario->grid.intervals[own->worst_goal_first];
    if (scenario->queues[q].target.window == HC_WINDOW_INTERVAL)
        hc_text_printf(text, "%s %s", hc_print_day_month(lang, scenario->calendar.start + from->day).text,
                       hc_print_time(from->local_s).text);
    else
        hc_say_span(text, lang, result, q, own->worst_goal_first, own->worst_goal_end, -1);
    hc_text_printf(text, " %s%s", own->worst >= 0 ? "+" : "", print_slack(lang, own->worst_unit, own->worst).text);
}

static void write_standing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q)
{
    const struct hc_sizing *sizing = result->sizing;
    const struct hc_standing *own = &sizing->standing[q];
    struct hc_text promise = {0};
    char windows[48];
    hc_column_left(text, result->queues[q].name, QUEUE_WIDTH);
    promise_cell(&promise, lang, &result->scenario->queues[q].target);
    hc_text_append(text, " ");
    hc_column_left(text, hc_text_string(&promise), PROMISE_WIDTH - 1);
    hc_text_free(&promise);
    snprintf(windows, sizeof windows, "%zu/%zu", own->reached, own->windows);
    hc_column_right(text, windows, SHARE_WIDTH);
    hc_column_right(text, PERCENT(met_of(own), 1), SHARE_WIDTH);
    if (has_spread(sizing)) {
        hc_column_right(text, PERCENT(met_of(&sizing->spread[0].queues[q]), 1), COLUMN_WIDTH);
        hc_column_right(text, PERCENT(met_of(&sizing->spread[2].queues[q]), 1), COLUMN_WIDTH);
    }
    if (own->windows > 0 && !isnan(own->worst)) {
        hc_text_append(text, "   ");
        say_tightest(text, lang, result, q);
    }
    hc_column_end(text);
}

void hc_report_standing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    hc_column_left(text, SAY("Targets", "Objectifs"), QUEUE_WIDTH);
    hc_text_append(text, " ");
    hc_column_left(text, SAY("asked for", "demandé"), PROMISE_WIDTH - 1);
    hc_column_right(text, SAY("reached", "atteints"), SHARE_WIDTH);
    hc_column_right(text, SAY("P(met)", "P(tenu)"), SHARE_WIDTH);
    if (has_spread(sizing)) {
        hc_column_right(text, print_change(lang, sizing->spread[0].hours - sizing->hours).text, COLUMN_WIDTH);
        hc_column_right(text, print_change(lang, sizing->spread[2].hours - sizing->hours).text, COLUMN_WIDTH);
    }
    hc_text_append(text, SAY("   tightest, points", "   le plus juste, points"));
    hc_column_end(text);
    for (size_t q = 0; q < result->queue_count; q++)
        write_standing(text, lang, result, q);
}

/* Methods */

enum method { METHOD_ERLANG_C, METHOD_FORMULA, METHOD_EXACT, METHOD_SEARCHED, METHODS };

static double hours_by(const struct hc_method_hours *hours, int method)
{
    const double all[METHODS] = {hours->erlang_c, hours->formula, hours->exact, hours->searched};
    return all[method];
}

static void write_hours(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, const char *label,
                        const struct hc_method_hours *hours)
{
    hc_column_left(text, label, NAME_WIDTH);
    for (int m = 0; m < METHODS; m++)
        if (!isnan(hours_by(&result->sizing->total, m)))
            hc_column_right(text, NUMBER(hours_by(hours, m), 1), METHOD_WIDTH);
    hc_text_append(text, "\n");
}

static bool any_longer_window(const struct hc_scenario *scenario)
{
    bool any = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        any = any || scenario->queues[q].target.window != HC_WINDOW_INTERVAL;
    return any;
}

/* Why the exact course of the day asks for other agents than the formula. */
static const char *exact_reason(enum hc_lang lang, const struct hc_scenario *scenario, double change)
{
    if (change > 0)
        return SAY("the line that one interval leaves to the next", "la file qu'un intervalle laisse au suivant");
    if (any_longer_window(scenario))
        return SAY("a longer window counts as a whole, not each interval for itself",
                   "une fenêtre plus longue compte d'un tenant, et non chaque intervalle");
    return SAY("lines take time to build: the day as it runs, from its empty start",
               "une file met du temps à se former\u00a0: la journée telle qu'elle se déroule");
}

/* Why the simulation asks for others than what expected figures say. */
static const char *searched_reason(enum hc_lang lang, const struct hc_scenario *scenario, double change, bool exact)
{
    bool promise = false, uncertain = false;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        promise = promise || !isnan(scenario->queues[q].target.probability);
        uncertain = uncertain || hc_uncertain(&scenario->queues[q].uncertainty);
    }
    if (change > 0 && promise)
        return uncertain ? SAY("days that differ from the forecast, and a promise for most of them",
                               "des jours qui s'écartent de la prévision, et une promesse pour la plupart")
                         : SAY("a promise for most windows, not for the mean of them",
                               "une promesse pour la plupart des fenêtres, non pour leur moyenne");
    if (change > 0 && uncertain)
        return SAY("days that differ from the forecast", "des jours qui s'écartent de la prévision");
    if (!exact)
        return exact_reason(lang, scenario, change);
    return SAY("what only the simulation knows, such as shapes of times; a margin for noise",
               "ce que seule la simulation connaît, dont la forme des durées\u00a0; une marge de bruit");
}

static void write_step(struct hc_text *text, enum hc_lang lang, double change, const char *reason)
{
    if (isnan(change) || fabs(change) < 0.05)
        return;
    hc_text_append(text, "  ");
    hc_column_right(text, print_change(lang, change).text, METHOD_WIDTH);
    hc_text_printf(text, "  %s\n", reason);
}

/* What each step adds or saves, in hours, and why. */
static void write_steps(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    const struct hc_method_hours *t = &s->total;
    bool exact = !isnan(t->exact), apart = s->shared && s->separate_hours > 0;
    double before = exact ? t->exact : t->formula, found = apart ? s->separate_hours : t->searched;
    write_step(text, lang, t->formula - t->erlang_c,
               t->formula < t->erlang_c ? SAY("customers who give up, whom Erlang C does not know, free agents",
                                              "les clients qui renoncent, qu'Erlang C ignore, libèrent des agents")
                                        : SAY("targets that Erlang C does not know, such as abandonment",
                                              "des objectifs qu'Erlang C ignore, comme le taux d'abandon"));
    write_step(text, lang, t->exact - t->formula, exact_reason(lang, result->scenario, t->exact - t->formula));
    write_step(text, lang, found - before, searched_reason(lang, result->scenario, found - before, exact));
    if (apart)
        write_step(text, lang, t->searched - s->separate_hours,
                   t->searched < s->separate_hours
                       ? SAY("shared skills: who is free helps where the line is",
                             "compétences partagées\u00a0: qui est libre aide là où l'on attend")
                       : SAY("shared skills, with cheaper but more agents",
                             "compétences partagées, agents moins chers mais plus nombreux"));
}

void hc_report_methods(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_sizing *sizing = result->sizing;
    const char *const heads[METHODS] = {SAY("Erlang C", "Erlang C"), SAY("formula", "formule"), SAY("exact", "exact"),
                                        SAY("searched", "recherche")};
    hc_column_left(text, SAY("Agent-hours by", "Heures selon"), NAME_WIDTH);
    for (int m = 0; m < METHODS; m++)
        if (!isnan(hours_by(&sizing->total, m)))
            hc_column_right(text, heads[m], METHOD_WIDTH);
    if (sizing->shared && !isnan(sizing->total.formula))
        hc_text_append(text,
                       SAY("   (formulas: specialists for each queue)", "   (formules\u00a0: spécialistes par file)"));
    hc_text_append(text, "\n");
    for (size_t d = 0; sizing->day_count <= DAYS_SHOWN && sizing->day_count > 1 && d < sizing->day_count; d++)
        write_hours(text, lang, result, hc_print_day_month(lang, sizing->dates[d]).text, &sizing->days[d]);
    write_hours(text, lang, result, SAY("total", "total"), &sizing->total);
    write_steps(text, lang, result);
}

/* Where an hour counts */

/* Is a goal's distance from its target that of a mean service level? Then the level itself can be told. */
static bool is_mean_level(const struct hc_target *target)
{
    return !isnan(target->service_level) && isnan(target->asa_s) && isnan(target->answer_rate) &&
           isnan(target->abandonment) && isnan(target->probability);
}

/* "+1 h adds 2.1 points to 'calls' ": a mean wait gets shorter instead. */
static void say_gain(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                     const struct hc_marginal *m, bool add)
{
    const char *name = result->queues[m->queue].name;
    struct hc_printed gain = print_slack(lang, m->unit, m->gain_per_hour);
    const char *hour = add ? "+1" : "−1";
    if (m->unit == HC_GOAL_UNIT_SECONDS)
        hc_text_printf(text,
                       add ? SAY("%s h takes %s off the mean wait of '%s' ",
                                 "%s h ôte %s à l'attente moyenne de «\u00a0%s\u00a0» ")
                           : SAY("%s h adds %s to the mean wait of '%s' ",
                                 "%s h ajoute %s à l'attente moyenne de «\u00a0%s\u00a0» "),
                       hour, gain.text, name);
    else if (m->unit == HC_GOAL_UNIT_LIMIT)
        hc_text_printf(text,
                       add ? SAY("%s h adds %s of the tightest limit to '%s' ",
                                 "%s h ajoute %s de la limite la plus juste à «\u00a0%s\u00a0» ")
                           : SAY("%s h takes %s of the tightest limit from '%s' ",
                                 "%s h ôte %s de la limite la plus juste à «\u00a0%s\u00a0» "),
                       hour, gain.text, name);
    else
        hc_text_printf(text,
                       add ? SAY("%s h adds %s %s to '%s' ", "%s h ajoute %s %s à «\u00a0%s\u00a0» ")
                           : SAY("%s h takes %s %s from '%s' ", "%s h ôte %s %s à «\u00a0%s\u00a0» "),
                       hour, gain.text, POINTS(gain.text), name);
}

/* ", now with 2.0 points to spare": points, or a share of the limit. */
static void say_slack(struct hc_text *text, enum hc_lang lang, const struct hc_marginal *m)
{
    struct hc_printed slack = print_slack(lang, m->unit, fabs(m->slack));
    const char *unit = m->unit == HC_GOAL_UNIT_SHARE ? POINTS(slack.text) : SAY("of the limit", "de la limite");
    hc_text_printf(text,
                   m->slack >= 0 ? SAY(", now with %s %s to spare", ", avec une marge de %s %s")
                                 : SAY(", now %s %s short of target", ", sous l'objectif de %s %s"),
                   slack.text, unit);
}

static void say_marginal(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                         const struct hc_marginal *m, bool add)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_target *target = &scenario->queues[m->queue].target;
    size_t first = 0;
    while (first + 1 < scenario->grid.count && scenario->grid.intervals[first].staff < m->staff)
        first++;
    const struct hc_interval *at = &scenario->grid.intervals[first];
    hc_text_printf(text, SAY("%s %s %s: ", "%s %s %s\u00a0: "),
                   hc_print_day_month(lang, scenario->calendar.start + at->day).text, hc_print_time(at->local_s).text,
                   result->groups[m->group].name);
    bool seconds = m->unit == HC_GOAL_UNIT_SECONDS;
    say_gain(text, lang, result, m, add);
    hc_say_span(text, lang, result, m->queue, m->first, m->end, at->day);
    if (seconds)
        hc_text_printf(text, SAY(", now %s s", ", actuellement %s\u00a0s"), NUMBER(target->asa_s - m->slack, 1));
    else if (m->unit == HC_GOAL_UNIT_SHARE && is_mean_level(target))
        hc_text_printf(text, SAY(", now %s", ", actuellement %s"), PERCENT(target->service_level + m->slack, 1));
    else
        say_slack(text, lang, m);
}

static void write_marginals(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, bool add)
{
    const struct hc_sizing *s = result->sizing;
    size_t count = add ? s->add_count : s->cut_count, most = add ? ADDS_SHOWN : CUTS_SHOWN;
    for (size_t k = 0; k < count && k < most; k++) {
        struct hc_text words = {0};
        hc_text_append(&words, add ? SAY("Add: ", "Ajouter\u00a0: ") : SAY("Cut: ", "Retirer\u00a0: "));
        say_marginal(&words, lang, result, add ? &s->add[k] : &s->cut[k], add);
        wrap(text, &words, 2);
    }
}

void hc_report_marginals(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    if (result->sizing->add_count + result->sizing->cut_count == 0)
        return;
    hc_text_append(text, SAY("\nWhere an agent-hour counts\n", "\nOù une heure d'agent compte\n"));
    write_marginals(text, lang, result, true);
    write_marginals(text, lang, result, false);
}
