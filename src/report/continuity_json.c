/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity_json.c - disruptions for programs: JSON (headcount/result@1) with figures, intervals and differences of
 * each case and its chance by day; CSV with one row for each case and figure. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/billing.h"
#include "report/continuity.h"
#include "report/csv.h"
#include <math.h>

static void write_figures(struct hc_json *json, const char *key, const double values[HC_CONTINUITY_METRICS])
{
    hc_json_line_object(json, key);
    for (int m = 0; m < HC_CONTINUITY_METRICS; m++)
        hc_json_number(json, hc_continuity_metric_name((enum hc_continuity_metric)m), values[m]);
    hc_json_end_object(json);
}

static void write_case(struct hc_json *json, enum hc_lang lang, const struct hc_continuity *c, size_t k)
{
    const struct hc_disruption *own = &c->cases[k];
    const struct hc_calendar *calendar = &c->head->scenario->calendar;
    struct hc_text title = {0};
    hc_say_disruption(&title, lang, c, k);
    hc_json_object(json, NULL);
    hc_json_text(json, "title", hc_text_string(&title));
    hc_json_text(json, "lost", own->lost);
    hc_json_text(json, "kind", own->lost ? own->site ? "site" : "group" : own->surge ? "surge" : "plan");
    write_figures(json, "values", own->values);
    write_figures(json, "ci95", own->ci95);
    if (k > 0) {
        write_figures(json, "difference", own->difference);
        write_figures(json, "difference_ci95", own->difference_ci95);
    }
    hc_json_array(json, "clauses");
    for (size_t m = 0; m < c->clause_count; m++) {
        const struct hc_disrupted_clause *clause = &own->clauses[m];
        struct hc_text name = {0};
        hc_say_clause(&name, lang, &c->head->scenario->contract->clauses[m]);
        hc_json_line_object(json, NULL);
        hc_json_text(json, "name", hc_text_string(&name));
        hc_json_number(json, "month_kept", clause->kept);
        hc_json_number(json, "month_kept_ci95", clause->ci95);
        hc_json_number(json, "difference", k > 0 ? clause->difference : NAN);
        hc_json_number(json, "difference_ci95", k > 0 ? clause->difference_ci95 : NAN);
        hc_json_end_object(json);
        hc_text_free(&name);
    }
    hc_json_end_array(json);
    hc_json_array(json, "days");
    for (int32_t d = 0; d < calendar->days; d++) {
        char date[HC_CIVIL_DATE_SIZE];
        if (isnan(own->day_met[d]))
            continue;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(calendar->start + d, date));
        hc_json_number(json, "target_met", own->day_met[d]);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
    hc_json_end_object(json);
    hc_text_free(&title);
}

void hc_report_continuity_json(const struct hc_continuity *c, enum hc_lang lang, FILE *stream)
{
    struct hc_json writer = {.stream = stream}, *json = &writer;
    struct hc_text summary = {0};
    char date[HC_CIVIL_DATE_SIZE];
    hc_json_object(json, NULL);
    hc_report_head(json, c->head->scenario, "continuity", c->head);
    hc_report_run(json, c->head);
    hc_report_lists(json, c->head);
    hc_json_text(json, "from", hc_civil_format_date(c->head->scenario->calendar.start + c->first_day, date));
    hc_json_integer(json, "days", c->days);
    hc_json_integer(json, "judged_days", c->judged_days);
    hc_json_number(json, "recovered", c->recovered);
    hc_json_number(json, "surge", c->surge);
    hc_json_integer(json, "months", c->months);
    hc_json_integer(json, "horizons_per_month", c->clause_count > 0 ? c->month_run : 0);
    hc_json_array(json, "cases");
    for (size_t k = 0; k < c->count; k++)
        write_case(json, lang, c, k);
    hc_json_end_array(json);
    hc_say_continuity(&summary, lang, c);
    hc_json_text(json, "summary", hc_text_string(&summary));
    hc_text_free(&summary);
    hc_json_end_object(json);
}

static void write_row(FILE *stream, const char *title, const char *metric, const char *date, const double values[4])
{
    hc_csv_field(stream, title);
    fprintf(stream, ",%s,%s", metric, date);
    for (int k = 0; k < 4; k++) {
        putc(',', stream);
        if (isfinite(values[k]))
            hc_exact_number(stream, values[k]);
    }
    putc('\n', stream);
}

void hc_report_continuity_csv(const struct hc_continuity *c, FILE *stream)
{
    const struct hc_calendar *calendar = &c->head->scenario->calendar;
    fputs("case,metric,date,value,ci95,difference,difference_ci95\n", stream);
    for (size_t k = 0; k < c->count; k++) {
        const struct hc_disruption *own = &c->cases[k];
        struct hc_text title = {0};
        hc_say_disruption(&title, HC_LANG_EN, c, k);
        for (int m = 0; m < HC_CONTINUITY_METRICS; m++) {
            const double values[4] = {own->values[m], own->ci95[m], own->difference[m], own->difference_ci95[m]};
            write_row(stream, hc_text_string(&title), hc_continuity_metric_name((enum hc_continuity_metric)m), "",
                      values);
        }
        for (size_t m = 0; m < c->clause_count; m++) {
            const struct hc_disrupted_clause *clause = &own->clauses[m];
            const double values[4] = {clause->kept, clause->ci95, k > 0 ? clause->difference : NAN,
                                      k > 0 ? clause->difference_ci95 : NAN};
            char metric[48];
            snprintf(metric, sizeof metric, "clauses[%zu].month_kept", m);
            write_row(stream, hc_text_string(&title), metric, "", values);
        }
        for (int32_t d = 0; d < calendar->days; d++) {
            const double values[4] = {own->day_met[d], NAN, k ? own->day_met[d] - c->cases[0].day_met[d] : NAN, NAN};
            char date[HC_CIVIL_DATE_SIZE];
            if (!isnan(own->day_met[d]))
                write_row(stream, hc_text_string(&title), "target_met", hc_civil_format_date(calendar->start + d, date),
                          values);
        }
        hc_text_free(&title);
    }
}
