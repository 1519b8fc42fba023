/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint.h - the rules' common ground: the list of findings and how a rule adds to it. */
#ifndef HC_LINT_H
#define HC_LINT_H

#include "base/text.h"
#include "headcount/lint.h"
#include "model/model.h"

struct hc_finding {
    const char *rule; /**< static text */
    enum hc_severity severity;
    char *path, *text;
};

struct hc_findings {
    size_t count, capacity;
    struct hc_finding *items;
    bool failed; /**< memory ran out */
};

/** What every rule is given. */
struct hc_linting {
    const struct hc_scenario *scenario;
    enum hc_lang lang;
    struct hc_findings *findings;
};

/** Adds a finding; takes the words of `text` and empties it. */
void hc_lint_add(const struct hc_linting *lint, const char *rule, enum hc_severity severity, const char *path,
                 struct hc_text *text);

void hc_lint_targets(const struct hc_linting *lint);  /**< targets.c: targets against each other */
void hc_lint_capacity(const struct hc_linting *lint); /**< load.c: occupancy, small queues, what they cost */
void hc_lint_clauses(const struct hc_linting *lint);  /**< clauses.c: clauses of a contract against each other */
void hc_lint_labels(const struct hc_linting *lint);   /**< labels.c: one label for two figures */
void hc_lint_stakes(const struct hc_linting *lint);   /**< stakes.c: caps, penalties never paid, days hidden */
void hc_lint_people(const struct hc_linting *lint);   /**< people.c: hours, leave, shrinkage, definitions */
void hc_lint_stated(const struct hc_linting *lint);   /**< stated.c: figures without a source */
/** stated.c: handling time that variant number `index` cuts without a word on FCR. */
void hc_lint_cut(const struct hc_linting *lint, const struct hc_scenario *variant, size_t index);

#endif
