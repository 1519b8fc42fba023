/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew.h - one thread's workspaces for a scenario: one replication after the other, faster where queues are apart.
 *
 * Where every queue has a group of its own, each is simulated by itself, which lets the engine take its fast path; they
 * meet the very customers that they meet together, and the tallies are the same. */
#ifndef HC_EVALUATE_CREW_H
#define HC_EVALUATE_CREW_H

#include "sim/replication.h"

struct hc_crew;

/** @param options  of the replications, without traces. @return HC_OK; HC_EUNSUPPORTED; HC_ENOMEM */
enum hc_status hc_crew_new(const struct hc_scenario *scenario, const struct hc_replication_options *options,
                           struct hc_crew **ret, struct hc_error *reterr);

/** hc_replication_run() */
enum hc_status hc_crew_run(struct hc_crew *crew, const struct hc_staff *staff, uint64_t seed, uint64_t number,
                           struct hc_tallies *tallies, struct hc_error *reterr);

struct hc_crew *hc_crew_free(struct hc_crew *crew); /**< NULL is fine; returns NULL */

#endif
