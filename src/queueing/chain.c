/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - the chain (busy, waiting): room, change of agents, time stepping.
 * As a rule the number in the system says it all. Only when agents end their shift busy (finish) there is a second
 * number, the surplus agents still busy; it only falls, and when it is gone the chain is a line again. */
#include "queueing/chain.h"
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

static enum hc_status mass_new(struct hc_mass *mass, ptrdiff_t line_cells, ptrdiff_t rows, ptrdiff_t stride,
                               struct hc_error *reterr)
{
    const ptrdiff_t line = line_cells + 2 * HC_CHAIN_PAD;
    const ptrdiff_t surplus = rows > 0 ? (rows + 2) * stride + HC_CHAIN_PAD : 0;
    double *memory = calloc((size_t)(line + surplus), sizeof *memory);

    if (memory == NULL)
        return hc_fail_memory(reterr);
    mass->memory = memory;
    mass->line = memory + HC_CHAIN_PAD;
    mass->surplus = memory + line + (rows > 0 ? HC_CHAIN_PAD : 0);
    return HC_OK;
}

static void copy_window(struct hc_mass *to, ptrdiff_t to_stride, const struct hc_mass *from, ptrdiff_t from_stride,
                        const struct hc_window *w)
{
    if (w->hi >= w->lo)
        memcpy(to->line + w->lo, from->line + w->lo, (size_t)(w->hi - w->lo + 1) * sizeof *to->line);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            memcpy(to->surplus + s * to_stride + w->q_lo, from->surplus + s * from_stride + w->q_lo,
                   (size_t)(w->q_hi - w->q_lo + 1) * sizeof *to->line);
}

static enum hc_status grow_array(double **array, ptrdiff_t cells, struct hc_error *reterr)
{
    double *grown = calloc((size_t)cells, sizeof *grown);

    if (grown == NULL)
        return hc_fail_memory(reterr);
    free(*array);
    *array = grown;
    return HC_OK;
}

enum hc_status hc_chain_reserve(struct hc_chain *chain, ptrdiff_t line_cells, ptrdiff_t rows, ptrdiff_t queue_cells,
                                struct hc_error *reterr)
{
    const ptrdiff_t old_stride = chain->stride;
    struct hc_mass old;

    if (line_cells <= chain->line_cells && rows <= chain->rows && queue_cells <= chain->queue_cells)
        return HC_OK;
    line_cells = max_of(chain->line_cells, line_cells + line_cells / 4);
    rows = max_of(chain->rows, rows);
    queue_cells = max_of(chain->queue_cells, queue_cells + queue_cells / 4);
    chain->line_cells = line_cells;
    chain->rows = rows;
    chain->queue_cells = queue_cells;
    chain->stride = queue_cells + 2 * HC_CHAIN_PAD;
    if (grow_array(&chain->line_leave, line_cells + HC_CHAIN_PAD, reterr) != HC_OK ||
        grow_array(&chain->queue_leave, queue_cells + HC_CHAIN_PAD, reterr) != HC_OK)
        return HC_ENOMEM;
    for (size_t i = 0; i < HC_MASS_USES; i++) {
        old = chain->mass[i];
        if (mass_new(&chain->mass[i], line_cells, rows, chain->stride, reterr) != HC_OK)
            return HC_ENOMEM;
        if (old.memory != NULL && hc_chain_window(chain, (enum hc_mass_use)i) != NULL)
            copy_window(&chain->mass[i], chain->stride, &old, old_stride, hc_chain_window(chain, (enum hc_mass_use)i));
        free(old.memory);
    }
    return HC_OK;
}

enum hc_status hc_chain_new(enum hc_shift_end shift_end, struct hc_chain **ret_chain, struct hc_error *reterr)
{
    struct hc_chain *chain = calloc(1, sizeof *chain);

    if (chain == NULL)
        return hc_fail_memory(reterr);
    chain->shift_end = shift_end;
    chain->seen.hi = -1;
    chain->cohort.window.hi = -1;
    chain->top_agents = -1;
    if (hc_chain_reserve(chain, 128, 0, 0, reterr) != HC_OK) {
        hc_chain_free(chain);
        return HC_ENOMEM;
    }
    chain->mass[HC_MASS_STATE].line[0] = 1.0;
    *ret_chain = chain;
    return HC_OK;
}

