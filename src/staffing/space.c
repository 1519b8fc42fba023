/* SPDX-License-Identifier: GPL-3.0-or-later */
/* space.c - variables, and which groups depend on each other. */
#include "staffing/space.h"
#include "base/base.h"
#include "demand/returns.h"
#include "finance/cost.h"
#include <math.h>
#include <stdlib.h>

enum { LONGEST_STRIDE = 4 };

size_t hc_set_root(size_t *parent, size_t i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Groups that serve one queue belong together; components are numbered by their first group. */
static void find_components(struct hc_space *space, size_t *parent)
{
    const struct hc_scenario *s = space->goals->scenario;
    for (size_t g = 0; g < s->group_count; g++)
        parent[g] = g;
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t r = 1; r < s->queues[q].route_count; r++)
            parent[hc_set_root(parent, s->queues[q].route[r])] = hc_set_root(parent, s->queues[q].route[0]);
    for (size_t g = 0; g < s->group_count; g++)
        space->component[g] = SIZE_MAX;
    for (size_t g = 0; g < s->group_count; g++) {
        size_t top = hc_set_root(parent, g);
        if (space->component[top] == SIZE_MAX)
            space->component[top] = space->component_count++;
        space->component[g] = space->component[top];
    }
    for (size_t q = 0; q < s->queue_count; q++)
        space->queue_component[q] = space->component[s->queues[q].route[0]];
}

/* The n-th group of each component has colour n. */
static bool find_colours(struct hc_space *space)
{
    size_t *size = calloc(space->component_count + 1, sizeof *size);
    if (!size)
        return false;
    space->colours = 1;
    for (size_t g = 0; g < space->group_count; g++)
        if ((int)++size[space->component[g]] > space->colours)
            space->colours = (int)size[space->component[g]];
    size_t count = space->component_count * (size_t)space->colours;
    if (!(space->member = malloc((count + 1) * sizeof *space->member))) {
        free(size);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        space->member[i] = space->group_count;
    for (size_t c = 0; c < space->component_count; c++)
        size[c] = 0;
    for (size_t g = 0; g < space->group_count; g++) {
        size_t c = space->component[g];
        space->member[c * (size_t)space->colours + size[c]++] = g;
    }
    free(size);
    return true;
}

/* Contacts per new issue of well-served customers; where nearly everybody comes back, a number to count with. */
static double contacts_per_issue(const struct hc_queue *queue, double fcr)
{
    return fmin(hc_returns_factor(queue, fcr, 0), 10);
}

/* Load of a queue in a staff interval, returning contacts included [erlangs]. */
static double load_of(const struct hc_space *space, size_t queue, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    const struct hc_queue *q = &s->queues[queue];
    double factor = contacts_per_issue(q, hc_queue_best_fcr(s, queue)) * (1 + q->uncertainty.bias);
    double work = 0, length = 0;
    for (size_t i = space->first[staff]; i < space->first[staff + 1]; i++) {
        if (!hc_queue_staffable(s, queue, i))
            continue;
        work += q->volume[i] > 0 ? hc_new_issues(q, i) * hc_time_mean(&q->handling, i) * factor : 0;
        length += s->grid.intervals[i].length_s;
    }
    return length > 0 ? work / length : 0;
}

double hc_space_speed(const struct hc_scenario *scenario, const struct hc_skill *skill)
{
    const struct hc_queue *queue = &scenario->queues[skill->queue];
    double best = contacts_per_issue(queue, hc_queue_best_fcr(scenario, skill->queue));
    return skill->speed * (best / contacts_per_issue(queue, hc_skill_fcr(queue, skill)));
}

double hc_space_slowest(const struct hc_space *space, size_t component)
{
    const struct hc_scenario *s = space->goals->scenario;
    double slowest = 1;
    for (size_t g = 0; g < s->group_count; g++)
        for (size_t k = 0; space->component[g] == component && k < s->groups[g].skill_count; k++)
            slowest = fmin(slowest, hc_space_speed(s, &s->groups[g].skills[k]) * hc_group_acting_share(&s->groups[g]));
    return slowest;
}

/* A bound that no sensible target needs more agents than; whole numbers. */
static double plenty(double load)
{
    return ceil(3 * load + 20 * sqrt(load) + 20);
}

static void add_variable(struct hc_space *space, size_t g, size_t staff, double component_load)
{
    const struct hc_scenario *s = space->goals->scenario;
    const struct hc_group *group = &s->groups[g];
    struct hc_variable v = {.group = g, .staff = staff, .hi = HUGE_VAL};
    double seconds = 0;
    for (size_t i = space->first[staff]; i < space->first[staff + 1]; i++) {
        if (!group->open[i])
            continue;
        seconds += s->grid.intervals[i].length_s;
        v.cost += s->grid.intervals[i].length_s / 3600.0 * hc_cost_of_hour(s, g, i);
        v.lo = fmax(v.lo, group->min_agents ? ceil(group->min_agents[i]) : 0);
        v.hi = fmin(v.hi, group->max_agents ? floor(group->max_agents[i]) : HUGE_VAL);
    }
    if (!(seconds > 0))
        return;
    if (!isfinite(v.hi))
        v.hi = fmax(v.lo, plenty(component_load));
    v.hours = seconds / 3600;
    v.day = space->day[staff];
    v.position = space->position[staff];
    space->at[g * space->staff_count + staff] = space->count;
    space->variables[space->count++] = v;
}

static void find_days(struct hc_space *space)
{
    const struct hc_grid *grid = &space->goals->scenario->grid;
    int32_t day = -1, position = 0;
    for (size_t i = 0; i < grid->count; i++) {
        size_t staff = grid->intervals[i].staff;
        if (i > 0 && grid->intervals[i - 1].staff == staff)
            continue;
        position = grid->intervals[i].day == day ? position + 1 : 0;
        day = grid->intervals[i].day;
        space->day[staff] = day;
        space->position[staff] = position;
        space->first[staff] = i;
    }
    space->first[space->staff_count] = grid->count;
}

/* Contacts that are being handled, or wait, carry a change over to what follows. */
static int stride_of(const struct hc_scenario *s)
{
    double work = 0, contacts = 0;
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t i = 0; i < s->grid.count; i++)
            if (s->queues[q].open[i] && s->queues[q].volume[i] > 0) {
                contacts += s->queues[q].volume[i];
                work += s->queues[q].volume[i] * hc_time_mean(&s->queues[q].handling, i);
            }
    double share = contacts > 0 ? work / contacts / s->calendar.staff_interval_s : 0;
    int stride = share <= 0.4 ? 1 : 2 + (int)(2 * share);
    return stride < LONGEST_STRIDE ? stride : LONGEST_STRIDE;
}

