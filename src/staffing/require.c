/* SPDX-License-Identifier: GPL-3.0-or-later */
/* require.c - agents by formula and nothing else, for whoever sizes a scenario a hundred times: the weeks of a forecast
 * repeat themselves, and an answer once found is looked up. */
#include "model/list.h"
#include "staffing/formula.h"
#include "staffing/size.h"
#include <math.h>
#include <stdlib.h>

#define NO_LIMIT 1e7

bool hc_formula_answers(const struct hc_scenario *scenario)
{
    for (size_t q = 0; q < scenario->queue_count; q++) {
        const struct hc_target *target = &scenario->queues[q].target;
        if (hc_own_group(scenario, q) == scenario->group_count || target->window != HC_WINDOW_INTERVAL ||
            !isnan(target->probability))
            return false;
    }
    return true;
}

/* What an interval's answer depends on, for one group; and the answer. */
struct known {
    double volume, aht_s, length_s, max, on_queue;
};

struct memo {
    size_t count;
    struct known *list;
};

static enum hc_status require(const struct hc_scenario *scenario, size_t g, size_t i, struct memo *memo, double *ret,
                              struct hc_error *reterr)
{
    const struct hc_group *group = &scenario->groups[g];
    struct hc_formula_case c;
    struct hc_formula_requirement need;
    enum hc_status status = hc_formula_case(scenario, g, group->skills[0].queue, i, &c, reterr);
    if (status)
        return status;
    const double max = group->max_agents ? group->max_agents[i] : NO_LIMIT;
    const double min = group->min_agents ? ceil(group->min_agents[i]) : 0;
    size_t k = 0;
    while (k < memo->count && (memo->list[k].volume != c.volume || memo->list[k].aht_s != c.erlang.aht_s ||
                               memo->list[k].length_s != c.length_s || memo->list[k].max != max))
        k++;
    if (k == memo->count) {
        if (hc_formula_require(&c, max, &need))
            return hc_fail(reterr, HC_EUNREACHABLE, NULL, "no number of agents is enough");
        memo->list[memo->count++] = (struct known){c.volume, c.erlang.aht_s, c.length_s, max, need.on_queue};
    }
    *ret = fmax(*ret, fmax(memo->list[k].on_queue, min));
    return HC_OK;
}

enum hc_status hc_formula_staff(const struct hc_scenario *scenario, double *ret_agents, struct hc_error *reterr)
{
    size_t intervals = scenario->grid.count, staffs = scenario->grid.staff_count;
    enum hc_status status = hc_formula_shape(scenario, reterr);
    struct memo memo = {0};
    if (status)
        return status;
    if (!(memo.list = hc_list_new(intervals, sizeof *memo.list)))
        return hc_fail_memory(reterr);
    for (size_t g = 0; g < scenario->group_count; g++) {
        memo.count = 0;
        for (size_t t = 0; t < staffs; t++)
            ret_agents[g * staffs + t] = 0;
        for (size_t i = 0; !status && i < intervals; i++)
            if (scenario->groups[g].open[i])
                status =
                    require(scenario, g, i, &memo, &ret_agents[g * staffs + scenario->grid.intervals[i].staff], reterr);
    }
    free(memo.list);
    return status;
}
