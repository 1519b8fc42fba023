/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing_table.c - a contract on a terminal: clauses down and their chances across, then the money of a month, each
 * total below the lines that it is the sum of. */
#include "lang/number.h"
#include "report/billing.h"
#include "report/columns.h"
#include <math.h>

#define SAY(en, fr) hc_say(lang, en, fr)
#define PERCENT(share, decimals) hc_print_percent(lang, share, decimals).text

enum { NAME_WIDTH = 32, PAGE_WIDTH = 100, MONEY_WIDTH = 14 };

static void write_clause(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b, size_t c)
{
    const struct hc_billing_clause *figures = &b->clauses[c];
    struct hc_text name = {0};
    hc_say_clause(&name, lang, &b->contract->clauses[c]);
    hc_column_left(text, hc_text_string(&name), NAME_WIDTH);
    hc_text_free(&name);
    hc_column_right(text, hc_window_words(lang, b->contract->clauses[c].window), 12);
    hc_column_right(text, hc_print_number(lang, figures->windows, 1).text, 9);
    hc_column_right(text, PERCENT(figures->window_kept, 1), 9);
    hc_column_right(text, PERCENT(figures->window_kept_ci, 1), 8);
    hc_column_right(text, hc_print_number(lang, figures->missed, 2).text, 9);
    hc_column_right(text, PERCENT(figures->month_kept, 1), 12);
    hc_column_right(text, PERCENT(figures->month_kept_ci, 1), 8);
    hc_text_append(text, "\n");
}

static void write_clauses(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b)
{
    hc_column_left(text, SAY("Clause", "Clause"), NAME_WIDTH);
    hc_column_right(text, SAY("judged by", "jugée par"), 12);
    hc_column_right(text, SAY("a month", "par mois"), 9);
    hc_column_right(text, SAY("kept", "tenue"), 9);
    hc_column_right(text, "±", 8);
    hc_column_right(text, SAY("missed", "manquées"), 9);
    hc_column_right(text, SAY("month kept", "mois tenu"), 12);
    hc_column_right(text, "±", 8);
    hc_text_append(text, "\n");
    for (size_t c = 0; c < b->clause_count; c++)
        write_clause(text, lang, b, c);
    if (b->clause_count < 2)
        return;
    hc_column_left(text, SAY("every clause", "toutes les clauses"), NAME_WIDTH + 12 + 9 + 9 + 8 + 9);
    hc_column_right(text, PERCENT(b->kept_all, 1), 12);
    hc_column_right(text, PERCENT(b->kept_all_ci, 1), 8);
    hc_text_append(text, "\n");
}

static void write_amount(struct hc_text *text, enum hc_lang lang, hc_money amount)
{
    hc_column_right(text, hc_print_number(lang, hc_money_units(amount), 2).text, MONEY_WIDTH);
}

static void write_line(struct hc_text *text, enum hc_lang lang, const char *name, hc_money amount, double ci)
{
    hc_text_append(text, "  ");
    hc_column_left(text, name, NAME_WIDTH - 2);
    write_amount(text, lang, amount);
    if (!isnan(ci))
        hc_column_right(text, hc_print_number(lang, ci, 2).text, MONEY_WIDTH);
    hc_text_append(text, "\n");
}

static void write_total(struct hc_text *text, enum hc_lang lang, const char *name,
                        const struct hc_billing_spread *spread, bool spread_too)
{
    hc_column_left(text, name, NAME_WIDTH);
    write_amount(text, lang, spread->mean);
    if (spread_too) {
        hc_column_right(text, hc_print_number(lang, spread->ci, 2).text, MONEY_WIDTH);
        write_amount(text, lang, spread->p5);
        write_amount(text, lang, spread->p50);
        write_amount(text, lang, spread->p95);
    }
    hc_text_append(text, "\n");
}

static void write_prices(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b)
{
    for (size_t p = 0; p < b->price_count; p++) {
        struct hc_text name = {0};
        hc_text_printf(&name, "%s %s", hc_print_number(lang, b->prices[p].billed, 1).text,
                       hc_price_words(lang, b->contract->prices[p].unit));
        write_line(text, lang, hc_text_string(&name), b->prices[p].amount, b->prices[p].amount_ci);
        hc_text_free(&name);
    }
    write_total(text, lang, SAY("Invoice", "Facture"), &b->invoice, true);
}

