/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arrivals.c - new contacts of a queue, interval by interval.
 *
 * Inside an interval arrivals are Poisson: exponential gaps from its beginning until they pass its end (the process has
 * no memory, so nothing is carried across). Gaps, handling work, patience and balking come from four streams named by
 * (seed, replication, purpose, queue, interval), one number per contact in order of arrival: two staffings meet the
 * same customers. They are drawn in chunks, which keeps the generators in registers and memory constant.
 *
 * A chunk is counted at once as if every contact were answered on arrival; whoever waits is taken out again. Most are
 * not, and cost the loop of events no counting at all. */
#include "rng/maths.h"
#include "sim/engine.h"

static double mean_us(const struct hc_time *time, size_t interval)
{
    double mean = time->mean_s ? time->mean_s[interval] : time->law.mean_s;
    return mean > 0 ? mean * (double)HC_SECOND_US : 0;
}

double hc_patience_mean(const struct hc_line_queue *q, size_t interval)
{
    return mean_us(&q->model->patience, interval);
}

static struct hc_rng stream(const struct hc_replication *r, enum hc_purpose purpose, size_t queue)
{
    return hc_rng_at(hc_rng_name(hc_rng_name(hc_rng_name(r->name, purpose), queue), r->interval));
}

void hc_arrivals_begin(struct hc_replication *r)
{
    size_t i = r->interval;
    for (size_t n = 0; n < r->queue_count; n++) {
        struct hc_line_queue *q = &r->queues[n];
        struct hc_customers *s = &q->source;
        double expected = q->open ? hc_demand_expected(r->demand, n)[i] : 0;
        s->count = s->next = 0;
        s->at = s->length = 0;
        if (expected > 0) {
            const double *day = hc_demand_handling(r->demand, n);
            s->start = r->starts[i];
            s->length = (double)(r->starts[i + 1] - r->starts[i]);
            s->gap = s->length / expected;
            s->interval = (uint32_t)i;
            s->rank = 0;
            s->work_mean = mean_us(&q->model->handling, i);
            if (day)
                s->work_mean *= day[r->scenario->grid.intervals[i].day];
            s->patience_mean = q->has_patience ? hc_patience_mean(q, i) : 0;
            s->gap_rng = stream(r, HC_PURPOSE_ARRIVAL, n);
            s->work_rng = stream(r, HC_PURPOSE_HANDLING, n);
            if (q->has_patience)
                s->patience_rng = stream(r, HC_PURPOSE_PATIENCE, n);
            if (q->balk > 0)
                s->balk_rng = stream(r, HC_PURPOSE_BALK, n);
            s->at = hc_rng_exponential(&s->gap_rng) * s->gap;
        }
        hc_arrivals_refill(r, n);
        if (s->count)
            hc_tournament_set(&r->arrivals, n, s->time[0]);
        else
            hc_tournament_clear(&r->arrivals, n);
    }
}

/* Times of the chunk, whole microseconds inside the interval. */
static size_t draw_times(struct hc_customers *s)
{
    struct hc_rng rng = s->gap_rng;
    double at = s->at, gap = s->gap, length = s->length;
    size_t n = 0;
    while (at < length && n < HC_CHUNK) {
        s->time[n++] = s->start + (int64_t)at;
        at += hc_rng_exponential(&rng) * gap;
    }
    s->at = at;
    s->gap_rng = rng;
    return n;
}

static void draw_patience(const struct hc_line_queue *q, struct hc_customers *s, size_t n)
{
    double drawn[HC_CHUNK];
    if (q->has_patience) {
        hc_sampler_fill(&q->patience, &s->patience_rng, s->patience_mean, n, drawn);
        for (size_t i = 0; i < n; i++)
            s->patience[i] = hc_patience_us(drawn[i]);
    } else {
        for (size_t i = 0; i < n; i++)
            s->patience[i] = HC_NEVER;
    }
    if (q->balk > 0)
        for (size_t i = 0; i < n; i++)
            if (hc_rng_uniform(&s->balk_rng) < q->balk)
                s->patience[i] = HC_BALKS;
}

/* The chunk from `first` on, counted as answered at once. */
static void count(struct hc_replication *r, size_t queue, const struct hc_customers *s, size_t first)
{
    struct hc_queue_tally *cell = &r->tallies->queues[queue * r->interval_count + s->interval];
    int64_t *row = hc_wait_row(r, queue, s->interval), n = (int64_t)(s->count - first), work = 0;
    for (size_t i = first; i < s->count; i++)
        work += s->work[i];
    cell->offered += n;
    cell->answered += n;
    cell->answered_within += n;
    cell->handling_ns += work * 1000;
    if (row)
        row[0] += n;
}

void hc_arrivals_refill(struct hc_replication *r, size_t queue)
{
    struct hc_line_queue *q = &r->queues[queue];
    struct hc_customers *s = &q->source;
    double drawn[HC_CHUNK];
    s->rank += (uint32_t)s->count;
    s->next = 0;
    s->count = 0;
    if (!(s->at < s->length))
        return;
    size_t n = s->count = draw_times(s), first = 0;
    hc_sampler_fill(&q->work, &s->work_rng, s->work_mean, n, drawn);
    for (size_t i = 0; i < n; i++)
        s->work[i] = hc_round_us(drawn[i]);
    draw_patience(q, s, n);
    r->tallies->contacts += (int64_t)n;
    while (first < n && s->time[first] < r->warm_up)
        first++;
    count(r, queue, s, first);
}
