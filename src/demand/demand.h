/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demand.h - from a forecast to the rates of one replication. */
#ifndef HC_DEMAND_H
#define HC_DEMAND_H

#include "model/model.h"

/** Rates of one replication after the other; one per thread. Borrows its scenario. */
struct hc_demand;

/**
 * @param first_queue  what queue 0 is called in the larger scenario that this one is a part of; 0 for a whole one
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_demand_new(const struct hc_scenario *scenario, size_t first_queue, struct hc_demand **ret_demand,
                             struct hc_error *reterr);

/**
 * Draws the random factors of a replication. They depend on (seed, number) and the place in the calendar only, so that
 * every staffing meets the same busy days.
 */
void hc_demand_draw(struct hc_demand *demand, uint64_t seed, uint64_t number);

/** The same, but with the month-level factors of another number: replications that share it are weeks of one month. */
void hc_demand_draw_in_month(struct hc_demand *demand, uint64_t seed, uint64_t number, uint64_t month_number);

/** Expected new contacts of a queue by interval, given the factors of the last draw; grid.count of them. Of a part:
 * those of its whole queue. */
const double *hc_demand_expected(const struct hc_demand *demand, size_t queue);

/** Factor on handling times of a queue by day (0 … days-1); NULL = 1 throughout. */
const double *hc_demand_handling(const struct hc_demand *demand, size_t queue);

/** Frees; NULL is fine. Returns NULL. */
struct hc_demand *hc_demand_free(struct hc_demand *demand);

#endif
