/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_run.c - uniformisation of the chain (busy, waiting) over one step in time.
 * p(t) = sum over m of Poisson(rate t; m) p(0) P^m with P = I + Q / rate: only products and sums of positive numbers,
 * so nothing cancels. The time spent in each cell comes along: sum over m of P(Poisson > m) / rate x p(0) P^m.
 * The window of cells that hold mass moves with it: a block of steps may widen it by one block on both sides, then
 * what is negligible at its edges is dropped. Invariant: cells outside the window are zero. */
#include "queueing/chain.h"
#include <math.h>
#include <string.h>

static const double negligible = 1e-22; /* dropped at every edge, at most once in HC_CHAIN_BLOCK steps */

static ptrdiff_t min_of(ptrdiff_t a, ptrdiff_t b)
{
    return a < b ? a : b;
}

static ptrdiff_t max_of(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

static double row_largest(const double *row, ptrdiff_t lo, ptrdiff_t hi)
{
    double largest = 0.0;

    for (ptrdiff_t q = lo; q <= hi; q++)
        largest = row[q] > largest ? row[q] : largest;
    return largest;
}

static double column_largest(const struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w, ptrdiff_t q)
{
    double largest = 0.0;

    for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
        largest = fmax(largest, mass->surplus[s * stride + q]);
    return largest;
}

static void clear_row(double *row, ptrdiff_t lo, ptrdiff_t hi)
{
    if (hi >= lo)
        memset(row + lo, 0, (size_t)(hi - lo + 1) * sizeof *row);
}

static void clear_column(struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w, ptrdiff_t q)
{
    for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
        mass->surplus[s * stride + q] = 0.0;
}

static void trim_surplus(struct hc_mass *mass, ptrdiff_t stride, struct hc_window *w)
{
    double *cell = mass->surplus;

    while (w->row_hi > 0 && row_largest(cell + w->row_hi * stride, w->q_lo, w->q_hi) < negligible) {
        clear_row(cell + w->row_hi * stride, w->q_lo, w->q_hi);
        w->row_hi = w->row_hi > w->row_lo ? w->row_hi - 1 : 0;
    }
    if (w->row_hi == 0)
        return;
    while (row_largest(cell + w->row_lo * stride, w->q_lo, w->q_hi) < negligible)
        clear_row(cell + w->row_lo++ * stride, w->q_lo, w->q_hi);
    while (column_largest(mass, stride, w, w->q_hi) < negligible)
        clear_column(mass, stride, w, w->q_hi--);
    while (column_largest(mass, stride, w, w->q_lo) < negligible)
        clear_column(mass, stride, w, w->q_lo++);
}

void hc_chain_trim(struct hc_mass *mass, ptrdiff_t stride, struct hc_window *w)
{
    while (w->lo <= w->hi && mass->line[w->hi] < negligible)
        mass->line[w->hi--] = 0.0;
    while (w->lo <= w->hi && mass->line[w->lo] < negligible)
        mass->line[w->lo++] = 0.0;
    if (w->row_hi > 0)
        trim_surplus(mass, stride, w);
}

/* The window after one block of steps. */
static struct hc_window widen(const struct hc_window *w, ptrdiff_t agents)
{
    struct hc_window r = *w;
    const ptrdiff_t by = HC_CHAIN_BLOCK;

    if (r.row_hi > 0) { /* what leaves the surplus comes into the line with its waiting contacts */
        r.row_lo = max_of(r.row_lo - by, 1);
        r.q_lo = max_of(r.q_lo - by, 0);
        r.q_hi += by;
        if (r.row_lo == 1) {
            r.lo = w->lo <= w->hi ? min_of(w->lo - by, agents + r.q_lo - by) : agents + r.q_lo - by;
            r.hi = w->lo <= w->hi ? max_of(w->hi, agents + w->q_hi) + by : agents + r.q_hi;
            r.lo = max_of(r.lo, 0);
            return r;
        }
    }
    if (r.lo <= r.hi) {
        r.lo = max_of(r.lo - by, 0);
        r.hi += by;
    }
    return r;
}

/* next = cur P along a row whose arrivals add one and whose cell k loses one with probability leave[k]; `base` is
 * 1 - every other way out. Chunks of four let the compiler use vectors; what they overshoot stays zero. */
static void step_row(double *restrict next, const double *restrict cur, const double *restrict leave, double base,
                     double birth, ptrdiff_t lo, ptrdiff_t hi)
{
    for (ptrdiff_t k = lo; k <= hi; k += 4)
        for (ptrdiff_t j = k; j < k + 4; j++)
            next[j] = birth * cur[j - 1] + (base - leave[j]) * cur[j] + leave[j + 1] * cur[j + 1];
}

static void add_row(double *restrict sum, double factor, const double *restrict cur, ptrdiff_t lo, ptrdiff_t hi)
{
    for (ptrdiff_t k = lo; k <= hi; k += 4)
        for (ptrdiff_t j = k; j < k + 4; j++)
            sum[j] += factor * cur[j];
}

static void add_mass(struct hc_mass *sum, double factor, const struct hc_mass *cur, ptrdiff_t stride,
                     const struct hc_window *w)
{
    if (factor == 0.0)
        return;
    add_row(sum->line, factor, cur->line, w->lo, w->hi);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            add_row(sum->surplus + s * stride, factor, cur->surplus + s * stride, w->q_lo, w->q_hi);
}

static void clear_mass(struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w)
{
    clear_row(mass->line, w->lo, w->hi);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            clear_row(mass->surplus + s * stride, w->q_lo, w->q_hi);
}

static void join(struct hc_window *all, const struct hc_window *w)
{
    if (w->lo <= w->hi) {
        all->lo = all->lo <= all->hi ? min_of(all->lo, w->lo) : w->lo;
        all->hi = max_of(all->hi, w->hi);
    }
    if (w->row_hi > 0) {
        bool none = all->row_hi == 0;
        all->row_lo = none ? w->row_lo : min_of(all->row_lo, w->row_lo);
        all->q_lo = none ? w->q_lo : min_of(all->q_lo, w->q_lo);
        all->q_hi = none ? w->q_hi : max_of(all->q_hi, w->q_hi);
        all->row_hi = max_of(all->row_hi, w->row_hi);
    }
}

struct run {
    struct hc_chain *chain;
    struct hc_window range; /* cells the current block may touch */
    struct hc_window out;   /* cells of OUT that may be non-zero */
    struct hc_window spent; /* cells of SPENT that may be non-zero */
    struct hc_mass *cur, *next;
    double arrivals, service; /* uniformised */
    double scale;             /* 1 / rate [s] */
};

static void step(struct run *r)
{
    struct hc_chain *chain = r->chain;
    const struct hc_window *w = &r->range;
    const ptrdiff_t stride = chain->stride;
    const double agents = (double)chain->agents;

    step_row(r->next->line, r->cur->line, chain->line_leave, 1.0 - r->arrivals, r->arrivals, w->lo, w->hi);
    if (w->row_hi == 0)
        return;
    for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++) {
        const double *cur = r->cur->surplus + s * stride;
        double *next = r->next->surplus + s * stride;
        double base = 1.0 - r->arrivals - (agents + (double)s) * r->service;
        step_row(next, cur, chain->queue_leave, base, r->arrivals, w->q_lo, w->q_hi);
        add_row(next, (agents + (double)s + 1.0) * r->service, cur + stride, w->q_lo, w->q_hi);
    }
    if (w->row_lo == 1)
        add_row(r->next->line + chain->agents, (agents + 1.0) * r->service, r->cur->surplus + stride, w->q_lo, w->q_hi);
}

