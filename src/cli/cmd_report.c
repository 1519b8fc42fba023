/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_report.c - headcount report SCENARIO: sized, simulated, varied, and told in one file for people. */
#include "cli.h"
#include "headcount/page.h"
#include <stdio.h>
#include <string.h>

enum { OPTION_PROFILE = 1 };

struct request {
    struct common common;
    enum hc_profile profile;
};

static int print_help(void)
{
    puts("usage: headcount report SCENARIO --output FILE.html [options]\n"
         "one file for people: the answer first, charts with their tables, what it rests on\n\n"
         "  --profile internal|client  client: without costs and margin of the vendor (default internal)");
    print_common_help(true);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    (void)code;
    if (strcmp(value, "internal") != 0 && strcmp(value, "client") != 0)
        return usage_error("--profile: must be internal or client, got '%s'", value), false;
    request->profile = *value == 'c' ? HC_PROFILE_CLIENT : HC_PROFILE_INTERNAL;
    return true;
}

static enum hc_status answer(const struct request *request, const struct hc_scenario *scenario,
                             struct hc_answers *answers, struct hc_result **sized, struct hc_result **simulated,
                             struct hc_sweep **what_ifs, struct hc_error *error)
{
    struct hc_simulate_opts simulate = hc_simulate_opts_default();
    struct hc_sweep_opts sweep = hc_sweep_opts_default();
    const struct hc_vary axes[] = {{.what = HC_VARY_VOLUME, .change = "0.9:1.1:0.05"}};
    simulate.explain = true;
    enum hc_status status = hc_size(scenario, NULL, sized, error);
    if (!status)
        status = hc_simulate(scenario, NULL, &simulate, simulated, error);
    if (!status)
        status = hc_sweep(scenario, NULL, axes, 1, &sweep, what_ifs, error);
    *answers = (struct hc_answers){scenario, *sized, *simulated, *what_ifs};
    return status;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {{"profile", required_argument, NULL, OPTION_PROFILE}};
    struct request request = {0};
    int code;
    if (!read_options(&command_report, argc, argv, own, 1, take_option, &request, &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_report, argc))
        return EXIT_USAGE;
    struct hc_scenario *scenario = load_scenario(argv[optind], &request.common, &code);
    if (!scenario)
        return code;
    struct hc_result *sized = NULL, *simulated = NULL;
    struct hc_sweep *what_ifs = NULL;
    struct hc_answers answers;
    struct hc_error error = {0};
    enum hc_status status = answer(&request, scenario, &answers, &sized, &simulated, &what_ifs, &error);
    struct hc_page_opts opts = {.lang = request.common.report.lang,
                                .profile = request.profile,
                                .output = request.common.report.output,
                                .command = "headcount report"};
    if (!status)
        status = hc_page_write(&answers, &opts, &error);
    hc_sweep_free(what_ifs);
    hc_result_free(simulated);
    hc_result_free(sized);
    hc_scenario_free(scenario);
    return status ? report_error(&error) : EXIT_DONE;
}

const struct command command_report = {"report", "SCENARIO", "one file for people: charts, tables, words", run};
