/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_assumptions.c - what the figures rest on: targets and models, who gave what, defaults that the file leaves
 * unsaid, what it says in vain, remarks, and the stamp by which anyone gets the figures again. */
#include "report/report.h"
#include "workbook/book.h"
#include <string.h>

#define SAY(en, fr) hc_say(book->lang, en, fr)

/* A heading with the heads of its columns. @return the row below */
static struct hc_at put_heading(struct hc_at at, const char *title, const char *const heads[4])
{
    at = hc_beside(at, 1, 0);
    hc_put_text(at, title, HC_STYLE_HEADING);
    for (int c = 0; c < 4 && heads[c]; c++)
        hc_put_text(hc_beside(at, 1, c), heads[c], HC_STYLE_HEAD);
    return hc_beside(at, heads[0] ? 2 : 1, 0);
}

static const char *const no_heads[4] = {NULL};

static struct hc_at put_targets(struct hc_book *book, struct hc_at at)
{
    const struct hc_scenario *s = book->answers->scenario;
    const char *const heads[4] = {SAY("Queue", "File"), SAY("Targets", "Objectifs"), SAY("Formula", "Formule")};
    at = put_heading(at, SAY("Targets and formulas", "Objectifs et formules"), heads);
    for (size_t q = 0; q < s->queue_count; q++, at = hc_beside(at, 1, 0)) {
        struct hc_text words = {0};
        hc_put_text(at, s->queues[q].name, HC_STYLE_TEXT);
        if (s->queues[q].target.given)
            hc_say_target(&words, book->lang, &s->queues[q]);
        hc_put_text(hc_beside(at, 0, 1), hc_text_string(&words), HC_STYLE_TEXT);
        hc_text_free(&words);
        hc_say_model(&words, book->lang, &s->queues[q]);
        hc_put_text(hc_beside(at, 0, 2), hc_text_string(&words), HC_STYLE_TEXT);
        hc_text_free(&words);
    }
    return at;
}

static struct hc_at put_sources(struct hc_book *book, struct hc_at at)
{
    const struct hc_scenario *s = book->answers->scenario;
    const char *const heads[4] = {SAY("Input", "Donnée"), SAY("Given by", "Donnée par"), SAY("Source", "Source"),
                                  SAY("Date", "Date")};
    if (s->source_count == 0)
        return at;
    at = put_heading(at, SAY("Who gave what", "Qui a donné quoi"), heads);
    for (size_t i = 0; i < s->source_count; i++, at = hc_beside(at, 1, 0)) {
        const struct hc_source *source = &s->sources[i];
        const char *const texts[4] = {source->place, source->by, source->source, source->date};
        for (int c = 0; c < 4; c++)
            hc_put_text(hc_beside(at, 0, c), texts[c] ? texts[c] : "", HC_STYLE_TEXT);
    }
    return at;
}

static void put_assumption(const struct hc_assumption *assumption, void *context)
{
    struct hc_at *at = context;
    bool cost = strstr(assumption->path, "cost") != NULL;
    if (cost && at->book->opts->profile == HC_PROFILE_CLIENT)
        return;
    hc_put_text(*at, assumption->path, HC_STYLE_TEXT);
    hc_put_number(hc_beside(*at, 0, 1), assumption->value, HC_STYLE_EXACT);
    *at = hc_beside(*at, 1, 0);
}

static struct hc_at put_defaults(struct hc_book *book, struct hc_at at)
{
    const struct hc_answers *answers = book->answers;
    const char *const heads[4] = {SAY("Input", "Donnée"), SAY("Value", "Valeur")};
    struct hc_at first = at =
        put_heading(at, SAY("Assumed, since the file does not say", "Supposé, faute d'indication"), heads);
    hc_each_assumption_in(answers->sized ? answers->sized : answers->simulated, put_assumption, &at);
    if (at.row == first.row) {
        hc_put_text(at, SAY("nothing", "rien"), HC_STYLE_TEXT);
        at = hc_beside(at, 1, 0);
    }
    return at;
}

