/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_compare.c - variants side by side: figures, what makes the difference, what would turn it, what moves it. A
 * client sees the service of each, not what it costs the vendor. */
#include "page/parts.h"
#include "report/compare.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static bool is_money(enum hc_compare_metric metric)
{
    return metric >= HC_COMPARE_RUNNING && metric <= HC_COMPARE_PAYBACK;
}

static bool any_value(const struct hc_comparison *c, enum hc_compare_metric metric)
{
    for (size_t v = 0; v < c->count; v++)
        if (!isnan(c->variants[v].values[metric]))
            return true;
    return false;
}

static void write_names(struct hc_page *page, const struct hc_comparison *c, const char *first)
{
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", first);
    for (size_t v = 0; v < c->count; v++) {
        hc_text_append(page->html, "<th scope=col class=q>");
        hc_html_name(page->html, c->variants[v].name);
    }
    hc_text_append(page->html, "</thead><tbody>\n");
}

static void write_value(struct hc_page *page, const struct hc_compare_row *row, double value)
{
    hc_html_figure(page->html, row->percent ? hc_print_percent(page->lang, value, row->decimals)
                                            : hc_print_number(page->lang, value, row->decimals));
}

static void write_figures(struct hc_page *page, const struct hc_comparison *c)
{
    hc_html_table(
        page->html, "compared", "",
        SAY("The same customers, the same rule of staffing", "Les mêmes clients, la même règle de dimensionnement"));
    write_names(page, c, SAY("Figure", "Chiffre"));
    for (size_t r = 0; r < hc_compare_row_count; r++) {
        const struct hc_compare_row *row = &hc_compare_rows[r];
        if (!any_value(c, row->metric) || (page->opts->profile == HC_PROFILE_CLIENT && is_money(row->metric)))
            continue;
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_text(page->html, SAY(row->en, row->fr));
        for (size_t v = 0; v < c->count; v++)
            write_value(page, row, c->variants[v].values[row->metric]);
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

/* The least (or most) of a figure among the variants; count when nobody has it. */
static size_t extreme(const struct hc_comparison *c, enum hc_compare_metric metric, bool most)
{
    size_t at = c->count;
    for (size_t v = 0; v < c->count; v++) {
        double value = c->variants[v].values[metric], best = at < c->count ? c->variants[at].values[metric] : NAN;
        if (!isnan(value) && (at == c->count || (most ? value > best : value < best)))
            at = v;
    }
    return at;
}

static struct hc_printed amount(const struct hc_page *page, double units)
{
    return hc_print_money(page->lang, (hc_money)llround(100 * units), page->answers->scenario->currency);
}

/* From the cheapest to the dearest, by issue and by hour. */
static void comment_issue(struct hc_page *page, const struct hc_comparison *c)
{
    size_t low = extreme(c, HC_COMPARE_PER_RESOLVED, false), high = extreme(c, HC_COMPARE_PER_RESOLVED, true);
    size_t hour = extreme(c, HC_COMPARE_PER_PAID_HOUR, false);
    struct hc_text words = {0};
    if (low == high || hour == c->count)
        return;
    hc_text_printf(
        &words,
        SAY("An issue resolved costs from %s (%s) to %s (%s).", "Une demande résolue coûte de %s (%s) à %s (%s)."),
        amount(page, c->variants[low].values[HC_COMPARE_PER_RESOLVED]).text, c->variants[low].name,
        amount(page, c->variants[high].values[HC_COMPARE_PER_RESOLVED]).text, c->variants[high].name);
    if (hour != low)
        hc_text_printf(&words,
                       SAY(" The cheapest hour, %s at %s, is not the cheapest issue (%s).",
                           " L'heure la moins chère, %s à %s, n'est pas la demande la moins chère (%s)."),
                       amount(page, c->variants[hour].values[HC_COMPARE_PER_PAID_HOUR]).text, c->variants[hour].name,
                       amount(page, c->variants[hour].values[HC_COMPARE_PER_RESOLVED]).text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

/* For a client: which of them serves best. */
static void comment_service(struct hc_page *page, const struct hc_comparison *c)
{
    size_t low = extreme(c, HC_COMPARE_SERVICE_LEVEL, false), high = extreme(c, HC_COMPARE_SERVICE_LEVEL, true);
    struct hc_text words = {0};
    if (low == high)
        return;
    hc_text_printf(&words,
                   SAY("The service level is highest with %s, %s, and lowest with %s, %s.",
                       "Le niveau de service est le plus haut avec %s, %s, et le plus bas avec %s, %s."),
                   c->variants[high].name,
                   hc_print_percent(page->lang, c->variants[high].values[HC_COMPARE_SERVICE_LEVEL], 1).text,
                   c->variants[low].name,
                   hc_print_percent(page->lang, c->variants[low].values[HC_COMPARE_SERVICE_LEVEL], 1).text);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

/* One figure of every variant as a table of its own, for a chart. */
static void write_issue_cost(struct hc_page *page, const struct hc_comparison *c)
{
    if (!any_value(c, HC_COMPARE_PER_RESOLVED))
        return;
    const char *currency = page->answers->scenario->currency;
    comment_issue(page, c);
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = "per-issue",
                                     .columns = "1,2",
                                     .kinds = "bar",
                                     .unit = currency ? currency : "",
                                     .least = "0",
                                     .target = NAN,
                                     .label = SAY("Cost per resolved issue and per paid hour",
                                                  "Coût par demande résolue et par heure payée")});
    hc_html_table(page->html, "per-issue", "",
                  SAY("What an issue resolved costs, beside what an hour costs",
                      "Ce que coûte une demande résolue, et ce que coûte une heure"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Variant", "Variante"));
    hc_html_head(page->html, "", SAY("Per resolved issue", "Par demande résolue"));
    hc_html_head(page->html, "", SAY("Per paid hour", "Par heure payée"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t v = 0; v < c->count; v++) {
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_name(page->html, c->variants[v].name);
        hc_html_figure(page->html, hc_print_number(page->lang, c->variants[v].values[HC_COMPARE_PER_RESOLVED], 2));
        hc_html_figure(page->html, hc_print_number(page->lang, c->variants[v].values[HC_COMPARE_PER_PAID_HOUR], 2));
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

void hc_page_bridge_begin(struct hc_page *page, const char *id, const char *caption)
{
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = id,
                                     .columns = "1",
                                     .unit = page->answers->scenario->currency,
                                     .kinds = "bridge",
                                     .target = NAN,
                                     .label = caption});
    hc_html_table(page->html, id, "", caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Step", "Étape"));
    hc_html_head(page->html, "", SAY("Amount", "Montant"));
    hc_text_append(page->html, "</thead><tbody>\n");
}

void hc_page_bridge_row(struct hc_page *page, const char *words, const char *who, hc_money amount)
{
    hc_text_append(page->html, who ? "<tr class=sum data-level><th scope=row>" : "<tr><th scope=row>");
    hc_html_text(page->html, words);
    if (who)
        hc_html_name(page->html, who);
    hc_text_printf(page->html, "<td>%s%s\n", !who && amount > 0 ? "+" : "",
                   hc_print_number(page->lang, hc_money_units(amount), 2).text);
}

/* "wage and currency (−981,703 EUR)" */
static void say_step(struct hc_text *words, const struct hc_page *page, const char *name, hc_money money)
{
    struct hc_printed printed = hc_print_number(page->lang, hc_money_units(money), 0);
    const char *currency = page->answers->scenario->currency;
    hc_text_printf(words, "%s (%s%s%s%s)", name, money > 0 ? "+" : "", printed.text, currency ? "\u00a0" : "",
                   currency ? currency : "");
}

/* The two steps that weigh most; nothing where no step does anything. */
static void comment_bridge(struct hc_page *page, const struct hc_compared *own)
{
    int first = -1, second = -1;
    struct hc_text words = {0};
    for (int step = 0; step < HC_BRIDGE_STEPS; step++) {
        if (own->bridge[step] == 0)
            continue;
        if (first < 0 || llabs(own->bridge[step]) > llabs(own->bridge[first])) {
            second = first;
            first = step;
        } else if (second < 0 || llabs(own->bridge[step]) > llabs(own->bridge[second])) {
            second = step;
        }
    }
    if (first < 0)
        return;
    hc_text_append(&words, SAY("What makes the difference: ", "Ce qui fait l'écart\u00a0: "));
    say_step(&words, page, hc_bridge_words(page->lang, (enum hc_bridge_step)first), own->bridge[first]);
    if (second >= 0) {
        hc_text_append(&words, SAY(", then ", ", puis "));
        say_step(&words, page, hc_bridge_words(page->lang, (enum hc_bridge_step)second), own->bridge[second]);
    }
    hc_text_append(&words, ".");
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

/* The input to be sure of first. */
static void comment_tornado(struct hc_page *page, const struct hc_compared *own, int lever)
{
    const struct hc_swing *swing = &own->swings[lever];
    struct hc_text words = {0};
    hc_text_append(&words, SAY("To be confirmed first: ", "À confirmer d'abord\u00a0: "));
    hc_text_append(&words, hc_lever_words(page->lang, (enum hc_lever)lever));
    hc_text_append(&words, SAY(" moves the total most, by ", " est ce qui fait le plus bouger le total, de "));
    hc_text_printf(&words, SAY("%s and %s%s%s.", "%s et %s%s%s."),
                   hc_print_number(page->lang, hc_money_units(swing->low), 0).text,
                   hc_print_number(page->lang, hc_money_units(swing->high), 0).text,
                   page->answers->scenario->currency ? "\u00a0" : "",
                   page->answers->scenario->currency ? page->answers->scenario->currency : "");
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

static void write_bridge(struct hc_page *page, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v];
    struct hc_text caption = {0};
    char id[32];
    snprintf(id, sizeof id, "bridge-%zu", v);
    hc_text_printf(&caption, SAY("From the total of %s to that of %s", "Du total de %s à celui de %s"),
                   c->variants[0].name, own->name);
    comment_bridge(page, own);
    hc_page_bridge_begin(page, id, hc_text_string(&caption));
    hc_page_bridge_row(page, "", c->variants[0].name, c->variants[0].total.all);
    for (int step = 0; step < HC_BRIDGE_STEPS; step++)
        hc_page_bridge_row(page, hc_bridge_words(page->lang, (enum hc_bridge_step)step), NULL, own->bridge[step]);
    hc_page_bridge_row(page, "", own->name, own->total.all);
    hc_html_table_end(page->html);
    hc_text_free(&caption);
}

static void write_tornado(struct hc_page *page, const struct hc_comparison *c, size_t v)
{
    const struct hc_compared *own = &c->variants[v];
    struct hc_text caption = {0};
    int order[HC_LEVERS];
    char id[32];
    size_t count = hc_lever_order(own, order);
    if (count == 0)
        return;
    snprintf(id, sizeof id, "tornado-%zu", v);
    hc_text_printf(&caption, SAY("What moves the total of %s", "Ce qui fait bouger le total de %s"), own->name);
    comment_tornado(page, own, order[0]);
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = id,
                                     .columns = "1,2",
                                     .unit = page->answers->scenario->currency,
                                     .kinds = "across",
                                     .target = NAN,
                                     .label = hc_text_string(&caption)});
    hc_html_table(page->html, id, "", hc_text_string(&caption));
    hc_text_free(&caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Input", "Donnée"));
    hc_html_head(page->html, "", SAY("Less", "En moins"));
    hc_html_head(page->html, "", SAY("More", "En plus"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < count; i++) {
        const struct hc_swing *swing = &own->swings[order[i]];
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_text(page->html, hc_lever_words(page->lang, (enum hc_lever)order[i]));
        hc_html_figure(page->html, hc_print_number(page->lang, hc_money_units(swing->low), 0));
        hc_html_figure(page->html, hc_print_number(page->lang, hc_money_units(swing->high), 0));
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

static void write_variant(struct hc_page *page, const struct hc_comparison *c, size_t v)
{
    struct hc_text words = {0};
    hc_text_append(page->html, "<h3>");
    hc_html_name(page->html, c->variants[v].name);
    hc_text_append(page->html, "</h3>\n");
    if (v > 0)
        hc_say_break_evens(&words, page->lang, c, v);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
    if (c->variants[v].bridged)
        write_bridge(page, c, v);
    write_tornado(page, c, v);
    hc_page_reconciled(page, c, v);
}

void hc_page_compare(struct hc_page *page)
{
    const struct hc_comparison *c = page->answers->compared;
    struct hc_text words = {0};
    if (!c)
        return;
    hc_page_section(page, "compare", SAY("Compared", "Comparaison"));
    if (page->opts->profile == HC_PROFILE_INTERNAL)
        hc_say_comparison(&words, page->lang, c);
    else
        comment_service(page, c);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
    write_figures(page, c);
    if (page->opts->profile == HC_PROFILE_CLIENT)
        return;
    write_issue_cost(page, c);
    for (size_t v = 0; v < c->count; v++)
        write_variant(page, c, v);
}
