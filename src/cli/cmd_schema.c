/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_schema.c - headcount schema */
#include "cli.h"
#include <stdio.h>

static int run(int argc, char **argv)
{
    struct common common;
    if (!read_options(&command_schema, argc, argv, NULL, 0, NULL, NULL, &common))
        return EXIT_USAGE;
    if (common.help) {
        puts("usage: headcount schema\nprint the JSON Schema (2020-12) of the scenario format\n");
        print_common_help(DRAWS_NOTHING);
        return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
    }
    if (optind != argc)
        return usage_error("schema: takes no argument");
    if (common.format_given && common.report.format != HC_FORMAT_JSON)
        return usage_error("schema: is JSON: --format json or none");
    warn_unused(&common, "schema");
    struct hc_error error = {0};
    return hc_report_schema(common.report.output, &error) ? report_error(&error) : EXIT_DONE;
}

const struct command command_schema = {"schema", "", "print the JSON Schema of the scenario format", run};
