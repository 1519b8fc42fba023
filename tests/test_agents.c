/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_agents.c - the fewest agents, against a search that tries every number from 0. */
#include "headcount/erlang.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

static uint64_t state = 99;

static double uniform(double low, double high)
{
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return low + (high - low) * (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static double log_uniform(double low, double high)
{
    return exp(uniform(log(low), log(high)));
}

static bool at_least(double value, double target)
{
    return isnan(target) || value >= target;
}

static bool at_most(double value, double target)
{
    return isnan(target) || value <= target;
}

static bool hold(const struct hc_erlang_metrics *m, const struct hc_erlang_targets *t)
{
    return at_least(m->service_level, t->service_level) && at_most(m->asa_s, t->asa_s) &&
           at_most(m->wait_mean_s, t->wait_mean_s) && at_most(m->abandonment, t->abandonment) &&
           at_most(m->wait_probability, t->wait_probability) && at_least(m->answered, t->answer_rate) &&
           at_most(m->occupancy, t->max_occupancy);
}

/* -1: none up to most. */
static double linear_search(struct hc_erlang_case c, const struct hc_erlang_targets *t, double most)
{
    struct hc_erlang_metrics m;
    for (c.agents = 0; c.agents <= most; c.agents++)
        if (hc_erlang_evaluate(&c, &m, NULL) == HC_OK && hold(&m, t))
            return c.agents;
    return -1;
}

static void compare(const struct hc_erlang_case *c, const struct hc_erlang_targets *t, double most)
{
    double agents = -1;
    const enum hc_status status = hc_erlang_agents(c, t, most, &agents, NULL, NULL, NULL);
    const double limit = c->model == HC_ERLANG_K && c->waiting_places < 0 ? fmin(most, c->capacity) : most;
    const double expected = linear_search(*c, t, limit);
    cr_expect_eq(status, expected < 0 ? HC_EUNREACHABLE : HC_OK);
    cr_expect_eq(agents, expected,
                 "got %g, linear search %g: model %d calls %.17g aht %.17g T %g formula %d S %g places %g capacity %g; "
                 "sl %g asa %g wait %g ab %g pw %g ar %g occ %g",
                 agents, expected, (int)c->model, c->calls_per_hour, c->aht_s, c->within_s, (int)c->formula,
                 c->short_abandon_s, c->waiting_places, c->capacity, t->service_level, t->asa_s, t->wait_mean_s,
                 t->abandonment, t->wait_probability, t->answer_rate, t->max_occupancy);
}

static struct hc_erlang_case random_case(enum hc_erlang_model model)
{
    static const enum hc_law_kind kinds[] = {HC_LAW_LOGNORMAL, HC_LAW_WEIBULL, HC_LAW_DETERMINISTIC, HC_LAW_GAMMA};
    struct hc_erlang_case c = hc_erlang_case_default();
    c.model = model;
    c.aht_s = log_uniform(30, 900);
    c.calls_per_hour = log_uniform(0.01, 120) * 3600 / c.aht_s;
    c.within_s = uniform(0, 3) < 1 ? 0 : log_uniform(1, 120);
    c.short_abandon_s = fmin(5, c.within_s);
    c.formula = (enum hc_formula)(int)uniform(0, HC_FORMULAS);
    if (model == HC_ERLANG_A || model == HC_ERLANG_G || (model == HC_ERLANG_K && uniform(0, 1) < 0.5)) {
        c.has_patience = true;
        const enum hc_law_kind kind = model == HC_ERLANG_G ? kinds[(int)uniform(0, 4)] : HC_LAW_EXPONENTIAL;
        cr_assert_eq(hc_law_from_cv(kind, log_uniform(10, 3000), log_uniform(0.3, 3), &c.patience, NULL), HC_OK);
    }
    if (model == HC_ERLANG_G)
        c.balk = fmax(0, uniform(-0.3, 0.3));
    if (model == HC_ERLANG_K && uniform(0, 1) < 0.5)
        c.capacity = floor(log_uniform(1, 200));
    else if (model == HC_ERLANG_K)
        c.waiting_places = floor(uniform(0, 40));
    return c;
}

static struct hc_erlang_targets random_targets(void)
{
    struct hc_erlang_targets t = hc_erlang_targets_none();
    if (uniform(0, 1) < 0.7)
        t.service_level = uniform(0.3, 0.999);
    if (uniform(0, 1) < 0.25)
        t.asa_s = log_uniform(0.01, 300);
    if (uniform(0, 1) < 0.25)
        t.wait_mean_s = log_uniform(0.01, 300);
    if (uniform(0, 1) < 0.25)
        t.abandonment = log_uniform(0.001, 0.5);
    if (uniform(0, 1) < 0.25)
        t.wait_probability = log_uniform(0.001, 0.9);
    if (uniform(0, 1) < 0.25)
        t.answer_rate = uniform(0.3, 0.999);
    if (uniform(0, 1) < 0.4)
        t.max_occupancy = uniform(0.3, 1);
    return t;
}

Test(agents, erlang_c_is_a_linear_search)
{
    for (int i = 0; i < 3000; i++) {
        const struct hc_erlang_case c = random_case(HC_ERLANG_C);
        const struct hc_erlang_targets t = random_targets();
        compare(&c, &t, uniform(0, 1) < 0.1 ? 20 : 1000);
    }
}

Test(agents, other_models_are_a_linear_search)
{
    static const enum hc_erlang_model models[] = {HC_ERLANG_A, HC_ERLANG_B, HC_ERLANG_K, HC_ERLANG_K, HC_ERLANG_G};
    for (int i = 0; i < 500; i++) {
        const struct hc_erlang_case c = random_case(models[i % 5]);
        const struct hc_erlang_targets t = random_targets();
        compare(&c, &t, 600);
    }
}

/* A target set to the metric of some number of agents is met by that number: no fuzz in the comparison. */
Test(agents, targets_on_the_edge)
{
    for (int i = 0; i < 2000; i++) {
        struct hc_erlang_case c = random_case(HC_ERLANG_C);
        struct hc_erlang_targets t = hc_erlang_targets_none();
        struct hc_erlang_metrics m;
        double agents = -1;
        c.agents = floor(c.calls_per_hour * c.aht_s / 3600) + 1 + floor(uniform(0, 4));
        cr_assert_eq(hc_erlang_evaluate(&c, &m, NULL), HC_OK);
        if (m.service_level >= 1 - 1e-12)
            continue;
        t.service_level = m.service_level;
        cr_assert_eq(hc_erlang_agents(&c, &t, 1e6, &agents, NULL, NULL, NULL), HC_OK);
        cr_expect_eq(agents, c.agents);
        t.service_level = nextafter(m.service_level, 2);
        cr_assert_eq(hc_erlang_agents(&c, &t, 1e6, &agents, NULL, NULL, NULL), HC_OK);
        cr_expect_eq(agents, c.agents + 1);
    }
}

Test(agents, binding)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_targets t = hc_erlang_targets_none();
    enum hc_binding binding;
    double agents;
    c.calls_per_hour = 200; /* 10 erlangs: 14 agents for 80/20, P(wait) .174 */
    c.aht_s = 180;
    cr_assert_eq(hc_erlang_agents(&c, &t, 1e5, &agents, NULL, &binding, NULL), HC_OK);
    cr_expect(agents == 11 && binding == HC_BINDS_STABILITY);
    t.service_level = 0.8;
    t.wait_probability = 0.5;
    cr_assert_eq(hc_erlang_agents(&c, &t, 1e5, &agents, NULL, &binding, NULL), HC_OK);
    cr_expect(agents == 14 && binding == HC_BINDS_SERVICE_LEVEL);
    t.max_occupancy = 0.5;
    cr_assert_eq(hc_erlang_agents(&c, &t, 1e5, &agents, NULL, &binding, NULL), HC_OK);
    cr_expect(agents == 20 && binding == HC_BINDS_OCCUPANCY);
    t.max_occupancy = 0.01;
    cr_assert_eq(hc_erlang_agents(&c, &t, 1e5, &agents, NULL, &binding, NULL), HC_OK);
    cr_expect_eq(agents, 1000);
    c.calls_per_hour = 0;
    cr_assert_eq(hc_erlang_agents(&c, &t, 1e5, &agents, NULL, &binding, NULL), HC_OK);
    cr_expect(agents == 0 && binding == HC_BINDS_NONE);
    cr_expect_str_eq(hc_binding_name(HC_BINDS_OCCUPANCY), "max_occupancy");
}

Test(agents, out_of_reach)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_targets t = hc_erlang_targets_none();
    struct hc_error error = {0};
    double agents = -7;
    c.calls_per_hour = 200;
    c.aht_s = 180;
    t.asa_s = 0;
    cr_expect_eq(hc_erlang_agents(&c, &t, 1e6, &agents, NULL, NULL, &error), HC_EUNREACHABLE);
    t.asa_s = NAN;
    t.service_level = 0.8;
    cr_expect_eq(hc_erlang_agents(&c, &t, 13, &agents, NULL, NULL, &error), HC_EUNREACHABLE);
    t.service_level = 1.2;
    cr_expect_eq(hc_erlang_agents(&c, &t, 1e6, &agents, NULL, NULL, &error), HC_EDOM);
    cr_expect_str_eq(error.path, "service_level");
    cr_expect_eq(agents, -7, "untouched on failure");
}
