/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h - is a report still what its inputs give? Reads the stamp of a page or a workbook, looks at the files that
 * it names, and holds the report against one that was made again. */
#ifndef HEADCOUNT_VERIFY_H
#define HEADCOUNT_VERIFY_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A page, or a workbook, with its stamp. Opaque; owned by the caller. */
struct hc_stamp;

/**
 * Reads a file that hc_page_write() or hc_workbook_write() wrote.
 * @return HC_OK; HC_EINPUT (a page that is no UTF-8, no stamp, a damaged one, more than 64 MiB); HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_stamp_read(const char *file, struct hc_stamp **ret_stamp, struct hc_error *reterr);
HC_API struct hc_stamp *hc_stamp_free(struct hc_stamp *stamp); /**< NULL is fine; returns NULL */

HC_API bool hc_stamp_of_workbook(const struct hc_stamp *stamp);    /**< else of a page */
HC_API const char *hc_stamp_version(const struct hc_stamp *stamp); /**< of the program that made the page */
/** Arguments of the `report` that makes the page again, without its output; NULL beyond the last. Whoever wrote the
 * page chose them: check them before they are used. */
HC_API size_t hc_stamp_argument_count(const struct hc_stamp *stamp);
HC_API const char *hc_stamp_argument(const struct hc_stamp *stamp, size_t index);
/** Files that went in: the scenario, then those that it names, beside it. NULL beyond the last. */
HC_API size_t hc_stamp_input_count(const struct hc_stamp *stamp);
HC_API const char *hc_stamp_input_file(const struct hc_stamp *stamp, size_t index);

enum hc_input_state { HC_INPUT_SAME, HC_INPUT_CHANGED, HC_INPUT_MISSING };

/** Is a file still what went in, by its SHA-256? Looked for from the current folder. */
HC_API enum hc_input_state hc_stamp_input_state(const struct hc_stamp *stamp, size_t index);

/** Is the page what the stamp says was written? false: somebody changed it since. */
HC_API bool hc_stamp_page_kept(const struct hc_stamp *stamp);

enum { HC_DIFFERENCE_SIZE = 256 };

/** Where two pages differ first, as plain text. */
struct hc_page_difference {
    bool any;                         /**< false: the same bytes */
    char table[HC_DIFFERENCE_SIZE];   /**< its caption; "" = all tables are the same, other text differs */
    char row[HC_DIFFERENCE_SIZE];     /**< its heading */
    char column[HC_DIFFERENCE_SIZE];  /**< its heading; "" = not known */
    char stamped[HC_DIFFERENCE_SIZE]; /**< in the stamped page; "" = not there */
    char again[HC_DIFFERENCE_SIZE];   /**< in the other */
};

/** Holds the report against another; of a workbook only whether they differ. @return HC_OK; HC_EIO; HC_EINPUT (too
 * large); HC_ENOMEM */
HC_API enum hc_status hc_stamp_compare(const struct hc_stamp *stamp, const char *again,
                                       struct hc_page_difference *ret_difference, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
