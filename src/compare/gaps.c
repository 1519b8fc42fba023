/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gaps.c - hours in which a queue is open and no group that serves it can be staffed: a site's night, its holidays. */
#include "base/base.h"
#include "compare/figures.h"
#include "model/list.h"

static void add(const struct hc_scenario *scenario, size_t q, size_t i, struct hc_gaps *gaps, struct hc_gap_day *day)
{
    const struct hc_interval *interval = &scenario->grid.intervals[i];
    double hours = interval->length_s / 3600.0, contacts = scenario->queues[q].volume[i];
    gaps->open_h += hours;
    gaps->share += contacts; /* of the whole, until it is divided */
    day->open_h += hours;
    if (hc_queue_staffable(scenario, q, i))
        return;
    gaps->gap_h += hours;
    gaps->contacts += contacts;
    gaps->by_hour[interval->local_s / 3600] += hours;
    day->gap_h += hours;
    day->contacts += contacts;
}

enum hc_status hc_gaps_of(const struct hc_scenario *scenario, struct hc_gaps *ret, struct hc_error *reterr)
{
    struct hc_gaps gaps = {.days = hc_list_new((size_t)scenario->calendar.days, sizeof *gaps.days)};
    if (!gaps.days)
        return hc_fail_memory(reterr);
    struct hc_gap_day day = {.date = scenario->calendar.start};
    for (size_t i = 0; i <= scenario->grid.count; i++) {
        bool end = i == scenario->grid.count;
        int32_t date = end ? INT32_MAX : scenario->calendar.start + scenario->grid.intervals[i].day;
        if (date != day.date) {
            if (day.gap_h > 0)
                gaps.days[gaps.day_count++] = day;
            day = (struct hc_gap_day){.date = date};
        }
        for (size_t q = 0; !end && q < scenario->queue_count; q++)
            if (scenario->queues[q].open[i])
                add(scenario, q, i, &gaps, &day);
    }
    gaps.share = gaps.share > 0 ? gaps.contacts / gaps.share : 0;
    *ret = gaps;
    return HC_OK;
}
