/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep.c - reads and frees a sweep. Points are numbers in a mixed base, the last axis the lowest digit. */
#include "result/sweep.h"
#include <math.h>
#include <stdlib.h>

struct hc_sweep *hc_sweep_free(struct hc_sweep *sweep)
{
    if (!sweep)
        return NULL;
    for (size_t a = 0; sweep->axes && a < sweep->axis_count; a++)
        hc_axis_free(&sweep->axes[a]);
    hc_result_free(sweep->head);
    free(sweep->axes);
    free(sweep->cells);
    free(sweep);
    return NULL;
}

size_t hc_sweep_index(const struct hc_sweep *sweep, size_t point, size_t axis)
{
    size_t rest = point - 1;
    for (size_t a = sweep->axis_count; --a > axis;)
        rest /= sweep->axes[a].count;
    return rest % sweep->axes[axis].count;
}

const char *hc_sweep_metric_name(enum hc_sweep_metric metric)
{
    static const char *const names[HC_SWEEP_METRICS] = {
        "offered", "service_level", "service_level_difference", "abandonment", "abandonment_difference",
        "asa_s",   "occupancy",     "target_met_day",           "required_h"};
    return names[metric];
}

size_t hc_sweep_point_count(const struct hc_sweep *sweep)
{
    return sweep->point_count;
}

size_t hc_sweep_axis_count(const struct hc_sweep *sweep)
{
    return sweep->axis_count;
}

double hc_sweep_at(const struct hc_sweep *sweep, size_t point, size_t axis)
{
    if (point < 1 || point > sweep->point_count || axis >= sweep->axis_count)
        return NAN;
    return sweep->axes[axis].amounts[hc_sweep_index(sweep, point, axis)];
}

static const struct hc_sweep_cell *cell_of(const struct hc_sweep *sweep, size_t point, size_t queue,
                                           enum hc_sweep_metric metric)
{
    bool inside =
        point <= sweep->point_count && queue < sweep->head->queue_count && (unsigned)metric < HC_SWEEP_METRICS;
    return inside ? hc_sweep_cell_at(sweep, point, queue) : NULL;
}

double hc_sweep_value(const struct hc_sweep *sweep, size_t point, size_t queue, enum hc_sweep_metric metric)
{
    const struct hc_sweep_cell *cell = cell_of(sweep, point, queue, metric);
    return cell ? cell->values[metric] : NAN;
}

double hc_sweep_half_width(const struct hc_sweep *sweep, size_t point, size_t queue, enum hc_sweep_metric metric)
{
    const struct hc_sweep_cell *cell = cell_of(sweep, point, queue, metric);
    return cell ? cell->ci95[metric] : NAN;
}

const struct hc_result *hc_sweep_result(const struct hc_sweep *sweep)
{
    return sweep->head;
}
