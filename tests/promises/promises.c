/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promises.c - are promises kept? Random centres are sized for windows that meet their targets with a probability; each
 * plan then lives through days drawn anew, as forecast and with a forecast that was too low, and windows are counted.
 *
 *     build/promises [--centres 200] [--first 1] [--method auto] [--search 200] [--days 400] [--rows FILE]
 *
 * --search: replications of each evaluation of the search (0: its own choice); --days: replications of the new draws.
 * Prints CSV: kept = share of the windows of all centres that met their targets, se = its standard error with the
 * centre as the unit (windows of a centre share days and plan), short = share of windows whose own share over the new
 * draws lies below the promise by 2.33 binomial standard errors (1 % of them would, if each were met exactly as
 * promised).
 * --rows writes a line for each centre, promise and bias. Standard error at the end: by how much promises are exceeded.
 * Ends with 1 when a method that can answer refuses, and when, without bias, a promise is kept significantly less often
 * than given: over all windows, or over those of one kind; of at least 20 centres. Each comparison is a one-sided t
 * test at 5 % / 16, so that a search that kept every promise exactly and no better would fail at most 5 % of full
 * studies (16 comparisons), and 1.25 % of those of 25 centres (4 comparisons: no kind of window has 20). */
#include "centre.h"
#include "headcount/headcount.h"
#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ONE_PER_CENT 2.3263 /* one-sided quantile of the normal law */
#define LEVEL (0.05 / 16)   /* of each comparison */

enum { PROMISES = 4, BIASES = 3, KINDS = CENTRE_WINDOWS + 1 };

static const double promises[PROMISES] = {0.70, 0.80, 0.90, 0.95};
static const double biases[BIASES] = {0, 0.05, 0.10};

struct settings {
    int64_t centres, first, search, days;
    enum hc_size_method method;
    const char *rows;
};

/* Windows of one centre, or sums over centres for the ratio and its error. */
struct sums {
    double centres, windows, met, brief; /* brief: windows that fall short */
    double windows2, met2, windows_met;
};

struct kept {
    double windows, met, worst, brief;
};

static void stop(const char *what, const struct hc_error *error)
{
    char line[800];
    fprintf(stderr, "promises: %s: %s\n", what, hc_error_line(error, line, sizeof line));
    exit(2);
}

static struct hc_scenario *parse(const struct centre *centre, double promise, double bias)
{
    static char text[16384];
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    centre_scenario(centre, promise, bias, text, sizeof text);
    if (hc_scenario_parse("centre.json", text, strlen(text), &scenario, &error))
        stop(text, &error);
    return scenario;
}

/* The plan as its owner would hand it over: the file that `size` writes. NULL with *ret_why when there is none. */
static char *plan(const struct centre *centre, double promise, const struct settings *settings, double *ret_hours,
                  const char **ret_why)
{
    static char file[] = "/tmp/headcount-promises-XXXXXX";
    struct hc_scenario *scenario = parse(centre, promise, 0);
    struct hc_size_opts opts = hc_size_opts_default();
    struct hc_report_opts report = {.format = HC_FORMAT_JSON, .output = file};
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    opts.method = settings->method;
    opts.replications = settings->search;
    enum hc_status status = hc_size(scenario, &opts, &result, &error);
    if (status && status != HC_EUNSUPPORTED)
        stop("size", &error);
    *ret_why = status ? "refused" : hc_result_unreachable(result) ? "unreachable" : NULL;
    *ret_hours = 0;
    for (size_t g = 0; !*ret_why && g < hc_result_group_count(result); g++)
        *ret_hours += hc_result_group_value(result, g, HC_SPAN_TOTAL, 0, HC_REQUIRED_H);
    memcpy(file + strlen(file) - 6, "XXXXXX", 6);
    int handle = *ret_why ? -1 : mkstemp(file);
    if (handle >= 0)
        close(handle);
    if (!*ret_why && (handle < 0 || hc_report_write(result, &report, &error)))
        stop("plan", &error);
    hc_result_free(result);
    hc_scenario_free(scenario);
    return *ret_why ? NULL : file;
}

