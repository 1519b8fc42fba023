/* SPDX-License-Identifier: GPL-3.0-or-later */
/* samples.c - paired replications.
 *
 * A pooled ratio R = sum x / sum y deviates in replication r by e_r = (x_r - R y_r) / mean y; the interval of a
 * difference of two ratios comes from the differences of their e_r, which are small where both met the same customers.
 * Each replication writes its own row, and rows are folded in order: the same bytes on any number of threads. */
#include "evaluate/samples.h"
#include "evaluate/moments.h"
#include "exec/parallel.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum hc_status hc_sample_layout_new(const struct hc_result *result, struct hc_sample_layout *ret,
                                    struct hc_error *reterr)
{
    *ret = (struct hc_sample_layout){.result = result};
    if (!(ret->first = calloc(result->queue_count + 1, sizeof *ret->first)))
        return hc_fail_memory(reterr);
    for (size_t q = 0; q < result->queue_count; q++) {
        ret->first[q] = ret->spans;
        ret->spans += 1 + result->queues[q].day_count;
    }
    return HC_OK;
}

void hc_sample_layout_free(struct hc_sample_layout *layout)
{
    free(layout->first);
    layout->first = NULL;
}

struct worker {
    struct hc_replication *replication;
    struct hc_tallies *tallies;
};

struct job {
    const struct hc_variant *variant;
    const struct hc_sample_layout *layout;
    const struct hc_parting *partings;
    uint64_t seed;
    struct worker *workers;
    struct hc_samples *samples;
};

static void add_span(struct hc_samples *samples, size_t row, double good, double due, const double *parts)
{
    samples->good[row] += good;
    samples->due[row] += due;
    for (int p = 0; samples->parts && p < HC_PARTS; p++)
        samples->parts[row * HC_PARTS + (size_t)p] += parts[p];
}

