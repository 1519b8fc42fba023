/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differ.c - the first difference of two pages. Both are walked side by side: table by table, row by row, cell by cell;
 * what stands outside tables comes last. One of the pages may be anybody's, so nothing is expected to be in place: a
 * span that has no end ends with the page. */
#include "base/text.h"
#include "verify/verify.h"
#include <stdio.h>
#include <string.h>

struct span {
    const char *from, *end;
};

/* The first place in the span where these characters stand; NULL = nowhere. */
static const char *find(const struct span *at, const char *words)
{
    size_t length = strlen(words);
    for (const char *from = at->from; (size_t)(at->end - from) >= length; from++) {
        if (!(from = memchr(from, *words, (size_t)(at->end - from) - length + 1)))
            return NULL;
        if (!memcmp(from, words, length))
            return from;
    }
    return NULL;
}

/* From the next `open` on to the next `close` after it (or the end); moves *at behind. false: there is none. */
static bool next_span(struct span *at, const char *open, const char *close, struct span *ret)
{
    const char *from = find(at, open);
    if (!from)
        return false;
    from += strlen(open);
    const char *end = find(&(struct span){from, at->end}, close);
    *ret = (struct span){from, end ? end : at->end};
    at->from = ret->end;
    return true;
}

static bool same(const struct span *a, const struct span *b)
{
    return a->end - a->from == b->end - b->from && !memcmp(a->from, b->from, (size_t)(a->end - a->from));
}

/* The next sign of text: how many bytes of the page it takes, its own bytes to *ret_sign and *ret_size (0: a tag). */
static size_t next_sign(const struct span *at, const char **ret_sign, size_t *ret_size)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    size_t left = (size_t)(at->end - at->from);
    const char *close = *at->from == '<' ? memchr(at->from, '>', left) : NULL;
    uint32_t point;
    *ret_sign = at->from;
    *ret_size = 0;
    if (close)
        return (size_t)(close + 1 - at->from);
    *ret_size = hc_utf8_next(at->from, left, &point);
    for (size_t e = 0; point == '&' && e < sizeof entities / sizeof *entities; e++)
        if (left >= strlen(entities[e][0]) && !memcmp(at->from, entities[e][0], strlen(entities[e][0]))) {
            *ret_sign = entities[e][1];
            return strlen(entities[e][0]);
        }
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
        *ret_sign = " ";
    return *ret_size;
}

/* The text of a piece of page: without tags, entities read, SHOWN characters at most. */
static void plain(const struct span *span, char ret[HC_DIFFERENCE_SIZE])
{
    enum { SHOWN = 60 };
    struct span at = *span;
    size_t length = 0, end = 0, count = 0;
    while (at.from < at.end && count < SHOWN) {
        const char *sign;
        size_t size, used = next_sign(&at, &sign, &size);
        memcpy(ret + length, sign, size);
        length += size;
        count += size > 0;
        if (size > 0 && *sign != ' ')
            end = length;
        at.from += used;
    }
    ret[end] = '\0';
    if (count == SHOWN)
        memcpy(ret + end, "\xE2\x80\xA6", 4);
}

/* Cells begin with <td or <th and last until the next. */
static bool next_cell(struct span *at, struct span *ret)
{
    const char *from = at->from;
    while (from + 3 < at->end && memcmp(from, "<td", 3) != 0 && (memcmp(from, "<th", 3) != 0 || from[3] == 'e'))
        from++;
    if (from + 3 >= at->end)
        return false;
    const char *end = from + 3;
    while (end < at->end && (at->end - end < 3 || (memcmp(end, "<td", 3) != 0 && memcmp(end, "<th", 3) != 0)))
        end++;
    *ret = (struct span){from, end};
    at->from = end;
    return true;
}

static void name_column(const struct span *head, size_t index, char ret[HC_DIFFERENCE_SIZE])
{
    struct span at = *head, cell;
    for (size_t k = 0; next_cell(&at, &cell); k++)
        if (k == index)
            plain(&cell, ret);
}

static void compare_rows(struct span a, struct span b, const struct span *head, struct hc_page_difference *ret)
{
    struct span at = a, cell_a, cell_b, whole_a = a, whole_b = b;
    if (next_cell(&at, &cell_a))
        plain(&cell_a, ret->row);
    for (size_t k = 0;; k++) {
        bool in_a = next_cell(&a, &cell_a), in_b = next_cell(&b, &cell_b);
        if (in_a && in_b && same(&cell_a, &cell_b))
            continue;
        if (in_a && in_b && head)
            name_column(head, k, ret->column);
        plain(in_a ? &cell_a : in_b ? &(struct span){a.end, a.end} : &whole_a, ret->stamped);
        plain(in_b ? &cell_b : in_a ? &(struct span){b.end, b.end} : &whole_b, ret->again);
        return;
    }
}

static void compare_tables(const struct span *a, const struct span *b, struct hc_page_difference *ret)
{
    struct span at_a = *a, at_b = *b, row_a, row_b, head = {0};
    for (;;) {
        bool in_a = next_span(&at_a, "<tr>", "<tr>", &row_a), in_b = next_span(&at_b, "<tr>", "<tr>", &row_b);
        if (!in_a && !in_b)
            break;
        if (!in_a || !in_b) { /* rows that only one of them has */
            struct span cells = in_a ? row_a : row_b, cell = cells;
            next_cell(&cells, &cell);
            plain(&cell, ret->row);
            plain(in_a ? &row_a : &row_b, in_a ? ret->stamped : ret->again);
            return;
        }
        if (!same(&row_a, &row_b)) {
            compare_rows(row_a, row_b, head.from ? &head : NULL, ret);
            return;
        }
        if (find(&row_a, "scope=col"))
            head = row_a;
    }
    plain(a, ret->stamped); /* the rows are the same: the caption differs */
    plain(b, ret->again);
}

/* The text around a byte, from tag to tag. */
static struct span around(const char *page, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < 120 && page[from - 1] != '>' && page[from - 1] != '\n')
        from--;
    return (struct span){page + from, page + at + strcspn(page + at, "<\n")};
}

/* Pages whose tables are all the same. */
static void compare_texts(const char *stamped, const char *again, struct hc_page_difference *ret)
{
    size_t at = 0;
    while (stamped[at] && stamped[at] == again[at])
        at++;
    struct span text_a = around(stamped, at), text_b = around(again, at);
    plain(&text_a, ret->stamped);
    plain(&text_b, ret->again);
}

void hc_pages_differ(const char *stamped, const char *again, struct hc_page_difference *ret)
{
    struct span a = {stamped, stamped + strlen(stamped)}, b = {again, again + strlen(again)};
    for (;;) {
        struct span table_a = {0}, table_b = {0}, caption;
        bool in_a = next_span(&a, "<table ", "</table>", &table_a);
        bool in_b = next_span(&b, "<table ", "</table>", &table_b);
        if (!in_a && !in_b)
            break;
        if (in_a && in_b && same(&table_a, &table_b))
            continue;
        struct span named = in_a ? table_a : table_b;
        memcpy(ret->table, "?", 2); /* a table without caption */
        if (next_span(&named, "<caption>", "</caption>", &caption))
            plain(&caption, ret->table);
        compare_tables(in_a ? &table_a : &(struct span){a.end, a.end}, in_b ? &table_b : &(struct span){b.end, b.end},
                       ret);
        return;
    }
    compare_texts(stamped, again, ret);
}
