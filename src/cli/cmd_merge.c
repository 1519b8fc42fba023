/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_merge.c - headcount merge PART... */
#include "cli.h"
#include <stdio.h>

enum { OPTION_EXPLAIN = 1, OPTION_NO_EXPLAIN };

static int print_help(void)
{
    puts("usage: headcount merge PART... [options]\n"
         "put the parts of 'simulate --replication-block' together: the result of the unsplit run\n\n"
         "  --explain                 say why simulation and formula differ (default in tables)\n"
         "  --no-explain              do not, which saves up to 50 replications for each cause");
    print_common_help(DRAWS_NOTHING);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static int merge(const char *const *files, size_t count, const struct common *common, bool explain)
{
    struct hc_scenario *scenario = NULL;
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_merge(files, count, &scenario, &result, &error);
    if (!status && explain)
        status = hc_explain(result, 0, &error);
    if (!status) {
        if (!common->quiet)
            warn_result(result, "simulate", common->report.lang);
        status = hc_report_write(result, &common->report, &error);
    }
    int code = status ? report_error(&error) : EXIT_DONE;
    hc_result_free(result);
    hc_scenario_free(scenario);
    return code;
}

struct choice {
    bool explain, no_explain;
};

static bool take_option(int code, const char *value, void *context)
{
    struct choice *choice = context;
    (void)value;
    if (code == OPTION_EXPLAIN)
        choice->explain = true;
    else
        choice->no_explain = true;
    return true;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {
        {"explain", no_argument, NULL, OPTION_EXPLAIN},
        {"no-explain", no_argument, NULL, OPTION_NO_EXPLAIN},
    };
    struct choice choice = {false, false};
    struct common common;
    if (!read_options(&command_merge, argc, argv, own, sizeof own / sizeof *own, take_option, &choice, &common))
        return EXIT_USAGE;
    if (common.help)
        return print_help();
    if (optind == argc)
        return usage_error("merge: needs the parts of a run");
    if (!may_explain("merge", choice.explain, choice.no_explain, &common))
        return EXIT_USAGE;
    warn_unused(&common, "merge");
    bool explain = choice.explain || (!choice.no_explain && common.report.format == HC_FORMAT_TABLE);
    return merge((const char *const *)(argv + optind), (size_t)(argc - optind), &common, explain);
}

const struct command command_merge = {"merge", "PART...", "one result from the blocks of a simulation", run};
