/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month_layout.c - months out of horizons, windows of clauses inside them, thresholds by pass.
 *
 * A span is what one month or more come from: a long horizon, or a run of short ones that follow each other. Days of a
 * span count from 0 through all its horizons. Months are the whole ones of the calendar; a horizon of 28 days or more
 * without one gives spans of 30 days (28 or 29 when it has no more); a shorter one is repeated hc_month_run() times.
 * Waits and customers do not depend on thresholds, only what is counted does: a clause with a T or S of its own is read
 * from the same replication run again with its thresholds. */
#include "evaluate/month_layout.h"
#include "base/base.h"
#include "demand/returns.h"
#include "evaluate/study.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SPAN_DAYS = 30, WEEK = 7 };
#define MEAN_MONTH (365.25 / 12)

static bool shape_room(struct hc_month_shape *shape, size_t months)
{
    shape->first = calloc(months + 1, sizeof *shape->first);
    shape->end = calloc(months + 1, sizeof *shape->end);
    shape->scale = calloc(months + 1, sizeof *shape->scale);
    return shape->first && shape->end && shape->scale;
}

static void shape_add(struct hc_month_shape *shape, int32_t first, int32_t end)
{
    size_t m = shape->per_span++;
    shape->first[m] = first;
    shape->end[m] = end;
    shape->scale[m] = shape->calendar ? 1 : MEAN_MONTH / (end - first);
}

enum hc_status hc_month_shape_of(const struct hc_scenario *s, struct hc_month_shape *ret, struct hc_error *reterr)
{
    const struct hc_calendar *calendar = &s->calendar;
    int32_t days = calendar->days, length = days < SPAN_DAYS ? days : SPAN_DAYS;
    int64_t run = hc_month_run(s);
    *ret = (struct hc_month_shape){.run = run > 0 ? run : 1};
    if (!shape_room(ret, (size_t)days / HC_SHORTEST_MONTH + 1)) {
        hc_month_shape_clear(ret);
        return hc_fail_memory(reterr);
    }
    if (run > 0) {
        shape_add(ret, 0, (int32_t)run * days);
        return HC_OK;
    }
    int64_t before = -1;
    ret->calendar = true;
    for (int32_t d = 0; d < days; d++) {
        int64_t month = hc_month_of_horizon(calendar, calendar->start + d);
        if (month >= 0 && month != before)
            shape_add(ret, d, d);
        if (month >= 0)
            ret->end[ret->per_span - 1] = d + 1;
        before = month;
    }
    ret->calendar = ret->per_span > 0;
    for (int32_t d = 0; !ret->calendar && d + length <= days; d += length)
        shape_add(ret, d, d + length);
    return HC_OK;
}

void hc_month_shape_clear(struct hc_month_shape *shape)
{
    free(shape->first);
    free(shape->end);
    free(shape->scale);
    *shape = (struct hc_month_shape){0};
}

static size_t month_of_day(const struct hc_month_shape *shape, int32_t day)
{
    size_t m = 0;
    while (m < shape->per_span && !(day >= shape->first[m] && day < shape->end[m]))
        m++;
    return m;
}

/* First day of a week and its length in days; false where the span holds it in part only. */
static bool week_of(const struct hc_month_layout *l, int64_t horizon, int32_t day, int32_t *first, int32_t *days)
{
    int32_t length = l->scenario->calendar.days;
    if (length >= WEEK) {
        *first = (int32_t)horizon * length + day / WEEK * WEEK;
        *days = WEEK;
        return (day / WEEK + 1) * WEEK <= length;
    }
    int64_t run = llround((double)WEEK / length), week = horizon / run;
    *first = (int32_t)(week * run) * length;
    *days = (int32_t)run * length;
    return (week + 1) * run <= l->shape.run;
}

/* The window of a kind that holds an interval; false: none. */
static bool window_at(const struct hc_month_layout *l, enum hc_window kind, int64_t horizon, size_t i,
                      struct hc_layout_window *ret)
{
    int32_t in_horizon = l->scenario->grid.intervals[i].day;
    int32_t day = (int32_t)horizon * l->scenario->calendar.days + in_horizon;
    *ret = (struct hc_layout_window){.day = day, .days = 1, .interval = i, .month = month_of_day(&l->shape, day)};
    if (kind == HC_WINDOW_WEEK) {
        if (!week_of(l, horizon, in_horizon, &ret->day, &ret->days))
            return false;
        ret->month = month_of_day(&l->shape, ret->day + ret->days - 1);
    }
    if (ret->month >= l->shape.per_span)
        return false;
    if (kind == HC_WINDOW_MONTH) {
        ret->day = l->shape.first[ret->month];
        ret->days = l->shape.end[ret->month] - ret->day;
    }
    return true;
}

