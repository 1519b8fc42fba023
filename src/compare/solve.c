/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c - bridge, break-evens, tornado: all on totals that are sized and priced again. Whole agents make totals jump;
 * a search ends at the jump over the other total, or beside it by a hundred-thousandth. */
#include "compare/solve.h"
#include "base/base.h"
#include "compare/inputs.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>

/* Does the lever change how many agents are needed? */
static bool resizes(enum hc_lever lever)
{
    return lever == HC_LEVER_FCR || lever == HC_LEVER_HANDLING || lever == HC_LEVER_VOLUME;
}

/* What changes of a lever are counted from. */
static double from_where(const struct hc_side *side, enum hc_lever lever)
{
    return resizes(lever) ? side->sized : side->as_is;
}

/* Bridge */

/* The total once a step is taken, with agents sized again where the step asks for others. */
static enum hc_status after_step(const struct hc_pricer *pricer, const struct hc_scenario *copy, int step,
                                 double *agents, double *ret, struct hc_error *reterr)
{
    bool resize =
        step == HC_BRIDGE_HANDLING || step == HC_BRIDGE_FCR || step == HC_BRIDGE_SHRINKAGE || step == HC_BRIDGE_HOURS;
    enum hc_status status = resize ? hc_agents_again(pricer, copy, agents, reterr) : HC_OK;
    return status ? status : hc_price_with(pricer, copy, agents, ret, reterr);
}

enum hc_status hc_solve_bridge(const struct hc_side *from, const struct hc_side *to, struct hc_error *reterr)
{
    const struct hc_scenario *a = from->pricer.scenario, *b = to->pricer.scenario;
    struct hc_compared *own = to->compared;
    const struct hc_total *first = &from->compared->total;
    struct hc_pricer pricer = from->pricer;
    struct hc_scenario *copy = NULL;
    double before, now = 0;
    hc_money explained = 0;
    if (!hc_bridge_possible(a, b))
        return HC_OK;
    pricer.formula = from->pricer.formula && to->pricer.formula;
    enum hc_status status = hc_bridge_start(a, b, &copy, reterr);
    double *agents = hc_list_new(pricer.staff->group_count * pricer.staff->staff_count, sizeof *agents);
    if (!status)
        status = agents ? hc_agents_again(&pricer, copy, agents, reterr) : hc_fail_memory(reterr);
    if (!status)
        status = hc_price_with(&pricer, copy, agents, &now, reterr);
    for (int step = 0; !status && step < HC_BRIDGE_REST; step++) {
        before = now;
        hc_bridge_switch(copy, b, (enum hc_bridge_step)step);
        if (step == HC_BRIDGE_PENALTY)
            own->bridge[step] = own->total.lines[HC_TOTAL_PENALTY] + own->total.lines[HC_TOTAL_BONUS] -
                                first->lines[HC_TOTAL_PENALTY] - first->lines[HC_TOTAL_BONUS];
        else if (!(status = after_step(&pricer, copy, step, agents, &now, reterr)))
            own->bridge[step] = hc_money_of(now - before);
        explained += own->bridge[step];
    }
    free(agents);
    hc_inputs_free(copy);
    own->bridge[HC_BRIDGE_REST] = own->total.all - first->all - explained;
    own->bridged = !status;
    /* A mixture that nobody could staff has no bridge; the comparison stands without it. */
    return status == HC_ENOMEM ? status : HC_OK;
}

/* Break-evens */

struct search {
    const struct hc_side *own;
    enum hc_lever lever;
    double aim; /* change of the total that makes it equal to the first's */
};

/* How far the moved total lies above the first's. What cannot be staffed is dearer than anything. */
static enum hc_status above(const struct search *s, double amount, double *ret, struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    double total = 0;
    enum hc_status status = hc_inputs_copy(s->own->pricer.scenario, &copy, reterr);
    if (status)
        return status;
    hc_lever_move(copy, s->lever, amount);
    status = hc_price_again(&s->own->pricer, copy, resizes(s->lever), &total, NULL);
    hc_inputs_free(copy);
    *ret = status ? HUGE_VAL : total - from_where(s->own, s->lever) - s->aim;
    return status == HC_ENOMEM ? hc_fail_memory(reterr) : HC_OK;
}

/* An end of the bracket: an amount, and how far its total lies above the first's. */
struct end {
    double amount, above;
};

/* Where the chord between the ends crosses, or the middle where there is none. */
static double between(const struct end *a, const struct end *b)
{
    if (!isfinite(a->above) || !isfinite(b->above))
        return (a->amount + b->amount) / 2;
    return a->amount - a->above * (b->amount - a->amount) / (b->above - a->above);
}

