/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.c - one row for each group, queue and open interval; comma, point, 17 digits, whatever the language. Where skills
 * are shared, the agents of a group belong to no queue: groups have rows without a queue, queues rows without a group.
 */
#include "report/csv.h"
#include "base/civil.h"
#include "base/text.h"
#include "report/report.h"
#include <math.h>
#include <string.h>

/* The columns after start, group and queue: all but those that one interval cannot have. */
static const enum hc_metric columns[] = {
    HC_OFFERED,
    HC_LOAD,
    HC_AGENTS,
    HC_REQUIRED,
    HC_ACTING,
    HC_ERLANG_C_REQUIRED,
    HC_ERLANG_C_ACTING,
    HC_SERVICE_LEVEL,
    HC_SERVICE_LEVEL_GIVEN,
    HC_SERVICE_LEVEL_ONE_LESS,
    HC_SERVICE_LEVEL_ONE_MORE,
    HC_ANSWER_RATE,
    HC_ABANDONMENT,
    HC_WAIT_PROBABILITY,
    HC_BLOCKING,
    HC_ASA,
    HC_WAIT_MEAN,
    HC_WAIT_ABANDONED,
    HC_OCCUPANCY,
    HC_QUEUE_MEAN,
    HC_AHT,
    HC_REDIALS,
    HC_REPEATS,
    HC_PRESENT,
    HC_ROSTERED,
    HC_PAID_H,
    HC_FTE,
};

void hc_csv_field(FILE *stream, const char *text)
{
    const char *guard = hc_text_starts_formula(text) ? "'" : "";
    if (!text[strcspn(text, ",;\"\r\n")]) {
        fprintf(stream, "%s%s", guard, text);
        return;
    }
    fprintf(stream, "\"%s", guard);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', stream);
        putc(*text, stream);
    }
    putc('"', stream);
}

void hc_exact_number(FILE *stream, double value)
{
    /* Most figures of a long file are whole: their digits cost a tenth of what printf takes for a fraction. */
    if (fabs(value) < 1e15 && value == floor(value) && !signbit(value)) {
        char digits[24], *first = digits + sizeof digits;
        uint64_t rest = (uint64_t)value;
        do
            *--first = (char)('0' + rest % 10);
        while (rest /= 10);
        fwrite(first, 1, (size_t)(digits + sizeof digits - first), stream);
    } else {
        fprintf(stream, "%.17g", value);
    }
}

/* What a row says: of a group, of the queue that it alone serves (a search leaves what customers see there), or of a
 * queue without such a group. */
struct row {
    const struct hc_cell *group, *queue; /* one may be NULL */
    const char *group_name, *queue_name;
    const struct hc_interval *interval;
};

static double row_value(const struct row *row, enum hc_metric metric)
{
    double value = row->queue ? row->queue->values[metric] : NAN;
    bool of_customers = metric == HC_OFFERED || metric == HC_REDIALS || metric == HC_REPEATS;
    return isnan(value) && row->group && !of_customers ? row->group->values[metric] : value;
}

static void write_row(FILE *stream, const struct row *row)
{
    const struct hc_cell *cell = row->group ? row->group : row->queue;
    char start[HC_CIVIL_INSTANT_SIZE];
    fprintf(stream, "%s,", hc_civil_format_instant(row->interval->start_utc, row->interval->offset_s, start));
    hc_csv_field(stream, row->group_name);
    putc(',', stream);
    hc_csv_field(stream, row->queue_name);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        double value = row_value(row, columns[c]);
        putc(',', stream);
        if (isfinite(value))
            hc_exact_number(stream, value);
    }
    fprintf(stream, ",%s,", cell->binding ? cell->binding : "");
    hc_csv_field(stream, cell->note ? cell->note : "");
    putc('\n', stream);
}

/* An interval of a queue with a group of its own, which may be closed then. */
static void write_own(FILE *stream, const struct hc_result *result, size_t g, size_t q, size_t k)
{
    const struct hc_series *group = &result->groups[g], *queue = &result->queues[q];
    size_t at = hc_series_at(group, queue->grid[k]);
    bool there = at < group->interval_count;
    write_row(stream,
              &(struct row){there ? &group->intervals[at] : NULL, &queue->intervals[k], there ? group->name : "",
                            queue->name, &result->scenario->grid.intervals[queue->grid[k]]});
}

void hc_report_csv(const struct hc_result *result, FILE *stream)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_interval *grid = scenario->grid.intervals;
    fputs("start,group,queue", stream);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        fprintf(stream, ",%s", hc_metric_info(columns[c])->name);
    fputs(",binding,note\n", stream);
    for (size_t g = 0; g < result->group_count; g++) {
        const struct hc_series *group = &result->groups[g];
        size_t q = scenario->groups[g].skills[0].queue;
        bool own = hc_own_group(scenario, q) == g;
        for (size_t k = 0; !own && k < group->interval_count; k++)
            write_row(stream, &(struct row){&group->intervals[k], NULL, group->name, "", &grid[group->grid[k]]});
        for (size_t k = 0; own && k < result->queues[q].interval_count; k++)
            write_own(stream, result, g, q, k);
    }
    for (size_t q = 0; q < result->queue_count; q++) {
        const struct hc_series *queue = &result->queues[q];
        bool shared = hc_own_group(scenario, q) == scenario->group_count;
        for (size_t k = 0; shared && k < queue->interval_count; k++)
            write_row(stream, &(struct row){NULL, &queue->intervals[k], "", queue->name, &grid[queue->grid[k]]});
    }
}
