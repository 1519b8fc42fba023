/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - why the simulated service level differs from the formula's.
 *
 * Simulated: S. By formula: F. The scenario is run again with one property switched to Erlang's assumption, with the
 * same customers: S - S' is what the property is worth in the simulation, F - F' what the formula makes of it (only for
 * patience: the formula knows none of the others), and their difference explains part of S - F. With every property
 * switched, S0 - F0 is what single intervals in steady state cannot show; it is parted by the time at which it arises.
 * What the properties do together beyond their sum remains. */
#include "base/base.h"
#include "evaluate/parting.h"
#include "exec/parallel.h"
#include "headcount/sim.h"
#include <math.h>
#include <stdlib.h>

enum { REPLICATIONS_MOST = 50, REPLICATIONS_LEAST = 10 };

#define CONTACTS_FREE 1e7 /* a second or two: so many are simulated again even when the run itself was shorter */

struct explaining {
    struct hc_result *result;
    struct hc_explanation *explanation;
    struct hc_sample_layout layout;
    struct hc_staff staff; /* borrowed */
    unsigned causes;
    size_t replications;
    int threads;
    double *reference, *switched; /* per span: by formula, and with patience switched */
    double *rest;                 /* per replication and span: deviation that no effect takes up */
    struct hc_samples base;
    struct hc_parting *partings;    /* per queue */
    struct hc_overload **overloads; /* per queue and day */
};

/* How many variants are run: the scenario, each property alone, and all of them when they are several. */
static size_t variants_of(unsigned causes)
{
    size_t count = 0;
    for (int c = 0; c < HC_CAUSES; c++)
        count += (causes & HC_CAUSE_BIT(c)) != 0;
    return 1 + count + (count > 1);
}

/* Explaining a long horizon takes no longer than simulating it did. */
static size_t replications_of(const struct hc_run *run, unsigned causes)
{
    double all = (double)run->replications, contacts = fmax(1, (double)run->contacts / all);
    double most = fmin(REPLICATIONS_MOST, all);
    double affordable = fmax((double)run->contacts, CONTACTS_FREE) / contacts / (double)variants_of(causes);
    return (size_t)fmin(most, fmax(affordable, REPLICATIONS_LEAST));
}

static struct hc_explained *span_at(const struct explaining *e, size_t q, size_t s)
{
    return &e->explanation->queues[q][s];
}

static enum hc_status prepare(struct explaining *e, struct hc_error *reterr)
{
    const struct hc_result *result = e->result;
    size_t queues = result->queue_count, *days = calloc(queues + 1, sizeof *days);
    enum hc_status status = hc_sample_layout_new(result, &e->layout, reterr);
    if (!status && days) {
        for (size_t q = 0; q < queues; q++)
            days[q] = result->queues[q].day_count;
        e->explanation = hc_explanation_new(queues, days);
        e->reference = calloc(e->layout.spans + 1, sizeof *e->reference);
        e->switched = calloc(e->layout.spans + 1, sizeof *e->switched);
        e->rest = calloc(e->replications * e->layout.spans + 1, sizeof *e->rest);
        e->partings = calloc(queues + 1, sizeof *e->partings);
        e->overloads = calloc(queues + 1, sizeof *e->overloads);
    }
    for (size_t q = 0; !status && e->overloads && q < queues; q++)
        if (!(e->overloads[q] = calloc(days[q] + 1, sizeof **e->overloads)))
            status = hc_fail_memory(reterr);
    free(days);
    bool ok = e->explanation && e->reference && e->switched && e->rest && e->partings && e->overloads;
    return status || ok ? status : hc_fail_memory(reterr);
}

/* A formula to be consulted, queue by queue in parallel. */
struct consultation {
    struct explaining *e;
    const struct hc_variant *variant;
    double *spans; /* its figures; NULL: the parts of the day instead */
};

static enum hc_status consult_queue(void *context, size_t q, int thread, struct hc_error *reterr)
{
    const struct consultation *c = context;
    struct explaining *e = c->e;
    (void)thread;
    if (!c->spans)
        return hc_parting_new(c->variant, e->result, q, &e->partings[q], e->overloads[q], reterr);
    hc_formula_spans(c->variant, e->result, q, c->spans + e->layout.first[q]);
    return HC_OK;
}

