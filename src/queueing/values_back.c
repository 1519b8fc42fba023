/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values_back.c - the values at earlier times, by uniformisation of the tagged contact's chain (values.c).
 * v(t) = sum over m of Poisson(rate t; m) P^m v(0): products and sums of positive numbers. Several times share the
 * powers P^m v(0) in one sweep and differ in the weights only. */
#include "queueing/values_rows.h"
#include "queueing/vector2.h"
#include <math.h>
#include <string.h>

/* One product along a row: ahead[k] leads to k - 1, stay[k] to k, `down` to the row below, `gain` is won at once. */
struct row_step {
    const double *ahead, *stay, *below;
    double leave; /* taken off stay[k] */
    double down, gain, wait;
    const double *outcome; /* of the waits; NULL for the others */
};

static void step_row(double *restrict next, const double *restrict cur, const struct row_step *r, ptrdiff_t queue)
{
    const double leave = r->leave, gain = r->gain;

    for (ptrdiff_t k = 0; k <= queue; k += 2) {
        const hc_v2 ahead = *(const hc_v2 *)(r->ahead + k), stay = *(const hc_v2 *)(r->stay + k) - leave;
        *(hc_v2 *)(next + k) = ahead * *(const hc_v2 *)(cur + k - 1) + stay * *(const hc_v2 *)(cur + k) + gain;
    }
    if (r->below != NULL)
        hc_add_row(next, r->down, r->below, 0, queue);
    if (r->outcome != NULL)
        hc_add_row(next, r->wait, r->outcome, 0, queue);
}

/* Uniformised rates, and tables of them by k. */
struct step_rates {
    double service, patience, scale;                               /* scale: 1 / rate [s] */
    double *line_ahead, *line_stay, *surplus_ahead, *surplus_stay; /* the surplus row takes its service off stay */
};

static void step_all(struct hc_values *v, const struct hc_regime *g, const struct step_rates *u, double *next,
                     double *cur)
{
    for (ptrdiff_t f = 0; f < v->fields; f++)
        for (ptrdiff_t s = 0; s <= v->rows; s++) {
            struct row_step r = {.ahead = s == 0 ? u->line_ahead : u->surplus_ahead};
            r.stay = s == 0 ? u->line_stay : u->surplus_stay;
            r.down = s == 0 ? 0.0 : (double)(g->agents + s) * u->service;
            r.leave = r.down;
            r.below = s == 0 ? NULL : hc_row_of(cur, v, f, s - 1);
            r.gain = f == HC_VALUE_ABANDONED ? u->patience : 0.0;
            r.outcome = f >= HC_VALUE_WAIT_ANSWERED ? hc_row_of(cur, v, f - 2, s) : NULL;
            r.wait = u->scale;
            step_row(hc_row_of(next, v, f, s), hc_row_of(cur, v, f, s), &r, v->queue);
        }
}

/* Cells -1: after the last one ahead on the line comes the contact itself. */
static void set_edges(const struct hc_values *v, double *cells)
{
    for (ptrdiff_t f = 0; f < v->fields; f++)
        for (ptrdiff_t s = 0; s <= v->rows; s++)
            hc_row_of(cells, v, f, s)[-1] = f == HC_VALUE_ANSWERED && s == 0 ? 1.0 : 0.0;
}

static struct step_rates uniformise(struct hc_values *v, const struct hc_regime *g, double rate)
{
    struct step_rates u = {
        g->service / rate,        g->patience / rate,      1.0 / rate, v->table, v->table + v->stride,
        v->table + 2 * v->stride, v->table + 3 * v->stride};
    const double serve = (double)g->agents * u.service;

    for (ptrdiff_t k = 0; k < v->stride; k++) {
        const double ahead = (double)k * u.patience;
        u.line_ahead[k] = serve + ahead;
        u.line_stay[k] = 1.0 - serve - ahead - u.patience;
        u.surplus_ahead[k] = ahead;
        u.surplus_stay[k] = 1.0 - ahead - u.patience;
    }
    return u;
}

/* Moves the values into `cur` and clears the sum. */
static void start_step(struct hc_values *v, double *cur, double *next)
{
    const size_t cells = (size_t)(v->fields * (v->rows + 1) * v->stride);

    memcpy(cur, v->cells, cells * sizeof *cur);
    memset(next, 0, cells * sizeof *next);
    memset(v->cells, 0, cells * sizeof *cur);
    set_edges(v, cur);
    set_edges(v, next);
}

