/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.c - pooled ratios over units, their half-widths, and those of paired differences. Sums run in the order of
 * units, so that they are the same whoever simulated them. */
#include "compare/figures.h"
#include "model/chain.h"
#include "stats/confidence.h"
#include <math.h>
#include <stddef.h>

/* A ratio of two members of a unit, times `scale`; y = NO_MEMBER: the mean of x. */
struct ratio {
    enum hc_compare_metric metric;
    size_t x, y;
};

#define NO_MEMBER SIZE_MAX
#define MEMBER(name) offsetof(struct hc_unit, name)

static const struct ratio ratios[] = {
    {HC_COMPARE_OFFERED, MEMBER(offered), NO_MEMBER},
    {HC_COMPARE_ANSWERED, MEMBER(answered), NO_MEMBER},
    {HC_COMPARE_RESOLVED, MEMBER(resolved), NO_MEMBER},
    {HC_COMPARE_SERVICE_LEVEL, MEMBER(good), MEMBER(due)},
    {HC_COMPARE_ABANDONMENT, MEMBER(abandoned), MEMBER(offered)},
    {HC_COMPARE_ASA, MEMBER(wait_answered_s), MEMBER(answered)},
    {HC_COMPARE_OCCUPANCY, MEMBER(handling_s), MEMBER(hours_s)},
    {HC_COMPARE_FCR, MEMBER(resolved), MEMBER(answered)},
    {HC_COMPARE_CONTACTS_PER_ISSUE, MEMBER(offered), MEMBER(first)},
    {HC_COMPARE_TARGET_MET, MEMBER(met), MEMBER(windows)},
};
enum { RATIOS = sizeof ratios / sizeof *ratios };

/* Costs over answered and resolved contacts: x is one cost in every unit. */
static const struct ratio costs[] = {
    {HC_COMPARE_PER_CONTACT, NO_MEMBER, MEMBER(answered)},
    {HC_COMPARE_PER_RESOLVED, NO_MEMBER, MEMBER(resolved)},
};

static double at(const struct hc_operation *o, size_t unit, size_t member)
{
    return member == NO_MEMBER ? 1 : *(const double *)(const void *)((const char *)&o->units[unit] + member);
}

static double mean(const struct hc_operation *o, size_t member)
{
    double sum = 0;
    for (size_t u = 0; u < o->unit_count; u++)
        sum += at(o, u, member);
    return sum / (double)o->unit_count;
}

static double pooled(const struct hc_operation *o, const struct ratio *r)
{
    double y = r->y == NO_MEMBER ? 1 : mean(o, r->y);
    return y > 0 ? mean(o, r->x) / y : NAN;
}

static double half_width(double squares, size_t count)
{
    double n = (double)count;
    return count < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
}

/* Squares of deviations of the ratio, less those of another's same unit when there is one; each times its scale. */
static double squares(const struct hc_operation *a, double scale_a, const struct hc_operation *b, double scale_b,
                      const struct ratio *r)
{
    double mean_a = r->y == NO_MEMBER ? 1 : mean(a, r->y), level_a = pooled(a, r), sum = 0;
    double mean_b = b && r->y != NO_MEMBER ? mean(b, r->y) : 1, level_b = b ? pooled(b, r) : 0;
    for (size_t u = 0; u < a->unit_count; u++) {
        double e = scale_a * (at(a, u, r->x) - level_a * at(a, u, r->y)) / mean_a;
        if (b)
            e -= scale_b * (at(b, u, r->x) - level_b * at(b, u, r->y)) / mean_b;
        sum += e * e;
    }
    return sum;
}

static double pair_width(const struct hc_operation *a, double scale_a, const struct hc_operation *b, double scale_b,
                         const struct ratio *r)
{
    if (a->unit_count == b->unit_count)
        return half_width(squares(a, scale_a, b, scale_b, r), a->unit_count);
    return hypot(half_width(squares(a, scale_a, NULL, 0, r), a->unit_count),
                 half_width(squares(b, scale_b, NULL, 0, r), b->unit_count));
}

