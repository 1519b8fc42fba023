/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.c - UTF-8 and the columns it takes on a terminal.
 * wcwidth and mbrtowc depend on the locale of the process; a report must not. So one decoder, and two small tables of
 * ranges: code points without width, code points of width two.
 * Invariant: decode reads only inside its range and always moves on by 1 to 4 bytes.
 * Reference: RFC 3629; Unicode 15 (DerivedGeneralCategory Mn Me Cf, EastAsianWidth W F), ranges rounded to blocks where
 * the code points between are unassigned. Scripts outside this tool's languages are covered by their main blocks. */
#include "base/text.h"
#include <string.h>

struct range {
    uint32_t first, last;
};

static const struct range no_width[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},
    {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x0610, 0x061A}, {0x061C, 0x061C},   {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},   {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},   {0x1AB0, 0x1ACE},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20F0},   {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
};

static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2614, 0x2615},   {0x26A1, 0x26A1},
    {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2B50, 0x2B50},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3E0, 0x1F3F0}, {0x1F400, 0x1F43E}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F550, 0x1F567}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x20000, 0x3FFFD},
};

/* Decodes one code point. @return its bytes; 0 when the sequence is bad or cut */
static size_t decode(const unsigned char *bytes, size_t size, uint32_t *ret_point)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; /* below, a shorter form exists */
    unsigned char lead = bytes[0];
    size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (length == 1) {
        *ret_point = lead;
        return 1;
    }
    if (lead < 0xC0 || lead > 0xF4 || size < length)
        return 0;
    uint32_t point = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        point = point << 6 | (bytes[i] & 0x3Fu);
    }
    if (point < least[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return 0;
    *ret_point = point;
    return length;
}

size_t hc_utf8_next(const char *bytes, size_t size, uint32_t *ret_point)
{
    size_t length = decode((const unsigned char *)bytes, size, ret_point);
    if (length)
        return length;
    *ret_point = 0xFFFD;
    return 1;
}

size_t hc_utf8_check(const char *bytes, size_t size)
{
    uint32_t point;
    size_t at = 0;
    while (at < size) {
        size_t length = decode((const unsigned char *)bytes + at, size - at, &point);
        if (!length)
            return at;
        at += length;
    }
    return size;
}

static bool within(const struct range *ranges, size_t count, uint32_t point)
{
    while (count) { /* ranges are sorted: the answer lies in [ranges, ranges + count) */
        size_t middle = count / 2;
        if (point < ranges[middle].first) {
            count = middle;
        } else if (point > ranges[middle].last) {
            ranges += middle + 1;
            count -= middle + 1;
        } else {
            return true;
        }
    }
    return false;
}

static size_t columns_of(uint32_t point)
{
    if (point >= 0x20 && point < 0x7F)
        return 1;
    if (within(no_width, sizeof no_width / sizeof *no_width, point))
        return 0;
    return within(wide, sizeof wide / sizeof *wide, point) ? 2 : 1;
}

size_t hc_utf8_width(const char *string)
{
    size_t size = strlen(string), columns = 0;
    uint32_t point;
    for (size_t at = 0; at < size;) {
        at += hc_utf8_next(string + at, size - at, &point);
        columns += columns_of(point);
    }
    return columns;
}

void hc_text_append_fitted(struct hc_text *text, const char *string, size_t columns)
{
    size_t size = strlen(string), used = 0, cut = 0;
    uint32_t point;
    for (size_t at = 0; at < size;) {
        at += hc_utf8_next(string + at, size - at, &point);
        used += columns_of(point);
        if (used > columns) {
            hc_text_append_bytes(text, string, cut);
            if (columns)
                hc_text_append(text, "\xE2\x80\xA6");
            return;
        }
        if (used < columns) /* leaves a column for the ellipsis */
            cut = at;
    }
    hc_text_append_bytes(text, string, size);
}