static void count_windows(const struct hc_result *result, enum centre_window window, double promise, double days,
                          struct kept *kept)
{
    static const enum hc_span_kind kinds[] = {HC_SPAN_INTERVAL, HC_SPAN_DAY, HC_SPAN_TOTAL}; /* a horizon of one week */
    double limit = promise - ONE_PER_CENT * sqrt(promise * (1 - promise) / days);
    *kept = (struct kept){.worst = 1};
    for (size_t q = 0; q < hc_result_queue_count(result); q++)
        for (size_t k = 0; k < hc_result_queue_spans(result, q, kinds[window]); k++) {
            double met = hc_result_queue_value(result, q, kinds[window], k, HC_TARGET_MET);
            if (isnan(met))
                continue;
            kept->windows++;
            kept->met += met;
            kept->worst = fmin(kept->worst, met);
            kept->brief += met < limit;
        }
}

/* The plan on days drawn with another seed, of a forecast that was too low by `bias`. */
static struct kept live(const struct centre *centre, const char *file, double promise, double bias,
                        const struct settings *settings)
{
    struct hc_scenario *scenario = parse(centre, promise, bias);
    struct hc_staffing *staffing = NULL;
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    struct hc_error error = {0};
    struct kept kept;
    opts.replications = settings->days;
    opts.seed_given = true;
    opts.seed = 1000000 + centre->number;
    opts.no_formula = true;
    if (hc_staffing_load(file, scenario, &staffing, &error) || hc_simulate(scenario, staffing, &opts, &result, &error))
        stop("simulate", &error);
    count_windows(result, centre->window, promise, (double)settings->days, &kept);
    hc_result_free(result);
    hc_staffing_free(staffing);
    hc_scenario_free(scenario);
    return kept;
}

static void add(struct sums *sums, const struct kept *kept)
{
    sums->centres++;
    sums->windows += kept->windows;
    sums->met += kept->met;
    sums->brief += kept->brief;
    sums->windows2 += kept->windows * kept->windows;
    sums->met2 += kept->met * kept->met;
    sums->windows_met += kept->windows * kept->met;
}