/* Consults the formula about a scenario with these properties switched. */
static enum hc_status consult(struct explaining *e, unsigned switched, double *ret_spans, struct hc_error *reterr)
{
    struct hc_variant *variant = NULL;
    enum hc_status status = hc_variant_new(e->result->scenario, &e->staff, switched, &variant, reterr);
    struct consultation consultation = {.e = e, .variant = variant, .spans = ret_spans};
    if (!status)
        status = hc_parallel_for(e->result->queue_count, e->threads, consult_queue, &consultation, reterr);
    hc_variant_free(variant);
    return status;
}

/* Formula of the scenario itself, agents divided where they are shared, and the parts of the day. */
static enum hc_status consult_formula(struct explaining *e, struct hc_error *reterr)
{
    enum hc_status status = consult(e, e->causes & HC_CAUSE_BIT(HC_CAUSE_POOLING), e->reference, reterr);
    return status ? status : consult(e, e->causes, NULL, reterr);
}

static enum hc_status take_cause(struct explaining *e, enum hc_cause cause, const struct hc_samples *samples,
                                 struct hc_error *reterr)
{
    bool known = cause == HC_CAUSE_PATIENCE; /* the formula has its own idea of it, and of nothing else */
    unsigned switched = HC_CAUSE_BIT(cause) | (e->causes & HC_CAUSE_BIT(HC_CAUSE_POOLING));
    enum hc_status status = known ? consult(e, switched, e->switched, reterr) : HC_OK;
    for (size_t q = 0; !status && q < e->result->queue_count; q++)
        for (size_t s = 0; s <= e->result->queues[q].day_count; s++) {
            size_t at = e->layout.first[q] + s;
            struct hc_effect effect = hc_samples_difference(&e->base, samples, at, e->rest);
            if (known)
                effect.change -= e->reference[at] - e->switched[at];
            span_at(e, q, s)->effects[cause] = effect;
        }
    return status;
}

/* Which parts the intervals of a day have, from interval *k on, which moves to the next day. */
static unsigned parts_of_day(const struct explaining *e, size_t q, size_t *k)
{
    const struct hc_series *series = &e->result->queues[q];
    const struct hc_interval *grid = e->result->scenario->grid.intervals;
    int32_t day = grid[series->grid[*k]].day;
    unsigned parts = 0;
    for (; *k < series->interval_count && grid[series->grid[*k]].day == day; (*k)++)
        parts |= 1u << e->partings[q].part[*k];
    return parts;
}

static void take_parts_of_span(struct explaining *e, const struct hc_samples *samples, size_t q, size_t s,
                               unsigned parts)
{
    static const struct {
        enum hc_cause cause;
        unsigned parts;
    } times[] = {{HC_CAUSE_START, 1u << HC_PART_START},
                 {HC_CAUSE_CARRY_OVER, 1u << HC_PART_INSIDE | 1u << HC_PART_AFTER},
                 {HC_CAUSE_STEPS, 1u << HC_PART_STEPS}};
    struct hc_explained *span = span_at(e, q, s);
    size_t at = e->layout.first[q] + s;
    for (size_t t = 0; t < sizeof times / sizeof *times; t++)
        if (parts & times[t].parts)
            span->effects[times[t].cause] = hc_samples_parts(samples, at, times[t].parts, e->rest);
    span->overload.inside = hc_samples_parts(samples, at, 1u << HC_PART_INSIDE, NULL).change;
    span->overload.after = hc_samples_parts(samples, at, 1u << HC_PART_AFTER, NULL).change;
}

/* What time is worth once everything follows Erlang. The horizon names the overload of the day it costs most. */
static void take_parts(struct explaining *e, const struct hc_samples *samples)
{
    for (size_t q = 0; q < e->result->queue_count; q++) {
        struct hc_explained *spans = e->explanation->queues[q];
        unsigned all = 0;
        double most = -1;
        size_t k = 0;
        for (size_t d = 0; d < e->result->queues[q].day_count; d++) {
            unsigned parts = parts_of_day(e, q, &k);
            spans[1 + d].overload = e->overloads[q][d];
            take_parts_of_span(e, samples, q, 1 + d, parts);
            double change = fabs(spans[1 + d].effects[HC_CAUSE_CARRY_OVER].change);
            if (spans[1 + d].overload.any && !(change <= most)) {
                most = change;
                spans[0].overload = spans[1 + d].overload;
            }
            all |= parts;
        }
        take_parts_of_span(e, samples, q, 0, all);
    }
}

