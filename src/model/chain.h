/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - from agents on queue to people: what stands between the steps (definitions.md). */
#ifndef HC_MODEL_CHAIN_H
#define HC_MODEL_CHAIN_H

#include "model/model.h"

/** The divisors of a group's chain: present = required / present_divisor, and so on (definitions.md). */
struct hc_chain {
    double effective_factor;
    double present_divisor; /**< 1 - in_office */
    double absence_divisor; /**< 1 - absence */
    double schedule_fit;    /**< rostered = present / absence_divisor / schedule_fit */
    double paid_divisor;    /**< 1 - leave */
    double contract_hours_per_week;
    int32_t open_days;    /**< of the period */
    int days_per_week;    /**< open days of the calendar's normal week, those of the group's site heeded */
    double hours_per_fte; /**< paid hours of one FTE over the period */
    double fte;           /**< exact */
    double heads;         /**< rounded up */
};

/** The divisors of a group; fte and heads 0. */
struct hc_chain hc_chain_of(const struct hc_scenario *scenario, const struct hc_group *group);

/** Paid hours for one agent-hour on queue: 1 over the product of the divisors. */
double hc_chain_paid(const struct hc_group *group);

/** Whole people for so many FTE: one more for any part that is more than rounding error. */
double hc_chain_heads(double fte);

#endif
