/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title.c - the first lines of every table: what was done with which scenario over which days, and what a simulation
 * took; the line over a queue. */
#include "base/civil.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PAGE_WIDTH = 100 };

/* "2026-11-23 to 2026-11-29", "on 2026-11-23"; "du 23/11/2026 au 29/11/2026" */
static void say_period(struct hc_text *text, enum hc_lang lang, const struct hc_calendar *calendar)
{
    if (calendar->days == 1)
        hc_text_printf(text, SAY("on %s", "le %s"), hc_print_date(lang, calendar->start).text);
    else
        hc_text_printf(text, SAY("%s to %s", "du %s au %s"), hc_print_date(lang, calendar->start).text,
                       hc_print_date(lang, calendar->start + calendar->days - 1).text);
}

void hc_report_title(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario, const char *done,
                     const char *agents)
{
    struct hc_text words = {0};
    hc_text_printf(&words, SAY("%s: %s, ", "%s\u00a0: %s, "), hc_scenario_title(scenario), done);
    say_period(&words, lang, &scenario->calendar);
    hc_text_printf(&words, ", %s", scenario->calendar.time_zone);
    if (agents)
        hc_text_printf(&words, SAY("; %s", "\u00a0; %s"), agents);
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

void hc_report_effort(struct hc_text *text, enum hc_lang lang, const struct hc_run *run, bool each)
{
    const struct hc_printed runs = hc_print_number(lang, (double)run->replications, 0);
    const struct hc_printed contacts = hc_print_number(lang, (double)run->contacts, 0);
    hc_text_printf(text, SAY("%s %s%s, %s %s, seed %llu\n", "%s %s%s, %s %s, graine\u00a0%llu\n"), runs.text,
                   HC_COUNT(lang, runs.text, "replication", "replications", "réplication", "réplications"),
                   each ? SAY(" of each", " de chacun") : "", contacts.text,
                   HC_COUNT(lang, contacts.text, "contact", "contacts", "contact", "contacts"),
                   (unsigned long long)run->seed);
}

const char *hc_staffing_words(enum hc_lang lang, const struct hc_run *run, const char *sized)
{
    if (!strcmp(run->staffing, "formula"))
        return sized;
    if (!strcmp(run->staffing, "size"))
        return SAY("agents as sized", "agents tels que dimensionnés");
    if (!strcmp(run->staffing, "objective"))
        return SAY("agents of least cost", "agents de moindre coût");
    return run->staffing_file ? run->staffing_file : SAY("agents of the scenario", "agents du scénario");
}

void hc_report_name(struct hc_text *text, enum hc_lang lang, bool colour, const char *name)
{
    hc_text_printf(text, "%s%s%s%s", colour ? "\033[1m" : "", name, colour ? "\033[0m" : "", SAY(": ", "\u00a0: "));
}

void hc_report_queue_heading(struct hc_text *text, enum hc_lang lang, bool colour, const struct hc_queue *queue)
{
    struct hc_text words = {0};
    hc_report_name(&words, lang, colour, queue->name);
    if (queue->target.given)
        hc_say_target(&words, lang, queue);
    else
        hc_text_append(&words, SAY("no target given, service level as 80% within 20 s (formula: offered), assumed",
                                   "aucun objectif donné, niveau de service supposé à 80\u00a0% en 20 s "
                                   "(formule\u00a0: entrants)"));
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}
