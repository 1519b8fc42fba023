/* SPDX-License-Identifier: GPL-3.0-or-later */
/* response.c - finite differences, many at once.
 *
 * Groups that share no queue, and staff intervals further apart than a change is felt, do not disturb each other: one
 * evaluation measures one change in each of them. */
#include "base/base.h"
#include "staffing/response_parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SMALLEST_SHARE 0.01 /* of a goal's largest gain: less is taken for none */

enum hc_status hc_response_new(const struct hc_space *space, struct hc_response *ret, struct hc_error *reterr)
{
    *ret = (struct hc_response){.of_goal = calloc(space->goals->count + 1, sizeof *ret->of_goal),
                                .of_variable = calloc(space->count + 2, sizeof *ret->of_variable)};
    if (ret->of_goal && ret->of_variable)
        return HC_OK;
    hc_response_free(ret);
    return hc_fail_memory(reterr);
}

void hc_response_free(struct hc_response *response)
{
    free(response->gains);
    free(response->raw);
    free(response->of_goal);
    free(response->by_variable);
    free(response->of_variable);
    *response = (struct hc_response){0};
}

double hc_response_decay(const struct hc_space *space, const double *agents, size_t component, size_t staff)
{
    double n = 0;
    for (int c = 0; c < space->colours; c++) {
        size_t g = space->member[component * (size_t)space->colours + (size_t)c];
        n += g < space->group_count ? agents[g * space->staff_count + staff] : 0;
    }
    return exp(-1 / sqrt(fmax(n, 1)));
}

enum hc_status hc_probe_new(const struct hc_space *space, struct hc_probe *ret, struct hc_error *reterr)
{
    *ret = (struct hc_probe){.space = space,
                             .agents = malloc((space->group_count * space->staff_count + 1) * sizeof *ret->agents),
                             .sign = malloc(space->count + 1)};
    return ret->agents && ret->sign ? HC_OK : hc_fail_memory(reterr);
}

void hc_probe_free(struct hc_probe *probe)
{
    free(probe->agents);
    free(probe->sign);
}

/* An agent more of every group of a colour, in every staff interval of the probe's phase. */
static bool probe_set(struct hc_probe *probe, int colour, const double *agents)
{
    const struct hc_space *space = probe->space;
    bool any = false;
    memcpy(probe->agents, agents, space->group_count * space->staff_count * sizeof *agents);
    memset(probe->sign, 0, space->count);
    for (size_t v = 0; v < space->count; v++) {
        const struct hc_variable *own = &space->variables[v];
        size_t at = own->group * space->staff_count + own->staff;
        size_t component = space->component[own->group];
        if (space->member[component * (size_t)space->colours + (size_t)colour] != own->group ||
            own->position % space->stride != probe->phase || own->lo >= own->hi)
            continue;
        probe->sign[v] = agents[at] + 1 <= own->hi ? 1 : -1;
        probe->agents[at] += probe->sign[v];
        any = true;
    }
    return any;
}

size_t hc_probe_felt(const struct hc_probe *probe, size_t group, size_t staff)
{
    const struct hc_space *space = probe->space;
    int ahead = space->stride > 2 ? 1 : 0;
    for (int back = -ahead; back < space->stride - ahead; back++) {
        if ((back > 0 && staff < (size_t)back) || (back < 0 && staff + 1 >= space->staff_count))
            continue;
        size_t at = back < 0 ? staff + 1 : staff - (size_t)back;
        if (space->day[at] != space->day[staff] || space->position[at] % space->stride != probe->phase)
            continue;
        size_t v = space->at[group * space->staff_count + at];
        return v != HC_NO_VARIABLE && probe->sign[v] ? v : HC_NO_VARIABLE;
    }
    return HC_NO_VARIABLE;
}

bool hc_response_add(struct hc_response *response, size_t goal, size_t variable, double gain)
{
    if (response->count > 0) {
        struct hc_gain *last = &response->gains[response->count - 1];
        if (last->goal == goal && last->variable == variable) {
            last->gain += gain;
            return true;
        }
    }
    if (response->count == response->capacity) {
        size_t more = 2 * response->capacity + 256;
        struct hc_gain *grown = realloc(response->gains, more * sizeof *grown);
        if (!grown)
            return false;
        response->gains = grown;
        response->capacity = more;
    }
    response->gains[response->count++] = (struct hc_gain){goal, variable, gain};
    return true;
}

/* What one goal gains, put down to the changes of the group of its component. */
static bool attribute(const struct hc_probe *probe, int colour, size_t j, const struct hc_evaluation *base,
                      const struct hc_evaluation *with, struct hc_response *response)
{
    const struct hc_space *space = probe->space;
    const struct hc_goal *goal = &space->goals->goals[j];
    size_t component = hc_space_component_of(space, goal), part = space->goals->part_of[j];
    size_t group = space->member[component * (size_t)space->colours + (size_t)colour];
    if (group == space->group_count || !isfinite(base->value[j]) || !isfinite(with->value[j]))
        return true;
    double scale = 1;
    if (!isnan(goal->probability)) { /* the quantile's gain, shared out as the mean's */
        double sum = 0;
        for (size_t t = goal->staff_first; t < goal->staff_end; t++)
            sum += fabs(with->part[part + t - goal->staff_first] - base->part[part + t - goal->staff_first]);
        scale = sum > 0 ? fabs(with->value[j] - base->value[j]) / sum : 0;
    }
    bool ok = true;
    for (size_t t = goal->staff_first; ok && t < goal->staff_end; t++) {
        size_t v = hc_probe_felt(probe, group, t);
        double change = with->part[part + t - goal->staff_first] - base->part[part + t - goal->staff_first];
        if (v != HC_NO_VARIABLE && change != 0)
            ok = hc_response_add(response, j, v, probe->sign[v] * change * scale);
    }
    return ok;
}

