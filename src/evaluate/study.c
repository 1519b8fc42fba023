/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study.c - memory of a study, adding a replication, merging.
 *
 * Idea: a replication's tallies are read once, interval by interval; each interval's vector goes into its own sums and
 * into that of its day, each day's into that of the horizon. Threads add at the same time: a lock guards each queue and
 * each group, and every thread begins at another one. */
#include "evaluate/study.h"
#include "base/base.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool days_of(struct hc_study *study, size_t q)
{
    const struct hc_series *series = &study->layout->queues[q];
    const struct hc_interval *grid = study->scenario->grid.intervals;
    size_t *first = calloc(series->day_count + 2, sizeof *first);
    if (!(study->first_of_day[q] = first))
        return false;
    size_t day = 0;
    for (size_t k = 0; k < series->interval_count; k++)
        if (k == 0 || grid[series->grid[k]].day != grid[series->grid[k - 1]].day)
            first[day++] = k;
    first[day] = series->interval_count;
    return true;
}

static bool has_rare(const struct hc_scenario *scenario, size_t q)
{
    const struct hc_queue *queue = &scenario->queues[q];
    return queue->redial.share > 0 || queue->repeat.share > 0 || isfinite(queue->capacity) ||
           scenario->simulation.returns_at_end_of_shift;
}

static bool queue_new(struct hc_study *study, size_t q)
{
    const struct hc_series *series = &study->layout->queues[q];
    struct hc_queue_study *own = &study->queues[q];
    own->intervals = calloc(series->interval_count + 1, sizeof *own->intervals);
    bool rare = has_rare(study->scenario, q);
    own->rare = rare ? calloc(series->interval_count + 1, sizeof *own->rare) : NULL;
    own->days = calloc(series->day_count + 1, sizeof *own->days);
    own->total = calloc(1, sizeof *own->total);
    own->longer = calloc(2, sizeof *own->longer);
    own->level_rows = study->detail == HC_WAITS_BY_HORIZON ? 1 : 1 + series->day_count;
    own->levels = calloc(own->level_rows, HC_LEVEL_BINS * sizeof *own->levels);
    return own->intervals && (own->rare || !rare) && own->days && own->total && own->longer && own->levels &&
           days_of(study, q);
}

static bool group_new(struct hc_study *study, size_t g)
{
    const struct hc_series *series = &study->layout->groups[g];
    struct hc_group_study *own = &study->groups[g];
    own->intervals = calloc(series->interval_count + 1, sizeof *own->intervals);
    own->days = calloc(series->day_count + 1, sizeof *own->days);
    own->total = calloc(1, sizeof *own->total);
    return own->intervals && own->days && own->total;
}

static bool waits_new(struct hc_study *study)
{
    const struct hc_grid *grid = &study->scenario->grid;
    study->wait_rows = study->detail == HC_WAITS_BY_HORIZON ? 1
                       : study->detail == HC_WAITS_BY_DAY   ? (size_t)study->scenario->calendar.days
                                                            : grid->count;
    study->waits = calloc(study->layout->queue_count * study->wait_rows, HC_WAIT_BUCKETS * sizeof *study->waits);
    if (study->wait_rows > 1) {
        if (!(study->wait_row = calloc(grid->count + 1, sizeof *study->wait_row)))
            return false;
        for (size_t i = 0; i < grid->count; i++)
            study->wait_row[i] = study->detail == HC_WAITS_BY_DAY ? (uint32_t)grid->intervals[i].day : (uint32_t)i;
    }
    return study->waits;
}

static bool staff_copy(struct hc_study *study, const struct hc_staff *staff)
{
    size_t count = staff->group_count * staff->staff_count;
    study->staff = *staff;
    study->staff.agents = malloc((count + 1) * sizeof *study->staff.agents);
    if (study->staff.agents)
        memcpy(study->staff.agents, staff->agents, count * sizeof *study->staff.agents);
    return study->staff.agents;
}

