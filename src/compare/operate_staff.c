/* SPDX-License-Identifier: GPL-3.0-or-later */
/* operate_staff.c - agents of an operation: those given, else those that sizing requires. */
#include "base/base.h"
#include "compare/operate.h"
#include "model/list.h"
#include "result/result.h"
#include "staffing/size.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool gives_all(const struct hc_scenario *scenario)
{
    bool all = true;
    for (size_t g = 0; g < scenario->group_count; g++)
        all = all && scenario->groups[g].agents;
    return all;
}

static void take_given(const struct hc_scenario *scenario, struct hc_staff *staff)
{
    for (size_t g = 0; g < scenario->group_count; g++) {
        const struct hc_group *group = &scenario->groups[g];
        for (size_t i = 0; group->agents && i < scenario->grid.count; i++)
            if (group->open[i] && !isnan(group->agents[i]))
                staff->agents[g * staff->staff_count + scenario->grid.intervals[i].staff] = group->agents[i];
    }
}

static enum hc_status take_sized(const struct hc_scenario *scenario, const struct hc_result *sized,
                                 struct hc_staff *staff, struct hc_error *reterr)
{
    for (size_t g = 0; g < scenario->group_count; g++) {
        const struct hc_series *series = &sized->groups[g];
        for (size_t k = 0; k < series->interval_count; k++) {
            double required = series->intervals[k].values[HC_REQUIRED];
            char path[64];
            snprintf(path, sizeof path, ".groups[%zu]", g);
            if (isnan(required))
                return hc_fail(reterr, HC_EUNREACHABLE, path,
                               "no agents given, and sizing finds no number that meets the targets");
            staff->agents[g * staff->staff_count + scenario->grid.intervals[series->grid[k]].staff] = required;
        }
    }
    return HC_OK;
}

static enum hc_status search_staff(const struct hc_operate_opts *opts, struct hc_operation *o, struct hc_error *reterr)
{
    struct hc_size_opts size = hc_size_opts_default();
    struct hc_result *sized = NULL;
    size.method = opts->method;
    size.seed_given = true;
    size.seed = opts->seed;
    size.threads = opts->threads;
    o->staffing = "search";
    enum hc_status status = hc_size(o->scenario, &size, &sized, reterr);
    if (!status)
        status = take_sized(o->scenario, sized, &o->staff, reterr);
    hc_result_free(sized);
    return status;
}

enum hc_status hc_operate_staff(const struct hc_operate_opts *opts, struct hc_operation *o, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = o->scenario;
    enum hc_status status = HC_OK;
    o->staff = (struct hc_staff){.group_count = scenario->group_count, .staff_count = scenario->grid.staff_count};
    o->staff.agents = hc_list_new(o->staff.group_count * o->staff.staff_count, sizeof *o->staff.agents);
    if (!o->staff.agents)
        return hc_fail_memory(reterr);
    if (opts->staff) {
        memcpy(o->staff.agents, opts->staff->agents, o->staff.group_count * o->staff.staff_count * sizeof(double));
        return HC_OK;
    }
    if (!gives_all(scenario) &&
        (opts->method == HC_SIZE_FORMULA || (opts->method == HC_SIZE_DEFAULT && hc_formula_answers(scenario)))) {
        o->staffing = "formula";
        status = hc_formula_staff(scenario, o->staff.agents, reterr);
    } else if (!gives_all(scenario)) {
        status = search_staff(opts, o, reterr);
    }
    if (!status)
        take_given(scenario, &o->staff);
    return status;
}
