/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trim.c - the removal of every agent who is not needed, and the exchange of dearer agents for cheaper ones.
 *
 * A round takes one agent each from many places that do not feel each other (other components, other days, staff
 * intervals further apart than a change lasts), evaluates them all at once, and puts back those whose goals broke.
 * Where an evaluation costs little, everybody's absence is tried, and pairs (pairs.c). */
#include "base/base.h"
#include "staffing/search_state.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS_AT_MOST = 12, LARGE_ROUNDS = 4, ALL_AT_MOST = 60, EXCHANGES_TRIED = 3 };
#define TRY_DOWN_TO 0.2 /* a goal may seem to miss by this share of what the removal costs it: gains are measured */

/* One agent less; where agents are exchanged, one more in another group at the same time. */
struct candidate {
    size_t variable, other; /* other: HC_NO_VARIABLE, or where the agent more is */
    double saving, room;    /* room: least slack over loss of its goals */
};

struct trim {
    struct hc_search_state *state;
    bool exchange; /* for an agent more elsewhere */
    bool all;      /* tries whom responses think needed, too */
    int *refusals; /* [variable] times that it was tried and needed */
    bool *taken;   /* [variable] in this round */
    double *slack; /* [goal] what this round's removals leave, as predicted */
    struct candidate *candidates;
    size_t count;
    bool one_by_one; /* a long window takes one removal at a time */
    bool pieced;  /* figures at hand: from two evaluations, around changes that were unmade and elsewhere, or glances */
    size_t *back; /* [variable] scratch: changes unmade */
    int *removals; /* [goal] of this round */
};

static double loss_of(const struct trim *t, const struct hc_gain *gain)
{
    const struct hc_variable *own = &t->state->space->variables[gain->variable];
    return gain->gain /
           hc_response_decay(t->state->space, t->state->agents, t->state->space->component[own->group], own->staff);
}

/* The same with an agent more at `other`, who steps into the breach: the two changes meet halfway. */
static double loss_beside(const struct trim *t, const struct hc_gain *gain, size_t other)
{
    return other == HC_NO_VARIABLE ? loss_of(t, gain) : gain->gain;
}

/* Adds what an agent more at `other` gains, `sign` times. */
static void gain_at(struct trim *t, size_t other, double sign)
{
    const struct hc_response *r = &t->state->response;
    if (other == HC_NO_VARIABLE)
        return;
    for (size_t e = r->of_variable[other]; e < r->of_variable[other + 1]; e++)
        t->slack[r->gains[r->by_variable[e]].goal] += sign * r->gains[r->by_variable[e]].gain;
}

/* Least of slack over loss; below -TRY_DOWN_TO it is not worth a try. */
static double room_of(struct trim *t, size_t v, size_t other)
{
    const struct hc_response *r = &t->state->response;
    double room = HUGE_VAL;
    gain_at(t, other, 1);
    for (size_t e = r->of_variable[v]; e < r->of_variable[v + 1]; e++) {
        const struct hc_gain *gain = &r->gains[r->by_variable[e]];
        double loss = loss_beside(t, gain, other);
        room = fmin(room, (t->slack[gain->goal] - loss) / loss);
    }
    gain_at(t, other, -1);
    return room;
}

static int best_first(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->saving != y->saving)
        return x->saving > y->saving ? -1 : 1;
    if (x->room != y->room)
        return x->room > y->room ? -1 : 1;
    return (x->variable > y->variable) - (x->variable < y->variable);
}

/* Where an agent more makes up for one less at v at the least cost: the n-th such place. */
static size_t other_for(struct trim *t, size_t v, int n)
{
    const struct hc_space *space = t->state->space;
    const struct hc_variable *own = &space->variables[v];
    double above = 0;
    size_t found = HC_NO_VARIABLE;
    for (int k = 0; k <= n; k++) {
        double least = HUGE_VAL;
        found = HC_NO_VARIABLE;
        for (size_t g = 0; g < space->group_count; g++) {
            size_t w = space->at[g * space->staff_count + own->staff];
            if (w == HC_NO_VARIABLE || w == v || space->component[g] != space->component[own->group])
                continue;
            const struct hc_variable *other = &space->variables[w];
            double cost = other->cost + 1e-9 * own->cost * (double)(g + 1); /* equal costs in the order of groups */
            if (other->cost < own->cost * (1 - 1e-9) && cost > above && cost < least &&
                *hc_space_place(space, t->state->agents, w) < other->hi && room_of(t, v, w) >= -TRY_DOWN_TO) {
                least = cost;
                found = w;
            }
        }
        if (found == HC_NO_VARIABLE)
            break;
        above = least;
    }
    return found;
}

