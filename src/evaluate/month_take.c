/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month_take.c - what happened in a span of horizons, sorted into windows of clauses and volumes of months.
 *
 * What a day costs is a difference of two settlements: the month as it was, and the same month had the day's windows
 * not been judged (its contacts taken out of longer windows). */
#include "evaluate/month_take.h"
#include "base/base.h"
#include "evaluate/moments.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t clauses_of(const struct hc_month_layout *l)
{
    return l->contract ? l->contract->clause_count : 0;
}

static const struct hc_layout_windows *kind_of(const struct hc_month_layout *l, size_t clause)
{
    return &l->kinds[l->contract->clauses[clause].window];
}

enum hc_status hc_span_counts_new(const struct hc_month_layout *l, struct hc_span_counts *ret, struct hc_error *reterr)
{
    size_t clauses = clauses_of(l), queues = l->shape.per_span * l->scenario->queue_count;
    size_t groups = l->shape.per_span * l->scenario->group_count;
    struct hc_window_counts ***const tables[] = {&ret->own, &ret->days, &ret->some};
    double **const sums[] = {&ret->offered,    &ret->answered, &ret->handling_s, &ret->resolved,
                             &ret->on_queue_h, &ret->busy_h,   &ret->over_h};
    bool ok = true;
    for (size_t t = 0; t < 3; t++)
        ok = (*tables[t] = calloc(clauses + 1, sizeof **tables[t])) && ok;
    for (size_t t = 0; t < 7; t++)
        ok = (*sums[t] = calloc((t < 4 ? queues : groups) + 1, sizeof **sums[t])) && ok;
    ok = (ret->some_count = calloc(clauses + 1, sizeof *ret->some_count)) && ok;
    ok = (ret->settled = calloc(clauses + 1, sizeof *ret->settled)) && ok;
    for (size_t c = 0; ok && c < clauses; c++) {
        ret->own[c] = calloc(kind_of(l, c)->count + 1, sizeof **ret->own);
        ret->some[c] = calloc(kind_of(l, c)->count + 1, sizeof **ret->some);
        ret->days[c] = calloc(l->kinds[HC_WINDOW_DAY].count + 1, sizeof **ret->days);
        ok = ret->own[c] && ret->some[c] && ret->days[c];
    }
    return ok ? HC_OK : hc_fail_memory(reterr);
}

void hc_span_counts_free(const struct hc_month_layout *l, struct hc_span_counts *counts)
{
    for (size_t c = 0; c < clauses_of(l); c++) {
        if (counts->own)
            free(counts->own[c]);
        if (counts->days)
            free(counts->days[c]);
        if (counts->some)
            free(counts->some[c]);
    }
    free(counts->own);
    free(counts->days);
    free(counts->some);
    free(counts->some_count);
    free(counts->settled);
    free(counts->offered);
    free(counts->answered);
    free(counts->handling_s);
    free(counts->resolved);
    free(counts->on_queue_h);
    free(counts->busy_h);
    free(counts->over_h);
    *counts = (struct hc_span_counts){0};
}

static void zero_windows(const struct hc_month_layout *l, const struct hc_layout_windows *kind, const double *forecast,
                         struct hc_window_counts *counts)
{
    for (size_t w = 0; w < kind->count; w++)
        counts[w] = (struct hc_window_counts){.forecast = forecast ? forecast[w] : 0,
                                              .date = l->scenario->calendar.start + kind->windows[w].day,
                                              .day = kind->windows[w].day};
}

void hc_span_zero(const struct hc_month_layout *l, struct hc_span_counts *counts)
{
    size_t queues = l->shape.per_span * l->scenario->queue_count, groups = l->shape.per_span * l->scenario->group_count;
    for (size_t c = 0; c < clauses_of(l); c++) {
        zero_windows(l, kind_of(l, c), l->forecast[c], counts->own[c]);
        zero_windows(l, &l->kinds[HC_WINDOW_DAY], NULL, counts->days[c]);
    }
    memset(counts->offered, 0, queues * sizeof *counts->offered);
    memset(counts->answered, 0, queues * sizeof *counts->answered);
    memset(counts->handling_s, 0, queues * sizeof *counts->handling_s);
    memset(counts->resolved, 0, queues * sizeof *counts->resolved);
    memset(counts->on_queue_h, 0, groups * sizeof *counts->on_queue_h);
    memset(counts->busy_h, 0, groups * sizeof *counts->busy_h);
    memset(counts->over_h, 0, groups * sizeof *counts->over_h);
}

