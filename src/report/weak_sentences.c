/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weak_sentences.c - where a simulated staffing breaks: days and intervals that keep a target less often than it asks
 * for, or than every other time where it does not say. Nothing is said of a queue that keeps its targets. */
#include "lang/number.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PERCENT(share) hc_print_percent(lang, share, 1).text

static double wanted(const struct hc_target *target)
{
    return isnan(target->probability) ? 0.5 : target->probability;
}

bool hc_weakest_interval(const struct hc_result *result, size_t queue, size_t *ret_k)
{
    const struct hc_series *series = &result->queues[queue];
    double least = INFINITY, lowest = INFINITY;
    for (size_t k = 0; k < series->interval_count; k++) {
        struct hc_cell_buffer buffer;
        const double *v = hc_result_interval(result, true, queue, k, &buffer)->values;
        double met = v[HC_TARGET_MET], level = v[HC_SERVICE_LEVEL];
        if (!(met < least) && !(met == least && level < lowest))
            continue;
        least = met;
        lowest = level;
        *ret_k = k;
    }
    return least < INFINITY;
}

static void say_figures(struct hc_text *text, enum hc_lang lang, const struct hc_cell *cell)
{
    if (!isnan(cell->values[HC_SERVICE_LEVEL]))
        hc_text_printf(text, SAY("service level %s, ", "niveau de service de %s, "),
                       PERCENT(cell->values[HC_SERVICE_LEVEL]));
    hc_text_printf(text, SAY("target met in %s of the simulated days", "objectif tenu dans %s des jours simulés"),
                   PERCENT(cell->values[HC_TARGET_MET]));
}

void hc_say_weakest(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue, size_t k,
                    bool named)
{
    const struct hc_scenario *scenario = result->scenario;
    const struct hc_interval *at = &scenario->grid.intervals[result->queues[queue].grid[k]];
    struct hc_cell_buffer buffer;
    hc_text_append(text, SAY("First to break: ", "Premier à céder\u00a0: "));
    if (named)
        hc_text_printf(text, SAY("'%s', ", "«\u00a0%s\u00a0», "), result->queues[queue].name);
    hc_text_printf(text, "%s %s–%s, ", hc_print_day_month(lang, scenario->calendar.start + at->day).text,
                   hc_print_time(at->local_s).text, hc_print_time(at->local_s + at->length_s).text);
    say_figures(text, lang, hc_result_interval(result, true, queue, k, &buffer));
    hc_text_append(text, ".");
}

static bool is_worse(const struct hc_cell *a, const struct hc_cell *b)
{
    double met = a->values[HC_TARGET_MET], other = b->values[HC_TARGET_MET];
    return isnan(other) || met < other || (met == other && a->values[HC_SERVICE_LEVEL] < b->values[HC_SERVICE_LEVEL]);
}

/* How many days keep the target too rarely, and which of them does so least. */
static void say_days(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue)
{
    static const struct hc_word days = {"day", "days", "jour", "jours"};
    const struct hc_series *series = &result->queues[queue];
    const struct hc_target *target = &result->scenario->queues[queue].target;
    size_t count = 0, worst = 0;
    for (size_t d = 0; d < series->day_count; d++) {
        count += series->days[d].values[HC_TARGET_MET] < wanted(target);
        worst = is_worse(&series->days[d], &series->days[worst]) ? d : worst;
    }
    if (count == 0 || series->day_count < 2)
        return;
    if (isnan(target->probability))
        hc_text_append(
            text, SAY("The target fails more often than not on ", "Objectif manqué plus d'une fois sur deux\u00a0: "));
    else
        hc_text_printf(text,
                       SAY("The target holds less often than the %s asked for on ",
                           "Objectif tenu moins souvent que les %s demandés\u00a0: "),
                       hc_print_share(lang, target->probability).text);
    hc_text_printf(text, SAY("%s, the worst being %s (", "%s, le pire étant le %s ("),
                   hc_print_part(lang, count, series->day_count, &days).text,
                   hc_print_day_month(lang, series->dates[worst]).text);
    say_figures(text, lang, &series->days[worst]);
    hc_text_append(text, "). ");
}

void hc_say_missed(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t queue)
{
    size_t k = 0;
    const struct hc_target *target = &result->scenario->queues[queue].target;
    struct hc_cell_buffer buffer;
    if (result->run->exact || !target->given)
        return;
    say_days(text, lang, result, queue);
    if (hc_weakest_interval(result, queue, &k) &&
        hc_result_interval(result, true, queue, k, &buffer)->values[HC_TARGET_MET] < wanted(target))
        hc_say_weakest(text, lang, result, queue, k, false);
}
