/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_cohort.c - the contacts of one interval that wait, by what is ahead of them, moved along with the state.
 * Each contact that finds q waiting enters at (surplus, ahead = q); from there the numbers only fall (values.c), until
 * it is answered from (0, 0) or abandons. Mass w and mass times age y obey w' = w A + arrivals p and y' = y A + w, so
 * that they are part of one larger uniformised chain with the state p. The mass of a cell counts contacts, not
 * probability: several contacts of the cohort wait at once. */
#include "queueing/chain_rows.h"

static ptrdiff_t max_of(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

void hc_chain_cohort(struct hc_chain *chain, bool on)
{
    struct hc_cohort *c = &chain->cohort;

    if (on) {
        hc_clear_mass(&chain->mass[HC_MASS_WAITING], chain->stride, &c->window);
        hc_clear_mass(&chain->mass[HC_MASS_AGED], chain->stride, &c->window);
        *c = (struct hc_cohort){.window = {.hi = -1}};
    }
    c->on = on;
}

/* Contacts ahead may be fewer than in any state: the window reaches down to nobody ahead. */
static struct hc_window cells_below(const struct hc_chain *chain, const struct hc_window *range)
{
    struct hc_window w = {.lo = chain->agents, .hi = range->hi};

    if (range->row_hi > 0) {
        w.row_lo = 1;
        w.row_hi = range->row_hi;
        w.q_hi = range->q_hi;
        w.hi = max_of(w.hi, chain->agents + range->q_hi);
    }
    return w;
}

static struct hc_window larger(const struct hc_window *a, const struct hc_window *b)
{
    struct hc_window w = *a;

    w.hi = max_of(a->hi, b->hi);
    w.lo = a->lo < b->lo ? a->lo : b->lo;
    w.row_lo = 1;
    w.row_hi = max_of(a->row_hi, b->row_hi);
    w.q_hi = max_of(a->q_hi, b->q_hi);
    return w;
}

void hc_cohort_open(struct hc_chain *chain)
{
    struct hc_cohort *c = &chain->cohort;
    struct hc_mass *mass = chain->mass;

    c->range = cells_below(chain, &chain->window);
    if (c->window.hi >= c->window.lo)
        c->range = larger(&c->range, &c->window);
    c->waiting = &mass[HC_MASS_WAITING_A];
    c->waiting_next = &mass[HC_MASS_WAITING_B];
    c->aged = &mass[HC_MASS_AGED_A];
    c->aged_next = &mass[HC_MASS_AGED_B];
    hc_add_mass(c->waiting, 1.0, &mass[HC_MASS_WAITING], chain->stride, &c->window);
    hc_add_mass(c->aged, 1.0, &mass[HC_MASS_AGED], chain->stride, &c->window);
    for (size_t i = 0; i < 4; i++)
        c->counted[i] = 0.0;
}

void hc_cohort_range(struct hc_chain *chain, const struct hc_window *range)
{
    const struct hc_window w = cells_below(chain, range);

    chain->cohort.range = larger(&chain->cohort.range, &w);
}

/* Sum over the cells, in four strands so that the compiler can use vectors; the order is fixed all the same. */
static double sum_row(const double *row, ptrdiff_t lo, ptrdiff_t hi)
{
    double strand[4] = {0.0};

    for (ptrdiff_t k = lo; k <= hi; k += 4)
        for (ptrdiff_t j = 0; j < 4; j++)
            strand[j] += row[k + j];
    return (strand[0] + strand[1]) + (strand[2] + strand[3]);
}

static double sum_mass(const struct hc_mass *mass, ptrdiff_t stride, const struct hc_window *w)
{
    double sum = sum_row(mass->line, w->lo, w->hi);

    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        sum += sum_row(mass->surplus + s * stride, w->q_lo, w->q_hi);
    return sum;
}

static void swap_pointers(struct hc_mass **a, struct hc_mass **b)
{
    struct hc_mass *t = *a;

    *a = *b;
    *b = t;
}

void hc_cohort_step(struct hc_chain *chain, const struct hc_step_rates *u, const struct hc_mass *state,
                    const struct hc_window *range, double spent, double weight)
{
    struct hc_cohort *c = &chain->cohort;
    const struct hc_window *w = &c->range;
    const ptrdiff_t stride = chain->stride;
    const double taken = spent / u->scale * (double)chain->agents * u->service, lost = spent / u->scale * u->patience;
    struct hc_window arriving = *range;

    if (w->hi < w->lo)
        return;
    c->counted[0] += taken * c->waiting->line[chain->agents];
    c->counted[1] += lost * sum_mass(c->waiting, stride, w);
    c->counted[2] += taken * c->aged->line[chain->agents];
    c->counted[3] += lost * sum_mass(c->aged, stride, w);
    if (weight > 0.0) {
        hc_add_mass(&chain->mass[HC_MASS_WAITING_OUT], weight, c->waiting, stride, w);
        hc_add_mass(&chain->mass[HC_MASS_AGED_OUT], weight, c->aged, stride, w);
    }
    hc_step_mass(chain, c->aged_next, c->aged, w, u->service, 0.0, u->patience);
    hc_add_mass(c->aged_next, u->scale, c->waiting, stride, w);
    hc_step_mass(chain, c->waiting_next, c->waiting, w, u->service, 0.0, u->patience);
    arriving.lo = max_of(arriving.lo, chain->agents);
    hc_add_mass(c->waiting_next, u->arrivals, state, stride, &arriving);
    swap_pointers(&c->waiting, &c->waiting_next);
    swap_pointers(&c->aged, &c->aged_next);
}

static void clear_scratch(struct hc_chain *chain)
{
    static const enum hc_mass_use scratch[] = {HC_MASS_WAITING_A, HC_MASS_WAITING_B, HC_MASS_WAITING_OUT,
                                               HC_MASS_AGED_A,    HC_MASS_AGED_B,    HC_MASS_AGED_OUT};

    for (size_t i = 0; i < sizeof scratch / sizeof *scratch; i++)
        hc_clear_mass(&chain->mass[scratch[i]], chain->stride, &chain->cohort.range);
}

/* Follows the state's window down: what it has dropped is negligible here, too. */
static void follow(struct hc_chain *chain, struct hc_mass *mass, const struct hc_window *w)
{
    const struct hc_window *range = &chain->cohort.range;

    hc_clear_row(mass->line, max_of(w->hi, w->lo - 1) + 1, range->hi);
    for (ptrdiff_t s = 1; s <= range->row_hi; s++)
        hc_clear_row(mass->surplus + s * chain->stride, s <= w->row_hi ? w->q_hi + 1 : 0, range->q_hi);
}

void hc_cohort_close(struct hc_chain *chain, bool done)
{
    struct hc_cohort *c = &chain->cohort;

    if (done) {
        const struct hc_window w = cells_below(chain, &chain->window);
        hc_swap_mass(&chain->mass[HC_MASS_WAITING], &chain->mass[HC_MASS_WAITING_OUT]);
        hc_swap_mass(&chain->mass[HC_MASS_AGED], &chain->mass[HC_MASS_AGED_OUT]);
        follow(chain, &chain->mass[HC_MASS_WAITING], &w);
        follow(chain, &chain->mass[HC_MASS_AGED], &w);
        c->answered += c->counted[0];
        c->abandoned += c->counted[1];
        c->wait_answered_s += c->counted[2];
        c->wait_abandoned_s += c->counted[3];
        c->window = w;
    }
    clear_scratch(chain);
}
