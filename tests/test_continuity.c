/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_continuity.c - disruptions against simulations of scenarios that hold them already: a loss is a scenario with
 * fewer agents on some days, a surge one with more volume. The seed is the same, so figures are equal to the last
 * digits, and no chance is left. What months of a contract come to is held against Poisson and binomial laws. */
#include "build_contract.h"
#include "check.h"
#include "headcount/headcount.h"
#include "parse.h"
#include "result/continuity.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 5, HOURS = 4, REPLICATIONS = 30, FIRST = 1, LENGTH = 2 };

/* A list of DAYS x HOURS hours: `usual`, but `other` on the days of the disruption. */
static const char *list(char text[600], double usual, double other)
{
    size_t at = 0;
    for (int i = 0; i < DAYS * HOURS; i++) {
        bool disrupted = i / HOURS >= FIRST && i / HOURS < FIRST + LENGTH;
        at += (size_t)snprintf(text + at, 600 - at, "%s%g", i ? ", " : "[", disrupted ? other : usual);
    }
    snprintf(text + at, 600 - at, "]");
    return text;
}

/* Two sites share a queue whose callers call again; Monday to Friday, four hours a day. */
static struct hc_scenario *centre(double volume, double surged, double paris, double paris_left, double rabat)
{
    char text[4000], volumes[600], agents[2][600];
    snprintf(
        text, sizeof text,
        "{\"format\": \"headcount/scenario@1\", \"calendar\": {\"start\": \"2026-11-23\", \"days\": %d, "
        "\"interval_min\": 60, \"opening\": [{\"days\": \"mon-fri\", \"from\": \"08:00\", \"to\": \"12:00\"}]}, "
        "\"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\": %s, \"contains\": \"new\"}, "
        "\"handling\": {\"mean_s\": 300}, \"patience\": {\"mean_s\": 200}, \"redial\": {\"share\": 0.5, "
        "\"delay_s\": 7200}, \"uncertainty\": {\"day_cv\": 0.1}, \"target\": \"80/20\", \"value_per_contact\": 2}], "
        "\"sites\": [{\"name\": \"Paris\"}, {\"name\": \"Rabat\"}, {\"name\": \"nowhere\"}], "
        "\"groups\": [{\"name\": \"p\", \"site\": \"Paris\", \"skills\": [\"q\"], \"agents\": "
        "{\"per_interval\": %s}}, {\"name\": \"r\", \"site\": \"Rabat\", \"skills\": [\"q\"], \"agents\": "
        "{\"per_interval\": %s}}]}",
        DAYS, list(volumes, volume, surged), list(agents[0], paris, paris_left), list(agents[1], rabat, rabat));
    return parse(text);
}

static struct hc_continuity *disrupt(const struct hc_scenario *scenario, struct hc_continuity_opts opts)
{
    struct hc_continuity *answer = NULL;
    struct hc_error error = {0};
    opts.replications = REPLICATIONS;
    opts.from = "2026-11-24";
    opts.days = LENGTH;
    cr_assert(eq(int, (int)hc_continuity_run(scenario, NULL, &opts, &answer, &error), HC_OK), "%s", error.message);
    return answer;
}

/* Pools the days of the disruption out of a simulation by itself. */
static double pooled(const struct hc_result *result, enum hc_metric metric)
{
    double sum = 0;
    for (size_t d = FIRST; d < FIRST + LENGTH; d++)
        sum += hc_result_queue_value(result, 0, HC_SPAN_DAY, d, metric);
    return sum;
}

static void expect_same(const struct hc_continuity *c, size_t k, struct hc_scenario *scenario)
{
    struct hc_simulate_opts opts = {.replications = REPLICATIONS, .no_formula = true};
    struct hc_result *result = NULL;
    cr_assert(eq(int, (int)hc_simulate(scenario, NULL, &opts, &result, NULL), HC_OK));
    double offered = pooled(result, HC_OFFERED), answered = pooled(result, HC_ANSWERED), good = 0, days = 0;
    for (size_t d = 0; d < DAYS; d++) {
        double met = hc_result_queue_value(result, 0, HC_SPAN_DAY, d, HC_TARGET_MET);
        cr_expect(epsilon_eq(dbl, hc_continuity_day_met(c, k, (int32_t)d), met, 1e-12));
        days += met;
        if (d >= FIRST && d < FIRST + LENGTH)
            good += hc_result_queue_value(result, 0, HC_SPAN_DAY, d, HC_SERVICE_LEVEL) *
                    hc_result_queue_value(result, 0, HC_SPAN_DAY, d, HC_OFFERED);
    }
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_OFFERED), offered, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_ANSWERED), answered, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_VALUE), 2 * answered, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_SERVICE_LEVEL), good / offered, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_ABANDONMENT),
                         pooled(result, HC_ABANDONED) / offered, 1e-9));
    cr_expect(epsilon_eq(dbl, hc_continuity_value(c, k, HC_CONTINUITY_DAYS_MET), days, 1e-9));
    hc_result_free(result);
    hc_scenario_free(scenario);
}

