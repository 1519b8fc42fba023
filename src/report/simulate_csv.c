/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulate_csv.c - one row for each queue and open interval, half-widths as name_ci95; then one for each interval of a
 * group that is not the only one of a single queue, whose agents belong to no queue. Comma, point, 17 digits. */
#include "base/civil.h"
#include "report/csv.h"
#include "report/report.h"
#include <math.h>

static const enum hc_metric columns[] = {
    HC_SIMULATED_QUEUE, HC_AGENTS, HC_OCCUPANCY, HC_OVERRUN_H, HC_FORMULA_SERVICE_LEVEL,
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* Figures that are exact have no half-width; quantiles have none yet. */
static bool has_width(enum hc_metric metric)
{
    return metric != HC_AGENTS && metric != HC_FORMULA_SERVICE_LEVEL && metric != HC_WAIT_P50 &&
           metric != HC_WAIT_P90 && metric != HC_WAIT_P95 && metric != HC_WAIT_P99;
}

static void write_number(FILE *stream, double value)
{
    putc(',', stream);
    if (isfinite(value))
        fprintf(stream, "%.17g", value);
}

static void write_row(const struct hc_result *result, bool queue, size_t index, size_t k, const char *group,
                      FILE *stream)
{
    const struct hc_series *series = queue ? &result->queues[index] : &result->groups[index];
    const struct hc_interval *interval = &result->scenario->grid.intervals[series->grid[k]];
    char start[HC_CIVIL_INSTANT_SIZE];
    struct hc_cell_buffer buffer;
    const struct hc_cell *cell = hc_result_interval(result, queue, index, k, &buffer);
    fprintf(stream, "%s,", hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
    hc_csv_field(stream, group);
    putc(',', stream);
    hc_csv_field(stream, queue ? series->name : "");
    for (size_t c = 0; c < COLUMNS; c++) {
        bool shown = queue || columns[c] == HC_AGENTS || columns[c] == HC_OCCUPANCY || columns[c] == HC_OVERRUN_H;
        write_number(stream, shown ? cell->values[columns[c]] : NAN);
        if (has_width(columns[c]))
            write_number(stream, shown && cell->ci95 ? cell->ci95[columns[c]] : NAN);
    }
    putc('\n', stream);
}

static bool serves_alone(const struct hc_scenario *scenario, size_t group)
{
    return scenario->groups[group].skill_count == 1 &&
           hc_own_group(scenario, scenario->groups[group].skills[0].queue) == group;
}

void hc_report_simulate_csv(const struct hc_result *result, FILE *stream)
{
    const struct hc_scenario *scenario = result->scenario;
    fputs("start,group,queue", stream);
    for (size_t c = 0; c < COLUMNS; c++) {
        fprintf(stream, ",%s", hc_metric_info(columns[c])->name);
        if (has_width(columns[c]))
            fprintf(stream, ",%s_ci95", hc_metric_info(columns[c])->name);
    }
    putc('\n', stream);
    for (size_t q = 0; q < result->queue_count; q++) {
        size_t own = hc_own_group(scenario, q);
        for (size_t k = 0; k < result->queues[q].interval_count; k++) {
            bool there = own < scenario->group_count && scenario->groups[own].open[result->queues[q].grid[k]];
            write_row(result, true, q, k, there ? scenario->groups[own].name : "", stream);
        }
    }
    for (size_t g = 0; g < result->group_count; g++)
        for (size_t k = 0; !serves_alone(scenario, g) && k < result->groups[g].interval_count; k++)
            write_row(result, false, g, k, result->groups[g].name, stream);
}
