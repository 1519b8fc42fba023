/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queues.c - service of each queue, and its difference from that of the first scenario's queue of the same name: pooled
 * ratios over units, half-widths from their deviations, taken from each other unit by unit. */
#include "compare/figures.h"
#include "stats/confidence.h"
#include <math.h>
#include <string.h>

/* One queue of an operation. */
struct queue_units {
    const struct hc_operation *operation;
    size_t queue;
};

static void ratio_at(const struct queue_units *of, size_t unit, enum hc_queue_figure figure, double *ret_x,
                     double *ret_y)
{
    const struct hc_operation *o = of->operation;
    const struct hc_unit_queue *q = &o->queues[unit * o->scenario->queue_count + of->queue];
    *ret_x = figure == HC_QUEUE_FIGURE_SERVICE_LEVEL ? q->good : q->abandoned;
    *ret_y = figure == HC_QUEUE_FIGURE_SERVICE_LEVEL ? q->due : q->offered;
}

/* The pooled ratio; NaN without contacts. */
static double pooled(const struct queue_units *of, enum hc_queue_figure figure, double *ret_mean_y)
{
    double x, y, sum_x = 0, sum_y = 0;
    for (size_t u = 0; u < of->operation->unit_count; u++) {
        ratio_at(of, u, figure, &x, &y);
        sum_x += x;
        sum_y += y;
    }
    *ret_mean_y = sum_y / (double)of->operation->unit_count;
    return sum_y > 0 ? sum_x / sum_y : NAN;
}

static double deviation(const struct queue_units *of, size_t unit, enum hc_queue_figure figure, double level,
                        double mean_y)
{
    double x, y;
    ratio_at(of, unit, figure, &x, &y);
    return (x - level * y) / mean_y;
}

/* Half-width of a ratio, or of its difference from another's, which has as many units. */
static double width(const struct queue_units *a, const struct queue_units *b, enum hc_queue_figure figure)
{
    double mean_a, mean_b = 1, squares = 0, n = (double)a->operation->unit_count;
    double level_a = pooled(a, figure, &mean_a), level_b = b ? pooled(b, figure, &mean_b) : 0;
    for (size_t u = 0; u < a->operation->unit_count; u++) {
        double e = deviation(a, u, figure, level_a, mean_a) - (b ? deviation(b, u, figure, level_b, mean_b) : 0);
        squares += e * e;
    }
    return n < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
}

static size_t same_queue(const struct hc_scenario *scenario, const char *name)
{
    size_t q = 0;
    while (q < scenario->queue_count && strcmp(scenario->queues[q].name, name) != 0)
        q++;
    return q;
}

void hc_figures_queues(const struct hc_operation *own, const struct hc_operation *first, struct hc_compared *ret)
{
    for (size_t q = 0; q < own->scenario->queue_count; q++) {
        struct hc_compared_queue *queue = &ret->queues[q];
        const struct queue_units here = {own, q};
        const struct queue_units there = {first, first ? same_queue(first->scenario, queue->name) : 0};
        bool pair = first && there.queue < first->scenario->queue_count;
        bool alike = pair && first->unit_count == own->unit_count;
        for (int f = 0; f < HC_QUEUE_FIGURES; f++) {
            enum hc_queue_figure figure = (enum hc_queue_figure)f;
            double mean;
            queue->values[f] = pooled(&here, figure, &mean);
            queue->ci95[f] = width(&here, NULL, figure);
            if (!pair)
                continue;
            queue->difference[f] = queue->values[f] - pooled(&there, figure, &mean);
            queue->difference_ci95[f] =
                alike ? width(&here, &there, figure) : hypot(queue->ci95[f], width(&there, NULL, figure));
        }
    }
}
