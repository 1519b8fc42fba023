/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_diff.c - headcount diff BEFORE AFTER: which inputs have changed, and what that does to the answer. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

enum { OPTION_METHOD = 1 };

struct request {
    struct common common;
    struct hc_compare_opts opts;
};

static int print_help(void)
{
    puts("usage: headcount diff BEFORE.json AFTER.json [options]\n"
         "two states of a scenario: inputs that have changed, and what they change in the answer, on the same "
         "customers\n\n"
         "  --method METHOD           how agents that a file does not give are found, as in 'size'");
    print_common_help(true);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    (void)code;
    return take_method(value, &request->opts.method);
}

/* Inputs are told even where there is no answer. */
static int write_diff(const struct request *request, const struct hc_scenario *before, const struct hc_scenario *after)
{
    const struct hc_scenario *const both[] = {before, after};
    static const char *const names[] = {"before", "after"};
    struct hc_comparison *answer = NULL;
    struct hc_error error = {0}, write_error = {0};
    int code = EXIT_DONE;
    if (hc_compare(both, names, 2, &request->opts, &answer, &error))
        code = error.code == HC_ENOMEM ? EXIT_RUNTIME : report_error(&error);
    if (hc_diff_write(before, after, answer, &request->common.report, &write_error))
        code = report_error(&write_error);
    hc_comparison_free(answer);
    return code;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {{"method", required_argument, NULL, OPTION_METHOD}};
    struct request request = {.opts = hc_compare_opts_default()};
    int code;
    if (!read_options(&command_diff, argc, argv, own, 1, take_option, &request, &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (optind + 2 != argc)
        return usage_error("diff: takes two scenarios, before and after");
    if (request.common.report.format == HC_FORMAT_CSV)
        return usage_error("diff: --format must be table or json");
    const struct hc_simulate_opts *given = &request.common.run;
    if (given->precision > 0 && !request.common.quiet)
        fputs("headcount: warning: not used by diff: --precision\n", stderr);
    request.opts.replications = given->replications;
    request.opts.seed_given = given->seed_given;
    request.opts.seed = given->seed;
    request.opts.threads = given->threads;
    request.opts.by_day = true;
    const char *files[] = {argv[optind], argv[optind + 1]};
    struct hc_scenario *before = load_scenario(files[0], &request.common, &code);
    struct hc_scenario *after = before ? load_scenario(files[1], &request.common, &code) : NULL;
    if (after)
        code = write_diff(&request, before, after);
    hc_scenario_free(before);
    hc_scenario_free(after);
    return code;
}

const struct command command_diff = {"diff", "BEFORE AFTER", "inputs that have changed, and what they change", run};
