/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctmc.h - exact figures of a small centre with shared skills in steady state, by its Markov chain: what the tests hold
 * simulation and search against. Independent of src/.
 *
 * Up to 3 queues and 3 groups. Arrivals Poisson, patience exponential by queue, handling exponential by group (in a
 * scenario: the same mean in every queue, divided by the group's speed). An arrival takes the first group of its
 * queue's route that has an idle agent. A freed agent serves the first queue of its group's order in which somebody
 * waits (a strict order: distinct skill priorities), the longest waiting first. First come, first served across queues
 * is no chain of numbers and left out.
 *
 * State: busy agents of each group, waiting contacts of each queue; a queue has waiting contacts only while every group
 * of its route is busy. At most so many wait that the rest has probability below 1e-13: the number waiting is at most
 * that of M/M/inf with the patience as service time. */
#ifndef CTMC_H
#define CTMC_H

#include <stddef.h>

enum { CTMC_MOST = 3 };

struct ctmc_queue {
    double per_hour, patience_s;
    size_t route_count, route[CTMC_MOST]; /**< groups in the order in which an arrival tries them */
};

struct ctmc_group {
    size_t agents;
    double handling_s;
    size_t order_count, order[CTMC_MOST]; /**< queues in the order in which a freed agent scans them */
};

struct ctmc_model {
    size_t queue_count, group_count;
    struct ctmc_queue queues[CTMC_MOST];
    struct ctmc_group groups[CTMC_MOST];
    double within_s; /**< T of the service level [s]; 0: answered without waiting */
};

struct ctmc_figures {
    size_t states;
    double wait_probability[CTMC_MOST], abandonment[CTMC_MOST], queue_mean[CTMC_MOST];
    double service_level[CTMC_MOST]; /**< answered within T / offered */
    double occupancy[CTMC_MOST];     /**< busy / agents; NaN without agents */
};

/**
 * Solves the chain: Gauss-Seidel on the balance equations until a sweep moves less than 1e-14 of the probability; the
 * tagged contact of the service level by uniformisation of the chain without later arrivals in its queue.
 * Running out of memory aborts.
 */
struct ctmc_figures ctmc_solve(const struct ctmc_model *model);

#endif
