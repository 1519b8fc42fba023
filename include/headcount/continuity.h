/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.h - what becomes of service when a site is lost for some days, or more customers come than foreseen. */
#ifndef HEADCOUNT_CONTINUITY_H
#define HEADCOUNT_CONTINUITY_H

#include "headcount/report.h"
#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/sim.h"
#include "headcount/staffing.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answer. Opaque; owned by the caller. */
struct hc_continuity;

/** What is lost, when and how much of it. hc_continuity_opts_default() is one day, nothing recovered, volume x 1.3. */
struct hc_continuity_opts {
    size_t lost_count;
    const char *const *lost;    /**< names of sites, or of groups; none: each site in turn, or each group where no group
                                   has    a site */
    int32_t days;               /**< of the loss and of the surge */
    const char *from;           /**< first of them, 2026-11-23; NULL = the first day that is open */
    double recovered;           /**< share of the lost agents who work all the same, elsewhere; [0, 1] */
    double surge;               /**< factor on the volumes of these days, > 0; 1 = no surge */
    enum hc_size_method method; /**< for agents that nobody gives */
    int64_t replications;       /**< 0 = the scenario's (100) */
    bool seed_given;
    uint64_t seed; /**< when seed_given; else the scenario's */
    int threads;   /**< 0 = one for each core */
    /** Called after each case. NULL = not. */
    void (*progress)(void *context, int64_t done, int64_t most);
    void *context;
};

HC_API struct hc_continuity_opts hc_continuity_opts_default(void);

/**
 * Simulates the planned staffing, then each disruption with the same seed and replication numbers: the same customers,
 * who call, wait, leave and call again as the scenario says. A lost site keeps floor(recovered x agents) in every
 * interval of its days; nobody is moved or hired for it. A surge multiplies the volumes of these days; the staffing is
 * the planned one. Differences from the plan are taken replication by replication.
 * Service figures are those of the contacts that arrive on these days, all queues together; days lost are those of the
 * whole horizon, whatever comes after included. With a contract its months are settled: whole ones of the horizon, or,
 * where it is shorter, as many horizons as make a month, of which the first is disrupted. The forecast by which clauses
 * are excluded, relieved or committed to stays the plan's: nobody foresaw a surge. Chances are those of the months that
 * hold days of the disruption; where none does, money is left out, and a warning says so.
 * @param staffing  NULL = the scenario's agents; where it gives none, those that hc_size() requires by `method`
 * @return HC_OK; HC_EDOM (an option; the path is its name); HC_EINPUT; HC_EUNREACHABLE; HC_EUNSUPPORTED; HC_ENOMEM
 */
HC_API enum hc_status hc_continuity_run(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                        const struct hc_continuity_opts *opts, struct hc_continuity **ret,
                                        struct hc_error *reterr);
HC_API struct hc_continuity *hc_continuity_free(struct hc_continuity *continuity); /**< NULL is fine; returns NULL */

enum hc_continuity_metric {
    HC_CONTINUITY_AGENTS, /**< on queue, mean over the open time of these days */
    HC_CONTINUITY_OFFERED,
    HC_CONTINUITY_ANSWERED,
    HC_CONTINUITY_SERVICE_LEVEL,
    HC_CONTINUITY_ABANDONMENT,
    HC_CONTINUITY_ASA,
    HC_CONTINUITY_OCCUPANCY,
    HC_CONTINUITY_DAYS_MET,    /**< days of the horizon that reach every target */
    HC_CONTINUITY_PENALTY,     /**< less bonus, over the months of the horizon, or the month that holds it */
    HC_CONTINUITY_VALUE,       /**< answered contacts times value_per_contact */
    HC_CONTINUITY_CLAUSES_MET, /**< chance that a month with days of the disruption keeps every clause */
    HC_CONTINUITY_METRICS
};

HC_API const char *hc_continuity_metric_name(enum hc_continuity_metric metric); /**< in files, with its unit */

/** Cases: 0 = as planned, then each loss, then the surge. */
HC_API size_t hc_continuity_count(const struct hc_continuity *continuity);
HC_API const char *hc_continuity_lost(const struct hc_continuity *continuity, size_t index); /**< NULL: nothing lost */

/** A figure, its half-width (95 %), its difference from the plan's, and that one's half-width. NaN where undefined. */
HC_API double hc_continuity_value(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric);
HC_API double hc_continuity_half_width(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric);
HC_API double hc_continuity_difference(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric);
HC_API double hc_continuity_difference_half_width(const struct hc_continuity *c, size_t index,
                                                  enum hc_continuity_metric metric);

/** Clauses of the contract whose chances are known; 0 without months. */
HC_API size_t hc_continuity_clause_count(const struct hc_continuity *continuity);

/** Chance that a month with days of the disruption keeps a clause, and its difference from the plan's. NaN: unknown. */
HC_API double hc_continuity_clause_kept(const struct hc_continuity *c, size_t index, size_t clause);
HC_API double hc_continuity_clause_difference(const struct hc_continuity *c, size_t index, size_t clause);

/** Chance that day `day` of the horizon (0 first) reaches every target; NaN: closed, or no target. */
HC_API double hc_continuity_day_met(const struct hc_continuity *c, size_t index, int32_t day);

/** What it has in common with other answers: warnings, keys without use. Borrowed. */
HC_API const struct hc_result *hc_continuity_result(const struct hc_continuity *continuity);

/** Writes it, as hc_report_write() does a result; CSV has one row for each case and figure. */
HC_API enum hc_status hc_continuity_write(const struct hc_continuity *continuity, const struct hc_report_opts *opts,
                                          struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
