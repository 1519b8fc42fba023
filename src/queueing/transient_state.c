/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient_state.c - the stepping interface: the chain behind a handle. */
#include "queueing/transient_parts.h"

struct hc_transient_state {
    struct hc_chain chain; /* never used by value: the handle is the chain */
};

static struct hc_chain *chain_of(struct hc_transient_state *state)
{
    return &state->chain;
}

enum hc_status hc_transient_state_new(enum hc_shift_end shift_end, struct hc_transient_state **ret_state,
                                      struct hc_error *reterr)
{
    struct hc_chain *chain = NULL;
    enum hc_status status;

    if ((unsigned)shift_end >= HC_SHIFT_ENDS)
        return hc_fail(reterr, HC_EDOM, NULL, "end of shift must be finish or return, got '%d'", (int)shift_end);
    status = hc_chain_new(shift_end, &chain, reterr);
    if (status == HC_OK)
        *ret_state = (struct hc_transient_state *)(void *)chain;
    return status;
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

double hc_transient_state_at_least(const struct hc_transient_state *state, double contacts)
{
    return hc_chain_at_least(&state->chain, contacts);
}

double hc_transient_state_wait_chance(const struct hc_transient_state *state)
{
    return hc_chain_sums(&state->chain, HC_MASS_STATE).all_busy;
}

double hc_transient_state_busy_mean(const struct hc_transient_state *state)
{
    return hc_chain_sums(&state->chain, HC_MASS_STATE).busy;
}

double hc_transient_state_queue_mean(const struct hc_transient_state *state)
{
    return hc_chain_sums(&state->chain, HC_MASS_STATE).waiting;
}

struct hc_transient_state *hc_transient_state_free(struct hc_transient_state *state)
{
    if (state != NULL)
        hc_chain_free(chain_of(state));
    return NULL;
}
