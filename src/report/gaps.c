/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gaps.c - hours in which customers come and nobody can be there, named beside the figures that they weigh on. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PAGE_WIDTH = 100 };

static void say_gap(struct hc_text *text, enum hc_lang lang, const struct hc_result *result, size_t q)
{
    const struct hc_coverage_gap *gap = &result->gaps[q];
    const struct hc_interval *first = &result->scenario->grid.intervals[gap->first];
    hc_text_printf(
        text,
        SAY("%s: nobody can work in %s h of its hours, with %s contacts, first on %s at %s: 0 agents there. ",
            "%s\u00a0: personne ne peut travailler pendant %s h de ses horaires, avec %s contacts, d'abord "
            "le %s à %s\u00a0: 0 agent à ces heures. "),
        result->queues[q].name, hc_print_plain(lang, gap->hours).text, hc_print_number(lang, gap->contacts, 0).text,
        hc_print_day_month(lang, result->scenario->calendar.start + first->day).text,
        hc_print_time(first->local_s).text);
    hc_text_append(text, result->run
                             ? SAY("Its figures count these contacts.", "Ses chiffres comptent ces contacts.")
                             : SAY("Its figures count these contacts, its targets are those of the other hours.",
                                   "Ses chiffres comptent ces contacts, ses objectifs portent sur les autres heures."));
}

void hc_report_gaps(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    for (size_t q = 0; q < result->queue_count; q++) {
        struct hc_text words = {0};
        if (!(result->gaps[q].hours > 0))
            continue;
        hc_text_append(text, "\n");
        say_gap(&words, lang, result, q);
        hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
        text->failed = text->failed || words.failed;
        hc_text_free(&words);
    }
}

void hc_report_gaps_json(struct hc_json *json, const struct hc_result *result)
{
    bool any = false;
    for (size_t q = 0; q < result->queue_count; q++)
        any = any || result->gaps[q].hours > 0;
    if (!any)
        return;
    hc_json_array(json, "coverage_gaps");
    for (size_t q = 0; q < result->queue_count; q++) {
        const struct hc_coverage_gap *gap = &result->gaps[q];
        char start[HC_CIVIL_INSTANT_SIZE];
        if (!(gap->hours > 0))
            continue;
        const struct hc_interval *first = &result->scenario->grid.intervals[gap->first];
        hc_json_line_object(json, NULL);
        hc_json_text(json, "queue", result->queues[q].name);
        hc_json_number(json, "hours", gap->hours);
        hc_json_number(json, "contacts", gap->contacts);
        hc_json_text(json, "first", hc_civil_format_instant(first->start_utc, first->offset_s, start));
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}
