/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sla_table.c - one centre on uncertain days, against a table that another simulation made of 600 days (20,000
 * where said): 2,000 calls a day in 20 half-hours, AHT and patience 300 s, staffed by Erlang C for 80/20.
 *
 * SLA_DAYS=20000 (tests/long) simulates as many days in place of 600. Both sides are noise. A share of days or months
 * is compared as two proportions (binomial, pooled); a mean by the standard deviation of its days; a tenth percentile
 * by the share of our days below the table's; a share of half-hours as if those of one day were all alike, which is an
 * upper bound. Half of the last digit printed is forgiven. 40 figures at LIMIT standard errors: with another seed and a
 * right program, a false alarm somewhere has a chance below 1 % (Bonferroni). */
#include "check.h"
#include "headcount/headcount.h"
#include "result/result.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT 3.66

enum { HALF_HOURS = 20, TABLE_DAYS = 600, MONTH_DAYS = 30 }; /* 30: as the program makes months of single days */

static const double shares[HALF_HOURS] = {.55, .75, .95,  1.15, 1.3,  1.35, 1.3, 1.15, 1,   .9,
                                          .9,  .95, 1.05, 1.1,  1.15, 1.1,  1,   .9,   .75, .7};
static const int erlang_c[HALF_HOURS] = {13, 17, 20, 24, 27, 28, 27, 24, 21, 19,
                                         19, 20, 22, 23, 24, 23, 21, 19, 17, 16};

/* What a run is compared by. */
struct figures {
    double days;
    double level, level_sd, abandonment, abandonment_sd, day, month, half_hours; /* sd: of one day */
};

static int64_t own_days(void)
{
    const char *text = getenv("SLA_DAYS");
    return text ? atoll(text) : TABLE_DAYS;
}

/* The centre; agents NULL = none given. */
static struct hc_scenario *centre(double day_cv, double month_cv, const int *agents, double target)
{
    char volume[400] = "", staff[200] = "", text[2000];
    for (size_t i = 0; i < HALF_HOURS; i++) {
        const char *comma = i ? ", " : "";
        snprintf(volume + strlen(volume), sizeof volume - strlen(volume), "%s%.10g", comma, 100 * shares[i]);
        snprintf(staff + strlen(staff), sizeof staff - strlen(staff), "%s%d", comma, agents ? agents[i] : 0);
    }
    snprintf(text, sizeof text,
             "{\"format\": \"headcount/scenario@1\",\n"
             " \"calendar\": {\"start\": \"2026-06-01\", \"days\": 1,\n"
             "   \"opening\": [{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"18:00\"}]},\n"
             " \"queues\": [{\"name\": \"calls\", \"volume\": {\"per_interval\": [%s]},\n"
             "   \"uncertainty\": {\"day_cv\": %g, \"month_cv\": %g}, \"handling\": {\"mean_s\": 300},\n"
             "   \"patience\": {\"mean_s\": 300}, \"target\": {\"service_level\": %g, \"within_s\": 20}}],\n"
             " \"groups\": [{\"name\": \"agents\", \"skills\": [\"calls\"]%s%s%s}]}\n",
             volume, day_cv, month_cv, target, agents ? ", \"agents\": {\"per_interval\": [" : "", agents ? staff : "",
             agents ? "]}" : "");
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_scenario_parse("centre.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return scenario;
}

static struct figures simulated(double day_cv, double month_cv, const int *agents, double target)
{
    struct hc_scenario *scenario = centre(day_cv, month_cv, agents, target);
    struct hc_simulate_opts opts = hc_simulate_opts_default();
    struct hc_result *result = NULL;
    opts.replications = own_days();
    opts.seed_given = true;
    opts.seed = 20260601;
    opts.no_formula = true;
    cr_assert(eq(int, (int)hc_simulate(scenario, NULL, &opts, &result, NULL), HC_OK));
    double root = sqrt((double)opts.replications) / 1.96;
    const double *met = result->queues[0].target_met_by;
    struct figures f = {.days = (double)opts.replications,
                        .level = hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL),
                        .level_sd = hc_result_queue_half_width(result, 0, HC_SPAN_TOTAL, 0, HC_SERVICE_LEVEL) * root,
                        .abandonment = hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_ABANDONMENT),
                        .abandonment_sd =
                            hc_result_queue_half_width(result, 0, HC_SPAN_TOTAL, 0, HC_ABANDONMENT) * root,
                        .day = met[HC_WINDOW_DAY],
                        .month = met[HC_WINDOW_MONTH],
                        .half_hours = met[HC_WINDOW_INTERVAL]};
    hc_result_free(result);
    hc_scenario_free(scenario);
    return f;
}

static void near(double got, double table, double half_digit, double error, const char *what, double cv)
{
    double off = fabs(got - table) - half_digit;
    double z = off <= 0 ? 0 : off / error;
    cr_expect(z <= LIMIT, "%s at %g: %.4f, in the table %.4f: %.1f standard errors", what, cv, got, table, z);
}

/* Means of days: n of ours, 600 of the table's. */
static void near_mean(const struct figures *f, double got, double sd, double table, const char *what, double cv)
{
    near(got, table, 0.0005, sd * sqrt(1 / f->days + 1.0 / TABLE_DAYS), what, cv);
}

/* Two proportions of own and table's independent windows, under the hypothesis that they are one. */
static void near_share(double got, double own, double table, double windows, const char *what, double cv)
{
    double p = (got * own + table * windows) / (own + windows);
    near(got, table, 0.005, sqrt(p * (1 - p) * (1 / own + 1 / windows)), what, cv);
}

