/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.c - agents per interval by formula.
 *
 * For each group: the requirement of every open interval, the largest of each staff interval, the group's bounds; then
 * the metrics at that staffing, the marginal agent, Erlang C beside it, and the chain to heads. Each queue is served by
 * a group of its own here: what agents with several skills do for each queue no stationary formula says. */
#include "staffing/size.h"
#include "base/base.h"
#include "staffing/chain.h"
#include "staffing/formula.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define NO_LIMIT 1e7

/* One group at work: all that the steps below share. */
struct sizing {
    const struct hc_scenario *scenario;
    struct hc_result *result;
    size_t group, queue;
    struct hc_series *queue_series, *group_series;
    double *required; /* per staff interval of the horizon; NaN = no answer */
    double *erlang_c; /* the same by Erlang C, without bounds */
};

enum hc_status hc_formula_shape(const struct hc_scenario *scenario, struct hc_error *reterr)
{
    char path[64];
    for (size_t g = 0; g < scenario->group_count; g++)
        if (scenario->groups[g].skill_count > 1) {
            snprintf(path, sizeof path, ".groups[%zu].skills", g);
            return hc_fail(reterr, HC_EUNSUPPORTED, path,
                           "'%.60s' serves %zu queues: sizing by formula needs one group for each queue; shared "
                           "skills are for 'size --method simulation'",
                           scenario->groups[g].name, scenario->groups[g].skill_count);
        }
    for (size_t q = 0; q < scenario->queue_count; q++) {
        snprintf(path, sizeof path, ".queues[%zu]", hc_queue_place(scenario, q));
        if (hc_own_group(scenario, q) == scenario->group_count)
            return hc_fail(reterr, HC_EUNSUPPORTED, path,
                           "'%.60s' is served by several groups: sizing by formula needs one group for each queue; "
                           "shared queues are for 'size --method simulation'",
                           scenario->queues[q].name);
        if (!scenario->queues[q].target.given)
            return hc_fail(reterr, HC_EINPUT, path, "no target: sizing needs one, such as \"target\": \"80/20\"");
    }
    return HC_OK;
}

/* The requirement of one interval and of Erlang C, into the cell, and into its staff interval. */
static enum hc_status require(const struct sizing *s, size_t k, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = s->scenario;
    const struct hc_group *group = &scenario->groups[s->group];
    size_t i = s->queue_series->grid[k];
    struct hc_cell *cell = &s->queue_series->intervals[k];
    struct hc_formula_case c;
    if (!group->open[i]) /* its site is closed */
        return HC_OK;
    enum hc_status status = hc_formula_case(scenario, s->group, s->queue, i, &c, reterr);
    if (status)
        return status;
    double max = group->max_agents ? group->max_agents[i] : NO_LIMIT;
    double min = group->min_agents ? ceil(group->min_agents[i]) : 0;
    double *required = &s->required[scenario->grid.intervals[i].staff];
    struct hc_formula_requirement need;
    status = hc_formula_require(&c, max, &need);
    if (status) {
        *required = NAN;
        s->result->unreachable = true;
        cell->binding = group->max_agents ? "max" : NULL;
        status = group->max_agents ? hc_cell_note(cell, reterr, "targets cannot be met with at most %g agents", max)
                                   : hc_cell_note(cell, reterr, "targets cannot be met with any number of agents");
    } else {
        cell->values[HC_ACTING] = need.acting;
        cell->binding = need.on_queue < min ? "min" : hc_binding_name(need.binding);
        if (!isnan(*required))
            *required = fmax(*required, fmax(need.on_queue, min));
    }
    struct hc_formula_case plain = hc_formula_erlang_c(&c);
    double *erlang_c = &s->erlang_c[scenario->grid.intervals[i].staff];
    if (!hc_formula_has_target(&plain) || hc_formula_require(&plain, NO_LIMIT, &need)) {
        *erlang_c = NAN;
    } else {
        cell->values[HC_ERLANG_C_ACTING] = need.acting;
        if (!isnan(*erlang_c))
            *erlang_c = fmax(*erlang_c, need.on_queue);
    }
    return status;
}

static double level_with(const struct hc_formula_case *c, double on_queue)
{
    struct hc_cell at = {0};
    if (on_queue < 0 || hc_formula_counts(c, on_queue, &at.counts))
        return NAN;
    hc_cell_derive(&at, c->erlang.formula);
    return at.values[HC_SERVICE_LEVEL];
}

/* Counts that no formula gives: every ratio on them, and on what they are pooled into, is undefined. */
static void no_answer(struct hc_counts *counts)
{
    counts->answered = counts->abandoned = counts->blocked = counts->waited = NAN;
    counts->answered_within = counts->abandoned_within = counts->abandoned_short = NAN;
    counts->wait_answered_s = counts->wait_abandoned_s = counts->handling_s = NAN;
    counts->queue_s = counts->agent_s = counts->busy_s = NAN;
    counts->redials = counts->repeats = NAN;
}

/* Contacts that come to a closed site: all wait, or are lost. */
static void nobody_there(const struct hc_formula_case *c, struct hc_counts *counts)
{
    double offered = c->erlang.calls_per_hour * c->length_s / 3600;
    if (hc_formula_counts(c, 0, counts))
        *counts = (struct hc_counts){.offered = offered, .waited = offered, .span_s = c->length_s};
}

