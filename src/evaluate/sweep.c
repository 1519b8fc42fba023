/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep.c - one staffing at every point of a grid of what-ifs, on the same customers.
 *
 * Points are simulated one after the other, replications in parallel. Of a replication only its totals are kept, those
 * of the point at hand and of the base: replication r of both met the same random numbers, so that the deviations of
 * their ratios are taken from each other before they are squared (see samples.c). */
#include "headcount/sweep.h"
#include "base/base.h"
#include "evaluate/crew.h"
#include "evaluate/simulate.h"
#include "model/list.h"
#include "result/sweep.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* One queue over one replication. */
struct totals {
    int64_t offered, answered, abandoned, good, due;
    int64_t wait_answered;   /* [us] */
    int64_t days, days_met;  /* with contacts; that reach the targets */
    int64_t handling, hours; /* of the queue's own group [us]; 0 without one */
};

struct worker {
    struct hc_crew *crew;
    struct hc_tallies *tallies;
};

struct sweeping {
    struct hc_sweep *sweep;
    const struct hc_scenario *base;
    struct hc_staff staff;
    struct hc_sweep_opts opts;
    int threads;
    size_t replications, queues;
    uint64_t seed;
    struct worker *workers;
    /* of the point at hand */
    const struct hc_scenario *scenario;
    struct totals *now, *before; /* [replication * queues + queue]; before: the base's */
    int64_t *contacts;           /* per replication */
};

struct hc_sweep_opts hc_sweep_opts_default(void)
{
    return (struct hc_sweep_opts){0};
}

/* Axes and points */

enum hc_status hc_sweep_check(const struct hc_vary *texts, size_t count, size_t *ret_points, struct hc_error *reterr)
{
    struct hc_axis *axes = hc_list_new(count, sizeof *axes);
    size_t points = 0;
    if (!axes)
        return hc_fail_memory(reterr);
    enum hc_status status = hc_axes_parse(texts, count, HC_SWEEP_POINTS_MAX, axes, &points, reterr);
    for (size_t a = 0; a < count; a++)
        hc_axis_free(&axes[a]);
    free(axes);
    if (!status && ret_points)
        *ret_points = points;
    return status;
}

/* The scenario of a point; 0 is the base. */
static enum hc_status scenario_at(const struct hc_sweep *sweep, const struct hc_scenario *base, size_t point,
                                  struct hc_scenario **ret, struct hc_error *reterr)
{
    size_t count = point > 0 ? sweep->axis_count : 0;
    struct hc_vary *changes = hc_list_new(count, sizeof *changes);
    enum hc_status status = changes ? HC_OK : hc_fail_memory(reterr);
    for (size_t a = 0; !status && a < count; a++) {
        changes[a].what = sweep->axes[a].what;
        if (!(changes[a].change = hc_axis_change(&sweep->axes[a], hc_sweep_index(sweep, point, a))))
            status = hc_fail_memory(reterr);
    }
    if (!status)
        status = hc_scenario_copy_varied(base, changes, count, ret, reterr);
    for (size_t a = 0; changes && a < count; a++)
        free((char *)changes[a].change);
    free(changes);
    return status;
}

/* Replications */

static void take_queue(const struct hc_scenario *scenario, const struct hc_tallies *tallies, size_t q,
                       struct totals *ret)
{
    const struct hc_queue *queue = &scenario->queues[q];
    struct hc_queue_vector total = {0}, day = {0};
    size_t group = hc_own_group(scenario, q), count = scenario->grid.count;
    *ret = (struct totals){0};
    for (size_t i = 0; i < count; i++) {
        if (queue->open[i]) {
            struct hc_queue_vector v =
                hc_queue_vector_of(&tallies->queues[q * tallies->interval_count + i], queue->target.formula);
            hc_queue_vector_add(&day, &v);
        }
        if (i + 1 == count || scenario->grid.intervals[i + 1].day != scenario->grid.intervals[i].day) {
            int met = hc_target_met(&queue->target, &day);
            ret->days += met >= 0;
            ret->days_met += met > 0;
            hc_queue_vector_add(&total, &day);
            day = (struct hc_queue_vector){0};
        }
    }
    for (size_t i = 0; group < scenario->group_count && i < count; i++) {
        struct hc_group_vector v = hc_group_vector_of(&tallies->groups[group * tallies->interval_count + i]);
        ret->handling += v.handling;
        ret->hours += v.hours;
    }
    ret->offered = total.offered;
    ret->answered = total.answered;
    ret->abandoned = total.abandoned;
    ret->good = total.good;
    ret->due = total.due;
    ret->wait_answered = total.wait_answered;
}

