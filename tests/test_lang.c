/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_lang.c - numbers and words as people of each language write them. */
#include "check.h"
#include "lang/number.h"

#define NNBSP "\u202f" /* between thousands */
#define NBSP "\u00a0"  /* before a percent sign */

static const char *percent(enum hc_lang lang, double share, int decimals)
{
    static struct hc_printed out;
    out = hc_print_percent(lang, share, decimals);
    return out.text;
}

static const char *share(enum hc_lang lang, double value)
{
    static struct hc_printed out;
    out = hc_print_share(lang, value);
    return out.text;
}

static const char *number(enum hc_lang lang, double value, int decimals)
{
    static struct hc_printed out;
    out = hc_print_number(lang, value, decimals);
    return out.text;
}

#define same(got, wanted) cr_expect(eq(str, (char *)(got), (char *)(wanted)))

Test(lang, nothing_but_all_is_100_percent)
{
    same(percent(HC_LANG_EN, 1, 1), "100.0%");
    same(percent(HC_LANG_EN, 1 - 1e-15, 1), "100.0%"); /* a sum of doubles */
    same(percent(HC_LANG_EN, 0.999, 1), "99.9%");
    same(percent(HC_LANG_EN, 0.9994, 1), "99.9%");
    same(percent(HC_LANG_EN, 0.9996, 1), ">99.9%");
    same(percent(HC_LANG_FR, 0.9996, 1), ">99,9" NBSP "%");
    same(percent(HC_LANG_EN, 0.999, 0), ">99%");
    same(percent(HC_LANG_EN, 0.999996, 2), ">99.99%");
    same(percent(HC_LANG_EN, 1.0001, 1), "100.0%");
}

Test(lang, nothing_but_nothing_is_0_percent)
{
    same(percent(HC_LANG_EN, 0, 1), "0.0%");
    same(percent(HC_LANG_EN, 1e-15, 1), "0.0%");
    same(percent(HC_LANG_EN, 0.0006, 1), "0.1%");
    same(percent(HC_LANG_EN, 0.0004, 1), "<0.1%");
    same(percent(HC_LANG_EN, 0.004, 0), "<1%");
    same(percent(HC_LANG_FR, 0.00001, 2), "<0,01" NBSP "%");
}

Test(lang, a_share_that_was_given_keeps_its_digits)
{
    same(share(HC_LANG_EN, 0.8), "80%");
    same(share(HC_LANG_EN, 0.07), "7%");
    same(share(HC_LANG_FR, 0.075), "7,5" NBSP "%");
    same(share(HC_LANG_EN, 0.9996), "99.96%");
    same(share(HC_LANG_EN, 0.99995), "99.995%");
    same(share(HC_LANG_EN, 1), "100%");
}

Test(lang, numbers_have_the_marks_of_their_language)
{
    same(number(HC_LANG_EN, 1234567.25, 1), "1,234,567.2");
    same(number(HC_LANG_FR, 1234567.25, 1), "1" NNBSP "234" NNBSP "567,2");
    same(number(HC_LANG_FR, -0.5, 1), "\u22120,5");
    same(number(HC_LANG_EN, -0.04, 1), "0.0"); /* no sign without a digit */
    same(number(HC_LANG_EN, -0.06, 1), "\u22120.1");
}

/* French has the singular below two, English for one alone. */
Test(lang, the_singular_goes_with_what_is_printed)
{
    static const struct {
        const char *printed;
        bool en, fr;
    } cases[] = {
        {"0", false, true},       {"1", true, true},       {"2", false, false},  {"10", false, false},
        {"1.0", false, true},     {"0.9", false, true},    {"1.9", false, true}, {"2.0", false, false},
        {"−1", true, true},       {"−0.3", false, true},   {"−2", false, false}, {"12", false, false},
        {"\u2013", false, false}, {"1 435", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char french[32];
        size_t n = 0;
        for (const char *c = cases[i].printed; *c; c++)
            french[n++] = *c == '.' ? ',' : *c;
        french[n] = '\0';
        cr_expect(eq(int, hc_is_singular(HC_LANG_EN, cases[i].printed), cases[i].en), "%s", cases[i].printed);
        cr_expect(eq(int, hc_is_singular(HC_LANG_FR, french), cases[i].fr), "%s", french);
    }
    const struct hc_word people = {"person", "people", "personne", "personnes"};
    same(hc_count_word(HC_LANG_EN, "1", &people), "person");
    same(hc_count_word(HC_LANG_EN, "0", &people), "people");
    same(hc_count_word(HC_LANG_FR, "0", &people), "personne");
    same(hc_count_word(HC_LANG_FR, "2", &people), "personnes");
}

Test(lang, dates_in_figures)
{
    cr_expect(eq(str, hc_print_date(HC_LANG_EN, 20780).text, "2026-11-23")); /* date -d @$((20780 * 86400)) */
    cr_expect(eq(str, hc_print_date(HC_LANG_FR, 20780).text, "23/11/2026"));
}
