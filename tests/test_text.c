/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_text.c - text buffers, UTF-8, hints, digests. Widths are held against the C library's wcwidth. */
#define _XOPEN_SOURCE 700
#include "base/digest.h"
#include "base/text.h"
#include "check.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

Test(text, grows_by_appends)
{
    struct hc_text text = {0};
    cr_assert(eq(str, (char *)hc_text_string(&text), ""));
    char *expected = malloc(20001);
    cr_assert(ne(ptr, expected, NULL));
    for (int i = 0; i < 1000; i++) {
        hc_text_append(&text, "0123456789");
        hc_text_printf(&text, "%05d%s", i, "abcde");
        snprintf(expected + 20 * i, 21, "0123456789%05dabcde", i);
    }
    cr_assert(not(text.failed));
    cr_assert(eq(sz, text.length, 20000));
    cr_assert(eq(str, (char *)hc_text_string(&text), expected));
    free(expected);
    hc_text_free(&text);
    cr_assert(eq(str, (char *)hc_text_string(&text), ""));
}

Test(text, printf_of_every_length_around_its_capacity)
{
    char wanted[400];
    for (int length = 0; length < 300; length++) {
        struct hc_text text = {0};
        hc_text_append(&text, "start:");
        hc_text_printf(&text, "%*d", length, 7);
        snprintf(wanted, sizeof wanted, "start:%*d", length, 7);
        cr_assert(eq(str, (char *)hc_text_string(&text), wanted));
        cr_assert(eq(sz, text.length, strlen(wanted)));
        hc_text_free(&text);
    }
}

Test(text, bytes_with_zeros_and_the_handing_over)
{
    struct hc_text text = {0};
    hc_text_append_bytes(&text, "a\0b", 3);
    hc_text_append_bytes(&text, NULL, 0);
    cr_assert(eq(sz, text.length, 3));
    char *bytes = hc_text_take(&text);
    cr_assert(eq(int, memcmp(bytes, "a\0b", 4), 0));
    free(bytes);
    cr_assert(eq(sz, text.length, 0));
    bytes = hc_text_take(&text); /* of an empty text: an empty string, not NULL */
    cr_assert(ne(ptr, bytes, NULL));
    cr_assert(eq(str, bytes, ""));
    free(bytes);
}

Test(text, lack_of_memory_stays)
{
    struct hc_text text = {0};
    hc_text_append(&text, "kept");
    hc_text_append_bytes(&text, "x", SIZE_MAX / 2 + 1); /* refused before a byte is read */
    cr_assert(text.failed);
    hc_text_append(&text, "dropped");
    hc_text_printf(&text, "%d", 5);
    cr_assert(eq(str, (char *)hc_text_string(&text), "kept"));
    cr_assert(eq(ptr, hc_text_take(&text), NULL));
    cr_assert(not(text.failed));
}

