/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_contract.h - contracts made by hand, for tests: no reader. */
#ifndef BUILD_CONTRACT_H
#define BUILD_CONTRACT_H

#include "build_scenario.h"

static inline struct hc_incentive build_incentive(void)
{
    return (struct hc_incentive){.cap_share = NAN, .cap_amount = NAN};
}

/** An answer rate of at least 90 % on every day; nothing happens where it is missed. */
static inline struct hc_clause build_clause(void)
{
    return (struct hc_clause){.metric = HC_CLAUSE_ANSWER_RATE,
                              .threshold = 0.9,
                              .within_s = 20,
                              .short_abandon_s = 5,
                              .window = HC_WINDOW_DAY,
                              .weight = 1,
                              .value = NAN,
                              .margin = NAN,
                              .penalty = build_incentive(),
                              .bonus = build_incentive()};
}

static inline struct hc_price build_price(enum hc_price_unit unit, double price)
{
    return (struct hc_price){.unit = unit, .price = price, .minimum_share = NAN, .minimum_units = NAN};
}

static inline struct hc_contract build_contract(size_t clause_count, struct hc_clause *clauses, size_t price_count,
                                                struct hc_price *prices)
{
    return (struct hc_contract){.clause_count = clause_count,
                                .clauses = clauses,
                                .exclusions = {.volume_above = NAN},
                                .relief = {.volume_above = NAN, .volume_below = NAN, .handling_above = NAN},
                                .penalty_cap = NAN,
                                .bonus_cap = NAN,
                                .forecast_lock = INT32_MIN,
                                .price_count = price_count,
                                .prices = prices};
}

/**
 * A queue whose days can be worked out: `agents` who each take one contact of an interval (handling lasts beyond it),
 * and contacts that leave at once when nobody is free. Of N ~ Poisson(per_interval) contacts min(N, agents) are
 * answered, each interval for itself.
 */
static inline struct hc_scenario *build_one_each(size_t intervals, int32_t interval_s, double per_interval)
{
    struct hc_scenario *s = build_scenario(1, 1, intervals, interval_s);
    build_skill(s, 0, 0);
    build_volume(s, 0, per_interval);
    s->queues[0].handling = build_time(HC_LAW_DETERMINISTIC, 1.5 * interval_s, 0);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 60, 1);
    s->queues[0].balk = 1;
    s->groups[0].open = s->queues[0].open;
    s->groups[0].contract_hours_per_week = 35;
    return s;
}

#endif
