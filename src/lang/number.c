/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.c - numbers, dates and words as people of each language write them.
 *
 * Formats of its own instead of the C locale: setlocale() belongs to the program and changes what printf writes into
 * JSON and CSV too. */
#include "lang/number.h"
#include "base/civil.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define NARROW_NBSP "\xe2\x80\xaf"
#define NBSP "\xc2\xa0"
#define MINUS "\xe2\x88\x92"
#define DASH "\xe2\x80\x93"

#define PERCENT_NOISE 1e-9 /* percentages that differ by less are the same: sums of doubles */

const char *hc_say(enum hc_lang lang, const char *en, const char *fr)
{
    return lang == HC_LANG_FR ? fr : en;
}

bool hc_is_singular(enum hc_lang lang, const char *printed)
{
    printed += strncmp(printed, MINUS, sizeof MINUS - 1) ? 0 : sizeof MINUS - 1;
    if (lang != HC_LANG_FR)
        return !strcmp(printed, "1");
    return (*printed == '0' || *printed == '1') && (printed[1] == '\0' || printed[1] == ',');
}

const char *hc_count_word(enum hc_lang lang, const char *printed, const struct hc_word *word)
{
    bool one = hc_is_singular(lang, printed);
    return one ? hc_say(lang, word->en_one, word->fr_one) : hc_say(lang, word->en, word->fr);
}

struct hc_printed hc_print_part(enum hc_lang lang, size_t part, size_t all, const struct hc_word *word)
{
    const struct hc_printed some = hc_print_number(lang, (double)part, 0), of = hc_print_number(lang, (double)all, 0);
    struct hc_printed out;
    if (lang == HC_LANG_FR)
        snprintf(out.text, sizeof out.text, "%.20s %.15s sur %.20s", some.text, hc_count_word(lang, some.text, word),
                 of.text);
    else
        snprintf(out.text, sizeof out.text, "%.20s of %.20s %.15s", some.text, of.text,
                 hc_count_word(lang, of.text, word));
    return out;
}

const char *hc_formula_words(enum hc_lang lang, enum hc_formula formula)
{
    static const char *const french[HC_FORMULAS] = {
        [HC_FORMULA_OFFERED] = "entrants",
        [HC_FORMULA_EXCLUDING_SHORT_ABANDONS] = "hors abandons courts",
        [HC_FORMULA_SHORT_ABANDONS_AS_SERVED] = "abandons courts comptés comme traités",
        [HC_FORMULA_EXCLUDING_ABANDONS_WITHIN] = "hors abandons dans le délai",
        [HC_FORMULA_ABANDONS_WITHIN_AS_SERVED] = "abandons dans le délai comptés comme traités",
        [HC_FORMULA_ANSWERED] = "traités",
    };
    return hc_say(lang, hc_formula_name(formula), french[formula]);
}

const char *hc_metric_label(enum hc_lang lang, enum hc_metric metric)
{
    const struct hc_metric_info *info = hc_metric_info(metric);
    return hc_say(lang, info->label_en, info->label_fr);
}

/* Groups the digits before the point by three and puts the language's separators in. */
static struct hc_printed localize(enum hc_lang lang, const char *plain)
{
    struct hc_printed out = {""};
    const char *thousands = hc_say(lang, ",", NARROW_NBSP), *point = hc_say(lang, ".", ",");
    const char *digits = plain;
    char *end = out.text, *limit = out.text + sizeof out.text - 8;
    if (*digits == '-') {
        bool zero = !plain[strcspn(plain, "123456789")];
        end += sprintf(end, "%s", zero ? "" : MINUS);
        digits++;
    }
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; i < whole && end < limit; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            end += sprintf(end, "%s", thousands);
        *end++ = digits[i];
    }
    if (digits[whole] == '.')
        snprintf(end, (size_t)(out.text + sizeof out.text - end), "%s%s", point, digits + whole + 1);
    else
        *end = '\0';
    return out;
}

struct hc_printed hc_print_number(enum hc_lang lang, double value, int decimals)
{
    if (!isfinite(value))
        return (struct hc_printed){DASH};
    char plain[48];
    if (fabs(value) >= 1e15 || snprintf(plain, sizeof plain, "%.*f", decimals, value) >= (int)sizeof plain) {
        struct hc_printed out;
        snprintf(out.text, sizeof out.text, "%.6g", value);
        return out;
    }
    return localize(lang, plain);
}

