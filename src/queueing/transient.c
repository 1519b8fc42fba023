/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient.c - one queue through a day: the forward pass, and what is counted by the clock.
 * The state is moved from interval to interval with the time it spends in each cell. While no change of agents,
 * handling time or patience is near, an arriving contact's fate depends on the cell alone, so arrival rate x time in
 * cell x value of cell is exact. Later arrivals that wait are followed to the end of the stretch as a cohort; what
 * becomes of them then, and the thresholds that lie behind a change, is left to transient_backward.c and
 * transient_deadline.c. */
#include "queueing/transient_parts.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hc_transient_options hc_transient_options_default(void)
{
    return (struct hc_transient_options){.shift_end = HC_SHIFT_END_FINISH, .within_s = 20.0, .short_abandon_s = 5.0};
}

static enum hc_status bad_field(long index, const char *field, const char *allowed, double value,
                                struct hc_error *reterr)
{
    char path[64];

    if (index >= 0)
        snprintf(path, sizeof path, ".[%ld].%s", index, field);
    else
        snprintf(path, sizeof path, ".%s", field);
    return hc_fail(reterr, HC_EDOM, path, "must be %s, got '%g'", allowed, value);
}

enum hc_status hc_transient_check(const struct hc_transient_interval *v, long index, bool zero_length,
                                  struct hc_error *reterr)
{
    if (!(isfinite(v->length_s) && v->length_s >= 0.0 && (zero_length || v->length_s > 0.0)))
        return bad_field(index, "length_s", "above 0 and finite", v->length_s, reterr);
    if (!(isfinite(v->calls_per_hour) && v->calls_per_hour >= 0.0))
        return bad_field(index, "calls_per_hour", "at least 0 and finite", v->calls_per_hour, reterr);
    if (!(v->agents >= 0.0 && v->agents <= 100000.0 && v->agents == floor(v->agents)))
        return bad_field(index, "agents", "a whole number from 0 to 100000", v->agents, reterr);
    if (!(isfinite(v->aht_s) && v->aht_s > 0.0))
        return bad_field(index, "aht_s", "above 0 and finite", v->aht_s, reterr);
    if (!(v->patience_s >= 0.0))
        return bad_field(index, "patience_s", "above 0, or 0 for no abandonment", v->patience_s, reterr);
    return HC_OK;
}

struct hc_rates hc_transient_rates(const struct hc_transient_interval *v)
{
    return (struct hc_rates){.arrivals = v->calls_per_hour / 3600.0,
                             .service = 1.0 / v->aht_s,
                             .patience = v->patience_s > 0.0 ? 1.0 / v->patience_s : 0.0};
}

enum hc_status hc_transient_check_options(const struct hc_transient_options *o, struct hc_error *reterr)
{
    if ((unsigned)o->shift_end >= HC_SHIFT_ENDS)
        return bad_field(-1, "shift_end", "finish or return", (double)o->shift_end, reterr);
    if (!(isfinite(o->within_s) && o->within_s >= 0.0))
        return bad_field(-1, "within_s", "at least 0 and finite", o->within_s, reterr);
    if (!(isfinite(o->short_abandon_s) && o->short_abandon_s >= 0.0))
        return bad_field(-1, "short_abandon_s", "at least 0 and finite", o->short_abandon_s, reterr);
    return HC_OK;
}

static enum hc_status check_all(const struct hc_transient_interval *intervals, size_t count,
                                const struct hc_transient_options *o, struct hc_error *reterr)
{
    enum hc_status status;

    if (count == 0)
        return hc_fail(reterr, HC_EDOM, NULL, "needs at least one interval");
    status = hc_transient_check_options(o, reterr);
    for (size_t i = 0; status == HC_OK && i < count; i++)
        status = hc_transient_check(&intervals[i], (long)i, false, reterr);
    return status;
}

