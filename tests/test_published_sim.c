/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_published_sim.c - the simulation against results that another simulator printed, and against the exact solver.
 *
 * Printed: the examples MMC, MMCAb, MMCBlocked and SimpleMSK of ContactCenters 0.9.9 (umontreal-simul/contactcenters,
 * doc/examples/NAME.res; mean and standard deviation of 1,000 days). A figure passes within 4 combined standard errors:
 * with 18 figures the chance of a false alarm is 18 x 6e-5 = 0.1 %; the seeds are fixed. SimpleMSK's occupancy is not
 * compared: its denominator runs on until the last contact of the evening is done, idle agents included. */
#include "check.h"
#include "headcount/headcount.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAYS 2000

static struct hc_result *simulate(const char *text, struct hc_scenario **ret_scenario)
{
    struct hc_error error = {0};
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    opts.replications = DAYS;
    opts.no_formula = true;
    cr_assert(eq(int, (int)hc_scenario_parse("t.json", text, strlen(text), ret_scenario, &error), HC_OK), "%s %s",
              error.path, error.message);
    cr_assert(eq(int, (int)hc_simulate(*ret_scenario, NULL, &opts, &result, &error), HC_OK), "%s", error.message);
    return result;
}

/* Ours with its half-width against theirs with the standard error of its mean. */
static void compare(const char *what, double ours, double half_width, double theirs, double their_error)
{
    double error = sqrt(half_width * half_width / (1.96 * 1.96) + their_error * their_error);
    cr_expect(fabs(ours - theirs) <= 4 * error, "%s: %g here, %g printed, %.2f standard errors", what, ours, theirs,
              (ours - theirs) / error);
}

static double total(const struct hc_result *result, size_t queue, enum hc_metric metric)
{
    return hc_result_queue_value(result, queue, HC_SPAN_TOTAL, 0, metric);
}

static double width(const struct hc_result *result, size_t queue, enum hc_metric metric)
{
    return hc_result_queue_half_width(result, queue, HC_SPAN_TOTAL, 0, metric);
}

/* One queue, 4.2 a minute, 2 minutes, 12 agents, 8 hours from empty, 20 s; `more` are members of the queue. */
static struct hc_result *one_queue(const char *more, struct hc_scenario **ret_scenario)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\", \"name\": \"MMC\", \"calendar\": {\"start\": \"2026-11-23\", "
             "\"days\": 1, "
             "\"interval_min\": 480, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"16:00\"}]}, "
             "\"queues\": "
             "[{\"name\": \"q\", \"volume\": {\"per_hour\": 252}, \"handling\": {\"mean_s\": 120}, \"target\": "
             "\"80/20\"%s}], "
             "\"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": 12}]}",
             more);
    return simulate(text, ret_scenario);
}

/* The standard error of 1,000 days from the standard deviation printed. */
#define PRINTED(sd) ((sd) / 31.6227766)

static void in_target(const char *what, const struct hc_result *result, double mean, double sd)
{
    double offered = total(result, 0, HC_OFFERED), level = total(result, 0, HC_SERVICE_LEVEL);
    /* the error of the product, its factors taken as if they moved together: an upper bound, stated as such */
    double error = offered * width(result, 0, HC_SERVICE_LEVEL) + level * width(result, 0, HC_OFFERED);
    compare(what, offered * level, error, mean, PRINTED(sd));
}

