/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.c - makes, reads and frees a comparison. */
#include "result/compare.h"
#include "base/base.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *hc_compare_metric_name(enum hc_compare_metric metric)
{
    static const char *const names[HC_COMPARE_METRICS] = {"agents_peak",
                                                          "fte",
                                                          "heads",
                                                          "paid_h",
                                                          "offered",
                                                          "answered",
                                                          "resolved",
                                                          "service_level",
                                                          "abandonment",
                                                          "asa_s",
                                                          "occupancy",
                                                          "fcr",
                                                          "contacts_per_issue",
                                                          "target_met",
                                                          "clauses_met",
                                                          "running_per_month",
                                                          "support_per_month",
                                                          "penalty_per_month",
                                                          "bonus_per_month",
                                                          "due_per_month",
                                                          "margin_per_month",
                                                          "cost_per_paid_hour",
                                                          "cost_per_contact",
                                                          "cost_per_resolved",
                                                          "one_off",
                                                          "double_running",
                                                          "total",
                                                          "payback_month",
                                                          "gap_h",
                                                          "agent_h"};
    return (unsigned)metric < HC_COMPARE_METRICS ? names[metric] : NULL;
}

bool hc_compare_metric_is_cents(enum hc_compare_metric metric)
{
    return metric == HC_COMPARE_ONE_OFF || metric == HC_COMPARE_DOUBLE_RUNNING || metric == HC_COMPARE_TOTAL;
}

const char *hc_queue_figure_name(enum hc_queue_figure figure)
{
    return figure == HC_QUEUE_FIGURE_SERVICE_LEVEL ? "service_level" : "abandonment";
}

const char *hc_lever_name(enum hc_lever lever)
{
    static const char *const names[HC_LEVERS] = {"fcr",           "handling_time", "hourly_cost",
                                                 "currency_rate", "volume",        "shrinkage"};
    return names[lever];
}

const char *hc_bridge_step_name(enum hc_bridge_step step)
{
    static const char *const names[HC_BRIDGE_STEPS] = {"handling_time", "fcr",        "wage",  "shrinkage", "premiums",
                                                       "penalty",       "transition", "fixed", "hours",     "rest"};
    return names[step];
}

const char *hc_reconcile_step_name(enum hc_reconcile_step step)
{
    static const char *const names[HC_RECONCILE_STEPS] = {"handling_time", "fcr",      "wage",
                                                          "shrinkage",     "premiums", "other"};
    return names[step];
}

const char *hc_total_line_name(enum hc_total_line line)
{
    static const char *const names[HC_TOTAL_LINES] = {"labour",  "premiums", "support", "governance",
                                                      "penalty", "bonus",    "one_off", "double_running"};
    return names[line];
}

static bool name_queues(struct hc_compared *own)
{
    const struct hc_scenario *s = own->scenario;
    own->queues = hc_list_new(s->queue_count, sizeof *own->queues);
    own->queue_count = own->queues ? s->queue_count : 0;
    for (size_t q = 0; q < own->queue_count; q++) {
        struct hc_compared_queue *queue = &own->queues[q];
        queue->name = s->queues[q].name;
        for (int f = 0; f < HC_QUEUE_FIGURES; f++)
            queue->values[f] = queue->ci95[f] = queue->difference[f] = queue->difference_ci95[f] = NAN;
    }
    return own->queues;
}

enum hc_status hc_comparison_new(const struct hc_scenario *const *scenarios, const char *const *names, size_t count,
                                 struct hc_comparison **ret, struct hc_error *reterr)
{
    struct hc_comparison *c = calloc(1, sizeof *c);
    if (!c)
        return hc_fail_memory(reterr);
    c->variants = hc_list_new(count, sizeof *c->variants);
    enum hc_status status = c->variants ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_result_new_streamed(scenarios[0], "compare", ~0U, &c->head, reterr);
    if (!status && !(c->head->run = calloc(1, sizeof *c->head->run)))
        status = hc_fail_memory(reterr);
    for (size_t v = 0; !status && v < count; v++) {
        struct hc_compared *own = &c->variants[c->count++];
        *own = (struct hc_compared){.name = strdup(names[v]), .scenario = scenarios[v], .staffing = "scenario"};
        for (int m = 0; m < HC_COMPARE_METRICS; m++)
            own->values[m] = own->ci95[m] = own->difference[m] = own->difference_ci95[m] = NAN;
        if (!own->name || !name_queues(own))
            status = hc_fail_memory(reterr);
        c->contract = c->contract || scenarios[v]->contract;
    }
    if (status) {
        hc_comparison_free(c);
        return status;
    }
    *ret = c;
    return HC_OK;
}

struct hc_comparison *hc_comparison_free(struct hc_comparison *c)
{
    if (!c)
        return NULL;
    for (size_t v = 0; v < c->count; v++) {
        free(c->variants[v].name);
        free(c->variants[v].gaps.days);
        free(c->variants[v].queues);
        free(c->variants[v].day_met);
    }
    free(c->variants);
    hc_result_free(c->head);
    free(c);
    return NULL;
}

