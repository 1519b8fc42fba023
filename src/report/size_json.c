/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_json.c - a result as JSON (headcount/result@1): keys from the metric table, null where undefined. */
#include "base/civil.h"
#include "report/json.h"
#include "report/report.h"
#include <math.h>
#include <stdlib.h>

/* What a queue shows at every span; those of agents only where it has a group of its own. */
static const enum hc_metric queue_metrics[] = {
    HC_OFFERED,
    HC_ANSWERED,
    HC_ABANDONED,
    HC_BLOCKED,
    HC_REDIALS,
    HC_REPEATS,
    HC_LOAD,
    HC_AHT,
    HC_SERVICE_LEVEL,
    HC_ANSWER_RATE,
    HC_ABANDONMENT,
    HC_ABANDONMENT_EXCLUDING_SHORT,
    HC_BLOCKING,
    HC_WAIT_PROBABILITY,
    HC_ASA,
    HC_WAIT_MEAN,
    HC_WAIT_ABANDONED,
    HC_QUEUE_MEAN,
    HC_AGENTS,
    HC_REQUIRED,
    HC_ACTING,
    HC_ERLANG_C_REQUIRED,
    HC_ERLANG_C_ACTING,
    HC_OCCUPANCY,
};
static const enum hc_metric group_metrics[] = {
    HC_AGENTS,   HC_REQUIRED, HC_ACTING, HC_ERLANG_C_REQUIRED, HC_ERLANG_C_ACTING, HC_OCCUPANCY, HC_PRESENT,
    HC_ROSTERED, HC_PAID_H,   HC_FTE,
};
static const enum hc_metric sum_metrics[] = {HC_REQUIRED_PEAK, HC_REQUIRED_H, HC_ERLANG_C_REQUIRED_H};
static const enum hc_metric interval_metrics[] = {HC_SERVICE_LEVEL_ONE_LESS, HC_SERVICE_LEVEL_ONE_MORE};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void write_metrics(struct hc_json *json, const struct hc_cell *cell, const enum hc_metric *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hc_json_number(json, hc_metric_info(list[i])->name, cell->values[list[i]]);
}

static void write_span(struct hc_json *json, const struct hc_cell *cell, bool queue, bool interval, bool total)
{
    if (queue)
        write_metrics(json, cell, queue_metrics, COUNT(queue_metrics));
    else
        write_metrics(json, cell, group_metrics, COUNT(group_metrics));
    if (interval) {
        write_metrics(json, cell, interval_metrics, COUNT(interval_metrics));
        hc_json_text(json, "binding", cell->binding);
    } else {
        write_metrics(json, cell, sum_metrics, COUNT(sum_metrics));
    }
    if (total && !queue)
        hc_json_number(json, hc_metric_info(HC_HEADS)->name, cell->values[HC_HEADS]);
    if (cell->note)
        hc_json_text(json, "note", cell->note);
}

