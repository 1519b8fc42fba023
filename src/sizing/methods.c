/* SPDX-License-Identifier: GPL-3.0-or-later */
/* methods.c - agent-hours day by day: by Erlang C, by the formula, by the exact solver, and as found. */
#include "sizing/answer.h"
#include <math.h>

static double day_sum(const struct hc_result *formula, int32_t date, enum hc_metric metric)
{
    double sum = 0;
    for (size_t q = 0; q < formula->queue_count; q++)
        for (size_t d = 0; d < formula->queues[q].day_count; d++)
            if (formula->queues[q].dates[d] == date)
                sum += formula->queues[q].days[d].values[metric];
    return sum;
}

static double hours_on(const struct hc_space *space, const double *agents, int32_t day)
{
    double hours = 0;
    for (size_t v = 0; agents && v < space->count; v++)
        if (space->variables[v].day == day)
            hours += space->variables[v].hours *
                     agents[space->variables[v].group * space->staff_count + space->variables[v].staff];
    return agents ? hours : NAN;
}

static void add_hours(struct hc_method_hours *sum, const struct hc_method_hours *day)
{
    sum->erlang_c += day->erlang_c;
    sum->formula += day->formula;
    sum->exact += day->exact;
    sum->searched += day->searched;
}

void hc_answer_methods(struct hc_answer *a)
{
    struct hc_sizing *sizing = a->sizing;
    for (int32_t day = 0; day < a->scenario->calendar.days; day++) {
        int32_t date = a->scenario->calendar.start + day;
        struct hc_method_hours hours = {.erlang_c = NAN,
                                        .formula = NAN,
                                        .exact = hours_on(a->space, a->exact_agents, day),
                                        .searched = hours_on(a->space, a->plan.agents, day)};
        if (!(hours.searched > 0))
            continue;
        if (a->formula) {
            hours.erlang_c = day_sum(a->formula, date, HC_ERLANG_C_REQUIRED_H);
            hours.formula = day_sum(a->formula, date, HC_REQUIRED_H);
        }
        sizing->dates[sizing->day_count] = date;
        sizing->days[sizing->day_count++] = hours;
        add_hours(&sizing->total, &hours);
    }
}
