/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.c - changed inputs first, then what they do to the answer: a table, or JSON. */
#include "base/base.h"
#include "base/civil.h"
#include "diff/diff.h"
#include "report/columns.h"
#include "report/compare.h"
#include "report/register.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PLACE = 46, VALUE = 20, GIVER = 48, PAGE = 100 };

struct order {
    const struct hc_scenario *before, *after;
    const struct hc_comparison *answer;
};

static void write_side(struct hc_text *text, enum hc_lang lang, const struct hc_scenario *scenario,
                       const struct hc_given *given)
{
    struct hc_text cell = {0}, unit = {0};
    if (given)
        hc_register_value(&cell, &unit, lang, scenario, given);
    else
        hc_text_append(&cell, "–");
    if (unit.length > 0)
        hc_text_printf(&cell, "\u00a0%s", hc_text_string(&unit));
    if (given && given->by_default)
        hc_text_append(&cell, SAY(" (default)", " (défaut)"));
    hc_text_append(text, " ");
    hc_column_left(text, hc_text_string(&cell), VALUE);
    text->failed = text->failed || cell.failed || unit.failed;
    hc_text_free(&cell);
    hc_text_free(&unit);
}

static void write_place(struct hc_text *text, const struct order *order, const struct hc_changed_input *change)
{
    struct hc_text name = {0};
    hc_register_name(&name, change->after ? order->after : order->before,
                     (change->after ? change->after : change->before)->path);
    hc_column_left(text, hc_text_string(&name), PLACE);
    text->failed = text->failed || name.failed;
    hc_text_free(&name);
}

/* "client, Annex 3, 2026-05-02": who gave the value that holds now. */
static void say_giver(struct hc_text *text, const struct hc_scenario *scenario, const struct hc_given *given)
{
    const struct hc_source *source = given && !given->by_default ? hc_register_source(scenario, given->path) : NULL;
    const char *const words[] = {source ? source->by : NULL, source ? source->source : NULL,
                                 source ? source->date : NULL};
    bool any = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i])
            hc_text_printf(text, "%s%s", any ? ", " : "", words[i]);
        any = any || words[i];
    }
}

static void say_remark(struct hc_text *text, enum hc_lang lang, const struct order *order,
                       const struct hc_changed_input *change)
{
    const char *words = "";
    struct hc_text giver = {0};
    if (!change->before)
        words = SAY("added", "ajouté");
    else if (!change->after)
        words = SAY("removed", "retiré");
    else if (!strcmp(change->before->value, change->after->value))
        words = SAY("other values", "autres valeurs");
    say_giver(&giver, change->after ? order->after : order->before, change->after ? change->after : change->before);
    hc_text_printf(text, " %s%s", words, *words && giver.length ? "; " : "");
    hc_text_append_fitted(text, hc_text_string(&giver), GIVER);
    text->failed = text->failed || giver.failed;
    hc_text_free(&giver);
}

static void write_file(struct hc_text *text, enum hc_lang lang, const struct hc_changed_file *file)
{
    hc_column_left(text, (file->after ? file->after : file->before)->file, PLACE);
    hc_text_append(text, " ");
    if (!file->before)
        hc_text_append(text, SAY("added", "ajouté"));
    else if (!file->after)
        hc_text_append(text, SAY("removed", "retiré"));
    else if (!file->counted)
        hc_text_append(text, SAY("changed", "modifié"));
    else if (file->only_before == 0 && file->only_after == 0)
        hc_text_append(text,
                       SAY("same lines, written or ordered otherwise", "mêmes lignes, écrites ou rangées autrement"));
    else
        hc_text_printf(
            text, SAY("lines only before: %s, only after: %s", "lignes avant seulement\u00a0: %s, après\u00a0: %s"),
            hc_print_number(lang, (double)file->only_before, 0).text,
            hc_print_number(lang, (double)file->only_after, 0).text);
    hc_column_end(text);
}