/* People, as `size` counts them. */
static void count_people(const struct hc_operation *o, struct hc_compared *ret)
{
    const struct hc_scenario *s = o->scenario;
    double peak = 0, paid = 0, on_queue = 0, fte = 0, heads = 0;
    for (size_t i = 0; i < s->grid.count; i++) {
        double agents = 0;
        for (size_t g = 0; g < s->group_count; g++)
            agents += hc_staffed(&o->staff, s, g, i);
        peak = fmax(peak, agents);
    }
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_chain chain = hc_chain_of(s, &s->groups[g]);
        double hours = 0;
        for (size_t i = 0; i < s->grid.count; i++)
            hours += hc_staffed(&o->staff, s, g, i) * s->grid.intervals[i].length_s / 3600;
        on_queue += hours;
        hours *= hc_chain_paid(&s->groups[g]);
        paid += hours;
        if (hours > 0) {
            fte += hours / chain.hours_per_fte;
            heads += hc_chain_heads(hours / chain.hours_per_fte);
        }
    }
    ret->values[HC_COMPARE_AGENTS_PEAK] = peak;
    ret->values[HC_COMPARE_PAID_H] = paid;
    ret->values[HC_COMPARE_AGENT_H] = on_queue;
    ret->values[HC_COMPARE_FTE] = fte;
    ret->values[HC_COMPARE_HEADS] = heads;
}

void hc_figures_service(const struct hc_operation *o, struct hc_compared *ret)
{
    for (size_t i = 0; i < RATIOS; i++) {
        double scale = ratios[i].y == NO_MEMBER ? 1 / (double)o->run : 1; /* counts are those of one horizon */
        ret->values[ratios[i].metric] = scale * pooled(o, &ratios[i]);
        ret->ci95[ratios[i].metric] = half_width(squares(o, scale, NULL, 0, &ratios[i]), o->unit_count);
    }
    ret->staffing = o->staffing;
    count_people(o, ret);
}

/* Months */

static double month_mean(const double *x, size_t count)
{
    double sum = 0;
    for (size_t m = 0; m < count; m++)
        sum += x[m];
    return sum / (double)count;
}

static double month_width(const double *a, const double *b, size_t count)
{
    double mean_a = month_mean(a, count), mean_b = b ? month_mean(b, count) : 0, sum = 0;
    for (size_t m = 0; m < count; m++) {
        double e = a[m] - mean_a - (b ? b[m] - mean_b : 0);
        sum += e * e;
    }
    return half_width(sum, count);
}

/* The figures of months, and where each stands. */
enum { MONTH_FIGURES = 4 };

static const double *months_of(const struct hc_kept_months *months, int which)
{
    const double *const figures[MONTH_FIGURES] = {months->kept, months->penalty, months->bonus, months->due};
    return figures[which];
}
static const enum hc_compare_metric month_metrics[MONTH_FIGURES] = {HC_COMPARE_CLAUSES_MET, HC_COMPARE_PENALTY,
                                                                    HC_COMPARE_BONUS, HC_COMPARE_DUE};

void hc_figures_months(const struct hc_kept_months *months, struct hc_compared *ret)
{
    for (int k = 0; k < MONTH_FIGURES && months->count > 0; k++) {
        if (!months_of(months, k))
            continue;
        ret->values[month_metrics[k]] = month_mean(months_of(months, k), months->count);
        ret->ci95[month_metrics[k]] = month_width(months_of(months, k), NULL, months->count);
    }
}

/* Costs */

static double or_zero(double x)
{
    return isnan(x) ? 0 : x;
}

/* Running cost, penalty and bonus over one unit. */
static double cost_of_unit(const struct hc_operation *o, double months, const struct hc_compared *c)
{
    return (c->values[HC_COMPARE_RUNNING] + or_zero(c->values[HC_COMPARE_PENALTY]) -
            or_zero(c->values[HC_COMPARE_BONUS])) *
           months * (double)o->run;
}

