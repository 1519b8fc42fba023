/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result_json.c - a result as JSON (headcount/result@1): keys from the metric table, null where undefined. */
#include "base/civil.h"
#include "headcount/staffing.h"
#include "report/billing.h"
#include "report/json.h"
#include "report/report.h"
#include "report/stated.h"
#include <math.h>
#include <stdlib.h>

/* What a queue shows at every span; those of agents only where it has a group of its own. */
static const enum hc_metric size_queue[] = {
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
static const enum hc_metric size_group[] = {
    HC_AGENTS,   HC_REQUIRED, HC_ACTING, HC_ERLANG_C_REQUIRED, HC_ERLANG_C_ACTING, HC_OCCUPANCY, HC_PRESENT,
    HC_ROSTERED, HC_PAID_H,   HC_FTE,
};
static const enum hc_metric size_sums[] = {HC_REQUIRED_PEAK, HC_REQUIRED_H, HC_ERLANG_C_REQUIRED_H};
static const enum hc_metric size_interval[] = {HC_SERVICE_LEVEL_GIVEN, HC_SERVICE_LEVEL_ONE_LESS,
                                               HC_SERVICE_LEVEL_ONE_MORE};

static const enum hc_metric simulate_queue[] = {HC_SIMULATED_QUEUE};
/* What a search confirms beside them. */
static const enum hc_metric searched_queue[] = {
    HC_WAITING,        HC_ABANDONED_AFTER_RETURN,
    HC_REDIALS_BEYOND, HC_REPEATS_BEYOND,
    HC_REDIALS_LOST,   HC_REPEATS_LOST,
    HC_WAIT_P50,       HC_WAIT_P90,
    HC_WAIT_P95,       HC_WAIT_P99,
    HC_TARGET_MET,
};

static const enum hc_metric simulate_sums[] = {HC_SERVICE_LEVEL_P10};
static const enum hc_metric simulate_group[] = {HC_OCCUPANCY, HC_OVERRUN_H};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* One document being written. */
struct document {
    struct hc_json json;
    const struct hc_result *result;
};

enum span { SPAN_TOTAL, SPAN_DAY, SPAN_INTERVAL };

static void write_metric(struct hc_json *json, const double *values, enum hc_metric metric)
{
    hc_json_number(json, hc_metric_info(metric)->name, values[metric]);
}

static void write_metrics(struct hc_json *json, const double *values, const enum hc_metric *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_metric(json, values, list[i]);
}

static void write_sized(struct hc_json *json, const struct hc_cell *cell, bool queue, enum span span)
{
    if (queue)
        write_metrics(json, cell->values, size_queue, COUNT(size_queue));
    else
        write_metrics(json, cell->values, size_group, COUNT(size_group));
    if (span == SPAN_INTERVAL) {
        write_metrics(json, cell->values, size_interval, COUNT(size_interval));
        hc_json_text(json, "binding", cell->binding);
    } else {
        write_metrics(json, cell->values, size_sums, COUNT(size_sums));
    }
    if (span == SPAN_TOTAL && !queue)
        write_metric(json, cell->values, HC_HEADS);
}

/* What was simulated, as values or as half-widths. */
static void write_simulated(struct hc_json *json, const double *values, bool queue, bool own_group, enum span span)
{
    if (!queue) {
        write_metrics(json, values, simulate_group, COUNT(simulate_group));
        return;
    }
    write_metrics(json, values, simulate_queue, COUNT(simulate_queue));
    if (span != SPAN_INTERVAL)
        write_metrics(json, values, simulate_sums, COUNT(simulate_sums));
    if (own_group)
        write_metric(json, values, HC_OCCUPANCY);
}

/* What the confirming run says beyond what every sizing does. */
static void write_searched(struct hc_json *json, const double *values, bool queue, enum span span)
{
    if (queue)
        write_metrics(json, values, searched_queue, COUNT(searched_queue));
    else
        write_metric(json, values, HC_OVERRUN_H);
    if (queue && span != SPAN_INTERVAL)
        write_metrics(json, values, simulate_sums, COUNT(simulate_sums));
}

static void write_span(struct document *document, const struct hc_cell *cell, size_t queue, enum span span)
{
    struct hc_json *json = &document->json;
    const struct hc_scenario *scenario = document->result->scenario;
    bool is_queue = queue < scenario->queue_count;
    if (!document->result->run) {
        write_sized(json, cell, is_queue, span);
        if (document->result->sizing)
            write_searched(json, cell->values, is_queue, span);
    } else {
        bool own_group = is_queue && hc_own_group(scenario, queue) < scenario->group_count;
        if (!is_queue || own_group)
            write_metric(json, cell->values, HC_AGENTS);
        write_simulated(json, cell->values, is_queue, own_group, span);
        if (own_group)
            write_metric(json, cell->values, HC_FORMULA_SERVICE_LEVEL);
    }
    if (cell->note)
        hc_json_text(json, "note", cell->note);
    if (cell->ci95) {
        hc_json_object(json, "ci95");
        write_simulated(json, cell->ci95, is_queue, is_queue && hc_own_group(scenario, queue) < scenario->group_count,
                        span);
        hc_json_end_object(json);
    }
}

/* Chances of meeting the target by how long a time is judged as one. */
static void write_chances(struct hc_json *json, const struct hc_series *series)
{
    hc_json_object(json, "target_met_by");
    for (int w = 0; w < HC_WINDOWS; w++)
        hc_json_number(json, hc_window_name((enum hc_window)w), series->target_met_by[w]);
    hc_json_end_object(json);
}

/* Days and intervals of a queue's series; a group's when `queue` is queue_count. */
static void write_series(struct document *document, const struct hc_series *series, size_t queue, size_t index)
{
    struct hc_json *json = &document->json;
    const struct hc_scenario *scenario = document->result->scenario;
    bool is_queue = queue < scenario->queue_count;
    hc_json_line_object(json, "total");
    write_span(document, &series->total, queue, SPAN_TOTAL);
    if (series->total.ci95 && is_queue)
        write_chances(json, series);
    hc_json_end_object(json);
    hc_json_array(json, "days");
    for (size_t d = 0; d < series->day_count; d++) {
        char date[HC_CIVIL_DATE_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(series->dates[d], date));
        write_span(document, &series->days[d], queue, SPAN_DAY);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_array(json, "intervals");
    for (size_t k = 0; k < series->interval_count; k++) {
        const struct hc_interval *interval = &scenario->grid.intervals[series->grid[k]];
        char start[HC_CIVIL_INSTANT_SIZE];
        struct hc_cell_buffer buffer;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "start", hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
        write_span(document, hc_result_interval(document->result, is_queue, index, k, &buffer), queue, SPAN_INTERVAL);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_given(struct hc_json *json, const char *key, double value)
{
    if (!isnan(value))
        hc_json_number(json, key, value);
}

void hc_report_target(struct hc_json *json, const struct hc_target *target, bool promise)
{
    hc_json_line_object(json, "target");
    write_given(json, "service_level", target->service_level);
    hc_json_number(json, "within_s", target->within_s);
    hc_json_text(json, "formula", hc_formula_name(target->formula));
    hc_json_number(json, "short_abandon_s", target->short_abandon_s);
    write_given(json, "asa_s", target->asa_s);
    write_given(json, "answer_rate", target->answer_rate);
    write_given(json, "abandonment", target->abandonment);
    if (promise) {
        hc_json_text(json, "window", hc_window_name(target->window));
        hc_json_number(json, "probability", target->probability);
    }
    if (!target->given)
        hc_json_bool(json, "assumed", true);
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
    if (assumption->source) {
        hc_json_text(json, "country", assumption->country);
        hc_json_text(json, "source", assumption->source);
        hc_json_text(json, "date", assumption->date);
    }
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

void hc_report_head(struct hc_json *json, const struct hc_scenario *scenario, const char *command,
                    const struct hc_result *result)
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
    hc_report_varied_json(json, scenario);
    if (scenario->source_count > 0) {
        hc_json_array(json, "sources");
        for (size_t i = 0; i < scenario->source_count; i++)
            write_source(json, &scenario->sources[i]);
        hc_json_end_array(json);
    }
    hc_json_array(json, "warnings");
    for (size_t i = 0; i < scenario->warning_count; i++)
        hc_json_text(json, NULL, scenario->warnings[i].en);
    for (size_t i = 0; result && i < result->warning_count; i++)
        hc_json_text(json, NULL, result->warnings[i].en);
    hc_json_end_array(json);
}

static const char *method_of(const struct hc_result *result)
{
    if (result->sizing)
        return result->sizing->method == HC_SIZE_EXACT ? "exact" : "simulation";
    return !result->run ? "formula" : result->run->exact ? "exact" : "simulation";
}

/* Only `threads` and `elapsed_s` may differ between two runs of the same. */
void hc_report_run(struct hc_json *json, const struct hc_result *result)
{
    const struct hc_run *run = result->run;
    hc_json_line_object(json, "run");
    hc_json_text(json, "version", hc_version());
    hc_json_text(json, "method", method_of(result));
    if (result->sizing)
        hc_report_search_run_json(json, result);
    if (run && !run->exact) {
        hc_json_unsigned(json, "seed", run->seed);
        hc_json_integer(json, "replications", run->replications);
        hc_json_integer(json, "contacts", run->contacts);
        if (run->precision > 0) {
            hc_json_number(json, "precision", run->precision);
            hc_json_bool(json, "precision_reached", run->reached);
        }
        hc_json_integer(json, "threads", result->threads);
        hc_json_number(json, "elapsed_s", result->elapsed_s);
    }
    hc_json_end_object(json);
    if (run) {
        hc_json_line_object(json, "staffing");
        hc_json_text(json, "from", run->staffing);
        if (run->staffing_file) {
            hc_json_text(json, "file", run->staffing_file);
            hc_json_text(json, "sha256", run->staffing_sha256);
        }
        hc_json_end_object(json);
    }
}

void hc_report_lists(struct hc_json *json, const struct hc_result *result)
{
    hc_json_array(json, "ignored");
    hc_each_ignored(result, write_ignored, json);
    hc_json_end_array(json);
    hc_json_array(json, "assumptions");
    hc_each_assumption_in(result, write_assumption, json);
    hc_json_end_array(json);
}

void hc_report_json(const struct hc_result *result, enum hc_lang lang, FILE *stream)
{
    const struct hc_scenario *scenario = result->scenario;
    struct document document = {.json = {.stream = stream}, .result = result};
    struct hc_json *json = &document.json;
    hc_json_object(json, NULL);
    hc_report_head(json, scenario, result->command, result);
    hc_report_run(json, result);
    hc_report_lists(json, result);
    if (result->use & HC_USE_SIZE)
        hc_report_stated_json(json, scenario);
    hc_report_gaps_json(json, result);
    hc_json_array(json, "queues");
    for (size_t q = 0; q < result->queue_count; q++) {
        hc_json_object(json, NULL);
        hc_json_text(json, "name", result->queues[q].name);
        hc_json_text(json, "channel", "voice");
        const struct hc_target *target = &scenario->queues[q].target;
        hc_report_target(json, target, result->sizing || (result->run && hc_has_promise(target)));
        if (result->sizing)
            hc_report_standing_json(json, result, q);
        write_series(&document, &result->queues[q], q, q);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_array(json, "groups");
    for (size_t g = 0; g < result->group_count; g++) {
        hc_json_object(json, NULL);
        hc_json_text(json, "name", result->groups[g].name);
        if (result->chains)
            write_chain(json, &result->chains[g]);
        write_series(&document, &result->groups[g], scenario->queue_count, g);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    if (result->sizing)
        hc_report_sizing_json(json, result);
    hc_report_costs_json(json, result);
    hc_report_contract_json(json, lang, result);
    hc_report_objective_json(json, lang, result);
    if (result->explanation)
        hc_report_explanation_json(json, lang, result);
    struct hc_text summary = {0};
    if (result->run)
        hc_say_simulate_closing(&summary, lang, result);
    else
        hc_say_size_closing(&summary, lang, result);
    hc_json_text(json, "summary", hc_text_string(&summary));
    hc_text_free(&summary);
    hc_json_end_object(json);
}