static void add(struct hc_window_counts *counts, const struct hc_queue_vector *v)
{
    counts->offered += (double)v->offered;
    counts->answered += (double)v->answered;
    counts->abandoned += (double)v->abandoned;
    counts->good += (double)v->good;
    counts->due += (double)v->due;
    counts->wait_answered_s += (double)v->wait_answered / 1e6;
}

static void take_clause(const struct hc_month_layout *l, const struct hc_tallies *tallies, size_t pass, int64_t horizon,
                        size_t c, struct hc_span_counts *counts)
{
    const struct hc_clause *clause = &l->contract->clauses[c];
    enum hc_formula formula = clause->metric == HC_CLAUSE_SERVICE_LEVEL ? clause->formula : HC_FORMULA_OFFERED;
    size_t n = l->scenario->grid.count, queues = l->scenario->queue_count;
    const int32_t *own = kind_of(l, c)->of + (size_t)horizon * n;
    const int32_t *days = l->kinds[HC_WINDOW_DAY].of + (size_t)horizon * n;
    for (size_t q = 0; q < queues; q++) {
        if (l->pass[c * queues + q] != pass)
            continue;
        for (size_t i = 0; i < n; i++) {
            const struct hc_queue_tally *tally = &tallies->queues[q * n + i];
            if (tally->offered == 0)
                continue;
            const struct hc_queue_vector v = hc_queue_vector_of(tally, formula);
            if (own[i] >= 0)
                add(&counts->own[c][own[i]], &v);
            if (days[i] >= 0)
                add(&counts->days[c][days[i]], &v);
        }
    }
}

static void take_volumes(const struct hc_month_layout *l, const struct hc_tallies *tallies, int64_t horizon,
                         struct hc_span_counts *counts)
{
    const struct hc_scenario *s = l->scenario;
    const struct hc_layout_windows *days = &l->kinds[HC_WINDOW_DAY];
    for (size_t i = 0; i < s->grid.count; i++) {
        int32_t day = days->of[(size_t)horizon * s->grid.count + i];
        if (day < 0)
            continue;
        size_t month = days->windows[day].month;
        for (size_t q = 0; q < s->queue_count; q++) {
            const struct hc_queue_tally *tally = &tallies->queues[q * s->grid.count + i];
            counts->offered[month * s->queue_count + q] += (double)tally->offered;
            counts->answered[month * s->queue_count + q] += (double)tally->answered;
            counts->handling_s[month * s->queue_count + q] += (double)tally->handling_ns / 1e9;
            counts->resolved[month * s->queue_count + q] +=
                isnan(l->fcr[q]) ? (double)tallies->resolved[q * s->grid.count + i]
                                 : (double)(tally->answered - tally->abandoned_after_return);
        }
        for (size_t g = 0; g < s->group_count; g++) {
            const struct hc_group_tally *tally = &tallies->groups[g * s->grid.count + i];
            double over = (double)tally->overrun_ns / 3.6e12;
            counts->over_h[month * s->group_count + g] += over;
            counts->busy_h[month * s->group_count + g] += (double)tally->busy_ns / 3.6e12 + over;
            counts->on_queue_h[month * s->group_count + g] +=
                (double)tally->staffed_ns / 3.6e12 / s->groups[g].effective_factor + over;
        }
    }
}

void hc_span_take(const struct hc_month_layout *l, const struct hc_tallies *tallies, size_t pass, int64_t horizon,
                  struct hc_span_counts *counts)
{
    for (size_t c = 0; c < clauses_of(l); c++)
        take_clause(l, tallies, pass, horizon, c, counts);
    if (pass == 0)
        take_volumes(l, tallies, horizon, counts);
}

/* A window that counts: one with contacts, or any of a figure that nobody simulates. */
static bool counts_for(const struct hc_clause *clause, const struct hc_window_counts *window)
{
    return clause->metric == HC_CLAUSE_STATED || window->offered > 0;
}

