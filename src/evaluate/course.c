/* SPDX-License-Identifier: GPL-3.0-or-later */
/* course.c - from a queue of the scenario to the stretches of the exact solver, and from its metrics to counts.
 *
 * The solver knows one queue with exponential times and whole numbers of agents. Any other queue is refused with what
 * stands in the way, or, where an approximate answer will do, replaced by the nearest that the solver knows. */
#include "evaluate/course.h"
#include "base/base.h"
#include "demand/returns.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define LONG_WAIT 4.0 /* a threshold of more than this part of an interval looks beyond it */

static enum hc_status refuse(const struct hc_scenario *scenario, size_t queue, const char *key, const char *why,
                             struct hc_error *reterr)
{
    char path[64];
    snprintf(path, sizeof path, ".queues[%zu]%s%s", hc_queue_place(scenario, queue), *key ? "." : "", key);
    return hc_fail(reterr, HC_EUNSUPPORTED, path, "the exact solver needs %s; a simulation does not", why);
}

static bool exponential(const struct hc_time *time)
{
    return time->law.kind == HC_LAW_EXPONENTIAL && !time->mean_s;
}

enum hc_status hc_course_check(const struct hc_scenario *scenario, size_t q, bool approximate, struct hc_error *reterr)
{
    const struct hc_queue *queue = &scenario->queues[q];
    const struct hc_uncertainty *u = &queue->uncertainty;
    size_t g = hc_own_group(scenario, q);
    if (g == scenario->group_count)
        return refuse(scenario, q, "", "a group of its own for each queue", reterr);
    if (approximate)
        return HC_OK;
    if (!exponential(&queue->handling))
        return refuse(scenario, q, "handling", "exponential handling with one mean", reterr);
    if (queue->has_patience && (!exponential(&queue->patience) || queue->balk > 0))
        return refuse(scenario, q, "patience", "exponential patience with one mean and no balking", reterr);
    if (queue->redial.share > 0 || queue->repeat.share > 0)
        return refuse(scenario, q, queue->redial.share > 0 ? "redial" : "repeat", "contacts that do not return",
                      reterr);
    if (u->month_cv > 0 || u->week_cv > 0 || u->day_cv > 0 || u->interval_cv > 0 || u->handling_day_cv > 0)
        return refuse(scenario, q, "uncertainty", "rates that are certain", reterr);
    if (isfinite(queue->capacity))
        return refuse(scenario, q, "capacity", "waiting places without limit", reterr);
    if (queue->at_closing != HC_AT_CLOSING_SERVE)
        return refuse(scenario, q, "at_closing", "\"serve\" at closing", reterr);
    if (scenario->groups[g].skills[0].after_s > 0 || scenario->groups[g].skills[0].reserve > 0)
        return refuse(scenario, q, "", "agents that take every contact at once", reterr);
    if (scenario->groups[g].absence > 0)
        return refuse(scenario, q, "", "agents that are there every day (no --absence)", reterr);
    if (scenario->simulation.warm_up_h > 0)
        return hc_fail(reterr, HC_EUNSUPPORTED, ".simulation.warm_up_h",
                       "the exact solver starts empty: leave out the warm-up");
    return HC_OK;
}

/* Contacts offered per new issue, at the abandonment that the target allows; 1 where nobody returns. */
static double returns_factor(const struct hc_queue *queue, const struct hc_skill *skill)
{
    const struct hc_target *target = &queue->target;
    double abandonment = queue->has_patience ? target->abandonment : 0;
    if (isnan(abandonment))
        abandonment = isnan(target->answer_rate) ? 0 : 1 - target->answer_rate;
    return hc_returns_factor(queue, hc_skill_fcr(queue, skill), abandonment);
}

static struct hc_transient_interval open_stretch(const struct hc_course *course, size_t i, double returns)
{
    const struct hc_queue *queue = &course->scenario->queues[course->queue];
    double length_s = course->scenario->grid.intervals[i].length_s;
    return (struct hc_transient_interval){
        .length_s = length_s,
        .calls_per_hour = hc_new_issues(queue, i) * (1 + queue->uncertainty.bias) * returns * 3600 / length_s,
        .aht_s = hc_time_mean(&queue->handling, i) / course->scenario->groups[course->group].skills[0].speed,
        .patience_s = queue->has_patience ? hc_time_mean(&queue->patience, i) : 0};
}

static void add_stretch(struct hc_course *course, size_t i, bool closed, struct hc_transient_interval stretch)
{
    course->stretches[course->count] = stretch;
    course->grid[course->count] = i;
    course->closed[course->count++] = closed;
    course->offered += stretch.calls_per_hour * stretch.length_s / 3600;
}

static bool stays(const struct hc_course *course)
{
    return course->scenario->queues[course->queue].at_closing == HC_AT_CLOSING_STAY;
}

/* Closed hours after the last stretch. Who stays until the next opening ties the two into one run. */
static void add_closed(struct hc_course *course, double seconds)
{
    size_t last = course->count - 1;
    struct hc_transient_interval closed = course->stretches[last];
    closed.length_s = seconds;
    closed.calls_per_hour = 0;
    add_stretch(course, course->grid[last], true, closed);
    if (!stays(course))
        course->run[++course->run_count] = course->count;
}

