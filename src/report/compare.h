/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h - the parts that a comparison is written in. */
#ifndef HC_REPORT_COMPARE_H
#define HC_REPORT_COMPARE_H

#include "report/report.h"
#include "result/compare.h"

enum { HC_COMPARE_LABEL = 30, HC_COMPARE_COLUMN = 16, HC_COMPARE_ACROSS = 6, HC_COMPARE_PAGE = 100 };

/** One row of a table whose columns are scenarios [first, first + HC_COMPARE_ACROSS). */
void hc_compare_names(struct hc_text *text, const struct hc_comparison *c, const char *heading, size_t first,
                      bool colour);
void hc_compare_money_row(struct hc_text *text, enum hc_lang lang, const char *label, const hc_money *amounts,
                          size_t count, bool sign);

/** A whole amount with its currency: "1,234,567 EUR". */
struct hc_printed hc_compare_amount(enum hc_lang lang, const struct hc_comparison *c, double amount);

/** compare_parts.c: lines of the totals, the bridge, break-evens, hours without cover. */
void hc_compare_totals(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);
void hc_compare_bridge(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);
void hc_compare_gaps(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);

/** compare_reconcile.c: a stated cost against the computed one, and what would have to be true for it; nothing where
 * nobody states a cost. */
void hc_compare_reconcile(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);
/** Steps of the agents' cost from the first's to this one's, in words. */
const char *hc_reconcile_words(enum hc_lang lang, enum hc_reconcile_step step);
/** What would have to be true for the stated cost, one sentence each (index 0, 1, …); false: no more. */
bool hc_say_reconciled(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v, size_t index);
void hc_compare_reconcile_json(struct hc_json *json, const struct hc_compared *own);

/** compare_queues.c */
void hc_compare_queues(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);
void hc_compare_queues_json(struct hc_json *json, const struct hc_compared *own, bool first);

/** compare_tornado.c */
void hc_compare_tornado(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, bool colour);

/** compare_table.c: figures of a scenario, in the order in which people read them. */
struct hc_compare_row {
    const char *en, *fr;
    enum hc_compare_metric metric;
    int decimals;
    bool percent, difference; /**< difference: it is told as a difference from the first, too */
};
extern const struct hc_compare_row hc_compare_rows[];
extern const size_t hc_compare_row_count;

/** Words of lines, steps and levers. */
const char *hc_total_words(enum hc_lang lang, enum hc_total_line line);
const char *hc_bridge_words(enum hc_lang lang, enum hc_bridge_step step);
const char *hc_lever_words(enum hc_lang lang, enum hc_lever lever);

/** Levers of one scenario, the farthest-reaching first; how many. */
size_t hc_lever_order(const struct hc_compared *own, int ret[HC_LEVERS]);

/** Windows by which targets are judged, in the plural. */
const char *hc_compare_windows(enum hc_lang lang, const struct hc_comparison *c);

/** compare_sentences.c: where one scenario's total meets the first's; what a director needs to know. */
void hc_say_break_evens(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c, size_t v);
void hc_say_comparison(struct hc_text *text, enum hc_lang lang, const struct hc_comparison *c);

/** compare_json.c and compare_csv.c */
void hc_report_compare_json(const struct hc_comparison *c, enum hc_lang lang, FILE *stream);
void hc_report_compare_csv(const struct hc_comparison *c, FILE *stream);

#endif
