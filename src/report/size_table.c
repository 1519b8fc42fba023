/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size_table.c - the answer of `size` by formula on a terminal: for each queue the week, the busiest interval worked
 * through; then the chain to people and a closing sentence. */
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include "report/report.h"
#include "report/stated.h"
#include "report/week.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PAGE_WIDTH = 100 };

static const struct hc_week_sum sums[] = {
    {HC_OFFERED, "contacts", "contacts", 0},
    {HC_LOAD, "mean erlangs", "erlangs moyens", 1},
    {HC_REQUIRED_H, "agent-hours", "heures d'agents", 1},
    {HC_ERLANG_C_REQUIRED_H, "by Erlang C", "selon Erlang C", 1},
    {HC_SERVICE_LEVEL, "service level", "niv. de service", 1},
    {HC_ABANDONMENT, "abandonment", "taux d'abandon", 1},
    {HC_OCCUPANCY, "occupancy", "occupation", 1},
};
static const struct hc_week_sum blocked = {HC_BLOCKING, "blocked", "bloqués", 1};

enum { SUMS = sizeof sums / sizeof *sums };

/* The rows of a queue: what is blocked only where waiting places are limited, after the service level. */
static size_t sums_of(const struct hc_queue *queue, struct hc_week_sum *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < SUMS; i++) {
        ret[count++] = sums[i];
        if (sums[i].metric == HC_SERVICE_LEVEL && isfinite(queue->capacity))
            ret[count++] = blocked;
    }
    return count;
}

/* One answer being written. */
struct table {
    struct hc_text *text;
    enum hc_lang lang;
    bool colour;
    const struct hc_result *result;
    const struct hc_series *series;
};

static void write_wrapped(struct hc_text *text, void (*say)(struct hc_text *, enum hc_lang, const struct hc_queue *),
                          enum hc_lang lang, const struct hc_queue *queue)
{
    struct hc_text words = {0};
    say(&words, lang, queue);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
}

static void write_lines(struct hc_text *text, struct hc_text *words)
{
    hc_column_wrap(text, hc_text_string(words), 0, PAGE_WIDTH);
    text->failed = text->failed || words->failed;
    hc_text_free(words);
}

/* What the figures of the week are. */
static void say_agents(struct hc_text *text, enum hc_lang lang, const struct table *t, const struct hc_group *group)
{
    bool given = t->series->interval_count > 0 && !isnan(t->series->intervals[0].values[HC_AGENTS]);
    hc_text_append(text, given ? SAY("Agents given/required", "Agents donnés/requis") : SAY("Agents", "Agents"));
    hc_text_append(text, SAY(" on queue (Erlang C in brackets)", " en ligne (Erlang C entre parenthèses)"));
    if (group->effective_factor != 1)
        hc_text_printf(text,
                       SAY(", both after ÷ %s (effective factor)", ", tous deux après ÷ %s (facteur d'effectivité)"),
                       hc_print_plain(lang, group->effective_factor).text);
    if (group->absence > 0)
        hc_text_printf(text, SAY(", ÷ %s (people who come)", ", ÷ %s (personnes venues)"),
                       hc_print_plain(lang, 1 - group->absence).text);
    hc_text_append(text, SAY("; the bar is the load", "\u00a0; la barre est la charge"));
}

static bool write_queue(struct table *t, size_t q)
{
    enum hc_lang lang = t->lang;
    const struct hc_queue *queue = &t->result->scenario->queues[q];
    struct hc_text head = {0};
    hc_report_name(&head, lang, t->colour, queue->name);
    hc_say_target(&head, lang, queue);
    hc_text_append(&head, SAY("; ", "\u00a0; "));
    hc_say_model(&head, lang, queue);
    write_lines(t->text, &head);
    say_agents(&head, lang, t, &t->result->scenario->groups[hc_own_group(t->result->scenario, q)]);
    write_lines(t->text, &head);
    struct hc_week_sum rows[SUMS + 1];
    struct hc_week week = {.result = t->result, .series = t->series, .sums = rows, .colour = t->colour};
    week.sum_count = sums_of(queue, rows);
    if (!hc_report_week(t->text, lang, &week))
        return false;
    struct hc_text words = {0};
    hc_say_busiest(&words, lang, t->result, q);
    hc_column_wrap(t->text, hc_text_string(&words), 2, PAGE_WIDTH);
    hc_text_free(&words);
    write_wrapped(t->text, hc_say_handling, lang, queue);
    hc_text_append(t->text, "\n");
    return true;
}

static void write_foot(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text closing = {0};
    hc_report_chain(text, lang, result);
    hc_report_costs(text, lang, result);
    hc_report_contract(text, lang, result);
    hc_report_stated(text, lang, result->scenario);
    hc_report_gaps(text, lang, result);
    hc_report_unsaid(text, lang, result);
    hc_say_size_closing(&closing, lang, result);
    hc_text_append(text, "\n");
    hc_column_wrap(text, hc_text_string(&closing), 0, PAGE_WIDTH);
    hc_text_free(&closing);
}

enum hc_status hc_report_size_table(const struct hc_result *result, const struct hc_report_opts *opts, FILE *stream,
                                    struct hc_error *reterr)
{
    enum hc_lang lang = opts->lang;
    struct hc_text text = {0};
    hc_report_title(&text, lang, result->scenario, SAY("sized by formula", "dimensionnement par formule"), NULL);
    hc_report_varied(&text, lang, result->scenario);
    hc_text_append(&text, "\n");
    bool ok = true;
    for (size_t q = 0; ok && q < result->queue_count; q++) {
        struct table table = {.text = &text, .lang = lang, .colour = opts->colour, .result = result};
        table.series = &result->queues[q];
        ok = write_queue(&table, q);
    }
    write_foot(&text, lang, result);
    if (text.failed)
        ok = false;
    if (ok)
        fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
