/* SPDX-License-Identifier: GPL-3.0-or-later */
/* master.c - the integer master problem of a cutting-plane search (Cezik and L'Ecuyer, Management Science 54, 2008).
 *
 * Each goal is one row: where it stands, and what agents more or less do to it. Gains shrink with every agent, so that
 * a variable is a row of segments, each less useful than the one before: the programme fills them in order by itself.
 * Variables that share no goal are solved apart. */
#include "staffing/master.h"
#include "base/base.h"
#include "staffing/bends.h"
#include "staffing/glpk_guard.h"
#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INTEGERS_AT_MOST = 600, NODES_AT_MOST = 500, SEGMENTS_AT_MOST = 8, SEGMENTS = 3 };
#define MIP_GAP 0.002
#define UNMENDED 1e4 /* price of what stays broken, in prices of mending it: one whole agent for a hair's breadth */
#define FIDGET 1e-6  /* price of a change by itself, in prices of an agent: nobody comes and goes at once */

/* A segment of a variable in a programme: agents added or taken away. */
struct column {
    size_t variable;
    int sign;
    double width;  /* agents */
    double factor; /* of the gain of one agent, averaged over the segment */
};

struct master {
    const struct hc_space *space;
    const struct hc_response *response;
    const double *safe;
    struct hc_step step;
    double *agents;
    const double *floor;
    size_t *parent; /* [variable] union of those that share goals */
    size_t *order;  /* variables by set */
    struct column *columns;
    size_t column_count;
    int *row_of_goal;  /* 0 = not in this programme */
    int *row_of_place; /* [component * staff_count + staff]: limit on who may leave; 0 = none */
    size_t *rows;      /* goals of this programme */
    int *index;
    double *value;
    double change;
};

static void add_columns(struct master *m, size_t v)
{
    const struct hc_variable *own = &m->space->variables[v];
    double n = *hc_space_place(m->space, m->agents, v);
    double decay = hc_response_decay(m->space, m->agents, m->space->component[own->group], own->staff);
    double width = fmax(1, floor(m->step.share * n));
    for (int sign = 1; sign >= (m->step.only_add ? 1 : -1); sign -= 2) {
        double room = sign > 0 ? own->hi - n : n - fmax(own->lo, m->floor ? m->floor[v] : 0);
        for (int k = 0; k < m->step.segments && room >= 1; k++) {
            double here = fmin(width, room), middle = k * width + (here + 1) / 2;
            double factor = sign > 0 ? pow(decay, middle - 1) : pow(decay, -middle);
            m->columns[m->column_count++] = (struct column){v, sign, here, factor};
            room -= here;
        }
    }
}

/* Deterministic stop: by nodes, not by time. */
static void stop_late(glp_tree *tree, void *context)
{
    (void)context;
    int total;
    glp_ios_tree_size(tree, NULL, NULL, &total);
    if (total > NODES_AT_MOST)
        glp_ios_terminate(tree);
}

/* What a goal's gains must come to. */
static double need(const struct master *m, size_t goal)
{
    return -m->safe[goal] * (m->safe[goal] < 0 ? 1 + m->step.extra : 1);
}

static void add_rows(struct master *m, glp_prob *lp, size_t first, size_t end)
{
    int rows = 0;
    for (size_t i = first; i < end; i++) {
        size_t v = m->order[i];
        for (size_t e = m->response->of_variable[v]; e < m->response->of_variable[v + 1]; e++) {
            size_t goal = m->response->gains[m->response->by_variable[e]].goal;
            if (m->row_of_goal[goal] || !isfinite(m->safe[goal]))
                continue;
            m->rows[rows] = goal;
            m->row_of_goal[goal] = ++rows;
        }
    }
    if (rows > 0)
        glp_add_rows(lp, rows);
    for (int r = 1; r <= rows; r++)
        glp_set_row_bnds(lp, r, GLP_LO, need(m, m->rows[r - 1]), 0);
}

