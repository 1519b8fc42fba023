/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fluid.c - linear programmes over one staff interval of one component: who takes which queue's work, at what cost.
 *
 *     min sum cost n   subject to   sum over groups of speed x >= work of each queue,   sum over queues of x <= n
 */
#include "staffing/fluid.h"
#include "base/base.h"
#include "staffing/formula.h"
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#define NO_LIMIT 1e6

/* What the queues of a component bring in one staff interval, as one line. */
struct pool {
    double load, rate, patience_rate; /* erlangs, contacts [1/s], contacts that lose patience weighed by load [1/s] */
    struct hc_erlang_targets targets; /* weighted by load */
    double within_s, impatient;       /* impatient: load of queues whose contacts abandon */
    double cheapest;                  /* cost of one agent */
};

static double *place(const struct hc_space *space, double *agents, size_t g, size_t staff)
{
    return &agents[g * space->staff_count + staff];
}

/* Work that must be answered if the targets are met, as a share of all. */
static double answered_share(const struct hc_target *t)
{
    double share = isnan(t->abandonment) ? 0 : 1 - t->abandonment;
    if (!isnan(t->answer_rate))
        share = fmax(share, t->answer_rate);
    if (!isnan(t->service_level) && t->formula == HC_FORMULA_OFFERED)
        share = fmax(share, t->service_level);
    return share;
}

static double time_mean(const struct hc_time *time, size_t i)
{
    return time->mean_s ? time->mean_s[i] : time->law.mean_s;
}

static void weigh(double *sum, double target, double load)
{
    if (!isnan(target))
        *sum = (isnan(*sum) ? 0 : *sum) + target * load;
}

static struct pool pool_of(const struct hc_space *space, size_t component, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    struct pool pool = {.targets = hc_erlang_targets_none(), .cheapest = HUGE_VAL};
    for (size_t q = 0; q < s->queue_count; q++) {
        const struct hc_queue *queue = &s->queues[q];
        double load = space->load[q * space->staff_count + staff];
        size_t i = space->first[staff];
        if (space->queue_component[q] != component || !(load > 0))
            continue;
        pool.load += load;
        pool.rate += load / time_mean(&queue->handling, i);
        pool.within_s += load * queue->target.within_s;
        weigh(&pool.targets.service_level, queue->target.service_level, load);
        weigh(&pool.targets.asa_s, queue->target.asa_s, load);
        weigh(&pool.targets.abandonment, queue->target.abandonment, load);
        weigh(&pool.targets.answer_rate, queue->target.answer_rate, load);
        if (queue->has_patience) {
            pool.impatient += load;
            pool.patience_rate += load / time_mean(&queue->patience, i);
        }
    }
    if (pool.load > 0) {
        pool.within_s /= pool.load;
        pool.targets.service_level /= pool.load;
        pool.targets.asa_s /= pool.load;
        pool.targets.abandonment /= pool.load;
        pool.targets.answer_rate /= pool.load;
    }
    for (size_t g = 0; g < space->group_count; g++) {
        size_t v = space->at[g * space->staff_count + staff];
        if (space->component[g] == component && v != HC_NO_VARIABLE)
            pool.cheapest = fmin(pool.cheapest, space->variables[v].cost);
    }
    return pool;
}

