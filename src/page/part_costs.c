/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_costs.c - what the agents cost: a line for each site and kind, and their sums. Not for a client's eyes. */
#include "page/parts.h"
#include "report/report.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void write_line(struct hc_page *page, const struct hc_cost_line *line)
{
    struct hc_text name = {0}, units = {0};
    hc_say_cost_line(&name, &units, page->lang, page->answers->sized, line);
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_name(page->html, hc_text_string(&name));
    hc_text_append(page->html, "<td>");
    hc_text_append(page->html, hc_text_string(&units));
    hc_html_figure(page->html, hc_print_money(page->lang, line->amount, NULL));
    hc_text_append(page->html, "\n");
    hc_text_free(&name);
    hc_text_free(&units);
}

static void write_sum(struct hc_page *page, const char *name, hc_money amount)
{
    hc_text_append(page->html, "<tr class=sum data-off><th scope=row>");
    hc_html_text(page->html, name);
    hc_text_append(page->html, "<td>");
    hc_html_figure(page->html, hc_print_money(page->lang, amount, NULL));
    hc_text_append(page->html, "\n");
}

static void write_head(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    struct hc_text caption = {0};
    const struct hc_printed days = hc_print_number(page->lang, s->calendar.days, 0);
    hc_text_printf(&caption, SAY("Costs of %s %s", "Coûts de %s %s"), days.text,
                   HC_COUNT(page->lang, days.text, "day", "days", "jour", "jours"));
    if (s->currency)
        hc_text_printf(&caption, SAY(", in %s", ", en %s"), s->currency);
    hc_html_table(page->html, "costs-of-agents", "", hc_text_string(&caption));
    hc_text_free(&caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Line", "Ligne"));
    hc_html_head(page->html, "", SAY("Units", "Unités"));
    hc_html_head(page->html, "", SAY("Amount", "Montant"));
    hc_text_append(page->html, "</thead><tbody>\n");
}

static void write_table(struct hc_page *page, const struct hc_costs *costs)
{
    write_head(page);
    for (size_t l = 0; l < costs->line_count; l++)
        write_line(page, &costs->lines[l]);
    write_sum(page, SAY("Running cost", "Coût récurrent"), costs->running);
    write_sum(page, SAY("A month of 30.4 days", "Par mois de 30,4 jours"), costs->per_month);
    write_sum(page, SAY("Per paid hour", "Par heure payée"), costs->per_paid_hour);
    for (size_t l = 0; l < costs->once_count; l++)
        write_line(page, &costs->once[l]);
    if (costs->once_count > 0)
        write_sum(page, SAY("Once", "Une seule fois"), costs->one_off + costs->double_running);
    hc_html_table_end(page->html);
}

/* The sums, and the line that weighs most. */
static void comment(struct hc_page *page, const struct hc_costs *costs)
{
    const char *currency = page->answers->scenario->currency;
    const struct hc_cost_line *most = &costs->lines[0];
    struct hc_text words = {0};
    for (size_t l = 1; l < costs->line_count; l++)
        if (costs->lines[l].amount > most->amount)
            most = &costs->lines[l];
    hc_text_printf(
        &words,
        SAY("These agents cost %s a month, %s per paid hour.", "Ces agents coûtent %s par mois, %s par heure payée."),
        hc_print_money(page->lang, costs->per_month, currency).text,
        hc_print_money(page->lang, costs->per_paid_hour, currency).text);
    if (costs->line_count > 1) {
        struct hc_text name = {0}, units = {0};
        hc_say_cost_line(&name, &units, page->lang, page->answers->sized, most);
        hc_text_printf(&words, SAY(" The largest line is %s, %s of %s.", " La plus grosse ligne est %s, %s sur %s."),
                       hc_text_string(&name), hc_print_money(page->lang, most->amount, currency).text,
                       hc_print_money(page->lang, costs->running, currency).text);
        hc_text_free(&name);
        hc_text_free(&units);
    }
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

void hc_page_costs(struct hc_page *page)
{
    const struct hc_result *sized = page->answers->sized;
    if (!sized || !sized->costs || sized->costs->line_count == 0 || page->opts->profile == HC_PROFILE_CLIENT)
        return;
    hc_page_section(page, "costs", SAY("What the agents cost", "Ce que coûtent les agents"));
    comment(page, sized->costs);
    if (sized->costs->line_count + sized->costs->once_count > 1)
        hc_html_chart(page->html, page->lang,
                      &(struct hc_chart){.table = "costs-of-agents",
                                         .columns = "2",
                                         .kinds = "across",
                                         .unit = page->answers->scenario->currency,
                                         .target = NAN,
                                         .label = SAY("Cost by site and kind", "Coût par site et par nature")});
    write_table(page, sized->costs);
}
