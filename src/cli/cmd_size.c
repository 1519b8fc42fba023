/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_size.c - headcount size SCENARIO */
#include "vary_options.h"
#include <stdio.h>

static int print_help(void)
{
    puts("usage: headcount size SCENARIO [options]\n"
         "agents per interval that meet the targets\n");
    print_what_if_help();
    print_common_help(false);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    return take_what_if(code, value, context);
}

static int size(struct hc_scenario *scenario, const struct common *common)
{
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_size(scenario, NULL, &result, &error);
    if (!status) {
        if (!common->quiet)
            warn_result(result, "size");
        status = hc_report_write(result, &common->report, &error);
    }
    int code = status ? report_error(&error) : hc_result_unreachable(result) ? EXIT_UNREACHABLE : EXIT_DONE;
    hc_result_free(result);
    return code;
}

static int run(int argc, char **argv)
{
    struct common common;
    struct what_ifs what_ifs = {0};
    int code;
    if (!read_options(&command_size, argc, argv, vary_rows, VARY_ROWS, take_option, &what_ifs, &common))
        return EXIT_USAGE;
    if (common.help)
        return print_help();
    if (!one_scenario(&command_size, argc))
        return EXIT_USAGE;
    warn_unused(&common, "size");
    struct hc_scenario *scenario = load_scenario(argv[optind], &common, &code);
    if (!scenario)
        return code;
    if (make_what_ifs(scenario, &what_ifs, &code))
        code = size(scenario, &common);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_size = {"size", "SCENARIO", "agents per interval that meet the targets", run};