struct hc_chain *hc_chain_free(struct hc_chain *chain)
{
    if (chain == NULL)
        return NULL;
    for (size_t i = 0; i < HC_MASS_USES; i++)
        free(chain->mass[i].memory);
    free(chain->line_leave);
    free(chain->queue_leave);
    free(chain);
    return NULL;
}

void hc_chain_forget(struct hc_chain *chain)
{
    struct hc_mass *mass = &chain->mass[HC_MASS_OCCUPATION];
    const struct hc_window *w = &chain->seen;

    if (w->hi >= w->lo)
        memset(mass->line + w->lo, 0, (size_t)(w->hi - w->lo + 1) * sizeof *mass->line);
    if (w->row_hi > 0)
        for (ptrdiff_t s = w->row_lo; s <= w->row_hi; s++)
            memset(mass->surplus + s * chain->stride + w->q_lo, 0,
                   (size_t)(w->q_hi - w->q_lo + 1) * sizeof *mass->line);
    chain->seen = (struct hc_window){.hi = -1};
}

/* Puts `amount` with `busy` agents and `waiting` contacts where the new number of agents wants it. */
static void put(struct hc_chain *chain, struct hc_mass *to, ptrdiff_t busy, ptrdiff_t waiting, double amount)
{
    if (busy > chain->agents && chain->shift_end == HC_SHIFT_END_FINISH)
        to->surplus[(busy - chain->agents) * chain->stride + waiting] += amount;
    else
        to->line[busy + waiting] += amount;
}

enum hc_status hc_chain_staff(struct hc_chain *chain, ptrdiff_t agents, struct hc_error *reterr)
{
    const ptrdiff_t before = chain->agents;
    const struct hc_window w = chain->window;
    const ptrdiff_t busy = w.row_hi > 0 ? before + w.row_hi : min_of(before, w.hi);
    const ptrdiff_t waiting = max_of(max_of(w.hi - before, w.row_hi > 0 ? w.q_hi : 0), 0);
    const ptrdiff_t rows = chain->shift_end == HC_SHIFT_END_FINISH ? max_of(busy - agents, 0) : 0;
    struct hc_mass *from = &chain->mass[HC_MASS_STATE], *to = &chain->mass[HC_MASS_OUT];
    struct hc_mass t;

    hc_chain_forget(chain);
    chain->clock_s = chain->surplus_until_s = 0.0;
    if (agents == before)
        return HC_OK;
    if (hc_chain_reserve(chain, busy + waiting + 1, rows, waiting + 1, reterr) != HC_OK)
        return HC_ENOMEM;
    chain->agents = agents;
    for (ptrdiff_t k = w.lo; k <= w.hi; k++) {
        put(chain, to, min_of(k, before), max_of(k - before, 0), from->line[k]);
        from->line[k] = 0.0;
    }
    for (ptrdiff_t s = w.row_lo; w.row_hi > 0 && s <= w.row_hi; s++)
        for (ptrdiff_t q = w.q_lo; q <= w.q_hi; q++) {
            put(chain, to, before + s, q, from->surplus[s * chain->stride + q]);
            from->surplus[s * chain->stride + q] = 0.0;
        }
    t = *from;
    *from = *to;
    *to = t;
    chain->window = (struct hc_window){.hi = busy + waiting, .row_lo = 1, .row_hi = rows, .q_hi = waiting};
    hc_chain_trim(from, chain->stride, &chain->window);
    return HC_OK;
}

/* Cell of the line above which the stationary distribution has no mass to speak of; HUGE_VAL without one. */
static double stationary_top(const struct hc_rates *rates, double agents, double limit)
{
    const double load = rates->arrivals / rates->service;
    double k, log_weight = 0.0;

    if (rates->arrivals <= 0.0)
        return 0.0;
    if (load < agents)
        k = floor(load);
    else if (rates->patience > 0.0)
        k = floor(agents + (rates->arrivals - agents * rates->service) / rates->patience);
    else
        return HUGE_VAL;
    while (log_weight > -48.0 && k < limit) {
        double leave = fmin(k + 1.0, agents) * rates->service + fmax(k + 1.0 - agents, 0.0) * rates->patience;
        log_weight += log(rates->arrivals / leave);
        k++;
    }
    return k;
}

static double cached_top(struct hc_chain *chain, const struct hc_rates *rates)
{
    const struct hc_rates *c = &chain->top_rates;

    if (chain->top_agents != chain->agents || c->arrivals != rates->arrivals || c->service != rates->service ||
        c->patience != rates->patience) {
        chain->stationary_top = stationary_top(rates, (double)chain->agents, 1e7);
        chain->top_rates = *rates;
        chain->top_agents = chain->agents;
    }
    return chain->stationary_top;
}