struct hc_printed hc_print_money(enum hc_lang lang, hc_money amount, const char *currency)
{
    char plain[48];
    long long cents = amount < 0 ? -amount : amount;
    snprintf(plain, sizeof plain, "%s%lld.%02lld", amount < 0 ? "-" : "", cents / 100, cents % 100);
    struct hc_printed out = localize(lang, plain);
    size_t length = strlen(out.text);
    if (currency && *currency)
        snprintf(out.text + length, sizeof out.text - length, NBSP "%.8s", currency);
    return out;
}

/* What is not all must not read as all, nor a little as nothing: the figure next to it, with a sign that says so. */
static struct hc_printed print_percentage(enum hc_lang lang, double percent, int decimals)
{
    double scale = pow(10, decimals), size = fabs(percent);
    bool nearly_all = size < 100 - PERCENT_NOISE && round(size * scale) >= 100 * scale;
    bool nearly_none = size > PERCENT_NOISE && round(size * scale) == 0;
    if (!nearly_all && !nearly_none)
        return hc_print_number(lang, percent, decimals);
    struct hc_printed out, figure = hc_print_number(lang, (nearly_all ? 100 * scale - 1 : 1) / scale, decimals);
    snprintf(out.text, sizeof out.text, "%s%s%.40s", percent < 0 ? MINUS : "", nearly_all ? ">" : "<", figure.text);
    return out;
}

struct hc_printed hc_print_percent(enum hc_lang lang, double share, int decimals)
{
    struct hc_printed out = print_percentage(lang, share * 100, decimals);
    if (isfinite(share))
        strcat(out.text, hc_say(lang, "%", NBSP "%"));
    return out;
}

struct hc_printed hc_print_share(enum hc_lang lang, double share)
{
    struct hc_printed out = hc_print_plain(lang, share * 100);
    if (isfinite(share))
        strcat(out.text, hc_say(lang, "%", NBSP "%"));
    return out;
}

struct hc_printed hc_print_plain(enum hc_lang lang, double value)
{
    if (!isfinite(value))
        return (struct hc_printed){DASH};
    char plain[48];
    snprintf(plain, sizeof plain, "%.6g", value);
    if (strchr(plain, 'e')) {
        struct hc_printed out;
        snprintf(out.text, sizeof out.text, "%s", plain);
        return out;
    }
    return localize(lang, plain);
}

struct hc_printed hc_print_metric(enum hc_lang lang, enum hc_metric metric, double value)
{
    const struct hc_metric_info *info = hc_metric_info(metric);
    return info->percent ? hc_print_percent(lang, value, info->decimals) : hc_print_number(lang, value, info->decimals);
}

static const char *const weekday_names[2][7] = {
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
};

static const char *const month_names[2][12] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
};

struct hc_printed hc_print_day(enum hc_lang lang, int32_t date)
{
    struct hc_printed out;
    snprintf(out.text, sizeof out.text, "%s %d", weekday_names[lang == HC_LANG_FR][hc_civil_weekday(date)],
             hc_civil_date(date).day);
    return out;
}

struct hc_printed hc_print_day_month(enum hc_lang lang, int32_t date)
{
    struct hc_printed out = hc_print_day(lang, date);
    size_t length = strlen(out.text);
    snprintf(out.text + length, sizeof out.text - length, " %s",
             month_names[lang == HC_LANG_FR][hc_civil_date(date).month - 1]);
    return out;
}

struct hc_printed hc_print_date(enum hc_lang lang, int32_t date)
{
    const struct hc_date civil = hc_civil_date(date);
    struct hc_printed out;
    if (lang == HC_LANG_FR)
        snprintf(out.text, sizeof out.text, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
    else
        snprintf(out.text, sizeof out.text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return out;
}

struct hc_printed hc_print_time(int32_t local_s)
{
    struct hc_printed out;
    if (local_s % 60)
        snprintf(out.text, sizeof out.text, "%02d:%02d:%02d", local_s / 3600, local_s / 60 % 60, local_s % 60);
    else
        snprintf(out.text, sizeof out.text, "%02d:%02d", local_s / 3600, local_s / 60 % 60);
    return out;
}
