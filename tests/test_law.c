/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_law.c - laws against mpmath (40 digits), identities between kinds, and every refusal. */
#include "headcount/law.h"
#include <criterion/criterion.h>
#include <math.h>

static double relative(double value, double expected)
{
    return fabs(value - expected) / fabs(expected);
}

/* mean, then cv (lognormal) or shape; survival and distribution function at t */
static const struct tail {
    enum hc_law_kind kind;
    double mean_s, parameter, t_s, survival, cdf;
} tails[] = {
    {HC_LAW_LOGNORMAL, 90, 0.2, 71.5, 0.85608956518061960188, 0.14391043481938039812},
    {HC_LAW_LOGNORMAL, 90, 0.2, 20, 0.99999999999996702996, 3.2970044014893496311e-14},
    {HC_LAW_LOGNORMAL, 90, 5, 0.0013, 0.99999993254537478324, 6.7454625216763334656e-8},
    {HC_LAW_LOGNORMAL, 240, 1.25, 9000, 0.000012145411770939300652, 0.9999878545882290607},
    {HC_LAW_GAMMA, 90, 0.2, 0.004, 0.89362334048518644101, 0.10637665951481355899},
    {HC_LAW_GAMMA, 90, 0.2, 700, 0.023515177112273958272, 0.97648482288772604173},
    {HC_LAW_GAMMA, 60, 10, 55, 0.56546015835366597244, 0.43453984164633402756},
    {HC_LAW_GAMMA, 60, 10, 4, 0.99999999738904527993, 2.6109547200660731719e-9},
    {HC_LAW_GAMMA, 60, 10, 190, 2.1450543974488379499e-6, 0.99999785494560255116},
    {HC_LAW_GAMMA, 33, 2.7, 31.5, 0.44858945814464406913, 0.55141054185535593087},
    {HC_LAW_GAMMA, 33, 400, 28, 0.99926767624156853155, 0.00073232375843146844705},
    {HC_LAW_WEIBULL, 120, 0.3, 0.0007, 0.94889944149562165605, 0.051100558504378343947},
    {HC_LAW_WEIBULL, 120, 0.3, 5000, 0.0025558912387395180479, 0.99744410876126048195},
    {HC_LAW_WEIBULL, 60, 5, 61, 0.49224919929077198941, 0.50775080070922801059},
    {HC_LAW_WEIBULL, 60, 5, 3, 0.9999997960787444339, 2.0392125556609644858e-7},
    {HC_LAW_WEIBULL, 60, 5, 118, 4.5942696434704874074e-9, 0.99999999540573035653},
};

Test(law, tails_match_mpmath)
{
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        const struct tail *t = &tails[i];
        struct hc_law law;
        const enum hc_status status = t->kind == HC_LAW_LOGNORMAL
                                          ? hc_law_from_cv(t->kind, t->mean_s, t->parameter, &law, NULL)
                                          : hc_law_from_shape(t->kind, t->mean_s, t->parameter, &law, NULL);
        cr_assert_eq(status, HC_OK);
        cr_expect_lt(relative(hc_law_survival(&law, t->t_s), t->survival), 2e-13, "survival of %zu", i);
        cr_expect_lt(relative(hc_law_cdf(&law, t->t_s), t->cdf), 2e-13, "cdf of %zu", i);
        const struct hc_law scaled = hc_law_with_mean(&law, 3 * t->mean_s);
        cr_expect_lt(relative(hc_law_cdf(&scaled, 3 * t->t_s), t->cdf), 2e-13, "scaled %zu", i);
    }
}

Test(law, weibull_shape_from_cv)
{
    static const double cases[][2] = {
        {0.01, 127.53015331439185854},  {0.04, 31.356642939120479775}, {0.2294, 4.9917180700831003939},
        {0.5, 2.10134909468854373},     {1.3, 0.77761908243443661732}, {4.7, 0.3208997547625280646},
        {20.0, 0.18660586088338501735},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hc_law law;
        cr_assert_eq(hc_law_from_cv(HC_LAW_WEIBULL, 77, cases[i][0], &law, NULL), HC_OK);
        cr_expect_lt(relative(law.shape, cases[i][1]), 1e-11, "cv %g: %.17g", cases[i][0], law.shape);
        cr_expect_lt(relative(law.cv, cases[i][0]), 1e-11);
    }
}

/* Balanced means at cv 2, mean 60 (Whitt 1982): p = (1 + sqrt(3/5)) / 2; the copy must not point into the original. */
Test(law, balanced_hyperexponential_survives_a_copy)
{
    struct hc_law copy;
    {
        struct hc_law law;
        cr_assert_eq(hc_law_from_cv(HC_LAW_HYPEREXPONENTIAL, 60, 2, &law, NULL), HC_OK);
        copy = law;
        law.own_p[0] = law.own_means_s[0] = -1;
    }
    cr_expect_float_eq(hc_law_p(&copy)[0], 0.88729833462074168852, 1e-15);
    cr_expect_float_eq(hc_law_values(&copy)[0], (30 / 0.88729833462074168852), 1e-12);
    cr_expect_float_eq(hc_law_values(&copy)[1], (30 / 0.11270166537925831148), 1e-10);
    cr_expect_float_eq(hc_law_survival(&copy, 45),
                       0.88729833462074168852 * exp(-45 / (30 / 0.88729833462074168852)) +
                           0.11270166537925831148 * exp(-45 / (30 / 0.11270166537925831148)),
                       1e-13);
    const struct hc_law half = hc_law_with_mean(&copy, 30);
    cr_expect_eq(hc_law_scale(&half), 1);
    cr_expect_float_eq(hc_law_survival(&half, 22.5), hc_law_survival(&copy, 45), 1e-14);
}

