/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.h - the parts that an answer about disruptions is written in. */
#ifndef HC_REPORT_CONTINUITY_H
#define HC_REPORT_CONTINUITY_H

#include "report/report.h"
#include "result/continuity.h"

/** "as planned", "without Morocco", "volume ×1.3" */
void hc_say_disruption(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c, size_t index);
/** continuity_sentences.c: what the worst loss and the surge come to, in words. */
void hc_say_continuity(struct hc_text *text, enum hc_lang lang, const struct hc_continuity *c);

/** A figure of the table, in the order in which people read them. */
struct hc_continuity_column {
    const char *en, *fr;
    enum hc_continuity_metric metric;
    int decimals;
    bool percent;
};
extern const struct hc_continuity_column hc_continuity_columns[];
extern const size_t hc_continuity_column_count;
/** Is there such a figure of this plan? */
bool hc_continuity_shows(const struct hc_continuity *c, const struct hc_continuity_column *column);

/** continuity_json.c */
void hc_report_continuity_json(const struct hc_continuity *c, enum hc_lang lang, FILE *stream);
void hc_report_continuity_csv(const struct hc_continuity *c, FILE *stream);

#endif
