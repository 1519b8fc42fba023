/* SPDX-License-Identifier: GPL-3.0-or-later */
/* returns.c - the law of returning contacts: a contact causes r a + p (1 - FCR)(1 - a) further ones, and so on. */
#include "demand/returns.h"
#include <math.h>

/* N / V at this abandonment; never below 0. */
static double new_share(const struct hc_queue *queue, double fcr, double a)
{
    double share = 1 - queue->redial.share * a - queue->repeat.share * (1 - fcr) * (1 - a);
    return share > 0 ? share : 0;
}

double hc_returns_factor(const struct hc_queue *queue, double fcr, double abandonment)
{
    double share = new_share(queue, fcr, abandonment);
    return share > 0 ? 1 / share : HUGE_VAL;
}

double hc_demand_new_share(const struct hc_queue *queue)
{
    return queue->contains_all ? new_share(queue, queue->repeat.fcr, queue->history_abandonment) : 1;
}

double hc_new_issues(const struct hc_queue *queue, size_t interval)
{
    return queue->volume[interval] * hc_demand_new_share(queue);
}
