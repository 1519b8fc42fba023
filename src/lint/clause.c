/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clause.c - clauses in words, and what two of them have in common. */
#include "lint/clause.h"
#include "lang/number.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PLAIN(value) hc_print_plain(lang, value).text

void hc_lint_clause(const struct hc_linting *lint, const char *rule, enum hc_severity severity, size_t index,
                    struct hc_text *text)
{
    char path[64];
    snprintf(path, sizeof path, ".contract.clauses[%zu]", index);
    hc_lint_add(lint, rule, severity, path, text);
}

void hc_lint_measure(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause)
{
    switch (clause->metric) {
    case HC_CLAUSE_SERVICE_LEVEL:
        hc_text_printf(text, SAY("service level within %s s, formula '%s'", "niveau de service en %s s, formule '%s'"),
                       PLAIN(clause->within_s), hc_formula_words(lang, clause->formula));
        break;
    case HC_CLAUSE_ANSWER_RATE:
        hc_text_append(text, SAY("answered / offered", "traités / entrants"));
        break;
    case HC_CLAUSE_ABANDONMENT:
        hc_text_append(text, SAY("abandonment", "abandons"));
        break;
    case HC_CLAUSE_ASA_S:
        hc_text_append(text, SAY("average speed of answer", "DMA"));
        break;
    case HC_CLAUSE_STATED:
        hc_text_append(text, SAY("a stated figure", "un chiffre déclaré"));
        break;
    }
}

void hc_lint_promise(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause)
{
    const char *const windows[HC_WINDOWS] = {SAY("by the interval", "par intervalle"), SAY("by the day", "par jour"),
                                             SAY("by the week", "par semaine"), SAY("by the month", "par mois")};
    bool share = clause->metric <= HC_CLAUSE_ABANDONMENT;
    hc_lint_measure(text, lang, clause);
    hc_text_printf(text, " %s %s%s %s", clause->at_most ? "≤" : "≥",
                   share ? hc_print_share(lang, clause->threshold).text : PLAIN(clause->threshold),
                   clause->metric == HC_CLAUSE_ASA_S ? " s" : "", windows[clause->window]);
}

static bool counts_short(enum hc_formula formula)
{
    return formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS || formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED;
}

bool hc_same_measure(const struct hc_clause *a, const struct hc_clause *b)
{
    if (a->metric != b->metric)
        return false;
    return a->metric != HC_CLAUSE_SERVICE_LEVEL ||
           (a->formula == b->formula && a->within_s == b->within_s &&
            (!counts_short(a->formula) || a->short_abandon_s == b->short_abandon_s));
}

bool hc_clause_has(const struct hc_clause *clause, size_t queue)
{
    bool found = clause->queue_count == 0;
    for (size_t i = 0; i < clause->queue_count && !found; i++)
        found = clause->queues[i] == queue;
    return found;
}

bool hc_same_queues(const struct hc_scenario *scenario, const struct hc_clause *a, const struct hc_clause *b)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (hc_clause_has(a, q) != hc_clause_has(b, q))
            return false;
    return true;
}
