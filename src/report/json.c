/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.c - writes JSON to a stream as it goes (RFC 8259), two blanks a level, rows of figures on one line each. */
#include "report/json.h"
#include "report/csv.h"
#include <math.h>

static void write_string(FILE *stream, const char *text)
{
    putc('"', stream);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(stream, "\\%c", *c);
        else if (*c == '\n')
            fputs("\\n", stream);
        else if (*c < 0x20 || *c == 0x7f)
            fprintf(stream, "\\u%04x", *c);
        else
            putc(*c, stream);
    }
    putc('"', stream);
}

static bool on_one_line(const struct hc_json *json)
{
    return json->inline_from > 0 && json->depth >= json->inline_from;
}

static void new_line(const struct hc_json *json)
{
    putc('\n', json->stream);
    for (int i = 0; i < json->depth; i++)
        fputs("  ", json->stream);
}

/* Comma, line and key before a value. */
static void lead(struct hc_json *json, const char *key)
{
    if (json->continued)
        fputs(on_one_line(json) ? ", " : ",", json->stream);
    if (json->depth > 0 && !on_one_line(json))
        new_line(json);
    if (key) {
        write_string(json->stream, key);
        fputs(": ", json->stream);
    }
    json->continued = true;
}

static void open_with(struct hc_json *json, const char *key, char bracket)
{
    lead(json, key);
    putc(bracket, json->stream);
    json->depth++;
    json->continued = false;
}

static void close_with(struct hc_json *json, char bracket)
{
    bool was_inline = on_one_line(json);
    json->depth--;
    if (json->inline_from > json->depth)
        json->inline_from = 0;
    if (json->continued && !was_inline)
        new_line(json);
    putc(bracket, json->stream);
    json->continued = true;
    if (json->depth == 0)
        putc('\n', json->stream);
}

void hc_json_object(struct hc_json *json, const char *key)
{
    open_with(json, key, '{');
}

void hc_json_array(struct hc_json *json, const char *key)
{
    open_with(json, key, '[');
}

void hc_json_line_object(struct hc_json *json, const char *key)
{
    open_with(json, key, '{');
    if (!json->inline_from)
        json->inline_from = json->depth;
}

void hc_json_end_object(struct hc_json *json)
{
    close_with(json, '}');
}

void hc_json_end_array(struct hc_json *json)
{
    close_with(json, ']');
}

void hc_json_text(struct hc_json *json, const char *key, const char *value)
{
    lead(json, key);
    if (value)
        write_string(json->stream, value);
    else
        fputs("null", json->stream);
}

void hc_json_cents(struct hc_json *json, const char *key, int64_t cents)
{
    uint64_t size = cents < 0 ? (uint64_t)0 - (uint64_t)cents : (uint64_t)cents;
    lead(json, key);
    fprintf(json->stream, "%s%llu.%02llu", cents < 0 ? "-" : "", (unsigned long long)(size / 100),
            (unsigned long long)(size % 100));
}

void hc_json_number(struct hc_json *json, const char *key, double value)
{
    lead(json, key);
    if (isfinite(value))
        hc_exact_number(json->stream, value);
    else
        fputs("null", json->stream);
}

void hc_json_integer(struct hc_json *json, const char *key, int64_t value)
{
    lead(json, key);
    fprintf(json->stream, "%lld", (long long)value);
}

void hc_json_unsigned(struct hc_json *json, const char *key, uint64_t value)
{
    lead(json, key);
    fprintf(json->stream, "%llu", (unsigned long long)value);
}

void hc_json_bool(struct hc_json *json, const char *key, bool value)
{
    lead(json, key);
    fputs(value ? "true" : "false", json->stream);
}
