/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.c - one row for each group, queue and open interval; comma, point, 17 digits, whatever the language. */
#include "report/csv.h"
#include "base/civil.h"
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
    if (!text[strcspn(text, ",;\"\r\n")]) {
        fputs(text, stream);
        return;
    }
    putc('"', stream);
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

void hc_report_csv(const struct hc_result *result, FILE *stream)
{
    const struct hc_scenario *scenario = result->scenario;
    fputs("start,group,queue", stream);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        fprintf(stream, ",%s", hc_metric_info(columns[c])->name);
    fputs(",binding,note\n", stream);
    for (size_t g = 0; g < result->group_count; g++) {
        const struct hc_series *group = &result->groups[g];
        const char *queue = scenario->queues[scenario->groups[g].skills[0].queue].name;
        for (size_t k = 0; k < group->interval_count; k++) {
            const struct hc_interval *interval = &scenario->grid.intervals[group->grid[k]];
            const struct hc_cell *cell = &group->intervals[k];
            char start[HC_CIVIL_INSTANT_SIZE];
            fprintf(stream, "%s,", hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
            hc_csv_field(stream, group->name);
            putc(',', stream);
            hc_csv_field(stream, queue);
            for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
                double value = cell->values[columns[c]];
                putc(',', stream);
                if (isfinite(value))
                    hc_exact_number(stream, value);
            }
            fprintf(stream, ",%s,", cell->binding ? cell->binding : "");
            hc_csv_field(stream, cell->note ? cell->note : "");
            putc('\n', stream);
        }
    }
}