enum hc_status hc_study_new(const struct hc_result *layout, const struct hc_staff *staff, enum hc_wait_detail detail,
                            struct hc_study **ret, struct hc_error *reterr)
{
    struct hc_study *study = calloc(1, sizeof *study);
    if (!study)
        return hc_fail_memory(reterr);
    size_t queues = layout->queue_count, groups = layout->group_count;
    study->scenario = layout->scenario;
    study->layout = layout;
    study->detail = detail;
    study->run = hc_month_run(study->scenario);
    study->months_apart = hc_months_apart(study->scenario);
    study->queues = calloc(queues + 1, sizeof *study->queues);
    study->groups = calloc(groups + 1, sizeof *study->groups);
    study->first_of_day = calloc(queues + 1, sizeof *study->first_of_day);
    study->locks = hc_locks_new(queues + groups);
    bool ok = study->queues && study->groups && study->first_of_day && study->locks && staff_copy(study, staff) &&
              waits_new(study);
    for (size_t q = 0; ok && q < queues; q++)
        ok = queue_new(study, q);
    for (size_t g = 0; ok && g < groups; g++)
        ok = group_new(study, g);
    if (!ok) {
        hc_study_free(study);
        return hc_fail_memory(reterr);
    }
    *ret = study;
    return HC_OK;
}

enum hc_status hc_study_reserve(struct hc_study *study, int64_t end, struct hc_error *reterr)
{
    size_t queues = study->layout->queue_count;
    if (study->run == 0 || end - study->first <= study->row_capacity)
        return HC_OK;
    size_t want = (size_t)(end - study->first), had = (size_t)study->row_capacity;
    struct hc_month_row *rows = realloc(study->month_rows, (want * queues + 1) * sizeof *rows);
    if (!rows)
        return hc_fail_memory(reterr);
    memset(rows + had * queues, 0, (want - had) * queues * sizeof *rows);
    study->month_rows = rows;
    study->row_capacity = (int64_t)want;
    return HC_OK;
}

/* Windows of weeks and of calendar months, filled day by day. */
struct longer {
    struct hc_queue_vector vector;
    int64_t index;
};

static void longer_end(struct longer *window, const struct hc_target *target, struct hc_window_sums *sums)
{
    int met = window->index < 0 ? -1 : hc_target_met(target, &window->vector);
    sums->windows += met >= 0;
    sums->met += met > 0;
    window->index = -1;
}

static void longer_add(struct longer *window, int64_t index, const struct hc_queue_vector *day,
                       const struct hc_target *target, struct hc_window_sums *sums)
{
    if (index != window->index) {
        longer_end(window, target, sums);
        *window = (struct longer){.index = index};
    }
    if (index >= 0)
        hc_queue_vector_add(&window->vector, day);
}

static struct hc_month_row *month_row(struct hc_study *study, size_t q, int64_t number)
{
    return &study->month_rows[(size_t)(number - study->first) * study->layout->queue_count + q];
}

static struct hc_month_row month_row_of(const struct hc_queue_vector *total)
{
    return (struct hc_month_row){.offered = total->offered,
                                 .answered = total->answered,
                                 .abandoned = total->abandoned,
                                 .good = total->good,
                                 .due = total->due,
                                 .wait_answered = total->wait_answered};
}

static void add_queue(struct hc_study *study, const struct hc_tallies *tallies, size_t q, int64_t number)
{
    const struct hc_queue *queue = &study->scenario->queues[q];
    const struct hc_target *target = &queue->target;
    const struct hc_series *series = &study->layout->queues[q];
    struct hc_queue_study *own = &study->queues[q];
    struct hc_queue_vector total = {0};
    struct longer week = {.index = -1}, month = {.index = -1};
    for (size_t d = 0; d < series->day_count; d++) {
        struct hc_queue_vector day = {0};
        for (size_t k = study->first_of_day[q][d]; k < study->first_of_day[q][d + 1]; k++) {
            const struct hc_queue_tally *tally = &tallies->queues[q * tallies->interval_count + series->grid[k]];
            struct hc_queue_vector vector = hc_queue_vector_of(tally, target->formula);
            hc_queue_sums_add(&own->intervals[k], own->rare ? &own->rare[k] : NULL, &vector,
                              hc_target_met(target, &vector));
            hc_queue_vector_add(&day, &vector);
        }
        hc_queue_wide_sums_add(&own->days[d], &day, hc_target_met(target, &day));
        if (day.due > 0) {
            size_t bin = hc_level_bin(day.good, day.due);
            own->levels[bin]++;
            if (own->level_rows > 1)
                own->levels[(1 + d) * HC_LEVEL_BINS + bin]++;
        }
        longer_add(&week, hc_week_of_horizon(&study->scenario->calendar, series->dates[d]), &day, target,
                   &own->longer[0]);
        longer_add(&month, hc_month_of_horizon(&study->scenario->calendar, series->dates[d]), &day, target,
                   &own->longer[1]);
        hc_queue_vector_add(&total, &day);
    }
    longer_end(&week, target, &own->longer[0]);
    longer_end(&month, target, &own->longer[1]);
    hc_queue_wide_sums_add(own->total, &total, hc_target_met(target, &total));
    if (study->run > 0 && !study->months_apart)
        *month_row(study, q, number) = month_row_of(&total);
}

