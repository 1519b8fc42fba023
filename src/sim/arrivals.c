/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arrivals.c - new contacts of a queue, interval by interval.
 *
 * Inside an interval arrivals are Poisson: exponential gaps from its beginning until they pass its end (the process has
 * no memory, so nothing is carried across). Gaps, handling work, patience and balking come from four streams named by
 * (seed, replication, purpose, queue, interval), one number per contact in order of arrival: two staffings meet the
 * same customers. They are drawn in chunks, which keeps the generators in registers and memory constant; those that
 * another run has kept are read as one chunk.
 *
 * A part of a queue draws all customers of the queue and takes those whose number of a fifth stream falls to it, with
 * the ranks that they have in the whole: the same people as without the split, to every choice they make later.
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
    return hc_rng_at(hc_rng_name(hc_rng_name(hc_rng_name(r->name, purpose), r->queues[queue].number), r->interval));
}

static bool replays(const struct hc_customers *s)
{
    return s->kept && s->kept->state == HC_KEPT_FULL;
}

static void begin_queue(struct hc_replication *r, size_t queue, double expected)
{
    const struct hc_line_queue *q = &r->queues[queue];
    struct hc_customers *s = &r->queues[queue].source;
    const double *day = hc_demand_handling(r->demand, queue);
    size_t i = r->interval;
    s->start = r->starts[i];
    s->length = (double)(r->starts[i + 1] - r->starts[i]);
    s->interval = (uint32_t)i;
    s->rank = s->drawn = 0;
    if (r->options.traces || replays(s))
        return;
    s->gap = s->length / expected;
    s->work_mean = mean_us(&q->model->handling, i);
    if (day)
        s->work_mean *= day[r->scenario->grid.intervals[i].day];
    s->work_rng = stream(r, HC_PURPOSE_HANDLING, queue);
    if (q->has_patience) {
        s->patience_mean = hc_patience_mean(q, i);
        s->patience_rng = stream(r, HC_PURPOSE_PATIENCE, queue);
    }
    if (q->balk > 0)
        s->balk_rng = stream(r, HC_PURPOSE_BALK, queue);
    if (s->part)
        s->split_rng = stream(r, HC_PURPOSE_SPLIT, queue);
    s->gap_rng = stream(r, HC_PURPOSE_ARRIVAL, queue);
    s->at = hc_rng_exponential(&s->gap_rng) * s->gap;
}

void hc_arrivals_begin(struct hc_replication *r)
{
    for (size_t n = 0; n < r->queue_count; n++) {
        struct hc_customers *s = &r->queues[n].source;
        double expected = r->queues[n].open ? hc_demand_expected(r->demand, n)[r->interval] : 0;
        s->count = s->next = 0;
        s->at = s->length = 0;
        if (s->kept && !replays(s))
            s->kept->from[r->interval] = s->kept->used;
        if (expected > 0 || (r->options.traces && r->queues[n].open))
            begin_queue(r, n, expected);
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

/* Where the next chunk goes: behind the last one kept, or into the workspace. */
static void place(struct hc_customers *s)
{
    int64_t *at[HC_COLUMNS] = {s->own[0], s->own[1], s->own[2], s->own[3]};
    if (s->kept && !hc_kept_chunk(s->kept, at))
        s->kept = NULL;
    s->time = at[0];
    s->work = at[1];
    s->patience = at[2];
    s->ranks = s->part ? at[3] : NULL;
}

/* All contacts of the interval, as an earlier run has drawn them. */
static size_t read_kept(struct hc_customers *s)
{
    const struct hc_kept_queue *kept = s->kept;
    size_t from = kept->from[s->interval];
    s->time = kept->time + from;
    s->work = s->time + kept->capacity;
    s->patience = s->work + kept->capacity;
    s->ranks = s->part ? s->patience + kept->capacity : NULL;
    s->at = s->length;
    return kept->from[s->interval + 1] - from;
}

/* A chunk of recorded contacts instead. */
static size_t read_trace(const struct hc_trace *trace, struct hc_customers *s)
{
    int64_t end = s->start + (int64_t)s->length;
    size_t n = 0;
    place(s);
    s->ranks = NULL;
    while (s->traced < trace->count && trace->contacts[s->traced].at_us < s->start)
        s->traced++;
    for (; n < HC_CHUNK && s->traced < trace->count && trace->contacts[s->traced].at_us < end; n++) {
        const struct hc_traced *record = &trace->contacts[s->traced++];
        s->time[n] = record->at_us;
        s->work[n] = record->handling_us < HC_LONGEST_US ? record->handling_us : HC_LONGEST_US;
        s->patience[n] = record->patience_us < 0 ? HC_BALKS : record->patience_us;
    }
    return n;
}

/* Handling and patience both exponential, the commonest pair: two streams side by side, so that the processor need not
 * wait for the one to step before it steps the other. The same numbers as one after the other. */
static void draw_two_exponential(struct hc_customers *s, size_t n)
{
    struct hc_rng work = s->work_rng, patience = s->patience_rng;
    for (size_t i = 0; i < n; i++) {
        double a = hc_rng_exponential(&work) * s->work_mean, b = hc_rng_exponential(&patience) * s->patience_mean;
        s->work[i] = hc_round_us(a);
        s->patience[i] = hc_patience_us(b);
    }
    s->work_rng = work;
    s->patience_rng = patience;
}

/* Work and patience of n contacts. */
static void draw_contacts(const struct hc_line_queue *q, struct hc_customers *s, size_t n)
{
    double drawn[HC_CHUNK];
    if (q->work.kind == HC_LAW_EXPONENTIAL && q->has_patience && q->patience.kind == HC_LAW_EXPONENTIAL &&
        q->balk <= 0) {
        draw_two_exponential(s, n);
        return;
    }
    hc_sampler_fill(&q->work, &s->work_rng, s->work_mean, n, drawn);
    for (size_t i = 0; i < n; i++)
        s->work[i] = hc_round_us(drawn[i]);
    draw_patience(q, s, n);
}

/* Of n contacts of the whole queue those that come to this part of it, closed up; how many. */
static size_t pick_part(struct hc_customers *s, size_t n)
{
    struct hc_rng rng = s->split_rng;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        double u = hc_rng_uniform(&rng);
        s->time[kept] = s->time[i];
        s->work[kept] = s->work[i];
        s->patience[kept] = s->patience[i];
        s->ranks[kept] = (int64_t)(s->drawn + i);
        kept += u >= s->from && u < s->to;
    }
    s->drawn += (uint32_t)n;
    s->split_rng = rng;
    return kept;
}

static size_t draw(const struct hc_line_queue *q, struct hc_customers *s)
{
    size_t n;
    place(s);
    do {
        n = draw_times(s);
        draw_contacts(q, s, n);
        if (s->part)
            n = pick_part(s, n);
    } while (n == 0 && s->at < s->length);
    if (s->kept)
        s->kept->used += n;
    return n;
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
    s->rank += (uint32_t)s->count;
    s->next = 0;
    s->count = 0;
    if (!(s->at < s->length))
        return;
    size_t n = replays(s) ? read_kept(s) : r->options.traces ? read_trace(&r->options.traces[queue], s) : draw(q, s);
    size_t first = 0;
    s->count = n;
    r->tallies->contacts += (int64_t)n;
    while (first < n && s->time[first] < r->warm_up)
        first++;
    count(r, queue, s, first);
}
