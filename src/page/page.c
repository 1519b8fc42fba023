/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.c - the page as a whole: head, policy, contents, parts in order, scripts.
 *
 * The policy lets nothing in but the style and the two scripts of this file, by their hashes. A reader without script
 * has every figure: charts are drawn from the tables and stay hidden otherwise. */
#include "base/asset.h"
#include "base/civil.h"
#include "page/parts.h"
#include "report/report.h"

#define SAY(en, fr) hc_say(page->lang, en, fr)

/* The notice that Chart.js asks to be kept with its copies (MIT). */
static const char notice[] =
    "<!-- Charts by Chart.js, https://www.chartjs.org, copyright 2014-2022 Chart.js Contributors, MIT licence: "
    "Permission "
    "is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation "
    "files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to "
    "use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit "
    "persons "
    "to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and "
    "this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS "
    "PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES "
    "OF "
    "MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT "
    "HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, "
    "ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. -->\n";

struct part {
    const char *id, *en, *fr;
    void (*write)(struct hc_page *page);
};

static const struct part parts[] = {
    {"answer", "The answer", "La réponse", hc_page_answer},
    {"requirement", "Agents by day and time", "Agents par jour et heure", hc_page_requirement},
    {"service", "What customers live through", "Ce que vivent les clients", hc_page_service},
    {"weak", "Where it breaks first", "Où cela casse d'abord", hc_page_weak},
    {"chances", "Chance of meeting the targets", "Probabilité de tenir les objectifs", hc_page_chances},
    {"differences", "Formula and simulation", "Formule et simulation", hc_page_differences},
    {"what-ifs", "What if", "Et si", hc_page_what_ifs},
    {"continuity", "If something fails", "En cas de défaillance", hc_page_continuity},
    {"contract", "The contract", "Le contrat", hc_page_contract},
    {"compare", "Compared", "Comparaison", hc_page_compare},
    {"people", "From agents to people", "Des agents aux personnes", hc_page_people},
    {"costs", "What the agents cost", "Ce que coûtent les agents", hc_page_costs},
    {"stated", "Stated, not computed", "Affirmé, non calculé", hc_page_stated},
    {"annex", "Annex", "Annexe", hc_page_annex},
};

enum { PARTS = sizeof parts / sizeof *parts };

void hc_page_section(struct hc_page *page, const char *id, const char *title)
{
    hc_text_printf(page->html, "<h2 id=%s>", id);
    hc_html_text(page->html, title);
    hc_text_append(page->html, "</h2>\n");
}

static void write_head(struct hc_page *page)
{
    struct hc_text *html = page->html;
    const struct hc_asset *inside[] = {&hc_asset_chart, &hc_asset_page};
    hc_text_printf(html, "<!doctype html>\n<html lang=%s><head><meta charset=utf-8>\n", SAY("en", "fr"));
    hc_text_append(html, "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'sha256-");
    hc_html_hash(html, hc_asset_style.bytes, hc_asset_style.size);
    hc_text_append(html, "'; script-src");
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        hc_text_append(html, " 'sha256-");
        hc_html_hash(html, inside[i]->bytes, inside[i]->size);
        hc_text_append(html, "'");
    }
    hc_text_append(html, "; base-uri 'none'; form-action 'none'\">\n"
                         "<meta name=viewport content=\"width=device-width,initial-scale=1\">\n<title>");
    hc_html_text(html, hc_scenario_title(page->answers->scenario));
    hc_text_append(html, "</title>\n<style>");
    hc_text_append_bytes(html, hc_asset_style.bytes, hc_asset_style.size);
    hc_text_append(html, "</style></head>\n<body>\n");
}

static void write_title(struct hc_page *page)
{
    struct hc_text *html = page->html;
    const struct hc_calendar *calendar = &page->answers->scenario->calendar;
    int32_t last = calendar->start + calendar->days - 1;
    hc_text_printf(html, "<a class=skip href=#answer>%s</a>\n<header><h1>", SAY("To the answer", "Vers la réponse"));
    hc_html_name(html, hc_scenario_title(page->answers->scenario));
    hc_text_append(html, "</h1>\n<p class=under>");
    if (calendar->days > 1)
        hc_text_printf(html, SAY("%s %d to ", "Du %s %d au "), hc_print_day_month(page->lang, calendar->start).text,
                       hc_civil_date(calendar->start).year);
    hc_text_printf(html, SAY("%s %d, %s, intervals of %g minutes", "%s %d, %s, intervalles de %g minutes"),
                   hc_print_day_month(page->lang, last).text, hc_civil_date(last).year, calendar->time_zone,
                   calendar->interval_s / 60.0);
    hc_text_append(html, "</p></header>\n");
}

/* Parts write themselves first: one that has nothing to tell has no place in the contents. */
static void write_contents(struct hc_page *page, const size_t *lengths)
{
    hc_text_printf(page->html, "<nav aria-label=\"%s\"><ul>\n", SAY("Contents", "Sommaire"));
    for (size_t i = 0; i < PARTS; i++)
        if (lengths[i] > 0)
            hc_text_printf(page->html, "<li><a href=#%s>%s</a>\n", parts[i].id, SAY(parts[i].en, parts[i].fr));
    hc_text_append(page->html, "</ul></nav>\n<main>\n");
}

static void write_body(struct hc_page *page)
{
    struct hc_text *html = page->html, body = {0};
    size_t lengths[PARTS];
    page->html = &body;
    for (size_t i = 0; i < PARTS; i++) {
        size_t before = body.length;
        parts[i].write(page);
        lengths[i] = body.length - before;
    }
    page->html = html;
    write_contents(page, lengths);
    hc_text_append_bytes(html, hc_text_string(&body), body.length);
    html->failed = html->failed || body.failed;
    hc_text_free(&body);
}

static void write_foot(struct hc_page *page)
{
    struct hc_text *html = page->html;
    hc_text_append(html, "</main>\n<footer><p>headcount " HC_VERSION "</p></footer>\n");
    hc_page_stamp(page);
    hc_text_append(html, notice);
    hc_text_append(html, "<script>");
    hc_text_append_bytes(html, hc_asset_chart.bytes, hc_asset_chart.size);
    hc_text_append(html, "</script>\n<script>");
    hc_text_append_bytes(html, hc_asset_page.bytes, hc_asset_page.size);
    hc_text_append(html, "</script>\n</body></html>\n");
}

/* What hc_report_to_output() hands on. */
struct order {
    const struct hc_answers *answers;
    const struct hc_page_opts *opts;
};

static enum hc_status write_page(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                 struct hc_error *reterr)
{
    const struct order *order = context;
    struct hc_text html = {0};
    struct hc_page page = {&html, opts->lang, order->answers, order->opts};
    write_head(&page);
    write_title(&page);
    write_body(&page);
    write_foot(&page);
    bool ok = !html.failed;
    if (ok)
        fwrite(hc_text_string(&html), 1, html.length, stream);
    hc_text_free(&html);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_page_write(const struct hc_answers *answers, const struct hc_page_opts *opts, struct hc_error *reterr)
{
    const struct order order = {answers, opts};
    const struct hc_report_opts report = {.lang = opts->lang, .output = opts->output};
    return hc_report_to_output(write_page, &order, &report, reterr);
}