/* Standard error of met / windows over centres, by the delta method. */
static double error_of(const struct sums *s)
{
    double share = s->met / s->windows, n = s->centres;
    double squares = s->met2 - 2 * share * s->windows_met + share * share * s->windows2;
    return n > 1 ? sqrt(fmax(squares, 0) * n / (n - 1)) / s->windows : NAN;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void row(FILE *rows, const struct centre *centre, double promise, const char *text)
{
    double day_cv = 0, load = 0;
    for (int q = 0; q < centre->queue_count; q++) {
        day_cv = fmax(day_cv, centre->queues[q].day_cv);
        for (int i = 0; i < centre->half_hours; i++)
            load += centre->queues[q].volume[i] * centre->queues[q].handling_s / 1800 / centre->half_hours;
    }
    fprintf(rows, "%d,%s,%d,%d,%d,%s,%.3f,%.1f,%.2f,%s\n", (int)centre->number, centre_window_names[centre->window],
            centre->days, centre->half_hours, centre->queue_count, centre->sharing, day_cv, load, promise, text);
}

enum outcome { PLANNED, UNREACHABLE, REFUSED, OUTCOMES };

/* One centre at one promise: sized once, lived through with each bias. */
static enum outcome keep(const struct centre *centre, size_t p, const struct settings *settings, FILE *rows,
                         struct sums sums[BIASES][PROMISES][KINDS])
{
    double hours, before = seconds();
    const char *why;
    char *file = plan(centre, promises[p], settings, &hours, &why), text[200];
    double took = seconds() - before;
    if (!file) {
        snprintf(text, sizeof text, ",,,,,,%.2f,%s", took, why);
        row(rows, centre, promises[p], text);
        return why[0] == 'r' ? REFUSED : UNREACHABLE;
    }
    for (size_t b = 0; b < BIASES; b++) {
        struct kept kept = live(centre, file, promises[p], biases[b], settings);
        add(&sums[b][p][0], &kept);
        add(&sums[b][p][1 + centre->window], &kept);
        snprintf(text, sizeof text, "%.2f,%.1f,%.0f,%.4f,%.4f,%.0f,%.2f,", biases[b], hours, kept.windows,
                 kept.met / kept.windows, kept.worst, kept.brief, took);
        row(rows, centre, promises[p], text);
    }
    unlink(file);
    return PLANNED;
}

static int summary(struct sums sums[BIASES][PROMISES][KINDS])
{
    int broken = 0;
    printf("bias,window,promise,centres,windows,kept,se,short\n");
    for (size_t b = 0; b < BIASES; b++)
        for (size_t k = 0; k < KINDS; k++)
            for (size_t p = 0; p < PROMISES; p++) {
                const struct sums *s = &sums[b][p][k];
                if (s->windows <= 0)
                    continue;
                double kept = s->met / s->windows, se = error_of(s);
                printf("%.2f,%s,%.2f,%.0f,%.0f,%.4f,%.4f,%.4f\n", biases[b], k ? centre_window_names[k - 1] : "all",
                       promises[p], s->centres, s->windows, kept, se, s->brief / s->windows);
                if (b == 0)
                    fprintf(stderr, "promises: %s: %.2f promised, %+.4f on average\n",
                            k ? centre_window_names[k - 1] : "all", promises[p], kept - promises[p]);
                if (b == 0 && s->centres >= 20 && kept < promises[p] - gsl_cdf_tdist_Qinv(LEVEL, s->centres - 1) * se) {
                    fprintf(stderr, "promises: %g promised, %.4f +- %.4f kept\n", promises[p], kept, se);
                    broken++;
                }
            }
    return broken;
}

static bool read_method(const char *name, enum hc_size_method *ret)
{
    static const struct {
        const char *name;
        enum hc_size_method method;
    } methods[] = {{"formula", HC_SIZE_FORMULA},
                   {"exact", HC_SIZE_EXACT},
                   {"simulation", HC_SIZE_SIMULATION},
                   {"auto", HC_SIZE_AUTO}};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (!strcmp(methods[i].name, name)) {
            *ret = methods[i].method;
            return true;
        }
    return false;
}

static bool read_settings(int argc, char **argv, struct settings *s)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        char *end;
        int64_t number = strtoll(value, &end, 10), *to = !strcmp(name, "--centres")  ? &s->centres
                                                         : !strcmp(name, "--first")  ? &s->first
                                                         : !strcmp(name, "--search") ? &s->search
                                                         : !strcmp(name, "--days")   ? &s->days
                                                                                     : NULL;
        if (to && !*end && number >= 0)
            *to = number;
        else if (!strcmp(name, "--rows"))
            s->rows = value;
        else if (strcmp(name, "--method") || !read_method(value, &s->method))
            return false;
    }
    return argc % 2 == 1 && s->days > 0;
}

int main(int argc, char **argv)
{
    static struct sums sums[BIASES][PROMISES][KINDS];
    struct settings settings = {
        .centres = 200, .first = 1, .search = 200, .days = 400, .method = HC_SIZE_AUTO, .rows = "/dev/null"};
    if (!read_settings(argc, argv, &settings)) {
        fprintf(stderr,
                "usage: promises [--centres N] [--first N] [--method formula|exact|simulation|auto] [--search N] "
                "[--days N] [--rows FILE]\n");
        return 2;
    }
    FILE *rows = fopen(settings.rows, "w");
    if (!rows) {
        fprintf(stderr, "promises: %s: %s\n", settings.rows, strerror(errno));
        return 2;
    }
    fprintf(rows, "centre,window,days,half_hours,queues,sharing,day_cv,erlangs,promise,bias,agent_hours,windows,kept,"
                  "worst,short,seconds,why\n");
    int outcomes[OUTCOMES] = {0};
    for (int64_t n = settings.first; n < settings.first + settings.centres; n++) {
        struct centre centre = centre_random((uint64_t)n);
        for (size_t p = 0; p < PROMISES; p++)
            outcomes[keep(&centre, p, &settings, rows, sums)]++;
        fflush(rows);
    }
    int broken = summary(sums);
    fprintf(stderr, "promises: %d plans, %d targets out of reach, %d refused\n", outcomes[PLANNED],
            outcomes[UNREACHABLE], outcomes[REFUSED]);
    bool refused = outcomes[REFUSED] > 0 && (settings.method == HC_SIZE_SIMULATION || settings.method == HC_SIZE_AUTO);
    return fclose(rows) != 0 || broken > 0 || refused || outcomes[PLANNED] == 0;
}