/* Days that the contract leaves out are no part of longer windows; those of a day or less are settled as excluded. */
static bool left_out(const struct hc_month_layout *l, enum hc_window kind, size_t place)
{
    const struct hc_scenario *s = l->scenario;
    size_t n = s->grid.count;
    int32_t day = (int32_t)(place / n) * s->calendar.days + s->grid.intervals[place % n].day;
    return kind > HC_WINDOW_DAY && l->contract && hc_day_excluded(l->contract, day, s->calendar.start + day);
}

static enum hc_status lay_windows(struct hc_month_layout *l, enum hc_window kind, struct hc_error *reterr)
{
    struct hc_layout_windows *own = &l->kinds[kind];
    size_t intervals = l->scenario->grid.count, places = intervals * (size_t)l->shape.run;
    if (own->of)
        return HC_OK;
    own->of = malloc((places + 1) * sizeof *own->of);
    own->windows = calloc(places + 1, sizeof *own->windows);
    own->from = calloc(l->shape.per_span + 1, sizeof *own->from);
    if (!own->of || !own->windows || !own->from)
        return hc_fail_memory(reterr);
    for (size_t p = 0; p < places; p++) {
        struct hc_layout_window window;
        own->of[p] = -1;
        if (!window_at(l, kind, (int64_t)(p / intervals), p % intervals, &window))
            continue;
        const struct hc_layout_window *last = own->count > 0 ? &own->windows[own->count - 1] : NULL;
        if (!last || kind == HC_WINDOW_INTERVAL || last->day != window.day)
            own->windows[own->count++] = window;
        own->of[p] = left_out(l, kind, p) ? -1 : (int32_t)own->count - 1;
    }
    for (size_t m = 0, w = 0; m < l->shape.per_span; m++) {
        while (w < own->count && own->windows[w].month <= m)
            w++;
        own->from[m + 1] = w;
    }
    return HC_OK;
}

/* The pass whose thresholds of a queue are T and S: the first with them, or a further one. `pairs` holds, for each
 * queue, the pairs of the passes so far. */
static size_t pass_for(double (*pairs)[2], size_t *count, double within_s, double short_s)
{
    for (size_t p = 0; p < *count; p++)
        if (pairs[p][0] == within_s && pairs[p][1] == short_s)
            return p;
    pairs[*count][0] = within_s;
    pairs[*count][1] = short_s;
    return (*count)++;
}

static bool has_queue(const struct hc_clause *clause, size_t queue)
{
    bool has = clause->queue_count == 0;
    for (size_t k = 0; k < clause->queue_count; k++)
        has = has || clause->queues[k] == queue;
    return has;
}

/* Only service levels look at thresholds: the others read the first pass. */
static void choose_passes(struct hc_month_layout *l, size_t q, double (*pairs)[2], size_t *count)
{
    const struct hc_contract *contract = l->contract;
    for (size_t c = 0; contract && c < contract->clause_count; c++) {
        const struct hc_clause *clause = &contract->clauses[c];
        size_t *pass = &l->pass[c * l->scenario->queue_count + q];
        if (!has_queue(clause, q))
            *pass = SIZE_MAX;
        else if (clause->metric == HC_CLAUSE_SERVICE_LEVEL)
            *pass = pass_for(pairs, count, clause->within_s, clause->short_abandon_s);
        else
            *pass = 0;
    }
}

static enum hc_status copy_pass(struct hc_month_layout *l, struct hc_error *reterr)
{
    const struct hc_scenario *s = l->scenario;
    struct hc_scenario *grown = realloc(l->passes, (l->pass_count + 1) * sizeof *grown);
    if (!grown)
        return hc_fail_memory(reterr);
    l->passes = grown;
    grown[l->pass_count] = *s;
    struct hc_queue *queues = malloc((s->queue_count + 1) * sizeof *queues);
    if (!queues)
        return hc_fail_memory(reterr);
    memcpy(queues, s->queues, s->queue_count * sizeof *queues);
    grown[l->pass_count++].queues = queues;
    return HC_OK;
}

