/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_simulate.c - headcount simulate SCENARIO */
#include "vary_options.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_STAFF = 1, OPTION_BLOCK, OPTION_INTERVAL_QUANTILES, OPTION_EXACT, OPTION_EXPLAIN, OPTION_NO_EXPLAIN };

struct request {
    struct common common;
    struct hc_simulate_opts opts;
    const char *staff;
    bool exact, explain, no_explain;
    struct what_ifs what_ifs;
};

static int print_help(void)
{
    puts(
        "usage: headcount simulate SCENARIO [options]\n"
        "service level, waits and abandonment with given agents, from every contact of the horizon\n\n"
        "  --staff FILE              agents from what 'size' or 'simulate' wrote (CSV or JSON)\n"
        "  --replication-block i/N   simulate block i of N only and write a part for 'merge'\n"
        "  --interval-quantiles      quantiles of waits by interval too (JSON, CSV)\n"
        "  --explain                 say why simulation and formula differ (default in tables; JSON: \"explanation\")\n"
        "  --no-explain              do not, which saves up to 50 replications for each cause\n"
        "  --exact                   expected figures without noise, by Kolmogorov's equations, where the scenario\n"
        "                            allows it: exponential times, a group for each queue, nobody returns");
    print_what_if_help();
    print_common_help(DRAWS_TO_PRECISION);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_block(const char *text, struct hc_simulate_opts *opts)
{
    char first[16];
    uint64_t block, blocks;
    const char *slash = strchr(text, '/');
    if (!slash || (size_t)(slash - text) >= sizeof first)
        return false;
    snprintf(first, sizeof first, "%.*s", (int)(slash - text), text);
    if (!whole_number(slash + 1, 1, 1000000, &blocks) || !whole_number(first, 1, blocks, &block))
        return false;
    opts->block = (unsigned)block;
    opts->blocks = (unsigned)blocks;
    return true;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    if (is_what_if(code))
        return take_what_if(code, value, &request->what_ifs);
    switch (code) {
    case OPTION_STAFF:
        request->staff = value;
        return *value || (usage_error("--staff: needs a file name"), false);
    case OPTION_BLOCK:
        return take_block(value, &request->opts) ||
               (usage_error("--replication-block: must be i/N with i from 1 to N, got '%s'", value), false);
    case OPTION_INTERVAL_QUANTILES:
        request->opts.interval_quantiles = true;
        return true;
    case OPTION_EXACT:
        request->exact = true;
        return true;
    case OPTION_EXPLAIN:
        request->explain = true;
        return true;
    default: /* OPTION_NO_EXPLAIN */
        request->no_explain = true;
        return true;
    }
}

static bool check_request(const struct request *request)
{
    if (!may_explain("simulate", request->explain, request->no_explain, &request->common))
        return false;
    if (request->exact && (request->opts.blocks || request->opts.interval_quantiles || request->explain))
        return usage_error("simulate: --exact draws nothing: no blocks, quantiles or explanation"), false;
    if (request->explain && request->opts.blocks)
        return usage_error("simulate: --explain belongs to 'merge' when --replication-block splits the run"), false;
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
            warn_result(result, "simulate", common->report.lang);
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
    if (!make_what_ifs(scenario, &request->what_ifs, &code)) {
        hc_scenario_free(scenario);
        return code;
    }
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
    static const struct option own[] = {
        {"staff", required_argument, NULL, OPTION_STAFF},
        {"replication-block", required_argument, NULL, OPTION_BLOCK},
        {"interval-quantiles", no_argument, NULL, OPTION_INTERVAL_QUANTILES},
        {"exact", no_argument, NULL, OPTION_EXACT},
        {"explain", no_argument, NULL, OPTION_EXPLAIN},
        {"no-explain", no_argument, NULL, OPTION_NO_EXPLAIN},
    };
    struct request request = {.opts = hc_simulate_opts_default()};
    if (!read_options_and_what_ifs(&command_simulate, argc, argv, own, sizeof own / sizeof *own, take_option, &request,
                                   &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_simulate, argc))
        return EXIT_USAGE;
    const struct hc_simulate_opts *run = &request.common.run;
    request.opts.seed_given = run->seed_given;
    request.opts.seed = run->seed;
    request.opts.replications = run->replications;
    request.opts.precision = run->precision;
    request.opts.threads = run->threads;
    if (!check_request(&request))
        return EXIT_USAGE;
    if (request.exact)
        warn_unused(&request.common, "simulate --exact");
    request.opts.explain = request.explain || (!request.no_explain && request.common.report.format == HC_FORMAT_TABLE);
    request.common.quiet = request.common.quiet || hc_process_rank() > 0;
    return run_request(&request, argv[optind]);
}

const struct command command_simulate = {"simulate", "SCENARIO", "service level, waits, abandonment for given agents",
                                         run};
