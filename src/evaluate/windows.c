/* SPDX-License-Identifier: GPL-3.0-or-later */
/* windows.c - spans of time for which targets are judged as a whole, and the spread of service levels over days.
 *
 * A window counts when it has contacts. Its ratios are pooled over the window before they are compared: a bad morning
 * can be made good by the afternoon in a day, not in an interval. */
#include "base/civil.h"
#include "evaluate/study.h"
#include <math.h>

int hc_target_met_month(const struct hc_target *target, const struct hc_month_row *v)
{
    if (!target->given || v->offered <= 0)
        return -1;
    double offered = (double)v->offered, answered = (double)v->answered;
    /* A window whose every contact the formula leaves out has no service level to miss. */
    bool level =
        isnan(target->service_level) || v->due <= 0 || (double)v->good / (double)v->due >= target->service_level;
    bool asa = isnan(target->asa_s) || (v->answered > 0 && (double)v->wait_answered / 1e6 <= target->asa_s * answered);
    bool rate = isnan(target->answer_rate) || answered / offered >= target->answer_rate;
    bool abandonment = isnan(target->abandonment) || (double)v->abandoned / offered <= target->abandonment;
    return level && asa && rate && abandonment;
}

int hc_target_met(const struct hc_target *target, const struct hc_queue_vector *v)
{
    const struct hc_month_row row = {.offered = v->offered,
                                     .answered = v->answered,
                                     .abandoned = v->abandoned,
                                     .good = v->good,
                                     .due = v->due,
                                     .wait_answered = v->wait_answered};
    return hc_target_met_month(target, &row);
}

int64_t hc_week_of_horizon(const struct hc_calendar *calendar, int32_t date)
{
    int64_t week = (date - calendar->start) / 7;
    return (week + 1) * 7 <= calendar->days ? week : -1;
}

int64_t hc_month_of_horizon(const struct hc_calendar *calendar, int32_t date)
{
    struct hc_date civil = hc_civil_date(date);
    int32_t first = date - civil.day + 1, next = first + 28;
    while (hc_civil_date(next).day != 1)
        next++;
    bool whole = first >= calendar->start && next <= calendar->start + calendar->days;
    return whole ? (int64_t)civil.year * 12 + civil.month : -1;
}

int64_t hc_month_run(const struct hc_scenario *scenario)
{
    if (scenario->calendar.days >= HC_SHORTEST_MONTH)
        return 0;
    return llround(365.25 / 12 / scenario->calendar.days);
}

bool hc_months_apart(const struct hc_scenario *scenario)
{
    bool apart = false;
    for (size_t q = 0; q < scenario->queue_count; q++)
        apart = apart || scenario->queues[q].uncertainty.month_cv > 0;
    return apart && hc_month_run(scenario) > 0;
}

size_t hc_level_bin(int64_t good, int64_t due)
{
    int64_t bin = (2 * good * (HC_LEVEL_BINS - 1) + due) / (2 * due);
    return bin < 0 ? 0 : bin >= HC_LEVEL_BINS ? HC_LEVEL_BINS - 1 : (size_t)bin;
}

double hc_level_quantile(const int64_t row[HC_LEVEL_BINS], double p)
{
    int64_t all = 0, below = 0;
    for (size_t b = 0; b < HC_LEVEL_BINS; b++)
        all += row[b];
    if (all == 0)
        return NAN;
    size_t b = 0;
    for (; b < HC_LEVEL_BINS - 1; b++) {
        below += row[b];
        if (below > 0 && (double)below >= p * (double)all)
            break;
    }
    return (double)b / (HC_LEVEL_BINS - 1);
}

static double share(int64_t met, int64_t windows)
{
    return windows > 0 ? (double)met / (double)windows : NAN;
}

/* Months of several horizons each: runs of replications, counted from number 0. */
static double month_runs(const struct hc_study *study, size_t queue)
{
    int64_t windows = 0, met = 0;
    for (int64_t start = 0; start + study->run <= study->end - study->first; start += study->run) {
        struct hc_month_row sum = {0};
        for (int64_t r = start; r < start + study->run; r++) {
            const struct hc_month_row *row = &study->month_rows[(size_t)r * study->layout->queue_count + queue];
            sum.offered += row->offered;
            sum.answered += row->answered;
            sum.abandoned += row->abandoned;
            sum.good += row->good;
            sum.due += row->due;
            sum.wait_answered += row->wait_answered;
        }
        int verdict = hc_target_met_month(&study->scenario->queues[queue].target, &sum);
        windows += verdict >= 0;
        met += verdict > 0;
    }
    return share(met, windows);
}

void hc_study_chances(const struct hc_study *study, size_t queue, struct hc_series *series)
{
    const struct hc_queue_study *own = &study->queues[queue];
    int64_t windows = 0, met = 0;
    for (size_t k = 0; k < series->interval_count; k++) {
        windows += own->intervals[k].windows;
        met += own->intervals[k].met;
    }
    series->target_met_by[HC_WINDOW_INTERVAL] = share(met, windows);
    windows = met = 0;
    for (size_t d = 0; d < series->day_count; d++) {
        windows += own->days[d].windows;
        met += own->days[d].met;
    }
    series->target_met_by[HC_WINDOW_DAY] = share(met, windows);
    series->target_met_by[HC_WINDOW_WEEK] = share(own->longer[0].met, own->longer[0].windows);
    series->target_met_by[HC_WINDOW_MONTH] =
        study->run > 0 ? month_runs(study, queue) : share(own->longer[1].met, own->longer[1].windows);
    series->target_met_by[HC_WINDOW_HORIZON] = share(own->total->met, own->total->windows);
}
