/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - the steps from agent-hours on queue to heads, in order: what every report of the chain prints. */
#ifndef HC_REPORT_CHAIN_H
#define HC_REPORT_CHAIN_H

#include "result/result.h"

struct hc_chain_row {
    const char *en, *fr;
    double (*figure)(const struct hc_result *result, size_t group);
    int decimals;
    bool divisor; /**< the step below is the one above divided by it; never totalled */
    bool share;   /**< a divisor that stands between two steps */
};

extern const struct hc_chain_row hc_chain_rows[];
extern const size_t hc_chain_row_count;

#endif