static double dearest_mend(const struct master *m, size_t first, size_t end)
{
    double most = 0;
    for (size_t i = first; i < end; i++) {
        size_t v = m->order[i];
        for (size_t e = m->response->of_variable[v]; e < m->response->of_variable[v + 1]; e++)
            most = fmax(most, m->space->variables[v].cost / m->response->gains[m->response->by_variable[e]].gain);
    }
    return most;
}

static void add_segments(struct master *m, glp_prob *lp)
{
    int first = glp_add_cols(lp, (int)m->column_count);
    for (size_t c = 0; c < m->column_count; c++) {
        const struct column *column = &m->columns[c];
        int length = 0, at = first + (int)c;
        for (size_t e = m->response->of_variable[column->variable]; e < m->response->of_variable[column->variable + 1];
             e++) {
            const struct hc_gain *gain = &m->response->gains[m->response->by_variable[e]];
            if (!m->row_of_goal[gain->goal])
                continue;
            m->index[++length] = m->row_of_goal[gain->goal];
            m->value[length] = column->sign * gain->gain * column->factor;
        }
        const struct hc_variable *v = &m->space->variables[column->variable];
        int limit = m->row_of_place[m->space->component[v->group] * m->space->staff_count + v->staff];
        if (column->sign < 0 && limit) {
            m->index[++length] = limit;
            m->value[length] = 1;
        }
        glp_set_col_bnds(lp, at, GLP_DB, 0, column->width);
        glp_set_obj_coef(lp, at, (column->sign + FIDGET) * m->space->variables[column->variable].cost);
        glp_set_col_kind(lp, at, GLP_IV);
        glp_set_mat_col(lp, at, length, m->index, m->value);
    }
}

/* How many may be taken away from a component at once where and when a variable is. */
static double leave_at_most(const struct master *m, const struct hc_variable *v)
{
    const struct hc_space *space = m->space;
    double agents = 0;
    if (!(m->step.leave > 0))
        return HUGE_VAL;
    for (size_t g = 0; g < space->group_count; g++)
        if (space->component[g] == space->component[v->group])
            agents += m->agents[g * space->staff_count + v->staff];
    return fmax(1, floor(m->step.leave * agents));
}

/* Rows that keep those few. */
static void add_limits(struct master *m, glp_prob *lp)
{
    const struct hc_space *space = m->space;
    for (size_t c = 0; m->step.leave > 0 && c < m->column_count; c++) {
        const struct column *column = &m->columns[c];
        const struct hc_variable *v = &space->variables[column->variable];
        size_t at = space->component[v->group] * space->staff_count + v->staff;
        if (column->sign > 0)
            continue;
        if (!m->row_of_place[at]) {
            m->row_of_place[at] = glp_add_rows(lp, 1);
            glp_set_row_bnds(lp, m->row_of_place[at], GLP_UP, 0, leave_at_most(m, v));
        }
    }
}

/* What cannot be mended costs more than any mending. */
static void add_slacks(glp_prob *lp, int rows, double price)
{
    if (rows == 0)
        return;
    int first = glp_add_cols(lp, rows);
    for (int r = 1; r <= rows; r++) {
        const int index[2] = {0, r};
        const double one[2] = {0, 1};
        glp_set_col_bnds(lp, first + r - 1, GLP_LO, 0, 0);
        glp_set_obj_coef(lp, first + r - 1, UNMENDED * price);
        glp_set_mat_col(lp, first + r - 1, 1, index, one);
    }
}

static void take(struct master *m, glp_prob *lp, bool integer)
{
    for (size_t c = 0; c < m->column_count; c++) {
        const struct column *column = &m->columns[c];
        double x = integer ? glp_mip_col_val(lp, (int)c + 1) : glp_get_col_prim(lp, (int)c + 1);
        x = column->sign > 0 ? ceil(x - 1e-6) : floor(x + 1e-6);
        *hc_space_place(m->space, m->agents, column->variable) += column->sign * x;
        m->change += x;
    }
}

