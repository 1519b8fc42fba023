/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_check.c - headcount check SCENARIO */
#include "cli.h"

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
    enum hc_status status = hc_lint(scenario, common.report.lang, &findings, &error);
    if (!status)
        status = hc_report_check(scenario, findings, &common.report, &error);
    code = status ? report_error(&error) : EXIT_DONE;
    hc_findings_free(findings);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_check = {"check", "SCENARIO", "validate a scenario, and look for contradictions and traps",
                                      run};
