/* SPDX-License-Identifier: GPL-3.0-or-later */
/* operate.c - agents by the rule, then units of simulation in parallel; unit u fills row u and nothing else. */
#include "compare/operate.h"
#include "base/base.h"
#include "evaluate/crew.h"
#include "evaluate/study.h"
#include "exec/parallel.h"
#include "model/list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct worker {
    struct hc_crew *crew;
    struct hc_tallies *tallies;
    struct hc_month_row *months; /* [queue] of the unit */
    signed char *days;           /* [days] of the replication: 1 all targets reached, 0 not, -1 none to judge */
};

struct job {
    struct hc_operation *operation;
    const struct hc_operate_opts *opts;
    uint64_t seed;
    struct worker *workers;
    double *fcr;       /* [queue] of whoever answers; NaN: groups differ, and the simulation counts */
    int64_t *contacts; /* [unit] */
    int64_t *overtime; /* [unit * group_count + group, us] */
    signed char *days; /* by_day: [unit * days + day] as worker->days */
};

/* Units */

static void add_windows(struct hc_unit *unit, int met)
{
    unit->windows += met >= 0;
    unit->met += met > 0;
}

/* A window that goes on until `index` changes; negative: no window. */
struct window {
    int64_t index;
    struct hc_queue_vector sum;
};

static void window_add(struct window *window, int64_t index, const struct hc_queue_vector *v,
                       const struct hc_target *target, struct hc_unit *unit)
{
    if (index != window->index) {
        if (window->index >= 0)
            add_windows(unit, hc_target_met(target, &window->sum));
        *window = (struct window){.index = index};
    }
    if (index >= 0)
        hc_queue_vector_add(&window->sum, v);
}

/* Number of the target's window that an interval lies in; the months of short horizons are judged by unit. */
static int64_t window_of(const struct hc_scenario *scenario, enum hc_window window, size_t i)
{
    int32_t day = scenario->grid.intervals[i].day, date = scenario->calendar.start + day;
    switch (window) {
    case HC_WINDOW_INTERVAL:
        return (int64_t)i;
    case HC_WINDOW_DAY:
        return day;
    case HC_WINDOW_WEEK:
        return hc_week_of_horizon(&scenario->calendar, date);
    case HC_WINDOW_MONTH:
        return hc_month_run(scenario) > 0 ? -1 : hc_month_of_horizon(&scenario->calendar, date);
    default:
        return 0;
    }
}

/* One queue's day against its targets. */
static void judge_day(const struct hc_target *target, const struct hc_queue_vector *sum, signed char *day)
{
    int met = hc_target_met(target, sum);
    if (met >= 0)
        *day = met > 0 && *day != 0;
}

static void take_days(const struct job *job, const struct hc_tallies *tallies, size_t q, signed char *days)
{
    const struct hc_scenario *scenario = job->operation->scenario;
    const struct hc_queue *queue = &scenario->queues[q];
    struct hc_queue_vector sum = {0};
    int32_t day = -1;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        if (!queue->open[i])
            continue;
        if (scenario->grid.intervals[i].day != day && day >= 0)
            judge_day(&queue->target, &sum, &days[day]);
        if (scenario->grid.intervals[i].day != day)
            sum = (struct hc_queue_vector){0};
        day = scenario->grid.intervals[i].day;
        struct hc_queue_vector v =
            hc_queue_vector_of(&tallies->queues[q * tallies->interval_count + i], queue->target.formula);
        hc_queue_vector_add(&sum, &v);
    }
    if (day >= 0)
        judge_day(&queue->target, &sum, &days[day]);
}

/* Is what happens in this interval counted? */
static bool counts(const struct job *job, size_t i)
{
    int32_t day = job->operation->scenario->grid.intervals[i].day;
    return !job->opts->by_day || (day >= job->opts->first_day && day < job->opts->end_day);
}

/* Resolved contacts of a queue: those counted under each group's FCR, or all that were handled under the one there is.
 */
static double resolved(const struct job *job, const struct hc_tallies *tallies, size_t q,
                       const struct hc_queue_vector *total)
{
    int64_t units = 0;
    if (!isnan(job->fcr[q]))
        return (double)(total->answered - total->abandoned_after_return) * job->fcr[q];
    for (size_t i = 0; i < tallies->interval_count; i++)
        if (counts(job, i))
            units += tallies->resolved[q * tallies->interval_count + i];
    return (double)units / (double)HC_RESOLVED_UNITS;
}