static void group_vector_add(struct hc_group_vector *sum, const struct hc_group_vector *v)
{
    sum->hours += v->hours;
    sum->handling += v->handling;
    sum->overrun += v->overrun;
}

/* Handling in closed hours (agents who stay until the line is empty) is overtime of the open interval before, and of
 * its day. */
static void add_group(struct hc_study *study, const struct hc_tallies *tallies, size_t g)
{
    const struct hc_interval *all = study->scenario->grid.intervals;
    const struct hc_series *series = &study->layout->groups[g];
    const struct hc_group_tally *tally = &tallies->groups[g * tallies->interval_count];
    struct hc_group_study *own = &study->groups[g];
    struct hc_group_vector total = {0}, day = {0};
    size_t d = 0;
    for (size_t k = 0; k < series->interval_count; k++) {
        size_t i = series->grid[k], last = k + 1 == series->interval_count;
        size_t next = last ? study->scenario->grid.count : series->grid[k + 1];
        struct hc_group_vector interval = {0};
        for (size_t j = i; j < next; j++) {
            const struct hc_group_vector v = hc_group_vector_of(&tally[j]);
            group_vector_add(&interval, &v);
        }
        hc_group_sums_add(&own->intervals[k], &interval);
        group_vector_add(&day, &interval);
        group_vector_add(&total, &interval);
        if (last || all[next].day != all[i].day) {
            hc_group_sums_add(&own->days[d++], &day);
            day = (struct hc_group_vector){0};
        }
    }
    hc_group_sums_add(own->total, &total);
}

void hc_study_add(struct hc_study *study, const struct hc_tallies *tallies, int64_t number, int thread)
{
    size_t queues = study->layout->queue_count, all = queues + study->layout->group_count;
    for (size_t j = 0; j < all; j++) {
        size_t which = (j + (size_t)thread) % all;
        hc_lock(study->locks, which);
        if (which < queues)
            add_queue(study, tallies, which, number);
        else
            add_group(study, tallies, which - queues);
        hc_unlock(study->locks, which);
    }
}

void hc_study_add_month(struct hc_study *study, const struct hc_tallies *tallies, int64_t number)
{
    for (size_t q = 0; q < study->layout->queue_count; q++) {
        const struct hc_series *series = &study->layout->queues[q];
        enum hc_formula formula = study->scenario->queues[q].target.formula;
        struct hc_queue_vector total = {0};
        for (size_t k = 0; k < series->interval_count; k++) {
            struct hc_queue_vector vector =
                hc_queue_vector_of(&tallies->queues[q * tallies->interval_count + series->grid[k]], formula);
            hc_queue_vector_add(&total, &vector);
        }
        *month_row(study, q, number) = month_row_of(&total);
    }
}

void hc_study_add_waits(struct hc_study *study, const struct hc_tallies *tallies)
{
    size_t count = study->layout->queue_count * study->wait_rows * HC_WAIT_BUCKETS;
    for (size_t b = 0; b < count; b++)
        study->waits[b] += tallies->waits[b];
    study->contacts += tallies->contacts;
}

/* Rows of replications that a study did not run are zero. */
static void merge_months(struct hc_study *study, const struct hc_study *other)
{
    size_t queues = study->layout->queue_count;
    for (int64_t number = other->first; number < other->end; number++)
        for (size_t q = 0; q < queues; q++) {
            const struct hc_month_row *from = &other->month_rows[(size_t)(number - other->first) * queues + q];
            if (from->offered > 0)
                study->month_rows[(size_t)(number - study->first) * queues + q] = *from;
        }
}