/* Metrics of one interval at its staffing, or at the group's limit where no staffing is enough. */
static enum hc_status predict(const struct sizing *s, size_t k, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = s->scenario;
    const struct hc_group *group = &scenario->groups[s->group];
    size_t i = s->queue_series->grid[k];
    struct hc_cell *cell = &s->queue_series->intervals[k];
    struct hc_formula_case c;
    enum hc_status status = hc_formula_case(scenario, s->group, s->queue, i, &c, reterr);
    if (status)
        return status;
    bool open = group->open[i]; /* else customers come to a closed site */
    double required = open ? s->required[scenario->grid.intervals[i].staff] : 0;
    double staffed = isnan(required) && group->max_agents ? group->max_agents[i] : required;
    if (!open) {
        nobody_there(&c, &cell->counts);
    } else if (isnan(staffed) || hc_formula_counts(&c, staffed, &cell->counts)) {
        cell->counts = (struct hc_counts){.offered = c.erlang.calls_per_hour * c.length_s / 3600};
        no_answer(&cell->counts);
    }
    hc_cell_derive(cell, c.erlang.formula);
    double *v = cell->values;
    v[HC_LOAD] = v[HC_OFFERED] * c.erlang.aht_s / c.length_s;
    v[HC_AGENTS] = !group->agents ? NAN : open ? group->agents[i] : 0;
    v[HC_REQUIRED] = v[HC_REQUIRED_PEAK] = required;
    v[HC_REQUIRED_H] = required * c.length_s / 3600;
    v[HC_ERLANG_C_REQUIRED] = open ? s->erlang_c[scenario->grid.intervals[i].staff] : 0;
    v[HC_ERLANG_C_REQUIRED_H] = v[HC_ERLANG_C_REQUIRED] * c.length_s / 3600;
    v[HC_AHT] = c.erlang.aht_s;
    if (v[HC_OFFERED] > 0 && open && group->agents)
        v[HC_SERVICE_LEVEL_GIVEN] = level_with(&c, group->agents[i]);
    if (v[HC_OFFERED] > 0 && open && !isnan(staffed)) {
        v[HC_SERVICE_LEVEL_ONE_LESS] = level_with(&c, staffed - 1);
        v[HC_SERVICE_LEVEL_ONE_MORE] = level_with(&c, staffed + 1);
    }
    return HC_OK;
}

static enum hc_status size_group(struct sizing *s, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = s->scenario;
    enum hc_formula formula = scenario->queues[s->queue].target.formula;
    struct hc_chain *chain = &s->result->chains[s->group];
    enum hc_status status = HC_OK;
    for (size_t k = 0; !status && k < s->queue_series->interval_count; k++)
        status = require(s, k, reterr);
    for (size_t k = 0; !status && k < s->queue_series->interval_count; k++)
        status = predict(s, k, reterr);
    if (status)
        return status;
    *chain = hc_chain_of(scenario, &scenario->groups[s->group]);
    for (size_t k = 0, j = 0; k < s->group_series->interval_count; k++, j++) {
        /* The group's own copy: its open intervals are the queue's but for its site's; and the chain. Notes are owned:
         * not shared. */
        struct hc_cell *cell = &s->group_series->intervals[k];
        while (s->queue_series->grid[j] != s->group_series->grid[k])
            j++;
        *cell = s->queue_series->intervals[j];
        cell->note = NULL;
        if (s->queue_series->intervals[j].note)
            status = hc_cell_note(cell, reterr, "%s", s->queue_series->intervals[j].note);
        if (status)
            return status;
        hc_chain_interval(chain, scenario->grid.intervals[s->group_series->grid[k]].length_s, cell);
    }
    hc_series_pool(s->queue_series, &scenario->grid, formula);
    hc_series_pool(s->group_series, &scenario->grid, formula);
    hc_chain_total(chain, &s->group_series->total);
    return HC_OK;
}

enum hc_status hc_size_formula(const struct hc_scenario *scenario, struct hc_result **ret_result,
                               struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    enum hc_status status = hc_formula_shape(scenario, reterr);
    if (!status)
        status = hc_result_new(scenario, "size", HC_USE_SIZE, &result, reterr);
    size_t staff_count = scenario->grid.staff_count;
    double *required = calloc(2 * staff_count + 1, sizeof *required);
    if (!status) {
        result->chains = calloc(scenario->group_count + 1, sizeof *result->chains);
        if (!required || !result->chains)
            status = hc_fail_memory(reterr);
    }
    for (size_t g = 0; !status && g < scenario->group_count; g++) {
        size_t queue = scenario->groups[g].skills[0].queue;
        for (size_t i = 0; i < 2 * staff_count; i++)
            required[i] = 0;
        struct sizing sizing = {.scenario = scenario,
                                .result = result,
                                .group = g,
                                .queue = queue,
                                .queue_series = &result->queues[queue],
                                .group_series = &result->groups[g],
                                .required = required,
                                .erlang_c = required + staff_count};
        status = size_group(&sizing, reterr);
    }
    free(required);
    if (status) {
        hc_error_set_file(reterr, scenario->file);
        hc_result_free(result);
        return status;
    }
    *ret_result = result;
    return HC_OK;
}
