/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - text: a buffer that grows, UTF-8, columns of a terminal, the nearest word for a hint. */
#ifndef HC_TEXT_H
#define HC_TEXT_H

#include "base/base.h"

/**
 * A growing text; `struct hc_text text = {0};` is an empty one. Lack of memory is remembered in `failed` and turns
 * every later append into nothing: append freely, look once at the end.
 */
struct hc_text {
    char *bytes;     /**< '\0' after the last byte; NULL until the first append */
    size_t length;   /**< [byte], without that '\0' */
    size_t capacity; /**< [byte] */
    bool failed;     /**< memory ran out: the text is incomplete */
};

void hc_text_append(struct hc_text *text, const char *string);
void hc_text_append_bytes(struct hc_text *text, const char *bytes, size_t size);
void hc_text_printf(struct hc_text *text, const char *format, ...) HC_PRINTF(2, 3);

/** The text so far, "" when empty; never NULL; valid until the next append. */
const char *hc_text_string(const struct hc_text *text);

/** Hands the bytes over to the caller (free) and empties the text. @return NULL when memory had run out. */
char *hc_text_take(struct hc_text *text);

/** Frees the bytes; the text is empty and usable again. */
void hc_text_free(struct hc_text *text);

/**
 * Checks UTF-8 (RFC 3629): refuses overlong forms, surrogates, code points above U+10FFFF, cut sequences.
 * @return offset of the first byte of the first bad sequence; `size` when all is valid
 */
size_t hc_utf8_check(const char *bytes, size_t size);

/**
 * Reads the next code point of a text of `size` >= 1 bytes; a bad byte reads as U+FFFD.
 * @return bytes read, 1..4
 */
size_t hc_utf8_next(const char *bytes, size_t size, uint32_t *ret_point);

/**
 * Columns that a terminal gives to a string: 1 for a code point, 2 for wide ones (CJK, most emoji), 0 for combining
 * marks and control characters; a byte that is not UTF-8 counts 1.
 */
size_t hc_utf8_width(const char *string);

/**
 * Appends a string in at most `columns` columns; one that is wider is cut between code points and ends in U+2026 (…).
 * Never appends more than `columns`, may append one fewer before a wide character.
 */
void hc_text_append_fitted(struct hc_text *text, const char *string, size_t columns);

/**
 * Would an office program take a CSV field with this text for a formula, or for one that was guarded by an apostrophe?
 * After apostrophes, if any, it begins with = + - @, a tab or a line end, and is no number.
 */
bool hc_text_starts_formula(const char *text);

/**
 * Edit distance in code points (insertion, deletion, substitution, exchange of neighbours; optimal string alignment).
 * @param limit  at most 255, more counts as 255
 * @return the distance, or limit + 1 when it is larger than `limit` or a string is longer than 255 code points
 */
size_t hc_text_distance(const char *a, const char *b, size_t limit);

/**
 * The entry that somebody who wrote `word` most likely meant: least edit distance, letters A-Z equal to a-z, at most
 * one error for every three code points and three at all. The first of equals. `list` has `count` entries, none NULL.
 * @return the entry; NULL when nothing is near
 */
const char *hc_text_nearest(const char *word, const char *const *list, size_t count);

#endif