/* R. Pike's and M. Kuhn's stress tests: the borders of each length, and what RFC 3629 forbids */
Test(utf8, what_is_valid)
{
    static const struct {
        const char *bytes;
        size_t size, bad;
    } cases[] = {
        {"", 0, 0},
        {"headcount", 9, 9},
        {"\xC3\xA9t\xC3\xA9", 5, 5},
        {"a\0b", 3, 3},
        {"\xC2\x80", 2, 2},
        {"\xDF\xBF", 2, 2},
        {"\xE0\xA0\x80", 3, 3},
        {"\xED\x9F\xBF", 3, 3},
        {"\xEE\x80\x80", 3, 3},
        {"\xEF\xBF\xBF", 3, 3},
        {"\xF0\x90\x80\x80", 4, 4},
        {"\xF4\x8F\xBF\xBF", 4, 4},
        {"ok\x80", 3, 2},   /* continuation alone */
        {"ok\xC3", 3, 2},   /* cut */
        {"\xC3(", 2, 0},    /* no continuation */
        {"\xC0\xAF", 2, 0}, /* overlong '/' */
        {"\xC1\xBF", 2, 0},
        {"\xE0\x80\xAF", 3, 0},
        {"\xE0\x9F\xBF", 3, 0},
        {"\xF0\x80\x80\xAF", 4, 0},
        {"\xF0\x8F\xBF\xBF", 4, 0},
        {"x\xED\xA0\x80", 4, 1},    /* U+D800 */
        {"\xED\xBF\xBF", 3, 0},     /* U+DFFF */
        {"\xF4\x90\x80\x80", 4, 0}, /* U+110000 */
        {"\xF5\x80\x80\x80", 4, 0},
        {"\xFE", 1, 0},
        {"\xFF", 1, 0},
        {"\xE2\x82", 2, 0},
        {"abc\xF0\x9F\x98", 6, 3},
        {"\xF8\x88\x80\x80\x80", 5, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *exact = malloc(cases[i].size + !cases[i].size); /* AddressSanitizer sees a byte read beyond */
        cr_assert(ne(ptr, exact, NULL));
        memcpy(exact, cases[i].bytes, cases[i].size);
        cr_assert(eq(sz, hc_utf8_check(exact, cases[i].size), cases[i].bad), "case %zu", i);
        free(exact);
    }
}

static void encode(uint32_t point, char text[5])
{
    if (point < 0x80)
        snprintf(text, 5, "%c", (int)point);
    else if (point < 0x800)
        snprintf(text, 5, "%c%c", (int)(0xC0 | point >> 6), (int)(0x80 | (point & 63)));
    else if (point < 0x10000)
        snprintf(text, 5, "%c%c%c", (int)(0xE0 | point >> 12), (int)(0x80 | (point >> 6 & 63)),
                 (int)(0x80 | (point & 63)));
    else
        snprintf(text, 5, "%c%c%c%c", (int)(0xF0 | point >> 18), (int)(0x80 | (point >> 12 & 63)),
                 (int)(0x80 | (point >> 6 & 63)), (int)(0x80 | (point & 63)));
}

/* Scripts of the places where this tool is used: Latin, Greek, Cyrillic, Arabic, CJK; the table is small elsewhere. */
Test(utf8, widths_agree_with_wcwidth)
{
    static const uint32_t ranges[][2] = {{0x20, 0x52F},    {0x600, 0x66F},   {0x1E00, 0x1FFF}, {0x2010, 0x2027},
                                         {0x2030, 0x205E}, {0x20A0, 0x20BF}, {0x2500, 0x25FC}, {0x3041, 0x3096},
                                         {0x30A0, 0x30FF}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3}, {0xFF01, 0xFF60}};
    cr_assert(ne(ptr, setlocale(LC_CTYPE, "C.UTF-8"), NULL));
    int compared = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (uint32_t point = ranges[i][0]; point <= ranges[i][1]; point++) {
            int columns = wcwidth((wchar_t)point);
            char text[5];
            encode(point, text);
            if (columns < 0 || point == 0xAD || (point >= 0x600 && point <= 0x605)) /* terminals differ */
                continue;
            cr_assert(eq(int, (int)hc_utf8_width(text), columns), "U+%04X", point);
            compared++;
        }
    }
    cr_assert(compared > 30000, "%d", compared);
}

Test(utf8, widths_of_strings)
{
    cr_assert(eq(sz, hc_utf8_width(""), 0));
    cr_assert(eq(sz, hc_utf8_width("R\xC3\xA9union"), 7));
    cr_assert(eq(sz, hc_utf8_width("Re\xCC\x81union"), 7));          /* e and a combining accent */
    cr_assert(eq(sz, hc_utf8_width("\xE5\xAE\xA2\xE6\x9C\x8D"), 4)); /* two CJK */
    cr_assert(eq(sz,
                 hc_utf8_width("\xF0\x9F\x93\x9E"
                               "1"),
                 3)); /* telephone receiver */
    cr_assert(eq(sz,
                 hc_utf8_width("a\xFF"
                               "b"),
                 3));
    cr_assert(eq(sz, hc_utf8_width("a\tb"), 2));
}

static char *fitted(const char *string, size_t columns)
{
    struct hc_text text = {0};
    hc_text_append_fitted(&text, string, columns);
    return hc_text_take(&text);
}

Test(utf8, fitting_into_columns)
{
    static const struct {
        const char *string;
        size_t columns;
        const char *expected;
    } cases[] = {
        {"billing", 7, "billing"},
        {"billing", 8, "billing"},
        {"billing", 6, "billi\xE2\x80\xA6"},
        {"billing", 1, "\xE2\x80\xA6"},
        {"billing", 0, ""},
        {"", 0, ""},
        {"\xC3\xA9t\xC3\xA9s", 3, "\xC3\xA9t\xE2\x80\xA6"},
        {"\xE5\xAE\xA2\xE6\x9C\x8D\xE4\xB8\xAD", 4, "\xE5\xAE\xA2\xE2\x80\xA6"},
        {"\xE5\xAE\xA2\xE6\x9C\x8D\xE4\xB8\xAD", 5, "\xE5\xAE\xA2\xE6\x9C\x8D\xE2\x80\xA6"},
        {"\xE5\xAE\xA2\xE6\x9C\x8D\xE4\xB8\xAD", 6, "\xE5\xAE\xA2\xE6\x9C\x8D\xE4\xB8\xAD"},
        {"ae\xCC\x81zz", 3, "ae\xCC\x81\xE2\x80\xA6"}, /* the accent stays with its letter */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = fitted(cases[i].string, cases[i].columns);
        cr_assert(eq(str, text, (char *)cases[i].expected), "case %zu", i);
        cr_assert(hc_utf8_width(text) <= cases[i].columns);
        free(text);
    }
}

