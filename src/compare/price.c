/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price.c - costs of a horizon spread over a term, each line rounded once. */
#include "compare/price.h"
#include "base/base.h"
#include "demand/returns.h"
#include "finance/cost.h"
#include "model/list.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>

static enum hc_total_line line_of(enum hc_cost_kind kind)
{
    switch (kind) {
    case HC_COST_BASE:
    case HC_COST_GROUP:
    case HC_COST_OVERTIME:
        return HC_TOTAL_LABOUR;
    case HC_COST_SUPPORT:
        return HC_TOTAL_SUPPORT;
    case HC_COST_GOVERNANCE:
        return HC_TOTAL_GOVERNANCE;
    case HC_COST_ONE_OFF:
        return HC_TOTAL_ONE_OFF;
    case HC_COST_DOUBLE_RUNNING:
        return HC_TOTAL_DOUBLE_RUNNING;
    default:
        return HC_TOTAL_PREMIUMS;
    }
}

enum hc_status hc_bill_of(const struct hc_scenario *scenario, const double *agents, const double *overtime_h,
                          double term_months, struct hc_bill *ret, struct hc_error *reterr)
{
    struct hc_costs costs = {0};
    enum hc_status status = hc_costs_of(scenario, agents, overtime_h, &costs, reterr);
    if (status)
        return status;
    bool beyond = false;
    *ret = (struct hc_bill){.months = costs.months, .running = costs.exact};
    double *exact = ret->exact, times = term_months / costs.months;
    for (size_t l = 0; l < costs.line_count; l++)
        exact[line_of(costs.lines[l].kind)] += costs.lines[l].exact;
    for (size_t l = 0; l < costs.once_count; l++)
        exact[line_of(costs.once[l].kind)] += costs.once[l].exact;
    ret->support = exact[HC_TOTAL_SUPPORT] + exact[HC_TOTAL_GOVERNANCE];
    for (int l = 0; l < HC_TOTAL_LINES; l++) {
        exact[l] *= l == HC_TOTAL_ONE_OFF || l == HC_TOTAL_DOUBLE_RUNNING ? 1 : times;
        ret->total.lines[l] = hc_money_of(exact[l]);
        ret->total.all += ret->total.lines[l];
        beyond = beyond || hc_money_is_cut(ret->total.lines[l]);
    }
    ret->one_off = hc_money_units(ret->total.lines[HC_TOTAL_ONE_OFF]);
    ret->double_running = hc_money_units(ret->total.lines[HC_TOTAL_DOUBLE_RUNNING]);
    hc_costs_clear(&costs);
    return beyond ? hc_fail_money(reterr, ".term_months") : HC_OK;
}

/* Work of a group in an interval when all its queues' contacts are answered: a yardstick, not a load. */
static double work(const struct hc_scenario *s, const struct hc_group *group, size_t i)
{
    double sum = 0;
    for (size_t k = 0; k < group->skill_count; k++) {
        const struct hc_skill *skill = &group->skills[k];
        const struct hc_queue *queue = &s->queues[skill->queue];
        if (queue->open[i])
            sum += queue->volume[i] * hc_returns_factor(queue, hc_skill_fcr(queue, skill), 0) *
                   hc_time_mean(&queue->handling, i) / skill->speed;
    }
    return sum;
}

/* Agents in proportion to the work of their staff interval. */
static void follow_work(const struct hc_pricer *p, const struct hc_scenario *changed, double *agents, double *before,
                        double *after)
{
    const struct hc_scenario *s = p->scenario;
    size_t intervals = s->grid.staff_count;
    for (size_t g = 0; g < s->group_count; g++) {
        for (size_t t = 0; t < intervals; t++)
            before[t] = after[t] = 0;
        for (size_t i = 0; i < s->grid.count; i++)
            if (s->groups[g].open[i]) {
                before[s->grid.intervals[i].staff] += work(s, &s->groups[g], i);
                after[s->grid.intervals[i].staff] += work(changed, &changed->groups[g], i);
            }
        for (size_t t = 0; t < intervals; t++)
            agents[g * intervals + t] =
                p->staff->agents[g * intervals + t] * (before[t] > 0 ? after[t] / before[t] : 1);
    }
}

enum hc_status hc_pricer_of(const struct hc_operation *operation, double term_months, struct hc_pricer *ret,
                            struct hc_error *reterr)
{
    const struct hc_scenario *scenario = operation->scenario;
    const struct hc_staff *staff = &operation->staff;
    size_t count = staff->group_count * staff->staff_count;
    *ret = (struct hc_pricer){
        .scenario = scenario, .staff = staff, .overtime_h = operation->overtime_h, .term_months = term_months};
    if (!(ret->sized = hc_list_new(count, sizeof *ret->sized)))
        return hc_fail_memory(reterr);
    enum hc_status status = hc_formula_staff(scenario, ret->sized, NULL);
    ret->formula = !status;
    for (size_t t = 0; status && t < count; t++)
        ret->sized[t] = staff->agents[t];
    return status == HC_ENOMEM ? hc_fail_memory(reterr) : HC_OK;
}

void hc_pricer_clear(struct hc_pricer *pricer)
{
    free(pricer->sized);
    *pricer = (struct hc_pricer){0};
}

enum hc_status hc_agents_again(const struct hc_pricer *p, const struct hc_scenario *changed, double *ret_agents,
                               struct hc_error *reterr)
{
    size_t intervals = p->staff->staff_count;
    if (p->formula)
        return hc_formula_staff(changed, ret_agents, reterr);
    double *sums = hc_list_new(2 * intervals, sizeof *sums);
    if (!sums)
        return hc_fail_memory(reterr);
    follow_work(p, changed, ret_agents, sums, sums + intervals);
    free(sums);
    return HC_OK;
}

enum hc_status hc_price_with(const struct hc_pricer *p, const struct hc_scenario *changed, const double *agents,
                             double *ret, struct hc_error *reterr)
{
    struct hc_bill bill;
    enum hc_status status = hc_bill_of(changed, agents, p->overtime_h, p->term_months, &bill, reterr);
    for (int l = 0; !status && l < HC_TOTAL_LINES; l++)
        *ret = (l > 0 ? *ret : 0) + bill.exact[l];
    return status;
}

enum hc_status hc_price_again(const struct hc_pricer *p, const struct hc_scenario *changed, bool resize, double *ret,
                              struct hc_error *reterr)
{
    if (!resize)
        return hc_price_with(p, changed, p->staff->agents, ret, reterr);
    double *agents = hc_list_new(p->staff->group_count * p->staff->staff_count, sizeof *agents);
    enum hc_status status = agents ? hc_agents_again(p, changed, agents, reterr) : hc_fail_memory(reterr);
    if (!status)
        status = hc_price_with(p, changed, agents, ret, reterr);
    free(agents);
    return status;
}
