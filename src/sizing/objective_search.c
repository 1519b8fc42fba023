/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective_search.c - steps on common random numbers, coarse to fine. The cost is not convex in single intervals (one
 * agent alone rarely turns a missed day into a kept one), so whole blocks move first. */
#include "base/base.h"
#include "sizing/objective.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DOUBT 1.0 /* standard errors that a step must gain; what was chance after all, the confirmation finds */

enum level { LEVEL_GROUP, LEVEL_TIME, LEVEL_DAY, LEVEL_PART, LEVEL_INTERVAL, LEVELS };
enum { PART = 4 }; /* staff intervals of a part of a day */

struct climb {
    const struct hc_space *space;
    struct hc_purse *purse;
    int64_t limit;
    size_t count;            /* places of a staffing */
    double *agents, *try;    /* [count] */
    double *cost, *cost_try; /* [spans] */
};

enum hc_status hc_purse_new(const struct hc_scenario *scenario, uint64_t seed, int threads, int64_t first,
                            int64_t spans, bool keep, struct hc_purse *ret, struct hc_error *reterr)
{
    *ret = (struct hc_purse){.scenario = scenario, .first = first, .spans = spans};
    return hc_months_new(scenario, scenario->contract, seed, threads, keep ? spans : 0, &ret->months, reterr);
}

void hc_purse_clear(struct hc_purse *purse)
{
    hc_months_free(purse->months);
    purse->months = NULL;
}

/* Labour of a mean month, overtime included, in units. */
static enum hc_status labour_of(const struct hc_purse *purse, const struct hc_month *months,
                                const struct hc_staff *staff, double *ret, struct hc_error *reterr)
{
    const struct hc_month_layout *layout = hc_months_layout(purse->months);
    struct hc_labour labour = {0};
    double *overtime = calloc(purse->scenario->group_count + 1, sizeof *overtime);
    if (!overtime)
        return hc_fail_memory(reterr);
    hc_months_overtime(layout, months, purse->spans, overtime);
    enum hc_status status = hc_labour_of(layout, staff, overtime, &labour, reterr);
    free(overtime);
    *ret = 0;
    for (size_t k = 0; !status && labour.known && k < layout->shape.per_span * HC_COST_KINDS; k++)
        *ret += labour.kinds[k] / (double)layout->shape.per_span;
    hc_labour_clear(&labour);
    return status;
}

enum hc_status hc_purse_cost(struct hc_purse *purse, const double *agents, double *ret,
                             const struct hc_month **ret_months, struct hc_error *reterr)
{
    const struct hc_scenario *s = purse->scenario;
    const struct hc_staff staff = {s->group_count, s->grid.staff_count, (double *)agents};
    size_t per_span = hc_months_layout(purse->months)->shape.per_span;
    const struct hc_month *months = NULL;
    double labour = 0;
    enum hc_status status =
        hc_months_run(purse->months, &staff, purse->first, purse->spans, false, &months, &purse->contacts, reterr);
    if (!status)
        status = labour_of(purse, months, &staff, &labour, reterr);
    for (size_t k = 0; !status && k < (size_t)purse->spans; k++) {
        ret[k] = labour;
        for (size_t m = 0; m < per_span; m++) {
            const struct hc_month *month = &months[k * per_span + m];
            const struct hc_settlement *own = &month->settlement;
            ret[k] += (hc_money_units(own->penalty - own->bonus - own->earned_back) - month->value) / (double)per_span;
        }
    }
    if (ret_months)
        *ret_months = months;
    purse->evaluations++;
    if (purse->progress)
        purse->progress(purse->context, purse->contacts);
    return status;
}

/* Takes the tried staffing when it is cheaper by more than noise. */
static enum hc_status try_it(struct climb *c, bool *ret_taken, struct hc_error *reterr)
{
    *ret_taken = false;
    if (!memcmp(c->try, c->agents, c->count * sizeof *c->agents) || c->purse->contacts > c->limit)
        return HC_OK;
    enum hc_status status = hc_purse_cost(c->purse, c->try, c->cost_try, NULL, reterr);
    if (status)
        return status;
    double n = (double)c->purse->spans, mean = 0, squares = 0;
    for (size_t k = 0; k < (size_t)c->purse->spans; k++)
        mean += (c->cost_try[k] - c->cost[k]) / n;
    for (size_t k = 0; k < (size_t)c->purse->spans; k++) {
        double d = c->cost_try[k] - c->cost[k] - mean;
        squares += d * d;
    }
    double error = n > 1 ? sqrt(squares / (n - 1) / n) : 0;
    if (!(mean + DOUBT * error < 0))
        return HC_OK;
    memcpy(c->agents, c->try, c->count * sizeof *c->agents);
    memcpy(c->cost, c->cost_try, (size_t)c->purse->spans * sizeof *c->cost);
    *ret_taken = true;
    return HC_OK;
}

