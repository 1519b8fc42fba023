/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing_sentences.c - what a contract's months mean, in words, English and French. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/billing.h"
#include <math.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text
#define NUMBER(value, decimals) hc_print_number(lang, value, decimals).text

const char *hc_price_words(enum hc_lang lang, enum hc_price_unit unit)
{
    static const char *const en[] = {"paid hours",      "logged hours",     "productive minutes", "contacts answered",
                                     "issues resolved", "FTE over a month", "fixed month"};
    static const char *const fr[] = {"heures payées",    "heures connectées", "minutes productives",
                                     "contacts traités", "demandes résolues", "ETP sur un mois",
                                     "mois au forfait"};
    return SAY(en[unit], fr[unit]);
}

const char *hc_price_name(enum hc_price_unit unit)
{
    static const char *const names[] = {"paid_hour",      "logged_hour", "productive_minute", "contact",
                                        "resolved_issue", "fte_month",   "fixed_month"};
    return names[unit];
}

const char *hc_cost_words(enum hc_lang lang, enum hc_cost_kind kind)
{
    static const char *const en[] = {"agents' hours",   "night premium",    "Saturday premium", "Sunday premium",
                                     "holiday premium", "language premium", "hours on queue",   "overtime",
                                     "support staff",   "governance"};
    static const char *const fr[] = {"heures des agents",     "majoration de nuit",
                                     "majoration du samedi",  "majoration du dimanche",
                                     "majoration des fériés", "prime de langue",
                                     "heures en ligne",       "heures de dépassement",
                                     "encadrement",           "pilotage"};
    return SAY(en[kind], fr[kind]);
}

const char *hc_cost_name(enum hc_cost_kind kind)
{
    static const char *const names[] = {"base",     "night",       "saturday", "sunday",  "holiday",
                                        "language", "group_hours", "overtime", "support", "governance"};
    return names[kind];
}

void hc_say_clause(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause)
{
    if (clause->name) {
        hc_text_append(text, clause->name);
        return;
    }
    const char *sign = clause->at_most ? "≤" : "≥";
    switch (clause->metric) {
    case HC_CLAUSE_SERVICE_LEVEL:
        hc_text_printf(text, SAY("%s within %s s", "%s en %s s"), hc_print_share(lang, clause->threshold).text,
                       hc_print_plain(lang, clause->within_s).text);
        break;
    case HC_CLAUSE_ANSWER_RATE:
        hc_text_printf(text, SAY("answer rate %s %s", "taux de réponse %s %s"), sign,
                       hc_print_share(lang, clause->threshold).text);
        break;
    case HC_CLAUSE_ABANDONMENT:
        hc_text_printf(text, SAY("abandonment %s %s", "abandon %s %s"), sign,
                       hc_print_share(lang, clause->threshold).text);
        break;
    case HC_CLAUSE_ASA_S:
        hc_text_printf(text, SAY("ASA %s %s s", "DMA %s %s s"), sign, hc_print_plain(lang, clause->threshold).text);
        break;
    default:
        hc_text_printf(text, SAY("stated figure %s %s", "chiffre déclaré %s %s"), sign,
                       hc_print_plain(lang, clause->threshold).text);
        break;
    }
}

static const char *currency_of(const struct hc_scenario *scenario)
{
    return scenario->currency ? scenario->currency : "";
}

void hc_say_money(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, hc_money amount)
{
    hc_text_append(text, NUMBER(hc_money_units(amount), 0));
    if (*currency_of(scenario))
        hc_text_printf(text, "\u00a0%s", currency_of(scenario));
}

/* Which forecast exclusions, relief and minimums are held against. */
static void say_forecast(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario)
{
    const struct hc_contract *contract = scenario->contract;
    char date[HC_CIVIL_DATE_SIZE];
    if (contract->forecast_lock == INT32_MIN || !hc_contract_holds_forecast(contract))
        return;
    hc_text_printf(text,
                   SAY(" Volumes are held against the file's own, the forecast fixed on %s, %s days ahead.",
                       " Les volumes sont rapportés à ceux du fichier, prévision figée le %s, %s jours à l'avance."),
                   hc_civil_format_date(contract->forecast_lock, date),
                   NUMBER(scenario->calendar.start - contract->forecast_lock, 0));
}

