/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complete.c - what no single field can know: names used once, bounds in order, staff that stays inside a staff
 * interval, every queue served; and what follows from the rest: groups' hours, default routes. */
#include "base/base.h"
#include "base/civil.h"
#include "model/list.h"
#include "model/model.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct named {
    const char *name;
    size_t index;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Sorts and fails on a name that stands twice. */
static enum hc_status check_names(struct named *names, size_t count, const char *list, struct hc_error *reterr)
{
    qsort(names, count, sizeof *names, compare_named);
    for (size_t i = 1; i < count; i++) {
        char place[64];
        snprintf(place, sizeof place, ".%s[%zu].name", list, names[i].index);
        if (strcmp(names[i - 1].name, names[i].name) == 0)
            return hc_fail(reterr, HC_EINPUT, place, "repeated name, also of .%s[%zu]: '%.200s'", list,
                           names[i - 1].index, names[i].name);
    }
    return HC_OK;
}

static enum hc_status check_all_names(const struct hc_scenario *scenario, struct hc_error *reterr)
{
    size_t most = scenario->queue_count > scenario->group_count ? scenario->queue_count : scenario->group_count;
    struct named *names = hc_list_new(most, sizeof *names);
    if (!names)
        return hc_fail_memory(reterr);
    for (size_t i = 0; i < scenario->queue_count; i++)
        names[i] = (struct named){scenario->queues[i].name, i};
    enum hc_status status = check_names(names, scenario->queue_count, "queues", reterr);
    for (size_t i = 0; i < scenario->group_count; i++)
        names[i] = (struct named){scenario->groups[i].name, i};
    if (status == HC_OK)
        status = check_names(names, scenario->group_count, "groups", reterr);
    free(names);
    return status;
}

/* An interval's local start as an error shows it. */
static const char *shown_start(const struct hc_scenario *scenario, size_t i, char buffer[HC_CIVIL_INSTANT_SIZE])
{
    const struct hc_interval *interval = &scenario->grid.intervals[i];
    return hc_civil_format_instant(interval->start_utc, interval->offset_s, buffer);
}

/* A staff interval keeps its agents: open intervals of one staff interval hold one number. */
static enum hc_status check_constant(const struct hc_scenario *scenario, const struct hc_group *group,
                                     const double *agents, const char *place, struct hc_error *reterr)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; agents && i < scenario->grid.count; i++) {
        if (!group->open[i])
            continue;
        char at[HC_CIVIL_INSTANT_SIZE];
        bool same_staff =
            first != SIZE_MAX && scenario->grid.intervals[i].staff == scenario->grid.intervals[first].staff;
        if (!same_staff)
            first = i;
        else if (agents[i] != agents[first])
            return hc_fail(reterr, HC_EINPUT, place, "changes inside a staff interval, at %s: from '%.15g' to '%.15g'",
                           shown_start(scenario, i, at), agents[first], agents[i]);
    }
    return HC_OK;
}

static enum hc_status check_group(const struct hc_scenario *scenario, size_t index, struct hc_error *reterr)
{
    const struct hc_group *group = &scenario->groups[index];
    char place[64];
    snprintf(place, sizeof place, ".groups[%zu].agents", index);
    enum hc_status status = check_constant(scenario, group, group->agents, place, reterr);
    snprintf(place, sizeof place, ".groups[%zu].agents.min", index);
    if (status == HC_OK)
        status = check_constant(scenario, group, group->min_agents, place, reterr);
    snprintf(place, sizeof place, ".groups[%zu].agents.max", index);
    if (status == HC_OK)
        status = check_constant(scenario, group, group->max_agents, place, reterr);
    if (status != HC_OK || !group->min_agents || !group->max_agents)
        return status;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        char at[HC_CIVIL_INSTANT_SIZE];
        if (group->min_agents[i] > group->max_agents[i])
            return hc_fail(reterr, HC_EINPUT, place, "must be at least min, got '%.15g' below '%.15g' at %s",
                           group->max_agents[i], group->min_agents[i], shown_start(scenario, i, at));
    }
    return HC_OK;
}

static bool has_skill(const struct hc_group *group, size_t queue)
{
    for (size_t i = 0; i < group->skill_count; i++)
        if (group->skills[i].queue == queue)
            return true;
    return false;
}

/* Fewest skills first, then the order of the file: an insertion of each group behind those with no more skills. */
static enum hc_status default_route(struct hc_scenario *scenario, size_t queue_index, struct hc_error *reterr)
{
    struct hc_queue *queue = &scenario->queues[queue_index];
    queue->route = hc_list_new(scenario->group_count, sizeof *queue->route);
    if (!queue->route)
        return hc_fail_memory(reterr);
    for (size_t g = 0; g < scenario->group_count; g++) {
        if (!has_skill(&scenario->groups[g], queue_index))
            continue;
        size_t at = queue->route_count++;
        for (; at && scenario->groups[queue->route[at - 1]].skill_count > scenario->groups[g].skill_count; at--)
            queue->route[at] = queue->route[at - 1];
        queue->route[at] = g;
    }
    return HC_OK;
}

static enum hc_status complete_queue(struct hc_scenario *scenario, size_t index, struct hc_error *reterr)
{
    struct hc_queue *queue = &scenario->queues[index];
    char place[64];
    snprintf(place, sizeof place, ".queues[%zu]", index);
    size_t serving = 0;
    for (size_t g = 0; g < scenario->group_count; g++)
        serving += has_skill(&scenario->groups[g], index);
    if (!serving)
        return hc_fail(reterr, HC_EINPUT, place, "nobody serves it: no group has the skill '%.200s'", queue->name);
    return queue->route ? HC_OK : default_route(scenario, index, reterr);
}

static void open_group(const struct hc_scenario *scenario, struct hc_group *group)
{
    for (size_t s = 0; s < group->skill_count; s++)
        for (size_t i = 0; i < scenario->grid.count; i++)
            group->open[i] |= scenario->queues[group->skills[s].queue].open[i];
}

enum hc_status hc_group_open(const struct hc_scenario *scenario, struct hc_group *group, struct hc_error *reterr)
{
    group->open = hc_list_new(scenario->grid.count, sizeof *group->open);
    if (!group->open)
        return hc_fail_memory(reterr);
    open_group(scenario, group);
    return HC_OK;
}

enum hc_status hc_scenario_complete(struct hc_scenario *scenario, struct hc_error *reterr)
{
    enum hc_status status = check_all_names(scenario, reterr);
    for (size_t g = 0; g < scenario->group_count && status == HC_OK; g++)
        status = check_group(scenario, g, reterr);
    for (size_t q = 0; q < scenario->queue_count && status == HC_OK; q++)
        status = complete_queue(scenario, q, reterr);
    if (status != HC_OK)
        return status;
    const struct hc_interval *last = &scenario->grid.intervals[scenario->grid.count - 1];
    double hours = (double)(last->start_utc + last->length_s - scenario->grid.intervals[0].start_utc) / 3600;
    if (scenario->simulation.warm_up_h >= hours)
        return hc_fail(reterr, HC_EINPUT, ".simulation.warm_up_h",
                       "must be shorter than the horizon of %.15g h, got '%.15g'", hours,
                       scenario->simulation.warm_up_h);
    return HC_OK;
}
