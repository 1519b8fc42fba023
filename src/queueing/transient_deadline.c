/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient_deadline.c - thresholds that lie behind a change of agents, handling time or patience.
 * The value of a cell then depends on the time left until the change as well as on the time left until t + T. We
 * integrate arrival rate x p(t) v(t) over arrival times t by Gauss-Legendre panels: p moves forward from node to node;
 * v starts from zero at the deadline, whose part after the last change grows along with t and is swept once for a
 * panel, and is carried back to the node. Both are analytic between changes, deadlines at changes and the ends of the
 * stretch (the `pieces`), but they vary on the scale of single events next to those points and on that of their square
 * root away from them: panels grow likewise. */
#include "queueing/transient_parts.h"
#include <math.h>
#include <stdlib.h>

enum { GAUSS = HC_SWEEP };

struct node {
    double at_s, weight_s;
    double piece_middle_s;
    struct hc_snapshot state;
};

struct zone {
    struct hc_transient_solver *solver;
    size_t index; /* of the stretch */
    size_t nodes, room;
    struct node *node;
};

static ptrdiff_t snapshot_queue(const struct hc_snapshot *p)
{
    ptrdiff_t queue = p->window.hi - p->agents;

    if (p->window.row_hi > 0 && p->window.q_hi > queue)
        queue = p->window.q_hi;
    return queue;
}

static enum hc_status add_panel(struct zone *z, double lo, double hi, double middle, struct hc_error *reterr)
{
    if (z->nodes + GAUSS > z->room) {
        size_t room = 2 * z->room + 16 * GAUSS;
        struct node *grown = realloc(z->node, room * sizeof *grown);
        if (grown == NULL)
            return hc_fail_memory(reterr);
        z->node = grown;
        z->room = room;
    }
    for (size_t i = 0; i < GAUSS; i++) {
        struct node *n = &z->node[z->nodes++];
        *n = (struct node){.piece_middle_s = middle};
        gsl_integration_glfixed_point(lo, hi, i, &n->at_s, &n->weight_s, z->solver->gauss);
    }
    return HC_OK;
}

/* Panel length at a distance from the nearer end of a piece: 32 events there, then as the spread of a queue
 * grows. A fifth of it changes no result by more than 1e-14 of the contacts. */
static double panel_length(double rate, double distance_s)
{
    return (32.0 + 8.0 * sqrt(rate * distance_s)) / rate;
}

/* Panels of one piece: they grow from both ends towards the middle, scaled to fit. */
static enum hc_status add_piece(struct zone *z, double lo, double hi, double rate, struct hc_error *reterr)
{
    const double middle = 0.5 * (lo + hi), half = 0.5 * (hi - lo);
    enum hc_status status = HC_OK;
    double reach = 0.0, scale, near = 0.0;

    if (hi - lo <= panel_length(rate, 0.0))
        return add_panel(z, lo, hi, middle, reterr);
    while (reach < half)
        reach += panel_length(rate, reach);
    scale = half / reach;
    while (status == HC_OK && near < reach) {
        double far = near + panel_length(rate, near);
        status = add_panel(z, lo + scale * near, lo + scale * far, middle, reterr);
        if (status == HC_OK)
            status = add_panel(z, hi - scale * far, hi - scale * near, middle, reterr);
        near = far;
    }
    return status;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int compare_nodes(const void *a, const void *b)
{
    const double x = ((const struct node *)a)->at_s, y = ((const struct node *)b)->at_s;

    return (x > y) - (x < y);
}

/* Times in the zone at which a deadline meets the start of a later regime. */
static size_t find_cuts(const struct zone *z, double *cuts)
{
    const struct hc_transient_solver *solver = z->solver;
    const struct hc_stretch *s = &solver->stretch[z->index];
    const double reach[2] = {solver->opts.within_s, solver->opts.short_abandon_s};
    size_t count = 0;

    cuts[count++] = s->deadline_s;
    cuts[count++] = s->end_s;
    for (size_t i = 0; i < 2; i++)
        for (size_t r = s->regime + 1; r < solver->regimes && solver->regime[r].start_s - reach[i] < s->end_s; r++)
            if (solver->regime[r].start_s - reach[i] > s->deadline_s)
                cuts[count++] = solver->regime[r].start_s - reach[i];
    qsort(cuts, count, sizeof *cuts, compare);
    return count;
}

static enum hc_status place_nodes(struct zone *z, struct hc_error *reterr)
{
    const struct hc_transient_solver *solver = z->solver;
    const struct hc_stretch *s = &solver->stretch[z->index];
    const struct hc_regime *g = &solver->regime[s->regime];
    double *cuts = malloc((2 * solver->regimes + 2) * sizeof *cuts);
    double rate = s->rates.arrivals + (double)g->agents * g->service + (double)g->rows * g->service + g->patience;
    enum hc_status status = HC_OK;
    size_t count;

