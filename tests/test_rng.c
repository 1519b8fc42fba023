/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_rng.c - the generator against its reference, own mathematics against long double, variates against their exact
 * laws.
 *
 * Kolmogorov-Smirnov: sqrt(n) D > 2.23 has probability 1e-4 (2 exp(-2 x^2)); chi-square limits are set for the same.
 * Seeds are fixed; with new ones the file would fail once in some 350 runs. */
#include "rng/maths.h"
#include "rng/rng.h"
#include "rng/variate.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 200000 };

/* Output of the reference implementation (prng.di.unimi.it, xoshiro256plusplus.c) from the state {1, 2, 3, 4}. */
Test(rng, matches_reference_xoshiro)
{
    static const uint64_t expected[] = {UINT64_C(41943041),
                                        UINT64_C(58720359),
                                        UINT64_C(3588806011781223),
                                        UINT64_C(3591011842654386),
                                        UINT64_C(9228616714210784205),
                                        UINT64_C(9973669472204895162),
                                        UINT64_C(14011001112246962877),
                                        UINT64_C(12406186145184390807),
                                        UINT64_C(15849039046786891736),
                                        UINT64_C(10450023813501588000)};
    struct hc_rng rng = {{1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_expect_eq(hc_rng_next(&rng), expected[i], "output %zu", i);
}

/* splitmix64 from state 0: the finaliser of multiples of the golden step. */
Test(rng, matches_reference_splitmix)
{
    static const uint64_t expected[] = {UINT64_C(0xe220a8397b1dcdaf), UINT64_C(0x6e789e6aa1b965f4),
                                        UINT64_C(0x06c45d188009454f)};
    for (uint64_t i = 0; i < 3; i++)
        cr_expect_eq(hc_rng_mix((i + 1) * HC_RNG_STEP), expected[i]);
}

/* Streams of neighbouring names have nothing in common: bits agree half of the time, within four deviations. */
Test(rng, names_give_unrelated_streams)
{
    double same = 0, bits = 0;
    for (uint64_t replication = 0; replication < 20; replication++)
        for (uint64_t place = 2; place < 22; place++) {
            uint64_t name = hc_rng_replication(1, replication), next = hc_rng_replication(1, replication + 1);
            struct hc_rng a = hc_rng_at(hc_rng_name(hc_rng_name(name, 1), place));
            struct hc_rng others[3] = {hc_rng_at(hc_rng_name(hc_rng_name(name, 1), place + 1)),
                                       hc_rng_at(hc_rng_name(hc_rng_name(next, 1), place)),
                                       hc_rng_at(hc_rng_name(hc_rng_name(name, place), 1))};
            for (int i = 0; i < 50; i++) {
                uint64_t x = hc_rng_next(&a);
                for (int k = 0; k < 3; k++)
                    same += 64 - __builtin_popcountll(x ^ hc_rng_next(&others[k]));
                bits += 192;
            }
        }
    double z = (same - 0.5 * bits) / sqrt(0.25 * bits);
    cr_expect(fabs(z) < 4, "%g", z);
}

Test(rng, logarithm_and_exponential_are_right)
{
    struct hc_rng rng = hc_rng_at(1);
    long double worst_log = 0, worst_exp = 0;
    for (int i = 0; i < 1000000; i++) {
        double x = exp(hc_rng_uniform(&rng) * 1400 - 700), near = 0.5 + hc_rng_uniform(&rng);
        double y = (hc_rng_uniform(&rng) - 0.5) * (i % 2 ? 1400 : 2);
        long double e = fabsl((hc_log(x) - logl(x)) / logl(x));
        worst_log = e > worst_log ? e : worst_log;
        e = fabsl((hc_log(near) - logl(near)) / logl(near));
        worst_log = e > worst_log ? e : worst_log;
        e = fabsl((hc_exp(y) - expl(y)) / expl(y));
        worst_exp = e > worst_exp ? e : worst_exp;
    }
    cr_log_info("relative error: log %.2Lg, exp %.2Lg", worst_log, worst_exp);
    cr_expect(worst_log < 2.3e-16L, "%Lg", worst_log);
    cr_expect(worst_exp < 4.5e-16L, "%Lg", worst_exp);
    cr_expect_eq(hc_log(1), 0);
    cr_expect_eq(hc_exp(0), 1);
    cr_expect(hc_exp(-1000) < 1e-300);
    cr_expect(isfinite(hc_exp(1000)));
    cr_expect_float_eq(hc_log(0x1p-1070), -1070 * logl(2), 1e-12);
}

Test(rng, log_gamma_and_normal_tail_are_right)
{
    long double worst_gamma = 0, worst_tail = 0;
    for (double x = 1e-3; x < 1e7; x *= 1.013) {
        long double exact = lgammal(x), e = fabsl(hc_log_gamma(x) - exact) / (1 + fabsl(exact));
        worst_gamma = e > worst_gamma ? e : worst_gamma;
    }
    for (double x = -9; x < 35; x += 0.0137) {
        long double exact = 0.5L * erfcl(x / sqrtl(2)), e = fabsl(hc_normal_tail(x) / exact - 1);
        worst_tail = e > worst_tail ? e : worst_tail;
    }
    cr_log_info("log gamma %.2Lg, normal tail %.2Lg", worst_gamma, worst_tail);
    cr_expect(worst_gamma < 1e-14L, "%Lg", worst_gamma);
    cr_expect(worst_tail < 2e-13L, "%Lg", worst_tail);
}

static int compare_doubles(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/** sqrt(n) times the largest distance between the sample's and the law's distribution function. */
static double distance(double *sample, size_t n, double (*cdf)(double x, const void *of), const void *of)
{
    double worst = 0;
    qsort(sample, n, sizeof *sample, compare_doubles);
    for (size_t i = 0; i < n; i++) {
        double f = cdf(sample[i], of);
        worst = fmax(worst, fmax(f - (double)i / (double)n, (double)(i + 1) / (double)n - f));
    }
    return worst * sqrt((double)n);
}

static double law_cdf(double x, const void *of)
{
    return hc_law_cdf(of, x);
}

static double normal_cdf(double x, const void *of)
{
    (void)of;
    return 0.5 * erfc(-x / sqrt(2));
}

static void check_law(const struct hc_law *law, const char *name, uint64_t seed)
{
    static double sample[MANY];
    struct hc_sampler sampler = hc_sampler_of(law);
    struct hc_rng rng = hc_rng_at(seed);
    hc_sampler_fill(&sampler, &rng, law->mean_s, MANY, sample);
    double sum = 0;
    for (size_t i = 0; i < MANY; i++) {
        cr_assert(sample[i] >= 0 && isfinite(sample[i]), "%s: %g", name, sample[i]);
        sum += sample[i];
    }
    double d = distance(sample, MANY, law_cdf, law), z = (sum / MANY / law->mean_s - 1) / law->cv * sqrt(MANY);
    cr_expect(d < 2.23, "%s: distance %g", name, d);
    cr_expect(fabs(z) < 4, "%s: mean off by %g standard errors", name, z);
}

Test(rng, variates_follow_their_laws)
{
    static const struct {
        enum hc_law_kind kind;
        double cv;
    } by_cv[] = {{HC_LAW_EXPONENTIAL, 1}, {HC_LAW_LOGNORMAL, 0.3},       {HC_LAW_LOGNORMAL, 1.7}, {HC_LAW_GAMMA, 0.1},
                 {HC_LAW_GAMMA, 0.6},     {HC_LAW_GAMMA, 1.8},           {HC_LAW_WEIBULL, 0.4},   {HC_LAW_WEIBULL, 1.9},
                 {HC_LAW_UNIFORM, 0.5},   {HC_LAW_HYPEREXPONENTIAL, 2.5}};
    char name[64];
    for (size_t i = 0; i < sizeof by_cv / sizeof *by_cv; i++) {
        struct hc_law law;
        cr_assert_eq(hc_law_from_cv(by_cv[i].kind, 37.5, by_cv[i].cv, &law, NULL), HC_OK);
        snprintf(name, sizeof name, "%s cv %g", hc_law_name(law.kind), by_cv[i].cv);
        check_law(&law, name, 100 + i);
    }
    struct hc_law law;
    const double p[] = {0.2, 0.5, 0.3}, means[] = {10, 100, 450};
    cr_assert_eq(hc_law_hyperexponential(3, p, means, &law, NULL), HC_OK);
    check_law(&law, "three branches", 200);
    struct hc_law other = hc_law_with_mean(&law, 7);
    check_law(&other, "three branches, other mean", 201);
    const double level[] = {0, 0.1, 0.6, 0.9, 1}, value[] = {5, 20, 100, 400, 2000};
    cr_assert_eq(hc_law_empirical(5, level, value, &law, NULL), HC_OK);
    check_law(&law, "empirical", 202);
}

Test(rng, deterministic_is_its_mean)
{
    struct hc_law law;
    double sample[3];
    struct hc_rng rng = hc_rng_at(1);
    cr_assert_eq(hc_law_from_cv(HC_LAW_DETERMINISTIC, 180, 0, &law, NULL), HC_OK);
    struct hc_sampler sampler = hc_sampler_of(&law);
    hc_sampler_fill(&sampler, &rng, 180, 3, sample);
    for (int i = 0; i < 3; i++)
        cr_expect_eq(sample[i], 180);
}

Test(rng, normal_variates)
{
    static double sample[MANY];
    struct hc_rng rng = hc_rng_at(3);
    for (size_t i = 0; i < MANY; i++)
        sample[i] = hc_rng_normal(&rng);
    cr_expect(distance(sample, MANY, normal_cdf, NULL) < 2.23);
}

/* Beyond the last layer: e^-8 of exponentials, and 2.6e-4 of normals on each side. */
Test(rng, tails_of_ziggurats)
{
    struct hc_rng rng = hc_rng_at(4);
    double far[3] = {0}, expected[3], n = 5e6;
    for (int i = 0; i < 5000000; i++) {
        double x = hc_rng_exponential(&rng), z = hc_rng_normal(&rng);
        far[0] += x > 8;
        far[1] += z > 3.7;
        far[2] += z < -3.7;
    }
    expected[0] = n * exp(-8);
    expected[1] = expected[2] = n * 0.5 * erfc(3.7 / sqrt(2));
    for (int i = 0; i < 3; i++)
        cr_expect(fabs(far[i] - expected[i]) < 4 * sqrt(expected[i]), "%g, expected %g", far[i], expected[i]);
}

Test(rng, poisson_counts)
{
    static const double means[] = {0.3, 4.2, 9.99, 10, 37.7, 1234.5};
    for (size_t m = 0; m < sizeof means / sizeof *means; m++) {
        enum { CELLS = 4096 };
        static double seen[CELLS];
        struct hc_rng rng = hc_rng_at(50 + m);
        double mean = means[m], chi = 0, cells = 0, expected = 0, observed = 0;
        for (size_t k = 0; k < CELLS; k++)
            seen[k] = 0;
        for (int i = 0; i < MANY; i++) {
            int64_t k = hc_rng_poisson(&rng, mean);
            cr_assert(k >= 0 && k < CELLS);
            seen[k]++;
        }
        for (size_t k = 0; k < CELLS; k++) { /* cells of 50 expected or more */
            expected += MANY * exp((double)k * log(mean) - mean - lgamma((double)k + 1));
            observed += seen[k];
            if (expected < 50)
                continue;
            chi += (observed - expected) * (observed - expected) / expected;
            cells++;
            expected = observed = 0;
        }
        /* Wilson and Hilferty: 3.72 normal deviations */
        double limit = cells * pow(1 - 2 / (9 * cells) + 3.72 * sqrt(2 / (9 * cells)), 3);
        cr_expect(chi < limit, "mean %g: chi-square %g of %g cells", mean, chi, cells);
    }
    struct hc_rng rng = hc_rng_at(9);
    cr_expect_eq(hc_rng_poisson(&rng, 0), 0);
    cr_expect(fabs((double)hc_rng_poisson(&rng, 1e12) - 1e12) < 5e6);
}

/* The same bits with every compiler, optimisation and processor: an FNV hash of what each law gives. */
Test(rng, same_bits_everywhere)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    struct hc_rng rng = hc_rng_at(77);
    for (int kind = 0; kind < HC_LAW_EMPIRICAL; kind++) {
        struct hc_law law;
        double sample[1000];
        double cv = kind == HC_LAW_HYPEREXPONENTIAL ? 2 : 0.5;
        cr_assert_eq(hc_law_from_cv((enum hc_law_kind)kind, 100, cv, &law, NULL), HC_OK);
        if (kind == HC_LAW_WEIBULL) /* its shape is solved for with the C library */
            cr_assert_eq(hc_law_from_shape(HC_LAW_WEIBULL, 100, 0.75, &law, NULL), HC_OK);
        struct hc_sampler sampler = hc_sampler_of(&law);
        hc_sampler_fill(&sampler, &rng, 123.25, 1000, sample);
        for (int i = 0; i < 1000; i++) {
            uint64_t bits;
            memcpy(&bits, &sample[i], sizeof bits);
            hash = (hash ^ bits) * UINT64_C(1099511628211);
        }
    }
    cr_expect_eq(hash, UINT64_C(0xdb8b9b228c566b), "%#llx", (unsigned long long)hash);
}