enum hc_status hc_study_merge(struct hc_study *study, const struct hc_study *other, struct hc_error *reterr)
{
    int64_t end = other->end > study->end ? other->end : study->end;
    enum hc_status status = hc_study_reserve(study, end, reterr);
    if (status)
        return status;
    study->end = end;
    for (size_t q = 0; q < study->layout->queue_count; q++) {
        const struct hc_series *series = &study->layout->queues[q];
        struct hc_queue_study *own = &study->queues[q];
        const struct hc_queue_study *its = &other->queues[q];
        for (size_t k = 0; k < series->interval_count; k++)
            hc_queue_sums_merge(&own->intervals[k], &its->intervals[k]);
        for (size_t k = 0; own->rare && k < series->interval_count; k++)
            hc_queue_rare_sums_merge(&own->rare[k], &its->rare[k]);
        for (size_t d = 0; d < series->day_count; d++)
            hc_queue_wide_sums_merge(&own->days[d], &its->days[d]);
        hc_queue_wide_sums_merge(own->total, its->total);
        for (size_t w = 0; w < 2; w++) {
            own->longer[w].windows += its->longer[w].windows;
            own->longer[w].met += its->longer[w].met;
        }
        for (size_t b = 0; b < own->level_rows * HC_LEVEL_BINS; b++)
            own->levels[b] += its->levels[b];
    }
    for (size_t g = 0; g < study->layout->group_count; g++) {
        const struct hc_series *series = &study->layout->groups[g];
        for (size_t k = 0; k < series->interval_count; k++)
            hc_group_sums_merge(&study->groups[g].intervals[k], &other->groups[g].intervals[k]);
        for (size_t d = 0; d < series->day_count; d++)
            hc_group_sums_merge(&study->groups[g].days[d], &other->groups[g].days[d]);
        hc_group_sums_merge(study->groups[g].total, other->groups[g].total);
    }
    size_t count = study->layout->queue_count * study->wait_rows * HC_WAIT_BUCKETS;
    for (size_t b = 0; b < count; b++)
        study->waits[b] += other->waits[b];
    if (study->run > 0)
        merge_months(study, other);
    study->contacts += other->contacts;
    return HC_OK;
}

void hc_study_each_block(struct hc_study *study, void (*each)(void *context, void *block, size_t bytes), void *context)
{
    size_t queues = study->layout->queue_count;
    for (size_t q = 0; q < queues; q++) {
        const struct hc_series *series = &study->layout->queues[q];
        struct hc_queue_study *own = &study->queues[q];
        each(context, own->intervals, series->interval_count * sizeof *own->intervals);
        if (own->rare)
            each(context, own->rare, series->interval_count * sizeof *own->rare);
        each(context, own->days, series->day_count * sizeof *own->days);
        each(context, own->total, sizeof *own->total);
        each(context, own->longer, 2 * sizeof *own->longer);
        each(context, own->levels, own->level_rows * HC_LEVEL_BINS * sizeof *own->levels);
    }
    for (size_t g = 0; g < study->layout->group_count; g++) {
        const struct hc_series *series = &study->layout->groups[g];
        struct hc_group_study *own = &study->groups[g];
        each(context, own->intervals, series->interval_count * sizeof *own->intervals);
        each(context, own->days, series->day_count * sizeof *own->days);
        each(context, own->total, sizeof *own->total);
    }
    each(context, study->waits, queues * study->wait_rows * HC_WAIT_BUCKETS * sizeof *study->waits);
    if (study->run > 0)
        each(context, study->month_rows, (size_t)(study->end - study->first) * queues * sizeof *study->month_rows);
}

struct hc_study *hc_study_free(struct hc_study *study)
{
    if (!study)
        return NULL;
    for (size_t q = 0; study->queues && q < study->layout->queue_count; q++) {
        free(study->queues[q].intervals);
        free(study->queues[q].rare);
        free(study->queues[q].days);
        free(study->queues[q].total);
        free(study->queues[q].longer);
        free(study->queues[q].levels);
    }
    for (size_t g = 0; study->groups && g < study->layout->group_count; g++) {
        free(study->groups[g].intervals);
        free(study->groups[g].days);
        free(study->groups[g].total);
    }
    for (size_t q = 0; study->first_of_day && q < study->layout->queue_count; q++)
        free(study->first_of_day[q]);
    for (size_t q = 0; study->formula && q < study->layout->queue_count; q++)
        free(study->formula[q]);
    free(study->formula);
    free(study->first_of_day);
    free(study->queues);
    free(study->groups);
    free(study->waits);
    free(study->wait_row);
    free(study->month_rows);
    free(study->staff.agents);
    hc_locks_free(study->locks);
    free(study);
    return NULL;
}
