/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.c - disruptions on a terminal: a row for each with its difference from the plan, the chance of every day
 * and, of a contract's months, of every clause. Also the choice of the writer by format. */
#include "report/continuity.h"
#include "base/civil.h"
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { LABEL = 24, COLUMN = 15, PAGE = 100, DAYS_ACROSS = 5, DAYS_AFTER = 2, CASE = 24, CASES_ACROSS = 3 };

const struct hc_continuity_column hc_continuity_columns[] = {
    {"service level", "niv. de service", HC_CONTINUITY_SERVICE_LEVEL, 1, true},
    {"abandonment", "abandons", HC_CONTINUITY_ABANDONMENT, 1, true},
    {"ASA, s", "DMA, s", HC_CONTINUITY_ASA, 1, false},
    {"answered", "traités", HC_CONTINUITY_ANSWERED, 0, false},
    {"days on target", "jours tenus", HC_CONTINUITY_DAYS_MET, 1, false},
    {"penalty", "pénalité", HC_CONTINUITY_PENALTY, 0, false},
    {"value", "valeur", HC_CONTINUITY_VALUE, 0, false},
};
const size_t hc_continuity_column_count = sizeof hc_continuity_columns / sizeof *hc_continuity_columns;

void hc_say_disruption(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t index)
{
    const struct hc_disruption *own = &c->cases[index];
    if (own->lost)
        hc_text_printf(text, SAY("without %s", "sans %s"), own->lost);
    else if (own->surge)
        hc_text_printf(text, SAY("volume ×%s", "volume ×%s"), hc_print_plain(lang, c->surge).text);
    else
        hc_text_append(text, SAY("as planned", "comme prévu"));
}

bool hc_continuity_shows(const struct hc_continuity *c, const struct hc_continuity_column *column)
{
    return !isnan(c->cases[0].values[column->metric]);
}

static void write_label(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t k, size_t width)
{
    struct hc_text words = {0}, fitted = {0};
    hc_say_disruption(&words, lang, c, k);
    hc_text_append_fitted(&fitted, hc_text_string(&words), width - 1);
    hc_column_left(text, hc_text_string(&fitted), width);
    text->failed = text->failed || words.failed || fitted.failed;
    hc_text_free(&words);
    hc_text_free(&fitted);
}

static void write_difference(struct hc_text *text, enum hc_lang lang, const struct hc_disruption *own,
                             const struct hc_continuity_column *column)
{
    char figure[160];
    double scale = column->percent ? 100 : 1, x = scale * own->difference[column->metric];
    snprintf(figure, sizeof figure, "%s%s ±%s", x > 0 ? "+" : "", hc_print_number(lang, x, column->decimals).text,
             hc_print_number(lang, scale * own->difference_ci95[column->metric], column->decimals).text);
    hc_column_right(text, isnan(x) ? "" : figure, COLUMN);
}

static void write_case(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t k)
{
    const struct hc_disruption *own = &c->cases[k];
    write_label(text, lang, c, k, LABEL);
    hc_column_right(text, hc_print_number(lang, own->values[HC_CONTINUITY_AGENTS], 1).text, 8);
    for (size_t j = 0; j < hc_continuity_column_count; j++) {
        double x = own->values[hc_continuity_columns[j].metric];
        if (hc_continuity_shows(c, &hc_continuity_columns[j]))
            hc_column_right(text,
                            hc_continuity_columns[j].percent
                                ? hc_print_percent(lang, x, hc_continuity_columns[j].decimals).text
                                : hc_print_number(lang, x, hc_continuity_columns[j].decimals).text,
                            COLUMN);
    }
    hc_column_end(text);
    if (k == 0)
        return;
    hc_column_left(text, SAY("  less the plan", "  écart au prévu"), LABEL);
    hc_column_right(text, hc_print_number(lang, own->difference[HC_CONTINUITY_AGENTS], 1).text, 8);
    for (size_t j = 0; j < hc_continuity_column_count; j++)
        if (hc_continuity_shows(c, &hc_continuity_columns[j]))
            write_difference(text, lang, own, &hc_continuity_columns[j]);
    hc_column_end(text);
}

static void write_cases(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, bool colour)
{
    hc_text_append(text, colour ? "\033[1m" : "");
    hc_column_left(text, "", LABEL);
    hc_column_right(text, SAY("agents", "agents"), 8);
    for (size_t j = 0; j < hc_continuity_column_count; j++)
        if (hc_continuity_shows(c, &hc_continuity_columns[j]))
            hc_column_right(text, SAY(hc_continuity_columns[j].en, hc_continuity_columns[j].fr), COLUMN);
    hc_text_append(text, colour ? "\033[0m" : "");
    hc_column_end(text);
    for (size_t k = 0; k < c->count; k++)
        write_case(text, lang, c, k);
    hc_text_append(text, "\n");
}