static void settle(const struct hc_month_layout *l, struct hc_span_counts *counts, const struct hc_month_volume *volume,
                   struct hc_settlement *ret)
{
    hc_settle_month(l->contract, (const struct hc_window_counts *const *)counts->some, counts->some_count, volume, NULL,
                    ret);
}

static void choose_windows(const struct hc_month_layout *l, size_t month, struct hc_span_counts *counts)
{
    for (size_t c = 0; c < clauses_of(l); c++) {
        const struct hc_layout_windows *kind = kind_of(l, c);
        size_t count = 0;
        for (size_t w = kind->from[month]; w < kind->from[month + 1]; w++)
            if (counts_for(&l->contract->clauses[c], &counts->own[c][w]))
                counts->some[c][count++] = counts->own[c][w];
        counts->some_count[c] = count;
    }
}

static bool holds(const struct hc_layout_window *window, int32_t day)
{
    return day >= window->day && day < window->day + window->days;
}

/* The counts of a longer window, less those of one of its days. */
static struct hc_window_counts less(const struct hc_window_counts *all, const struct hc_window_counts *gone)
{
    struct hc_window_counts rest = *all;
    rest.offered -= gone->offered;
    rest.answered -= gone->answered;
    rest.abandoned -= gone->abandoned;
    rest.good -= gone->good;
    rest.due -= gone->due;
    rest.wait_answered_s -= gone->wait_answered_s;
    return rest;
}

/* The month's windows without one of its days. */
static void choose_without(const struct hc_month_layout *l, size_t month, size_t day, struct hc_span_counts *counts)
{
    int32_t without = l->kinds[HC_WINDOW_DAY].windows[day].day;
    for (size_t c = 0; c < clauses_of(l); c++) {
        const struct hc_clause *clause = &l->contract->clauses[c];
        const struct hc_layout_windows *kind = kind_of(l, c);
        bool longer = clause->window > HC_WINDOW_DAY;
        size_t count = 0;
        for (size_t w = kind->from[month]; w < kind->from[month + 1]; w++) {
            bool in = holds(&kind->windows[w], without);
            struct hc_window_counts *to = &counts->some[c][count];
            *to = longer && in ? less(&counts->own[c][w], &counts->days[c][day]) : counts->own[c][w];
            count += (longer || !in) && counts_for(clause, to);
        }
        counts->some_count[c] = count;
    }
}

/* Does a day break a clause: by one of its windows inside the day, or by a longer window that would be kept without?
 * An excluded window breaks nothing; nor does an excluded day, for which this is not asked. */
static bool breaks(const struct hc_month_layout *l, const struct hc_span_counts *counts, size_t c, size_t month,
                   size_t day)
{
    const struct hc_clause *clause = &l->contract->clauses[c];
    const struct hc_layout_windows *kind = kind_of(l, c);
    int32_t number = l->kinds[HC_WINDOW_DAY].windows[day].day;
    bool broken = false;
    for (size_t w = kind->from[month]; !broken && w < kind->from[month + 1]; w++) {
        if (!holds(&kind->windows[w], number) || hc_window_excluded(l->contract, clause, &counts->own[c][w]) ||
            !(hc_clause_shortfall(clause, &counts->own[c][w]) > 0))
            continue;
        const struct hc_window_counts rest = less(&counts->own[c][w], &counts->days[c][day]);
        broken = clause->window <= HC_WINDOW_DAY || !(rest.offered > 0) || !(hc_clause_shortfall(clause, &rest) > 0);
    }
    return broken;
}

