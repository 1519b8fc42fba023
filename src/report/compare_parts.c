/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_parts.c - lines of the totals and steps of the bridge, to the cent; hours in which nobody is there. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/compare.h"
#include <math.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(lang, en, fr)

struct label {
    const char *en, *fr;
};

static const struct label lines[HC_TOTAL_LINES] = {
    {"agents", "agents"},         {"premiums", "majorations"},
    {"support", "encadrement"},   {"governance", "pilotage"},
    {"penalty", "pénalité"},      {"bonus", "bonus"},
    {"transition", "transition"}, {"double running", "doublon d'équipes"},
};

static const struct label steps[HC_BRIDGE_STEPS] = {
    {"handling time", "durée de traitement"},
    {"first-contact resolution", "résolution au 1er contact"},
    {"wage and currency", "coût horaire et devise"},
    {"shrinkage, contract hours", "absences, heures du contrat"},
    {"premiums", "majorations"},
    {"penalty less bonus", "pénalité moins bonus"},
    {"transition, double running", "transition, doublon d'équipes"},
    {"support, governance", "encadrement, pilotage"},
    {"hours covered", "heures couvertes"},
    {"rest: skills, overtime, cents", "reste\u00a0: dépassements, divers"},
};

const char *hc_total_words(enum hc_lang lang, enum hc_total_line line)
{
    return SAY(lines[line].en, lines[line].fr);
}

const char *hc_bridge_words(enum hc_lang lang, enum hc_bridge_step step)
{
    return SAY(steps[step].en, steps[step].fr);
}

void hc_compare_money_row(struct hc_text *text, enum hc_lang lang, const char *label, const hc_money *amounts,
                          size_t count, bool sign)
{
    hc_column_left(text, label, HC_COMPARE_LABEL);
    for (size_t v = 0; v < count; v++) {
        char figure[80];
        snprintf(figure, sizeof figure, "%s%s", sign && amounts[v] > 0 ? "+" : "",
                 hc_print_number(lang, hc_money_units(amounts[v]), 2).text);
        hc_column_right(text, figure, HC_COMPARE_COLUMN);
    }
    hc_column_end(text);
}

static size_t across(const struct hc_comparison *c, size_t first)
{
    return c->count - first < HC_COMPARE_ACROSS ? c->count - first : HC_COMPARE_ACROSS;
}

void hc_compare_totals(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    char heading[120];
    hc_money amounts[HC_COMPARE_ACROSS];
    snprintf(heading, sizeof heading, SAY("over %s months", "sur %s mois"), hc_print_plain(lang, c->term_months).text);
    for (size_t first = 0; c->variants[0].priced && first < c->count; first += HC_COMPARE_ACROSS) {
        hc_compare_names(text, c, heading, first, colour);
        for (int l = 0; l < HC_TOTAL_LINES; l++) {
            bool any = false;
            for (size_t v = 0; v < across(c, first); v++) {
                amounts[v] = c->variants[first + v].total.lines[l];
                any = any || amounts[v] != 0;
            }
            if (any)
                hc_compare_money_row(text, lang, SAY(lines[l].en, lines[l].fr), amounts, across(c, first), false);
        }
        for (size_t v = 0; v < across(c, first); v++)
            amounts[v] = c->variants[first + v].total.all;
        hc_compare_money_row(text, lang, SAY("total", "total"), amounts, across(c, first), false);
        hc_text_append(text, "\n");
    }
}

/* Scenarios with a bridge may have neighbours without one: theirs is blank. */
static void bridge_row(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t first, int step)
{
    hc_column_left(text, SAY(steps[step].en, steps[step].fr), HC_COMPARE_LABEL);
    for (size_t v = first; v < first + across(c, first); v++) {
        const struct hc_compared *own = &c->variants[v];
        char figure[80];
        snprintf(figure, sizeof figure, "%s%s", own->bridge[step] > 0 ? "+" : "",
                 hc_print_number(lang, hc_money_units(own->bridge[step]), 2).text);
        hc_column_right(text, own->bridged ? figure : "", HC_COMPARE_COLUMN);
    }
    hc_column_end(text);
}

