/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diff.h - inputs that differ between two scenarios. */
#ifndef HC_DIFF_H
#define HC_DIFF_H

#include "headcount/diff.h"
#include "model/model.h"

/** An input of either scenario that the other does not have, or not with this value. */
struct hc_changed_input {
    const struct hc_given *before, *after; /**< one of them may be NULL: not there */
};

/** A file of either scenario that the other does not have, or with other bytes. */
struct hc_changed_file {
    const struct hc_input *before, *after; /**< one of them may be NULL */
    bool counted;                          /**< false: they could not be read again */
    size_t only_before, only_after;        /**< lines */
};

struct hc_diff {
    size_t input_count, file_count;
    struct hc_changed_input *inputs;
    struct hc_changed_file *files;
};

/** All changes, in the order of the files. @return HC_OK; HC_ENOMEM */
enum hc_status hc_diff_find(const struct hc_scenario *before, const struct hc_scenario *after, struct hc_diff *ret,
                            struct hc_error *reterr);
void hc_diff_free(struct hc_diff *diff);

#endif
