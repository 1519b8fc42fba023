/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep.h - a sweep as plain structs: the engine fills it, the report prints it. */
#ifndef HC_RESULT_SWEEP_H
#define HC_RESULT_SWEEP_H

#include "headcount/sweep.h"
#include "model/axis.h"
#include "result/result.h"

/** A queue over the horizon at one point; NaN = undefined. */
struct hc_sweep_cell {
    double values[HC_SWEEP_METRICS];
    double ci95[HC_SWEEP_METRICS]; /**< half-widths */
};

struct hc_sweep {
    struct hc_result *head; /**< scenario, run, warnings; no figures */
    size_t axis_count;
    struct hc_axis *axes;
    size_t point_count;          /**< the base left out */
    struct hc_sweep_cell *cells; /**< [(1 + point_count) * queue_count]: the base's first */
};

/** Index in an axis of its value at point 1 … point_count. */
size_t hc_sweep_index(const struct hc_sweep *sweep, size_t point, size_t axis);

/** Name of a metric in files, with its unit. */
const char *hc_sweep_metric_name(enum hc_sweep_metric metric);

static inline const struct hc_sweep_cell *hc_sweep_cell_at(const struct hc_sweep *sweep, size_t point, size_t queue)
{
    return &sweep->cells[point * sweep->head->queue_count + queue];
}

#endif
