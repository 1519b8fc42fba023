/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number.h - numbers, dates and words as people of each language write them. */
#ifndef HC_NUMBER_H
#define HC_NUMBER_H

#include "headcount/report.h"
#include "headcount/result.h"
#include <stdint.h>

/** A printed number or date; returned by value, so that several fit into one printf. */
struct hc_printed {
    char text[64];
};

/** With `decimals` places and thousands apart: 1,234.5 or 1 234,5 (narrow no-break space). NaN is a dash. */
struct hc_printed hc_print_number(enum hc_lang lang, double value, int decimals);

/** A share as a percentage: 81.2% or 81,2 % (no-break space). */
struct hc_printed hc_print_percent(enum hc_lang lang, double share, int decimals);

/** A share as a percentage with one decimal only where it needs one: 80%, 7.5%. */
struct hc_printed hc_print_share(enum hc_lang lang, double share);

/** As few decimals as the number needs, 6 significant digits at most: 0.92, 35, 2.5. */
struct hc_printed hc_print_plain(enum hc_lang lang, double value);

/** A figure of the metric table, with its decimals. */
struct hc_printed hc_print_metric(enum hc_lang lang, enum hc_metric metric, double value);

/** "Mon 23" or "lun. 23". */
struct hc_printed hc_print_day(enum hc_lang lang, int32_t date);

/** "Mon 23 Nov" or "lun. 23 nov.". */
struct hc_printed hc_print_day_month(enum hc_lang lang, int32_t date);

/** "08:30" */
struct hc_printed hc_print_time(int32_t local_s);

/** The label of a metric. */
const char *hc_metric_label(enum hc_lang lang, enum hc_metric metric);

/** One of two texts: `hc_say(lang, "closed", "fermé")`. */
#if defined(__GNUC__)
__attribute__((__format_arg__(2), __format_arg__(3))) /* both texts are checked when one is used as a format */
#endif
const char *
hc_say(enum hc_lang lang, const char *en, const char *fr);

#endif
