/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluator.c - room for the figures of an evaluation, and many evaluations at once. */
#include "staffing/evaluator.h"
#include "base/base.h"
#include <stdlib.h>
#include <string.h>

enum hc_status hc_evaluate_many(struct hc_evaluator *evaluator, const double *agents, size_t many, int64_t first,
                                int64_t count, struct hc_evaluation *ret, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = evaluator->goals->scenario;
    size_t places = scenario->group_count * scenario->grid.staff_count;
    enum hc_status status = HC_OK;
    if (evaluator->evaluate_many)
        return evaluator->evaluate_many(evaluator, agents, many, first, count, ret, reterr);
    for (size_t k = 0; !status && k < many; k++)
        status = evaluator->evaluate(evaluator, agents + k * places, first, count, &ret[k], reterr);
    return status;
}

enum hc_status hc_evaluation_new(const struct hc_goals *goals, struct hc_evaluation *ret, struct hc_error *reterr)
{
    double *all = calloc(4 * goals->count + goals->part_count + 1, sizeof *all);
    if (!all)
        return hc_fail_memory(reterr);
    *ret = (struct hc_evaluation){.goal_count = goals->count,
                                  .part_count = goals->part_count,
                                  .value = all,
                                  .safe = all + goals->count,
                                  .error = all + 2 * goals->count,
                                  .met = all + 3 * goals->count,
                                  .part = all + 4 * goals->count};
    return HC_OK;
}

void hc_evaluation_free(struct hc_evaluation *evaluation)
{
    free(evaluation->value);
    *evaluation = (struct hc_evaluation){0};
}

void hc_evaluation_copy(struct hc_evaluation *to, const struct hc_evaluation *from)
{
    memcpy(to->value, from->value, (4 * from->goal_count + from->part_count) * sizeof *to->value);
    to->contacts = from->contacts;
}
