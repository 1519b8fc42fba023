/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - required on queue -> present -> rostered -> paid -> FTE -> heads.
 *
 * Each list of shrinkage divides by (1 - its sum); multiplying by (1 + sum) would under-staff. Lists that a client
 * gives on paid time (`"base": "paid"`) add up first; the divisors are then those that give the same hours step by
 * step, so that one formula serves both. Integers on queue, fractions after that, heads rounded up once. */
#include "staffing/chain.h"
#include <math.h>

static double sum(const struct hc_causes *causes)
{
    double total = 0;
    for (size_t i = 0; i < causes->count; i++)
        total += causes->shares[i];
    return total;
}

struct hc_chain hc_chain_of(const struct hc_scenario *scenario, const struct hc_group *group)
{
    const struct hc_shrinkage *s = &group->shrinkage;
    double in_office = sum(&s->in_office), absence = sum(&s->absence), leave = sum(&s->leave);
    const struct hc_queue *queue = &scenario->queues[group->skills[0].queue];
    struct hc_chain chain = {
        .effective_factor = group->effective_factor,
        .present_divisor = 1 - in_office,
        .absence_divisor = 1 - absence,
        .schedule_fit = group->schedule_fit,
        .paid_divisor = 1 - leave,
        .contract_hours_per_week = group->contract_hours_per_week,
        .open_days = hc_group_open_days(scenario, group),
        .days_per_week = hc_hours_days_per_week(queue->own_hours ? &queue->opening : &scenario->calendar.opening),
    };
    if (s->paid_base) {
        chain.present_divisor = (1 - leave - absence - in_office) / (1 - leave - absence);
        chain.absence_divisor = (1 - leave - absence) / (1 - leave);
    }
    chain.hours_per_fte = chain.contract_hours_per_week * chain.open_days / chain.days_per_week;
    return chain;
}

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
    /* A whole number of FTE that rounding error lifts by a hair is not one person more. */
    chain->heads = chain->fte > 0 ? ceil(chain->fte - 1e-9) : chain->fte;
    total->values[HC_HEADS] = chain->heads;
}
