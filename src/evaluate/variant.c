/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variant.c - a scenario with some of its properties switched to what Erlang's formulas assume.
 *
 * The scenario is copied one level deep: its structs, and of the arrays only those that change. All variants of one
 * seed meet the same customers as far as they can: a contact's arrival, work and patience come from the same streams,
 * by whatever law. */
#include "evaluate/variant.h"
#include "demand/returns.h"
#include "staffing/formula.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool exponential(const struct hc_law *law)
{
    bool shaped = law->kind == HC_LAW_GAMMA || law->kind == HC_LAW_WEIBULL;
    return law->kind == HC_LAW_EXPONENTIAL || (shaped && law->shape == 1);
}

static bool returning(const struct hc_scenario *scenario, size_t q)
{
    return scenario->queues[q].redial.share > 0 || hc_queue_repeats(scenario, q);
}

unsigned hc_variant_causes(const struct hc_scenario *scenario)
{
    bool differs[HC_CAUSES] = {false};
    for (size_t q = 0; q < scenario->queue_count; q++) {
        const struct hc_queue *queue = &scenario->queues[q];
        differs[HC_CAUSE_HANDLING] |= !exponential(&queue->handling.law);
        differs[HC_CAUSE_PATIENCE] |= queue->has_patience && (!exponential(&queue->patience.law) || queue->balk > 0);
        differs[HC_CAUSE_RETURNS] |= returning(scenario, q);
        differs[HC_CAUSE_UNCERTAINTY] |= hc_uncertain(&queue->uncertainty);
        differs[HC_CAUSE_BIAS] |= queue->uncertainty.bias != 0;
        differs[HC_CAUSE_POOLING] |= hc_own_group(scenario, q) == scenario->group_count;
    }
    for (size_t g = 0; g < scenario->group_count; g++)
        differs[HC_CAUSE_ABSENCE] |= scenario->groups[g].absence > 0;
    for (size_t g = 0; g < scenario->group_count; g++)
        for (size_t k = 0; k < scenario->groups[g].skill_count; k++)
            differs[HC_CAUSE_RULES] |=
                scenario->groups[g].skills[k].after_s > 0 || scenario->groups[g].skills[k].reserve > 0;
    unsigned causes = 0;
    for (int c = 0; c < HC_CAUSES; c++)
        causes |= differs[c] ? HC_CAUSE_BIT(c) : 0;
    return causes;
}

static void switch_queue(struct hc_queue *queue, unsigned switched)
{
    if (switched & HC_CAUSE_BIT(HC_CAUSE_HANDLING))
        queue->handling.law =
            (struct hc_law){.kind = HC_LAW_EXPONENTIAL, .mean_s = queue->handling.law.mean_s, .cv = 1};
    if (switched & HC_CAUSE_BIT(HC_CAUSE_PATIENCE)) {
        queue->patience.law =
            (struct hc_law){.kind = HC_LAW_EXPONENTIAL, .mean_s = queue->patience.law.mean_s, .cv = 1};
        queue->balk = 0;
    }
    double bias = switched & HC_CAUSE_BIT(HC_CAUSE_BIAS) ? 0 : queue->uncertainty.bias;
    if (switched & HC_CAUSE_BIT(HC_CAUSE_UNCERTAINTY))
        queue->uncertainty = (struct hc_uncertainty){.queue_correlation = 1};
    queue->uncertainty.bias = bias;
}

static void switch_absence(struct hc_group *group)
{
    group->effective_factor = hc_group_acting_share(group);
    group->absence = 0;
}

static bool switch_rules(struct hc_variant *v)
{
    struct hc_scenario *s = &v->scenario;
    size_t all = 0;
    for (size_t g = 0; g < s->group_count; g++)
        all += s->groups[g].skill_count;
    if (!(v->skills = malloc((all + 1) * sizeof *v->skills)))
        return false;
    struct hc_skill *next = v->skills;
    for (size_t g = 0; g < s->group_count; g++) {
        struct hc_group *group = &s->groups[g];
        memcpy(next, group->skills, group->skill_count * sizeof *next);
        group->skills = next;
        for (size_t k = 0; k < group->skill_count; k++, next++)
            next->after_s = next->reserve = 0;
    }
    return true;
}

/* Work that a queue brings in each staff interval [contact s], into load[queue * staff_count + staff]. */
static void add_loads(const struct hc_scenario *s, double *load)
{
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t i = 0; i < s->grid.count; i++) {
            const struct hc_queue *queue = &s->queues[q];
            if (queue->open[i] && queue->volume[i] > 0)
                load[q * s->grid.staff_count + s->grid.intervals[i].staff] +=
                    hc_new_issues(queue, i) * hc_time_mean(&queue->handling, i);
        }
}

