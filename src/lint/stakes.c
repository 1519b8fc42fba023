/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stakes.c - what a contract really puts at stake: penalties beyond their cap or never paid, days that a month hides.
 */
#include "base/civil.h"
#include "lang/number.h"
#include "lint/clause.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define SHARE(share) hc_print_share(lang, share).text
#define PLAIN(value) hc_print_plain(lang, value).text

enum { CLAUSES_TO_STEER_BY = 8 };

/* Most windows that a month has. */
static const int most_windows[HC_WINDOWS] = {
    [HC_WINDOW_INTERVAL] = 1000000, [HC_WINDOW_DAY] = 31, [HC_WINDOW_WEEK] = 5, [HC_WINDOW_MONTH] = 1};

static void too_many(const struct hc_linting *lint)
{
    enum hc_lang lang = lint->lang;
    struct hc_text text = {0};
    if (lint->scenario->contract->clause_count <= CLAUSES_TO_STEER_BY)
        return;
    hc_text_printf(&text,
                   SAY("%zu clauses: nobody steers by more than eight, and one bad day breaks several of them",
                       "%zu clauses\u00a0: personne ne pilote avec plus de huit, et une mauvaise journée en fait "
                       "manquer plusieurs"),
                   lint->scenario->contract->clause_count);
    hc_lint_add(lint, "many_clauses", HC_SEVERITY_NOTE, ".contract.clauses", &text);
}

/* The least that a window beyond the tolerance costs: a step, one point, the lowest band that costs anything. */
static void least_cost(const struct hc_clause *clause, double *ret_share, double *ret_amount)
{
    const struct hc_incentive *penalty = &clause->penalty;
    *ret_share = penalty->share;
    *ret_amount = penalty->amount;
    for (size_t i = 0; penalty->kind == HC_INCENTIVE_BANDED && i < penalty->band_count; i++) {
        const struct hc_band *band = &penalty->bands[i];
        bool passed = i + 1 < penalty->band_count && penalty->bands[i + 1].from <= penalty->tolerance;
        if (passed || (band->share <= 0 && band->amount <= 0))
            continue;
        *ret_share = band->share;
        *ret_amount = band->amount;
        break;
    }
    *ret_share *= clause->weight;
    *ret_amount *= clause->weight;
}

/* The cap that a share of the clause's line meets first; NaN = none that compares without an invoice in hand. */
static double share_cap(const struct hc_contract *contract, const struct hc_incentive *penalty)
{
    bool whole = penalty->line == HC_LINE_ALL;
    return whole ? fmin(penalty->cap_share, contract->penalty_cap) : penalty->cap_share; /* fmin skips NaN */
}

static void miss_above_cap(const struct hc_linting *lint, size_t c)
{
    enum hc_lang lang = lint->lang;
    const struct hc_contract *contract = lint->scenario->contract;
    const struct hc_incentive *penalty = &contract->clauses[c].penalty;
    const char *const lines[] = {SAY("of the invoice", "de la facture"),
                                 SAY("of its variable part", "de sa part variable"),
                                 SAY("of its fixed part", "de sa part fixe")};
    double share, amount, most = share_cap(contract, penalty);
    if (penalty->kind == HC_INCENTIVE_NONE)
        return;
    least_cost(&contract->clauses[c], &share, &amount);
    bool by_share = share > most * (1 + 1e-9);
    if (!by_share && !(amount > penalty->cap_amount * (1 + 1e-9)))
        return;
    struct hc_text text = {0};
    hc_text_append(&text, penalty->kind == HC_INCENTIVE_LINEAR
                              ? SAY("one point (second) of shortfall costs ", "un point (une seconde) d'écart coûte ")
                              : SAY("a single miss costs ", "un seul manquement coûte "));
    if (by_share)
        hc_text_printf(&text, SAY("%s %s and the cap is %s", "%s %s et le plafond est de %s"), SHARE(share),
                       lines[penalty->line], SHARE(most));
    else
        hc_text_printf(&text, SAY("%s and the cap is %s", "%s et le plafond est de %s"), PLAIN(amount),
                       PLAIN(penalty->cap_amount));
    hc_text_append(&text, SAY(": the penalty as written is never paid, and once the cap is reached nothing is at stake",
                              "\u00a0: la pénalité écrite n'est jamais payée, et une fois le plafond atteint plus rien "
                              "n'est en jeu"));
    hc_lint_clause(lint, "miss_above_cap", HC_SEVERITY_WARNING, c, &text);
}

static void never_paid(const struct hc_linting *lint, size_t c)
{
    enum hc_lang lang = lint->lang;
    const struct hc_clause *clause = &lint->scenario->contract->clauses[c];
    struct hc_text text = {0};
    if (clause->penalty.kind == HC_INCENTIVE_NONE || clause->penalty.more_than < most_windows[clause->window])
        return;
    hc_text_printf(
        &text,
        SAY("%d windows of a month may miss before the first costs, and a month has at most %d: its penalty "
            "is never paid",
            "%d fenêtres par mois peuvent être manquées avant que la première ne coûte, et un mois en a %d au "
            "plus\u00a0: sa pénalité n'est jamais payée"),
        clause->penalty.more_than, most_windows[clause->window]);
    hc_lint_clause(lint, "penalty_never_paid", HC_SEVERITY_WARNING, c, &text);
}

