/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formula.c - stationary formulas for one queue in one interval, with returning contacts and agents who do not act.
 *
 * Idea: redials and repeats raise the rate, the rate raises abandonment, abandonment raises redials. With n agents the
 * rate is the fixed point V = N factor(a(V, n)), reached from below because a grows with V; the requirement is the
 * least n that meets the targets at its own fixed point. Invariant: more agents never mean more returning contacts. */
#include "staffing/formula.h"
#include "demand/returns.h"
#include "queueing/holds.h"
#include <math.h>
#include <stdio.h>

#define AGENTS_LIMIT 1e7 /* what hc_erlang_agents searches at most */

static struct hc_erlang_targets targets_of(const struct hc_queue *queue, const struct hc_group *group)
{
    struct hc_erlang_targets targets = hc_erlang_targets_none();
    targets.service_level = queue->target.service_level;
    targets.asa_s = queue->target.asa_s;
    targets.abandonment = queue->target.abandonment;
    targets.answer_rate = queue->target.answer_rate;
    targets.max_occupancy = group->max_occupancy;
    return targets;
}

enum hc_status hc_formula_case(const struct hc_scenario *scenario, size_t group, size_t queue, size_t i,
                               struct hc_formula_case *ret, struct hc_error *reterr)
{
    const struct hc_queue *q = &scenario->queues[queue];
    const struct hc_group *g = &scenario->groups[group];
    const struct hc_interval *interval = &scenario->grid.intervals[i];
    struct hc_formula_case c = {.erlang = hc_erlang_case_default(), .targets = targets_of(q, g), .queue = q};
    c.fcr = hc_skill_fcr(q, &g->skills[0]);
    c.effective_factor = hc_group_acting_share(g);
    c.length_s = interval->length_s;
    c.volume = hc_new_issues(q, i);
    c.erlang.calls_per_hour = c.volume * 3600 / interval->length_s;
    c.erlang.aht_s = hc_time_mean(&q->handling, i) / g->skills[0].speed;
    c.erlang.within_s = q->target.within_s;
    c.erlang.formula = q->target.formula;
    c.erlang.short_abandon_s = q->target.short_abandon_s;
    c.erlang.model = HC_ERLANG_C;
    if (q->has_patience) {
        c.erlang.has_patience = true;
        c.erlang.patience = hc_law_with_mean(&q->patience.law, hc_time_mean(&q->patience, i));
        c.erlang.balk = q->balk;
        bool exponential = c.erlang.patience.kind == HC_LAW_EXPONENTIAL && q->balk == 0;
        c.erlang.model = exponential ? HC_ERLANG_A : HC_ERLANG_G;
    }
    if (isfinite(q->capacity)) {
        if (c.erlang.model == HC_ERLANG_G) {
            char path[64];
            snprintf(path, sizeof path, ".queues[%zu].capacity", hc_queue_place(scenario, queue));
            return hc_fail(reterr, HC_EUNSUPPORTED, path,
                           "no formula for limited waiting places beside balking or patience that is not exponential; "
                           "leave out 'capacity', or give exponential patience without 'balk'");
        }
        c.erlang.model = HC_ERLANG_K;
        c.erlang.waiting_places = q->capacity;
    }
    *ret = c;
    return HC_OK;
}

struct hc_formula_case hc_formula_erlang_c(const struct hc_formula_case *c)
{
    struct hc_formula_case plain = *c;
    plain.erlang.model = HC_ERLANG_C;
    plain.erlang.has_patience = false;
    plain.erlang.balk = 0;
    plain.erlang.waiting_places = -1;
    plain.targets.abandonment = NAN;
    plain.targets.answer_rate = NAN;
    return plain;
}

/* Metrics with n acting agents at the rate that the returning contacts settle to; that rate in *ret_rate. */
static enum hc_status settle(const struct hc_formula_case *c, double n, struct hc_erlang_metrics *ret, double *ret_rate)
{
    struct hc_erlang_case at = c->erlang;
    at.agents = n;
    at.calls_per_hour = c->erlang.calls_per_hour * hc_returns_factor(c->queue, c->fcr, 0);
    if (!(at.calls_per_hour < HUGE_VAL))
        return HC_EUNSTABLE;
    for (int round = 0;; round++) {
        enum hc_status status = hc_erlang_evaluate(&at, ret, NULL);
        if (status)
            return status;
        double abandonment = ret->abandonment > 0 ? ret->abandonment : 0;
        double rate = c->erlang.calls_per_hour * hc_returns_factor(c->queue, c->fcr, abandonment);
        if (!(rate < HUGE_VAL))
            return HC_EUNSTABLE;
        *ret_rate = at.calls_per_hour;
        if (fabs(rate - at.calls_per_hour) <= 1e-12 * rate || round >= 1000)
            return HC_OK;
        at.calls_per_hour = rate;
    }
}

