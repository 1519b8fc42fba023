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

/** Frees what it owns. */
void hc_shrinkage_clear(struct hc_shrinkage *shrinkage);

/** A copy of its own. @return false without memory: what there is can be cleared */
bool hc_shrinkage_copy(const struct hc_shrinkage *from, struct hc_shrinkage *ret);

#endif