/* Does another clause hold the same figure day by day? */
static bool has_daily(const struct hc_scenario *scenario, const struct hc_clause *clause)
{
    const struct hc_contract *contract = scenario->contract;
    for (size_t c = 0; c < contract->clause_count; c++)
        if (contract->clauses[c].window <= HC_WINDOW_DAY && contract->clauses[c].metric == clause->metric &&
            hc_same_queues(scenario, &contract->clauses[c], clause))
            return true;
    return false;
}

static bool hides_days(const struct hc_scenario *scenario, const struct hc_clause *clause)
{
    return clause->metric != HC_CLAUSE_STATED && clause->window > HC_WINDOW_DAY && !has_daily(scenario, clause);
}

/* "'a', 'b' and 2 more" */
static void name_hiding(const struct hc_linting *lint, size_t count, struct hc_text *text)
{
    enum { NAMED = 4 };
    enum hc_lang lang = lint->lang;
    const struct hc_contract *contract = lint->scenario->contract;
    size_t shown = count > NAMED ? NAMED - 1 : count, named = 0;
    for (size_t c = 0; c < contract->clause_count && named < shown; c++) {
        if (!hides_days(lint->scenario, &contract->clauses[c]))
            continue;
        hc_text_append(text, named == 0 ? "" : named + 1 == count ? SAY(" and ", " et ") : ", ");
        hc_text_printf(text, SAY("'%s'", "«\u00a0%s\u00a0»"), contract->clauses[c].name);
        named++;
    }
    if (shown < count)
        hc_text_printf(text, SAY(" and %zu more", " et %zu autres"), count - shown);
}

/* What one clause hides, or several do. */
static void say_hidden(struct hc_text *text, enum hc_lang lang, size_t months, size_t weeks)
{
    const char *one = months == 0 ? SAY("judged over the whole week", "jugée sur toute la semaine")
                                  : SAY("judged over the whole month", "jugée sur tout le mois");
    const char *all = months == 0 ? SAY("judged over the whole week", "jugées sur toute la semaine")
                      : weeks == 0
                          ? SAY("judged over the whole month", "jugées sur tout le mois")
                          : SAY("judged over a whole week or month", "jugées sur une semaine ou un mois entiers");
    hc_text_append(text, months + weeks > 1 ? all : one);
    hc_text_append(text, SAY(", good days pay for bad ones: ", ", les bons jours rachètent les mauvais\u00a0: "));
    hc_text_append(text, months + weeks > 1 ? SAY("they", "elles peuvent être tenues")
                                            : SAY("the clause", "la clause peut être tenue"));
    hc_text_append(text, SAY(" may be kept with customers badly served on several days; `headcount simulate` counts "
                             "them",
                             " avec des clients mal servis plusieurs jours\u00a0; `headcount simulate` les compte"));
}

/* One note, however many clauses it is true of. */
static void hidden_days(const struct hc_linting *lint)
{
    const struct hc_contract *contract = lint->scenario->contract;
    size_t months = 0, weeks = 0, last = 0;
    struct hc_text text = {0};
    for (size_t c = 0; c < contract->clause_count; c++) {
        if (!hides_days(lint->scenario, &contract->clauses[c]))
            continue;
        *(contract->clauses[c].window == HC_WINDOW_MONTH ? &months : &weeks) += 1;
        last = c;
    }
    if (months + weeks == 0)
        return;
    if (months + weeks > 1) {
        name_hiding(lint, months + weeks, &text);
        hc_text_append(&text, hc_say(lint->lang, ": ", "\u00a0: "));
    }
    say_hidden(&text, lint->lang, months, weeks);
    if (months + weeks > 1)
        hc_lint_add(lint, "bad_days_hidden", HC_SEVERITY_NOTE, ".contract.clauses", &text);
    else
        hc_lint_clause(lint, "bad_days_hidden", HC_SEVERITY_NOTE, last, &text);
}

/* The day of the document that a queue's volume comes from, by the narrowest of `sources`; INT32_MIN = none says. */
static int32_t day_of_volume(const struct hc_scenario *s, const char *queue)
{
    struct hc_text name = {0};
    int32_t found = INT32_MIN, day;
    size_t longest = 0;
    hc_text_printf(&name, "queues.%s.volume", queue);
    const char *volume = hc_text_string(&name);
    for (size_t i = 0; i < s->source_count; i++) {
        const char *place = s->sources[i].place;
        size_t size = strlen(place), common = size < name.length ? size : name.length;
        const char end = size < name.length ? volume[common] : place[common];
        if (strncmp(place, volume, common) != 0 || (end && end != '.') || size <= longest || !s->sources[i].date ||
            !hc_civil_parse_date(s->sources[i].date, &day))
            continue;
        found = day;
        longest = size;
    }
    hc_text_free(&name);
    return found;
}

