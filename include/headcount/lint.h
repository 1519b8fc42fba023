/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint.h - contradictions and traps in a scenario that reads without error, said in words. */
#ifndef HEADCOUNT_LINT_H
#define HEADCOUNT_LINT_H

#include "headcount/report.h"
#include "headcount/scenario.h"
#include "headcount/status.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hc_severity {
    HC_SEVERITY_NOTE,   /**< worth knowing before signing */
    HC_SEVERITY_WARNING /**< two things in the file contradict each other, or a figure will mislead */
};

struct hc_findings;

/**
 * Looks for contradictions and traps.
 * @param ret_findings  owned by the caller: hc_findings_free
 * @return HC_OK, also when there is nothing to find; HC_ENOMEM
 */
HC_API enum hc_status hc_lint(const struct hc_scenario *scenario, enum hc_lang lang, struct hc_findings **ret_findings,
                              struct hc_error *reterr);

/**
 * Adds what is to remark about variant number `index` of the scenario, held against the scenario as it is.
 * @return HC_OK; HC_ENOMEM
 */
HC_API enum hc_status hc_lint_variant(struct hc_findings *findings, const struct hc_scenario *scenario,
                                      const struct hc_scenario *variant, size_t index, enum hc_lang lang,
                                      struct hc_error *reterr);

HC_API size_t hc_findings_count(const struct hc_findings *findings);
/** Name of the rule, such as "occupancy_binds": stable, for scripts. */
HC_API const char *hc_findings_rule(const struct hc_findings *findings, size_t index);
HC_API enum hc_severity hc_findings_severity(const struct hc_findings *findings, size_t index);
/** Place in the scenario, jq style. */
HC_API const char *hc_findings_path(const struct hc_findings *findings, size_t index);
/** One sentence with its figures. */
HC_API const char *hc_findings_text(const struct hc_findings *findings, size_t index);

/** Frees it; NULL is fine. Returns NULL. */
HC_API struct hc_findings *hc_findings_free(struct hc_findings *findings);

/**
 * Writes what `check` found: a list of sentences (table), or JSON or CSV with rule, severity, path and text.
 * Warnings of the reader (hc_scenario_warning) come first, under the rule "reader".
 */
HC_API enum hc_status hc_report_check(const struct hc_scenario *scenario, const struct hc_findings *findings,
                                      const struct hc_report_opts *opts, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
