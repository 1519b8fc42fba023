/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_transient_plans.c - staffing functions of the iterative algorithm of Feldman, Mandelbaum, Massey and Whitt
 * (Management Science 54, 2008) found again with the stepping interface, and the plans of the classical stationary
 * methods evaluated. */
#include "case_stream.h"
#include "headcount/transient.h"
#include <math.h>
#include <stdlib.h>

enum { MOST = 160, HOUR = 3600 };

/* One time unit of the isa cases is taken as one hour. */
struct sinusoid {
    double mean, amplitude, omega;
};

static double rate_at(const struct sinusoid *s, double t)
{
    return s->mean + s->amplitude * sin(s->omega * t);
}

static void advance(struct hc_transient_state *state, double agents, double hours, double rate, const cJSON *in)
{
    const struct hc_transient_interval v = {hours * HOUR, rate, agents, HOUR * number(in, "mean_service"),
                                            HOUR * number(in, "mean_patience")};
    cr_assert(eq(int, (int)hc_transient_state_advance(state, &v, NULL), (int)HC_OK));
}

/* A sinusoidal rate in steps of two constant rates: the commutator-free integrator of order 4 (rates at the Gauss
 * points, mixed). */
static void drive(struct hc_transient_state *state, double agents, double from, double hours, int steps,
                  const struct sinusoid *s, const cJSON *in)
{
    const double h = hours / steps, a = 0.5 - sqrt(3.0) / 3.0, b = 0.5 + sqrt(3.0) / 3.0;

    for (int i = 0; i < steps; i++) {
        double t = from + i * h;
        double r1 = rate_at(s, t + h * (0.5 - sqrt(3.0) / 6.0)), r2 = rate_at(s, t + h * (0.5 + sqrt(3.0) / 6.0));
        advance(state, agents, 0.5 * h, b * r1 + a * r2, in);
        advance(state, agents, 0.5 * h, a * r1 + b * r2, in);
    }
}

/* Fewest c with P(X >= c) <= alpha. */
static double fewest(const struct hc_transient_state *state, double alpha)
{
    double c = 0.0;

    while (hc_transient_state_at_least(state, c) > alpha)
        c++;
    return c;
}

static struct hc_transient_state *empty_state(void)
{
    struct hc_transient_state *state = NULL;

    cr_assert(eq(int, (int)hc_transient_state_new(HC_SHIFT_END_RETURN, &state, NULL), (int)HC_OK));
    return state;
}

static struct sinusoid sinusoid_of(const cJSON *in)
{
    return (struct sinusoid){number(in, "lambda_mean"), number(in, "lambda_amplitude"), number(in, "omega")};
}

Test(transient_plans, staffing_when_patience_equals_service)
{
    FILE *file = fopen("tests/data/isa_theta_eq_mu.jsonl", "r");
    cJSON *json;

    cr_assert(file != NULL);
    while ((json = next_case(file)) != NULL) {
        const cJSON *in = member(json, "inputs"), *e = member(json, "expected");
        const struct sinusoid s = sinusoid_of(in);
        struct hc_transient_state *state = empty_state();
        double now = -32.0 * number(in, "mean_service"); /* e^-32 of the empty start is left */

        drive(state, 0.0, now, -now, (int)(-48.0 * now * fmax(1.0 / number(in, "mean_service"), s.omega)), &s, in);
        now = 0.0;
        for (size_t i = 0; i < length(in, "times"); i++) {
            double t = element(in, "times", i), agents;
            if (t > now)
                drive(state, 0.0, now, t - now,
                      (int)ceil(48.0 * (t - now) * fmax(1.0 / number(in, "mean_service"), s.omega)), &s, in);
            now = t;
            agents = fewest(state, number(in, "alpha"));
            cr_expect(eq(dbl, agents, element(e, "staffing", i)));
            advance(state, agents, 0.0, 0.0, in);
            check(json, "p_delay", i, hc_transient_state_wait_chance(state), element(e, "p_delay", i));
            check(json, "mean_queue", i, hc_transient_state_queue_mean(state), element(e, "mean_queue", i));
        }
        hc_transient_state_free(state);
        cJSON_Delete(json);
    }
    fclose(file);
}

Test(transient_plans, staffing_of_the_iterative_algorithm)
{
    FILE *file = fopen("tests/data/isa_general.jsonl", "r");
    cJSON *json;

    cr_assert(file != NULL);
    while ((json = next_case(file)) != NULL) {
        const cJSON *in = member(json, "inputs"), *e = member(json, "expected");
        const struct sinusoid s = sinusoid_of(in);
        const double delta = number(in, "delta");
        struct hc_transient_state *state = empty_state();

        for (size_t i = 0; i < length(e, "staffing"); i++) {
            double agents = fewest(state, number(in, "alpha"));
            cr_expect(eq(dbl, agents, element(e, "staffing", i)));
            advance(state, agents, 0.0, 0.0, in);
            check(json, "p_delay", i, hc_transient_state_wait_chance(state), element(e, "p_delay", i));
            check(json, "mean_queue", i, hc_transient_state_queue_mean(state), element(e, "mean_queue", i));
            check(json, "mean_busy", i, hc_transient_state_busy_mean(state), element(e, "mean_busy", i));
            drive(state, agents, (double)i * delta, delta, 24, &s, in);
        }
        hc_transient_state_free(state);
        cJSON_Delete(json);
    }
    fclose(file);
}

static void check_plan(const cJSON *json, const cJSON *in, const cJSON *plan)
{
    const struct hc_transient_options o = {.shift_end = HC_SHIFT_END_RETURN, .within_s = number(in, "t_s")};
    const size_t fine = length(in, "calls_per_hour_fine"), coarse = length(plan, "agents");
    const double step = number(in, "rate_interval_s"), patience = number(in, "patience_mean_s");
    struct hc_transient_interval v[MOST];
    struct hc_transient_metrics m[MOST];
    double all_offered = 0.0, all_within = 0.0;

    cr_assert(fine <= MOST);
    for (size_t i = 0; i < fine; i++)
        v[i] = (struct hc_transient_interval){step, element(in, "calls_per_hour_fine", i),
                                              element(plan, "agents", i * coarse / fine), number(in, "aht_s"),
                                              isnan(patience) ? HUGE_VAL : patience};
    cr_assert(eq(int, (int)hc_transient_solve(v, fine, &o, m, NULL), (int)HC_OK));
    for (size_t i = 0; i < coarse; i++) {
        double offered = 0.0, within = 0.0, waited = 0.0;
        for (size_t j = i * fine / coarse; j < (i + 1) * fine / coarse; j++) {
            offered += m[j].offered;
            within += m[j].answered_within;
            waited += m[j].waited;
        }
        check(json, "interval_sl", i, within / offered, element(plan, "interval_sl", i));
        check(json, "interval_p_wait", i, waited / offered, element(plan, "interval_p_wait", i));
        all_offered += offered;
        all_within += within;
    }
    check(json, "day_sl", 0, all_within / all_offered, number(plan, "day_sl"));
}

Test(transient_plans, plans_of_the_stationary_methods)
{
    FILE *file = fopen("tests/data/tv_staffing_plans.jsonl", "r");
    cJSON *json;
    size_t plans = 0;

    cr_assert(file != NULL);
    while ((json = next_case(file)) != NULL) {
        const cJSON *plan;
        cJSON_ArrayForEach(plan, member(json, "expected"))
        {
            check_plan(json, member(json, "inputs"), plan);
            plans++;
        }
        cJSON_Delete(json);
    }
    fclose(file);
    cr_assert(plans > 60);
}
