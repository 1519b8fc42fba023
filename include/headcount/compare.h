/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h - scenarios side by side on the same customers: service, cost of an issue resolved, what makes the
 * difference, and what would turn it. */
#ifndef HEADCOUNT_COMPARE_H
#define HEADCOUNT_COMPARE_H

#include "headcount/report.h"
#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/staffing.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answer. Opaque; owned by the caller. */
struct hc_comparison;

enum { HC_COMPARE_MOST = 100 };

/** How to compare; zeroed, or hc_compare_opts_default(), is as the scenarios say. */
struct hc_compare_opts {
    enum hc_size_method method; /**< for agents that a scenario does not give */
    int64_t replications;       /**< of each; 0 = the first scenario's (100) */
    bool seed_given;
    uint64_t seed;      /**< when seed_given; else the first scenario's */
    double term_months; /**< 0 = the first scenario's (12) */
    int threads;        /**< 0 = one for each core */
    bool by_day;        /**< also the chance of each day's targets, by a second simulation of the same agents */
    /** Called after each scenario. NULL = not. */
    void (*progress)(void *context, int64_t done, int64_t most);
    void *context;
};

HC_API struct hc_compare_opts hc_compare_opts_default(void);

/**
 * Staffs every scenario by the same rule (its agents; where it gives none, those that hc_size() requires by `method`),
 * simulates all with the same seed and replication numbers, and holds them against the first. Differences are taken
 * replication by replication; their half-widths are those of the paired deviations. Figures are those of all queues of
 * a scenario together.
 *
 * Costs need sites with an hourly cost. The total over the term is running cost per month x term, plus expected
 * penalty less bonus where there is a contract, plus transition: to the cent the sum of its lines. The bridge from the
 * first's total to another's switches inputs one after the other, in the order of enum hc_bridge_step, each step sized
 * again by formula (where formulas have no answer, agents in proportion to the work); what the steps do not explain is
 * its last line. Break-evens and the tornado are solved on the same re-sized cost.
 * @param scenarios  at least 1, at most HC_COMPARE_MOST, of one currency; borrowed: they must outlive the comparison
 * @param names      titles, copied; each once
 * @return HC_OK; HC_EDOM (an option); HC_EINPUT (currencies differ, a queue without target); HC_EUNREACHABLE;
 *         HC_EUNSUPPORTED; HC_ENOMEM
 */
HC_API enum hc_status hc_compare(const struct hc_scenario *const *scenarios, const char *const *names, size_t count,
                                 const struct hc_compare_opts *opts, struct hc_comparison **ret_comparison,
                                 struct hc_error *reterr);
HC_API struct hc_comparison *hc_comparison_free(struct hc_comparison *comparison); /**< NULL is fine; returns NULL */

/** Figures of a scenario, over the horizon unless they say otherwise; costs in the scenarios' currency. */
enum hc_compare_metric {
    HC_COMPARE_AGENTS_PEAK, /**< most agents on queue at a time */
    HC_COMPARE_FTE,
    HC_COMPARE_HEADS,
    HC_COMPARE_PAID_H,
    HC_COMPARE_OFFERED,
    HC_COMPARE_ANSWERED,
    HC_COMPARE_RESOLVED, /**< answered and resolved: answered x FCR of who answered */
    HC_COMPARE_SERVICE_LEVEL,
    HC_COMPARE_ABANDONMENT,
    HC_COMPARE_ASA,
    HC_COMPARE_OCCUPANCY,
    HC_COMPARE_FCR,                /**< resolved / answered */
    HC_COMPARE_CONTACTS_PER_ISSUE, /**< offered / offered less redials and repeats */
    HC_COMPARE_TARGET_MET,         /**< share of windows (each target's own) that reach the targets */
    HC_COMPARE_CLAUSES_MET,        /**< share of months in which every clause of the contract is kept */
    HC_COMPARE_RUNNING,            /**< a month: agents, premiums, support, governance */
    HC_COMPARE_SUPPORT,            /**< a month, in RUNNING: support and governance */
    HC_COMPARE_PENALTY,            /**< expected, a month */
    HC_COMPARE_BONUS,              /**< expected, a month */
    HC_COMPARE_DUE,                /**< what the client pays, a month: invoice - penalty + bonus + earned back; NaN
                                        without prices */
    HC_COMPARE_MARGIN,             /**< a month: DUE - RUNNING, what is left to who operates */
    HC_COMPARE_PER_PAID_HOUR,      /**< running cost / paid hours */
    HC_COMPARE_PER_CONTACT,        /**< (running cost + penalty - bonus) / answered */
    HC_COMPARE_PER_RESOLVED,       /**< (running cost + penalty - bonus) / resolved */
    HC_COMPARE_ONE_OFF,
    HC_COMPARE_DOUBLE_RUNNING,
    HC_COMPARE_TOTAL,   /**< over the term */
    HC_COMPARE_PAYBACK, /**< first month at whose end the costs so far, transition in month 1, are no higher than the
                             first scenario's; 0 = from the start; NaN = never */
    HC_COMPARE_GAP_H,   /**< hours x queues open while nobody can be staffed */
    HC_COMPARE_AGENT_H, /**< agent-hours on queue */
    HC_COMPARE_METRICS
};

