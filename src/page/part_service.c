/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_service.c - what customers live through: each queue's days, then every interval of its horizon. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

/* A column of the days' table; the figure, its half-width or the lower or upper end of its interval. */
enum figure { VALUE, HALF_WIDTH, LOW, HIGH };

struct column {
    const char *en, *fr;
    enum hc_metric metric;
    enum figure figure;
};

static const struct column day_columns[] = {
    {"Contacts", "Contacts", HC_OFFERED, VALUE},
    {"Service level", "Niveau de service", HC_SERVICE_LEVEL, VALUE},
    {"± (95%, noise of the computation)", "± (95\u00a0%, bruit du calcul)", HC_SERVICE_LEVEL, HALF_WIDTH},
    {"On a bad day (p10)", "Un mauvais jour (p10)", HC_SERVICE_LEVEL_P10, VALUE},
    {"Chance of meeting the target", "Probabilité de tenir l'objectif", HC_TARGET_MET, VALUE},
    {"Abandonment", "Taux d'abandon", HC_ABANDONMENT, VALUE},
    {"ASA, s", "DMA, s", HC_ASA, VALUE},
    {"Wait p90, s", "Attente p90, s", HC_WAIT_P90, VALUE},
    {"Occupancy", "Occupation", HC_OCCUPANCY, VALUE},
};

