/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax.h - is this text JSON, by RFC 8259 to the letter? */
#ifndef HC_SCENARIO_SYNTAX_H
#define HC_SCENARIO_SYNTAX_H

#include "base/base.h"

enum {
    HC_JSON_DEPTH = 64,          /* levels of objects and lists */
    HC_JSON_VALUES_MAX = 8000000 /* values in one file: bounds the tree at half a gigabyte */
};

/**
 * Checks a whole text before a parser sees it: grammar, UTF-8, escapes (no \u0000, no lone surrogate), finite numbers,
 * depth, nothing after the value. One UTF-8 byte order mark in front is skipped.
 * @param ret_start  bytes of the byte order mark: 0 or 3
 * @return HC_OK; HC_EINPUT with path "line:column" (column in code points, from 1)
 */
enum hc_status hc_json_check(const char *text, size_t length, size_t *ret_start, struct hc_error *reterr);

#endif
