/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_reconcile.c - a stated cost beside the computed one: the steps that lead to the second, and what would have
 * to be true for the first, each with its sum in words. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/compare.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define AMOUNT(money) hc_compare_amount(lang, c, hc_money_units(money)).text
#define PERCENT(share) hc_print_percent(lang, share, 1).text

enum { SHARE_WIDTH = 9 };

static const char *const steps_en[HC_RECONCILE_STEPS] = {"handling time",     "first-contact resolution",
                                                         "wage and currency", "shrinkage, contract hours",
                                                         "premiums",          "hours, overtime, skills"};
static const char *const steps_fr[HC_RECONCILE_STEPS] = {
    "durée de traitement", "résolution au 1er contact",     "coût horaire et devise", "absences, heures du contrat",
    "majorations",         "horaires, dépassements, divers"};

const char *hc_reconcile_words(enum hc_lang lang, enum hc_reconcile_step step)
{
    return SAY(steps_en[step], steps_fr[step]);
}

/* An amount, and what share of the first's costs it is. */
static void row(struct hc_text *text, enum hc_lang lang, const char *label, hc_money amount, bool change,
                const struct hc_reconciled *r)
{
    char figure[80];
    bool plus = change && amount > 0;
    double share = hc_money_units(amount) / hc_money_units(r->cost_before);
    hc_column_left(text, label, HC_COMPARE_LABEL);
    snprintf(figure, sizeof figure, "%s%s", plus ? "+" : "", hc_print_number(lang, hc_money_units(amount), 2).text);
    hc_column_right(text, figure, HC_COMPARE_COLUMN);
    snprintf(figure, sizeof figure, "%s%s", plus ? "+" : "", PERCENT(share));
    hc_column_right(text, figure, SHARE_WIDTH);
    hc_column_end(text);
}

static void row_of(struct hc_text *text, enum hc_lang lang, const char *what, const char *name, hc_money amount,
                   const struct hc_reconciled *r)
{
    struct hc_text label = {0}, fitted = {0};
    hc_text_printf(&label, "%s %s", what, name);
    hc_text_append_fitted(&fitted, hc_text_string(&label), HC_COMPARE_LABEL - 1);
    row(text, lang, hc_text_string(&fitted), amount, false, r);
    text->failed = text->failed || label.failed || fitted.failed;
    hc_text_free(&label);
    hc_text_free(&fitted);
}

/* The computed change, step by step; the lines add up to the cent. */
static void write_steps(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v], *first = &c->variants[0];
    const struct hc_reconciled *r = &own->reconciled;
    bool others = r->others_before != 0 || r->others_after != 0;
    row_of(text, lang, SAY("agents of", "agents de"), first->name, r->agents_before, r);
    for (int k = 0; k < HC_RECONCILE_STEPS; k++)
        if (r->steps[k] != 0)
            row(text, lang, hc_reconcile_words(lang, (enum hc_reconcile_step)k), r->steps[k], true, r);
    row_of(text, lang, SAY("agents of", "agents de"), own->name, r->agents_after, r);
    if (others) {
        row_of(text, lang, SAY("all else of", "tout le reste de"), first->name, r->others_before, r);
        row_of(text, lang, SAY("all else of", "tout le reste de"), own->name, r->others_after, r);
    }
    row(text, lang, SAY("computed change", "variation calculée"),
        r->agents_after + r->others_after - r->agents_before - r->others_before, true, r);
    if (others)
        hc_column_wrap(
            text,
            SAY("All else: support, governance, transition, penalty less bonus, as far as the file gives "
                "them.",
                "Tout le reste\u00a0: encadrement, pilotage, transition, pénalité moins bonus, dans la mesure où "
                "le fichier les donne."),
            2, HC_COMPARE_PAGE);
}

static void say_share(struct hc_text *text, enum hc_lang lang, const struct hc_reconciled *r)
{
    struct hc_printed wanted = hc_print_share(lang, r->stated->change);
    if (r->share > 0 && r->share <= 1)
        hc_text_printf(
            text,
            SAY("1. The costs computed here are %s of all costs, and the others do not change: %s stated ÷ "
                "%s computed.",
                "1. Les coûts calculés ici représentent %s de tous les coûts, et les autres ne changent pas\u00a0: %s "
                "affirmés ÷ %s calculés."),
            PERCENT(r->share), wanted.text, PERCENT(r->change));
    else
        hc_text_printf(
            text,
            SAY("1. No share: even if the costs computed here were all costs, they change by %s, not by %s.",
                "1. Aucune part\u00a0: même si les coûts calculés ici étaient tous les coûts, ils varient de %s, "
                "non de %s."),
            PERCENT(r->change), wanted.text);
}

static void say_missing(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v)
{
    const struct hc_reconciled *r = &c->variants[v].reconciled;
    hc_money change = r->agents_after + r->others_after - r->agents_before - r->others_before;
    struct hc_printed months = hc_print_plain(lang, r->months),
                      missing = hc_compare_amount(lang, c, fabs(hc_money_units(r->missing)));
    hc_text_printf(
        text,
        r->missing >= 0
            ? SAY("2. They are all costs, and %s more is spent over %s months than is computed",
                  "2. Les coûts calculés sont la totalité des coûts, et %s de plus sont dépensés en %s mois")
            : SAY("2. They are all costs, and %s more is saved over %s months than is computed",
                  "2. Les coûts calculés sont la totalité des coûts, et %s de plus sont économisés en %s mois"),
        missing.text, months.text);
    hc_text_printf(text, SAY(": %s × %s − (%s).", "\u00a0: %s × %s − (%s)."),
                   hc_print_share(lang, r->stated->change).text, AMOUNT(r->cost_before), AMOUNT(change));
    if (r->missing <= 0)
        return;
    hc_text_printf(
        text,
        SAY(" That is governance or support of %s a month (÷ %s), or double running for %s weeks (÷ the "
            "agents of %s by the week).",
            " Soit un pilotage ou un encadrement de %s par mois (÷ %s), ou un doublon d'équipes de %s semaines "
            "(÷ les agents de %s par semaine)."),
        AMOUNT(r->missing_per_month), months.text, hc_print_number(lang, r->double_weeks, 1).text, c->variants[0].name);
}

