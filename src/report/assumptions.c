/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assumptions.c - what the file leaves unsaid, and what it says in vain: both are named beside the figures. */
#include "report/report.h"
#include <stdio.h>

struct walk {
    void (*each)(const struct hc_assumption *assumption, void *context);
    void *context;
};

static void assume(const struct walk *walk, size_t group, const char *key, double value)
{
    struct hc_assumption assumption = {.value = value};
    snprintf(assumption.path, sizeof assumption.path, ".groups[%zu].%s", group, key);
    walk->each(&assumption, walk->context);
}

void hc_each_assumption(const struct hc_scenario *scenario,
                        void (*each)(const struct hc_assumption *assumption, void *context), void *context)
{
    const struct walk walk = {each, context};
    for (size_t g = 0; g < scenario->group_count; g++) {
        const struct hc_group *group = &scenario->groups[g];
        if (group->assumed_effective_factor)
            assume(&walk, g, "effective_factor", group->effective_factor);
        if (group->assumed_schedule_fit)
            assume(&walk, g, "schedule_fit", group->schedule_fit);
        if (group->assumed_shrinkage)
            assume(&walk, g, "shrinkage", 0);
        if (group->assumed_contract_hours)
            assume(&walk, g, "contract_hours_per_week", group->contract_hours_per_week);
    }
}

void hc_each_assumption_in(const struct hc_result *result,
                           void (*each)(const struct hc_assumption *assumption, void *context), void *context)
{
    const struct walk walk = {each, context};
    if (!result->run) {
        hc_each_assumption(result->scenario, each, context);
        return;
    }
    for (size_t g = 0; g < result->scenario->group_count; g++)
        if (result->scenario->groups[g].assumed_effective_factor)
            assume(&walk, g, "effective_factor", result->scenario->groups[g].effective_factor);
}

void hc_each_ignored(const struct hc_result *result, void (*each)(const char *path, void *context), void *context)
{
    const struct hc_scenario *scenario = result->scenario;
    for (size_t i = 0; i < scenario->given_count; i++)
        if (!(scenario->given[i].use & result->use))
            each(scenario->given[i].path, context);
}

struct list {
    char *buffer;
    size_t size, length, count;
};

static void list_path(const char *path, void *context)
{
    struct list *list = context;
    if (list->length < list->size)
        list->length += (size_t)snprintf(list->buffer + list->length, list->size - list->length, "%s%s",
                                         list->count ? ", " : "", path);
    list->count++;
}

size_t hc_result_ignored(const struct hc_result *result, char *buffer, size_t size)
{
    struct list list = {.buffer = buffer, .size = size};
    if (size > 0)
        buffer[0] = '\0';
    hc_each_ignored(result, list_path, &list);
    return list.count;
}
