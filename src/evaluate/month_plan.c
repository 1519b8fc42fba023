/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month_plan.c - hours that a staffing plans for a month, and what the forecast expects in it. */
#include "evaluate/month_take.h"
#include "staffing/chain.h"
#include <math.h>

/* Hours on queue of a group in the days of a month. */
static double group_hours(const struct hc_month_layout *l, const struct hc_staff *staff, size_t g, size_t month)
{
    const struct hc_scenario *s = l->scenario;
    const struct hc_layout_windows *days = &l->kinds[HC_WINDOW_DAY];
    double hours = 0;
    for (size_t p = 0; p < s->grid.count * (size_t)l->shape.run; p++) {
        const struct hc_interval *interval = &s->grid.intervals[p % s->grid.count];
        if (days->of[p] >= 0 && days->windows[days->of[p]].month == month && s->groups[g].open[p % s->grid.count])
            hours += staff->agents[g * staff->staff_count + interval->staff] * interval->length_s / 3600;
    }
    return hours;
}

/* A queue's handling time at the speeds of those who serve it, weighted by what they can do. */
static double slowness(const struct hc_scenario *s, size_t queue, const struct hc_staff *staff)
{
    double hours = 0, work = 0;
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_skill *skill = hc_group_skill(&s->groups[g], queue);
        double agents = 0;
        for (size_t k = 0; skill && k < staff->staff_count; k++)
            agents += staff->agents[g * staff->staff_count + k];
        hours += agents;
        work += skill ? agents * skill->speed : 0;
    }
    return work > 0 ? hours / work : 1;
}

static void plan_hours(const struct hc_month_layout *l, const struct hc_staff *staff, size_t month,
                       struct hc_month_plan *plan)
{
    const struct hc_scenario *s = l->scenario;
    int64_t days = l->shape.end[month] - l->shape.first[month];
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_chain chain = hc_chain_of(s, &s->groups[g]);
        double hours = group_hours(l, staff, g, month);
        double paid = hours / chain.present_divisor / chain.absence_divisor / chain.schedule_fit / chain.paid_divisor;
        plan->on_queue_h += hours * l->shape.scale[month];
        plan->paid_h += paid * l->shape.scale[month];
        if (paid > 0)
            plan->fte += paid / (chain.hours_per_fte * (double)days / s->calendar.days);
    }
}

void hc_month_plan_of(const struct hc_month_layout *l, const struct hc_staff *staff, size_t month,
                      const double *resolved, struct hc_month_plan *ret)
{
    const struct hc_scenario *s = l->scenario;
    const struct hc_layout_windows *days = &l->kinds[HC_WINDOW_DAY];
    double handling_s = 0;
    *ret = (struct hc_month_plan){0};
    plan_hours(l, staff, month, ret);
    for (size_t q = 0; q < s->queue_count; q++) {
        double offered = 0, slow = slowness(s, q, staff);
        for (size_t p = 0; p < s->grid.count * (size_t)l->shape.run; p++) {
            size_t i = p % s->grid.count;
            if (days->of[p] < 0 || days->windows[days->of[p]].month != month || !s->queues[q].open[i])
                continue;
            double contacts = hc_forecast_offered(s, q, i) * l->shape.scale[month];
            offered += contacts;
            handling_s += contacts > 0 ? contacts * hc_time_mean(&s->queues[q].handling, i) * slow : 0;
        }
        ret->forecast_offered += offered;
        ret->forecast[HC_PRICE_RESOLVED] += offered * resolved[q];
    }
    ret->forecast_handling_s = ret->forecast_offered > 0 ? handling_s / ret->forecast_offered : 0;
    ret->forecast[HC_PRICE_PAID_HOUR] = ret->paid_h;
    ret->forecast[HC_PRICE_LOGGED_HOUR] = ret->on_queue_h;
    ret->forecast[HC_PRICE_PRODUCTIVE_MINUTE] = handling_s / 60;
    ret->forecast[HC_PRICE_CONTACT] = ret->forecast_offered;
    ret->forecast[HC_PRICE_FTE_MONTH] = ret->fte;
    ret->forecast[HC_PRICE_FIXED_MONTH] = 1;
}