Test(continuity, a_loss_is_a_scenario_with_fewer_agents)
{
    struct hc_scenario *scenario = centre(120, 120, 7, 7, 5);
    struct hc_continuity_opts opts = hc_continuity_opts_default();
    opts.recovered = 0.5;
    struct hc_continuity *c = disrupt(scenario, opts);
    cr_assert(eq(sz, hc_continuity_count(c), 4), "the plan, two sites with agents, a surge");
    cr_expect(eq(str, (char *)hc_continuity_lost(c, 1), "Paris"));
    cr_expect(eq(str, (char *)hc_continuity_lost(c, 2), "Rabat"));
    expect_same(c, 0, centre(120, 120, 7, 7, 5));
    expect_same(c, 1, centre(120, 120, 7, 3, 5)); /* half of 7, whole people */
    expect_same(c, 3, centre(120, 1.3 * 120, 7, 7, 5));
    cr_expect(eq(dbl, hc_continuity_value(c, 1, HC_CONTINUITY_AGENTS), 8.0));
    cr_expect(eq(dbl, hc_continuity_difference(c, 1, HC_CONTINUITY_AGENTS), -4.0));
    for (size_t k = 1; k < 4; k++)
        cr_expect(epsilon_eq(dbl, hc_continuity_difference(c, k, HC_CONTINUITY_SERVICE_LEVEL),
                             hc_continuity_value(c, k, HC_CONTINUITY_SERVICE_LEVEL) -
                                 hc_continuity_value(c, 0, HC_CONTINUITY_SERVICE_LEVEL),
                             1e-12));
    /* The same customers: a difference is known better than figures that are apart. */
    cr_expect(hc_continuity_difference_half_width(c, 1, HC_CONTINUITY_SERVICE_LEVEL) <
              hypot(hc_continuity_half_width(c, 1, HC_CONTINUITY_SERVICE_LEVEL),
                    hc_continuity_half_width(c, 0, HC_CONTINUITY_SERVICE_LEVEL)));
    hc_continuity_free(c);
    hc_scenario_free(scenario);
}

Test(continuity, all_recovered_is_no_loss)
{
    const char *lost[] = {"Paris", "r"};
    struct hc_scenario *scenario = centre(120, 120, 7, 7, 5);
    struct hc_continuity_opts opts = {.lost_count = 2, .lost = lost, .recovered = 1, .surge = 1};
    struct hc_continuity *c = disrupt(scenario, opts);
    cr_assert(eq(sz, hc_continuity_count(c), 3));
    for (size_t k = 1; k < 3; k++)
        for (int m = 0; m < HC_CONTINUITY_METRICS; m++)
            if (m != HC_CONTINUITY_PENALTY && m != HC_CONTINUITY_CLAUSES_MET) {
                cr_expect(eq(dbl, hc_continuity_difference(c, k, (enum hc_continuity_metric)m), 0.0));
                cr_expect(m == HC_CONTINUITY_AGENTS ||
                          hc_continuity_difference_half_width(c, k, (enum hc_continuity_metric)m) <= 0);
            }
    cr_expect(isnan(hc_continuity_value(c, 0, HC_CONTINUITY_PENALTY)), "no contract");
    hc_continuity_free(c);
    hc_scenario_free(scenario);
}

Test(continuity, refuses)
{
    const char *lost[] = {"Pariss"};
    struct hc_scenario *scenario = centre(120, 120, 7, 7, 5);
    const struct {
        struct hc_continuity_opts opts;
        const char *path;
    } wrong[] = {
        {{.lost_count = 1, .lost = lost, .days = 1, .surge = 1}, "lost"},
        {{.days = 6, .surge = 1}, "days"},
        {{.days = 0, .surge = 1}, "days"},
        {{.days = 1, .from = "2026-11-31", .surge = 1}, "from"},
        {{.days = 1, .from = "2026-11-28", .surge = 1}, "from"},
        {{.days = 1, .recovered = 1.5, .surge = 1}, "recovered"},
        {{.days = 1, .surge = 0}, "surge"},
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        struct hc_continuity *c = NULL;
        struct hc_error error = {0};
        cr_expect(eq(int, (int)hc_continuity_run(scenario, NULL, &wrong[k].opts, &c, &error), HC_EDOM));
        cr_expect(eq(str, error.path, (char *)wrong[k].path));
    }
    hc_scenario_free(scenario);
}

/* A month is 30 days of one hour, of which the first is disrupted: 20 agents answer one of Poisson contacts each, so
 * that a day misses 90 % with more than 22 of them, and the chance of a month is a product of 30 days. */

static double poisson(double mean, int k)
{
    return exp(k * log(mean) - mean - lgamma(k + 1.0));
}

/* Chance that a day with contacts, at most `most` of them, misses. */
static double chance_of_miss(double mean, int most)
{
    double missed = 0;
    for (int k = 23; k <= most; k++)
        missed += poisson(mean, k);
    return missed / (1 - poisson(mean, 0));
}

