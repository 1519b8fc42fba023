/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary.h - what-ifs: a change to a scenario that was read, made once before anything is computed from it. */
#ifndef HEADCOUNT_VARY_H
#define HEADCOUNT_VARY_H

#include "headcount/scenario.h"
#include "headcount/status.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum hc_vary_what {
    HC_VARY_VOLUME,   /**< contacts of every interval; totals and history change in proportion */
    HC_VARY_AHT,      /**< mean handling time: every interval's, the shape of the law stays */
    HC_VARY_PATIENCE, /**< mean patience, likewise */
    HC_VARY_ABSENCE,  /**< share of a group's people who are away a whole day, drawn for each person and day; beyond
                           what the shrinkage of the scenario plans for */
    HC_VARY_KINDS
};

/**
 * One change, as a user writes it:
 *     xF      multiplies by F
 *     +N  -N  adds seconds (aht, patience); with % a share of what is there: +5% is x1.05
 *     =N      sets seconds (aht, patience) or the share (absence)
 *     N       multiplies volume; sets the others
 * N and F may end in %, which divides them by 100. In front of it, a queue's (absence: a group's) name and a colon make
 * it a change of that one only: "orders:x1.1". The name ends at the last colon.
 */
struct hc_vary {
    enum hc_vary_what what;
    const char *change; /**< borrowed while a function runs */
};

/** "volume", "aht", "patience", "absence"; NULL for a number that is none. */
HC_API const char *hc_vary_name(enum hc_vary_what what);

/**
 * Is the change well formed? Volumes multiply only, absences are set only, in [0, 1).
 * @return HC_OK; HC_EDOM (the message says what is allowed; the path is hc_vary_name)
 */
HC_API enum hc_status hc_vary_check(const struct hc_vary *change, struct hc_error *reterr);

/**
 * Changes a scenario, one change after the other. Nothing may have been computed from it yet: results borrow it. The
 * scenario remembers its changes, and results name them. A queue without patience takes part in changes of patience
 * only where it is set (=N): its patience is exponential then.
 * @return HC_OK; HC_EDOM (a change that is not well formed, no such queue or group: the message names the nearest;
 *         patience to be scaled where there is none; a mean outside [0.001, 86400000] s); HC_ENOMEM. The scenario is as
 *         it was then.
 */
HC_API enum hc_status hc_scenario_vary(struct hc_scenario *scenario, const struct hc_vary *changes, size_t count,
                                       struct hc_error *reterr);

/** Changes made so far: how many, and each ("change" is the scenario's). */
HC_API size_t hc_scenario_vary_count(const struct hc_scenario *scenario);
HC_API struct hc_vary hc_scenario_vary_at(const struct hc_scenario *scenario, size_t index);

#ifdef __cplusplus
}
#endif
#endif
