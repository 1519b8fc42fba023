/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replication.h - one replication of the discrete-event simulation: what it takes and what it leaves behind.
 *
 *     struct hc_replication *work = NULL;                       one per thread, reused for every replication
 *     struct hc_tallies *tallies = NULL;
 *     hc_replication_new(scenario, NULL, &work, &err);
 *     hc_tallies_new(scenario, 1, NULL, &tallies, &err);
 *     for (r = 0; r < n; r++) {
 *         hc_tallies_zero(tallies);
 *         hc_replication_run(work, &staff, seed, r, tallies, &err);
 *         … fold tallies, in the order of r …
 *     }
 *
 * A replication depends on (scenario, staff, seed, its number) and on nothing else: not on what the workspace did
 * before, not on threads, not on the processor. Two staffings of one scenario meet the same customers.
 *
 * Time inside is a whole number of microseconds since the beginning of the horizon. At equal times the order is:
 * change of interval (staff, opening, closing), end of a contact, a waiting contact that becomes eligible for a group,
 * end of patience, arrival. */
#ifndef HC_REPLICATION_H
#define HC_REPLICATION_H

#include "model/model.h"

/** Agents per group and staff interval (said to be on queue), for one staffing of a scenario. */
struct hc_staff {
    size_t group_count, staff_count;
    double *agents; /**< [group * staff_count + staff interval]; may be fractional; 0 where closed */
};

/* Agents on queue become agents who act: those of a group with `absence` stay away for whole days, position by position
 * (absence.c), and effective_factor is a share of those who have come. */

/** What happened to the contacts of one queue that arrived in one interval. Integers: merging is exact in any grouping.
 */
struct hc_queue_tally {
    int64_t offered, answered, abandoned, blocked;
    int64_t waiting_old, waiting_young; /**< still waiting at the end: older than T, and not */
    int64_t waited;                     /**< found no agent to take them at once (blocked left out) */
    int64_t answered_within, abandoned_within, abandoned_short;
    int64_t abandoned_after_return; /**< end_of_shift return: left after having been answered once */
    int64_t redials, repeats;       /**< of the offered: new tries after abandoning; caused by an unresolved contact */
    int64_t redials_beyond, repeats_beyond; /**< tries that these contacts would make after the horizon; not offered */
    int64_t redials_lost, repeats_lost;     /**< tries that fall in closed hours and are `lost`; not offered */
    int64_t wait_answered_ns, wait_abandoned_ns; /**< sums of waits [ns] */
    int64_t handling_ns;                         /**< sum of handling times of the answered [ns] */
    int64_t queue_ns; /**< time integral of the number waiting, by the time it holds [contact ns] */
};

/**
 * What the agents of one group did in one interval, by the time it holds. Handling after the horizon is overrun of the
 * last interval; handling after closing stands in the (closed) interval in which it happens.
 */
struct hc_group_tally {
    int64_t staffed_ns; /**< agents acting on the queue, integral [agent ns] */
    int64_t busy_ns;    /**< handling inside agents' hours [agent ns] */
    int64_t overrun_ns; /**< handling by agents whose interval had ended [agent ns] */
};

/**
 * Waits of answered contacts in buckets: 0 = answered at once; bucket b > 0 holds waits in
 * [hc_wait_bucket_low_s(b), hc_wait_bucket_low_s(b + 1)): 1.024 ms wide up to 65.5 ms, then 64 buckets an octave, so
 * that a quantile read at a bucket's middle is right to 0.8 % or 0.52 ms, whichever is more. The last bucket is open.
 */
enum { HC_WAIT_BUCKETS = 64 * 30 };

/** Lower end of a bucket [s]; bucket in [0, HC_WAIT_BUCKETS]. */
double hc_wait_bucket_low_s(size_t bucket);

/**
 * Wait below which the share p of the contacts of one row lie [s]: middle of the bucket that holds the quantile, 0 in
 * bucket 0. NaN for an empty row. p in [0, 1].
 */
double hc_wait_quantile_s(const int64_t row[HC_WAIT_BUCKETS], double p);