/* Agents that Erlang asks for the pool; square-root staffing where it has no answer. */
static double pooled_agents(const struct pool *pool)
{
    struct hc_erlang_case c = hc_erlang_case_default();
    double agents;
    if (!(pool->load > 0))
        return 0;
    c.calls_per_hour = pool->rate * 3600;
    c.aht_s = pool->load / pool->rate;
    c.within_s = pool->within_s;
    if (pool->impatient > 0.5 * pool->load) {
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

/* The programme of one component and staff interval. */
struct fluid {
    const struct hc_space *space;
    size_t component, staff;
    glp_prob *lp;
    int *row_of_queue;
    int *column_of_group; /* of its agents; 0 = closed */
};

static void add_work(struct fluid *f, double factor, bool targets)
{
    const struct hc_scenario *s = f->space->goals->scenario;
    for (size_t q = 0; q < s->queue_count; q++) {
        double load = f->space->load[q * f->space->staff_count + f->staff];
        f->row_of_queue[q] = 0;
        if (f->space->queue_component[q] != f->component || !(load > 0))
            continue;
        f->row_of_queue[q] = glp_add_rows(f->lp, 1);
        glp_set_row_bnds(f->lp, f->row_of_queue[q], GLP_LO,
                         load * factor * (targets ? answered_share(&s->queues[q].target) : 1), 0);
    }
}

/* Column of the group's agents, and one for each queue it takes work from. */
static void add_group(struct fluid *f, size_t g, size_t v)
{
    const struct hc_group *group = &f->space->goals->scenario->groups[g];
    const struct hc_variable *own = &f->space->variables[v];
    int agents = glp_add_cols(f->lp, 1), capacity = glp_add_rows(f->lp, 1);
    const int at[2] = {0, capacity};
    const double act[2] = {0, -hc_group_acting_share(group)};
    glp_set_row_bnds(f->lp, capacity, GLP_UP, 0, 0);
    f->column_of_group[g] = agents;
    glp_set_col_bnds(f->lp, agents, own->lo < own->hi ? GLP_DB : GLP_FX, own->lo, own->hi);
    glp_set_obj_coef(f->lp, agents, own->cost);
    glp_set_mat_col(f->lp, agents, 1, at, act);
    for (size_t k = 0; k < group->skill_count; k++) {
        int row = f->row_of_queue[group->skills[k].queue];
        if (!row)
            continue;
        const int rows[3] = {0, row, capacity};
        const double use[3] = {0, group->skills[k].speed, 1};
        int work = glp_add_cols(f->lp, 1);
        glp_set_col_bnds(f->lp, work, GLP_LO, 0, 0);
        glp_set_mat_col(f->lp, work, 2, rows, use);
    }
}

/* Work that bounds on agents leave undone, at a price that nobody pays if there is a way. */
static void add_undone(struct fluid *f, double price)
{
    for (size_t q = 0; q < f->space->goals->scenario->queue_count; q++) {
        if (!f->row_of_queue[q])
            continue;
        const int row[2] = {0, f->row_of_queue[q]};
        const double one[2] = {0, 1};
        int column = glp_add_cols(f->lp, 1);
        glp_set_col_bnds(f->lp, column, GLP_LO, 0, 0);
        glp_set_obj_coef(f->lp, column, price);
        glp_set_mat_col(f->lp, column, 1, row, one);
    }
}

/* Least cost; whole agents of each group into `agents` unless NULL. */
static double solve(struct fluid *f, double factor, bool targets, double *agents)
{
    const struct hc_space *space = f->space;
    double dearest = 0, cost = 0;
    glp_smcp simplex;
    f->lp = glp_create_prob();
    add_work(f, factor, targets);
    for (size_t g = 0; g < space->group_count; g++) {
        size_t v = space->at[g * space->staff_count + f->staff];
        f->column_of_group[g] = 0;
        if (space->component[g] != f->component || v == HC_NO_VARIABLE)
            continue;
        dearest = fmax(dearest, space->variables[v].cost);
        add_group(f, g, v);
    }
    add_undone(f, 1000 * dearest);
    glp_init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    if (glp_get_num_cols(f->lp) > 0 && glp_simplex(f->lp, &simplex) == 0 && glp_get_status(f->lp) == GLP_OPT) {
        cost = glp_get_obj_val(f->lp);
        for (size_t g = 0; agents && g < space->group_count; g++)
            if (f->column_of_group[g])
                *place(space, agents, g, f->staff) = ceil(glp_get_col_prim(f->lp, f->column_of_group[g]) - 0.5);
    }
    glp_delete_prob(f->lp);
    return cost;
}

/* The formula's requirement of a queue with a group of its own; NaN where it has none. */
static double required(const struct hc_space *space, size_t group, size_t queue, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    double most = 0;
    for (size_t i = space->first[staff]; i < space->first[staff + 1]; i++) {
        struct hc_formula_case c;
        struct hc_formula_requirement need;
        if (!s->queues[queue].open[i] || !(s->queues[queue].volume[i] > 0))
            continue;
        if (hc_formula_case(s, group, queue, i, &c, NULL) || hc_formula_require(&c, NO_LIMIT, &need))
            return NAN;
        most = fmax(most, need.on_queue);
    }
    return most;
}

static void start_component(struct fluid *f, double *agents)
{
    const struct hc_space *space = f->space;
    const struct hc_scenario *s = space->goals->scenario;
    size_t own = space->group_count;
    for (size_t q = 0; q < s->queue_count; q++)
        if (space->queue_component[q] == f->component)
            own = hc_own_group(s, q);
    if (own < space->group_count) {
        double need = required(space, own, s->groups[own].skills[0].queue, f->staff);
        if (!isnan(need)) {
            *place(space, agents, own, f->staff) = need;
            return;
        }
    }
    const struct pool pool = pool_of(space, f->component, f->staff);
    double need = pooled_agents(&pool);
    if (pool.load > 0)
        solve(f, need / pool.load, false, agents);
}

static void keep_bounds(const struct hc_space *space, double *agents)
{
    for (size_t v = 0; v < space->count; v++) {
        const struct hc_variable *own = &space->variables[v];
        double *n = place(space, agents, own->group, own->staff);
        *n = fmin(fmax(*n, own->lo), own->hi);
    }
}

static enum hc_status fluid_new(const struct hc_space *space, struct fluid *ret, struct hc_error *reterr)
{
    *ret = (struct fluid){.space = space};
    ret->row_of_queue = calloc(space->goals->scenario->queue_count + 1, sizeof *ret->row_of_queue);
    ret->column_of_group = calloc(space->group_count + 1, sizeof *ret->column_of_group);
    glp_term_out(GLP_OFF);
    if (ret->row_of_queue && ret->column_of_group)
        return HC_OK;
    free(ret->row_of_queue);
    free(ret->column_of_group);
    return hc_fail_memory(reterr);
}

static void fluid_free(struct fluid *f)
{
    free(f->row_of_queue);
    free(f->column_of_group);
}

enum hc_status hc_fluid_start(const struct hc_space *space, double *agents, struct hc_error *reterr)
{
    struct fluid f;
    enum hc_status status = fluid_new(space, &f, reterr);
    if (status)
        return status;
    for (size_t i = 0; i < space->group_count * space->staff_count; i++)
        agents[i] = 0;
    for (f.staff = 0; f.staff < space->staff_count; f.staff++)
        for (f.component = 0; f.component < space->component_count; f.component++)
            start_component(&f, agents);
    keep_bounds(space, agents);
    fluid_free(&f);
    return HC_OK;
}

enum hc_status hc_fluid_bounds(const struct hc_space *space, struct hc_bounds *ret, struct hc_error *reterr)
{
    struct fluid f;
    enum hc_status status = fluid_new(space, &f, reterr);
    if (status)
        return status;
    *ret = (struct hc_bounds){0};
    for (f.staff = 0; f.staff < space->staff_count; f.staff++)
        for (f.component = 0; f.component < space->component_count; f.component++) {
            const struct pool pool = pool_of(space, f.component, f.staff);
            if (!(pool.load > 0))
                continue;
            ret->fluid += solve(&f, 1, true, NULL);
            ret->pooled += pooled_agents(&pool) * pool.cheapest;
        }
    fluid_free(&f);
    return HC_OK;
}
