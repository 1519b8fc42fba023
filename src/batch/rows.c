/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.c - a case and its answer as a CSV row, as members of a JSON object, and as a table for people. */
#include "batch/batch.h"
#include "lang/number.h"
#include "report/columns.h"
#include "report/csv.h"
#include "report/json.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

/* The answer's columns: name in files, figure. */
static const struct {
    const char *name;
    size_t offset;
    enum hc_metric metric;
} results[] = {
    {"load_erlangs", offsetof(struct hc_erlang_metrics, load_erlangs), HC_LOAD},
    {"wait_probability", offsetof(struct hc_erlang_metrics, wait_probability), HC_WAIT_PROBABILITY},
    {"service_level", offsetof(struct hc_erlang_metrics, service_level), HC_SERVICE_LEVEL},
    {"abandonment", offsetof(struct hc_erlang_metrics, abandonment), HC_ABANDONMENT},
    {"blocking", offsetof(struct hc_erlang_metrics, blocking), HC_BLOCKING},
    {"asa_s", offsetof(struct hc_erlang_metrics, asa_s), HC_ASA},
    {"wait_mean_s", offsetof(struct hc_erlang_metrics, wait_mean_s), HC_WAIT_MEAN},
    {"wait_abandoned_s", offsetof(struct hc_erlang_metrics, wait_abandoned_s), HC_WAIT_ABANDONED},
    {"occupancy", offsetof(struct hc_erlang_metrics, occupancy), HC_OCCUPANCY},
    {"queue_mean", offsetof(struct hc_erlang_metrics, queue_mean), HC_QUEUE_MEAN},
};

enum { RESULTS = sizeof results / sizeof *results };

static double result_of(const struct hc_batch_row *row, size_t i)
{
    double value = NAN;
    if (row->answered)
        memcpy(&value, (const char *)&row->metrics + results[i].offset, sizeof value);
    return value;
}

/* What was meant by a word that was left out: the default, once the case is understood. */
static const char *word_of(const struct hc_batch_row *row, int input)
{
    if (!row->checked)
        return NULL;
    switch (input) {
    case HC_IN_MODEL:
        return hc_batch_model_name(row->erlang.model);
    case HC_IN_FORMULA:
        return hc_formula_name(row->erlang.formula);
    default:
        return row->erlang.has_patience ? hc_law_name(row->erlang.patience.kind) : NULL;
    }
}

/* A text that could not be understood stands in the row as it was given. */
static const char *raw_of(const struct hc_batch_row *row, int input)
{
    return row->checked ? NULL : row->texts[input];
}

static bool is_word(int input)
{
    return input == HC_IN_MODEL || input == HC_IN_LAW || input == HC_IN_FORMULA;
}

static double number_of(const struct hc_batch_row *row, int input)
{
    if (row->checked && input == HC_IN_WITHIN)
        return row->erlang.within_s;
    if (row->checked && input == HC_IN_SHORT)
        return row->erlang.short_abandon_s;
    return row->inputs[input];
}

void hc_batch_csv_head(FILE *stream)
{
    for (int i = 0; i < HC_BATCH_INPUTS; i++)
        fprintf(stream, "%s,", hc_batch_name((enum hc_batch_input)i));
    for (size_t i = 0; i < RESULTS; i++)
        fprintf(stream, "%s,", results[i].name);
    fputs("note\n", stream);
}

static void csv_number(FILE *stream, double value)
{
    if (isfinite(value))
        hc_exact_number(stream, value);
    putc(',', stream);
}

void hc_batch_csv_row(const struct hc_batch_row *row, FILE *stream)
{
    for (int i = 0; i < HC_BATCH_INPUTS; i++) {
        const char *raw = raw_of(row, i), *word = is_word(i) ? word_of(row, i) : NULL;
        if (raw || is_word(i)) {
            hc_csv_field(stream, raw ? raw : word ? word : "");
            putc(',', stream);
        } else {
            csv_number(stream, number_of(row, i));
        }
    }
    for (size_t i = 0; i < RESULTS; i++)
        csv_number(stream, result_of(row, i));
    hc_csv_field(stream, row->note);
    putc('\n', stream);
}

