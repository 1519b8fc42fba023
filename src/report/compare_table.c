/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_table.c - a comparison on a terminal: scenarios across, figures down; then differences from the first with
 * their intervals, and the parts that explain them. Also the choice of the writer by format. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/compare.h"
#include "report/stated.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

const struct hc_compare_row hc_compare_rows[] = {
    {"agents on queue, peak", "positions, pointe", HC_COMPARE_AGENTS_PEAK, 0, false, true},
    {"FTE", "ETP", HC_COMPARE_FTE, 1, false, true},
    {"heads", "personnes", HC_COMPARE_HEADS, 0, false, true},
    {"paid hours", "heures payées", HC_COMPARE_PAID_H, 0, false, true},
    {"service level", "niveau de service", HC_COMPARE_SERVICE_LEVEL, 1, true, true},
    {"abandonment", "taux d'abandon", HC_COMPARE_ABANDONMENT, 1, true, true},
    {"ASA, s", "DMA, s", HC_COMPARE_ASA, 1, false, true},
    {"occupancy", "taux d'occupation", HC_COMPARE_OCCUPANCY, 1, true, true},
    {"resolved at first contact", "résolution au 1er contact", HC_COMPARE_FCR, 1, true, true},
    {"contacts per issue", "contacts par demande", HC_COMPARE_CONTACTS_PER_ISSUE, 2, false, true},
    {"chance of the target", "probabilité de l'objectif", HC_COMPARE_TARGET_MET, 1, true, true},
    {"chance of every clause, month", "probabilité, toutes clauses", HC_COMPARE_CLAUSES_MET, 1, true, true},
    {"hours without cover", "heures sans couverture", HC_COMPARE_GAP_H, 1, false, true},
    {"cost per paid hour", "coût de l'heure payée", HC_COMPARE_PER_PAID_HOUR, 2, false, true},
    {"cost per contact", "coût par contact", HC_COMPARE_PER_CONTACT, 2, false, true},
    {"cost per RESOLVED issue", "coût par demande RÉSOLUE", HC_COMPARE_PER_RESOLVED, 2, false, true},
    {"running cost, month", "coût récurrent, par mois", HC_COMPARE_RUNNING, 0, false, true},
    {"  of it support, governance", "  dont encadrement, pilotage", HC_COMPARE_SUPPORT, 0, false, false},
    {"expected penalty, month", "pénalité attendue, par mois", HC_COMPARE_PENALTY, 0, false, true},
    {"expected bonus, month", "bonus attendu, par mois", HC_COMPARE_BONUS, 0, false, true},
    {"paid by the client, month", "payé par le client, par mois", HC_COMPARE_DUE, 0, false, true},
    {"vendor's margin, month", "marge du prestataire, par mois", HC_COMPARE_MARGIN, 0, false, true},
    {"transition, one-off", "transition, en une fois", HC_COMPARE_ONE_OFF, 0, false, false},
    {"double running, once", "doublon d'équipes, une fois", HC_COMPARE_DOUBLE_RUNNING, 0, false, false},
    {"total over the term", "total sur la durée", HC_COMPARE_TOTAL, 0, false, true},
    {"payback, month", "amortissement, mois", HC_COMPARE_PAYBACK, 0, false, false},
};
const size_t hc_compare_row_count = sizeof hc_compare_rows / sizeof *hc_compare_rows;

struct hc_printed hc_compare_amount(enum hc_lang lang, const struct hc_comparison *c, double amount)
{
    const char *currency = c->head->scenario->currency;
    struct hc_printed printed = hc_print_number(lang, amount, 0);
    size_t used = strlen(printed.text);
    if (currency)
        snprintf(printed.text + used, sizeof printed.text - used, "\xC2\xA0%.12s", currency);
    return printed;
}

void hc_compare_names(struct hc_text *text, const struct hc_comparison *c, const char *heading, size_t first,
                      bool colour)
{
    hc_text_append(text, colour ? "\033[1m" : "");
    hc_column_left(text, heading, HC_COMPARE_LABEL);
    hc_text_append(text, colour ? "\033[0m" : "");
    for (size_t v = first; v < c->count && v < first + HC_COMPARE_ACROSS; v++) {
        struct hc_text name = {0};
        hc_text_append_fitted(&name, c->variants[v].name, HC_COMPARE_COLUMN - 2);
        hc_column_right(text, hc_text_string(&name), HC_COMPARE_COLUMN);
        hc_text_free(&name);
    }
    hc_column_end(text);
}

