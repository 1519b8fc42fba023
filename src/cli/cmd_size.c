/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_size.c - headcount size SCENARIO */
#include "vary_options.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_METHOD = 1, OPTION_OBJECTIVE };

struct request {
    struct common common;
    struct hc_size_opts opts;
    struct what_ifs what_ifs;
};

static int print_help(void)
{
    puts(
        "usage: headcount size SCENARIO [options]\n"
        "agents per interval that meet the targets\n\n"
        "  --method METHOD           formula: each interval on its own; exact: Kolmogorov's equations through the\n"
        "                            horizon; simulation; auto: the exact solver first where it can answer, the\n"
        "                            simulation to confirm. Default: formula where it answers the question, else auto\n"
        "  --objective OBJECTIVE     targets: just meet them (default); cost: least labour + penalties - bonuses - "
        "value\n"
        "                            of answered contacts, beside the staffing that just meets the targets\n"
        "A search (all but formula) also takes:\n"
        "  --seed N                  seed of the random numbers (default: the scenario's, or 1)\n"
        "  --replications N          horizons that confirm, and at most behind each look at a staffing\n"
        "                            (default: the scenario's, or what its targets need)\n"
        "  --precision X             so many that each queue's daily service level is known to X (95% half-width)\n"
        "  --threads N               threads (default: all cores); the figures are the same\n");
    print_what_if_help();
    print_common_help(false);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    if (is_what_if(code))
        return take_what_if(code, value, &request->what_ifs);
    if (code == OPTION_OBJECTIVE) {
        bool cost = !strcmp(value, "cost");
        request->opts.objective = cost ? HC_OBJECTIVE_COST : HC_OBJECTIVE_TARGETS;
        return cost || !strcmp(value, "targets") ||
               (usage_error("--objective: must be targets or cost, got '%s'", value), false);
    }
    return take_method(value, &request->opts.method);
}

/* One line that is written over; size() clears it. */
static void show_progress(void *context, int64_t contacts)
{
    (void)context;
    fprintf(stderr, "\rsearching: %lld contacts simulated", (long long)contacts);
    fflush(stderr);
}

static int size(const struct request *request, const struct hc_scenario *scenario)
{
    const struct common *common = &request->common;
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_size(scenario, &request->opts, &result, &error);
    if (request->opts.progress)
        fputs("\r\033[K", stderr);
    if (!status) {
        if (!hc_result_searched(result) && request->opts.objective == HC_OBJECTIVE_TARGETS)
            warn_unused(common, "size --method formula");
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
    static const struct option own[] = {
        {"method", required_argument, NULL, OPTION_METHOD},
        {"objective", required_argument, NULL, OPTION_OBJECTIVE},
    };
    struct request request = {.opts = hc_size_opts_default()};
    int code;
    if (!read_options_and_what_ifs(&command_size, argc, argv, own, sizeof own / sizeof *own, take_option, &request,
                                   &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_size, argc))
        return EXIT_USAGE;
    const struct hc_simulate_opts *run = &request.common.run;
    request.opts.seed_given = run->seed_given;
    request.opts.seed = run->seed;
    request.opts.replications = run->replications;
    request.opts.precision = run->precision;
    request.opts.threads = run->threads;
    if (!request.common.quiet && isatty(STDERR_FILENO))
        request.opts.progress = show_progress;
    struct hc_scenario *scenario = load_scenario(argv[optind], &request.common, &code);
    if (!scenario)
        return code;
    if (make_what_ifs(scenario, &request.what_ifs, &code))
        code = size(&request, scenario);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_size = {"size", "SCENARIO", "agents per interval that meet the targets", run};
