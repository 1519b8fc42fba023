/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fluid.c - where a search starts: linear programmes over one staff interval of one component, who takes which queue's
 * work, at what cost.
 *
 *     min sum cost n + price undone   subject to, for each draw of the loads,
 *     sum over groups of speed x + undone >= work of each queue,   sum over queues of x <= n
 *
 * (speed: hc_space_speed(), which counts what an agent's unresolved contacts bring back)
 *
 * With the forecast's load alone nobody with two skills would ever pay; loads that scatter show what they are for
 * (Harrison and Zeevi, Manufacturing and Service Operations Management 7, 2005). */
#include "staffing/fluid.h"
#include "base/base.h"
#include "rng/ziggurat.h"
#include "staffing/formula.h"
#include "staffing/glpk_guard.h"
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

#define NO_LIMIT 1e6
#define PRICE_UNDONE 3.0 /* with it the dearest agent is worth having if more than one draw in three needs him */

enum { DRAWS = 10 }; /* even */

static double *place(const struct hc_space *space, double *agents, size_t g, size_t staff)
{
    return &agents[g * space->staff_count + staff];
}

/* The programme of one component and staff interval. Agents are chosen once; who takes whose work, for each of the
 * draws of the queues' loads. */
struct fluid {
    const struct hc_space *space;
    size_t component, staff;
    size_t draws;
    uint64_t name; /* of the random numbers that draw them */
    double *load;  /* [draw * queue_count + queue] erlangs; 0 where there is nothing to do */
    double price;  /* of an erlang left undone, in prices of the component's dearest agent */
    glp_prob *lp;
    double *agents;       /* [group * staff_count + staff] what comes out */
    int *row_of_queue;    /* of the draw at hand */
    int *column_of_group; /* of its agents; 0 = closed, or of another component */
};

static double add_agents(struct fluid *f)
{
    const struct hc_space *space = f->space;
    double dearest = 0;
    for (size_t g = 0; g < space->group_count; g++) {
        size_t v = space->at[g * space->staff_count + f->staff];
        f->column_of_group[g] = 0;
        if (space->component[g] != f->component || v == HC_NO_VARIABLE)
            continue;
        const struct hc_variable *own = &space->variables[v];
        int column = f->column_of_group[g] = glp_add_cols(f->lp, 1);
        glp_set_col_bnds(f->lp, column, own->lo < own->hi ? GLP_DB : GLP_FX, own->lo, own->hi);
        glp_set_obj_coef(f->lp, column, own->cost);
        dearest = fmax(dearest, own->cost);
    }
    return dearest;
}

/* Rows of the work of one draw, and what is left undone of it. */
static void add_work(struct fluid *f, size_t draw, double price)
{
    size_t queues = f->space->goals->scenario->queue_count;
    for (size_t q = 0; q < queues; q++) {
        double load = f->load[draw * queues + q];
        f->row_of_queue[q] = 0;
        if (f->space->queue_component[q] != f->component || !(load > 0))
            continue;
        int undone = glp_add_cols(f->lp, 1);
        const int row[2] = {0, f->row_of_queue[q] = glp_add_rows(f->lp, 1)};
        const double one[2] = {0, 1};
        glp_set_row_bnds(f->lp, row[1], GLP_LO, load, 0);
        glp_set_col_bnds(f->lp, undone, GLP_LO, 0, 0);
        glp_set_obj_coef(f->lp, undone, price);
        glp_set_mat_col(f->lp, undone, 1, row, one);
    }
}

/* What a group can do in one draw: a row for all it does, a column for each queue it takes work from. */
static void add_group(struct fluid *f, size_t g)
{
    const struct hc_group *group = &f->space->goals->scenario->groups[g];
    int capacity = glp_add_rows(f->lp, 1), all[3] = {0, f->column_of_group[g], 0};
    double value[3] = {0, -hc_group_acting_share(group), 0};
    glp_set_row_bnds(f->lp, capacity, GLP_UP, 0, 0);
    glp_set_mat_row(f->lp, capacity, 1, all, value);
    for (size_t k = 0; k < group->skill_count; k++) {
        int row = f->row_of_queue[group->skills[k].queue];
        if (!row)
            continue;
        const int rows[3] = {0, row, capacity};
        const double use[3] = {0, hc_space_speed(f->space->goals->scenario, &group->skills[k]), 1};
        int work = glp_add_cols(f->lp, 1);
        glp_set_col_bnds(f->lp, work, GLP_LO, 0, 0);
        glp_set_mat_col(f->lp, work, 2, rows, use);
    }
}

/* Whole agents of each group at the least cost. */
static void solve(void *context)
{
    struct fluid *f = context;
    const struct hc_space *space = f->space;
    glp_smcp simplex;
    f->lp = glp_create_prob();
    double dearest = add_agents(f);
    for (size_t draw = 0; draw < f->draws; draw++) {
        add_work(f, draw, f->price * dearest / hc_space_slowest(space, f->component) / (double)f->draws);
        for (size_t g = 0; g < space->group_count; g++)
            if (f->column_of_group[g])
                add_group(f, g);
    }
    glp_init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    if (glp_get_num_cols(f->lp) > 0 && glp_simplex(f->lp, &simplex) == 0 && glp_get_status(f->lp) == GLP_OPT)
        for (size_t g = 0; g < space->group_count; g++)
            if (f->column_of_group[g])
                *place(space, f->agents, g, f->staff) = floor(glp_get_col_prim(f->lp, f->column_of_group[g]) + 0.5);
    glp_delete_prob(f->lp);
}

/*
 * Loads as they may be at one moment: contacts in service scatter like a Poisson number, rates as the forecast errs.
 * Draws come in pairs that mirror each other, so that their mean is the forecast.
 */
static void draw_loads(struct fluid *f)
{
    const struct hc_scenario *s = f->space->goals->scenario;
    uint64_t name = hc_rng_name(hc_rng_name(hc_rng_replication(f->name, f->staff), f->component), 0);
    f->draws = DRAWS;
    for (size_t pair = 0; pair < DRAWS / 2; pair++) {
        struct hc_rng rng = hc_rng_at(hc_rng_name(name, pair));
        double common = hc_rng_normal(&rng), own = 0;
        for (size_t q = 0; q < s->queue_count; q++) {
            const struct hc_uncertainty *u = &s->queues[q].uncertainty;
            double load = f->space->load[q * f->space->staff_count + f->staff], c = u->queue_correlation;
            double cv = sqrt(u->month_cv * u->month_cv + u->week_cv * u->week_cv + u->day_cv * u->day_cv +
                             u->interval_cv * u->interval_cv);
            double chance = hc_rng_normal(&rng);
            if (q == 0 || hc_queue_place(s, q) != hc_queue_place(s, q - 1)) /* parts of one queue err together */
                own = hc_rng_normal(&rng);
            double step = sqrt(load) * chance + cv * load * (sqrt(c) * common + sqrt(1 - c) * own);
            bool here = f->space->queue_component[q] == f->component && load > 0;
            f->load[2 * pair * s->queue_count + q] = here ? fmax(load + step, 0) : 0;
            f->load[(2 * pair + 1) * s->queue_count + q] = here ? fmax(load - step, 0) : 0;
        }
    }
}

/* The formula's requirement of a queue with a group of its own; NaN where it has none. */
static double required(const struct hc_space *space, size_t group, size_t queue, size_t staff)
{
    const struct hc_scenario *s = space->goals->scenario;
    double most = 0;
    for (size_t i = space->first[staff]; i < space->first[staff + 1]; i++) {
        struct hc_formula_case c;
        struct hc_formula_requirement need;
        if (!hc_queue_staffable(s, queue, i) || !(s->queues[queue].volume[i] > 0))
            continue;
        if (hc_formula_case(s, group, queue, i, &c, NULL) || hc_formula_require(&c, NO_LIMIT, &need))
            return NAN;
        most = fmax(most, need.on_queue);
    }
    return most;
}

/* @return false without memory */
static bool start_component(struct fluid *f)
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
            *place(space, f->agents, own, f->staff) = need;
            return true;
        }
    }
    draw_loads(f);
    return hc_glpk_run(solve, f);
}

