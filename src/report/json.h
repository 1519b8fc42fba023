/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.h - writes JSON to a stream as it goes: no tree, constant memory. */
#ifndef HC_JSON_WRITER_H
#define HC_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/** Where the writer stands. `struct hc_json json = {.stream = f};` begins a document. */
struct hc_json {
    FILE *stream;
    int depth;       /**< open objects and arrays */
    bool continued;  /**< something stands before in the innermost one */
    int inline_from; /**< from this depth on everything stands on one line; 0 = never */
};

/* `key` is NULL for elements of an array and for the document itself. */
void hc_json_object(struct hc_json *json, const char *key);
void hc_json_array(struct hc_json *json, const char *key);
void hc_json_end_object(struct hc_json *json);
void hc_json_end_array(struct hc_json *json);
void hc_json_text(struct hc_json *json, const char *key, const char *value); /**< NULL is null */
void hc_json_number(struct hc_json *json, const char *key, double value);    /**< 17 digits; not finite is null */
void hc_json_cents(struct hc_json *json, const char *key, int64_t cents);    /**< 1234.50 */
void hc_json_integer(struct hc_json *json, const char *key, int64_t value);
void hc_json_unsigned(struct hc_json *json, const char *key, uint64_t value);
void hc_json_bool(struct hc_json *json, const char *key, bool value);
/** The same member begun on a line of its own; what is inside stays on that line. */
void hc_json_line_object(struct hc_json *json, const char *key);

#endif
