/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_erlang.c - headcount erlang: one case from options, or a file of them. The library's table of inputs makes the
 * options: an input `calls_per_hour` is the option --calls-per-hour. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

enum { MOST_INPUTS = 24, NAME_SIZE = 32, OPTION_BATCH = MOST_INPUTS };

static void dashed(const char *name, char text[NAME_SIZE])
{
    snprintf(text, NAME_SIZE, "%.*s", NAME_SIZE - 1, name);
    for (char *c = text; *c; c++)
        if (*c == '_')
            *c = '-';
}

static int print_help(const struct hc_batch_field *fields, size_t count)
{
    puts("usage: headcount erlang --calls-per-hour X --aht-s X (--agents N | --target-... X) [options]\n"
         "       headcount erlang --batch FILE.csv [options]\n"
         "stationary formulas: one case from options, or one for each row of a CSV ('-': standard input)\n"
         "whose columns have the options' names with underscores\n");
    for (size_t i = 0; i < count; i++) {
        char name[NAME_SIZE], option[2 * NAME_SIZE];
        dashed(fields[i].name, name);
        snprintf(option, sizeof option, "--%s %s", name, fields[i].unit[0] ? "X" : "WORD");
        printf("  %-30s %s\n", option, fields[i].help);
    }
    puts("");
    print_common_help(DRAWS_NOTHING);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static int run_single(const struct hc_batch_case *input, const struct common *common)
{
    struct hc_error error = {0};
    enum hc_status status = hc_batch_single(input, &common->report, &error);
    if (status == HC_EDOM) {
        char option[NAME_SIZE];
        dashed(error.path, option);
        return usage_error("erlang: %s%s%s%s", error.path[0] ? "--" : "", option, error.path[0] ? ": " : "",
                           error.message);
    }
    return status ? report_error(&error) : EXIT_DONE;
}

static int run_batch(const char *file, const struct common *common)
{
    struct hc_error error = {0};
    return hc_batch_file(file, &common->report, &error) ? report_error(&error) : EXIT_DONE;
}

struct request {
    struct hc_batch_case input;
    const char *batch;
    bool any;
};

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    if (code == OPTION_BATCH) {
        request->batch = value;
    } else {
        request->input.values[code] = value;
        request->any = true;
    }
    return true;
}

static int run(int argc, char **argv)
{
    size_t count;
    const struct hc_batch_field *fields = hc_batch_fields(&count);
    struct option own[MOST_INPUTS + 1];
    char names[MOST_INPUTS][NAME_SIZE];
    struct request request = {.batch = NULL};
    struct common common;
    for (size_t i = 0; i < count; i++) {
        dashed(fields[i].name, names[i]);
        own[i] = (struct option){names[i], required_argument, NULL, (int)i};
    }
    own[count] = (struct option){"batch", required_argument, NULL, OPTION_BATCH};
    if (!read_options(&command_erlang, argc, argv, own, count + 1, take_option, &request, &common))
        return EXIT_USAGE;
    if (common.help)
        return print_help(fields, count);
    if (optind != argc)
        return usage_error("erlang: takes options only, got '%s'", argv[optind]);
    if (request.batch && request.any)
        return usage_error("erlang: --batch takes its cases from the file, not from options");
    warn_unused(&common, "erlang");
    return request.batch ? run_batch(request.batch, &common) : run_single(&request.input, &common);
}

const struct command command_erlang = {"erlang", "[options]", "stationary formulas: one case, or --batch FILE.csv",
                                       run};
