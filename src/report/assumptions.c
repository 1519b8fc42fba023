/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assumptions.c - what the file leaves unsaid, and beside it what it says in vain (ignored.c). */
#include "lang/number.h"
#include "report/columns.h"
#include "report/report.h"
#include <stdio.h>
#include <string.h>

struct walk {
    void (*each)(const struct hc_assumption *assumption, void *context);
    void *context;
};

/* A default of the groups: where it lies, whether a group takes it. */
struct group_default {
    const char *key;
    bool (*taken)(const struct hc_group *group);
    double (*value)(const struct hc_group *group);
    bool simulated; /**< simulating rests on it, too */
    bool weighed;   /**< only a search that weighs groups against each other does */
};

static bool takes_factor(const struct hc_group *group)
{
    return group->assumed_effective_factor;
}

static double factor(const struct hc_group *group)
{
    return group->effective_factor;
}

static bool takes_fit(const struct hc_group *group)
{
    return group->assumed_schedule_fit;
}

static double fit(const struct hc_group *group)
{
    return group->schedule_fit;
}

static bool takes_shrinkage(const struct hc_group *group)
{
    return group->assumed_shrinkage;
}

static double no_shrinkage(const struct hc_group *group)
{
    (void)group;
    return 0;
}

static bool takes_hours(const struct hc_group *group)
{
    return group->assumed_contract_hours;
}

static double hours(const struct hc_group *group)
{
    return group->contract_hours_per_week;
}

static bool takes_cost(const struct hc_group *group)
{
    return group->assumed_cost;
}

static double cost(const struct hc_group *group)
{
    return group->cost_per_hour;
}

static const struct group_default group_defaults[] = {
    {"effective_factor", takes_factor, factor, true, false},
    {"schedule_fit", takes_fit, fit, false, false},
    {"shrinkage", takes_shrinkage, no_shrinkage, false, false},
    {"contract_hours_per_week", takes_hours, hours, false, false},
    {"cost_per_hour", takes_cost, cost, false, true},
};

/* One line when every group takes the default, else one for each that does. */
static void walk_groups(const struct hc_scenario *scenario, const struct group_default *d, const struct walk *walk)
{
    struct hc_assumption assumption = {0};
    size_t takers = 0;
    for (size_t g = 0; g < scenario->group_count; g++)
        takers += d->taken(&scenario->groups[g]);
    bool all = takers == scenario->group_count && scenario->group_count > 1;
    for (size_t g = 0; g < scenario->group_count; g++) {
        if (!d->taken(&scenario->groups[g]) || (all && g > 0))
            continue;
        assumption.value = d->value(&scenario->groups[g]);
        if (all)
            snprintf(assumption.path, sizeof assumption.path, ".groups[].%s", d->key);
        else
            snprintf(assumption.path, sizeof assumption.path, ".groups[%zu].%s", g, d->key);
        walk->each(&assumption, walk->context);
    }
}

/* Contract hours that are the default of a site's country. */
static void walk_countries(const struct hc_scenario *scenario, const struct walk *walk)
{
    for (size_t s = 0; s < scenario->site_count; s++) {
        const struct hc_site *site = &scenario->sites[s];
        struct hc_assumption assumption = {.value = site->contract_hours_per_week,
                                           .country = site->country,
                                           .source = site->hours_source,
                                           .date = site->hours_date};
        bool taken = false;
        for (size_t g = 0; g < scenario->group_count; g++)
            taken = taken || (scenario->groups[g].site == s && scenario->groups[g].hours_of_country);
        snprintf(assumption.path, sizeof assumption.path, ".sites[%zu].contract_hours_per_week", s);
        if (taken)
            walk->each(&assumption, walk->context);
    }
}

/* The threshold behind a service level that is shown. */
static void walk_thresholds(const struct hc_scenario *scenario, const struct walk *walk)
{
    for (size_t q = 0; q < scenario->queue_count; q++) {
        struct hc_assumption assumption = {.value = scenario->queues[q].target.within_s};
        snprintf(assumption.path, sizeof assumption.path, ".queues[%zu].target.within_s", hc_queue_place(scenario, q));
        bool again = q > 0 && hc_queue_place(scenario, q - 1) == hc_queue_place(scenario, q); /* a part more */
        if (scenario->queues[q].target.assumed_within && !again)
            walk->each(&assumption, walk->context);
    }
}

/* Has a search had to choose between groups? Cost decides where several can serve a queue. */
static bool weighs_groups(const struct hc_result *result)
{
    bool shared = false;
    for (size_t q = 0; result->sizing && q < result->queue_count; q++)
        shared = shared || result->scenario->queues[q].route_count > 1;
    return shared;
}

static bool rests_on(const struct hc_result *result, const struct group_default *d)
{
    if (d->weighed)
        return weighs_groups(result);
    return !result->run || d->simulated;
}

void hc_each_assumption_in(const struct hc_result *result,
                           void (*each)(const struct hc_assumption *assumption, void *context), void *context)
{
    const struct walk walk = {each, context};
    walk_thresholds(result->scenario, &walk);
    for (size_t i = 0; i < sizeof group_defaults / sizeof *group_defaults; i++)
        if (rests_on(result, &group_defaults[i]))
            walk_groups(result->scenario, &group_defaults[i], &walk);
    if (!result->run)
        walk_countries(result->scenario, &walk);
}

static void write_assumption(const struct hc_assumption *assumption, void *context)
{
    struct hc_text line = {0};
    if (!assumption->source) {
        hc_text_printf(context, "  %s = %g\n", assumption->path, assumption->value);
        return;
    }
    hc_text_printf(&line, "%s = %g (%s: %s, %s)", assumption->path, assumption->value, assumption->country,
                   assumption->source, assumption->date);
    hc_column_wrap(context, hc_text_string(&line), 2, 100);
    hc_text_free(&line);
}

static void write_ignored(const char *path, void *context)
{
    hc_text_printf(context, " %s", path);
}

void hc_report_unsaid(struct hc_text *text, enum hc_lang lang, const struct hc_result *result)
{
    struct hc_text list = {0};
    hc_each_assumption_in(result, write_assumption, &list);
    if (list.length > 0)
        hc_text_printf(
            text, "%s%s",
            hc_say(lang, "\nAssumed, since the file does not say:\n", "\nSupposé, faute d'indication\u00a0:\n"),
            hc_text_string(&list));
    hc_text_free(&list);
    hc_each_ignored(result, write_ignored, &list);
    if (list.length > 0) {
        hc_text_append(text, hc_say(lang, "\nNot used here:\n", "\nSans effet ici\u00a0:\n"));
        hc_column_wrap(text, hc_text_string(&list) + 1, 2, 100); /* each path has a blank before it */
    }
    hc_text_free(&list);
}
