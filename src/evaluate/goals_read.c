/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_read.c - the figures of goals from the sums of all samples: means by pooled ratios and the delta method, goals
 * with a probability by order statistics. */
#include "evaluate/goals_fold.h"
#include <math.h>

/* What goals are read from. */
struct samples {
    const struct hc_fold *fold;
    const struct hc_fold_sums *sums;
    int64_t blocks;
    double margin;
    const double *least;
    double *column;
};

/* Value and parts of a mean, and its sums. */
static double mean_of(const struct samples *s, const struct hc_fold_window *window, const struct hc_slack *slack,
                      hc_wide *ret_x, hc_wide *ret_y, double *parts)
{
    const struct hc_month_row *cells = &s->sums->cells[window->cell];
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

static void read_mean(const struct samples *s, const struct hc_fold_window *window, size_t g, struct hc_evaluation *ret)
{
    const struct hc_fold *fold = s->fold;
    const struct hc_fold_products *p = &s->sums->products[g];
    const struct hc_slack *slack = &fold->slacks[g];
    int64_t units = s->blocks * (fold->block / fold->unit);
    hc_wide x, y;
    double value = mean_of(s, window, slack, &x, &y, &ret->part[fold->goals->part_of[g]]);
    double width = y <= 0 ? 0 : hc_ratio_half_width(units, x, y, p->xx, p->xy, p->yy);
    double error = isnan(width) ? HUGE_VAL : fabs(slack->factor) * width / HC_NORMAL_95;
    ret->value[g] = value;
    ret->error[g] = error;
    ret->safe[g] = isfinite(error) || s->margin > 0 ? value - s->margin * error : value;
}

/* Least slacks of the windows of time that have contacts, into the column. */
static size_t read_column(const struct samples *s, const struct hc_fold_window *window)
{
    const struct hc_fold *fold = s->fold;
    size_t n = 0, rows = (size_t)(fold->block / window->run);
    for (size_t block = 0; block < (size_t)s->blocks; block++)
        for (size_t row = 0; row < rows; row++) {
            double least = s->least[(block * fold->rows_per_block + row) * fold->places + window->place];
            if (!isnan(least))
                s->column[n++] = least;
        }
    return n;
}

static void read_quantile(const struct samples *s, const struct hc_fold_window *window, size_t g,
                          struct hc_evaluation *ret)
{
    hc_wide x, y;
    size_t n = read_column(s, window);
    double p = s->fold->goals->goals[g].probability;
    mean_of(s, window, &s->fold->slacks[g], &x, &y, &ret->part[s->fold->goals->part_of[g]]);
    ret->value[g] = ret->safe[g] = HUGE_VAL;
    ret->error[g] = NAN;
    if (n == 0)
        return;
    double surer = p + s->margin * sqrt(p * (1 - p) / (double)n);
    ret->value[g] = hc_slack_kth_largest(s->column, n, hc_slack_rank(p, n));
    ret->safe[g] = hc_slack_kth_largest(s->column, n, hc_slack_rank(surer, n));
}

void hc_fold_read(const struct hc_fold *fold, const struct hc_fold_sums *sums, int64_t blocks, double margin,
                  const double *least, double *column, struct hc_evaluation *ret)
{
    const struct samples s = {
        .fold = fold, .sums = sums, .blocks = blocks, .margin = margin, .least = least, .column = column};
    for (size_t w = 0; w < fold->window_count; w++) {
        const struct hc_fold_window *window = &fold->windows[w];
        const struct hc_window_sums *shares = &sums->windows[w];
        for (size_t g = window->goal; g < window->goal_end; g++) {
            if (fold->goals->goals[g].kind == HC_GOAL_ALL)
                read_quantile(&s, window, g, ret);
            else
                read_mean(&s, window, g, ret);
            ret->met[g] = shares->windows > 0 ? (double)shares->met / (double)shares->windows : NAN;
        }
    }
    ret->contacts = sums->contacts;
}
