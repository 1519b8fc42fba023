/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits.c - targets that no mean reaches, such as 100 % where contacts may wait: what is searched for in their place.
 *
 * A simulation never sees what happens once in a million contacts, and the exact solver rounds it away: both would call
 * such a target reached with agents enough. The formula's rule decides: it is out of reach, and the search goes for
 * what comes near. */
#include "base/base.h"
#include "sizing/answer.h"
#include "staffing/formula.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 0.001 /* share, from all or none */
#define NEAR_S 0.1 /* mean wait */

static bool relax(const struct hc_scenario *scenario, size_t q, struct hc_target *target)
{
    bool level = hc_formula_beyond(scenario, q, HC_GOAL_SERVICE_LEVEL);
    bool asa = hc_formula_beyond(scenario, q, HC_GOAL_ASA);
    bool rate = hc_formula_beyond(scenario, q, HC_GOAL_ANSWER_RATE);
    bool abandonment = hc_formula_beyond(scenario, q, HC_GOAL_ABANDONMENT);
    if (!isnan(target->probability)) /* a window with few contacts may well be perfect */
        return false;
    if (level)
        target->service_level = 1 - NEAR;
    if (asa)
        target->asa_s = NEAR_S;
    if (rate)
        target->answer_rate = 1 - NEAR;
    if (abandonment)
        target->abandonment = NEAR;
    return level || asa || rate || abandonment;
}

enum hc_status hc_relaxed_new(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr)
{
    bool any = false;
    struct hc_scenario *s = malloc(sizeof *s);
    struct hc_queue *queues = malloc((scenario->queue_count + 1) * sizeof *queues);
    *ret = NULL;
    if (!s || !queues) {
        free(s);
        free(queues);
        return hc_fail_memory(reterr);
    }
    *s = *scenario;
    s->queues = queues;
    memcpy(queues, scenario->queues, scenario->queue_count * sizeof *queues);
    for (size_t q = 0; q < scenario->queue_count; q++)
        any = relax(scenario, q, &queues[q].target) || any;
    if (any)
        *ret = s;
    else
        hc_relaxed_free(s);
    return HC_OK;
}

struct hc_scenario *hc_relaxed_free(struct hc_scenario *s)
{
    if (s) {
        free(s->queues);
        free(s);
    }
    return NULL;
}

static double limit_of(const struct hc_scenario *scenario, const struct hc_goal *goal)
{
    const struct hc_target *t = &scenario->queues[goal->queue].target;
    const double limits[] = {[HC_GOAL_SERVICE_LEVEL] = t->service_level,
                             [HC_GOAL_ASA] = t->asa_s,
                             [HC_GOAL_ANSWER_RATE] = t->answer_rate,
                             [HC_GOAL_ABANDONMENT] = t->abandonment};
    return goal->kind <= HC_GOAL_ABANDONMENT ? limits[goal->kind] : NAN;
}

bool hc_answer_beyond(const struct hc_answer *a, const struct hc_goal *goal)
{
    return a->asked != a->scenario && goal->kind <= HC_GOAL_ABANDONMENT &&
           limit_of(a->asked, goal) != limit_of(a->scenario, goal);
}

double hc_answer_slack(const struct hc_answer *a, const struct hc_goal *goal, double value)
{
    double asked = limit_of(a->asked, goal), sought = limit_of(a->scenario, goal);
    if (!hc_answer_beyond(a, goal))
        return value;
    switch (goal->kind) {
    case HC_GOAL_ASA:
        return -(1 - value) * sought; /* of a wait of 0: the wait itself */
    case HC_GOAL_ABANDONMENT:
        return value + asked - sought;
    default:
        return value - asked + sought;
    }
}