/* Runs the variant with the properties of `switched` following Erlang and takes from it what it shows. */
static enum hc_status run_variant(struct explaining *e, unsigned switched, struct hc_error *reterr)
{
    struct hc_variant *variant = NULL;
    struct hc_samples samples = {0};
    const struct hc_parting *partings = switched == e->causes ? e->partings : NULL;
    enum hc_status status = hc_variant_new(e->result->scenario, &e->staff, switched, &variant, reterr);
    if (!status)
        status = hc_samples_run(variant, &e->layout, e->result->run->seed, e->replications, e->threads, partings,
                                &samples, reterr);
    if (!status && switched == 0) {
        e->base = samples;
        for (size_t at = 0; at < e->layout.spans; at++)
            hc_samples_deviations(&samples, at, e->rest);
    }
    for (int c = 0; !status && c < HC_CAUSES; c++)
        if (switched == HC_CAUSE_BIT(c))
            status = take_cause(e, (enum hc_cause)c, &samples, reterr);
    if (!status && partings)
        take_parts(e, &samples);
    if (!status && switched != 0)
        hc_samples_free(&samples);
    hc_variant_free(variant);
    return status;
}

static enum hc_status run_variants(struct explaining *e, struct hc_error *reterr)
{
    enum hc_status status = run_variant(e, 0, reterr);
    bool several = e->causes & (e->causes - 1);
    for (int c = 0; !status && c < HC_CAUSES; c++)
        if (e->causes & HC_CAUSE_BIT(c))
            status = run_variant(e, HC_CAUSE_BIT(c), reterr);
    return status || !several ? status : run_variant(e, e->causes, reterr);
}

/* Headline and what remains. The table's figures may rest on more replications than the explanation: the difference is
 * noise that the remainder has too. */
static void conclude_span(struct explaining *e, size_t q, size_t s)
{
    const struct hc_series *series = &e->result->queues[q];
    const struct hc_cell *cell = s > 0 ? &series->days[s - 1] : &series->total;
    struct hc_explained *span = span_at(e, q, s);
    size_t at = e->layout.first[q] + s;
    bool shared = hc_own_group(e->result->scenario, q) == e->result->scenario->group_count;
    span->simulated = cell->values[HC_SERVICE_LEVEL];
    span->simulated_ci95 = cell->ci95[HC_SERVICE_LEVEL];
    span->reference = e->reference[at];
    span->formula = shared ? NAN : span->reference;
    double sum = 0;
    for (int c = 0; c < HC_CAUSES; c++)
        sum += isnan(span->effects[c].change) ? 0 : span->effects[c].change;
    double rest = hc_samples_rest_width(&e->base, at, e->rest), own = hc_samples_level_width(&e->base, at);
    double more = fmax(0, own * own - span->simulated_ci95 * span->simulated_ci95);
    span->remainder = (struct hc_effect){span->simulated - span->reference - sum, sqrt(rest * rest + more)};
}

static void conclude(struct explaining *e)
{
    e->explanation->replications = (int64_t)e->replications;
    for (size_t q = 0; q < e->result->queue_count; q++)
        for (size_t s = 0; s <= e->result->queues[q].day_count; s++)
            conclude_span(e, q, s);
}

static void release(struct explaining *e)
{
    for (size_t q = 0; e->partings && q < e->result->queue_count; q++)
        hc_parting_free(&e->partings[q]);
    for (size_t q = 0; e->overloads && q < e->result->queue_count; q++)
        free(e->overloads[q]);
    hc_samples_free(&e->base);
    hc_sample_layout_free(&e->layout);
    hc_explanation_free(e->explanation);
    free(e->partings);
    free(e->overloads);
    free(e->reference);
    free(e->switched);
    free(e->rest);
}

enum hc_status hc_explain(struct hc_result *result, int threads, struct hc_error *reterr)
{
    if (!result->run || !result->run->agents)
        return hc_fail(reterr, HC_EDOM, NULL, "only a simulation can be explained");
    if (result->run->replications < 2)
        return HC_OK;
    struct explaining e = {.result = result, .threads = threads};
    e.causes = hc_variant_causes(result->scenario);
    e.replications = replications_of(result->run, e.causes);
    e.staff = (struct hc_staff){.group_count = result->scenario->group_count,
                                .staff_count = result->scenario->grid.staff_count,
                                .agents = result->run->agents};
    enum hc_status status = prepare(&e, reterr);
    if (!status)
        status = consult_formula(&e, reterr);
    if (!status)
        status = run_variants(&e, reterr);
    if (!status) {
        conclude(&e);
        hc_explanation_free(result->explanation);
        result->explanation = e.explanation;
        e.explanation = NULL;
    }
    release(&e);
    return status;
}