/* One integer programme: the variables order[first, end), whose columns are there. */
static void solve(struct master *m, size_t first, size_t end)
{
    glp_prob *lp = glp_create_prob();
    glp_smcp simplex;
    glp_iocp integer;
    if (m->column_count > 0) {
        bool whole = false;
        add_rows(m, lp, first, end);
        int goals = glp_get_num_rows(lp);
        add_limits(m, lp);
        add_segments(m, lp);
        add_slacks(lp, goals, dearest_mend(m, first, end));
        glp_init_smcp(&simplex);
        simplex.msg_lev = GLP_MSG_OFF;
        bool solved = glp_simplex(lp, &simplex) == 0 && glp_get_status(lp) == GLP_OPT;
        if (solved) {
            glp_init_iocp(&integer);
            integer.msg_lev = GLP_MSG_OFF;
            integer.mip_gap = MIP_GAP;
            integer.cb_func = stop_late;
            glp_intopt(lp, &integer);
            int status = glp_mip_status(lp);
            whole = status == GLP_OPT || status == GLP_FEAS;
        }
        if (solved)
            take(m, lp, whole);
        for (int r = 0; r < goals; r++)
            m->row_of_goal[m->rows[r]] = 0;
        for (size_t c = 0; c < m->column_count; c++) {
            const struct hc_variable *v = &m->space->variables[m->columns[c].variable];
            m->row_of_place[m->space->component[v->group] * m->space->staff_count + v->staff] = 0;
        }
    }
    glp_delete_prob(lp);
}

/* By how much a variable's goals are missed in all, if its gains come `factor` times. */
static double missed_at(const struct master *m, size_t v, double factor)
{
    double sum = 0;
    for (size_t e = m->response->of_variable[v]; e < m->response->of_variable[v + 1]; e++) {
        const struct hc_gain *gain = &m->response->gains[m->response->by_variable[e]];
        if (isfinite(m->safe[gain->goal]))
            sum += fmax(need(m, gain->goal) - gain->gain * factor, 0);
    }
    return sum;
}

/* The programme of the one variable order[at]: every number of agents is tried, which takes less than setting it up. */
static void solve_alone(struct master *m, size_t at)
{
    size_t v = m->order[at];
    const struct hc_variable *own = &m->space->variables[v];
    double price = UNMENDED * dearest_mend(m, at, at + 1), best = price * missed_at(m, v, 0), change = 0;
    double most[2] = {leave_at_most(m, own), HUGE_VAL};
    m->column_count = 0;
    add_columns(m, v);
    for (int sign = 1; sign >= -1; sign -= 2) {
        double factor = 0, n = 0;
        for (size_t c = 0; c < m->column_count; c++)
            for (double k = 0; m->columns[c].sign == sign && k < m->columns[c].width && n < most[sign > 0]; k++) {
                factor += sign * m->columns[c].factor;
                n++;
                double cost = (sign + FIDGET) * own->cost * n + price * missed_at(m, v, factor);
                if (cost < best) {
                    best = cost;
                    change = sign * n;
                }
            }
    }
    *hc_space_place(m->space, m->agents, v) += change;
    m->change += fabs(change);
}

struct member {
    size_t set, variable;
};

static int by_set(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    return (x->variable > y->variable) - (x->variable < y->variable);
}

/* Sets of variables that share goals, one after the other in m->order. */
static void find_sets(struct master *m, struct member *members)
{
    size_t count = m->space->count;
    for (size_t v = 0; v < count; v++)
        m->parent[v] = v;
    for (size_t j = 0; j < m->space->goals->count; j++)
        for (size_t e = m->response->of_goal[j] + 1; e < m->response->of_goal[j + 1]; e++)
            m->parent[hc_set_root(m->parent, m->response->gains[e].variable)] =
                hc_set_root(m->parent, m->response->gains[e - 1].variable);
    for (size_t v = 0; v < count; v++)
        members[v] = (struct member){hc_set_root(m->parent, v), v};
    qsort(members, count, sizeof *members, by_set);
    for (size_t v = 0; v < count; v++) {
        m->order[v] = members[v].variable;
        m->parent[v] = members[v].set; /* of order[v], from now on */
    }
}

