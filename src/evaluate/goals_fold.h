/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_fold.h - from the tallies of replications to the figures of goals.
 *
 *     hc_fold_new(goals, &fold);                                        once
 *     hc_fold_sums_new(&fold, &sums);                                   one per thread
 *     hc_fold_sums_zero(&fold, &sums);
 *     for (block …) for (j = 0; j < fold.block; j++) { simulate; hc_fold_take(&fold, &sums, tallies, block, j, least);
 * } hc_fold_sums_add(…);                                              over threads, in any order hc_fold_read(&fold,
 * &sums, blocks, margin, least, column, &evaluation);
 *
 * Goals of one queue and window share one walk over the tallies. Everything summed is an integer; a goal with a
 * probability leaves one double for each window of time, at a place of its own. */
#ifndef HC_EVALUATE_GOALS_FOLD_H
#define HC_EVALUATE_GOALS_FOLD_H

#include "evaluate/slack.h"
#include "staffing/evaluator.h"

/** A span of one queue, or group, and the goals that it is judged by. */
struct hc_fold_window {
    bool group;
    size_t index, first, end, staff_first, staff_end; /**< as in a goal; of a group, closed time after it is included */
    size_t goal, goal_end;
    size_t cell; /**< its first; one for each staff interval */
    int64_t run;
    size_t place; /**< column of its least slacks; SIZE_MAX without a probability */
    double longest_us;
};

struct hc_fold {
    const struct hc_goals *goals; /**< borrowed */
    size_t window_count, cell_count;
    struct hc_fold_window *windows;
    struct hc_slack *slacks;       /**< [goal] */
    int64_t block;                 /**< consecutive replications that belong together: the longest run */
    int64_t unit;                  /**< replications in an independent sample: 1, or a block that shares a month */
    size_t places, rows_per_block; /**< goals with a probability; most windows of time that a block makes of one */
};

/** Sums of squares and products of a mean's numerator and denominator over independent samples. */
struct hc_fold_products {
    hc_wide xx, xy, yy;
};

struct hc_fold_sums {
    struct hc_month_row *cells;        /**< [cell] */
    struct hc_fold_products *products; /**< [goal] */
    struct hc_window_sums *windows;    /**< [window] */
    struct hc_month_row *runs, *units; /**< [window] the present window of time, and independent sample */
    int64_t contacts;
};

/** @return false without memory; then, too, hc_fold_free() is due */
bool hc_fold_new(const struct hc_goals *goals, struct hc_fold *ret);
void hc_fold_free(struct hc_fold *fold);

/** @return false without memory; then, too, hc_fold_sums_free() is due */
bool hc_fold_sums_new(const struct hc_fold *fold, struct hc_fold_sums *ret);
void hc_fold_sums_zero(const struct hc_fold *fold, struct hc_fold_sums *sums);
void hc_fold_sums_add(const struct hc_fold *fold, struct hc_fold_sums *into, const struct hc_fold_sums *from);
void hc_fold_sums_free(struct hc_fold_sums *sums);

/**
 * Takes replication j of a block from its tallies; those of one block one after the other, into the same sums.
 * @param least  [(block * rows_per_block + window of time) * places + place] least slacks; NaN: no contacts
 */
void hc_fold_take(const struct hc_fold *fold, struct hc_fold_sums *sums, const struct hc_tallies *tallies,
                  int64_t block, int64_t j, double *least);

/** The figures, from all samples. @param column  scratch, [blocks * rows_per_block] */
void hc_fold_read(const struct hc_fold *fold, const struct hc_fold_sums *sums, int64_t blocks, double margin,
                  const double *least, double *column, struct hc_evaluation *ret);

/**
 * Blocks in the order of how much they tell of goals with a probability p: a window of time counts the more the nearer
 * its rank among all of its goal is to the one that `safe` of hc_fold_read is read from, and nothing where it is
 * further away than 1 - p.
 * @param order        [blocks] block at each place, before and after; places of `least` are as before
 * @param ret_telling  blocks times the largest 1 - p, at least one; 0 without such a goal
 * @return false without memory; `order` is as before then
 */
bool hc_fold_rank(const struct hc_fold *fold, int64_t blocks, double margin, const double *least, int64_t *order,
                  int64_t *ret_telling);

#endif
