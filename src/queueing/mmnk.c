/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mmnk.c - M/M/n/K and M/M/n/K+M: the birth-death chain itself.
 *
 * With m contacts waiting, the state n + m has weight p_m, p_m / p_{m-1} = a / (n + m tau), tau = AHT / patience. The
 * weights are log-concave: they are scaled by the largest and summed in a window around it, so that neither overload
 * nor a million places overflow or cost. The n states below are worth p_0 (I(n) - 1), I the inverse blocking.
 * A contact that finds m - 1 waiting is taken with probability n / (n + m tau), after m stages of mean
 * 1 / (n + l tau), and gives up in each stage with the same probability tau / (n + m tau): hence the sums of p_m h_m
 * and p_m g_m for the waits, h_m = sum 1 / (n + l tau), g_m = sum l / (n + l tau). Taken within t: m departures in t,
 * a negative binomial tail of size n / tau + 1 (counts.c); given up within t likewise, of size n / tau, for
 * P(V > t) (1 - exp(-tau t)) and E[1 - exp(-tau V); V <= t] = m tau / (n + m tau) P(count > m). Positive terms only.
 * Invariant: answered + abandoned + blocked = 1. Times inside are in units of the handling time.
 * Reference: J. Riordan, Stochastic Service Systems, 1962, ch. 4; the stages are elementary. */
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>

#define NEGLIGIBLE 1e-44 /* weight, of the largest, where the window ends */

struct chain {
    double agents, erlangs, tau, places;
    double growth;    /* log(a / n), right also when a is close to n */
    double low, high; /* window of waiting contacts */
    double low_weight, high_weight;
};

static double weight_ratio(const struct chain *chain, double m)
{
    return chain->erlangs / (chain->agents + m * chain->tau);
}

/* Without abandonment every factor is the same, and its rounding would pile up: start afresh now and then. */
static bool is_anchor(const struct chain *chain, double m)
{
    return chain->tau == 0 && fmod(m, 256) == 0;
}

static double anchor_weight(const struct chain *chain, double m)
{
    return chain->growth > 0 ? exp((m - chain->high) * chain->growth) : exp(m * chain->growth);
}

/* p_m from p_{m-1}. */
static double next_weight(const struct chain *chain, double m, double weight)
{
    return is_anchor(chain, m) ? anchor_weight(chain, m) : weight * weight_ratio(chain, m);
}

/* p_m from p_{m+1}. */
static double previous_weight(const struct chain *chain, double m, double weight)
{
    return is_anchor(chain, m) ? anchor_weight(chain, m) : weight / weight_ratio(chain, m + 1);
}

static void find_window(struct chain *chain)
{
    double mode;
    if (chain->tau > 0)
        mode = fmin(fmax(floor((chain->erlangs - chain->agents) / chain->tau), 0), chain->places);
    else
        mode = chain->growth > 0 ? chain->places : 0;
    if (chain->tau == 0 && chain->growth != 0) {
        const double reach = ceil(-log(NEGLIGIBLE) / fabs(chain->growth));
        chain->low = mode > 0 ? fmax(mode - reach, 0) : 0;
        chain->high = mode > 0 ? mode : fmin(reach, chain->places);
        chain->low_weight = anchor_weight(chain, chain->low);
        chain->high_weight = anchor_weight(chain, chain->high);
        return;
    }
    double weight = 1;
    chain->low = mode;
    chain->low_weight = 1;
    while (chain->low > 0 && weight > NEGLIGIBLE) {
        weight /= weight_ratio(chain, chain->low--);
        chain->low_weight = weight;
    }
    weight = 1;
    for (chain->high = mode; chain->high < chain->places && weight > NEGLIGIBLE;)
        weight *= weight_ratio(chain, ++chain->high);
    chain->high_weight = weight;
}

/* h_m and g_m of the opening comment. */
struct stages {
    double time, weighted;
};

static struct stages stages_up_to(const struct chain *chain, double m)
{
    const double n = chain->agents, tau = chain->tau;
    if (tau == 0)
        return (struct stages){m / n, 0.5 * m * (m + 1) / n};
    struct stages sum = {0, 0};
    const double direct = fmin(m, 1e5);
    for (double l = 1; l <= direct; l++) {
        sum.time += 1 / (n + l * tau);
        sum.weighted += l / (n + l * tau);
    }
    if (m > direct) {
        /* Euler and Maclaurin from there on, where the summand is smooth */
        const double first = n + direct * tau, last = n + m * tau;
        sum.time += log1p((m - direct) * tau / first) / tau + 0.5 * (1 / last - 1 / first) +
                    tau / 12 * (1 / (first * first) - 1 / (last * last));
        sum.weighted = (m - n * sum.time) / tau;
    }
    return sum;
}

struct sums {
    double accepting, waiting, last; /* of p_m with a place free, with m >= 1, of p_places */
    double count;                    /* of m p_m */
    double time, weighted;           /* of p_m h_m, p_m g_m */
};