static void take_queue(const struct job *job, const struct hc_tallies *tallies, size_t q, struct worker *worker,
                       struct hc_unit *unit, struct hc_unit_queue *own)
{
    const struct hc_scenario *scenario = job->operation->scenario;
    const struct hc_queue *queue = &scenario->queues[q];
    struct hc_queue_vector total = {0};
    struct window window = {.index = -1};
    for (size_t i = 0; i < scenario->grid.count; i++) {
        if (!queue->open[i] || !counts(job, i))
            continue;
        struct hc_queue_vector v =
            hc_queue_vector_of(&tallies->queues[q * tallies->interval_count + i], queue->target.formula);
        window_add(&window, window_of(scenario, queue->target.window, i), &v, &queue->target, unit);
        hc_queue_vector_add(&total, &v);
    }
    window_add(&window, -1, NULL, &queue->target, unit);
    unit->offered += (double)total.offered;
    unit->first += (double)(total.offered - total.redials - total.repeats);
    unit->answered += (double)total.answered;
    unit->abandoned += (double)total.abandoned;
    unit->resolved += resolved(job, tallies, q, &total);
    unit->good += (double)total.good;
    unit->due += (double)total.due;
    unit->wait_answered_s += (double)total.wait_answered / 1e6;
    unit->value += (double)total.answered * queue->value_per_contact;
    own->offered += (double)total.offered;
    own->abandoned += (double)total.abandoned;
    own->good += (double)total.good;
    own->due += (double)total.due;
    struct hc_month_row *month = &worker->months[q];
    month->offered += total.offered;
    month->answered += total.answered;
    month->abandoned += total.abandoned;
    month->good += total.good;
    month->due += total.due;
    month->wait_answered += total.wait_answered;
}

static void take_groups(const struct job *job, const struct hc_tallies *tallies, size_t u, struct hc_unit *unit)
{
    size_t groups = job->operation->scenario->group_count;
    for (size_t g = 0; g < groups; g++)
        for (size_t i = 0; i < tallies->interval_count; i++) {
            if (!counts(job, i))
                continue;
            struct hc_group_vector v = hc_group_vector_of(&tallies->groups[g * tallies->interval_count + i]);
            unit->handling_s += (double)v.handling / 1e6;
            unit->hours_s += (double)v.hours / 1e6;
            job->overtime[u * groups + g] += v.overrun;
        }
}

