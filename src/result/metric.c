/* SPDX-License-Identifier: GPL-3.0-or-later */
/* metric.c - the rows of the metric table (headcount/result.h). */
#include "result/result.h"

static const struct hc_metric_info metrics[HC_METRICS] = {
#define HC_METRIC_ROW(id, name, unit, en, fr, pooling, decimals, percent)                                              \
    [HC_##id] = {name, unit, en, fr, HC_POOL_##pooling, decimals, percent},
    HC_METRIC_LIST(HC_METRIC_ROW)
#undef HC_METRIC_ROW
};

const struct hc_metric_info *hc_metric_info(enum hc_metric metric)
{
    return (unsigned)metric < HC_METRICS ? &metrics[metric] : NULL;
}
