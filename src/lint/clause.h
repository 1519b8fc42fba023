/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clause.h - what the rules about contracts share: clauses in words, and which queues they are about. */
#ifndef HC_LINT_CLAUSE_H
#define HC_LINT_CLAUSE_H

#include "lint/lint.h"

/** Adds a finding at .contract.clauses[index]. */
void hc_lint_clause(const struct hc_linting *lint, const char *rule, enum hc_severity severity, size_t index,
                    struct hc_text *text);

/** What a clause measures: "service level within 20 s, formula 'offered'". */
void hc_lint_measure(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause);

/** What it promises: "abandonment ≤ 5% by the day". */
void hc_lint_promise(struct hc_text *text, enum hc_lang lang, const struct hc_clause *clause);

/** Do two clauses measure the same: metric, formula, threshold and short abandonments? */
bool hc_same_measure(const struct hc_clause *a, const struct hc_clause *b);

/** Is the queue one of the clause's? None named: all are. */
bool hc_clause_has(const struct hc_clause *clause, size_t queue);

/** Are two clauses about the same queues? */
bool hc_same_queues(const struct hc_scenario *scenario, const struct hc_clause *a, const struct hc_clause *b);

#endif
