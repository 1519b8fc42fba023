/* SPDX-License-Identifier: GPL-3.0-or-later */
/* batch.h - the stationary formulas case by case: inputs as text (options or CSV columns) in, rows of figures out. */
#ifndef HEADCOUNT_BATCH_H
#define HEADCOUNT_BATCH_H

#include "headcount/report.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One input of a case: a column of the CSV, and with dashes for underscores an option of `headcount erlang`. */
struct hc_batch_field {
    const char *name;   /**< "calls_per_hour" */
    const char *unit;   /**< "1/h"; "" for texts */
    const char *help;   /**< one line */
    double least, most; /**< of a number */
};

/** The inputs in the order in which rows print them; *ret_count of them. */
HC_API const struct hc_batch_field *hc_batch_fields(size_t *ret_count);

/** One case as text. values[i] belongs to hc_batch_fields()[i]; NULL or blank = not given. */
struct hc_batch_case {
    const char *values[24];
};

/**
 * Computes one case and writes it.
 * @return HC_OK (also for a case without an answer: the row carries a note); HC_EDOM (a value that is no number, out of
 *         range, or missing: error.path is the field's name; nothing is written); HC_EUNREACHABLE (a row with a note is
 *         written: no number of agents meets the targets); HC_EIO
 */
HC_API enum hc_status hc_batch_single(const struct hc_batch_case *input, const struct hc_report_opts *opts,
                                      struct hc_error *reterr);

/**
 * Computes every row of a CSV file ("-" = standard input) as it is read, in constant memory: one row out for each row
 * in, same order; a row that cannot be computed has empty results and a note. Tables are written as CSV.
 * @return HC_OK; HC_EINPUT (no header, an unknown or repeated column, broken quotes …); HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_batch_file(const char *file, const struct hc_report_opts *opts, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
