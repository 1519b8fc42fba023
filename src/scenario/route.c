/* SPDX-License-Identifier: GPL-3.0-or-later */
/* route.c - names become indices: queues of skills, groups of routes. */
#include "base/text.h"
#include "model/list.h"
#include "scenario/build.h"
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct hc_name *)a)->name, ((const struct hc_name *)b)->name);
}

enum hc_status hc_sort_queue_names(struct hc_reader *reader)
{
    size_t count = reader->scenario->queue_count;
    if (!(reader->queue_names = hc_list_new(count, sizeof *reader->queue_names)))
        return hc_fail_memory(reader->reterr);
    for (size_t i = 0; i < count; i++)
        reader->queue_names[i] = (struct hc_name){reader->scenario->queues[i].name, i};
    qsort(reader->queue_names, count, sizeof *reader->queue_names, compare_names);
    return HC_OK;
}

enum hc_status hc_queue_of(struct hc_reader *reader, const char *name, const char *place, size_t *ret_index)
{
    const struct hc_scenario *scenario = reader->scenario;
    struct hc_name wanted = {name, 0};
    const struct hc_name *found =
        bsearch(&wanted, reader->queue_names, scenario->queue_count, sizeof wanted, compare_names);
    if (found) {
        *ret_index = found->index;
        return HC_OK;
    }
    const char **names = hc_list_new(scenario->queue_count, sizeof *names);
    if (!names)
        return hc_fail_memory(reader->reterr);
    for (size_t i = 0; i < scenario->queue_count; i++)
        names[i] = scenario->queues[i].name;
    const char *nearest = hc_text_nearest(name, names, scenario->queue_count);
    free(names);
    char shown[HC_SHOWN_SIZE], other[HC_SHOWN_SIZE];
    return hc_fail(reader->reterr, HC_EINPUT, place, nearest ? "no queue '%s'; nearest is '%s'" : "no queue '%s'",
                   hc_shown(name, shown), nearest ? hc_shown(nearest, other) : "");
}

static enum hc_status group_of(struct hc_reader *reader, const char *name, const char *place, size_t *ret_index)
{
    const struct hc_scenario *scenario = reader->scenario;
    for (size_t i = 0; i < scenario->group_count; i++) {
        if (strcmp(scenario->groups[i].name, name) == 0) {
            *ret_index = i;
            return HC_OK;
        }
    }
    const char **names = hc_list_new(scenario->group_count, sizeof *names);
    if (!names)
        return hc_fail_memory(reader->reterr);
    for (size_t i = 0; i < scenario->group_count; i++)
        names[i] = scenario->groups[i].name;
    const char *nearest = hc_text_nearest(name, names, scenario->group_count);
    free(names);
    char shown[HC_SHOWN_SIZE], other[HC_SHOWN_SIZE];
    if (!nearest)
        return hc_fail(reader->reterr, HC_EINPUT, place, "no group '%s'", hc_shown(name, shown));
    return hc_fail(reader->reterr, HC_EINPUT, place, "no group '%s'; nearest is '%s'", hc_shown(name, shown),
                   hc_shown(nearest, other));
}

static bool serves(const struct hc_group *group, size_t queue)
{
    for (size_t i = 0; i < group->skill_count; i++)
        if (group->skills[i].queue == queue)
            return true;
    return false;
}

enum hc_status hc_build_route(struct hc_reader *reader, const cJSON *list, const char *place, struct hc_queue *queue,
                              size_t queue_index)
{
    const struct hc_scenario *scenario = reader->scenario;
    size_t given = 0;
    for (const cJSON *item = list->child; item; item = item->next)
        given++;
    queue->route = hc_list_new(given, sizeof *queue->route);
    bool *seen = hc_list_new(scenario->group_count, sizeof *seen);
    enum hc_status status = queue->route && seen ? HC_OK : hc_fail_memory(reader->reterr);
    for (const cJSON *item = list->child; item && status == HC_OK; item = item->next) {
        char here[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        size_t group = 0;
        hc_shown(item->valuestring, shown);
        status = group_of(reader, item->valuestring, hc_place_index(here, place, queue->route_count), &group);
        if (status != HC_OK)
            break;
        if (!serves(&scenario->groups[group], queue_index))
            status = hc_fail(reader->reterr, HC_EINPUT, here, "group '%s' has no skill for this queue", shown);
        else if (seen[group])
            status = hc_fail(reader->reterr, HC_EINPUT, here, "repeated group '%s'", shown);
        seen[group] = true;
        queue->route[queue->route_count++] = group;
    }
    free(seen);
    return status;
}
