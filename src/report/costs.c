/* SPDX-License-Identifier: GPL-3.0-or-later */
/* costs.c - what the agents of `size` cost: a line for each site and kind, their sums, and what a transition adds once.
 * Amounts are whole cents; every sum is that of the lines printed. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"

#define SAY(en, fr) hc_say(lang, en, fr)

enum { NAME_WIDTH = 48, UNITS_WIDTH = 22, MONEY_WIDTH = 24 };

/* A kind of cost: its name in files and in words, and what it is counted in. */
static const struct {
    const char *name, *unit, *en, *fr;
    struct hc_word word;
} kinds[] = {
    [HC_COST_BASE] = {"paid_hours", "hours", "paid hours", "heures payées", {"h", "h", "h", "h"}},
    [HC_COST_NIGHT] = {"night", "hours", "night premium", "majoration de nuit", {"h", "h", "h", "h"}},
    [HC_COST_SATURDAY] = {"saturday", "hours", "Saturday premium", "majoration du samedi", {"h", "h", "h", "h"}},
    [HC_COST_SUNDAY] = {"sunday", "hours", "Sunday premium", "majoration du dimanche", {"h", "h", "h", "h"}},
    [HC_COST_HOLIDAY] = {"holiday", "hours", "holiday premium", "majoration des jours fériés", {"h", "h", "h", "h"}},
    [HC_COST_LANGUAGE] = {"language", "hours", "language premium", "prime de langue", {"h", "h", "h", "h"}},
    [HC_COST_GROUP] = {"group_hours",
                       "queue_hours",
                       "hours on queue at their own cost",
                       "heures en ligne à leur propre coût",
                       {"h", "h", "h", "h"}},
    [HC_COST_OVERTIME] = {"overtime", "hours", "overtime", "heures supplémentaires", {"h", "h", "h", "h"}},
    [HC_COST_SUPPORT] = {"support",
                         "person_months",
                         "support",
                         "encadrement",
                         {"person-month", "person-months", "mois-personne", "mois-personne"}},
    [HC_COST_GOVERNANCE] = {"governance", "months", "governance", "pilotage", {"month", "months", "mois", "mois"}},
    [HC_COST_ONE_OFF] = {"one_off", "once", "transition, one-off", "transition, une fois", {"", "", "", ""}},
    [HC_COST_DOUBLE_RUNNING] = {"double_running",
                                "weeks",
                                "transition, double running",
                                "transition, doublon d'équipes",
                                {"week", "weeks", "semaine", "semaines"}},
};

/* Where a line comes from. */
static const char *place_of(enum hc_lang lang, const struct hc_result *result, const struct hc_cost_line *line)
{
    return line->site == HC_NO_SITE ? SAY("without a site", "sans site") : result->scenario->sites[line->site].name;
}

void hc_say_cost_line(struct hc_text *name, struct hc_text *units, enum hc_lang lang, const struct hc_result *result,
                      const struct hc_cost_line *line)
{
    hc_text_printf(name, SAY("%s: %s", "%s\u00a0: %s"), place_of(lang, result, line),
                   hc_say(lang, kinds[line->kind].en, kinds[line->kind].fr));
    const struct hc_printed count = hc_print_number(lang, line->units, 2);
    if (line->kind != HC_COST_ONE_OFF)
        hc_text_printf(units, "%s %s", count.text, hc_count_word(lang, count.text, &kinds[line->kind].word));
}

static void write_line(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                       const struct hc_cost_line *line)
{
    struct hc_text name = {0}, units = {0};
    hc_say_cost_line(&name, &units, lang, result, line);
    hc_column_left(text, hc_text_string(&name), NAME_WIDTH);
    hc_column_right(text, hc_text_string(&units), UNITS_WIDTH);
    hc_column_right(text, hc_print_money(lang, line->amount, NULL).text, MONEY_WIDTH);
    hc_text_append(text, "\n");
    hc_text_free(&name);
    hc_text_free(&units);
}

static void write_sum(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, const char *name,
                      hc_money amount)
{
    hc_column_left(text, name, NAME_WIDTH + UNITS_WIDTH);
    hc_column_right(text, hc_print_money(lang, amount, result->scenario->currency).text, MONEY_WIDTH);
    hc_text_append(text, "\n");
}

void hc_report_costs(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_costs *costs = result->costs;
    struct hc_text head = {0};
    if (!costs)
        return;
    const struct hc_printed days = hc_print_number(lang, result->scenario->calendar.days, 0);
    hc_text_printf(&head, SAY("Costs of %s %s", "Coûts de %s %s"), days.text,
                   HC_COUNT(lang, days.text, "day", "days", "jour", "jours"));
    hc_text_append(text, "\n");
    hc_column_left(text, hc_text_string(&head), NAME_WIDTH);
    hc_column_right(text, SAY("units", "unités"), UNITS_WIDTH);
    hc_column_right(text, SAY("amount", "montant"), MONEY_WIDTH);
    hc_text_append(text, "\n");
    hc_text_free(&head);
    for (size_t l = 0; l < costs->line_count; l++)
        write_line(text, lang, result, &costs->lines[l]);
    write_sum(text, lang, result, SAY("running cost", "coût récurrent"), costs->running);
    write_sum(text, lang, result, SAY("  a month of 30.4 days", "  par mois de 30,4 jours"), costs->per_month);
    write_sum(text, lang, result, SAY("  per paid hour", "  par heure payée"), costs->per_paid_hour);
    for (size_t l = 0; l < costs->once_count; l++)
        write_line(text, lang, result, &costs->once[l]);
    if (costs->once_count > 0)
        write_sum(text, lang, result, SAY("once", "une seule fois"), costs->one_off + costs->double_running);
}

static void write_lines(struct hc_json *json, const char *key, const struct hc_result *result,
                        const struct hc_cost_line *lines, size_t count)
{
    hc_json_array(json, key);
    for (size_t l = 0; l < count; l++) {
        hc_json_line_object(json, NULL);
        hc_json_text(json, "site", lines[l].site == HC_NO_SITE ? NULL : result->scenario->sites[lines[l].site].name);
        hc_json_text(json, "kind", kinds[lines[l].kind].name);
        hc_json_number(json, "units", lines[l].units);
        hc_json_text(json, "unit", kinds[lines[l].kind].unit);
        hc_json_cents(json, "amount", lines[l].amount);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

void hc_report_costs_json(struct hc_json *json, const struct hc_result *result)
{
    const struct hc_costs *costs = result->costs;
    if (!costs)
        return;
    hc_json_object(json, "costs");
    hc_json_text(json, "currency", result->scenario->currency);
    hc_json_number(json, "months", costs->months);
    hc_json_number(json, "on_queue_h", costs->on_queue_h);
    hc_json_number(json, "paid_h", costs->paid_h);
    hc_json_number(json, "fte", costs->fte);
    hc_json_number(json, "heads", costs->heads);
    write_lines(json, "lines", result, costs->lines, costs->line_count);
    hc_json_cents(json, "running", costs->running);
    hc_json_cents(json, "per_month", costs->per_month);
    hc_json_cents(json, "per_paid_hour", costs->per_paid_hour);
    write_lines(json, "once", result, costs->once, costs->once_count);
    hc_json_cents(json, "one_off", costs->one_off);
    hc_json_cents(json, "double_running", costs->double_running);
    hc_json_end_object(json);
}