static void keep_bounds(const struct hc_space *space, double *agents)
{
    for (size_t v = 0; v < space->count; v++) {
        const struct hc_variable *own = &space->variables[v];
        double *n = place(space, agents, own->group, own->staff);
        *n = fmin(fmax(*n, own->lo), own->hi);
    }
}

static void fluid_free(struct fluid *f)
{
    free(f->row_of_queue);
    free(f->column_of_group);
    free(f->load);
}

static enum hc_status fluid_new(const struct hc_space *space, struct fluid *ret, struct hc_error *reterr)
{
    *ret = (struct fluid){.space = space};
    ret->row_of_queue = calloc(space->goals->scenario->queue_count + 1, sizeof *ret->row_of_queue);
    ret->column_of_group = calloc(space->group_count + 1, sizeof *ret->column_of_group);
    ret->load = calloc(DRAWS * space->goals->scenario->queue_count + 1, sizeof *ret->load);
    if (ret->row_of_queue && ret->column_of_group && ret->load)
        return HC_OK;
    fluid_free(ret);
    return hc_fail_memory(reterr);
}

enum hc_status hc_fluid_start(const struct hc_space *space, double *agents, struct hc_error *reterr)
{
    return hc_fluid_start_other(space, PRICE_UNDONE, 1, agents, reterr);
}

enum hc_status hc_fluid_start_other(const struct hc_space *space, double price, uint64_t seed, double *agents,
                                    struct hc_error *reterr)
{
    struct fluid f;
    enum hc_status status = fluid_new(space, &f, reterr);
    if (status)
        return status;
    f.price = price;
    f.name = seed;
    f.agents = agents;
    for (size_t i = 0; i < space->group_count * space->staff_count; i++)
        agents[i] = 0;
    bool ok = true;
    for (f.staff = 0; ok && f.staff < space->staff_count; f.staff++)
        for (f.component = 0; ok && f.component < space->component_count; f.component++)
            ok = start_component(&f);
    keep_bounds(space, agents);
    fluid_free(&f);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
