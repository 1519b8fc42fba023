/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain_json.c - why simulation and formula differ, as JSON: one object for each queue and day, and for each queue's
 * horizon (date null). Effects are in points of service level: 0.01 of a share is one point. */
#include "base/civil.h"
#include "report/report.h"
#include <math.h>

static const char *const cause_names[HC_CAUSES] = {"handling", "patience", "returns", "uncertainty", "bias", "absence",
                                                   "rules",    "pooling",  "start",   "carry_over",  "steps"};

static void write_points(struct hc_json *json, const char *key, double change)
{
    hc_json_number(json, key, 100 * change);
}

static void write_overload(struct hc_json *json, const struct hc_scenario *scenario, const struct hc_overload *o)
{
    const struct hc_interval *first = &scenario->grid.intervals[o->first];
    const struct hc_interval *last = &scenario->grid.intervals[o->last];
    char instant[HC_CIVIL_INSTANT_SIZE];
    hc_json_text(json, "from", hc_civil_format_instant(first->start_utc, first->offset_s, instant));
    hc_json_text(json, "to", hc_civil_format_instant(last->start_utc + last->length_s, last->offset_s, instant));
    hc_json_number(json, "load_per_agent", o->load_per_agent);
    write_points(json, "inside_points", o->inside);
    write_points(json, "after_points", o->after);
}

static void write_effect(struct hc_json *json, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s,
                         enum hc_cause cause)
{
    const struct hc_explained *span = &result->explanation->queues[q][s];
    struct hc_text note = {0};
    hc_say_cause(&note, lang, result, q, s, cause);
    hc_json_object(json, NULL);
    hc_json_text(json, "cause", cause_names[cause]);
    write_points(json, "points", span->effects[cause].change);
    write_points(json, "ci95", span->effects[cause].ci95);
    if (cause == HC_CAUSE_CARRY_OVER)
        write_overload(json, result->scenario, &span->overload);
    hc_json_text(json, "note", hc_text_string(&note));
    hc_json_end_object(json);
    hc_text_free(&note);
}

static void write_span(struct hc_json *json, enum hc_lang lang, const struct hc_result *result, size_t q, size_t s)
{
    const struct hc_explained *span = &result->explanation->queues[q][s];
    const struct hc_series *series = &result->queues[q];
    char date[HC_CIVIL_DATE_SIZE];
    struct hc_text words = {0};
    hc_json_line_object(json, NULL);
    hc_json_text(json, "queue", series->name);
    hc_json_text(json, "date", s > 0 ? hc_civil_format_date(series->dates[s - 1], date) : NULL);
    hc_json_number(json, "simulated", span->simulated);
    hc_json_number(json, "simulated_ci95", span->simulated_ci95);
    hc_json_number(json, "formula", span->formula);
    if (hc_own_group(result->scenario, q) == result->scenario->group_count)
        hc_json_number(json, "formula_own_share", span->reference);
    hc_json_array(json, "effects");
    for (int c = 0; c < HC_CAUSES; c++)
        if (!isnan(span->effects[c].change))
            write_effect(json, lang, result, q, s, (enum hc_cause)c);
    hc_json_end_array(json);
    hc_json_object(json, "remainder");
    write_points(json, "points", span->remainder.change);
    write_points(json, "ci95", span->remainder.ci95);
    hc_json_end_object(json);
    hc_say_explained(&words, lang, result, q, s);
    hc_json_text(json, "words", words.length > 0 ? hc_text_string(&words) : NULL);
    hc_text_free(&words);
    hc_json_end_object(json);
}

void hc_report_explanation_json(struct hc_json *json, enum hc_lang lang, const struct hc_result *result)
{
    hc_json_integer(json, "explanation_replications", result->explanation->replications);
    hc_json_array(json, "explanation");
    for (size_t q = 0; q < result->queue_count; q++)
        for (size_t s = 0; s <= result->queues[q].day_count; s++)
            write_span(json, lang, result, q, s);
    hc_json_end_array(json);
}
