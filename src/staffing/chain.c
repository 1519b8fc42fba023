/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - required on queue -> present -> rostered -> paid -> FTE -> heads, in the cells of a result. */
#include "staffing/chain.h"

void hc_chain_interval(const struct hc_chain *chain, double length_s, struct hc_cell *cell)
{
    double *v = cell->values;
    v[HC_PRESENT] = v[HC_REQUIRED] / chain->present_divisor;
    v[HC_ROSTERED] = v[HC_PRESENT] / chain->absence_divisor / chain->schedule_fit;
    v[HC_PAID_H] = v[HC_ROSTERED] / chain->paid_divisor * length_s / 3600;
    v[HC_FTE] = v[HC_PAID_H] / chain->hours_per_fte;
}

void hc_chain_total(struct hc_chain *chain, struct hc_cell *total)
{
    chain->fte = total->values[HC_FTE];
    chain->heads = hc_chain_heads(chain->fte);
    total->values[HC_HEADS] = chain->heads;
}
