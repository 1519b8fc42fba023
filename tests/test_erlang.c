/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_erlang.c - published figures, an independent chain, identities between models, and the refusals. */
#include "headcount/erlang.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static double relative(double value, double expected)
{
    return fabs(value - expected) / fabs(expected);
}

static struct hc_erlang_case queue(enum hc_erlang_model model, double calls_per_hour, double aht_s, double agents)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    c.model = model;
    c.calls_per_hour = calls_per_hour;
    c.aht_s = aht_s;
    c.agents = agents;
    return c;
}

static void set_patience(struct hc_erlang_case *c, enum hc_law_kind kind, double mean_s, double cv)
{
    c->has_patience = true;
    cr_assert_eq(hc_law_from_cv(kind, mean_s, cv, &c->patience, NULL), HC_OK);
}

static struct hc_erlang_metrics evaluate(const struct hc_erlang_case *c)
{
    struct hc_erlang_metrics metrics;
    struct hc_error error = {0};
    cr_assert_eq(hc_erlang_evaluate(c, &metrics, &error), HC_OK, "%s %s", error.path, error.message);
    return metrics;
}

/* mpmath: 1 / (e^a a^-n Gamma(n + 1, a)) */
Test(erlang, b_with_real_agents)
{
    static const double cases[][3] = {
        {0.3, 0.02, 0.33953555732565780798},     {0.75, 1.4, 0.67660980240890682958},
        {0.5, 7.25, 0.93900404096656822786},     {0.001, 30, 0.9999677102920356232},
        {3.6, 2.9, 0.24492470607719025763},      {12.25, 0.07, 7.3515511864184460423e-24},
        {47.5, 51.3, 0.15195065868916489383},    {1000.125, 990.1, 0.018951173937616398051},
        {6.999, 1500.5, 0.99533867378335112604},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct hc_erlang_case c = queue(HC_ERLANG_B, cases[i][1], 3600, cases[i][0]);
        cr_expect_lt(relative(evaluate(&c).blocking, cases[i][2]), 1e-13, "n=%g a=%g: %.17g", cases[i][0], cases[i][1],
                     evaluate(&c).blocking);
    }
}

/* mpmath: n, calls per hour, AHT, T; P(wait), service level, ASA */
Test(erlang, c_with_real_agents)
{
    static const double cases[][7] = {
        {14.5, 200.0, 180.0, 20.0, 0.13399258119387384241, 0.91872939133188109972, 5.3597032477549536966},
        {0.7, 8.1, 240.0, 15.0, 0.81266743222966091364, 0.1954187438276609164, 1219.0011483444913705},
        {301.25, 3571.0, 300.0, 5.0, 0.76202110621134129997, 0.28315248822522613086, 62.347181417291560907},
        {2.0625, 59.0, 120.0, 33.0, 0.92965464252331571403, 0.094525606215009151629, 1164.0892915074561984},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hc_erlang_case c = queue(HC_ERLANG_C, cases[i][1], cases[i][2], cases[i][0]);
        c.within_s = cases[i][3];
        const struct hc_erlang_metrics m = evaluate(&c);
        cr_expect_lt(relative(m.wait_probability, cases[i][4]), 1e-12);
        cr_expect_lt(relative(m.service_level, cases[i][5]), 1e-12);
        cr_expect_lt(relative(m.asa_s, cases[i][6]), 1e-12);
    }
}

/* pyworkforce: 100 calls per 30 min, AHT 180 s, T = 20 s. */
Test(erlang, pyworkforce_example)
{
    struct hc_erlang_case c = queue(HC_ERLANG_C, 200, 180, 0);
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    struct hc_erlang_metrics m;
    enum hc_binding binding;
    double agents;
    targets.service_level = 0.8;
    targets.max_occupancy = 0.85;
    cr_assert_eq(hc_erlang_agents(&c, &targets, 1e5, &agents, &m, &binding, NULL), HC_OK);
    cr_expect_eq(agents, 14);
    cr_expect_float_eq(m.service_level, 0.8883500191794669, 1e-14);
    cr_expect_float_eq(m.wait_probability, 0.1741319335950498, 1e-14);
    cr_expect_float_eq(m.asa_s, 7.83593701177724, 1e-12);
    c.model = HC_ERLANG_A;
    c.agents = 14;
    set_patience(&c, HC_LAW_EXPONENTIAL, 300, 1);
    m = evaluate(&c);
    cr_expect_float_eq(m.wait_probability, 0.145260114, 1e-9);
    cr_expect_float_eq(m.abandonment, 0.0139837441, 1e-10);
    cr_expect_float_eq(m.occupancy, 0.704297326, 1e-9);
    cr_expect_float_eq(m.wait_mean_s, 60 * 0.0699187206, 1e-8);
    cr_expect_float_eq(m.service_level, 0.916792092, 1e-9);
}

