/* SPDX-License-Identifier: GPL-3.0-or-later */
/* week.h - a queue's or group's agents through the week, as a table. */
#ifndef HC_REPORT_WEEK_H
#define HC_REPORT_WEEK_H

#include "base/text.h"
#include "headcount/report.h"
#include "result/result.h"

/** A row below the grid: a figure of each day, and of all of them. */
struct hc_week_sum {
    enum hc_metric metric;
    const char *en, *fr;
    int decimals;
};

struct hc_week {
    const struct hc_result *result;
    const struct hc_series *series;
    const struct hc_week_sum *sums;
    size_t sum_count;
    bool colour;
    bool sums_only; /**< no rows for the times of day */
    bool sparse;    /**< leaves out what has no figure: Erlang C in brackets, rows of sums */
};

/** Writes it, and what its marks mean. @return false without memory */
bool hc_report_week(struct hc_text *text, enum hc_lang lang, const struct hc_week *week);

#endif
