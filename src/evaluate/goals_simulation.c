/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_simulation.c - the simulation as an evaluator: agents in, goals out.
 *
 * Goals of one queue and window share one walk over the tallies of each replication. What a thread keeps are sums of
 * integers, and one number for each goal with a probability and window of time, written to its own place: neither
 * depends on who added it and when. Doubles appear once, at the end. */
#include "base/base.h"
#include "evaluate/goals.h"
#include "evaluate/slack.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A span of one queue, or group, and the goals [goal, goal_end) that it is judged by. */
struct window {
    bool group;
    size_t index, first, end, staff_first, staff_end; /* as in a goal; of a group, closed time after it is included */
    size_t goal, goal_end;
    size_t cell; /* its first; one for each staff interval */
    int64_t run;
    size_t place; /* of a goal with a probability: column of its least slacks */
    double longest_us;
};

/* Sums of squares and products of a mean's numerator and denominator over independent samples. */
struct products {
    hc_wide xx, xy, yy;
};

struct sums {
    struct hc_month_row *cells;     /* [cell] */
    struct products *products;      /* [goal] */
    struct hc_window_sums *windows; /* [window] */
    int64_t contacts;
};

struct worker {
    struct hc_replication *replication;
    struct hc_tallies *tallies;
    struct sums sums;
    struct hc_month_row *runs, *units; /* [window] of the present window of time, and independent sample */
};

struct simulation {
    struct hc_evaluator evaluator;
    uint64_t seed;
    double margin;
    int threads;
    size_t window_count, cell_count, place_count;
    struct window *windows;
    struct hc_slack *slacks; /* [goal] */
    int64_t block;           /* replications that belong together: the longest run */
    int64_t unit;            /* replications in an independent sample: 1, or a block that shares a month */
    int64_t month_run;
    struct hc_staff staff;
    struct worker *workers;
    struct sums total;
    int64_t first, blocks;          /* of the present evaluation */
    double *least;                  /* [window of time * place_count + place]; NaN: no contacts */
    double *column;                 /* [window of time] */
    size_t least_size, column_size; /* numbers that they have room for */
};

static bool sums_new(const struct simulation *s, struct sums *sums)
{
    sums->cells = calloc(s->cell_count + 1, sizeof *sums->cells);
    sums->products = calloc(s->evaluator.goals->count + 1, sizeof *sums->products);
    sums->windows = calloc(s->window_count + 1, sizeof *sums->windows);
    return sums->cells && sums->products && sums->windows;
}

static void sums_zero(const struct simulation *s, struct sums *sums)
{
    memset(sums->cells, 0, s->cell_count * sizeof *sums->cells);
    memset(sums->products, 0, s->evaluator.goals->count * sizeof *sums->products);
    memset(sums->windows, 0, s->window_count * sizeof *sums->windows);
    sums->contacts = 0;
}

static void sums_free(struct sums *sums)
{
    free(sums->cells);
    free(sums->products);
    free(sums->windows);
}

static void row_add(struct hc_month_row *sum, const struct hc_month_row *row)
{
    sum->offered += row->offered;
    sum->answered += row->answered;
    sum->abandoned += row->abandoned;
    sum->good += row->good;
    sum->due += row->due;
    sum->wait_answered += row->wait_answered;
}

static void sums_add(const struct simulation *s, struct sums *into, const struct sums *from)
{
    for (size_t c = 0; c < s->cell_count; c++)
        row_add(&into->cells[c], &from->cells[c]);
    for (size_t g = 0; g < s->evaluator.goals->count; g++) {
        into->products[g].xx += from->products[g].xx;
        into->products[g].xy += from->products[g].xy;
        into->products[g].yy += from->products[g].yy;
    }
    for (size_t w = 0; w < s->window_count; w++) {
        into->windows[w].windows += from->windows[w].windows;
        into->windows[w].met += from->windows[w].met;
    }
    into->contacts += from->contacts;
}

static struct hc_month_row *cell_of(const struct simulation *s, struct worker *worker, const struct window *window,
                                    size_t interval)
{
    size_t staff = s->evaluator.goals->scenario->grid.intervals[interval].staff;
    staff = staff < window->staff_end ? staff : window->staff_end - 1;
    return &worker->sums.cells[window->cell + staff - window->staff_first];
}

static struct hc_month_row read_queue(const struct simulation *s, struct worker *worker, const struct window *window)
{
    const struct hc_tallies *tallies = worker->tallies;
    const struct hc_queue_tally *tally = &tallies->queues[window->index * tallies->interval_count];
    enum hc_formula formula = s->evaluator.goals->scenario->queues[window->index].target.formula;
    struct hc_month_row sum = {0};
    for (size_t i = window->first; i < window->end; i++) {
        if (tally[i].offered == 0)
            continue;
        const struct hc_queue_vector v = hc_queue_vector_of(&tally[i], formula);
        const struct hc_month_row row = {.offered = v.offered,
                                         .answered = v.answered,
                                         .abandoned = v.abandoned,
                                         .good = v.good,
                                         .due = v.due,
                                         .wait_answered = v.wait_answered};
        row_add(cell_of(s, worker, window, i), &row);
        row_add(&sum, &row);
    }
    return sum;
}

