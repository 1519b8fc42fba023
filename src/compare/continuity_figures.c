/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity_figures.c - what a disruption comes to: ratios as comparisons have them, means over replications, months.
 */
#include "base/base.h"
#include "compare/continuity.h"
#include "model/list.h"
#include "stats/confidence.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

/* Mean of a member of units and half-width; of a difference when there is a plan. */
static double mean_of(const struct hc_operation *o, const struct hc_operation *plan, size_t member, double *ret_width)
{
    double sum = 0, squares = 0, n = (double)o->unit_count;
    for (int round = 0; round < 2; round++)
        for (size_t u = 0; u < o->unit_count; u++) {
            double x = *(const double *)(const void *)((const char *)&o->units[u] + member);
            if (plan)
                x -= *(const double *)(const void *)((const char *)&plan->units[u] + member);
            if (round == 0)
                sum += x;
            else
                squares += (x - sum / n) * (x - sum / n);
        }
    *ret_width = n < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
    return sum / n;
}

static double mean_agents(const struct hc_disrupting *run, const struct hc_staff *staff)
{
    const struct hc_scenario *s = run->scenario;
    double agent_s = 0, open_s = 0;
    for (size_t i = 0; i < s->grid.count; i++) {
        bool open = false;
        for (size_t g = 0; hc_disrupted(run->answer, s->grid.intervals[i].day) && g < s->group_count; g++) {
            open = open || s->groups[g].open[i];
            agent_s += hc_staffed(staff, s, g, i) * s->grid.intervals[i].length_s;
        }
        open_s += open ? s->grid.intervals[i].length_s : 0;
    }
    return open_s > 0 ? agent_s / open_s : NAN;
}

static void fill_service(const struct hc_disrupting *run, const struct hc_operation *o, struct hc_compared *figures,
                         struct hc_disruption *own)
{
    static const struct {
        enum hc_continuity_metric to;
        enum hc_compare_metric from;
    } same[] = {{HC_CONTINUITY_OFFERED, HC_COMPARE_OFFERED},
                {HC_CONTINUITY_ANSWERED, HC_COMPARE_ANSWERED},
                {HC_CONTINUITY_SERVICE_LEVEL, HC_COMPARE_SERVICE_LEVEL},
                {HC_CONTINUITY_ABANDONMENT, HC_COMPARE_ABANDONMENT},
                {HC_CONTINUITY_ASA, HC_COMPARE_ASA},
                {HC_CONTINUITY_OCCUPANCY, HC_COMPARE_OCCUPANCY}};
    const struct hc_kept_months none = {0};
    hc_figures_service(o, figures);
    if (o != &run->plan)
        hc_figures_difference(o, &run->plan, &none, &none, &run->plan_figures, figures);
    for (size_t k = 0; k < sizeof same / sizeof *same; k++) {
        own->values[same[k].to] = figures->values[same[k].from];
        own->ci95[same[k].to] = figures->ci95[same[k].from];
        own->difference[same[k].to] = o == &run->plan ? NAN : figures->difference[same[k].from];
        own->difference_ci95[same[k].to] = o == &run->plan ? NAN : figures->difference_ci95[same[k].from];
    }
}

static void fill_means(const struct hc_disrupting *run, const struct hc_operation *o, struct hc_disruption *own)
{
    static const struct {
        enum hc_continuity_metric to;
        size_t member;
    } means[] = {{HC_CONTINUITY_DAYS_MET, offsetof(struct hc_unit, days_met)},
                 {HC_CONTINUITY_VALUE, offsetof(struct hc_unit, value)}};
    bool worth = false;
    for (size_t q = 0; q < run->scenario->queue_count; q++)
        worth = worth || run->scenario->queues[q].value_per_contact > 0;
    for (size_t k = 0; k < 2; k++) {
        if (k == 0 ? run->answer->judged_days == 0 : !worth)
            continue;
        own->values[means[k].to] = mean_of(o, NULL, means[k].member, &own->ci95[means[k].to]);
        if (o != &run->plan)
            own->difference[means[k].to] = mean_of(o, &run->plan, means[k].member, &own->difference_ci95[means[k].to]);
    }
    own->values[HC_CONTINUITY_AGENTS] = mean_agents(run, &o->staff);
    if (o != &run->plan)
        own->difference[HC_CONTINUITY_AGENTS] =
            own->values[HC_CONTINUITY_AGENTS] - run->answer->cases[0].values[HC_CONTINUITY_AGENTS];
}

