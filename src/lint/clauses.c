/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clauses.c - clauses against each other: which one binds, and which can never be the first to be missed.
 *
 * A clause implies another when whoever keeps it keeps the other too. Ratios of pooled counts lie between those of the
 * parts: what holds in every interval holds over the day, what holds every day over the week and the month. (A week is
 * no part of a month, and windows that volume excludes are part of the longer ones: nothing is implied there.) */
#include "lang/number.h"
#include "lint/clause.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define SHARE(share) hc_print_share(lang, share).text
#define NEAR 1e-9

/* Does every window of a lie in one of b's, judged whole? */
static bool lies_within(const struct hc_contract *contract, enum hc_window a, enum hc_window b)
{
    if (a == b)
        return true;
    bool whole = isnan(contract->exclusions.volume_above) && !contract->relief.rebase;
    return whole && a < b && !(a == HC_WINDOW_WEEK && b == HC_WINDOW_MONTH);
}

/* The threshold with its tolerance: what must not be left for the clause to be kept. */
static double bound(const struct hc_clause *clause)
{
    double slack = clause->penalty.tolerance / (clause->metric == HC_CLAUSE_ASA_S ? 1 : 100);
    return clause->at_most ? clause->threshold + slack : clause->threshold - slack;
}

/* Are contacts of its queues answered or abandoned, and nothing else? */
static bool none_blocked(const struct hc_scenario *scenario, const struct hc_clause *clause)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (hc_clause_has(clause, q) && isfinite(scenario->queues[q].capacity))
            return false;
    return true;
}

/* Least share answered when the clause is kept; NaN when it says nothing of that. */
static double least_answered(const struct hc_scenario *scenario, const struct hc_clause *clause)
{
    bool level = clause->metric == HC_CLAUSE_SERVICE_LEVEL && clause->formula == HC_FORMULA_OFFERED;
    if (level || clause->metric == HC_CLAUSE_ANSWER_RATE)
        return bound(clause);
    return clause->metric == HC_CLAUSE_ABANDONMENT && none_blocked(scenario, clause) ? 1 - bound(clause) : NAN;
}

/* Is the figure of b good enough in a window where a holds? */
static bool holds_with(const struct hc_scenario *scenario, const struct hc_clause *a, const struct hc_clause *b)
{
    if (a->metric == HC_CLAUSE_SERVICE_LEVEL && b->metric == HC_CLAUSE_SERVICE_LEVEL) {
        struct hc_clause sooner = *b; /* within less time no more are answered, by every formula */
        sooner.within_s = a->within_s <= b->within_s ? a->within_s : b->within_s;
        return hc_same_measure(a, &sooner) && bound(a) >= bound(b) - NEAR;
    }
    if (a->metric == b->metric && b->at_most)
        return bound(a) <= bound(b) + NEAR;
    if (b->metric == HC_CLAUSE_ANSWER_RATE)
        return least_answered(scenario, a) >= bound(b) - NEAR;
    return b->metric == HC_CLAUSE_ABANDONMENT && 1 - least_answered(scenario, a) <= bound(b) + NEAR;
}

static bool implies(const struct hc_scenario *scenario, const struct hc_clause *a, const struct hc_clause *b)
{
    bool strict = a->penalty.more_than == 0 || (a->window == b->window && a->penalty.more_than <= b->penalty.more_than);
    return a->metric != HC_CLAUSE_STATED && b->metric != HC_CLAUSE_STATED && strict && hc_same_queues(scenario, a, b) &&
           lies_within(scenario->contract, a->window, b->window) && holds_with(scenario, a, b);
}

static bool is_pair(const struct hc_clause *a, const struct hc_clause *b)
{
    return a->window == b->window && ((a->metric == HC_CLAUSE_ANSWER_RATE && b->metric == HC_CLAUSE_ABANDONMENT) ||
                                      (a->metric == HC_CLAUSE_ABANDONMENT && b->metric == HC_CLAUSE_ANSWER_RATE));
}