/* Lays the intervals on the clock and joins those that waiting contacts cannot tell apart. */
static void lay_out(struct hc_transient_solver *solver, const struct hc_transient_interval *intervals)
{
    double clock = 0.0;
    struct hc_regime *g = NULL;

    for (size_t i = 0; i < solver->count; i++) {
        struct hc_stretch *s = &solver->stretch[i];
        const ptrdiff_t agents = (ptrdiff_t)intervals[i].agents;
        s->rates = hc_transient_rates(&intervals[i]);
        s->begin_s = clock;
        clock += intervals[i].length_s;
        s->end_s = s->cohort_s = s->deadline_s = clock;
        if (g == NULL || g->agents != agents || g->service != s->rates.service || g->patience != s->rates.patience) {
            g = &solver->regime[solver->regimes++];
            *g = (struct hc_regime){
                .start_s = s->begin_s, .agents = agents, .service = s->rates.service, .patience = s->rates.patience};
        }
        g->end_s = s->end_s;
        s->regime = solver->regimes - 1;
    }
    g->end_s = HUGE_VAL;
}

void hc_transient_add(struct hc_transient_metrics *m, enum hc_value field, double contacts)
{
    switch (field) {
    case HC_VALUE_ANSWERED:
        m->answered += contacts;
        break;
    case HC_VALUE_ABANDONED:
        m->abandoned += contacts;
        break;
    case HC_VALUE_WAIT_ANSWERED:
        m->wait_answered_s += contacts;
        break;
    case HC_VALUE_WAIT_ABANDONED:
        m->wait_abandoned_s += contacts;
        break;
    case HC_VALUES:
        break;
    }
}

