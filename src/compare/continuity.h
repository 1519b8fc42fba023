/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.h - a plan and its disruptions while they are simulated. */
#ifndef HC_COMPARE_CONTINUITY_H
#define HC_COMPARE_CONTINUITY_H

#include "compare/figures.h"
#include "result/continuity.h"

struct hc_disrupting {
    const struct hc_scenario *scenario;
    const struct hc_continuity_opts *opts;
    struct hc_continuity *answer;
    struct hc_operate_opts how;
    struct hc_operation plan;
    int64_t spans; /* of months simulated of every case */
    struct hc_kept_months plan_months;
    struct hc_compared plan_figures;
};

/** Is this day of the horizon one of the disruption's? */
static inline bool hc_disrupted(const struct hc_continuity *c, int32_t day)
{
    return day >= c->first_day && day < c->first_day + c->days;
}

/** Service, days and worth of one case, with differences from the plan (which must be there, unless it is this one). */
void hc_disruption_figures(const struct hc_disrupting *run, const struct hc_operation *operation,
                           struct hc_compared *figures, struct hc_disruption *ret);

/** Does a month of a span hold a day of the disruption? */
bool hc_disruption_touches(const struct hc_disrupting *run, const struct hc_month_shape *shape, size_t month);

/** Penalty less bonus over a span's months and chances of clauses over those that are touched, with differences from
 * the plan's (unless these are the plan's); nothing without months. @return HC_OK; HC_ENOMEM */
enum hc_status hc_disruption_money(const struct hc_disrupting *run, const struct hc_kept_months *months,
                                   struct hc_disruption *ret, struct hc_error *reterr);

#endif
