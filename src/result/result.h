/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.h - the result as plain structs: engines fill cells, the report prints them, nobody computes a metric twice.
 *
 * A cell holds the counts from which its ratios follow. Pooling a longer time adds counts and derives the ratios again,
 * so that no ratio is ever averaged without weights. */
#ifndef HC_RESULT_H
#define HC_RESULT_H

#include "headcount/result.h"
#include "model/chain.h"
#include "model/model.h"
#include "result/billing.h"
#include "result/explanation.h"
#include "result/objective.h"
#include "result/sizing.h"

/** What adds up. Counts are contacts (expected ones may be fractional), times are seconds. */
struct hc_counts {
    double offered, answered, abandoned, blocked;
    double waiting_old, waiting_young; /**< still waiting at the end: older than T, and not */
    double waited;                     /**< found no agent at once */
    double answered_within, abandoned_within, abandoned_short, abandoned_after_return;
    double redials, repeats, redials_beyond, repeats_beyond, redials_lost, repeats_lost;
    double wait_answered_s, wait_abandoned_s, handling_s;
    double queue_s;   /**< integral of the number waiting [contact s] */
    double agent_s;   /**< integral of the agents on queue who act [agent s] */
    double busy_s;    /**< handling, overrun included [agent s] */
    double overrun_s; /**< handling by agents whose interval had ended [agent s] */
    double span_s;    /**< open time [s] */
};

/** One figure each for a queue or a group over a span of time. */
struct hc_cell {
    struct hc_counts counts;
    double values[HC_METRICS]; /**< NaN = undefined or not computed */
    const double *ci95;        /**< [HC_METRICS] half-widths of 95 % intervals, NaN = undefined; NULL: not simulated */
    const char *binding;       /**< which limit decides `required`; static text, NULL when none */
    char *note;                /**< why a figure is missing; NULL when nothing is to say; owned */
};

struct hc_series {
    char *name;
    size_t day_count, interval_count;
    struct hc_cell total;
    struct hc_cell *days;
    int32_t *dates;            /**< [day_count] days since 1970-01-01; only dates with an open interval */
    struct hc_cell *intervals; /**< [interval_count]; NULL when hc_result_interval() makes them on demand */
    size_t *grid;              /**< [interval_count] index in the scenario's grid: the open intervals, in time order */
    double *ci95;              /**< half-widths of total and days, which borrow them; NULL when not simulated */
    double target_met_by[HC_WINDOWS]; /**< share of windows that reach the target; NaN = no such window */
};

/** An interval's figures where they are made on demand. */
struct hc_cell_buffer {
    struct hc_cell cell;
    double ci95[HC_METRICS];
};

/** Makes the cells of intervals from something smaller: a year of half-hours is too many cells to keep. */
struct hc_cell_source {
    /** Fills `ret` for interval k of a queue's or group's series. */
    void (*fill)(const void *context, bool queue, size_t index, size_t k, struct hc_cell_buffer *ret);
    void (*free)(void *context);
    void *context;
};

/** One step of the chain from agents on queue to people. */
struct hc_chain_step {
    char *cause;      /**< "breaks", or the key of a factor such as "schedule_fit" */
    const char *list; /**< "in_office", "absence", "leave", "schedule_fit" … static text */
    double share;
};

/** Hours in which a queue is open and nobody who serves it can be staffed. */
struct hc_coverage_gap {
    double hours, contacts; /**< contacts: of the forecast */
    size_t first;           /**< grid interval */
};

