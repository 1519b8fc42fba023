/* SPDX-License-Identifier: GPL-3.0-or-later */
/* inputs.c - copies share what no input here can touch; a longer handling time is a slower agent, which is the same
 * work for formulas and leaves laws alone. */
#include "compare/inputs.h"
#include "model/chain.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void *duplicate(const void *from, size_t count, size_t size)
{
    void *copy = hc_list_new(count, size);
    if (copy && count > 0)
        memcpy(copy, from, count * size);
    return copy;
}

static bool own_queues(struct hc_scenario *copy)
{
    size_t intervals = copy->grid.count;
    struct hc_queue *queues = duplicate(copy->queues, copy->queue_count, sizeof *queues);
    bool ok = queues;
    copy->queues = queues;
    for (size_t q = 0; queues && q < copy->queue_count; q++) {
        queues[q].volume = duplicate(queues[q].volume, intervals, sizeof *queues[q].volume);
        ok = ok && queues[q].volume;
        if (!queues[q].split.whole)
            continue;
        queues[q].split.whole = duplicate(queues[q].split.whole, intervals, sizeof *queues[q].split.whole);
        ok = ok && queues[q].split.whole;
    }
    return ok;
}

static bool own_groups(struct hc_scenario *copy)
{
    struct hc_group *groups = duplicate(copy->groups, copy->group_count, sizeof *groups);
    bool ok = groups;
    copy->groups = groups;
    for (size_t g = 0; groups && g < copy->group_count; g++) {
        groups[g].skills = duplicate(groups[g].skills, groups[g].skill_count, sizeof *groups[g].skills);
        ok = ok && groups[g].skills;
    }
    return ok;
}

enum hc_status hc_inputs_copy(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr)
{
    struct hc_scenario *copy = malloc(sizeof *copy);
    if (!copy)
        return hc_fail_memory(reterr);
    *copy = *scenario;
    bool queues = own_queues(copy), groups = own_groups(copy);
    copy->sites = duplicate(scenario->sites, scenario->site_count, sizeof *copy->sites);
    if (!queues || !groups || !copy->sites) {
        hc_inputs_free(copy);
        return hc_fail_memory(reterr);
    }
    *ret = copy;
    return HC_OK;
}

struct hc_scenario *hc_inputs_free(struct hc_scenario *copy)
{
    if (!copy)
        return NULL;
    for (size_t q = 0; copy->queues && q < copy->queue_count; q++) {
        free(copy->queues[q].volume);
        free(copy->queues[q].split.whole);
    }
    for (size_t g = 0; copy->groups && g < copy->group_count; g++)
        free(copy->groups[g].skills);
    free(copy->queues);
    free(copy->groups);
    free(copy->sites);
    free(copy);
    return NULL;
}

/* Levers */

static bool foreign(const struct hc_scenario *scenario, const struct hc_site *site)
{
    return site->currency && scenario->currency && strcmp(site->currency, scenario->currency) != 0;
}

static const struct hc_site *site_of(const struct hc_scenario *scenario, size_t g)
{
    return scenario->groups[g].site == HC_NO_SITE ? NULL : &scenario->sites[scenario->groups[g].site];
}

bool hc_lever_there(const struct hc_scenario *scenario, enum hc_lever lever)
{
    bool any = lever != HC_LEVER_RATE && lever != HC_LEVER_FCR;
    for (size_t g = 0; lever == HC_LEVER_RATE && g < scenario->group_count; g++)
        any = any || (site_of(scenario, g) && foreign(scenario, site_of(scenario, g)));
    for (size_t q = 0; lever == HC_LEVER_FCR && q < scenario->queue_count; q++)
        any = any || scenario->queues[q].repeat.share > 0;
    return any;
}

/* Every hour on queue takes `amount` of all paid time more. */
static void shrink(const struct hc_scenario *scenario, struct hc_group *group, double amount)
{
    const struct hc_chain chain = hc_chain_of(scenario, group);
    double on_queue = chain.present_divisor * chain.absence_divisor * chain.paid_divisor;
    group->schedule_fit *= fmax(on_queue - amount, 0.01) / on_queue;
}

static void move_volume(struct hc_scenario *copy, double factor)
{
    for (size_t q = 0; q < copy->queue_count; q++)
        for (size_t i = 0; i < copy->grid.count; i++) {
            copy->queues[q].volume[i] *= factor;
            if (copy->queues[q].split.whole)
                copy->queues[q].split.whole[i] *= factor;
        }
}

static void move_skill(const struct hc_scenario *copy, enum hc_lever lever, double amount, struct hc_skill *skill)
{
    if (lever == HC_LEVER_HANDLING)
        skill->speed /= amount;
    if (lever == HC_LEVER_FCR)
        skill->fcr = fmin(fmax(hc_skill_fcr(&copy->queues[skill->queue], skill) + amount, 0), 1);
}

void hc_lever_move(struct hc_scenario *copy, enum hc_lever lever, double amount)
{
    for (size_t g = 0; g < copy->group_count; g++) {
        for (size_t k = 0; k < copy->groups[g].skill_count; k++)
            move_skill(copy, lever, amount, &copy->groups[g].skills[k]);
        if (lever == HC_LEVER_SHRINKAGE)
            shrink(copy, &copy->groups[g], amount);
        if (lever == HC_LEVER_WAGE && !copy->groups[g].costs_of_site)
            copy->groups[g].cost_per_hour *= amount;
    }
    for (size_t s = 0; s < copy->site_count; s++) {
        if (lever == HC_LEVER_WAGE)
            copy->sites[s].hourly_cost *= amount;
        if (lever == HC_LEVER_RATE && foreign(copy, &copy->sites[s]))
            copy->sites[s].rate *= amount;
    }
    if (lever == HC_LEVER_VOLUME)
        move_volume(copy, amount);
}

