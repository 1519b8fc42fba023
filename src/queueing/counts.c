/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts.c - Poisson and negative binomial laws with accurate tails: how many contacts leave the queue in a time t.
 *
 * While all agents are busy, contacts leave a queue of i at rate n mu + i theta. The number gone by time t is Poisson
 * without abandonment; with it, the sum of independent exponentials of rates theta (b + i) is -log of a beta variable,
 * which makes the count negative binomial with size b = n mu / theta and stopping probability exp(-theta t).
 * The probability function takes Loader's saddle-point form: b reaches 1e8, where lgamma would leave no digit. Tails
 * are sums of positive terms away from the mode, by the ratio of neighbours.
 * Invariant: below + from = 1.
 * Reference: C. Loader, Fast and accurate computation of binomial probabilities, 2000. */
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>

/* Below it a sum ends: at the smallest denormal, term x 0.95 rounds to the term, for ever. */
#define TINY 1e-300

struct hc_counts hc_counts_of(double size, double unit, double mean)
{
    return (struct hc_counts){.size = size, .mean = mean, .rate_time = unit, .stop = exp(-unit), .go = -expm1(-unit)};
}

/* log(x!) minus Stirling's formula, x > 0. */
static double stirling_error(double x)
{
    if (x > 15) {
        const double r = 1 / (x * x);
        return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / x;
    }
    int sign;
    return lgamma_r(x + 1, &sign) - (x + 0.5) * log(x) + x - 0.5 * log(2 * M_PI);
}

/* x log(x / mean) + mean - x, without cancellation when x is close to the mean. */
static double deviance(double x, double mean)
{
    if (fabs(x - mean) < 0.1 * (x + mean)) {
        const double v = (x - mean) / (x + mean);
        double sum = (x - mean) * v, term = 2 * x * v;
        for (double j = 3; j < 60; j += 2) {
            term *= v * v;
            const double next = sum + term / j;
            if (next == sum)
                break;
            sum = next;
        }
        return sum;
    }
    return x * log(x / mean) + mean - x;
}

static double poisson(double i, double mean)
{
    if (i == 0)
        return exp(-mean);
    return exp(-stirling_error(i) - deviance(i, mean)) / sqrt(2 * M_PI * i);
}

static double probability(const struct hc_counts *counts, double i)
{
    if (isinf(counts->size))
        return poisson(i, counts->mean);
    const double b = counts->size, all = b + i;
    if (i == 0)
        return exp(-b * counts->rate_time);
    if (b == 0)
        return 0;
    /* exp(-theta t) may underflow where its power b does not */
    const double stops = all * counts->stop;
    const double rare = stops < 0.1 * b ? b * (log(b / all) + counts->rate_time - 1) + stops : deviance(b, stops);
    const double exponent =
        stirling_error(all) - stirling_error(b) - stirling_error(i) - rare - deviance(i, all * counts->go);
    return exp(exponent) * sqrt(b / (all * 2 * M_PI * i));
}

static double ratio(const struct hc_counts *counts, double i)
{
    if (isinf(counts->size))
        return counts->mean / (i + 1);
    return (i + counts->size) / (i + 1) * counts->go;
}

/* P(count >= m) upward from m, which lies above the mean. */
static double sum_up(const struct hc_counts *counts, double m)
{
    double term = probability(counts, m), sum = term;
    for (double i = m; term > TINY; i++) {
        const double step = ratio(counts, i);
        term *= step;
        sum += term;
        if (step < 1 && term * step < sum * (0.25 * DBL_EPSILON) * (1 - step))
            break;
    }
    return sum;
}

/* P(count < m) downward from m - 1: at most m terms, first rising when the mode lies below. */
static double sum_down(const struct hc_counts *counts, double m)
{
    double term = probability(counts, m - 1), sum = term;
    for (double i = m - 1; i > 0 && term > TINY; i--) {
        const double step = ratio(counts, i - 1);
        if (!(step > 0))
            break;
        term /= step;
        sum += term;
        if (step > 1 && term < sum * (0.25 * DBL_EPSILON) * (1 - 1 / step))
            break;
    }
    return sum;
}

/* The side whose sum is short and whose result is not close to 1. */
static bool above_mean(const struct hc_counts *counts, double m)
{
    return m > (isinf(counts->size) ? counts->mean : counts->size * counts->go / counts->stop);
}

static double below(const struct hc_counts *counts, double m)
{
    if (m <= 0)
        return 0;
    return above_mean(counts, m) ? 1 - sum_up(counts, m) : sum_down(counts, m);
}

static double from(const struct hc_counts *counts, double m)
{
    if (m <= 0)
        return 1;
    return above_mean(counts, m) ? sum_up(counts, m) : 1 - sum_down(counts, m);
}

/* First index in [low, high) whose probability a double holds with room to spare, high when there is none. */
static double first_held(const struct hc_counts *counts, double low, double high)
{
    while (low < high) {
        const double middle = low + floor(0.5 * (high - low));
        if (probability(counts, middle) > 1e-280 || ratio(counts, middle) < 1)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Last index in [low, high] that a double holds, low - 1 when there is none. */
static double last_held(const struct hc_counts *counts, double low, double high)
{
    while (low <= high) {
        const double middle = low + floor(0.5 * (high - low));
        if (probability(counts, middle) > 1e-280 || ratio(counts, middle) > 1)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return high;
}

struct hc_count_walk hc_count_walk_up(const struct hc_counts *counts, double low, double high)
{
    return (struct hc_count_walk){
        .counts = counts, .at = low, .anchor = first_held(counts, low, high), .tail = below(counts, low)};
}

void hc_count_walk_next(struct hc_count_walk *walk)
{
    if (walk->at == walk->anchor)
        walk->pmf = probability(walk->counts, walk->at);
    else if (walk->at > walk->anchor)
        walk->pmf *= ratio(walk->counts, walk->at - 1);
    walk->tail += walk->pmf;
    walk->at++;
}

struct hc_count_walk hc_count_walk_down(const struct hc_counts *counts, double low, double high)
{
    return (struct hc_count_walk){
        .counts = counts, .at = high, .anchor = last_held(counts, low, high - 1), .tail = from(counts, high)};
}

void hc_count_walk_previous(struct hc_count_walk *walk)
{
    walk->at--;
    if (walk->at == walk->anchor)
        walk->pmf = probability(walk->counts, walk->at);
    else if (walk->at < walk->anchor)
        walk->pmf /= ratio(walk->counts, walk->at);
    walk->tail += walk->pmf;
}
