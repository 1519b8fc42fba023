/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_absence.c - people away for whole days: how many act against the binomial law, the same people in two staffings,
 * and the service they leave against a mixture of exact solutions. Seeds are fixed: a false alarm cannot come and go;
 * the rates stated are those with which a right program would have failed when the seed was chosen. */
#include "headcount/sim.h"
#include "headcount/staffing.h"
#include "headcount/transient.h"
#include "replicate.h"
#include "result/result.h"
#include <string.h>

enum { DAY = 86400, HALF_DAY = 43200 };

/* Days of one or more intervals with agents and nobody to serve: [replication * intervals + interval] acting agents,
 * owned by the caller. */
static double *acting(struct hc_scenario *s, const struct hc_staff *staff, size_t count)
{
    struct replicated all = replicate(s, staff, count, 7, true);
    double *ret = build_alloc(count * s->grid.count, sizeof *ret);
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < s->grid.count; i++)
            ret[r * s->grid.count + i] =
                (double)all.each[r]->groups[i].staffed_ns / 1e9 / s->grid.intervals[i].length_s;
    replicated_free(&all);
    return ret;
}

static struct hc_scenario *centre(size_t intervals, int32_t interval_s, double absence)
{
    struct hc_scenario *s = build_scenario(1, 1, intervals, interval_s);
    build_skill(s, 0, 0);
    s->groups[0].absence = absence;
    return s;
}

static double binomial(int n, int k, double p)
{
    return exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) + (n - k) * log1p(-p));
}

/* 4,000 days of 12 people with 15 % away: chi-square over the counts 6 … 12, less in one class. 7 degrees of freedom,
 * limit 29.9: false alarm 1e-4. Mean and variance within 4 standard errors: 6e-5 each. */
