/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.c - pieces of HTML. End tags that HTML leaves to the reader (</td>, </tr>) are left out: a week of half-hours
 * has thousands of cells. */
#include "page/html.h"
#include "base/digest.h"
#include <math.h>
#include <string.h>

/* Not a character of any name: controls, and what turns the direction of all the words after it. */
static bool is_control(uint32_t point)
{
    return (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0) || point == 0xFFFD ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void hc_html_text(struct hc_text *html, const char *text)
{
    size_t size = strlen(text);
    while (size > 0) {
        uint32_t point;
        size_t bytes = hc_utf8_next(text, size, &point);
        const char *entity = point == '&'    ? "&amp;"
                             : point == '<'  ? "&lt;"
                             : point == '>'  ? "&gt;"
                             : point == '"'  ? "&quot;"
                             : point == '\'' ? "&#39;"
                                             : NULL;
        if (entity)
            hc_text_append(html, entity);
        else if (is_control(point))
            hc_text_append(html, "\xEF\xBF\xBD");
        else
            hc_text_append_bytes(html, text, bytes);
        text += bytes;
        size -= bytes;
    }
}

void hc_html_name(struct hc_text *html, const char *name)
{
    hc_text_append(html, "<bdi>");
    hc_html_text(html, name);
    hc_text_append(html, "</bdi>");
}

void hc_html_says(struct hc_text *html, const struct hc_text *words)
{
    const char *text = hc_text_string(words);
    while (*text == ' ' || *text == '\n')
        text++;
    if (!*text)
        return;
    hc_text_append(html, "<p class=says>");
    hc_html_text(html, text);
    hc_text_append(html, "</p>\n");
}

static unsigned hex(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

void hc_html_hash(struct hc_text *html, const char *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char digest[HC_DIGEST_SIZE];
    hc_digest_sha256(bytes, size, digest);
    for (size_t i = 0; i < 33; i += 3) { /* 32 bytes: ten triples, and two bytes with one '=' */
        unsigned word = 0;
        for (size_t j = i; j < i + 3; j++)
            word = word << 8 | (j < 32 ? hex(digest[2 * j]) << 4 | hex(digest[2 * j + 1]) : 0);
        char four[4] = {digits[word >> 18], digits[word >> 12 & 63], digits[word >> 6 & 63], digits[word & 63]};
        if (i == 30)
            four[3] = '=';
        hc_text_append_bytes(html, four, sizeof four);
    }
}

void hc_html_table(struct hc_text *html, const char *id, const char *kind, const char *caption)
{
    hc_text_append(html, "<div class=scroll tabindex=0 role=group aria-label=\"");
    hc_html_text(html, caption);
    hc_text_printf(html, "\"><table id=%s%s%s><caption>", id, *kind ? " class=" : "", kind);
    hc_html_text(html, caption);
    hc_text_append(html, "</caption>\n");
}

void hc_html_table_end(struct hc_text *html)
{
    hc_text_append(html, "</tbody></table></div>\n");
}

void hc_html_head(struct hc_text *html, const char *attribute, const char *label)
{
    hc_text_printf(html, "<th scope=col%s>", attribute);
    hc_html_text(html, label);
}

void hc_html_figure(struct hc_text *html, struct hc_printed printed)
{
    hc_text_append(html, "<td>");
    hc_text_append(html, printed.text);
}

void hc_html_metric(struct hc_text *html, enum hc_lang lang, enum hc_metric metric, double value)
{
    hc_html_figure(html, hc_print_metric(lang, metric, value));
}

static void attribute(struct hc_text *html, const char *name, const char *value)
{
    if (!value)
        return;
    hc_text_printf(html, " data-%s=\"", name);
    hc_html_text(html, value);
    hc_text_append(html, "\"");
}

void hc_html_chart(struct hc_text *html, enum hc_lang lang, const struct hc_chart *chart)
{
    hc_text_append(html, "<figure hidden");
    attribute(html, "table", chart->table);
    attribute(html, "columns", chart->columns);
    attribute(html, "kinds", chart->kinds);
    attribute(html, "band", chart->band);
    attribute(html, "unit", chart->unit);
    attribute(html, "min", chart->least);
    attribute(html, "max", chart->most);
    if (!isnan(chart->target)) {
        attribute(html, "target", hc_print_plain(lang, chart->target).text);
        attribute(html, "target-label", chart->target_label);
    }
    hc_text_append(html, "><div class=plot><canvas role=img aria-label=\"");
    hc_html_text(html, chart->label);
    hc_text_append(html, "\"></canvas></div></figure>\n");
}
