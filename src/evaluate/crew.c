/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crew.c - a scenario as one whole, or as a part for each of its queues. */
#include "evaluate/crew.h"
#include "base/base.h"
#include "result/result.h"
#include <stdlib.h>

/* One queue and its own group as a scenario. */
struct part {
    struct hc_scenario scenario;
    struct hc_queue queue;
    struct hc_group group;
    struct hc_skill skill;
    size_t route;
    size_t queue_index, group_index; /* in the whole */
    struct hc_replication *replication;
};

struct hc_crew {
    struct hc_replication *whole; /* NULL: parts */
    size_t part_count;
    struct part *parts;
};

static bool apart(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (hc_own_group(scenario, q) == scenario->group_count)
            return false;
    return scenario->queue_count > 1 && scenario->group_count == scenario->queue_count;
}

static enum hc_status part_new(const struct hc_scenario *whole, size_t q, struct hc_replication_options options,
                               struct part *part, struct hc_error *reterr)
{
    part->queue_index = q;
    part->group_index = hc_own_group(whole, q);
    part->queue = whole->queues[q];
    part->group = whole->groups[part->group_index];
    part->skill = part->group.skills[0];
    part->skill.queue = 0;
    part->group.skills = &part->skill;
    part->queue.route = &part->route;
    part->scenario = *whole;
    part->scenario.queues = &part->queue;
    part->scenario.groups = &part->group;
    part->scenario.queue_count = part->scenario.group_count = 1;
    options.first_queue = q;
    options.first_group = part->group_index;
    return hc_replication_new(&part->scenario, &options, &part->replication, reterr);
}

enum hc_status hc_crew_new(const struct hc_scenario *scenario, const struct hc_replication_options *options,
                           struct hc_crew **ret, struct hc_error *reterr)
{
    struct hc_crew *crew = calloc(1, sizeof *crew);
    enum hc_status status = crew ? HC_OK : hc_fail_memory(reterr);
    if (!status && (options->general_only || !apart(scenario))) {
        status = hc_replication_new(scenario, options, &crew->whole, reterr);
    } else if (!status) {
        crew->part_count = scenario->queue_count;
        if (!(crew->parts = calloc(crew->part_count, sizeof *crew->parts)))
            status = hc_fail_memory(reterr);
        for (size_t q = 0; !status && q < crew->part_count; q++)
            status = part_new(scenario, q, *options, &crew->parts[q], reterr);
    }
    if (status) {
        hc_crew_free(crew);
        return status;
    }
    *ret = crew;
    return HC_OK;
}

static enum hc_status run_part(const struct part *part, const struct hc_staff *staff, uint64_t seed, uint64_t number,
                               struct hc_tallies *tallies, struct hc_error *reterr)
{
    const struct hc_staff own = {1, staff->staff_count, staff->agents + part->group_index * staff->staff_count};
    struct hc_tallies view = *tallies;
    view.queue_count = view.group_count = 1;
    view.queues += part->queue_index * tallies->interval_count;
    view.groups += part->group_index * tallies->interval_count;
    view.contacts = 0;
    if (view.waits)
        view.waits += part->queue_index * tallies->wait_rows * HC_WAIT_BUCKETS;
    enum hc_status status = hc_replication_run(part->replication, &own, seed, number, &view, reterr);
    tallies->contacts += view.contacts;
    return status;
}

enum hc_status hc_crew_run(struct hc_crew *crew, const struct hc_staff *staff, uint64_t seed, uint64_t number,
                           struct hc_tallies *tallies, struct hc_error *reterr)
{
    if (crew->whole)
        return hc_replication_run(crew->whole, staff, seed, number, tallies, reterr);
    enum hc_status status = HC_OK;
    for (size_t p = 0; !status && p < crew->part_count; p++)
        status = run_part(&crew->parts[p], staff, seed, number, tallies, reterr);
    return status;
}

struct hc_crew *hc_crew_free(struct hc_crew *crew)
{
    if (crew) {
        for (size_t p = 0; crew->parts && p < crew->part_count; p++)
            hc_replication_free(crew->parts[p].replication);
        hc_replication_free(crew->whole);
        free(crew->parts);
        free(crew);
    }
    return NULL;
}
