/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_stated.c - what somebody states and nobody computes: word for word, with its source and how many answers would
 * measure it. A client is not told what the vendor's costs are said to do. */
#include "page/parts.h"
#include "report/stated.h"

#define SAY(en, fr) hc_say(page->lang, en, fr)

static bool is_shown(const struct hc_page *page, const struct hc_stated *stated)
{
    return page->opts->profile == HC_PROFILE_INTERNAL || stated->metric != HC_STATED_COST;
}

static void cell(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<td class=\"t w\">");
    hc_html_name(page->html, words ? words : "–");
}

static void write_stated(struct hc_page *page, const struct hc_stated *stated)
{
    struct hc_text words = {0};
    hc_say_stated(&words, page->lang, stated);
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_name(page->html, hc_text_string(&words));
    cell(page, stated->by);
    cell(page, stated->source);
    cell(page, stated->date);
    hc_text_append(page->html, "\n");
    hc_text_free(&words);
}

static void write_table(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    hc_html_table(page->html, "stated-figures", "",
                  SAY("Stated by somebody; no figure of this report rests on it",
                      "Affirmé par quelqu'un\u00a0; aucun chiffre de ce rapport ne repose dessus"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Figure", "Chiffre"));
    hc_html_head(page->html, " class=t", SAY("Stated by", "Affirmé par"));
    hc_html_head(page->html, " class=t", SAY("Source", "Source"));
    hc_html_head(page->html, " class=t", SAY("Date", "Date"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < s->stated_count; i++)
        if (is_shown(page, &s->stated[i]))
            write_stated(page, &s->stated[i]);
    hc_html_table_end(page->html);
}

static void write_survey(struct hc_page *page, const struct hc_survey *survey)
{
    struct hc_text words = {0};
    hc_say_survey(&words, page->lang, survey);
    hc_html_says(page->html, &words);
    hc_text_free(&words);
}

void hc_page_stated(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    struct hc_survey survey;
    size_t shown = 0;
    for (size_t i = 0; i < s->stated_count; i++)
        shown += is_shown(page, &s->stated[i]);
    if (shown == 0 && !hc_survey_of(s, 0, &survey))
        return;
    hc_page_section(page, "stated", SAY("Stated, not computed", "Affirmé, non calculé"));
    for (size_t k = 0; hc_survey_of(s, k, &survey); k++)
        write_survey(page, &survey);
    if (shown > 0)
        write_table(page);
}
