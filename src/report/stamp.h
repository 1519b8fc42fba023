/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stamp.h - what makes a report again, for programs (headcount/stamp@1): a page holds it in a block of data, a workbook
 * as a part of its archive. `verify` reads it (src/verify). */
#ifndef HC_REPORT_STAMP_H
#define HC_REPORT_STAMP_H

#include "base/text.h"
#include "headcount/answers.h"

#define HC_BOOK_STAMP "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<stamp xmlns=\"urn:headcount:stamp:1\">"
#define HC_BOOK_STAMP_END "</stamp>"

/**
 * Appends the stamp as JSON without "<" and "&": version, arguments, seed, input files with their hashes, and the hash
 * of the `size` bytes that it vouches for. Nothing of threads or elapsed time is in it.
 */
void hc_stamp_append(struct hc_text *text, const struct hc_answers *answers, const struct hc_page_opts *opts,
                     const char *bytes, size_t size);

#endif
