/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cells.c - from exact sums to figures and their 95 % intervals. Days and totals are filled once, intervals on demand.
 *
 * A count is per replication; a ratio is pooled over replications, and its interval follows by the delta method. */
#include "base/base.h"
#include "evaluate/study.h"
#include <math.h>
#include <stdlib.h>

static double seconds(hc_wide us, double n)
{
    return (double)us / n / 1e6;
}

static struct hc_counts counts_of(const struct hc_queue_wide_sums *s, double n)
{
    struct hc_counts counts = {0};
#define MEAN(name) counts.name = (double)s->name / n;
    HC_QUEUE_COUNTS(MEAN)
#undef MEAN
#define MEAN(name) counts.name##_s = seconds(s->name, n);
    HC_QUEUE_TIMES(MEAN)
#undef MEAN
    return counts;
}

/* Numerator and denominator of the service level, summed over replications. */
static void level_sums(const struct hc_queue_wide_sums *s, enum hc_formula formula, hc_wide *good, hc_wide *due)
{
    *good = s->answered_within;
    *due = s->offered - s->waiting_young;
    if (formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS)
        *due -= s->abandoned_short;
    else if (formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED)
        *good += s->abandoned_short;
    else if (formula == HC_FORMULA_EXCLUDING_ABANDONS_WITHIN)
        *due -= s->abandoned_within;
    else if (formula == HC_FORMULA_ABANDONS_WITHIN_AS_SERVED)
        *good += s->abandoned_within;
    else if (formula == HC_FORMULA_ANSWERED)
        *due = s->answered;
}

double hc_level_half_width(const struct hc_queue_wide_sums *s, enum hc_formula formula, int64_t n)
{
    hc_wide good, due;
    level_sums(s, formula, &good, &due);
    return hc_ratio_half_width(n, good, due, s->good_2, s->good_due, s->due_2);
}

double hc_abandonment_half_width(const struct hc_queue_wide_sums *s, int64_t n)
{
    return hc_ratio_half_width(n, s->abandoned, s->offered, s->abandoned_2, s->abandoned_offered, s->offered_2);
}

static void count_widths(const struct hc_queue_wide_sums *s, int64_t n, double *w)
{
    w[HC_OFFERED] = hc_mean_half_width(n, s->offered, s->offered_2);
    w[HC_ANSWERED] = hc_mean_half_width(n, s->answered, s->answered_2);
    w[HC_ABANDONED] = hc_mean_half_width(n, s->abandoned, s->abandoned_2);
    w[HC_BLOCKED] = hc_mean_half_width(n, s->blocked, s->blocked_2);
    w[HC_WAITING] = hc_mean_half_width(n, s->waiting_old + s->waiting_young, s->waiting_2);
    w[HC_ABANDONED_AFTER_RETURN] = hc_mean_half_width(n, s->abandoned_after_return, s->after_return_2);
    w[HC_REDIALS] = hc_mean_half_width(n, s->redials, s->redials_2);
    w[HC_REPEATS] = hc_mean_half_width(n, s->repeats, s->repeats_2);
    w[HC_REDIALS_BEYOND] = hc_mean_half_width(n, s->redials_beyond, s->redials_beyond_2);
    w[HC_REPEATS_BEYOND] = hc_mean_half_width(n, s->repeats_beyond, s->repeats_beyond_2);
    w[HC_REDIALS_LOST] = hc_mean_half_width(n, s->redials_lost, s->redials_lost_2);
    w[HC_REPEATS_LOST] = hc_mean_half_width(n, s->repeats_lost, s->repeats_lost_2);
}

