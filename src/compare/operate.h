/* SPDX-License-Identifier: GPL-3.0-or-later */
/* operate.h - one scenario of a comparison at work: its agents, and what every unit of simulation counted.
 *
 * A unit is a replication; where a target is judged by months and the horizon is shorter, it is as many replications
 * as make a month, which share their month's factors. Units are independent, and unit u of two scenarios meets the same
 * random numbers. */
#ifndef HC_COMPARE_OPERATE_H
#define HC_COMPARE_OPERATE_H

#include "headcount/staffing.h"
#include "model/model.h"
#include "sim/replication.h"

/** What one unit came to, all queues and groups together. */
struct hc_unit {
    double offered, first, answered, abandoned, resolved; /**< first: without redials and repeats */
    double good, due, wait_answered_s;
    double windows, met;        /**< of targets */
    double handling_s, hours_s; /**< agents' time handling; on queue, overrun included */
    double value;               /**< answered contacts times their queues' value_per_contact */
    double days, days_met;      /**< by_day: days with a target to judge, and those that reach all of them */
};

/** Service of one queue in one unit. */
struct hc_unit_queue {
    double offered, abandoned, good, due;
};

struct hc_operation {
    const struct hc_scenario *scenario; /**< borrowed */
    struct hc_staff staff;
    const char *staffing; /**< "scenario", "formula" or "search" */
    int64_t run;          /**< replications in a unit */
    size_t unit_count;
    struct hc_unit *units;
    struct hc_unit_queue *queues; /**< [unit * queue_count + queue] */
    double *overtime_h;           /**< [group] handling after agents' hours, mean over a horizon */
    double *day_met; /**< by_day: [days] share of units whose day reaches every target; NaN = none to judge */
    int64_t contacts;
};

/** How to operate. */
struct hc_operate_opts {
    enum hc_size_method method;
    int64_t replications; /**< rounded up to whole units */
    uint64_t seed;
    int threads;
    const struct hc_staff *staff; /**< these agents; NULL = the scenario's, or found */
    bool by_day;                  /**< a unit is a replication whose days are judged one by one; what else it counts is
                                       that of the days [first_day, end_day) of the horizon */
    int32_t first_day, end_day;
};

/**
 * Finds agents and simulates. Agents that the scenario gives stay; the others are those that sizing requires.
 * @return HC_OK; HC_EUNREACHABLE (no number of agents is found in some interval); as hc_size() and hc_replication_run()
 */
enum hc_status hc_operate(const struct hc_scenario *scenario, const struct hc_operate_opts *opts,
                          struct hc_operation *ret, struct hc_error *reterr);
/** Its first half: fills operation->staff, and where it comes from. */
enum hc_status hc_operate_staff(const struct hc_operate_opts *opts, struct hc_operation *operation,
                                struct hc_error *reterr);
void hc_operation_clear(struct hc_operation *operation);

/** Agents on queue of a group in grid interval i. */
static inline double hc_staffed(const struct hc_staff *staff, const struct hc_scenario *scenario, size_t group,
                                size_t i)
{
    return scenario->groups[group].open[i]
               ? staff->agents[group * staff->staff_count + scenario->grid.intervals[i].staff]
               : 0;
}

#endif
