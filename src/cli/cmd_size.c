/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_size.c - headcount size SCENARIO */
#include "cli.h"

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
    enum hc_status status = hc_size(scenario, NULL, &result, &error);
    if (!status) {
        if (!common.quiet)
            warn_result(result, "size");
        status = hc_report_write(result, &common.report, &error);
    }
    code = status ? report_error(&error) : hc_result_unreachable(result) ? EXIT_UNREACHABLE : EXIT_DONE;
    hc_result_free(result);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_size = {"size", "SCENARIO", "agents per interval that meet the targets", run};