struct hc_result {
    const char *command;
    const struct hc_scenario *scenario; /**< borrowed: must outlive the result */
    size_t queue_count, group_count;
    struct hc_series *queues;
    struct hc_series *groups;
    struct hc_coverage_gap *gaps; /**< [queue_count]; 0 hours: none */
    struct hc_chain *chains;      /**< [group_count], or NULL */
    unsigned use;                 /**< enum hc_use of the command: what it ignores follows */
    bool unreachable;             /**< some interval cannot meet its targets within its limits */
    double elapsed_s;
    int threads;
    struct hc_cell_source source;       /**< of the intervals, when series do not keep them */
    struct hc_run *run;                 /**< what was simulated; NULL for a formula */
    struct hc_sizing *sizing;           /**< how agents were searched for; NULL for a formula or a simulation */
    struct hc_billing *billing;         /**< what the contract makes of the staffing; NULL: no contract */
    struct hc_costs *costs;             /**< of the agents that `size` asks for; NULL: some hour has no price */
    struct hc_objective *objective;     /**< sized for least cost: against the staffing that meets targets; NULL */
    struct hc_explanation *explanation; /**< why simulation and formula differ; NULL when nobody asked */
    size_t warning_count;
    struct hc_warning *warnings; /**< what the command remarks, one line each */
};

/** What a simulation was, beside its figures. */
struct hc_run {
    uint64_t seed;
    int64_t replications, contacts;
    double precision;     /**< asked for; 0 = none */
    bool reached;         /**< the precision asked for */
    bool exact;           /**< expected figures without noise, no replications */
    const char *staffing; /**< where agents come from: "scenario", "file", "formula" (sized first) or "size" (as sized
                             before) */
    char *staffing_file;
    char staffing_sha256[65];
    double *agents; /**< [group * staff_count + staff interval]; borrowed from result->source, NULL before */
};

/** A result with every cell empty (NaN): days and open intervals of each queue and group laid out. */
enum hc_status hc_result_new(const struct hc_scenario *scenario, const char *command, unsigned use,
                             struct hc_result **ret, struct hc_error *reterr);

/** Every figure of the cell to NaN. */
void hc_cell_clear(struct hc_cell *cell);

/** The same without cells for intervals, which result->source will make; days are cleared by who fills them. */
enum hc_status hc_result_new_streamed(const struct hc_scenario *scenario, const char *command, unsigned use,
                                      struct hc_result **ret, struct hc_error *reterr);

/** The figures of interval k of a queue's or group's series, kept or made in `buffer`. */
const struct hc_cell *hc_result_interval(const struct hc_result *result, bool queue, size_t index, size_t k,
                                         struct hc_cell_buffer *buffer);

/**
 * What agents cost, into result->costs, where sites and groups price all of them; else nothing, and a warning where a
 * site prices some.
 * @param agents, overtime_h  as in hc_costs_of()
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_result_cost(struct hc_result *result, const double *agents, const double *overtime_h,
                              struct hc_error *reterr);

/** Warns that `scenario`, called `title`, has no costs, and which group lacks what. @return HC_OK; HC_ENOMEM */
enum hc_status hc_result_warn_unpriced(struct hc_result *result, const struct hc_scenario *scenario, const char *title,
                                       struct hc_error *reterr);

/** Place of grid interval i in a series; interval_count where the series is closed then. */
size_t hc_series_at(const struct hc_series *series, size_t i);

/** Place of a date among a series' days; day_count where it is closed all day. */
size_t hc_series_on(const struct hc_series *series, int32_t date);

/** Adds a line to the result's warnings, in both languages from the same arguments. */
enum hc_status hc_result_warn(struct hc_result *result, struct hc_error *reterr, const char *en, const char *fr, ...)
    HC_PRINTF(3, 5) HC_PRINTF(4, 5);

/** Adds `part` to `sum`. */
void hc_counts_add(struct hc_counts *sum, const struct hc_counts *part);

/** Derives every ratio and mean of the cell from its counts; formula is the queue's (its counts include T and S). */
void hc_cell_derive(struct hc_cell *cell, enum hc_formula formula);

/**
 * Fills days and total of a series from its intervals: counts add, ratios are derived again, the other metrics pool as
 * the table says. `formula` as in hc_cell_derive.
 */
void hc_series_pool(struct hc_series *series, const struct hc_grid *grid, enum hc_formula formula);

/** Sets the cell's note (copied; the first note stays). */
enum hc_status hc_cell_note(struct hc_cell *cell, struct hc_error *reterr, const char *format, ...) HC_PRINTF(3, 4);

/** Index of the group that alone serves this queue and serves nothing else; group_count when there is none. */
size_t hc_own_group(const struct hc_scenario *scenario, size_t queue);

#endif
