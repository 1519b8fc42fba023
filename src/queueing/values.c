/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values.c - backward equations of a contact that waits, by uniformisation.
 * With s surplus agents busy and k contacts ahead of it, a waiting contact sees: a surplus agent leaves (rate
 * (n + s) mu, s > 0), one ahead is taken up or, for k = 0, itself (rate n mu, s = 0), one ahead abandons (k theta),
 * itself abandons (theta). Arrivals come behind it and do not matter, so (s, k) only ever falls: without deadline
 * and in one regime the values follow by substitution, otherwise by v(t) = sum over m of Poisson(m) P^m v(0). All
 * terms are positive. The waits are fields of their own with dv/dt = A v + (field of the same outcome). */
#include "queueing/values.h"
#include "queueing/vector4.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PAD = 8 }; /* cell -1 of every row is what comes after k = 0 */

static ptrdiff_t min_of(ptrdiff_t a, ptrdiff_t b)
{
    return a < b ? a : b;
}

static ptrdiff_t max_of(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

static double *row_of(double *cells, const struct hc_values *v, ptrdiff_t field, ptrdiff_t s)
{
    return cells + (field * (v->rows - v->first + 1) + s - v->first) * v->stride + PAD;
}

static const double *value_row(const struct hc_values *v, ptrdiff_t field, ptrdiff_t s)
{
    return row_of(v->cells, v, field, s);
}

static double value_at(const struct hc_values *v, ptrdiff_t field, ptrdiff_t s, ptrdiff_t k)
{
    return value_row(v, field, max_of(min_of(s, v->rows), v->first))[min_of(k, v->queue)];
}

void hc_values_free(struct hc_values *v)
{
    free(v->cells);
    free(v->scratch[0]);
    free(v->scratch[1]);
    free(v->table);
    *v = (struct hc_values){0};
}

static bool renew(double **array, size_t cells)
{
    free(*array);
    *array = malloc(cells * sizeof **array);
    return *array != NULL;
}

static enum hc_status shape(struct hc_values *v, ptrdiff_t fields, ptrdiff_t rows, ptrdiff_t queue,
                            struct hc_error *reterr)
{
    const ptrdiff_t stride = (queue + 4) / 4 * 4 + 2 * PAD; /* a multiple of four: whole tables go by fours, too */
    const size_t cells = (size_t)(fields * (rows + 1) * stride), width = (size_t)(4 * stride);
    bool ok = true;

    if (cells > v->room) {
        ok = renew(&v->cells, cells) && renew(&v->scratch[0], cells) && renew(&v->scratch[1], cells);
        v->room = ok ? cells : 0;
    }
    if (ok && width > v->table_room) {
        ok = renew(&v->table, width);
        v->table_room = ok ? width : 0;
    }
    if (!ok)
        return hc_fail_memory(reterr);
    v->fields = fields;
    v->first = 0;
    v->rows = rows;
    v->queue = queue;
    v->stride = stride;
    return HC_OK;
}

enum hc_status hc_values_zero(struct hc_values *v, ptrdiff_t fields, ptrdiff_t rows, ptrdiff_t queue,
                              struct hc_error *reterr)
{
    enum hc_status status = shape(v, fields, rows, queue, reterr);

    if (status == HC_OK)
        memset(v->cells, 0, (size_t)(fields * (rows + 1) * v->stride) * sizeof *v->cells);
    return status;
}

/* First-step analysis of one cell: what the next event leads to, and the time until it for the waits. */
static void forever_cell(struct hc_values *v, const struct hc_regime *g, ptrdiff_t s, ptrdiff_t k)
{
    const double serve = (double)(g->agents + s) * g->service;
    const double ahead = (double)k * g->patience, total = serve + ahead + g->patience;

    for (ptrdiff_t f = 0; f < HC_VALUES; f++) {
        double *row = row_of(v->cells, v, f, s);
        double sum = f == HC_VALUE_ABANDONED ? g->patience : 0.0;
        if (f >= HC_VALUE_WAIT_ANSWERED)
            sum += row_of(v->cells, v, f - 2, s)[k];
        if (s > 0)
            sum += serve * row_of(v->cells, v, f, s - 1)[k];
        else
            sum += serve * (k > 0 ? row[k - 1] : f == HC_VALUE_ANSWERED ? 1.0 : 0.0);
        if (k > 0)
            sum += ahead * row[k - 1];
        row[k] = total > 0.0 ? sum / total : 0.0;
    }
}

enum hc_status hc_values_forever(struct hc_values *v, const struct hc_regime *regime, ptrdiff_t rows, ptrdiff_t queue,
                                 struct hc_error *reterr)
{
    enum hc_status status = hc_values_zero(v, HC_VALUES, rows, queue, reterr);

    for (ptrdiff_t s = 0; status == HC_OK && s <= rows; s++)
        for (ptrdiff_t k = 0; k <= queue; k++)
            forever_cell(v, regime, s, k);
    return status;
}

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

    for (ptrdiff_t k = 0; k <= queue; k += 4) {
        const hc_v4 ahead = *(const hc_v4 *)(r->ahead + k), stay = *(const hc_v4 *)(r->stay + k) - leave;
        *(hc_v4 *)(next + k) = ahead * *(const hc_v4 *)(cur + k - 1) + stay * *(const hc_v4 *)(cur + k) + gain;
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
            r.below = s == 0 ? NULL : row_of(cur, v, f, s - 1);
            r.gain = f == HC_VALUE_ABANDONED ? u->patience : 0.0;
            r.outcome = f >= HC_VALUE_WAIT_ANSWERED ? row_of(cur, v, f - 2, s) : NULL;
            r.wait = u->scale;
            step_row(row_of(next, v, f, s), row_of(cur, v, f, s), &r, v->queue);
        }
}

