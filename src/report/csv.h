/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - fields of a CSV row. */
#ifndef HC_CSV_WRITER_H
#define HC_CSV_WRITER_H

#include <stdio.h>

/** Writes a text field, in quotes where it holds a separator, a quote or a line end (RFC 4180). */
void hc_csv_field(FILE *stream, const char *text);

#endif
