/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month_layout.h - how simulated horizons make months, where the windows of clauses lie in them, and which copies of a
 * scenario have to be simulated so that every clause finds its own thresholds. */
#ifndef HC_EVALUATE_MONTH_LAYOUT_H
#define HC_EVALUATE_MONTH_LAYOUT_H

#include "finance/settle.h"
#include "result/billing.h"

enum { HC_CLAUSE_WINDOWS = HC_WINDOW_MONTH + 1 };

/** A window of one kind in a span of consecutive horizons. */
struct hc_layout_window {
    size_t month;      /**< of the span: that in which it ends */
    int32_t day, days; /**< of the span; windows of intervals: 1 */
    size_t interval;   /**< its first grid interval: what it is dated by */
};

struct hc_layout_windows {
    size_t count;
    struct hc_layout_window *windows; /**< month by month, in time order */
    size_t *from;                     /**< [per_span + 1] first window of each month */
    int32_t *of; /**< [(horizon of the span) * grid.count + interval]; -1 = none, or a day that is left out of it */
};

struct hc_month_layout {
    const struct hc_scenario *scenario; /**< borrowed */
    const struct hc_contract *contract; /**< borrowed; NULL = none */
    struct hc_month_shape shape;
    struct hc_layout_windows kinds[HC_CLAUSE_WINDOWS]; /**< days always; others where a clause asks for them */
    double **forecast;                                 /**< per clause: contacts [windows of its kind] */
    double *fcr;                                       /**< [queue] as hc_queue_fcr() */
    size_t pass_count;
    struct hc_scenario *passes; /**< [pass_count]: the scenario with other thresholds of waiting times */
    size_t *pass;               /**< [clause * queue_count + queue]; SIZE_MAX = not a queue of the clause */
};

/** Months of a scenario. @return HC_OK; HC_ENOMEM */
enum hc_status hc_month_shape_of(const struct hc_scenario *scenario, struct hc_month_shape *ret,
                                 struct hc_error *reterr);
void hc_month_shape_clear(struct hc_month_shape *shape);

/** @param contract  may be NULL: months without clauses. @return HC_OK; HC_ENOMEM; after a failure clear it too */
enum hc_status hc_month_layout_new(const struct hc_scenario *scenario, const struct hc_contract *contract,
                                   struct hc_month_layout *ret, struct hc_error *reterr);
void hc_month_layout_clear(struct hc_month_layout *layout);

/** Contacts that the forecast expects to be offered: those of the file where they count every try, else new issues and
 * the repeats that follow when all are answered. Redials of the abandoned are nobody's forecast. */
double hc_forecast_offered(const struct hc_scenario *scenario, size_t queue, size_t interval);

/** Share of the contacts of a queue that the plan expects to be resolved: its groups' FCR by their hours on queue,
 * since nobody knows yet who will answer; the queue's FCR without any. */
double hc_resolved_share(const struct hc_scenario *scenario, size_t queue, const double *group_hours);

#endif
