/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.h - a comparison as plain structs: the engine fills it, the report prints it. */
#ifndef HC_RESULT_COMPARE_H
#define HC_RESULT_COMPARE_H

#include "base/money.h"
#include "headcount/compare.h"
#include "result/result.h"

/** Lines of a total over the term. */
enum hc_total_line {
    HC_TOTAL_LABOUR, /**< agents' paid hours, overtime included */
    HC_TOTAL_PREMIUMS,
    HC_TOTAL_SUPPORT,
    HC_TOTAL_GOVERNANCE,
    HC_TOTAL_PENALTY,
    HC_TOTAL_BONUS, /**< negative */
    HC_TOTAL_ONE_OFF,
    HC_TOTAL_DOUBLE_RUNNING,
    HC_TOTAL_LINES
};

/** Over the term; each line is rounded once. */
struct hc_total {
    hc_money lines[HC_TOTAL_LINES];
    hc_money all; /**< their sum */
};

/** A date on which a queue is open and nobody can be staffed for some of it. */
struct hc_gap_day {
    int32_t date;
    double open_h, gap_h; /**< hours x queues */
    double contacts;      /**< forecast in the gap */
};

/** Where customers call and nobody can be there. */
struct hc_gaps {
    double open_h, gap_h, contacts, share; /**< share: of the forecast */
    double by_hour[24];                    /**< hours in the gap by local hour of the calendar's zone */
    size_t day_count;
    struct hc_gap_day *days; /**< those with a gap, in time order */
};

enum hc_break_state {
    HC_BREAK_NOT_ASKED, /**< the first scenario, no costs, or no such input */
    HC_BREAK_NONE,      /**< totals do not meet in the range */
    HC_BREAK_FOUND
};

/** Where a total meets the first's. */
struct hc_break_even {
    enum hc_break_state state;
    double now;       /**< FCR, mean handling time [s], hourly cost in the scenarios' currency, rate */
    double value;     /**< the same at the break-even */
    double factor;    /**< value / now */
    double low, high; /**< range searched, as `value` */
    bool cheaper;     /**< this one is cheaper now, dearer beyond `value`; else the other way round */
};

/** What an input that is lower or higher does to a total, and to its difference from the first's. */
struct hc_swing {
    bool any;
    hc_money low, high;
    hc_money difference_low, difference_high;
};

/** Steps of the agents' cost on the way from the first scenario to this one, as inputs are switched. */
enum hc_reconcile_step {
    HC_RECONCILE_HANDLING,
    HC_RECONCILE_FCR,
    HC_RECONCILE_WAGE,
    HC_RECONCILE_SHRINKAGE,
    HC_RECONCILE_PREMIUMS,
    HC_RECONCILE_OTHER, /**< the site's hours, shared skills: what no input above switches */
    HC_RECONCILE_STEPS
};

/** A stated change of all costs, and what would have to be true for it (compare/reconcile.h). Overtime is left out. */
struct hc_reconciled {
    bool any;
    const struct hc_stated *stated;       /**< borrowed; NULL: nobody states a cost */
    double months;                        /**< over which all amounts are */
    hc_money agents_before, agents_after; /**< hours x cost with premiums; after: before and the steps */
    hc_money steps[HC_RECONCILE_STEPS];
    hc_money others_before, others_after; /**< support, governance, transition, penalty less bonus */
    hc_money cost_before;                 /**< agents_before + others_before */
    double change;                        /**< computed, share of cost_before */
    double share;                         /**< stated / computed: solved share of all costs, or of the work moved */
    double ramp_months;                   /**< month by which a steady move is complete; NaN: share not in (0, 1) */
    hc_money missing, missing_per_month;  /**< cost beside what is computed; negative: more would have to be saved */
    double double_weeks;                  /**< `missing` as weeks in which the first's agents are paid, too */
};

/** Service of one queue. */
struct hc_compared_queue {
    const char *name; /**< borrowed from the scenario */
    double values[HC_QUEUE_FIGURES], ci95[HC_QUEUE_FIGURES];
    double difference[HC_QUEUE_FIGURES], difference_ci95[HC_QUEUE_FIGURES];
};

struct hc_compared {
    char *name;
    const struct hc_scenario *scenario; /**< borrowed */
    const char *staffing;               /**< "scenario", "formula" or "search": where its agents come from */
    double values[HC_COMPARE_METRICS], ci95[HC_COMPARE_METRICS];
    double difference[HC_COMPARE_METRICS], difference_ci95[HC_COMPARE_METRICS];
    size_t queue_count;
    struct hc_compared_queue *queues;
    bool priced, formula; /**< has costs; its re-sized costs come from the formulas */
    struct hc_total total;
    struct hc_gaps gaps;
    bool bridged;
    hc_money bridge[HC_BRIDGE_STEPS];
    struct hc_reconciled reconciled;
    struct hc_break_even break_even[HC_LEVERS];
    struct hc_swing swings[HC_LEVERS];
    double *day_met; /**< [days of the horizon] with by_day; else NULL */
};

struct hc_comparison {
    struct hc_result *head; /**< the first scenario, run, warnings; no figures */
    double term_months;
    bool contract; /**< some scenario has one */
    size_t count;
    struct hc_compared *variants;
};

/** With every figure NaN. @return HC_OK; HC_ENOMEM */
enum hc_status hc_comparison_new(const struct hc_scenario *const *scenarios, const char *const *names, size_t count,
                                 struct hc_comparison **ret, struct hc_error *reterr);

/** Is the figure an amount to the cent: a line, or the sum of lines? */
bool hc_compare_metric_is_cents(enum hc_compare_metric metric);

/** Names of levers, steps and lines in files. */
const char *hc_queue_figure_name(enum hc_queue_figure figure);
const char *hc_lever_name(enum hc_lever lever);
const char *hc_bridge_step_name(enum hc_bridge_step step);
const char *hc_reconcile_step_name(enum hc_reconcile_step step);
const char *hc_total_line_name(enum hc_total_line line);

/** Index of the least cost per resolved issue; count when nobody has one. */
size_t hc_comparison_best(const struct hc_comparison *comparison);

#endif
