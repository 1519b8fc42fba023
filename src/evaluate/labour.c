/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labour.c - what the agents of a staffing cost each month: by sites where one prices agents, else by the price of an
 * hour on queue. A month of a long horizon is the staffing with all other days empty; what does not follow hours
 * (support, governance) and what nobody plans (overtime) goes by days. */
#include "base/base.h"
#include "evaluate/billing.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool all_priced(const struct hc_scenario *s)
{
    bool all = s->group_count > 0;
    for (size_t g = 0; g < s->group_count; g++)
        all = all && (!s->groups[g].assumed_cost || hc_paid_by_site(s, g));
    return all;
}

/* Amounts of the horizon by kind. */
static enum hc_status by_sites(const struct hc_scenario *s, const double *agents, const double *overtime_h, double *ret,
                               struct hc_error *reterr)
{
    struct hc_costs costs = {0};
    enum hc_status status = hc_costs_of(s, agents, overtime_h, &costs, reterr);
    memset(ret, 0, HC_COST_KINDS * sizeof *ret);
    for (size_t k = 0; !status && k < costs.line_count; k++)
        ret[costs.lines[k].kind] += costs.lines[k].exact;
    hc_costs_clear(&costs);
    return status;
}

static void by_hours(const struct hc_scenario *s, const double *agents, const double *overtime_h, double *ret)
{
    memset(ret, 0, HC_COST_KINDS * sizeof *ret);
    for (size_t g = 0; g < s->group_count; g++) {
        const double *own = agents + g * s->grid.staff_count;
        for (size_t i = 0; i < s->grid.count; i++)
            if (s->groups[g].open[i])
                ret[HC_COST_BASE] +=
                    own[s->grid.intervals[i].staff] * s->grid.intervals[i].length_s / 3600 * s->groups[g].cost_per_hour;
        ret[HC_COST_OVERTIME] += overtime_h ? overtime_h[g] * s->groups[g].cost_per_hour : 0;
    }
}

static enum hc_status horizon(const struct hc_scenario *s, const double *agents, const double *overtime_h, bool sited,
                              double *ret, struct hc_error *reterr)
{
    if (sited)
        return by_sites(s, agents, overtime_h, ret, reterr);
    by_hours(s, agents, overtime_h, ret);
    return HC_OK;
}

/* The agents of one month of a long horizon. */
static void mask(const struct hc_month_layout *l, const double *agents, size_t month, double *ret)
{
    const struct hc_scenario *s = l->scenario;
    memset(ret, 0, s->group_count * s->grid.staff_count * sizeof *ret);
    for (size_t i = 0; i < s->grid.count; i++) {
        const struct hc_interval *interval = &s->grid.intervals[i];
        if (interval->day < l->shape.first[month] || interval->day >= l->shape.end[month])
            continue;
        for (size_t g = 0; g < s->group_count; g++)
            ret[g * s->grid.staff_count + interval->staff] = agents[g * s->grid.staff_count + interval->staff];
    }
}

static bool by_days(size_t kind)
{
    return kind >= HC_COST_OVERTIME;
}

/* @param room  for a staffing, and after it for the groups' overtime */
static enum hc_status of_month(const struct hc_month_layout *l, const struct hc_staff *staff, const double *overtime_h,
                               bool sited, size_t month, const double *whole, double *room, double *ret,
                               struct hc_error *reterr)
{
    const struct hc_scenario *s = l->scenario;
    double own = l->shape.end[month] - l->shape.first[month], *over = room + s->group_count * s->grid.staff_count;
    double share = own * l->shape.scale[month] / s->calendar.days;
    enum hc_status status = HC_OK;
    if (l->shape.run == 1) {
        mask(l, staff->agents, month, room);
        for (size_t g = 0; g < s->group_count; g++)
            over[g] = overtime_h ? overtime_h[g] * own / s->calendar.days : 0;
        status = horizon(s, room, over, sited, ret, reterr);
    }
    for (size_t k = 0; !status && k < HC_COST_KINDS; k++)
        ret[k] = l->shape.run > 1 || by_days(k) ? whole[k] * share : ret[k] * l->shape.scale[month];
    return status;
}

enum hc_status hc_labour_of(const struct hc_month_layout *l, const struct hc_staff *staff, const double *overtime_h,
                            struct hc_labour *ret, struct hc_error *reterr)
{
    const struct hc_scenario *s = l->scenario;
    double whole[HC_COST_KINDS];
    *ret = (struct hc_labour){.sited = hc_costs_expected(s)};
    ret->known = all_priced(s);
    if (!ret->known)
        return HC_OK;
    double *room = malloc((s->group_count * (s->grid.staff_count + 1) + 1) * sizeof *room);
    ret->kinds = calloc(l->shape.per_span * HC_COST_KINDS + 1, sizeof *ret->kinds);
    enum hc_status status = room && ret->kinds ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = horizon(s, staff->agents, overtime_h, ret->sited, whole, reterr);
    for (size_t m = 0; !status && m < l->shape.per_span; m++)
        status = of_month(l, staff, overtime_h, ret->sited, m, whole, room, ret->kinds + m * HC_COST_KINDS, reterr);
    free(room);
    if (status)
        hc_labour_clear(ret);
    return status;
}

void hc_labour_clear(struct hc_labour *labour)
{
    free(labour->kinds);
    *labour = (struct hc_labour){0};
}
