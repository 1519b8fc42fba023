/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient_state.c - the stepping interface: the chain behind a handle. */
#include "queueing/transient_parts.h"
#include <math.h>
#include <stdlib.h>

struct hc_transient_state {
    struct hc_transient_solver solver; /* of one interval: only its chain lasts, the rest is room */
};

struct hc_transient_kept {
    struct hc_snapshot snapshot;
};

static struct hc_chain *chain_of(const struct hc_transient_state *state)
{
    return state->solver.chain;
}

enum hc_status hc_transient_state_new(enum hc_shift_end shift_end, struct hc_transient_state **ret_state,
                                      struct hc_error *reterr)
{
    struct hc_transient_state *state;
    enum hc_status status;

    if ((unsigned)shift_end >= HC_SHIFT_ENDS)
        return hc_fail(reterr, HC_EDOM, NULL, "end of shift must be finish or return, got '%d'", (int)shift_end);
    state = calloc(1, sizeof *state);
    if (state == NULL)
        return hc_fail_memory(reterr);
    status = hc_chain_new(shift_end, &state->solver.chain, reterr);
    if (status != HC_OK) {
        free(state);
        return status;
    }
    *ret_state = state;
    return HC_OK;
}

enum hc_status hc_transient_state_advance(struct hc_transient_state *state,
                                          const struct hc_transient_interval *interval, struct hc_error *reterr)
{
    enum hc_status status = hc_transient_check(interval, -1, true, reterr);
    struct hc_rates rates;

    if (status != HC_OK)
        return status;
    rates = hc_transient_rates(interval);
    status = hc_chain_staff(chain_of(state), (ptrdiff_t)interval->agents, reterr);
    if (status == HC_OK)
        status = hc_chain_advance(chain_of(state), &rates, interval->length_s, false, reterr);
    return status;
}

/* An interval that nothing follows. */
static enum hc_status measure(struct hc_transient_solver *solver, const struct hc_transient_interval *v,
                              struct hc_transient_metrics *m, struct hc_error *reterr)
{
    const double length = v->length_s;
    struct hc_stretch stretch = {.end_s = length, .cohort_s = length, .deadline_s = length};
    struct hc_regime regime = {.end_s = HUGE_VAL, .agents = (ptrdiff_t)v->agents};
    enum hc_status status;

    stretch.rates = hc_transient_rates(v);
    regime.service = stretch.rates.service;
    regime.patience = stretch.rates.patience;
    solver->count = solver->regimes = 1;
    solver->stretch = &stretch;
    solver->regime = &regime;
    solver->metrics = m;
    status = hc_transient_forward(solver, 0, reterr);
    solver->stretch = NULL;
    solver->regime = NULL;
    solver->metrics = NULL;
    return status;
}

enum hc_status hc_transient_state_measure(struct hc_transient_state *state,
                                          const struct hc_transient_interval *interval,
                                          const struct hc_transient_options *opts, struct hc_transient_metrics *ret,
                                          struct hc_error *reterr)
{
    struct hc_transient_metrics m = {0};
    enum hc_status status = hc_transient_check(interval, -1, false, reterr);

    state->solver.opts = opts != NULL ? *opts : hc_transient_options_default();
    if (status == HC_OK)
        status = hc_transient_check_options(&state->solver.opts, reterr);
    if (status == HC_OK)
        status = measure(&state->solver, interval, &m, reterr);
    if (status == HC_OK)
        *ret = m;
    return status;
}

enum hc_status hc_transient_state_keep(const struct hc_transient_state *state, struct hc_transient_kept **ret,
                                       struct hc_error *reterr)
{
    struct hc_transient_kept *kept = calloc(1, sizeof *kept);
    enum hc_status status;

    if (kept == NULL)
        return hc_fail_memory(reterr);
    status = hc_snapshot_take(chain_of(state), HC_MASS_STATE, &kept->snapshot, reterr);
    if (status != HC_OK) {
        free(kept);
        return status;
    }
    *ret = kept;
    return HC_OK;
}

enum hc_status hc_transient_state_restore(struct hc_transient_state *state, const struct hc_transient_kept *kept,
                                          struct hc_error *reterr)
{
    return hc_snapshot_restore(&kept->snapshot, chain_of(state), reterr);
}

struct hc_transient_kept *hc_transient_kept_free(struct hc_transient_kept *kept)
{
    if (kept != NULL)
        hc_snapshot_free(&kept->snapshot);
    free(kept);
    return NULL;
}

double hc_transient_state_at_least(const struct hc_transient_state *state, double contacts)
{
    return hc_chain_at_least(chain_of(state), contacts);
}

double hc_transient_state_wait_chance(const struct hc_transient_state *state)
{
    return hc_chain_sums(chain_of(state), HC_MASS_STATE).all_busy;
}

double hc_transient_state_busy_mean(const struct hc_transient_state *state)
{
    return hc_chain_sums(chain_of(state), HC_MASS_STATE).busy;
}

double hc_transient_state_queue_mean(const struct hc_transient_state *state)
{
    return hc_chain_sums(chain_of(state), HC_MASS_STATE).waiting;
}

struct hc_transient_state *hc_transient_state_free(struct hc_transient_state *state)
{
    if (state == NULL)
        return NULL;
    hc_chain_free(chain_of(state));
    hc_values_free(&state->solver.steady);
    free(state);
    return NULL;
}
