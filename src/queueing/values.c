/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values.c - backward equations of a contact that waits, by uniformisation.
 * With s surplus agents busy and k contacts ahead of it, a waiting contact sees: a surplus agent leaves (rate
 * (n + s) mu, s > 0), one ahead is taken up or, for k = 0, itself (rate n mu, s = 0), one ahead abandons (k theta),
 * itself abandons (theta). Arrivals come behind it and do not matter, so (s, k) only ever falls: without deadline
 * and in one regime the values follow by substitution, otherwise by v(t) = sum over m of Poisson(m) P^m v(0). All
 * terms are positive. The waits are fields of their own with dv/dt = A v + (field of the same outcome). */
#include "queueing/values_rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ptrdiff_t min_of(ptrdiff_t a, ptrdiff_t b)
{
    return a < b ? a : b;
}

static ptrdiff_t max_of(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

static double value_at(const struct hc_values *v, ptrdiff_t field, ptrdiff_t s, ptrdiff_t k)
{
    return hc_value_row(v, field, max_of(min_of(s, v->rows), v->first))[min_of(k, v->queue)];
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
    const ptrdiff_t stride = (queue + 4) / 4 * 4 + 2 * HC_VALUES_PAD; /* even: whole tables go by twos, too */
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
        double *row = hc_row_of(v->cells, v, f, s);
        double sum = f == HC_VALUE_ABANDONED ? g->patience : 0.0;
        if (f >= HC_VALUE_WAIT_ANSWERED)
            sum += hc_row_of(v->cells, v, f - 2, s)[k];
        if (s > 0)
            sum += serve * hc_row_of(v->cells, v, f, s - 1)[k];
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

enum hc_status hc_values_part(struct hc_values *part, const struct hc_values *whole, ptrdiff_t first, ptrdiff_t rows,
                              ptrdiff_t queue, struct hc_error *reterr)
{
    const ptrdiff_t from = max_of(min_of(first, whole->rows), 0), to = max_of(min_of(rows, whole->rows), from);
    enum hc_status status = hc_values_zero(part, whole->fields, to - from, min_of(queue, whole->queue), reterr);

    part->first = from;
    part->rows = to;
    return status;
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
                hc_row_of(to->cells, to, f, s)[k] =
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
    const double *row = hc_value_row(v, field, min_of(s, v->rows));
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
