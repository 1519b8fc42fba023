/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain_read.c - what is read off the chain: sums over its cells, and frozen copies. */
#include "queueing/chain.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ptrdiff_t line_width(const struct hc_window *w)
{
    return w->hi >= w->lo ? w->hi - w->lo + 1 : 0;
}

static ptrdiff_t queue_width(const struct hc_window *w)
{
    return w->row_hi > 0 ? w->q_hi - w->q_lo + 1 : 0;
}

const struct hc_window *hc_chain_window(const struct hc_chain *chain, enum hc_mass_use use)
{
    switch (use) {
    case HC_MASS_STATE:
        return &chain->window;
    case HC_MASS_OCCUPATION:
        return &chain->seen;
    case HC_MASS_WAITING:
    case HC_MASS_AGED:
        return &chain->cohort.window;
    default:
        return NULL;
    }
}

/* From the far end to the near one: the small terms of a tail come first. */
static void add_line(const struct hc_chain *chain, const double *line, const struct hc_window *w,
                     struct hc_mass_sums *sums)
{
    for (ptrdiff_t k = w->hi; k >= w->lo; k--) {
        const double waiting = (double)(k - chain->agents);
        sums->all += line[k];
        if (k >= chain->agents) {
            sums->all_busy += line[k];
            sums->busy += line[k] * (double)chain->agents;
            sums->waiting += line[k] * waiting;
        } else {
            sums->busy += line[k] * (double)k;
        }
    }
}

struct hc_mass_sums hc_chain_sums(const struct hc_chain *chain, enum hc_mass_use use)
{
    const struct hc_window *w = hc_chain_window(chain, use);
    struct hc_mass_sums sums = {0};

    add_line(chain, chain->mass[use].line, w, &sums);
    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++) {
        const double *row = chain->mass[use].surplus + s * chain->stride;
        for (ptrdiff_t q = w->q_hi; q >= w->q_lo; q--) {
            sums.all += row[q];
            sums.all_busy += row[q];
            sums.busy += row[q] * (double)(chain->agents + s);
            sums.surplus += row[q] * (double)s;
            sums.waiting += row[q] * (double)q;
        }
    }
    return sums;
}

double hc_chain_at_least(const struct hc_chain *chain, double contacts)
{
    const struct hc_window *w = &chain->window;
    const struct hc_mass *mass = &chain->mass[HC_MASS_STATE];
    double sum = 0.0;

    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        for (ptrdiff_t q = w->q_hi; q >= w->q_lo; q--)
            if ((double)(chain->agents + s + q) >= contacts)
                sum += mass->surplus[s * chain->stride + q];
    for (ptrdiff_t k = w->hi; k >= w->lo && (double)k >= contacts; k--)
        sum += mass->line[k];
    return sum;
}

enum hc_status hc_snapshot_take(const struct hc_chain *chain, enum hc_mass_use use, struct hc_snapshot *ret,
                                struct hc_error *reterr)
{
    const struct hc_window *w = hc_chain_window(chain, use);
    const struct hc_mass *mass = &chain->mass[use];
    const ptrdiff_t line = line_width(w), width = queue_width(w);
    const ptrdiff_t rows = w->row_hi > 0 ? w->row_hi - w->row_lo + 1 : 0;
    double *cells = malloc((size_t)(line + rows * width + 1) * sizeof *cells);

    if (cells == NULL)
        return hc_fail_memory(reterr);
    if (line > 0)
        memcpy(cells, mass->line + w->lo, (size_t)line * sizeof *cells);
    for (ptrdiff_t i = 0; i < rows; i++)
        memcpy(cells + line + i * width, mass->surplus + (w->row_lo + i) * chain->stride + w->q_lo,
               (size_t)width * sizeof *cells);
    *ret = (struct hc_snapshot){.agents = chain->agents, .window = *w, .cells = cells};
    return HC_OK;
}

static void clear_state(struct hc_chain *chain)
{
    const struct hc_window *w = &chain->window;
    struct hc_mass *mass = &chain->mass[HC_MASS_STATE];

    if (line_width(w) > 0)
        memset(mass->line + w->lo, 0, (size_t)line_width(w) * sizeof *mass->line);
    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        memset(mass->surplus + s * chain->stride + w->q_lo, 0, (size_t)queue_width(w) * sizeof *mass->line);
}

enum hc_status hc_snapshot_restore(const struct hc_snapshot *snapshot, struct hc_chain *chain, struct hc_error *reterr)
{
    const struct hc_window *w = &snapshot->window;
    const ptrdiff_t line = line_width(w), width = queue_width(w);
    struct hc_mass *mass = &chain->mass[HC_MASS_STATE];

    hc_chain_forget(chain);
    clear_state(chain);
    chain->window = (struct hc_window){.hi = -1};
    if (hc_chain_reserve(chain, w->hi + 1, w->row_hi, w->row_hi > 0 ? w->q_hi + 1 : 0, reterr) != HC_OK)
        return HC_ENOMEM;
    if (line > 0)
        memcpy(mass->line + w->lo, snapshot->cells, (size_t)line * sizeof *mass->line);
    for (ptrdiff_t s = w->row_lo; w->row_hi > 0 && s <= w->row_hi; s++)
        memcpy(mass->surplus + s * chain->stride + w->q_lo, snapshot->cells + line + (s - w->row_lo) * width,
               (size_t)width * sizeof *mass->line);
    chain->window = *w;
    chain->agents = snapshot->agents;
    return HC_OK;
}

void hc_snapshot_free(struct hc_snapshot *snapshot)
{
    free(snapshot->cells);
    snapshot->cells = NULL;
}
