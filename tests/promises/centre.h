/* SPDX-License-Identifier: GPL-3.0-or-later */
/* centre.h - small random centres for the study of promises: the same number always makes the same centre. */
#ifndef PROMISES_CENTRE_H
#define PROMISES_CENTRE_H

#include <stddef.h>
#include <stdint.h>

enum centre_window { CENTRE_INTERVAL, CENTRE_DAY, CENTRE_WEEK, CENTRE_WINDOWS };

extern const char *const centre_window_names[CENTRE_WINDOWS];

enum { CENTRE_QUEUES = 3, CENTRE_HALF_HOURS = 24 };

/** One queue; what is 0 is not in the scenario. */
struct centre_queue {
    double volume[CENTRE_HALF_HOURS]; /**< contacts of each half-hour */
    double handling_s, handling_cv;   /**< cv 0: exponential */
    double patience_s, patience_cv;
    double day_cv, interval_cv;
    double service_level, within_s, asa_s, answer_rate, abandonment; /**< targets */
};

struct centre {
    uint64_t number;
    int days, half_hours; /**< half_hours: of all days together */
    enum centre_window window;
    int queue_count;
    struct centre_queue queues[CENTRE_QUEUES];
    const char *sharing; /**< "none": a group for each queue; "all": one group; "some": both */
    double effective_factor;
};

/**
 * Centre `number`: 1 to 3 queues of 5 to 40 erlangs together, 1 to 7 short days, targets over half-hours, days or the
 * week.
 */
struct centre centre_random(uint64_t number);

/** Its scenario, every queue's targets promised with `probability`, the forecast too low by `bias`; writes to text. */
void centre_scenario(const struct centre *centre, double probability, double bias, char *text, size_t size);

#endif
