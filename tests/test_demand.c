/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_demand.c - rates of a replication: returns taken out, factors with the right mean, spread and correlation.
 *
 * Statistical limits are four standard errors or more (6e-5 each, some forty of them); seeds are fixed. */
#include "build_scenario.h"
#include "demand/demand.h"
#include "demand/factor.h"
#include "demand/returns.h"
#include <criterion/criterion.h>

static struct hc_demand *demand_of(const struct hc_scenario *s)
{
    struct hc_demand *demand = NULL;
    cr_assert_eq(hc_demand_new(s, 0, &demand, NULL), HC_OK);
    return demand;
}

Test(demand, takes_returns_out)
{
    struct hc_scenario *s = build_scenario(1, 1, 4, 1800);
    struct hc_queue *q = &s->queues[0];
    build_volume(s, 0, 200);
    q->open[2] = false;
    q->redial = (struct hc_redial){.share = 0.4, .delay_s = 600};
    q->repeat = (struct hc_repeat){.fcr = 0.7, .share = 0.5, .delay_s = 3600};
    q->history_abandonment = 0.1;
    q->uncertainty.bias = 0.05;
    cr_expect_eq(hc_demand_new_share(q), 1);
    q->contains_all = true;
    /* 1 - 0.4 x 0.1 - 0.5 x 0.3 x 0.9 */
    cr_expect_float_eq(hc_demand_new_share(q), 0.825, 1e-15);
    struct hc_demand *demand = demand_of(s);
    hc_demand_draw(demand, 1, 0);
    cr_expect_float_eq(hc_demand_expected(demand, 0)[1], 200 * 0.825 * 1.05, 1e-11);
    cr_expect_eq(hc_demand_expected(demand, 0)[2], 0);
    cr_expect_null(hc_demand_handling(demand, 0));
    hc_demand_free(demand);
    build_free(s, NULL);
}

/* The factor at z has the probability of z under its law. */
Test(demand, factors_are_quantiles)
{
    static const double cvs[] = {0.003, 0.05, 0.3, 1, 2.5};
    for (size_t i = 0; i < sizeof cvs / sizeof *cvs; i++)
        for (int law = 0; law < 2; law++) {
            struct hc_factor factor;
            struct hc_law exact;
            cr_assert_eq(hc_law_from_cv(law ? HC_LAW_LOGNORMAL : HC_LAW_GAMMA, 1, cvs[i], &exact, NULL), HC_OK);
            hc_factor_prepare(&factor, law ? HC_FACTOR_LOGNORMAL : HC_FACTOR_GAMMA, cvs[i]);
            for (double z = -5; z <= 5; z += 0.317) {
                double x = hc_factor_at(&factor, z), tail = 0.5 * erfc(fabs(z) / sqrt(2));
                double own = z < 0 ? hc_law_cdf(&exact, x) : hc_law_survival(&exact, x);
                cr_expect(fabs(own / tail - 1) < (cvs[i] < 0.005 ? 1e-4 : 1e-6), "law %d cv %g z %g: %g", law, cvs[i],
                          z, own / tail - 1);
            }
        }
}

struct moments {
    double n, x, y, xx, yy, xy;
};

static void moments_add(struct moments *m, double x, double y)
{
    m->n++;
    m->x += x;
    m->y += y;
    m->xx += x * x;
    m->yy += y * y;
    m->xy += x * y;
}

static double variance(const struct moments *m)
{
    return m->xx / m->n - m->x / m->n * (m->x / m->n);
}

static double correlation(const struct moments *m)
{
    double vy = m->yy / m->n - m->y / m->n * (m->y / m->n);
    return (m->xy / m->n - m->x / m->n * (m->y / m->n)) / sqrt(variance(m) * vy);
}

/* Each level alone: mean 1 and its cv, for both laws. */
Test(demand, factors_have_mean_one_and_their_cv)
{
    enum { DRAWS = 20000 };
    for (int level = 0; level < 4; level++)
        for (int law = 0; law < 2; law++) {
            struct hc_scenario *s = build_scenario(1, 1, 1, 1800);
            struct hc_uncertainty *u = &s->queues[0].uncertainty;
            *(level == 0 ? &u->month_cv : level == 1 ? &u->week_cv : level == 2 ? &u->day_cv : &u->interval_cv) = 0.3;
            u->law = law ? HC_FACTOR_LOGNORMAL : HC_FACTOR_GAMMA;
            build_volume(s, 0, 10);
            struct hc_demand *demand = demand_of(s);
            struct moments m = {0};
            for (uint64_t r = 0; r < DRAWS; r++) {
                hc_demand_draw(demand, 5 + (uint64_t)level, r);
                moments_add(&m, hc_demand_expected(demand, 0)[0] / 10, 0);
            }
            cr_expect(fabs(m.x / m.n - 1) < 4 * 0.3 / sqrt(DRAWS), "level %d: mean %g", level, m.x / m.n);
            /* kurtosis is below 5: the variance is known to 2 % or better */
            cr_expect(fabs(variance(&m) / 0.09 - 1) < 4 * sqrt(4.0 / DRAWS), "level %d: variance %g", level,
                      variance(&m));
            hc_demand_free(demand);
            build_free(s, NULL);
        }
}

