/* SPDX-License-Identifier: GPL-3.0-or-later */
/* separate.c - the same customers with specialists: nobody serves two queues. */
#include "base/base.h"
#include "sizing/answer.h"
#include "staffing/space.h"
#include <math.h>
#include <stdlib.h>

/* The group that does this queue's work at the least cost, and its skill. */
static const struct hc_group *cheapest(const struct hc_scenario *s, size_t q, const struct hc_skill **ret_skill)
{
    const struct hc_group *best = NULL;
    double least = HUGE_VAL;
    for (size_t r = 0; r < s->queues[q].route_count; r++) {
        const struct hc_group *group = &s->groups[s->queues[q].route[r]];
        for (size_t k = 0; k < group->skill_count; k++) {
            const struct hc_skill *skill = &group->skills[k];
            double cost = group->cost_per_hour / (hc_space_speed(s, skill) * hc_group_acting_share(group));
            if (skill->queue == q && cost < least) {
                least = cost;
                best = group;
                *ret_skill = skill;
            }
        }
    }
    return best;
}

enum hc_status hc_separate_new(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr)
{
    size_t queues = scenario->queue_count;
    struct hc_scenario *s = malloc(sizeof *s);
    if (!s)
        return hc_fail_memory(reterr);
    *s = *scenario;
    s->group_count = queues;
    s->queues = malloc((queues + 1) * sizeof *s->queues);
    s->groups = calloc(queues + 1, sizeof *s->groups);
    struct hc_skill *skills = calloc(queues + 1, sizeof *skills);
    size_t *routes = calloc(queues + 1, sizeof *routes);
    if (!s->queues || !s->groups || !skills || !routes) {
        free(s->queues);
        free(s->groups);
        free(skills);
        free(routes);
        free(s);
        return hc_fail_memory(reterr);
    }
    for (size_t q = 0; q <= queues; q++)
        s->groups[q].skills = &skills[q]; /* of the last: so that an empty list is freed, too */
    for (size_t q = 0; q < queues; q++) {
        const struct hc_skill *skill = NULL;
        const struct hc_group *group = cheapest(scenario, q, &skill);
        skills[q] = (struct hc_skill){.queue = q, .priority = 1, .speed = skill->speed, .fcr = skill->fcr};
        s->groups[q] = *group;
        s->groups[q].name = scenario->queues[q].name;
        s->groups[q].skill_count = 1;
        s->groups[q].skills = &skills[q];
        s->groups[q].agents = s->groups[q].min_agents = s->groups[q].max_agents = NULL;
        s->groups[q].open = scenario->queues[q].open;
        s->queues[q] = scenario->queues[q];
        routes[q] = q;
        s->queues[q].route = &routes[q];
        s->queues[q].route_count = 1;
    }
    *ret = s;
    return HC_OK;
}

struct hc_scenario *hc_separate_free(struct hc_scenario *s)
{
    if (s) {
        free(s->groups[0].skills);
        if (s->queue_count > 0)
            free(s->queues[0].route);
        free(s->groups);
        free(s->queues);
        free(s);
    }
    return NULL;
}
