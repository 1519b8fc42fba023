/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_csv.c - one row for each scenario and figure: value, half-width, difference from the first, its half-width.
 * Lines of totals and steps of bridges are figures too, to the cent. */
#include "lang/number.h"
#include "report/compare.h"
#include "report/csv.h"
#include <math.h>

static void write_number(FILE *stream, double value)
{
    putc(',', stream);
    if (isfinite(value))
        hc_exact_number(stream, value);
}

static void write_row(FILE *stream, const struct hc_compared *own, const char *prefix, const char *name,
                      const double values[4])
{
    hc_csv_field(stream, own->name);
    fprintf(stream, ",%s%s", prefix, name);
    for (int k = 0; k < 4; k++)
        write_number(stream, values[k]);
    putc('\n', stream);
}

/* "service_level[orders]" */
static void write_queue(FILE *stream, const struct hc_compared *own, const struct hc_compared_queue *queue)
{
    for (int f = 0; f < HC_QUEUE_FIGURES; f++) {
        const double values[4] = {queue->values[f], queue->ci95[f], queue->difference[f], queue->difference_ci95[f]};
        struct hc_text name = {0};
        hc_text_printf(&name, "%s[%s]", hc_queue_figure_name((enum hc_queue_figure)f), queue->name);
        hc_csv_field(stream, own->name);
        putc(',', stream);
        hc_csv_field(stream, hc_text_string(&name));
        for (int k = 0; k < 4; k++)
            write_number(stream, values[k]);
        putc('\n', stream);
        hc_text_free(&name);
    }
}

static void write_money(FILE *stream, const struct hc_compared *own, const char *prefix, const char *name,
                        hc_money amount)
{
    hc_csv_field(stream, own->name);
    fprintf(stream, ",%s%s,%.2f,,,\n", prefix, name, hc_money_units(amount));
}

/* A figure to the cent, and its difference; no half-widths. */
static void write_amounts(FILE *stream, const struct hc_compared *own, const char *name, const double values[4])
{
    hc_csv_field(stream, own->name);
    fprintf(stream, ",%s", name);
    for (int k = 0; k < 4; k++)
        if (isfinite(values[k]))
            fprintf(stream, ",%.2f", hc_money_units(hc_money_of(values[k])));
        else
            putc(',', stream);
    putc('\n', stream);
}

static void write_solved(FILE *stream, const struct hc_compared *own)
{
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        const struct hc_break_even *b = &own->break_even[lever];
        const double values[4] = {b->state == HC_BREAK_FOUND ? b->value : NAN, NAN, NAN, NAN};
        if (b->state != HC_BREAK_NOT_ASKED)
            write_row(stream, own, "break_even_", hc_lever_name((enum hc_lever)lever), values);
    }
    for (int lever = 0; lever < HC_LEVERS; lever++) {
        if (!own->swings[lever].any)
            continue;
        write_money(stream, own, "tornado_low_", hc_lever_name((enum hc_lever)lever), own->swings[lever].low);
        write_money(stream, own, "tornado_high_", hc_lever_name((enum hc_lever)lever), own->swings[lever].high);
    }
}

void hc_report_compare_csv(const struct hc_comparison *c, FILE *stream)
{
    fputs("variant,metric,value,ci95,difference,difference_ci95\n", stream);
    for (size_t v = 0; v < c->count; v++) {
        const struct hc_compared *own = &c->variants[v];
        for (int m = 0; m < HC_COMPARE_METRICS; m++) {
            const double values[4] = {own->values[m], own->ci95[m], own->difference[m], own->difference_ci95[m]};
            if (hc_compare_metric_is_cents((enum hc_compare_metric)m))
                write_amounts(stream, own, hc_compare_metric_name((enum hc_compare_metric)m), values);
            else
                write_row(stream, own, "", hc_compare_metric_name((enum hc_compare_metric)m), values);
        }
        for (size_t q = 0; q < own->queue_count; q++)
            write_queue(stream, own, &own->queues[q]);
        for (int l = 0; own->priced && l < HC_TOTAL_LINES; l++)
            write_money(stream, own, "total_", hc_total_line_name((enum hc_total_line)l), own->total.lines[l]);
        for (int s = 0; own->bridged && s < HC_BRIDGE_STEPS; s++)
            write_money(stream, own, "bridge_", hc_bridge_step_name((enum hc_bridge_step)s), own->bridge[s]);
        if (own->reconciled.any) {
            const double share[4] = {own->reconciled.share, NAN, NAN, NAN};
            write_row(stream, own, "reconciled_", "share", share);
            write_money(stream, own, "reconciled_", "missing", own->reconciled.missing);
        }
        write_solved(stream, own);
    }
}
