/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mmng.c - M/M/n+G, Erlang A included: quadrature over the offered wait.
 *
 * The wait V that an infinitely patient contact would see has the density (Baccelli and Hebuterne)
 *     v(x) = lambda pi_{n-1} exp(phi(x)),   phi'(x) = lambda S(x) - n mu,   phi(0) = 0,
 * where S is the survival function of the patience, and an atom P(V = 0) = pi_{n-1} / B(n - 1, a). Every metric is a
 * ratio of integrals of w = exp(phi) times S, G = 1 - S or E[patience; patience <= x]: sums of positive terms, nothing
 * is taken as 1 minus something.
 *   phi is concave because S decreases. Its values reach 1e9 under overload, so w is scaled by its mode, and phi is
 * integrated outward from the mode, panel by panel, where it starts at 0: no difference of large numbers is ever
 * formed. A panel is as long as phi (|phi' h| <= STEEP) and the law (highest Legendre coefficients) allow; panels end
 * at the law's kinks, at T and at S, and shrink geometrically towards 0, where lognormal and Weibull laws are singular.
 * Invariant: phi <= 0 at every node, so that w <= 1.
 * Reference: F. Baccelli, G. Hebuterne, On queues with impatient customers, Performance '81, 159-179;
 * S. Zeltyn, A. Mandelbaum, Call centers with impatient customers, Queueing Syst. 51 (2005) 361-402. */
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>

#define STEEP 12.0 /* change of phi over a panel: 16 nodes integrate exp to rounding */
/* Where w ends: exp(-60) of its mode on the right; further on the left, where a service level of 1e-20 lies. */
#define DEPTH_RIGHT 60.0
#define DEPTH_LEFT 120.0

struct integrals {
    double all, stay, leave;         /* of w, S w, G w [s] */
    double stay_time, leave_time;    /* of x S w, E[patience; <= x] w [s^2] */
    double stay_t, leave_t, after_t; /* of S w and G w up to T, of w beyond T */
    double leave_s, after_s;         /* of G w up to S, of w beyond S */
};

struct queue {
    struct hc_law_eval law;
    double balk;
    double arrive_per_s, serve_per_s; /* lambda, n mu */
    double excess_per_s;              /* lambda - n mu */
    double within_s, short_s;
};

/* Survival and distribution function of the patience, balking included. */
static struct hc_law_point patience_at(struct queue *q, double x_s)
{
    struct hc_law_point point = hc_law_at(&q->law, x_s);
    point.survival *= 1 - q->balk;
    point.cdf = q->balk + (1 - q->balk) * point.cdf;
    point.partial_s *= 1 - q->balk;
    return point;
}

/* phi' = lambda S - n mu, by the form that loses less. */
static double slope(const struct queue *q, const struct hc_law_point *point)
{
    if (point->cdf < 0.5)
        return q->excess_per_s - q->arrive_per_s * point->cdf;
    return q->arrive_per_s * point->survival - q->serve_per_s;
}

static double slope_at(struct queue *q, double x_s)
{
    const struct hc_law_point point = patience_at(q, x_s);
    return slope(q, &point);
}

/* Where phi' changes sign: any point close to it serves, but phi must not rise on either side by more than rounding. */
static double mode_of(struct queue *q)
{
    if (slope_at(q, 0) <= 0)
        return 0;
    if (q->law.kind == HC_LAW_EXPONENTIAL)
        return q->law.mean_s * fmax(log((1 - q->balk) * q->arrive_per_s / q->serve_per_s), 0);
    double low = 0, high = q->law.mean_s > 0 ? q->law.mean_s : 1;
    while (slope_at(q, high) > 0 && high < 1e300) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 2200; i++) {
        /* geometric where it can be: the mode may be 1e-10 of the mean */
        const double middle = low > 0 && high > 2 * low ? sqrt(low) * sqrt(high) : low + 0.5 * (high - low);
        const double candidate = low > 0 || high < 1e-290 ? middle : high * 1e-3;
        if (!(candidate > low && candidate < high) || high - low < 1e-15 * high)
            break;
        if (slope_at(q, candidate) > 0)
            low = candidate;
        else
            high = candidate;
    }
    return high;
}

