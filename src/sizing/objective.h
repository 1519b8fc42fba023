/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.h - the staffing that leaves the most money: least labour + penalty - bonus - value of answered contacts.
 *
 * Read objective_search.c for the search, objective.c for the command around it. */
#ifndef HC_SIZING_OBJECTIVE_H
#define HC_SIZING_OBJECTIVE_H

#include "evaluate/billing.h"
#include "headcount/staffing.h"
#include "staffing/space.h"

/** What a staffing costs a month, on a fixed set of months. */
struct hc_purse {
    const struct hc_scenario *scenario; /**< borrowed */
    struct hc_months *months;
    int64_t first, spans;
    int64_t contacts, evaluations;
    void (*progress)(void *context, int64_t contacts);
    void *context;
};

/** @return HC_OK; as hc_months_new */
enum hc_status hc_purse_new(const struct hc_scenario *scenario, uint64_t seed, int threads, int64_t first,
                            int64_t spans, bool keep, struct hc_purse *ret, struct hc_error *reterr);
void hc_purse_clear(struct hc_purse *purse);

/** Cost of a staffing in each span [spans], a month, in units of the currency; its months too, unless NULL. */
enum hc_status hc_purse_cost(struct hc_purse *purse, const double *agents, double *ret,
                             const struct hc_month **ret_months, struct hc_error *reterr);

/**
 * From `agents` on: all agents scaled, then each group's, then one agent more or fewer over blocks of staff intervals,
 * from a group's whole horizon down to single intervals, while contacts last. A step is taken when it lowers the cost
 * by more than a standard error of the paired difference.
 * @param contacts  simulated at most, about
 * @param agents    [group * staff_count + staff] start, then answer; inside the space's bounds
 */
enum hc_status hc_objective_search(const struct hc_space *space, struct hc_purse *purse, int64_t contacts,
                                   double *agents, struct hc_error *reterr);

/** Agents that a sizing requires [group * staff_count + staff]; false where some interval has no answer (0 there). */
bool hc_sized_agents(const struct hc_result *sized, double *agents);

/** hc_size() with the objective of least cost. */
enum hc_status hc_size_by_cost(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                               struct hc_result **ret_result, struct hc_error *reterr);

#endif
