/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prepare.c - a scenario becomes the tables of engine.h, once per thread; a replication starts from them. */
#include "base/base.h"
#include "sim/engine.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_WAITING 64

static int64_t seconds_us(double seconds)
{
    return seconds > 0 ? hc_round_us(seconds * (double)HC_SECOND_US) : 0;
}

static bool prepare_grid(struct hc_replication *r)
{
    const struct hc_grid *grid = &r->scenario->grid;
    r->interval_count = grid->count;
    r->starts = malloc((grid->count + 1) * sizeof *r->starts);
    if (!r->starts)
        return false;
    if (!(r->staff_day = calloc(grid->staff_count + 1, sizeof *r->staff_day)))
        return false;
    for (size_t i = 0; i < grid->count; i++)
        r->staff_day[grid->intervals[i].staff] = grid->intervals[i].day;
    for (size_t i = 0; i < grid->count; i++)
        r->starts[i] = (grid->intervals[i].start_utc - grid->intervals[0].start_utc) * HC_SECOND_US;
    const struct hc_interval *last = &grid->intervals[grid->count - 1];
    r->horizon = r->starts[grid->count - 1] + last->length_s * HC_SECOND_US;
    r->starts[grid->count] = r->horizon;
    r->limit = r->horizon + HC_LONGEST_US;
    r->warm_up = seconds_us(r->scenario->simulation.warm_up_h * 3600);
    if (r->warm_up > r->horizon)
        r->warm_up = r->limit; /* nothing counts, overtime after the horizon neither */
    return true;
}