enum { PLAN, LOSS, SURGE, MONTHS = 400, MONTH_DAYS = 30 };

static struct hc_continuity *disrupt_months(struct hc_scenario *s, struct hc_contract *contract, int threads)
{
    static char file[] = "hand", group[] = "desk", queue[] = "calls";
    struct hc_continuity_opts opts = {
        .days = 1, .surge = 1.5, .replications = MONTHS, .seed_given = true, .seed = 11, .threads = threads};
    struct hc_continuity *c = NULL;
    struct hc_error error = {0};
    double agents[1] = {20};
    s->contract = contract;
    s->file = file;
    s->groups[0].name = group;
    s->queues[0].name = queue;
    s->groups[0].agents = agents;
    cr_assert(eq(int, (int)hc_continuity_run(s, NULL, &opts, &c, &error), HC_OK), "%s %s", error.path, error.message);
    s->groups[0].agents = NULL;
    return c;
}

/* Within 4 standard errors each: 6e-5; the seed is fixed. Penalty is 1,000 for each day that misses. */
static void expect_money(const struct hc_continuity *c, size_t k, double first, double other)
{
    double kept = (1 - first) * pow(1 - other, MONTH_DAYS - 1), misses = first + (MONTH_DAYS - 1) * other;
    double spread = first * (1 - first) + (MONTH_DAYS - 1) * other * (1 - other);
    double got = hc_continuity_value(c, k, HC_CONTINUITY_CLAUSES_MET);
    cr_expect(fabs(got - kept) <= 4 * sqrt(kept * (1 - kept) / MONTHS), "case %zu: kept %g, not %g", k, got, kept);
    cr_expect(fabs(hc_continuity_clause_kept(c, k, 0) - got) < 1e-15);
    got = hc_continuity_value(c, k, HC_CONTINUITY_PENALTY);
    cr_expect(fabs(got - 1000 * misses) <= 4000 * sqrt(spread / MONTHS), "case %zu: %g, not %g", k, got, 1000 * misses);
}

Test(continuity, a_month_of_short_horizons_is_disrupted_once)
{
    struct hc_scenario *s = build_one_each(1, 3600, 18);
    struct hc_clause clause = build_clause();
    struct hc_price price = build_price(HC_PRICE_FIXED_MONTH, 100000);
    struct hc_contract contract = build_contract(1, &clause, 1, &price);
    clause.penalty.kind = HC_INCENTIVE_STEP;
    clause.penalty.amount = 1000;
    double usual = chance_of_miss(18, 200), surged = chance_of_miss(27, 200);
    struct hc_continuity *c = disrupt_months(s, &contract, 2), *again = disrupt_months(s, &contract, 1);
    cr_assert(eq(sz, hc_continuity_count(c), 3));
    cr_assert(eq(sz, hc_continuity_clause_count(c), 1));
    cr_assert(eq(i64, c->month_run, MONTH_DAYS));
    expect_money(c, PLAN, usual, usual);
    expect_money(c, LOSS, 1, usual);
    expect_money(c, SURGE, surged, usual);
    /* The same customers on the other 29 days: what a day more costs is known far better than what a month costs. */
    double width = hc_continuity_difference_half_width(c, SURGE, HC_CONTINUITY_PENALTY);
    cr_expect(fabs(hc_continuity_difference(c, SURGE, HC_CONTINUITY_PENALTY) - 1000 * (surged - usual)) <= 2 * width);
    cr_expect(width < 0.5 * hc_continuity_half_width(c, PLAN, HC_CONTINUITY_PENALTY));
    for (size_t k = 0; k < 3; k++)
        cr_expect(memcmp(c->cases[k].values, again->cases[k].values, sizeof c->cases[k].values) == 0 &&
                  memcmp(c->cases[k].clauses, again->cases[k].clauses, sizeof *c->cases[k].clauses) == 0);
    hc_continuity_free(c);
    hc_continuity_free(again);
    build_free(s, NULL);
}

/* Nobody foresaw the surge: windows above the forecast of 18 by more than half, 28 contacts and more, are excluded. */
Test(continuity, a_surge_is_measured_by_the_forecast_as_it_was)
{
    struct hc_scenario *s = build_one_each(1, 3600, 18);
    struct hc_clause clause = build_clause();
    struct hc_price price = build_price(HC_PRICE_FIXED_MONTH, 100000);
    struct hc_contract contract = build_contract(1, &clause, 1, &price);
    clause.penalty.kind = HC_INCENTIVE_STEP;
    clause.penalty.amount = 1000;
    contract.exclusions.volume_above = 0.5;
    struct hc_continuity *c = disrupt_months(s, &contract, 2);
    expect_money(c, PLAN, chance_of_miss(18, 27), chance_of_miss(18, 27));
    expect_money(c, SURGE, chance_of_miss(27, 27), chance_of_miss(18, 27));
    cr_expect(gt(dbl, chance_of_miss(27, 200), 1.5 * chance_of_miss(27, 27)), "it makes a difference");
    hc_continuity_free(c);
    build_free(s, NULL);
}