/* Garnett, Mandelbaum, Reiman: 50 agents, 48 calls a minute of 1 minute, patience 2 minutes. */
Test(erlang, fifty_agents_example)
{
    struct hc_erlang_case c = queue(HC_ERLANG_A, 2880, 60, 50);
    double p90_s;
    set_patience(&c, HC_LAW_EXPONENTIAL, 120, 1);
    const struct hc_erlang_metrics a = evaluate(&c);
    cr_expect_float_eq(a.wait_probability, 0.46777406855379, 1e-13);
    cr_expect_float_eq(a.abandonment, 0.0309122491621932, 1e-14);
    cr_expect_float_eq(a.wait_mean_s, 3.70946989946319, 1e-12);
    cr_expect_float_eq(a.asa_s, 3.61590023955311, 1e-12);
    cr_expect_float_eq(a.queue_mean, 2.96757591957055, 1e-12);
    cr_expect_float_eq(a.occupancy, 0.930324240804295, 1e-13);
    cr_assert_eq(hc_erlang_wait_quantile(&c, 0.9, &p90_s, NULL), HC_OK);
    c.within_s = p90_s;
    const struct hc_erlang_metrics at = evaluate(&c);
    cr_expect_float_eq(at.answered_within / at.answered, 0.9, 1e-13);
    c.model = HC_ERLANG_C;
    cr_assert_eq(hc_erlang_wait_quantile(&c, 0.9, &p90_s, NULL), HC_OK);
    cr_expect_float_eq(p90_s, 30 * log(6.94455611196834), 1e-9); /* C exp(-t / 30 s) = 0.1 */
}

/* Wallace and Whitt: 90 agents, 30 places more, 84 erlangs, 10 minutes; and 100/200 + M of Whitt 2005. */
Test(erlang, finite_capacity_examples)
{
    struct hc_erlang_case c = queue(HC_ERLANG_K, 504, 600, 90);
    c.waiting_places = 30;
    c.within_s = 30;
    const struct hc_erlang_metrics m = evaluate(&c);
    cr_expect_float_eq(m.blocking, 0.00364307607096041, 1e-15);
    cr_expect_float_eq(m.wait_probability, 0.378322258416082, 1e-13);
    cr_expect_float_eq(m.wait_mean_s / 60, 0.450022760963972, 1e-13);
    cr_expect_float_eq(m.occupancy, 0.929933129000437, 1e-13);
    cr_expect_float_eq(m.service_level, 0.730252185678899, 1e-13);
    c = queue(HC_ERLANG_K, 102, 3600, 100);
    c.capacity = 300;
    set_patience(&c, HC_LAW_EXPONENTIAL, 3600, 1);
    const struct hc_erlang_metrics whitt = evaluate(&c);
    cr_expect_float_eq(whitt.abandonment, 0.0499179759998207, 1e-14);
    cr_expect_float_eq(whitt.queue_mean, 5.09163355198171, 1e-12);
    cr_expect_float_eq(whitt.asa_s / 3600, 0.0490409218547748, 1e-14);
    cr_expect_float_eq(whitt.wait_abandoned_s / 3600, 0.0666108278351189, 1e-14);
}

/* Zeltyn and Mandelbaum's message: 50 agents, 1000 calls an hour of 180 s, mean patience 60 s, only its shape differs.
 */
Test(erlang, shape_of_patience)
{
    static const struct {
        enum hc_law_kind kind;
        double cv, wait, abandonment, wait_s, service_level;
    } cases[] = {
        {HC_LAW_EXPONENTIAL, 1, 0.390669104594007, 0.0713241056348362, 4.27944633809017, 0.876098403629798},
        {HC_LAW_DETERMINISTIC, 0, 0.674048291445164, 0.0381536768742546, 21.3660590495826, 0.537916580078473},
        {HC_LAW_LOGNORMAL, 2, 0.354431938003255, 0.0755657804248595, 3.16102238545888, 0.899664392323679},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hc_erlang_case c = queue(HC_ERLANG_G, 1000, 180, 50);
        set_patience(&c, cases[i].kind, 60, cases[i].cv);
        const struct hc_erlang_metrics m = evaluate(&c);
        cr_expect_float_eq(m.wait_probability, cases[i].wait, 1e-13);
        cr_expect_float_eq(m.abandonment, cases[i].abandonment, 1e-13);
        cr_expect_float_eq(m.wait_mean_s, cases[i].wait_s, 1e-11);
        cr_expect_float_eq(m.service_level, cases[i].service_level, 1e-13);
    }
}