/* Who acts in a group when everybody has come: agents who are said to be on queue, and really are. */
static double acting(const struct hc_scenario *s, const struct hc_staff *staff, size_t g, size_t k)
{
    double agents = staff->agents[g * staff->staff_count + k];
    return agents > 0 ? agents * s->groups[g].effective_factor : 0;
}

/* What a queue brings to each of the agents who serve it. */
static double weight(const struct hc_scenario *s, const struct hc_staff *staff, const double *load, size_t q, size_t k)
{
    double servers = 0;
    for (size_t r = 0; r < s->queues[q].route_count; r++)
        servers += acting(s, staff, s->queues[q].route[r], k);
    return servers > 0 ? load[q * staff->staff_count + k] / servers : 0;
}

/* What the agents of each queue add up to when everybody serves one queue only. */
struct divided {
    double *agents;               /* [queue * staff_count + staff interval] */
    double *speed, *away, *solve; /* [queue] agents times the skill's speed, the group's absence, and what the skill's
                                     FCR is above the queue's */
};

/*
 * Divides the agents of all groups in one staff interval: a queue's load is spread over the groups that serve it by
 * their agents, and each group's agents go to its queues by the load that reached it.
 */
static void divide(const struct hc_scenario *s, const struct hc_staff *staff, const double *load, size_t k,
                   struct divided *into)
{
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_group *group = &s->groups[g];
        double weights = 0, agents = acting(s, staff, g, k);
        for (size_t j = 0; j < group->skill_count; j++)
            weights += weight(s, staff, load, group->skills[j].queue, k);
        for (size_t j = 0; j < group->skill_count; j++) {
            size_t q = group->skills[j].queue;
            double part =
                weights > 0 ? agents * weight(s, staff, load, q, k) / weights : agents / (double)group->skill_count;
            into->agents[q * staff->staff_count + k] += part;
            into->speed[q] += part * group->skills[j].speed;
            into->away[q] += part * group->absence;
            into->solve[q] += part * (hc_skill_fcr(&s->queues[q], &group->skills[j]) - s->queues[q].repeat.fcr);
        }
    }
}

/* One group for each queue, with its share of all agents; nobody serves two queues. */
static bool switch_pooling(struct hc_variant *v)
{
    struct hc_scenario *s = &v->scenario;
    size_t queues = s->queue_count, count = v->staff.staff_count;
    double *load = calloc(queues * count + 1, sizeof *load), *shares = calloc(queues * count + 1, sizeof *shares);
    double *speeds = calloc(3 * queues + 1, sizeof *speeds);
    struct divided divided = {shares, speeds, speeds ? speeds + queues : NULL, speeds ? speeds + 2 * queues : NULL};
    struct hc_group *groups = calloc(queues + 1, sizeof *groups);
    v->skills = calloc(queues + 1, sizeof *v->skills);
    v->routes = calloc(queues + 1, sizeof *v->routes);
    bool ok = load && shares && speeds && groups && v->skills && v->routes;
    if (ok)
        add_loads(s, load);
    for (size_t k = 0; ok && k < count; k++)
        divide(s, &v->staff, load, k, &divided);
    for (size_t q = 0; ok && q < queues; q++) {
        double agents = 0;
        for (size_t k = 0; k < count; k++)
            agents += shares[q * count + k];
        v->skills[q] = (struct hc_skill){.queue = q, .priority = 1, .speed = 1, .fcr = NAN};
        if (agents > 0) {
            v->skills[q].speed = divided.speed[q] / agents;
            v->skills[q].fcr = s->queues[q].repeat.fcr + divided.solve[q] / agents;
        }
        groups[q] = (struct hc_group){.name = s->queues[q].name,
                                      .site = HC_NO_SITE,
                                      .skill_count = 1,
                                      .skills = &v->skills[q],
                                      .max_occupancy = NAN,
                                      .effective_factor = 1,
                                      .absence = agents > 0 ? divided.away[q] / agents : 0,
                                      .schedule_fit = 1,
                                      .open = s->queues[q].open};
        v->routes[q] = q;
        s->queues[q].route = &v->routes[q];
        s->queues[q].route_count = 1;
    }
    free(load);
    free(speeds);
    if (!ok) {
        free(shares);
        free(groups);
        return false;
    }
    free(s->groups);
    free(v->staff.agents);
    s->groups = groups;
    s->group_count = v->staff.group_count = queues;
    v->staff.agents = shares;
    return true;
}