/* Regula falsi, with the weight of an end that stays halved (Illinois): ends have different signs throughout. */
static enum hc_status close_in(const struct search *s, struct end near, struct end far, double *ret,
                               struct hc_error *reterr)
{
    const double enough = 1e-5 * fabs(hc_money_units(s->own->compared->total.all));
    bool cheap = near.above <= 0;
    int stayed = 0; /* rounds in which the same end moved: > 0 the far one */
    enum hc_status status = HC_OK;
    for (int round = 0; !status && round < 40 && fabs(far.amount - near.amount) > 1e-4; round++) {
        struct end at = {.amount = between(&near, &far)};
        *ret = at.amount;
        status = above(s, at.amount, &at.above, reterr);
        if (status || fabs(at.above) <= enough)
            return status;
        if ((at.above > 0) == cheap) {
            far = at;
            stayed = stayed > 0 ? stayed + 1 : 1;
            near.above /= stayed > 1 ? 2 : 1;
        } else {
            near = at;
            stayed = stayed < 0 ? stayed - 1 : -1;
            far.above /= stayed < -1 ? 2 : 1;
        }
    }
    return status;
}

/* Amounts of the lever that do nothing, and at the ends: low is where costs fall for all but the FCR. */
static void range_of(enum hc_lever lever, double now, double *still, double *low, double *high)
{
    *still = lever == HC_LEVER_FCR ? 0 : 1;
    *low = lever == HC_LEVER_FCR ? 0.05 - now : lever == HC_LEVER_HANDLING ? 0.25 : 0.1;
    *high = lever == HC_LEVER_FCR ? 1 - now : lever == HC_LEVER_HANDLING ? 4 : 10;
}

enum hc_status hc_solve_break_even(const struct hc_side *first, const struct hc_side *own, enum hc_lever lever,
                                   struct hc_error *reterr)
{
    struct hc_break_even *result = &own->compared->break_even[lever];
    struct search search = {own, lever, hc_money_units(first->compared->total.all - own->compared->total.all)};
    double still, low, high;
    if (!hc_lever_there(own->pricer.scenario, lever) || isnan(result->now))
        return HC_OK;
    range_of(lever, result->now, &still, &low, &high);
    bool fcr = lever == HC_LEVER_FCR;
    result->cheaper = search.aim > 0;
    result->low = fcr ? result->now + low : result->now * low;
    result->high = fcr ? result->now + high : result->now * high;
    result->state = HC_BREAK_NONE;
    /* From where it is to where it turns: a cheaper one gets dearer with less FCR, or more of the others. */
    struct end near = {still, -search.aim}, far = {.amount = result->cheaper == fcr ? low : high};
    double amount = far.amount;
    enum hc_status status = above(&search, far.amount, &far.above, reterr);
    if (status || (far.above > 0) != result->cheaper)
        return status;
    status = close_in(&search, near, far, &amount, reterr);
    if (status)
        return status;
    result->state = HC_BREAK_FOUND;
    result->value = fcr ? result->now + amount : result->now * amount;
    result->factor = result->value / result->now;
    return HC_OK;
}

/* Tornado */

/* How far each input is moved: shares of its value, points for FCR and shrinkage. */
static double step_of(enum hc_lever lever, bool high)
{
    double step = lever == HC_LEVER_FCR ? 0.05 : lever == HC_LEVER_SHRINKAGE ? 0.03 : 0.1;
    bool points = lever == HC_LEVER_FCR || lever == HC_LEVER_SHRINKAGE;
    return (points ? 0 : 1) + (high ? step : -step);
}

static enum hc_status change(const struct hc_side *side, enum hc_lever lever, bool high, double *ret,
                             struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    double total = 0;
    enum hc_status status = hc_inputs_copy(side->pricer.scenario, &copy, reterr);
    if (!status) {
        hc_lever_move(copy, lever, step_of(lever, high));
        status = hc_price_again(&side->pricer, copy, resizes(lever), &total, reterr);
    }
    hc_inputs_free(copy);
    *ret = total - from_where(side, lever);
    return status;
}

enum hc_status hc_solve_swing(const struct hc_side *first, const struct hc_side *own, enum hc_lever lever,
                              struct hc_error *reterr)
{
    struct hc_swing swing = {.any = true};
    if (!hc_lever_there(own->pricer.scenario, lever))
        return HC_OK;
    double low = 0, high = 0, first_low = 0, first_high = 0;
    enum hc_status status = change(own, lever, false, &low, reterr);
    if (!status)
        status = change(own, lever, true, &high, reterr);
    if (!status && lever == HC_LEVER_VOLUME) {
        status = change(first, lever, false, &first_low, reterr);
        if (!status)
            status = change(first, lever, true, &first_high, reterr);
    }
    swing.low = hc_money_of(low);
    swing.high = hc_money_of(high);
    swing.difference_low = hc_money_of(low - first_low);
    swing.difference_high = hc_money_of(high - first_high);
    if (!status)
        own->compared->swings[lever] = swing;
    return status == HC_ENOMEM ? status : HC_OK;
}
