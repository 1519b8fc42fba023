/* SPDX-License-Identifier: GPL-3.0-or-later */
/* factorial.c - many groups change at once, each by a pattern of its own.
 *
 * Every group of a block has an agent more in half of the runs and one fewer in the other half; patterns are rows of a
 * Hadamard matrix, so that any two of them agree as often as they differ. The mean of the runs with more, less that of
 * the runs with fewer, is then the effect of that group alone, and each run tells of every group: with 16 groups an
 * effect has the noise of 32 runs, where one group at a time would have that of two evaluations for the same price
 * (Plackett and Burman, Biometrika 33, 1946). Groups go in blocks since all of them at once change the centre too much.
 */
#include "base/base.h"
#include "rng/rng.h"
#include "staffing/response_parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 2, AT_ONCE = 64 };

/* Over runs: how a goal's value moves with what its parts add up to. */
struct slope {
    double runs, value, sum, value_sum, sum_sum;
};

struct block {
    struct hc_probe probe;
    const double *agents; /* in the middle */
    int first_colour, colours, factors;
    bool *flipped;     /* [factor] patterns are turned over at random: no run has an agent more of everything */
    signed char *sign; /* [factor] of this run */
    double *staffings; /* [run * places + place] of those at once, and what comes of them: */
    struct hc_evaluation with[AT_ONCE];
    double *effect;      /* [part * factors + factor] sum over runs of sign x part */
    struct slope *slope; /* [goal] over all blocks */
};

/* Smallest power of two with a pattern for every factor; the one that never changes sign is for none. */
static int runs_for(int factors)
{
    int runs = 2;
    while (runs <= factors)
        runs *= 2;
    return runs;
}

/* Sylvester's matrix: the parity of the bits that run and pattern share. */
static bool parity(unsigned bits)
{
    bool odd = false;
    for (; bits; bits &= bits - 1)
        odd = !odd;
    return odd;
}

/* The factor of a variable, -1 outside the block. */
static int factor_of(const struct block *b, size_t v)
{
    const struct hc_space *space = b->probe.space;
    const struct hc_variable *own = &space->variables[v];
    const size_t *member = &space->member[space->component[own->group] * (size_t)space->colours];
    if (own->lo >= own->hi)
        return -1;
    for (int c = 0; c < b->colours; c++)
        if (member[b->first_colour + c] == own->group)
            return c * space->stride + own->position % space->stride;
    return -1;
}

static void set_signs(struct block *b, int run)
{
    for (int f = 0; f < b->factors; f++)
        b->sign[f] = parity((unsigned)run & (unsigned)(f + 1)) != b->flipped[f] ? -1 : 1;
}

static size_t places_of(const struct hc_space *space)
{
    return space->group_count * space->staff_count;
}

static void set_staffing(struct block *b, double *ret)
{
    const struct hc_space *space = b->probe.space;
    memcpy(ret, b->agents, places_of(space) * sizeof *ret);
    for (size_t v = 0; v < space->count; v++) {
        int factor = factor_of(b, v);
        double *n = hc_space_place(space, ret, v);
        b->probe.sign[v] = factor < 0 ? 0 : b->sign[factor];
        if (b->probe.sign[v] > 0 ? *n + 1 <= space->variables[v].hi
                                 : b->probe.sign[v] < 0 && *n - 1 >= space->variables[v].lo)
            *n += b->probe.sign[v];
    }
}

/* Agents between a variable's two levels: 1 where a bound is near, else 2. */
static double width_of(const struct block *b, size_t v)
{
    const struct hc_variable *own = &b->probe.space->variables[v];
    double n = b->agents[own->group * b->probe.space->staff_count + own->staff];
    return (n + 1 <= own->hi ? 1 : 0) + (n - 1 >= own->lo ? 1 : 0);
}

static void take_run(struct block *b, const struct hc_evaluation *with)
{
    const struct hc_goals *goals = b->probe.space->goals;
    for (size_t j = 0; j < goals->count; j++) {
        struct slope *slope = &b->slope[j];
        double sum = 0;
        for (size_t k = goals->part_of[j]; k < goals->part_of[j + 1]; k++) {
            double *effect = &b->effect[k * (size_t)b->factors];
            sum += with->part[k];
            for (int f = 0; f < b->factors; f++)
                effect[f] += b->sign[f] * with->part[k];
        }
        slope->runs++;
        slope->value += with->value[j];
        slope->sum += sum;
        slope->value_sum += with->value[j] * sum;
        slope->sum_sum += sum * sum;
    }
}

/* What one goal gains by the group of a colour. */
static bool attribute(struct block *b, size_t j, int colour, int runs, struct hc_response *response)
{
    const struct hc_space *space = b->probe.space;
    const struct hc_goal *goal = &space->goals->goals[j];
    size_t component = hc_space_component_of(space, goal);
    size_t group = space->member[component * (size_t)space->colours + (size_t)(b->first_colour + colour)];
    bool ok = true;
    if (group == space->group_count || !isfinite(b->slope[j].value))
        return true;
    for (b->probe.phase = 0; b->probe.phase < space->stride; b->probe.phase++)
        for (size_t t = goal->staff_first; ok && t < goal->staff_end; t++) {
            size_t v = hc_probe_felt(&b->probe, group, t), part = space->goals->part_of[j] + t - goal->staff_first;
            int factor = colour * space->stride + b->probe.phase;
            if (v != HC_NO_VARIABLE && width_of(b, v) > 0)
                ok = hc_response_add(response, j, v,
                                     2 * b->effect[part * (size_t)b->factors + (size_t)factor] / runs / width_of(b, v));
        }
    return ok;
}