Test(absence, binomial)
{
    enum { REPLICATIONS = 400, DAYS = 10, AGENTS = 12 };
    const double away = 0.15, all = REPLICATIONS * DAYS;
    struct hc_scenario *s = centre(DAYS, DAY, away);
    struct hc_staff staff = build_staff(s);
    build_agents(&staff, 0, AGENTS);
    double *there = acting(s, &staff, REPLICATIONS), sum = 0, squares = 0, counts[AGENTS + 1] = {0}, chi = 0;
    for (size_t i = 0; i < REPLICATIONS * DAYS; i++) {
        int k = (int)lround(there[i]);
        cr_assert(fabs(there[i] - k) < 1e-9 && k >= 0 && k <= AGENTS);
        counts[k]++;
        sum += k;
        squares += (k - AGENTS * (1 - away)) * (k - AGENTS * (1 - away));
    }
    double variance = AGENTS * away * (1 - away),
           fourth = 3 * variance * variance + variance * (1 - 6 * away * (1 - away));
    cr_expect(fabs(sum / all - AGENTS * (1 - away)) < 4 * sqrt(variance / all), "mean %g", sum / all);
    cr_expect(fabs(squares / all - variance) < 4 * sqrt((fourth - variance * variance) / all), "variance %g",
              squares / all);
    double few = 0, few_expected = 0;
    for (int k = 0; k <= AGENTS; k++) {
        double expected = all * binomial(AGENTS, k, 1 - away);
        if (k < 6) {
            few += counts[k];
            few_expected += expected;
        } else {
            chi += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
    }
    chi += (few - few_expected) * (few - few_expected) / few_expected;
    cr_expect(chi < 29.9, "chi-square %g", chi);
    free(there);
    build_free(s, &staff);
}

/* A fraction of an agent, and agents who do not act all the time: the mean is n (1 - a) f. Standard error from the
 * sample, 4.5 of them: false alarm 7e-6. */
Test(absence, fractions_keep_the_mean)
{
    enum { REPLICATIONS = 1000, DAYS = 4 };
    struct hc_scenario *s = centre(DAYS, DAY, 0.2);
    struct hc_staff staff = build_staff(s);
    s->groups[0].effective_factor = 0.9;
    build_agents(&staff, 0, 7.4);
    double *there = acting(s, &staff, REPLICATIONS), sum = 0, squares = 0, all = REPLICATIONS * DAYS;
    for (size_t i = 0; i < REPLICATIONS * DAYS; i++) {
        sum += there[i];
        squares += there[i] * there[i];
    }
    double mean = sum / all, se = sqrt((squares / all - mean * mean) / all);
    cr_expect(fabs(mean - 7.4 * 0.8 * 0.9) < 4.5 * se, "mean %g +- %g", mean, se);
    free(there);
    build_free(s, &staff);
}

/* Position k stays away whatever the staffing; a day keeps its people, the next day has its own. */
Test(absence, the_same_people_in_two_staffings)
{
    enum { REPLICATIONS = 50, HALVES = 8 };
    struct hc_scenario *s = centre(HALVES, HALF_DAY, 0.3);
    struct hc_staff staff = build_staff(s), more = build_staff(s);
    for (size_t i = 0; i < HALVES; i++) {
        staff.agents[i] = i % 2 ? 6 : 9;
        more.agents[i] = staff.agents[i] + 1;
    }
    double *few = acting(s, &staff, REPLICATIONS), *many = acting(s, &more, REPLICATIONS), changes = 0, gained = 0;
    for (size_t r = 0; r < REPLICATIONS; r++)
        for (size_t i = 0; i < HALVES; i++) {
            size_t at = r * HALVES + i;
            double gain = many[at] - few[at];
            cr_expect(gain == 0 || gain == 1, "one agent more adds %g", gain);
            gained += gain;
            if (i % 2) {
                cr_expect(few[at] <= few[at - 1] && few[at] >= few[at - 1] - 3, "%g after %g", few[at], few[at - 1]);
                changes += i > 1 && few[at - 1] != few[at - 3];
            }
        }
    /* 400 of probability 0.7, in nested pairs; 150 day-to-day comparisons, equal with probability about 0.2 */
    cr_expect(fabs(gained - 280) < 60, "%g agents of 400 came", gained);
    cr_expect(changes > 80, "days are alike: %g of 150 differ", changes);
    s->groups[0].absence = 0;
    free(few);
    few = acting(s, &staff, 1);
    for (size_t i = 0; i < HALVES; i++)
        cr_expect(few[i] == staff.agents[i]);
    free(few);
    free(many);
    build_free(s, &staff);
    free(more.agents);
}

/* One hour of 24 contacts and 3 people, each away with probability 0.2: answered within 20 s and abandoned are those of
 * the exact solver with k agents, mixed by the binomial law. 4,000 hours, two ratios by two engines, 4.5 standard
 * errors: false alarm 3e-5. */
Test(absence, mixture_of_exact_solutions)
{
    const double away = 0.2;
    double within = 0, abandoned = 0, offered = 24;
    for (int k = 0; k <= 3; k++) {
        struct hc_transient_interval hour = {
            .length_s = 3600, .calls_per_hour = offered, .agents = k, .aht_s = 300, .patience_s = 240};
        struct hc_transient_metrics metrics;
        cr_assert_eq(hc_transient_solve(&hour, 1, NULL, &metrics, NULL), HC_OK);
        within += binomial(3, k, 1 - away) * metrics.answered_within / offered;
        abandoned += binomial(3, k, 1 - away) * metrics.abandoned / offered;
    }
    struct worst worst = {0};
    for (int general = 0; general < 2; general++) {
        struct hc_scenario *s = centre(1, 3600, away);
        struct hc_staff staff = build_staff(s);
        build_agents(&staff, 0, 3);
        build_volume(s, 0, offered);
        s->queues[0].handling = build_time(HC_LAW_EXPONENTIAL, 300, 1);
        build_patience(s, 0, HC_LAW_EXPONENTIAL, 240, 1);
        struct replicated all = replicate(s, &staff, 4000, 11, general);
        static struct ratio service, lost;
        service.count = lost.count = 0;
        for (size_t r = 0; r < all.count; r++) {
            struct hc_queue_tally t = queue_total(all.each[r], 0, 0, 1);
            ratio_add(&service, (double)t.answered_within, (double)t.offered);
            ratio_add(&lost, (double)t.abandoned, (double)t.offered);
        }
        ratio_check(&service, within, 0, 0, 4.5, "3 people", "service level", &worst);
        ratio_check(&lost, abandoned, 0, 0, 4.5, "3 people", "abandonment", &worst);
        replicated_free(&all);
        build_free(s, &staff);
    }
}

/* A formula sees a mean share of agents: it asks for acting / (1 - absence), and the exact solver refuses. */
Test(absence, formula_and_exact_solver)
{
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"Desk\",\n"
        " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 1, \"interval_min\": 60,\n"
        "   \"opening\": [{\"days\": \"mon-sun\", \"from\": \"08:00\", \"to\": \"12:00\"}]},\n"
        " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_interval\": [50, 110, 230, 400]},\n"
        "   \"handling\": {\"mean_s\": 200}, \"patience\": {\"mean_s\": 150}, \"target\": \"80/20\"}]}\n";
    struct hc_scenario *s = NULL;
    struct hc_result *plain = NULL, *away = NULL;
    struct hc_error error = {0};
    const struct hc_vary change = {HC_VARY_ABSENCE, "q:12.5%"};
    cr_assert_eq(hc_scenario_parse("test.json", text, strlen(text), &s, NULL), HC_OK);
    cr_assert_eq(hc_size(s, NULL, &plain, NULL), HC_OK);
    cr_assert_eq(hc_scenario_vary(s, &change, 1, NULL), HC_OK);
    cr_assert_eq(hc_size(s, NULL, &away, NULL), HC_OK);
    for (size_t k = 0; k < 4; k++) {
        double acting_then = hc_result_queue_value(plain, 0, HC_SPAN_INTERVAL, k, HC_REQUIRED);
        double acting_now = hc_result_queue_value(away, 0, HC_SPAN_INTERVAL, k, HC_ACTING);
        double required = hc_result_queue_value(away, 0, HC_SPAN_INTERVAL, k, HC_REQUIRED);
        cr_expect_eq(acting_now, acting_then);
        cr_expect_eq(required, ceil(acting_then / 0.875 - 1e-9), "%g for %g acting", required, acting_then);
    }
    struct hc_result *exact = NULL;
    cr_expect_eq(hc_simulate_exact(s, NULL, &exact, &error), HC_EUNSUPPORTED);
    cr_expect(strstr(error.message, "there every day") != NULL, "%s", error.message);
    hc_result_free(plain);
    hc_result_free(away);
    hc_scenario_free(s);
}

/* Round the clock, 10 people, 20 % away: what whole days of absence cost in service level, beside a steady 8 agents.
 * The stationary formula with k agents, mixed by the binomial law, less that with 8, is what the explanation must find;
 * 4 standard errors (false alarm 6e-5) and half a point for the hours after midnight, when a backlog changes hands. */
Test(absence, explained)
{
    static const char text[] =
        "{\"format\": \"headcount/scenario@1\", \"name\": \"Desk\",\n"
        " \"calendar\": {\"start\": \"2026-11-23\", \"days\": 7, \"interval_min\": 60},\n"
        " \"queues\": [{\"name\": \"q\", \"volume\": {\"per_hour\": 90}, \"handling\": {\"mean_s\": 200},\n"
        "   \"patience\": {\"mean_s\": 150}, \"target\": \"80/20\"}],\n"
        " \"groups\": [{\"name\": \"g\", \"skills\": [\"q\"], \"agents\": 10}]}\n";
    struct hc_scenario *s = NULL;
    struct hc_result *result = NULL;
    const struct hc_vary change = {HC_VARY_ABSENCE, "0.2"};
    const struct hc_simulate_opts opts = {.replications = 50, .explain = true};
    cr_assert_eq(hc_scenario_parse("test.json", text, strlen(text), &s, NULL), HC_OK);
    cr_assert_eq(hc_scenario_vary(s, &change, 1, NULL), HC_OK);
    cr_assert_eq(hc_simulate(s, NULL, &opts, &result, NULL), HC_OK);
    double expected = 0;
    for (int k = 0; k <= 10; k++) {
        struct hc_erlang_case c = hc_erlang_case_default();
        struct hc_erlang_metrics metrics = {0};
        c.model = HC_ERLANG_A;
        c.calls_per_hour = 90;
        c.aht_s = 200;
        c.agents = k;
        c.has_patience = true;
        cr_assert_eq(hc_law_from_cv(HC_LAW_EXPONENTIAL, 150, 1, &c.patience, NULL), HC_OK);
        double level = k > 0 && hc_erlang_evaluate(&c, &metrics, NULL) == HC_OK ? metrics.service_level : 0;
        expected += (binomial(10, k, 0.8) - (k == 8)) * level;
    }
    const struct hc_effect *effect = &result->explanation->queues[0][0].effects[HC_CAUSE_ABSENCE];
    cr_expect(expected < -0.02, "no effect to find: %g", expected);
    cr_expect(fabs(effect->change - expected) < 4 / 1.96 * effect->ci95 + 0.005, "%g +- %g, expected %g",
              effect->change, effect->ci95, expected);
    hc_result_free(result);
    hc_scenario_free(s);
}