static enum hc_status ready(const struct job *job, struct worker *worker, struct hc_error *reterr)
{
    const struct hc_operation *o = job->operation;
    const struct hc_replication_options options = {.month_run = o->run > 1 ? o->run : 0};
    enum hc_status status = HC_OK;
    if (!worker->crew)
        status = hc_crew_new(o->scenario, &options, &worker->crew, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(o->scenario, 0, NULL, &worker->tallies, reterr);
    if (!status && !worker->months && !(worker->months = hc_list_new(o->scenario->queue_count, sizeof *worker->months)))
        status = hc_fail_memory(reterr);
    if (!status && job->opts->by_day && !worker->days &&
        !(worker->days = hc_list_new((size_t)o->scenario->calendar.days, sizeof *worker->days)))
        status = hc_fail_memory(reterr);
    return status;
}

/* Days of a unit, which is one replication. */
static void keep_days(const struct job *job, const struct worker *worker, size_t u, struct hc_unit *unit)
{
    size_t days = (size_t)job->operation->scenario->calendar.days;
    memset(worker->days, -1, days);
    for (size_t q = 0; q < job->operation->scenario->queue_count; q++)
        take_days(job, worker->tallies, q, worker->days);
    memcpy(&job->days[u * days], worker->days, days);
    for (size_t d = 0; d < days; d++) {
        unit->days += worker->days[d] >= 0;
        unit->days_met += worker->days[d] > 0;
    }
}

static enum hc_status body(void *context, size_t u, int thread, struct hc_error *reterr)
{
    struct job *job = context;
    struct hc_operation *o = job->operation;
    struct worker *worker = &job->workers[thread];
    struct hc_unit *unit = &o->units[u];
    enum hc_status status = ready(job, worker, reterr);
    if (status)
        return status;
    memset(worker->months, 0, o->scenario->queue_count * sizeof *worker->months);
    for (int64_t r = (int64_t)u * o->run; !status && r < (int64_t)(u + 1) * o->run; r++) {
        hc_tallies_zero(worker->tallies);
        status = hc_crew_run(worker->crew, &o->staff, job->seed, (uint64_t)r, worker->tallies, reterr);
        for (size_t q = 0; !status && q < o->scenario->queue_count; q++)
            take_queue(job, worker->tallies, q, worker, unit, &o->queues[u * o->scenario->queue_count + q]);
        if (!status)
            take_groups(job, worker->tallies, u, unit);
        if (!status && job->opts->by_day)
            keep_days(job, worker, u, unit);
        job->contacts[u] += worker->tallies->contacts;
    }
    for (size_t q = 0; !status && o->run > 1 && q < o->scenario->queue_count; q++)
        if (o->scenario->queues[q].target.window == HC_WINDOW_MONTH)
            add_windows(unit, hc_target_met_month(&o->scenario->queues[q].target, &worker->months[q]));
    return status;
}

/* Replications in a unit: a month's worth where some target is judged by months longer than the horizon. */
static int64_t run_of(const struct hc_scenario *scenario)
{
    bool months = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        months = months || (scenario->queues[q].target.given && scenario->queues[q].target.window == HC_WINDOW_MONTH);
    int64_t run = months ? hc_month_run(scenario) : 0;
    return run > 1 ? run : 1;
}

static void fold(struct job *job, struct hc_operation *o)
{
    size_t groups = o->scenario->group_count;
    for (size_t u = 0; u < o->unit_count; u++) {
        o->contacts += job->contacts[u];
        for (size_t g = 0; g < groups; g++)
            o->overtime_h[g] += (double)job->overtime[u * groups + g] / 3.6e9;
    }
    for (size_t g = 0; g < groups; g++)
        o->overtime_h[g] /= (double)o->unit_count * (double)o->run;
    for (size_t d = 0; o->day_met && d < (size_t)o->scenario->calendar.days; d++) {
        int64_t judged = 0, met = 0;
        for (size_t u = 0; u < o->unit_count; u++) {
            signed char day = job->days[u * (size_t)o->scenario->calendar.days + d];
            judged += day >= 0;
            met += day > 0;
        }
        o->day_met[d] = judged > 0 ? (double)met / (double)judged : NAN;
    }
}

static enum hc_status simulate(const struct hc_operate_opts *opts, struct hc_operation *o, struct hc_error *reterr)
{
    int threads = hc_parallel_threads(opts->threads);
    size_t days = opts->by_day ? (size_t)o->scenario->calendar.days : 0;
    o->run = opts->by_day ? 1 : run_of(o->scenario);
    o->unit_count = (size_t)((opts->replications + o->run - 1) / o->run);
    o->units = hc_list_new(o->unit_count, sizeof *o->units);
    o->queues = hc_list_new(o->unit_count * o->scenario->queue_count, sizeof *o->queues);
    o->overtime_h = hc_list_new(o->scenario->group_count, sizeof *o->overtime_h);
    o->day_met = opts->by_day ? hc_list_new(days, sizeof *o->day_met) : NULL;
    struct job job = {.operation = o,
                      .opts = opts,
                      .seed = opts->seed,
                      .days = hc_list_new(o->unit_count * days, sizeof *job.days),
                      .workers = hc_list_new((size_t)threads, sizeof *job.workers),
                      .fcr = hc_list_new(o->scenario->queue_count, sizeof *job.fcr),
                      .contacts = hc_list_new(o->unit_count, sizeof *job.contacts),
                      .overtime = hc_list_new(o->unit_count * o->scenario->group_count, sizeof *job.overtime)};
    bool ok = o->units && o->queues && o->overtime_h && job.workers && job.fcr && job.contacts && job.overtime &&
              job.days && (o->day_met || !opts->by_day);
    for (size_t q = 0; ok && q < o->scenario->queue_count; q++)
        job.fcr[q] = hc_queue_fcr(o->scenario, q);
    enum hc_status status = ok ? hc_parallel_for(o->unit_count, threads, body, &job, reterr) : hc_fail_memory(reterr);
    if (!status)
        fold(&job, o);
    for (int t = 0; job.workers && t < threads; t++) {
        hc_crew_free(job.workers[t].crew);
        hc_tallies_free(job.workers[t].tallies);
        free(job.workers[t].months);
        free(job.workers[t].days);
    }
    free(job.workers);
    free(job.fcr);
    free(job.contacts);
    free(job.overtime);
    free(job.days);
    return status;
}

enum hc_status hc_operate(const struct hc_scenario *scenario, const struct hc_operate_opts *opts,
                          struct hc_operation *ret, struct hc_error *reterr)
{
    *ret = (struct hc_operation){.scenario = scenario, .staffing = "scenario"};
    enum hc_status status = hc_operate_staff(opts, ret, reterr);
    if (!status)
        status = simulate(opts, ret, reterr);
    if (status)
        hc_operation_clear(ret);
    return status;
}

void hc_operation_clear(struct hc_operation *operation)
{
    free(operation->staff.agents);
    free(operation->units);
    free(operation->queues);
    free(operation->overtime_h);
    free(operation->day_met);
    *operation = (struct hc_operation){0};
}
