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

/* Bytes of a name that an error shows: whole code points, 200 bytes at most. */
static int shown_size(const char *name)
{
    size_t size = strnlen(name, 200);
    while (size && ((unsigned char)name[size] & 0xC0) == 0x80)
        size--;
    return (int)size;
}

/* Sorts and fails on a name that stands twice. */
static enum hc_status check_names(struct named *names, size_t count, const char *list, struct hc_error *reterr)
{
    qsort(names, count, sizeof *names, compare_named);
    for (size_t i = 1; i < count; i++) {
        char place[64];
        snprintf(place, sizeof place, ".%s[%zu].name", list, names[i].index);
        if (strcmp(names[i - 1].name, names[i].name) == 0)
            return hc_fail(reterr, HC_EINPUT, place, "repeated name, also of .%s[%zu]: '%.*s'", list,
                           names[i - 1].index, shown_size(names[i].name), names[i].name);
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
        names[i] = (struct named){scenario->queues[i].name, hc_queue_place(scenario, i)};
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
        if (group->open[i] && ceil(group->min_agents[i]) > floor(group->max_agents[i]))
            return hc_fail(reterr, HC_EINPUT, place, "no whole number from min '%.15g' to max '%.15g' at %s",
                           group->min_agents[i], group->max_agents[i], shown_start(scenario, i, at));
    }
    return HC_OK;
}

/* Groups by number of skills, then by the order of the file. */
struct ranked {
    size_t skills, group;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->skills != y->skills)
        return x->skills < y->skills ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

struct routing {
    size_t *serving;       /* per queue: groups that have its skill */
    bool *given;           /* per queue: the file has its route */
    struct ranked *ranked; /* groups, fewest skills first */
};

/* Counts who serves each queue, and makes room for the default routes. */
static enum hc_status check_served(struct hc_scenario *scenario, struct routing *routing, struct hc_error *reterr)
{
    for (size_t g = 0; g < scenario->group_count; g++)
        for (size_t i = 0; i < scenario->groups[g].skill_count; i++)
            routing->serving[scenario->groups[g].skills[i].queue]++;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        struct hc_queue *queue = &scenario->queues[q];
        char place[64];
        snprintf(place, sizeof place, ".queues[%zu]", hc_queue_place(scenario, q));
        if (!routing->serving[q])
            return hc_fail(reterr, HC_EINPUT, place, "nobody serves it: no group has the skill '%.*s'",
                           shown_size(queue->name), queue->name);
        routing->given[q] = queue->route != NULL;
        if (!queue->route && !(queue->route = hc_list_new(routing->serving[q], sizeof *queue->route)))
            return hc_fail_memory(reterr);
    }
    return HC_OK;
}

/* Each group, fewest skills first, queues up in the routes that the file does not give. */
static void fill_routes(struct hc_scenario *scenario, struct routing *routing)
{
    for (size_t g = 0; g < scenario->group_count; g++)
        routing->ranked[g] = (struct ranked){scenario->groups[g].skill_count, g};
    qsort(routing->ranked, scenario->group_count, sizeof *routing->ranked, compare_ranked);
    for (size_t r = 0; r < scenario->group_count; r++) {
        const struct hc_group *group = &scenario->groups[routing->ranked[r].group];
        for (size_t i = 0; i < group->skill_count; i++) {
            struct hc_queue *queue = &scenario->queues[group->skills[i].queue];
            if (!routing->given[group->skills[i].queue])
                queue->route[queue->route_count++] = routing->ranked[r].group;
        }
    }
}

static enum hc_status complete_routes(struct hc_scenario *scenario, struct hc_error *reterr)
{
    struct routing routing = {.serving = hc_list_new(scenario->queue_count, sizeof *routing.serving),
                              .given = hc_list_new(scenario->queue_count, sizeof *routing.given),
                              .ranked = hc_list_new(scenario->group_count, sizeof *routing.ranked)};
    enum hc_status status = HC_ENOMEM;
    if (routing.serving && routing.given && routing.ranked)
        status = check_served(scenario, &routing, reterr);
    else
        hc_fail_memory(reterr);
    if (status == HC_OK)
        fill_routes(scenario, &routing);
    free(routing.serving);
    free(routing.given);
    free(routing.ranked);
    return status;
}

/* Agents are there for whole staff intervals: one in which the site is closed while it is needed is closed. */
static void close_with_site(const struct hc_grid *grid, const struct hc_site *site, bool *open)
{
    for (size_t first = 0, end; first < grid->count; first = end) {
        bool there = true;
        for (end = first; end < grid->count && grid->intervals[end].staff == grid->intervals[first].staff; end++)
            there = there && (!open[end] || site->open[end]);
        for (size_t i = first; i < end; i++)
            open[i] = open[i] && there;
    }
}

static void open_group(const struct hc_scenario *scenario, struct hc_group *group)
{
    for (size_t s = 0; s < group->skill_count; s++)
        for (size_t i = 0; i < scenario->grid.count; i++)
            group->open[i] |= scenario->queues[group->skills[s].queue].open[i];
    if (group->site != HC_NO_SITE)
        close_with_site(&scenario->grid, &scenario->sites[group->site], group->open);
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
    if (status == HC_OK)
        status = complete_routes(scenario, reterr);
    if (status != HC_OK)
        return status;
    bool open = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        for (size_t i = 0; i < scenario->grid.count && !open; i++)
            open = scenario->queues[q].open[i];
    if (!open)
        return hc_fail(reterr, HC_EINPUT, ".calendar", "no interval of the horizon is open");
    const struct hc_interval *last = &scenario->grid.intervals[scenario->grid.count - 1];
    double hours = (double)(last->start_utc + last->length_s - scenario->grid.intervals[0].start_utc) / 3600;
    if (scenario->simulation.warm_up_h >= hours)
        return hc_fail(reterr, HC_EINPUT, ".simulation.warm_up_h",
                       "must be shorter than the horizon of %.15g h, got '%.15g'", hours,
                       scenario->simulation.warm_up_h);
    return HC_OK;
}
