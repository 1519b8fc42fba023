/* SPDX-License-Identifier: GPL-3.0-or-later */
/* split.c - queues from their drafts, those that the file divides between sites or groups as one queue for each part.
 *
 * A part is the queue read once more: the same times, targets and hours, its share of the volume, a name of its own
 * ("orders@paris"). Who serves it is said by the whole queue's name in the groups' skills: the part's own groups at
 * once, the others after the overflow time, if there is one. */
#include "model/list.h"
#include "scenario/build.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUM_SLACK 1e-9 /* shares that are thirds sum to nearly 1 */

static const char *of_whom(const struct hc_pending *part)
{
    return part->site ? part->site : part->group;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static enum hc_status read_part(struct hc_reader *reader, const cJSON *item, const char *place,
                                const struct hc_pending *before, size_t count, struct hc_pending *ret)
{
    struct hc_split_draft draft;
    char shown[HC_SHOWN_SIZE];
    enum hc_status status = hc_read_whole(reader, &hc_object_split, item, place, &draft);
    if (status != HC_OK)
        return status;
    if (!draft.site == !draft.group)
        return hc_fail(reader->reterr, HC_EINPUT, place, "%s one of site, group",
                       draft.site ? "must have only" : "must have");
    ret->site = draft.site;
    ret->group = draft.group;
    ret->share = draft.share;
    snprintf(ret->place, sizeof ret->place, "%s", place);
    for (size_t i = 0; i < count; i++)
        if (same(of_whom(&before[i]), of_whom(ret)))
            return hc_fail(reader->reterr, HC_EINPUT, place, "repeated part '%s'", hc_shown(of_whom(ret), shown));
    return HC_OK;
}

/* The parts of a queue, or none. */
static enum hc_status read_parts(struct hc_reader *reader, const struct hc_queue_draft *draft, struct hc_pending **ret,
                                 size_t *ret_count)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE], shown[32];
    size_t most = draft->split ? (size_t)cJSON_GetArraySize(draft->split) : 0;
    if (!draft->split && !isnan(draft->overflow_after_s))
        return hc_fail(reader->reterr, HC_EINPUT,
                       hc_place_of(place, &hc_object_queue, &draft->head, "overflow_after_s"), "only beside split");
    struct hc_pending *parts = hc_list_new(most, sizeof *parts);
    if (!parts)
        return hc_fail_memory(reader->reterr);
    hc_place_of(list, &hc_object_queue, &draft->head, "split");
    enum hc_status status = HC_OK;
    double sum = 0;
    for (const cJSON *item = draft->split ? draft->split->child : NULL; item && !status; item = item->next) {
        struct hc_pending *part = &parts[*ret_count];
        status = read_part(reader, item, hc_place_index(place, list, *ret_count), parts, *ret_count, part);
        part->overflow_s = draft->overflow_after_s;
        part->from = sum;
        part->to = sum += status ? 0 : part->share;
        *ret_count += !status;
    }
    if (!status && most > 0 && fabs(sum - 1) > SUM_SLACK)
        status =
            hc_fail(reader->reterr, HC_EINPUT, list, "shares must sum to 1, got '%s'", hc_shown_number(sum, shown));
    if (status) {
        free(parts);
        return status;
    }
    if (most > 0)
        parts[most - 1].to = 1;
    *ret = parts;
    return HC_OK;
}

/* A queue that was read as a whole becomes this part of it. */
static enum hc_status make_part(struct hc_reader *reader, const struct hc_pending *part, struct hc_queue *queue)
{
    const size_t intervals = reader->scenario->grid.count, size = strlen(queue->name) + strlen(of_whom(part)) + 2;
    char *name = malloc(size);
    double *volume = hc_list_new(intervals, sizeof *volume);
    if (!name || !volume) {
        free(name);
        free(volume);
        return hc_fail_memory(reader->reterr);
    }
    snprintf(name, size, "%s@%s", queue->name, of_whom(part));
    for (size_t i = 0; i < intervals; i++)
        volume[i] = queue->volume[i] * part->share;
    queue->split = (struct hc_split){.of = queue->name, .from = part->from, .to = part->to, .whole = queue->volume};
    queue->name = name;
    queue->volume = volume;
    return HC_OK;
}