static void write_series(struct hc_json *json, const struct hc_scenario *scenario, const struct hc_series *series,
                         bool queue)
{
    hc_json_line_object(json, "total");
    write_span(json, &series->total, queue, false, true);
    hc_json_end_object(json);
    hc_json_array(json, "days");
    for (size_t d = 0; d < series->day_count; d++) {
        char date[HC_CIVIL_DATE_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(series->dates[d], date));
        write_span(json, &series->days[d], queue, false, false);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_array(json, "intervals");
    for (size_t k = 0; k < series->interval_count; k++) {
        const struct hc_interval *interval = &scenario->grid.intervals[series->grid[k]];
        char start[HC_CIVIL_INSTANT_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "start", hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
        write_span(json, &series->intervals[k], queue, true, false);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_given(struct hc_json *json, const char *key, double value)
{
    if (!isnan(value))
        hc_json_number(json, key, value);
}

static void write_target(struct hc_json *json, const struct hc_target *target)
{
    hc_json_line_object(json, "target");
    write_given(json, "service_level", target->service_level);
    hc_json_number(json, "within_s", target->within_s);
    hc_json_text(json, "formula", hc_formula_name(target->formula));
    hc_json_number(json, "short_abandon_s", target->short_abandon_s);
    write_given(json, "asa_s", target->asa_s);
    write_given(json, "answer_rate", target->answer_rate);
    write_given(json, "abandonment", target->abandonment);
    hc_json_end_object(json);
}

static void write_chain(struct hc_json *json, const struct hc_chain *chain)
{
    hc_json_line_object(json, "chain");
    hc_json_number(json, "effective_factor", chain->effective_factor);
    hc_json_number(json, "present_divisor", chain->present_divisor);
    hc_json_number(json, "absence_divisor", chain->absence_divisor);
    hc_json_number(json, "schedule_fit", chain->schedule_fit);
    hc_json_number(json, "paid_divisor", chain->paid_divisor);
    hc_json_number(json, "contract_hours_per_week", chain->contract_hours_per_week);
    hc_json_integer(json, "open_days", chain->open_days);
    hc_json_integer(json, "open_days_per_week", chain->days_per_week);
    hc_json_number(json, "hours_per_fte", chain->hours_per_fte);
    hc_json_number(json, "fte", chain->fte);
    hc_json_number(json, "heads", chain->heads);
    hc_json_end_object(json);
}

static void write_ignored(const char *path, void *context)
{
    hc_json_text(context, NULL, path);
}

static void write_assumption(const struct hc_assumption *assumption, void *context)
{
    struct hc_json *json = context;
    hc_json_line_object(json, NULL);
    hc_json_text(json, "path", assumption->path);
    hc_json_number(json, "value", assumption->value);
    hc_json_end_object(json);
}

static void write_source(struct hc_json *json, const struct hc_source *source)
{
    hc_json_line_object(json, NULL);
    hc_json_text(json, "place", source->place);
    hc_json_text(json, "by", source->by);
    hc_json_text(json, "source", source->source);
    hc_json_text(json, "date", source->date);
    hc_json_end_object(json);
}

void hc_report_head(struct hc_json *json, const struct hc_scenario *scenario, const char *command)
{
    hc_json_text(json, "format", "headcount/result@1");
    hc_json_text(json, "command", command);
    hc_json_line_object(json, "scenario");
    hc_json_text(json, "name", scenario->name);
    if (scenario->currency)
        hc_json_text(json, "currency", scenario->currency);
    if (scenario->note)
        hc_json_text(json, "note", scenario->note);
    hc_json_end_object(json);
    hc_json_array(json, "inputs");
    for (size_t i = 0; i < scenario->input_count; i++) {
        hc_json_line_object(json, NULL);
        hc_json_text(json, "file", scenario->inputs[i].file);
        hc_json_text(json, "sha256", scenario->inputs[i].sha256);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    if (scenario->source_count > 0) {
        hc_json_array(json, "sources");
        for (size_t i = 0; i < scenario->source_count; i++)
            write_source(json, &scenario->sources[i]);
        hc_json_end_array(json);
    }
    hc_json_array(json, "warnings");
    for (size_t i = 0; i < scenario->warning_count; i++)
        hc_json_text(json, NULL, scenario->warnings[i]);
    hc_json_end_array(json);
}

void hc_report_json(const struct hc_result *result, enum hc_lang lang, FILE *stream)
{
    const struct hc_scenario *scenario = result->scenario;
    struct hc_json json = {.stream = stream};
    hc_json_object(&json, NULL);
    hc_report_head(&json, scenario, result->command);
    hc_json_line_object(&json, "run");
    hc_json_text(&json, "version", hc_version());
    hc_json_text(&json, "method", "formula");
    hc_json_end_object(&json);
    hc_json_array(&json, "ignored");
    hc_each_ignored(result, write_ignored, &json);
    hc_json_end_array(&json);
    hc_json_array(&json, "assumptions");
    hc_each_assumption(scenario, write_assumption, &json);
    hc_json_end_array(&json);
    hc_json_array(&json, "queues");
    for (size_t q = 0; q < result->queue_count; q++) {
        hc_json_object(&json, NULL);
        hc_json_text(&json, "name", result->queues[q].name);
        hc_json_text(&json, "channel", "voice");
        write_target(&json, &scenario->queues[q].target);
        write_series(&json, scenario, &result->queues[q], true);
        hc_json_end_object(&json);
    }
    hc_json_end_array(&json);
    hc_json_array(&json, "groups");
    for (size_t g = 0; g < result->group_count; g++) {
        hc_json_object(&json, NULL);
        hc_json_text(&json, "name", result->groups[g].name);
        if (result->chains)
            write_chain(&json, &result->chains[g]);
        write_series(&json, scenario, &result->groups[g], false);
        hc_json_end_object(&json);
    }
    hc_json_end_array(&json);
    struct hc_text summary = {0};
    hc_say_size_closing(&summary, lang, result);
    hc_json_text(&json, "summary", hc_text_string(&summary));
    hc_text_free(&summary);
    hc_json_end_object(&json);
}
