/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.c - the staffing of least cost beside the one that just meets the targets: table, sentence, JSON. */
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include <math.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { NAME_WIDTH = 32, FIGURE_WIDTH = 18, PAGE_WIDTH = 100 };

static void write_pair(struct hc_text *text, enum hc_lang lang, const char *name, double targets, double best,
                       int decimals)
{
    hc_column_left(text, name, NAME_WIDTH);
    hc_column_right(text, hc_print_number(lang, targets, decimals).text, FIGURE_WIDTH);
    hc_column_right(text, hc_print_number(lang, best, decimals).text, FIGURE_WIDTH);
    hc_column_right(text, hc_print_number(lang, best - targets, decimals).text, FIGURE_WIDTH);
    hc_text_append(text, "\n");
}

static void write_money(struct hc_text *text, enum hc_lang lang, const char *name, hc_money targets, hc_money best)
{
    if (targets == 0 && best == 0)
        return;
    hc_column_left(text, name, NAME_WIDTH);
    hc_column_right(text, hc_print_number(lang, hc_money_units(targets), 2).text, FIGURE_WIDTH);
    hc_column_right(text, hc_print_number(lang, hc_money_units(best), 2).text, FIGURE_WIDTH);
    hc_column_right(text, hc_print_number(lang, hc_money_units(best - targets), 2).text, FIGURE_WIDTH);
    hc_text_append(text, "\n");
}

static void write_chance(struct hc_text *text, enum hc_lang lang, const char *name, double targets, double best)
{
    hc_column_left(text, name, NAME_WIDTH);
    hc_column_right(text, hc_print_percent(lang, targets, 1).text, FIGURE_WIDTH);
    hc_column_right(text, hc_print_percent(lang, best, 1).text, FIGURE_WIDTH);
    hc_text_append(text, "\n");
}

static void write_chances(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_objective *o = result->objective;
    for (size_t c = 0; c < o->clause_count; c++) {
        struct hc_text name = {0};
        hc_say_clause(&name, lang, &result->scenario->contract->clauses[c]);
        write_chance(text, lang, hc_text_string(&name), o->targets.month_kept[c], o->best.month_kept[c]);
        hc_text_free(&name);
    }
    if (o->clause_count > 1)
        write_chance(text, lang, SAY("every clause", "toutes les clauses"), o->targets.kept_all, o->best.kept_all);
}

/* Fewer people, and nothing that an unanswered contact costs beyond the penalty. */
static void say_worthless(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_objective *o = result->objective;
    double value = 0;
    for (size_t q = 0; q < result->scenario->queue_count; q++)
        value += result->scenario->queues[q].value_per_contact;
    if (value > 0 || o->best.on_queue_h >= o->targets.on_queue_h)
        return;
    hc_text_append(text,
                   SAY(" No queue has a value_per_contact: an unanswered contact costs the penalty alone, not "
                       "the customer, nor the price of a contact not invoiced.",
                       " Aucune file n'a de value_per_contact\u00a0: un contact perdu ne coûte que la pénalité, ni le "
                       "client, ni le prix d'un contact non facturé."));
}

void hc_say_objective(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_objective *o = result->objective;
    if (o->same) {
        hc_text_printf(text,
                       SAY("No staffing that costs less than the one that just meets the targets was found (%s "
                           "staffings tried, %s months each).",
                           "Aucun effectif moins coûteux que celui qui tient tout juste les objectifs n'a été trouvé "
                           "(%s effectifs essayés, %s mois chacun)."),
                       hc_print_number(lang, (double)o->evaluations, 0).text,
                       hc_print_number(lang, (double)o->search_months, 0).text);
        return;
    }
    hc_text_append(text, SAY("The staffing of least cost saves ", "L'effectif de moindre coût économise "));
    hc_say_money(text, lang, result->scenario, hc_money_of(o->saving));
    hc_text_printf(
        text,
        SAY(" ± %s a month against the one that just meets the targets (95%% confidence, %s months that the "
            "search has not seen, the same customers for both)",
            " ± %s par mois par rapport à celui qui tient tout juste les objectifs (confiance à 95\u00a0%%, %s "
            "mois que la recherche n'a pas vus, mêmes clients pour les deux)"),
        hc_print_number(lang, o->saving_ci, 0).text, hc_print_number(lang, (double)o->months, 0).text);
    hc_text_printf(text,
                   o->best.on_queue_h < o->targets.on_queue_h
                       ? SAY(", with %s hours on queue fewer.", ", avec %s heures en ligne de moins.")
                       : SAY(", with %s hours on queue more.", ", avec %s heures en ligne de plus."),
                   hc_print_number(lang, fabs(o->best.on_queue_h - o->targets.on_queue_h), 0).text);
    say_worthless(text, lang, result);
}

