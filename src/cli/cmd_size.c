/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_size.c - headcount size SCENARIO */
#include "cli.h"
#include <stdio.h>

static void warn_ignored(const struct hc_result *result)
{
    char line[1024];
    if (hc_result_ignored(result, line, sizeof line) > 0)
        fprintf(stderr, "headcount: warning: not used by size: %s\n", line);
}

static int run(int argc, char **argv)
{
    struct common common;
    const char *file;
    int code;
    if (!scenario_options(&command_size, argc, argv, &common, &file, &code))
        return code;
    struct hc_scenario *scenario = load_scenario(file, &common, &code);
    if (!scenario)
        return code;
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_size(scenario, &result, &error);
    if (!status) {
        if (!common.quiet)
            warn_ignored(result);
        status = hc_report_write(result, &common.report, &error);
    }
    code = status ? report_error(&error) : hc_result_unreachable(result) ? EXIT_UNREACHABLE : EXIT_DONE;
    hc_result_free(result);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_size = {"size", "SCENARIO", "agents per interval that meet the targets", run};
