/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_compare.c - headcount compare SCENARIO... */
#include "vary_options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_METHOD = 1, OPTION_TERM };

struct request {
    struct common common;
    struct hc_compare_opts opts;
    struct what_ifs what_ifs;
};

/* What is compared, in order, and the files that stay open for it. */
struct line_up {
    size_t count, base_count;
    struct hc_scenario *scenarios[HC_COMPARE_MOST]; /* each to be freed */
    const char *names[HC_COMPARE_MOST];             /* borrowed from bases and scenarios */
    char *made[HC_COMPARE_MOST];                    /* names made here */
    struct hc_scenario *bases[HC_COMPARE_MOST];     /* whose variants are compared in their place */
};

static int print_help(void)
{
    puts("usage: headcount compare SCENARIO... [options]\n"
         "scenarios side by side on the same customers: several files, or one with \"variants\"; the others are held\n"
         "against the first: service, cost of an issue resolved, what makes the difference, and what would turn it\n\n"
         "  --method METHOD           how agents that a file does not give are found, as in 'size'\n"
         "  --term-months N           over which costs are added up (default: the first file's term_months, or 12)");
    print_what_if_help();
    print_common_help(true);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    char *end;
    if (is_what_if(code))
        return take_what_if(code, value, &request->what_ifs);
    if (code == OPTION_METHOD)
        return take_method(value, &request->opts.method);
    request->opts.term_months = strtod(value, &end);
    if (*value && !*end && request->opts.term_months > 0 && request->opts.term_months <= 1200)
        return true;
    usage_error("--term-months: must be in (0, 1200], got '%s'", value);
    return false;
}

/* Scenarios */

static bool add(struct line_up *all, struct hc_scenario *scenario, const char *name)
{
    if (all->count == HC_COMPARE_MOST) {
        hc_scenario_free(scenario);
        usage_error("compare: at most %d scenarios", HC_COMPARE_MOST);
        return false;
    }
    all->scenarios[all->count] = scenario;
    all->names[all->count++] = name;
    return true;
}

static bool names_itself(const struct hc_scenario *base)
{
    bool any = false;
    for (size_t v = 0; v < hc_scenario_variant_count(base); v++)
        any = any || !hc_scenario_variant_changes(base, v);
    return any;
}

static bool warned(struct hc_scenario *scenario, const struct common *common)
{
    warn_scenario(scenario, common);
    return scenario;
}

static bool add_variants(struct line_up *all, const struct hc_scenario *base, const struct common *common,
                         int *ret_exit)
{
    bool ok = true;
    for (size_t v = 0; ok && v < hc_scenario_variant_count(base); v++) {
        struct hc_scenario *variant = NULL;
        struct hc_error error = {0};
        if (hc_scenario_variant(base, v, &variant, &error)) {
            *ret_exit = report_error(&error);
            return false;
        }
        ok = warned(variant, common) && add(all, variant, hc_scenario_variant_name(base, v));
    }
    return ok;
}

/* A file with variants stands for the file as it is, unless one of them names that, and for each variant. */
static bool add_file(struct line_up *all, const char *file, const struct common *common, int *ret_exit)
{
    struct hc_scenario *base = load_scenario(file, common, ret_exit);
    if (!base)
        return false;
    const char *name = hc_scenario_name(base) ? hc_scenario_name(base) : file;
    bool variants = hc_scenario_variant_count(base) > 0;
    *ret_exit = EXIT_USAGE;
    if (!variants)
        return add(all, base, name);
    if (names_itself(base)) {
        all->bases[all->base_count++] = base;
        return add_variants(all, base, common, ret_exit);
    }
    return add(all, base, name) && add_variants(all, base, common, ret_exit);
}

/* Titles that two files share get their file, then their number. */
static bool tell_apart(struct line_up *all)
{
    for (size_t v = 1; v < all->count; v++)
        for (size_t before = 0; before < v; before++) {
            if (strcmp(all->names[v], all->names[before]) != 0)
                continue;
            size_t size = strlen(all->names[v]) + 24;
            if (!(all->made[v] = malloc(size)))
                return false;
            snprintf(all->made[v], size, "%s (%zu)", all->names[v], v + 1);
            all->names[v] = all->made[v];
            break;
        }
    return true;
}

/* One line that is written over; the last call clears it. */
static void show_progress(void *context, int64_t done, int64_t most)
{
    (void)context;
    fprintf(stderr, done < most ? "\rcompared %lld of %lld" : "\r\033[K", (long long)done, (long long)most);
    fflush(stderr);
}

static int compare(const struct request *request, const struct line_up *all)
{
    struct hc_comparison *answer = NULL;
    struct hc_error error = {0};
    enum hc_status status = hc_compare((const struct hc_scenario *const *)all->scenarios, all->names, all->count,
                                       &request->opts, &answer, &error);
    if (status && request->opts.progress)
        fputs("\r\033[K", stderr);
    if (!status) {
        if (!request->common.quiet)
            warn_result(hc_comparison_result(answer), "compare", request->common.report.lang);
        status = hc_comparison_write(answer, &request->common.report, &error);
    }
    int code = status == HC_EDOM           ? usage_error("--%s: %s", error.path, error.message)
               : status == HC_EUNREACHABLE ? (report_error(&error), EXIT_UNREACHABLE)
               : status                    ? report_error(&error)
                                           : EXIT_DONE;
    hc_comparison_free(answer);
    return code;
}

static int run_files(struct request *request, char **files, size_t count)
{
    struct line_up *all = calloc(1, sizeof *all);
    int code = EXIT_RUNTIME;
    bool ok = all;
    for (size_t f = 0; ok && f < count; f++)
        ok = add_file(all, files[f], &request->common, &code);
    for (size_t v = 0; ok && v < all->count; v++)
        ok = make_what_ifs(all->scenarios[v], &request->what_ifs, &code);
    if (ok && !tell_apart(all)) {
        ok = false;
        code = EXIT_RUNTIME;
    }
    if (ok)
        code = compare(request, all);
    for (size_t v = 0; all && v < all->count; v++) {
        hc_scenario_free(all->scenarios[v]);
        free(all->made[v]);
    }
    for (size_t b = 0; all && b < all->base_count; b++)
        hc_scenario_free(all->bases[b]);
    free(all);
    return code;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {
        {"method", required_argument, NULL, OPTION_METHOD},
        {"term-months", required_argument, NULL, OPTION_TERM},
    };
    struct request request = {.opts = hc_compare_opts_default()};
    if (!read_options_and_what_ifs(&command_compare, argc, argv, own, sizeof own / sizeof *own, take_option, &request,
                                   &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (optind == argc)
        return usage_error("compare: needs scenario files, or one with \"variants\"");
    if (argc - optind > HC_COMPARE_MOST)
        return usage_error("compare: at most %d scenarios", HC_COMPARE_MOST);
    const struct hc_simulate_opts *common = &request.common.run;
    request.opts.replications = common->replications;
    request.opts.seed_given = common->seed_given;
    request.opts.seed = common->seed;
    request.opts.threads = common->threads;
    if (common->precision > 0 && !request.common.quiet)
        fputs("headcount: warning: not used by compare: --precision\n", stderr);
    if (!request.common.quiet && isatty(STDERR_FILENO))
        request.opts.progress = show_progress;
    return run_files(&request, argv + optind, (size_t)(argc - optind));
}

const struct command command_compare = {
    "compare", "SCENARIO...", "sites and variants side by side: service, cost of an issue, what turns it", run};
