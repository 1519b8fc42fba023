/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agents.c - the fewest agents with which every target holds.
 *
 * With more agents every metric improves, with two exceptions that this file isolates (improves_steadily): places
 * turn contacts away, so with few agents few wait and few give up; and contacts that give up late may count as served.
 * Those metrics can be good at the bottom, then worsen, then improve for good. So: first the fewest agents for the
 * steady targets, by bracketing around square-root staffing and bisection; if all targets hold there, that is the
 * answer; if not, the others are past their good start, and bisection goes on above with all of them.
 * Invariant of the bisection: the targets fail at `fails` and hold at `holds`.
 * Reference: S. Borst, A. Mandelbaum, M. Reiman, Dimensioning large call centers, Oper. Res. 52 (2004) 17-34. */
#include "base/base.h"
#include "queueing/beyond.h"
#include "queueing/queueing.h"
#include <math.h>

#define AGENTS_MAX 1e7

static const char *const binding_names[HC_BINDINGS] = {
    [HC_BINDS_NONE] = "none",
    [HC_BINDS_SERVICE_LEVEL] = "service_level",
    [HC_BINDS_ASA] = "asa_s",
    [HC_BINDS_WAIT_MEAN] = "wait_mean_s",
    [HC_BINDS_ABANDONMENT] = "abandonment",
    [HC_BINDS_WAIT_PROBABILITY] = "wait_probability",
    [HC_BINDS_ANSWER_RATE] = "answer_rate",
    [HC_BINDS_OCCUPANCY] = "max_occupancy",
    [HC_BINDS_STABILITY] = "stability",
};

