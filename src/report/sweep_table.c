/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep_table.c - the answer of `sweep` on a terminal: for each queue its points down and figures across, the base
 * first; then how far the target holds. Also the choice of the writer by format. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { AXIS_LEAST = 10, AXIS_MOST = 32, PAGE_WIDTH = 100 };

struct column {
    const char *en, *fr;
    enum hc_sweep_metric metric;
    size_t width;
    int decimals;
    bool percent, half_width, points; /* points: a difference of shares, with its sign */
};

static const struct column columns[] = {
    {"contacts", "contacts", HC_SWEEP_OFFERED, 10, 0, false, false, false},
    {"service lvl", "niv. service", HC_SWEEP_SERVICE_LEVEL, 14, 1, true, false, false},
    {"±", "±", HC_SWEEP_SERVICE_LEVEL, 8, 2, true, true, false},
    {"Δ base", "Δ base", HC_SWEEP_SERVICE_LEVEL_DIFFERENCE, 9, 2, false, false, true},
    {"±", "±", HC_SWEEP_SERVICE_LEVEL_DIFFERENCE, 6, 2, false, true, true},
    {"abandoned", "abandons", HC_SWEEP_ABANDONMENT, 11, 1, true, false, false},
    {"Δ base", "Δ base", HC_SWEEP_ABANDONMENT_DIFFERENCE, 9, 2, false, false, true},
    {"±", "±", HC_SWEEP_ABANDONMENT_DIFFERENCE, 6, 2, false, true, true},
    {"ASA s", "DMA s", HC_SWEEP_ASA, 8, 1, false, false, false},
    {"occupied", "occupés", HC_SWEEP_OCCUPANCY, 10, 1, true, false, false},
    {"days met", "jours tenus", HC_SWEEP_TARGET_MET, 13, 1, true, false, false},
    {"formula h", "h formule", HC_SWEEP_REQUIRED_H, 11, 0, false, false, false},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static bool any_value(const struct hc_sweep *sweep, size_t q, const struct column *column)
{
    bool any = false;
    for (size_t p = 0; p <= sweep->point_count; p++) {
        const struct hc_sweep_cell *cell = hc_sweep_cell_at(sweep, p, q);
        any = any || !isnan((column->half_width ? cell->ci95 : cell->values)[column->metric]);
    }
    return any;
}

static void write_figure(struct hc_text *text, enum hc_lang lang, const struct hc_sweep_cell *cell, size_t point,
                         const struct column *column)
{
    double value = (column->half_width ? cell->ci95 : cell->values)[column->metric];
    if (column->points && point == 0) {
        hc_column_right(text, "", column->width);
        return;
    }
    struct hc_printed printed = column->percent  ? hc_print_percent(lang, value, column->decimals)
                                : column->points ? hc_print_number(lang, 100 * value, column->decimals)
                                                 : hc_print_number(lang, value, column->decimals);
    char figure[80];
    snprintf(figure, sizeof figure, "%s%s", column->points && !column->half_width && value > 0 ? "+" : "",
             printed.text);
    hc_column_right(text, figure, column->width);
}

/* What stands over an axis, and how wide its column is. */
static size_t axis_label(const struct hc_axis *axis, enum hc_lang lang, struct hc_text *label)
{
    hc_text_append(label, hc_change_words(lang, axis->what));
    if (axis->name)
        hc_text_printf(label, " %s", axis->name);
    size_t width = hc_utf8_width(hc_text_string(label)) + 2;
    return width < AXIS_LEAST ? AXIS_LEAST : width > AXIS_MOST ? AXIS_MOST : width;
}

static void write_axes(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep, size_t point, bool head)
{
    for (size_t a = 0; a < sweep->axis_count; a++) {
        const struct hc_axis *axis = &sweep->axes[a];
        struct hc_text label = {0}, value = {0};
        size_t width = axis_label(axis, lang, &label);
        const struct hc_change change = {
            .what = axis->what, .how = axis->how, .amount = point > 0 ? hc_sweep_at(sweep, point, a) : 0};
        if (point > 0)
            hc_say_change(&value, lang, &change);
        else if (a == 0)
            hc_text_append(&value, SAY("base", "base"));
        hc_column_left(text, hc_text_string(head ? &label : &value), width - 2);
        hc_text_append(text, "  ");
        hc_text_free(&label);
        hc_text_free(&value);
    }
}

static void write_queue(struct hc_text *text, enum hc_lang lang, bool colour, const struct hc_sweep *sweep, size_t q)
{
    const struct hc_queue *queue = &sweep->head->scenario->queues[q];
    hc_report_queue_heading(text, lang, colour, queue);
    write_axes(text, lang, sweep, 0, true);
    for (size_t c = 0; c < COLUMNS; c++)
        if (any_value(sweep, q, &columns[c]))
            hc_column_right(text, SAY(columns[c].en, columns[c].fr), columns[c].width);
    hc_text_append(text, "\n");
    for (size_t p = 0; p <= sweep->point_count; p++) {
        write_axes(text, lang, sweep, p, false);
        for (size_t c = 0; c < COLUMNS; c++)
            if (any_value(sweep, q, &columns[c]))
                write_figure(text, lang, hc_sweep_cell_at(sweep, p, q), p, &columns[c]);
        hc_column_end(text);
    }
    hc_text_append(text, "\n");
}

static void write_title(struct hc_text *text, enum hc_lang lang, const struct hc_sweep *sweep)
{
    const struct hc_scenario *scenario = sweep->head->scenario;
    const struct hc_run *run = sweep->head->run;
    const struct hc_printed points = hc_print_number(lang, (double)sweep->point_count, 0);
    struct hc_text done = {0};
    hc_text_printf(&done, SAY("one staffing at %s %s", "mêmes agents en %s %s"), points.text,
                   HC_COUNT(lang, points.text, "point", "points", "point", "points"));
    hc_report_title(text, lang, scenario, hc_text_string(&done),
                    hc_staffing_words(lang, run,
                                      SAY("agents sized by formula at the base point, since none are given",
                                          "agents dimensionnés par formule au point de base, faute d'être donnés")));
    text->failed = text->failed || done.failed;
    hc_text_free(&done);
    hc_report_effort(text, lang, run, true);
    hc_report_varied(text, lang, scenario);
    hc_text_append(text, "\n");
}

static bool any_hours(const struct hc_sweep *sweep)
{
    bool any = false;
    for (size_t q = 0; q < sweep->head->queue_count; q++)
        any = any || any_value(sweep, q, &columns[COLUMNS - 1]);
    return any;
}

void hc_report_sweep_table(const struct hc_sweep *sweep, const struct hc_report_opts *opts, struct hc_text *text)
{
    enum hc_lang lang = opts->lang;
    struct hc_text words = {0};
    write_title(text, lang, sweep);
    for (size_t q = 0; q < sweep->head->queue_count; q++)
        write_queue(text, lang, opts->colour, sweep, q);
    hc_text_append(&words,
                   SAY("Δ base: points of percentage from the base point, which met the same customers; ± is "
                       "the half-width of a 95% interval.",
                       "Δ base\u00a0: points de pourcentage d'écart au point de base, avec les mêmes clients\u00a0; ± "
                       "est la demi-largeur d'un intervalle à 95\u00a0%."));
    if (any_hours(sweep))
        hc_text_append(&words, SAY(" Formula h: agent-hours that sizing by formula requires at the point.",
                                   " H formule\u00a0: heures d'agents requises par la formule en ce point."));
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    hc_text_free(&words);
    hc_report_unsaid(text, lang, sweep->head);
    for (size_t q = 0; q < sweep->head->queue_count; q++)
        hc_say_sweep_reach(&words, lang, sweep, q);
    if (words.length > 0) {
        hc_text_append(text, "\n");
        hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    }
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

static enum hc_status write_sweep(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                  struct hc_error *reterr)
{
    const struct hc_sweep *sweep = context;
    struct hc_text text = {0};
    switch (opts->format) {
    case HC_FORMAT_JSON:
        hc_report_sweep_json(sweep, opts->lang, stream);
        return HC_OK;
    case HC_FORMAT_CSV:
        hc_report_sweep_csv(sweep, stream);
        return HC_OK;
    case HC_FORMAT_TABLE:
        break;
    }
    hc_report_sweep_table(sweep, opts, &text);
    bool ok = !text.failed;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_sweep_write(const struct hc_sweep *sweep, const struct hc_report_opts *opts, struct hc_error *reterr)
{
    return hc_report_to_output(write_sweep, sweep, opts, reterr);
}
