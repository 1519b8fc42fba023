/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marginals.c - where an agent-hour more does most for the windows with the least to spare, and where one less would be
 * missed last. */
#include "base/base.h"
#include "sizing/answer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_slack(const void *a, const void *b)
{
    const struct hc_marginal *x = a, *y = b;
    if (x->tightness != y->tightness)
        return x->tightness < y->tightness ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static struct hc_marginal marginal_of(const struct hc_answer *a, const struct hc_response *r, size_t e)
{
    const struct hc_gain *gain = &r->gains[e];
    const struct hc_variable *v = &a->space->variables[gain->variable];
    const struct hc_goal *goal = &a->goals->goals[gain->goal];
    double factor, slack = a->confirmed.value[gain->goal];
    enum hc_goal_unit unit = hc_goal_unit(a->scenario, goal, &factor);
    return (struct hc_marginal){.group = v->group,
                                .staff = v->staff,
                                .queue = goal->queue,
                                .first = goal->first,
                                .end = goal->end,
                                .slack = slack * factor,
                                .gain_per_hour = gain->gain * factor / v->hours,
                                .unit = unit,
                                .tightness = slack / hc_goal_limit(a->scenario, goal)};
}

/* For each goal the place where an hour does most for it; the tightest goals first. */
static size_t find_adds(const struct hc_answer *a, const struct hc_response *r, struct hc_marginal *list)
{
    size_t count = 0;
    for (size_t j = 0; j < a->goals->count; j++) {
        size_t best = SIZE_MAX;
        for (size_t e = r->of_goal[j]; e < r->of_goal[j + 1]; e++)
            if (best == SIZE_MAX || r->gains[e].gain / a->space->variables[r->gains[e].variable].hours >
                                        r->gains[best].gain / a->space->variables[r->gains[best].variable].hours)
                best = e;
        if (best != SIZE_MAX && a->goals->goals[j].kind != HC_GOAL_OCCUPANCY && isfinite(a->confirmed.value[j]))
            list[count++] = marginal_of(a, r, best);
    }
    qsort(list, count, sizeof *list, by_slack);
    return count;
}

/* For each place the goal that would miss an agent first, as a share of what it has to spare; in the order of what
 * these goals have to spare, least first. */
static size_t find_cuts(const struct hc_answer *a, const struct hc_response *r, struct hc_marginal *list)
{
    size_t count = 0;
    for (size_t v = 0; v < a->space->count; v++) {
        const struct hc_variable *own = &a->space->variables[v];
        double least = HUGE_VAL;
        size_t tightest = SIZE_MAX;
        if (a->plan.agents[own->group * a->space->staff_count + own->staff] <= own->lo)
            continue;
        for (size_t i = r->of_variable[v]; i < r->of_variable[v + 1]; i++) {
            size_t e = r->by_variable[i];
            double left = a->confirmed.value[r->gains[e].goal] / r->gains[e].gain;
            if (left < least && a->goals->goals[r->gains[e].goal].kind != HC_GOAL_OCCUPANCY) {
                least = left;
                tightest = e;
            }
        }
        if (tightest != SIZE_MAX && isfinite(least))
            list[count++] = marginal_of(a, r, tightest);
    }
    qsort(list, count, sizeof *list, by_slack);
    return count;
}

/* The response at the answer, on as many of the confirming samples as the search would take. */
static enum hc_status measure(const struct hc_answer *a, const struct hc_evaluation *base, struct hc_response *ret,
                              struct hc_error *reterr)
{
    int64_t contacts = 0;
    enum hc_status status =
        hc_response_measure(a->space, a->judge, a->plan.agents, base, a->fresh, a->samples, ret, &contacts, reterr);
    a->sizing->contacts += contacts;
    return status;
}

enum hc_status hc_answer_marginals(struct hc_answer *a, const struct hc_evaluation *base, struct hc_error *reterr)
{
    struct hc_sizing *sizing = a->sizing;
    struct hc_response response = {0};
    struct hc_marginal *list = malloc((a->goals->count + a->space->count + 1) * sizeof *list);
    enum hc_status status = list ? hc_response_new(a->space, &response, reterr) : hc_fail_memory(reterr);
    if (!status && a->separate) { /* the search's own response will do: measuring it takes as long as many steps */
        hc_response_free(&response);
        response = a->plan.response;
        a->plan.response = (struct hc_response){0};
    } else if (!status) {
        status = measure(a, base, &response, reterr);
    }
    if (!status && response.of_variable) {
        size_t count = find_adds(a, &response, list);
        sizing->add_count = count < HC_MARGINALS ? count : HC_MARGINALS;
        memcpy(sizing->add, list, sizing->add_count * sizeof *list);
        count = find_cuts(a, &response, list);
        sizing->cut_count = count < HC_MARGINALS ? count : HC_MARGINALS;
        for (size_t k = 0; k < sizing->cut_count; k++)
            sizing->cut[k] = list[count - 1 - k];
    }
    hc_response_free(&response);
    free(list);
    return status;
}