static void ratio_widths(const struct hc_queue_wide_sums *s, int64_t n, enum hc_formula formula, double *w)
{
    hc_wide left = s->answered + s->abandoned, wait = s->wait_answered + s->wait_abandoned;
    w[HC_SERVICE_LEVEL] = hc_level_half_width(s, formula, n);
    w[HC_ANSWER_RATE] =
        hc_ratio_half_width(n, s->answered, s->offered, s->answered_2, s->answered_offered, s->offered_2);
    w[HC_ABANDONMENT] = hc_abandonment_half_width(s, n);
    w[HC_ABANDONMENT_EXCLUDING_SHORT] =
        hc_ratio_half_width(n, s->abandoned - s->abandoned_short, s->offered - s->abandoned_short, s->abandoned_long_2,
                            s->abandoned_long_offered, s->offered_long_2);
    w[HC_BLOCKING] = hc_ratio_half_width(n, s->blocked, s->offered, s->blocked_2, s->blocked_offered, s->offered_2);
    w[HC_WAIT_PROBABILITY] =
        hc_ratio_half_width(n, s->waited, s->offered, s->waited_2, s->waited_offered, s->offered_2);
    w[HC_ASA] = hc_ratio_half_width(n, s->wait_answered, s->answered, s->wait_answered_2, s->wait_answered_answered,
                                    s->answered_2) /
                1e6;
    w[HC_WAIT_ABANDONED] = hc_ratio_half_width(n, s->wait_abandoned, s->abandoned, s->wait_abandoned_2,
                                               s->wait_abandoned_abandoned, s->abandoned_2) /
                           1e6;
    w[HC_WAIT_MEAN] = hc_ratio_half_width(n, wait, left, s->wait_2, s->wait_left, s->left_2) / 1e6;
    w[HC_AHT] =
        hc_ratio_half_width(n, s->handling, s->answered, s->handling_2, s->handling_answered, s->answered_2) / 1e6;
    /* Windows with contacts, and those of them that reach the target: their own squares and products. */
    w[HC_TARGET_MET] = hc_ratio_half_width(n, s->met, s->windows, s->met, s->met, s->windows);
}

/* Figures of a queue over a span of `open_s` seconds that count. */
static void queue_cell(const struct hc_study *study, size_t q, const struct hc_queue_wide_sums *s, double open_s,
                       struct hc_cell *cell, double *widths)
{
    enum hc_formula formula = study->scenario->queues[q].target.formula;
    int64_t n = study->end - study->first;
    hc_cell_clear(cell);
    cell->counts = counts_of(s, (double)n);
    cell->counts.span_s = open_s;
    hc_cell_derive(cell, formula);
    count_widths(s, n, widths);
    ratio_widths(s, n, formula, widths);
    cell->values[HC_TARGET_MET] = s->windows > 0 ? (double)s->met / (double)s->windows : NAN;
    widths[HC_QUEUE_MEAN] = open_s > 0 ? hc_mean_half_width(n, s->queue, s->queue_2) / 1e6 / open_s : NAN;
}

static double planned(const struct hc_study *study, size_t g, size_t i)
{
    double agents = study->staff.agents[g * study->staff.staff_count + study->scenario->grid.intervals[i].staff];
    return isnan(agents) ? 0 : agents;
}

static void group_cell(const struct hc_study *study, const struct hc_group_sums *s, double agents, struct hc_cell *cell,
                       double *widths)
{
    int64_t n = study->end - study->first;
    hc_cell_clear(cell);
    cell->counts = (struct hc_counts){.agent_s = seconds(s->hours - s->overrun, (double)n),
                                      .busy_s = seconds(s->handling, (double)n),
                                      .overrun_s = seconds(s->overrun, (double)n)};
    hc_cell_derive(cell, HC_FORMULA_OFFERED);
    cell->values[HC_AGENTS] = agents;
    widths[HC_OCCUPANCY] = hc_ratio_half_width(n, s->handling, s->hours, s->handling_2, s->handling_hours, s->hours_2);
    widths[HC_OVERRUN_H] = hc_mean_half_width(n, s->overrun, s->overrun_2) / 3600e6;
}

