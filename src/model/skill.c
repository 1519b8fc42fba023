/* SPDX-License-Identifier: GPL-3.0-or-later */
/* skill.c - who serves a queue, and how well issues are resolved there. */
#include "model/model.h"

const struct hc_skill *hc_group_skill(const struct hc_group *group, size_t queue)
{
    for (size_t k = 0; k < group->skill_count; k++)
        if (group->skills[k].queue == queue)
            return &group->skills[k];
    return NULL;
}

bool hc_queue_staffable(const struct hc_scenario *scenario, size_t queue, size_t i)
{
    const struct hc_queue *q = &scenario->queues[queue];
    bool any = false;
    for (size_t r = 0; r < q->route_count && !any; r++)
        any = scenario->groups[q->route[r]].open[i];
    return q->open[i] && any;
}

double hc_queue_best_fcr(const struct hc_scenario *scenario, size_t queue)
{
    const struct hc_queue *q = &scenario->queues[queue];
    double best = NAN;
    for (size_t r = 0; r < q->route_count; r++) {
        const struct hc_skill *skill = hc_group_skill(&scenario->groups[q->route[r]], queue);
        if (skill)
            best = fmax(best, hc_skill_fcr(q, skill));
    }
    return isnan(best) ? q->repeat.fcr : best;
}

double hc_queue_fcr(const struct hc_scenario *scenario, size_t queue)
{
    const struct hc_queue *q = &scenario->queues[queue];
    double fcr = q->repeat.fcr;
    bool any = false;
    for (size_t g = 0; g < scenario->group_count; g++) {
        const struct hc_skill *skill = hc_group_skill(&scenario->groups[g], queue);
        if (!skill)
            continue;
        double own = hc_skill_fcr(q, skill);
        if (any && fabs(own - fcr) > 0)
            return NAN;
        fcr = own;
        any = true;
    }
    return fcr;
}

bool hc_queue_repeats(const struct hc_scenario *scenario, size_t queue)
{
    const struct hc_queue *q = &scenario->queues[queue];
    bool all = q->route_count > 0;
    for (size_t r = 0; r < q->route_count; r++) {
        const struct hc_skill *skill = hc_group_skill(&scenario->groups[q->route[r]], queue);
        all &= skill && !(hc_skill_fcr(q, skill) < 1);
    }
    return q->repeat.share > 0 && !all;
}