static int compare_times(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Distinct times after which one more group may take a waiting contact. */
static bool prepare_thresholds(struct hc_line_queue *q)
{
    q->thresholds = malloc((q->route_count + 1) * sizeof *q->thresholds);
    if (!q->thresholds)
        return false;
    size_t all = 0;
    for (size_t i = 0; i < q->route_count; i++)
        if (q->route[i].after > 0)
            q->thresholds[all++] = q->route[i].after;
    qsort(q->thresholds, all, sizeof *q->thresholds, compare_times);
    for (size_t i = 0; i < all; i++)
        if (i == 0 || q->thresholds[i] != q->thresholds[q->threshold_count - 1])
            q->thresholds[q->threshold_count++] = q->thresholds[i];
    return true;
}

static bool prepare_openings(struct hc_replication *r, struct hc_line_queue *q)
{
    q->next_open = malloc((r->interval_count + 1) * sizeof *q->next_open);
    if (!q->next_open)
        return false;
    uint32_t next = HC_NONE;
    for (size_t i = r->interval_count; i-- > 0;) {
        next = q->model->open[i] ? (uint32_t)i : next;
        q->next_open[i] = next;
    }
    return true;
}

static struct hc_link link_of(const struct hc_replication *r, size_t group, const struct hc_skill *skill)
{
    const struct hc_queue *queue = &r->scenario->queues[skill->queue];
    bool differ = isnan(hc_queue_fcr(r->scenario, skill->queue));
    return (struct hc_link){.queue = (uint32_t)skill->queue,
                            .group = (uint32_t)group,
                            .tier = {skill->priority, queue->priority},
                            .speed = skill->speed,
                            .again = (1 - hc_skill_fcr(queue, skill)) * queue->repeat.share,
                            .resolves = differ ? llround(hc_skill_fcr(queue, skill) * (double)HC_RESOLVED_UNITS) : 0,
                            .after = seconds_us(skill->after_s),
                            .reserve = skill->reserve};
}

static bool prepare_queue(struct hc_replication *r, size_t index)
{
    const struct hc_queue *model = &r->scenario->queues[index];
    struct hc_line_queue *q = &r->queues[index];
    q->model = model;
    q->number = r->options.first_queue + index - model->shift;
    q->source.part = model->split.of != NULL;
    q->source.from = model->split.from;
    q->source.to = model->split.to;
    q->bit = UINT64_C(1) << (index & 63);
    q->capacity = model->capacity < (double)HC_NONE ? (int64_t)model->capacity : INT64_MAX;
    q->within = seconds_us(isnan(model->target.within_s) ? 20 : model->target.within_s);
    q->shorter = seconds_us(isnan(model->target.short_abandon_s) ? 5 : model->target.short_abandon_s);
    q->redials = model->redial.share > 0;
    q->follows = hc_queue_repeats(r->scenario, index) || isnan(hc_queue_fcr(r->scenario, index));
    q->has_patience = model->has_patience;
    q->balk = model->has_patience ? model->balk : 0;
    q->at_closing = model->at_closing;
    q->work = hc_sampler_of(&model->handling.law);
    if (q->has_patience)
        q->patience = hc_sampler_of(&model->patience.law);
    r->identity |= q->follows;
    q->route = calloc(model->route_count + 1, sizeof *q->route);
    if (!q->route)
        return false;
    for (size_t i = 0; i < model->route_count; i++) {
        const struct hc_skill *skill = hc_group_skill(&r->scenario->groups[model->route[i]], index);
        if (skill)
            q->route[q->route_count++] = link_of(r, model->route[i], skill);
    }
    return prepare_thresholds(q) && prepare_openings(r, q);
}

static int compare_links(const void *a, const void *b)
{
    const struct hc_link *x = a, *y = b;
    for (int i = 0; i < 2; i++)
        if (x->tier[i] != y->tier[i])
            return x->tier[i] < y->tier[i] ? -1 : 1;
    return x->queue < y->queue ? -1 : x->queue > y->queue;
}

static bool prepare_group(struct hc_replication *r, size_t index)
{
    const struct hc_group *model = &r->scenario->groups[index];
    struct hc_line_group *g = &r->groups[index];
    g->model = model;
    g->skills = calloc(model->skill_count + 1, sizeof *g->skills);
    if (!g->skills)
        return false;
    for (size_t i = 0; i < model->skill_count; i++) {
        g->skills[g->skill_count++] = link_of(r, index, &model->skills[i]);
        g->mask |= r->queues[model->skills[i].queue].bit;
    }
    qsort(g->skills, g->skill_count, sizeof *g->skills, compare_links);
    return true;
}

/* Every time below `limit` must fit above the slot number, and "never" must lie beyond it. */
static bool keys_fit(const struct hc_replication *r, size_t slots)
{
    return (UINT64_MAX >> hc_tournament_bits(slots)) > (uint64_t)r->limit;
}

static bool tournament_size(struct hc_tournament *t, size_t slots)
{
    slots = hc_tournament_leaves(slots);
    uint64_t *node = malloc(2 * slots * sizeof *node);
    if (!node)
        return false;
    free(t->node);
    *t = (struct hc_tournament){.node = node, .size = slots, .bits = hc_tournament_bits(slots)};
    memset(node, 0xff, 2 * slots * sizeof *node);
    return true;
}

bool hc_waiting_grow(struct hc_replication *r)
{
    size_t old = r->waiting_size, size = old ? 2 * old : FIRST_WAITING;
    struct hc_tournament bigger = {0};
    struct hc_waiting *waiting =
        keys_fit(r, size) && size < HC_NONE ? realloc(r->waiting, size * sizeof *waiting) : NULL;
    if (waiting)
        r->waiting = waiting;
    if (!waiting || !tournament_size(&bigger, size)) {
        r->failed = true;
        return false;
    }
    for (size_t slot = 0; slot < old; slot++)
        if (!hc_tournament_empty(&r->patience, slot))
            hc_tournament_set(&bigger, slot, hc_tournament_time_of(&r->patience, slot));
    for (size_t slot = old; slot < size; slot++)
        waiting[slot].next = slot + 1 < size ? (uint32_t)(slot + 1) : r->free_waiting;
    free(r->patience.node);
    r->patience = bigger;
    r->free_waiting = (uint32_t)old;
    r->waiting_size = size;
    return true;
}

/* One line, first come first served, one group of equal agents: the k-th contact needs to know no more than when the
 * next agent is free. */
static bool recursion_exact(const struct hc_replication *r)
{
    if (r->queue_count != 1 || r->group_count != 1 || r->returns || r->queues[0].route_count != 1)
        return false;
    const struct hc_line_queue *q = &r->queues[0];
    return q->at_closing != HC_AT_CLOSING_STAY && q->route[0].after == 0 && q->route[0].reserve == 0 &&
           q->capacity == INT64_MAX && !q->redials && !q->follows;
}

enum hc_status hc_replication_new(const struct hc_scenario *scenario, const struct hc_replication_options *options,
                                  struct hc_replication **ret_replication, struct hc_error *reterr)
{
    struct hc_replication *r = calloc(1, sizeof *r);
    if (!r)
        return hc_fail_memory(reterr);
    r->scenario = scenario;
    r->options = options ? *options : (struct hc_replication_options){0};
    r->queue_count = scenario->queue_count;
    r->group_count = scenario->group_count;
    r->returns = r->identity = scenario->simulation.returns_at_end_of_shift;
    r->free_waiting = HC_NONE;
    r->queues = calloc(r->queue_count + 1, sizeof *r->queues);
    r->groups = calloc(r->group_count + 1, sizeof *r->groups);
    enum hc_status status = HC_OK;
    bool ok = r->queues && r->groups && scenario->grid.count > 0 && prepare_grid(r);
    for (size_t i = 0; ok && i < r->queue_count; i++)
        ok = prepare_queue(r, i);
    for (size_t i = 0; ok && i < r->group_count; i++)
        ok = prepare_group(r, i);
    ok = ok && tournament_size(&r->arrivals, r->queue_count ? r->queue_count : 1) && hc_waiting_grow(r);
    if (!ok)
        status = hc_fail_memory(reterr);
    else if (r->queue_count > UINT16_MAX || !keys_fit(r, r->queue_count))
        status = hc_fail(reterr, HC_EUNSUPPORTED, ".queues", "too many queues to simulate over this horizon");
    else
        status = hc_demand_new(scenario, r->options.first_queue, &r->demand, reterr);
    if (status != HC_OK) {
        hc_replication_free(r);
        return status;
    }
    r->recursion = recursion_exact(r) && !r->options.general_only;
    *ret_replication = r;
    return HC_OK;
}

struct hc_replication *hc_replication_free(struct hc_replication *r)
{
    if (!r)
        return NULL;
    for (size_t i = 0; r->queues && i < r->queue_count; i++) {
        free(r->queues[i].route);
        free(r->queues[i].thresholds);
        free(r->queues[i].next_open);
    }
    for (size_t i = 0; r->groups && i < r->group_count; i++) {
        free(r->groups[i].skills);
        free(r->groups[i].away);
    }
    hc_demand_free(r->demand);
    free(r->starts);
    free(r->staff_day);
    free(r->queues);
    free(r->groups);
    free(r->arrivals.node);
    free(r->agents.node);
    free(r->patience.node);
    free(r->services);
    free(r->waiting);
    free(r->return_heap);
    free(r->order);
    free(r->times);
    free(r);
    return NULL;
}

/* One slot per contact that can be in service at once: the most agents of each group. */
static enum hc_status prepare_staff(struct hc_replication *r, const struct hc_staff *staff, struct hc_error *reterr)
{
    double all = 0;
    if (staff->group_count != r->group_count || staff->staff_count != r->scenario->grid.staff_count)
        return hc_fail(reterr, HC_EDOM, "", "staff must have one number for each group and staff interval");
    for (size_t i = 0; i < r->group_count; i++) {
        double most = 0;
        for (size_t k = 0; k < staff->staff_count; k++) {
            double agents = staff->agents[i * staff->staff_count + k];
            if (!(agents >= 0 && agents < 1e9))
                return hc_fail(reterr, HC_EDOM, "", "agents must be in [0, 1e9], got '%g'", agents);
            most = agents > most ? agents : most;
        }
        all += ceil(most * r->groups[i].model->effective_factor);
        if (!hc_absence_room(&r->groups[i], most))
            return hc_fail_memory(reterr);
    }
    size_t slots = all < 1 ? 1 : (size_t)all;
    if (!keys_fit(r, slots))
        return hc_fail(reterr, HC_EUNSUPPORTED, ".groups", "too many agents to simulate over this horizon, got '%zu'",
                       slots);
    if (slots > r->service_size) {
        struct hc_service *services = realloc(r->services, slots * sizeof *services);
        r->services = services ? services : r->services;
        struct hc_service **order = realloc(r->order, slots * sizeof *order);
        r->order = order ? order : r->order;
        int64_t *times = realloc(r->times, 3 * slots * sizeof *times);
        r->times = times ? times : r->times;
        if (!services || !order || !times)
            return hc_fail_memory(reterr);
        r->service_size = slots;
    }
    if (slots > r->agent_places) {
        if (!tournament_size(&r->agents, slots))
            return hc_fail_memory(reterr);
        r->agent_places = slots;
    }
    r->service_count = slots;
    r->agents.size = hc_tournament_leaves(slots); /* the recursion changes it */
    r->agents.bits = hc_tournament_bits(slots);
    return HC_OK;
}

static void empty(struct hc_tournament *t)
{
    memset(t->node, 0xff, 2 * t->size * sizeof *t->node);
}

static void reset(struct hc_replication *r)
{
    empty(&r->arrivals);
    empty(&r->agents);
    empty(&r->patience);
    for (size_t i = 0; i < r->service_count; i++)
        r->services[i].next_free = i + 1 < r->service_count ? (uint32_t)(i + 1) : HC_NONE;
    for (size_t i = 0; i < r->waiting_size; i++)
        r->waiting[i].next = i + 1 < r->waiting_size ? (uint32_t)(i + 1) : HC_NONE;
    r->free_service = r->free_waiting = 0;
    r->return_count = 0;
    r->nonempty = 0;
    memset(r->crowd, 0, sizeof r->crowd);
    r->failed = r->drained = false;
    r->now = r->since = 0;
    r->interval = 0;
    for (size_t i = 0; i < r->queue_count; i++) {
        struct hc_line_queue *q = &r->queues[i];
        q->head = q->tail = HC_NONE;
        q->serving = q->open = q->draining = false;
        q->count = q->queue_sum = 0;
        q->source.traced = 0;
    }
    for (size_t i = 0; i < r->group_count; i++) {
        struct hc_line_group *g = &r->groups[i];
        g->idle = g->staffed = g->plan = g->hold = g->busy_sum = g->over = g->over_sum = 0;
        g->draining = 0;
        g->away_date = HC_NO_DATE;
    }
}

enum hc_status hc_replication_run(struct hc_replication *r, const struct hc_staff *staff, uint64_t seed,
                                  uint64_t number, struct hc_tallies *tallies, struct hc_error *reterr)
{
    enum hc_status status = prepare_staff(r, staff, reterr);
    if (status != HC_OK)
        return status;
    if (tallies->queue_count != r->queue_count || tallies->group_count != r->group_count ||
        tallies->interval_count != r->interval_count)
        return hc_fail(reterr, HC_EDOM, "", "tallies were made for another scenario");
    reset(r);
    r->staff = staff;
    r->tallies = tallies;
    r->name = hc_rng_replication(seed, number);
    uint64_t run = r->options.month_run > 0 ? (uint64_t)r->options.month_run : 1;
    hc_demand_draw_in_month(r->demand, seed, number, number / run);
    r->number = number;
    hc_kept_begin(r);
    if (r->recursion && hc_recursion_applies(r))
        hc_recursion_run(r);
    else
        hc_engine_run(r);
    hc_kept_end(r);
    if (!r->failed)
        return HC_OK;
    if (!keys_fit(r, 2 * r->waiting_size))
        return hc_fail(reterr, HC_EUNSUPPORTED, ".queues", "too many contacts wait at once to simulate this horizon");
    return hc_fail_memory(reterr);
}
