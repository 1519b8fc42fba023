/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h - cells of a terminal table. */
#ifndef HC_COLUMNS_H
#define HC_COLUMNS_H

#include "base/text.h"

/** Appends `string` at the right end of `width` columns; one blank and all of it when it is wider. */
void hc_column_right(struct hc_text *text, const char *string, size_t width);

/** Appends `string` at the left end of `width` columns, cut with an ellipsis when it is wider. */
void hc_column_left(struct hc_text *text, const char *string, size_t width);

/** Appends `text` broken between words at `width` columns; every line begins with `indent` blanks. */
void hc_column_wrap(struct hc_text *text, const char *string, size_t indent, size_t width);

/** Ends the line: no blanks before the line end. */
void hc_column_end(struct hc_text *text);

#endif