/* Cells -1: after the last one ahead on the line comes the contact itself. */
static void set_edges(const struct hc_values *v, double *cells)
{
    for (ptrdiff_t f = 0; f < v->fields; f++)
        for (ptrdiff_t s = 0; s <= v->rows; s++)
            row_of(cells, v, f, s)[-1] = f == HC_VALUE_ANSWERED && s == 0 ? 1.0 : 0.0;
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
    return (double)(g->agents + v->rows) * g->service + (double)(v->queue + PAD) * g->patience;
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

enum hc_status hc_values_part(struct hc_values *part, const struct hc_values *whole, ptrdiff_t first, ptrdiff_t rows,
                              ptrdiff_t queue, struct hc_error *reterr)
{
    const ptrdiff_t from = max_of(min_of(first, whole->rows), 0), to = max_of(min_of(rows, whole->rows), from);
    enum hc_status status = hc_values_zero(part, whole->fields, to - from, min_of(queue, whole->queue), reterr);

    part->first = from;
    part->rows = to;
    return status;
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
            hc_add_row(row_of(part->cells, part, f, s), weight, row_of(cur, v, f, s), 0, part->queue);
}

static void copy_part(struct hc_values *part, const struct hc_values *v)
{
    for (ptrdiff_t f = 0; f < part->fields; f++)
        for (ptrdiff_t s = part->first; s <= part->rows; s++)
            memcpy(row_of(part->cells, part, f, s), value_row(v, f, s), ((size_t)part->queue + 1) * sizeof(double));
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

enum hc_status hc_values_before_change(struct hc_values *to, const struct hc_values *from, ptrdiff_t agents_before,
                                       ptrdiff_t agents_after, enum hc_shift_end shift_end, ptrdiff_t rows,
                                       ptrdiff_t queue, struct hc_error *reterr)
{
    enum hc_status status = hc_values_zero(to, from->fields, rows, queue, reterr);

    if (status != HC_OK)
        return status;
    for (ptrdiff_t f = 0; f < to->fields; f++)
        for (ptrdiff_t s = 0; s <= rows; s++)
            for (ptrdiff_t k = 0; k <= queue; k++) {
                ptrdiff_t surplus = s + agents_before - agents_after, ahead = k;
                if (surplus < 0 || shift_end == HC_SHIFT_END_RETURN) {
                    ahead += surplus; /* taken up at once, or put back in front */
                    surplus = 0;
                }
                row_of(to->cells, to, f, s)[k] =
                    ahead < 0 ? (f == HC_VALUE_ANSWERED ? 1.0 : 0.0) : value_at(from, f, surplus, ahead);
            }
    return HC_OK;
}

/* P(X > E X + sqrt(2 x Var X) + x / r) <= exp(-x) for a sum X of exponentials with rates >= r (Bernstein). */
double hc_values_horizon(const struct hc_regime *g, ptrdiff_t rows, ptrdiff_t queue)
{
    const double x = 37.0, slowest = (double)g->agents * g->service + g->patience;
    double mean = 0.0, variance = 0.0;

    if (!(slowest > 0.0))
        return HUGE_VAL;
    for (ptrdiff_t s = 1; s <= rows; s++) {
        double rate = (double)(g->agents + s) * g->service + g->patience;
        mean += 1.0 / rate;
        variance += 1.0 / (rate * rate);
    }
    for (ptrdiff_t k = 0; k <= queue; k++) {
        double rate = slowest + (double)k * g->patience;
        mean += 1.0 / rate;
        variance += 1.0 / (rate * rate);
    }
    return mean + sqrt(2.0 * x * variance) + x / slowest;
}

/* Mass of a row of cells lo..hi (waiting contacts) times the values of row s. */
static double dot_row(const struct hc_values *v, enum hc_value field, ptrdiff_t s, const double *mass, ptrdiff_t lo,
                      ptrdiff_t hi)
{
    const double *row = value_row(v, field, min_of(s, v->rows));
    double sum = 0.0;

    for (ptrdiff_t k = hi; k >= lo && k >= 0; k--)
        sum += mass[k - lo] * row[min_of(k, v->queue)];
    return sum;
}

double hc_values_dot_chain(const struct hc_values *v, enum hc_value field, const struct hc_chain *chain,
                           enum hc_mass_use use)
{
    const struct hc_window *w = use == HC_MASS_OCCUPATION ? &chain->seen : &chain->window;
    const struct hc_mass *mass = &chain->mass[use];
    double sum = dot_row(v, field, 0, mass->line + w->lo, w->lo - chain->agents, w->hi - chain->agents);

    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        sum += dot_row(v, field, s, mass->surplus + s * chain->stride + w->q_lo, w->q_lo, w->q_hi);
    return sum;
}

double hc_values_dot_snapshot(const struct hc_values *v, enum hc_value field, const struct hc_snapshot *snapshot)
{
    const struct hc_window *w = &snapshot->window;
    const ptrdiff_t width = w->q_hi - w->q_lo + 1;
    const double *rows = snapshot->cells + (w->hi >= w->lo ? w->hi - w->lo + 1 : 0);
    double sum = dot_row(v, field, 0, snapshot->cells, w->lo - snapshot->agents, w->hi - snapshot->agents);

    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        sum += dot_row(v, field, s, rows + (s - w->row_lo) * width, w->q_lo, w->q_hi);
    return sum;
}