/* Fewest acting agents at a given rate. */
static enum hc_status require_at(const struct hc_formula_case *c, double rate, double max, double *ret,
                                 enum hc_binding *ret_binding)
{
    struct hc_erlang_case at = c->erlang;
    at.calls_per_hour = rate;
    return hc_erlang_agents(&at, &c->targets, max, ret, NULL, ret_binding, NULL);
}

/* Is n enough at the rate that settles with it? It is where the targets hold with n; they may hold with fewer and not
 * with n only where some metric is good at the bottom (places, short abandons), which the search knows. */
static bool enough(const struct hc_formula_case *c, double n, double max)
{
    struct hc_erlang_metrics metrics;
    struct hc_erlang_case at = c->erlang;
    double need;
    if (settle(c, n, &metrics, &at.calls_per_hour))
        return false;
    if (hc_erlang_holds(&at, &c->targets, n))
        return true;
    if (at.model != HC_ERLANG_K && at.formula == HC_FORMULA_OFFERED)
        return false;
    return require_at(c, at.calls_per_hour, max, &need, NULL) == HC_OK && need <= n;
}

bool hc_formula_has_target(const struct hc_formula_case *c)
{
    const struct hc_erlang_targets *t = &c->targets;
    return !isnan(t->service_level) || !isnan(t->asa_s) || !isnan(t->abandonment) || !isnan(t->answer_rate) ||
           !isnan(t->max_occupancy);
}

enum hc_status hc_formula_require(const struct hc_formula_case *c, double max_on_queue,
                                  struct hc_formula_requirement *ret)
{
    double max = fmin(floor(max_on_queue * c->effective_factor + 1e-9), AGENTS_LIMIT);
    bool returning = c->queue->redial.share > 0 || c->queue->repeat.share > 0;
    double rate = c->erlang.calls_per_hour * hc_returns_factor(c->queue, c->fcr, 0);
    if (!(rate < HUGE_VAL))
        return HC_EUNREACHABLE;
    double low;
    enum hc_binding binding;
    enum hc_status status = require_at(c, rate, max, &low, &binding);
    if (status)
        return status;
    if (returning && low > 0 && !enough(c, low, max)) {
        double high = low, step = 1;
        do {
            low = high;
            high = fmin(high + step, max);
            step *= 2;
            if (high == low)
                return HC_EUNREACHABLE;
        } while (!enough(c, high, max));
        while (high - low > 1) {
            double middle = floor((low + high) / 2);
            if (enough(c, middle, max))
                high = middle;
            else
                low = middle;
        }
        low = high;
        struct hc_erlang_metrics metrics;
        double need;
        if (settle(c, low, &metrics, &rate) == HC_OK)
            require_at(c, rate, max, &need, &binding);
    }
    *ret = (struct hc_formula_requirement){.acting = low, .binding = binding};
    ret->on_queue = low > 0 ? ceil(low / c->effective_factor - 1e-9) : 0;
    return HC_OK;
}

/* Adds `weight` of the counts that `acting` whole agents give. */
static enum hc_status add_counts(const struct hc_formula_case *c, double acting, double weight, struct hc_counts *sum)
{
    struct hc_erlang_metrics m;
    double rate;
    enum hc_status status = settle(c, acting, &m, &rate);
    if (status)
        return status;
    /* by way of the volume, so that contacts that do not return keep their very number */
    double offered = weight * c->volume * (rate / c->erlang.calls_per_hour);
    struct hc_counts part = {.agent_s = weight * acting * c->length_s, .span_s = weight * c->length_s};
    if (c->volume > 0) {
        double answered = offered * m.answered, abandoned = offered * m.abandonment;
        part.offered = offered;
        part.answered = answered;
        part.abandoned = abandoned;
        part.blocked = offered * m.blocking;
        part.waited = offered * m.wait_probability;
        part.answered_within = offered * m.answered_within;
        part.abandoned_within = offered * m.abandoned_within;
        part.abandoned_short = offered * m.abandoned_short;
        part.redials = abandoned * c->queue->redial.share;
        part.repeats = answered * (1 - c->fcr) * c->queue->repeat.share;
        part.wait_answered_s = answered > 0 ? answered * m.asa_s : 0;
        part.wait_abandoned_s = abandoned > 0 ? abandoned * m.wait_abandoned_s : 0;
        part.handling_s = answered * c->erlang.aht_s;
        part.queue_s = weight * m.queue_mean * c->length_s;
        part.busy_s = part.handling_s;
    }
    hc_counts_add(sum, &part);
    return HC_OK;
}

enum hc_status hc_formula_counts(const struct hc_formula_case *c, double on_queue, struct hc_counts *ret)
{
    double acting = on_queue * c->effective_factor;
    double whole = floor(acting + 1e-9), fraction = acting - whole;
    struct hc_counts sum = {0};
    enum hc_status status = HC_OK;
    if (fraction < 1e-9)
        fraction = 0;
    if (fraction < 1)
        status = add_counts(c, whole, 1 - fraction, &sum);
    if (!status && fraction > 0)
        status = add_counts(c, whole + 1, fraction, &sum);
    if (!status)
        *ret = sum;
    return status;
}
