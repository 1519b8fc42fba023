/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study.h - all that is kept of a set of replications: made empty, filled one by one, merged with others, read.
 *
 * Everything but month_rows is a sum of integers: a study is the same whatever the order of its replications. */
#ifndef HC_STUDY_H
#define HC_STUDY_H

#include "evaluate/moments.h"
#include "exec/parallel.h"

/* Shares rounded to a thousandth: none and all are exact. */
enum { HC_LEVEL_BINS = 1001 };

/* Histograms are kept by day up to so many days times queues; beyond, for the horizon only. */
enum { HC_DAY_ROWS_MAX = 1000 };

/* A month is a run of consecutive replications of a horizon shorter than this [days]. */
enum { HC_SHORTEST_MONTH = 28 };

/** How waits are kept apart for quantiles. */
enum hc_wait_detail { HC_WAITS_BY_HORIZON, HC_WAITS_BY_DAY, HC_WAITS_BY_INTERVAL };

/** Windows longer than a day that are judged whole. */
struct hc_window_sums {
    int64_t windows, met;
};

struct hc_queue_study {
    struct hc_queue_sums *intervals; /* [series->interval_count] */
    struct hc_queue_rare_sums *rare; /* the same; NULL where nobody can come back, be blocked or sent back */
    struct hc_queue_wide_sums *days; /* [series->day_count] */
    struct hc_queue_wide_sums *total;
    struct hc_window_sums *longer; /* [2]: weeks, calendar months */
    int64_t *levels;               /* [level_rows * HC_LEVEL_BINS] days' service levels: all days, then day by day */
    size_t level_rows;
};

struct hc_group_study {
    struct hc_group_sums *intervals, *days, *total;
};

/** One queue in one replication: what a month of several horizons is judged by. */
struct hc_month_row {
    int64_t offered, answered, abandoned, good, due, wait_answered;
};

struct hc_study {
    const struct hc_scenario *scenario; /* borrowed */
    const struct hc_result *layout;     /* borrowed: its series say which intervals and days are open */
    struct hc_staff staff;              /* owned */
    uint64_t seed;
    int64_t first, end; /* numbers of its replications: [first, end) */
    int64_t contacts;
    enum hc_wait_detail detail;
    size_t wait_rows;
    uint32_t *wait_row; /* per grid interval, or NULL */
    int64_t *waits;     /* [(queue * wait_rows + row) * HC_WAIT_BUCKETS + bucket] */
    struct hc_queue_study *queues;
    struct hc_group_study *groups;
    size_t **first_of_day;           /* per queue: first interval of each day, and the end */
    int64_t run;                     /* replications in a month; 0 = months are not runs of horizons */
    bool months_apart;               /* hc_months_apart(): month_rows come from hc_study_add_month() only */
    struct hc_month_row *month_rows; /* [(number - first) * queue_count + queue], when run > 0 */
    int64_t row_capacity;            /* replications that month_rows has room for */
    double **formula;                /* per queue: service level by formula of each interval; NULL = not known */
    struct hc_locks *locks;          /* one for each queue, then one for each group */
};

/**
 * An empty study. `layout` and its scenario are borrowed; `staff` is copied.
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_study_new(const struct hc_result *layout, const struct hc_staff *staff, enum hc_wait_detail detail,
                            struct hc_study **ret, struct hc_error *reterr);

/** Makes room for the replications [first, end). */
enum hc_status hc_study_reserve(struct hc_study *study, int64_t end, struct hc_error *reterr);

/** Adds replication `number` (histograms of waits and `contacts` are left out: add them once, with hc_study_add_waits).
 * Threads may add at the same time. */
void hc_study_add(struct hc_study *study, const struct hc_tallies *tallies, int64_t number, int thread);

/** Takes replication `number` as a part of its month. Threads may add different numbers at the same time. */
void hc_study_add_month(struct hc_study *study, const struct hc_tallies *tallies, int64_t number);

/** Adds the histograms of waits and the contacts of any number of replications. */
void hc_study_add_waits(struct hc_study *study, const struct hc_tallies *tallies);

/** Adds other replications of the same run: each must be in one of the two only. */
enum hc_status hc_study_merge(struct hc_study *study, const struct hc_study *other, struct hc_error *reterr);

/** Frees; NULL is fine. Returns NULL. */
struct hc_study *hc_study_free(struct hc_study *study);

/** The blocks of memory that make up a study's sums, in a fixed order: calls `each` for all of them. */
void hc_study_each_block(struct hc_study *study, void (*each)(void *context, void *block, size_t bytes), void *context);

/* windows.c */

/** Does a span reach every target? 1 yes, 0 no, -1: no contacts, or the queue has no target. */
int hc_target_met(const struct hc_target *target, const struct hc_queue_vector *vector);

/** The same for a sum of month rows. */
int hc_target_met_month(const struct hc_target *target, const struct hc_month_row *row);

/** Index of the week (7 days from the horizon's first) or calendar month that holds a day; -1 when the horizon has it
 * in part only. */
int64_t hc_week_of_horizon(const struct hc_calendar *calendar, int32_t date);
int64_t hc_month_of_horizon(const struct hc_calendar *calendar, int32_t date);

/** Replications that make a month when the horizon is shorter; else 0. */
int64_t hc_month_run(const struct hc_scenario *scenario);

/**
 * Do month-level factors tie the horizons of such a month together? Then its horizons are simulated apart, with one
 * factor for all of them: the main run's replications stay independent, as their intervals need.
 */
bool hc_months_apart(const struct hc_scenario *scenario);

/** Bin of a service level; due > 0. */
size_t hc_level_bin(int64_t good, int64_t due);
/** Value below which the share p of one row lies, right to half a thousandth; NaN for an empty row. */
double hc_level_quantile(const int64_t row[HC_LEVEL_BINS], double p);

/** Chances of meeting the targets by kind of window into series->target_met_by. */
void hc_study_chances(const struct hc_study *study, size_t queue, struct hc_series *series);

/* beside.c */

/**
 * Service level by formula with these agents of a queue with a group of its own: of each interval into
 * ret_levels[series->interval_count] (NaN: no answer), of days and total into the series.
 */
void hc_formula_beside(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t queue,
                       struct hc_series *series, double *ret_levels);

/** Puts the formula's service level beside the simulated one, for queues with a group of their own. */
enum hc_status hc_study_beside(struct hc_study *study, struct hc_result *result, struct hc_error *reterr);

/**
 * Counts by formula of one interval, of which the warm-up does not count. *ret is set only when there is an answer.
 * @return HC_OK; HC_EUNSUPPORTED (shared agents, or no formula); HC_EUNSTABLE (load reaches agents, nobody abandons)
 */
enum hc_status hc_beside_counts(const struct hc_scenario *scenario, const struct hc_staff *staff, size_t queue,
                                size_t interval, struct hc_counts *ret);

/* cells.c */

/** Half-widths of service level and abandonment over n replications. */
double hc_level_half_width(const struct hc_queue_wide_sums *sums, enum hc_formula formula, int64_t n);
double hc_abandonment_half_width(const struct hc_queue_wide_sums *sums, int64_t n);

/** Fills days, totals and chances of `result` from the study, and makes it the source of the intervals. */
enum hc_status hc_study_fill(struct hc_study *study, struct hc_result *result, struct hc_error *reterr);

#endif