static struct hc_month_row read_group(const struct simulation *s, struct worker *worker, const struct window *window)
{
    const struct hc_tallies *tallies = worker->tallies;
    const struct hc_group_tally *tally = &tallies->groups[window->index * tallies->interval_count];
    struct hc_month_row sum = {0};
    for (size_t i = window->first; i < window->end; i++) {
        const struct hc_group_vector v = hc_group_vector_of(&tally[i]);
        const struct hc_month_row row = {.good = v.handling, .due = v.hours};
        row_add(cell_of(s, worker, window, i), &row);
        row_add(&sum, &row);
    }
    return sum;
}

/* A window of time is complete: number `number` of this evaluation. */
static void judge(struct simulation *s, struct worker *worker, size_t w, const struct hc_month_row *row, int64_t number)
{
    const struct window *window = &s->windows[w];
    const struct hc_scenario *scenario = s->evaluator.goals->scenario;
    struct hc_window_sums *sums = &worker->sums.windows[w];
    const struct hc_target *target = window->group ? NULL : &scenario->queues[window->index].target;
    int met = target ? hc_target_met_month(target, row)
                     : hc_occupancy_met(scenario->groups[window->index].max_occupancy, row);
    sums->windows += met >= 0;
    sums->met += met > 0;
    if (window->place < s->place_count)
        s->least[(size_t)number * s->place_count + window->place] =
            met < 0 ? NAN : hc_slack_least(target, row, window->longest_us, met);
}

/* An independent sample is complete. */
static void multiply(const struct simulation *s, struct worker *worker, const struct window *window,
                     const struct hc_month_row *row)
{
    for (size_t g = window->goal; g < window->goal_end; g++) {
        if (s->evaluator.goals->goals[g].kind == HC_GOAL_ALL)
            continue;
        struct products *products = &worker->sums.products[g];
        int64_t x = hc_slack_x(s->slacks[g].kind, row), y = hc_slack_y(s->slacks[g].kind, row);
        products->xx += (hc_wide)x * x;
        products->xy += (hc_wide)x * y;
        products->yy += (hc_wide)y * y;
    }
}

/* Adds a row to a run of `run` replications, of which it is number j: the sum when the run is complete, else NULL. */
static const struct hc_month_row *complete(struct hc_month_row *sum, const struct hc_month_row *row, int64_t j,
                                           int64_t run)
{
    if (run == 1)
        return row;
    if (j % run == 0)
        *sum = (struct hc_month_row){0};
    row_add(sum, row);
    return (j + 1) % run == 0 ? sum : NULL;
}

/* Takes replication j of a block from the tallies. */
static void fold(struct simulation *s, struct worker *worker, int64_t block, int64_t j)
{
    for (size_t w = 0; w < s->window_count; w++) {
        const struct window *window = &s->windows[w];
        const struct hc_month_row row = window->group ? read_group(s, worker, window) : read_queue(s, worker, window);
        const struct hc_month_row *sum = complete(&worker->runs[w], &row, j, window->run);
        if (sum)
            judge(s, worker, w, sum, block * (s->block / window->run) + j / window->run);
        if ((sum = complete(&worker->units[w], &row, j, s->unit)))
            multiply(s, worker, window, sum);
    }
    worker->sums.contacts += worker->tallies->contacts;
}