static enum hc_status body(void *context, size_t r, int thread, struct hc_error *reterr)
{
    struct sweeping *s = context;
    struct worker *worker = &s->workers[thread];
    enum hc_status status = HC_OK;
    const struct hc_replication_options options = {0};
    if (!worker->crew)
        status = hc_crew_new(s->scenario, &options, &worker->crew, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(s->scenario, 0, NULL, &worker->tallies, reterr);
    if (status)
        return status;
    hc_tallies_zero(worker->tallies);
    status = hc_crew_run(worker->crew, &s->staff, s->seed, r, worker->tallies, reterr);
    for (size_t q = 0; !status && q < s->queues; q++)
        take_queue(s->scenario, worker->tallies, q, &s->now[r * s->queues + q]);
    s->contacts[r] += worker->tallies->contacts;
    return status;
}

/* From totals to figures */

#define MEMBER(name) offsetof(struct totals, name)
#define AT(row, member) (*(const int64_t *)(const void *)((const char *)(row) + (member)))

static double mean_of(const struct sweeping *s, const struct totals *rows, size_t q, size_t member)
{
    int64_t sum = 0;
    for (size_t r = 0; r < s->replications; r++)
        sum += AT(&rows[r * s->queues + q], member);
    return (double)sum / (double)s->replications;
}

/* A pooled ratio of two members and its half-width; NaN without a denominator. */
static void ratio(const struct sweeping *s, size_t q, size_t x, size_t y, double scale, double *ret, double *ret_width)
{
    hc_wide sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
    for (size_t r = 0; r < s->replications; r++) {
        hc_wide a = AT(&s->now[r * s->queues + q], x), b = AT(&s->now[r * s->queues + q], y);
        sx += a;
        sy += b;
        sxx += a * a;
        sxy += a * b;
        syy += b * b;
    }
    *ret = sy > 0 ? (double)sx / (double)sy * scale : NAN;
    *ret_width = hc_ratio_half_width((int64_t)s->replications, sx, sy, sxx, sxy, syy) * scale;
}

static void offered(const struct sweeping *s, size_t q, double *ret, double *ret_width)
{
    hc_wide sum = 0, squares = 0;
    for (size_t r = 0; r < s->replications; r++) {
        hc_wide x = s->now[r * s->queues + q].offered;
        sum += x;
        squares += x * x;
    }
    *ret = (double)sum / (double)s->replications;
    *ret_width = hc_mean_half_width((int64_t)s->replications, sum, squares);
}

/* The ratio here less that of the base, with the half-width of the paired deviations. */
static void difference(const struct sweeping *s, size_t q, size_t x, size_t y, double *ret, double *ret_width)
{
    double n = (double)s->replications, squares = 0;
    double here_y = mean_of(s, s->now, q, y), there_y = mean_of(s, s->before, q, y);
    if (!(here_y > 0 && there_y > 0))
        return;
    double here = mean_of(s, s->now, q, x) / here_y, there = mean_of(s, s->before, q, x) / there_y;
    for (size_t r = 0; r < s->replications; r++) {
        const struct totals *a = &s->now[r * s->queues + q], *b = &s->before[r * s->queues + q];
        double e = ((double)AT(a, x) - here * (double)AT(a, y)) / here_y -
                   ((double)AT(b, x) - there * (double)AT(b, y)) / there_y;
        squares += e * e;
    }
    *ret = here - there;
    *ret_width = n < 2 ? NAN : HC_NORMAL_95 * sqrt(squares / (n - 1) / n);
}

static void fill_cell(const struct sweeping *s, size_t q, struct hc_sweep_cell *cell)
{
    double *v = cell->values, *w = cell->ci95;
    offered(s, q, &v[HC_SWEEP_OFFERED], &w[HC_SWEEP_OFFERED]);
    ratio(s, q, MEMBER(good), MEMBER(due), 1, &v[HC_SWEEP_SERVICE_LEVEL], &w[HC_SWEEP_SERVICE_LEVEL]);
    ratio(s, q, MEMBER(abandoned), MEMBER(offered), 1, &v[HC_SWEEP_ABANDONMENT], &w[HC_SWEEP_ABANDONMENT]);
    ratio(s, q, MEMBER(wait_answered), MEMBER(answered), 1e-6, &v[HC_SWEEP_ASA], &w[HC_SWEEP_ASA]);
    ratio(s, q, MEMBER(handling), MEMBER(hours), 1, &v[HC_SWEEP_OCCUPANCY], &w[HC_SWEEP_OCCUPANCY]);
    ratio(s, q, MEMBER(days_met), MEMBER(days), 1, &v[HC_SWEEP_TARGET_MET], &w[HC_SWEEP_TARGET_MET]);
    difference(s, q, MEMBER(good), MEMBER(due), &v[HC_SWEEP_SERVICE_LEVEL_DIFFERENCE],
               &w[HC_SWEEP_SERVICE_LEVEL_DIFFERENCE]);
    difference(s, q, MEMBER(abandoned), MEMBER(offered), &v[HC_SWEEP_ABANDONMENT_DIFFERENCE],
               &w[HC_SWEEP_ABANDONMENT_DIFFERENCE]);
}

static enum hc_status simulate_point(struct sweeping *s, size_t point, struct hc_error *reterr)
{
    struct hc_scenario *copy = NULL;
    enum hc_status status = scenario_at(s->sweep, s->base, point, &copy, reterr);
    s->scenario = copy;
    if (!status)
        status = hc_parallel_for(s->replications, s->threads, body, s, reterr);
    for (int t = 0; t < s->threads; t++) {
        hc_crew_free(s->workers[t].crew);
        hc_tallies_free(s->workers[t].tallies);
        s->workers[t] = (struct worker){0};
    }
    hc_scenario_copy_free(copy);
    if (!status && point == 0)
        memcpy(s->before, s->now, s->replications * s->queues * sizeof *s->now);
    for (size_t q = 0; !status && q < s->queues; q++)
        fill_cell(s, q, &s->sweep->cells[point * s->queues + q]);
    return status;
}

/* A change that the scenario does not allow fails before an hour of simulation: means are least at the first point and
 * largest at the last. */
static enum hc_status try_corners(const struct sweeping *s, struct hc_error *reterr)
{
    const size_t corners[] = {1, s->sweep->point_count};
    enum hc_status status = HC_OK;
    for (size_t c = 0; !status && c < 2; c++) {
        struct hc_scenario *copy = NULL;
        status = scenario_at(s->sweep, s->base, corners[c], &copy, reterr);
        hc_scenario_copy_free(copy);
    }
    return status;
}

/* What sizing by formula asks for at the point; nothing where it has no answer. */
static enum hc_status size_point(void *context, size_t point, int thread, struct hc_error *reterr)
{
    struct sweeping *s = context;
    struct hc_scenario *copy = NULL;
    struct hc_result *sized = NULL;
    (void)thread;
    enum hc_status status = scenario_at(s->sweep, s->base, point, &copy, reterr);
    if (status)
        return status;
    status = hc_size_formula(copy, &sized, NULL);
    for (size_t q = 0; !status && q < s->queues; q++)
        s->sweep->cells[point * s->queues + q].values[HC_SWEEP_REQUIRED_H] =
            sized->queues[q].total.values[HC_REQUIRED_H];
    hc_result_free(sized);
    hc_scenario_copy_free(copy);
    return status == HC_ENOMEM ? hc_fail_memory(reterr) : HC_OK;
}

/* The whole */

static enum hc_status sweep_new(const struct hc_scenario *scenario, const struct hc_vary *texts, size_t count,
                                struct hc_sweep **ret, struct hc_error *reterr)
{
    struct hc_sweep *sweep = calloc(1, sizeof *sweep);
    if (!sweep)
        return hc_fail_memory(reterr);
    sweep->axis_count = count;
    sweep->axes = hc_list_new(count, sizeof *sweep->axes);
    enum hc_status status = sweep->axes ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = hc_axes_parse(texts, count, HC_SWEEP_POINTS_MAX, sweep->axes, &sweep->point_count, reterr);
    if (!status)
        status = hc_result_new_streamed(scenario, "sweep", HC_USE_SIMULATE | HC_USE_REQUIREMENT, &sweep->head, reterr);
    size_t cells = (1 + sweep->point_count) * scenario->queue_count;
    if (!status && (!(sweep->head->run = calloc(1, sizeof *sweep->head->run)) ||
                    !(sweep->cells = hc_list_new(cells, sizeof *sweep->cells))))
        status = hc_fail_memory(reterr);
    if (status) {
        hc_sweep_free(sweep);
        return status;
    }
    for (size_t c = 0; c < cells; c++)
        for (int m = 0; m < HC_SWEEP_METRICS; m++)
            sweep->cells[c].values[m] = sweep->cells[c].ci95[m] = NAN;
    *ret = sweep;
    return HC_OK;
}

static enum hc_status warn(struct hc_sweep *sweep, const struct hc_scenario *scenario, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    if (!strcmp(sweep->head->run->staffing, "formula"))
        status =
            hc_result_warn(sweep->head, reterr,
                           "%s: .groups: no agents given: swept with those that sizing by formula requires at the "
                           "base point",
                           "%s: .groups: pas d'agents donnés\u00a0: balayé avec ceux que demande au point de base le "
                           "dimensionnement par formule",
                           scenario->file);
    if (!status && scenario->simulation.precision > 0)
        status = hc_result_warn(sweep->head, reterr,
                                "%s: .simulation.precision: not used by sweep, whose replications are a fixed number",
                                "%s: .simulation.precision: sans effet sur sweep, dont les réplications sont en nombre "
                                "fixe",
                                scenario->file);
    return status;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static enum hc_status run_points(struct sweeping *s, struct hc_error *reterr)
{
    size_t rows = s->replications * s->queues, points = 1 + s->sweep->point_count;
    double start = now_s();
    s->workers = calloc((size_t)s->threads, sizeof *s->workers);
    s->now = hc_list_new(rows, sizeof *s->now);
    s->before = hc_list_new(rows, sizeof *s->before);
    s->contacts = hc_list_new(s->replications, sizeof *s->contacts);
    enum hc_status status = s->workers && s->now && s->before && s->contacts ? HC_OK : hc_fail_memory(reterr);
    if (!status)
        status = try_corners(s, reterr);
    for (size_t p = 0; !status && p < points; p++) {
        status = simulate_point(s, p, reterr);
        if (!status && s->opts.progress)
            s->opts.progress(s->opts.context, (int64_t)p + 1, (int64_t)points);
    }
    if (!status)
        status = hc_parallel_for(points, s->threads, size_point, s, reterr);
    for (size_t r = 0; !status && r < s->replications; r++)
        s->sweep->head->run->contacts += s->contacts[r];
    s->sweep->head->elapsed_s = now_s() - start;
    free(s->workers);
    free(s->now);
    free(s->before);
    free(s->contacts);
    return status;
}

enum hc_status hc_sweep(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                        const struct hc_vary *axes, size_t count, const struct hc_sweep_opts *opts,
                        struct hc_sweep **ret_sweep, struct hc_error *reterr)
{
    struct sweeping s = {.base = scenario, .opts = opts ? *opts : hc_sweep_opts_default()};
    if (s.opts.replications < 0)
        return hc_fail(reterr, HC_EDOM, "replications", "must be at least 1");
    enum hc_status status = sweep_new(scenario, axes, count, &s.sweep, reterr);
    if (status)
        return status;
    struct hc_run *run = s.sweep->head->run;
    run->replications = s.opts.replications > 0 ? s.opts.replications : scenario->simulation.replications;
    run->seed = s.seed = s.opts.seed_given ? s.opts.seed : scenario->simulation.seed;
    s.replications = (size_t)run->replications;
    s.queues = scenario->queue_count;
    s.sweep->head->threads = s.threads = hc_parallel_threads(s.opts.threads);
    status = hc_simulation_staff(scenario, staffing, &s.staff, run, reterr);
    if (!status)
        status = run_points(&s, reterr);
    if (!status)
        status = warn(s.sweep, scenario, reterr);
    free(s.staff.agents);
    if (status) {
        if (status == HC_EINPUT || status == HC_EUNREACHABLE || status == HC_EUNSUPPORTED)
            hc_error_set_file(reterr, scenario->file);
        hc_sweep_free(s.sweep);
        return status;
    }
    *ret_sweep = s.sweep;
    return HC_OK;
}