/* A queue that has agents of its own shows them too. */
static void borrow_agents(const struct hc_cell *group, const double *group_widths, struct hc_cell *cell, double *widths)
{
    cell->values[HC_AGENTS] = group->values[HC_AGENTS];
    cell->values[HC_OCCUPANCY] = group->values[HC_OCCUPANCY];
    widths[HC_OCCUPANCY] = group_widths[HC_OCCUPANCY];
}

/* A group whose site is closed. */
static void nobody(struct hc_cell *cell)
{
    hc_cell_clear(cell);
    cell->values[HC_AGENTS] = 0;
}

/* The same over a day, on which the group may be closed. */
static void borrow_day(const struct hc_series *agents, int32_t date, struct hc_cell *cell, double *widths)
{
    size_t d = hc_series_on(agents, date);
    struct hc_cell closed;
    nobody(&closed);
    if (d < agents->day_count)
        borrow_agents(&agents->days[d], agents->days[d].ci95, cell, widths);
    else
        borrow_agents(&closed, widths, cell, widths);
}

/* Quantiles of the waits in the rows [from, end) of a queue. */
static void wait_quantiles(const struct hc_study *study, size_t q, size_t from, size_t end, struct hc_cell *cell)
{
    int64_t sum[HC_WAIT_BUCKETS] = {0};
    const int64_t *rows = study->waits + q * study->wait_rows * HC_WAIT_BUCKETS;
    for (size_t row = from; row < end; row++)
        for (size_t b = 0; b < HC_WAIT_BUCKETS; b++)
            sum[b] += rows[row * HC_WAIT_BUCKETS + b];
    cell->values[HC_WAIT_P50] = hc_wait_quantile_s(sum, 0.50);
    cell->values[HC_WAIT_P90] = hc_wait_quantile_s(sum, 0.90);
    cell->values[HC_WAIT_P95] = hc_wait_quantile_s(sum, 0.95);
    cell->values[HC_WAIT_P99] = hc_wait_quantile_s(sum, 0.99);
}

static void fill_interval(const void *context, bool queue, size_t index, size_t k, struct hc_cell_buffer *ret)
{
    const struct hc_study *study = context;
    const struct hc_series *series = queue ? &study->layout->queues[index] : &study->layout->groups[index];
    size_t i = series->grid[k];
    if (!queue) {
        group_cell(study, &study->groups[index].intervals[k], planned(study, index, i), &ret->cell, ret->ci95);
        return;
    }
    struct hc_queue_wide_sums sums = hc_queue_sums_widen(
        &study->queues[index].intervals[k], study->queues[index].rare ? &study->queues[index].rare[k] : NULL);
    queue_cell(study, index, &sums, hc_counted_s(study->scenario, i), &ret->cell, ret->ci95);
    if (study->detail == HC_WAITS_BY_INTERVAL)
        wait_quantiles(study, index, i, i + 1, &ret->cell);
    if (study->formula && study->formula[index])
        ret->cell.values[HC_FORMULA_SERVICE_LEVEL] = study->formula[index][k];
    size_t own = hc_own_group(study->scenario, index);
    if (own < study->scenario->group_count) {
        struct hc_cell_buffer group = *ret;
        size_t at = hc_series_at(&study->layout->groups[own], i);
        if (at < study->layout->groups[own].interval_count)
            group_cell(study, &study->groups[own].intervals[at], planned(study, own, i), &group.cell, group.ci95);
        else
            nobody(&group.cell);
        borrow_agents(&group.cell, group.ci95, &ret->cell, ret->ci95);
    }
}

/* Room for the half-widths of total and days. */
static enum hc_status widths_new(struct hc_series *series, struct hc_error *reterr)
{
    size_t count = (series->day_count + 1) * HC_METRICS;
    series->ci95 = malloc(count * sizeof *series->ci95);
    if (!series->ci95)
        return hc_fail_memory(reterr);
    for (size_t j = 0; j < count; j++)
        series->ci95[j] = NAN;
    series->total.ci95 = series->ci95;
    for (size_t d = 0; d < series->day_count; d++)
        series->days[d].ci95 = series->ci95 + (d + 1) * HC_METRICS;
    return HC_OK;
}