static ptrdiff_t max_of(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

/* Largest (rows, queue) in which time was spent so far. */
static void seen_limits(const struct hc_chain *chain, ptrdiff_t *rows, ptrdiff_t *queue)
{
    *rows = chain->seen.row_hi;
    *queue = chain->seen.hi - chain->agents;
    if (*rows > 0 && chain->seen.q_hi > *queue)
        *queue = chain->seen.q_hi;
}

/* Contacts that arrive before the cohort: arrival rate x time in each cell x what the cell promises. */
static enum hc_status count_fates(struct hc_transient_solver *solver, size_t i, struct hc_error *reterr)
{
    const struct hc_stretch *s = &solver->stretch[i];
    struct hc_values *v = &solver->steady;
    ptrdiff_t rows, queue;
    enum hc_status status;

    seen_limits(solver->chain, &rows, &queue);
    if (queue < 0)
        return HC_OK;
    status = hc_values_forever(v, &solver->regime[s->regime], rows, queue, reterr);
    for (enum hc_value f = 0; status == HC_OK && f < HC_VALUES; f++)
        hc_transient_add(&solver->metrics[i], f,
                         s->rates.arrivals * hc_values_dot_chain(v, f, solver->chain, HC_MASS_OCCUPATION));
    return status;
}

/* The same with a deadline. */
static enum hc_status count_within(struct hc_transient_solver *solver, size_t i, double reach_s, double *answered,
                                   double *abandoned, struct hc_error *reterr)
{
    const struct hc_stretch *s = &solver->stretch[i];
    struct hc_values *v = &solver->steady;
    ptrdiff_t rows, queue;
    enum hc_status status;

    seen_limits(solver->chain, &rows, &queue);
    if (queue < 0)
        return HC_OK;
    status = hc_values_zero(v, 2, rows, queue, reterr);
    if (status != HC_OK)
        return status;
    hc_values_back(v, &solver->regime[s->regime], reach_s, &solver->poisson);
    *answered += s->rates.arrivals * hc_values_dot_chain(v, HC_VALUE_ANSWERED, solver->chain, HC_MASS_OCCUPATION);
    *abandoned += s->rates.arrivals * hc_values_dot_chain(v, HC_VALUE_ABANDONED, solver->chain, HC_MASS_OCCUPATION);
    return HC_OK;
}

/* What is read off the time in each cell of the whole interval, and off its last state. */
static void count_by_clock(const struct hc_transient_solver *solver, const struct hc_stretch *s,
                           struct hc_transient_metrics *m)
{
    const struct hc_mass_sums spent = hc_chain_sums(solver->chain, HC_MASS_OCCUPATION);
    const struct hc_mass_sums end = hc_chain_sums(solver->chain, HC_MASS_STATE);
    const double length = s->end_s - s->begin_s, at_once = s->rates.arrivals * (spent.all - spent.all_busy);

    m->offered = s->rates.arrivals * length;
    m->waited = s->rates.arrivals * spent.all_busy;
    m->answered += at_once;
    m->answered_within += at_once;
    m->abandonments = s->rates.patience * spent.waiting;
    m->completions = s->rates.service * spent.busy;
    m->busy_s = spent.busy;
    m->staffed_s = (double)solver->chain->agents * length;
    m->overrun_s = spent.surplus;
    m->queue_mean = spent.waiting / length;
    m->end_busy_mean = end.busy;
    m->end_queue_mean = end.waiting;
    m->end_wait_chance = end.all_busy;
}

/* Where a contact may still wait, or have its threshold ahead, when the regime ends. */
static void place_marks(struct hc_transient_solver *solver, struct hc_stretch *s)
{
    struct hc_chain *chain = solver->chain;
    const struct hc_regime *g = &solver->regime[s->regime];
    const ptrdiff_t queue = hc_chain_queue_bound(chain, &s->rates, s->end_s - s->begin_s);
    const double reach = fmax(solver->opts.within_s, solver->opts.short_abandon_s);

    s->rows_at_begin = chain->window.row_hi;
    if (isinf(g->end_s))
        return;
    s->cohort_s = fmin(fmax(g->end_s - hc_values_horizon(g, chain->window.row_hi, queue), s->begin_s), s->end_s);
    s->deadline_s = fmin(fmax(g->end_s - reach, s->begin_s), s->end_s);
}

/* The state is at `cohort_s`. */
static enum hc_status begin_cohort(struct hc_transient_solver *solver, size_t i, struct hc_error *reterr)
{
    enum hc_status status = count_fates(solver, i, reterr);

    if (status == HC_OK && solver->stretch[i].cohort_s < solver->stretch[i].end_s)
        hc_chain_cohort(solver->chain, true);
    return status;
}

/* The state is at `deadline_s`. */
static enum hc_status begin_deadlines(struct hc_transient_solver *solver, size_t i, struct hc_error *reterr)
{
    struct hc_stretch *s = &solver->stretch[i];
    struct hc_transient_metrics *m = &solver->metrics[i];
    double unused = 0.0;
    enum hc_status status =
        count_within(solver, i, solver->opts.within_s, &m->answered_within, &m->abandoned_within, reterr);

    if (status == HC_OK)
        status = count_within(solver, i, solver->opts.short_abandon_s, &unused, &m->abandoned_short, reterr);
    if (status == HC_OK && s->deadline_s < s->end_s)
        status = hc_snapshot_take(solver->chain, HC_MASS_STATE, &s->at_deadline, reterr);
    return status;
}

/* Takes the cohort out at the end of the stretch. */
static enum hc_status end_cohort(struct hc_transient_solver *solver, size_t i, struct hc_error *reterr)
{
    struct hc_stretch *s = &solver->stretch[i];
    const struct hc_cohort *c = &solver->chain->cohort;
    enum hc_status status;

    if (!c->on)
        return HC_OK;
    hc_chain_cohort(solver->chain, false);
    hc_transient_add(&solver->metrics[i], HC_VALUE_ANSWERED, c->answered);
    hc_transient_add(&solver->metrics[i], HC_VALUE_ABANDONED, c->abandoned);
    hc_transient_add(&solver->metrics[i], HC_VALUE_WAIT_ANSWERED, c->wait_answered_s);
    hc_transient_add(&solver->metrics[i], HC_VALUE_WAIT_ABANDONED, c->wait_abandoned_s);
    status = hc_snapshot_take(solver->chain, HC_MASS_WAITING, &s->waiting, reterr);
    if (status == HC_OK)
        status = hc_snapshot_take(solver->chain, HC_MASS_AGED, &s->aged, reterr);
    return status;
}

/* From the beginning of the stretch to its end, with a stop at both marks in their order. */
enum hc_status hc_transient_forward(struct hc_transient_solver *solver, size_t i, struct hc_error *reterr)
{
    struct hc_stretch *s = &solver->stretch[i];
    struct hc_regime *g = &solver->regime[s->regime];
    struct hc_chain *chain = solver->chain;
    enum hc_status status = hc_chain_staff(chain, g->agents, reterr);
    ptrdiff_t rows, queue;
    double at = s->begin_s;

    if (status != HC_OK)
        return status;
    chain->clock_s = chain->surplus_until_s = 0.0;
    place_marks(solver, s);
    for (int leg = 0; status == HC_OK && leg < 3; leg++) {
        const bool cohort = leg < 2 && (leg == 0) == (s->cohort_s <= s->deadline_s);
        const double to = leg == 2 ? s->end_s : cohort ? s->cohort_s : s->deadline_s;
        status = hc_chain_advance(chain, &s->rates, to - at, true, reterr);
        at = to;
        if (status == HC_OK && leg < 2)
            status = cohort ? begin_cohort(solver, i, reterr) : begin_deadlines(solver, i, reterr);
    }
    if (status == HC_OK)
        status = end_cohort(solver, i, reterr);
    if (status != HC_OK)
        return status;
    s->surplus_s = s->begin_s + chain->surplus_until_s;
    seen_limits(chain, &rows, &queue);
    g->rows = max_of(g->rows, s->rows_at_begin);
    g->queue = max_of(g->queue, queue);
    count_by_clock(solver, s, &solver->metrics[i]);
    return HC_OK;
}

static enum hc_status solver_open(struct hc_transient_solver *solver, struct hc_error *reterr)
{
    solver->stretch = calloc(solver->count, sizeof *solver->stretch);
    solver->regime = calloc(solver->count, sizeof *solver->regime);
    solver->metrics = calloc(solver->count, sizeof *solver->metrics);
    solver->gauss = gsl_integration_glfixed_table_alloc(HC_SWEEP);
    if (solver->stretch == NULL || solver->regime == NULL || solver->metrics == NULL || solver->gauss == NULL)
        return hc_fail_memory(reterr);
    return hc_chain_new(solver->opts.shift_end, &solver->chain, reterr);
}

static void solver_close(struct hc_transient_solver *solver)
{
    for (size_t i = 0; solver->stretch != NULL && i < solver->count; i++) {
        hc_snapshot_free(&solver->stretch[i].at_deadline);
        hc_snapshot_free(&solver->stretch[i].waiting);
        hc_snapshot_free(&solver->stretch[i].aged);
    }
    free(solver->stretch);
    free(solver->regime);
    free(solver->metrics);
    hc_chain_free(solver->chain);
    hc_values_free(&solver->deadline);
    hc_values_free(&solver->deadline_other);
    for (size_t i = 0; i < HC_SWEEP; i++)
        hc_values_free(&solver->grown[i]);
    hc_values_free(&solver->forever);
    hc_values_free(&solver->forever_other);
    hc_values_free(&solver->steady);
    if (solver->gauss != NULL)
        gsl_integration_glfixed_table_free(solver->gauss);
    free(solver);
}

enum hc_status hc_transient_solve(const struct hc_transient_interval *intervals, size_t count,
                                  const struct hc_transient_options *opts, struct hc_transient_metrics *ret,
                                  struct hc_error *reterr)
{
    const struct hc_transient_options o = opts != NULL ? *opts : hc_transient_options_default();
    struct hc_transient_solver *solver;
    enum hc_status status = check_all(intervals, count, &o, reterr);

    if (status != HC_OK)
        return status;
    solver = calloc(1, sizeof *solver);
    if (solver == NULL)
        return hc_fail_memory(reterr);
    solver->opts = o;
    solver->count = count;
    status = solver_open(solver, reterr);
    if (status == HC_OK)
        lay_out(solver, intervals);
    for (size_t i = 0; status == HC_OK && i < count; i++)
        status = hc_transient_forward(solver, i, reterr);
    if (status == HC_OK)
        status = hc_transient_backward(solver, reterr);
    if (status == HC_OK)
        memcpy(ret, solver->metrics, count * sizeof *ret);
    solver_close(solver);
    return status;
}
