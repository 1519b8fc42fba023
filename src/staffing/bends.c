/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bends.c - a step of the master for many variables that share goals, as a linear programme.
 *
 * Dozens of groups that serve one queue are each measured alone. Taken away, or added, together they do more harm, or
 * less good, than the sum of what was measured: a programme that believes the sum finds exchanges that look free and
 * are not. So what a goal gains in one staff interval is added up first (a row, and columns that split it up), and the
 * sum is worth less the larger it is. */
#include "staffing/bends.h"
#include "base/base.h"
#include "staffing/glpk_guard.h"
#include <glpk.h>
#include <math.h>
#include <stdlib.h>

enum { BENDS = 5 };
static const double bend_at[BENDS + 1] = {0, 0.2, 0.5, 1, 2, 4}; /* of the scale of a part */

#define SCALE 2.8       /* agents, in square roots of the load, that take a gain down by a factor e */
#define FURTHEST_DOWN 4 /* bends of a loss: further down no step goes */
#define UNMENDED 1e4    /* price of what stays broken, in prices of mending it */
#define FIDGET 1e-6     /* price of a change by itself, in prices of an agent */

/* Agents of a variable added or taken away. */
struct column {
    size_t variable;
    int sign;
    double width;
};

struct bends {
    const struct hc_space *space;
    const struct hc_response *response;
    const double *safe, *floor;
    struct hc_step step;
    const size_t *variables;
    size_t count;
    double *agents;
    glp_prob *lp;
    bool inside; /* solved by the interior-point method */
    struct column *columns;
    size_t column_count;
    int first_column; /* in the programme */
    int *row_of_part; /* [part of a goal] 0 = nothing is gained there */
    double *largest;  /* [part of a goal] gain of one agent */
    int *row_of_goal; /* 0 = not of this set */
    int *limit;       /* [staff interval] row of those who leave; a set lies in one component */
    int *index;
    double *value;
    double change; /* agents that the step moved */
};

/* The part of a goal where a variable's gain is felt. */
static size_t part_of(const struct bends *b, const struct hc_gain *gain)
{
    const struct hc_goal *goal = &b->space->goals->goals[gain->goal];
    size_t staff = b->space->variables[gain->variable].staff;
    staff = staff < goal->staff_first ? goal->staff_first : staff;
    staff = staff < goal->staff_end ? staff : goal->staff_end - 1;
    return b->space->goals->part_of[gain->goal] + staff - goal->staff_first;
}

static const struct hc_gain *gain_of(const struct bends *b, size_t e)
{
    return &b->response->gains[b->response->by_variable[e]];
}

/* A row for each goal: where it stands, and what its parts gain. Returns the price of a goal's unit. */
static double add_goals(struct bends *b)
{
    double dearest = 0;
    for (size_t i = 0; i < b->count; i++) {
        size_t v = b->variables[i];
        for (size_t e = b->response->of_variable[v]; e < b->response->of_variable[v + 1]; e++) {
            const struct hc_gain *gain = gain_of(b, e);
            size_t part = part_of(b, gain);
            double safe = b->safe[gain->goal];
            if (!isfinite(safe))
                continue;
            b->largest[part] = fmax(b->largest[part], gain->gain);
            dearest = fmax(dearest, b->space->variables[v].cost / gain->gain);
            if (b->row_of_goal[gain->goal])
                continue;
            b->row_of_goal[gain->goal] = glp_add_rows(b->lp, 1);
            glp_set_row_bnds(b->lp, b->row_of_goal[gain->goal], GLP_LO, -safe * (safe < 0 ? 1 + b->step.extra : 1), 0);
        }
    }
    return dearest;
}

/* What cannot be mended costs more than any mending. */
static void add_slack(struct bends *b, int row, double price)
{
    const int index[2] = {0, row};
    const double one[2] = {0, 1};
    int column = glp_add_cols(b->lp, 1);
    glp_set_col_bnds(b->lp, column, GLP_LO, 0, 0);
    glp_set_obj_coef(b->lp, column, UNMENDED * price);
    glp_set_mat_col(b->lp, column, 1, index, one);
}

