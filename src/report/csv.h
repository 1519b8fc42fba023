/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - figures and texts of machine formats. */
#ifndef HC_CSV_WRITER_H
#define HC_CSV_WRITER_H

#include <stdio.h>

/** Writes a text field, in quotes where it holds a separator, a quote or a line end (RFC 4180). One that an office
 * program would take for a formula gets an apostrophe in front; readers take it off (hc_text_starts_formula). */
void hc_csv_field(FILE *stream, const char *text);

/** Writes a finite number with 17 significant digits, which read back to the very double (in the C locale). */
void hc_exact_number(FILE *stream, double value);

#endif