static bool any_value(const struct hc_comparison *c, const struct hc_compare_row *row)
{
    bool zeros = row->metric != HC_COMPARE_GAP_H && row->metric != HC_COMPARE_PENALTY &&
                 row->metric != HC_COMPARE_BONUS; /* say something */
    bool any = false;
    for (size_t v = 0; v < c->count; v++)
        any = any || c->variants[v].values[row->metric] > 0 || (zeros && c->variants[v].values[row->metric] <= 0);
    return any;
}

static void write_value(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v,
                        const struct hc_compare_row *row)
{
    double value = c->variants[v].values[row->metric];
    if (row->metric == HC_COMPARE_PAYBACK && c->variants[v].priced && v > 0 && !(value > 0)) {
        hc_column_right(text, isnan(value) ? SAY("never", "jamais") : SAY("at once", "aussitôt"), HC_COMPARE_COLUMN);
        return;
    }
    struct hc_printed printed =
        row->percent ? hc_print_percent(lang, value, row->decimals) : hc_print_number(lang, value, row->decimals);
    hc_column_right(text, row->metric == HC_COMPARE_PAYBACK && v == 0 ? "" : printed.text, HC_COMPARE_COLUMN);
}

static void write_figures(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    for (size_t first = 0; first < c->count; first += HC_COMPARE_ACROSS) {
        hc_compare_names(text, c, "", first, colour);
        for (size_t r = 0; r < (int)hc_compare_row_count; r++) {
            if (!any_value(c, &hc_compare_rows[r]))
                continue;
            hc_column_left(text, SAY(hc_compare_rows[r].en, hc_compare_rows[r].fr), HC_COMPARE_LABEL);
            for (size_t v = first; v < c->count && v < first + HC_COMPARE_ACROSS; v++)
                write_value(text, lang, c, v, &hc_compare_rows[r]);
            hc_column_end(text);
        }
        hc_text_append(text, "\n");
    }
}

/* "+1.2 ±0.4": points where figures are shares. */
static void write_difference(struct hc_text *text, enum hc_lang lang, const struct hc_compared *own,
                             const struct hc_compare_row *row)
{
    double scale = row->percent ? 100 : 1, value = own->difference[row->metric];
    double width = own->difference_ci95[row->metric];
    char figure[160];
    int used = snprintf(figure, sizeof figure, "%s%s", value > 0 ? "+" : "",
                        hc_print_number(lang, scale * value, row->decimals).text);
    if (!isnan(width) && used > 0 && (size_t)used < sizeof figure)
        snprintf(figure + used, sizeof figure - (size_t)used, " ±%s",
                 hc_print_number(lang, scale * width, row->decimals).text);
    hc_column_right(text, figure, HC_COMPARE_COLUMN);
}

static void write_differences(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    struct hc_text heading = {0};
    hc_text_printf(&heading, SAY("less %s", "écart à %s"), c->variants[0].name);
    for (size_t first = 1; first < c->count; first += HC_COMPARE_ACROSS) {
        hc_compare_names(text, c, hc_text_string(&heading), first, colour);
        for (size_t r = 0; r < (int)hc_compare_row_count; r++) {
            if (!hc_compare_rows[r].difference || !any_value(c, &hc_compare_rows[r]))
                continue;
            hc_column_left(text, SAY(hc_compare_rows[r].en, hc_compare_rows[r].fr), HC_COMPARE_LABEL);
            for (size_t v = first; v < c->count && v < first + HC_COMPARE_ACROSS; v++)
                write_difference(text, lang, &c->variants[v], &hc_compare_rows[r]);
            hc_column_end(text);
        }
        hc_text_append(text, "\n");
    }
    hc_text_free(&heading);
}

