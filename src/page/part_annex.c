/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_annex.c - what the figures rest on: method, definitions, limits, and the stamp by which anyone gets them again.
 */
#include "page/parts.h"
#include "report/report.h"

#define SAY(en, fr) hc_say(page->lang, en, fr)

static void heading(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<h3>");
    hc_html_text(page->html, words);
    hc_text_append(page->html, "</h3>\n");
}

static void write_stamp(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    const struct hc_result *simulated = page->answers->simulated;
    heading(page, SAY("Stamp", "Empreinte"));
    hc_text_printf(page->html, "<p>%s <code>",
                   SAY("The same figures, to the last digit, come from:",
                       "Les mêmes chiffres, au dernier près, viennent de\u00a0:"));
    hc_text_append(page->html, "headcount report");
    for (size_t i = 0; i < page->opts->argument_count; i++) {
        hc_text_append(page->html, " ");
        hc_html_text(page->html, page->opts->arguments[i]);
    }
    hc_text_append(page->html, "</code></p>\n");
    hc_html_table(page->html, "files", "", SAY("Files that went in", "Fichiers d'entrée"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("File", "Fichier"));
    hc_html_head(page->html, " class=t", "SHA-256");
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < s->input_count; i++) {
        hc_text_append(page->html, "<tr><th scope=row>");
        hc_html_name(page->html, s->inputs[i].file);
        hc_text_printf(page->html, "<td class=\"t mono\">%s\n", s->inputs[i].sha256);
    }
    hc_html_table_end(page->html);
    if (simulated)
        hc_text_printf(page->html,
                       SAY("<p>headcount %s, seed %llu, %s replications.</p>\n",
                           "<p>headcount %s, graine %llu, %s réplications.</p>\n"),
                       hc_version(), (unsigned long long)simulated->run->seed,
                       hc_print_number(page->lang, (double)simulated->run->replications, 0).text);
}

static void remark(struct hc_page *page, const char *line, bool *open)
{
    if (!*open) {
        heading(page, SAY("Remarks", "Remarques"));
        hc_text_append(page->html, "<ul>\n");
        *open = true;
    }
    hc_text_append(page->html, "<li>");
    hc_html_name(page->html, line);
    hc_text_append(page->html, "\n");
}

/* What the reader of the scenario and the commands remarked; nothing where they did not. */
static void write_remarks(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    const struct hc_result *results[] = {page->answers->sized, page->answers->simulated};
    bool open = false;
    for (size_t i = 0; i < s->warning_count; i++)
        remark(page, hc_report_scenario_warning(s, i, page->lang), &open);
    for (size_t r = 0; r < sizeof results / sizeof *results; r++)
        for (size_t i = 0; results[r] && i < results[r]->warning_count; i++)
            remark(page, hc_report_warning(results[r], i, page->lang), &open);
    if (open)
        hc_text_append(page->html, "</ul>\n");
}

void hc_page_annex(struct hc_page *page)
{
    hc_page_section(page, "annex", SAY("Annex", "Annexe"));
    hc_page_register(page);
    hc_page_definitions(page);
    hc_page_method(page);
    hc_page_limits(page);
    hc_page_questions(page);
    write_remarks(page);
    write_stamp(page);
}
