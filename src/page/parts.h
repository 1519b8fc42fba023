/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.h - the parts of a page, each written from the answers by a file of its own. */
#ifndef HC_PAGE_PARTS_H
#define HC_PAGE_PARTS_H

#include "page/html.h"
#include "result/answers.h"
#include "result/result.h"
#include "result/sweep.h"

/** A page being written. */
struct hc_page {
    struct hc_text *html;
    enum hc_lang lang;
    const struct hc_answers *answers;
    const struct hc_page_opts *opts;
};

/** Most intervals of which a page shows every one; a year of half-hours is for the workbook. */
enum { HC_PAGE_INTERVALS = 1500 };

/** A heading with a place in the contents. */
void hc_page_section(struct hc_page *page, const char *id, const char *title);

/* Parts, in the order of the page. Each writes its heading; nothing when it has nothing to tell. */
void hc_page_answer(struct hc_page *page);      /**< the answer first: a sentence, and the figures to remember */
void hc_page_requirement(struct hc_page *page); /**< day by half-hour: agents and load */
void hc_page_service(struct hc_page *page);     /**< service level, waits, abandonment by day and interval */
void hc_page_differences(struct hc_page *page); /**< formula against simulation, and why */
void hc_page_weak(struct hc_page *page);        /**< where the peak breaks first */
void hc_page_chances(struct hc_page *page);     /**< chance of meeting targets by window */
void hc_page_what_ifs(struct hc_page *page);    /**< volumes and handling times that differ */
void hc_page_continuity(struct hc_page *page);  /**< a site lost, more customers */
void hc_page_people(struct hc_page *page);      /**< from agents on queue to heads */
void hc_page_costs(struct hc_page *page);       /**< what the agents cost, line by line */
void hc_page_contract(struct hc_page *page);    /**< clauses with chance and money */
void hc_page_compare(struct hc_page *page);     /**< variants side by side, bridge, break-evens, tornado */
void hc_page_stated(struct hc_page *page);      /**< figures that somebody states, with their sources */
void hc_page_annex(struct hc_page *page);       /**< inputs, definitions, method, limits, questions, stamp */

/** The requirement of a group in every interval, with its band. */
void hc_page_band(struct hc_page *page, size_t group);

/** Begins the chart and the table of a bridge; rows follow, and hc_html_table_end(). */
void hc_page_bridge_begin(struct hc_page *page, const char *id, const char *caption);
/** A step, or a level: that of `who` (NULL: a step). */
void hc_page_bridge_row(struct hc_page *page, const char *words, const char *who, hc_money amount);

/** A stated cost beside the computed one, of variant v; nothing where nobody states any. */
void hc_page_reconciled(struct hc_page *page, const struct hc_comparison *comparison, size_t v);

/* Parts of the annex. */
void hc_page_register(struct hc_page *page);
void hc_page_definitions(struct hc_page *page);
void hc_page_method(struct hc_page *page);
void hc_page_limits(struct hc_page *page);
void hc_page_questions(struct hc_page *page);

/** Data that no browser runs: version, arguments, seed, input files with their hashes, and the hash of all that stands
 * before it, as JSON (headcount/stamp@1). */
void hc_page_stamp(struct hc_page *page);
#define HC_PAGE_STAMP "<script type=\"application/json\" id=\"stamp\">"
#define HC_PAGE_STAMP_END "</script>"

#endif