static void find_candidates(struct trim *t)
{
    struct hc_search_state *s = t->state;
    const struct hc_space *space = s->space;
    t->count = 0;
    memcpy(t->slack, s->at.safe, s->at.goal_count * sizeof *t->slack);
    for (size_t v = 0; v < space->count; v++) {
        const struct hc_variable *own = &space->variables[v];
        size_t other = HC_NO_VARIABLE;
        if (t->refusals[v] >= (t->exchange ? EXCHANGES_TRIED : 1) || *hc_space_place(space, s->agents, v) <= own->lo)
            continue;
        if (t->exchange && (other = other_for(t, v, t->refusals[v])) == HC_NO_VARIABLE)
            continue;
        double room = room_of(t, v, other);
        double saving = own->cost - (other == HC_NO_VARIABLE ? 0 : space->variables[other].cost);
        if (t->all || room >= -TRY_DOWN_TO)
            t->candidates[t->count++] = (struct candidate){v, other, saving, room};
    }
    qsort(t->candidates, t->count, sizeof *t->candidates, best_first);
}

/* Do changes of a and b meet? */
static bool near(const struct hc_space *space, size_t a, size_t b)
{
    const struct hc_variable *x = &space->variables[a], *y = &space->variables[b];
    return space->component[x->group] == space->component[y->group] && x->day == y->day &&
           abs(x->position - y->position) <= space->stride;
}

static bool near_taken(const struct trim *t, size_t v)
{
    const struct hc_space *space = t->state->space;
    const struct hc_variable *own = &space->variables[v];
    size_t from = own->staff > (size_t)space->stride ? own->staff - (size_t)space->stride : 0;
    for (size_t k = from; k <= own->staff + (size_t)space->stride && k < space->staff_count; k++)
        for (size_t g = 0; g < space->group_count; g++) {
            size_t other = space->at[g * space->staff_count + k];
            if (other != HC_NO_VARIABLE && t->taken[other] && near(space, v, other))
                return true;
        }
    return false;
}

/* Is a change, on top of those taken, worth a try? */
static bool take(struct trim *t, const struct candidate *candidate)
{
    const struct hc_response *r = &t->state->response;
    size_t v = candidate->variable;
    if (near_taken(t, v) || (!t->all && room_of(t, v, candidate->other) < -TRY_DOWN_TO))
        return false;
    for (size_t e = r->of_variable[v]; e < r->of_variable[v + 1]; e++)
        if (t->one_by_one && t->removals[r->gains[r->by_variable[e]].goal] > 0)
            return false;
    for (size_t e = r->of_variable[v]; e < r->of_variable[v + 1]; e++) {
        const struct hc_gain *gain = &r->gains[r->by_variable[e]];
        t->slack[gain->goal] -= loss_beside(t, gain, candidate->other);
        t->removals[gain->goal]++;
    }
    gain_at(t, candidate->other, 1);
    t->taken[v] = true;
    return true;
}

/* Makes the change in the trial, or unmakes it. */
static void change(const struct trim *t, const struct candidate *candidate, double sign)
{
    struct hc_search_state *s = t->state;
    *hc_space_place(s->space, s->trial, candidate->variable) -= sign;
    if (candidate->other != HC_NO_VARIABLE)
        *hc_space_place(s->space, s->trial, candidate->other) += sign;
}

/* Is a goal within reach of v's removal? */
static bool concerns(const struct hc_space *space, size_t v, size_t j)
{
    const struct hc_goal *goal = &space->goals->goals[j];
    const struct hc_variable *own = &space->variables[v];
    size_t stride = (size_t)space->stride;
    return space->component[own->group] == hc_space_component_of(space, goal) &&
           own->staff + stride >= goal->staff_first && own->staff < goal->staff_end + 1;
}

/* What goals around a change that was unmade stood at before. */
static void restore(struct trim *t, size_t v)
{
    struct hc_search_state *s = t->state;
    for (size_t j = 0; j < s->at.goal_count; j++)
        if (concerns(s->space, v, j)) {
            s->trial_at.safe[j] = s->at.safe[j];
            s->trial_at.value[j] = s->at.value[j];
        }
}

/* Puts agents back whose goals broke. */
static bool put_back(struct trim *t)
{
    struct hc_search_state *s = t->state;
    size_t back = 0;
    for (size_t j = 0; j < s->at.goal_count; j++) {
        bool alone = t->removals[j] <= 1;
        if (s->trial_at.safe[j] >= 0)
            continue;
        t->one_by_one = t->one_by_one || !alone;
        for (size_t c = 0; c < t->count; c++) {
            size_t v = t->candidates[c].variable;
            if (!t->taken[v] || !concerns(s->space, v, j))
                continue;
            change(t, &t->candidates[c], -1);
            t->taken[v] = false;
            t->refusals[v] += alone;
            t->back[back++] = v;
        }
    }
    for (size_t k = 0; k < back; k++)
        restore(t, t->back[k]);
    return back > 0;
}

/* The next agent of those places would be missed more. */
static void steepen(struct trim *t)
{
    struct hc_response *r = &t->state->response;
    for (size_t i = 0; i < r->count; i++)
        if (t->taken[r->gains[i].variable])
            r->gains[i].gain = loss_of(t, &r->gains[i]);
}

/* Back to what an evaluation of the whole has seen. */
static void take_best(struct trim *t)
{
    hc_search_take_best(t->state);
    t->pieced = false;
}

