/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sizing.c - memory of what a search found out. */
#include "result/sizing.h"
#include <math.h>
#include <stdlib.h>

static struct hc_standing *standings_new(size_t queues)
{
    struct hc_standing *all = calloc(queues + 1, sizeof *all);
    for (size_t q = 0; all && q < queues; q++)
        all[q].met = all[q].worst = all[q].level = NAN;
    return all;
}

static bool alternative_new(struct hc_alternative *alternative, size_t queues)
{
    alternative->hours = alternative->cost = NAN;
    return (alternative->queues = standings_new(queues));
}

struct hc_sizing *hc_sizing_new(const struct hc_scenario *scenario)
{
    struct hc_sizing *sizing = calloc(1, sizeof *sizing);
    size_t days = (size_t)scenario->calendar.days, queues = scenario->queue_count;
    if (!sizing)
        return NULL;
    sizing->optimism = sizing->separate_hours = sizing->separate_cost = NAN;
    sizing->fluid_cost = sizing->pooled_cost = NAN;
    sizing->missed_group = scenario->group_count;
    sizing->missed_max = sizing->missed_best = NAN;
    sizing->dates = calloc(days + 1, sizeof *sizing->dates);
    sizing->days = calloc(days + 1, sizeof *sizing->days);
    sizing->standing = standings_new(queues);
    bool ok = sizing->dates && sizing->days && sizing->standing && alternative_new(&sizing->formula, queues);
    for (int k = 0; ok && k < HC_SPREAD; k++)
        ok = alternative_new(&sizing->spread[k], queues);
    return ok ? sizing : hc_sizing_free(sizing);
}

struct hc_sizing *hc_sizing_free(struct hc_sizing *sizing)
{
    if (!sizing)
        return NULL;
    free(sizing->dates);
    free(sizing->days);
    free(sizing->standing);
    free(sizing->formula.queues);
    for (int k = 0; k < HC_SPREAD; k++)
        free(sizing->spread[k].queues);
    free(sizing);
    return NULL;
}
