/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slack.c - how far a span of time lies on the right side of a goal's target, from the counts of the span. */
#include "evaluate/slack.h"
#include <math.h>

static struct hc_slack level_slack(const struct hc_target *target)
{
    return (struct hc_slack){.kind = HC_GOAL_SERVICE_LEVEL, .offset = -target->service_level, .factor = 1};
}

static struct hc_slack asa_slack(const struct hc_target *target)
{
    bool relative = target->asa_s > 0;
    return (struct hc_slack){
        .kind = HC_GOAL_ASA, .offset = relative, .factor = relative ? -1e-6 / target->asa_s : -1e-6};
}

static struct hc_slack rate_slack(const struct hc_target *target)
{
    return (struct hc_slack){.kind = HC_GOAL_ANSWER_RATE, .offset = -target->answer_rate, .factor = 1};
}

static struct hc_slack abandonment_slack(const struct hc_target *target)
{
    return (struct hc_slack){.kind = HC_GOAL_ABANDONMENT, .offset = target->abandonment, .factor = -1};
}

static struct hc_slack first_slack(const struct hc_target *target)
{
    return !isnan(target->service_level) ? level_slack(target)
           : !isnan(target->asa_s)       ? asa_slack(target)
           : !isnan(target->answer_rate) ? rate_slack(target)
                                         : abandonment_slack(target);
}

static double span_us(const struct hc_scenario *scenario, const struct hc_goal *goal)
{
    double span_s = 0;
    for (size_t i = goal->first; i < goal->end; i++)
        span_s += scenario->grid.intervals[i].length_s;
    return span_s * 1e6;
}

struct hc_slack hc_slack_of(const struct hc_scenario *scenario, const struct hc_goal *goal)
{
    if (goal->kind == HC_GOAL_OCCUPANCY)
        return (struct hc_slack){
            .kind = goal->kind, .offset = scenario->groups[goal->queue].max_occupancy, .factor = -1};
    const struct hc_target *target = &scenario->queues[goal->queue].target;
    struct hc_slack slack = goal->kind == HC_GOAL_SERVICE_LEVEL ? level_slack(target)
                            : goal->kind == HC_GOAL_ASA         ? asa_slack(target)
                            : goal->kind == HC_GOAL_ANSWER_RATE ? rate_slack(target)
                            : goal->kind == HC_GOAL_ABANDONMENT ? abandonment_slack(target)
                                                                : first_slack(target);
    slack.longest_us = span_us(scenario, goal);
    return slack;
}

int64_t hc_slack_x(enum hc_goal_kind kind, const struct hc_month_row *row)
{
    return kind == HC_GOAL_ASA           ? row->wait_answered
           : kind == HC_GOAL_ANSWER_RATE ? row->answered
           : kind == HC_GOAL_ABANDONMENT ? row->abandoned
                                         : row->good;
}

int64_t hc_slack_y(enum hc_goal_kind kind, const struct hc_month_row *row)
{
    return kind == HC_GOAL_ASA                                          ? row->answered
           : kind == HC_GOAL_ANSWER_RATE || kind == HC_GOAL_ABANDONMENT ? row->offered
                                                                        : row->due;
}

int hc_occupancy_met(double max_occupancy, const struct hc_month_row *row)
{
    if (row->due <= 0)
        return -1;
    return (double)row->good / (double)row->due <= max_occupancy;
}

static double slack_in(struct hc_slack slack, const struct hc_month_row *row)
{
    return slack.offset + slack.factor * (double)hc_slack_x(slack.kind, row) / (double)hc_slack_y(slack.kind, row);
}

/* A share's slack; where a mean wait stands beside it, as a share of the limit. */
static double share_in(struct hc_slack slack, const struct hc_target *target, const struct hc_month_row *row)
{
    double limit = hc_target_mixes(target) ? fabs(slack.offset) : 1;
    return slack_in(slack, row) / (limit > 0 ? limit : 1);
}

double hc_slack_least(const struct hc_target *target, const struct hc_month_row *row, double longest_us, bool met)
{
    double least = HUGE_VAL;
    if (!isnan(target->service_level) && row->due > 0)
        least = share_in(level_slack(target), target, row);
    if (!isnan(target->asa_s)) {
        struct hc_slack asa = asa_slack(target);
        least = fmin(least, row->answered > 0 ? slack_in(asa, row) : asa.offset + asa.factor * longest_us);
    }
    if (!isnan(target->answer_rate))
        least = fmin(least, share_in(rate_slack(target), target, row));
    if (!isnan(target->abandonment))
        least = fmin(least, share_in(abandonment_slack(target), target, row));
    return met ? fmax(least, 0) : least < 0 ? least : -1e-12;
}

size_t hc_slack_rank(double p, size_t n)
{
    double about = floor(p * (double)n);
    size_t k = about >= (double)n ? n : about > 0 ? (size_t)about : 0;
    while (k > 0 && (double)(k - 1) / (double)n >= p)
        k--;
    while (k < n && (double)k / (double)n < p)
        k++;
    return k > 0 ? k : 1;
}

double hc_slack_kth_largest(double *values, size_t n, size_t k)
{
    size_t low = 0, high = n - 1, want = k - 1;
    while (low < high) {
        double pivot = values[low + (high - low) / 2];
        size_t i = low, j = high;
        for (;;) {
            while (values[i] > pivot)
                i++;
            while (values[j] < pivot)
                j--;
            if (i >= j)
                break;
            double swap = values[i];
            values[i++] = values[j];
            values[j--] = swap;
        }
        /* [low, j] >= pivot >= (j, high] */
        if (want <= j)
            high = j;
        else
            low = j + 1;
    }
    return values[want];
}