static void find_day(const struct hc_month_layout *l, struct hc_span_counts *counts, size_t month, size_t day,
                     struct hc_month *ret)
{
    struct hc_month_day *dearest = &ret->day;
    size_t broken = 0, clauses = clauses_of(l);
    int32_t number = l->kinds[HC_WINDOW_DAY].windows[day].day;
    bool met = false;
    if (hc_day_excluded(l->contract, number, l->scenario->calendar.start + number))
        return;
    for (size_t c = 0; c < clauses; c++) {
        if (l->contract->clauses[c].metric == HC_CLAUSE_STATED || !(counts->days[c][day].offered > 0))
            continue;
        met = true;
        ret->clauses[c].days++;
        ret->clauses[c].days_below += hc_clause_shortfall(&l->contract->clauses[c], &counts->days[c][day]) > 0;
        broken += breaks(l, counts, c, month, day);
    }
    dearest->days += met;
    dearest->several += broken > 1;
    if (broken == 0)
        return;
    struct hc_settlement without = {.clauses = counts->settled};
    choose_without(l, month, day, counts);
    settle(l, counts, &ret->volume, &without);
    hc_money money = ret->settlement.penalty - ret->settlement.bonus - (without.penalty - without.bonus);
    if (dearest->broken > 0 && (money < dearest->money || (money == dearest->money && broken <= dearest->broken)))
        return;
    const struct hc_layout_window *window = &l->kinds[HC_WINDOW_DAY].windows[day];
    dearest->money = money;
    dearest->broken = broken;
    dearest->date = l->scenario->calendar.start + l->scenario->grid.intervals[window->interval].day;
    for (size_t c = 0; c < clauses; c++)
        dearest->clauses[c] = l->contract->clauses[c].metric != HC_CLAUSE_STATED && counts->days[c][day].offered > 0 &&
                              breaks(l, counts, c, month, day);
}

static double sum(const double *values, size_t count)
{
    double total = 0;
    for (size_t k = 0; k < count; k++)
        total += values[k];
    return total;
}

static void volume_of(const struct hc_month_layout *l, const struct hc_span_counts *counts, size_t month,
                      const struct hc_month_plan *plan, struct hc_month *ret)
{
    const struct hc_scenario *s = l->scenario;
    double scale = l->shape.scale[month];
    const double *answered = counts->answered + month * s->queue_count;
    struct hc_month_volume *v = &ret->volume;
    double handled = sum(counts->handling_s + month * s->queue_count, s->queue_count);
    double contacts = sum(answered, s->queue_count);
    *v = (struct hc_month_volume){.paid_h = plan->paid_h,
                                  .fte = plan->fte,
                                  .handling_min = handled / 60 * scale,
                                  .contacts = contacts * scale,
                                  .handling_s = contacts > 0 ? handled / contacts : 0,
                                  .forecast_offered = plan->forecast_offered,
                                  .forecast_handling_s = plan->forecast_handling_s};
    v->logged_h = sum(counts->on_queue_h + month * s->group_count, s->group_count) * scale;
    v->offered = sum(counts->offered + month * s->queue_count, s->queue_count) * scale;
    memcpy(v->forecast, plan->forecast, sizeof v->forecast);
    ret->value = 0;
    for (size_t q = 0; q < s->queue_count; q++) {
        double share = isnan(l->fcr[q]) ? 1 / (double)HC_RESOLVED_UNITS : l->fcr[q];
        v->resolved += counts->resolved[month * s->queue_count + q] * share * scale;
        ret->value += answered[q] * s->queues[q].value_per_contact * scale;
    }
    ret->idle_h = v->logged_h - sum(counts->busy_h + month * s->group_count, s->group_count) * scale;
    for (size_t g = 0; g < s->group_count; g++)
        ret->overtime[g] = counts->over_h[month * s->group_count + g] * scale;
}

void hc_span_settle(const struct hc_month_layout *l, struct hc_span_counts *counts, size_t month,
                    const struct hc_month_plan *plan, bool detail, struct hc_month *ret)
{
    volume_of(l, counts, month, plan, ret);
    bool *clauses = ret->day.clauses;
    ret->day = (struct hc_month_day){.clauses = clauses};
    if (!l->contract)
        return;
    memset(ret->clauses, 0, clauses_of(l) * sizeof *ret->clauses);
    ret->settlement = (struct hc_settlement){.clauses = ret->settlement.clauses};
    choose_windows(l, month, counts);
    settle(l, counts, &ret->volume, &ret->settlement);
    const struct hc_layout_windows *days = &l->kinds[HC_WINDOW_DAY];
    for (size_t d = days->from[month]; detail && d < days->from[month + 1]; d++)
        find_day(l, counts, month, d, ret);
}
