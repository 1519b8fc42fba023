/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.c - lays out, reads and frees a result. */
#include "result/result.h"
#include "base/base.h"
#include "finance/cost.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hc_cell_clear(struct hc_cell *cell)
{
    for (int m = 0; m < HC_METRICS; m++)
        cell->values[m] = NAN;
}

static bool series_new(struct hc_series *series, const char *name, const bool *open, bool keep,
                       const struct hc_scenario *scenario)
{
    const struct hc_grid *grid = &scenario->grid;
    int32_t day = -1;
    for (size_t i = 0; i < grid->count; i++)
        if (open[i]) {
            series->interval_count++;
            series->day_count += grid->intervals[i].day != day;
            day = grid->intervals[i].day;
        }
    series->name = strdup(name);
    series->days = calloc(series->day_count + 1, sizeof *series->days);
    series->dates = calloc(series->day_count + 1, sizeof *series->dates);
    series->intervals = keep ? calloc(series->interval_count + 1, sizeof *series->intervals) : NULL;
    series->grid = calloc(series->interval_count + 1, sizeof *series->grid);
    if (!series->name || !series->days || !series->dates || (keep && !series->intervals) || !series->grid)
        return false;
    size_t k = 0, d = 0;
    day = -1;
    for (size_t i = 0; i < grid->count; i++)
        if (open[i]) {
            if (grid->intervals[i].day != day)
                series->dates[d++] = scenario->calendar.start + grid->intervals[i].day;
            day = grid->intervals[i].day;
            series->grid[k++] = i;
        }
    hc_cell_clear(&series->total);
    for (d = 0; keep && d < series->day_count; d++)
        hc_cell_clear(&series->days[d]);
    for (k = 0; keep && k < series->interval_count; k++)
        hc_cell_clear(&series->intervals[k]);
    for (int w = 0; w < HC_WINDOWS; w++)
        series->target_met_by[w] = NAN;
    return true;
}

static void series_free(struct hc_series *series)
{
    free(series->total.note);
    for (size_t i = 0; series->days && i < series->day_count; i++)
        free(series->days[i].note);
    for (size_t i = 0; series->intervals && i < series->interval_count; i++)
        free(series->intervals[i].note);
    free(series->name);
    free(series->days);
    free(series->dates);
    free(series->intervals);
    free(series->grid);
    free(series->ci95);
}

