/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep_csv.c - one row for each point and queue: the axes' values, figures, half-widths as name_ci95. The base comes
 * first and has no values on the axes. */
#include "report/csv.h"
#include "report/report.h"
#include <math.h>

static void write_head(const struct hc_sweep *sweep, FILE *stream)
{
    fputs("point", stream);
    for (size_t a = 0; a < sweep->axis_count; a++) {
        struct hc_text name = {0};
        hc_text_printf(&name, "%s%s%s", hc_vary_name(sweep->axes[a].what), sweep->axes[a].name ? ":" : "",
                       sweep->axes[a].name ? sweep->axes[a].name : "");
        putc(',', stream);
        hc_csv_field(stream, hc_text_string(&name));
        hc_text_free(&name);
    }
    fputs(",queue", stream);
    for (int m = 0; m < HC_SWEEP_METRICS; m++) {
        const char *name = hc_sweep_metric_name((enum hc_sweep_metric)m);
        fprintf(stream, m < HC_SWEEP_REQUIRED_H ? ",%s,%s_ci95" : ",%s", name, name);
    }
    putc('\n', stream);
}

static void write_number(FILE *stream, double value)
{
    putc(',', stream);
    if (isfinite(value))
        hc_exact_number(stream, value);
}

void hc_report_sweep_csv(const struct hc_sweep *sweep, FILE *stream)
{
    write_head(sweep, stream);
    for (size_t p = 0; p <= sweep->point_count; p++)
        for (size_t q = 0; q < sweep->head->queue_count; q++) {
            const struct hc_sweep_cell *cell = hc_sweep_cell_at(sweep, p, q);
            if (p == 0)
                fputs("base", stream);
            else
                fprintf(stream, "%zu", p);
            for (size_t a = 0; a < sweep->axis_count; a++)
                write_number(stream, hc_sweep_at(sweep, p, a));
            putc(',', stream);
            hc_csv_field(stream, sweep->head->queues[q].name);
            for (int m = 0; m < HC_SWEEP_METRICS; m++) {
                write_number(stream, cell->values[m]);
                if (m < HC_SWEEP_REQUIRED_H)
                    write_number(stream, cell->ci95[m]);
            }
            putc('\n', stream);
        }
}
