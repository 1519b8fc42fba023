/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replication.h - one replication of the discrete-event simulation: what it takes and what it leaves behind. */
#ifndef HC_REPLICATION_H
#define HC_REPLICATION_H

#include "model/model.h"

/** Agents per group and staff interval (said to be on queue), for one staffing of a scenario. */
struct hc_staff {
    size_t group_count, staff_count;
    double *agents; /**< [group * staff_count + staff interval]; may be fractional; 0 where closed */
};

/** What happened to the contacts of one queue that arrived in one interval. Integers: merging is exact in any grouping. */
struct hc_queue_tally {
    int64_t offered, answered, abandoned, blocked;
    int64_t waiting_old, waiting_young; /**< still waiting at the end: older than T, and not */
    int64_t waited;                     /**< found no agent to take them at once (blocked left out) */
    int64_t answered_within, abandoned_within, abandoned_short;
    int64_t abandoned_after_return; /**< end_of_shift return: left after having been answered once */
    int64_t redials, repeats;       /**< of the offered: new tries after abandoning; caused by an unresolved contact */
    int64_t wait_answered_ns, wait_abandoned_ns; /**< sums of waits [ns] */
    int64_t handling_ns;                         /**< sum of handling times of the answered [ns] */
    int64_t queue_ns; /**< time integral of the number waiting, by the time it holds [contact ns] */
};

/** What the agents of one group did in one interval, by the time it holds. */
struct hc_group_tally {
    int64_t staffed_ns; /**< agents acting on the queue, integral [agent ns] */
    int64_t busy_ns;    /**< handling inside agents' hours [agent ns] */
    int64_t overrun_ns; /**< handling by agents whose interval had ended [agent ns] */
};
#endif
