/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - CSV in: a stream of rows in constant memory. Wraps libcsv, and knows the line of every row.
 * UTF-8 with or without byte order mark; `,` or `;` (told from the header line); LF, CRLF or CR; quotes as in RFC 4180,
 * strictly. Blank lines are skipped. The first row is the header; later rows have as many fields. */
#ifndef HC_SCENARIO_CSV_H
#define HC_SCENARIO_CSV_H

#include "base/base.h"
#include <stdio.h>

struct hc_csv_row {
    size_t line;               /**< of the file, from 1, where the row begins */
    size_t count;              /**< fields */
    const char *const *fields; /**< NUL-terminated, borrowed until the callback returns */
    bool header;               /**< first row */
    char separator;            /**< ',' or ';': with ';' numbers may have a decimal comma */
};

/** Sees each row; a status other than HC_OK stops the reading and is returned by it. */
typedef enum hc_status (*hc_csv_row_fn)(void *context, const struct hc_csv_row *row, struct hc_error *reterr);

/**
 * Reads a stream from where it stands to its end.
 * @param ragged  rows with fewer or more fields than the header come through; else they are an error
 * @return HC_OK; HC_EINPUT (path = line in digits: what is wrong with the CSV; or what on_row returned); HC_EIO;
 *         HC_ENOMEM
 */
enum hc_status hc_csv_read(FILE *stream, bool ragged, hc_csv_row_fn on_row, void *context, struct hc_error *reterr);

/** The same from memory. */
enum hc_status hc_csv_read_text(const char *bytes, size_t size, hc_csv_row_fn on_row, void *context,
                                struct hc_error *reterr);

/**
 * Reads a number: digits with a decimal point (or comma, when `separator` is ';'), exponent allowed, blanks around it.
 * @return false for anything else, also "nan", "inf", hexadecimal and what is no finite double
 */
bool hc_csv_number(const char *text, char separator, double *ret);

#endif