static void say_ramp(struct hc_text *text, enum hc_lang lang, const struct hc_reconciled *r)
{
    struct hc_printed months = hc_print_plain(lang, r->months), end = hc_print_number(lang, r->ramp_months, 1);
    hc_text_printf(
        text,
        SAY("3. They are all costs, and on average over %s months %s of the work has moved (%s ÷ %s): at a "
            "steady pace from nothing, all of it by month %s ",
            "3. Les coûts calculés sont la totalité des coûts, et en moyenne sur %s mois %s du travail a été "
            "transféré (%s ÷ %s)\u00a0: "
            "à allure constante depuis zéro, tout au mois %s "),
        months.text, PERCENT(r->share), hc_print_share(lang, r->stated->change).text, PERCENT(r->change), end.text);
    if (r->share < 0.5)
        hc_text_printf(text, "(%s ÷ (2 × %s)).", months.text, PERCENT(r->share));
    else
        hc_text_printf(text, "(2 × %s × (1 − %s)).", months.text, PERCENT(r->share));
}

bool hc_say_reconciled(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v, size_t index)
{
    const struct hc_reconciled *r = &c->variants[v].reconciled;
    if (index == 0)
        say_share(text, lang, r);
    else if (index == 1)
        say_missing(text, lang, c, v);
    else if (index == 2 && !isnan(r->ramp_months))
        say_ramp(text, lang, r);
    else
        return false;
    return true;
}

static void write_wrapped(struct hc_text *text, struct hc_text *words)
{
    hc_column_wrap(text, hc_text_string(words), 2, HC_COMPARE_PAGE);
    text->failed = text->failed || words->failed;
    hc_text_free(words);
}

static void reconcile_one(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v, bool colour)
{
    const struct hc_reconciled *r = &c->variants[v].reconciled;
    struct hc_text words = {0};
    hc_text_printf(
        text,
        SAY("%s%s: %s of all costs over %s months is stated%s; computed over the same months\n",
            "%s%s\u00a0: %s de tous les coûts en %s mois sont affirmés%s\u00a0; calculé sur les mêmes mois\n"),
        colour ? "\033[1m" : "", c->variants[v].name, hc_print_share(lang, r->stated->change).text,
        hc_print_plain(lang, r->months).text, colour ? "\033[0m" : "");
    write_steps(text, lang, c, v);
    hc_text_append(&words, SAY("What would have to be true for the stated figure, each by itself:",
                               "Ce qui devrait être vrai pour le chiffre affirmé, chacun à lui seul\u00a0:"));
    write_wrapped(text, &words);
    for (size_t i = 0; hc_say_reconciled(&words, lang, c, v, i); i++)
        write_wrapped(text, &words);
    hc_text_append(text, "\n");
}

void hc_compare_reconcile(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    for (size_t v = 1; v < c->count; v++) {
        const struct hc_compared *own = &c->variants[v];
        if (own->reconciled.any) {
            reconcile_one(text, lang, c, v, colour);
        } else if (own->reconciled.stated) {
            struct hc_text words = {0};
            hc_text_printf(
                &words,
                SAY("%s: the cost that is stated of it cannot be held against %s: their queues, groups or "
                    "sites differ, or nothing changes.",
                    "%s\u00a0: le coût qu'on en affirme ne peut être rapproché de %s\u00a0: leurs files, groupes ou "
                    "sites diffèrent, ou rien ne change."),
                own->name, c->variants[0].name);
            hc_column_wrap(text, hc_text_string(&words), 0, HC_COMPARE_PAGE);
            hc_text_append(text, "\n");
            text->failed = text->failed || words.failed;
            hc_text_free(&words);
        }
    }
}

void hc_compare_reconcile_json(struct hc_json *json, const struct hc_compared *own)
{
    const struct hc_reconciled *r = &own->reconciled;
    if (!r->any)
        return;
    hc_json_line_object(json, "reconciled");
    hc_json_text(json, "stated", r->stated->name);
    hc_json_number(json, "stated_change", r->stated->change);
    hc_json_number(json, "months", r->months);
    hc_json_cents(json, "agents_before", r->agents_before);
    for (int k = 0; k < HC_RECONCILE_STEPS; k++)
        hc_json_cents(json, hc_reconcile_step_name((enum hc_reconcile_step)k), r->steps[k]);
    hc_json_cents(json, "agents_after", r->agents_after);
    hc_json_cents(json, "others_before", r->others_before);
    hc_json_cents(json, "others_after", r->others_after);
    hc_json_number(json, "computed_change", r->change);
    hc_json_number(json, "share", r->share);
    hc_json_cents(json, "missing", r->missing);
    hc_json_cents(json, "missing_per_month", r->missing_per_month);
    hc_json_number(json, "double_running_weeks", r->double_weeks);
    hc_json_number(json, "ramp_months", r->ramp_months);
    hc_json_end_object(json);
}