static enum hc_status lay_passes(struct hc_month_layout *l, struct hc_error *reterr)
{
    size_t clauses = l->contract ? l->contract->clause_count : 0, queues = l->scenario->queue_count;
    double(*pairs)[2] = calloc(clauses + 1, sizeof *pairs);
    l->pass = calloc(clauses * queues + 1, sizeof *l->pass);
    enum hc_status status = pairs && l->pass ? copy_pass(l, reterr) : hc_fail_memory(reterr);
    for (size_t q = 0; !status && q < queues; q++) {
        size_t count = 0;
        choose_passes(l, q, pairs, &count);
        while (!status && l->pass_count < count)
            status = copy_pass(l, reterr);
        for (size_t p = 0; !status && p < count; p++) {
            l->passes[p].queues[q].target.within_s = pairs[p][0];
            l->passes[p].queues[q].target.short_abandon_s = pairs[p][1];
        }
    }
    free(pairs);
    return status;
}

double hc_resolved_share(const struct hc_scenario *s, size_t queue, const double *group_hours)
{
    double resolved = 0, hours = 0;
    for (size_t g = 0; g < s->group_count; g++) {
        const struct hc_skill *skill = hc_group_skill(&s->groups[g], queue);
        if (skill) {
            resolved += group_hours[g] * hc_skill_fcr(&s->queues[queue], skill);
            hours += group_hours[g];
        }
    }
    return hours > 0 ? resolved / hours : s->queues[queue].repeat.fcr;
}

double hc_forecast_offered(const struct hc_scenario *scenario, size_t q, size_t i)
{
    const struct hc_queue *queue = &scenario->queues[q];
    double counted = hc_counted_s(scenario, i) / scenario->grid.intervals[i].length_s;
    double volume = queue->open[i] && queue->volume[i] > 0 ? queue->volume[i] * counted : 0;
    return queue->contains_all ? volume : volume * hc_returns_factor(queue, queue->repeat.fcr, 0);
}

static enum hc_status lay_clause(struct hc_month_layout *l, size_t c, struct hc_error *reterr)
{
    const struct hc_scenario *s = l->scenario;
    enum hc_window kind = l->contract->clauses[c].window;
    enum hc_status status = lay_windows(l, kind, reterr);
    const struct hc_layout_windows *windows = &l->kinds[kind];
    if (!status && !(l->forecast[c] = calloc(windows->count + 1, sizeof **l->forecast)))
        status = hc_fail_memory(reterr);
    for (size_t p = 0; !status && p < s->grid.count * (size_t)l->shape.run; p++)
        for (size_t q = 0; windows->of[p] >= 0 && q < s->queue_count; q++)
            if (l->pass[c * s->queue_count + q] != SIZE_MAX)
                l->forecast[c][windows->of[p]] += hc_forecast_offered(s, q, p % s->grid.count);
    return status;
}

enum hc_status hc_month_layout_new(const struct hc_scenario *scenario, const struct hc_contract *contract,
                                   struct hc_month_layout *ret, struct hc_error *reterr)
{
    *ret = (struct hc_month_layout){.scenario = scenario, .contract = contract};
    size_t clauses = contract ? contract->clause_count : 0;
    enum hc_status status = hc_month_shape_of(scenario, &ret->shape, reterr);
    if (!status && !(ret->forecast = calloc(clauses + 1, sizeof *ret->forecast)))
        status = hc_fail_memory(reterr);
    if (!status && !(ret->fcr = calloc(scenario->queue_count + 1, sizeof *ret->fcr)))
        status = hc_fail_memory(reterr);
    for (size_t q = 0; !status && q < scenario->queue_count; q++)
        ret->fcr[q] = hc_queue_fcr(scenario, q);
    if (!status)
        status = lay_passes(ret, reterr);
    if (!status)
        status = lay_windows(ret, HC_WINDOW_DAY, reterr);
    for (size_t c = 0; !status && c < clauses; c++)
        status = lay_clause(ret, c, reterr);
    return status;
}

void hc_month_layout_clear(struct hc_month_layout *l)
{
    for (size_t c = 0; l->forecast && c < (l->contract ? l->contract->clause_count : 0); c++)
        free(l->forecast[c]);
    for (size_t k = 0; k < HC_CLAUSE_WINDOWS; k++) {
        free(l->kinds[k].windows);
        free(l->kinds[k].of);
        free(l->kinds[k].from);
    }
    for (size_t p = 0; p < l->pass_count; p++)
        free(l->passes[p].queues);
    free(l->forecast);
    free(l->fcr);
    free(l->passes);
    free(l->pass);
    hc_month_shape_clear(&l->shape);
    *l = (struct hc_month_layout){0};
}