size_t hc_comparison_count(const struct hc_comparison *c)
{
    return c->count;
}

const char *hc_comparison_name(const struct hc_comparison *c, size_t index)
{
    return index < c->count ? c->variants[index].name : NULL;
}

double hc_comparison_term_months(const struct hc_comparison *c)
{
    return c->term_months;
}

static bool in_range(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric)
{
    return index < c->count && (unsigned)metric < HC_COMPARE_METRICS;
}

double hc_comparison_value(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric)
{
    return in_range(c, index, metric) ? c->variants[index].values[metric] : NAN;
}

double hc_comparison_half_width(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric)
{
    return in_range(c, index, metric) ? c->variants[index].ci95[metric] : NAN;
}

double hc_comparison_difference(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric)
{
    return in_range(c, index, metric) ? c->variants[index].difference[metric] : NAN;
}

double hc_comparison_difference_half_width(const struct hc_comparison *c, size_t index, enum hc_compare_metric metric)
{
    return in_range(c, index, metric) ? c->variants[index].difference_ci95[metric] : NAN;
}

double hc_comparison_bridge(const struct hc_comparison *c, size_t index, enum hc_bridge_step step)
{
    bool there = index < c->count && (unsigned)step < HC_BRIDGE_STEPS && c->variants[index].bridged;
    return there ? hc_money_units(c->variants[index].bridge[step]) : NAN;
}

double hc_comparison_break_even(const struct hc_comparison *c, size_t index, enum hc_lever lever)
{
    if (index >= c->count || (unsigned)lever >= HC_LEVERS ||
        c->variants[index].break_even[lever].state != HC_BREAK_FOUND)
        return NAN;
    const struct hc_break_even *b = &c->variants[index].break_even[lever];
    return lever == HC_LEVER_FCR ? b->value : b->factor;
}

double hc_comparison_tornado(const struct hc_comparison *c, size_t index, enum hc_lever lever, bool high)
{
    if (index >= c->count || (unsigned)lever >= HC_LEVERS || !c->variants[index].swings[lever].any)
        return NAN;
    const struct hc_swing *swing = &c->variants[index].swings[lever];
    return hc_money_units(high ? swing->high : swing->low);
}

const struct hc_result *hc_comparison_result(const struct hc_comparison *c)
{
    return c->head;
}

size_t hc_comparison_best(const struct hc_comparison *c)
{
    size_t best = c->count;
    for (size_t v = 0; v < c->count; v++) {
        double value = c->variants[v].values[HC_COMPARE_PER_RESOLVED];
        if (!isnan(value) && (best == c->count || value < c->variants[best].values[HC_COMPARE_PER_RESOLVED]))
            best = v;
    }
    return best;
}

size_t hc_comparison_queue_count(const struct hc_comparison *c, size_t index)
{
    return index < c->count ? c->variants[index].queue_count : 0;
}

const char *hc_comparison_queue_name(const struct hc_comparison *c, size_t index, size_t queue)
{
    return queue < hc_comparison_queue_count(c, index) ? c->variants[index].queues[queue].name : NULL;
}

static const struct hc_compared_queue *queue_of(const struct hc_comparison *c, size_t index, size_t queue,
                                                enum hc_queue_figure figure)
{
    bool there = queue < hc_comparison_queue_count(c, index) && (unsigned)figure < HC_QUEUE_FIGURES;
    return there ? &c->variants[index].queues[queue] : NULL;
}

double hc_comparison_queue_value(const struct hc_comparison *c, size_t index, size_t queue, enum hc_queue_figure figure)
{
    const struct hc_compared_queue *own = queue_of(c, index, queue, figure);
    return own ? own->values[figure] : NAN;
}

double hc_comparison_queue_half_width(const struct hc_comparison *c, size_t index, size_t queue,
                                      enum hc_queue_figure figure)
{
    const struct hc_compared_queue *own = queue_of(c, index, queue, figure);
    return own ? own->ci95[figure] : NAN;
}

double hc_comparison_queue_difference(const struct hc_comparison *c, size_t index, size_t queue,
                                      enum hc_queue_figure figure)
{
    const struct hc_compared_queue *own = queue_of(c, index, queue, figure);
    return own ? own->difference[figure] : NAN;
}

double hc_comparison_queue_difference_half_width(const struct hc_comparison *c, size_t index, size_t queue,
                                                 enum hc_queue_figure figure)
{
    const struct hc_compared_queue *own = queue_of(c, index, queue, figure);
    return own ? own->difference_ci95[figure] : NAN;
}

double hc_comparison_day_met(const struct hc_comparison *c, size_t index, int32_t day)
{
    bool there =
        index < c->count && c->variants[index].day_met && day >= 0 && day < c->variants[index].scenario->calendar.days;
    return there ? c->variants[index].day_met[day] : NAN;
}
