/* SPDX-License-Identifier: GPL-3.0-or-later */
/* course.h - a queue's horizon as the exact time-varying solver takes it. */
#ifndef HC_EVALUATE_COURSE_H
#define HC_EVALUATE_COURSE_H

#include "headcount/transient.h"
#include "result/result.h"

/**
 * A queue with a group of its own as stretches of constant rates: one for each open interval, one for each run of
 * closed ones after it (the horizon's last: its evening). In closed hours the last agents stay on (`serve`): what they
 * handle there is overrun of the interval before.
 *
 * A run is the stretches of one opening and the closed hours after it. When its closed hours are long enough the queue
 * has drained by their end, and what comes before has no part in what comes after.
 */
struct hc_course {
    const struct hc_scenario *scenario; /**< borrowed */
    size_t queue, group;
    bool approximate;
    bool stepwise; /**< hc_transient_state_measure() will do: nobody waits into other hours for long */
    struct hc_transient_options options;
    size_t count;
    struct hc_transient_interval *stretches; /**< agents: hc_course_staff() */
    size_t *grid;                            /**< grid interval; of a closed stretch the open one before */
    bool *closed;
    size_t run_count, *run; /**< [run_count + 1] first stretch of each run */
    double offered;         /**< arrivals of all */
};

/**
 * Can the exact solver answer for this queue? `approximate`: only a group of its own is asked for, see hc_course_new.
 * @return HC_OK; HC_EUNSUPPORTED (path says what stands in the way)
 */
enum hc_status hc_course_check(const struct hc_scenario *scenario, size_t queue, bool approximate,
                               struct hc_error *reterr);

/**
 * Lays a checked queue out, without agents. Approximately, what the solver does not know becomes what it does: every
 * law is exponential with its mean, rates are their means, contacts return by the stationary law at the abandonment
 * that the target allows, nobody balks and there is room for everybody, `leave` at closing is `serve` (`stay` waits
 * for the next opening), agents take every contact at once and act in whole numbers (rounded to the nearest); who
 * waits is judged as if the agents stayed as they are when it arrives (`stepwise`), unless thresholds are long.
 * @return HC_OK; HC_EUNSUPPORTED (every contact comes back); HC_ENOMEM
 */
enum hc_status hc_course_new(const struct hc_scenario *scenario, size_t queue, bool approximate, struct hc_course *ret,
                             struct hc_error *reterr);
void hc_course_free(struct hc_course *course);

/**
 * Sets the acting agents of every stretch from `agents` [group * grid.staff_count + staff interval].
 * @return HC_OK; HC_EUNSUPPORTED (not approximate, and the number that acts is not whole)
 */
enum hc_status hc_course_staff(struct hc_course *course, const double *agents, struct hc_error *reterr);

/** Adds what the solver found of a stretch to the counts of its open interval. */
void hc_course_count(const struct hc_course *course, size_t stretch, const struct hc_transient_metrics *metrics,
                     struct hc_counts *counts);

#endif
