/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.c - a group from its draft: skills, agents, shrinkage. */
#include "model/chain.h"
#include "model/list.h"
#include "scenario/build.h"
#include "scenario/series.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t list_length(const cJSON *list)
{
    size_t count = 0;
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next)
        count++;
    return count;
}

/* A skill as the file says it, and the queues that its name stands for. */
static enum hc_status read_skill(struct hc_reader *reader, const cJSON *item, const char *place, struct hc_skill *ret,
                                 const char **ret_name, size_t *ret_count)
{
    struct hc_skill_draft draft;
    char key[HC_PLACE_SIZE];
    hc_draft_init(&hc_object_skill, &draft);
    snprintf(key, sizeof key, "%s", place);
    if (cJSON_IsObject(item)) {
        enum hc_status status = hc_read_whole(reader, &hc_object_skill, item, place, &draft);
        if (status != HC_OK)
            return status;
        hc_place_key(key, place, "queue");
    } else {
        draft.queue = item->valuestring;
    }
    *ret = (struct hc_skill){.priority = (int)draft.priority,
                             .speed = draft.speed,
                             .after_s = draft.after_s,
                             .reserve = (int)draft.reserve,
                             .fcr = draft.fcr};
    *ret_name = draft.queue;
    enum hc_status status = hc_queues_of(reader, draft.queue, key, &ret->queue, ret_count);
    const struct hc_queue *queue = status == HC_OK ? &reader->scenario->queues[ret->queue] : NULL;
    char shown[HC_SHOWN_SIZE];
    if (queue && !isnan(ret->fcr) && !(queue->repeat.share > 0))
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(key, place, "fcr"),
                       "nobody comes back to queue '%s': it needs 'repeat' with a share above 0",
                       hc_shown(queue->name, shown));
    return status;
}

/* Appends a skill for each of the queues that its name stands for; of a split queue those that the group serves. */
static enum hc_status add_skill(struct hc_reader *reader, const cJSON *item, const char *place, bool *seen,
                                size_t *capacity, struct hc_group *group)
{
    char shown[HC_SHOWN_SIZE];
    struct hc_skill skill;
    const char *name;
    size_t count = 0, added = 0;
    enum hc_status status = read_skill(reader, item, place, &skill, &name, &count);
    for (size_t q = skill.queue; status == HC_OK && q < skill.queue + count; q++) {
        const struct hc_queue *queue = &reader->scenario->queues[q];
        struct hc_skill part = skill;
        part.queue = q;
        if (!hc_serves_part(reader, group, q, strcmp(queue->name, name) == 0, &part.after_s))
            continue;
        if (seen[q])
            return hc_fail(reader->reterr, HC_EINPUT, place, "repeated skill '%s'", hc_shown(queue->name, shown));
        struct hc_skill *skills = hc_list_room(group->skills, sizeof *skills, group->skill_count, capacity);
        if (!skills)
            return hc_fail_memory(reader->reterr);
        group->skills = skills;
        skills[group->skill_count++] = part;
        seen[q] = true;
        added++;
    }
    if (status == HC_OK && added == 0 && !reader->elsewhere) { /* an error, unless a part's name is a worse one */
        reader->elsewhere = name;
        snprintf(reader->elsewhere_place, sizeof reader->elsewhere_place, "%s", place);
    }
    return status;
}

static enum hc_status build_skills(struct hc_reader *reader, const struct hc_group_draft *draft, struct hc_group *group)
{
    char list[HC_PLACE_SIZE], place[HC_PLACE_SIZE];
    size_t capacity = 0, index = 0;
    hc_place_of(list, &hc_object_group, &draft->head, "skills");
    bool *seen = hc_list_new(reader->scenario->queue_count, sizeof *seen);
    enum hc_status status = seen ? HC_OK : hc_fail_memory(reader->reterr);
    for (const cJSON *item = draft->skills->child; item && status == HC_OK; item = item->next)
        status = add_skill(reader, item, hc_place_index(place, list, index++), seen, &capacity, group);
    free(seen);
    return status;
}

/* One value for every open interval, NaN elsewhere. */
static double *filled(const struct hc_reader *reader, const struct hc_group *group, double value)
{
    size_t count = reader->scenario->grid.count;
    double *values = hc_list_new(count, sizeof *values);
    for (size_t i = 0; values && i < count; i++)
        values[i] = group->open[i] ? value : NAN;
    return values;
}

/* A list over the open intervals, or over the staff intervals that have one. */
static enum hc_status from_list(struct hc_reader *reader, const struct hc_group *group, const cJSON *list,
                                const char *place, double **ret)
{
    const struct hc_grid *grid = &reader->scenario->grid;
    size_t open = 0, staff = 0, given = list_length(list), last = SIZE_MAX;
    for (size_t i = 0; i < grid->count; i++) {
        if (!group->open[i])
            continue;
        open++;
        staff += grid->intervals[i].staff != last;
        last = grid->intervals[i].staff;
    }
    if (given != open && given != staff) {
        if (staff == open)
            return hc_fail(reader->reterr, HC_EINPUT, place,
                           "must be a list of %zu, one for each open interval, got %zu", open, given);
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "must be a list of %zu (open intervals) or %zu (open staff intervals), got %zu", open, staff,
                       given);
    }
    double *values = filled(reader, group, NAN);
    if (!values)
        return hc_fail_memory(reader->reterr);
    const cJSON *item = NULL;
    last = SIZE_MAX;
    for (size_t i = 0; i < grid->count; i++) {
        if (!group->open[i])
            continue;
        if (!item)
            item = list->child;
        else if (given == open || grid->intervals[i].staff != last)
            item = item->next;
        last = grid->intervals[i].staff;
        values[i] = item->valuedouble;
    }
    *ret = values;
    return HC_OK;
}