/* One part: its row, where gains add up, and the columns of what they are worth to the goal. */
static void add_part(struct bends *b, int goal_row, double scale, int *ret_row)
{
    int row = *ret_row = glp_add_rows(b->lp, 1);
    glp_set_row_bnds(b->lp, row, GLP_FX, 0, 0);
    for (int sign = 1; sign >= -1; sign -= 2)
        for (int k = 0; k < (sign > 0 ? BENDS : FURTHEST_DOWN); k++) {
            double from = bend_at[k], to = bend_at[k + 1];
            double worth = sign * (exp(-sign * from) - exp(-sign * to)) / (to - from);
            const int rows[3] = {0, row, goal_row};
            const double value[3] = {0, -sign, sign * worth};
            int column = glp_add_cols(b->lp, 1);
            bool last = sign > 0 && k + 1 == BENDS;
            glp_set_col_bnds(b->lp, column, last ? GLP_LO : GLP_DB, 0, (to - from) * scale);
            glp_set_mat_col(b->lp, column, 2, rows, value);
        }
}

static void add_parts(struct bends *b, double price)
{
    const struct hc_goals *goals = b->space->goals;
    for (size_t j = 0; j < goals->count; j++) {
        const struct hc_goal *goal = &goals->goals[j];
        if (!b->row_of_goal[j])
            continue;
        for (size_t t = goal->staff_first; t < goal->staff_end; t++) {
            size_t part = goals->part_of[j] + t - goal->staff_first;
            double load = goal->kind == HC_GOAL_OCCUPANCY ? b->agents[goal->queue * b->space->staff_count + t]
                                                          : b->space->load[goal->queue * b->space->staff_count + t];
            if (b->largest[part] > 0)
                add_part(b, b->row_of_goal[j], SCALE * b->largest[part] * sqrt(fmax(load, 1)), &b->row_of_part[part]);
        }
        add_slack(b, b->row_of_goal[j], price);
    }
}

/* A row that keeps those who leave a staff interval at once few. */
static int limit_of(struct bends *b, const struct hc_variable *v)
{
    const struct hc_space *space = b->space;
    double agents = 0;
    if (!(b->step.leave > 0) || b->limit[v->staff])
        return b->limit[v->staff];
    for (size_t g = 0; g < space->group_count; g++)
        if (space->component[g] == space->component[v->group])
            agents += b->agents[g * space->staff_count + v->staff];
    b->limit[v->staff] = glp_add_rows(b->lp, 1);
    glp_set_row_bnds(b->lp, b->limit[v->staff], GLP_UP, 0, fmax(1, floor(b->step.leave * agents)));
    return b->limit[v->staff];
}

static void add_change(struct bends *b, size_t v, int sign, double width)
{
    const struct hc_variable *own = &b->space->variables[v];
    int length = 0, limit = sign < 0 ? limit_of(b, own) : 0, column = glp_add_cols(b->lp, 1);
    for (size_t e = b->response->of_variable[v]; e < b->response->of_variable[v + 1]; e++) {
        const struct hc_gain *gain = gain_of(b, e);
        int row = b->row_of_part[part_of(b, gain)];
        if (row) {
            b->index[++length] = row;
            b->value[length] = sign * gain->gain;
        }
    }
    if (limit) {
        b->index[++length] = limit;
        b->value[length] = 1;
    }
    glp_set_col_bnds(b->lp, column, GLP_DB, 0, width);
    glp_set_obj_coef(b->lp, column, (sign + FIDGET) * own->cost);
    glp_set_mat_col(b->lp, column, length, b->index, b->value);
    b->columns[b->column_count++] = (struct column){v, sign, width};
}