static void add_queue(const struct job *job, const struct hc_tallies *tallies, size_t q, size_t number)
{
    const struct hc_scenario *scenario = &job->variant->scenario;
    const struct hc_series *series = &job->layout->result->queues[q];
    size_t total = number * job->samples->spans + job->layout->first[q], row = total;
    int32_t day = -1;
    for (size_t k = 0; k < series->interval_count; k++) {
        size_t i = series->grid[k];
        struct hc_queue_vector v =
            hc_queue_vector_of(&tallies->queues[q * tallies->interval_count + i], scenario->queues[q].target.formula);
        double good = (double)v.good, due = (double)v.due, parts[HC_PARTS] = {0};
        if (job->partings && v.due > 0)
            parts[job->partings[q].part[k]] = good - job->partings[q].level[k] * due;
        row += scenario->grid.intervals[i].day != day;
        day = scenario->grid.intervals[i].day;
        add_span(job->samples, row, good, due, parts);
        add_span(job->samples, total, good, due, parts);
    }
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    const struct job *job = context;
    struct worker *worker = &job->workers[thread];
    const struct hc_scenario *scenario = &job->variant->scenario;
    enum hc_status status = HC_OK;
    if (!worker->replication)
        status = hc_replication_new(scenario, NULL, &worker->replication, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(scenario, 0, NULL, &worker->tallies, reterr);
    if (status)
        return status;
    hc_tallies_zero(worker->tallies);
    status = hc_replication_run(worker->replication, &job->variant->staff, job->seed, i, worker->tallies, reterr);
    for (size_t q = 0; !status && q < scenario->queue_count; q++)
        add_queue(job, worker->tallies, q, i);
    return status;
}

enum hc_status hc_samples_run(const struct hc_variant *variant, const struct hc_sample_layout *layout, uint64_t seed,
                              size_t replications, int threads, const struct hc_parting *partings,
                              struct hc_samples *ret, struct hc_error *reterr)
{
    size_t rows = replications * layout->spans, count = (size_t)hc_parallel_threads(threads);
    struct worker *workers = calloc(count, sizeof *workers);
    *ret = (struct hc_samples){.replications = replications, .spans = layout->spans};
    ret->good = calloc(rows + 1, sizeof *ret->good);
    ret->due = calloc(rows + 1, sizeof *ret->due);
    ret->parts = partings ? calloc(rows + 1, HC_PARTS * sizeof *ret->parts) : NULL;
    enum hc_status status =
        workers && ret->good && ret->due && (ret->parts || !partings) ? HC_OK : hc_fail_memory(reterr);
    struct job job = {variant, layout, partings, seed, workers, ret};
    if (!status)
        status = hc_parallel_for(replications, threads, body, &job, reterr);
    for (size_t t = 0; workers && t < count; t++) {
        hc_replication_free(workers[t].replication);
        hc_tallies_free(workers[t].tallies);
    }
    free(workers);
    if (status)
        hc_samples_free(ret);
    return status;
}

void hc_samples_free(struct hc_samples *samples)
{
    free(samples->good);
    free(samples->due);
    free(samples->parts);
    *samples = (struct hc_samples){0};
}

static double sum_of(const struct hc_samples *samples, const double *table, size_t span)
{
    double sum = 0;
    for (size_t r = 0; r < samples->replications; r++)
        sum += table[r * samples->spans + span];
    return sum;
}

double hc_samples_level(const struct hc_samples *samples, size_t span)
{
    double due = sum_of(samples, samples->due, span);
    return due > 0 ? sum_of(samples, samples->good, span) / due : NAN;
}

/* Deviation of the pooled service level in one replication. */
static double deviation(const struct hc_samples *s, size_t span, size_t r, double level, double mean_due)
{
    size_t row = r * s->spans + span;
    return (s->good[row] - level * s->due[row]) / mean_due;
}

static double width(double squares, double n)
{
    return n < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
}

double hc_samples_level_width(const struct hc_samples *s, size_t span)
{
    double n = (double)s->replications, level = hc_samples_level(s, span), squares = 0;
    double due = sum_of(s, s->due, span) / n;
    for (size_t r = 0; r < s->replications; r++) {
        double e = deviation(s, span, r, level, due);
        squares += e * e;
    }
    return width(squares, n);
}

struct hc_effect hc_samples_difference(const struct hc_samples *a, const struct hc_samples *b, size_t span,
                                       double *rest)
{
    double n = (double)a->replications, squares = 0;
    double level_a = hc_samples_level(a, span), level_b = hc_samples_level(b, span);
    double due_a = sum_of(a, a->due, span) / n, due_b = sum_of(b, b->due, span) / n;
    for (size_t r = 0; r < a->replications; r++) {
        double e = deviation(a, span, r, level_a, due_a) - deviation(b, span, r, level_b, due_b);
        squares += e * e;
        if (rest)
            rest[r * a->spans + span] -= e;
    }
    return (struct hc_effect){level_a - level_b, width(squares, n)};
}

static double parts_of(const struct hc_samples *s, size_t row, unsigned parts)
{
    double sum = 0;
    for (unsigned p = 0; p < HC_PARTS; p++)
        sum += parts & (1u << p) ? s->parts[row * HC_PARTS + p] : 0;
    return sum;
}

struct hc_effect hc_samples_parts(const struct hc_samples *s, size_t span, unsigned parts, double *rest)
{
    double n = (double)s->replications, squares = 0, change = 0, due = sum_of(s, s->due, span);
    for (size_t r = 0; r < s->replications; r++)
        change += parts_of(s, r * s->spans + span, parts) / due;
    for (size_t r = 0; r < s->replications; r++) {
        size_t row = r * s->spans + span;
        double e = (parts_of(s, row, parts) - change * s->due[row]) / (due / n);
        squares += e * e;
        if (rest)
            rest[row] -= e;
    }
    return (struct hc_effect){change, width(squares, n)};
}

void hc_samples_deviations(const struct hc_samples *s, size_t span, double *rest)
{
    double n = (double)s->replications, level = hc_samples_level(s, span);
    double due = sum_of(s, s->due, span) / n;
    for (size_t r = 0; r < s->replications; r++)
        rest[r * s->spans + span] += deviation(s, span, r, level, due);
}

double hc_samples_rest_width(const struct hc_samples *s, size_t span, const double *rest)
{
    double squares = 0;
    for (size_t r = 0; r < s->replications; r++)
        squares += rest[r * s->spans + span] * rest[r * s->spans + span];
    return width(squares, (double)s->replications);
}