/* What a clause that asks nothing more does all the same. */
static void say_cost(struct hc_text *text, enum hc_lang lang, const struct hc_clause *idle)
{
    if (idle->penalty.kind != HC_INCENTIVE_NONE)
        hc_text_append(text, SAY("; when both are missed it costs a second time",
                                 "\u00a0; quand les deux sont manquées, elle coûte une seconde fois"));
}

/* An answer rate beside abandonment: one limit, written twice. */
static void say_pair(const struct hc_linting *lint, const struct hc_clause *binds, size_t b, bool same)
{
    enum hc_lang lang = lint->lang;
    const struct hc_clause *idle = &lint->scenario->contract->clauses[b];
    const struct hc_clause *rate = binds->metric == HC_CLAUSE_ANSWER_RATE ? binds : idle;
    const struct hc_clause *lost = rate == binds ? idle : binds;
    struct hc_text text = {0};
    hc_text_printf(
        &text,
        SAY("'%s' asks for an answer rate of %s (answered / offered), so it allows abandonment up to %s; "
            "'%s' allows %s: ",
            "«\u00a0%s\u00a0» demande un taux de décroché de %s (traités / entrants), donc admet %s d'abandons\u00a0; "
            "«\u00a0%s\u00a0» en admet %s\u00a0: "),
        rate->name, SHARE(rate->threshold), SHARE(1 - rate->threshold), lost->name, SHARE(lost->threshold));
    if (same)
        hc_text_append(&text, SAY("one limit, written twice", "une seule limite, écrite deux fois"));
    else
        hc_text_printf(&text,
                       SAY("'%s' binds, '%s' asks nothing more",
                           "«\u00a0%s\u00a0» contraint, «\u00a0%s\u00a0» n'exige rien de plus"),
                       binds->name, idle->name);
    say_cost(&text, lang, idle);
    hc_lint_clause(lint, "answer_rate_and_abandonment", HC_SEVERITY_WARNING, b, &text);
}

static void say_implied(const struct hc_linting *lint, const struct hc_clause *binds, size_t b, bool same)
{
    enum hc_lang lang = lint->lang;
    const struct hc_clause *idle = &lint->scenario->contract->clauses[b];
    struct hc_text text = {0};
    hc_text_printf(&text, SAY("'%s' (", "«\u00a0%s\u00a0» ("), idle->name);
    hc_lint_promise(&text, lang, idle);
    hc_text_printf(
        &text,
        same ? SAY(") asks the same as '%s' (", ") exige la même chose que «\u00a0%s\u00a0» (")
             : SAY(") cannot bind: whoever keeps '%s' (", ") ne contraint jamais\u00a0: qui tient «\u00a0%s\u00a0» ("),
        binds->name);
    hc_lint_promise(&text, lang, binds);
    hc_text_append(&text, same ? ")" : SAY(") keeps it too", ") la tient aussi"));
    say_cost(&text, lang, idle);
    hc_lint_clause(lint, "clause_never_binds", HC_SEVERITY_WARNING, b, &text);
}

/* The clause that makes this one idle: of two that ask the same, the first. */
static void find_binding(const struct hc_linting *lint, size_t b)
{
    const struct hc_scenario *scenario = lint->scenario;
    const struct hc_clause *clauses = scenario->contract->clauses;
    for (size_t a = 0; a < scenario->contract->clause_count; a++) {
        if (a == b || !implies(scenario, &clauses[a], &clauses[b]))
            continue;
        bool same = implies(scenario, &clauses[b], &clauses[a]);
        if (same && a > b)
            continue;
        (is_pair(&clauses[a], &clauses[b]) ? say_pair : say_implied)(lint, &clauses[a], b, same);
        return;
    }
}

void hc_lint_clauses(const struct hc_linting *lint)
{
    for (size_t c = 0; lint->scenario->contract && c < lint->scenario->contract->clause_count; c++)
        find_binding(lint, c);
}
