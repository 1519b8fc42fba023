/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax.c - a strict scanner in front of cJSON.
 * cJSON 1.7 takes bad UTF-8, raw control characters, 1e400, [01], [1.] and "a\u0000b". Nothing of that reaches it: this
 * scanner walks the text once, builds nothing, and knows the line and column of the first fault. Recursion is bounded
 * by HC_JSON_DEPTH. */
#include "scenario/syntax.h"
#include "base/text.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scanner {
    const char *start, *at, *end;
    size_t values;
    int depth;
    struct hc_error *reterr;
};

static enum hc_status scan_value(struct scanner *s);

/* Fails at `where`, whose line and column are counted only now. */
static enum hc_status fail_at(struct scanner *s, const char *where, const char *message)
{
    size_t line = 1, column = 1;
    for (const char *c = s->start; c < where; c++) {
        if (*c == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)*c & 0xC0) != 0x80) {
            column++;
        }
    }
    char place[48];
    snprintf(place, sizeof place, "%zu:%zu", line, column);
    return hc_fail(s->reterr, HC_EINPUT, place, "%s", message);
}

/* "expected X, got 'c'" at the scanner's place. */
static enum hc_status expected(struct scanner *s, const char *what)
{
    char message[160];
    if (s->at >= s->end) {
        snprintf(message, sizeof message, "expected %s, got the end of the file", what);
    } else if (*s->at == '\n' || *s->at == '\r') {
        snprintf(message, sizeof message, "expected %s, got the end of the line", what);
    } else {
        uint32_t point;
        size_t size = hc_utf8_next(s->at, (size_t)(s->end - s->at), &point);
        if (point < 0x20 || point == 0x7F)
            snprintf(message, sizeof message, "expected %s, got the control character U+%04X", what, (unsigned)point);
        else
            snprintf(message, sizeof message, "expected %s, got '%.*s'", what, (int)size, s->at);
    }
    return fail_at(s, s->at, message);
}

static void skip_blanks(struct scanner *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
        s->at++;
}

static bool next_is(const struct scanner *s, char c)
{
    return s->at < s->end && *s->at == c;
}

static bool is_digit(const char *c, const char *end)
{
    return c < end && *c >= '0' && *c <= '9';
}

/* Four hexadecimal digits at `c`; -1 when they are not. */
static int32_t hex4(const char *c, const char *end)
{
    if (end - c < 4)
        return -1;
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        char d = c[i];
        int digit = d >= '0' && d <= '9'   ? d - '0'
                    : d >= 'a' && d <= 'f' ? d - 'a' + 10
                    : d >= 'A' && d <= 'F' ? d - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* A \u escape (s->at on the backslash), with its second half when it is a surrogate pair. */
static enum hc_status scan_unicode(struct scanner *s)
{
    int32_t first = hex4(s->at + 2, s->end);
    if (first < 0)
        return fail_at(s, s->at, "\\u needs four hexadecimal digits");
    if (first == 0)
        return fail_at(s, s->at, "\\u0000 is not allowed in a text");
    if (first >= 0xDC00 && first <= 0xDFFF)
        return fail_at(s, s->at, "lone low surrogate in a text");
    if (first >= 0xD800 && first <= 0xDBFF) {
        const char *pair = s->at + 6;
        int32_t second = s->end - pair >= 6 && pair[0] == '\\' && pair[1] == 'u' ? hex4(pair + 2, s->end) : -1;
        if (second < 0xDC00 || second > 0xDFFF)
            return fail_at(s, s->at, "lone high surrogate in a text");
        s->at += 6;
    }
    s->at += 6;
    return HC_OK;
}

static enum hc_status scan_string(struct scanner *s)
{
    const char *open = s->at++;
    while (s->at < s->end && *s->at != '"') {
        unsigned char c = (unsigned char)*s->at;
        if (c < 0x20)
            return fail_at(s, s->at,
                           c == '\n' || c == '\r' ? "line end inside a text: a quote is missing, or write \\n"
                                                  : "control character inside a text: escape it");
        if (c != '\\') {
            s->at++;
            continue;
        }
        char kind = s->end - s->at > 1 ? s->at[1] : '\0';
        if (kind == 'u') {
            enum hc_status status = scan_unicode(s);
            if (status != HC_OK)
                return status;
        } else if (kind && strchr("\"\\/bfnrt", kind)) {
            s->at += 2;
        } else {
            return fail_at(s, s->at, "unknown escape in a text: a backslash is written \\\\");
        }
    }
    if (s->at >= s->end)
        return fail_at(s, open, "text without its closing quote");
    s->at++;
    return HC_OK;
}

/* Whether the number that spans [from, to) is finite as a double. */
static bool is_finite(const char *from, const char *to)
{
    size_t length = (size_t)(to - from);
    char small[64], *copy = length < sizeof small ? small : malloc(length + 1);
    if (!copy)
        return false;
    memcpy(copy, from, length);
    copy[length] = '\0';
    bool finite = isfinite(strtod(copy, NULL));
    if (copy != small)
        free(copy);
    return finite;
}

static enum hc_status scan_number(struct scanner *s)
{
    const char *from = s->at;
    if (*s->at == '-')
        s->at++;
    if (!is_digit(s->at, s->end))
        return expected(s, "a digit");
    if (*s->at == '0' && is_digit(s->at + 1, s->end))
        return fail_at(s, from, "a number has no leading zero");
    while (is_digit(s->at, s->end))
        s->at++;
    if (next_is(s, '.')) {
        s->at++;
        if (!is_digit(s->at, s->end))
            return expected(s, "a digit after the decimal point");
        while (is_digit(s->at, s->end))
            s->at++;
    }
    if (next_is(s, 'e') || next_is(s, 'E')) {
        s->at++;
        if (next_is(s, '+') || next_is(s, '-'))
            s->at++;
        if (!is_digit(s->at, s->end))
            return expected(s, "a digit in the exponent");
        while (is_digit(s->at, s->end))
            s->at++;
    }
    if (!is_finite(from, s->at))
        return fail_at(s, from, "number too large");
    return HC_OK;
}

static enum hc_status scan_word(struct scanner *s)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(s->end - s->at) >= length && memcmp(s->at, words[i], length) == 0) {
            s->at += length;
            return HC_OK;
        }
    }
    return expected(s, "a value");
}

