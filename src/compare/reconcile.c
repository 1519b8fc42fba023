/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reconcile.c - a stated cost: the computed change step by step, then what would have to be true for the stated one. */
#include "compare/reconcile.h"
#include "base/base.h"
#include "compare/inputs.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WEEKS_A_MONTH (365.25 / 12 / 7)

/* The first cost that is stated of this variant. */
static const struct hc_stated *stated_cost(const struct hc_side *side)
{
    const struct hc_scenario *s = side->pricer.scenario;
    for (size_t i = 0; i < s->stated_count; i++) {
        const struct hc_stated *one = &s->stated[i];
        if (one->metric == HC_STATED_COST && (!one->variant || !strcmp(one->variant, side->compared->name)))
            return one;
    }
    return NULL;
}

static double agents_of(const struct hc_bill *bill)
{
    return bill->exact[HC_TOTAL_LABOUR] + bill->exact[HC_TOTAL_PREMIUMS];
}

/* Support, governance, transition, penalty less bonus of one side over the months. */
static hc_money others_of(const struct hc_side *side, const struct hc_bill *bill, double months)
{
    const double *v = side->compared->values;
    double incentives = (isnan(v[HC_COMPARE_PENALTY]) ? 0 : v[HC_COMPARE_PENALTY]) -
                        (isnan(v[HC_COMPARE_BONUS]) ? 0 : v[HC_COMPARE_BONUS]);
    double others = incentives * months;
    for (int l = HC_TOTAL_SUPPORT; l < HC_TOTAL_LINES; l++)
        others += bill->exact[l];
    return hc_money_of(others);
}

/* What the walk along the inputs has to hand. */
struct walk {
    struct hc_pricer pricer;
    struct hc_scenario *copy;
    double *agents; /* [group * staff interval] */
    double months;
};

static enum hc_status take_step(struct walk *walk, const struct hc_scenario *to, enum hc_bridge_step step,
                                double *ret_agents, struct hc_error *reterr)
{
    struct hc_bill now;
    bool resize = step == HC_BRIDGE_HANDLING || step == HC_BRIDGE_FCR || step == HC_BRIDGE_SHRINKAGE;
    enum hc_status status = HC_OK;
    hc_bridge_switch(walk->copy, to, step);
    if (resize)
        status = hc_agents_again(&walk->pricer, walk->copy, walk->agents, reterr);
    if (!status)
        status = hc_bill_of(walk->copy, walk->agents, walk->pricer.overtime_h, walk->months, &now, reterr);
    if (!status)
        *ret_agents = agents_of(&now);
    return status;
}

/* Steps of the agents' cost to what it is `after` all of them, each rounded once; the last carries the cents. */
static enum hc_status walk_steps(struct walk *walk, const struct hc_scenario *to, double after, struct hc_reconciled *r,
                                 struct hc_error *reterr)
{
    static const enum hc_bridge_step steps[HC_RECONCILE_OTHER] = {HC_BRIDGE_HANDLING, HC_BRIDGE_FCR, HC_BRIDGE_WAGE,
                                                                  HC_BRIDGE_SHRINKAGE, HC_BRIDGE_PREMIUMS};
    struct hc_bill first;
    enum hc_status status = hc_agents_again(&walk->pricer, walk->copy, walk->agents, reterr);
    if (!status)
        status = hc_bill_of(walk->copy, walk->agents, walk->pricer.overtime_h, walk->months, &first, reterr);
    if (status)
        return status;
    double before = agents_of(&first), now = before;
    r->agents_before = hc_money_of(before);
    r->agents_after = hc_money_of(after);
    hc_money left = r->agents_after - r->agents_before;
    for (int k = 0; !status && k < HC_RECONCILE_OTHER; k++) {
        status = take_step(walk, to, steps[k], &now, reterr);
        left -= r->steps[k] = hc_money_of(now - before);
        before = now;
    }
    r->steps[HC_RECONCILE_OTHER] = left;
    return status;
}

static void solve(struct hc_reconciled *r)
{
    double wanted = r->stated->change, cost = hc_money_units(r->cost_before);
    double change = hc_money_units(r->agents_after - r->agents_before + r->others_after - r->others_before);
    r->change = change / cost;
    r->share = wanted / r->change;
    r->missing = hc_money_of(wanted * cost - change);
    r->missing_per_month = hc_money_of(hc_money_units(r->missing) / r->months);
    r->double_weeks = hc_money_units(r->missing) / (hc_money_units(r->agents_before) / (r->months * WEEKS_A_MONTH));
    bool possible = r->share > 0 && r->share < 1;
    r->ramp_months = !possible ? NAN : r->share < 0.5 ? r->months / (2 * r->share) : 2 * r->months * (1 - r->share);
}

static enum hc_status fill(const struct hc_side *from, const struct hc_side *to, struct walk *walk,
                           struct hc_reconciled *r, struct hc_error *reterr)
{
    struct hc_bill first, own;
    const struct hc_scenario *a = from->pricer.scenario, *b = to->pricer.scenario;
    enum hc_status status = hc_bill_of(a, from->pricer.sized, from->pricer.overtime_h, r->months, &first, reterr);
    if (!status)
        status = hc_bill_of(b, to->pricer.sized, to->pricer.overtime_h, r->months, &own, reterr);
    if (status)
        return status;
    r->others_before = others_of(from, &first, r->months);
    r->others_after = others_of(to, &own, r->months);
    status = walk_steps(walk, b, agents_of(&own), r, reterr);
    r->cost_before = r->agents_before + r->others_before;
    if (!status && r->cost_before > 0)
        solve(r);
    r->any = !status && r->cost_before > 0 && r->change != 0;
    return status;
}

enum hc_status hc_reconcile(const struct hc_side *from, const struct hc_side *to, struct hc_error *reterr)
{
    struct hc_reconciled *r = &to->compared->reconciled;
    const struct hc_scenario *a = from->pricer.scenario;
    const struct hc_staff *staff = from->pricer.staff;
    *r = (struct hc_reconciled){.stated = stated_cost(to)};
    if (!r->stated || !hc_bridge_possible(a, to->pricer.scenario))
        return HC_OK;
    r->months = isnan(r->stated->months) ? from->pricer.term_months : r->stated->months;
    struct walk walk = {.pricer = from->pricer, .months = r->months};
    walk.pricer.formula = from->pricer.formula && to->pricer.formula;
    enum hc_status status = hc_bridge_start(a, to->pricer.scenario, &walk.copy, reterr);
    if (!status && !(walk.agents = hc_list_new(staff->group_count * staff->staff_count, sizeof *walk.agents)))
        status = hc_fail_memory(reterr);
    if (!status)
        status = fill(from, to, &walk, r, reterr);
    free(walk.agents);
    hc_inputs_free(walk.copy);
    /* A mixture that nobody could staff cannot be walked through; the comparison stands without it. */
    return status == HC_ENOMEM ? status : HC_OK;
}