size_t hc_series_at(const struct hc_series *series, size_t i)
{
    size_t low = 0, high = series->interval_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (series->grid[middle] < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low < series->interval_count && series->grid[low] == i ? low : series->interval_count;
}

size_t hc_series_on(const struct hc_series *series, int32_t date)
{
    size_t d = 0;
    while (d < series->day_count && series->dates[d] != date)
        d++;
    return d;
}

static struct hc_coverage_gap gap_of(const struct hc_scenario *scenario, size_t q)
{
    struct hc_coverage_gap gap = {.first = scenario->grid.count};
    for (size_t i = 0; i < scenario->grid.count; i++) {
        if (!scenario->queues[q].open[i] || hc_queue_staffable(scenario, q, i))
            continue;
        gap.first = gap.first < i ? gap.first : i;
        gap.hours += scenario->grid.intervals[i].length_s / 3600.0;
        gap.contacts += scenario->queues[q].volume[i];
    }
    return gap;
}

static enum hc_status result_new(const struct hc_scenario *scenario, const char *command, unsigned use, bool keep,
                                 struct hc_result **ret, struct hc_error *reterr)
{
    struct hc_result *result = calloc(1, sizeof *result);
    if (!result)
        return hc_fail_memory(reterr);
    *result = (struct hc_result){.command = command, .scenario = scenario, .use = use, .threads = 1};
    result->queues = calloc(scenario->queue_count + 1, sizeof *result->queues);
    result->groups = calloc(scenario->group_count + 1, sizeof *result->groups);
    result->gaps = calloc(scenario->queue_count + 1, sizeof *result->gaps);
    bool ok = result->queues && result->groups && result->gaps;
    for (size_t q = 0; ok && q < scenario->queue_count; q++) {
        result->gaps[result->queue_count++] = gap_of(scenario, q);
        ok = series_new(&result->queues[q], scenario->queues[q].name, scenario->queues[q].open, keep, scenario);
    }
    for (size_t g = 0; ok && g < scenario->group_count; g++) {
        result->group_count++;
        ok = series_new(&result->groups[g], scenario->groups[g].name, scenario->groups[g].open, keep, scenario);
    }
    if (!ok) {
        hc_result_free(result);
        return hc_fail_memory(reterr);
    }
    *ret = result;
    return HC_OK;
}

enum hc_status hc_result_new(const struct hc_scenario *scenario, const char *command, unsigned use,
                             struct hc_result **ret, struct hc_error *reterr)
{
    return result_new(scenario, command, use, true, ret, reterr);
}

enum hc_status hc_result_new_streamed(const struct hc_scenario *scenario, const char *command, unsigned use,
                                      struct hc_result **ret, struct hc_error *reterr)
{
    return result_new(scenario, command, use, false, ret, reterr);
}

struct hc_result *hc_result_free(struct hc_result *result)
{
    if (!result)
        return NULL;
    if (result->source.free)
        result->source.free(result->source.context);
    for (size_t q = 0; q < result->queue_count; q++)
        series_free(&result->queues[q]);
    for (size_t g = 0; g < result->group_count; g++)
        series_free(&result->groups[g]);
    free(result->queues);
    free(result->groups);
    free(result->gaps);
    free(result->chains);
    if (result->run)
        free(result->run->staffing_file);
    free(result->run);
    hc_sizing_free(result->sizing);
    hc_explanation_free(result->explanation);
    hc_billing_free(result->billing);
    if (result->costs)
        hc_costs_clear(result->costs);
    free(result->costs);
    hc_objective_free(result->objective);
    for (size_t i = 0; i < result->warning_count; i++) {
        free(result->warnings[i].en);
        free(result->warnings[i].fr);
    }
    free(result->warnings);
    free(result);
    return NULL;
}

enum hc_status hc_result_warn_unpriced(struct hc_result *result, const struct hc_scenario *scenario, const char *title,
                                       struct hc_error *reterr)
{
    size_t first = scenario->group_count, count = 0;
    for (size_t g = scenario->group_count; g-- > 0;)
        if (!hc_paid_by_site(scenario, g) && scenario->groups[g].assumed_cost) {
            first = g;
            count++;
        }
    if (!hc_costs_expected(scenario) || count == 0)
        return hc_result_warn(result, reterr, "%s: no costs of '%.60s': no group works at a site with an 'hourly_cost'",
                              "%s: pas de coûts pour «\u00a0%.60s\u00a0»\u00a0: aucun groupe ne travaille sur un site "
                              "avec «\u00a0hourly_cost\u00a0»",
                              scenario->file, title);
    return hc_result_warn(
        result, reterr,
        "%s: .groups[%zu]: no costs of '%.60s': %zu of %zu groups, '%.60s' first, have neither a site "
        "with an 'hourly_cost' nor a 'cost_per_hour', and a total without some agents would be none",
        "%s: .groups[%zu]: pas de coûts pour «\u00a0%.60s\u00a0»\u00a0: %zu groupes sur %zu, dont "
        "«\u00a0%.60s\u00a0», n'ont ni site avec «\u00a0hourly_cost\u00a0» ni "
        "«\u00a0cost_per_hour\u00a0», et un total sans une partie des agents n'en serait pas un",
        scenario->file, first, title, count, scenario->group_count, scenario->groups[first].name);
}

enum hc_status hc_result_cost(struct hc_result *result, const double *agents, const double *overtime_h,
                              struct hc_error *reterr)
{
    struct hc_error why = {0};
    struct hc_costs *costs = calloc(1, sizeof *costs);
    enum hc_status status = costs ? hc_costs_of(result->scenario, agents, overtime_h, costs, &why) : HC_ENOMEM;
    if (status) {
        free(costs);
        if (status == HC_ENOMEM)
            return hc_fail_memory(reterr);
        if (status != HC_EUNSUPPORTED)
            return hc_fail(reterr, status, why.path, "%s", why.message);
        return hc_costs_expected(result->scenario)
                   ? hc_result_warn_unpriced(result, result->scenario, hc_scenario_title(result->scenario), reterr)
                   : HC_OK;
    }
    result->costs = costs;
    return HC_OK;
}

enum hc_status hc_cell_note(struct hc_cell *cell, struct hc_error *reterr, const char *format, ...)
{
    if (cell->note)
        return HC_OK;
    char line[240];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    cell->note = strdup(line);
    return cell->note ? HC_OK : hc_fail_memory(reterr);
}

size_t hc_own_group(const struct hc_scenario *scenario, size_t queue)
{
    size_t own = scenario->group_count;
    for (size_t g = 0; g < scenario->group_count; g++)
        for (size_t s = 0; s < scenario->groups[g].skill_count; s++)
            if (scenario->groups[g].skills[s].queue == queue) {
                if (own < scenario->group_count || scenario->groups[g].skill_count > 1)
                    return scenario->group_count;
                own = g;
            }
    return own;
}

bool hc_result_unreachable(const struct hc_result *result)
{
    return result->unreachable;
}

bool hc_result_searched(const struct hc_result *result)
{
    return result->sizing;
}

size_t hc_result_queue_count(const struct hc_result *result)
{
    return result->queue_count;
}

size_t hc_result_group_count(const struct hc_result *result)
{
    return result->group_count;
}

const char *hc_result_queue_name(const struct hc_result *result, size_t queue)
{
    return queue < result->queue_count ? result->queues[queue].name : NULL;
}

const char *hc_result_group_name(const struct hc_result *result, size_t group)
{
    return group < result->group_count ? result->groups[group].name : NULL;
}

static size_t spans(const struct hc_series *series, enum hc_span_kind kind)
{
    return kind == HC_SPAN_TOTAL ? 1 : kind == HC_SPAN_DAY ? series->day_count : series->interval_count;
}

const struct hc_cell *hc_result_interval(const struct hc_result *result, bool queue, size_t index, size_t k,
                                         struct hc_cell_buffer *buffer)
{
    const struct hc_series *series = queue ? &result->queues[index] : &result->groups[index];
    if (series->intervals)
        return &series->intervals[k];
    hc_cell_clear(&buffer->cell);
    for (int m = 0; m < HC_METRICS; m++)
        buffer->ci95[m] = NAN;
    buffer->cell.ci95 = buffer->ci95;
    buffer->cell.binding = buffer->cell.note = NULL;
    result->source.fill(result->source.context, queue, index, k, buffer);
    return &buffer->cell;
}

enum hc_status hc_result_warn(struct hc_result *result, struct hc_error *reterr, const char *en, const char *fr, ...)
{
    char lines[2][480];
    va_list args, again;
    va_start(args, fr);
    va_copy(again, args);
    vsnprintf(lines[0], sizeof lines[0], en, args);
    vsnprintf(lines[1], sizeof lines[1], fr, again);
    va_end(again);
    va_end(args);
    struct hc_warning *grown = realloc(result->warnings, (result->warning_count + 1) * sizeof *grown);
    if (!grown)
        return hc_fail_memory(reterr);
    result->warnings = grown;
    struct hc_warning *added = &grown[result->warning_count++];
    added->en = strdup(lines[0]);
    added->fr = strdup(lines[1]);
    return added->en && added->fr ? HC_OK : hc_fail_memory(reterr);
}

size_t hc_result_warning_count(const struct hc_result *result)
{
    return result->warning_count;
}

const char *hc_result_warning(const struct hc_result *result, size_t index)
{
    return index < result->warning_count ? result->warnings[index].en : NULL;
}

size_t hc_result_queue_spans(const struct hc_result *result, size_t queue, enum hc_span_kind kind)
{
    return queue < result->queue_count ? spans(&result->queues[queue], kind) : 0;
}

size_t hc_result_group_spans(const struct hc_result *result, size_t group, enum hc_span_kind kind)
{
    return group < result->group_count ? spans(&result->groups[group], kind) : 0;
}

/* A figure, or its half-width, of one span of a queue's or group's series. */
static double value(const struct hc_result *result, bool queue, size_t which, enum hc_span_kind kind, size_t index,
                    enum hc_metric metric, bool half_width)
{
    if (which >= (queue ? result->queue_count : result->group_count) || (unsigned)metric >= HC_METRICS)
        return NAN;
    const struct hc_series *series = queue ? &result->queues[which] : &result->groups[which];
    if (index >= spans(series, kind))
        return NAN;
    struct hc_cell_buffer buffer;
    const struct hc_cell *cell = kind == HC_SPAN_TOTAL ? &series->total
                                 : kind == HC_SPAN_DAY ? &series->days[index]
                                                       : hc_result_interval(result, queue, which, index, &buffer);
    if (half_width)
        return cell->ci95 ? cell->ci95[metric] : NAN;
    return cell->values[metric];
}

double hc_result_queue_value(const struct hc_result *result, size_t queue, enum hc_span_kind kind, size_t index,
                             enum hc_metric metric)
{
    return value(result, true, queue, kind, index, metric, false);
}

double hc_result_group_value(const struct hc_result *result, size_t group, enum hc_span_kind kind, size_t index,
                             enum hc_metric metric)
{
    return value(result, false, group, kind, index, metric, false);
}

double hc_result_queue_half_width(const struct hc_result *result, size_t queue, enum hc_span_kind kind, size_t index,
                                  enum hc_metric metric)
{
    return value(result, true, queue, kind, index, metric, true);
}

double hc_result_group_half_width(const struct hc_result *result, size_t group, enum hc_span_kind kind, size_t index,
                                  enum hc_metric metric)
{
    return value(result, false, group, kind, index, metric, true);
}