static enum hc_status build_bound(struct hc_reader *reader, const struct hc_agents_draft *draft, const char *key,
                                  const cJSON *json, const struct hc_group *group, double **ret)
{
    if (!json)
        return HC_OK;
    char place[HC_PLACE_SIZE];
    hc_place_of(place, &hc_object_agents, &draft->head, key);
    if (cJSON_IsArray(json))
        return from_list(reader, group, json, place, ret);
    *ret = filled(reader, group, json->valuedouble);
    return *ret ? HC_OK : hc_fail_memory(reader->reterr);
}

static enum hc_status agents_from_csv(struct hc_reader *reader, const struct hc_agents_draft *draft,
                                      struct hc_group *group)
{
    char place[HC_PLACE_SIZE];
    group->agents = hc_list_new(reader->scenario->grid.count, sizeof *group->agents);
    if (!group->agents)
        return hc_fail_memory(reader->reterr);
    struct hc_series series = {.csv = draft->csv,
                               .column = draft->column,
                               .place = hc_place_of(place, &hc_object_agents, &draft->head, "csv"),
                               .open = group->open,
                               .field = hc_field_find(&hc_object_agents, "per_interval"),
                               .staff = true};
    return hc_series_read(reader, &series, group->agents);
}

static enum hc_status build_agents(struct hc_reader *reader, const struct hc_agents_draft *draft,
                                   struct hc_group *group)
{
    if (draft->head.other) {
        group->agents = filled(reader, group, draft->head.other->valuedouble);
        return group->agents ? HC_OK : hc_fail_memory(reader->reterr);
    }
    if (!draft->head.present)
        return HC_OK;
    const char *whole = hc_place_whole(&draft->head);
    int ways = (draft->csv || draft->column) + (draft->per_interval != NULL) + (draft->min || draft->max);
    if (ways != 1)
        return hc_fail(reader->reterr, HC_EINPUT, whole, "%s one of csv and column, per_interval, min and max",
                       ways ? "must have only" : "must have");
    if (!draft->csv != !draft->column)
        return hc_fail(reader->reterr, HC_EINPUT, whole, "csv and column need each other");
    if (draft->csv)
        return agents_from_csv(reader, draft, group);
    char place[HC_PLACE_SIZE];
    if (draft->per_interval)
        return from_list(reader, group, draft->per_interval,
                         hc_place_of(place, &hc_object_agents, &draft->head, "per_interval"), &group->agents);
    enum hc_status status = build_bound(reader, draft, "min", draft->min, group, &group->min_agents);
    return status != HC_OK ? status : build_bound(reader, draft, "max", draft->max, group, &group->max_agents);
}

/* Shares of one list: their sum stays below 1. */
static enum hc_status build_causes(struct hc_reader *reader, const struct hc_shrinkage_draft *draft, const char *key,
                                   const cJSON *map, struct hc_causes *ret, double *ret_sum)
{
    char place[HC_PLACE_SIZE], here[HC_PLACE_SIZE], shown[32];
    hc_place_of(place, &hc_object_shrinkage, &draft->head, key);
    ret->names = hc_list_new(list_length(map), sizeof *ret->names);
    ret->shares = hc_list_new(list_length(map), sizeof *ret->shares);
    if (!ret->names || !ret->shares)
        return hc_fail_memory(reader->reterr);
    *ret_sum = 0;
    for (const cJSON *item = map ? map->child : NULL; item; item = item->next) {
        if (strcmp(item->string, "note") == 0)
            continue;
        for (const char *c = item->string; c == item->string || *c; c++)
            if ((unsigned char)*c < 0x20 || *c == 0x7F)
                return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(here, place, item->string),
                               "the name of a cause must not be empty or hold control characters");
        if (!(ret->names[ret->count] = strdup(item->string)))
            return hc_fail_memory(reader->reterr);
        ret->shares[ret->count++] = item->valuedouble;
        *ret_sum += item->valuedouble;
    }
    if (*ret_sum >= 1)
        return hc_fail(reader->reterr, HC_EINPUT, place, "shares must sum to less than 1, got '%s'",
                       hc_shown_number(*ret_sum, shown));
    return HC_OK;
}

