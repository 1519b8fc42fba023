/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.h - all that a report tells of one scenario: sized, simulated at those agents, varied; and its files. */
#ifndef HEADCOUNT_ANSWERS_H
#define HEADCOUNT_ANSWERS_H

#include "headcount/report.h"
#include "headcount/scenario.h"
#include "headcount/staffing.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answers to one scenario. Opaque; owned by the caller. */
struct hc_answers;

/** How to find them; zeroed is as the scenario says. */
struct hc_answers_opts {
    enum hc_size_method method;
    int64_t replications; /**< of the simulation; 0 = the scenario's (100) */
    bool seed_given;
    uint64_t seed;    /**< when seed_given; else the scenario's */
    double precision; /**< of the simulation; 0 = the scenario's */
    int threads;      /**< 0 = one for each core */
};

/**
 * Sizes the scenario where its queues have targets, simulates the agents that it gives or that are required, explains,
 * and simulates them again with volumes 10 % and 5 % lower and higher. Where formulas can size it, it is sized by them
 * on a low and a high day, too: the 10 % and 90 % points of the volumes that the scenario expects (bias included), or
 * 10 % less and more where it expects no other. Where there are sites or a contract, a day without each site (or group)
 * and a day of 1.3 times the volume are simulated. Where targets cannot be reached there is no simulation, unless the
 * scenario gives the agents. The figures do not depend on `threads`.
 * @param scenario  borrowed: must outlive the answers
 * @return as hc_size() and hc_simulate()
 */
HC_API enum hc_status hc_answers_make(const struct hc_scenario *scenario, const struct hc_answers_opts *opts,
                                      struct hc_answers **ret_answers, struct hc_error *reterr);
HC_API struct hc_answers *hc_answers_free(struct hc_answers *answers); /**< NULL is fine; returns NULL */

/** Is there a target that cannot be reached within the limits given? */
HC_API bool hc_answers_unreachable(const struct hc_answers *answers);

/** Who reads a report: a client sees no cost or margin of the vendor. */
enum hc_profile { HC_PROFILE_INTERNAL, HC_PROFILE_CLIENT };

struct hc_page_opts {
    enum hc_lang lang;
    enum hc_profile profile;
    const char *output;           /**< file, written whole or not at all; NULL = standard output */
    const char *const *arguments; /**< [argument_count] of the command that makes this very file, for its stamp */
    size_t argument_count;
};

/**
 * Writes a page of HTML: one file without network, its script and style inside, allowed by their hashes alone. The same
 * answers give the same bytes: nothing of threads or elapsed time is in it.
 * @return HC_OK; HC_EIO (a file keeps what it held before); HC_ENOMEM
 */
HC_API enum hc_status hc_page_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                    struct hc_error *reterr);

/**
 * Writes a workbook (XLSX): summary with charts, every interval, days, the chain to heads and a check by Erlang C as
 * live formulas with their results, what it all rests on, variants side by side. Figures carry 16 significant digits;
 * what users wrote is always text, never a formula. The same answers give the same bytes.
 * @return HC_OK; HC_EIO (a file keeps what it held before); HC_ENOMEM; HC_EUNSUPPORTED (more rows than a sheet has)
 */
HC_API enum hc_status hc_workbook_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                        struct hc_error *reterr);

/**
 * Writes one CSV row for each queue and open interval, for workforce management: start and end with their offsets,
 * queue, group, contacts, handling time, agents, and the service to expect. Groups that serve several queues have rows
 * without a queue. Numbers have 17 digits and a point in every language; no cost is in it.
 * @return HC_OK; HC_EIO (a file keeps what it held before)
 */
HC_API enum hc_status hc_intervals_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                         struct hc_error *reterr);

/**
 * The same page printed to PDF (A4, tagged, with outline and page numbers) by a Chromium in the PATH, run as a child
 * process: chromium, chromium-browser or google-chrome.
 * @return HC_OK; HC_EIO (no Chromium: the message says what to install; it failed, or took longer than 2 minutes; a
 *         file keeps what it held before); HC_ENOMEM
 */
HC_API enum hc_status hc_page_print(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                    struct hc_error *reterr);

/** Is there a Chromium to print with? To be asked before a long computation. @return HC_OK; HC_EIO as hc_page_print()
 */
HC_API enum hc_status hc_page_printer(struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