static uint64_t state = 7;

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

#define CHAIN_MAX 400

/* A tagged contact with m - 1 others before it: served and gone by t, by uniformisation, in long double. */
static void tagged(int places, int agents, long double tau, long double t, long double *served, long double *gone)
{
    long double u[CHAIN_MAX + 1] = {1}, v[CHAIN_MAX + 1] = {0};
    const long double fast = agents + places * tau, mean = fast * t;
    long double log_weight = -mean;
    for (int m = 0; m <= places; m++)
        served[m] = gone[m] = 0;
    for (int k = 0; k < (int)(mean + 12 * sqrtl(mean) + 60); k++) {
        const long double weight = expl(log_weight);
        for (int m = 0; m <= places; m++) {
            served[m] += weight * u[m];
            gone[m] += weight * v[m];
        }
        for (int m = places; m >= 1; m--) { /* descending: m - 1 is still of the step before */
            const long double ahead = agents + (m - 1) * tau, stay = fast - ahead - tau;
            u[m] = (ahead * u[m - 1] + stay * u[m]) / fast;
            v[m] = (tau + ahead * v[m - 1] + stay * v[m]) / fast;
        }
        log_weight += logl(mean / (k + 1));
    }
}

static void against_chain(struct hc_erlang_case c, int agents, int places)
{
    static long double served[CHAIN_MAX + 1], gone[CHAIN_MAX + 1], gone_short[CHAIN_MAX + 1], unused[CHAIN_MAX + 1];
    const long double a = (long double)c.calls_per_hour * c.aht_s / 3600;
    const long double tau = c.has_patience ? c.aht_s / (long double)c.patience.mean_s : 0;
    long double p[2 * CHAIN_MAX], total = 0, scale = 1;
    for (int k = 0; k <= agents + places; k++) {
        p[k] = k == 0 ? 1 : p[k - 1] * a / (k <= agents ? k : agents + (k - agents) * tau);
        total += p[k];
    }
    scale = 1 / total;
    tagged(places, agents, tau, (long double)c.within_s / c.aht_s, served, gone);
    tagged(places, agents, tau, (long double)c.short_abandon_s / c.aht_s, unused, gone_short);
    long double at_once = 0, within = 0, left = 0, left_short = 0, wait = 0, waiting = 0;
    for (int k = 0; k < agents + places; k++) {
        const int m = k - agents + 1;
        at_once += m < 1 ? p[k] * scale : 0;
        wait += m >= 1 ? p[k] * scale : 0;
        within += m >= 1 ? p[k] * scale * served[m] : 0;
        left += m >= 1 ? p[k] * scale * gone[m] : 0;
        left_short += m >= 1 ? p[k] * scale * gone_short[m] : 0;
    }
    for (int m = 1; m <= places; m++)
        waiting += m * p[agents + m] * scale;
    const struct hc_erlang_metrics metrics = evaluate(&c);
    const struct {
        double value;
        long double expected;
    } pairs[] = {{metrics.wait_probability, wait},
                 {metrics.answered_within, at_once + within},
                 {metrics.abandoned_within, left},
                 {metrics.abandoned_short, left_short},
                 {metrics.queue_mean, waiting},
                 {metrics.abandonment, tau * waiting / a},
                 {metrics.blocking, c.model == HC_ERLANG_K ? p[agents + places] * scale : 0}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        cr_expect_lt(fabs(pairs[i].value - (double)pairs[i].expected), 1e-15 + 3e-12 * (double)pairs[i].expected,
                     "figure %zu: %.17g, chain %.17Lg (n=%d places=%d a=%Lg tau=%Lg T=%g S=%g)", i, pairs[i].value,
                     pairs[i].expected, agents, places, a, tau, c.within_s, c.short_abandon_s);
}

Test(erlang, finite_capacity_against_a_chain)
{
    for (int i = 0; i < 300; i++) {
        const int agents = (int)uniform(1, 25), places = (int)uniform(0, 60);
        struct hc_erlang_case c = queue(HC_ERLANG_K, agents * 12 * log_uniform(0.1, 10), log_uniform(100, 900), agents);
        c.waiting_places = places;
        c.within_s = i % 5 ? log_uniform(1, 900) : 0;
        c.short_abandon_s = log_uniform(1, 90);
        if (i % 3)
            set_patience(&c, HC_LAW_EXPONENTIAL, c.aht_s * log_uniform(0.05, 1000), 1);
        against_chain(c, agents, places);
    }
}

Test(erlang, erlang_a_against_a_chain)
{
    for (int i = 0; i < 120; i++) {
        const int agents = (int)uniform(1, 25);
        struct hc_erlang_case c = queue(HC_ERLANG_A, agents * 12 * log_uniform(0.1, 3), 300, agents);
        c.within_s = i % 5 ? log_uniform(1, 900) : 0;
        c.short_abandon_s = log_uniform(1, 90);
        set_patience(&c, HC_LAW_EXPONENTIAL, log_uniform(20, 600), 1);
        against_chain(c, agents, CHAIN_MAX - 1);
    }
}

static void expect_same(const struct hc_erlang_metrics *a, const struct hc_erlang_metrics *b, double tolerance)
{
    const double *x = (const double *)(const void *)a, *y = (const double *)(const void *)b;
    for (size_t i = 0; i < sizeof *a / sizeof *x; i++) {
        const bool both = isnan(x[i]) && isnan(y[i]);
        cr_expect(both || fabs(x[i] - y[i]) <= 1e-15 + tolerance * fabs(y[i]), "metric %zu: %.17g and %.17g", i, x[i],
                  y[i]);
    }
}

/* Laws that are the exponential law in disguise, and the capacity that never fills. */
Test(erlang, equal_models_agree)
{
    static const double p[] = {0.25, 0.75};
    for (int i = 0; i < 60; i++) {
        const double agents = floor(log_uniform(1, 20000)), mean_s = log_uniform(0.3, 1e5);
        struct hc_erlang_case c = queue(HC_ERLANG_A, agents * 12 * log_uniform(0.7, 2.5), 300, agents);
        const double means_s[] = {mean_s, mean_s};
        c.short_abandon_s = 3;
        c.within_s = i % 3 == 0 ? 1e12 : i % 3 == 1 ? 60 : 20; /* a far T must not widen the first panel */
        set_patience(&c, HC_LAW_EXPONENTIAL, mean_s, 1);
        const struct hc_erlang_metrics a = evaluate(&c);
        c.model = HC_ERLANG_K;
        c.capacity = agents + 1e9;
        const struct hc_erlang_metrics k = evaluate(&c);
        expect_same(&k, &a, 1e-10);
        c.model = HC_ERLANG_G;
        cr_assert_eq(hc_law_hyperexponential(2, p, means_s, &c.patience, NULL), HC_OK);
        const struct hc_erlang_metrics hyper = evaluate(&c);
        expect_same(&hyper, &a, 1e-11);
        cr_assert_eq(hc_law_from_shape(HC_LAW_GAMMA, mean_s, 1, &c.patience, NULL), HC_OK);
        const struct hc_erlang_metrics gamma = evaluate(&c);
        expect_same(&gamma, &a, 1e-10);
        cr_assert_eq(hc_law_from_shape(HC_LAW_WEIBULL, mean_s, 1, &c.patience, NULL), HC_OK);
        const struct hc_erlang_metrics weibull = evaluate(&c);
        expect_same(&weibull, &a, 1e-10);
    }
}

Test(erlang, capacity_that_never_fills_is_erlang_c)
{
    for (int i = 0; i < 60; i++) {
        const double agents = floor(log_uniform(1, 3000));
        struct hc_erlang_case c = queue(HC_ERLANG_C, agents * 12 * uniform(0.6, 0.99), 300, agents);
        const struct hc_erlang_metrics open = evaluate(&c);
        c.model = HC_ERLANG_K;
        c.capacity = 1e6;
        const struct hc_erlang_metrics closed = evaluate(&c);
        expect_same(&closed, &open, 1e-10);
        c.capacity = agents;
        const struct hc_erlang_metrics loss = evaluate(&c);
        c.model = HC_ERLANG_B;
        const struct hc_erlang_metrics b = evaluate(&c);
        expect_same(&loss, &b, 1e-13);
    }
}

/* Tails among the denormals: P(count >= m) of 1e-316 once never ended. */
Test(erlang, denormal_tails_end, .timeout = 10)
{
    struct hc_erlang_case c = queue(HC_ERLANG_K, 231960, 385.15, 1957);
    c.capacity = 1e14;
    c.within_s = 5.8632;
    set_patience(&c, HC_LAW_EXPONENTIAL, 30.684, 1);
    const struct hc_erlang_metrics chain = evaluate(&c);
    c.model = HC_ERLANG_A;
    const struct hc_erlang_metrics quadrature = evaluate(&c);
    expect_same(&chain, &quadrature, 1e-11);
}

/* The day of design: 1,000 answered, 860 within 20 s, 60 abandoned, 20 within 20 s, 10 within 5 s. */
Test(erlang, service_level_formulas)
{
    const struct hc_erlang_metrics m = {.answered = 1000 / 1060.0,
                                        .answered_within = 860 / 1060.0,
                                        .abandonment = 60 / 1060.0,
                                        .abandoned_within = 20 / 1060.0,
                                        .abandoned_short = 10 / 1060.0};
    static const double expected[HC_FORMULAS] = {860 / 1060.0, 860 / 1050.0, 870 / 1060.0,
                                                 860 / 1040.0, 880 / 1060.0, 860 / 1000.0};
    for (int i = 0; i < HC_FORMULAS; i++) {
        enum hc_formula formula = HC_FORMULAS;
        cr_expect_float_eq(hc_erlang_service_level(&m, (enum hc_formula)i), expected[i], 1e-15);
        cr_expect_eq(hc_formula_of(hc_formula_name((enum hc_formula)i), &formula), HC_OK);
        cr_expect_eq((int)formula, i);
    }
    const struct hc_erlang_metrics blocked = {
        .answered = 0.5, .answered_within = 0.4, .abandonment = 0.2, .blocking = 0.3, .abandoned_within = 0.1};
    cr_expect_float_eq(hc_erlang_service_level(&blocked, HC_FORMULA_EXCLUDING_ABANDONS_WITHIN), 0.4 / 0.9, 1e-15);
    cr_expect_float_eq(hc_erlang_service_level(&blocked, HC_FORMULA_ANSWERED), 0.8, 1e-15);
}

Test(erlang, corners)
{
    struct hc_erlang_case c = queue(HC_ERLANG_A, 0, 300, 5);
    set_patience(&c, HC_LAW_EXPONENTIAL, 60, 1);
    struct hc_erlang_metrics m = evaluate(&c);
    cr_expect(isnan(m.service_level) && isnan(m.asa_s) && m.occupancy == 0 && m.queue_mean == 0);
    c.calls_per_hour = 120;
    c.agents = 0;
    m = evaluate(&c);
    cr_expect(m.abandonment == 1 && m.answered == 0 && m.wait_mean_s == 60 && isnan(m.asa_s) && isnan(m.occupancy));
    cr_expect_float_eq(m.queue_mean, 2, 1e-14);
    cr_expect_float_eq(m.abandoned_within, 1 - exp(-20 / 60.0), 1e-15);
    c.model = HC_ERLANG_B;
    cr_expect_eq(evaluate(&c).blocking, 1);
    c.model = HC_ERLANG_C;
    c.agents = 10;
    struct hc_error error = {0};
    m.load_erlangs = -5;
    cr_expect_eq(hc_erlang_evaluate(&c, &m, &error), HC_EUNSTABLE);
    cr_expect_eq(m.load_erlangs, -5, "untouched on failure");
    cr_expect_str_eq(error.path, "agents");
    c.agents = NAN;
    cr_expect_eq(hc_erlang_evaluate(&c, &m, &error), HC_EDOM);
    c = queue(HC_ERLANG_G, 120, 300, 11);
    cr_expect_eq(hc_erlang_evaluate(&c, &m, &error), HC_EDOM, "no patience");
    set_patience(&c, HC_LAW_LOGNORMAL, 60, 1.2);
    c.balk = 1;
    m = evaluate(&c); /* who would wait leaves: Erlang B */
    c.model = HC_ERLANG_B;
    const struct hc_erlang_metrics b = evaluate(&c);
    cr_expect_float_eq(m.abandonment, b.blocking, 1e-14);
    cr_expect_eq(m.asa_s, 0);
    c.model = HC_ERLANG_A;
    cr_expect_eq(hc_erlang_evaluate(&c, &m, &error), HC_EDOM, "lognormal patience");
    c.model = HC_ERLANG_K;
    set_patience(&c, HC_LAW_EXPONENTIAL, 60, 1);
    c.capacity = 10;
    cr_expect_eq(hc_erlang_evaluate(&c, &m, &error), HC_EDOM, "capacity below agents");
}
