/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluate.c - from a case to its metrics: checks, choice of the formula, ratios.
 *
 * The formulas return shares of the offered contacts and know nothing of service level conventions; this file turns
 * them into the metrics that users name. Each denominator is built from parts that are small when it is small, never
 * as 1 minus something. Ranges are checked once here, so the formulas may assume them.
 * Invariant: *ret is written on success only. */
#include "base/base.h"
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>
#include <string.h>

#define AGENTS_MAX 1e7

static const char *const formula_names[HC_FORMULAS] = {
    [HC_FORMULA_OFFERED] = "offered",
    [HC_FORMULA_EXCLUDING_SHORT_ABANDONS] = "excluding_short_abandons",
    [HC_FORMULA_SHORT_ABANDONS_AS_SERVED] = "short_abandons_as_served",
    [HC_FORMULA_EXCLUDING_ABANDONS_WITHIN] = "excluding_abandons_within",
    [HC_FORMULA_ABANDONS_WITHIN_AS_SERVED] = "abandons_within_as_served",
    [HC_FORMULA_ANSWERED] = "answered",
};

const char *hc_formula_name(enum hc_formula formula)
{
    return (unsigned)formula < HC_FORMULAS ? formula_names[formula] : NULL;
}

enum hc_status hc_formula_of(const char *name, enum hc_formula *ret_formula)
{
    for (int i = 0; name && i < HC_FORMULAS; i++) {
        if (strcmp(name, formula_names[i]) == 0) {
            *ret_formula = (enum hc_formula)i;
            return HC_OK;
        }
    }
    return HC_EDOM;
}

struct hc_erlang_case hc_erlang_case_default(void)
{
    return (struct hc_erlang_case){.model = HC_ERLANG_C,
                                   .within_s = 20,
                                   .formula = HC_FORMULA_OFFERED,
                                   .short_abandon_s = 5,
                                   .capacity = HUGE_VAL,
                                   .waiting_places = -1};
}

double hc_load_excess(double calls_per_hour, double aht_s, double agents)
{
    const double work = calls_per_hour * aht_s, work_rest = fma(calls_per_hour, aht_s, -work);
    const double staff = agents * 3600, staff_rest = fma(agents, 3600, -staff);
    return ((work - staff) + (work_rest - staff_rest)) / 3600;
}

double hc_erlang_service_level(const struct hc_erlang_metrics *metrics, enum hc_formula formula)
{
    const double answered = metrics->answered_within;
    const double lost = metrics->abandonment + metrics->blocking;
    switch (formula) {
    case HC_FORMULA_EXCLUDING_SHORT_ABANDONS:
        return answered / (metrics->answered + (lost - metrics->abandoned_short));
    case HC_FORMULA_SHORT_ABANDONS_AS_SERVED:
        return answered + metrics->abandoned_short;
    case HC_FORMULA_EXCLUDING_ABANDONS_WITHIN:
        return answered / (metrics->answered + (lost - metrics->abandoned_within));
    case HC_FORMULA_ABANDONS_WITHIN_AS_SERVED:
        return answered + metrics->abandoned_within;
    case HC_FORMULA_ANSWERED:
        return answered / metrics->answered;
    default:
        return answered;
    }
}

double hc_erlang_capacity(const struct hc_erlang_case *c, double agents)
{
    return c->waiting_places >= 0 ? agents + c->waiting_places : c->capacity;
}

/* A capacity that no double can count up to is none. */
static bool unlimited(const struct hc_erlang_case *c, double agents)
{
    return hc_erlang_capacity(c, agents) > 1e15;
}

bool hc_erlang_needs_stability(const struct hc_erlang_case *c)
{
    return c->model == HC_ERLANG_C || (c->model == HC_ERLANG_K && !c->has_patience && unlimited(c, 0));
}

static bool whole(double x)
{
    return x == floor(x);
}

static enum hc_status check_patience(const struct hc_erlang_case *c, struct hc_error *reterr)
{
    const bool needed = c->model == HC_ERLANG_A || c->model == HC_ERLANG_G;
    if (needed && !c->has_patience)
        return hc_fail(reterr, HC_EDOM, "patience", "is needed by Erlang A and M/M/n+G");
    if (!needed && !(c->model == HC_ERLANG_K && c->has_patience))
        return HC_OK;
    if (!hc_law_name(c->patience.kind) || !(c->patience.mean_s > 0 && c->patience.mean_s <= DBL_MAX))
        return hc_fail(reterr, HC_EDOM, "patience", "must have a positive mean, got '%g'", c->patience.mean_s);
    if (c->model != HC_ERLANG_G && c->patience.kind != HC_LAW_EXPONENTIAL)
        return hc_fail(reterr, HC_EDOM, "patience", "must be exponential in this model, got '%s'",
                       hc_law_name(c->patience.kind));
    if (c->model == HC_ERLANG_G && !(c->balk >= 0 && c->balk <= 1))
        return hc_fail(reterr, HC_EDOM, "balk", "must be in [0, 1], got '%g'", c->balk);
    return HC_OK;
}

