/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_continuity.c - a day without a site, a day of more customers: what becomes of service, each against the plan. */
#include "page/parts.h"
#include "report/continuity.h"
#include <math.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

enum { DAYS_AFTER = 2 };

static void write_name(struct hc_page *page, const struct hc_continuity *c, size_t k)
{
    struct hc_text name = {0};
    hc_say_disruption(&name, page->lang, c, k);
    hc_html_name(page->html, hc_text_string(&name));
    hc_text_free(&name);
}

static void write_figure(struct hc_page *page, const struct hc_continuity_column *column, double value)
{
    hc_html_figure(page->html, column->percent ? hc_print_percent(page->lang, value, column->decimals)
                                               : hc_print_number(page->lang, value, column->decimals));
}

static void write_case(struct hc_page *page, const struct hc_continuity *c, size_t k)
{
    const struct hc_disruption *own = &c->cases[k];
    double less = 100 * own->difference[HC_CONTINUITY_SERVICE_LEVEL];
    double width = 100 * own->difference_ci95[HC_CONTINUITY_SERVICE_LEVEL];
    hc_text_append(page->html, "<tr><th scope=row>");
    write_name(page, c, k);
    for (size_t j = 0; j < hc_continuity_column_count; j++)
        if (hc_continuity_shows(c, &hc_continuity_columns[j]))
            write_figure(page, &hc_continuity_columns[j], own->values[hc_continuity_columns[j].metric]);
    hc_html_figure(page->html, hc_print_number(page->lang, k ? less : NAN, 1));
    hc_html_figure(page->html, hc_print_number(page->lang, k ? width : NAN, 1));
    hc_html_figure(page->html, hc_print_number(page->lang, own->values[HC_CONTINUITY_AGENTS], 1));
    hc_text_append(page->html, "\n");
}

static void write_cases(struct hc_page *page, const struct hc_continuity *c)
{
    struct hc_text caption = {0};
    struct hc_printed days = hc_print_number(page->lang, c->days, 0);
    hc_text_printf(
        &caption,
        SAY("%s %s from %s: contacts of that time, all queues together, the same customers in every row",
            "%s %s à partir du %s\u00a0: contacts de cette période, toutes files ensemble, mêmes clients à chaque "
            "ligne"),
        days.text, HC_COUNT(page->lang, days.text, "day", "days", "jour", "jours"),
        hc_print_day_month(page->lang, c->head->scenario->calendar.start + c->first_day).text);
    hc_html_table(page->html, "disruptions", "", hc_text_string(&caption));
    hc_text_free(&caption);
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Case", "Cas"));
    for (size_t j = 0; j < hc_continuity_column_count; j++)
        if (hc_continuity_shows(c, &hc_continuity_columns[j]))
            hc_html_head(page->html, " class=q", SAY(hc_continuity_columns[j].en, hc_continuity_columns[j].fr));
    hc_html_head(page->html, " class=q", SAY("service level, points off plan", "niv. de service, écart en points"));
    hc_html_head(page->html, "", SAY("± (95%)", "± (95\u00a0%)"));
    hc_html_head(page->html, "", SAY("agents", "agents"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t k = 0; k < c->count; k++)
        write_case(page, c, k);
    hc_html_table_end(page->html);
}

static bool is_judged(const struct hc_continuity *c, int32_t day)
{
    return day < c->head->scenario->calendar.days && !isnan(c->cases[0].day_met[day]);
}

/* The days of the disruption and those just after, which may still suffer. */
static void write_days(struct hc_page *page, const struct hc_continuity *c)
{
    int32_t end = c->first_day + c->days + DAYS_AFTER;
    if (c->judged_days == 0)
        return;
    hc_html_table(page->html, "disrupted-days", "",
                  SAY("Chance of meeting every target on the day itself and after",
                      "Probabilité de tenir chaque objectif, le jour même et après"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Case", "Cas"));
    for (int32_t day = c->first_day; day < end; day++)
        if (is_judged(c, day))
            hc_html_head(page->html, "", hc_print_day_month(page->lang, c->head->scenario->calendar.start + day).text);
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t k = 0; k < c->count; k++) {
        hc_text_append(page->html, "<tr><th scope=row>");
        write_name(page, c, k);
        for (int32_t day = c->first_day; day < end; day++)
            if (is_judged(c, day))
                hc_html_figure(page->html, hc_print_percent(page->lang, c->cases[k].day_met[day], 1));
        hc_text_append(page->html, "\n");
    }
    hc_html_table_end(page->html);
}

void hc_page_continuity(struct hc_page *page)
{
    const struct hc_continuity *c = page->answers->continuity;
    struct hc_text words = {0};
    if (!c || c->count < 2)
        return;
    hc_page_section(page, "continuity", SAY("If something fails", "En cas de défaillance"));
    hc_say_continuity(&words, page->lang, c);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
    hc_html_chart(page->html, page->lang,
                  &(struct hc_chart){.table = "disruptions",
                                     .columns = "1,2",
                                     .kinds = "bar",
                                     .unit = "%",
                                     .least = "0",
                                     .most = "100",
                                     .target = NAN,
                                     .label = SAY("Service level and abandonment as planned and in each disruption",
                                                  "Niveau de service et abandon, comme prévu et dans chaque cas")});
    write_cases(page, c);
    write_days(page, c);
}