static struct hc_at put_remarks(struct hc_book *book, struct hc_at at)
{
    const struct hc_scenario *s = book->answers->scenario;
    const struct hc_result *results[] = {book->answers->sized, book->answers->simulated};
    struct hc_at first = at = put_heading(at, SAY("Remarks", "Remarques"), no_heads);
    for (size_t i = 0; i < s->warning_count; i++, at = hc_beside(at, 1, 0))
        hc_put_text(at, hc_report_scenario_warning(s, i, book->lang), HC_STYLE_TEXT);
    for (size_t r = 0; r < sizeof results / sizeof *results; r++)
        for (size_t i = 0; results[r] && i < results[r]->warning_count; i++, at = hc_beside(at, 1, 0))
            hc_put_text(at, hc_report_warning(results[r], i, book->lang), HC_STYLE_TEXT);
    if (s->note && book->opts->profile == HC_PROFILE_INTERNAL) {
        hc_put_text(at, s->note, HC_STYLE_TEXT);
        at = hc_beside(at, 1, 0);
    }
    if (at.row == first.row) {
        hc_put_text(at, SAY("none", "aucune"), HC_STYLE_TEXT);
        at = hc_beside(at, 1, 0);
    }
    return at;
}

static void put_command(struct hc_book *book, struct hc_at at)
{
    struct hc_text command = {0};
    hc_text_append(&command, "headcount report");
    for (size_t i = 0; i < book->opts->argument_count; i++)
        hc_text_printf(&command, " %s", book->opts->arguments[i]);
    hc_put_text(at, SAY("Command", "Commande"), HC_STYLE_BAND);
    hc_put_text(hc_beside(at, 0, 1), hc_text_string(&command), HC_STYLE_TEXT);
    book->failed = book->failed || command.failed;
    hc_text_free(&command);
}

static void put_stamp(struct hc_book *book, struct hc_at at)
{
    const struct hc_scenario *s = book->answers->scenario;
    const struct hc_result *simulated = book->answers->simulated;
    at = put_heading(at,
                     SAY("Stamp: the same figures, to the last digit, come from",
                         "Empreinte\u00a0: les mêmes chiffres, au dernier près, viennent de"),
                     no_heads);
    put_command(book, at);
    at = hc_beside(at, 1, 0);
    hc_put_text(at, SAY("Version", "Version"), HC_STYLE_BAND);
    hc_put_text(hc_beside(at, 0, 1), "headcount " HC_VERSION, HC_STYLE_TEXT);
    if (simulated) {
        char seed[32];
        snprintf(seed, sizeof seed, "%llu", (unsigned long long)simulated->run->seed);
        hc_put_text(hc_beside(at, 1, 0), SAY("Seed", "Graine"), HC_STYLE_BAND);
        hc_put_text(hc_beside(at, 1, 1), seed, HC_STYLE_TEXT); /* 64 bits: more than a number of a sheet holds */
        hc_put_text(hc_beside(at, 2, 0), SAY("Replications", "Réplications"), HC_STYLE_BAND);
        hc_put_number(hc_beside(at, 2, 1), (double)simulated->run->replications, HC_STYLE_WHOLE);
        at = hc_beside(at, 2, 0);
    }
    for (size_t i = 0; i < s->input_count; i++) {
        at = hc_beside(at, 1, 0);
        hc_put_text(at, s->inputs[i].file, HC_STYLE_TEXT);
        hc_put_text(hc_beside(at, 0, 1), s->inputs[i].sha256, HC_STYLE_TEXT);
    }
}

void hc_sheet_assumptions(struct hc_book *book)
{
    const struct hc_at corner = {book, HC_SHEET_ASSUMPTIONS, 0, 0};
    hc_put_text(corner, SAY("What the figures rest on", "Sur quoi reposent les chiffres"), HC_STYLE_TITLE);
    hc_widths(corner, 0, 0, 40);
    hc_widths(corner, 1, 3, 34);
    hc_freeze(hc_beside(corner, 1, 0));
    struct hc_at at = put_targets(book, hc_beside(corner, 1, 0));
    at = put_sources(book, at);
    at = put_defaults(book, at);
    at = put_remarks(book, at);
    put_stamp(book, at);
}
