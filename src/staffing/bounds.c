/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds.c - what the targets ask to be answered, at the cheapest; and one pooled queue. */
#include "staffing/bounds.h"
#include "base/base.h"
#include "demand/returns.h"
#include "headcount/erlang.h"
#include "staffing/glpk_guard.h"
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#define NO_LIMIT 1e6

/* The work itself */

struct bounding {
    const struct hc_space *space;
    double *work;      /* [queue] agent-hours at speed 1 that must be done */
    double *least;     /* [group] hours that its min asks for */
    int *row_of_queue; /* of the programme at hand */
    struct part {
        double contacts, aht_s;
    } * parts; /* [grid interval] of a window */
    double cost;
};

/* Share of the contacts of a window that are answered if it reaches its targets. */
static double answered_share(const struct hc_queue *queue)
{
    const struct hc_target *t = &queue->target;
    double share = 0;
    if (!isnan(t->abandonment) && !isfinite(queue->capacity) && queue->at_closing != HC_AT_CLOSING_STAY)
        share = 1 - t->abandonment;
    if (!isnan(t->answer_rate))
        share = fmax(share, t->answer_rate);
    if (!isnan(t->service_level) && t->formula == HC_FORMULA_OFFERED)
        share = fmax(share, t->service_level);
    return share;
}

/* May contacts be lost that were answered, because the shift of their agent ended? */
static bool hands_back(const struct hc_scenario *s, const struct hc_queue *queue)
{
    return s->simulation.returns_at_end_of_shift && (queue->has_patience || queue->at_closing != HC_AT_CLOSING_SERVE);
}

static int by_aht(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    return (x->aht_s > y->aht_s) - (x->aht_s < y->aht_s);
}

/* Work of a window [first, end) that its goal asks for [h], the contacts with the shortest handling first. */
static double work_of(struct bounding *b, size_t q, size_t first, size_t end, double probability)
{
    const struct hc_scenario *s = b->space->goals->scenario;
    const struct hc_queue *queue = &s->queues[q];
    const struct hc_uncertainty *u = &queue->uncertainty;
    double all = 0, whole = 0, work = 0, share = answered_share(queue);
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        double counted = hc_queue_staffable(s, q, i) ? hc_counted_s(s, i) / s->grid.intervals[i].length_s : 0;
        double contacts = counted > 0 ? hc_new_issues(queue, i) * (1 + u->bias) * counted : 0;
        if (!(contacts > 0))
            continue;
        b->parts[count++] = (struct part){contacts, hc_time_mean(&queue->handling, i)};
        all += contacts;
        whole += contacts * hc_time_mean(&queue->handling, i);
    }
    if (!(all > 0))
        return 0;
    if (!isnan(probability)) {
        double square = (1 + u->month_cv * u->month_cv) * (1 + u->week_cv * u->week_cv) * (1 + u->day_cv * u->day_cv) *
                        (1 + u->interval_cv * u->interval_cv);
        share *= fmax(probability - sqrt((square - 1 + 1 / all) * probability * (1 - probability)), 0);
    }
    qsort(b->parts, count, sizeof *b->parts, by_aht);
    double left = share * all;
    for (size_t k = 0; k < count && left > 0; k++) {
        work += fmin(left, b->parts[k].contacts) * b->parts[k].aht_s;
        left -= b->parts[k].contacts;
    }
    return fmax(work - u->handling_day_cv * sqrt(share * (1 - share)) * whole, 0) / 3600;
}

/* Goals of one window stand side by side: the first speaks for all. */
static void find_work(struct bounding *b)
{
    const struct hc_goals *goals = b->space->goals;
    const struct hc_goal *before = NULL;
    for (size_t j = 0; j < goals->count; j++) {
        const struct hc_goal *goal = &goals->goals[j];
        if (goal->kind == HC_GOAL_OCCUPANCY)
            continue;
        bool same = before && before->queue == goal->queue && before->first == goal->first;
        if (!same && !hands_back(goals->scenario, &goals->scenario->queues[goal->queue]))
            b->work[goal->queue] += work_of(b, goal->queue, goal->first, goal->end, goal->probability);
        before = goal;
    }
}

