/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pairs.c - one agent more here for two fewer nearby: what no removal finds where staff intervals are shorter than the
 * contacts that begin in them.
 *
 * Lanes, the days of each component, do not feel each other: one evaluation tries a change in every one of them. Where
 * that proves wrong (days that meet at midnight), an evaluation of the whole refuses what its parts allowed. */
#include "base/base.h"
#include "staffing/search_state.h"
#include <stdlib.h>
#include <string.h>

enum { PASSES_AT_MOST = 10, TIMES = 2 };

/* A day of a component. */
struct lane {
    size_t component, start, end; /* its staff intervals */
    bool done;                    /* a whole pass has found nothing */
    bool found;                   /* in this pass something */
    bool more;                    /* has an agent more in the trial */
    size_t more_at, fewer_at;     /* variables; fewer_at: being tried, or HC_NO_VARIABLE */
    double saved;                 /* by the changes in the trial */
};

struct pairs {
    struct hc_search_state *state;
    struct lane *lanes;
    size_t count, longest; /* longest: staff intervals of a day at most */
};

static void find_lanes(struct pairs *p)
{
    const struct hc_space *space = p->state->space;
    for (size_t c = 0; c < space->component_count; c++)
        for (size_t start = 0, end; start < space->staff_count; start = end) {
            for (end = start + 1; end < space->staff_count && space->day[end] == space->day[start];)
                end++;
            p->longest = end - start > p->longest ? end - start : p->longest;
            p->lanes[p->count++] = (struct lane){.component = c, .start = start, .end = end};
        }
}

/* The variable of a lane's group of a colour at a position. */
static size_t variable_of(const struct hc_space *space, const struct lane *lane, int colour, size_t position)
{
    size_t group = space->member[lane->component * (size_t)space->colours + (size_t)colour];
    if (group == space->group_count || position >= lane->end - lane->start)
        return HC_NO_VARIABLE;
    return space->at[group * space->staff_count + lane->start + position];
}

static bool lane_reached(const struct hc_search_state *s, const struct lane *lane)
{
    const struct hc_space *space = s->space;
    for (size_t j = 0; j < space->goals->count; j++) {
        const struct hc_goal *goal = &space->goals->goals[j];
        if (!(s->trial_at.safe[j] >= 0) && goal->staff_first >= lane->start && goal->staff_end <= lane->end &&
            hc_space_component_of(space, goal) == lane->component)
            return false;
    }
    return true;
}

/* An agent more at a position of every lane that is not done. */
static bool add(struct pairs *p, int colour, size_t position)
{
    struct hc_search_state *s = p->state;
    bool any = false;
    memcpy(s->trial, s->agents, s->places * sizeof *s->trial);
    for (size_t k = 0; k < p->count; k++) {
        struct lane *lane = &p->lanes[k];
        size_t v = lane->done ? HC_NO_VARIABLE : variable_of(s->space, lane, colour, position);
        lane->more = v != HC_NO_VARIABLE && *hc_space_place(s->space, s->trial, v) + 1 <= s->space->variables[v].hi;
        if (!lane->more)
            continue;
        lane->more_at = v;
        lane->saved = -s->space->variables[v].cost;
        *hc_space_place(s->space, s->trial, v) += 1;
        any = true;
    }
    return any;
}

/* An agent fewer at a position of every lane that has one more, as far as its goals allow. */
static enum hc_status take(struct pairs *p, int colour, size_t position, struct hc_error *reterr)
{
    struct hc_search_state *s = p->state;
    bool any = false;
    for (size_t k = 0; k < p->count; k++) {
        struct lane *lane = &p->lanes[k];
        size_t v = lane->more ? variable_of(s->space, lane, colour, position) : HC_NO_VARIABLE;
        bool possible = v != HC_NO_VARIABLE && v != lane->more_at &&
                        *hc_space_place(s->space, s->trial, v) - 1 >= s->space->variables[v].lo;
        lane->fewer_at = possible ? v : HC_NO_VARIABLE;
        if (possible)
            *hc_space_place(s->space, s->trial, v) -= 1;
        any = any || possible;
    }
    enum hc_status status = any ? hc_search_evaluate(s, s->trial, &s->trial_at, reterr) : HC_OK;
    for (size_t k = 0; !status && k < p->count; k++) {
        struct lane *lane = &p->lanes[k];
        if (lane->fewer_at == HC_NO_VARIABLE)
            continue;
        if (lane_reached(s, lane))
            lane->saved += s->space->variables[lane->fewer_at].cost;
        else
            *hc_space_place(s->space, s->trial, lane->fewer_at) += 1;
    }
    return status;
}

/* Lanes that have become no cheaper are put back. @return some have */
static bool keep_cheaper(struct pairs *p)
{
    struct hc_search_state *s = p->state;
    const struct hc_space *space = s->space;
    bool any = false;
    for (size_t k = 0; k < p->count; k++) {
        const struct lane *lane = &p->lanes[k];
        bool cheaper = lane->more && lane->saved > 1e-9 * space->variables[lane->more_at].cost;
        any = any || cheaper;
        for (size_t g = 0; lane->more && !cheaper && g < space->group_count; g++)
            if (space->component[g] == lane->component)
                memcpy(&s->trial[g * space->staff_count + lane->start],
                       &s->agents[g * space->staff_count + lane->start], (lane->end - lane->start) * sizeof *s->trial);
    }
    return any;
}

/* One more at a position, fewer around it. */
static enum hc_status try_at(struct pairs *p, int colour, size_t position, struct hc_error *reterr)
{
    struct hc_search_state *s = p->state;
    size_t stride = (size_t)s->space->stride, from = position > stride ? position - stride : 0;
    enum hc_status status = HC_OK;
    if (!add(p, colour, position))
        return HC_OK;
    for (size_t k = from; !status && k <= position + stride && k < p->longest; k++)
        for (int n = 0; !status && n < s->space->colours * TIMES; n++)
            status = take(p, n / TIMES, k, reterr);
    if (status || !keep_cheaper(p))
        return status;
    status = hc_search_evaluate(s, s->trial, &s->trial_at, reterr);
    if (status || !hc_search_reached(&s->trial_at))
        return status;
    memcpy(s->agents, s->trial, s->places * sizeof *s->agents);
    hc_evaluation_copy(&s->at, &s->trial_at);
    hc_search_keep(s);
    for (size_t k = 0; k < p->count; k++) {
        struct lane *lane = &p->lanes[k];
        lane->found = lane->found || (lane->more && lane->saved > 0);
    }
    return HC_OK;
}

enum hc_status hc_search_pairs(struct hc_search_state *s, struct hc_error *reterr)
{
    const struct hc_space *space = s->space;
    struct pairs p = {.state = s, .lanes = calloc(space->component_count * space->staff_count + 1, sizeof *p.lanes)};
    enum hc_status status = p.lanes ? HC_OK : hc_fail_memory(reterr);
    bool any = status == HC_OK;
    if (any)
        find_lanes(&p);
    for (int pass = 0; any && !status && pass < PASSES_AT_MOST; pass++) {
        any = false;
        for (size_t k = 0; !status && k < p.longest; k++)
            for (int c = 0; !status && c < space->colours; c++)
                status = try_at(&p, c, k, reterr);
        for (size_t k = 0; k < p.count; k++) {
            struct lane *lane = &p.lanes[k];
            lane->done = !lane->found;
            any = any || lane->found;
            lane->found = false;
        }
    }
    free(p.lanes);
    return status;
}