/* A forecast from after the day on which it was fixed is not the one that counts. */
static void forecast_lock(const struct hc_linting *lint)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *s = lint->scenario;
    char from[HC_CIVIL_DATE_SIZE], fixed[HC_CIVIL_DATE_SIZE], path[64];
    struct hc_text text = {0};
    if (s->contract->forecast_lock == INT32_MIN)
        return;
    hc_civil_format_date(s->contract->forecast_lock, fixed);
    if (!hc_contract_holds_forecast(s->contract)) {
        hc_text_append(&text,
                       SAY("no exclusion, no relief and no minimum is held against the forecast: that it was "
                           "fixed moves no figure",
                           "aucune exclusion, aucun allègement, aucun minimum n'est rapporté à la prévision\u00a0: "
                           "qu'elle soit figée ne change aucun chiffre"));
        hc_lint_add(lint, "forecast_not_held", HC_SEVERITY_NOTE, ".contract.forecast_lock", &text);
        return;
    }
    for (size_t q = 0; q < s->queue_count; q++) {
        bool again = q > 0 && hc_queue_place(s, q - 1) == hc_queue_place(s, q); /* a part more */
        const char *name = s->queues[q].split.of ? s->queues[q].split.of : s->queues[q].name;
        int32_t day = day_of_volume(s, name);
        if (again || day <= s->contract->forecast_lock)
            continue;
        hc_text_printf(&text,
                       SAY("from a document of %s, and the forecast was fixed on %s: the contract is held against "
                           "volumes that it does not know; give those of that day, and in 'uncertainty.bias' what is "
                           "known since",
                           "tiré d'un document du %s, alors que la prévision a été figée le %s\u00a0: le contrat est "
                           "rapporté à des volumes qu'il ne connaît pas\u00a0; donnez ceux de ce jour, et dans "
                           "'uncertainty.bias' ce que l'on sait depuis"),
                       hc_civil_format_date(day, from), fixed);
        snprintf(path, sizeof path, ".queues[%zu].volume", hc_queue_place(s, q));
        hc_lint_add(lint, "forecast_after_lock", HC_SEVERITY_WARNING, path, &text);
    }
}

static void without_patience(const struct hc_linting *lint, size_t c)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *s = lint->scenario;
    const struct hc_clause *clause = &s->contract->clauses[c];
    struct hc_text text = {0};
    if (clause->metric != HC_CLAUSE_ANSWER_RATE && clause->metric != HC_CLAUSE_ABANDONMENT)
        return;
    for (size_t q = 0; q < s->queue_count; q++)
        if (hc_clause_has(clause, q) && (s->queues[q].has_patience || isfinite(s->queues[q].capacity)))
            return;
    hc_text_append(
        &text, SAY("none of its queues has a 'patience': nobody abandons, so it always holds; give the "
                   "callers' patience",
                   "aucune de ses files n'a de 'patience'\u00a0: personne n'abandonne, elle est toujours tenue\u00a0; "
                   "indiquez la patience des appelants"));
    hc_lint_clause(lint, "abandonment_without_patience", HC_SEVERITY_WARNING, c, &text);
}

/* Staffed by one formula, paid by another. */
static void formula_of_target(const struct hc_linting *lint, size_t c)
{
    enum hc_lang lang = lint->lang;
    const struct hc_scenario *s = lint->scenario;
    const struct hc_clause *clause = &s->contract->clauses[c];
    for (size_t q = 0; q < s->queue_count && clause->metric == HC_CLAUSE_SERVICE_LEVEL; q++) {
        const struct hc_target *target = &s->queues[q].target;
        if (!hc_clause_has(clause, q) || !target->given || isnan(target->service_level) ||
            (target->formula == clause->formula && target->within_s == clause->within_s))
            continue;
        struct hc_text text = {0};
        hc_text_printf(&text,
                       SAY("paid by formula '%s' within %s s, but queue '%s' is staffed by '%s' within %s s: meeting "
                           "the target does not say that the clause is kept",
                           "payée selon la formule «\u00a0%s\u00a0» en %s s, mais la file «\u00a0%s\u00a0» est "
                           "dimensionnée selon «\u00a0%s\u00a0» en "
                           "%s s\u00a0: tenir l'objectif ne dit pas que la clause est tenue"),
                       hc_formula_words(lang, clause->formula), PLAIN(clause->within_s), s->queues[q].name,
                       hc_formula_words(lang, target->formula), PLAIN(target->within_s));
        hc_lint_clause(lint, "clause_unlike_target", HC_SEVERITY_WARNING, c, &text);
        return;
    }
}

void hc_lint_stakes(const struct hc_linting *lint)
{
    if (!lint->scenario->contract)
        return;
    too_many(lint);
    for (size_t c = 0; c < lint->scenario->contract->clause_count; c++) {
        miss_above_cap(lint, c);
        never_paid(lint, c);
        without_patience(lint, c);
        formula_of_target(lint, c);
    }
    hidden_days(lint);
    forecast_lock(lint);
}
