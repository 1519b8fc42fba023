/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep.h - one staffing under many what-ifs: how far volumes, times and absence may go before targets fall. */
#ifndef HEADCOUNT_SWEEP_H
#define HEADCOUNT_SWEEP_H

#include "headcount/report.h"
#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/sim.h"
#include "headcount/status.h"
#include "headcount/vary.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answer. Opaque; owned by the caller. */
struct hc_sweep;

enum { HC_SWEEP_POINTS_MAX = 1000 };

/** How to sweep; zeroed, or hc_sweep_opts_default(), is as the scenario says. */
struct hc_sweep_opts {
    int64_t replications; /**< of each point; 0 = the scenario's (100) */
    bool seed_given;
    uint64_t seed; /**< when seed_given; else the scenario's */
    int threads;   /**< 0 = one for each core */
    /** Called after each point, the base point included. NULL = not. */
    void (*progress)(void *context, int64_t done, int64_t most);
    void *context;
};

HC_API struct hc_sweep_opts hc_sweep_opts_default(void);

/**
 * Are the axes well formed, and how many points have they? An axis is a kind of change over a range: its `change` is
 * "FROM:TO:STEP", or one value, with the numbers of vary.h (all of one kind: 0.8:1.4:0.1 and x0.8:x1.4:x0.1 of volume,
 * 240:360:30 and +0:+60:+30 of aht in seconds, x0.8:x1.2:x0.1 as factors), and a name and a colon in front for one
 * queue or group. TO is a point when it lies a whole number of steps away. The grid is every combination, the last axis
 * changing first.
 * @param ret_points  number of points without the base; NULL = not wanted
 * @return HC_OK; HC_EDOM (an axis, the same axis twice, more than HC_SWEEP_POINTS_MAX points); HC_ENOMEM
 */
HC_API enum hc_status hc_sweep_check(const struct hc_vary *axes, size_t count, size_t *ret_points,
                                     struct hc_error *reterr);

/**
 * Simulates one staffing at the scenario as it is (the base) and with the changes of every point, always with the same
 * customers: each change of a point is made to the scenario, in the order of the axes. Differences from the base are
 * taken replication by replication, and their half-widths are those of the paired deviations, by the delta method. The
 * figures do not depend on `threads`, and those of a point are those of hc_simulate() after hc_scenario_vary().
 * Beside them stand the agent-hours that sizing by formula requires at the point, where it has an answer.
 * @param scenario  borrowed: must outlive the sweep
 * @param staffing  NULL = the scenario's agents; where it gives none, those that sizing by formula requires at the base
 * @return HC_OK; HC_EDOM (axes, as hc_sweep_check; a change that the scenario does not allow); HC_EUNREACHABLE,
 *         HC_EINPUT, HC_EUNSUPPORTED as hc_simulate(); HC_ENOMEM
 */
HC_API enum hc_status hc_sweep(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                               const struct hc_vary *axes, size_t count, const struct hc_sweep_opts *opts,
                               struct hc_sweep **ret_sweep, struct hc_error *reterr);
HC_API struct hc_sweep *hc_sweep_free(struct hc_sweep *sweep); /**< NULL is fine; returns NULL */

/** What a sweep says of a queue over the whole horizon at a point. */
enum hc_sweep_metric {
    HC_SWEEP_OFFERED,
    HC_SWEEP_SERVICE_LEVEL,
    HC_SWEEP_SERVICE_LEVEL_DIFFERENCE, /**< from the base point's */
    HC_SWEEP_ABANDONMENT,
    HC_SWEEP_ABANDONMENT_DIFFERENCE,
    HC_SWEEP_ASA,
    HC_SWEEP_OCCUPANCY,  /**< of a queue with a group of its own */
    HC_SWEEP_TARGET_MET, /**< share of days that reach the targets */
    HC_SWEEP_REQUIRED_H, /**< agent-hours by formula at this point, of a queue with a group of its own: no half-width */
    HC_SWEEP_METRICS
};

HC_API size_t hc_sweep_point_count(const struct hc_sweep *sweep); /**< the base left out */
HC_API size_t hc_sweep_axis_count(const struct hc_sweep *sweep);

/** Value of an axis at point 1 … point_count, as its numbers were written (a factor, seconds, a share); else NaN. */
HC_API double hc_sweep_at(const struct hc_sweep *sweep, size_t point, size_t axis);

/** A figure, or the half-width of its 95 % interval: point 0 is the base. NaN where undefined or out of range. */
HC_API double hc_sweep_value(const struct hc_sweep *sweep, size_t point, size_t queue, enum hc_sweep_metric metric);
HC_API double hc_sweep_half_width(const struct hc_sweep *sweep, size_t point, size_t queue,
                                  enum hc_sweep_metric metric);

/** What a sweep has in common with other answers: warnings, and keys that it makes no use of. Borrowed. */
HC_API const struct hc_result *hc_sweep_result(const struct hc_sweep *sweep);

/** Writes it, as hc_report_write() does a result; CSV has one row for each point and queue, the base's first. */
HC_API enum hc_status hc_sweep_write(const struct hc_sweep *sweep, const struct hc_report_opts *opts,
                                     struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