/** Everything a replication counts. All fields add up over replications and over calls. */
struct hc_tallies {
    size_t queue_count, group_count, interval_count;
    struct hc_queue_tally *queues; /**< [queue * interval_count + interval of ARRIVAL] (queue_ns: of time) */
    struct hc_group_tally *groups; /**< [group * interval_count + interval] */
    size_t wait_rows;              /**< histograms per queue */
    uint32_t *wait_row;            /**< per interval: its histogram, below wait_rows; NULL = one for all */
    int64_t *waits;                /**< [(queue * wait_rows + row) * HC_WAIT_BUCKETS + bucket] */
    int64_t contacts;              /**< arrivals simulated: those of the warm-up too */
    int64_t *resolved;             /**< [queue * interval_count + interval of ARRIVAL] FCR of whoever answered, summed
                                        over handled contacts [1 / HC_RESOLVED_UNITS], of queues whose groups differ in
                                        it (hc_queue_fcr() is NaN); NULL where none does */
};

/** Of one contact: decimals of an FCR that count. Integers add up the same in any order. */
#define HC_RESOLVED_UNITS INT64_C(1000000000)

/**
 * Zeroed tallies for a scenario. @param wait_rows histograms per queue, at least 1 (0 = no histograms)
 * @param wait_row  grid.count rows below wait_rows (by day, by interval …), copied; NULL = row 0 for all
 * @return HC_OK; HC_EDOM (a row out of range); HC_ENOMEM
 */
enum hc_status hc_tallies_new(const struct hc_scenario *scenario, size_t wait_rows, const uint32_t *wait_row,
                              struct hc_tallies **ret_tallies, struct hc_error *reterr);
void hc_tallies_zero(struct hc_tallies *tallies);
/** into += from; both made for the same scenario with the same rows. */
void hc_tallies_add(struct hc_tallies *into, const struct hc_tallies *from);
/** Frees; NULL is fine. Returns NULL. */
struct hc_tallies *hc_tallies_free(struct hc_tallies *tallies);

/** A contact of a recorded day. */
struct hc_traced {
    int64_t at_us;       /**< arrival since the beginning of the horizon [us] */
    int64_t handling_us; /**< at speed 1 [us] */
    int64_t patience_us; /**< [us]; INT64_MAX = never leaves; negative = leaves at once when it would have to wait */
};

/** The recorded contacts of one queue, in order of arrival; those that fall in its closed hours are left out. */
struct hc_trace {
    size_t count;
    const struct hc_traced *contacts;
};

/**
 * Customers of some replications, kept from the first run that meets them for later ones under other staff: the same
 * figures, sooner. For one scenario, one seed and one month_run; shared by threads that run different numbers.
 */
struct hc_kept;

/** @param queue_count  of the whole scenario @param bytes  at most; whoever does not fit is drawn again. NULL without
 * memory */
struct hc_kept *hc_kept_new(size_t queue_count, size_t bytes);
/** Keeps the replications [first, first + count) from now on, and forgets all others. False: without memory. */
bool hc_kept_set(struct hc_kept *kept, uint64_t first, size_t count);
struct hc_kept *hc_kept_free(struct hc_kept *kept); /**< NULL is fine; returns NULL */

/** How to simulate; NULL or zeroed = the default. */
struct hc_replication_options {
    bool general_only; /**< the general engine even where the recursion for one line and one group gives the same */
    int64_t month_run; /**< so many consecutive replications share the month-level factors; 0 = each has its own */
    size_t first_queue, first_group; /**< what queue 0 and group 0 are called in the larger scenario that this one is a
                                        part of: the part meets the customers of the whole */
    const struct hc_trace *traces;   /**< borrowed, one per queue: first tries come from records, not from volumes */
    struct hc_kept *kept;            /**< borrowed; NULL = customers are drawn in every run */
};

/** Workspace of one thread: everything that a scenario needs prepared, and memory that replications reuse. */
struct hc_replication;

/**
 * Prepares a scenario. It is borrowed: it must outlive the workspace, unchanged.
 * @return HC_OK; HC_EUNSUPPORTED (horizon times agents beyond 2^64 microseconds); HC_ENOMEM
 */
enum hc_status hc_replication_new(const struct hc_scenario *scenario, const struct hc_replication_options *options,
                                  struct hc_replication **ret_replication, struct hc_error *reterr);

/**
 * Simulates replication number `replication` under `staff` and ADDS what happened to `tallies`. Re-entrant: threads
 * need a workspace and tallies each.
 * @return HC_OK; HC_EDOM (staff of another shape, negative or not finite); HC_EUNSUPPORTED; HC_ENOMEM. After a failure
 * the tallies are useless.
 */
enum hc_status hc_replication_run(struct hc_replication *replication, const struct hc_staff *staff, uint64_t seed,
                                  uint64_t number, struct hc_tallies *tallies, struct hc_error *reterr);

/** Frees; NULL is fine. Returns NULL. */
struct hc_replication *hc_replication_free(struct hc_replication *replication);

#endif