static enum hc_status scan_member(struct scanner *s)
{
    if (!next_is(s, '"'))
        return expected(s, "a key in double quotes");
    enum hc_status status = scan_string(s);
    if (status != HC_OK)
        return status;
    skip_blanks(s);
    if (!next_is(s, ':'))
        return expected(s, "':' after a key");
    s->at++;
    skip_blanks(s);
    return scan_value(s);
}

/* The members of an object or the items of a list, s->at on the opening bracket. */
static enum hc_status scan_nested(struct scanner *s, char close)
{
    if (++s->depth > HC_JSON_DEPTH)
        return fail_at(s, s->at, "nested too deeply: more than 64 levels");
    s->at++;
    skip_blanks(s);
    while (!next_is(s, close)) {
        enum hc_status status = close == '}' ? scan_member(s) : scan_value(s);
        if (status != HC_OK)
            return status;
        skip_blanks(s);
        if (next_is(s, close))
            break;
        if (!next_is(s, ','))
            return expected(s, close == '}' ? "',' or '}'" : "',' or ']'");
        s->at++;
        skip_blanks(s);
        if (next_is(s, close))
            return expected(s, close == '}' ? "a key after ','" : "a value after ','");
    }
    s->at++;
    s->depth--;
    return HC_OK;
}

static enum hc_status scan_value(struct scanner *s)
{
    if (++s->values > HC_JSON_VALUES_MAX)
        return fail_at(s, s->at, "more than 8000000 values: put series into CSV files");
    if (s->at >= s->end)
        return expected(s, "a value");
    switch (*s->at) {
    case '{':
        return scan_nested(s, '}');
    case '[':
        return scan_nested(s, ']');
    case '"':
        return scan_string(s);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return scan_number(s);
    default:
        return scan_word(s);
    }
}

enum hc_status hc_json_check(const char *text, size_t length, size_t *ret_start, struct hc_error *reterr)
{
    size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct scanner s = {.start = text + mark, .at = text + mark, .end = text + length, .reterr = reterr};
    const char *nul = memchr(s.start, '\0', length - mark);
    size_t valid = hc_utf8_check(s.start, length - mark);
    if (valid < length - mark && (!nul || s.start + valid < nul))
        return fail_at(&s, s.start + valid, "not UTF-8: save the file as UTF-8");
    if (nul)
        return fail_at(&s, nul, "NUL byte");
    skip_blanks(&s);
    enum hc_status status = scan_value(&s);
    if (status != HC_OK)
        return status;
    skip_blanks(&s);
    if (s.at < s.end)
        return expected(&s, "nothing after the end of the JSON");
    *ret_start = mark;
    return HC_OK;
}
