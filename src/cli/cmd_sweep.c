/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_sweep.c - headcount sweep SCENARIO --vary ... */
#include "vary_options.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPTION_STAFF = 1, OPTION_AXIS, MOST_AXES = 8 };

struct request {
    struct common common;
    struct hc_sweep_opts opts;
    const char *staff;
    struct what_ifs what_ifs;
    size_t axis_count;
    struct hc_vary axes[MOST_AXES];
};

static int print_help(void)
{
    puts("usage: headcount sweep SCENARIO --vary WHAT=FROM:TO:STEP [--vary ...] [options]\n"
         "one staffing at every point of a grid of what-ifs, against the scenario as it is, on the same customers\n\n"
         "  --vary volume=0.8:1.4:0.1 factors; volume=orders:0.8:1.4:0.1 for one queue\n"
         "  --vary aht=240:360:30     seconds; x0.8:x1.2:x0.1 factors, +0:+60:+15 more seconds; also patience\n"
         "  --vary absence=0:0.1:0.05 shares of the people who are away, drawn by day\n"
         "  --staff FILE              agents from what 'size' or 'simulate' wrote (CSV or JSON); default: the\n"
         "                            scenario's, or those that sizing by formula requires at the base point");
    print_what_if_help();
    print_common_help(DRAWS);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_axis(const char *value, struct request *request)
{
    const char *equals = strchr(value, '=');
    struct hc_error error = {0};
    for (int what = 0; equals && what < HC_VARY_KINDS; what++) {
        const char *name = hc_vary_name((enum hc_vary_what)what);
        struct hc_vary axis = {(enum hc_vary_what)what, equals + 1};
        if (strncmp(name, value, (size_t)(equals - value)) || name[equals - value])
            continue;
        if (hc_sweep_check(&axis, 1, NULL, &error))
            return usage_error("--vary %s: %s", name, error.message), false;
        if (request->axis_count == MOST_AXES)
            return usage_error("--vary: at most %d axes", MOST_AXES), false;
        request->axes[request->axis_count++] = axis;
        return true;
    }
    usage_error("--vary: must be volume=, aht=, patience= or absence= with FROM:TO:STEP, got '%s'", value);
    return false;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    if (is_what_if(code))
        return take_what_if(code, value, &request->what_ifs);
    if (code == OPTION_AXIS)
        return take_axis(value, request);
    request->staff = value;
    return *value || (usage_error("--staff: needs a file name"), false);
}

/* One line that is written over; the last call clears it. */
static void show_progress(void *context, int64_t done, int64_t most)
{
    (void)context;
    fprintf(stderr, done < most ? "\rswept %lld of %lld points" : "\r\033[K", (long long)done, (long long)most);
    fflush(stderr);
}

static int sweep(const struct request *request, const struct hc_scenario *scenario)
{
    struct hc_staffing *staffing = NULL;
    struct hc_sweep *answer = NULL;
    struct hc_error error = {0};
    enum hc_status status = HC_OK;
    bool usage = false;
    if (request->staff)
        status = hc_staffing_load(request->staff, scenario, &staffing, &error);
    if (!status) {
        status = hc_sweep(scenario, staffing, request->axes, request->axis_count, &request->opts, &answer, &error);
        usage = status == HC_EDOM;
    }
    if (!status && hc_process_rank() == 0) {
        if (!request->common.quiet)
            warn_result(hc_sweep_result(answer), "sweep", request->common.report.lang);
        status = hc_sweep_write(answer, &request->common.report, &error);
    }
    if (usage && request->opts.progress)
        fputs("\r\033[K", stderr);
    int code = usage    ? usage_error("--vary %s: %s", error.path, error.message)
               : status ? report_error(&error)
                        : EXIT_DONE;
    hc_sweep_free(answer);
    hc_staffing_free(staffing);
    return code;
}

static bool check_request(const struct request *request)
{
    struct hc_error error = {0};
    if (request->axis_count == 0)
        return usage_error("sweep: needs --vary, such as --vary volume=0.8:1.4:0.1"), false;
    if (hc_sweep_check(request->axes, request->axis_count, NULL, &error))
        return usage_error("--vary%s%s: %s", *error.path ? " " : "", error.path, error.message), false;
    if (request->common.run.precision > 0 && !request->common.quiet)
        fputs("headcount: warning: not used by sweep: --precision\n", stderr);
    return true;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {
        {"staff", required_argument, NULL, OPTION_STAFF},
        {"vary", required_argument, NULL, OPTION_AXIS},
    };
    struct request request = {.opts = hc_sweep_opts_default()};
    int code;
    if (!read_options_and_what_ifs(&command_sweep, argc, argv, own, sizeof own / sizeof *own, take_option, &request,
                                   &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_sweep, argc) || !check_request(&request))
        return EXIT_USAGE;
    const struct hc_simulate_opts *common = &request.common.run;
    request.opts.replications = common->replications;
    request.opts.seed_given = common->seed_given;
    request.opts.seed = common->seed;
    request.opts.threads = common->threads;
    request.common.quiet = request.common.quiet || hc_process_rank() > 0;
    if (!request.common.quiet && isatty(STDERR_FILENO))
        request.opts.progress = show_progress;
    struct hc_scenario *scenario = load_scenario(argv[optind], &request.common, &code);
    if (scenario && make_what_ifs(scenario, &request.what_ifs, &code))
        code = sweep(&request, scenario);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_sweep = {"sweep", "SCENARIO --vary ...", "one staffing under many what-ifs", run};
