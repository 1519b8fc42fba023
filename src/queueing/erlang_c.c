/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erlang_c.c - Erlang C from the inverse blocking.
 *
 * With I = 1 / B, the probability of waiting is C = 1 / (1 + (1 - a/n) (I - 1)): no difference of close numbers as
 * long as n - a is right, which is why the load carries it. The wait of those who wait is exponential with rate
 * (n - a) / AHT, for real n as well. The service level 1 - C exp(-y) is taken as (1 - C) + C (1 - exp(-y)), so that it
 * keeps its digits when nearly everybody waits long.
 * Invariant: excess < 0, that is agents > load.
 * Reference: R. B. Cooper, Introduction to Queueing Theory, 2nd ed., 1981, section 3.4. */
#include "queueing/queueing.h"
#include <math.h>

double hc_erlang_c_wait(double agents, double excess, double inverse)
{
    return 1 / (1 - excess / agents * (inverse - 1));
}

struct hc_shares hc_erlang_c(const struct hc_load *load)
{
    const double inverse = hc_erlang_b_inverse(load->agents, load->erlangs);
    const double odds = -load->excess / load->agents * (inverse - 1); /* of not waiting */
    const double wait = 1 / (1 + odds);
    const double no_wait = isinf(odds) ? 1 : odds / (1 + odds);
    const double delay_s = load->aht_s / -load->excess; /* mean wait of those who wait */
    const double asa_s = wait * delay_s;
    return (struct hc_shares){.no_wait = no_wait,
                              .wait = wait,
                              .answered = 1,
                              .answered_within = no_wait + wait * -expm1(-load->within_s / delay_s),
                              .asa_s = asa_s,
                              .wait_mean_s = asa_s,
                              .wait_abandoned_s = NAN,
                              .queue_mean = wait * (load->erlangs / -load->excess)};
}
