/* SPDX-License-Identifier: GPL-3.0-or-later */
/* interval.c - what a rule asks of the formulas, interval by interval. */
#include "lint/interval.h"
#include "lang/number.h"
#include <math.h>

bool hc_lint_case(const struct hc_scenario *scenario, size_t queue, size_t i, struct hc_formula_case *ret)
{
    size_t group = hc_own_group(scenario, queue);
    return group < scenario->group_count && scenario->groups[group].open[i] && scenario->queues[queue].volume[i] > 0 &&
           hc_formula_case(scenario, group, queue, i, ret, NULL) == HC_OK;
}

double hc_lint_need(const struct hc_formula_case *c, const struct hc_erlang_targets *targets)
{
    struct hc_formula_case only = *c;
    struct hc_formula_requirement need;
    only.targets = *targets;
    return hc_formula_require(&only, 1e7, &need) == HC_OK ? need.on_queue : NAN;
}

void hc_lint_when(struct hc_text *text, const struct hc_linting *lint, size_t i)
{
    const struct hc_interval *interval = &lint->scenario->grid.intervals[i];
    hc_text_printf(text, "%s %s", hc_print_day_month(lint->lang, lint->scenario->calendar.start + interval->day).text,
                   hc_print_time(interval->local_s).text);
}
