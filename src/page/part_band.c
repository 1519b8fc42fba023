/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_band.c - the requirement of every interval with its band: what a low and a high day would ask for, by formula.
 */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>
#include <stdio.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

enum { LOW, HIGH };

static double required(const struct hc_result *result, size_t g, size_t k)
{
    struct hc_cell_buffer buffer;
    return hc_result_interval(result, false, g, k, &buffer)->values[HC_REQUIRED];
}

/* "low day (p10, volume ×0.92)", "volume ×0.9": the days of an end of the band. */
static void say_end(struct hc_text *text, const struct hc_page *page, int end)
{
    const struct hc_day_band *band = page->answers->band;
    double factor = end == LOW ? band->low_factor : band->high_factor;
    if (!band->uncertain) {
        hc_text_printf(text, "volume ×%s", hc_print_plain(page->lang, factor).text);
        return;
    }
    hc_text_append(text, end == LOW ? SAY("low day (p10", "jour faible (p10") : SAY("high day (p90", "jour fort (p90"));
    if (!isnan(factor))
        hc_text_printf(text, ", volume ×%s", hc_print_number(page->lang, factor, 2).text);
    hc_text_append(text, ")");
}

/* Short, for a legend: "low day ×0.92". */
static void head_of_end(struct hc_page *page, int end)
{
    const struct hc_day_band *band = page->answers->band;
    double factor = end == LOW ? band->low_factor : band->high_factor;
    struct hc_text words = {0};
    if (!band->uncertain)
        say_end(&words, page, end);
    else
        hc_text_append(&words, end == LOW ? SAY("low day", "jour faible") : SAY("high day", "jour fort"));
    if (band->uncertain && !isnan(factor))
        hc_text_printf(&words, " ×%s", hc_print_number(page->lang, factor, 2).text);
    hc_html_head(page->html, " class=q", hc_text_string(&words));
    hc_text_free(&words);
}

static void say_begin(struct hc_text *text, const struct hc_page *page, size_t i, bool month)
{
    const struct hc_scenario *s = page->answers->sized->scenario;
    const struct hc_interval *at = &s->grid.intervals[i];
    int32_t date = s->calendar.start + at->day;
    hc_text_printf(text, "%s %s",
                   month ? hc_print_day_month(page->lang, date).text : hc_print_day(page->lang, date).text,
                   hc_print_time(at->local_s).text);
}

static void write_table(struct hc_page *page, size_t g, const char *id)
{
    const struct hc_answers *a = page->answers;
    const struct hc_series *series = &a->sized->groups[g];
    hc_text_printf(page->html, "<details><summary>%s</summary>\n",
                   SAY("Requirement of every interval", "Besoin de chaque intervalle"));
    hc_html_table(
        page->html, id, "",
        a->sized->sizing && a->band
            ? SAY("Agents on queue as searched for; by formula on a low and a high day",
                  "Agents en ligne tels que cherchés\u00a0; selon la formule un jour faible et un jour fort")
            : SAY("Agents on queue that the targets require", "Agents en ligne que les objectifs requièrent"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Begins", "Début"));
    hc_html_head(page->html, " class=q", SAY("As forecast", "Comme prévu"));
    for (int end = LOW; a->band && end <= HIGH; end++)
        head_of_end(page, end);
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t k = 0; k < series->interval_count; k++) {
        hc_text_append(page->html, "<tr><th scope=row>");
        say_begin(page->html, page, series->grid[k], false);
        hc_html_figure(page->html, hc_print_number(page->lang, required(a->sized, g, k), 0));
        for (int end = LOW; a->band && end <= HIGH; end++)
            hc_html_figure(page->html, hc_print_number(page->lang, required(a->band->results[end], g, k), 0));
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
    hc_text_append(page->html, "</details>\n");
}

/* The first interval that asks for the most agents; interval_count when none asks for any. */
static size_t peak_of(const struct hc_result *result, size_t g)
{
    size_t count = result->groups[g].interval_count, peak = count;
    for (size_t k = 0; k < count; k++) {
        double n = required(result, g, k);
        if (n > 0 && (peak == count || n > required(result, g, peak)))
            peak = k;
    }
    return peak;
}

/* The peak, and the same time at both ends; nothing more where the band has no width there. */
static void say_peak(struct hc_text *words, const struct hc_page *page, size_t g, size_t k)
{
    const struct hc_answers *a = page->answers;
    struct hc_text when = {0}, ends[2] = {{0}, {0}};
    say_begin(&when, page, a->sized->groups[g].grid[k], true);
    hc_text_printf(
        words, SAY("At the peak, %s, %s agents are required on queue", "À la pointe, %s, il faut %s agents en ligne"),
        hc_text_string(&when), hc_print_number(page->lang, required(a->sized, g, k), 0).text);
    if (a->band && required(a->band->results[LOW], g, k) < required(a->band->results[HIGH], g, k)) {
        say_end(&ends[LOW], page, LOW);
        say_end(&ends[HIGH], page, HIGH);
        hc_text_printf(
            words, SAY(" as forecast; %s: %s; %s: %s", " comme prévu\u00a0; %s\u00a0: %s\u00a0; %s\u00a0: %s"),
            hc_text_string(&ends[LOW]), hc_print_number(page->lang, required(a->band->results[LOW], g, k), 0).text,
            hc_text_string(&ends[HIGH]), hc_print_number(page->lang, required(a->band->results[HIGH], g, k), 0).text);
    }
    hc_text_append(words, ".");
    hc_text_free(&when);
    hc_text_free(&ends[LOW]);
    hc_text_free(&ends[HIGH]);
}

static void comment(struct hc_page *page, size_t g)
{
    const struct hc_answers *a = page->answers;
    size_t k = peak_of(a->sized, g);
    struct hc_text words = {0};
    if (k == a->sized->groups[g].interval_count)
        return;
    say_peak(&words, page, g, k);
    double low = a->band ? a->band->results[LOW]->groups[g].total.values[HC_REQUIRED_H] : NAN;
    double high = a->band ? a->band->results[HIGH]->groups[g].total.values[HC_REQUIRED_H] : NAN;
    if (low < high)
        hc_text_printf(&words,
                       SAY(" Such days all through would take %s and %s agent-hours.",
                           " De tels jours d'un bout à l'autre demanderaient %s et %s heures d'agents."),
                       hc_print_number(page->lang, low, 1).text, hc_print_number(page->lang, high, 1).text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

void hc_page_band(struct hc_page *page, size_t group)
{
    const struct hc_answers *a = page->answers;
    char id[32];
    if (a->sized->groups[group].interval_count > HC_PAGE_INTERVALS)
        return;
    snprintf(id, sizeof id, "band-%zu", group);
    comment(page, group);
    hc_html_chart(
        page->html, page->lang,
        &(struct hc_chart){.table = id,
                           .columns = "1",
                           .kinds = "step",
                           .band = a->band ? "2,3" : NULL,
                           .unit = SAY("agents on queue", "agents en ligne"),
                           .least = "0",
                           .target = NAN,
                           .label = SAY("Agents required through the horizon", "Agents requis au fil de l'horizon")});
    write_table(page, group, id);
}