/* Volumes of one queue with the returns that the formula settles to: each in the interval that causes it, at once. */
static void settle(const struct hc_variant *apart, size_t q, double *volume)
{
    const struct hc_scenario *s = &apart->scenario;
    const struct hc_queue *queue = &s->queues[q];
    size_t group = hc_own_group(s, q);
    double factor = hc_returns_factor(queue, hc_skill_fcr(queue, &s->groups[group].skills[0]), 0);
    for (size_t i = 0; i < s->grid.count; i++) {
        struct hc_formula_case c;
        struct hc_counts counts;
        volume[i] = hc_new_issues(queue, i);
        if (!queue->open[i] || !(volume[i] > 0))
            continue;
        double agents = apart->staff.agents[group * apart->staff.staff_count + s->grid.intervals[i].staff];
        if (hc_formula_case(s, group, q, i, &c, NULL) == HC_OK && hc_formula_counts(&c, agents, &counts) == HC_OK)
            volume[i] = counts.offered;
        else if (isfinite(factor))
            volume[i] *= factor;
    }
}

static enum hc_status switch_returns(const struct hc_scenario *scenario, const struct hc_staff *staff,
                                     struct hc_variant *v, struct hc_error *reterr)
{
    struct hc_variant *apart = NULL;
    unsigned shared = hc_variant_causes(scenario) & HC_CAUSE_BIT(HC_CAUSE_POOLING);
    enum hc_status status = hc_variant_new(scenario, staff, shared, &apart, reterr);
    for (size_t q = 0; !status && q < scenario->queue_count; q++) {
        struct hc_queue *queue = &v->scenario.queues[q];
        if (!returning(scenario, q))
            continue;
        if (!(v->volumes[q] = malloc((scenario->grid.count + 1) * sizeof **v->volumes))) {
            status = hc_fail_memory(reterr);
            break;
        }
        settle(apart, q, v->volumes[q]);
        queue->volume = v->volumes[q];
        queue->split.whole = NULL; /* what comes back differs between parts */
        queue->contains_all = false;
        queue->redial.share = queue->repeat.share = 0;
    }
    hc_variant_free(apart);
    return status;
}

enum hc_status hc_variant_new(const struct hc_scenario *scenario, const struct hc_staff *staff, unsigned switched,
                              struct hc_variant **ret, struct hc_error *reterr)
{
    struct hc_variant *v = calloc(1, sizeof *v);
    if (!v)
        return hc_fail_memory(reterr);
    size_t queues = scenario->queue_count, groups = scenario->group_count, agents = groups * staff->staff_count;
    v->scenario = *scenario;
    v->staff = *staff;
    v->switched = switched;
    v->scenario.queues = calloc(queues + 1, sizeof *v->scenario.queues);
    v->scenario.groups = calloc(groups + 1, sizeof *v->scenario.groups);
    v->staff.agents = calloc(agents + 1, sizeof *v->staff.agents);
    v->volumes = calloc(queues + 1, sizeof *v->volumes);
    bool ok = v->scenario.queues && v->scenario.groups && v->staff.agents && v->volumes;
    if (ok) {
        memcpy(v->scenario.queues, scenario->queues, queues * sizeof *v->scenario.queues);
        memcpy(v->scenario.groups, scenario->groups, groups * sizeof *v->scenario.groups);
        memcpy(v->staff.agents, staff->agents, agents * sizeof *v->staff.agents);
        for (size_t q = 0; q < queues; q++)
            switch_queue(&v->scenario.queues[q], switched);
        for (size_t g = 0; g < groups && switched & HC_CAUSE_BIT(HC_CAUSE_ABSENCE); g++)
            switch_absence(&v->scenario.groups[g]);
    }
    if (ok && switched & HC_CAUSE_BIT(HC_CAUSE_POOLING))
        ok = switch_pooling(v);
    else if (ok && switched & HC_CAUSE_BIT(HC_CAUSE_RULES))
        ok = switch_rules(v);
    enum hc_status status = ok ? HC_OK : hc_fail_memory(reterr);
    if (!status && switched & HC_CAUSE_BIT(HC_CAUSE_RETURNS))
        status = switch_returns(scenario, staff, v, reterr);
    if (status) {
        hc_variant_free(v);
        return status;
    }
    *ret = v;
    return HC_OK;
}

struct hc_variant *hc_variant_free(struct hc_variant *v)
{
    if (!v)
        return NULL;
    for (size_t q = 0; v->volumes && q < v->scenario.queue_count; q++)
        free(v->volumes[q]);
    free(v->volumes);
    free(v->skills);
    free(v->routes);
    free(v->scenario.queues);
    free(v->scenario.groups);
    free(v->staff.agents);
    free(v);
    return NULL;
}
