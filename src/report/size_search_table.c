/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_search_table.c - a staffing that was searched for, on a terminal: the answer first, then the week of each queue
 * (of each group, where skills are shared), how the targets stand, what each method would ask for, where an hour
 * counts, how it was found; the chain to people, and what the mean hides. */
#include "headcount/staffing.h"
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include "report/report.h"
#include "report/stated.h"
#include "report/week.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PAGE_WIDTH = 100 };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct hc_week_sum own_sums[] = {
    {HC_OFFERED, "contacts", "contacts", 0},
    {HC_LOAD, "mean erlangs", "erlangs moyens", 1},
    {HC_REQUIRED_H, "agent-hours", "heures d'agents", 1},
    {HC_ERLANG_C_REQUIRED_H, "by Erlang C", "selon Erlang C", 1},
    {HC_SERVICE_LEVEL, "service level", "niv. de service", 1},
    {HC_TARGET_MET, "target met", "objectif tenu", 1},
    {HC_ABANDONMENT, "abandonment", "taux d'abandon", 1},
    {HC_OCCUPANCY, "occupancy", "occupation", 1},
};
static const struct hc_week_sum group_sums[] = {
    {HC_REQUIRED_H, "agent-hours", "heures d'agents", 1},
    {HC_OCCUPANCY, "occupancy", "occupation", 1},
};
static const struct hc_week_sum queue_sums[] = {
    {HC_OFFERED, "contacts", "contacts", 0},
    {HC_SERVICE_LEVEL, "service level", "niv. de service", 1},
    {HC_TARGET_MET, "target met", "objectif tenu", 1},
    {HC_ABANDONMENT, "abandonment", "taux d'abandon", 1},
};

struct page {
    struct hc_text *text;
    enum hc_lang lang;
    bool colour;
    const struct hc_result *result;
};

static void paragraph(const struct page *page, void (*say)(struct hc_text *, enum hc_lang, const struct hc_result *),
                      bool apart)
{
    struct hc_text words = {0};
    say(&words, page->lang, page->result);
    if (apart && words.length > 0)
        hc_text_append(page->text, "\n");
    if (words.length > 0)
        hc_column_wrap(page->text, hc_text_string(&words), 0, PAGE_WIDTH);
    page->text->failed = page->text->failed || words.failed;
    hc_text_free(&words);
}

/* Breaks what `words` says into lines, and empties it. */
static void write_lines(const struct page *page, struct hc_text *words, size_t indent)
{
    hc_column_wrap(page->text, hc_text_string(words), indent, PAGE_WIDTH);
    page->text->failed = page->text->failed || words->failed;
    hc_text_free(words);
}

static bool write_week(const struct page *page, const struct hc_series *series, const struct hc_week_sum *sums,
                       size_t count, bool sums_only)
{
    const struct hc_week week = {.result = page->result,
                                 .series = series,
                                 .sums = sums,
                                 .sum_count = count,
                                 .colour = page->colour,
                                 .sums_only = sums_only,
                                 .sparse = true};
    return hc_report_week(page->text, page->lang, &week);
}

/* Agents through the week: of a group, or of the queue that it alone serves. */
static void head_agents(const struct page *page, struct hc_text *text, const struct hc_group *group,
                        const struct hc_series *series, bool erlang_c)
{
    enum hc_lang lang = page->lang;
    bool given = series->interval_count > 0 && !isnan(series->intervals[0].values[HC_AGENTS]);
    hc_text_append(text, given ? SAY("agents given/required on queue", "agents donnés/requis en ligne")
                               : SAY("agents on queue", "agents en ligne"));
    if (erlang_c)
        hc_text_append(text, SAY(" (Erlang C in brackets)", " (Erlang C entre parenthèses)"));
    if (group->effective_factor != 1)
        hc_text_printf(text, SAY(", of whom %s act (effective factor)", ", dont %s actifs (facteur d'effectivité)"),
                       hc_print_share(lang, group->effective_factor).text);
    if (group->absence > 0)
        hc_text_printf(text, SAY(", %s of the people away", ", %s des personnes absentes"),
                       hc_print_share(lang, group->absence).text);
}

