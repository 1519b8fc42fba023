/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cost.h - what a staffing costs, line by line: agents' hours with their premiums, support, transition.
 *
 * Groups whose site has an hourly cost are paid by it; the others at their own cost_per_hour of an hour on queue. Paid
 * hours of an interval = agents on queue x hours / (1 - in_office) / (1 - absence) / schedule_fit / (1 - leave), the
 * chain of definitions.md. A line is (site, kind), in the scenario's currency, for the horizon. Premiums, night and
 * day, follow the site's local time. */
#ifndef HC_FINANCE_COST_H
#define HC_FINANCE_COST_H

#include "base/money.h"
#include "model/model.h"

enum hc_cost_kind {
    HC_COST_BASE,  /**< paid hours at the hourly cost */
    HC_COST_NIGHT, /**< premiums: what they add */
    HC_COST_SATURDAY,
    HC_COST_SUNDAY,
    HC_COST_HOLIDAY,
    HC_COST_LANGUAGE, /**< on every paid hour of groups that speak it, overtime included */
    HC_COST_GROUP,    /**< hours on queue of groups that no site prices, at their own cost_per_hour */
    HC_COST_OVERTIME, /**< handling after agents' hours: paid at base, and its premium */
    HC_COST_SUPPORT,  /**< people who come with agents, share of their months */
    HC_COST_GOVERNANCE,
    HC_COST_KINDS,                   /**< of running costs; those of a transition come once */
    HC_COST_ONE_OFF = HC_COST_KINDS, /**< moving to the site */
    HC_COST_DOUBLE_RUNNING           /**< agents paid twice over the transition's weeks */
};

struct hc_cost_line {
    size_t site; /**< HC_NO_SITE: of all groups without one */
    enum hc_cost_kind kind;
    double units; /**< paid hours (groups' own: on queue), months of people, months; weeks paid twice in full; once */
    double exact; /**< in the scenario's currency, before it is rounded: for amounts over another time */
    hc_money amount;
};

/** Of one horizon; one-off costs stand beside it. */
struct hc_costs {
    size_t line_count;
    struct hc_cost_line *lines; /**< site by site, kinds in order, only those that are not 0 */
    size_t once_count;
    struct hc_cost_line *once; /**< of transitions, site by site: one-off, double running */
    hc_money running;          /**< sum of the lines */
    double exact;              /**< sum of the lines before they are rounded */
    hc_money per_month;        /**< exact over months */
    hc_money per_paid_hour;    /**< exact over paid_h; 0 without hours */
    hc_money one_off;          /**< sums of the lines that come once, by kind */
    hc_money double_running;
    double paid_h, on_queue_h, fte;
    double heads;
    double months; /**< the horizon in months of 365.25 / 12 days */
};

/**
 * Costs of agents on queue.
 * @param agents      [group * staff_count + staff interval], on queue
 * @param overtime_h  per group: expected hours of handling after agents' hours over the horizon; NULL = none
 * @return HC_OK; HC_EUNSUPPORTED (no site prices anybody, or nothing prices some group, since a total that leaves
 * agents out would be none: the path says which); HC_EINPUT (amounts that cannot be counted); HC_ENOMEM
 */
enum hc_status hc_costs_of(const struct hc_scenario *scenario, const double *agents, const double *overtime_h,
                           struct hc_costs *ret, struct hc_error *reterr);
void hc_costs_clear(struct hc_costs *costs);

/** Is a group paid by its site's hourly cost? */
bool hc_paid_by_site(const struct hc_scenario *scenario, size_t group);

/** Is some group: are costs expected? */
bool hc_costs_expected(const struct hc_scenario *scenario);

/** Cost in the scenario's currency of one agent-hour on queue of a group in a grid interval, by the same chain;
 * cost_per_hour where the group gives its own, or its site has no cost. */
double hc_cost_of_hour(const struct hc_scenario *scenario, size_t group, size_t interval);

#endif