struct hc_erlang_targets hc_erlang_targets_none(void)
{
    return (struct hc_erlang_targets){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

const char *hc_binding_name(enum hc_binding binding)
{
    return (unsigned)binding < HC_BINDINGS ? binding_names[binding] : NULL;
}

/* Some contact may have to wait, so that a wait of exactly 0 is out of reach. */
static bool may_wait(const struct hc_erlang_case *c, double agents)
{
    if (c->model == HC_ERLANG_B)
        return false;
    return c->model != HC_ERLANG_K || hc_erlang_capacity(c, agents) > agents;
}

/* value <= target; a metric that underflows to 0 does not reach 0. */
static bool at_most(double value, double target, bool never_zero)
{
    return isnan(target) || (value <= target && !(never_zero && target <= 0));
}

static bool at_least(double value, double target)
{
    return isnan(target) || value >= target;
}

/* Can a contact be turned away? */
static bool may_block(const struct hc_erlang_case *c)
{
    return c->model == HC_ERLANG_B || c->model == HC_ERLANG_K;
}

/* A service level of exactly 1 is a rounding of something less wherever a contact may be missed: one that waits beyond
 * T, unless nobody's patience lasts that long and the formula forgives those who leave; one that is blocked. */
static bool never_whole(const struct hc_erlang_case *c, bool waits)
{
    const enum hc_law_kind kind = c->patience.kind;
    const double longest = kind == HC_LAW_DETERMINISTIC                         ? c->patience.mean_s
                           : kind == HC_LAW_UNIFORM || kind == HC_LAW_EMPIRICAL ? c->patience.max_s
                                                                                : HUGE_VAL;
    const bool leave_in_time = c->model == HC_ERLANG_G && longest <= c->within_s;
    switch (c->formula) {
    case HC_FORMULA_ANSWERED:
        return waits && !leave_in_time;
    case HC_FORMULA_EXCLUDING_ABANDONS_WITHIN:
    case HC_FORMULA_ABANDONS_WITHIN_AS_SERVED:
        return may_block(c) || (waits && !leave_in_time);
    case HC_FORMULA_EXCLUDING_SHORT_ABANDONS:
    case HC_FORMULA_SHORT_ABANDONS_AS_SERVED:
        return may_block(c) || (waits && !(leave_in_time && longest <= c->short_abandon_s));
    default:
        return may_block(c) || waits;
    }
}

/* The first target, in the order of the struct, that fails; HC_BINDS_NONE when all hold. */
static enum hc_binding first_failure(const struct hc_erlang_case *c, const struct hc_erlang_targets *t, double agents,
                                     const struct hc_erlang_metrics *m)
{
    const bool waits = may_wait(c, agents), leaves = waits && c->has_patience && c->model != HC_ERLANG_C;
    if (!at_least(m->service_level, t->service_level) || (t->service_level >= 1 && never_whole(c, waits)))
        return HC_BINDS_SERVICE_LEVEL;
    if (!at_most(m->asa_s, t->asa_s, waits))
        return HC_BINDS_ASA;
    if (!at_most(m->wait_mean_s, t->wait_mean_s, waits))
        return HC_BINDS_WAIT_MEAN;
    if (!at_most(m->abandonment, t->abandonment, leaves))
        return HC_BINDS_ABANDONMENT;
    if (!at_most(m->wait_probability, t->wait_probability, waits))
        return HC_BINDS_WAIT_PROBABILITY;
    if (!at_least(m->answered, t->answer_rate) || (t->answer_rate >= 1 && (leaves || may_block(c))))
        return HC_BINDS_ANSWER_RATE;
    if (!at_most(m->occupancy, t->max_occupancy, agents > 0))
        return HC_BINDS_OCCUPANCY;
    return HC_BINDS_NONE;
}

bool hc_erlang_holds(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double agents)
{
    struct hc_erlang_metrics metrics;
    return hc_erlang_compute(c, agents, &metrics) == HC_OK &&
           first_failure(c, targets, agents, &metrics) == HC_BINDS_NONE;
}

bool hc_erlang_beyond(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets)
{
    const struct hc_erlang_metrics perfect = {.service_level = 1, .answered = 1};
    return first_failure(c, targets, 1, &perfect) != HC_BINDS_NONE;
}

/* Fewest agents in (fails, most] by bracket and bisection; infinity when there are none. */
static double search_above(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double fails,
                           double most)
{
    const double erlangs = c->calls_per_hour * c->aht_s / 3600;
    double step = fmax(1, floor(0.5 * sqrt(erlangs)));
    double guess = fmin(fmax(floor(erlangs) + step, fails + 1), most), holds = HUGE_VAL;
    if (fails >= most)
        return HUGE_VAL;
    if (hc_erlang_holds(c, targets, guess)) {
        /* downward */
        holds = guess;
        for (guess -= step; guess > fails; step *= 2, guess -= step) {
            if (!hc_erlang_holds(c, targets, guess)) {
                fails = guess;
                break;
            }
            holds = guess;
        }
    } else {
        fails = guess;
        while (isinf(holds)) {
            if (fails >= most)
                return HUGE_VAL;
            guess = fmin(fails + step, most);
            if (hc_erlang_holds(c, targets, guess))
                holds = guess;
            else
                fails = guess;
            step *= 2;
        }
    }
    while (holds - fails > 1) {
        const double middle = fails + floor(0.5 * (holds - fails));
        if (hc_erlang_holds(c, targets, middle))
            holds = middle;
        else
            fails = middle;
    }
    return holds;
}

/* The targets whose metric only ever improves with more agents; the others are left out. */
static struct hc_erlang_targets improves_steadily(const struct hc_erlang_case *c,
                                                  const struct hc_erlang_targets *targets)
{
    struct hc_erlang_targets steady = *targets;
    const bool short_formula =
        c->formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED || c->formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS;
    if (short_formula && c->short_abandon_s > c->within_s)
        steady.service_level = NAN;
    if (c->model == HC_ERLANG_K)
        steady.abandonment = steady.wait_probability = NAN;
    return steady;
}

static double fewest(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets, double most)
{
    double agents;
    if (c->model == HC_ERLANG_C && targets->service_level >= 1)
        return HUGE_VAL;
    if (c->model == HC_ERLANG_C && hc_erlang_c_agents(c, targets, most, &agents))
        return agents;
    const struct hc_erlang_targets steady = improves_steadily(c, targets);
    agents = hc_erlang_holds(c, &steady, 0) ? 0 : search_above(c, &steady, 0, most);
    if (isinf(agents) || hc_erlang_holds(c, targets, agents))
        return agents;
    return search_above(c, targets, agents, most);
}

static enum hc_binding binding_at(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets,
                                  double agents)
{
    struct hc_erlang_metrics metrics;
    if (agents <= 0)
        return HC_BINDS_NONE;
    if (hc_erlang_compute(c, agents - 1, &metrics) != HC_OK)
        return HC_BINDS_STABILITY;
    return first_failure(c, targets, agents - 1, &metrics);
}

static enum hc_status check_targets(const struct hc_erlang_targets *t, double max_agents, struct hc_error *reterr)
{
    const struct {
        const char *name;
        double value, highest;
    } ranges[] = {{"service_level", t->service_level, 1},       {"asa_s", t->asa_s, HUGE_VAL},
                  {"wait_mean_s", t->wait_mean_s, HUGE_VAL},    {"abandonment", t->abandonment, 1},
                  {"wait_probability", t->wait_probability, 1}, {"answer_rate", t->answer_rate, 1},
                  {"max_occupancy", t->max_occupancy, 1}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (ranges[i].value < 0 || ranges[i].value > ranges[i].highest)
            return hc_fail(reterr, HC_EDOM, ranges[i].name, "must be in [0, %g], got '%g'", ranges[i].highest,
                           ranges[i].value);
    }
    if (!(max_agents >= 0 && max_agents <= AGENTS_MAX))
        return hc_fail(reterr, HC_EDOM, "max_agents", "must be in [0, %g], got '%g'", AGENTS_MAX, max_agents);
    return HC_OK;
}

enum hc_status hc_erlang_agents(const struct hc_erlang_case *c, const struct hc_erlang_targets *targets,
                                double max_agents, double *ret_agents, struct hc_erlang_metrics *ret_metrics,
                                enum hc_binding *ret_binding, struct hc_error *reterr)
{
    enum hc_status status = hc_erlang_check(c, reterr);
    if (status == HC_OK)
        status = check_targets(targets, max_agents, reterr);
    if (status != HC_OK)
        return status;
    double most = floor(max_agents), agents = 0;
    if (c->model == HC_ERLANG_K && c->waiting_places < 0)
        most = fmin(most, c->capacity);
    const bool loaded = c->calls_per_hour * c->aht_s / 3600 > 0;
    if (loaded)
        agents = fewest(c, targets, most);
    if (isinf(agents))
        return hc_fail(reterr, HC_EUNREACHABLE, NULL, "the targets do not hold with %.0f agents", most);
    *ret_agents = agents;
    if (ret_metrics)
        hc_erlang_compute(c, agents, ret_metrics);
    if (ret_binding)
        *ret_binding = loaded ? binding_at(c, targets, agents) : HC_BINDS_NONE;
    return HC_OK;
}
