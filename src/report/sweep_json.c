/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep_json.c - a sweep as JSON (headcount/result@1): axes, the base, then every point with the options that repeat it
 * and its queues. */
#include "report/report.h"
#include <stdlib.h>

static void write_axis(struct hc_json *json, const struct hc_axis *axis)
{
    static const char *const hows[] = {"times", "plus", "set"};
    hc_json_line_object(json, NULL);
    hc_json_text(json, "option", hc_vary_name(axis->what));
    hc_json_text(json, "name", axis->name);
    hc_json_text(json, "how", hows[axis->how]);
    hc_json_array(json, "values");
    for (size_t i = 0; i < axis->count; i++)
        hc_json_number(json, NULL, axis->amounts[i]);
    hc_json_end_array(json);
    hc_json_end_object(json);
}

static void write_cell(struct hc_json *json, const char *name, const struct hc_sweep_cell *cell)
{
    hc_json_line_object(json, NULL);
    hc_json_text(json, "name", name);
    for (int m = 0; m < HC_SWEEP_METRICS; m++)
        hc_json_number(json, hc_sweep_metric_name((enum hc_sweep_metric)m), cell->values[m]);
    hc_json_object(json, "ci95");
    for (int m = 0; m < HC_SWEEP_REQUIRED_H; m++)
        hc_json_number(json, hc_sweep_metric_name((enum hc_sweep_metric)m), cell->ci95[m]);
    hc_json_end_object(json);
    hc_json_end_object(json);
}

static void write_queues(struct hc_json *json, const struct hc_sweep *sweep, size_t point)
{
    hc_json_array(json, "queues");
    for (size_t q = 0; q < sweep->head->queue_count; q++)
        write_cell(json, sweep->head->queues[q].name, hc_sweep_cell_at(sweep, point, q));
    hc_json_end_array(json);
}

static void write_point(struct hc_json *json, const struct hc_sweep *sweep, size_t point)
{
    hc_json_object(json, NULL);
    hc_json_array(json, "varied");
    for (size_t a = 0; a < sweep->axis_count; a++) {
        char *change = hc_axis_change(&sweep->axes[a], hc_sweep_index(sweep, point, a));
        hc_json_line_object(json, NULL);
        hc_json_text(json, "option", hc_vary_name(sweep->axes[a].what));
        hc_json_text(json, "value", change);
        hc_json_number(json, "amount", hc_sweep_at(sweep, point, a));
        hc_json_end_object(json);
        free(change);
    }
    hc_json_end_array(json);
    write_queues(json, sweep, point);
    hc_json_end_object(json);
}

void hc_report_sweep_json(const struct hc_sweep *sweep, enum hc_lang lang, FILE *stream)
{
    const struct hc_scenario *scenario = sweep->head->scenario;
    struct hc_json writer = {.stream = stream}, *json = &writer;
    struct hc_text summary = {0};
    hc_json_object(json, NULL);
    hc_report_head(json, scenario, "sweep", sweep->head);
    hc_report_run(json, sweep->head);
    hc_report_lists(json, sweep->head);
    hc_json_array(json, "targets");
    for (size_t q = 0; q < scenario->queue_count; q++) {
        hc_json_object(json, NULL);
        hc_json_text(json, "name", scenario->queues[q].name);
        hc_report_target(json, &scenario->queues[q].target, hc_has_promise(&scenario->queues[q].target));
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_array(json, "axes");
    for (size_t a = 0; a < sweep->axis_count; a++)
        write_axis(json, &sweep->axes[a]);
    hc_json_end_array(json);
    hc_json_object(json, "base");
    write_queues(json, sweep, 0);
    hc_json_end_object(json);
    hc_json_array(json, "points");
    for (size_t p = 1; p <= sweep->point_count; p++)
        write_point(json, sweep, p);
    hc_json_end_array(json);
    for (size_t q = 0; q < scenario->queue_count; q++)
        hc_say_sweep_reach(&summary, lang, sweep, q);
    hc_json_text(json, "summary", hc_text_string(&summary));
    hc_text_free(&summary);
    hc_json_end_object(json);
}