/* Bridge */

bool hc_bridge_possible(const struct hc_scenario *from, const struct hc_scenario *to)
{
    bool same = from->queue_count == to->queue_count && from->group_count == to->group_count &&
                from->grid.count == to->grid.count && from->grid.staff_count == to->grid.staff_count;
    for (size_t g = 0; same && g < from->group_count; g++) {
        same = from->groups[g].skill_count == to->groups[g].skill_count && site_of(from, g) && site_of(to, g);
        for (size_t k = 0; same && k < from->groups[g].skill_count; k++)
            same = from->groups[g].skills[k].queue == to->groups[g].skills[k].queue;
    }
    return same;
}

/* Is group g the first of its scenario's groups at its site? */
static bool first_at_site(const struct hc_scenario *scenario, size_t g)
{
    bool first = true;
    for (size_t other = 0; other < g; other++)
        first = first && scenario->groups[other].site != scenario->groups[g].site;
    return first;
}

static void clear_fixed(struct hc_site *site)
{
    site->support_count = 0;
    site->transition = (struct hc_transition){0};
}

enum hc_status hc_bridge_start(const struct hc_scenario *from, const struct hc_scenario *to, struct hc_scenario **ret,
                               struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    enum hc_status status = hc_inputs_copy(from, &copy, reterr);
    struct hc_site *sites = status ? NULL : hc_list_new(from->group_count, sizeof *sites);
    if (!sites) {
        hc_inputs_free(copy);
        return status ? status : hc_fail_memory(reterr);
    }
    copy->site_count = 0;
    for (size_t g = 0; g < from->group_count; g++) {
        size_t same = 0;
        while (same < g &&
               (from->groups[same].site != from->groups[g].site || to->groups[same].site != to->groups[g].site))
            same++;
        copy->groups[g].site = same < g ? copy->groups[same].site : copy->site_count;
        if (same < g)
            continue;
        struct hc_site *site = &sites[copy->site_count++];
        *site = *site_of(from, g);
        if (!first_at_site(from, g))
            clear_fixed(site);
    }
    free(copy->sites);
    copy->sites = sites;
    *ret = copy;
    return HC_OK;
}

/* Money stays in the currency of the site left until the last of its amounts is switched: what was 4,300 EUR is not
 * 4,300 dirhams on the way. */
static void switch_site(struct hc_site *site, const struct hc_site *to, enum hc_bridge_step step, bool first)
{
    const double worth = to->rate / site->rate;
    switch (step) {
    case HC_BRIDGE_WAGE:
        site->hourly_cost = to->hourly_cost * worth;
        break;
    case HC_BRIDGE_PREMIUMS:
        site->premiums = to->premiums;
        memcpy(site->added, to->added, sizeof site->added);
        break;
    case HC_BRIDGE_TRANSITION: {
        double governance = site->transition.governance_per_month;
        site->transition = first ? to->transition : (struct hc_transition){0};
        site->transition.one_off *= worth;
        site->transition.governance_per_month = governance;
        break;
    }
    case HC_BRIDGE_FIXED:
        site->hourly_cost /= worth;
        site->transition.one_off /= worth;
        site->currency = to->currency;
        site->rate = to->rate;
        site->support_count = first ? to->support_count : 0;
        site->support = to->support;
        site->transition.governance_per_month = first ? to->transition.governance_per_month : 0;
        break;
    default:
        break;
    }
}

static void switch_group(struct hc_group *group, const struct hc_scenario *to, size_t g, enum hc_bridge_step step)
{
    const struct hc_group *other = &to->groups[g];
    for (size_t k = 0; k < group->skill_count; k++) {
        struct hc_skill *skill = &group->skills[k];
        if (step == HC_BRIDGE_HANDLING)
            skill->speed = other->skills[k].speed;
        if (step == HC_BRIDGE_FCR)
            skill->fcr = hc_skill_fcr(&to->queues[skill->queue], &other->skills[k]);
    }
    if (step == HC_BRIDGE_PREMIUMS)
        group->language = other->language;
    if (step == HC_BRIDGE_HOURS)
        group->open = other->open;
    if (step != HC_BRIDGE_SHRINKAGE)
        return;
    group->shrinkage = other->shrinkage;
    group->contract_hours_per_week = other->contract_hours_per_week;
    group->schedule_fit = other->schedule_fit;
    group->effective_factor = other->effective_factor;
    group->absence = other->absence;
}

void hc_bridge_switch(struct hc_scenario *copy, const struct hc_scenario *to, enum hc_bridge_step step)
{
    for (size_t q = 0; q < copy->queue_count; q++) {
        if (step == HC_BRIDGE_HANDLING)
            copy->queues[q].handling = to->queues[q].handling;
        if (step == HC_BRIDGE_FCR) /* the FCR that turns history into issues stays: the customers are the same */
            copy->queues[q].repeat.share = to->queues[q].repeat.share;
    }
    for (size_t g = 0; g < copy->group_count; g++) {
        bool pair = true; /* the first group of its pair of sites speaks for it */
        for (size_t other = 0; other < g; other++)
            pair = pair && copy->groups[other].site != copy->groups[g].site;
        switch_group(&copy->groups[g], to, g, step);
        if (pair)
            switch_site(&copy->sites[copy->groups[g].site], site_of(to, g), step, first_at_site(to, g));
    }
}