/* Most contacts in the system within `seconds`: no more than arrivals alone could bring, nor than a random walk that
 * completes with every agent could reach above them, nor (as a rule; run() checks) than the stationary top. */
static double line_top(struct hc_chain *chain, const struct hc_rates *rates, double seconds)
{
    const double agents = (double)chain->agents, hi = (double)chain->window.hi;
    const double arrivals = rates->arrivals * seconds, served = agents * rates->service * seconds;
    const double births = hi + arrivals + 10.0 * sqrt(arrivals) + 40.0;
    const double walk = fmax(hi, agents) + fmax(arrivals - served, 0.0) + 10.0 * sqrt(arrivals + served) + 40.0;

    return ceil(fmin(fmin(births, walk), fmax(hi, cached_top(chain, rates)) + 24.0));
}

static double surplus_top(const struct hc_chain *chain, const struct hc_rates *rates, double seconds)
{
    const struct hc_window *w = &chain->window;
    const double arrivals = rates->arrivals * seconds;
    const double waiting = fmax((double)(w->hi - chain->agents), (double)w->q_hi);

    return (double)chain->agents + ceil(fmax(waiting, 0.0) + arrivals + 10.0 * sqrt(arrivals) + 24.0);
}

ptrdiff_t hc_chain_queue_bound(struct hc_chain *chain, const struct hc_rates *rates, double seconds)
{
    double top = line_top(chain, rates, seconds);

    if (chain->window.row_hi > 0) /* after the surplus is gone, the line starts from what has come meanwhile */
        top =
            fmin(surplus_top(chain, rates, seconds), fmax(top, cached_top(chain, rates)) + (double)chain->window.q_hi);
    return max_of((ptrdiff_t)top - chain->agents, 0);
}

/* Largest rate out of a cell that a step with this top may touch. */
static double rate_at(const struct hc_chain *chain, const struct hc_rates *rates, double top)
{
    const double reach = top + 2.0 * HC_CHAIN_BLOCK + 8.0, agents = (double)chain->agents;

    return rates->arrivals + (fmin(reach, agents) + (double)chain->window.row_hi) * rates->service +
           fmax(reach - agents, 0.0) * rates->patience;
}

/* Length of the next step, at most `left`: what the table of Poisson weights holds; shorter while the window is about
 * to shrink, for its largest rate sets the number of products. */
static double choose_step(struct hc_chain *chain, const struct hc_rates *rates, double left)
{
    const struct hc_window *w = &chain->window;
    double now;

    if (w->row_hi > 0) {
        now = rates->arrivals + (double)(chain->agents + w->row_hi) * rates->service +
              (double)max_of(w->q_hi, w->hi - chain->agents) * rates->patience;
        return fmin(left, 128.0 / now);
    }
    now = rate_at(chain, rates, (double)w->hi);
    if ((double)w->hi > cached_top(chain, rates) + 24.0)
        left = fmin(left, 2048.0 / now);
    return fmin(left, HC_POISSON_MEAN / rate_at(chain, rates, line_top(chain, rates, left)));
}

enum hc_status hc_chain_advance(struct hc_chain *chain, const struct hc_rates *rates, double seconds, bool occupation,
                                struct hc_error *reterr)
{
    double left = seconds, slack = 0.0;

    while (left > 0.0) {
        const bool surplus = chain->window.row_hi > 0;
        double dt = choose_step(chain, rates, left);
        double top = slack + (surplus ? surplus_top(chain, rates, dt) : line_top(chain, rates, dt));
        double rate = rate_at(chain, rates, top);
        ptrdiff_t cells = (ptrdiff_t)top + 2 * HC_CHAIN_BLOCK + 16;

        rate = fmax(rate, 1.0 / dt);
        dt = fmin(dt, HC_POISSON_MEAN / rate);
        if (hc_chain_reserve(chain, cells, chain->window.row_hi, surplus ? cells - chain->agents : 0, reterr) != HC_OK)
            return HC_ENOMEM;
        if (hc_chain_run(chain, rates, rate, dt, (ptrdiff_t)top, occupation)) {
            left = dt < left ? left - dt : 0.0;
            slack = 0.0;
            chain->clock_s += dt;
            if (surplus)
                chain->surplus_until_s = chain->clock_s;
        } else {
            slack = 2.0 * slack + 64.0;
        }
    }
    return HC_OK;
}