enum hc_status hc_build_shrinkage(struct hc_reader *reader, const struct hc_shrinkage_draft *draft,
                                  struct hc_shrinkage *ret)
{
    double in_office = 0, absence = 0, leave = 0;
    ret->paid_base = draft->base == 1;
    enum hc_status status = build_causes(reader, draft, "in_office", draft->in_office, &ret->in_office, &in_office);
    if (status == HC_OK)
        status = build_causes(reader, draft, "absence", draft->absence, &ret->absence, &absence);
    if (status == HC_OK)
        status = build_causes(reader, draft, "leave", draft->leave, &ret->leave, &leave);
    char shown[32];
    if (status == HC_OK && ret->paid_base && in_office + absence + leave >= 1)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_whole(&draft->head),
                       "with base 'paid' all shares must sum to less than 1, got '%s'",
                       hc_shown_number(in_office + absence + leave, shown));
    return status;
}

/* What the site says of those who say nothing themselves. */
static enum hc_status take_site(struct hc_reader *reader, const struct hc_group_draft *draft, struct hc_group *ret)
{
    const struct hc_scenario *scenario = reader->scenario;
    char place[HC_PLACE_SIZE];
    if (draft->language && !(ret->language = strdup(draft->language)))
        return hc_fail_memory(reader->reterr);
    if (!draft->site)
        return HC_OK;
    enum hc_status status =
        hc_site_named(reader, draft->site, hc_place_of(place, &hc_object_group, &draft->head, "site"), &ret->site);
    if (status)
        return status;
    const struct hc_site *site = &scenario->sites[ret->site];
    if (ret->assumed_contract_hours && !isnan(site->contract_hours_per_week)) {
        ret->contract_hours_per_week = site->contract_hours_per_week;
        ret->assumed_contract_hours = false;
        ret->hours_of_country = site->hours_source != NULL;
    }
    if (ret->assumed_shrinkage && site->has_shrinkage) {
        ret->assumed_shrinkage = false;
        if (!hc_shrinkage_copy(&site->shrinkage, &ret->shrinkage))
            return hc_fail_memory(reader->reterr);
    }
    return HC_OK;
}

/* Once its shrinkage is known: an hour on queue costs what is paid for it. */
static enum hc_status cost_as_at(struct hc_reader *reader, const struct hc_draft *head, struct hc_group *group)
{
    const struct hc_scenario *scenario = reader->scenario;
    const struct hc_site *site = group->site == HC_NO_SITE ? NULL : &scenario->sites[group->site];
    char place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
    if (!site || isnan(site->hourly_cost))
        return HC_OK;
    if (!group->assumed_cost)
        return hc_fail(reader->reterr, HC_EINPUT, hc_place_of(place, &hc_object_group, head, "cost_per_hour"),
                       "site '%s' has an hourly_cost: leave out one of the two", hc_shown(site->name, shown));
    group->costs_of_site = true;
    group->assumed_cost = false;
    group->cost_per_hour =
        hc_chain_paid(group) * site->hourly_cost * site->rate * (1 + hc_site_language(site, group->language));
    return HC_OK;
}

/* A site's people are slower or faster, and resolve more or fewer issues, on whatever they serve. */
static void work_as_at(const struct hc_scenario *scenario, struct hc_group *group)
{
    if (group->site == HC_NO_SITE)
        return;
    const struct hc_site *site = &scenario->sites[group->site];
    for (size_t i = 0; i < group->skill_count; i++) {
        struct hc_skill *skill = &group->skills[i];
        skill->speed /= site->handling_factor;
        if (isnan(skill->fcr) && scenario->queues[skill->queue].repeat.share > 0)
            skill->fcr = site->fcr;
    }
}

enum hc_status hc_build_group(struct hc_reader *reader, const struct hc_group_draft *draft, struct hc_group *ret)
{
    const struct hc_draft *head = &draft->head;
    if (!(ret->name = strdup(draft->name)))
        return hc_fail_memory(reader->reterr);
    ret->site = HC_NO_SITE;
    ret->max_occupancy = draft->max_occupancy;
    ret->effective_factor = draft->effective_factor;
    ret->schedule_fit = draft->schedule_fit;
    ret->cost_per_hour = draft->cost_per_hour;
    ret->contract_hours_per_week = draft->contract_hours_per_week;
    ret->assumed_effective_factor = !hc_has(&hc_object_group, head, "effective_factor");
    ret->assumed_schedule_fit = !hc_has(&hc_object_group, head, "schedule_fit");
    ret->assumed_contract_hours = !hc_has(&hc_object_group, head, "contract_hours_per_week");
    ret->assumed_shrinkage = !hc_has(&hc_object_group, head, "shrinkage");
    ret->assumed_cost = !hc_has(&hc_object_group, head, "cost_per_hour");
    enum hc_status status = take_site(reader, draft, ret);
    if (status == HC_OK)
        status = build_skills(reader, draft, ret);
    if (status == HC_OK)
        work_as_at(reader->scenario, ret);
    if (status == HC_OK)
        status = hc_group_open(reader->scenario, ret, reader->reterr);
    if (status == HC_OK)
        status = build_agents(reader, &draft->agents, ret);
    if (status == HC_OK && hc_has(&hc_object_group, head, "shrinkage"))
        status = hc_build_shrinkage(reader, &draft->shrinkage, &ret->shrinkage);
    return status == HC_OK ? cost_as_at(reader, head, ret) : status;
}