static void add_variables(struct hc_space *space)
{
    for (size_t i = 0; i < space->group_count * space->staff_count; i++)
        space->at[i] = HC_NO_VARIABLE;
    for (size_t staff = 0; staff < space->staff_count; staff++)
        for (size_t c = 0; c < space->component_count; c++) {
            double load = 0;
            for (size_t q = 0; q < space->goals->scenario->queue_count; q++)
                load += space->queue_component[q] == c ? space->load[q * space->staff_count + staff] : 0;
            for (size_t g = 0; g < space->group_count; g++)
                if (space->component[g] == c)
                    add_variable(space, g, staff, load / hc_space_slowest(space, c));
        }
}

enum hc_status hc_space_new(const struct hc_goals *goals, struct hc_space **ret, struct hc_error *reterr)
{
    const struct hc_scenario *s = goals->scenario;
    struct hc_space *space = calloc(1, sizeof *space);
    if (!space)
        return hc_fail_memory(reterr);
    size_t groups = s->group_count, staff = s->grid.staff_count;
    space->goals = goals;
    space->group_count = groups;
    space->staff_count = staff;
    space->variables = calloc(groups * staff + 1, sizeof *space->variables);
    space->at = calloc(groups * staff + 1, sizeof *space->at);
    space->day = calloc(staff + 1, sizeof *space->day);
    space->position = calloc(staff + 1, sizeof *space->position);
    space->first = calloc(staff + 1, sizeof *space->first);
    space->load = calloc(s->queue_count * staff + 1, sizeof *space->load);
    space->component = calloc(groups + 1, sizeof *space->component);
    space->queue_component = calloc(s->queue_count + 1, sizeof *space->queue_component);
    size_t *parent = calloc(groups + 1, sizeof *parent);
    bool ok = space->variables && space->at && space->day && space->position && space->first && space->load &&
              space->component && space->queue_component && parent;
    if (ok) {
        find_days(space);
        find_components(space, parent);
        ok = find_colours(space);
    }
    free(parent);
    if (!ok) {
        hc_space_free(space);
        return hc_fail_memory(reterr);
    }
    for (size_t q = 0; q < s->queue_count; q++)
        for (size_t k = 0; k < staff; k++)
            space->load[q * staff + k] = load_of(space, q, k);
    add_variables(space);
    space->stride = stride_of(s);
    *ret = space;
    return HC_OK;
}

struct hc_space *hc_space_free(struct hc_space *space)
{
    if (space) {
        free(space->variables);
        free(space->at);
        free(space->day);
        free(space->position);
        free(space->first);
        free(space->load);
        free(space->component);
        free(space->queue_component);
        free(space->member);
        free(space);
    }
    return NULL;
}

double hc_space_cost(const struct hc_space *space, const double *agents, double *ret_hours)
{
    double cost = 0, hours = 0;
    for (size_t v = 0; v < space->count; v++) {
        const struct hc_variable *own = &space->variables[v];
        double n = agents[own->group * space->staff_count + own->staff];
        cost += n * own->cost;
        hours += n * own->hours;
    }
    if (ret_hours)
        *ret_hours = hours;
    return cost;
}

size_t hc_space_component_of(const struct hc_space *space, const struct hc_goal *goal)
{
    return goal->kind == HC_GOAL_OCCUPANCY ? space->component[goal->queue] : space->queue_component[goal->queue];
}