static enum hc_status add_queue(struct hc_reader *reader, const struct hc_queue_draft *draft, size_t place,
                                const struct hc_pending *part)
{
    struct hc_scenario *scenario = reader->scenario;
    size_t index = scenario->queue_count;
    struct hc_queue *queues = hc_list_room(scenario->queues, sizeof *queues, index, &reader->queue_capacity);
    scenario->queues = queues ? queues : scenario->queues;
    struct hc_pending *pending = hc_list_room(reader->pending, sizeof *pending, index, &reader->pending_capacity);
    reader->pending = pending ? pending : reader->pending;
    if (!queues || !pending)
        return hc_fail_memory(reader->reterr);
    pending[index] = part ? *part : (struct hc_pending){.overflow_s = NAN};
    pending[index].route = draft->route;
    hc_place_of(pending[index].route_place, &hc_object_queue, &draft->head, "route");
    queues[index] = (struct hc_queue){.shift = index - place};
    scenario->queue_count++;
    enum hc_status status = hc_build_queue(reader, draft, &queues[index]);
    return status == HC_OK && part ? make_part(reader, part, &queues[index]) : status;
}

enum hc_status hc_build_queues_of(struct hc_reader *reader, const struct hc_queue_draft *draft, size_t place)
{
    struct hc_pending *parts = NULL;
    size_t count = 0;
    enum hc_status status = read_parts(reader, draft, &parts, &count);
    if (status == HC_OK && count == 0)
        status = add_queue(reader, draft, place, NULL);
    for (size_t i = 0; i < count && status == HC_OK; i++) {
        reader->muted = i > 0; /* the first part has warned */
        status = add_queue(reader, draft, place, &parts[i]);
    }
    reader->muted = false;
    free(parts);
    return status;
}

bool hc_serves_part(struct hc_reader *reader, const struct hc_group *group, size_t queue, double *after_s)
{
    const struct hc_scenario *scenario = reader->scenario;
    struct hc_pending *part = &reader->pending[queue];
    const char *site = group->site < scenario->site_count ? scenario->sites[group->site].name : NULL;
    if (same(part->site, site) || same(part->group, group->name)) {
        part->served = true;
        return true;
    }
    *after_s = fmax(*after_s, part->overflow_s);
    return !isnan(part->overflow_s);
}

/* Is there a site, or a group, of the name that the part is for? */
static enum hc_status check_name(struct hc_reader *reader, const struct hc_pending *part)
{
    const struct hc_scenario *scenario = reader->scenario;
    size_t count = part->site ? scenario->site_count : scenario->group_count;
    const char **names = hc_list_new(count, sizeof *names);
    bool found = false;
    if (!names)
        return hc_fail_memory(reader->reterr);
    for (size_t i = 0; i < count; i++) {
        names[i] = part->site ? scenario->sites[i].name : scenario->groups[i].name;
        found |= same(names[i], of_whom(part));
    }
    enum hc_status status =
        found ? HC_OK
              : hc_unknown_name(reader, part->place, part->site ? "site" : "group", of_whom(part), names, count);
    free(names);
    return status;
}

enum hc_status hc_check_parts(struct hc_reader *reader)
{
    const struct hc_scenario *scenario = reader->scenario;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        const struct hc_pending *part = &reader->pending[q];
        const struct hc_queue *queue = &scenario->queues[q];
        char shown[HC_SHOWN_SIZE], other[HC_SHOWN_SIZE];
        if (!queue->split.of)
            continue;
        enum hc_status status = check_name(reader, part);
        if (status != HC_OK)
            return status;
        if (!part->served)
            return hc_fail(reader->reterr, HC_EINPUT, part->place, "nobody serves it: %s '%s' has %s skill '%s'",
                           part->site ? "no group of site" : "group", hc_shown(of_whom(part), shown),
                           part->site ? "the" : "no", hc_shown(queue->split.of, other));
    }
    return HC_OK;
}