static void write_inputs(struct hc_text *text, enum hc_lang lang, const struct order *order, const struct hc_diff *diff)
{
    if (diff->input_count + diff->file_count == 0) {
        hc_text_append(text, SAY("No input differs.\n", "Aucune donnée d'entrée ne diffère.\n"));
        return;
    }
    hc_column_left(text, SAY("changed inputs", "données modifiées"), PLACE);
    hc_text_append(text, " ");
    hc_column_left(text, SAY("before", "avant"), VALUE);
    hc_text_append(text, " ");
    hc_column_left(text, SAY("after", "après"), VALUE);
    hc_text_append(text, SAY(" given by", " fourni par"));
    hc_column_end(text);
    for (size_t i = 0; i < diff->input_count; i++) {
        const struct hc_changed_input *change = &diff->inputs[i];
        write_place(text, order, change);
        write_side(text, lang, order->before, change->before);
        write_side(text, lang, order->after, change->after);
        say_remark(text, lang, order, change);
        hc_column_end(text);
    }
    for (size_t i = 0; i < diff->file_count; i++)
        write_file(text, lang, &diff->files[i]);
}

static struct hc_printed print_value(enum hc_lang lang, const struct hc_compare_row *row, double value)
{
    return row->percent ? hc_print_percent(lang, value, row->decimals) : hc_print_number(lang, value, row->decimals);
}

static void write_figure(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c,
                         const struct hc_compare_row *row)
{
    const struct hc_compared *old = &c->variants[0], *new = &c->variants[1];
    double scale = row->percent ? 100 : 1, change = scale * new->difference[row->metric];
    double width = scale * new->difference_ci95[row->metric];
    hc_column_left(text, SAY(row->en, row->fr), HC_COMPARE_LABEL);
    hc_column_right(text, print_value(lang, row, old->values[row->metric]).text, HC_COMPARE_COLUMN);
    hc_column_right(text, print_value(lang, row, new->values[row->metric]).text, HC_COMPARE_COLUMN);
    if (row->difference && !isnan(change)) {
        char figure[160];
        struct hc_printed size = hc_print_number(lang, fabs(change), row->decimals);
        bool none = strpbrk(size.text, "123456789") == NULL;
        int used = snprintf(figure, sizeof figure, "%s%s", none ? "" : change > 0 ? "+" : "−", size.text);
        if (!isnan(width))
            snprintf(figure + used, sizeof figure - (size_t)used, " ±%s",
                     hc_print_number(lang, width, row->decimals).text);
        hc_column_right(text, figure, HC_COMPARE_COLUMN + 4);
    }
    hc_column_end(text);
}

static const struct hc_compare_row agent_hours = {
    "agent-hours on queue", "heures de position", HC_COMPARE_AGENT_H, 1, false, true};

/* Days of the horizon of a variant, by date. */
static double met_on(const struct hc_comparison *c, size_t variant, int32_t date)
{
    return hc_comparison_day_met(c, variant, date - c->variants[variant].scenario->calendar.start);
}

/* Half-width of the difference of two shares of n replications; that the customers are the same makes it smaller. */
static double met_width(double a, double b, double n)
{
    return 1.96 * sqrt((a * (1 - a) + b * (1 - b)) / n);
}

static void write_day(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, int32_t date)
{
    double before = met_on(c, 0, date), after = met_on(c, 1, date), change = 100 * (after - before);
    char figure[160];
    if (isnan(before) && isnan(after))
        return;
    hc_column_left(text, hc_print_day_month(lang, date).text, HC_COMPARE_LABEL);
    hc_column_right(text, hc_print_percent(lang, before, 1).text, HC_COMPARE_COLUMN);
    hc_column_right(text, hc_print_percent(lang, after, 1).text, HC_COMPARE_COLUMN);
    if (!isnan(change)) {
        snprintf(figure, sizeof figure, "%s%s ±%s",
                 fabs(change) < 0.05 ? ""
                 : change > 0        ? "+"
                                     : "−",
                 hc_print_number(lang, fabs(change), 1).text,
                 hc_print_number(lang, 100 * met_width(before, after, (double)c->head->run->replications), 1).text);
        hc_column_right(text, figure, HC_COMPARE_COLUMN + 4);
    }
    hc_column_end(text);
}

