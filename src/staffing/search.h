/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - the cheapest staffing that reaches every goal, over any evaluator. */
#ifndef HC_STAFFING_SEARCH_H
#define HC_STAFFING_SEARCH_H

#include "staffing/evaluator.h"
#include "staffing/response.h"
#include "staffing/space.h"

struct hc_search_opts {
    int64_t samples;          /**< of an evaluation that decides */
    int64_t response_samples; /**< of an evaluation that only tells what an agent more would do; <= samples */
    int rounds;               /**< fine steps of the master at most; 0 = 8 */
    double effort;            /**< steps and contacts of a descent (a large search), in the usual ones; 0 = 1 */
    bool quick;               /**< a start for another search: without what trim tries only of exact evaluators */
    const double *start;      /**< a staffing to start from; NULL = hc_fluid_start() */
    void (*progress)(void *context, int64_t contacts);
    void *context;
};

/** What a search found. hc_plan_free() it. */
struct hc_plan {
    double *agents;              /**< [group * staff_count + staff] */
    struct hc_evaluation at;     /**< how the goals stand there, on the search's samples */
    struct hc_response response; /**< what an agent more would do there */
    bool reached;                /**< every goal, with the evaluator's margin */
    bool stuck;                  /**< not reached, and nobody can be added where it would help */
    double cost, hours;
    int64_t contacts, evaluations;
};

/**
 * Steps of the integer master on measured responses until nothing gets cheaper, then the removal of every agent who is
 * not needed, exchanges of dearer agents for cheaper, and the mending of what a step too far has broken.
 * @param ret  where bounds keep a goal from being reached: the bounds, reached = false
 * @return HC_OK; what the evaluator returns; HC_ENOMEM
 */
enum hc_status hc_search(const struct hc_space *space, struct hc_evaluator *evaluator,
                         const struct hc_search_opts *opts, struct hc_plan *ret, struct hc_error *reterr);

/**
 * Adds to the plan the agents that its goals need, as a response measured anew says; whether they are enough is not
 * asked. The plan's `at`, `response` and `reached` stay those of the search.
 * @param known  how the goals stand at the plan, on samples from `first` on that the search has not seen
 * @param plan   agents, cost, hours and contacts change; stuck: nobody can be added where it would help
 */
enum hc_status hc_search_add(const struct hc_space *space, struct hc_evaluator *evaluator,
                             const struct hc_search_opts *opts, int64_t first, const struct hc_evaluation *known,
                             struct hc_plan *plan, struct hc_error *reterr);

void hc_plan_free(struct hc_plan *plan);

#endif
