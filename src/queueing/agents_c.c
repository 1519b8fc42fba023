/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agents_c.c - the fewest agents of Erlang C, fast.
 *
 * A planner asks this for every queue and every half-hour, so it has a path of its own. One inverse blocking just
 * above the load, then one multiplication per agent added: I(n) = 1 + (n / a) I(n - 1), the exponential by a constant
 * factor, no division. The answer lies O(sqrt a) above the load, so stepping costs what one evaluation costs.
 * The start is itself approximate: a few standard deviations below the load I comes from its asymptotic expansion,
 * whose error the recursion forgets as exp(-z^2 / 2): 4e-8 is left with DEPTH 4.3. CLOSE bounds that and all rounding.
 * Where a comparison is closer, the full evaluation decides, so that the answer is that of a linear search by it.
 * Invariant of the loop: `inverse` is I(agents) and `decay` exp(-(agents - a) T / AHT), to CLOSE / 10. */
#include "queueing/queueing.h"
#include <math.h>
#include <stdint.h>

#define CLOSE 1e-6 /* relative */
#define DEPTH 4.3  /* standard deviations below the load where the recursion starts */

/* I(n, a) for whole n close to a: blocks of four, whose inner products do not wait for the recursion. */
static double inverse_near_load(double n, double erlangs, double per_erlang)
{
    double k = (double)(int64_t)(erlangs - DEPTH * sqrt(erlangs)), inverse = 1;
    if (k > 0) {
        /* a int exp(-a x) (1 + x)^k dx with log(1 + x) expanded */
        const double gap = erlangs - k, spread = k / (gap * gap);
        inverse = erlangs / gap * (1 - spread * (1 - 2 / gap - 3 * spread));
    } else {
        k = 0;
    }
    for (; k + 4 <= n; k += 4) {
        const double r2 = (k + 2) * per_erlang, r3 = (k + 3) * per_erlang, r4 = (k + 4) * per_erlang;
        const double r34 = r3 * r4, r234 = r34 * r2;
        inverse = (1 + r4 + (r34 + r234)) + r234 * ((k + 1) * per_erlang) * inverse;
    }
    for (; k < n; k++)
        inverse = 1 + (k + 1) * per_erlang * inverse;
    return inverse;
}

/* Targets as upper limits, infinite when not given. */
struct limits {
    double late;   /* share that waits beyond T */
    double wait_s; /* mean */
    double wait;   /* probability */
    double occupancy;
};

static double or_infinity(double target)
{
    return isnan(target) ? HUGE_VAL : target;
}

static struct limits limits_of(const struct hc_erlang_targets *t)
{
    return (struct limits){.late = isnan(t->service_level) ? HUGE_VAL : 1 - t->service_level,
                           .wait_s = t->wait_mean_s < or_infinity(t->asa_s) ? t->wait_mean_s : or_infinity(t->asa_s),
                           .wait = or_infinity(t->wait_probability),
                           .occupancy = or_infinity(t->max_occupancy)};
}

/* Every limit holds when multiplied by `margin`; both sides times the agents, for 1 / C = room / agents, room =
 * agents + gap (inverse - 1), costs a division otherwise. Inline: it is most of the loop. */
static inline bool within_limits(const struct limits *limits, const struct hc_load *load, double gap, double room,
                                 double decay, double margin)
{
    const double agents = load->agents;
    room *= margin;
    return decay * agents <= limits->late * room && load->aht_s * agents <= limits->wait_s * (gap * room) &&
           agents <= limits->wait * room && load->erlangs <= limits->occupancy * (agents * margin);
}

/* Fewest whole agents above the load, and the load minus these: exact where the difference loses digits. */
static void start_above(const struct hc_erlang_case *c, struct hc_load *load)
{
    load->agents = (double)(int64_t)load->erlangs + 1;
    load->excess = load->erlangs - load->agents;
    if (load->excess < -1e-6 * load->agents && load->excess > -1 + 1e-6 * load->agents)
        return;
    load->agents--;
    while (load->agents < 1 || hc_load_excess(c->calls_per_hour, c->aht_s, load->agents) >= 0)
        load->agents++;
    load->excess = hc_load_excess(c->calls_per_hour, c->aht_s, load->agents);
}

bool hc_erlang_c_agents(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double max_agents,
                        double *ret_agents)
{
    const struct limits limits = limits_of(targets);
    const double erlangs = c->calls_per_hour * c->aht_s / 3600, near = 50 + 10 * sqrt(erlangs);
    if (!(limits.late > 0 && limits.wait_s > 0 && limits.wait > 0 && erlangs <= limits.occupancy * (erlangs + near)))
        return false;
    struct hc_load load = {.erlangs = erlangs, .aht_s = c->aht_s};
    start_above(c, &load);
    const double per_erlang = 1 / erlangs, rate = c->within_s / c->aht_s;
    double inverse = inverse_near_load(load.agents, erlangs, per_erlang);
    double decay = exp(load.excess * rate);
    const double next_decay = limits.late < 1 ? exp(-rate) : 0;
    for (double gap = -load.excess; load.agents <= max_agents; load.agents++, gap++) {
        const double room = load.agents + gap * (inverse - 1);
        if (within_limits(&limits, &load, gap, room, decay, 1 + CLOSE) &&
            (within_limits(&limits, &load, gap, room, decay, 1 - CLOSE) || hc_erlang_holds(c, targets, load.agents))) {
            *ret_agents = load.agents;
            return true;
        }
        inverse = 1 + (load.agents + 1) * per_erlang * inverse;
        decay *= next_decay;
    }
    *ret_agents = HUGE_VAL;
    return true;
}