    if (cuts == NULL)
        return hc_fail_memory(reterr);
    if (s->regime + 1 < solver->regimes) { /* the next regime's speed shows in the values, too */
        const struct hc_regime *h = g + 1;
        rate = fmax(rate, s->rates.arrivals + (double)(h->agents + h->rows) * h->service + h->patience);
    }
    count = find_cuts(z, cuts);
    for (size_t i = 0; status == HC_OK && i + 1 < count; i++)
        if (cuts[i + 1] - cuts[i] > 1e-9)
            status = add_piece(z, cuts[i], cuts[i + 1], rate, reterr);
    free(cuts);
    qsort(z->node, z->nodes, sizeof *z->node, compare_nodes);
    return status;
}

static enum hc_status visit_nodes(struct zone *z, struct hc_error *reterr)
{
    struct hc_chain *chain = z->solver->chain;
    const struct hc_stretch *s = &z->solver->stretch[z->index];
    enum hc_status status = hc_snapshot_restore(&s->at_deadline, chain, reterr);
    double at = s->deadline_s;

    for (size_t i = 0; status == HC_OK && i < z->nodes; i++) {
        status = hc_chain_advance(chain, &s->rates, z->node[i].at_s - at, false, reterr);
        if (status == HC_OK)
            status = hc_snapshot_take(chain, HC_MASS_STATE, &z->node[i].state, reterr);
        at = z->node[i].at_s;
    }
    return status;
}

/* What a regime, or the node in its own regime, needs of a table. */
static void limits(const struct zone *z, const struct node *n, size_t regime, ptrdiff_t *rows, ptrdiff_t *queue)
{
    const struct hc_transient_solver *solver = z->solver;
    const bool own = regime == solver->stretch[z->index].regime;

    *rows = own ? n->state.window.row_hi : solver->regime[regime].rows;
    *queue = own ? snapshot_queue(&n->state) : solver->regime[regime].queue;
    if (*queue < 0)
        *queue = 0;
}

/* From the values at the start of regime `from` to those of a contact at the node, in `deadline_other`. */
static enum hc_status carry_back(struct zone *z, const struct node *n, size_t from, const struct hc_values *source,
                                 struct hc_error *reterr)
{
    struct hc_transient_solver *solver = z->solver;
    const size_t own = solver->stretch[z->index].regime;
    struct hc_values *v = &solver->deadline_other, *t = &solver->steady;
    enum hc_status status = HC_OK;

    for (size_t r = from; status == HC_OK && r-- > own;) {
        const struct hc_regime *g = &solver->regime[r];
        struct hc_values swap = *v;
        ptrdiff_t rows, queue;
        limits(z, n, r, &rows, &queue);
        status =
            hc_values_before_change(t, source, g->agents, g[1].agents, solver->opts.shift_end, rows, queue, reterr);
        if (status != HC_OK)
            break;
        *v = *t;
        *t = swap;
        source = v;
        hc_values_back(v, g, g->end_s - (r == own ? n->at_s : g->start_s), &solver->poisson);
    }
    return status;
}

/* Values at the start of regime `last` for the deadlines of one panel of nodes; `grown` [s] of it are in
 * solver->deadline already. Each node keeps the part that the change before lets through. */
static enum hc_status grow(struct zone *z, const struct node *panel, size_t last, double reach_s, double grown,
                           struct hc_error *reterr)
{
    struct hc_transient_solver *solver = z->solver;
    const struct hc_regime *g = &solver->regime[last];
    const ptrdiff_t more = g[-1].agents - g->agents; /* surplus agents, or contacts put back in front */
    const bool finish = solver->opts.shift_end == HC_SHIFT_END_FINISH;
    double seconds[GAUSS];
    enum hc_status status = HC_OK;