void hc_batch_json_row(const struct hc_batch_row *row, struct hc_json *json)
{
    for (int i = 0; i < HC_BATCH_INPUTS; i++) {
        const char *name = hc_batch_name((enum hc_batch_input)i);
        const char *raw = raw_of(row, i);
        if (is_word(i) || (raw && isnan(row->inputs[i])))
            hc_json_text(json, name, raw ? raw : word_of(row, i));
        else
            hc_json_number(json, name, number_of(row, i));
    }
    for (size_t i = 0; i < RESULTS; i++)
        hc_json_number(json, results[i].name, result_of(row, i));
    hc_json_text(json, "note", row->note);
}

void hc_batch_table(const struct hc_batch_row *row, enum hc_lang lang, FILE *stream)
{
    static const char *const titles[HC_ERLANG_MODELS] = {
        [HC_ERLANG_B] = "Erlang B", [HC_ERLANG_C] = "Erlang C", [HC_ERLANG_A] = "Erlang A",
        [HC_ERLANG_G] = "M/M/n+G",  [HC_ERLANG_K] = "M/M/n/K",
    };
    struct hc_text text = {0};
    hc_text_printf(&text, hc_say(lang, "%s: %s contacts/h × %s s", "%s\u00a0: %s contacts/h × %s s"),
                   titles[row->erlang.model], hc_print_plain(lang, row->erlang.calls_per_hour).text,
                   hc_print_plain(lang, row->erlang.aht_s).text);
    if (row->answered)
        hc_text_printf(&text,
                       hc_say(lang, row->solve ? ", fewest agents: %s" : ", %s agents",
                              row->solve ? ", agents au minimum\u00a0: %s" : ", %s agents"),
                       hc_print_plain(lang, row->erlang.agents).text);
    hc_text_append(&text, "\n");
    for (size_t i = 0; row->answered && i < RESULTS; i++) {
        hc_column_left(&text, hc_metric_label(lang, results[i].metric), 40);
        if (isnan(result_of(row, i))) { /* nothing to say: no contact abandons, none arrives */
            hc_column_right(&text, hc_print_number(lang, NAN, 0).text, 12);
            hc_text_append(&text, "\n");
            continue;
        }
        hc_column_right(&text, hc_print_metric(lang, results[i].metric, result_of(row, i)).text, 12);
        if (results[i].metric == HC_SERVICE_LEVEL)
            hc_text_printf(&text, hc_say(lang, "  within %s s, formula: %s", "  en %s s, formule\u00a0: %s"),
                           hc_print_plain(lang, row->erlang.within_s).text,
                           hc_formula_words(lang, row->erlang.formula));
        else if (!hc_metric_info(results[i].metric)->percent)
            hc_text_printf(&text, " %s", hc_metric_info(results[i].metric)->unit);
        hc_text_append(&text, "\n");
    }
    if (row->status == HC_EUNSTABLE)
        hc_text_printf(
            &text,
            hc_say(lang, "no answer: the load of %s erlangs reaches the agents (%s), and nobody abandons\n",
                   "sans réponse\u00a0: la charge de %s erlangs atteint les agents (%s), et personne n'abandonne\n"),
            hc_print_plain(lang, row->erlang.calls_per_hour * row->erlang.aht_s / 3600).text,
            hc_print_plain(lang, row->erlang.agents).text);
    else if (row->status == HC_EUNREACHABLE)
        hc_text_append(&text, hc_say(lang, "no answer: no number of agents meets the targets\n",
                                     "sans réponse\u00a0: aucun nombre d'agents ne tient les objectifs\n"));
    else if (row->note[0])
        hc_text_printf(&text, hc_say(lang, "no answer: %s\n", "sans réponse\u00a0: %s\n"), row->note);
    fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
}
