/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_run.c - uniformisation of the chain (busy, waiting) over one step in time.
 * p(t) = sum over m of Poisson(rate t; m) p(0) P^m with P = I + Q / rate: only products and sums of positive numbers,
 * so nothing cancels. The time spent in each cell comes along: sum over m of P(Poisson > m) / rate x p(0) P^m.
 * The window of cells that hold mass moves with it: a block of steps may widen it by one block on both sides, then
 * what is negligible at its edges is dropped. Invariant: cells outside the window are zero. */
#include "queueing/chain_rows.h"
#include <math.h>

static const double negligible = 1e-18; /* dropped at every edge, at most once in HC_CHAIN_BLOCK steps */

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

static void clear_column(struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w, ptrdiff_t q)
{
    for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
        mass->surplus[s * stride + q] = 0.0;
}

static void trim_surplus(struct hc_mass *mass, ptrdiff_t stride, struct hc_window *w)
{
    double *cell = mass->surplus;

    while (w->row_hi > 0 && row_largest(cell + w->row_hi * stride, w->q_lo, w->q_hi) < negligible) {
        hc_clear_row(cell + w->row_hi * stride, w->q_lo, w->q_hi);
        w->row_hi = w->row_hi > w->row_lo ? w->row_hi - 1 : 0;
    }
    if (w->row_hi == 0)
        return;
    while (row_largest(cell + w->row_lo * stride, w->q_lo, w->q_hi) < negligible)
        hc_clear_row(cell + w->row_lo++ * stride, w->q_lo, w->q_hi);
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
    struct hc_step_rates u;
};

/* Sets window and range for the next block. @return false when the mass reaches the top */
static bool open_block(struct run *r, struct hc_window *w, ptrdiff_t top)
{
    struct hc_chain *chain = r->chain;

    hc_chain_trim(r->cur, chain->stride, w);
    if (w->hi > top || (w->row_hi > 0 && w->q_hi > top - chain->agents))
        return false;
    hc_clear_mass(r->next, chain->stride, &r->range);
    r->range = widen(w, chain->agents);
    if (chain->cohort.on)
        hc_cohort_range(chain, &r->range);
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
    r->u = (struct hc_step_rates){rates->arrivals / rate, service, patience, 1.0 / rate};
    r->cur = &chain->mass[HC_MASS_A];
    r->next = &chain->mass[HC_MASS_B];
    hc_add_mass(r->cur, 1.0, &chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
}

/* Puts the result in place, or throws it away, and leaves the scratch masses zero. */
static void close_run(struct run *r, bool done)
{
    struct hc_chain *chain = r->chain;

    hc_clear_mass(r->cur, chain->stride, &r->range);
    hc_clear_mass(r->next, chain->stride, &r->range);
    if (done) {
        hc_clear_mass(&chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
        hc_swap_mass(&chain->mass[HC_MASS_STATE], &chain->mass[HC_MASS_OUT]);
        chain->window = r->out;
        hc_chain_trim(&chain->mass[HC_MASS_STATE], chain->stride, &chain->window);
        hc_add_mass(&chain->mass[HC_MASS_OCCUPATION], 1.0, &chain->mass[HC_MASS_SPENT], chain->stride, &r->spent);
        join(&chain->seen, &r->spent);
    } else {
        hc_clear_mass(&chain->mass[HC_MASS_OUT], chain->stride, &r->out);
    }
    hc_clear_mass(&chain->mass[HC_MASS_SPENT], chain->stride, &r->spent);
}

/* One term of the sum over steps, then the next product. */
static void add_term(struct run *r, double spent, double weight, bool occupation)
{
    struct hc_chain *chain = r->chain;
    struct hc_mass *t = r->cur;

    if (occupation)
        hc_add_mass(&chain->mass[HC_MASS_SPENT], spent, r->cur, chain->stride, &r->range);
    if (weight > 0.0) {
        join(&r->out, &r->range);
        hc_add_mass(&chain->mass[HC_MASS_OUT], weight, r->cur, chain->stride, &r->range);
    }
    if (chain->cohort.on)
        hc_cohort_step(chain, &r->u, r->cur, &r->range, spent, weight);
    hc_step_mass(chain, r->next, r->cur, &r->range, r->u.service, r->u.arrivals, 0.0);
    r->cur = r->next;
    r->next = t;
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
    if (chain->cohort.on)
        hc_cohort_open(chain);
    for (size_t m = 0; done && m <= p->last; m++) {
        const bool inside = m >= p->first;
        if (m % HC_CHAIN_BLOCK == 0) {
            w = m > 0 ? r.range : w;
            done = open_block(&r, &w, top);
            if (!done)
                break;
            if (occupation)
                join(&r.spent, &r.range);
        }
        add_term(&r, r.u.scale * (inside ? p->after[m - p->first] : 1.0), inside ? p->weight[m - p->first] : 0.0,
                 occupation);
    }
    close_run(&r, done);
    if (chain->cohort.on)
        hc_cohort_close(chain, done);
    return done;
}