/* A group's time, and what it does of each queue. */
static void add_group(struct bounding *b, glp_prob *lp, const struct hc_group *group, double least)
{
    int capacity = glp_add_rows(lp, 1), time = glp_add_cols(lp, 1);
    const int own[2] = {0, capacity};
    const double acting[2] = {0, -hc_group_acting_share(group)};
    glp_set_row_bnds(lp, capacity, GLP_UP, 0, 0);
    glp_set_col_bnds(lp, time, GLP_LO, least, 0);
    glp_set_obj_coef(lp, time, group->cost_per_hour);
    glp_set_mat_col(lp, time, 1, own, acting);
    for (size_t k = 0; k < group->skill_count; k++) {
        const int rows[3] = {0, b->row_of_queue[group->skills[k].queue], capacity};
        const double use[3] = {0, group->skills[k].speed, 1};
        int does = glp_add_cols(lp, 1);
        glp_set_col_bnds(lp, does, GLP_LO, 0, 0);
        glp_set_mat_col(lp, does, 2, rows, use);
    }
}

static void solve_component(struct bounding *b, size_t component)
{
    const struct hc_scenario *s = b->space->goals->scenario;
    glp_smcp simplex;
    glp_prob *lp = glp_create_prob();
    for (size_t q = 0; q < s->queue_count; q++)
        if (b->space->queue_component[q] == component) {
            b->row_of_queue[q] = glp_add_rows(lp, 1);
            glp_set_row_bnds(lp, b->row_of_queue[q], GLP_LO, b->work[q], 0);
        }
    for (size_t g = 0; g < s->group_count; g++)
        if (b->space->component[g] == component)
            add_group(b, lp, &s->groups[g], b->least[g]);
    glp_init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(lp, &simplex) == 0 && glp_get_status(lp) == GLP_OPT)
        b->cost += glp_get_obj_val(lp);
    glp_delete_prob(lp);
}

static void solve(void *context)
{
    struct bounding *b = context;
    for (size_t c = 0; c < b->space->component_count; c++)
        solve_component(b, c);
}

