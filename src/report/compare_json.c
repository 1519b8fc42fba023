/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_json.c - a comparison as JSON (headcount/result@1): each scenario with figures, intervals, differences, lines
 * of its total, bridge, break-evens, tornado and hours without cover. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/compare.h"
#include "report/stated.h"
#include <math.h>

static void write_figures(struct hc_json *json, const char *key, const double values[HC_COMPARE_METRICS])
{
    hc_json_line_object(json, key);
    for (int m = 0; m < HC_COMPARE_METRICS; m++) {
        const char *name = hc_compare_metric_name((enum hc_compare_metric)m);
        if (hc_compare_metric_is_cents((enum hc_compare_metric)m) && isfinite(values[m]))
            hc_json_cents(json, name, hc_money_of(values[m]));
        else
            hc_json_number(json, name, values[m]);
    }
    hc_json_end_object(json);
}

static void write_money(struct hc_json *json, const struct hc_compared *own)
{
    if (!own->priced)
        return;
    hc_json_line_object(json, "total_lines");
    for (int l = 0; l < HC_TOTAL_LINES; l++)
        hc_json_cents(json, hc_total_line_name((enum hc_total_line)l), own->total.lines[l]);
    hc_json_end_object(json);
    if (!own->bridged)
        return;
    hc_json_line_object(json, "bridge");
    for (int s = 0; s < HC_BRIDGE_STEPS; s++)
        hc_json_cents(json, hc_bridge_step_name((enum hc_bridge_step)s), own->bridge[s]);
    hc_json_end_object(json);
}

static void write_break_evens(struct hc_json *json, const struct hc_compared *own)
{
    hc_json_array(json, "break_evens");
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        const struct hc_break_even *b = &own->break_even[lever];
        if (b->state == HC_BREAK_NOT_ASKED)
            continue;
        bool found = b->state == HC_BREAK_FOUND;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "input", hc_lever_name((enum hc_lever)lever));
        hc_json_bool(json, "found", found);
        hc_json_number(json, "now", b->now);
        hc_json_number(json, "value", found ? b->value : NAN);
        hc_json_number(json, "factor", found ? b->factor : NAN);
        hc_json_number(json, "low", b->low);
        hc_json_number(json, "high", b->high);
        hc_json_bool(json, "cheaper_now", b->cheaper);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_tornado(struct hc_json *json, const struct hc_compared *own)
{
    hc_json_array(json, "tornado");
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        const struct hc_swing *swing = &own->swings[lever];
        if (!swing->any)
            continue;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "input", hc_lever_name((enum hc_lever)lever));
        hc_json_cents(json, "total_low", swing->low);
        hc_json_cents(json, "total_high", swing->high);
        hc_json_cents(json, "difference_low", swing->difference_low);
        hc_json_cents(json, "difference_high", swing->difference_high);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_gaps(struct hc_json *json, const struct hc_gaps *gaps)
{
    hc_json_object(json, "gaps");
    hc_json_number(json, "open_h", gaps->open_h);
    hc_json_number(json, "gap_h", gaps->gap_h);
    hc_json_number(json, "contacts", gaps->contacts);
    hc_json_number(json, "share", gaps->share);
    hc_json_array(json, "by_hour");
    for (int hour = 0; hour < 24; hour++)
        hc_json_number(json, NULL, gaps->by_hour[hour]);
    hc_json_end_array(json);
    hc_json_array(json, "days");
    for (size_t d = 0; d < gaps->day_count; d++) {
        char date[HC_CIVIL_DATE_SIZE];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(gaps->days[d].date, date));
        hc_json_number(json, "open_h", gaps->days[d].open_h);
        hc_json_number(json, "gap_h", gaps->days[d].gap_h);
        hc_json_number(json, "contacts", gaps->days[d].contacts);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_end_object(json);
}

static void write_variant(struct hc_json *json, const struct hc_comparison *c, size_t v, enum hc_lang lang)
{
    const struct hc_compared *own = &c->variants[v];
    struct hc_text words = {0};
    hc_json_object(json, NULL);
    hc_json_text(json, "name", own->name);
    hc_json_text(json, "file", own->scenario->file);
    hc_json_text(json, "staffing", own->staffing);
    hc_json_text(json, "resized_by", !own->priced ? NULL : own->formula ? "formula" : "proportion");
    write_figures(json, "values", own->values);
    write_figures(json, "ci95", own->ci95);
    if (v > 0) {
        write_figures(json, "difference", own->difference);
        write_figures(json, "difference_ci95", own->difference_ci95);
    }
    hc_compare_queues_json(json, own, v == 0);
    write_money(json, own);
    hc_compare_reconcile_json(json, own);
    write_break_evens(json, own);
    write_tornado(json, own);
    write_gaps(json, &own->gaps);
    if (v > 0) {
        hc_say_break_evens(&words, lang, c, v);
        hc_json_text(json, "break_even_summary", hc_text_string(&words));
        hc_text_free(&words);
    }
    hc_json_end_object(json);
}

void hc_report_compare_json(const struct hc_comparison *c, enum hc_lang lang, FILE *stream)
{
    struct hc_json writer = {.stream = stream}, *json = &writer;
    struct hc_text summary = {0};
    size_t best = hc_comparison_best(c);
    hc_json_object(json, NULL);
    hc_report_head(json, c->head->scenario, "compare", c->head);
    hc_report_run(json, c->head);
    hc_report_lists(json, c->head);
    hc_report_stated_json(json, c->head->scenario);
    hc_json_number(json, "term_months", c->term_months);
    hc_json_array(json, "variants");
    for (size_t v = 0; v < c->count; v++)
        write_variant(json, c, v, lang);
    hc_json_end_array(json);
    hc_json_text(json, "least_cost_per_resolved", best < c->count ? c->variants[best].name : NULL);
    hc_say_comparison(&summary, lang, c);
    hc_json_text(json, "summary", hc_text_string(&summary));
    hc_text_free(&summary);
    hc_json_end_object(json);
}