static void write_target(const struct page *page, size_t q)
{
    enum hc_lang lang = page->lang;
    const struct hc_queue *queue = &page->result->scenario->queues[q];
    struct hc_text words = {0};
    hc_report_name(&words, lang, page->colour, queue->name);
    hc_say_target(&words, lang, queue);
    hc_text_append(&words, ", ");
    hc_say_promise(&words, lang, page->result->scenario, &queue->target);
    write_lines(page, &words, 0);
}

static bool write_own_queue(const struct page *page, size_t q, size_t own)
{
    const struct hc_series *series = &page->result->queues[q];
    struct hc_text words = {0};
    write_target(page, q);
    head_agents(page, &words, &page->result->scenario->groups[own], series, true);
    write_lines(page, &words, 2);
    return write_week(page, series, own_sums, COUNT(own_sums), false);
}

static bool write_group(const struct page *page, size_t g)
{
    enum hc_lang lang = page->lang;
    const struct hc_group *group = &page->result->scenario->groups[g];
    struct hc_text words = {0};
    hc_report_name(&words, lang, page->colour, group->name);
    for (size_t s = 0; s < group->skill_count; s++)
        hc_text_printf(&words, "%s%s", s > 0 ? ", " : "", page->result->scenario->queues[group->skills[s].queue].name);
    hc_text_append(&words, SAY("; ", "\u00a0; "));
    head_agents(page, &words, group, &page->result->groups[g], false);
    write_lines(page, &words, 0);
    return write_week(page, &page->result->groups[g], group_sums, COUNT(group_sums), false);
}

static bool write_weeks(const struct page *page)
{
    const struct hc_result *result = page->result;
    bool ok = true;
    for (size_t g = 0; ok && g < result->group_count; g++) {
        size_t q = result->scenario->groups[g].skills[0].queue;
        bool own = hc_own_group(result->scenario, q) == g;
        ok = own ? write_own_queue(page, q, g) : write_group(page, g);
    }
    for (size_t q = 0; ok && q < result->queue_count; q++)
        if (hc_own_group(result->scenario, q) == result->group_count) {
            write_target(page, q);
            ok = write_week(page, &result->queues[q], queue_sums, COUNT(queue_sums), true);
        }
    return ok;
}

static void write_title(const struct page *page)
{
    enum hc_lang lang = page->lang;
    hc_report_title(page->text, lang, page->result->scenario,
                    page->result->sizing->method == HC_SIZE_EXACT
                        ? SAY("sized by the exact solver", "dimensionnement par solution exacte")
                        : SAY("sized by simulation", "dimensionnement par simulation"),
                    NULL);
}

enum hc_status hc_report_searched_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                        struct hc_error *reterr)
{
    struct hc_text text = {0};
    const struct page page = {&text, opts->lang, opts->colour, result};
    write_title(&page);
    hc_report_varied(&text, opts->lang, result->scenario);
    paragraph(&page, hc_say_searched, false);
    hc_text_append(&text, "\n");
    bool ok = write_weeks(&page);
    hc_report_standing(&text, opts->lang, result);
    if (!result->sizing->unreachable) {
        hc_text_append(&text, "\n");
        hc_report_methods(&text, opts->lang, result);
        hc_report_marginals(&text, opts->lang, result);
    }
    paragraph(&page, hc_say_sharing, true);
    paragraph(&page, hc_say_found, true);
    hc_text_append(&text, "\n");
    hc_report_chain(&text, opts->lang, result);
    hc_report_costs(&text, opts->lang, result);
    hc_report_contract(&text, opts->lang, result);
    hc_report_stated(&text, opts->lang, result->scenario);
    hc_report_gaps(&text, opts->lang, result);
    hc_report_unsaid(&text, opts->lang, result);
    paragraph(&page, hc_say_hidden, true);
    ok = ok && !text.failed;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
