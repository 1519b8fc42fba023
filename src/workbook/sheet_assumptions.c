/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet_assumptions.c - what the figures rest on: targets and models, remarks, the stamp by which anyone gets the
 * figures again, and last the register of inputs, which the filter of the sheet is for. */
#include "report/register.h"
#include "report/report.h"
#include "workbook/book.h"
#include <math.h>

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
        hc_put_text(hc_beside(at, 0, 1), hc_text_string(&words), HC_STYLE_WRAPPED);
        hc_text_free(&words);
        hc_say_model(&words, book->lang, &s->queues[q]);
        hc_put_text(hc_beside(at, 0, 2), hc_text_string(&words), HC_STYLE_TEXT);
        hc_text_free(&words);
    }
    return at;
}

/* @return the row below; the same where the remark is not for this reader */
static struct hc_at put_remark(struct hc_at at, const char *words)
{
    if (at.book->opts->profile == HC_PROFILE_CLIENT && hc_register_is_vendors(words))
        return at;
    hc_put_text(at, words, HC_STYLE_TEXT);
    return hc_beside(at, 1, 0);
}

static struct hc_at put_remarks(struct hc_book *book, struct hc_at at)
{
    const struct hc_scenario *s = book->answers->scenario;
    const struct hc_result *results[] = {book->answers->sized, book->answers->simulated};
    struct hc_at first = at = put_heading(at, SAY("Remarks", "Remarques"), no_heads);
    for (size_t i = 0; i < s->warning_count; i++)
        at = put_remark(at, hc_report_scenario_warning(s, i, book->lang));
    for (size_t r = 0; r < sizeof results / sizeof *results; r++)
        for (size_t i = 0; results[r] && i < results[r]->warning_count; i++)
            at = put_remark(at, hc_report_warning(results[r], i, book->lang));
    if (s->note && book->opts->profile == HC_PROFILE_INTERNAL)
        at = put_remark(at, s->note);
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

static struct hc_at put_stamp(struct hc_book *book, struct hc_at at)
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
    return hc_beside(at, 1, 0);
}

/* Numbers are numbers, to be calculated with. */
static void put_input(const struct hc_register_row *row, void *context)
{
    struct hc_at *at = context;
    hc_put_text(*at, row->name, HC_STYLE_TEXT);
    if (isnan(row->number))
        hc_put_text(hc_beside(*at, 0, 1), row->value, HC_STYLE_TEXT);
    else
        hc_put_number(hc_beside(*at, 0, 1), row->number, HC_STYLE_EXACT);
    hc_put_text(hc_beside(*at, 0, 2), row->unit, HC_STYLE_TEXT);
    hc_put_text(hc_beside(*at, 0, 3), row->by, HC_STYLE_TEXT);
    hc_put_text(hc_beside(*at, 0, 4), row->source, HC_STYLE_WRAPPED);
    hc_put_text(hc_beside(*at, 0, 5), row->date, HC_STYLE_TEXT);
    *at = hc_beside(*at, 1, 0);
}

static void put_register(struct hc_book *book, struct hc_at at)
{
    const char *const heads[] = {SAY("Input", "Donnée"),         SAY("Value", "Valeur"),  SAY("Unit", "Unité"),
                                 SAY("Given by", "Fournie par"), SAY("Source", "Source"), SAY("Date", "Date")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    at = put_heading(at, SAY("Register of inputs", "Registre des hypothèses"), no_heads);
    struct hc_at top = at;
    for (int c = 0; c < COLUMNS; c++)
        hc_put_text(hc_beside(at, 0, c), heads[c], HC_STYLE_HEAD);
    at = hc_beside(at, 1, 0);
    if (hc_register_each(book->answers->scenario, book->lang, book->opts->profile, put_input, &at, NULL))
        book->failed = true;
    hc_filter(top, at.row - 1, COLUMNS - 1);
}

void hc_sheet_assumptions(struct hc_book *book)
{
    const struct hc_at corner = {book, HC_SHEET_ASSUMPTIONS, 0, 0};
    hc_put_text(corner, SAY("What the figures rest on", "Sur quoi reposent les chiffres"), HC_STYLE_TITLE);
    hc_widths(corner, 0, 0, 40);
    hc_widths(corner, 1, 1, 34);
    hc_widths(corner, 2, 3, 18);
    hc_widths(corner, 4, 4, 60);
    hc_widths(corner, 5, 5, 12);
    hc_freeze(hc_beside(corner, 1, 0));
    struct hc_at at = put_targets(book, hc_beside(corner, 1, 0));
    at = put_remarks(book, at);
    at = put_stamp(book, at);
    put_register(book, at);
}
