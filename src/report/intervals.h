/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intervals.h - what is known of every interval, requirement beside simulation: the rows of a workbook and of a CSV for
 * workforce management. */
#ifndef HC_REPORT_INTERVALS_H
#define HC_REPORT_INTERVALS_H

#include "result/answers.h"

/** A queue with the group that alone serves it and nothing else, a queue of shared groups (no group), or a group whose
 * agents belong to no one queue (no queue). */
struct hc_line {
    size_t queue; /**< scenario's queue_count: none */
    size_t group; /**< scenario's group_count: none */
};

size_t hc_line_count(const struct hc_scenario *scenario);
struct hc_line hc_line_at(const struct hc_scenario *scenario, size_t index);

enum hc_line_source { HC_LINE_SIZED, HC_LINE_SIMULATED, HC_LINE_SOURCES };

/** The figures of a line over one span: [source][0] of its queue, [source][1] of its group; NULL = none. */
struct hc_line_cells {
    const struct hc_cell *cells[HC_LINE_SOURCES][2];
    struct hc_cell_buffer buffers[HC_LINE_SOURCES][2]; /**< of intervals that are made on demand */
};

/** The series that gives the line its name, days and intervals (open ones, in time order). */
const struct hc_series *hc_line_series(const struct hc_answers *answers, struct hc_line line);

/** Figures of interval k, of day d, of the horizon. */
void hc_line_interval(const struct hc_answers *answers, struct hc_line line, size_t k, struct hc_line_cells *ret);
void hc_line_day(const struct hc_answers *answers, struct hc_line line, size_t d, struct hc_line_cells *ret);
void hc_line_total(const struct hc_answers *answers, struct hc_line line, struct hc_line_cells *ret);

/** A figure: the queue's, else the group's; NaN where neither has it. Half-widths likewise. */
double hc_line_value(const struct hc_line_cells *cells, enum hc_line_source source, enum hc_metric metric);
double hc_line_half_width(const struct hc_line_cells *cells, enum hc_line_source source, enum hc_metric metric);

#endif
