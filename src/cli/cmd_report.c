/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_report.c - headcount report SCENARIO: sized, simulated, varied, and told in a file for people. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

enum { OPTION_PROFILE = 1, OPTION_METHOD };

struct request {
    struct common common;
    struct hc_answers_opts opts;
    struct hc_page_opts page;
};

static int print_help(void)
{
    puts("usage: headcount report SCENARIO --output FILE.html [options]\n"
         "one file for people: the answer first, charts with their tables, what it rests on\n\n"
         "  --profile internal|client  client: without costs and margin of the vendor (default internal)\n"
         "  --method METHOD            of sizing, as in 'size'");
    print_common_help(true);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    if (code == OPTION_METHOD)
        return take_method(value, &request->opts.method);
    if (strcmp(value, "internal") != 0 && strcmp(value, "client") != 0)
        return usage_error("--profile: must be internal or client, got '%s'", value), false;
    request->page.profile = *value == 'c' ? HC_PROFILE_CLIENT : HC_PROFILE_INTERNAL;
    return true;
}

/* Is this word an option, perhaps cut short as getopt allows ("--out")? What stands after "=" is no part of its name.
 */
static bool is_option(const char *word, const char *name)
{
    size_t length = strncmp(word, "--", 2) ? 0 : strcspn(word + 2, "=");
    return length > 0 && length <= strlen(name) && !strncmp(word + 2, name, length);
}

/* The command as it was given, less the name of its output and what the figures do not depend on: what makes the same
 * file again. */
static void note_arguments(struct hc_page_opts *page, int argc, char **argv)
{
    size_t count = 0;
    bool options = true;
    for (int i = 1; i < argc; i++) {
        bool dropped = options && (is_option(argv[i], "output") || is_option(argv[i], "threads"));
        options = options && strcmp(argv[i], "--") != 0;
        if (dropped)
            i += !strchr(argv[i], '=');
        else if (!options || !is_option(argv[i], "quiet"))
            argv[++count] = argv[i];
    }
    page->arguments = (const char *const *)argv + 1;
    page->argument_count = count;
}

static int report(struct request *request, const struct hc_scenario *scenario)
{
    struct hc_answers *answers = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_answers_make(scenario, &request->opts, &answers, &error);
    if (!status)
        status = hc_page_write(answers, &request->page, &error);
    int code = status ? report_error(&error) : hc_answers_unreachable(answers) ? EXIT_UNREACHABLE : EXIT_DONE;
    hc_answers_free(answers);
    return code;
}

int make_report(int argc, char **argv, const struct report_again *again)
{
    static const struct option own[] = {
        {"profile", required_argument, NULL, OPTION_PROFILE},
        {"method", required_argument, NULL, OPTION_METHOD},
    };
    struct request request = {0};
    int code;
    if (!read_options(&command_report, argc, argv, own, sizeof own / sizeof *own, take_option, &request,
                      &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_report, argc))
        return EXIT_USAGE;
    const char *file = argv[optind];
    const struct hc_simulate_opts *given = &request.common.run;
    request.opts.replications = given->replications;
    request.opts.seed_given = given->seed_given;
    request.opts.seed = given->seed;
    request.opts.precision = given->precision;
    request.opts.threads = given->threads;
    request.page.lang = request.common.report.lang;
    request.page.output = request.common.report.output;
    if (again) {
        request.page.output = again->output;
        request.opts.threads = again->threads;
        request.common.quiet = true;
    }
    note_arguments(&request.page, argc, argv);
    struct hc_scenario *scenario = load_scenario(file, &request.common, &code);
    if (scenario)
        code = report(&request, scenario);
    hc_scenario_free(scenario);
    return code;
}

static int run(int argc, char **argv)
{
    return make_report(argc, argv, NULL);
}

const struct command command_report = {"report", "SCENARIO", "one file for people: charts, tables, words", run};
