/* SPDX-License-Identifier: GPL-3.0-or-later */
/* response.h - what one agent more in each place does for each goal: finite differences of an evaluator under common
 * random numbers (Atlason, Epelman and Henderson, Management Science 54, 2008; Cezik and L'Ecuyer, same volume). */
#ifndef HC_STAFFING_RESPONSE_H
#define HC_STAFFING_RESPONSE_H

#include "staffing/evaluator.h"
#include "staffing/space.h"

struct hc_gain {
    size_t goal, variable;
    double gain; /**< of the goal's value by one agent more, > 0 */
};

struct hc_response {
    size_t count, capacity;
    struct hc_gain *gains; /**< by goal, then by variable */
    size_t *of_goal;       /**< [goal + 1] first of each goal */
    size_t *by_variable;   /**< [count] indices in gains, by variable */
    size_t *of_variable;   /**< [variable + 1] first of each variable, in by_variable */
    double before;         /**< weight of what was measured before in what is measured next; 0: none */
    bool telling;          /**< the next samples are those that tell of goals with a probability (evaluator.h, rank) */
    size_t raw_count, raw_capacity;
    struct hc_gain *raw; /**< all that was measured, with those that are left out */
    int64_t evaluations; /**< that the last measurement took */
};

/** Empty. @return HC_OK; HC_ENOMEM */
enum hc_status hc_response_new(const struct hc_space *space, struct hc_response *ret, struct hc_error *reterr);
void hc_response_free(struct hc_response *response);

/**
 * Measures the response at `agents` with space->colours x space->stride evaluations: each adds an agent (takes one,
 * where max is reached) to one group of every component, in every stride-th staff interval of all days at once. What a
 * goal's part gains is put down to the change that is felt there. Gains that are noise (below 0) are left out.
 * What has been measured before joins in with the weight response->before.
 * @param base  evaluation of `agents` on the same samples [first, first + count)
 */
enum hc_status hc_response_measure(const struct hc_space *space, struct hc_evaluator *evaluator, const double *agents,
                                   const struct hc_evaluation *base, int64_t first, int64_t count,
                                   struct hc_response *response, int64_t *contacts, struct hc_error *reterr);

/**
 * The same for centres of many groups that serve the same queues: in two blocks of groups, each with as many
 * evaluations as the power of two above its groups x space->stride. Each evaluation gives every group of its block an
 * agent more or one fewer, by patterns of which any two agree as often as they differ (factorial.c), so that every
 * evaluation tells of every group. A gain is that of an agent among neighbours who come and go, not of one alone.
 * A goal with a probability gains what the mean of its windows gains on samples that tell of it; on others so much
 * more, or less, as its value moved with that mean over all evaluations.
 */
enum hc_status hc_response_factorial(const struct hc_space *space, struct hc_evaluator *evaluator, const double *agents,
                                     int64_t first, int64_t count, struct hc_response *response, int64_t *contacts,
                                     struct hc_error *reterr);

/** How much less the next agent gains, as a factor: gains shrink by one part in the square root of those who work
 * together. */
double hc_response_decay(const struct hc_space *space, const double *agents, size_t component, size_t staff);

#endif
