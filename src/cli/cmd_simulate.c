/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_simulate.c - headcount simulate SCENARIO */
#include "cli.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OPTION_STAFF = 1,
    OPTION_SEED,
    OPTION_REPLICATIONS,
    OPTION_PRECISION,
    OPTION_THREADS,
    OPTION_BLOCK,
    OPTION_INTERVAL_QUANTILES,
    OPTION_EXPLAIN,
    OPTION_NO_EXPLAIN,
    OPTION_EXACT
};

struct request {
    struct common common;
    struct hc_simulate_opts opts;
    const char *staff;
    bool explain, no_explain;
    bool exact;
};

static int print_help(void)
{
    puts("usage: headcount simulate SCENARIO [options]\n"
         "service level, waits and abandonment with given agents, from every contact of the horizon\n\n"
         "  --staff FILE              agents from what 'size' or 'simulate' wrote (CSV or JSON)\n"
         "  --seed N                  seed of the random numbers (default: the scenario's, or 1)\n"
         "  --replications N          horizons to simulate (default: the scenario's, or 100)\n"
         "  --precision X             stop when every 95% half-width of service level and abandonment is below X\n"
         "                            (--replications is the most then, default 10000)\n"
         "  --threads N               threads (default: all cores); the figures are the same\n"
         "  --replication-block i/N   simulate block i of N only and write a part for 'merge'\n"
         "  --interval-quantiles      quantiles of waits by interval too (JSON, CSV)\n"
         "  --exact                   expected figures without noise, by Kolmogorov's equations, where the scenario\n"
         "                            allows it: exponential times, a group for each queue, nobody returns\n"
         "  --explain                 say why simulation and formula differ (default in tables; JSON: explanation)\n"
         "  --no-explain              do not, which saves up to 50 replications for each cause");
    print_common_help();
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

/* A whole number in [least, most], nothing else. */
static bool whole(const char *text, uint64_t least, uint64_t most, uint64_t *ret)
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

static bool take_block(const char *text, struct hc_simulate_opts *opts)
{
    char first[16];
    uint64_t block, blocks;
    const char *slash = strchr(text, '/');
    if (!slash || (size_t)(slash - text) >= sizeof first)
        return false;
    snprintf(first, sizeof first, "%.*s", (int)(slash - text), text);
    if (!whole(slash + 1, 1, 1000000, &blocks) || !whole(first, 1, blocks, &block))
        return false;
    opts->block = (unsigned)block;
    opts->blocks = (unsigned)blocks;
    return true;
}

static bool take_precision(const char *text, double *ret)
{
    char *end;
    double value = strtod(text, &end);
    *ret = value;
    return *text && !*end && value > 0 && value < 1;
}

static bool take_option(int code, const char *value, struct request *request)
{
    struct hc_simulate_opts *opts = &request->opts;
    uint64_t number;
    switch (code) {
    case OPTION_STAFF:
        request->staff = value;
        return *value || (usage_error("--staff: needs a file name"), false);
    case OPTION_SEED:
        if (!whole(value, 0, UINT64_MAX, &opts->seed))
            return usage_error("--seed: must be a whole number, got '%s'", value), false;
        opts->seed_given = true;
        return true;
    case OPTION_REPLICATIONS:
        if (!whole(value, 1, 100000000, &number))
            return usage_error("--replications: must be a whole number from 1 to 100000000, got '%s'", value), false;
        opts->replications = (int64_t)number;
        return true;
    case OPTION_PRECISION:
        return take_precision(value, &opts->precision) ||
               (usage_error("--precision: must be above 0 and below 1, got '%s'", value), false);
    case OPTION_THREADS:
        if (!whole(value, 1, 1024, &number))
            return usage_error("--threads: must be a whole number from 1 to 1024, got '%s'", value), false;
        opts->threads = (int)number;
        return true;
    case OPTION_BLOCK:
        return take_block(value, opts) ||
               (usage_error("--replication-block: must be i/N with i from 1 to N, got '%s'", value), false);
    case OPTION_INTERVAL_QUANTILES:
        opts->interval_quantiles = true;
        return true;
    case OPTION_EXPLAIN:
        return request->explain = true;
    case OPTION_NO_EXPLAIN:
        return request->no_explain = true;
    case OPTION_EXACT:
        request->exact = true;
        return true;
    default:
        return take_common(code, value, &request->common);
    }
}

static bool check_request(const struct request *request)
{
    const struct hc_simulate_opts *opts = &request->opts;
    if (!may_explain("simulate", request->explain, request->no_explain, &request->common))
        return false;
    if (request->exact && request->explain)
        return usage_error("simulate: --exact draws nothing that --explain could draw again"), false;
    if (request->explain && request->opts.blocks)
        return usage_error("simulate: --explain belongs to 'merge' when --replication-block splits the run"), false;
    if (request->exact && (opts->blocks || opts->precision > 0 || opts->replications || opts->seed_given ||
                           opts->threads || opts->interval_quantiles))
        return usage_error("simulate: --exact draws nothing: it goes with --staff and the options of printing only"),
               false;
    if (!request->opts.blocks)
        return true;
    if (request->opts.precision > 0)
        return usage_error("simulate: --precision needs the whole run, not --replication-block"), false;
    if (!request->common.report.output)
        return usage_error("simulate: --replication-block writes a part: name it with --output"), false;
    if (request->common.format_given)
        return usage_error("simulate: --replication-block writes a part: --format belongs to 'merge'"), false;
    return true;
}

/* One line that is written over; the last call clears it. */
static void show_progress(void *context, int64_t done, int64_t most)
{
    (void)context;
    fprintf(stderr, done < most ? "\rsimulated %lld of at most %lld" : "\r\033[K", (long long)done, (long long)most);
    fflush(stderr);
}

static enum hc_status simulate(const struct request *request, const struct hc_scenario *scenario,
                               const struct hc_staffing *staffing, struct hc_error *error)
{
    const struct common *common = &request->common;
    if (request->opts.blocks)
        return hc_simulate_part(scenario, staffing, &request->opts, common->report.output, error);
    struct hc_result *result = NULL;
    enum hc_status status = request->exact ? hc_simulate_exact(scenario, staffing, &result, error)
                                           : hc_simulate(scenario, staffing, &request->opts, &result, error);
    if (request->opts.progress)
        fputs("\r\033[K", stderr);
    if (!status && hc_process_rank() == 0) {
        if (!common->quiet)
            warn_result(result, "simulate");
        status = hc_report_write(result, &common->report, error);
    }
    hc_result_free(result);
    return status;
}

static int run_request(struct request *request, const char *file)
{
    int code;
    struct hc_scenario *scenario = load_scenario(file, &request->common, &code);
    if (!scenario)
        return code;
    struct hc_staffing *staffing = NULL;
    struct hc_error error = {0};
    enum hc_status status = HC_OK;
    if (request->staff)
        status = hc_staffing_load(request->staff, scenario, &staffing, &error);
    if (!request->common.quiet && isatty(STDERR_FILENO))
        request->opts.progress = show_progress;
    if (!status)
        status = simulate(request, scenario, staffing, &error);
    code = status ? report_error(&error) : EXIT_DONE;
    hc_staffing_free(staffing);
    hc_scenario_free(scenario);
    return code;
}

static int run(int argc, char **argv)
{
    static const struct option options[] = {
        COMMON_OPTIONS,
        {"staff", required_argument, NULL, OPTION_STAFF},
        {"seed", required_argument, NULL, OPTION_SEED},
        {"replications", required_argument, NULL, OPTION_REPLICATIONS},
        {"precision", required_argument, NULL, OPTION_PRECISION},
        {"threads", required_argument, NULL, OPTION_THREADS},
        {"replication-block", required_argument, NULL, OPTION_BLOCK},
        {"interval-quantiles", no_argument, NULL, OPTION_INTERVAL_QUANTILES},
        {"explain", no_argument, NULL, OPTION_EXPLAIN},
        {"no-explain", no_argument, NULL, OPTION_NO_EXPLAIN},
        {"exact", no_argument, NULL, OPTION_EXACT},
        {NULL, 0, NULL, 0},
    };
    struct request request = {.opts = hc_simulate_opts_default()};
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        const char *word = argv[optind - 1];
        if (code == '?')
            return usage_error("simulate: no such option '%s'", word);
        if (code == ':')
            return usage_error("simulate: option '%s' needs a value", word);
        if (!take_option(code, optarg, &request))
            return EXIT_USAGE;
    }
    if (request.common.help)
        return print_help();
    if (optind + 1 != argc)
        return usage_error(optind == argc ? "%s: needs a scenario file ('-' reads standard input)"
                                          : "%s: takes one scenario file",
                           "simulate");
    if (!check_request(&request))
        return EXIT_USAGE;
    request.opts.explain = request.explain || (!request.no_explain && request.common.report.format == HC_FORMAT_TABLE);
    request.common.quiet = request.common.quiet || hc_process_rank() > 0;
    request.common.report.colour = wants_colour(&request.common);
    return run_request(&request, argv[optind]);
}

const struct command command_simulate = {"simulate", "SCENARIO", "service level, waits, abandonment for given agents",
                                         run};