static int gain_order(const void *a, const void *b)
{
    const struct hc_gain *x = a, *y = b;
    if (x->goal != y->goal)
        return x->goal < y->goal ? -1 : 1;
    return (x->variable > y->variable) - (x->variable < y->variable);
}

/* What was measured before joins in with its weight; what comes of it is remembered, gains that are noise included. */
static bool join(struct hc_response *response)
{
    size_t kept = 0, count = response->count;
    double before = response->raw_count > 0 ? response->before : 0;
    for (size_t i = 0; i < count && before > 0; i++)
        response->gains[i].gain *= 1 - before;
    for (size_t i = 0; i < response->raw_count && before > 0; i++)
        if (!hc_response_add(response, response->raw[i].goal, response->raw[i].variable,
                             before * response->raw[i].gain))
            return false;
    if (response->count > 0)
        qsort(response->gains, response->count, sizeof *response->gains, gain_order);
    for (size_t i = 0; i < response->count; i++)
        if (kept > 0 && gain_order(&response->gains[kept - 1], &response->gains[i]) == 0)
            response->gains[kept - 1].gain += response->gains[i].gain;
        else
            response->gains[kept++] = response->gains[i];
    response->count = kept;
    if (kept > response->raw_capacity) {
        struct hc_gain *grown = realloc(response->raw, kept * sizeof *grown);
        if (!grown)
            return false;
        response->raw = grown;
        response->raw_capacity = kept;
    }
    if (kept > 0)
        memcpy(response->raw, response->gains, kept * sizeof *response->raw);
    response->raw_count = kept;
    return true;
}

/* Leaves out what is noise. */
static void tidy(struct hc_response *response, size_t goal_count)
{
    size_t kept = 0;
    for (size_t i = 0; i < response->count;) {
        size_t goal = response->gains[i].goal, start = kept, end;
        double largest = 0;
        for (; i < response->count && response->gains[i].goal == goal; i++)
            response->gains[kept++] = response->gains[i];
        for (size_t k = start; k < kept; k++)
            largest = fmax(largest, response->gains[k].gain);
        end = kept;
        kept = start;
        for (size_t k = start; k < end; k++)
            if (response->gains[k].gain > SMALLEST_SHARE * largest)
                response->gains[kept++] = response->gains[k];
    }
    response->count = kept;
    size_t at = 0;
    for (size_t j = 0; j <= goal_count; j++) {
        while (at < kept && response->gains[at].goal < j)
            at++;
        response->of_goal[j] = at;
    }
}

static bool index_variables(struct hc_response *response, size_t variables)
{
    size_t *list = realloc(response->by_variable, (response->count + 1) * sizeof *list);
    if (!list)
        return false;
    response->by_variable = list;
    memset(response->of_variable, 0, (variables + 2) * sizeof *response->of_variable);
    for (size_t i = 0; i < response->count; i++)
        response->of_variable[response->gains[i].variable + 2]++;
    for (size_t v = 0; v < variables; v++)
        response->of_variable[v + 2] += response->of_variable[v + 1];
    for (size_t i = 0; i < response->count; i++)
        list[response->of_variable[response->gains[i].variable + 1]++] = i;
    return true;
}

enum hc_status hc_response_finish(struct hc_response *response, const struct hc_space *space, struct hc_error *reterr)
{
    if (!join(response))
        return hc_fail_memory(reterr);
    tidy(response, space->goals->count);
    return index_variables(response, space->count) ? HC_OK : hc_fail_memory(reterr);
}

static enum hc_status measure(struct hc_probe *probe, int colour, struct hc_evaluator *evaluator, const double *agents,
                              const struct hc_evaluation *base, struct hc_evaluation *with, int64_t first,
                              int64_t count, struct hc_response *response, struct hc_error *reterr)
{
    if (!probe_set(probe, colour, agents))
        return HC_OK;
    enum hc_status status = evaluator->evaluate(evaluator, probe->agents, first, count, with, reterr);
    response->evaluations++;
    for (size_t j = 0; !status && j < base->goal_count; j++)
        if (!attribute(probe, colour, j, base, with, response))
            status = hc_fail_memory(reterr);
    return status;
}

enum hc_status hc_response_measure(const struct hc_space *space, struct hc_evaluator *evaluator, const double *agents,
                                   const struct hc_evaluation *base, int64_t first, int64_t count,
                                   struct hc_response *response, int64_t *contacts, struct hc_error *reterr)
{
    struct hc_evaluation with = {0};
    struct hc_probe probe;
    enum hc_status status = hc_probe_new(space, &probe, reterr);
    if (!status)
        status = hc_evaluation_new(space->goals, &with, reterr);
    response->count = 0;
    response->evaluations = 0;
    for (int colour = 0; !status && colour < space->colours; colour++)
        for (probe.phase = 0; !status && probe.phase < space->stride; probe.phase++) {
            status = measure(&probe, colour, evaluator, agents, base, &with, first, count, response, reterr);
            *contacts += with.contacts;
        }
    if (!status)
        status = hc_response_finish(response, space, reterr);
    hc_evaluation_free(&with);
    hc_probe_free(&probe);
    return status;
}
