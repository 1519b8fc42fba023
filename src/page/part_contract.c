/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_contract.c - the clauses of a contract with their chances and money; who pays what in a month. A client sees
 * neither cost nor margin of the vendor. */
#include "page/parts.h"
#include "report/billing.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void money(struct hc_page *page, hc_money amount)
{
    hc_html_figure(page->html, hc_print_number(page->lang, hc_money_units(amount), 2));
}

static void says(struct hc_page *page, void (*say)(struct hc_text *, enum hc_lang, const struct hc_result *))
{
    struct hc_text words = {0};
    say(&words, page->lang, page->answers->simulated);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

static void write_clauses(struct hc_page *page, const struct hc_billing *b)
{
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = "clauses",
                                     .columns = "1,2",
                                     .kinds = "bar",
                                     .unit = "%",
                                     .least = "0",
                                     .most = "100",
                                     .target = NAN,
                                     .label = SAY("Chance of keeping each clause, by its window and by month",
                                                  "Probabilité de tenir chaque clause, par fenêtre et par mois")});
    hc_html_table(page->html, "clauses", "",
                  SAY("Clauses, each over its own window; amounts of a mean month",
                      "Clauses, chacune sur sa propre fenêtre\u00a0; montants d'un mois moyen"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Clause", "Clause"));
    hc_html_head(page->html, " class=q", SAY("Windows kept", "Fenêtres tenues"));
    hc_html_head(page->html, " class=q", SAY("Months kept", "Mois tenus"));
    hc_html_head(page->html, " class=q", SAY("Windows missed a month", "Fenêtres manquées par mois"));
    hc_html_head(page->html, " class=q", SAY("Penalty", "Pénalité"));
    hc_html_head(page->html, " class=q", SAY("Bonus", "Bonus"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t c = 0; c < b->clause_count; c++) {
        struct hc_text name = {0};
        hc_say_clause(&name, page->lang, &b->contract->clauses[c]);
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_name(page->html, hc_text_string(&name));
        hc_text_free(&name);
        hc_html_figure(page->html, hc_print_percent(page->lang, b->clauses[c].window_kept, 1));
        hc_html_figure(page->html, hc_print_percent(page->lang, b->clauses[c].month_kept, 1));
        hc_html_figure(page->html, hc_print_number(page->lang, b->clauses[c].missed, 2));
        money(page, b->clauses[c].penalty);
        money(page, b->clauses[c].bonus);
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

static void write_spread(struct hc_page *page, const char *name, const struct hc_billing_spread *spread)
{
    hc_text_append(page->html, "<tr class=sum><th scope=row>");
    hc_html_text(page->html, name);
    money(page, spread->mean);
    money(page, spread->p5);
    money(page, spread->p50);
    money(page, spread->p95);
    hc_text_append(page->html, "\n");
}

static void write_line(struct hc_page *page, const char *name, hc_money amount)
{
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_text(page->html, name);
    money(page, amount);
    hc_text_append(page->html, "<td><td><td>\n");
}

static void write_lines(struct hc_page *page, const struct hc_billing *b)
{
    for (size_t p = 0; p < b->price_count; p++) {
        struct hc_text name = {0};
        hc_text_printf(&name, "%s %s", hc_print_number(page->lang, b->prices[p].billed, 1).text,
                       hc_price_words(page->lang, b->contract->prices[p].unit));
        write_line(page, hc_text_string(&name), b->prices[p].amount);
        hc_text_free(&name);
    }
    write_spread(page, SAY("Invoice", "Facture"), &b->invoice);
    write_spread(page, SAY("Penalty", "Pénalité"), &b->penalty);
    if (b->bonus.mean != 0)
        write_spread(page, SAY("Bonus", "Bonus"), &b->bonus);
    if (b->earned_back.mean != 0)
        write_spread(page, SAY("Earned back", "Pénalités rendues"), &b->earned_back);
    write_spread(page, SAY("Paid by the client", "Payé par le client"), &b->due);
}

static void write_costs(struct hc_page *page, const struct hc_billing *b)
{
    if (!b->has_cost || page->opts->profile == HC_PROFILE_CLIENT)
        return;
    for (int kind = 0; kind < HC_COST_KINDS; kind++)
        if (b->costs[kind] != 0)
            write_line(page, hc_cost_words(page->lang, (enum hc_cost_kind)kind), b->costs[kind]);
    write_spread(page, SAY("Vendor's cost", "Coût du prestataire"), &b->cost);
    write_spread(page, SAY("Vendor's margin", "Marge du prestataire"), &b->margin);
}

static void write_money(struct hc_page *page, const struct hc_billing *b)
{
    const char *currency = page->answers->scenario->currency;
    struct hc_text caption = {0};
    hc_text_printf(&caption, currency ? SAY("A month, in %s", "Un mois, en %s") : SAY("A month", "Un mois"), currency);
    hc_html_table(page->html, "money", "", hc_text_string(&caption));
    hc_text_free(&caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Line", "Ligne"));
    hc_html_head(page->html, "", SAY("Mean", "Moyenne"));
    hc_html_head(page->html, "", "P5");
    hc_html_head(page->html, "", "P50");
    hc_html_head(page->html, "", "P95");
    hc_text_append(page->html, "</thead><tbody>\n");
    write_lines(page, b);
    write_costs(page, b);
    hc_html_table_end(page->html);
}

void hc_page_contract(struct hc_page *page)
{
    const struct hc_result *simulated = page->answers->simulated;
    if (!simulated || !simulated->billing || !simulated->billing->contract)
        return;
    hc_page_section(page, "contract", SAY("The contract", "Le contrat"));
    says(page, page->opts->profile == HC_PROFILE_INTERNAL ? hc_say_contract_closing : hc_say_contract_kept);
    write_clauses(page, simulated->billing);
    says(page, hc_say_minimum);
    says(page, hc_say_hiding);
    says(page, hc_say_bad_day);
    write_money(page, simulated->billing);
    if (page->opts->profile == HC_PROFILE_INTERNAL)
        says(page, hc_say_idle);
    says(page, hc_say_months);
}
