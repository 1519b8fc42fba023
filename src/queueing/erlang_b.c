/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erlang_b.c - Erlang B for a real number of agents.
 *
 * a^n / n! overflows near n = 170, so everything is built on the inverse blocking I(n) = 1 / B(n, a). It obeys
 * I(n) = 1 + (n / a) I(n - 1), also for real n, hence I(n) = 1 + n/a + n (n - 1)/a^2 + ...: terms all positive. The
 * sum runs downward from n and stops as soon as a term no longer counts, after O(sqrt n + (n - a)+) terms, so that
 * 100,000 agents cost microseconds; a recursion upward from 0 would cost n steps. What is left below 1 agent, for real
 * n, is the incomplete gamma function: I(f) = e^a a^-f Gamma(f + 1, a).
 * Invariant: I >= 1. When I overflows, B is below 1e-308 and counts as 0.
 * Reference: D. L. Jagerman, Some properties of the Erlang loss function, Bell Syst. Tech. J. 53 (1974) 525-551. */
#include "base/incomplete_gamma.h"
#include "queueing/queueing.h"
#include <float.h>
#include <math.h>

/* I(f, a) for 0 <= f < 1, a > 0. */
static double inverse_fraction(double f, double erlangs)
{
    if (f == 0)
        return 1;
    if (erlangs > 1.5)
        return erlangs * hc_gamma_upper_ratio(f + 1, erlangs);
    return exp(erlangs) * pow(erlangs, -f) * tgamma(f + 1) * hc_gamma_tails(f + 1, erlangs).upper;
}

double hc_erlang_b_inverse(double agents, double erlangs)
{
    double sum = 0, term = 1, k = agents;
    for (; k >= 1; k--) {
        sum += term;
        term *= k / erlangs;
        /* k < a: what follows is below term / (1 - k / a) */
        if (term < sum * (0.25 * DBL_EPSILON) && term < sum * (0.25 * DBL_EPSILON) * (1 - (k - 1) / erlangs))
            return sum;
        if (sum > DBL_MAX)
            return HUGE_VAL;
    }
    return sum + term * inverse_fraction(k, erlangs);
}

struct hc_shares hc_erlang_b(const struct hc_load *load)
{
    const double inverse = hc_erlang_b_inverse(load->agents, load->erlangs);
    const double answered = isinf(inverse) ? 1 : (inverse - 1) / inverse;
    const double wait_s = answered > 0 ? 0 : NAN;
    return (struct hc_shares){.no_wait = answered,
                              .blocked = 1 / inverse,
                              .answered = answered,
                              .answered_within = answered,
                              .asa_s = wait_s,
                              .wait_mean_s = wait_s,
                              .wait_abandoned_s = NAN};
}