void hc_say_months(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    const struct hc_month_shape *shape = &b->shape;
    hc_text_printf(text, SAY("Contract: %s months simulated", "Contrat\u00a0: %s mois simulés"),
                   NUMBER((double)b->months, 0));
    if (shape->calendar)
        hc_text_printf(text, SAY(" (%s replications of whole calendar months).", " (%s réplications de mois entiers)."),
                       NUMBER((double)b->replications, 0));
    else
        hc_text_printf(
            text,
            SAY(", each of %s horizons in a row, %s days; hours, contacts and costs are those of a mean "
                "month (×%s).",
                ", chacun de %s horizons de suite, %s jours\u00a0; heures, contacts et coûts sont ceux d'un mois "
                "moyen (×%s)."),
            NUMBER((double)shape->run, 0), NUMBER(shape->end[0] - shape->first[0], 0), NUMBER(shape->scale[0], 3));
    if (b->relieved > 0)
        hc_text_printf(text,
                       SAY(" In %s of the months volume or handling time leaves the agreed band, and penalties lapse.",
                           " Dans %s des mois, le volume ou la durée de traitement sort de la plage convenue et les "
                           "pénalités tombent."),
                       PERCENT(b->relieved, 1));
    say_forecast(text, lang, result->scenario);
}

void hc_say_idle(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    if (isnan(b->idle.share))
        return;
    hc_text_printf(text,
                   SAY("Time on queue without handling: %s hours a month, %s of the time on queue",
                       "Temps en ligne sans traitement\u00a0: %s heures par mois, %s du temps en ligne"),
                   NUMBER(b->idle.hours, 0), PERCENT(b->idle.share, 1));
    if (b->has_cost) {
        hc_text_append(text, SAY(", at a cost of ", ", pour un coût de "));
        hc_say_money(text, lang, result->scenario, b->idle.cost);
    }
    if (isnan(b->idle.client))
        hc_text_append(text, ".");
    else if (b->idle.client > 0.999)
        hc_text_append(text, SAY(". The client bears it: the price is by time.",
                                 ". Le client le supporte\u00a0: le prix est au temps."));
    else if (b->idle.client < 0.001)
        hc_text_append(text, SAY(". The vendor bears it: the price is by work done.",
                                 ". Le prestataire le supporte\u00a0: le prix est à l'acte."));
    else
        hc_text_printf(
            text,
            SAY(". The client bears %s of it, the share of the invoice that does not depend on work done; the "
                "vendor the rest.",
                ". Le client en supporte %s, la part de la facture qui ne dépend pas du travail fait\u00a0; le "
                "prestataire le reste."),
            PERCENT(b->idle.client, 0));
}

void hc_say_minimum(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    for (size_t p = 0; p < b->price_count; p++) {
        const struct hc_billing_price *price = &b->prices[p];
        if (!(price->at_minimum > 0))
            continue;
        hc_text_printf(
            text,
            SAY("%sThe minimum commitment is billed in %s of months: %s %s on average where %s are counted.",
                "%sL'engagement minimal est facturé dans %s des mois\u00a0: %s %s en moyenne, pour %s comptés."),
            text->length > 0 ? " " : "", PERCENT(price->at_minimum, 1), NUMBER(price->billed, 1),
            hc_price_words(lang, b->contract->prices[p].unit), NUMBER(price->units, 1));
    }
}

void hc_say_bad_day(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    bool first = true;
    if (!b->day.any)
        return;
    hc_text_printf(text,
                   SAY("The dearest simulated day, a %s, breaks ", "Le jour simulé le plus cher, un %s, enfreint "),
                   hc_print_day_month(lang, b->day.date).text);
    for (size_t c = 0; c < b->clause_count; c++) {
        if (!b->day.broken[c])
            continue;
        hc_text_append(text, first ? SAY("“", "«\u00a0") : SAY(", “", ", «\u00a0"));
        hc_say_clause(text, lang, &b->contract->clauses[c]);
        hc_text_append(text, SAY("”", "\u00a0»"));
        first = false;
    }
    hc_text_append(text, SAY("; without it its month would cost the vendor ",
                             "\u00a0; sans lui, son mois coûterait au prestataire "));
    hc_say_money(text, lang, result->scenario, b->day.money);
    hc_text_append(text, SAY(" less.", " de moins."));
    if (b->clause_count > 1 && b->day.several > 0)
        hc_text_printf(
            text,
            SAY(" %s of days break two clauses or more, a week or a month being broken by a day without which "
                "it would be kept.",
                " %s des jours enfreignent deux clauses ou plus, une semaine ou un mois l'étant par un jour "
                "sans lequel il serait tenu."),
            PERCENT(b->day.several, 1));
}