/* The chance that all targets hold on a day; of longer horizons the days that change. */
static void write_days(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    enum { ALL = 31 };
    const struct hc_calendar *old = &c->variants[0].scenario->calendar, *new = &c->variants[1].scenario->calendar;
    int32_t from = old->start < new->start ? old->start : new->start;
    int32_t old_end = old->start + old->days, new_end = new->start + new->days;
    int32_t end = old_end > new_end ? old_end : new_end;
    if (!c->variants[0].day_met || !c->variants[1].day_met)
        return;
    bool all = old->days <= ALL && new->days <= ALL;
    hc_text_append(text, "\n");
    hc_column_left(text,
                   all ? SAY("every target met, day", "tous objectifs tenus, jour")
                       : SAY("every target met, days that change", "tous objectifs tenus, jours qui changent"),
                   HC_COMPARE_LABEL);
    hc_column_right(text, SAY("before", "avant"), HC_COMPARE_COLUMN);
    hc_column_right(text, SAY("after", "après"), HC_COMPARE_COLUMN);
    hc_column_right(text, SAY("difference", "écart"), HC_COMPARE_COLUMN + 4);
    hc_column_end(text);
    for (int32_t date = from; date < end; date++)
        if (all || met_on(c, 0, date) != met_on(c, 1, date))
            write_day(text, lang, c, date);
}