/* Days of the disruption and the next ones: dates across, at most DAYS_ACROSS in a block. */
static void write_days(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, bool colour)
{
    const struct hc_calendar *calendar = &c->head->scenario->calendar;
    int32_t days[DAYS_ACROSS], day = c->first_day, last = c->first_day + c->days + DAYS_AFTER;
    while (c->judged_days > 0 && day < last && day < calendar->days) {
        size_t count = 0;
        for (; day < last && day < calendar->days && count < DAYS_ACROSS; day++)
            if (!isnan(c->cases[0].day_met[day]))
                days[count++] = day;
        if (count == 0)
            return;
        hc_text_append(text, colour ? "\033[1m" : "");
        hc_column_left(text, SAY("chance of the target", "P(objectif tenu)"), LABEL);
        for (size_t d = 0; d < count; d++)
            hc_column_right(text, hc_print_day(lang, calendar->start + days[d]).text, COLUMN);
        hc_text_append(text, colour ? "\033[0m" : "");
        hc_column_end(text);
        for (size_t k = 0; k < c->count; k++) {
            write_label(text, lang, c, k, LABEL);
            for (size_t d = 0; d < count; d++)
                hc_column_right(text, hc_print_percent(lang, c->cases[k].day_met[days[d]], 0).text, COLUMN);
            hc_column_end(text);
        }
        hc_text_append(text, "\n");
    }
}

/* Chances of clauses: cases across, at most CASES_ACROSS in a block. */

static void write_chance(struct hc_text *text, enum hc_lang lang, const struct hc_disrupted_clause *clause, bool plan)
{
    char figure[200];
    if (plan)
        snprintf(figure, sizeof figure, "%s ±%s", hc_print_percent(lang, clause->kept, 1).text,
                 hc_print_number(lang, 100 * clause->ci95, 1).text);
    else
        snprintf(figure, sizeof figure, "%s (%s%s ±%s)", hc_print_percent(lang, clause->kept, 1).text,
                 clause->difference > 0 ? "+" : "", hc_print_number(lang, 100 * clause->difference, 1).text,
                 hc_print_number(lang, 100 * clause->difference_ci95, 1).text);
    hc_column_right(text, figure, CASE);
}

/* The clause of that number; behind the last one, all of them. */
static struct hc_disrupted_clause clause_of(const struct hc_continuity *c, size_t k, size_t clause)
{
    const struct hc_disruption *own = &c->cases[k];
    const enum hc_continuity_metric all = HC_CONTINUITY_CLAUSES_MET;
    if (clause < c->clause_count)
        return own->clauses[clause];
    return (struct hc_disrupted_clause){own->values[all], own->ci95[all], own->difference[all],
                                        own->difference_ci95[all]};
}

static void write_clause(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t clause,
                         size_t first)
{
    struct hc_text name = {0}, fitted = {0};
    if (clause < c->clause_count)
        hc_say_clause(&name, lang, &c->head->scenario->contract->clauses[clause]);
    else
        hc_text_append(&name, SAY("every clause", "toutes les clauses"));
    hc_text_append_fitted(&fitted, hc_text_string(&name), LABEL - 1);
    hc_column_left(text, hc_text_string(&fitted), LABEL);
    for (size_t k = first; k < c->count && k < first + CASES_ACROSS; k++) {
        const struct hc_disrupted_clause figures = clause_of(c, k, clause);
        write_chance(text, lang, &figures, k == 0);
    }
    hc_column_end(text);
    text->failed = text->failed || name.failed || fitted.failed;
    hc_text_free(&name);
    hc_text_free(&fitted);
}

static void write_clauses(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, bool colour)
{
    for (size_t first = 0; c->clause_count > 0 && first < c->count; first += CASES_ACROSS) {
        hc_text_append(text, colour ? "\033[1m" : "");
        hc_column_left(text, SAY("the month keeps", "le mois tient"), LABEL);
        for (size_t k = first; k < c->count && k < first + CASES_ACROSS; k++) {
            struct hc_text words = {0}, fitted = {0};
            hc_say_disruption(&words, lang, c, k);
            hc_text_append_fitted(&fitted, hc_text_string(&words), CASE - 1);
            hc_column_right(text, hc_text_string(&fitted), CASE);
            text->failed = text->failed || words.failed || fitted.failed;
            hc_text_free(&words);
            hc_text_free(&fitted);
        }
        hc_text_append(text, colour ? "\033[0m" : "");
        hc_column_end(text);
        for (size_t m = 0; m < c->clause_count + (c->clause_count > 1); m++)
            write_clause(text, lang, c, m, first);
        hc_text_append(text, "\n");
    }
}

