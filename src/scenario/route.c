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

/* Parts of one queue stand side by side: the first of them answers to the name of the whole. */
static bool first_part(const struct hc_queue *queue)
{
    return queue->split.of && !(queue->split.from > 0);
}

enum hc_status hc_sort_queue_names(struct hc_reader *reader)
{
    const struct hc_scenario *scenario = reader->scenario;
    if (!(reader->queue_names = hc_list_new(2 * scenario->queue_count, sizeof *reader->queue_names)))
        return hc_fail_memory(reader->reterr);
    for (size_t i = 0; i < scenario->queue_count; i++) {
        const struct hc_queue *queue = &scenario->queues[i];
        struct hc_name name = {queue->name, i, 1}, whole = {queue->split.of, i, 0};
        while (i + whole.count < scenario->queue_count && queue[whole.count].split.of &&
               queue[whole.count].shift - whole.count == queue->shift)
            whole.count++;
        reader->queue_names[reader->name_count++] = name;
        if (first_part(queue))
            reader->queue_names[reader->name_count++] = whole;
    }
    qsort(reader->queue_names, reader->name_count, sizeof *reader->queue_names, compare_names);
    return HC_OK;
}

enum hc_status hc_unknown_name(struct hc_reader *reader, const char *place, const char *kind, const char *name,
                               const char *const *names, size_t count)
{
    char shown[HC_SHOWN_SIZE], other[HC_SHOWN_SIZE];
    const char *nearest = hc_text_nearest(name, names, count);
    hc_shown(name, shown);
    if (!nearest)
        return hc_fail(reader->reterr, HC_EINPUT, place, "no %s '%s'", kind, shown);
    return hc_fail(reader->reterr, HC_EINPUT, place, "no %s '%s'; nearest is '%s'", kind, shown,
                   hc_shown(nearest, other));
}

enum hc_status hc_queues_of(struct hc_reader *reader, const char *name, const char *place, size_t *ret_first,
                            size_t *ret_count)
{
    struct hc_name wanted = {.name = name};
    const struct hc_name *found =
        bsearch(&wanted, reader->queue_names, reader->name_count, sizeof wanted, compare_names);
    if (found) {
        *ret_first = found->index;
        *ret_count = found->count;
        return HC_OK;
    }
    const char **names = hc_list_new(reader->name_count, sizeof *names);
    if (!names)
        return hc_fail_memory(reader->reterr);
    size_t count = 0;
    for (size_t i = 0; i < reader->scenario->queue_count; i++) {
        const struct hc_queue *queue = &reader->scenario->queues[i];
        names[count++] = queue->name;
        if (first_part(queue))
            names[count++] = queue->split.of;
    }
    enum hc_status status = hc_unknown_name(reader, place, "queue", name, names, count);
    free(names);
    return status;
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
    enum hc_status status = hc_unknown_name(reader, place, "group", name, names, scenario->group_count);
    free(names);
    return status;
}

/* Has the group a skill for a queue of the same place in the file: for the queue, or for another part of it? */
static bool serves_place(const struct hc_scenario *scenario, const struct hc_group *group, size_t queue)
{
    for (size_t i = 0; i < group->skill_count; i++)
        if (hc_queue_place(scenario, group->skills[i].queue) == hc_queue_place(scenario, queue))
            return true;
    return false;
}

enum hc_status hc_build_route(struct hc_reader *reader, const cJSON *list, const char *place, struct hc_queue *queue,
                              size_t queue_index)
{
    const struct hc_scenario *scenario = reader->scenario;
    size_t given = 0, at = 0;
    for (const cJSON *item = list->child; item; item = item->next)
        given++;
    queue->route = hc_list_new(given, sizeof *queue->route);
    bool *seen = hc_list_new(scenario->group_count, sizeof *seen);
    enum hc_status status = queue->route && seen ? HC_OK : hc_fail_memory(reader->reterr);
    for (const cJSON *item = list->child; item && status == HC_OK; item = item->next) {
        char here[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        size_t group = 0;
        hc_shown(item->valuestring, shown);
        status = group_of(reader, item->valuestring, hc_place_index(here, place, at++), &group);
        if (status != HC_OK)
            break;
        if (!serves_place(scenario, &scenario->groups[group], queue_index))
            status = hc_fail(reader->reterr, HC_EINPUT, here, "group '%s' has no skill for this queue", shown);
        else if (seen[group])
            status = hc_fail(reader->reterr, HC_EINPUT, here, "repeated group '%s'", shown);
        seen[group] = true;
        if (hc_group_skill(&scenario->groups[group], queue_index)) /* one of a split queue's may serve other parts */
            queue->route[queue->route_count++] = group;
    }
    free(seen);
    if (status == HC_OK && queue->route_count == 0) {
        char shown[HC_SHOWN_SIZE];
        status = hc_fail(reader->reterr, HC_EINPUT, place, "no group of it serves '%s'", hc_shown(queue->name, shown));
    }
    return status;
}
