/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity_figures.c - what a disruption comes to: ratios as comparisons have them, means over replications, months.
 */
#include "compare/continuity.h"
#include "stats/confidence.h"
#include <math.h>
#include <stddef.h>

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

/* Penalty less bonus over the horizon's months; of one disruption less those of the plan. */
void hc_disruption_penalty(const struct hc_disrupting *run, const struct hc_kept_months *months,
                           struct hc_disruption *own)
{
    const struct hc_kept_months *plan = &run->plan_months;
    bool other = months != plan && plan->count == months->count;
    size_t spans = (size_t)run->spans, per_span = spans > 0 ? months->count / spans : 0;
    double sum = 0, square = 0, change = 0, change_square = 0, n = (double)spans;
    if (per_span == 0)
        return;
    for (size_t s = 0; s < spans; s++) {
        double x = 0, before = 0;
        for (size_t m = s * per_span; m < (s + 1) * per_span; m++) {
            x += months->penalty[m] - months->bonus[m];
            before += other ? plan->penalty[m] - plan->bonus[m] : 0;
        }
        sum += x;
        square += x * x;
        change += x - before;
        change_square += (x - before) * (x - before);
    }
    own->values[HC_CONTINUITY_PENALTY] = sum / n;
    own->ci95[HC_CONTINUITY_PENALTY] = n < 2 ? NAN : HC_NORMAL_95 * sqrt(fmax(square - sum * sum / n, 0) / (n - 1) / n);
    if (!other)
        return;
    own->difference[HC_CONTINUITY_PENALTY] = change / n;
    own->difference_ci95[HC_CONTINUITY_PENALTY] =
        n < 2 ? NAN : HC_NORMAL_95 * sqrt(fmax(change_square - change * change / n, 0) / (n - 1) / n);
}

void hc_disruption_figures(const struct hc_disrupting *run, const struct hc_operation *o, struct hc_compared *figures,
                           struct hc_disruption *own)
{
    fill_service(run, o, figures, own);
    fill_means(run, o, own);
}
