/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pool.c - from counts to ratios, and from short times to long ones.
 *
 * Idea: keep what adds up, derive the rest. A day's service level is the day's answered in time over the day's
 * contacts, never the mean of its half-hours. Invariant: a pooled cell depends on the sums of its parts only. */
#include "result/result.h"
#include <math.h>

void hc_counts_add(struct hc_counts *sum, const struct hc_counts *part)
{
    sum->offered += part->offered;
    sum->answered += part->answered;
    sum->abandoned += part->abandoned;
    sum->blocked += part->blocked;
    sum->waiting_old += part->waiting_old;
    sum->waiting_young += part->waiting_young;
    sum->waited += part->waited;
    sum->answered_within += part->answered_within;
    sum->abandoned_within += part->abandoned_within;
    sum->abandoned_short += part->abandoned_short;
    sum->abandoned_after_return += part->abandoned_after_return;
    sum->redials += part->redials;
    sum->repeats += part->repeats;
    sum->redials_beyond += part->redials_beyond;
    sum->repeats_beyond += part->repeats_beyond;
    sum->redials_lost += part->redials_lost;
    sum->repeats_lost += part->repeats_lost;
    sum->wait_answered_s += part->wait_answered_s;
    sum->wait_abandoned_s += part->wait_abandoned_s;
    sum->handling_s += part->handling_s;
    sum->queue_s += part->queue_s;
    sum->agent_s += part->agent_s;
    sum->busy_s += part->busy_s;
    sum->overrun_s += part->overrun_s;
    sum->span_s += part->span_s;
}

static double ratio(double numerator, double denominator)
{
    return denominator > 0 ? numerator / denominator : NAN;
}

/* Contacts that still wait count as missed once they are older than T; younger ones are left out. */
static double service_level(const struct hc_counts *n, enum hc_formula formula)
{
    double judged = n->offered - n->waiting_young;
    const struct hc_erlang_metrics shares = {
        .answered = n->answered / judged,
        .answered_within = n->answered_within / judged,
        .abandoned_within = n->abandoned_within / judged,
        .abandoned_short = n->abandoned_short / judged,
        .abandonment = n->abandoned / judged,
        .blocking = (n->blocked + n->waiting_old) / judged,
    };
    return judged > 0 ? hc_erlang_service_level(&shares, formula) : NAN;
}

void hc_cell_derive(struct hc_cell *cell, enum hc_formula formula)
{
    const struct hc_counts *n = &cell->counts;
    double *v = cell->values;
    v[HC_OFFERED] = n->offered;
    v[HC_ANSWERED] = n->answered;
    v[HC_ABANDONED] = n->abandoned;
    v[HC_BLOCKED] = n->blocked;
    v[HC_WAITING] = n->waiting_old + n->waiting_young;
    v[HC_ABANDONED_AFTER_RETURN] = n->abandoned_after_return;
    v[HC_REDIALS] = n->redials;
    v[HC_REPEATS] = n->repeats;
    v[HC_REDIALS_BEYOND] = n->redials_beyond;
    v[HC_REPEATS_BEYOND] = n->repeats_beyond;
    v[HC_REDIALS_LOST] = n->redials_lost;
    v[HC_REPEATS_LOST] = n->repeats_lost;
    v[HC_SERVICE_LEVEL] = service_level(n, formula);
    v[HC_ANSWER_RATE] = ratio(n->answered, n->offered);
    v[HC_ABANDONMENT] = ratio(n->abandoned, n->offered);
    v[HC_ABANDONMENT_EXCLUDING_SHORT] = ratio(n->abandoned - n->abandoned_short, n->offered - n->abandoned_short);
    v[HC_WAIT_PROBABILITY] = ratio(n->waited, n->offered);
    v[HC_BLOCKING] = ratio(n->blocked, n->offered);
    v[HC_ASA] = ratio(n->wait_answered_s, n->answered);
    v[HC_WAIT_MEAN] = ratio(n->wait_answered_s + n->wait_abandoned_s, n->answered + n->abandoned);
    v[HC_WAIT_ABANDONED] = ratio(n->wait_abandoned_s, n->abandoned);
    v[HC_AHT] = ratio(n->handling_s, n->answered);
    v[HC_OCCUPANCY] = ratio(n->busy_s, n->agent_s + n->overrun_s);
    v[HC_OVERRUN_H] = n->overrun_s / 3600;
    v[HC_QUEUE_MEAN] = ratio(n->queue_s, n->span_s);
}

/* Adds an interval (of weight `seconds`) to a longer cell: sums and maxima now, time averages as integrals. */
static void pool_add(struct hc_cell *sum, const struct hc_cell *part, double seconds)
{
    hc_counts_add(&sum->counts, &part->counts);
    for (int m = 0; m < HC_METRICS; m++) {
        double value = part->values[m];
        switch (hc_metric_info((enum hc_metric)m)->pooling) {
        case HC_POOL_SUM:
            sum->values[m] += value;
            break;
        case HC_POOL_TIME:
            sum->values[m] += value * seconds;
            break;
        case HC_POOL_MAX:
            if (!isnan(sum->values[m]) && !(value <= sum->values[m]))
                sum->values[m] = value;
            break;
        case HC_POOL_RATIO:
        case HC_POOL_INTERVAL:
        case HC_POOL_APART:
            break;
        }
    }
}

static void pool_start(struct hc_cell *sum)
{
    sum->counts = (struct hc_counts){0};
    for (int m = 0; m < HC_METRICS; m++) {
        enum hc_pooling pooling = hc_metric_info((enum hc_metric)m)->pooling;
        bool adds = pooling == HC_POOL_SUM || pooling == HC_POOL_TIME || pooling == HC_POOL_MAX;
        sum->values[m] = adds ? 0 : NAN;
    }
}

static void pool_end(struct hc_cell *sum, double seconds, enum hc_formula formula)
{
    for (int m = 0; m < HC_METRICS; m++)
        if (hc_metric_info((enum hc_metric)m)->pooling == HC_POOL_TIME)
            sum->values[m] = ratio(sum->values[m], seconds);
    hc_cell_derive(sum, formula);
}

void hc_series_pool(struct hc_series *series, const struct hc_grid *grid, enum hc_formula formula)
{
    double total_s = 0, day_s = 0;
    size_t day = 0;
    pool_start(&series->total);
    for (size_t i = 0; i < series->interval_count; i++) {
        const struct hc_interval *interval = &grid->intervals[series->grid[i]];
        bool first = i == 0 || interval->day != grid->intervals[series->grid[i - 1]].day;
        if (first) {
            if (i > 0)
                pool_end(&series->days[day++], day_s, formula);
            day_s = 0;
            pool_start(&series->days[day]);
        }
        pool_add(&series->days[day], &series->intervals[i], interval->length_s);
        pool_add(&series->total, &series->intervals[i], interval->length_s);
        day_s += interval->length_s;
        total_s += interval->length_s;
    }
    if (series->interval_count > 0)
        pool_end(&series->days[day], day_s, formula);
    pool_end(&series->total, total_s, formula);
}
