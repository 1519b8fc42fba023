/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_queues.c - service of each queue: scenarios across, queues down, with differences from the first's queue of
 * the same name. Nothing where every scenario has one queue, whose service is that of all together. */
#include "lang/number.h"
#include "report/columns.h"
#include "report/compare.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

static const struct hc_compared_queue *named(const struct hc_compared *own, const char *name)
{
    for (size_t q = 0; q < own->queue_count; q++)
        if (!strcmp(own->queues[q].name, name))
            return &own->queues[q];
    return NULL;
}

/* Is this the first scenario that has a queue of the name? */
static bool first_of_name(const struct hc_comparison *c, size_t v, const char *name)
{
    bool first = true;
    for (size_t before = 0; before < v; before++)
        first = first && !named(&c->variants[before], name);
    return first;
}

static void write_label(struct hc_text *text, const char *prefix, const char *name)
{
    struct hc_text fitted = {0};
    hc_text_append(text, prefix);
    hc_text_append_fitted(&fitted, name, HC_COMPARE_LABEL - strlen(prefix) - 1);
    hc_column_left(text, hc_text_string(&fitted), HC_COMPARE_LABEL - strlen(prefix));
    text->failed = text->failed || fitted.failed;
    hc_text_free(&fitted);
}

static void write_difference(struct hc_text *text, enum hc_lang lang, const struct hc_compared_queue *queue, int figure)
{
    char words[160];
    double points = 100 * queue->difference[figure];
    int used = snprintf(words, sizeof words, "%s%s", points > 0 ? "+" : "", hc_print_number(lang, points, 1).text);
    if (!isnan(queue->difference_ci95[figure]) && used > 0 && (size_t)used < sizeof words)
        snprintf(words + used, sizeof words - (size_t)used, " ±%s",
                 hc_print_number(lang, 100 * queue->difference_ci95[figure], 1).text);
    hc_column_right(text, isnan(points) ? "" : words, HC_COMPARE_COLUMN);
}

static void write_queue(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t first,
                        const char *name, int figure)
{
    struct hc_text less = {0};
    bool differs = false;
    write_label(text, "  ", name);
    for (size_t v = first; v < c->count && v < first + HC_COMPARE_ACROSS; v++) {
        const struct hc_compared_queue *queue = named(&c->variants[v], name);
        differs = differs || (queue && v > 0 && !isnan(queue->difference[figure]));
        hc_column_right(text, queue ? hc_print_percent(lang, queue->values[figure], 1).text : "", HC_COMPARE_COLUMN);
    }
    hc_column_end(text);
    if (!differs)
        return;
    hc_text_printf(&less, SAY("less %s", "écart à %s"), c->variants[0].name);
    write_label(text, "    ", hc_text_string(&less));
    for (size_t v = first; v < c->count && v < first + HC_COMPARE_ACROSS; v++) {
        const struct hc_compared_queue *queue = named(&c->variants[v], name);
        if (queue && v > 0)
            write_difference(text, lang, queue, figure);
        else
            hc_column_right(text, "", HC_COMPARE_COLUMN);
    }
    hc_column_end(text);
    text->failed = text->failed || less.failed;
    hc_text_free(&less);
}

void hc_compare_queues(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour)
{
    static const struct {
        const char *en, *fr;
    } headings[HC_QUEUE_FIGURES] = {{"service level by queue", "niveau de service par file"},
                                    {"abandonment by queue", "taux d'abandon par file"}};
    bool any = false;
    for (size_t v = 0; v < c->count; v++)
        any = any || c->variants[v].queue_count > 1;
    for (size_t first = 0; any && first < c->count; first += HC_COMPARE_ACROSS)
        for (int f = 0; f < HC_QUEUE_FIGURES; f++) {
            hc_compare_names(text, c, SAY(headings[f].en, headings[f].fr), first, colour);
            for (size_t v = 0; v < c->count; v++)
                for (size_t q = 0; q < c->variants[v].queue_count; q++)
                    if (first_of_name(c, v, c->variants[v].queues[q].name))
                        write_queue(text, lang, c, first, c->variants[v].queues[q].name, f);
            hc_text_append(text, "\n");
        }
}

void hc_compare_queues_json(struct hc_json *json, const struct hc_compared *own, bool first)
{
    hc_json_array(json, "queues");
    for (size_t q = 0; q < own->queue_count; q++) {
        const struct hc_compared_queue *queue = &own->queues[q];
        const double *const figures[] = {queue->values, queue->ci95, queue->difference, queue->difference_ci95};
        static const char *const keys[] = {"values", "ci95", "difference", "difference_ci95"};
        hc_json_line_object(json, NULL);
        hc_json_text(json, "name", queue->name);
        for (int k = 0; k < (first ? 2 : 4); k++) {
            hc_json_object(json, keys[k]);
            for (int f = 0; f < HC_QUEUE_FIGURES; f++)
                hc_json_number(json, hc_queue_figure_name((enum hc_queue_figure)f), figures[k][f]);
            hc_json_end_object(json);
        }
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}