Test(published_sim, mmc)
{
    struct hc_scenario *scenario;
    struct hc_result *result = one_queue("", &scenario);
    in_target("MMC in target", result, 1816.158, 57.043);
    compare("MMC service level", total(result, 0, HC_SERVICE_LEVEL), width(result, 0, HC_SERVICE_LEVEL), 0.902,
            PRINTED(0.033) + 0.0005 / sqrt(3)); /* three printed digits */
    compare("MMC speed of answer", total(result, 0, HC_ASA) / 60, width(result, 0, HC_ASA) / 60, 0.099,
            PRINTED(0.045) + 0.0005 / sqrt(3));
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(published_sim, mmc_with_abandonment)
{
    struct hc_scenario *scenario;
    struct hc_result *result = one_queue(", \"patience\": {\"mean_s\": 60}", &scenario);
    compare("MMCAb abandoned", total(result, 0, HC_ABANDONED), width(result, 0, HC_ABANDONED), 58.609, PRINTED(15.295));
    in_target("MMCAb in target", result, 1906.008, 35.828);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(published_sim, mmc_with_five_places)
{
    struct hc_scenario *scenario;
    struct hc_result *result = one_queue(", \"capacity\": 5", &scenario);
    compare("MMCBlocked blocked", total(result, 0, HC_BLOCKED), width(result, 0, HC_BLOCKED), 18.655, PRINTED(9.831));
    in_target("MMCBlocked in target", result, 1854.284, 42.176);
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Three types, two groups, one gamma factor of the day (shape 28.7), rates of service and patience by period. */
static const char msk[] =
    "{\"format\": \"headcount/scenario@1\", \"name\": \"SimpleMSK\", \"calendar\": {\"start\": \"2026-11-23\", "
    "\"days\": 1, "
    "\"interval_min\": 120, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"14:00\"}]}, \"defaults\": "
    "{\"queue\": "
    "{\"handling\": {\"mean_s\": {\"csv\": \"msk.csv\", \"column\": \"aht_s\"}}, \"patience\": {\"mean_s\": {\"csv\": "
    "\"msk.csv\", \"column\": \"patience_s\"}}, \"uncertainty\": {\"day_cv\": 0.18666402}, \"target\": "
    "{\"service_level\": 0.8, "
    "\"within_s\": 20}}}, \"queues\": [{\"name\": \"a\", \"volume\": {\"per_interval\": [504, 636, 384]}}, {\"name\": "
    "\"b\", "
    "\"volume\": {\"per_interval\": [612, 516, 576]}}, {\"name\": \"c\", \"volume\": {\"per_interval\": [756, 624, "
    "576]}}], "
    "\"groups\": [{\"name\": \"g0\", \"skills\": [\"a\", \"b\"], \"agents\": {\"per_interval\": [12, 18, 9]}}, "
    "{\"name\": "
    "\"g1\", \"skills\": [\"b\", \"c\"], \"agents\": {\"per_interval\": [15, 20, 11]}}]}";

Test(published_sim, simple_msk)
{
    static const struct {
        double mean, half_width;
    } printed[3][3] = {{{170.154, 5.816}, {599.334, 5.175}, {15.490, 1.708}},
                       {{262.936, 8.339}, {511.648, 5.372}, {34.697, 3.4265}},
                       {{259.806, 9.628}, {613.732, 6.146}, {24.888, 2.751}}};
    struct hc_scenario *scenario;
    FILE *csv = fopen("msk.csv", "w");
    cr_assert(csv != NULL);
    fputs("start,aht_s,patience_s\n2026-11-23T08:00,120,200\n2026-11-23T10:00,100,150\n2026-11-23T12:00,150,300\n",
          csv);
    fclose(csv);
    struct hc_result *result = simulate(msk, &scenario);
    remove("msk.csv");
    double served = 0, lost = 0, served_width = 0, lost_width = 0;
    for (size_t q = 0; q < 3; q++) {
        served += total(result, q, HC_ANSWERED);
        lost += total(result, q, HC_ABANDONED);
        served_width += width(result, q, HC_ANSWERED); /* one factor moves all queues: widths add */
        lost_width += width(result, q, HC_ABANDONED);
        for (size_t p = 0; p < 3; p++) {
            char what[32];
            double offered = hc_result_queue_value(result, q, HC_SPAN_INTERVAL, p, HC_OFFERED);
            double level = hc_result_queue_value(result, q, HC_SPAN_INTERVAL, p, HC_SERVICE_LEVEL);
            double error = offered * hc_result_queue_half_width(result, q, HC_SPAN_INTERVAL, p, HC_SERVICE_LEVEL);
            snprintf(what, sizeof what, "MSK type %zu period %zu", q, p);
            compare(what, offered * level, error, printed[q][p].mean, printed[q][p].half_width / 1.962);
        }
    }
    compare("MSK served", served, served_width, 4297.305, PRINTED(437.605));
    compare("MSK abandoned", lost, lost_width, 910.335, PRINTED(551.164));
    hc_result_free(result);
    hc_scenario_free(scenario);
}

/* Two engines that share no line of code: Kolmogorov's equations and the simulation, staff that falls from 20 to 8 and
 * rises again, by half-hour. 12 figures within 4 standard errors: false alarms 0.1 %. */
Test(published_sim, exact_solver_and_simulation_agree)
{
    static const char cliff[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"cliff\", \"calendar\": {\"start\": \"2026-11-23\", "
        "\"days\": 1, "
        "\"interval_min\": 30, \"opening\": [{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"11:00\"}]}, "
        "\"queues\": [{\"name\": "
        "\"q\", \"volume\": {\"per_interval\": [90, 100, 80, 60, 100, 90]}, \"handling\": {\"mean_s\": 240}, "
        "\"patience\": "
        "{\"mean_s\": 180}, \"target\": \"80/20\"}], \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": "
        "{\"per_interval\": [14, 20, 8, 8, 20, 14]}}]}";
    struct hc_scenario *scenario;
    struct hc_result *simulated = simulate(cliff, &scenario), *exact = NULL;
    cr_assert(eq(int, (int)hc_simulate_exact(scenario, NULL, &exact, NULL), HC_OK));
    static const enum hc_metric metrics[] = {HC_SERVICE_LEVEL, HC_ABANDONMENT};
    for (size_t m = 0; m < 2; m++)
        for (size_t k = 0; k < 6; k++)
            compare("exact", hc_result_queue_value(simulated, 0, HC_SPAN_INTERVAL, k, metrics[m]),
                    hc_result_queue_half_width(simulated, 0, HC_SPAN_INTERVAL, k, metrics[m]),
                    hc_result_queue_value(exact, 0, HC_SPAN_INTERVAL, k, metrics[m]), 0);
    compare("exact occupancy", hc_result_group_value(simulated, 0, HC_SPAN_TOTAL, 0, HC_OCCUPANCY),
            hc_result_group_half_width(simulated, 0, HC_SPAN_TOTAL, 0, HC_OCCUPANCY),
            hc_result_group_value(exact, 0, HC_SPAN_TOTAL, 0, HC_OCCUPANCY), 0);
    hc_result_free(exact);
    hc_result_free(simulated);
    hc_scenario_free(scenario);
}