static void lay_out(struct hc_course *course, double returns)
{
    const struct hc_scenario *scenario = course->scenario;
    const struct hc_interval *before = NULL;
    for (size_t i = 0; i < scenario->grid.count; i++) {
        const struct hc_interval *interval = &scenario->grid.intervals[i];
        if (!scenario->queues[course->queue].open[i])
            continue;
        int64_t gap_s = before ? interval->start_utc - before->start_utc - before->length_s : 0;
        if (gap_s > 0)
            add_closed(course, (double)gap_s);
        add_stretch(course, i, false, open_stretch(course, i, returns));
        before = interval;
    }
    if (course->count > 0 && !stays(course))
        add_closed(course, 0); /* the evening: its length depends on the agents */
    else if (course->count > 0)
        course->run[++course->run_count] = course->count;
}

enum hc_status hc_course_new(const struct hc_scenario *scenario, size_t q, bool approximate, struct hc_course *ret,
                             struct hc_error *reterr)
{
    const struct hc_target *target = &scenario->queues[q].target;
    struct hc_course course = {
        .scenario = scenario, .queue = q, .group = hc_own_group(scenario, q), .approximate = approximate};
    double returns = returns_factor(&scenario->queues[q], &scenario->groups[course.group].skills[0]);
    size_t most = 2 * scenario->grid.count + 2;
    if (!(returns < HUGE_VAL))
        return refuse(scenario, q, "repeat", "contacts that do not all return", reterr);
    course.options = hc_transient_options_default();
    course.options.shift_end = scenario->simulation.returns_at_end_of_shift ? HC_SHIFT_END_RETURN : HC_SHIFT_END_FINISH;
    course.options.within_s = target->within_s;
    course.options.short_abandon_s = target->short_abandon_s;
    course.stepwise = approximate && !stays(&course) && target->within_s <= scenario->calendar.interval_s / LONG_WAIT;
    course.stretches = calloc(most, sizeof *course.stretches);
    course.grid = calloc(most, sizeof *course.grid);
    course.closed = calloc(most, sizeof *course.closed);
    course.run = calloc(most, sizeof *course.run);
    if (!course.stretches || !course.grid || !course.closed || !course.run) {
        hc_course_free(&course);
        return hc_fail_memory(reterr);
    }
    lay_out(&course, returns);
    *ret = course;
    return HC_OK;
}

void hc_course_free(struct hc_course *course)
{
    free(course->stretches);
    free(course->grid);
    free(course->closed);
    free(course->run);
}

static enum hc_status acting_agents(const struct hc_course *course, double said, double *ret, struct hc_error *reterr)
{
    double factor = hc_group_acting_share(&course->scenario->groups[course->group]), acting = said * factor;
    *ret = floor(acting + 0.5);
    if (course->approximate || fabs(acting - *ret) <= 1e-9)
        return HC_OK;
    char path[64];
    snprintf(path, sizeof path, ".groups[%zu]", course->group);
    return hc_fail(reterr, HC_EUNSUPPORTED, path,
                   "the exact solver needs a whole number of acting agents, not %g x effective_factor %g; a "
                   "simulation does not",
                   said, factor);
}

/* The horizon closes like any day: its last agents stay until nobody is left, e^-64 of all chance aside. */
static double evening_s(const struct hc_course *course, const struct hc_transient_interval *last)
{
    bool waits = !(last->patience_s > 0) && last->agents >= 1;
    return 64 * last->aht_s + (waits ? course->offered * last->aht_s / last->agents : 0);
}

enum hc_status hc_course_staff(struct hc_course *course, const double *agents, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = course->scenario;
    enum hc_status status = HC_OK;
    for (size_t s = 0; !status && s < course->count; s++) {
        size_t staff = scenario->grid.intervals[course->grid[s]].staff;
        struct hc_transient_interval *stretch = &course->stretches[s];
        if (course->closed[s])
            stretch->agents = stays(course) ? 0 : stretch[-1].agents;
        else
            status = acting_agents(course, agents[course->group * scenario->grid.staff_count + staff], &stretch->agents,
                                   reterr);
    }
    if (!status && course->count > 0 && course->closed[course->count - 1]) {
        struct hc_transient_interval *evening = &course->stretches[course->count - 1];
        evening->length_s = evening_s(course, evening);
    }
    return status;
}

void hc_course_count(const struct hc_course *course, size_t s, const struct hc_transient_metrics *m,
                     struct hc_counts *counts)
{
    const struct hc_transient_interval *stretch = &course->stretches[s];
    if (course->closed[s]) {
        counts->busy_s += m->busy_s; /* who waits in closed hours belongs to no open interval's queue */
        counts->overrun_s += m->busy_s;
        return;
    }
    bool returning = course->options.shift_end == HC_SHIFT_END_RETURN;
    const struct hc_counts open = {.offered = m->offered,
                                   .answered = m->answered,
                                   .abandoned = m->abandoned,
                                   .answered_within = m->answered_within,
                                   .abandoned_within = m->abandoned_within,
                                   .abandoned_short = m->abandoned_short,
                                   .abandoned_after_return = returning ? NAN : 0, /* not followed */
                                   .waited = m->waited,
                                   .wait_answered_s = m->wait_answered_s,
                                   .wait_abandoned_s = m->wait_abandoned_s,
                                   .handling_s = m->answered * stretch->aht_s,
                                   .queue_s = m->queue_mean * stretch->length_s,
                                   .agent_s = m->staffed_s,
                                   .busy_s = m->busy_s,
                                   .overrun_s = m->overrun_s,
                                   .span_s = stretch->length_s};
    hc_counts_add(counts, &open);
}
