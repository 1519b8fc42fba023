/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.h - pieces of HTML: text that is never markup, tables whose every cell is printed for people. */
#ifndef HC_PAGE_HTML_H
#define HC_PAGE_HTML_H

#include "base/text.h"
#include "lang/number.h"
#include "result/result.h"

/** Appends text as text: the five characters of markup escaped; control characters, those of direction too, and bad
 * bytes as U+FFFD. */
void hc_html_text(struct hc_text *html, const char *text);

/** The same for what users wrote: kept apart from the direction of the words around it. */
void hc_html_name(struct hc_text *html, const char *name);

/** A paragraph of words that the answer says; nothing when there are none. */
void hc_html_says(struct hc_text *html, const struct hc_text *words);

/** Base64 (RFC 4648) of the SHA-256 of some bytes, as a Content-Security-Policy names them. */
void hc_html_hash(struct hc_text *html, const char *bytes, size_t size);

/** A table of a page: `id` is its name for charts; caption is plain text. Ends with hc_html_table_end(). */
void hc_html_table(struct hc_text *html, const char *id, const char *kind, const char *caption);
void hc_html_table_end(struct hc_text *html);

/** One cell of a head row. @param attribute such as " class=t", or "" */
void hc_html_head(struct hc_text *html, const char *attribute, const char *label);

/** One cell with a printed figure. */
void hc_html_figure(struct hc_text *html, struct hc_printed printed);
void hc_html_metric(struct hc_text *html, enum hc_lang lang, enum hc_metric metric, double value);

/** What draws a chart from a table. Columns count from 0, the row's heading; NULL = none. */
struct hc_chart {
    const char *table;               /**< its id */
    const char *columns, *kinds;     /**< "1,2"; "bar", "line", "step" each, or "across", "bridge" for all */
    const char *band;                /**< two columns that enclose a band */
    const char *unit, *least, *most; /**< of the axis of values */
    double target;                   /**< a line across, as printed (80 for 80 %); NaN = none */
    const char *target_label;
    const char *label; /**< what the chart shows, for those who do not see it */
};
void hc_html_chart(struct hc_text *html, enum hc_lang lang, const struct hc_chart *chart);

#endif
