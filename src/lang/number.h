/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.h - numbers, dates and words as people of each language write them. */
#ifndef HC_NUMBER_H
#define HC_NUMBER_H

#include "base/money.h"
#include "headcount/erlang.h"
#include "headcount/report.h"
#include "headcount/result.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A printed number or date; returned by value, so that several fit into one printf. */
struct hc_printed {
    char text[64];
};

/** With `decimals` places and thousands apart: 1,234.5 or 1 234,5 (narrow no-break space). NaN is a dash. */
struct hc_printed hc_print_number(enum hc_lang lang, double value, int decimals);

/** An amount to the cent: 1,234.50 EUR or 1 234,50 EUR (no-break space before the code); NULL or "": no currency. */
struct hc_printed hc_print_money(enum hc_lang lang, hc_money amount, const char *currency);

/** A share as a percentage: 81.2% or 81,2 % (no-break space). 100 and 0 stand for all and nothing alone: what rounds to
 * them is >99.9% or <0.1%. */
struct hc_printed hc_print_percent(enum hc_lang lang, double share, int decimals);

/** A share that was given, as a percentage with the decimals it needs, 6 significant digits at most: 80%, 7.5%. */
struct hc_printed hc_print_share(enum hc_lang lang, double share);

/** As few decimals as the number needs, 6 significant digits at most: 0.92, 35, 2.5. */
struct hc_printed hc_print_plain(enum hc_lang lang, double value);

/** A figure of the metric table, with its decimals. */
struct hc_printed hc_print_metric(enum hc_lang lang, enum hc_metric metric, double value);

/** "Mon 23" or "lun. 23". */
struct hc_printed hc_print_day(enum hc_lang lang, int32_t date);

/** "Mon 23 Nov" or "lun. 23 nov.". */
struct hc_printed hc_print_day_month(enum hc_lang lang, int32_t date);

/** A date in figures: "2026-11-23" or "23/11/2026". */
struct hc_printed hc_print_date(enum hc_lang lang, int32_t date);

/** "08:30" */
struct hc_printed hc_print_time(int32_t local_s);

/** Does the singular go with a number as it is printed? English: 1 alone; French: below 2 ("0 agent", "1,9 point"). */
bool hc_is_singular(enum hc_lang lang, const char *printed);

/** A word that is counted, in both languages: one, and several of it. */
struct hc_word {
    const char *en_one, *en, *fr_one, *fr;
};

/** The form of the word that goes with a number as it is printed. */
const char *hc_count_word(enum hc_lang lang, const char *printed, const struct hc_word *word);

/** The same, with the word in place: HC_COUNT(lang, "2", "day", "days", "jour", "jours") */
#define HC_COUNT(lang, printed, ...) hc_count_word(lang, printed, &(const struct hc_word){__VA_ARGS__})

/** Some of all: "3 of 140 windows", "3 fenêtres sur 140". */
struct hc_printed hc_print_part(enum hc_lang lang, size_t part, size_t all, const struct hc_word *word);

/** What a formula of the service level divides: its name in files, in French in words. */
const char *hc_formula_words(enum hc_lang lang, enum hc_formula formula);

/** The label of a metric. */
const char *hc_metric_label(enum hc_lang lang, enum hc_metric metric);

/** One of two texts: `hc_say(lang, "closed", "fermé")`. */
#if defined(__GNUC__)
__attribute__((__format_arg__(2), __format_arg__(3))) /* both texts are checked when one is used as a format */
#endif
const char *
hc_say(enum hc_lang lang, const char *en, const char *fr);

#endif
