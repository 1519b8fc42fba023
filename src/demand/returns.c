/* SPDX-License-Identifier: GPL-3.0-or-later */
/* returns.c - the law of returning contacts: a contact causes r a + p (1 - FCR)(1 - a) further ones, and so on. */
#include "demand/returns.h"
#include <math.h>

double hc_returns_factor(const struct hc_queue *queue, double abandonment)
{
    double again =
        queue->redial.share * abandonment + queue->repeat.share * (1 - queue->repeat.fcr) * (1 - abandonment);
    return again < 1 ? 1 / (1 - again) : HUGE_VAL;
}

double hc_new_issues(const struct hc_queue *queue, size_t interval)
{
    double volume = queue->volume[interval];
    return queue->contains_all ? volume / hc_returns_factor(queue, queue->history_abandonment) : volume;
}