static enum hc_status worker_start(const struct simulation *s, struct worker *worker, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = s->evaluator.goals->scenario;
    const struct hc_replication_options options = {.month_run = s->month_run};
    if (worker->units)
        return HC_OK;
    enum hc_status status = HC_OK;
    if (!worker->replication)
        status = hc_replication_new(scenario, &options, &worker->replication, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(scenario, 0, NULL, &worker->tallies, reterr);
    if (status)
        return status;
    sums_free(&worker->sums);
    free(worker->runs);
    worker->runs = calloc(s->window_count + 1, sizeof *worker->runs);
    if (!sums_new(s, &worker->sums) || !worker->runs)
        return hc_fail_memory(reterr);
    worker->units = calloc(s->window_count + 1, sizeof *worker->units);
    return worker->units ? HC_OK : hc_fail_memory(reterr);
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct simulation *s = context;
    struct worker *worker = &s->workers[thread];
    enum hc_status status = worker_start(s, worker, reterr);
    for (int64_t j = 0; j < s->block && !status; j++) {
        uint64_t number = (uint64_t)(s->first + (int64_t)i * s->block + j);
        hc_tallies_zero(worker->tallies);
        status = hc_replication_run(worker->replication, &s->staff, s->seed, number, worker->tallies, reterr);
        if (!status)
            fold(s, worker, (int64_t)i, j);
    }
    return status;
}

/* Value and parts of a mean. The sums of its cells are those of all samples. */
static double mean_of(const struct simulation *s, const struct window *window, const struct hc_slack *slack,
                      hc_wide *ret_x, hc_wide *ret_y, double *parts)
{
    const struct hc_month_row *cells = &s->total.cells[window->cell];
    size_t count = window->staff_end - window->staff_first;
    hc_wide x = 0, y = 0, offered = 0;
    for (size_t c = 0; c < count; c++) {
        x += hc_slack_x(slack->kind, &cells[c]);
        y += hc_slack_y(slack->kind, &cells[c]);
        offered += cells[c].offered;
    }
    *ret_x = x;
    *ret_y = y;
    bool unanswered = y <= 0 && offered > 0;
    double longest = slack->kind == HC_GOAL_ASA ? slack->longest_us : 0;
    double all = unanswered ? (double)offered : (double)y;
    for (size_t c = 0; c < count; c++) {
        double part_y = (double)(unanswered ? cells[c].offered : hc_slack_y(slack->kind, &cells[c]));
        double part_x = unanswered ? longest * part_y : (double)hc_slack_x(slack->kind, &cells[c]);
        parts[c] = all > 0 ? (slack->offset * part_y + slack->factor * part_x) / all : 0;
    }
    if (all <= 0)
        return HUGE_VAL;
    return slack->offset + slack->factor * (unanswered ? longest : (double)x / (double)y);
}

static void finish_mean(const struct simulation *s, const struct window *window, size_t g, struct hc_evaluation *ret)
{
    const struct products *p = &s->total.products[g];
    int64_t samples = s->blocks * (s->block / s->unit);
    hc_wide x, y;
    double *parts = &ret->part[s->evaluator.goals->part_of[g]];
    double value = mean_of(s, window, &s->slacks[g], &x, &y, parts);
    double width = y <= 0 ? 0 : hc_ratio_half_width(samples, x, y, p->xx, p->xy, p->yy);
    double error = isnan(width) ? HUGE_VAL : fabs(s->slacks[g].factor) * width / HC_NORMAL_95;
    ret->value[g] = value;
    ret->error[g] = error;
    ret->safe[g] = s->margin > 0 ? value - s->margin * error : value;
}

static void finish_quantile(struct simulation *s, const struct window *window, size_t g, struct hc_evaluation *ret)
{
    hc_wide x, y;
    size_t n = 0, all = (size_t)(s->blocks * (s->block / window->run));
    mean_of(s, window, &s->slacks[g], &x, &y, &ret->part[s->evaluator.goals->part_of[g]]);
    ret->value[g] = ret->safe[g] = HUGE_VAL;
    ret->error[g] = NAN;
    for (size_t i = 0; i < all; i++) {
        double least = s->least[i * s->place_count + window->place];
        if (!isnan(least))
            s->column[n++] = least;
    }
    if (n == 0)
        return;
    double p = s->evaluator.goals->goals[g].probability;
    double surer = p + s->margin * sqrt(p * (1 - p) / (double)n);
    ret->value[g] = hc_slack_kth_largest(s->column, n, hc_slack_rank(p, n));
    ret->safe[g] = hc_slack_kth_largest(s->column, n, hc_slack_rank(surer, n));
}

static void finish(struct simulation *s, struct hc_evaluation *ret)
{
    sums_zero(s, &s->total);
    for (int t = 0; t < s->threads; t++)
        if (s->workers[t].units)
            sums_add(s, &s->total, &s->workers[t].sums);
    for (size_t w = 0; w < s->window_count; w++) {
        const struct window *window = &s->windows[w];
        const struct hc_window_sums *sums = &s->total.windows[w];
        for (size_t g = window->goal; g < window->goal_end; g++) {
            if (s->evaluator.goals->goals[g].kind == HC_GOAL_ALL)
                finish_quantile(s, window, g, ret);
            else
                finish_mean(s, window, g, ret);
            ret->met[g] = sums->windows > 0 ? (double)sums->met / (double)sums->windows : NAN;
        }
    }
    ret->contacts = s->total.contacts;
}

/* Room for `want` numbers; what it held is lost. */
static bool room(double **array, size_t *size, size_t want)
{
    if (want <= *size)
        return true;
    free(*array);
    *array = malloc(want * sizeof **array);
    *size = *array ? want : 0;
    return *array;
}

static enum hc_status evaluate(struct hc_evaluator *evaluator, const double *agents, int64_t first, int64_t count,
                               struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    s->first = (first + s->block - 1) / s->block * s->block;
    s->blocks = count > s->block ? (count + s->block - 1) / s->block : 1;
    size_t most = s->place_count > 0 ? (size_t)(s->blocks * s->block) : 0;
    if (!room(&s->least, &s->least_size, most * s->place_count) || !room(&s->column, &s->column_size, most))
        return hc_fail_memory(reterr);
    memcpy(s->staff.agents, agents, s->staff.group_count * s->staff.staff_count * sizeof *agents);
    for (int t = 0; t < s->threads; t++)
        if (s->workers[t].units)
            sums_zero(s, &s->workers[t].sums);
    enum hc_status status = hc_parallel_for((size_t)s->blocks, s->threads, body, s, reterr);
    if (!status)
        finish(s, ret);
    return status;
}

static void simulation_free(struct hc_evaluator *evaluator)
{
    struct simulation *s = (struct simulation *)evaluator;
    for (int t = 0; s && s->workers && t < s->threads; t++) {
        hc_replication_free(s->workers[t].replication);
        hc_tallies_free(s->workers[t].tallies);
        sums_free(&s->workers[t].sums);
        free(s->workers[t].runs);
        free(s->workers[t].units);
    }
    if (!s)
        return;
    sums_free(&s->total);
    free(s->workers);
    free(s->windows);
    free(s->slacks);
    free(s->staff.agents);
    free(s->least);
    free(s->column);
    free(s);
}

/* Handling in closed time counts for the open interval before, as in a study. */
static void group_span(const struct hc_scenario *scenario, struct window *window)
{
    const bool *open = scenario->groups[window->index].open;
    while (window->first < window->end && !open[window->first])
        window->first++;
    while (window->end < scenario->grid.count && !open[window->end])
        window->end++;
}

static bool same_window(const struct hc_goal *a, const struct hc_goal *b)
{
    return a->queue == b->queue && (a->kind == HC_GOAL_OCCUPANCY) == (b->kind == HC_GOAL_OCCUPANCY) &&
           a->first == b->first && a->end == b->end && a->run == b->run;
}

static void windows_of(struct simulation *s, const struct hc_goals *goals)
{
    struct window *window = NULL;
    for (size_t g = 0; g < goals->count; g++) {
        const struct hc_goal *goal = &goals->goals[g];
        s->slacks[g] = hc_slack_of(goals->scenario, goal);
        if (g == 0 || !same_window(goal, goal - 1)) {
            window = &s->windows[s->window_count++];
            *window = (struct window){.group = goal->kind == HC_GOAL_OCCUPANCY,
                                      .index = goal->queue,
                                      .first = goal->first,
                                      .end = goal->end,
                                      .staff_first = goal->staff_first,
                                      .staff_end = goal->staff_end,
                                      .goal = g,
                                      .cell = s->cell_count,
                                      .run = goal->run > 1 ? goal->run : 1,
                                      .place = SIZE_MAX,
                                      .longest_us = s->slacks[g].longest_us};
            s->cell_count += goal->staff_end - goal->staff_first;
            s->block = window->run > s->block ? window->run : s->block;
            if (window->group)
                group_span(goals->scenario, window);
        }
        window->goal_end = g + 1;
        if (goal->kind == HC_GOAL_ALL)
            window->place = s->place_count++;
    }
}

static bool months_vary(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (scenario->queues[q].uncertainty.month_cv > 0)
            return true;
    return false;
}

enum hc_status hc_goals_simulation(const struct hc_goals *goals, uint64_t seed, int threads, double margin,
                                   struct hc_evaluator **ret, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = goals->scenario;
    struct simulation *s = calloc(1, sizeof *s);
    if (!s)
        return hc_fail_memory(reterr);
    s->evaluator = (struct hc_evaluator){.goals = goals, .evaluate = evaluate, .free = simulation_free};
    s->seed = seed;
    s->margin = margin;
    s->threads = hc_parallel_threads(threads);
    s->block = s->unit = 1;
    s->staff = (struct hc_staff){.group_count = scenario->group_count, .staff_count = scenario->grid.staff_count};
    s->staff.agents = calloc(s->staff.group_count * s->staff.staff_count + 1, sizeof *s->staff.agents);
    s->windows = calloc(goals->count + 1, sizeof *s->windows);
    s->slacks = calloc(goals->count + 1, sizeof *s->slacks);
    s->workers = calloc((size_t)s->threads, sizeof *s->workers);
    bool ok = s->staff.agents && s->windows && s->slacks && s->workers;
    if (ok) {
        windows_of(s, goals);
        if (s->block > 1 && months_vary(scenario))
            s->unit = s->month_run = s->block;
        ok = sums_new(s, &s->total);
    }
    if (!ok) {
        simulation_free(&s->evaluator);
        return hc_fail_memory(reterr);
    }
    *ret = &s->evaluator;
    return HC_OK;
}
