/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_requirement.c - agents and load, days across and times down, as coloured tables: the darker, the nearer to the
 * peak of the table. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

/* More days than this stand close together, so that a month fits a desk's screen. */
enum { MANY_DAYS = 14 };

/* A local time of day, and which occurrence of it: a repeated hour has rows of its own. */
struct slot {
    int32_t local_s;
    int occurrence;
};

/* One heat map. */
struct heat {
    const struct hc_result *result;
    const struct hc_series *series;
    enum hc_metric metric;
    double most;
    struct slot *slots; /* [slot_count] */
    size_t slot_count;
};

static int slot_order(const void *a, const void *b)
{
    const struct slot *x = a, *y = b;
    int runs = x->occurrence - y->occurrence;
    return x->local_s != y->local_s ? (x->local_s > y->local_s) - (x->local_s < y->local_s) : runs;
}

static struct slot slot_of(const struct heat *heat, size_t k)
{
    const struct hc_interval *all = heat->result->scenario->grid.intervals;
    const struct hc_interval *interval = &all[heat->series->grid[k]];
    struct slot slot = {interval->local_s, 0};
    for (size_t before = k; before-- > 0 && all[heat->series->grid[before]].day == interval->day;)
        slot.occurrence += all[heat->series->grid[before]].local_s == interval->local_s;
    return slot;
}

static bool lay_out(struct heat *heat)
{
    size_t count = heat->series->interval_count;
    if (!(heat->slots = calloc(count + 1, sizeof *heat->slots)))
        return false;
    for (size_t k = 0; k < count; k++) {
        heat->slots[k] = slot_of(heat, k);
        heat->most = fmax(heat->most, heat->series->intervals[k].values[heat->metric]);
    }
    qsort(heat->slots, count, sizeof *heat->slots, slot_order);
    for (size_t k = 0; k < count; k++)
        if (heat->slot_count == 0 || slot_order(&heat->slots[k], &heat->slots[heat->slot_count - 1]))
            heat->slots[heat->slot_count++] = heat->slots[k];
    return true;
}

/* The interval of a slot on a date; interval_count when it is closed. */
static size_t find(const struct heat *heat, struct slot slot, int32_t date)
{
    const struct hc_scenario *s = heat->result->scenario;
    for (size_t k = 0; k < heat->series->interval_count; k++) {
        const struct hc_interval *interval = &s->grid.intervals[heat->series->grid[k]];
        if (s->calendar.start + interval->day == date && interval->local_s == slot.local_s) {
            struct slot here = slot_of(heat, k);
            if (slot_order(&here, &slot) == 0)
                return k;
        }
    }
    return heat->series->interval_count;
}

static void write_heat_cell(struct hc_page *page, const struct heat *heat, size_t k)
{
    if (k == heat->series->interval_count) {
        hc_text_append(page->html, "<td>");
        return;
    }
    double value = heat->series->intervals[k].values[heat->metric];
    int level = heat->most > 0 && value > 0 ? (int)fmin(9, value / heat->most * 9.999) : 0;
    hc_text_printf(page->html, "<td class=h%d>%s", level,
                   hc_print_number(page->lang, value, heat->metric == HC_LOAD ? 1 : 0).text);
}

static void write_rows(struct hc_page *page, const struct heat *heat)
{
    for (size_t r = 0; r < heat->slot_count; r++) {
        hc_text_printf(page->html, "<tr><th scope=row>%s%s", hc_print_time(heat->slots[r].local_s).text,
                       heat->slots[r].occurrence > 0 ? SAY(" (again)", " (bis)") : "");
        for (size_t d = 0; d < heat->series->day_count; d++)
            write_heat_cell(page, heat, find(heat, heat->slots[r], heat->series->dates[d]));
        hc_text_append(page->html, "\n");
    }
}

static void write_heat(struct hc_page *page, const struct hc_series *series, enum hc_metric metric, const char *id,
                       const char *caption)
{
    struct heat heat = {.result = page->answers->sized, .series = series, .metric = metric};
    if (!lay_out(&heat)) {
        page->html->failed = true;
        return;
    }
    hc_html_table(page->html, id, series->day_count > MANY_DAYS ? "\"heat dense\"" : "heat", caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Time", "Heure"));
    for (size_t d = 0; d < series->day_count; d++)
        hc_html_head(page->html, "", hc_print_day(page->lang, series->dates[d]).text);
    hc_text_append(page->html, "</thead><tbody>\n");
    write_rows(page, &heat);
    hc_html_table_end(page->html);
    free(heat.slots);
}

static bool has_values(const struct hc_series *series, enum hc_metric metric)
{
    for (size_t k = 0; k < series->interval_count; k++)
        if (!isnan(series->intervals[k].values[metric]))
            return true;
    return false;
}

/* The series that knows both requirement and load: the queue's where it has a group of its own. */
static const struct hc_series *series_of(const struct hc_result *sized, size_t group, size_t *ret_queue)
{
    for (size_t q = 0; q < sized->queue_count; q++)
        if (hc_own_group(sized->scenario, q) == group) {
            *ret_queue = q;
            return &sized->queues[q];
        }
    *ret_queue = sized->queue_count;
    return &sized->groups[group];
}

static void write_group(struct hc_page *page, size_t g)
{
    const struct hc_result *sized = page->answers->sized;
    size_t queue;
    const struct hc_series *series = series_of(sized, g, &queue);
    char id[32];
    hc_text_append(page->html, "<h3>");
    hc_html_name(page->html, series->name);
    hc_text_append(page->html, "</h3>\n");
    struct hc_text words = {0};
    if (queue < sized->queue_count && !sized->sizing)
        hc_say_busiest(&words, page->lang, sized, queue);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
    snprintf(id, sizeof id, "agents-%zu", g);
    write_heat(page, series, HC_REQUIRED, id, SAY("Agents on queue", "Agents en ligne"));
    hc_page_band(page, g);
    if (!has_values(series, HC_LOAD))
        return;
    hc_text_printf(page->html, "<details><summary>%s</summary>\n",
                   SAY("Load in erlangs, by day and time", "Charge en erlangs, par jour et heure"));
    snprintf(id, sizeof id, "load-%zu", g);
    write_heat(page, series, HC_LOAD, id, SAY("Load in erlangs", "Charge en erlangs"));
    hc_text_append(page->html, "</details>\n");
}

void hc_page_requirement(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    if (!sized || sized->scenario->grid.count > 4 * HC_PAGE_INTERVALS || !sized->groups[0].intervals)
        return;
    hc_page_section(page, "requirement", SAY("Agents by day and time", "Agents par jour et heure"));
    for (size_t g = 0; g < sized->group_count; g++)
        write_group(page, g);
}