struct panel {
    double start_s, width_s;
    double slope[HC_GAUSS];
    struct hc_law_point point[HC_GAUSS];
};

static double dot(const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < HC_GAUSS; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Reads the law at the nodes. True when sixteen nodes resolve it. */
static bool panel_read(struct queue *q, struct panel *panel, double start_s, double width_s)
{
    double cdf[HC_GAUSS], cdf_top = 0;
    panel->start_s = start_s;
    panel->width_s = width_s;
    for (int i = 0; i < HC_GAUSS; i++) {
        panel->point[i] = patience_at(q, start_s + width_s * (0.5 + 0.5 * hc_gauss_node[i]));
        panel->slope[i] = slope(q, &panel->point[i]);
        cdf[i] = panel->point[i].cdf - q->balk;
        cdf_top = fmax(cdf_top, cdf[i]);
    }
    const double phi_tail = fabs(dot(hc_gauss_last[0], panel->slope)) + fabs(dot(hc_gauss_last[1], panel->slope));
    const double cdf_tail = fabs(dot(hc_gauss_last[0], cdf)) + fabs(dot(hc_gauss_last[1], cdf));
    const double rounding = 64 * DBL_EPSILON * q->arrive_per_s;
    return phi_tail * width_s <= 1e-11 + rounding * width_s &&
           cdf_tail <= 1e-7 * cdf_top + 16 * DBL_EPSILON * q->balk + 1e-120;
}

/* Adds the panel, whose phi is phi_start at its start. */
static void panel_add(const struct queue *q, const struct panel *panel, double phi_start, struct integrals *sums)
{
    const double half = 0.5 * panel->width_s;
    double all = 0, stay = 0, leave = 0, stay_time = 0, leave_time = 0, rise[HC_GAUSS] = {0};
    for (int j = 0; j < HC_GAUSS; j++)
        for (int i = 0; i < HC_GAUSS; i++)
            rise[i] += hc_gauss_inside[j][i] * panel->slope[j];
    for (int i = 0; i < HC_GAUSS; i++) {
        const double x = panel->start_s + half * (1 + hc_gauss_node[i]);
        const double phi = phi_start + half * rise[i];
        const double w = half * hc_gauss_weight[i] * exp(phi);
        all += w;
        stay += w * panel->point[i].survival;
        leave += w * panel->point[i].cdf;
        stay_time += w * x * panel->point[i].survival;
        leave_time += w * panel->point[i].partial_s;
    }
    const double middle = panel->start_s + half;
    sums->all += all;
    sums->stay += stay;
    sums->leave += leave;
    sums->stay_time += stay_time;
    sums->leave_time += leave_time;
    if (middle < q->within_s) {
        sums->stay_t += stay;
        sums->leave_t += leave;
    } else {
        sums->after_t += all;
    }
    if (middle < q->short_s)
        sums->leave_s += leave;
    else
        sums->after_s += all;
}

static double limit_above(const struct queue *q, double x_s)
{
    double limit = hc_law_break_above(&q->law, x_s);
    if (q->within_s > x_s)
        limit = fmin(limit, q->within_s);
    return q->short_s > x_s ? fmin(limit, q->short_s) : limit;
}

static double limit_below(const struct queue *q, double x_s)
{
    double limit = hc_law_break_below(&q->law, x_s);
    if (q->within_s < x_s)
        limit = fmax(limit, q->within_s);
    return q->short_s < x_s ? fmax(limit, q->short_s) : limit;
}

/* Longest step from x of at most `width` over which phi changes by STEEP at most. */
static double step_width(struct queue *q, double x_s, double direction, double width_s)
{
    for (int i = 0; i < 4000; i++) {
        const double change = fabs(slope_at(q, x_s + direction * width_s)) * width_s;
        if (change <= STEEP)
            break;
        width_s *= fmax(0.9 * sqrt(STEEP / change), 0.02);
    }
    return width_s;
}

/* Integrates from the mode in one direction; returns phi where it stopped, -infinity unless that is 0. */
static double march(struct queue *q, double mode_s, double direction, struct integrals *sums)
{
    double x_s = mode_s, phi = 0, width_s = q->law.finest_s, smallest_s = 0;
    const double depth = direction > 0 ? DEPTH_RIGHT : DEPTH_LEFT;
    while (phi > -depth) {
        const double limit_s = direction > 0 ? limit_above(q, x_s) : limit_below(q, x_s);
        const double room_s = fabs(limit_s - x_s);
        double step_s = step_width(q, x_s, direction, fmin(width_s, room_s));
        if (smallest_s == 0)
            smallest_s = 1e-13 * step_s;
        struct panel panel;
        while (!panel_read(q, &panel, direction > 0 ? x_s : x_s - step_s, step_s) && step_s > smallest_s + 1e-6 * x_s)
            step_s *= 0.5;
        /* do not leave a sliver for the next panel */
        const double change = 0.5 * step_s * dot(hc_gauss_weight, panel.slope);
        panel_add(q, &panel, direction > 0 ? phi : phi - change, sums);
        phi += direction * change;
        x_s = step_s >= room_s ? limit_s : x_s + direction * step_s;
        width_s = 2 * step_s;
        if (x_s <= 0 && direction < 0)
            return phi;
    }
    return -HUGE_VAL;
}

/* Nobody serves: every contact waits until it gives up. */
static struct hc_shares no_agents(struct queue *q, double aht_s, double erlangs)
{
    const double mean_s = (1 - q->balk) * q->law.mean_s;
    return (struct hc_shares){.wait = 1,
                              .abandoned = 1,
                              .abandoned_within = patience_at(q, q->within_s).cdf,
                              .abandoned_short = patience_at(q, q->short_s).cdf,
                              .asa_s = NAN,
                              .wait_mean_s = mean_s,
                              .wait_abandoned_s = mean_s,
                              .queue_mean = erlangs / aht_s * mean_s};
}

struct hc_shares hc_mmng(const struct hc_load *load, const struct hc_law *patience, double balk)
{
    struct queue q = {.balk = balk,
                      .arrive_per_s = load->erlangs / load->aht_s,
                      .serve_per_s = load->agents / load->aht_s,
                      .excess_per_s = load->excess / load->aht_s,
                      .within_s = load->within_s,
                      .short_s = load->short_s};
    hc_law_eval_init(&q.law, patience);
    if (load->agents == 0)
        return no_agents(&q, load->aht_s, load->erlangs);
    struct integrals sums = {0};
    const double mode_s = mode_of(&q);
    const double phi_zero = mode_s > 0 ? march(&q, mode_s, -1, &sums) : 0;
    march(&q, mode_s, 1, &sums);
    /* weights of the atom at 0 and of the integrals, up to a common factor: I(n-1) e^phi(0) : lambda, or 1 : lambda B
     */
    const double inverse = hc_erlang_b_inverse(load->agents - 1, load->erlangs);
    const double atom = mode_s > 0 ? inverse * exp(phi_zero) : 1;
    const double rate = mode_s > 0 ? q.arrive_per_s : q.arrive_per_s / inverse;
    const double total = atom + rate * sums.all;
    const double answered = atom + rate * sums.stay;
    const double leave_t = patience_at(&q, q.within_s).cdf, leave_s = patience_at(&q, q.short_s).cdf;
    const double wait_mean_s = rate * (sums.stay_time + sums.leave_time) / total;
    return (struct hc_shares){
        .no_wait = atom / total,
        .wait = rate * sums.all / total,
        .answered = answered / total,
        .abandoned = rate * sums.leave / total,
        .answered_within = (atom + rate * sums.stay_t) / total,
        .abandoned_within = rate * (sums.leave_t + leave_t * sums.after_t) / total,
        .abandoned_short = rate * (sums.leave_s + leave_s * sums.after_s) / total,
        .asa_s = rate * sums.stay_time / answered,
        .wait_mean_s = wait_mean_s,
        .wait_abandoned_s = sums.leave_time / sums.leave,
        .queue_mean = q.arrive_per_s * wait_mean_s,
    };
}
