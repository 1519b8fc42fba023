/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.c - the scenario's life: made with defaults, freed whole. */
#include "model/model.h"
#include "model/vary.h"
#include <stdlib.h>

struct hc_scenario *hc_model_new(void)
{
    struct hc_scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario) {
        scenario->simulation.replications = 100;
        scenario->simulation.seed = 1;
    }
    return scenario;
}

static void free_time(struct hc_time *time)
{
    free(time->mean_s);
    free(time->values);
}

static void free_queue(struct hc_queue *queue)
{
    free(queue->name);
    free(queue->split.of);
    free(queue->split.whole);
    free(queue->opening.spans);
    free(queue->open);
    free(queue->volume);
    free_time(&queue->handling);
    free_time(&queue->patience);
    free(queue->route);
}

static void free_group(struct hc_group *group)
{
    free(group->name);
    free(group->skills);
    free(group->agents);
    free(group->min_agents);
    free(group->max_agents);
    free(group->open);
    free(group->language);
    hc_shrinkage_clear(&group->shrinkage);
}

static void free_lists(struct hc_scenario *scenario)
{
    for (size_t i = 0; i < scenario->source_count; i++) {
        free(scenario->sources[i].place);
        free(scenario->sources[i].by);
        free(scenario->sources[i].source);
        free(scenario->sources[i].date);
    }
    for (size_t i = 0; i < scenario->input_count; i++) {
        free(scenario->inputs[i].file);
        free(scenario->inputs[i].bytes);
    }
    for (size_t i = 0; i < scenario->given_count; i++) {
        free(scenario->given[i].path);
        free(scenario->given[i].value);
    }
    for (size_t i = 0; i < scenario->warning_count; i++) {
        free(scenario->warnings[i].en);
        free(scenario->warnings[i].fr);
    }
    for (size_t i = 0; i < scenario->variant_count; i++)
        free(scenario->variants[i].name);
    free(scenario->variants);
    for (size_t i = 0; i < scenario->stated_count; i++)
        hc_stated_clear(&scenario->stated[i]);
    free(scenario->stated);
    free(scenario->variant);
    hc_varied_free(scenario);
    free(scenario->sources);
    free(scenario->inputs);
    free(scenario->given);
    for (size_t i = 0; i < scenario->object_count; i++)
        free(scenario->objects[i]);
    free(scenario->objects);
    free(scenario->warnings);
}

struct hc_scenario *hc_model_free(struct hc_scenario *scenario)
{
    if (!scenario)
        return NULL;
    free(scenario->file);
    free(scenario->name);
    free(scenario->currency);
    free(scenario->note);
    free(scenario->calendar.time_zone);
    free(scenario->calendar.opening.spans);
    free(scenario->calendar.closed);
    free(scenario->calendar.exceptions);
    free(scenario->grid.intervals);
    for (size_t i = 0; i < scenario->queue_count; i++)
        free_queue(&scenario->queues[i]);
    for (size_t i = 0; i < scenario->group_count; i++)
        free_group(&scenario->groups[i]);
    for (size_t i = 0; i < scenario->site_count; i++)
        hc_site_clear(&scenario->sites[i]);
    free(scenario->sites);
    hc_contract_free(scenario->contract);
    free(scenario->queues);
    free(scenario->groups);
    free_lists(scenario);
    free(scenario);
    return NULL;
}