/* The definition, without a table: exponential, for short words only. */
static size_t defined_distance(const char *a, size_t n, const char *b, size_t m)
{
    if (!n || !m)
        return n + m;
    size_t best = defined_distance(a, n - 1, b, m) + 1, other = defined_distance(a, n, b, m - 1) + 1;
    best = other < best ? other : best;
    other = defined_distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
    best = other < best ? other : best;
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
        other = defined_distance(a, n - 2, b, m - 2) + 1;
        best = other < best ? other : best;
    }
    return best;
}

Test(nearest, distance_is_as_defined)
{
    unsigned state = 12345;
    for (int round = 0; round < 3000; round++) {
        char words[2][6];
        for (int w = 0; w < 2; w++) {
            state = state * 1664525u + 1013904223u;
            size_t length = (state >> 24) % 6;
            for (size_t i = 0; i < length; i++) {
                state = state * 1664525u + 1013904223u;
                words[w][i] = "abc"[(state >> 20) % 3];
            }
            words[w][length] = '\0';
        }
        size_t expected = defined_distance(words[0], strlen(words[0]), words[1], strlen(words[1]));
        for (size_t limit = 0; limit < 7; limit++)
            cr_assert(eq(sz, hc_text_distance(words[0], words[1], limit), expected > limit ? limit + 1 : expected),
                      "%s %s %zu", words[0], words[1], limit);
    }
}

Test(nearest, distances_from_the_literature)
{
    cr_assert(eq(sz, hc_text_distance("kitten", "sitting", 9), 3));
    cr_assert(eq(sz, hc_text_distance("ca", "abc", 9), 3)); /* 3 for optimal string alignment, 2 without restriction */
    cr_assert(eq(sz, hc_text_distance("R\xC3\xA9union", "Reunion", 9), 1));
    char longer[300];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    cr_assert(eq(sz, hc_text_distance(longer, longer, 5), 6));
    cr_assert(eq(sz, hc_text_distance("same", "same", SIZE_MAX), 0));
}

Test(nearest, hints)
{
    static const char *const keys[] = {"queues", "groups", "patience", "handling_time", "seed", "Europe/Paris"};
    const size_t count = sizeof keys / sizeof *keys;
    cr_assert(eq(ptr, (void *)hc_text_nearest("qeueus", keys, count), (void *)keys[0]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("group", keys, count), (void *)keys[1]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("Patience", keys, count), (void *)keys[2]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("handlingtime", keys, count), (void *)keys[3]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("europe/pari", keys, count), (void *)keys[5]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("sedd", keys, count), (void *)keys[4]));
    cr_assert(eq(ptr, (void *)hc_text_nearest("budget", keys, count), NULL));
    cr_assert(eq(ptr, (void *)hc_text_nearest("xy", keys, count), NULL));
    cr_assert(eq(ptr, (void *)hc_text_nearest("", keys, count), NULL));
    cr_assert(eq(ptr, (void *)hc_text_nearest("queues", keys, 0), NULL));
}

/* FIPS 180-4 examples; printf '' | sha256sum */
Test(digest, sha256)
{
    char hex[HC_DIGEST_SIZE];
    cr_assert(eq(str, (char *)hc_digest_sha256(NULL, 0, hex),
                 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    cr_assert(eq(str, (char *)hc_digest_sha256("abc", 3, hex),
                 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    cr_assert(eq(str, (char *)hc_digest_sha256(two_blocks, strlen(two_blocks), hex),
                 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
}

Test(text, formulas_are_told_from_numbers_and_words)
{
    static const char *const formulas[] = {"=1+1", "+cmd", "-cmd|x", "@sum(a)", "\tx",
                                           "\r",   "'=1",  "''-x",   "-",       "-5+1"};
    static const char *const plain[] = {"",     "'",   "desk", "'desk'", "-5",
                                        "+5e3", "5-3", " =1",  "a=b",    "\xC3\xA9t\xC3\xA9"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        cr_expect(hc_text_starts_formula(formulas[i]), "%s", formulas[i]);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        cr_expect(not(hc_text_starts_formula(plain[i])), "%s", plain[i]);
}