static void fill_group(struct hc_study *study, size_t g, struct hc_series *series)
{
    const struct hc_interval *grid = study->scenario->grid.intervals;
    double total_s = 0, total_agents = 0;
    for (size_t d = 0, k = 0; d < series->day_count; d++) {
        double day_s = 0, day_agents = 0;
        for (int32_t day = grid[series->grid[k]].day; k < series->interval_count && grid[series->grid[k]].day == day;
             k++) {
            day_s += grid[series->grid[k]].length_s;
            day_agents += grid[series->grid[k]].length_s * planned(study, g, series->grid[k]);
        }
        group_cell(study, &study->groups[g].days[d], day_agents / day_s, &series->days[d],
                   series->ci95 + (d + 1) * HC_METRICS);
        total_s += day_s;
        total_agents += day_agents;
    }
    group_cell(study, study->groups[g].total, total_agents / total_s, &series->total, series->ci95);
}

static void fill_queue(struct hc_study *study, size_t q, struct hc_result *result)
{
    struct hc_series *series = &result->queues[q];
    const struct hc_queue_study *own = &study->queues[q];
    size_t group = hc_own_group(study->scenario, q);
    const struct hc_series *agents = group < result->group_count ? &result->groups[group] : NULL;
    const size_t *first = study->first_of_day[q];
    double total_s = 0;
    for (size_t d = 0; d < series->day_count; d++) {
        struct hc_cell *cell = &series->days[d];
        double *widths = series->ci95 + (d + 1) * HC_METRICS, day_s = 0;
        for (size_t k = first[d]; k < first[d + 1]; k++)
            day_s += hc_counted_s(study->scenario, series->grid[k]);
        total_s += day_s;
        queue_cell(study, q, &own->days[d], day_s, cell, widths);
        size_t day = (size_t)(series->dates[d] - study->scenario->calendar.start);
        if (study->detail == HC_WAITS_BY_DAY)
            wait_quantiles(study, q, day, day + 1, cell);
        else if (study->detail == HC_WAITS_BY_INTERVAL)
            wait_quantiles(study, q, series->grid[first[d]], series->grid[first[d + 1] - 1] + 1, cell);
        if (own->level_rows > 1)
            cell->values[HC_SERVICE_LEVEL_P10] = hc_level_quantile(own->levels + (1 + d) * HC_LEVEL_BINS, 0.1);
        if (agents)
            borrow_day(agents, series->dates[d], cell, widths);
    }
    queue_cell(study, q, own->total, total_s, &series->total, series->ci95);
    wait_quantiles(study, q, 0, study->wait_rows, &series->total);
    series->total.values[HC_SERVICE_LEVEL_P10] = hc_level_quantile(own->levels, 0.1);
    if (agents)
        borrow_agents(&agents->total, agents->total.ci95, &series->total, series->ci95);
    hc_study_chances(study, q, series);
}

static void free_study(void *context)
{
    hc_study_free(context);
}

enum hc_status hc_study_fill(struct hc_study *study, struct hc_result *result, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (size_t q = 0; !status && q < result->queue_count; q++)
        status = widths_new(&result->queues[q], reterr);
    for (size_t g = 0; !status && g < result->group_count; g++)
        status = widths_new(&result->groups[g], reterr);
    if (status)
        return status;
    for (size_t g = 0; g < result->group_count; g++)
        fill_group(study, g, &result->groups[g]);
    for (size_t q = 0; q < result->queue_count; q++)
        fill_queue(study, q, result);
    result->source = (struct hc_cell_source){.fill = fill_interval, .free = free_study, .context = study};
    return HC_OK;
}
