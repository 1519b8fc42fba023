/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.c - makes, reads and frees an answer about disruptions. */
#include "result/continuity.h"
#include "base/base.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>

const char *hc_continuity_metric_name(enum hc_continuity_metric metric)
{
    static const char *const names[HC_CONTINUITY_METRICS] = {
        "agents",    "offered",  "answered",           "service_level", "abandonment", "asa_s",
        "occupancy", "days_met", "penalty_less_bonus", "value",         "clauses_met"};
    return (unsigned)metric < HC_CONTINUITY_METRICS ? names[metric] : NULL;
}

enum hc_status hc_continuity_new(const struct hc_scenario *scenario, size_t count, struct hc_continuity **ret,
                                 struct hc_error *reterr)
{
    struct hc_continuity *c = calloc(1, sizeof *c);
    if (!c)
        return hc_fail_memory(reterr);
    c->cases = hc_list_new(count, sizeof *c->cases);
    enum hc_status status = c->cases ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_result_new_streamed(scenario, "continuity",
                                        HC_USE_SIMULATE | (scenario->variant ? HC_USE_COMPARE : 0U), &c->head, reterr);
    if (!status && !(c->head->run = calloc(1, sizeof *c->head->run)))
        status = hc_fail_memory(reterr);
    for (size_t k = 0; !status && k < count; k++) {
        struct hc_disruption *own = &c->cases[c->count++];
        for (int m = 0; m < HC_CONTINUITY_METRICS; m++)
            own->values[m] = own->ci95[m] = own->difference[m] = own->difference_ci95[m] = NAN;
        own->day_met = hc_list_new((size_t)scenario->calendar.days, sizeof *own->day_met);
        own->clauses = hc_list_new(scenario->contract ? scenario->contract->clause_count : 0, sizeof *own->clauses);
        if (!own->day_met || !own->clauses)
            status = hc_fail_memory(reterr);
    }
    if (status) {
        hc_continuity_free(c);
        return status;
    }
    *ret = c;
    return HC_OK;
}

struct hc_continuity *hc_continuity_free(struct hc_continuity *c)
{
    if (!c)
        return NULL;
    for (size_t k = 0; k < c->count; k++) {
        free(c->cases[k].day_met);
        free(c->cases[k].clauses);
    }
    free(c->cases);
    hc_result_free(c->head);
    free(c);
    return NULL;
}

size_t hc_continuity_count(const struct hc_continuity *c)
{
    return c->count;
}

const char *hc_continuity_lost(const struct hc_continuity *c, size_t index)
{
    return index < c->count ? c->cases[index].lost : NULL;
}

static bool in_range(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric)
{
    return index < c->count && (unsigned)metric < HC_CONTINUITY_METRICS;
}

double hc_continuity_value(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric)
{
    return in_range(c, index, metric) ? c->cases[index].values[metric] : NAN;
}

double hc_continuity_half_width(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric)
{
    return in_range(c, index, metric) ? c->cases[index].ci95[metric] : NAN;
}

double hc_continuity_difference(const struct hc_continuity *c, size_t index, enum hc_continuity_metric metric)
{
    return in_range(c, index, metric) ? c->cases[index].difference[metric] : NAN;
}

double hc_continuity_difference_half_width(const struct hc_continuity *c, size_t index,
                                           enum hc_continuity_metric metric)
{
    return in_range(c, index, metric) ? c->cases[index].difference_ci95[metric] : NAN;
}

size_t hc_continuity_clause_count(const struct hc_continuity *c)
{
    return c->clause_count;
}

double hc_continuity_clause_kept(const struct hc_continuity *c, size_t index, size_t clause)
{
    return index < c->count && clause < c->clause_count ? c->cases[index].clauses[clause].kept : NAN;
}

double hc_continuity_clause_difference(const struct hc_continuity *c, size_t index, size_t clause)
{
    return index < c->count && clause < c->clause_count ? c->cases[index].clauses[clause].difference : NAN;
}

double hc_continuity_day_met(const struct hc_continuity *c, size_t index, int32_t day)
{
    bool there = index < c->count && day >= 0 && day < c->head->scenario->calendar.days;
    return there ? c->cases[index].day_met[day] : NAN;
}

const struct hc_result *hc_continuity_result(const struct hc_continuity *c)
{
    return c->head;
}
