/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h - answers as one HTML file for people: charts with their tables, words with their figures, what they rest on. */
#ifndef HEADCOUNT_PAGE_H
#define HEADCOUNT_PAGE_H

#include "headcount/report.h"
#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/status.h"
#include "headcount/sweep.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a report tells of: answers to one scenario. All borrowed. */
struct hc_answers {
    const struct hc_scenario *scenario;
    const struct hc_result *sized;     /**< of hc_size(); NULL: nobody asked for a requirement */
    const struct hc_result *simulated; /**< of hc_simulate() at those agents, explained */
    const struct hc_sweep *what_ifs;   /**< NULL = none */
};

/** Who reads it: a client sees no cost or margin of the vendor. */
enum hc_profile { HC_PROFILE_INTERNAL, HC_PROFILE_CLIENT };

struct hc_page_opts {
    enum hc_lang lang;
    enum hc_profile profile;
    const char *output;  /**< file, written whole or not at all; NULL = standard output */
    const char *command; /**< the command that makes this very file, for the stamp */
};

/**
 * Writes the page: one file without network, its script and style inside, allowed by their hashes alone. The same
 * answers give the same bytes: nothing of threads or elapsed time is in it.
 * @return HC_OK; HC_EIO (a file keeps what it held before); HC_ENOMEM
 */
HC_API enum hc_status hc_page_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                    struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
