/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantile.c - quantiles of the wait of answered contacts.
 *
 * Erlang C has a closed form. Elsewhere P(W <= t | answered) is answered_within(t) / answered, smooth and increasing
 * beyond its atom at 0, so the evaluation itself is inverted: bracket by doubling, then regula falsi in the form of
 * Anderson and Bjorck, which needs no derivative and never leaves the bracket.
 * Invariant: the share at `low` is below p, the one at `high` is not.
 * Reference: N. Anderson, A. Bjorck, BIT 13 (1973) 253-264. */
#include "base/base.h"
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>

/* P(W <= t | answered) - p. */
static double surplus(const struct hc_erlang_case *c, double wait_s, double p)
{
    struct hc_erlang_case at = *c;
    struct hc_erlang_metrics metrics;
    at.within_s = wait_s;
    at.short_abandon_s = wait_s;
    if (hc_erlang_compute(&at, c->agents, &metrics) != HC_OK)
        return NAN;
    return metrics.answered_within / metrics.answered - p;
}

static double solve(const struct hc_erlang_case *c, double p, double low, double f_low, double high, double f_high)
{
    for (int i = 0; i < 200 && high - low > 4 * DBL_EPSILON * high; i++) {
        double t = high - f_high * ((high - low) / (f_high - f_low));
        /* a bracket that shrinks from one side only is halved now and then */
        if (i % 4 == 3 || !(t > low && t < high))
            t = low + 0.5 * (high - low);
        if (!(t > low && t < high))
            break;
        const double f = surplus(c, t, p);
        if (f >= 0) {
            const double factor = f_high > 0 ? 1 - f / f_high : 0.5;
            f_low *= factor > 0 ? factor : 0.5;
            high = t;
            f_high = f;
        } else {
            const double factor = 1 - f / f_low;
            f_high *= factor > 0 ? factor : 0.5;
            low = t;
            f_low = f;
        }
        if (f == 0)
            break;
    }
    return high;
}

static double erlang_c_quantile(const struct hc_erlang_case *c, const struct hc_erlang_metrics *metrics, double p)
{
    const double excess = hc_load_excess(c->calls_per_hour, c->aht_s, c->agents);
    const double ratio = metrics->wait_probability / (1 - p);
    return ratio > 1 ? log(ratio) * c->aht_s / -excess : 0;
}

enum hc_status hc_erlang_wait_quantile(const struct hc_erlang_case *c, double p, double *ret_wait_s,
                                       struct hc_error *reterr)
{
    if (!(p > 0 && p < 1))
        return hc_fail(reterr, HC_EDOM, "p", "must be in (0, 1), got '%g'", p);
    struct hc_erlang_metrics metrics;
    const enum hc_status status = hc_erlang_evaluate(c, &metrics, reterr);
    if (status != HC_OK)
        return status;
    if (!(metrics.answered > 0)) {
        *ret_wait_s = NAN;
        return HC_OK;
    }
    if (hc_erlang_needs_stability(c)) {
        *ret_wait_s = erlang_c_quantile(c, &metrics, p);
        return HC_OK;
    }
    double low = 0, f_low = surplus(c, 0, p);
    if (!(f_low < 0)) {
        *ret_wait_s = 0;
        return HC_OK;
    }
    double high = fmax(metrics.asa_s, c->aht_s * 1e-12), f_high = surplus(c, high, p);
    while (f_high < 0 && high < 1e300) {
        low = high;
        f_low = f_high;
        high *= 2;
        f_high = surplus(c, high, p);
    }
    *ret_wait_s = solve(c, p, low, f_low, high, f_high);
    return HC_OK;
}
