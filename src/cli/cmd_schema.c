/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_schema.c - headcount schema */
#include "cli.h"
#include <stdio.h>

static int run(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, OPTION_OUTPUT},
                                            {"help", no_argument, NULL, OPTION_HELP},
                                            {NULL, 0, NULL, 0}};
    struct common common = {0};
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        if (code == '?')
            return usage_error("schema: no such option '%s'", argv[optind - 1]);
        if (code == ':')
            return usage_error("schema: option '%s' needs a value", argv[optind - 1]);
        if (!take_common(code, optarg, &common))
            return EXIT_USAGE;
    }
    if (common.help) {
        puts("usage: headcount schema\nprint the JSON Schema (2020-12) of the scenario format\n\n"
             "  --output FILE             write to FILE, whole or not at all\n"
             "  --help                    this text");
        return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
    }
    if (optind != argc)
        return usage_error("schema: takes no argument");
    struct hc_error error = {0};
    return hc_report_schema(common.report.output, &error) ? report_error(&error) : EXIT_DONE;
}

const struct command command_schema = {"schema", "", "print the JSON Schema of the scenario format", run};
