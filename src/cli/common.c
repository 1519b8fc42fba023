/* SPDX-License-Identifier: GPL-3.0-or-later */
/* common.c - what all commands share: options, errors in one line, exit codes. */
#include "cli.h"
#include <errno.h>
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

bool whole_number(const char *text, uint64_t least, uint64_t most, uint64_t *ret)
{
    char *end;
    if (!*text || strspn(text, "0123456789") != strlen(text))
        return false;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno || value < least || value > most)
        return false;
    *ret = value;
    return true;
}

enum {
    OPTION_FORMAT = OPTION_COMMON,
    OPTION_OUTPUT,
    OPTION_LANG,
    OPTION_SEED,
    OPTION_REPLICATIONS,
    OPTION_PRECISION,
    OPTION_THREADS,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_VERSION
};

static const struct option common_options[] = {
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"output", required_argument, NULL, OPTION_OUTPUT},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"replications", required_argument, NULL, OPTION_REPLICATIONS},
    {"precision", required_argument, NULL, OPTION_PRECISION},
    {"threads", required_argument, NULL, OPTION_THREADS},
    {"quiet", no_argument, NULL, OPTION_QUIET},
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    {NULL, 0, NULL, 0},
};

enum { COMMON_COUNT = sizeof common_options / sizeof *common_options };

/* One word out of a list; -1 after saying what is allowed. */
static int choice(const char *option, const char *value, const char *const *words, const char *allowed)
{
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], value))
            return i;
    usage_error("%s: must be %s, got '%s'", option, allowed, value);
    return -1;
}

static bool take_printing(int code, const char *value, struct common *common)
{
    static const char *const formats[] = {"table", "json", "csv", NULL}, *const languages[] = {"en", "fr", NULL};
    int chosen;
    switch (code) {
    case OPTION_FORMAT:
        common->format_given = true;
        chosen = choice("--format", value, formats, "table, json or csv");
        common->report.format = (enum hc_format)chosen;
        return chosen >= 0;
    case OPTION_LANG:
        common->lang_given = true;
        chosen = choice("--lang", value, languages, "en or fr");
        common->report.lang = (enum hc_lang)chosen;
        return chosen >= 0;
    default: /* OPTION_OUTPUT */
        common->report.output = value;
        return *value || (usage_error("--output: needs a file name"), false);
    }
}

static bool take_run(int code, const char *value, struct hc_simulate_opts *run)
{
    uint64_t number;
    char *end;
    switch (code) {
    case OPTION_SEED:
        run->seed_given = true;
        return whole_number(value, 0, UINT64_MAX, &run->seed) ||
               (usage_error("--seed: must be a whole number, got '%s'", value), false);
    case OPTION_REPLICATIONS:
        if (!whole_number(value, 1, 10000000, &number))
            return usage_error("--replications: must be a whole number from 1 to 10000000, got '%s'", value), false;
        run->replications = (int64_t)number;
        return true;
    case OPTION_THREADS:
        if (!whole_number(value, 1, 1024, &number))
            return usage_error("--threads: must be a whole number from 1 to 1024, got '%s'", value), false;
        run->threads = (int)number;
        return true;
    default: /* OPTION_PRECISION */
        run->precision = strtod(value, &end);
        return (*value && !*end && run->precision > 0 && run->precision < 1) ||
               (usage_error("--precision: must be above 0 and below 1, got '%s'", value), false);
    }
}

static bool take_common(int code, const char *value, struct common *common)
{
    switch (code) {
    case OPTION_QUIET:
        common->quiet = true;
        return true;
    case OPTION_HELP:
        common->help = true;
        return true;
    case OPTION_VERSION:
        printf("headcount %s\n", hc_version());
        exit(fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE);
    case OPTION_FORMAT:
    case OPTION_LANG:
    case OPTION_OUTPUT:
        return take_printing(code, value, common);
    default:
        return take_run(code, value, &common->run);
    }
}

bool read_options(const struct command *command, int argc, char **argv, const struct option *own, size_t own_count,
                  bool (*take)(int code, const char *value, void *context), void *context, struct common *ret_common)
{
    struct option options[MOST_OPTIONS + COMMON_COUNT];
    struct common common = {.run = hc_simulate_opts_default()};
    if (own_count > 0)
        memcpy(options, own, own_count * sizeof *own);
    memcpy(options + own_count, common_options, sizeof common_options);
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        char letter[3] = {'-', (char)optopt, '\0'};
        bool unknown_letter = code == '?' && optopt > 0 && optopt < OPTION_COMMON && own_count == 0;
        if (code == '?')
            return usage_error("%s: no such option '%s'", command->name, unknown_letter ? letter : argv[optind - 1]),
                   false;
        if (code == ':')
            return usage_error("%s: option '%s' needs a value", command->name, argv[optind - 1]), false;
        if (!(code < OPTION_COMMON ? take(code, optarg, context) : take_common(code, optarg, &common)))
            return false;
    }
    common.report.colour = wants_colour(&common);
    *ret_common = common;
    return true;
}