/* A clause over a longer time that is mostly kept while one day in twenty or more is not. */
static bool hides(const struct hc_clause *clause, const struct hc_billing_clause *figures)
{
    return clause->window > HC_WINDOW_DAY && clause->metric != HC_CLAUSE_STATED && figures->days_below >= 0.05 &&
           figures->month_kept - (1 - figures->days_below) >= 0.05;
}

void hc_say_hiding(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    for (size_t c = 0; c < b->clause_count; c++) {
        const struct hc_billing_clause *figures = &b->clauses[c];
        if (!hides(&b->contract->clauses[c], figures))
            continue;
        hc_text_append(text, text->length > 0 ? SAY(" “", " «\u00a0") : SAY("“", "«\u00a0"));
        hc_say_clause(text, lang, &b->contract->clauses[c]);
        hc_text_printf(
            text,
            SAY("” is kept in %s of months, and yet %s of days miss its threshold: it hides bad days.",
                "\u00a0» est tenue dans %s des mois, alors que %s des jours manquent son seuil\u00a0: elle cache les "
                "mauvais jours."),
            PERCENT(figures->month_kept, 1), PERCENT(figures->days_below, 1));
    }
}

static void say_kept(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b)
{
    hc_text_append(text, SAY("Over a month the vendor keeps ", "Sur un mois, le prestataire tient "));
    for (size_t c = 0; c < b->clause_count; c++) {
        hc_text_append(text, c == 0                     ? SAY("“", "«\u00a0")
                             : c + 1 == b->clause_count ? SAY(" and “", " et «\u00a0")
                                                        : SAY(", “", ", «\u00a0"));
        hc_say_clause(text, lang, &b->contract->clauses[c]);
        hc_text_printf(text, SAY("” with probability %s", "\u00a0» avec une probabilité de %s"),
                       PERCENT(b->clauses[c].month_kept, 0));
    }
    if (b->clause_count > 1)
        hc_text_printf(text, SAY(", all of them with %s", ", toutes avec %s"), PERCENT(b->kept_all, 0));
}

void hc_say_contract_kept(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    if (b->clause_count == 0)
        return;
    say_kept(text, lang, b);
    hc_text_append(text, SAY("; expected penalty ", "\u00a0; pénalité attendue "));
    hc_say_money(text, lang, result->scenario, b->penalty.mean);
    if (b->penalty.p95 > 0) {
        hc_text_append(text, SAY(", in one month of twenty at least ", ", un mois sur vingt au moins "));
        hc_say_money(text, lang, result->scenario, b->penalty.p95);
    }
    hc_text_append(text, ".");
}

void hc_say_contract_closing(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    const struct hc_scenario *scenario = result->scenario;
    if (!b)
        return;
    hc_say_contract_kept(text, lang, result);
    hc_text_append(text, b->clause_count > 0 ? " " : "");
    hc_text_append(text, SAY("The client pays ", "Le client paie "));
    hc_say_money(text, lang, scenario, b->due.mean);
    hc_text_append(text, SAY(" a month", " par mois"));
    if (b->has_cost) {
        hc_text_append(text, b->margin.mean < 0
                                 ? SAY("; the vendor loses ", "\u00a0; le prestataire perd ")
                                 : SAY("; the vendor's margin is ", "\u00a0; la marge du prestataire est de "));
        hc_say_money(text, lang, scenario, llabs(b->margin.mean));
        bool loses = b->margin.p5 < 0;
        hc_text_append(text, loses && b->margin.mean >= 0
                                 ? SAY(", in one month of twenty a loss of ", ", un mois sur vingt une perte de ")
                                 : SAY(", in one month of twenty ", ", un mois sur vingt "));
        hc_say_money(text, lang, scenario, llabs(b->margin.p5));
        hc_text_append(text, loses ? SAY(" or more", " ou davantage") : SAY(" or less", " ou moins"));
    } else {
        hc_text_append(text,
                       SAY("; the vendor's margin is unknown: no site with an hourly_cost, no cost_per_hour",
                           "\u00a0; la marge du prestataire est inconnue\u00a0: aucun site avec hourly_cost, pas de "
                           "cost_per_hour"));
    }
    hc_text_append(text, ".");
}
