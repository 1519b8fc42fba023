/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part_register.c - every input with its value and unit, who gave it, where that stands and from when.
 *
 * Sources name places by names ("queues.orders.handling"), inputs by numbers (".queues[0].handling.mean_s"): an input
 * takes the source with the longest name that it lies in. */
#include "page/parts.h"
#include <stdlib.h>
#include <string.h>

#define SAY(en, fr) hc_say(page->lang, en, fr)

/* Name of member number `index` of a list of the scenario; NULL for lists without names. */
static const char *name_of(const struct hc_scenario *s, const char *list, size_t size, size_t index)
{
    if (size == 6 && !strncmp(list, "queues", 6))
        for (size_t q = 0; q < s->queue_count; q++)
            if (hc_queue_place(s, q) == index)
                return s->queues[q].split.of ? s->queues[q].split.of : s->queues[q].name;
    if (size == 6 && !strncmp(list, "groups", 6))
        return index < s->group_count ? s->groups[index].name : NULL;
    if (size == 5 && !strncmp(list, "sites", 5))
        return index < s->site_count ? s->sites[index].name : NULL;
    if (size == 7 && !strncmp(list, "clauses", 7))
        return s->contract && index < s->contract->clause_count ? s->contract->clauses[index].name : NULL;
    return NULL;
}

/* ".queues[0].handling.mean_s" becomes "queues.orders.handling.mean_s". */
static void by_name(struct hc_text *text, const struct hc_scenario *s, const char *path)
{
    const char *list = path;
    for (const char *at = path; *at; at++) {
        if (*at == '.') {
            if (at > path)
                hc_text_append(text, ".");
            list = at + 1;
        } else if (*at == '[' && strchr(at, ']')) {
            char *end;
            size_t index = strtoul(at + 1, &end, 10);
            const char *name = *end == ']' ? name_of(s, list, (size_t)(at - list), index) : NULL;
            if (name)
                hc_text_printf(text, ".%s", name);
            else
                hc_text_append_bytes(text, at, (size_t)(strchr(at, ']') - at) + 1);
            at = strchr(at, ']');
        } else {
            hc_text_append_bytes(text, at, 1);
        }
    }
}

static const struct hc_source *source_of(const struct hc_scenario *s, const char *name)
{
    const struct hc_source *best = NULL;
    for (size_t i = 0; i < s->source_count; i++) {
        size_t size = strlen(s->sources[i].place);
        bool inside = !strncmp(s->sources[i].place, name, size) && (name[size] == '.' || !name[size]);
        if (inside && (!best || size > strlen(best->place)))
            best = &s->sources[i];
    }
    return best;
}

static void cell(struct hc_page *page, const char *words)
{
    hc_text_append(page->html, "<td class=t>");
    if (words)
        hc_html_text(page->html, words);
}

/* Texts of the file stand in quotes there. */
static void write_value(struct hc_page *page, const char *value)
{
    size_t size = strlen(value);
    struct hc_text bare = {0};
    bool quoted = size >= 2 && value[0] == '"' && value[size - 1] == '"';
    hc_text_append_bytes(&bare, value + quoted, size - 2 * quoted);
    hc_text_append(page->html, "<td class=\"t w\">");
    hc_html_name(page->html, hc_text_string(&bare));
    hc_text_free(&bare);
}

static void write_row(struct hc_page *page, const struct hc_given *given)
{
    const struct hc_scenario *s = page->answers->scenario;
    struct hc_text name = {0};
    by_name(&name, s, given->path);
    const struct hc_source *source = given->by_default ? NULL : source_of(s, hc_text_string(&name));
    hc_text_append(page->html, "<tr><th scope=row>");
    hc_html_name(page->html, hc_text_string(&name));
    write_value(page, given->value);
    cell(page, given->unit);
    cell(page, given->by_default      ? SAY("default", "défaut")
               : source && source->by ? source->by
                                      : SAY("scenario", "scénario"));
    cell(page, source ? source->source : NULL);
    cell(page, source ? source->date : NULL);
    hc_text_append(page->html, "\n");
    hc_text_free(&name);
}

/* Money of the vendor is not a client's to see. */
static bool is_hidden(const struct hc_page *page, const struct hc_given *given)
{
    static const char *const vendor[] = {".hourly_cost", ".rate_card", ".support", ".transition", ".cost_per_hour"};
    for (size_t i = 0; page->opts->profile == HC_PROFILE_CLIENT && i < sizeof vendor / sizeof *vendor; i++)
        if (strstr(given->path, vendor[i]))
            return true;
    return !strcmp(given->path, ".format") || !strcmp(given->path, ".sources");
}

void hc_page_register(struct hc_page *page)
{
    const struct hc_scenario *s = page->answers->scenario;
    hc_text_append(page->html, "<h3>");
    hc_html_text(page->html, SAY("Register of inputs", "Registre des hypothèses"));
    hc_text_append(page->html, "</h3>\n<details><summary>");
    hc_html_text(page->html, SAY("Every input, and who gave it", "Chaque donnée, et qui l'a fournie"));
    hc_text_append(page->html, "</summary>\n");
    hc_html_table(page->html, "inputs", "",
                  SAY("Inputs; what nobody gave is marked as a default",
                      "Données ; ce que personne n'a fourni est noté par défaut"));
    hc_text_append(page->html, "<thead><tr>");
    hc_html_head(page->html, " class=t", SAY("Input", "Donnée"));
    hc_html_head(page->html, " class=t", SAY("Value", "Valeur"));
    hc_html_head(page->html, " class=t", SAY("Unit", "Unité"));
    hc_html_head(page->html, " class=t", SAY("Given by", "Fournie par"));
    hc_html_head(page->html, " class=t", SAY("Source", "Source"));
    hc_html_head(page->html, " class=t", SAY("Date", "Date"));
    hc_text_append(page->html, "</thead><tbody>\n");
    for (size_t i = 0; i < s->given_count; i++)
        if (!is_hidden(page, &s->given[i]))
            write_row(page, &s->given[i]);
    hc_html_table_end(page->html);
    hc_text_append(page->html, "</details>\n");
}
