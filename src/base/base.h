/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base.h - what every room may use: filling the error record, memory that says when it fails. */
#ifndef HC_BASE_H
#define HC_BASE_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Fills the record (when there is one) and returns `code`, so that a failing function reads
 * `return hc_fail(reterr, HC_EINPUT, path, "must be in [%g, %g]", lo, hi);`. The file is left as it is: the caller
 * that knows it sets it with hc_error_set_file. `path` NULL leaves the place empty.
 */
enum hc_status hc_fail(struct hc_error *reterr, enum hc_status code, const char *path, const char *format, ...)
    HC_PRINTF(4, 5);

/** Names the file in a record that has none yet. */
void hc_error_set_file(struct hc_error *reterr, const char *file);

/** hc_fail for memory. */
enum hc_status hc_fail_memory(struct hc_error *reterr);

#endif