/* 40 days from Monday 1970-01-05: weeks of seven days, January until day 26, levels constant within. */
Test(demand, levels_follow_the_civil_calendar)
{
    struct hc_scenario *s = build_scenario(3, 1, 40 * 2, 43200);
    for (size_t q = 0; q < 3; q++)
        build_volume(s, q, 1);
    s->queues[0].uncertainty.month_cv = 0.2;
    s->queues[1].uncertainty.week_cv = 0.2;
    s->queues[2].uncertainty.day_cv = 0.2;
    struct hc_demand *demand = demand_of(s);
    hc_demand_draw(demand, 1, 0);
    for (size_t i = 1; i < 80; i++) {
        const double *month = hc_demand_expected(demand, 0), *week = hc_demand_expected(demand, 1);
        const double *day = hc_demand_expected(demand, 2);
        cr_expect_eq(month[i] != month[i - 1], i == 27 * 2, "interval %zu", i);
        cr_expect_eq(week[i] != week[i - 1], i % 14 == 0, "interval %zu", i);
        cr_expect_eq(day[i] != day[i - 1], i % 2 == 0, "interval %zu", i);
    }
    hc_demand_free(demand);
    build_free(s, NULL);
}

/* Correlation of the logarithms of lognormal factors is that of the normals. */
static double queues_correlation(double c, enum hc_factor_law law)
{
    struct hc_scenario *s = build_scenario(2, 1, 400, 86400);
    struct moments m = {0};
    for (size_t q = 0; q < 2; q++) {
        build_volume(s, q, 1);
        s->queues[q].uncertainty.day_cv = 0.2;
        s->queues[q].uncertainty.queue_correlation = c;
        s->queues[q].uncertainty.law = law;
    }
    struct hc_demand *demand = demand_of(s);
    for (uint64_t r = 0; r < 50; r++) {
        hc_demand_draw(demand, 1, r);
        for (size_t i = 0; i < 400; i++)
            moments_add(&m, log(hc_demand_expected(demand, 0)[i]), log(hc_demand_expected(demand, 1)[i]));
    }
    hc_demand_free(demand);
    build_free(s, NULL);
    return correlation(&m);
}

Test(demand, queues_are_correlated)
{
    double se = 1 / sqrt(20000);
    cr_expect(fabs(queues_correlation(0, HC_FACTOR_LOGNORMAL)) < 4 * se);
    cr_expect(fabs(queues_correlation(0.6, HC_FACTOR_LOGNORMAL) - 0.6) < 4 * se);
    cr_expect(queues_correlation(1, HC_FACTOR_GAMMA) > 1 - 1e-12);
}

/* Neighbours within a day, and none across midnight. */
Test(demand, intervals_are_correlated)
{
    struct hc_scenario *s = build_scenario(1, 1, 48 * 20, 1800);
    struct moments within = {0}, two = {0}, across = {0};
    build_volume(s, 0, 1);
    s->queues[0].uncertainty.interval_cv = 0.2;
    s->queues[0].uncertainty.interval_correlation = 0.7;
    s->queues[0].uncertainty.law = HC_FACTOR_LOGNORMAL;
    struct hc_demand *demand = demand_of(s);
    for (uint64_t r = 0; r < 100; r++) {
        hc_demand_draw(demand, 1, r);
        const double *x = hc_demand_expected(demand, 0);
        for (size_t i = 2; i < 48 * 20; i++) {
            if (i % 48 >= 2)
                moments_add(&two, log(x[i]), log(x[i - 2]));
            moments_add(i % 48 ? &within : &across, log(x[i]), log(x[i - 1]));
        }
    }
    cr_expect(fabs(correlation(&within) - 0.7) < 0.02, "%g", correlation(&within));
    cr_expect(fabs(correlation(&two) - 0.49) < 0.03, "%g", correlation(&two));
    cr_expect(fabs(correlation(&across)) < 4 / sqrt(across.n), "%g", correlation(&across));
    hc_demand_free(demand);
    build_free(s, NULL);
}

/* A longer horizon and one more queue change no factor; handling has factors of its own. */
Test(demand, factors_have_addresses)
{
    struct hc_scenario *a = build_scenario(1, 1, 48 * 3, 1800), *b = build_scenario(2, 1, 48 * 5, 1800);
    for (size_t q = 0; q < 2; q++)
        build_volume(b, q, 10);
    build_volume(a, 0, 10);
    a->queues[0].uncertainty = (struct hc_uncertainty){.day_cv = 0.1,
                                                       .interval_cv = 0.2,
                                                       .interval_correlation = 0.5,
                                                       .queue_correlation = 0.5,
                                                       .handling_day_cv = 0.1};
    b->queues[0].uncertainty = b->queues[1].uncertainty = a->queues[0].uncertainty;
    struct hc_demand *small = demand_of(a), *large = demand_of(b);
    hc_demand_draw(large, 3, 6);
    hc_demand_draw(large, 3, 7);
    hc_demand_draw(small, 3, 7);
    for (size_t i = 0; i < 48 * 3; i++)
        cr_assert_eq(hc_demand_expected(small, 0)[i], hc_demand_expected(large, 0)[i]);
    cr_assert_neq(hc_demand_expected(large, 0)[7], hc_demand_expected(large, 1)[7]);
    struct moments m = {0};
    for (int d = 0; d < 3; d++)
        cr_expect_eq(hc_demand_handling(small, 0)[d], hc_demand_handling(large, 0)[d]);
    for (uint64_t r = 0; r < 4000; r++) {
        hc_demand_draw(large, 3, r);
        for (int d = 0; d < 5; d++)
            moments_add(&m, hc_demand_handling(large, 0)[d], hc_demand_handling(large, 1)[d]);
    }
    cr_expect(fabs(m.x / m.n - 1) < 4 * 0.1 / sqrt(m.n), "%g", m.x / m.n);
    cr_expect(fabs(variance(&m) / 0.01 - 1) < 4 * sqrt(3 / m.n), "%g", variance(&m));
    cr_expect(fabs(correlation(&m) - 0.5) < 0.03, "%g", correlation(&m));
    hc_demand_free(small);
    hc_demand_free(large);
    build_free(a, NULL);
    build_free(b, NULL);
}