static void add_changes(struct bends *b)
{
    b->first_column = glp_get_num_cols(b->lp) + 1;
    for (size_t i = 0; i < b->count; i++) {
        size_t v = b->variables[i];
        const struct hc_variable *own = &b->space->variables[v];
        double n = *hc_space_place(b->space, b->agents, v), width = fmax(1, floor(b->step.share * n));
        double more = fmin(b->step.segments * width, own->hi - n);
        double fewer = fmin(b->step.segments * width, n - fmax(own->lo, b->floor ? b->floor[v] : 0));
        if (more >= 1)
            add_change(b, v, 1, floor(more));
        if (fewer >= 1 && !b->step.only_add)
            add_change(b, v, -1, floor(fewer));
    }
}

/* Whole agents; `up`: no fewer than the programme says, else by turns more and fewer within a staff interval. */
static double take(struct bends *b, bool up)
{
    size_t staff = HC_NO_VARIABLE;
    double carry = 0, change = 0;
    for (size_t c = 0; c < b->column_count; c++) {
        const struct column *column = &b->columns[c];
        const struct hc_variable *v = &b->space->variables[column->variable];
        carry = v->staff == staff ? carry : 0;
        staff = v->staff;
        int at = b->first_column + (int)c;
        double x = column->sign * (b->inside ? glp_ipt_col_prim(b->lp, at) : glp_get_col_prim(b->lp, at));
        double n = up ? ceil(x - 1e-6) : floor(x + carry + 0.5);
        n = column->sign * fmin(fmax(column->sign * n, 0), column->width);
        carry = fmin(fmax(carry + x - n, -0.5), 0.499);
        *hc_space_place(b->space, b->agents, column->variable) += n;
        change += fabs(n);
    }
    return change;
}

/* By the interior-point method, several times as fast here as the simplex method; that is left for what it gives up. */
static bool optimise(struct bends *b)
{
    glp_iptcp interior;
    glp_smcp simplex;
    glp_init_iptcp(&interior);
    interior.msg_lev = GLP_MSG_OFF;
    interior.ord_alg = GLP_ORD_AMD;
    b->inside = glp_interior(b->lp, &interior) == 0 && glp_ipt_status(b->lp) == GLP_OPT;
    if (b->inside)
        return true;
    glp_init_smcp(&simplex);
    simplex.msg_lev = GLP_MSG_OFF;
    return glp_simplex(b->lp, &simplex) == 0 && glp_get_status(b->lp) == GLP_OPT;
}

static void solve(void *context)
{
    struct bends *b = context;
    b->lp = glp_create_prob();
    double price = add_goals(b);
    add_parts(b, price);
    add_changes(b);
    if (b->column_count > 0 && optimise(b)) {
        b->change = take(b, false);
        if (b->change == 0 && b->step.only_add)
            b->change = take(b, true);
    }
    glp_delete_prob(b->lp);
}

enum hc_status hc_bends_step(const struct hc_space *space, const struct hc_response *response, const double *safe,
                             struct hc_step step, const double *floor, const size_t *variables, size_t count,
                             double *agents, double *ret_change, struct hc_error *reterr)
{
    const struct hc_goals *goals = space->goals;
    struct bends b = {.space = space,
                      .response = response,
                      .safe = safe,
                      .floor = floor,
                      .step = step,
                      .variables = variables,
                      .count = count,
                      .agents = agents,
                      .columns = malloc((2 * count + 1) * sizeof *b.columns),
                      .row_of_part = calloc(goals->part_count + 1, sizeof *b.row_of_part),
                      .largest = calloc(goals->part_count + 1, sizeof *b.largest),
                      .row_of_goal = calloc(goals->count + 1, sizeof *b.row_of_goal),
                      .limit = calloc(space->staff_count + 1, sizeof *b.limit),
                      .index = malloc((goals->count + 3) * sizeof *b.index),
                      .value = malloc((goals->count + 3) * sizeof *b.value)};
    bool ok = b.columns && b.row_of_part && b.largest && b.row_of_goal && b.limit && b.index && b.value;
    if (ok)
        ok = hc_glpk_run(solve, &b);
    *ret_change = b.change;
    free(b.columns);
    free(b.row_of_part);
    free(b.largest);
    free(b.row_of_goal);
    free(b.limit);
    free(b.index);
    free(b.value);
    return ok ? HC_OK : hc_fail_memory(reterr);
}
