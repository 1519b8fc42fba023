/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint.c - runs the rules and keeps what they find. A rule speaks only with figures in hand. */
#include "lint/lint.h"
#include <stdlib.h>
#include <string.h>

void hc_lint_add(const struct hc_linting *lint, const char *rule, enum hc_severity severity, const char *path,
                 struct hc_text *text)
{
    struct hc_findings *list = lint->findings;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 16;
        struct hc_finding *items = realloc(list->items, capacity * sizeof *items);
        if (!items) {
            list->failed = true;
            hc_text_free(text);
            return;
        }
        list->items = items;
        list->capacity = capacity;
    }
    struct hc_finding finding = {rule, severity, strdup(path), hc_text_take(text)};
    list->failed = list->failed || !finding.path || !finding.text;
    list->items[list->count++] = finding;
}

enum hc_status hc_lint(const struct hc_scenario *scenario, enum hc_lang lang, struct hc_findings **ret_findings,
                       struct hc_error *reterr)
{
    struct hc_findings *findings = calloc(1, sizeof *findings);
    if (!findings)
        return hc_fail_memory(reterr);
    const struct hc_linting lint = {scenario, lang, findings};
    hc_lint_targets(&lint);
    hc_lint_capacity(&lint);
    hc_lint_people(&lint);
    hc_lint_clauses(&lint);
    hc_lint_labels(&lint);
    hc_lint_stakes(&lint);
    hc_lint_stated(&lint);
    if (findings->failed) {
        hc_findings_free(findings);
        return hc_fail_memory(reterr);
    }
    *ret_findings = findings;
    return HC_OK;
}

enum hc_status hc_lint_variant(struct hc_findings *findings, const struct hc_scenario *scenario,
                               const struct hc_scenario *variant, size_t index, enum hc_lang lang,
                               struct hc_error *reterr)
{
    const struct hc_linting lint = {scenario, lang, findings};
    hc_lint_cut(&lint, variant, index);
    return findings->failed ? hc_fail_memory(reterr) : HC_OK;
}

struct hc_findings *hc_findings_free(struct hc_findings *findings)
{
    for (size_t i = 0; findings && i < findings->count; i++) {
        free(findings->items[i].path);
        free(findings->items[i].text);
    }
    if (findings)
        free(findings->items);
    free(findings);
    return NULL;
}

size_t hc_findings_count(const struct hc_findings *findings)
{
    return findings->count;
}

const char *hc_findings_rule(const struct hc_findings *findings, size_t index)
{
    return findings->items[index].rule;
}

enum hc_severity hc_findings_severity(const struct hc_findings *findings, size_t index)
{
    return findings->items[index].severity;
}

const char *hc_findings_path(const struct hc_findings *findings, size_t index)
{
    return findings->items[index].path;
}

const char *hc_findings_text(const struct hc_findings *findings, size_t index)
{
    return findings->items[index].text;
}