void hc_compare_bridge(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    struct hc_text from = {0};
    hc_money amounts[HC_COMPARE_ACROSS];
    bool any = false;
    hc_text_printf(&from, SAY("total of %s", "total de %s"), c->variants[0].name);
    for (size_t v = 1; v < c->count; v++)
        any = any || c->variants[v].bridged;
    for (size_t first = 1; any && first < c->count; first += HC_COMPARE_ACROSS) {
        hc_compare_names(text, c, SAY("what makes the difference", "ce qui fait la différence"), first, colour);
        for (size_t v = 0; v < across(c, first); v++)
            amounts[v] = c->variants[0].total.all;
        hc_compare_money_row(text, lang, hc_text_string(&from), amounts, across(c, first), false);
        for (int step = 0; step < HC_BRIDGE_STEPS; step++)
            bridge_row(text, lang, c, first, step);
        for (size_t v = 0; v < across(c, first); v++)
            amounts[v] = c->variants[first + v].total.all;
        hc_compare_money_row(text, lang, SAY("total", "total"), amounts, across(c, first), false);
        hc_text_append(text, "\n");
    }
    if (any) {
        hc_column_wrap(text,
                       SAY("Inputs are switched one after the other in this order, agents sized again after each; "
                           "the lines add up to the difference to the cent.",
                           "Les données sont remplacées l'une après l'autre dans cet ordre, les agents redimensionnés "
                           "à chaque fois\u00a0; la somme des lignes donne la différence au centime."),
                       0, HC_COMPARE_PAGE);
        hc_text_append(text, "\n");
    }
    text->failed = text->failed || from.failed;
    hc_text_free(&from);
}

/* Hours without cover */

/* Runs of hours of the day: "20:00–22:00 (8 h), …". */
static void say_hours(struct hc_text *text, enum hc_lang lang, const struct hc_gaps *gaps)
{
    bool any = false;
    for (int hour = 0; hour < 24; hour++) {
        double sum = 0;
        int end = hour;
        while (end < 24 && gaps->by_hour[end] > 0)
            sum += gaps->by_hour[end++];
        if (end == hour)
            continue;
        hc_text_printf(text, "%s%02d:00–%02d:00 (%s h)", any ? ", " : "", hour, end,
                       hc_print_number(lang, sum, 1).text);
        any = true;
        hour = end;
    }
}

/* Dates on which nobody is there at all. */
static void say_days(struct hc_text *text, enum hc_lang lang, const struct hc_gaps *gaps)
{
    enum { MOST = 8 };
    size_t whole = 0;
    for (size_t d = 0; d < gaps->day_count; d++) {
        if (gaps->days[d].gap_h < gaps->days[d].open_h - 1e-9)
            continue;
        if (whole < MOST)
            hc_text_printf(text, "%s%s",
                           whole > 0 ? ", " : SAY("; closed all day on ", "\u00a0; fermé toute la journée le "),
                           hc_print_day_month(lang, gaps->days[d].date).text);
        whole++;
    }
    if (whole > MOST)
        hc_text_printf(text, SAY(" and %zu more", " et %zu autres"), whole - MOST);
}

void hc_compare_gaps(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    bool any = false;
    for (size_t v = 0; v < c->count; v++)
        any = any || c->variants[v].gaps.gap_h > 0;
    if (!any)
        return;
    hc_text_printf(text, "%s%s%s\n", colour ? "\033[1m" : "",
                   c->head->scenario->queue_count > 1
                       ? SAY("Customers without cover, by local hour of the customers; hours of all queues added up",
                             "Clients sans couverture, par heure locale des clients\u00a0; heures de toutes les files "
                             "additionnées")
                       : SAY("Customers without cover, by local hour of the customers",
                             "Clients sans couverture, par heure locale des clients"),
                   colour ? "\033[0m" : "");
    for (size_t v = 0; v < c->count; v++) {
        const struct hc_gaps *gaps = &c->variants[v].gaps;
        struct hc_text words = {0};
        hc_text_printf(&words, SAY("%s: ", "%s\u00a0: "), c->variants[v].name);
        if (gaps->gap_h > 0) {
            hc_text_printf(
                &words,
                SAY("%s of %s open hours, %s of the contacts: ", "%s h sur %s h d'ouverture, %s des contacts\u00a0: "),
                hc_print_number(lang, gaps->gap_h, 1).text, hc_print_number(lang, gaps->open_h, 0).text,
                hc_print_percent(lang, gaps->share, 1).text);
            say_hours(&words, lang, gaps);
            say_days(&words, lang, gaps);
        } else {
            hc_text_append(&words, SAY("none", "aucun"));
        }
        hc_column_wrap(text, hc_text_string(&words), 2, HC_COMPARE_PAGE);
        text->failed = text->failed || words.failed;
        hc_text_free(&words);
    }
    hc_text_append(text, "\n");
}