static double inside(const struct hc_variable *v, double agents)
{
    return agents < v->lo ? v->lo : agents > v->hi ? v->hi : agents;
}

/* All agents, or those of one group, times a factor: rounded away from where they were, so that something moves. */
static void scale(struct climb *c, size_t group, double factor)
{
    memcpy(c->try, c->agents, c->count * sizeof *c->try);
    for (size_t v = 0; v < c->space->count; v++) {
        const struct hc_variable *own = &c->space->variables[v];
        double *at = hc_space_place(c->space, c->try, v);
        if (group == c->space->group_count || own->group == group)
            *at = inside(own, round(*at * factor));
    }
}

/* Steps down while they pay, else up; then half as large. */
static enum hc_status scale_all(struct climb *c, size_t group, double first, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (double step = first; !status && step > 0.015; step /= 2)
        for (int sign = -1; !status && sign <= 1; sign += 2) {
            bool taken = true, any = false;
            while (!status && taken) {
                scale(c, group, 1 + sign * step);
                status = try_it(c, &taken, reterr);
                any = any || taken;
            }
            if (any)
                break;
        }
    return status;
}

static bool same_block(const struct hc_variable *a, const struct hc_variable *b, enum level level)
{
    if (a->group != b->group)
        return false;
    switch (level) {
    case LEVEL_GROUP:
        return true;
    case LEVEL_TIME: /* of every day */
        return a->position / PART == b->position / PART;
    case LEVEL_DAY:
        return a->day == b->day;
    case LEVEL_PART:
        return a->day == b->day && a->position / PART == b->position / PART;
    default:
        return a == b;
    }
}

/* One agent more or fewer in the variables of a block, again and again while it pays. */
static enum hc_status step_block(struct climb *c, size_t lead, enum level level, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (int sign = -1; !status && sign <= 1; sign += 2) {
        bool taken = true, any = false;
        while (!status && taken) {
            memcpy(c->try, c->agents, c->count * sizeof *c->try);
            for (size_t v = 0; v < c->space->count; v++) {
                const struct hc_variable *own = &c->space->variables[v];
                double *at = hc_space_place(c->space, c->try, v);
                if (same_block(own, &c->space->variables[lead], level))
                    *at = inside(own, *at + sign);
            }
            status = try_it(c, &taken, reterr);
            any = any || taken;
        }
        if (any)
            break;
    }
    return status;
}

/* Is it the first variable of its block? */
static bool leads(const struct hc_space *space, size_t v, enum level level)
{
    bool first = true;
    for (size_t u = 0; first && u < v; u++)
        first = !same_block(&space->variables[u], &space->variables[v], level);
    return first;
}

static enum hc_status climb(struct climb *c, struct hc_error *reterr)
{
    const struct hc_space *space = c->space;
    enum hc_status status = hc_purse_cost(c->purse, c->agents, c->cost, NULL, reterr);
    if (!status)
        status = scale_all(c, space->group_count, 0.16, reterr);
    for (size_t g = 0; !status && space->group_count > 1 && g < space->group_count; g++)
        status = scale_all(c, g, 0.04, reterr);
    for (int level = LEVEL_GROUP; !status && level < LEVELS; level++)
        for (size_t v = 0; !status && v < space->count && c->purse->contacts <= c->limit; v++)
            if (leads(space, v, (enum level)level))
                status = step_block(c, v, (enum level)level, reterr);
    return status;
}

enum hc_status hc_objective_search(const struct hc_space *space, struct hc_purse *purse, int64_t contacts,
                                   double *agents, struct hc_error *reterr)
{
    size_t spans = (size_t)purse->spans;
    struct climb c = {.space = space, .purse = purse, .limit = contacts, .agents = agents};
    c.count = space->group_count * space->staff_count;
    c.try = malloc((c.count + 1) * sizeof *c.try);
    c.cost = malloc((spans + 1) * sizeof *c.cost);
    c.cost_try = malloc((spans + 1) * sizeof *c.cost_try);
    enum hc_status status = c.try && c.cost && c.cost_try ? climb(&c, reterr) : hc_fail_memory(reterr);
    free(c.try);
    free(c.cost);
    free(c.cost_try);
    return status;
}