static void write_legend(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    struct hc_text words = {0};
    hc_text_append(&words,
                   SAY("All queues together. Shares differ in points of percentage; ± is the half-width of a "
                       "95% interval of the paired difference: all meet the same customers.",
                       "Toutes files confondues. Les taux diffèrent en points de pourcentage\u00a0; ± est la "
                       "demi-largeur d'un intervalle à 95\u00a0% de la différence appariée\u00a0: tous ont les mêmes "
                       "clients."));
    if (!isnan(c->variants[0].values[HC_COMPARE_TARGET_MET]))
        hc_text_printf(&words,
                       SAY(" The chance of the target is the share of %s that reach it.",
                           " La probabilité de l'objectif est la part des %s qui l'atteignent."),
                       hc_compare_windows(lang, c));
    if (c->variants[0].priced)
        hc_text_append(&words,
                       SAY(" Costs per contact and per resolved issue hold agents, premiums, support, "
                           "governance, penalty less bonus; contacts that come back are paid for too.",
                           " Les coûts par contact et par demande résolue comprennent agents, majorations, "
                           "encadrement, pilotage, pénalité moins bonus\u00a0; les contacts qui reviennent sont "
                           "payés aussi."));
    hc_column_wrap(text, hc_text_string(&words), 0, HC_COMPARE_PAGE);
    hc_text_append(text, "\n");
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

static const char *staffing_words(enum hc_lang lang, const struct hc_comparison *c)
{
    bool same = true;
    for (size_t v = 1; v < c->count; v++)
        same = same && !strcmp(c->variants[v].staffing, c->variants[0].staffing);
    if (!same)
        return SAY("agents given or sized by the same rule", "agents donnés ou dimensionnés par la même règle");
    return !strcmp(c->variants[0].staffing, "formula")
               ? SAY("agents sized by formula", "agents dimensionnés par formule")
           : !strcmp(c->variants[0].staffing, "search") ? SAY("agents searched for", "agents cherchés par simulation")
                                                        : SAY("agents as given", "agents donnés");
}

static void write_title(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    const struct hc_scenario *scenario = c->head->scenario;
    const struct hc_run *run = c->head->run;
    hc_text_printf(text,
                   SAY("%s: %zu on the same customers, %s to %s, %s; %s\n",
                       "%s\u00a0: %zu variantes face aux mêmes clients, du %s au %s, %s\u00a0; %s\n"),
                   scenario->name ? scenario->name : scenario->file, c->count,
                   hc_print_date(lang, scenario->calendar.start).text,
                   hc_print_date(lang, scenario->calendar.start + scenario->calendar.days - 1).text,
                   scenario->calendar.time_zone, staffing_words(lang, c));
    hc_text_printf(text,
                   SAY("%s replications of each, %s contacts, seed %llu; term of %s months%s%s\n",
                       "%s réplications de chacun, %s contacts, graine %llu\u00a0; durée de %s mois%s%s\n"),
                   hc_print_number(lang, (double)run->replications, 0).text,
                   hc_print_number(lang, (double)run->contacts, 0).text, (unsigned long long)run->seed,
                   hc_print_plain(lang, c->term_months).text,
                   scenario->currency ? SAY("; money in ", "\u00a0; montants en ") : "",
                   scenario->currency ? scenario->currency : "");
    hc_report_varied(text, lang, scenario);
    hc_text_append(text, "\n");
}

static void write_table(const struct hc_comparison *c, const struct hc_report_opts *opts, struct hc_text *text)
{
    enum hc_lang lang = opts->lang;
    struct hc_text words = {0};
    write_title(text, lang, c);
    write_figures(text, lang, c, opts->colour);
    write_differences(text, lang, c, opts->colour);
    hc_compare_queues(text, lang, c, opts->colour);
    write_legend(text, lang, c);
    hc_compare_totals(text, lang, c, opts->colour);
    hc_compare_bridge(text, lang, c, opts->colour);
    hc_compare_reconcile(text, lang, c, opts->colour);
    hc_compare_tornado(text, lang, c, opts->colour);
    hc_compare_gaps(text, lang, c, opts->colour);
    for (size_t v = 1; v < c->count; v++) {
        hc_say_break_evens(&words, lang, c, v);
        if (words.length > 0) {
            hc_column_wrap(text, hc_text_string(&words), 0, HC_COMPARE_PAGE);
            hc_text_append(text, "\n");
        }
        text->failed = text->failed || words.failed;
        hc_text_free(&words);
    }
    hc_say_comparison(&words, lang, c);
    hc_column_wrap(text, hc_text_string(&words), 0, HC_COMPARE_PAGE);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
    hc_report_stated(text, lang, c->head->scenario);
    hc_report_unsaid(text, lang, c->head);
}

static enum hc_status write_comparison(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                       struct hc_error *reterr)
{
    const struct hc_comparison *comparison = context;
    struct hc_text text = {0};
    switch (opts->format) {
    case HC_FORMAT_JSON:
        hc_report_compare_json(comparison, opts->lang, stream);
        return HC_OK;
    case HC_FORMAT_CSV:
        hc_report_compare_csv(comparison, stream);
        return HC_OK;
    case HC_FORMAT_TABLE:
        break;
    }
    write_table(comparison, opts, &text);
    bool ok = !text.failed;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_comparison_write(const struct hc_comparison *comparison, const struct hc_report_opts *opts,
                                   struct hc_error *reterr)
{
    return hc_report_to_output(write_comparison, comparison, opts, reterr);
}
