/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient_backward.c - the backward pass: what the contacts that wait at a change come to.
 * The values without deadline are moved backward through all regimes, from the last, where they are those of an
 * endless regime; a cohort that waits at the end of its stretch meets them there. */
#include "queueing/transient_parts.h"

/* Shapes solver->forever for a time at which the state has these limits, `before` and `after` agents apart. */
static enum hc_status fit_forever(struct hc_transient_solver *solver, ptrdiff_t before, ptrdiff_t after, ptrdiff_t rows,
                                  ptrdiff_t queue, struct hc_error *reterr)
{
    struct hc_values *v = &solver->forever, swap = *v;
    enum hc_status status;

    if (before == after && v->rows == rows && v->queue == queue)
        return HC_OK;
    status =
        hc_values_before_change(&solver->forever_other, v, before, after, solver->opts.shift_end, rows, queue, reterr);
    if (status == HC_OK) {
        *v = solver->forever_other;
        solver->forever_other = swap;
    }
    return status;
}

/* Answers, abandonments and waits that the cohort comes to after its stretch, by the values at that time. */
static void count_cohort(struct hc_transient_solver *solver, size_t index)
{
    const struct hc_stretch *s = &solver->stretch[index];
    struct hc_transient_metrics *m = &solver->metrics[index];
    const struct hc_values *v = &solver->forever;

    for (enum hc_value f = 0; f < HC_VALUES; f++)
        hc_transient_add(m, f, hc_values_dot_snapshot(v, f, &s->waiting));
    hc_transient_add(m, HC_VALUE_WAIT_ANSWERED, hc_values_dot_snapshot(v, HC_VALUE_ANSWERED, &s->aged));
    hc_transient_add(m, HC_VALUE_WAIT_ABANDONED, hc_values_dot_snapshot(v, HC_VALUE_ABANDONED, &s->aged));
}

/* Moves solver->forever from the end of the stretch to its beginning and counts the cohort on the way. */
static enum hc_status cohort_pass(struct hc_transient_solver *solver, size_t index, struct hc_error *reterr)
{
    const struct hc_stretch *s = &solver->stretch[index];
    const struct hc_regime *g = &solver->regime[s->regime], *h = &solver->regime[s[1].regime];
    struct hc_values *v = &solver->forever;
    const ptrdiff_t rows = s->waiting.window.row_hi;
    enum hc_status status = fit_forever(solver, g->agents, h->agents, rows, g->queue, reterr);

    if (status != HC_OK)
        return status;
    count_cohort(solver, index);
    if (s->cohort_s > s->begin_s) /* the values are steady again: hc_transient_zones */
        return HC_OK;
    if (rows == 0)
        hc_values_back(v, g, s->end_s - s->surplus_s, &solver->poisson);
    status = fit_forever(solver, g->agents, g->agents, s->rows_at_begin, g->queue, reterr);
    if (status == HC_OK)
        hc_values_back(v, g, (rows == 0 ? s->surplus_s : s->end_s) - s->begin_s, &solver->poisson);
    return status;
}

enum hc_status hc_transient_backward(struct hc_transient_solver *solver, struct hc_error *reterr)
{
    bool steady = true; /* the values at the end of this stretch are those of an endless regime */
    enum hc_status status = HC_OK;

    for (size_t i = solver->count; status == HC_OK && i-- > 0;) {
        const struct hc_stretch *s = &solver->stretch[i];
        if (s->deadline_s < s->end_s)
            status = hc_transient_deadlines(solver, i, reterr);
        if (status != HC_OK || s->cohort_s >= s->end_s) {
            steady = true;
            continue;
        }
        if (steady) {
            const struct hc_regime *next = &solver->regime[s[1].regime];
            status = hc_values_forever(&solver->forever, next, next->rows, next->queue, reterr);
        }
        if (status == HC_OK)
            status = cohort_pass(solver, i, reterr);
        steady = s->cohort_s > s->begin_s;
    }
    return status;
}
