/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shrinkage.h - time that is paid and not spent on queue. */
#ifndef HC_MODEL_SHRINKAGE_H
#define HC_MODEL_SHRINKAGE_H

#include <stdbool.h>
#include <stddef.h>

/** Shares of one list, by cause. */
struct hc_causes {
    size_t count;
    char **names;
    double *shares;
};

struct hc_shrinkage {
    bool paid_base; /**< all three lists are shares of paid time, and add */
    struct hc_causes in_office, absence, leave;
};

#endif