void hc_report_objective(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_objective *o = result->objective;
    const char *currency = result->scenario->currency;
    struct hc_text words = {0};
    if (!o)
        return;
    hc_text_printf(&words, currency ? SAY("A month, %s", "Un mois, %s") : SAY("A month", "Un mois"), currency);
    hc_text_append(text, "\n");
    hc_column_left(text, hc_text_string(&words), NAME_WIDTH);
    hc_text_free(&words);
    hc_column_right(text, SAY("meets targets", "tient les objectifs"), FIGURE_WIDTH);
    hc_column_right(text, SAY("least cost", "moindre coût"), FIGURE_WIDTH);
    hc_column_right(text, SAY("difference", "différence"), FIGURE_WIDTH);
    hc_text_append(text, "\n");
    write_pair(text, lang, SAY("hours on queue", "heures en ligne"), o->targets.on_queue_h, o->best.on_queue_h, 1);
    write_pair(text, lang, SAY("FTE", "ETP"), o->targets.fte, o->best.fte, 1);
    write_money(text, lang, SAY("labour", "main-d'œuvre"), o->targets.labour, o->best.labour);
    write_money(text, lang, SAY("+ penalty", "+ pénalité"), o->targets.penalty, o->best.penalty);
    write_money(text, lang, SAY("− bonus", "− bonus"), -o->targets.bonus, -o->best.bonus);
    write_money(text, lang, SAY("− value of answered contacts", "− valeur des contacts traités"), -o->targets.value,
                -o->best.value);
    write_money(text, lang, SAY("= total", "= total"), o->targets.total, o->best.total);
    write_chances(text, lang, result);
    hc_text_append(text, "\n");
    hc_say_objective(&words, lang, result);
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    hc_text_free(&words);
}

static void write_plan(struct hc_json *json, const char *key, const struct hc_objective_plan *plan, size_t clauses)
{
    hc_json_line_object(json, key);
    hc_json_number(json, "on_queue_h", plan->on_queue_h);
    hc_json_number(json, "fte", plan->fte);
    hc_json_cents(json, "labour", plan->labour);
    hc_json_cents(json, "penalty", plan->penalty);
    hc_json_cents(json, "bonus", plan->bonus);
    hc_json_cents(json, "value", plan->value);
    hc_json_cents(json, "total", plan->total);
    hc_json_number(json, "total_ci95", plan->total_ci);
    hc_json_number(json, "all_kept", plan->kept_all);
    hc_json_array(json, "month_kept");
    for (size_t c = 0; c < clauses; c++)
        hc_json_number(json, NULL, plan->month_kept[c]);
    hc_json_end_array(json);
    hc_json_end_object(json);
}

void hc_report_objective_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_objective *o = result->objective;
    struct hc_text words = {0};
    if (!o)
        return;
    hc_json_object(json, "objective");
    hc_json_text(json, "aim", "cost");
    write_plan(json, "targets", &o->targets, o->clause_count);
    write_plan(json, "least_cost", &o->best, o->clause_count);
    hc_json_bool(json, "same", o->same);
    hc_json_cents(json, "saving", hc_money_of(o->saving));
    hc_json_number(json, "saving_ci95", o->saving_ci);
    hc_json_integer(json, "months", o->months);
    hc_json_integer(json, "search_months", o->search_months);
    hc_json_integer(json, "evaluations", o->evaluations);
    hc_json_integer(json, "contacts", o->contacts);
    hc_say_objective(&words, lang, result);
    hc_json_text(json, "summary", hc_text_string(&words));
    hc_text_free(&words);
    hc_json_end_object(json);
}