HC_API const char *hc_compare_metric_name(enum hc_compare_metric metric); /**< in files, with its unit */
HC_API size_t hc_comparison_count(const struct hc_comparison *comparison);
HC_API const char *hc_comparison_name(const struct hc_comparison *comparison, size_t index);
HC_API double hc_comparison_term_months(const struct hc_comparison *comparison);

/** A figure, its half-width (95 %), its difference from the first scenario's, and that one's half-width. NaN where
 * undefined, not simulated or out of range. */
HC_API double hc_comparison_value(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric);
HC_API double hc_comparison_half_width(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric);
HC_API double hc_comparison_difference(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric);
HC_API double hc_comparison_difference_half_width(const struct hc_comparison *c, size_t index,
                                                  enum hc_compare_metric metric);

/** What is told of each queue apart. */
enum hc_queue_figure { HC_QUEUE_FIGURE_SERVICE_LEVEL, HC_QUEUE_FIGURE_ABANDONMENT, HC_QUEUE_FIGURES };

HC_API size_t hc_comparison_queue_count(const struct hc_comparison *c, size_t index);
HC_API const char *hc_comparison_queue_name(const struct hc_comparison *c, size_t index, size_t queue);

/** A figure of one queue, its half-width (95 %), its difference from that of the first scenario's queue of the same
 * name, and that one's half-width. NaN where undefined, without such a queue, or out of range. */
HC_API double hc_comparison_queue_value(const struct hc_comparison *c, size_t index, size_t queue,
                                        enum hc_queue_figure figure);
HC_API double hc_comparison_queue_half_width(const struct hc_comparison *c, size_t index, size_t queue,
                                             enum hc_queue_figure figure);
HC_API double hc_comparison_queue_difference(const struct hc_comparison *c, size_t index, size_t queue,
                                             enum hc_queue_figure figure);
HC_API double hc_comparison_queue_difference_half_width(const struct hc_comparison *c, size_t index, size_t queue,
                                                        enum hc_queue_figure figure);

/** Share of replications in which a day of the scenario's horizon (0 = its first) reaches every target; NaN without
 * by_day, and where there is none to judge. */
HC_API double hc_comparison_day_met(const struct hc_comparison *c, size_t index, int32_t day);

/** Steps of the bridge, in the order in which inputs are switched. */
enum hc_bridge_step {
    HC_BRIDGE_HANDLING,
    HC_BRIDGE_FCR,
    HC_BRIDGE_WAGE,      /**< hourly cost and currency */
    HC_BRIDGE_SHRINKAGE, /**< shrinkage, contract hours, schedule fit, effective agents */
    HC_BRIDGE_PREMIUMS,
    HC_BRIDGE_PENALTY, /**< less bonus */
    HC_BRIDGE_TRANSITION,
    HC_BRIDGE_FIXED, /**< support, governance */
    HC_BRIDGE_HOURS, /**< hours in which groups can be staffed: those that nobody covers cost nothing */
    HC_BRIDGE_REST,  /**< overtime, shared skills, rounding and all else */
    HC_BRIDGE_STEPS
};

/** Money of a step from the first scenario's total to this one's; all steps add up to the difference. NaN: no costs. */
HC_API double hc_comparison_bridge(const struct hc_comparison *c, size_t index, enum hc_bridge_step step);

/** Inputs of which break-evens are solved, and which the tornado moves. */
enum hc_lever {
    HC_LEVER_FCR,
    HC_LEVER_HANDLING,
    HC_LEVER_WAGE,
    HC_LEVER_RATE,
    HC_LEVER_VOLUME,
    HC_LEVER_SHRINKAGE,
    HC_LEVERS
};

/** Value of FCR (a share), or factor on handling time, hourly cost or currency rate, at which this scenario's total
 * equals the first's; NaN: none in range (or not one of these levers). */
HC_API double hc_comparison_break_even(const struct hc_comparison *c, size_t index, enum hc_lever lever);

/** What a scenario's total changes by when one input is lower (`high` false) or higher: volume, handling time, hourly
 * cost and currency rate by 10 %, FCR by 5 points, shrinkage by 3 points. NaN: no costs, or no such input. */
HC_API double hc_comparison_tornado(const struct hc_comparison *c, size_t index, enum hc_lever lever, bool high);

/** What a comparison has in common with other answers: warnings, keys without use. Borrowed. */
HC_API const struct hc_result *hc_comparison_result(const struct hc_comparison *comparison);

/** Writes it, as hc_report_write() does a result; CSV has one row for each scenario and figure. */
HC_API enum hc_status hc_comparison_write(const struct hc_comparison *comparison, const struct hc_report_opts *opts,
                                          struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
