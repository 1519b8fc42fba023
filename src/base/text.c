/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c - a text that grows.
 * Reports are built from thousands of small appends, none of which wants to look at a status: so lack of memory is
 * sticky, and checked once. Capacity doubles, which makes n appends cost O(n).
 * Invariant: bytes is NULL with capacity 0, or length < capacity and bytes[length] is '\0'. */
#include "base/text.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(struct hc_text *text, size_t more)
{
    if (text->failed)
        return false;
    if (more < text->capacity - text->length) /* the terminator needs one byte too */
        return true;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity - text->length <= more) {
        if (capacity > SIZE_MAX / 2) {
            text->failed = true;
            return false;
        }
        capacity *= 2;
    }
    char *bytes = realloc(text->bytes, capacity);
    if (!bytes) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void hc_text_append_bytes(struct hc_text *text, const char *bytes, size_t size)
{
    if (!reserve(text, size))
        return;
    if (size)
        memcpy(text->bytes + text->length, bytes, size);
    text->length += size;
    text->bytes[text->length] = '\0';
}

void hc_text_append(struct hc_text *text, const char *string)
{
    hc_text_append_bytes(text, string, strlen(string));
}

void hc_text_printf(struct hc_text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    /* one pass when the text fits into what is already there */
    size_t room = text->capacity - text->length;
    int size = vsnprintf(room ? text->bytes + text->length : NULL, room, format, args);
    if (size < 0) {
        text->failed = true;
    } else if (reserve(text, (size_t)size)) {
        if ((size_t)size >= room)
            vsnprintf(text->bytes + text->length, (size_t)size + 1, format, again);
        text->length += (size_t)size;
    }
    if (text->bytes)
        text->bytes[text->length] = '\0'; /* after a failure, what was there before */
    va_end(again);
    va_end(args);
}

const char *hc_text_string(const struct hc_text *text)
{
    return text->bytes ? text->bytes : "";
}

char *hc_text_take(struct hc_text *text)
{
    hc_text_append_bytes(text, "", 0);
    if (text->failed) {
        hc_text_free(text);
        return NULL;
    }
    char *bytes = text->bytes;
    *text = (struct hc_text){0};
    return bytes;
}

void hc_text_free(struct hc_text *text)
{
    free(text->bytes);
    *text = (struct hc_text){0};
}

bool hc_text_starts_formula(const char *text)
{
    const char *bare = text + strspn(text, "'");
    char *end;
    if (!*bare || !strchr("=+-@\t\r\n", *bare))
        return false;
    strtod(text, &end);
    return *end != '\0'; /* "-5" is a number, also where it is a name */
}