enum hc_status hc_erlang_check(const struct hc_erlang_case *c, struct hc_error *reterr)
{
    if ((unsigned)c->model >= HC_ERLANG_MODELS)
        return hc_fail(reterr, HC_EDOM, "model", "must be one of B, C, A, G, K, got '%d'", (int)c->model);
    if (!hc_formula_name(c->formula))
        return hc_fail(reterr, HC_EDOM, "formula", "must be a service level formula, got '%d'", (int)c->formula);
    if (!(c->calls_per_hour >= 0 && c->calls_per_hour <= 1e15))
        return hc_fail(reterr, HC_EDOM, "calls_per_hour", "must be in [0, 1e15], got '%g'", c->calls_per_hour);
    if (!(c->aht_s > 0 && c->aht_s <= 1e15))
        return hc_fail(reterr, HC_EDOM, "aht_s", "must be in (0, 1e15], got '%g'", c->aht_s);
    if (!(c->within_s >= 0))
        return hc_fail(reterr, HC_EDOM, "within_s", "must be at least 0, got '%g'", c->within_s);
    if (!(c->short_abandon_s >= 0))
        return hc_fail(reterr, HC_EDOM, "short_abandon_s", "must be at least 0, got '%g'", c->short_abandon_s);
    if (c->model == HC_ERLANG_K && c->waiting_places >= 0) {
        if (!whole(c->waiting_places))
            return hc_fail(reterr, HC_EDOM, "waiting_places", "must be whole, got '%g'", c->waiting_places);
    } else if (c->model == HC_ERLANG_K && !(c->capacity >= 0 && whole(c->capacity))) {
        return hc_fail(reterr, HC_EDOM, "capacity", "must be whole and at least 0, got '%g'", c->capacity);
    }
    return check_patience(c, reterr);
}

static enum hc_status check_agents(const struct hc_erlang_case *c, struct hc_error *reterr)
{
    if (!(c->agents >= 0 && c->agents <= AGENTS_MAX))
        return hc_fail(reterr, HC_EDOM, "agents", "must be in [0, %g], got '%g'", AGENTS_MAX, c->agents);
    if (c->model != HC_ERLANG_B && c->model != HC_ERLANG_C && !whole(c->agents))
        return hc_fail(reterr, HC_EDOM, "agents", "must be whole in this model, got '%g'", c->agents);
    if (c->model == HC_ERLANG_K && hc_erlang_capacity(c, c->agents) < c->agents)
        return hc_fail(reterr, HC_EDOM, "capacity", "must be at least the agents (%g), got '%g'", c->agents,
                       c->capacity);
    return HC_OK;
}

static struct hc_shares shares_of(const struct hc_erlang_case *c, const struct hc_load *load)
{
    switch (c->model) {
    case HC_ERLANG_B:
        return hc_erlang_b(load);
    case HC_ERLANG_A:
        return hc_mmng(load, &c->patience, 0);
    case HC_ERLANG_G:
        return hc_mmng(load, &c->patience, c->balk);
    case HC_ERLANG_K:
        if (!unlimited(c, load->agents))
            return hc_mmnk(load, hc_erlang_capacity(c, load->agents) - load->agents,
                           c->has_patience ? c->patience.mean_s : HUGE_VAL);
        if (c->has_patience)
            return hc_mmng(load, &c->patience, 0);
        break;
    default:
        break;
    }
    return hc_erlang_c(load);
}

static const struct hc_erlang_metrics no_load = {.wait_probability = NAN,
                                                 .service_level = NAN,
                                                 .abandonment = NAN,
                                                 .blocking = NAN,
                                                 .asa_s = NAN,
                                                 .wait_mean_s = NAN,
                                                 .wait_abandoned_s = NAN,
                                                 .answered = NAN,
                                                 .answered_within = NAN,
                                                 .abandoned_within = NAN,
                                                 .abandoned_short = NAN};

enum hc_status hc_erlang_compute(const struct hc_erlang_case *c, double agents, struct hc_erlang_metrics *ret)
{
    const struct hc_load load = {.agents = agents,
                                 .erlangs = c->calls_per_hour * c->aht_s / 3600,
                                 .excess = hc_load_excess(c->calls_per_hour, c->aht_s, agents),
                                 .aht_s = c->aht_s,
                                 .within_s = c->within_s,
                                 .short_s = c->short_abandon_s};
    if (load.erlangs == 0) {
        *ret = no_load;
        ret->occupancy = agents > 0 ? 0 : NAN;
        return HC_OK;
    }
    if (hc_erlang_needs_stability(c) && !(load.excess < 0))
        return HC_EUNSTABLE;
    const struct hc_shares shares = shares_of(c, &load);
    *ret = (struct hc_erlang_metrics){
        .load_erlangs = load.erlangs,
        .wait_probability = shares.wait,
        .abandonment = shares.abandoned,
        .blocking = shares.blocked,
        .asa_s = shares.asa_s,
        .wait_mean_s = shares.wait_mean_s,
        .wait_abandoned_s = shares.wait_abandoned_s,
        .occupancy = agents > 0 ? fmin(load.erlangs * shares.answered / agents, 1) : NAN,
        .queue_mean = shares.queue_mean,
        .answered = shares.answered,
        .answered_within = shares.answered_within,
        .abandoned_within = shares.abandoned_within,
        .abandoned_short = shares.abandoned_short,
    };
    ret->service_level = hc_erlang_service_level(ret, c->formula);
    return HC_OK;
}

enum hc_status hc_erlang_evaluate(const struct hc_erlang_case *c, struct hc_erlang_metrics *ret,
                                  struct hc_error *reterr)
{
    enum hc_status status = hc_erlang_check(c, reterr);
    if (status == HC_OK)
        status = check_agents(c, reterr);
    if (status != HC_OK)
        return status;
    struct hc_erlang_metrics metrics;
    status = hc_erlang_compute(c, c->agents, &metrics);
    if (status != HC_OK)
        return hc_fail(reterr, status, "agents", "must exceed the load of %g erlangs, got '%g'",
                       c->calls_per_hour * c->aht_s / 3600, c->agents);
    *ret = metrics;
    return HC_OK;
}
