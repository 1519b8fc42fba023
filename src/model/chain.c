/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - the divisors between required on queue, present, rostered and paid.
 *
 * Each list of shrinkage divides by (1 - its sum); multiplying by (1 + sum) would under-staff. Lists that a client
 * gives on paid time (`"base": "paid"`) add up first; the divisors are then those that give the same hours step by
 * step, so that one formula serves both. Integers on queue, fractions after that, heads rounded up once. */
#include "model/chain.h"
#include "base/civil.h"
#include <math.h>

static double sum(const struct hc_causes *causes)
{
    double total = 0;
    for (size_t i = 0; i < causes->count; i++)
        total += causes->shares[i];
    return total;
}

/* What follows from the group alone. */
static struct hc_chain divisors(const struct hc_group *group)
{
    const struct hc_shrinkage *s = &group->shrinkage;
    double in_office = sum(&s->in_office), absence = sum(&s->absence), leave = sum(&s->leave);
    struct hc_chain chain = {
        .effective_factor = group->effective_factor,
        .present_divisor = 1 - in_office,
        .absence_divisor = 1 - absence,
        .schedule_fit = group->schedule_fit,
        .paid_divisor = 1 - leave,
        .contract_hours_per_week = group->contract_hours_per_week,
    };
    if (s->paid_base) {
        chain.present_divisor = (1 - leave - absence - in_office) / (1 - leave - absence);
        chain.absence_divisor = (1 - leave - absence) / (1 - leave);
    }
    return chain;
}

double hc_chain_paid(const struct hc_group *group)
{
    const struct hc_chain chain = divisors(group);
    return 1 / chain.present_divisor / chain.absence_divisor / chain.schedule_fit / chain.paid_divisor;
}

/* Weekdays of the calendar on which, in a normal week, both are open. */
static int days_at(const struct hc_site *site, const struct hc_hours *hours)
{
    const struct hc_calendar no_days_off = {0};
    int count = 0;
    for (int32_t day = 0; day < 7; day++) {
        bool open = false;
        for (int32_t s = 0; s < HC_DAY_S && !open; s += HC_WEEK_STEP_S)
            open = site->week[(day * HC_DAY_S + s) / HC_WEEK_STEP_S] &&
                   hc_hours_open_at(&no_days_off, hours, HC_MONDAY + day, s);
        count += open;
    }
    return count;
}

struct hc_chain hc_chain_of(const struct hc_scenario *scenario, const struct hc_group *group)
{
    const struct hc_queue *queue = &scenario->queues[group->skills[0].queue];
    const struct hc_hours *hours = queue->own_hours ? &queue->opening : &scenario->calendar.opening;
    const struct hc_site *site = group->site == HC_NO_SITE ? NULL : &scenario->sites[group->site];
    struct hc_chain chain = divisors(group);
    int both = site && site->own_hours ? days_at(site, hours) : 0;
    chain.open_days = hc_group_open_days(scenario, group);
    chain.days_per_week = both > 0 ? both : hc_hours_days_per_week(hours);
    chain.hours_per_fte = chain.contract_hours_per_week * chain.open_days / chain.days_per_week;
    return chain;
}

/* A whole number of FTE that rounding error lifts by a hair is not one person more. */
double hc_chain_heads(double fte)
{
    return fte > 0 ? ceil(fte - 1e-9) : fte;
}