static void write_answer(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c)
{
    struct hc_text words = {0};
    hc_text_append(text, "\n");
    hc_column_left(text, SAY("answer", "réponse"), HC_COMPARE_LABEL);
    hc_column_right(text, SAY("before", "avant"), HC_COMPARE_COLUMN);
    hc_column_right(text, SAY("after", "après"), HC_COMPARE_COLUMN);
    hc_column_right(text, SAY("difference", "écart"), HC_COMPARE_COLUMN + 4);
    hc_column_end(text);
    for (size_t r = 0; r < hc_compare_row_count; r++) {
        enum hc_compare_metric metric = hc_compare_rows[r].metric;
        if (!isnan(c->variants[0].values[metric]) || !isnan(c->variants[1].values[metric]))
            write_figure(text, lang, c, &hc_compare_rows[r]);
        if (r == 0)
            write_figure(text, lang, c, &agent_hours);
    }
    write_days(text, lang, c);
    hc_text_printf(
        &words,
        SAY("%s replications of each, seed %llu, on the same customers. Shares differ in points of "
            "percentage; ± is the half-width of a 95%% interval of the paired difference, of days of one that is not "
            "paired, which is wider.",
            "%s réplications de chacun, graine %llu, sur les mêmes clients. Les parts diffèrent en points de "
            "pourcentage\u00a0; ± est la demi-largeur d'un intervalle à 95\u00a0%% de l'écart apparié, et pour les "
            "jours "
            "d'un écart non apparié, plus large."),
        hc_print_number(lang, (double)c->head->run->replications, 0).text, (unsigned long long)c->head->run->seed);
    hc_text_append(text, "\n");
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

/* JSON */

static void json_giver(struct hc_json *json, const struct order *order, const struct hc_changed_input *change)
{
    const struct hc_given *given = change->after ? change->after : change->before;
    const struct hc_source *source =
        given->by_default ? NULL : hc_register_source(change->after ? order->after : order->before, given->path);
    hc_json_text(json, "by", source ? source->by : NULL);
    hc_json_text(json, "source", source ? source->source : NULL);
    hc_json_text(json, "date", source ? source->date : NULL);
}

static void json_input(struct hc_json *json, const struct order *order, const struct hc_changed_input *change)
{
    const struct hc_given *any = change->after ? change->after : change->before;
    hc_json_line_object(json, NULL);
    hc_json_text(json, "place", any->path);
    hc_json_text(json, "before", change->before ? change->before->value : NULL);
    hc_json_text(json, "after", change->after ? change->after->value : NULL);
    hc_json_bool(json, "before_by_default", change->before && change->before->by_default);
    hc_json_bool(json, "after_by_default", change->after && change->after->by_default);
    hc_json_text(json, "unit", any->unit);
    json_giver(json, order, change);
    hc_json_end_object(json);
}

static void json_file(struct hc_json *json, const struct hc_changed_file *file)
{
    hc_json_line_object(json, NULL);
    hc_json_text(json, "file", (file->after ? file->after : file->before)->file);
    hc_json_text(json, "before", file->before ? file->before->sha256 : NULL);
    hc_json_text(json, "after", file->after ? file->after->sha256 : NULL);
    hc_json_number(json, "lines_only_before", file->counted ? (double)file->only_before : NAN);
    hc_json_number(json, "lines_only_after", file->counted ? (double)file->only_after : NAN);
    hc_json_end_object(json);
}

static void json_answer(struct hc_json *json, const struct hc_comparison *c)
{
    const struct hc_compared *old = &c->variants[0], *new = &c->variants[1];
    hc_json_object(json, "answer");
    for (int m = 0; m < HC_COMPARE_METRICS; m++) {
        hc_json_line_object(json, hc_compare_metric_name((enum hc_compare_metric)m));
        hc_json_number(json, "before", old->values[m]);
        hc_json_number(json, "after", new->values[m]);
        hc_json_number(json, "difference", new->difference[m]);
        hc_json_number(json, "difference_ci95", new->difference_ci95[m]);
        hc_json_end_object(json);
    }
    hc_json_end_object(json);
}

static void json_days(struct hc_json *json, const struct hc_comparison *c)
{
    const struct hc_calendar *calendar = &c->variants[1].scenario->calendar;
    hc_json_array(json, "days");
    for (int32_t date = calendar->start; date < calendar->start + calendar->days; date++) {
        char day[HC_CIVIL_DATE_SIZE];
        double before = met_on(c, 0, date), after = met_on(c, 1, date);
        if (isnan(before) && isnan(after))
            continue;
        hc_json_line_object(json, NULL);
        hc_json_text(json, "date", hc_civil_format_date(date, day));
        hc_json_number(json, "target_met_before", before);
        hc_json_number(json, "target_met_after", after);
        hc_json_end_object(json);
    }
    hc_json_end_array(json);
}

static void write_json(const struct order *order, const struct hc_diff *diff, FILE *stream)
{
    struct hc_json writer = {.stream = stream}, *json = &writer;
    hc_json_object(json, NULL);
    hc_report_head(json, order->after, "diff", order->answer ? order->answer->head : NULL);
    if (order->answer)
        hc_report_run(json, order->answer->head);
    hc_json_text(json, "before", order->before->file);
    hc_json_text(json, "after", order->after->file);
    hc_json_array(json, "changed_inputs");
    for (size_t i = 0; i < diff->input_count; i++)
        json_input(json, order, &diff->inputs[i]);
    hc_json_end_array(json);
    hc_json_array(json, "changed_files");
    for (size_t i = 0; i < diff->file_count; i++)
        json_file(json, &diff->files[i]);
    hc_json_end_array(json);
    if (order->answer) {
        json_answer(json, order->answer);
        json_days(json, order->answer);
    }
    hc_json_end_object(json);
}

static enum hc_status write_diff(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                 struct hc_error *reterr)
{
    const struct order *order = context;
    struct hc_text text = {0};
    struct hc_diff diff;
    enum hc_status status = hc_diff_find(order->before, order->after, &diff, reterr);
    if (!status && opts->format == HC_FORMAT_JSON) {
        write_json(order, &diff, stream);
    } else if (!status) {
        hc_text_printf(&text, hc_say(opts->lang, "%s against %s\n\n", "%s face à %s\n\n"), order->after->file,
                       order->before->file);
        write_inputs(&text, opts->lang, order, &diff);
        if (order->answer)
            write_answer(&text, opts->lang, order->answer);
        status = text.failed ? hc_fail_memory(reterr) : HC_OK;
        if (!status)
            fputs(hc_text_string(&text), stream);
    }
    hc_text_free(&text);
    hc_diff_free(&diff);
    return status;
}

enum hc_status hc_diff_write(const struct hc_scenario *before, const struct hc_scenario *after,
                             const struct hc_comparison *answer, const struct hc_report_opts *opts,
                             struct hc_error *reterr)
{
    const struct order order = {before, after, answer};
    if (opts->format == HC_FORMAT_CSV)
        return hc_fail(reterr, HC_EDOM, "format", "a difference of inputs has no form as CSV");
    return hc_report_to_output(write_diff, &order, opts, reterr);
}