/* Runs [from, end), at most AT_ONCE. */
static enum hc_status measure_runs(struct block *b, int from, int end, struct hc_evaluator *evaluator, int64_t first,
                                   int64_t count, struct hc_response *response, int64_t *contacts,
                                   struct hc_error *reterr)
{
    size_t places = places_of(b->probe.space);
    for (int run = from; run < end; run++) {
        set_signs(b, run);
        set_staffing(b, b->staffings + (size_t)(run - from) * places);
    }
    enum hc_status status =
        hc_evaluate_many(evaluator, b->staffings, (size_t)(end - from), first, count, b->with, reterr);
    for (int run = from; !status && run < end; run++) {
        set_signs(b, run);
        take_run(b, &b->with[run - from]);
        *contacts += b->with[run - from].contacts;
        response->evaluations++;
    }
    return status;
}

static enum hc_status measure_block(struct block *b, struct hc_evaluator *evaluator, int64_t first, int64_t count,
                                    struct hc_response *response, int64_t *contacts, struct hc_error *reterr)
{
    const struct hc_goals *goals = b->probe.space->goals;
    struct hc_rng rng = hc_rng_at(hc_rng_replication((uint64_t)b->first_colour, (uint64_t)first));
    enum hc_status status = HC_OK;
    int runs = runs_for(b->factors);
    for (int f = 0; f < b->factors; f++)
        b->flipped[f] = hc_rng_uniform(&rng) < 0.5;
    memset(b->effect, 0, goals->part_count * (size_t)b->factors * sizeof *b->effect);
    for (int run = 0; !status && run < runs; run += AT_ONCE)
        status = measure_runs(b, run, run + AT_ONCE < runs ? run + AT_ONCE : runs, evaluator, first, count, response,
                              contacts, reterr);
    for (size_t j = 0; !status && j < goals->count; j++)
        for (int c = 0; !status && c < b->colours; c++)
            if (!attribute(b, j, c, runs, response))
                status = hc_fail_memory(reterr);
    return status;
}

/* A quantile moves more than the mean, or less: as much as it did over all runs. */
static void scale_quantiles(const struct block *b, struct hc_response *response)
{
    const struct hc_goals *goals = b->probe.space->goals;
    for (size_t i = 0; i < response->count; i++) {
        struct hc_gain *gain = &response->gains[i];
        const struct slope *s = &b->slope[gain->goal];
        double slope = (s->runs * s->value_sum - s->value * s->sum) / (s->runs * s->sum_sum - s->sum * s->sum);
        if (!isnan(goals->goals[gain->goal].probability) && slope > 0 && isfinite(slope))
            gain->gain *= slope;
    }
}

static void block_free(struct block *b)
{
    hc_probe_free(&b->probe);
    for (int run = 0; run < AT_ONCE; run++)
        hc_evaluation_free(&b->with[run]);
    free(b->staffings);
    free(b->flipped);
    free(b->sign);
    free(b->effect);
    free(b->slope);
}

enum hc_status hc_response_factorial(const struct hc_space *space, struct hc_evaluator *evaluator, const double *agents,
                                     int64_t first, int64_t count, struct hc_response *response, int64_t *contacts,
                                     struct hc_error *reterr)
{
    int most = (space->colours + BLOCKS - 1) / BLOCKS, runs = runs_for(most * space->stride);
    size_t factors = (size_t)(most * space->stride);
    size_t at_once = (size_t)(runs < AT_ONCE ? runs : AT_ONCE);
    struct block b = {.agents = agents,
                      .flipped = malloc((factors + 1) * sizeof *b.flipped),
                      .sign = malloc(factors + 1),
                      .staffings = malloc((at_once * places_of(space) + 1) * sizeof *b.staffings),
                      .effect = malloc((space->goals->part_count * factors + 1) * sizeof *b.effect),
                      .slope = calloc(space->goals->count + 1, sizeof *b.slope)};
    enum hc_status status = hc_probe_new(space, &b.probe, reterr);
    for (size_t run = 0; !status && run < at_once; run++)
        status = hc_evaluation_new(space->goals, &b.with[run], reterr);
    if (!status && !(b.flipped && b.sign && b.staffings && b.effect && b.slope))
        status = hc_fail_memory(reterr);
    response->count = 0;
    response->evaluations = 0;
    for (; !status && b.first_colour < space->colours; b.first_colour += most) {
        b.colours = space->colours - b.first_colour < most ? space->colours - b.first_colour : most;
        b.factors = b.colours * space->stride;
        status = measure_block(&b, evaluator, first, count, response, contacts, reterr);
    }
    if (!status) {
        if (!response->telling)
            scale_quantiles(&b, response);
        status = hc_response_finish(response, space, reterr);
    }
    block_free(&b);
    return status;
}