/* Money of months */

bool hc_disruption_touches(const struct hc_disrupting *run, const struct hc_month_shape *shape, size_t month)
{
    const struct hc_continuity *c = run->answer;
    return shape->first[month] < c->first_day + c->days && shape->end[month] > c->first_day;
}

enum { PENALTY_LESS_BONUS = -2, EVERY_CLAUSE = -1 }; /* else a clause's number */

/* One number of a span: money of all its months, or the share of its touched months that keep what is asked. */
static double of_span(const struct hc_disrupting *run, const struct hc_kept_months *months, size_t span, int which)
{
    size_t per_span = months->shape.per_span;
    double sum = 0, touched = 0;
    for (size_t k = 0; k < per_span; k++) {
        size_t m = span * per_span + k;
        if (which == PENALTY_LESS_BONUS) {
            sum += months->penalty[m] - months->bonus[m];
        } else if (hc_disruption_touches(run, &months->shape, k)) {
            sum += which == EVERY_CLAUSE ? months->kept[m] : months->clauses[m * months->clause_count + (size_t)which];
            touched++;
        }
    }
    return which == PENALTY_LESS_BONUS ? sum : sum / touched;
}

static double mean_span(const double *values, size_t count, double *ret_width)
{
    double sum = 0, squares = 0, n = (double)count;
    for (size_t s = 0; s < count; s++)
        sum += values[s];
    for (size_t s = 0; s < count; s++)
        squares += (values[s] - sum / n) * (values[s] - sum / n);
    *ret_width = count < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
    return sum / n;
}

/* @param room  [spans] */
static struct hc_disrupted_clause of_months(const struct hc_disrupting *run, const struct hc_kept_months *months,
                                            int which, double *room)
{
    const struct hc_kept_months *plan = &run->plan_months;
    struct hc_disrupted_clause ret = {.difference = NAN, .difference_ci95 = NAN};
    size_t spans = (size_t)run->spans;
    for (size_t s = 0; s < spans; s++)
        room[s] = of_span(run, months, s, which);
    ret.kept = mean_span(room, spans, &ret.ci95);
    if (months == plan)
        return ret;
    for (size_t s = 0; s < spans; s++)
        room[s] -= of_span(run, plan, s, which);
    ret.difference = mean_span(room, spans, &ret.difference_ci95);
    return ret;
}

static void set(struct hc_disruption *own, enum hc_continuity_metric metric, struct hc_disrupted_clause figure)
{
    own->values[metric] = figure.kept;
    own->ci95[metric] = figure.ci95;
    own->difference[metric] = figure.difference;
    own->difference_ci95[metric] = figure.difference_ci95;
}

enum hc_status hc_disruption_money(const struct hc_disrupting *run, const struct hc_kept_months *months,
                                   struct hc_disruption *own, struct hc_error *reterr)
{
    if (months->count == 0)
        return HC_OK;
    double *room = hc_list_new((size_t)run->spans, sizeof *room);
    if (!room)
        return hc_fail_memory(reterr);
    set(own, HC_CONTINUITY_PENALTY, of_months(run, months, PENALTY_LESS_BONUS, room));
    set(own, HC_CONTINUITY_CLAUSES_MET, of_months(run, months, EVERY_CLAUSE, room));
    for (size_t c = 0; c < months->clause_count; c++)
        own->clauses[c] = of_months(run, months, (int)c, room);
    free(room);
    return HC_OK;
}

void hc_disruption_figures(const struct hc_disrupting *run, const struct hc_operation *o, struct hc_compared *figures,
                           struct hc_disruption *own)
{
    fill_service(run, o, figures, own);
    fill_means(run, o, own);
}
