/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_rank.c - which replications tell most of goals with a probability.
 *
 * A promise for nine days of ten hangs on the days near its tenth percentile: the others are kept or broken anyway, and
 * what an agent does to them says little of what he does to the promise. */
#include "evaluate/goals_fold.h"
#include <math.h>
#include <stdlib.h>

/* A window of time, or a block. */
struct ranked {
    int64_t block;
    double value;
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->block > y->block) - (x->block < y->block);
}

/* Adds, to the weight of every block, what its windows of time tell of one goal. */
static void weigh(const struct hc_fold *fold, const struct hc_fold_window *window, int64_t blocks, double margin,
                  const double *least, struct ranked *scratch, struct ranked *weights)
{
    double p = fold->goals->goals[window->goal].probability;
    size_t n = 0, rows = (size_t)(fold->block / window->run);
    for (int64_t block = 0; block < blocks; block++)
        for (size_t row = 0; row < rows; row++) {
            double value = least[((size_t)block * fold->rows_per_block + row) * fold->places + window->place];
            if (!isnan(value))
                scratch[n++] = (struct ranked){block, value};
        }
    if (n == 0)
        return;
    qsort(scratch, n, sizeof *scratch, by_value);
    double at = fmax(0, 1 - p - margin * sqrt(p * (1 - p) / (double)n)), width = fmax(1 - p, 2 / (double)n);
    for (size_t i = 0; i < n; i++)
        weights[scratch[i].block].value -= fmax(0, 1 - fabs(((double)i + 0.5) / (double)n - at) / width);
}

bool hc_fold_rank(const struct hc_fold *fold, int64_t blocks, double margin, const double *least, int64_t *order,
                  int64_t *ret_telling)
{
    struct ranked *scratch = malloc(((size_t)blocks * fold->rows_per_block + 1) * sizeof *scratch);
    struct ranked *weights = malloc(((size_t)blocks + 1) * sizeof *weights); /* the heaviest is the least */
    double widest = 0;
    *ret_telling = 0;
    if (scratch && weights) {
        for (int64_t i = 0; i < blocks; i++)
            weights[i] = (struct ranked){order[i], 0};
        for (size_t w = 0; w < fold->window_count; w++) {
            if (fold->windows[w].place == SIZE_MAX)
                continue;
            weigh(fold, &fold->windows[w], blocks, margin, least, scratch, weights);
            widest = fmax(widest, 1 - fold->goals->goals[fold->windows[w].goal].probability);
        }
        if (widest > 0) {
            qsort(weights, (size_t)blocks, sizeof *weights, by_value);
            for (int64_t i = 0; i < blocks; i++)
                order[i] = weights[i].block;
            *ret_telling = (int64_t)fmax(1, floor(widest * (double)blocks));
        }
    }
    bool ok = scratch && weights;
    free(scratch);
    free(weights);
    return ok;
}
