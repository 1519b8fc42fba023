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

const char *hc_say(enum hc_lang lang, const char *en, const char *fr)
{
    return lang == HC_LANG_FR ? fr : en;
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
        end += sprintf(end, MINUS);
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

struct hc_printed hc_print_percent(enum hc_lang lang, double share, int decimals)
{
    struct hc_printed out = hc_print_number(lang, share * 100, decimals);
    if (isfinite(share))
        strcat(out.text, hc_say(lang, "%", NBSP "%"));
    return out;
}

struct hc_printed hc_print_share(enum hc_lang lang, double share)
{
    double percent = share * 100;
    return hc_print_percent(lang, share, fabs(percent - round(percent)) < 1e-9 ? 0 : 1);
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

struct hc_printed hc_print_time(int32_t local_s)
{
    struct hc_printed out;
    if (local_s % 60)
        snprintf(out.text, sizeof out.text, "%02d:%02d:%02d", local_s / 3600, local_s / 60 % 60, local_s % 60);
    else
        snprintf(out.text, sizeof out.text, "%02d:%02d", local_s / 3600, local_s / 60 % 60);
    return out;
}