static void write_title(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c)
{
    const struct hc_scenario *scenario = c->head->scenario;
    const struct hc_run *run = c->head->run;
    int32_t first = scenario->calendar.start + c->first_day;
    struct hc_text period = {0};
    if (c->days == 1)
        hc_text_printf(&period, SAY("on %s", "le %s"), hc_print_date(lang, first).text);
    else
        hc_text_printf(&period, SAY("from %s to %s", "du %s au %s"), hc_print_date(lang, first).text,
                       hc_print_date(lang, first + c->days - 1).text);
    hc_text_printf(text,
                   SAY("%s%s%s: disruptions %s, %s; agents %s, %s of the lost recovered\n",
                       "%s%s%s\u00a0: perturbations %s, %s\u00a0; agents %s, %s des agents perdus récupérés\n"),
                   hc_scenario_title(scenario), scenario->variant ? ", " : "",
                   scenario->variant ? scenario->variant : "", hc_text_string(&period), scenario->calendar.time_zone,
                   !strcmp(run->staffing, "formula")  ? SAY("sized by formula", "dimensionnés par formule")
                   : !strcmp(run->staffing, "search") ? SAY("searched for", "cherchés par simulation")
                   : !strcmp(run->staffing, "file")   ? SAY("from a file", "d'un fichier")
                                                      : SAY("as given", "donnés"),
                   hc_print_share(lang, c->recovered).text);
    hc_text_free(&period);
    hc_text_printf(text,
                   SAY("%s replications of each, %s contacts, seed %llu\n",
                       "%s réplications de chacune, %s contacts, graine %llu\n"),
                   hc_print_number(lang, (double)run->replications, 0).text,
                   hc_print_number(lang, (double)run->contacts, 0).text, (unsigned long long)run->seed);
    hc_report_varied(text, lang, scenario);
    hc_text_append(text, "\n");
}

/* Which months the penalty is of. */
static void say_months(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c)
{
    if (c->clause_count == 0)
        return;
    if (c->month_run > 1)
        hc_text_printf(text,
                       SAY(" Penalty is less bonus, over a month put together from %d horizons, the first of them "
                           "disrupted (%s months of each case);",
                           " La pénalité est nette de bonus, sur un mois fait de %d horizons, le premier perturbé (%s "
                           "mois de chaque cas)\u00a0;"),
                       (int)c->month_run, hc_print_number(lang, (double)c->months, 0).text);
    else
        hc_text_append(text,
                       SAY(" Penalty is less bonus, over the horizon's whole months; chances are those of the "
                           "months that hold these days;",
                           " La pénalité est nette de bonus, sur les mois entiers de l'horizon\u00a0; les chances sont "
                           "celles des mois qui contiennent ces jours\u00a0;"));
    hc_text_append(text, SAY(" what the contract excludes or relieves is measured by the forecast as it was.",
                             " ce que le contrat exclut ou exonère se mesure à la prévision d'origine."));
}

static void write_legend(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c)
{
    struct hc_text words = {0};
    hc_text_printf(
        &words,
        SAY("Service of the contacts of these days, all queues together; days on target are out of the %d "
            "of the horizon that have one. ± is the half-width of a 95%% interval of the paired "
            "difference: all meet the same customers.",
            "Service des contacts de ces jours, toutes files confondues\u00a0; les jours tenus sont parmi les %d "
            "de l'horizon qui ont un objectif. ± est la demi-largeur d'un intervalle à 95\u00a0%% de la "
            "différence appariée\u00a0: tous ont les mêmes clients."),
        (int)c->judged_days);
    say_months(&words, lang, c);
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE);
    hc_text_append(text, "\n");
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

static void write_table(const struct hc_continuity *c, const struct hc_report_opts *opts, struct hc_text *text)
{
    struct hc_text words = {0};
    write_title(text, opts->lang, c);
    write_cases(text, opts->lang, c, opts->colour);
    write_days(text, opts->lang, c, opts->colour);
    write_clauses(text, opts->lang, c, opts->colour);
    write_legend(text, opts->lang, c);
    hc_say_continuity(&words, opts->lang, c);
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
    hc_report_unsaid(text, opts->lang, c->head);
}

static enum hc_status write_continuity(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                       struct hc_error *reterr)
{
    const struct hc_continuity *c = context;
    struct hc_text text = {0};
    switch (opts->format) {
    case HC_FORMAT_JSON:
        hc_report_continuity_json(c, opts->lang, stream);
        return HC_OK;
    case HC_FORMAT_CSV:
        hc_report_continuity_csv(c, stream);
        return HC_OK;
    case HC_FORMAT_TABLE:
        break;
    }
    write_table(c, opts, &text);
    bool ok = !text.failed;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_continuity_write(const struct hc_continuity *continuity, const struct hc_report_opts *opts,
                                   struct hc_error *reterr)
{
    return hc_report_to_output(write_continuity, continuity, opts, reterr);
}
