/* SPDX-License-Identifier: GPL-3.0-or-later */
/* common.c - what all commands share: options, errors in one line, exit codes. */
#include "cli.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int usage_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("headcount: ", stderr);
    vfprintf(stderr, format, args);
    fputs("; see 'headcount --help'\n", stderr);
    va_end(args);
    return EXIT_USAGE;
}

int report_error(const struct hc_error *error)
{
    char line[1024];
    fprintf(stderr, "headcount: %s\n", hc_error_line(error, line, sizeof line));
    switch (error->code) {
    case HC_EINPUT:
    case HC_EDOM:
    case HC_EUNSUPPORTED:
        return EXIT_BAD_INPUT;
    case HC_EUNREACHABLE:
        return EXIT_UNREACHABLE;
    default:
        return EXIT_RUNTIME;
    }
}

bool take_common(int code, const char *value, struct common *common)
{
    switch (code) {
    case OPTION_FORMAT:
        common->format_given = true;
        if (!strcmp(value, "table"))
            common->report.format = HC_FORMAT_TABLE;
        else if (!strcmp(value, "json"))
            common->report.format = HC_FORMAT_JSON;
        else if (!strcmp(value, "csv"))
            common->report.format = HC_FORMAT_CSV;
        else
            return usage_error("--format: must be table, json or csv, got '%s'", value), false;
        return true;
    case OPTION_LANG:
        if (!strcmp(value, "en"))
            common->report.lang = HC_LANG_EN;
        else if (!strcmp(value, "fr"))
            common->report.lang = HC_LANG_FR;
        else
            return usage_error("--lang: must be en or fr, got '%s'", value), false;
        return true;
    case OPTION_OUTPUT:
        if (!*value)
            return usage_error("--output: needs a file name"), false;
        common->report.output = value;
        return true;
    case OPTION_QUIET:
        common->quiet = true;
        return true;
    case OPTION_HELP:
        common->help = true;
        return true;
    default:
        return false;
    }
}

void print_common_help(void)
{
    puts("  --format table|json|csv   how to print (default table)\n"
         "  --output FILE             write to FILE, whole or not at all\n"
         "  --lang en|fr              language of tables and sentences (default en)\n"
         "  --quiet                   no warnings on standard error\n"
         "  --help                    this text");
}

bool may_explain(const char *command, bool explain, bool no_explain, const struct common *common)
{
    if (explain && no_explain)
        return usage_error("%s: --explain and --no-explain contradict each other", command), false;
    if (explain && common->report.format == HC_FORMAT_CSV)
        return usage_error("%s: --explain has no place in CSV; use --format table or json", command), false;
    return true;
}

bool wants_colour(const struct common *common)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    return !common->report.output && isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb");
}

bool scenario_options(const struct command *command, int argc, char **argv, struct common *ret_common,
                      const char **ret_file, int *ret_exit)
{
    static const struct option options[] = {COMMON_OPTIONS, {NULL, 0, NULL, 0}};
    struct common common = {0};
    *ret_exit = EXIT_USAGE;
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        const char *word = argv[optind - 1];
        if (code == '?')
            return usage_error("%s: no such option '%s'", command->name, word), false;
        if (code == ':')
            return usage_error("%s: option '%s' needs a value", command->name, word), false;
        if (!take_common(code, optarg, &common))
            return false;
    }
    if (common.help) {
        printf("usage: headcount %s %s\n%s\n\n", command->name, command->arguments, command->summary);
        print_common_help();
        *ret_exit = fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
        return false;
    }
    if (optind + 1 != argc)
        return usage_error(optind == argc ? "%s: needs a scenario file ('-' reads standard input)"
                                          : "%s: takes one scenario file",
                           command->name),
               false;
    common.report.colour = wants_colour(&common);
    *ret_common = common;
    *ret_file = argv[optind];
    return true;
}

void warn_result(const struct hc_result *result, const char *command)
{
    char line[1024];
    for (size_t i = 0; i < hc_result_warning_count(result); i++)
        fprintf(stderr, "headcount: warning: %s\n", hc_result_warning(result, i));
    if (hc_result_ignored(result, line, sizeof line) > 0)
        fprintf(stderr, "headcount: warning: not used by %s: %s\n", command, line);
}

struct hc_scenario *load_scenario(const char *file, const struct common *common, int *ret_exit)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    if (hc_scenario_load(file, &scenario, &error)) {
        *ret_exit = report_error(&error);
        if (error.code == HC_EIO) /* a file that cannot be read is a bad input, not a failure of ours */
            *ret_exit = EXIT_BAD_INPUT;
        return NULL;
    }
    for (size_t i = 0; !common->quiet && i < hc_scenario_warning_count(scenario); i++)
        fprintf(stderr, "headcount: warning: %s\n", hc_scenario_warning(scenario, i));
    return scenario;
}