static enum hc_status find_fluid(const struct hc_space *space, double *ret, struct hc_error *reterr)
{
    const struct hc_scenario *s = space->goals->scenario;
    struct bounding b = {.space = space,
                         .work = calloc(s->queue_count + 1, sizeof *b.work),
                         .least = calloc(s->group_count + 1, sizeof *b.least),
                         .row_of_queue = calloc(s->queue_count + 1, sizeof *b.row_of_queue),
                         .parts = calloc(s->grid.count + 1, sizeof *b.parts)};
    bool ok = b.work && b.least && b.row_of_queue && b.parts;
    if (ok) {
        find_work(&b);
        for (size_t v = 0; v < space->count; v++)
            b.least[space->variables[v].group] += space->variables[v].lo * space->variables[v].hours;
        ok = hc_glpk_run(solve, &b);
    }
    *ret = b.cost;
    free(b.work);
    free(b.least);
    free(b.row_of_queue);
    free(b.parts);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

/* One queue */

/* What the queues of a component bring in one staff interval, as one line that one group serves. */
struct pool {
    double load, rate, patience_rate; /* erlangs, contacts [1/s], contacts that lose patience weighed by load [1/s] */
    struct hc_erlang_targets targets; /* weighted by load */
    double within_s, impatient;       /* impatient: load of queues whose contacts abandon */
};

static double speed_of(const struct hc_group *group, size_t q)
{
    for (size_t k = 0; k < group->skill_count; k++)
        if (group->skills[k].queue == q)
            return group->skills[k].speed;
    return 0;
}

/* Speed at which somebody of this group would serve a queue; without the skill, that of the fastest who has it. */
static double pooled_speed(const struct hc_scenario *s, const struct hc_group *group, size_t q)
{
    double speed = speed_of(group, q);
    for (size_t r = 0; !(speed_of(group, q) > 0) && r < s->queues[q].route_count; r++)
        speed = fmax(speed, speed_of(&s->groups[s->queues[q].route[r]], q));
    return speed;
}

static void weigh(double *sum, double target, double share)
{
    if (!isnan(target))
        *sum = (isnan(*sum) ? 0 : *sum) + target * share;
}

static void pool_add(struct pool *pool, const struct hc_queue *queue, size_t i, double load, double speed)
{
    pool->load += load / speed;
    pool->rate += load / hc_time_mean(&queue->handling, i);
    pool->within_s += load * queue->target.within_s;
    weigh(&pool->targets.service_level, queue->target.service_level, load);
    weigh(&pool->targets.asa_s, queue->target.asa_s, load);
    weigh(&pool->targets.abandonment, queue->target.abandonment, load);
    weigh(&pool->targets.answer_rate, queue->target.answer_rate, load);
    if (queue->has_patience) {
        pool->impatient += load;
        pool->patience_rate += load / hc_time_mean(&queue->patience, i);
    }
}

static struct pool pool_of(const struct hc_space *space, const struct hc_group *group, size_t component, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    struct pool pool = {.targets = hc_erlang_targets_none()};
    double all = 0;
    for (size_t q = 0; q < s->queue_count; q++) {
        double load = space->load[q * space->staff_count + staff];
        if (space->queue_component[q] != component || !(load > 0))
            continue;
        pool_add(&pool, &s->queues[q], space->first[staff], load, pooled_speed(s, group, q));
        all += load;
    }
    if (all > 0) {
        pool.within_s /= all;
        pool.impatient /= all;
        pool.patience_rate /= all;
        pool.targets.service_level /= all;
        pool.targets.asa_s /= all;
        pool.targets.abandonment /= all;
        pool.targets.answer_rate /= all;
    }
    return pool;
}

/* Acting agents that Erlang asks for the pool; square-root staffing where it has no answer. */
static double pooled_agents(const struct pool *pool)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    double agents;
    if (!(pool->load > 0))
        return 0;
    c.calls_per_hour = pool->rate * 3600;
    c.aht_s = pool->load / pool->rate;
    c.within_s = pool->within_s;
    if (pool->impatient > 0.5) {
        c.model = HC_ERLANG_A;
        c.has_patience = true;
        hc_law_from_cv(HC_LAW_EXPONENTIAL, pool->impatient / pool->patience_rate, 1, &c.patience, NULL);
    } else {
        c.model = HC_ERLANG_C;
    }
    if (hc_erlang_agents(&c, &pool->targets, NO_LIMIT, &agents, NULL, NULL, NULL) == HC_OK)
        return agents;
    return ceil(pool->load + sqrt(pool->load) + 1);
}

/* With the group that does it at the least cost. */
static double pooled_cost(const struct hc_space *space, size_t component, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    double least = HUGE_VAL;
    for (size_t g = 0; g < space->group_count; g++) {
        size_t v = space->at[g * space->staff_count + staff];
        if (space->component[g] != component || v == HC_NO_VARIABLE)
            continue;
        const struct pool pool = pool_of(space, &s->groups[g], component, staff);
        double agents = ceil(pooled_agents(&pool) / hc_group_acting_share(&s->groups[g]) - 1e-9);
        least = fmin(least, agents * space->variables[v].cost);
    }
    return isfinite(least) ? least : 0;
}

enum hc_status hc_bounds_of(const struct hc_space *space, struct hc_bounds *ret, struct hc_error *reterr)
{
    *ret = (struct hc_bounds){0};
    for (size_t staff = 0; staff < space->staff_count; staff++)
        for (size_t c = 0; c < space->component_count; c++)
            ret->pooled += pooled_cost(space, c, staff);
    return find_fluid(space, &ret->fluid, reterr);
}