/* Sets window and range for the next block. @return false when the mass reaches the top */
static bool open_block(struct run *r, struct hc_window *w, ptrdiff_t top)
{
    struct hc_chain *chain = r->chain;

    hc_chain_trim(r->cur, chain->stride, w);
    if (w->hi > top || (w->row_hi > 0 && w->q_hi > top - chain->agents))
        return false;
    clear_mass(r->next, chain->stride, &r->range);
    r->range = widen(w, chain->agents);
    return true;
}

static void prepare(struct run *r, const struct hc_rates *rates, double rate, ptrdiff_t top)
{
    struct hc_chain *chain = r->chain;
    const double service = rates->service / rate, patience = rates->patience / rate;
    const ptrdiff_t last = top + 2 * HC_CHAIN_BLOCK + 8;

    for (ptrdiff_t k = 0; k <= last; k++)
        chain->line_leave[k] =
            (double)min_of(k, chain->agents) * service + (double)max_of(k - chain->agents, 0) * patience;
    if (chain->window.row_hi > 0)
        for (ptrdiff_t q = 0; q <= last - chain->agents; q++)
            chain->queue_leave[q] = (double)q * patience;
    r->arrivals = rates->arrivals / rate;
    r->service = service;
    r->scale = 1.0 / rate;
    r->cur = &chain->mass[HC_MASS_A];
    r->next = &chain->mass[HC_MASS_B];
    add_mass(r->cur, 1.0, &chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
}

static void swap_mass(struct hc_mass *a, struct hc_mass *b)
{
    struct hc_mass t = *a;

    *a = *b;
    *b = t;
}

/* Puts the result in place, or throws it away, and leaves the scratch masses zero. */
static void close_run(struct run *r, bool done)
{
    struct hc_chain *chain = r->chain;

    clear_mass(r->cur, chain->stride, &r->range);
    clear_mass(r->next, chain->stride, &r->range);
    if (done) {
        clear_mass(&chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
        swap_mass(&chain->mass[HC_MASS_STATE], &chain->mass[HC_MASS_OUT]);
        chain->window = r->out;
        hc_chain_trim(&chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
        add_mass(&chain->mass[HC_MASS_OCCUPATION], 1.0, &chain->mass[HC_MASS_SPENT], chain->stride, &r->spent);
        join(&chain->seen, &r->spent);
    } else {
        clear_mass(&chain->mass[HC_MASS_OUT], chain->stride, &r->out);
    }
    clear_mass(&chain->mass[HC_MASS_SPENT], chain->stride, &r->spent);
}

bool hc_chain_run(struct hc_chain *chain, const struct hc_rates *rates, double rate, double seconds, ptrdiff_t top,
                  bool occupation)
{
    const struct hc_window nothing = {.hi = -1};
    struct run r = {.chain = chain, .range = chain->window, .out = nothing, .spent = nothing};
    struct hc_window w = chain->window;
    const struct hc_poisson *p = &chain->poisson;
    bool done = true;

    hc_poisson_fill(&chain->poisson, rate * seconds);
    prepare(&r, rates, rate, top);
    for (size_t m = 0; m <= p->last; m++) {
        if (m % HC_CHAIN_BLOCK == 0) {
            if (m > 0)
                w = r.range;
            if (!open_block(&r, &w, top)) {
                done = false;
                break;
            }
            if (occupation)
                join(&r.spent, &r.range);
        }
        if (occupation)
            add_mass(&chain->mass[HC_MASS_SPENT], r.scale * (m < p->first ? 1.0 : p->after[m - p->first]), r.cur,
                     chain->stride, &r.range);
        if (m >= p->first) {
            join(&r.out, &r.range);
            add_mass(&chain->mass[HC_MASS_OUT], p->weight[m - p->first], r.cur, chain->stride, &r.range);
        }
        step(&r);
        struct hc_mass *t = r.cur;
        r.cur = r.next;
        r.next = t;
    }
    close_run(&r, done);
    return done;
}