static struct sums sum_window(const struct chain *chain)
{
    struct sums sums = {0};
    struct stages stages = stages_up_to(chain, chain->low);
    double weight = chain->low_weight;
    for (double m = chain->low;;) {
        if (m < chain->places)
            sums.accepting += weight;
        else
            sums.last = weight;
        if (m > 0)
            sums.waiting += weight;
        sums.count += m * weight;
        sums.time += weight * stages.time;
        sums.weighted += weight * stages.weighted;
        if (m >= chain->high)
            break;
        m++;
        weight = next_weight(chain, m, weight);
        stages.time += 1 / (chain->agents + m * chain->tau);
        stages.weighted += m / (chain->agents + m * chain->tau);
    }
    return sums;
}

/* P(taken within `time`) of those who wait: n / a times the sum over m >= 1 of p_m P(count >= m). */
static double sum_taken(const struct chain *chain, double time)
{
    const double low = fmax(chain->low, 1), size = chain->tau > 0 ? chain->agents / chain->tau + 1 : HUGE_VAL;
    const struct hc_counts counts = hc_counts_of(size, chain->tau * time, chain->agents * time);
    if (time == 0 || chain->high < low)
        return 0;
    struct hc_count_walk walk = hc_count_walk_down(&counts, low, chain->high);
    double weight = chain->high_weight, sum = weight * walk.tail;
    while (walk.at > low) {
        hc_count_walk_previous(&walk);
        weight = previous_weight(chain, walk.at, weight);
        sum += weight * walk.tail;
    }
    return chain->agents / chain->erlangs * sum;
}

/* P(gives up within `time`): behind m - 1 others, either V > time and the patience <= time, or V <= time and the
 * patience < V; see the opening comment for the weights, and count for size n / tau. */
static double sum_left(const struct chain *chain, double time)
{
    if (time == 0 || chain->tau == 0 || chain->places == 0)
        return 0;
    const double unit = chain->tau * time;
    const struct hc_counts counts = hc_counts_of(chain->agents / chain->tau, unit, chain->agents * time);
    double weight = chain->low_weight, still = 0;
    struct hc_count_walk up = hc_count_walk_up(&counts, chain->low + 1, chain->high + 1);
    for (double m = chain->low; m <= chain->high && m < chain->places;) {
        still += weight * up.tail;
        hc_count_walk_next(&up);
        weight = next_weight(chain, ++m, weight);
    }
    const double low = fmax(chain->low, 1);
    double gone = 0;
    if (chain->high >= low) {
        struct hc_count_walk down = hc_count_walk_down(&counts, low + 1, chain->high + 1);
        weight = chain->high_weight;
        gone = chain->high * weight * down.tail;
        for (double m = chain->high - 1; m >= low; m--) {
            hc_count_walk_previous(&down);
            weight = previous_weight(chain, m, weight);
            gone += m * weight * down.tail;
        }
    }
    return -expm1(-unit) * still + chain->tau / chain->erlangs * gone;
}

/* Nobody serves: the places fill up, and only giving up frees them. */
static struct hc_shares no_service(double places)
{
    return (struct hc_shares){
        .blocked = 1, .asa_s = NAN, .wait_mean_s = NAN, .wait_abandoned_s = NAN, .queue_mean = places};
}

struct hc_shares hc_mmnk(const struct hc_load *load, double places, double patience_mean_s)
{
    struct chain chain = {.agents = load->agents,
                          .erlangs = load->erlangs,
                          .tau = load->aht_s / patience_mean_s,
                          .places = places,
                          .growth = log1p(load->excess / load->agents)};
    if (load->agents == 0 && (chain.tau == 0 || places == 0))
        return no_service(places);
    find_window(&chain);
    const struct sums sums = sum_window(&chain);
    /* weights per offered contact, with the n states below scaled to 1 (none of them when the window starts above) */
    const double below = load->agents > 0 ? hc_erlang_b_inverse(load->agents - 1, load->erlangs) : 0;
    const double scale = load->agents > 0 ? load->erlangs / load->agents / below : 1;
    const double atom = load->agents > 0 && chain.low == 0 ? chain.low_weight : 0;
    const double total = atom + scale * (sums.accepting + sums.last);
    const double taken = scale * load->agents / load->erlangs * sums.waiting; /* after waiting */
    const double answered = atom + taken;
    const double entered = atom + scale * sums.accepting;
    return (struct hc_shares){
        .no_wait = atom / total,
        .wait = scale * sums.accepting / total,
        .blocked = scale * sums.last / total,
        .answered = answered / total,
        .abandoned = scale * chain.tau / load->erlangs * sums.count / total,
        .answered_within = (atom + scale * sum_taken(&chain, load->within_s / load->aht_s)) / total,
        .abandoned_within = scale * sum_left(&chain, load->within_s / load->aht_s) / total,
        .abandoned_short = scale * sum_left(&chain, load->short_s / load->aht_s) / total,
        .asa_s = load->aht_s * scale * load->agents / load->erlangs * sums.time / answered,
        .wait_mean_s = load->aht_s * scale * sums.count / load->erlangs / entered,
        .wait_abandoned_s = chain.tau > 0 ? load->aht_s * sums.weighted / sums.count : NAN,
        .queue_mean = scale * sums.count / total,
    };
}
