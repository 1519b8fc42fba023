/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_fold.c - from the tallies of replications to the figures of goals. */
#include "evaluate/goals_fold.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Handling in closed time counts for the open interval before, as in a study. */
static void group_span(const struct hc_scenario *scenario, struct hc_fold_window *window)
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

static struct hc_fold_window *window_add(struct hc_fold *fold, size_t g)
{
    const struct hc_goal *goal = &fold->goals->goals[g];
    struct hc_fold_window *window = &fold->windows[fold->window_count++];
    *window = (struct hc_fold_window){.group = goal->kind == HC_GOAL_OCCUPANCY,
                                      .index = goal->queue,
                                      .first = goal->first,
                                      .end = goal->end,
                                      .staff_first = goal->staff_first,
                                      .staff_end = goal->staff_end,
                                      .goal = g,
                                      .cell = fold->cell_count,
                                      .run = goal->run > 1 ? goal->run : 1,
                                      .place = SIZE_MAX,
                                      .longest_us = fold->slacks[g].longest_us};
    fold->cell_count += goal->staff_end - goal->staff_first;
    fold->block = window->run > fold->block ? window->run : fold->block;
    if (window->group)
        group_span(fold->goals->scenario, window);
    return window;
}

static bool months_vary(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (scenario->queues[q].uncertainty.month_cv > 0)
            return true;
    return false;
}

bool hc_fold_new(const struct hc_goals *goals, struct hc_fold *ret)
{
    struct hc_fold_window *window = NULL;
    *ret = (struct hc_fold){.goals = goals, .block = 1, .unit = 1};
    ret->windows = calloc(goals->count + 1, sizeof *ret->windows);
    ret->slacks = calloc(goals->count + 1, sizeof *ret->slacks);
    if (!ret->windows || !ret->slacks)
        return false;
    for (size_t g = 0; g < goals->count; g++) {
        const struct hc_goal *goal = &goals->goals[g];
        ret->slacks[g] = hc_slack_of(goals->scenario, goal);
        if (g == 0 || !same_window(goal, goal - 1))
            window = window_add(ret, g);
        window->goal_end = g + 1;
        if (goal->kind == HC_GOAL_ALL && window->place == SIZE_MAX)
            window->place = ret->places++;
    }
    for (size_t w = 0; w < ret->window_count; w++) {
        size_t rows = (size_t)(ret->block / ret->windows[w].run);
        if (ret->windows[w].place != SIZE_MAX && rows > ret->rows_per_block)
            ret->rows_per_block = rows;
    }
    if (ret->block > 1 && months_vary(goals->scenario))
        ret->unit = ret->block;
    return true;
}

void hc_fold_free(struct hc_fold *fold)
{
    free(fold->windows);
    free(fold->slacks);
}

bool hc_fold_sums_new(const struct hc_fold *fold, struct hc_fold_sums *ret)
{
    ret->cells = calloc(fold->cell_count + 1, sizeof *ret->cells);
    ret->products = calloc(fold->goals->count + 1, sizeof *ret->products);
    ret->windows = calloc(fold->window_count + 1, sizeof *ret->windows);
    ret->runs = calloc(fold->window_count + 1, sizeof *ret->runs);
    ret->units = calloc(fold->window_count + 1, sizeof *ret->units);
    return ret->cells && ret->products && ret->windows && ret->runs && ret->units;
}

void hc_fold_sums_zero(const struct hc_fold *fold, struct hc_fold_sums *sums)
{
    memset(sums->cells, 0, fold->cell_count * sizeof *sums->cells);
    memset(sums->products, 0, fold->goals->count * sizeof *sums->products);
    memset(sums->windows, 0, fold->window_count * sizeof *sums->windows);
    sums->contacts = 0;
}

