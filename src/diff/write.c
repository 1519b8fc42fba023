/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.c - changed inputs first, then what they do to the answer: a table, or JSON. */
#include "base/base.h"
#include "diff/diff.h"
#include "report/columns.h"
#include "report/compare.h"
#include <math.h>
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PLACE = 46, VALUE = 20, PAGE = 100 };

struct order {
    const struct hc_scenario *before, *after;
    const struct hc_comparison *answer;
};

static void write_side(struct hc_text *text, enum hc_lang lang, const struct hc_given *given)
{
    struct hc_text cell = {0};
    hc_text_append(&cell, given ? given->value : "–");
    if (given && given->unit)
        hc_text_printf(&cell, "\u00a0%s", given->unit);
    if (given && given->by_default)
        hc_text_append(&cell, SAY(" (default)", " (défaut)"));
    hc_text_append(text, " ");
    hc_column_left(text, hc_text_string(&cell), VALUE);
    text->failed = text->failed || cell.failed;
    hc_text_free(&cell);
}

static const char *remark(enum hc_lang lang, const struct hc_changed_input *change)
{
    if (!change->before)
        return SAY("added", "ajouté");
    if (!change->after)
        return SAY("removed", "retiré");
    return strcmp(change->before->value, change->after->value) ? "" : SAY("other values", "autres valeurs");
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

static void write_inputs(struct hc_text *text, enum hc_lang lang, const struct hc_diff *diff)
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
    hc_column_end(text);
    for (size_t i = 0; i < diff->input_count; i++) {
        const struct hc_changed_input *change = &diff->inputs[i];
        hc_column_left(text, (change->after ? change->after : change->before)->path, PLACE);
        write_side(text, lang, change->before);
        write_side(text, lang, change->after);
        hc_text_printf(text, " %s", remark(lang, change));
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
    }
    hc_text_printf(
        &words,
        SAY("%s replications of each, seed %llu, on the same customers. Shares differ in points of "
            "percentage; ± is the half-width of a 95%% interval of the paired difference.",
            "%s réplications de chacun, graine %llu, sur les mêmes clients. Les parts diffèrent en points de "
            "pourcentage\u00a0; ± est la demi-largeur d'un intervalle à 95\u00a0%% de l'écart apparié."),
        hc_print_number(lang, (double)c->head->run->replications, 0).text, (unsigned long long)c->head->run->seed);
    hc_text_append(text, "\n");
    hc_column_wrap(text, hc_text_string(&words), 0, PAGE);
    text->failed = text->failed || words.failed;
    hc_text_free(&words);
}

/* JSON */

static void json_input(struct hc_json *json, const struct hc_changed_input *change)
{
    const struct hc_given *any = change->after ? change->after : change->before;
    hc_json_line_object(json, NULL);
    hc_json_text(json, "place", any->path);
    hc_json_text(json, "before", change->before ? change->before->value : NULL);
    hc_json_text(json, "after", change->after ? change->after->value : NULL);
    hc_json_bool(json, "before_by_default", change->before && change->before->by_default);
    hc_json_bool(json, "after_by_default", change->after && change->after->by_default);
    hc_json_text(json, "unit", any->unit);
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
        json_input(json, &diff->inputs[i]);
    hc_json_end_array(json);
    hc_json_array(json, "changed_files");
    for (size_t i = 0; i < diff->file_count; i++)
        json_file(json, &diff->files[i]);
    hc_json_end_array(json);
    if (order->answer)
        json_answer(json, order->answer);
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
        write_inputs(&text, opts->lang, &diff);
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
