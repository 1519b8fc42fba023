/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulate_table.c - the answer of `simulate` on a terminal: for each queue its days down and figures across, the
 * simulated service level with its half-width beside the formula's; then the groups, and a closing sentence. */
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { DAY_WIDTH = 14, PAGE_WIDTH = 100 };

/* A column of the days' table. */
struct column {
    const char *en, *fr;
    enum hc_metric metric;
    size_t width;
    int decimals;
    bool half_width;
};

static const struct column queue_columns[] = {
    {"contacts", "contacts", HC_OFFERED, 10, 0, false},
    {"service lvl", "niv. service", HC_SERVICE_LEVEL, 14, 1, false},
    {"±", "±", HC_SERVICE_LEVEL, 8, 2, true},
    {"formula", "formule", HC_FORMULA_SERVICE_LEVEL, 9, 1, false},
    {"target met", "obj. tenu", HC_TARGET_MET, 12, 1, false},
    {"p10 days", "p10 jours", HC_SERVICE_LEVEL_P10, 9, 1, false},
    {"abandoned", "abandons", HC_ABANDONMENT, 11, 1, false},
    {"ASA s", "DMA s", HC_ASA, 8, 1, false},
    {"p90 s", "p90 s", HC_WAIT_P90, 8, 1, false},
    {"occupied", "occupés", HC_OCCUPANCY, 10, 1, false},
};

static const struct column group_columns[] = {
    {"agents", "agents", HC_AGENTS, 10, 1, false},
    {"occupied", "occupés", HC_OCCUPANCY, 12, 1, false},
    {"±", "±", HC_OCCUPANCY, 8, 2, true},
    {"overtime h", "dépassement h", HC_OVERRUN_H, 15, 1, false},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool any_value(const struct hc_series *series, const struct column *column)
{
    if (column->half_width && !series->total.ci95)
        return false;
    bool any = !isnan(series->total.values[column->metric]);
    for (size_t d = 0; d < series->day_count; d++)
        any = any || !isnan(series->days[d].values[column->metric]);
    return any;
}

static void write_figure(struct hc_text *text, enum hc_lang lang, const struct hc_cell *cell,
                         const struct column *column)
{
    double value = !column->half_width ? cell->values[column->metric] : cell->ci95 ? cell->ci95[column->metric] : NAN;
    struct hc_printed printed = hc_metric_info(column->metric)->percent
                                    ? hc_print_percent(lang, value, column->decimals)
                                    : hc_print_number(lang, value, column->decimals);
    hc_column_right(text, printed.text, column->width);
}

/* Columns without a single figure are left out: no formula knows agents with several skills. */
static void write_head(struct hc_text *text, enum hc_lang lang, const struct hc_series *series,
                       const struct column *columns, size_t count)
{
    hc_column_left(text, "", DAY_WIDTH);
    for (size_t c = 0; c < count; c++)
        if (any_value(series, &columns[c]))
            hc_column_right(text, SAY(columns[c].en, columns[c].fr), columns[c].width);
    hc_text_append(text, "\n");
}

static void write_line(struct hc_text *text, enum hc_lang lang, const struct hc_series *series, const char *label,
                       const struct hc_cell *cell, const struct column *columns, size_t count)
{
    hc_column_left(text, label, DAY_WIDTH);
    for (size_t c = 0; c < count; c++)
        if (any_value(series, &columns[c]))
            write_figure(text, lang, cell, &columns[c]);
    hc_text_append(text, "\n");
}

static void write_series(struct hc_text *text, enum hc_lang lang, const struct hc_series *series,
                         const struct column *columns, size_t count)
{
    write_head(text, lang, series, columns, count);
    for (size_t d = 0; d < series->day_count; d++)
        write_line(text, lang, series, hc_print_day_month(lang, series->dates[d]).text, &series->days[d], columns,
                   count);
    if (series->day_count != 1) /* else the day says it all */
        write_line(text, lang, series, SAY("total", "total"), &series->total, columns, count);
}

static void write_queue(struct hc_text *text, enum hc_lang lang, bool colour, const struct hc_result *result, size_t q)
{
    const struct hc_queue *queue = &result->scenario->queues[q];
    const struct hc_series *series = &result->queues[q];
    hc_report_queue_heading(text, lang, colour, queue);
    write_series(text, lang, series, queue_columns, COUNT(queue_columns));
    struct hc_text words = {0};
    hc_say_chances(&words, lang, result, q);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
    hc_say_missed(&words, lang, result, q);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
    if (result->explanation)
        hc_report_explanation(text, lang, result, q);
    hc_text_append(text, "\n");
}

static void write_groups(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    size_t width = DAY_WIDTH;
    for (size_t g = 0; g < result->group_count; g++) {
        size_t has = hc_utf8_width(result->groups[g].name);
        width = has + 2 > width ? has + 2 : width;
    }
    width = width > 30 ? 30 : width;
    hc_column_left(text, SAY("Agents", "Agents"), width);
    for (size_t c = 0; c < COUNT(group_columns); c++)
        if (!group_columns[c].half_width || !result->run->exact)
            hc_column_right(text, SAY(group_columns[c].en, group_columns[c].fr), group_columns[c].width);
    hc_text_append(text, "\n");
    for (size_t g = 0; g < result->group_count; g++) {
        hc_column_left(text, result->groups[g].name, width);
        for (size_t c = 0; c < COUNT(group_columns); c++)
            if (!group_columns[c].half_width || !result->run->exact)
                write_figure(text, lang, &result->groups[g].total, &group_columns[c]);
        hc_text_append(text, "\n");
    }
}

static void write_foot(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text closing = {0};
    hc_report_gaps(text, lang, result);
    hc_report_unsaid(text, lang, result);
    hc_say_simulate_closing(&closing, lang, result);
    hc_text_append(text, "\n");
    hc_column_wrap(text, hc_text_string(&closing), 0, PAGE_WIDTH);
    hc_text_free(&closing);
}

enum hc_status hc_report_simulate_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                        struct hc_error *reterr)
{
    enum hc_lang lang = opts->lang;
    struct hc_text text = {0};
    hc_report_title(&text, lang, result->scenario,
                    result->run->exact ? SAY("solved exactly", "solution exacte") : SAY("simulated", "simulation"),
                    hc_staffing_words(lang, result->run,
                                      SAY("agents sized by formula first, since none are given",
                                          "agents d'abord dimensionnés par formule, faute d'être donnés")));
    if (!result->run->exact)
        hc_report_effort(&text, lang, result->run, false);
    hc_report_varied(&text, lang, result->scenario);
    hc_text_append(&text, "\n");
    for (size_t q = 0; q < result->queue_count; q++)
        write_queue(&text, lang, opts->colour, result, q);
    write_groups(&text, lang, result);
    hc_report_contract(&text, lang, result);
    hc_report_objective(&text, lang, result);
    write_foot(&text, lang, result);
    bool ok = !text.failed;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