static double uniform_rate(const struct hc_values *v, const struct hc_regime *g)
{
    return (double)(g->agents + v->rows) * g->service + (double)(v->queue + HC_VALUES_PAD) * g->patience;
}

static void back_step(struct hc_values *v, const struct hc_regime *g, double rate, double seconds, struct hc_poisson *p)
{
    const ptrdiff_t cells = v->fields * (v->rows + 1) * v->stride;
    const struct step_rates u = uniformise(v, g, rate);
    double *cur = v->scratch[0], *next = v->scratch[1];

    hc_poisson_fill(p, rate * seconds);
    start_step(v, cur, next);
    for (size_t m = 0; m <= p->last; m++) {
        double *t = cur;
        if (m >= p->first)
            hc_add_row(v->cells, p->weight[m - p->first], cur, 0, cells - 1);
        step_all(v, g, &u, next, cur);
        cur = next;
        next = t;
    }
}

void hc_values_back(struct hc_values *v, const struct hc_regime *regime, double seconds, struct hc_poisson *poisson)
{
    double rate = uniform_rate(v, regime);
    double left = seconds;

    if (!(seconds > 0.0))
        return;
    rate = fmax(rate, 1.0 / seconds);
    while (left > 0.0) {
        double dt = fmin(left, HC_POISSON_MEAN / rate);
        back_step(v, regime, rate, dt, poisson);
        left = dt < left ? left - dt : 0.0;
    }
}

/* The Poisson weights of one time of a sweep, by recursion from the first. */
struct sweep_weight {
    size_t first, last;
    double mean, now;
};

static struct sweep_weight weight_from(struct hc_poisson *p, double mean)
{
    hc_poisson_fill(p, mean);
    return (struct sweep_weight){p->first, p->last, mean, p->weight[0]};
}

/* Weight of step m, called for m = 0, 1, 2 and so on. */
static double weight_at(struct sweep_weight *w, size_t m)
{
    if (m < w->first || m > w->last)
        return 0.0;
    if (m > w->first)
        w->now *= w->mean / (double)m;
    return w->now;
}

static void add_part(struct hc_values *part, double weight, const struct hc_values *v, double *cur)
{
    if (weight == 0.0)
        return;
    for (ptrdiff_t f = 0; f < part->fields; f++)
        for (ptrdiff_t s = part->first; s <= part->rows; s++)
            hc_add_row(hc_row_of(part->cells, part, f, s), weight, hc_row_of(cur, v, f, s), 0, part->queue);
}

static void copy_part(struct hc_values *part, const struct hc_values *v)
{
    for (ptrdiff_t f = 0; f < part->fields; f++)
        for (ptrdiff_t s = part->first; s <= part->rows; s++)
            memcpy(hc_row_of(part->cells, part, f, s), hc_value_row(v, f, s),
                   ((size_t)part->queue + 1) * sizeof(double));
}

void hc_values_sweep(struct hc_values *v, const struct hc_regime *g, size_t count, const double *seconds,
                     struct hc_values *out, struct hc_poisson *p)
{
    const ptrdiff_t cells = v->fields * (v->rows + 1) * v->stride;
    const double rate = uniform_rate(v, g);
    struct sweep_weight weight[HC_SWEEP];
    double done = 0.0, *cur, *next;

    if (!(rate * seconds[count - 1] <= HC_POISSON_MEAN) || !(rate * seconds[count - 1] >= 1.0)) {
        for (size_t i = 0; i < count; i++) {
            hc_values_back(v, g, seconds[i] - done, p);
            done = seconds[i];
            copy_part(&out[i], v);
        }
        return;
    }
    const struct step_rates u = uniformise(v, g, rate);
    for (size_t i = 0; i < count; i++)
        weight[i] = weight_from(p, rate * seconds[i]);
    cur = v->scratch[0];
    next = v->scratch[1];
    start_step(v, cur, next);
    for (size_t m = 0; m <= weight[count - 1].last; m++) {
        double *t = cur, w = 0.0;
        for (size_t i = 0; i < count; i++) {
            w = weight_at(&weight[i], m);
            add_part(&out[i], w, v, cur);
        }
        if (w > 0.0)
            hc_add_row(v->cells, w, cur, 0, cells - 1);
        step_all(v, g, &u, next, cur);
        cur = next;
        next = t;
    }
}
