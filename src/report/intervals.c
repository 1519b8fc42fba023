/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intervals.c - a queue's figures from sizing and simulation, and those of its agents, brought together in one row. */
#include "report/intervals.h"
#include <math.h>

/* Does the group serve one queue, and nobody else does? Then its agents stand in the queue's rows. */
static bool stands_with_queue(const struct hc_scenario *scenario, size_t group)
{
    const struct hc_group *g = &scenario->groups[group];
    return g->skill_count == 1 && hc_own_group(scenario, g->skills[0].queue) == group;
}

size_t hc_line_count(const struct hc_scenario *scenario)
{
    size_t count = scenario->queue_count;
    for (size_t g = 0; g < scenario->group_count; g++)
        count += !stands_with_queue(scenario, g);
    return count;
}

struct hc_line hc_line_at(const struct hc_scenario *scenario, size_t index)
{
    struct hc_line line = {scenario->queue_count, scenario->group_count};
    if (index < scenario->queue_count) {
        line.queue = index;
        line.group = hc_own_group(scenario, index);
        return line;
    }
    index -= scenario->queue_count;
    for (size_t g = 0; g < scenario->group_count; g++)
        if (!stands_with_queue(scenario, g) && index-- == 0) {
            line.group = g;
            break;
        }
    return line;
}

static const struct hc_result *result_of(const struct hc_answers *answers, enum hc_line_source source)
{
    return source == HC_LINE_SIZED ? answers->sized : answers->simulated;
}

static const struct hc_series *series_of(const struct hc_result *result, struct hc_line line, bool queue)
{
    if (queue)
        return line.queue < result->queue_count ? &result->queues[line.queue] : NULL;
    return line.group < result->group_count ? &result->groups[line.group] : NULL;
}

const struct hc_series *hc_line_series(const struct hc_answers *answers, struct hc_line line)
{
    const struct hc_result *result = answers->sized ? answers->sized : answers->simulated;
    return series_of(result, line, line.queue < result->queue_count);
}

/* Index `k` of `series` on the grid's interval i, or on the date; it is `k` itself where both are open alike. */
static size_t same_interval(const struct hc_series *series, size_t k, size_t i)
{
    if (k < series->interval_count && series->grid[k] == i)
        return k;
    for (k = 0; k < series->interval_count && series->grid[k] != i; k++)
        continue;
    return k;
}

static size_t same_day(const struct hc_series *series, size_t d, int32_t date)
{
    if (d < series->day_count && series->dates[d] == date)
        return d;
    for (d = 0; d < series->day_count && series->dates[d] != date; d++)
        continue;
    return d;
}

void hc_line_interval(const struct hc_answers *answers, struct hc_line line, size_t k, struct hc_line_cells *ret)
{
    size_t i = hc_line_series(answers, line)->grid[k];
    for (int source = 0; source < HC_LINE_SOURCES; source++)
        for (int part = 0; part < 2; part++) {
            const struct hc_result *result = result_of(answers, (enum hc_line_source)source);
            const struct hc_series *series = result ? series_of(result, line, part == 0) : NULL;
            size_t at = series ? same_interval(series, k, i) : 0;
            ret->cells[source][part] = series && at < series->interval_count
                                           ? hc_result_interval(result, part == 0, part == 0 ? line.queue : line.group,
                                                                at, &ret->buffers[source][part])
                                           : NULL;
        }
}

void hc_line_day(const struct hc_answers *answers, struct hc_line line, size_t d, struct hc_line_cells *ret)
{
    int32_t date = hc_line_series(answers, line)->dates[d];
    for (int source = 0; source < HC_LINE_SOURCES; source++)
        for (int part = 0; part < 2; part++) {
            const struct hc_result *result = result_of(answers, (enum hc_line_source)source);
            const struct hc_series *series = result ? series_of(result, line, part == 0) : NULL;
            size_t at = series ? same_day(series, d, date) : 0;
            ret->cells[source][part] = series && at < series->day_count ? &series->days[at] : NULL;
        }
}

void hc_line_total(const struct hc_answers *answers, struct hc_line line, struct hc_line_cells *ret)
{
    for (int source = 0; source < HC_LINE_SOURCES; source++)
        for (int part = 0; part < 2; part++) {
            const struct hc_result *result = result_of(answers, (enum hc_line_source)source);
            const struct hc_series *series = result ? series_of(result, line, part == 0) : NULL;
            ret->cells[source][part] = series ? &series->total : NULL;
        }
}

/* Customers come to a queue, never to a group. */
static bool of_customers(enum hc_metric metric)
{
    return metric == HC_OFFERED || metric == HC_REDIALS || metric == HC_REPEATS;
}

double hc_line_value(const struct hc_line_cells *cells, enum hc_line_source source, enum hc_metric metric)
{
    const struct hc_cell *queue = cells->cells[source][0], *group = cells->cells[source][1];
    double value = queue ? queue->values[metric] : NAN;
    return isnan(value) && group && !of_customers(metric) ? group->values[metric] : value;
}

double hc_line_half_width(const struct hc_line_cells *cells, enum hc_line_source source, enum hc_metric metric)
{
    const struct hc_cell *queue = cells->cells[source][0], *group = cells->cells[source][1];
    const struct hc_cell *cell = queue && !isnan(queue->values[metric]) ? queue : group;
    return cell && cell->ci95 ? cell->ci95[metric] : NAN;
}
