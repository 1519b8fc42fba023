/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c - bridge, break-evens, tornado: all on totals that are sized and priced again. Whole agents make totals jump;
 * bisection ends at the jump over the other total. */
#include "compare/solve.h"
#include "base/base.h"
#include "compare/inputs.h"
#include <math.h>

/* Bridge */

enum hc_status hc_solve_bridge(const struct hc_side *from, const struct hc_side *to, struct hc_error *reterr)
{
    const struct hc_scenario *a = from->pricer.scenario, *b = to->pricer.scenario;
    struct hc_compared *own = to->compared;
    const struct hc_total *first = &from->compared->total;
    struct hc_pricer pricer = from->pricer;
    struct hc_scenario *copy = NULL;
    hc_money before, now = 0, explained = 0;
    if (!hc_bridge_possible(a, b))
        return HC_OK;
    pricer.formula = from->pricer.formula && to->pricer.formula;
    enum hc_status status = hc_bridge_start(a, b, &copy, reterr);
    if (!status)
        status = hc_price_again(&pricer, copy, &now, reterr);
    for (int step = 0; !status && step < HC_BRIDGE_REST; step++) {
        before = now;
        hc_bridge_switch(copy, b, (enum hc_bridge_step)step);
        if (step == HC_BRIDGE_PENALTY)
            own->bridge[step] = own->total.lines[HC_TOTAL_PENALTY] + own->total.lines[HC_TOTAL_BONUS] -
                                first->lines[HC_TOTAL_PENALTY] - first->lines[HC_TOTAL_BONUS];
        else if (!(status = hc_price_again(&pricer, copy, &now, reterr)))
            own->bridge[step] = now - before;
        explained += own->bridge[step];
    }
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
    hc_money aim; /* change of the total that makes it equal to the first's */
};

/* Is the moved total above the first's? What cannot be staffed is dearer than anything. */
static enum hc_status dearer(const struct search *s, double amount, bool *ret, struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    hc_money total = 0;
    enum hc_status status = hc_inputs_copy(s->own->pricer.scenario, &copy, reterr);
    if (status)
        return status;
    hc_lever_move(copy, s->lever, amount);
    status = hc_price_again(&s->own->pricer, copy, &total, NULL);
    hc_inputs_free(copy);
    *ret = status || total - s->own->sized > s->aim;
    return status == HC_ENOMEM ? hc_fail_memory(reterr) : HC_OK;
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
    struct search search = {own, lever, first->compared->total.all - own->compared->total.all};
    double still, low, high;
    if (!hc_lever_there(own->pricer.scenario, lever) || isnan(result->now))
        return HC_OK;
    range_of(lever, result->now, &still, &low, &high);
    bool fcr = lever == HC_LEVER_FCR, turned;
    result->cheaper = search.aim > 0;
    result->low = fcr ? result->now + low : result->now * low;
    result->high = fcr ? result->now + high : result->now * high;
    result->state = HC_BREAK_NONE;
    /* From where it is to where it turns: a cheaper one gets dearer with less FCR, or more of the others. */
    double near = still, far = result->cheaper == fcr ? low : high;
    enum hc_status status = dearer(&search, far, &turned, reterr);
    if (status || turned != result->cheaper)
        return status;
    for (int round = 0; round < 40 && fabs(far - near) > 1e-5; round++) {
        double middle = (near + far) / 2;
        status = dearer(&search, middle, &turned, reterr);
        if (status)
            return status;
        *(turned == result->cheaper ? &far : &near) = middle;
    }
    result->state = HC_BREAK_FOUND;
    result->value = fcr ? result->now + far : result->now * far;
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

static enum hc_status change(const struct hc_side *side, enum hc_lever lever, bool high, hc_money *ret,
                             struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    hc_money total = 0;
    enum hc_status status = hc_inputs_copy(side->pricer.scenario, &copy, reterr);
    if (!status) {
        hc_lever_move(copy, lever, step_of(lever, high));
        status = hc_price_again(&side->pricer, copy, &total, reterr);
    }
    hc_inputs_free(copy);
    *ret = total - side->sized;
    return status;
}

enum hc_status hc_solve_swing(const struct hc_side *first, const struct hc_side *own, enum hc_lever lever,
                              struct hc_error *reterr)
{
    struct hc_swing swing = {.any = true};
    if (!hc_lever_there(own->pricer.scenario, lever))
        return HC_OK;
    enum hc_status status = change(own, lever, false, &swing.low, reterr);
    if (!status)
        status = change(own, lever, true, &swing.high, reterr);
    swing.difference_low = swing.low;
    swing.difference_high = swing.high;
    hc_money low = 0, high = 0;
    if (!status && lever == HC_LEVER_VOLUME) {
        status = change(first, lever, false, &low, reterr);
        if (!status)
            status = change(first, lever, true, &high, reterr);
    }
    swing.difference_low -= low;
    swing.difference_high -= high;
    if (!status)
        own->compared->swings[lever] = swing;
    return status == HC_ENOMEM ? status : HC_OK;
}