static const struct column interval_columns[] = {
    {"Contacts", "Contacts", HC_OFFERED, VALUE},
    {"Service level", "Niveau de service", HC_SERVICE_LEVEL, VALUE},
    {"lower end (95%)", "borne basse (95\u00a0%)", HC_SERVICE_LEVEL, LOW},
    {"upper end (95%)", "borne haute (95\u00a0%)", HC_SERVICE_LEVEL, HIGH},
    {"Abandonment", "Taux d'abandon", HC_ABANDONMENT, VALUE},
    {"ASA, s", "DMA, s", HC_ASA, VALUE},
    {"Target met", "Objectif tenu", HC_TARGET_MET, VALUE},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void write_cells(struct hc_page *page, const struct hc_cell *cell, const struct column *columns, size_t count)
{
    for (size_t c = 0; c < count; c++) {
        double value = cell->values[columns[c].metric];
        double width = cell->ci95 ? cell->ci95[columns[c].metric] : NAN;
        bool percent = hc_metric_info(columns[c].metric)->percent;
        if (columns[c].figure == HALF_WIDTH)
            value = width;
        else if (columns[c].figure == LOW)
            value = percent ? fmax(0, value - width) : value - width;
        else if (columns[c].figure == HIGH)
            value = percent ? fmin(1, value + width) : value + width;
        if (columns[c].figure == HALF_WIDTH && percent)
            hc_html_figure(page->html, hc_print_percent(page->lang, value, 2));
        else if (columns[c].metric == HC_OFFERED)
            hc_html_figure(page->html, hc_print_number(page->lang, value, 0));
        else
            hc_html_metric(page->html, page->lang, columns[c].metric, value);
    }
    hc_text_append(page->html, "\n");
}

static void write_head(struct hc_page *page, const char *first, const struct column *columns, size_t count)
{
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", first);
    for (size_t c = 0; c < count; c++)
        hc_html_head(page->html, " class=q", SAY(columns[c].en, columns[c].fr));
    hc_text_append(page->html, "</thead><tbody>\n");
}

static void chart_of(struct hc_page *page, size_t q, struct hc_chart chart)
{
    const struct hc_target *target = &page->answers->scenario->queues[q].target;
    chart.unit = "%";
    chart.most = "100";
    chart.target = target->given ? 100 * target->service_level : NAN;
    chart.target_label = SAY("target", "objectif");
    hc_html_chart(page->html, page->lang, &chart);
}

/* The day with the lowest service level; day_count when none has one. */
static size_t weakest_day(const struct hc_series *series)
{
    size_t weakest = series->day_count;
    for (size_t d = 0; d < series->day_count; d++) {
        double level = series->days[d].values[HC_SERVICE_LEVEL];
        if (!isnan(level) && (weakest == series->day_count || level < series->days[weakest].values[HC_SERVICE_LEVEL]))
            weakest = d;
    }
    return weakest;
}

/* Worth a word: a day that misses the target on average, or when it is bad. */
static void comment_days(struct hc_page *page, size_t q)
{
    const struct hc_series *series = &page->answers->simulated->queues[q];
    const struct hc_target *target = &page->answers->scenario->queues[q].target;
    size_t weakest = weakest_day(series), below = 0;
    struct hc_text words = {0};
    if (weakest == series->day_count || !target->given || isnan(target->service_level))
        return;
    const double *day = series->days[weakest].values;
    for (size_t d = 0; d < series->day_count; d++)
        below += series->days[d].values[HC_SERVICE_LEVEL] < target->service_level;
    if (below == 0 && !(day[HC_SERVICE_LEVEL_P10] < target->service_level))
        return;
    hc_text_printf(&words,
                   SAY("The weakest day is %s, with a service level of %s for a target of %s",
                       "Le jour le plus faible est %s, avec un niveau de service de %s pour un objectif de %s"),
                   hc_print_day_month(page->lang, series->dates[weakest]).text,
                   hc_print_metric(page->lang, HC_SERVICE_LEVEL, day[HC_SERVICE_LEVEL]).text,
                   hc_print_share(page->lang, target->service_level).text);
    if (!isnan(day[HC_SERVICE_LEVEL_P10]))
        hc_text_printf(&words, SAY("; one such day in ten stays below %s", "\u00a0; un tel jour sur dix reste sous %s"),
                       hc_print_metric(page->lang, HC_SERVICE_LEVEL_P10, day[HC_SERVICE_LEVEL_P10]).text);
    hc_text_append(&words, ".");
    if (below > 0)
        hc_text_printf(
            &words, SAY(" The mean of %s lies below the target.", " La moyenne de %s est sous l'objectif."),
            hc_print_part(page->lang, below, series->day_count, &(struct hc_word){"day", "days", "jour", "jours"})
                .text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

/* Worth a word: intervals whose mean lies below the target, the lowest of them first. */
static void comment_intervals(struct hc_page *page, size_t q)
{
    const struct hc_result *simulated = page->answers->simulated;
    const struct hc_series *series = &simulated->queues[q];
    const struct hc_target *target = &page->answers->scenario->queues[q].target;
    size_t lowest = series->interval_count, below = 0;
    struct hc_cell_buffer buffer;
    double least = target->given ? target->service_level : NAN;
    for (size_t k = 0; k < series->interval_count; k++) {
        double level = hc_result_interval(simulated, true, q, k, &buffer)->values[HC_SERVICE_LEVEL];
        below += target->given && level < target->service_level;
        if (level < least) {
            least = level;
            lowest = k;
        }
    }
    if (below == 0)
        return;
    struct hc_text words = {0};
    const double *values = hc_result_interval(simulated, true, q, lowest, &buffer)->values;
    const struct hc_interval *at = &simulated->scenario->grid.intervals[series->grid[lowest]];
    hc_text_printf(&words,
                   SAY("%s lie below the target of %s on average. The lowest is %s %s: service level %s, abandonment "
                       "%s, answered after %s s on average.",
                       "%s sont en moyenne sous l'objectif de %s. Le plus bas est %s %s\u00a0: niveau de service %s, "
                       "abandon %s, réponse en %s s en moyenne."),
                   hc_print_part(page->lang, below, series->interval_count,
                                 &(struct hc_word){"interval", "intervals", "intervalle", "intervalles"})
                       .text,
                   hc_print_share(page->lang, target->service_level).text,
                   hc_print_day_month(page->lang, simulated->scenario->calendar.start + at->day).text,
                   hc_print_time(at->local_s).text,
                   hc_print_metric(page->lang, HC_SERVICE_LEVEL, values[HC_SERVICE_LEVEL]).text,
                   hc_print_metric(page->lang, HC_ABANDONMENT, values[HC_ABANDONMENT]).text,
                   hc_print_metric(page->lang, HC_ASA, values[HC_ASA]).text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

static void write_days(struct hc_page *page, size_t q)
{
    const struct hc_series *series = &page->answers->simulated->queues[q];
    char id[32];
    snprintf(id, sizeof id, "days-%zu", q);
    comment_days(page, q);
    chart_of(page, q,
             (struct hc_chart){.table = id,
                               .columns = "2,4,5",
                               .kinds = "bar,line,line",
                               .label = SAY("Service level by day, on a bad day, and the chance of meeting the target",
                                            "Niveau de service par jour, un mauvais jour, et probabilité de tenir "
                                            "l'objectif")});
    hc_html_table(page->html, id, "",
                  SAY("Each day, over all replications", "Chaque jour, sur toutes les réplications"));
    write_head(page, SAY("Day", "Jour"), day_columns, COUNT(day_columns));
    for (size_t d = 0; d < series->day_count; d++) {
        hc_text_printf(page->html, "<tr><th scope=row>%s", hc_print_day_month(page->lang, series->dates[d]).text);
        write_cells(page, &series->days[d], day_columns, COUNT(day_columns));
    }
    hc_text_printf(page->html, "<tr class=sum data-off><th scope=row>%s", SAY("Total", "Total"));
    write_cells(page, &series->total, day_columns, COUNT(day_columns));
    hc_html_table_end(page->html);
}

static void write_intervals(struct hc_page *page, size_t q)
{
    const struct hc_result *simulated = page->answers->simulated;
    const struct hc_series *series = &simulated->queues[q];
    if (series->interval_count > HC_PAGE_INTERVALS)
        return;
    char id[32];
    snprintf(id, sizeof id, "intervals-%zu", q);
    comment_intervals(page, q);
    chart_of(page, q,
             (struct hc_chart){.table = id,
                               .columns = "2",
                               .kinds = "line",
                               .band = "3,4",
                               .label = SAY("Service level through the horizon, with its 95% interval",
                                            "Niveau de service au fil de l'horizon, avec son intervalle à 95\u00a0%")});
    hc_text_printf(page->html, "<details><summary>%s</summary>\n", SAY("Every interval", "Tous les intervalles"));
    hc_html_table(page->html, id, "",
                  SAY("Each interval, over all replications", "Chaque intervalle, sur toutes les réplications"));
    write_head(page, SAY("Begins", "Début"), interval_columns, COUNT(interval_columns));
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_cell_buffer buffer;
        const struct hc_interval *at = &simulated->scenario->grid.intervals[series->grid[k]];
        hc_text_printf(page->html, "<tr><th scope=row>%s %s",
                       hc_print_day(page->lang, simulated->scenario->calendar.start + at->day).text,
                       hc_print_time(at->local_s).text);
        write_cells(page, hc_result_interval(simulated, true, q, k, &buffer), interval_columns,
                    COUNT(interval_columns));
    }
    hc_html_table_end(page->html);
    hc_text_append(page->html, "</details>\n");
}

void hc_page_service(struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    if (!simulated)
        return;
    hc_page_section(page, "service", SAY("What customers live through", "Ce que vivent les clients"));
    for (size_t q = 0; q < simulated->queue_count; q++) {
        struct hc_text words = {0};
        hc_text_append(page->html, "<h3>");
        hc_html_name(page->html, simulated->queues[q].name);
        hc_text_append(page->html, "</h3>\n<p class=under>");
        hc_say_target(&words, page->lang, &simulated->scenario->queues[q]);
        hc_html_text(page->html, hc_text_string(&words));
        hc_text_free(&words);
        hc_text_append(page->html, "</p>\n");
        write_days(page, q);
        write_intervals(page, q);
    }
}
