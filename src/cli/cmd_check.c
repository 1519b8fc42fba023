/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_check.c - headcount check SCENARIO */
#include "cli.h"

/* A variant's values are judged only when it is read. */
static enum hc_status read_variants(const struct hc_scenario *scenario, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (size_t v = 0; !status && v < hc_scenario_variant_count(scenario); v++) {
        struct hc_scenario *variant = NULL;
        status = hc_scenario_variant(scenario, v, &variant, reterr);
        hc_scenario_free(variant);
    }
    return status;
}

/* Variants are read as compare would read them: one that cannot be is no scenario. */
static enum hc_status check_variants(const struct hc_scenario *scenario, enum hc_lang lang,
                                     struct hc_findings *findings, struct hc_error *error)
{
    enum hc_status status = HC_OK;
    for (size_t v = 0; !status && v < hc_scenario_variant_count(scenario); v++) {
        struct hc_scenario *variant = NULL;
        status = hc_scenario_variant(scenario, v, &variant, error);
        if (!status)
            status = hc_lint_variant(findings, scenario, variant, v, lang, error);
        hc_scenario_free(variant);
    }
    return status;
}

static int run(int argc, char **argv)
{
    struct common common;
    const char *file;
    int code;
    if (!scenario_options(&command_check, argc, argv, &common, &file, &code))
        return code;
    common.quiet = true; /* the reader's warnings are part of the answer here */
    struct hc_scenario *scenario = load_scenario(file, &common, &code);
    if (!scenario)
        return code;
    struct hc_findings *findings = NULL;
    struct hc_error error = {0};
    enum hc_status status = read_variants(scenario, &error);
    if (!status)
        status = hc_lint(scenario, common.report.lang, &findings, &error);
    if (!status)
        status = check_variants(scenario, common.report.lang, findings, &error);
    if (!status)
        status = hc_report_check(scenario, findings, &common.report, &error);
    code = status ? report_error(&error) : EXIT_DONE;
    hc_findings_free(findings);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_check = {"check", "SCENARIO", "validate a scenario, and look for contradictions and traps",
                                      run};