/* Penalties or bonuses: a line for each clause that has any. */
static void write_incentives(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b, bool penalty)
{
    hc_money joined = penalty ? b->joined : b->bonus_joined;
    for (size_t c = 0; c < b->clause_count; c++) {
        const struct hc_billing_clause *clause = &b->clauses[c];
        struct hc_text name = {0};
        hc_money amount = penalty ? clause->penalty : clause->bonus;
        hc_say_clause(&name, lang, &b->contract->clauses[c]);
        if (amount != 0)
            write_line(text, lang, hc_text_string(&name), amount, penalty ? clause->penalty_ci : clause->bonus_ci);
        hc_text_free(&name);
    }
    if (joined != 0)
        write_line(text, lang, SAY("caps on all clauses together", "plafond de toutes les clauses"), joined, NAN);
}

static void write_costs(struct hc_text *text, enum hc_lang lang, const struct hc_billing *b)
{
    for (size_t k = 0; k < HC_COST_KINDS; k++)
        if (b->costs[k] != 0)
            write_line(text, lang, hc_cost_words(lang, (enum hc_cost_kind)k), b->costs[k], NAN);
    write_total(text, lang, SAY("Vendor's cost", "Coût du prestataire"), &b->cost, false);
    write_total(text, lang, SAY("Vendor's margin", "Marge du prestataire"), &b->margin, true);
}

static void write_money(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    const struct hc_billing *b = result->billing;
    const char *currency = result->scenario->currency;
    struct hc_text head = {0};
    hc_text_printf(&head, currency ? SAY("A month, %s", "Un mois, %s") : SAY("A month", "Un mois"), currency);
    hc_column_left(text, hc_text_string(&head), NAME_WIDTH);
    hc_text_free(&head);
    hc_column_right(text, SAY("mean", "moyenne"), MONEY_WIDTH);
    hc_column_right(text, "±", MONEY_WIDTH);
    hc_column_right(text, "P5", MONEY_WIDTH);
    hc_column_right(text, "P50", MONEY_WIDTH);
    hc_column_right(text, "P95", MONEY_WIDTH);
    hc_text_append(text, "\n");
    write_prices(text, lang, b);
    write_incentives(text, lang, b, true);
    write_total(text, lang, SAY("Penalty", "Pénalité"), &b->penalty, true);
    if (b->bonus.p95 != 0 || b->bonus.mean != 0) {
        write_incentives(text, lang, b, false);
        write_total(text, lang, SAY("Bonus", "Bonus"), &b->bonus, true);
    }
    if (b->earned_back.mean != 0)
        write_total(text, lang, SAY("Earned back", "Pénalités rendues"), &b->earned_back, true);
    write_total(text, lang, SAY("Paid by the client", "Payé par le client"), &b->due, true);
    if (b->has_cost)
        write_costs(text, lang, b);
}

static void paragraph(struct hc_text *text, enum hc_lang lang, const struct hc_result *result,
                      void (*say)(struct hc_text *, enum hc_lang, const struct hc_result *))
{
    struct hc_text words = {0};
    say(&words, lang, result);
    if (words.length > 0)
        hc_column_wrap(text, hc_text_string(&words), 0, PAGE_WIDTH);
    hc_text_free(&words);
}

void hc_report_contract(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    if (!result->billing)
        return;
    hc_text_append(text, "\n");
    paragraph(text, lang, result, hc_say_months);
    hc_text_append(text, "\n");
    write_clauses(text, lang, result->billing);
    hc_text_append(text, "\n");
    write_money(text, lang, result);
    hc_text_append(text, "\n");
    paragraph(text, lang, result, hc_say_minimum);
    paragraph(text, lang, result, hc_say_hiding);
    paragraph(text, lang, result, hc_say_bad_day);
    paragraph(text, lang, result, hc_say_idle);
    paragraph(text, lang, result, hc_say_contract_closing);
}