Test(law, arrays_are_borrowed_and_scaled)
{
    const double p[] = {0.4, 0.6}, means_s[] = {10, 93.333333};
    struct hc_law law;
    cr_assert_eq(hc_law_hyperexponential(2, p, means_s, &law, NULL), HC_OK);
    cr_expect_float_eq(law.mean_s, 59.9999998, 1e-9);
    /* E[X^2] = 2 (0.4 100 + 0.6 8711.1110488889) = 10533.3332586667 */
    cr_expect_float_eq(law.cv, sqrt(10533.33325866668 / (59.9999998 * 59.9999998) - 1), 1e-10);
    const struct hc_law twice = hc_law_with_mean(&law, 2 * law.mean_s);
    cr_expect_eq(hc_law_values(&twice), means_s);
    cr_expect_float_eq(hc_law_scale(&twice), 2, 1e-15);
    cr_expect_float_eq(hc_law_survival(&twice, 34), 0.4 * exp(-1.7) + 0.6 * exp(-17 / 93.333333), 1e-14);
}

/* Quantiles 0 at 10 s, 25 % at 20 s, an atom of 50 % at 60 s, 100 % at 80 s. */
Test(law, empirical)
{
    const double p[] = {0, 0.25, 0.75, 1}, value_s[] = {10, 60, 60, 80};
    struct hc_law law;
    cr_assert_eq(hc_law_empirical(4, p, value_s, &law, NULL), HC_OK);
    cr_expect_float_eq(law.mean_s, 0.25 * 35 + 0.5 * 60 + 0.25 * 70, 1e-13);
    cr_expect_float_eq(hc_law_cdf(&law, 30), 0.1, 1e-15);
    cr_expect_float_eq(hc_law_cdf(&law, 59.999999), 0.25, 1e-7);
    cr_expect_eq(hc_law_cdf(&law, 60), 0.75);
    cr_expect_float_eq(hc_law_survival(&law, 75), 0.0625, 1e-15);
    cr_expect_eq(hc_law_survival(&law, 80), 0);
    cr_expect_eq(hc_law_survival(&law, 10), 1);
    const struct hc_law half = hc_law_with_mean(&law, law.mean_s / 2);
    cr_expect_float_eq(hc_law_cdf(&half, 15), 0.1, 1e-14);
    cr_expect_eq(half.max_s, 40);
}

Test(law, uniform_and_deterministic)
{
    struct hc_law law;
    cr_assert_eq(hc_law_from_cv(HC_LAW_UNIFORM, 90, 1 / sqrt(12.0), &law, NULL), HC_OK);
    cr_expect_float_eq(law.min_s, 45, 1e-12);
    cr_expect_float_eq(law.max_s, 135, 1e-12);
    cr_expect_float_eq(hc_law_survival(&law, 117), 0.2, 1e-14);
    cr_assert_eq(hc_law_from_cv(HC_LAW_DETERMINISTIC, 90, 7, &law, NULL), HC_OK);
    cr_expect_eq(hc_law_survival(&law, 89.999), 1);
    cr_expect_eq(hc_law_survival(&law, 90), 0);
    cr_expect_eq(law.cv, 0);
}

Test(law, names_round_trip)
{
    for (int i = 0; i < HC_LAW_KINDS; i++) {
        enum hc_law_kind kind = HC_LAW_KINDS;
        cr_expect_eq(hc_law_kind_of(hc_law_name((enum hc_law_kind)i), &kind), HC_OK);
        cr_expect_eq((int)kind, i);
    }
    enum hc_law_kind kind = HC_LAW_GAMMA;
    cr_expect_eq(hc_law_kind_of("normal", &kind), HC_EDOM);
    cr_expect_eq(kind, HC_LAW_GAMMA);
    cr_expect_null(hc_law_name(HC_LAW_KINDS));
    cr_expect_str_eq(hc_law_name(HC_LAW_WEIBULL), "weibull");
}

Test(law, refusals)
{
    struct hc_law law = {.mean_s = 11};
    const double p[] = {0.5, 0.4}, values[] = {20, 10}, levels[] = {0, 1};
    cr_expect_eq(hc_law_from_cv(HC_LAW_EXPONENTIAL, 0, 1, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_cv(HC_LAW_EXPONENTIAL, NAN, 1, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_cv(HC_LAW_LOGNORMAL, 60, 0, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_cv(HC_LAW_HYPEREXPONENTIAL, 60, 1, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_cv(HC_LAW_UNIFORM, 60, 0.6, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_cv(HC_LAW_EMPIRICAL, 60, 1, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_shape(HC_LAW_GAMMA, 60, -2, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_from_shape(HC_LAW_LOGNORMAL, 60, 2, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_uniform(5, 5, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_hyperexponential(2, p, values, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_empirical(2, p, values, &law, NULL), HC_EDOM);
    cr_expect_eq(hc_law_empirical(2, levels, values, &law, NULL), HC_EDOM);
    cr_expect_eq(law.mean_s, 11, "untouched on failure");
}
