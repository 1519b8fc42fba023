/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_what_ifs.c - the same agents where volumes and handling times differ from the forecast. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static const enum hc_sweep_metric metrics[] = {HC_SWEEP_SERVICE_LEVEL, HC_SWEEP_SERVICE_LEVEL_DIFFERENCE,
                                               HC_SWEEP_ABANDONMENT, HC_SWEEP_TARGET_MET};

/* "handling time ×1.1", what a point changes; the base changes nothing. */
static void say_point(struct hc_page *page, const struct hc_sweep *sweep, size_t point)
{
    if (point == 0)
        hc_text_append(page->html, SAY("as forecast", "comme prévu"));
    for (size_t a = 0; point > 0 && a < sweep->axis_count; a++) {
        struct hc_text words = {0};
        const struct hc_axis *axis = &sweep->axes[a];
        const struct hc_change change = {.what = axis->what, .how = axis->how, .amount = hc_sweep_at(sweep, point, a)};
        hc_text_printf(&words, "%s%s ", a ? ", " : "", hc_change_words(page->lang, axis->what));
        hc_say_change(&words, page->lang, &change);
        hc_html_text(page->html, hc_text_string(&words));
        hc_text_free(&words);
    }
}

static void write_row(struct hc_page *page, const struct hc_sweep *sweep, size_t point, size_t queue)
{
    const struct hc_sweep_cell *cell = hc_sweep_cell_at(sweep, point, queue);
    hc_text_append(page->html, point ? "<tr><th scope=row>" : "<tr data-off><th scope=row>");
    say_point(page, sweep, point);
    for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++) {
        double value = cell->values[metrics[m]];
        if (metrics[m] == HC_SWEEP_SERVICE_LEVEL_DIFFERENCE) {
            hc_html_figure(page->html,
                           point ? hc_print_number(page->lang, 100 * value, 1) : hc_print_number(page->lang, NAN, 1));
            hc_html_figure(page->html, point ? hc_print_number(page->lang, 100 * cell->ci95[metrics[m]], 1)
                                             : hc_print_number(page->lang, NAN, 1));
        } else {
            hc_html_figure(page->html, hc_print_percent(page->lang, value, 1));
        }
    }
    hc_html_figure(page->html, hc_print_number(page->lang, cell->values[HC_SWEEP_REQUIRED_H], 1));
    hc_text_append(page->html, "\n");
}

static void write_chart(struct hc_page *page, const struct hc_sweep *sweep, size_t q, const char *id)
{
    const struct hc_target *target = &sweep->head->scenario->queues[q].target;
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = id,
                                     .columns = "1,5",
                                     .kinds = "line",
                                     .unit = "%",
                                     .most = "100",
                                     .target = target->given ? 100 * target->service_level : NAN,
                                     .target_label = SAY("target", "objectif"),
                                     .label = SAY("Service level, and days that meet the target, under other volumes",
                                                  "Niveau de service, et jours tenus, avec d'autres volumes")});
}

static void write_queue(struct hc_page *page, const struct hc_sweep *sweep, size_t q)
{
    struct hc_text words = {0};
    char id[32];
    snprintf(id, sizeof id, "varied-%zu", q);
    hc_text_append(page->html, "<h3>");
    hc_html_name(page->html, sweep->head->queues[q].name);
    hc_text_append(page->html, "</h3>\n");
    hc_say_sweep_reach(&words, page->lang, sweep, q);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
    if (sweep->point_count > 1)
        write_chart(page, sweep, q, id);
    hc_html_table(page->html, id, "",
                  SAY("The same agents and the same customers under other volumes and times",
                      "Mêmes agents, mêmes clients, avec d'autres volumes et durées"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Change", "Changement"));
    hc_html_head(page->html, " class=q", SAY("Service level", "Niveau de service"));
    hc_html_head(page->html, " class=q", SAY("Points from forecast", "Écart en points"));
    hc_html_head(page->html, "", SAY("± (95%)", "± (95\u00a0%)"));
    hc_html_head(page->html, "", SAY("Abandonment", "Taux d'abandon"));
    hc_html_head(page->html, " class=q", SAY("Days that meet the target", "Jours tenus"));
    hc_html_head(page->html, " class=q", SAY("Agent-hours by formula", "Heures selon la formule"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t p = 0; p <= sweep->point_count; p++)
        write_row(page, sweep, p, q);
    hc_html_table_end(page->html);
}

void hc_page_what_ifs(struct hc_page *page)
{
    const struct hc_sweep *sweep = page->answers->what_ifs;
    if (!sweep)
        return;
    hc_page_section(page, "what-ifs", SAY("What if", "Et si"));
    for (size_t q = 0; q < sweep->head->queue_count; q++)
        write_queue(page, sweep, q);
}
