/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intervals_csv.c - one row for each queue and open interval, as workforce management reads it: when it begins and ends
 * (ISO 8601 with its offset, so that both passes of a repeated hour differ), the queue, contacts, handling time,
 * agents; then what to expect with them. Comma, point, 17 digits, whatever the language. Groups that serve several
 * queues have rows of their own, without a queue. */
#include "base/civil.h"
#include "report/csv.h"
#include "report/intervals.h"
#include "report/report.h"
#include <math.h>

/* A column takes its figure from the first of two answers that has it. */
struct column {
    const char *name;
    enum hc_metric metric;
    enum hc_line_source first;
    bool second; /* else the other answer's */
};

static const struct column columns[] = {
    {"contacts", HC_OFFERED, HC_LINE_SIZED, true},
    {"aht_s", HC_AHT, HC_LINE_SIZED, true},
    {"load_erlangs", HC_LOAD, HC_LINE_SIZED, true},
    {"required", HC_REQUIRED, HC_LINE_SIZED, false},
    {"agents", HC_AGENTS, HC_LINE_SIMULATED, true},
    {"present", HC_PRESENT, HC_LINE_SIZED, false},
    {"rostered", HC_ROSTERED, HC_LINE_SIZED, false},
    {"service_level", HC_SERVICE_LEVEL, HC_LINE_SIMULATED, true},
    {"abandonment", HC_ABANDONMENT, HC_LINE_SIMULATED, true},
    {"asa_s", HC_ASA, HC_LINE_SIMULATED, true},
    {"occupancy", HC_OCCUPANCY, HC_LINE_SIMULATED, true},
    {"target_met", HC_TARGET_MET, HC_LINE_SIMULATED, false},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void write_figures(const struct hc_line_cells *cells, FILE *stream)
{
    for (size_t c = 0; c < COLUMNS; c++) {
        double value = hc_line_value(cells, columns[c].first, columns[c].metric);
        if (isnan(value) && columns[c].second)
            value = hc_line_value(cells, columns[c].first == HC_LINE_SIZED ? HC_LINE_SIMULATED : HC_LINE_SIZED,
                                  columns[c].metric);
        putc(',', stream);
        if (isfinite(value))
            hc_exact_number(stream, value);
    }
    putc('\n', stream);
}

static void write_line(const struct hc_answers *answers, struct hc_line line, FILE *stream)
{
    const struct hc_scenario *s = answers->scenario;
    const struct hc_series *series = hc_line_series(answers, line);
    for (size_t k = 0; k < series->interval_count; k++) {
        const struct hc_interval *at = &s->grid.intervals[series->grid[k]];
        char start[HC_CIVIL_INSTANT_SIZE], end[HC_CIVIL_INSTANT_SIZE];
        struct hc_line_cells cells;
        fprintf(stream, "%s,%s,", hc_civil_format_instant(at->start_utc, at->offset_s, start),
                hc_civil_format_instant(at->start_utc + at->length_s, at->offset_s, end));
        hc_csv_field(stream, line.queue < s->queue_count ? s->queues[line.queue].name : "");
        putc(',', stream);
        hc_csv_field(stream, line.group < s->group_count ? s->groups[line.group].name : "");
        hc_line_interval(answers, line, k, &cells);
        write_figures(&cells, stream);
    }
}

static enum hc_status write_csv(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                struct hc_error *reterr)
{
    const struct hc_answers *answers = context;
    (void)opts;
    (void)reterr;
    fputs("start,end,queue,group", stream);
    for (size_t c = 0; c < COLUMNS; c++)
        fprintf(stream, ",%s", columns[c].name);
    putc('\n', stream);
    for (size_t l = 0; l < hc_line_count(answers->scenario); l++)
        write_line(answers, hc_line_at(answers->scenario, l), stream);
    return HC_OK;
}

enum hc_status hc_intervals_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                  struct hc_error *reterr)
{
    const struct hc_report_opts report = {.format = HC_FORMAT_CSV, .lang = opts->lang, .output = opts->output};
    return hc_report_to_output(write_csv, answers, &report, reterr);
}
