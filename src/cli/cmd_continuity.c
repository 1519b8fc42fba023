/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_continuity.c - headcount continuity SCENARIO */
#include "vary_options.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OPTION_LOST = 1,
    OPTION_DAYS,
    OPTION_FROM,
    OPTION_RECOVERED,
    OPTION_SURGE,
    OPTION_STAFF,
    OPTION_METHOD,
    OPTION_VARIANT
};

enum { MOST_LOST = 64 };

struct request {
    struct common common;
    struct hc_continuity_opts opts;
    const char *lost[MOST_LOST];
    const char *staff, *variant;
    struct what_ifs what_ifs;
};

static int print_help(void)
{
    puts(
        "usage: headcount continuity SCENARIO [options]\n"
        "what becomes of service when a site is lost for some days, and when more customers come than foreseen:\n"
        "each against the plan, on the same customers\n\n"
        "  --lost NAME               the site, or group, that is lost; again for another (default: each site in turn,\n"
        "                            or each group where there are no sites)\n"
        "  --days N                  days of the loss and of the surge (default 1)\n"
        "  --from DATE               first of them (default: the first day that is open)\n"
        "  --recovered SHARE         share of the lost agents who work all the same, elsewhere (default 0)\n"
        "  --surge xF                volume of these days times F, agents as planned (default x1.3; x1: none)\n"
        "  --variant NAME            the variant of the file that is disrupted (default: the file as it is)\n"
        "  --staff FILE              agents from what 'size' or 'simulate' wrote (CSV or JSON)\n"
        "  --method METHOD           how agents that nobody gives are found, as in 'size'");
    print_what_if_help();
    print_common_help(true);
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

static bool take_number(const char *name, const char *value, double least, double most, double *ret)
{
    char *end;
    *ret = strtod(value, &end);
    if (*value && !*end && *ret >= least && *ret <= most)
        return true;
    usage_error("--%s: must be in [%g, %g], got '%s'", name, least, most, value);
    return false;
}

/* "x1.3", "1.3" or "+30%" */
static bool take_surge(const char *value, double *ret)
{
    char *end;
    bool points = *value == '+' && strlen(value) > 2 && value[strlen(value) - 1] == '%';
    *ret = strtod(value + (*value == 'x' || *value == '+'), &end);
    *ret = points ? 1 + *ret / 100 : *ret;
    if (end[0] == '\0' ? *value != '+' && end > value : points && !strcmp(end, "%"))
        if (*ret > 0 && *ret <= 100)
            return true;
    usage_error("--surge: must be a factor such as x1.3, or +30%%, got '%s'", value);
    return false;
}

static bool take_option(int code, const char *value, void *context)
{
    struct request *request = context;
    uint64_t number;
    if (is_what_if(code))
        return take_what_if(code, value, &request->what_ifs);
    switch (code) {
    case OPTION_LOST:
        if (request->opts.lost_count == MOST_LOST)
            return usage_error("--lost: at most %d", MOST_LOST), false;
        request->lost[request->opts.lost_count++] = value;
        return true;
    case OPTION_DAYS:
        if (!whole_number(value, 1, 3660, &number))
            return usage_error("--days: must be a whole number from 1 to 3660, got '%s'", value), false;
        request->opts.days = (int32_t)number;
        return true;
    case OPTION_FROM:
        request->opts.from = value;
        return true;
    case OPTION_RECOVERED:
        return take_number("recovered", value, 0, 1, &request->opts.recovered);
    case OPTION_SURGE:
        return take_surge(value, &request->opts.surge);
    case OPTION_STAFF:
        request->staff = value;
        return *value || (usage_error("--staff: needs a file name"), false);
    case OPTION_VARIANT:
        request->variant = value;
        return true;
    default: /* OPTION_METHOD */
        return take_method(value, &request->opts.method);
    }
}

/* One line that is written over; the last call clears it. */
static void show_progress(void *context, int64_t done, int64_t most)
{
    (void)context;
    fprintf(stderr, done < most ? "\rdisrupted %lld of %lld" : "\r\033[K", (long long)done, (long long)most);
    fflush(stderr);
}

static int run_scenario(const struct request *request, const struct hc_scenario *scenario)
{
    struct hc_staffing *staffing = NULL;
    struct hc_continuity *answer = NULL;
    struct hc_error error = {0};
    enum hc_status status = request->staff ? hc_staffing_load(request->staff, scenario, &staffing, &error) : HC_OK;
    if (!status)
        status = hc_continuity_run(scenario, staffing, &request->opts, &answer, &error);
    if (status && request->opts.progress)
        fputs("\r\033[K", stderr);
    if (!status) {
        if (!request->common.quiet)
            warn_result(hc_continuity_result(answer), "continuity", request->common.report.lang);
        status = hc_continuity_write(answer, &request->common.report, &error);
    }
    int code = status == HC_EDOM ? usage_error("--%s: %s", error.path, error.message)
               : status          ? report_error(&error)
                                 : EXIT_DONE;
    hc_continuity_free(answer);
    hc_staffing_free(staffing);
    return code;
}

/* The named variant in place of its file, which is freed; NULL after printing why not. */
static struct hc_scenario *take_variant(struct hc_scenario *base, const struct request *request, int *ret_code)
{
    struct hc_scenario *variant = NULL;
    struct hc_error error = {0};
    size_t count = hc_scenario_variant_count(base), v = 0;
    while (v < count && strcmp(hc_scenario_variant_name(base, v), request->variant) != 0)
        v++;
    if (v == count)
        *ret_code = usage_error("--variant: the file has no variant '%s'", request->variant);
    else if (hc_scenario_variant(base, v, &variant, &error))
        *ret_code = report_error(&error);
    if (variant)
        warn_scenario(variant, &request->common);
    hc_scenario_free(base);
    return variant;
}

static int run(int argc, char **argv)
{
    static const struct option own[] = {
        {"lost", required_argument, NULL, OPTION_LOST},     {"days", required_argument, NULL, OPTION_DAYS},
        {"from", required_argument, NULL, OPTION_FROM},     {"recovered", required_argument, NULL, OPTION_RECOVERED},
        {"surge", required_argument, NULL, OPTION_SURGE},   {"staff", required_argument, NULL, OPTION_STAFF},
        {"method", required_argument, NULL, OPTION_METHOD}, {"variant", required_argument, NULL, OPTION_VARIANT},
    };
    struct request request = {.opts = hc_continuity_opts_default()};
    int code;
    if (!read_options_and_what_ifs(&command_continuity, argc, argv, own, sizeof own / sizeof *own, take_option,
                                   &request, &request.common))
        return EXIT_USAGE;
    if (request.common.help)
        return print_help();
    if (!one_scenario(&command_continuity, argc))
        return EXIT_USAGE;
    const struct hc_simulate_opts *common = &request.common.run;
    request.opts.lost = request.lost;
    request.opts.replications = common->replications;
    request.opts.seed_given = common->seed_given;
    request.opts.seed = common->seed;
    request.opts.threads = common->threads;
    if (common->precision > 0 && !request.common.quiet)
        fputs("headcount: warning: not used by continuity: --precision\n", stderr);
    if (!request.common.quiet && isatty(STDERR_FILENO))
        request.opts.progress = show_progress;
    struct hc_scenario *scenario = load_scenario(argv[optind], &request.common, &code);
    if (!scenario)
        return code;
    if (request.variant && !(scenario = take_variant(scenario, &request, &code)))
        return code;
    if (make_what_ifs(scenario, &request.what_ifs, &code))
        code = run_scenario(&request, scenario);
    hc_scenario_free(scenario);
    return code;
}

const struct command command_continuity = {"continuity", "SCENARIO",
                                           "a site lost for some days, more customers than foreseen", run};
