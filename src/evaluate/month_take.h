/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month_take.h - from tallies to windows and volumes of a span, and from these to settled months. */
#ifndef HC_EVALUATE_MONTH_TAKE_H
#define HC_EVALUATE_MONTH_TAKE_H

#include "evaluate/months.h"

/** What a staffing and the forecast say of a month, before anything happens; at a mean month's length. */
struct hc_month_plan {
    double paid_h, on_queue_h, fte;
    double forecast[HC_PRICE_UNITS];
    double forecast_offered, forecast_handling_s;
};

/** Counts of one span. */
struct hc_span_counts {
    struct hc_window_counts **own, **days; /**< per clause: windows of its kind; days */
    struct hc_window_counts **some;        /**< per clause: those that are settled */
    size_t *some_count;
    struct hc_clause_month *settled;         /**< [clause] room for a settlement that is thrown away */
    double *offered, *answered, *handling_s; /**< [month * queue_count + queue] */
    double *resolved;                        /**< the same: handled contacts under the FCR of who answered them */
    double *on_queue_h, *busy_h, *over_h;    /**< [month * group_count + group] */
};

/** @param resolved  [queue] share of the forecast that is expected to be resolved */
void hc_month_plan_of(const struct hc_month_layout *layout, const struct hc_staff *staff, size_t month,
                      const double *resolved, struct hc_month_plan *ret);

enum hc_status hc_span_counts_new(const struct hc_month_layout *layout, struct hc_span_counts *ret,
                                  struct hc_error *reterr);
void hc_span_counts_free(const struct hc_month_layout *layout, struct hc_span_counts *counts);
void hc_span_zero(const struct hc_month_layout *layout, struct hc_span_counts *counts);

/** Adds a horizon of the span, as one pass has counted it. */
void hc_span_take(const struct hc_month_layout *layout, const struct hc_tallies *tallies, size_t pass, int64_t horizon,
                  struct hc_span_counts *counts);

/** Settles a month of the span. */
void hc_span_settle(const struct hc_month_layout *layout, struct hc_span_counts *counts, size_t month,
                    const struct hc_month_plan *plan, bool detail, struct hc_month *ret);

#endif