static void near_month(const struct figures *f, double table, const char *what, double cv)
{
    near_share(f->month, floor(f->days / MONTH_DAYS), table, TABLE_DAYS / MONTH_DAYS, what, cv);
}

/* Both ways to Erlang C give the table's agents, and Erlang A the 199 hours that it is compared with. */
Test(sla_table, staffing)
{
    struct hc_scenario *scenario = centre(0, 0, NULL, 0.8);
    struct hc_size_opts opts = hc_size_opts_default();
    struct hc_result *result = NULL;
    opts.method = HC_SIZE_FORMULA;
    cr_assert(eq(int, (int)hc_size(scenario, &opts, &result, NULL), HC_OK));
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    targets.service_level = 0.8;
    for (size_t i = 0; i < HALF_HOURS; i++) {
        struct hc_erlang_case c = hc_erlang_case_default();
        c.calls_per_hour = 200 * shares[i];
        c.aht_s = 300;
        double agents = 0;
        cr_assert(eq(int, (int)hc_erlang_agents(&c, &targets, 1000, &agents, NULL, NULL, NULL), HC_OK));
        cr_expect(eq(dbl, agents, erlang_c[i]), "half-hour %zu", i);
        agents = hc_result_queue_value(result, 0, HC_SPAN_INTERVAL, i, HC_ERLANG_C_REQUIRED);
        cr_expect(eq(dbl, agents, erlang_c[i]), "half-hour %zu of size", i);
    }
    cr_expect(eq(dbl, hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_ERLANG_C_REQUIRED_H), 212));
    cr_expect(eq(dbl, hc_result_queue_value(result, 0, HC_SPAN_TOTAL, 0, HC_REQUIRED_H), 199));
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(sla_table, day_factors)
{
    static const struct {
        double cv, level, abandonment, day, days, p10, month, half_hours;
    } table[] = {{0, .899, .018, 1.00, TABLE_DAYS, .855, 1.00, .83},
                 {.05, .891, .020, .95, TABLE_DAYS, .828, 1.00, .82},
                 {.075, .882, .022, .90, 20000, .788, 1.00, .80},
                 {.10, .872, .024, .84, 20000, .759, 1.00, .78},
                 {.15, .849, .030, .77, 20000, .684, .91, .76}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        double cv = table[i].cv, p = table[i].half_hours;
        struct figures f = simulated(cv, 0, erlang_c, 0.8);
        near_mean(&f, f.level, f.level_sd, table[i].level, "service level", cv);
        near_mean(&f, f.abandonment, f.abandonment_sd, table[i].abandonment, "abandonment", cv);
        near_share(f.day, f.days, table[i].day, table[i].days, "days", cv);
        near_month(&f, table[i].month, "months", cv);
        near(f.half_hours, p, 0.005, sqrt(p * (1 - p) * (1 / f.days + 1.0 / TABLE_DAYS)), "half-hours", cv);
        struct figures tenth = simulated(cv, 0, erlang_c, table[i].p10);
        near_share(tenth.day, tenth.days, 0.9, TABLE_DAYS, "days above the tenth percentile", cv);
    }
}

/* Agents times a factor, the sum to the nearest whole agent, fractions going to the largest. */
static void scaled(double factor, int agents[HALF_HOURS])
{
    double sum = 0, fraction[HALF_HOURS];
    int left = 0;
    for (size_t i = 0; i < HALF_HOURS; i++) {
        agents[i] = (int)(erlang_c[i] * factor);
        fraction[i] = erlang_c[i] * factor - agents[i];
        sum += erlang_c[i] * factor;
        left -= agents[i];
    }
    for (left += (int)lround(sum); left > 0; left--) {
        size_t most = 0;
        for (size_t i = 1; i < HALF_HOURS; i++)
            most = fraction[i] > fraction[most] ? i : most;
        agents[most]++;
        fraction[most] = -1;
    }
}

Test(sla_table, more_hours)
{
    static const double factor[] = {1.04, 1.08}, day[] = {.92, .97};
    for (size_t i = 0; i < 2; i++) {
        int agents[HALF_HOURS];
        scaled(factor[i], agents);
        struct figures f = simulated(0.1, 0, agents, 0.8);
        near_share(f.day, f.days, day[i], TABLE_DAYS, "days with hours times", factor[i]);
    }
}

/* P(day) of the table with a month factor is noisier than that of independent days, which is what is forgiven here. */
Test(sla_table, month_factors)
{
    static const double month_cv[] = {0, .05, .10}, day[] = {.90, .87, .80}, month[] = {1.00, .95, .83};
    for (size_t i = 0; i < 3; i++) {
        struct figures f = simulated(0.075, month_cv[i], erlang_c, 0.8);
        near_share(f.day, f.days, day[i], TABLE_DAYS, "days with a month factor", month_cv[i]);
        near_month(&f, month[i], "months with a month factor", month_cv[i]);
    }
}

Test(sla_table, erlang_a_staffing)
{
    static const int erlang_a[HALF_HOURS] = {12, 16, 19, 22, 25, 26, 25, 22, 20, 18,
                                             18, 19, 21, 22, 22, 22, 20, 18, 16, 15}; /* 199 h: Test staffing */
    struct figures f = simulated(0.1, 0, erlang_a, 0.8);
    near_share(f.day, f.days, .63, TABLE_DAYS, "days by Erlang A", 0.1);
    near_month(&f, .61, "months by Erlang A", 0.1);
}