    for (size_t i = 0; status == HC_OK && i < GAUSS; i++) {
        ptrdiff_t rows, queue;
        limits(z, &panel[i], last - 1, &rows, &queue);
        if (!finish && more > 0)
            queue += more;
        status = hc_values_part(&solver->grown[i], &solver->deadline, finish ? more : 0, finish ? rows + more : 0,
                                queue, reterr);
        seconds[i] = fmax(panel[i].at_s + reach_s - g->start_s - grown, 0.0);
    }
    if (status == HC_OK)
        hc_values_sweep(&solver->deadline, g, GAUSS, seconds, solver->grown, &solver->poisson);
    return status;
}

static void count_deadline(struct zone *z, const struct node *n, const struct hc_values *v, bool is_short)
{
    struct hc_transient_metrics *m = &z->solver->metrics[z->index];
    const double arrivals = z->solver->stretch[z->index].rates.arrivals * n->weight_s;
    const double abandoned = arrivals * hc_values_dot_snapshot(v, HC_VALUE_ABANDONED, &n->state);

    if (is_short) {
        m->abandoned_short += abandoned;
    } else {
        m->abandoned_within += abandoned;
        m->answered_within += arrivals * hc_values_dot_snapshot(v, HC_VALUE_ANSWERED, &n->state);
    }
}

static size_t regime_at(const struct hc_transient_solver *solver, size_t from, double at_s)
{
    while (from + 1 < solver->regimes && solver->regime[from].end_s <= at_s)
        from++;
    return from;
}

static enum hc_status count_panel(struct zone *z, const struct node *panel, size_t last, bool is_short,
                                  struct hc_error *reterr)
{
    struct hc_transient_solver *solver = z->solver;
    const bool own = last == solver->stretch[z->index].regime;
    enum hc_status status = HC_OK;

    for (size_t i = 0; status == HC_OK && i < GAUSS; i++) {
        if (snapshot_queue(&panel[i].state) < 0)
            continue;
        if (!own)
            status = carry_back(z, &panel[i], last, &solver->grown[i], reterr);
        if (status == HC_OK)
            count_deadline(z, &panel[i], own ? &solver->deadline : &solver->deadline_other, is_short);
    }
    return status;
}

/* Answers and abandonments within `reach_s`. A piece's deadlines fall in one regime. */
static enum hc_status deadline_pass(struct zone *z, double reach_s, bool is_short, struct hc_error *reterr)
{
    struct hc_transient_solver *solver = z->solver;
    const size_t own = solver->stretch[z->index].regime;
    struct hc_values *v = &solver->deadline;
    enum hc_status status = HC_OK;
    double grown = 0.0, piece = NAN;

    if (!(reach_s > 0.0))
        return HC_OK;
    for (size_t i = 0; status == HC_OK && i < z->nodes; i += GAUSS) {
        const struct node *panel = &z->node[i];
        const size_t last = regime_at(solver, own, panel->piece_middle_s + reach_s);
        const struct hc_regime *g = &solver->regime[last];
        if (panel->piece_middle_s != piece) {
            piece = panel->piece_middle_s;
            grown = 0.0;
            status = hc_values_zero(v, 2, g->rows, g->queue, reterr);
            if (status == HC_OK && last == own)
                hc_values_back(v, g, reach_s, &solver->poisson);
        }
        if (status == HC_OK && last != own)
            status = grow(z, panel, last, reach_s, grown, reterr);
        grown = panel[GAUSS - 1].at_s + reach_s - g->start_s;
        if (status == HC_OK)
            status = count_panel(z, panel, last, is_short, reterr);
    }
    return status;
}

enum hc_status hc_transient_deadlines(struct hc_transient_solver *solver, size_t index, struct hc_error *reterr)
{
    struct zone z = {.solver = solver, .index = index};
    enum hc_status status = place_nodes(&z, reterr);

    if (status == HC_OK)
        status = visit_nodes(&z, reterr);
    if (status == HC_OK)
        status = deadline_pass(&z, solver->opts.within_s, false, reterr);
    if (status == HC_OK)
        status = deadline_pass(&z, solver->opts.short_abandon_s, true, reterr);
    for (size_t i = 0; i < z.nodes; i++)
        hc_snapshot_free(&z.node[i].state);
    free(z.node);
    return status;
}
