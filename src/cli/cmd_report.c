/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_report.c - headcount report SCENARIO: sized, simulated, varied, and told in files for people. The name of the
 * output says what it is: an extension is one file, a folder gets one of each. */
#include "cli.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { OPTION_PROFILE = 1, OPTION_METHOD };

struct request {
    struct common common;
    struct hc_answers_opts opts;
    struct hc_page_opts page;
};

/* Every kind of file: by what its name ends in, and its name in a folder (NULL: only by its own name). */
static const struct kind {
    const char *extension, *in_folder;
    enum hc_status (*write)(const struct hc_answers *answers, const struct hc_page_opts *opts, struct hc_error *reterr);
    enum hc_status (*ready)(struct hc_error *reterr); /* can it be written on this machine? NULL: always */
} kinds[] = {
    {".html", "report.html", hc_page_write, NULL},
    {".xlsx", "report.xlsx", hc_workbook_write, NULL},
    {".csv", "intervals.csv", hc_intervals_write, NULL},
    {".pdf", NULL, hc_page_print, hc_page_printer},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int print_help(void)
{
    puts("usage: headcount report SCENARIO --output FILE.html|.xlsx|.csv|.pdf|FOLDER [options]\n"
         "files for people: the answer first, charts with their tables, what it rests on\n\n"
         "  .html   one page without network (also to standard output, without --output)\n"
         "  .xlsx   a workbook: intervals, days, the chain to heads as live formulas, charts\n"
         "  .csv    one row for each queue and interval, for workforce management\n"
         "  .pdf    the page, printed by a Chromium that is installed\n"
         "  FOLDER  one that exists, or a name that ends in /: report.html, report.xlsx, intervals.csv\n\n"
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

static bool is_folder(const char *output)
{
    struct stat status;
    size_t length = strlen(output);
    return (length > 0 && output[length - 1] == '/') || (stat(output, &status) == 0 && S_ISDIR(status.st_mode));
}

/* What the output is to be; a page where it has no name, or is no regular file. NULL for a name that says nothing. */
static const struct kind *kind_of(const char *output)
{
    struct stat status;
    size_t length = output ? strlen(output) : 0;
    for (size_t i = 0; i < KINDS; i++) {
        size_t end = strlen(kinds[i].extension);
        if (length > end && !strcasecmp(output + length - end, kinds[i].extension))
            return &kinds[i];
    }
    bool device = output && stat(output, &status) == 0 && !S_ISREG(status.st_mode);
    return !output || device ? &kinds[0] : NULL;
}

static bool knows_output(const char *output)
{
    if ((output && is_folder(output)) || kind_of(output))
        return true;
    usage_error(
        "report --output: '%s' must end in .html, .xlsx, .csv or .pdf, or be a folder (it exists, or its name ends in "
        "/)",
        output);
    return false;
}

static enum hc_status write_in_folder(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                      const struct kind *kind, struct hc_error *reterr)
{
    size_t folder = strlen(opts->output), size = folder + strlen(kind->in_folder) + 2;
    struct hc_page_opts own = *opts;
    char *path = malloc(size);
    if (!path) {
        snprintf(reterr->message, sizeof reterr->message, "%s", hc_status_text(reterr->code = HC_ENOMEM));
        return HC_ENOMEM;
    }
    snprintf(path, size, "%s%s%s", opts->output, opts->output[folder - 1] == '/' ? "" : "/", kind->in_folder);
    own.output = path;
    enum hc_status status = kind->write(answers, &own, reterr);
    free(path);
    return status;
}

static enum hc_status write_output(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                   struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    if (!opts->output || !is_folder(opts->output))
        return kind_of(opts->output)->write(answers, opts, reterr);
    for (size_t i = 0; i < KINDS && !status; i++)
        if (kinds[i].in_folder)
            status = write_in_folder(answers, opts, &kinds[i], reterr);
    return status;
}

/* Makes a folder that the name asks for, before minutes of computing would be in vain. */
static bool make_folder(const char *output)
{
    if (!output || !is_folder(output) || mkdir(output, 0777) == 0 || errno == EEXIST)
        return true;
    fprintf(stderr, "headcount: %s: cannot make the folder: %s\n", output, strerror(errno));
    return false;
}

static int report(struct request *request, const struct hc_scenario *scenario)
{
    struct hc_answers *answers = NULL;
    struct hc_error error = {0};
    const char *output = request->page.output;
    const struct kind *kind = output && is_folder(output) ? NULL : kind_of(output);
    if (!make_folder(output))
        return EXIT_RUNTIME;
    enum hc_status status = kind && kind->ready ? kind->ready(&error) : HC_OK; /* before minutes of computing */
    if (!status)
        status = hc_answers_make(scenario, &request->opts, &answers, &error);
    if (!status)
        status = write_output(answers, &request->page, &error);
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
    if (!one_scenario(&command_report, argc) || !knows_output(request.common.report.output))
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
    if (scenario && !strcmp(file, "-") && !request.common.quiet)
        fputs("headcount: warning: a scenario from standard input cannot be read again: 'verify' will refuse this "
              "report\n",
              stderr);
    if (scenario)
        code = report(&request, scenario);
    hc_scenario_free(scenario);
    return code;
}

static int run(int argc, char **argv)
{
    return make_report(argc, argv, NULL);
}

const struct command command_report = {"report", "SCENARIO", "files for people: page, workbook, PDF, CSV of intervals",
                                       run};
