/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sizing_json.c - how agents were searched for, as JSON: members of "run", "standing" of a queue, and "sizing". */
#include "base/civil.h"
#include "headcount/staffing.h"
#include "report/report.h"
#include <math.h>

const char *hc_window_name(enum hc_window window)
{
    static const char *const names[HC_WINDOWS] = {"interval", "day", "week", "month", "horizon"};
    return names[window];
}

void hc_report_search_run_json(struct hc_json *json, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    if (s->method != HC_SIZE_EXACT) {
        hc_json_unsigned(json, "seed", s->seed);
        hc_json_integer(json, "replications", s->replications);
        hc_json_integer(json, "search_replications", s->search_replications);
        hc_json_integer(json, "contacts", s->contacts);
    }
    hc_json_integer(json, "evaluations", s->evaluations);
    hc_json_integer(json, "threads", result->threads);
    hc_json_number(json, "elapsed_s", result->elapsed_s);
}

/* The first instant of grid intervals [first, end), and the instant at which they end. */
static void write_span(struct hc_json *json, const struct hc_scenario *scenario, size_t first, size_t end)
{
    char text[HC_CIVIL_INSTANT_SIZE];
    const struct hc_interval *from = &scenario->grid.intervals[first], *last = &scenario->grid.intervals[end - 1];
    hc_json_text(json, "from", hc_civil_format_instant(from->start_utc, from->offset_s, text));
    hc_json_text(json, "to", hc_civil_format_instant(last->start_utc + last->length_s, last->offset_s, text));
}

/* Of a distance from a target, and what changes it. */
static void write_unit(struct hc_json *json, const struct hc_target *target, enum hc_metric metric)
{
    hc_json_text(json, "unit", hc_in_seconds(target, metric) ? "s" : "share");
}

static void write_standing(struct hc_json *json, const struct hc_scenario *scenario, size_t queue,
                           const struct hc_standing *s)
{
    hc_json_integer(json, "windows", (int64_t)s->windows);
    hc_json_integer(json, "reached", (int64_t)s->reached);
    hc_json_number(json, "met", s->met);
    hc_json_number(json, "tightest", s->worst);
    write_unit(json, &scenario->queues[queue].target, s->worst_metric);
    if (s->worst_goal_end > s->worst_goal_first) {
        write_span(json, scenario, s->worst_goal_first, s->worst_goal_end);
    } else {
        hc_json_text(json, "from", NULL);
        hc_json_text(json, "to", NULL);
    }
}

void hc_report_standing_json(struct hc_json *json, const struct hc_result *result, size_t queue)
{
    hc_json_line_object(json, "standing");
    write_standing(json, result->scenario, queue, &result->sizing->standing[queue]);
    hc_json_end_object(json);
}

static void write_alternative(struct hc_json *json, const char *key, const struct hc_result *result,
                              const struct hc_alternative *other)
{
    hc_json_line_object(json, key);
    hc_json_number(json, "hours", other->hours);
    hc_json_number(json, "cost", other->cost);
    hc_json_array(json, "queues");
    for (size_t q = 0; other->queues && q < result->queue_count; q++) {
        hc_json_object(json, NULL);
        hc_json_text(json, "name", result->queues[q].name);
        write_standing(json, result->scenario, q, &other->queues[q]);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_end_object(json);
}

static void write_hours(struct hc_json *json, const struct hc_method_hours *hours)
{
    hc_json_number(json, "erlang_c", hours->erlang_c);
    hc_json_number(json, "formula", hours->formula);
    hc_json_number(json, "exact", hours->exact);
    hc_json_number(json, "searched", hours->searched);
}

static void write_methods(struct hc_json *json, const struct hc_sizing *s)
{
    hc_json_object(json, "hours_by_method");
    hc_json_line_object(json, "total");
    write_hours(json, &s->total);
    hc_json_end_object(json);
    hc_json_array(json, "days");
    for (size_t d = 0; d < s->day_count; d++) {
        char date[HC_CIVIL_DATE_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(s->dates[d], date));
        write_hours(json, &s->days[d]);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_end_object(json);
}

/* The first grid interval of a staff interval. */
static const struct hc_interval *first_of(const struct hc_grid *grid, size_t staff)
{
    size_t low = 0, high = grid->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (grid->intervals[middle].staff < staff)
            low = middle + 1;
        else
            high = middle;
    }
    return &grid->intervals[low < grid->count ? low : 0];
}

static void write_marginals(struct hc_json *json, const char *key, const struct hc_result *result,
                            const struct hc_marginal *list, size_t count)
{
    const struct hc_scenario *scenario = result->scenario;
    hc_json_array(json, key);
    for (size_t k = 0; k < count; k++) {
        const struct hc_interval *at = first_of(&scenario->grid, list[k].staff);
        char start[HC_CIVIL_INSTANT_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "group", result->groups[list[k].group].name);
        hc_json_text(json, "start", hc_civil_format_instant(at->start_utc, at->offset_s, start));
        hc_json_text(json, "queue", result->queues[list[k].queue].name);
        write_span(json, scenario, list[k].first, list[k].end);
        write_unit(json, &scenario->queues[list[k].queue].target, list[k].metric);
        hc_json_number(json, "beyond_target", list[k].slack);
        hc_json_number(json, "gain_per_hour", list[k].gain_per_hour);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_unreachable(struct hc_json *json, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    if (!s->unreachable) {
        hc_json_text(json, "unreachable", NULL);
        return;
    }
    bool limited = s->missed_group < result->group_count;
    hc_json_line_object(json, "unreachable");
    hc_json_text(json, "queue", result->queues[s->missed_queue].name);
    write_span(json, result->scenario, s->missed_first, s->missed_end);
    hc_json_text(json, "group", limited ? result->groups[s->missed_group].name : NULL);
    hc_json_number(json, "max", s->missed_max);
    hc_json_text(json, "metric", s->missed_metric);
    hc_json_number(json, "best", s->missed_best);
    hc_json_end_object(json);
}

void hc_report_sizing_json(struct hc_json *json, const struct hc_result *result)
{
    const struct hc_sizing *s = result->sizing;
    hc_json_object(json, "sizing");
    hc_json_bool(json, "confirmed", s->confirmed);
    hc_json_bool(json, "start_exact", s->start_exact);
    hc_json_integer(json, "mended", s->mended);
    hc_json_number(json, "optimism", s->optimism);
    hc_json_number(json, "hours", s->hours);
    hc_json_number(json, "cost", s->cost);
    hc_json_number(json, "fluid_cost", s->fluid_cost);
    hc_json_number(json, "pooled_cost", s->pooled_cost);
    hc_json_bool(json, "shared", s->shared);
    hc_json_number(json, "separate_hours", s->separate_hours);
    hc_json_number(json, "separate_cost", s->separate_cost);
    hc_json_array(json, "spread");
    for (int k = 0; k < HC_SPREAD; k++)
        if (!isnan(s->spread[k].hours))
            write_alternative(json, NULL, result, &s->spread[k]);
    hc_json_end_array(json);
    if (isnan(s->formula.hours))
        hc_json_text(json, "formula", NULL);
    else
        write_alternative(json, "formula", result, &s->formula);
    write_methods(json, s);
    write_marginals(json, "add", result, s->add, s->add_count);
    write_marginals(json, "cut", result, s->cut, s->cut_count);
    write_unreachable(json, result);
    hc_json_end_object(json);
}
