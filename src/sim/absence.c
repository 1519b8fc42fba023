/* SPDX-License-Identifier: GPL-3.0-or-later */
/* absence.c - people who are away a whole day.
 *
 * The people of a group on one day are positions 1, 2, 3 …; position k works whenever k agents or more are on queue, so
 * position 1 has the longest day. Each is away with the group's chance, by a number that its (seed, replication, group,
 * date, position) names: two staffings lose the same positions, and one agent more takes nobody away. A fraction of an
 * agent is that fraction of the next position. Nights count by the date on which their intervals begin.
 *
 * The numbers of a day are drawn as far as they are asked for, and kept as counts of the absent among the first k. */
#include "sim/engine.h"
#include <math.h>
#include <stdlib.h>

bool hc_absence_room(struct hc_line_group *g, double most)
{
    size_t positions = (size_t)ceil(most) + 1;
    if (!(g->model->absence > 0) || positions <= g->away_size)
        return true;
    uint32_t *away = realloc(g->away, positions * sizeof *away);
    if (!away)
        return false;
    g->away = away;
    g->away_size = positions;
    g->away_date = HC_NO_DATE;
    return true;
}

/* Absent among the first `positions` of the day. */
static uint32_t away_among(struct hc_replication *r, size_t group, int32_t date, size_t positions)
{
    struct hc_line_group *g = &r->groups[group];
    uint64_t day = hc_rng_name(hc_rng_name(hc_rng_name(r->name, HC_PURPOSE_ABSENCE), group + r->options.first_group),
                               (uint64_t)(int64_t)date);
    if (g->away_date != date) {
        g->away_date = date;
        g->away_known = 0;
        g->away[0] = 0;
    }
    while (g->away_known < positions) {
        size_t position = ++g->away_known;
        struct hc_rng rng = hc_rng_at(hc_rng_name(day, position));
        g->away[position] = g->away[position - 1] + (hc_rng_uniform(&rng) < g->model->absence);
    }
    return g->away[positions];
}

double hc_absence_present(struct hc_replication *r, size_t group, size_t staff, double agents)
{
    if (!(r->groups[group].model->absence > 0) || !(agents > 0))
        return agents;
    int32_t date = r->scenario->calendar.start + r->staff_day[staff];
    size_t whole = (size_t)agents;
    uint32_t away = away_among(r, group, date, whole);
    double part = agents - (double)whole;
    if (part > 0 && away_among(r, group, date, whole + 1) > away)
        part = 0;
    return (double)(whole - away) + part;
}