void hc_fold_sums_free(struct hc_fold_sums *sums)
{
    free(sums->cells);
    free(sums->products);
    free(sums->windows);
    free(sums->runs);
    free(sums->units);
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

void hc_fold_sums_add(const struct hc_fold *fold, struct hc_fold_sums *into, const struct hc_fold_sums *from)
{
    for (size_t c = 0; c < fold->cell_count; c++)
        row_add(&into->cells[c], &from->cells[c]);
    for (size_t g = 0; g < fold->goals->count; g++) {
        into->products[g].xx += from->products[g].xx;
        into->products[g].xy += from->products[g].xy;
        into->products[g].yy += from->products[g].yy;
    }
    for (size_t w = 0; w < fold->window_count; w++) {
        into->windows[w].windows += from->windows[w].windows;
        into->windows[w].met += from->windows[w].met;
    }
    into->contacts += from->contacts;
}

static struct hc_month_row *cell_of(const struct hc_fold *fold, struct hc_fold_sums *sums,
                                    const struct hc_fold_window *window, size_t interval)
{
    size_t staff = fold->goals->scenario->grid.intervals[interval].staff;
    staff = staff < window->staff_end ? staff : window->staff_end - 1;
    return &sums->cells[window->cell + staff - window->staff_first];
}

static struct hc_month_row read_queue(const struct hc_fold *fold, struct hc_fold_sums *sums,
                                      const struct hc_tallies *tallies, const struct hc_fold_window *window)
{
    const struct hc_queue_tally *tally = &tallies->queues[window->index * tallies->interval_count];
    enum hc_formula formula = fold->goals->scenario->queues[window->index].target.formula;
    struct hc_month_row sum = {0};
    for (size_t i = window->first; i < window->end; i++) {
        if (tally[i].offered == 0 || !hc_queue_staffable(fold->goals->scenario, window->index, i))
            continue;
        const struct hc_queue_vector v = hc_queue_vector_of(&tally[i], formula);
        const struct hc_month_row row = {.offered = v.offered,
                                         .answered = v.answered,
                                         .abandoned = v.abandoned,
                                         .good = v.good,
                                         .due = v.due,
                                         .wait_answered = v.wait_answered};
        row_add(cell_of(fold, sums, window, i), &row);
        row_add(&sum, &row);
    }
    return sum;
}

static struct hc_month_row read_group(const struct hc_fold *fold, struct hc_fold_sums *sums,
                                      const struct hc_tallies *tallies, const struct hc_fold_window *window)
{
    const struct hc_group_tally *tally = &tallies->groups[window->index * tallies->interval_count];
    struct hc_month_row sum = {0};
    for (size_t i = window->first; i < window->end; i++) {
        const struct hc_group_vector v = hc_group_vector_of(&tally[i]);
        const struct hc_month_row row = {.good = v.handling, .due = v.hours};
        row_add(cell_of(fold, sums, window, i), &row);
        row_add(&sum, &row);
    }
    return sum;
}

/* A window of time is complete; `place`: where its least slack goes. */
static void judge(const struct hc_fold *fold, struct hc_fold_sums *sums, size_t w, const struct hc_month_row *row,
                  double *place)
{
    const struct hc_fold_window *window = &fold->windows[w];
    const struct hc_scenario *scenario = fold->goals->scenario;
    const struct hc_target *target = window->group ? NULL : &scenario->queues[window->index].target;
    int met = target ? hc_target_met_month(target, row)
                     : hc_occupancy_met(scenario->groups[window->index].max_occupancy, row);
    sums->windows[w].windows += met >= 0;
    sums->windows[w].met += met > 0;
    if (place)
        *place = met < 0 ? NAN : hc_slack_least(target, row, window->longest_us, met);
}

/* An independent sample is complete. */
static void multiply(const struct hc_fold *fold, struct hc_fold_sums *sums, const struct hc_fold_window *window,
                     const struct hc_month_row *row)
{
    for (size_t g = window->goal; g < window->goal_end; g++) {
        if (fold->goals->goals[g].kind == HC_GOAL_ALL)
            continue;
        struct hc_fold_products *products = &sums->products[g];
        int64_t x = hc_slack_x(fold->slacks[g].kind, row), y = hc_slack_y(fold->slacks[g].kind, row);
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

void hc_fold_take(const struct hc_fold *fold, struct hc_fold_sums *sums, const struct hc_tallies *tallies,
                  int64_t block, int64_t j, double *least)
{
    for (size_t w = 0; w < fold->window_count; w++) {
        const struct hc_fold_window *window = &fold->windows[w];
        const struct hc_month_row row =
            window->group ? read_group(fold, sums, tallies, window) : read_queue(fold, sums, tallies, window);
        const struct hc_month_row *sum = complete(&sums->runs[w], &row, j, window->run);
        size_t line = (size_t)block * fold->rows_per_block + (size_t)(j / window->run);
        if (sum)
            judge(fold, sums, w, sum, window->place == SIZE_MAX ? NULL : &least[line * fold->places + window->place]);
        if ((sum = complete(&sums->units[w], &row, j, fold->unit)))
            multiply(fold, sums, window, sum);
    }
    sums->contacts += tallies->contacts;
}
