/* SPDX-License-Identifier: GPL-3.0-or-later */
/* axis.h - a kind of change over a range of values. */
#ifndef HC_MODEL_AXIS_H
#define HC_MODEL_AXIS_H

#include "model/vary.h"

struct hc_axis {
    enum hc_vary_what what;
    enum hc_change_how how;
    char *name; /**< of the one queue or group; NULL = all; owned */
    size_t count;
    double *amounts; /**< [count], ascending; owned */
};

/** Reads "FROM:TO:STEP" or one value, with a name in front or not. @return HC_OK; HC_EDOM; HC_ENOMEM */
enum hc_status hc_axis_parse(const struct hc_vary *text, size_t most, struct hc_axis *ret, struct hc_error *reterr);
/**
 * Reads the axes of a grid of at most so many points, each of them once, into axes[count], zeroed before; free each of
 * them whatever the answer.
 */
enum hc_status hc_axes_parse(const struct hc_vary *texts, size_t count, size_t most, struct hc_axis *axes,
                             size_t *ret_points, struct hc_error *reterr);
void hc_axis_free(struct hc_axis *axis);

/** One of its values as a change: "orders:x1.1". Freed by the caller; NULL without memory. */
char *hc_axis_change(const struct hc_axis *axis, size_t index);

#endif
