/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.c - cells of a terminal table: padded by the columns that a terminal shows, not by bytes. */
#include "report/columns.h"
#include <string.h>

static void pad(struct hc_text *text, size_t width)
{
    for (size_t i = 0; i < width; i++)
        hc_text_append(text, " ");
}

void hc_column_right(struct hc_text *text, const char *string, size_t width)
{
    size_t has = hc_utf8_width(string);
    pad(text, has < width ? width - has : 1);
    hc_text_append(text, string);
}

void hc_column_left(struct hc_text *text, const char *string, size_t width)
{
    struct hc_text fitted = {0};
    hc_text_append_fitted(&fitted, string, width);
    hc_text_append(text, hc_text_string(&fitted));
    size_t has = hc_utf8_width(hc_text_string(&fitted));
    pad(text, has < width ? width - has : 0);
    hc_text_free(&fitted);
}

void hc_column_wrap(struct hc_text *text, const char *string, size_t indent, size_t width)
{
    size_t column = 0;
    while (*string) {
        size_t word = strcspn(string, " ");
        struct hc_text piece = {0};
        hc_text_append_bytes(&piece, string, word);
        size_t columns = hc_utf8_width(hc_text_string(&piece));
        bool clings = *string == ':' || *string == ';'; /* French puts a blank before them */
        if (column > 0 && column + 1 + columns > width && !clings) {
            hc_text_append(text, "\n");
            column = 0;
        }
        if (column == 0) {
            pad(text, indent);
            column = indent;
        } else if (word > 0) {
            hc_text_append(text, " ");
            column++;
        }
        hc_text_append(text, hc_text_string(&piece));
        column += columns;
        hc_text_free(&piece);
        string += word;
        string += strspn(string, " ");
    }
    hc_text_append(text, "\n");
}

void hc_column_end(struct hc_text *text)
{
    while (text->length > 0 && text->bytes[text->length - 1] == ' ')
        text->length--;
    hc_text_append(text, "\n");
}