void warn_unused(const struct common *common, const char *command)
{
    const struct hc_simulate_opts *run = &common->run;
    if (common->quiet || !(run->seed_given || run->replications || run->precision > 0 || run->threads))
        return;
    fprintf(stderr, "headcount: warning: not used by %s:%s%s%s%s\n", command, run->seed_given ? " --seed" : "",
            run->replications ? " --replications" : "", run->precision > 0 ? " --precision" : "",
            run->threads ? " --threads" : "");
}

void print_common_help(enum common_help draws)
{
    puts("  --format table|json|csv   how to print (default table)\n"
         "  --output FILE             write to FILE, whole or not at all\n"
         "  --lang en|fr              language of tables and sentences (default en)");
    if (draws != DRAWS_NOTHING)
        puts("  --seed N                  seed of the random numbers (default: the scenario's, or 1)\n"
             "  --replications N          horizons to simulate (default: the scenario's, or 100)");
    if (draws == DRAWS_TO_PRECISION)
        puts("  --precision X             stop when every 95% half-width of service level and abandonment is below X\n"
             "                            (--replications is the most then, default 10000)");
    if (draws != DRAWS_NOTHING)
        puts("  --threads N               threads (default: all cores); the figures are the same");
    puts("  --quiet                   no warnings on standard error\n"
         "  --help                    this text\n"
         "  --version                 the program's version");
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

bool one_scenario(const struct command *command, int argc)
{
    if (optind + 1 == argc)
        return true;
    usage_error(optind == argc ? "%s: needs a scenario file ('-' reads standard input)" : "%s: takes one scenario file",
                command->name);
    return false;
}

bool scenario_options(const struct command *command, int argc, char **argv, struct common *ret_common,
                      const char **ret_file, int *ret_exit)
{
    *ret_exit = EXIT_USAGE;
    if (!read_options(command, argc, argv, NULL, 0, NULL, NULL, ret_common))
        return false;
    if (ret_common->help) {
        printf("usage: headcount %s %s\n%s\n\n", command->name, command->arguments, command->summary);
        print_common_help(DRAWS_NOTHING);
        *ret_exit = fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
        return false;
    }
    if (!one_scenario(command, argc))
        return false;
    warn_unused(ret_common, command->name);
    *ret_file = argv[optind];
    return true;
}

static const char *mark_of(enum hc_lang lang)
{
    return lang == HC_LANG_FR ? "headcount: attention\u00a0: " : "headcount: warning: ";
}

void warn_scenario(const struct hc_scenario *scenario, const struct common *common)
{
    const enum hc_lang lang = common->report.lang;
    for (size_t i = 0; !common->quiet && i < hc_scenario_warning_count(scenario); i++)
        fprintf(stderr, "%s%s\n", mark_of(lang), hc_report_scenario_warning(scenario, i, lang));
}

void warn_result(const struct hc_result *result, const char *command, enum hc_lang lang)
{
    enum { SHOWN = 8 };
    const bool french = lang == HC_LANG_FR;
    const char *mark = mark_of(lang);
    for (size_t i = 0; i < hc_result_warning_count(result); i++)
        fprintf(stderr, "%s%s\n", mark, hc_report_warning(result, i, lang));
    size_t count = hc_result_ignored_count(result);
    if (count == 0)
        return;
    fprintf(stderr, french ? "%ssans effet sur %s\u00a0: " : "%snot used by %s: ", mark, command);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        fprintf(stderr, "%s%s", i ? ", " : "", hc_result_ignored(result, i));
    if (count > SHOWN)
        fprintf(stderr,
                french ? " et %zu de plus (tous sous «\u00a0ignored\u00a0» dans le JSON)"
                       : " and %zu more ('ignored' in the JSON has them all)",
                count - SHOWN);
    fputs("\n", stderr);
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
    warn_scenario(scenario, common);
    return scenario;
}

bool take_method(const char *value, enum hc_size_method *ret)
{
    static const char *const methods[] = {
        [HC_SIZE_DEFAULT] = "",    [HC_SIZE_FORMULA] = "formula",
        [HC_SIZE_EXACT] = "exact", [HC_SIZE_SIMULATION] = "simulation",
        [HC_SIZE_AUTO] = "auto",
    };
    for (int method = HC_SIZE_FORMULA; method <= HC_SIZE_AUTO; method++)
        if (!strcmp(value, methods[method])) {
            *ret = (enum hc_size_method)method;
            return true;
        }
    usage_error("--method: must be formula, exact, simulation or auto, got '%s'", value);
    return false;
}
