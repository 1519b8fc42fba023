/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build_settle.h - clauses, days and prices from which tests make months to settle by hand. */
#ifndef BUILD_SETTLE_H
#define BUILD_SETTLE_H

#include "finance/settle.h"
#include <math.h>

#define NO_CAP .cap_share = NAN, .cap_amount = NAN
#define NO_TERMS                                                                                                       \
    .exclusions = {.volume_above = NAN}, .relief = {NAN, NAN, NAN, false}, .penalty_cap = NAN, .bonus_cap = NAN
#define NO_MINIMUM .minimum_share = NAN, .minimum_units = NAN
#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { USUAL_PRICES = 2 };

/* A month whose invoice is 100,000.00: 80,000 of contacts (40,000 at 2.00) and 20,000 fixed. */
static inline struct hc_price *usual_prices(void)
{
    static struct hc_price prices[USUAL_PRICES] = {{.unit = HC_PRICE_CONTACT, .price = 2, NO_MINIMUM},
                                                   {.unit = HC_PRICE_FIXED_MONTH, .price = 20000, NO_MINIMUM}};
    return prices;
}
static __attribute__((unused)) const struct hc_month_volume usual_volume = {.contacts = 40000};

/* One day of 100 contacts per per cent. */
static inline struct hc_window_counts day_of(int32_t day, double percent)
{
    return (struct hc_window_counts){
        .offered = 100, .answered = 100, .good = percent, .due = 100, .forecast = 100, .date = 20000 + day, .day = day};
}

static inline struct hc_clause level_clause(struct hc_incentive penalty)
{
    return (struct hc_clause){.metric = HC_CLAUSE_SERVICE_LEVEL,
                              .threshold = 0.8,
                              .window = HC_WINDOW_DAY,
                              .weight = 1,
                              .penalty = penalty,
                              .bonus = {NO_CAP}};
}

#endif