/* The part of the order that one programme is for. */
struct range {
    struct master *master;
    size_t first, end;
};

static void solve_guarded(void *context)
{
    const struct range *range = context;
    solve(range->master, range->first, range->end);
}

static enum hc_status solve_set(struct master *m, size_t first, size_t end, struct hc_error *reterr)
{
    double change = 0;
    enum hc_status status = HC_OK;
    if (end == first + 1) {
        solve_alone(m, first);
        return HC_OK;
    }
    m->column_count = 0;
    for (size_t i = first; i < end; i++)
        add_columns(m, m->order[i]);
    if (m->column_count > INTEGERS_AT_MOST)
        status = hc_bends_step(m->space, m->response, m->safe, m->step, m->floor, m->order + first, end - first,
                               m->agents, &change, reterr);
    else if (!hc_glpk_run(solve_guarded, &(struct range){m, first, end}))
        status = hc_fail_memory(reterr);
    m->change += change;
    return status;
}

bool hc_master_large(const struct hc_space *space)
{
    size_t largest = 0;
    for (size_t j = 0; j < space->goals->count; j++) {
        const struct hc_goal *goal = &space->goals->goals[j];
        size_t component = hc_space_component_of(space, goal), variables = 0;
        for (size_t g = 0; g < space->group_count; g++)
            variables += space->component[g] == component ? goal->staff_end - goal->staff_first : 0;
        largest = variables > largest ? variables : largest;
    }
    return space->colours > 1 && 2 * SEGMENTS * largest > INTEGERS_AT_MOST;
}

enum hc_status hc_master_step(const struct hc_space *space, const struct hc_response *response, const double *safe,
                              struct hc_step step, const double *floor, double *agents, double *ret_change,
                              struct hc_error *reterr)
{
    struct master m = {.space = space, .response = response, .safe = safe, .step = step, .agents = agents};
    size_t variables = space->count, goals = space->goals->count;
    size_t segments = step.segments < SEGMENTS_AT_MOST ? (size_t)step.segments : SEGMENTS_AT_MOST;
    m.step.segments = (int)segments;
    struct member *members = malloc((variables + 1) * sizeof *members);
    m.parent = malloc((variables + 1) * sizeof *m.parent);
    m.order = malloc((variables + 1) * sizeof *m.order);
    m.columns = malloc((2 * segments * variables + 1) * sizeof *m.columns);
    m.row_of_goal = calloc(goals + 1, sizeof *m.row_of_goal);
    m.row_of_place = calloc(space->component_count * space->staff_count + 1, sizeof *m.row_of_place);
    m.rows = malloc((goals + 1) * sizeof *m.rows);
    m.index = malloc((goals + 3) * sizeof *m.index);
    m.value = malloc((goals + 3) * sizeof *m.value);
    m.floor = floor;
    enum hc_status status = HC_OK;
    bool ok =
        members && m.parent && m.order && m.columns && m.row_of_goal && m.row_of_place && m.rows && m.index && m.value;
    if (ok) {
        find_sets(&m, members);
        for (size_t first = 0, end; !status && first < variables; first = end) {
            for (end = first + 1; end < variables && m.parent[end] == m.parent[first];)
                end++;
            status = solve_set(&m, first, end, reterr);
        }
        *ret_change = m.change;
    }
    free(members);
    free(m.parent);
    free(m.order);
    free(m.columns);
    free(m.row_of_goal);
    free(m.row_of_place);
    free(m.rows);
    free(m.index);
    free(m.value);
    return ok ? status : hc_fail_memory(reterr);
}