/* Evaluates a staffing whose figures are pieced together. */
static enum hc_status verify(struct trim *t, struct hc_error *reterr)
{
    struct hc_search_state *s = t->state;
    if (!t->pieced)
        return HC_OK;
    t->pieced = false;
    enum hc_status status = hc_search_evaluate(s, s->agents, &s->at, reterr);
    if (!status && !hc_search_keep(s))
        take_best(t);
    return status;
}

/* One round. @return through *ret_any: was anything tried */
static enum hc_status round_of(struct trim *t, bool *ret_any, struct hc_error *reterr)
{
    struct hc_search_state *s = t->state;
    size_t taken = 0;
    find_candidates(t);
    memset(t->taken, 0, s->space->count * sizeof *t->taken);
    memset(t->removals, 0, s->at.goal_count * sizeof *t->removals);
    memcpy(s->trial, s->agents, s->places * sizeof *s->trial);
    for (size_t c = 0; c < t->count; c++)
        if (take(t, &t->candidates[c])) {
            change(t, &t->candidates[c], 1);
            taken++;
        }
    *ret_any = taken > 0;
    if (taken == 0)
        return HC_OK;
    bool all = true;
    enum hc_status status = hc_search_glance(s, s->trial, &s->trial_at, &all, reterr);
    if (status)
        return status;
    bool back = put_back(t) || !all;
    if (hc_search_reached(&s->trial_at)) {
        memcpy(s->agents, s->trial, s->places * sizeof *s->agents);
        hc_evaluation_copy(&s->at, &s->trial_at);
        t->pieced = back;
        if (!back)
            hc_search_keep(s);
        if (!t->exchange) /* where another has come, nobody is missed more */
            steepen(t);
    } else { /* changes that were thought apart met */
        for (size_t v = 0; v < s->space->count; v++)
            t->refusals[v] += t->taken[v];
        if (t->pieced)
            take_best(t);
    }
    return HC_OK;
}

/* Does every goal concern one day alone, as lanes suppose? */
static bool within_days(const struct hc_space *space)
{
    for (size_t j = 0; j < space->goals->count; j++) {
        const struct hc_goal *goal = &space->goals->goals[j];
        if (space->day[goal->staff_first] != space->day[goal->staff_end - 1])
            return false;
    }
    return true;
}

/* Everybody whose absence has not been tried, whatever responses say; then pairs. */
static enum hc_status run_all(struct trim *t, struct hc_error *reterr)
{
    struct hc_search_state *s = t->state;
    bool any = true;
    t->exchange = false;
    t->all = true;
    memset(t->refusals, 0, s->space->count * sizeof *t->refusals);
    enum hc_status status = HC_OK;
    for (int round = 0; !status && any && round < ALL_AT_MOST; round++)
        status = round_of(t, &any, reterr);
    if (!status)
        status = verify(t, reterr);
    return !status && s->space->stride > 1 ? hc_search_pairs(s, reterr) : status;
}

static enum hc_status run(struct trim *t, struct hc_error *reterr)
{
    struct hc_search_state *s = t->state;
    bool any = true;
    int rounds = s->large ? LARGE_ROUNDS : ROUNDS_AT_MOST; /* there, steps of the master have left little */
    enum hc_status status = HC_OK;
    for (int round = 0; !status && any && round < rounds; round++)
        status = round_of(t, &any, reterr);
    if (!status)
        status = verify(t, reterr);
    t->exchange = any = s->space->colours > 1;
    if (!status && any && s->evaluator->exact) /* costs little */
        status = hc_search_respond(s, reterr);
    memset(t->refusals, 0, s->space->count * sizeof *t->refusals);
    for (int round = 0; !status && any && round < rounds; round++)
        status = round_of(t, &any, reterr);
    if (!status)
        status = verify(t, reterr);
    bool all = s->evaluator->exact && !s->opts->quick && within_days(s->space);
    return !status && all ? run_all(t, reterr) : status;
}

enum hc_status hc_search_trim(struct hc_search_state *s, struct hc_error *reterr)
{
    size_t variables = s->space->count, goals = s->space->goals->count;
    struct trim t = {.state = s,
                     .refusals = calloc(variables + 1, sizeof *t.refusals),
                     .taken = calloc(variables + 1, sizeof *t.taken),
                     .back = calloc(variables + 1, sizeof *t.back),
                     .slack = calloc(goals + 1, sizeof *t.slack),
                     .candidates = calloc(variables + 1, sizeof *t.candidates),
                     .removals = calloc(goals + 1, sizeof *t.removals)};
    enum hc_status status = HC_OK;
    if (!t.refusals || !t.taken || !t.back || !t.slack || !t.candidates || !t.removals)
        status = hc_fail_memory(reterr);
    hc_search_take_best(s);
    if (!status && !s->large) /* which has just been measured, near here */
        status = hc_search_respond(s, reterr);
    if (!status)
        status = run(&t, reterr);
    free(t.refusals);
    free(t.taken);
    free(t.back);
    free(t.slack);
    free(t.candidates);
    free(t.removals);
    return status;
}