/* What the noise of penalty and bonus adds to a cost per contact. */
static double incentive_width(double penalty, double bonus, double months, const struct hc_operation *o,
                              const struct ratio *r)
{
    return hypot(or_zero(penalty), or_zero(bonus)) * months * (double)o->run / mean(o, r->y);
}

void hc_figures_cost(const struct hc_operation *o, double months, struct hc_compared *ret)
{
    double *v = ret->values, cost = cost_of_unit(o, months, ret);
    v[HC_COMPARE_MARGIN] = v[HC_COMPARE_DUE] - v[HC_COMPARE_RUNNING];
    ret->ci95[HC_COMPARE_MARGIN] = ret->ci95[HC_COMPARE_DUE];
    v[HC_COMPARE_PER_PAID_HOUR] =
        v[HC_COMPARE_PAID_H] > 0 ? v[HC_COMPARE_RUNNING] * months / v[HC_COMPARE_PAID_H] : NAN;
    for (int k = 0; k < 2; k++) {
        const struct ratio *r = &costs[k];
        v[r->metric] = cost * pooled(o, r);
        ret->ci95[r->metric] =
            hypot(half_width(squares(o, cost, NULL, 0, r), o->unit_count),
                  incentive_width(ret->ci95[HC_COMPARE_PENALTY], ret->ci95[HC_COMPARE_BONUS], months, o, r));
    }
}

static void difference_of_costs(const struct hc_operation *own, const struct hc_operation *first,
                                const struct hc_compared *base, struct hc_compared *ret)
{
    for (int k = 0; k < 2; k++) {
        const struct ratio *r = &costs[k];
        double here = ret->values[r->metric], there = base->values[r->metric];
        if (isnan(here) || isnan(there))
            continue;
        double cost = here / pooled(own, r), other = there / pooled(first, r);
        double months = cost / cost_of_unit(own, 1, ret);
        ret->difference_ci95[r->metric] =
            hypot(pair_width(own, cost, first, other, r),
                  incentive_width(ret->difference_ci95[HC_COMPARE_PENALTY], ret->difference_ci95[HC_COMPARE_BONUS],
                                  months, own, r));
    }
}

void hc_figures_difference(const struct hc_operation *own, const struct hc_operation *first,
                           const struct hc_kept_months *own_months, const struct hc_kept_months *first_months,
                           const struct hc_compared *base, struct hc_compared *ret)
{
    for (int m = 0; m < HC_COMPARE_METRICS; m++)
        ret->difference[m] = m == HC_COMPARE_PAYBACK ? NAN : ret->values[m] - base->values[m];
    for (size_t i = 0; i < RATIOS; i++) {
        bool count = ratios[i].y == NO_MEMBER;
        ret->difference_ci95[ratios[i].metric] =
            pair_width(own, count ? 1 / (double)own->run : 1, first, count ? 1 / (double)first->run : 1, &ratios[i]);
    }
    for (int k = 0; k < MONTH_FIGURES && own_months->count > 0 && first_months->count > 0; k++) {
        const double *a = months_of(own_months, k), *b = months_of(first_months, k);
        if (!a || !b)
            continue;
        ret->difference_ci95[month_metrics[k]] =
            own_months->count == first_months->count
                ? month_width(a, b, own_months->count)
                : hypot(month_width(a, NULL, own_months->count), month_width(b, NULL, first_months->count));
    }
    ret->difference_ci95[HC_COMPARE_MARGIN] = ret->difference_ci95[HC_COMPARE_DUE];
    difference_of_costs(own, first, base, ret);
}

double hc_payback_month(double first_upfront, double first_month, double own_upfront, double own_month)
{
    double upfront = own_upfront - first_upfront, saved = first_month - own_month;
    if (upfront <= 0 && saved >= 0)
        return 0;
    return saved > 0 ? ceil(upfront / saved - 1e-9) : NAN;
}
