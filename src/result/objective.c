/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.c - memory of an objective. */
#include "result/objective.h"
#include <stdlib.h>

struct hc_objective *hc_objective_new(size_t clause_count)
{
    struct hc_objective *objective = calloc(1, sizeof *objective);
    if (!objective)
        return NULL;
    objective->clause_count = clause_count;
    objective->targets.month_kept = calloc(clause_count + 1, sizeof(double));
    objective->best.month_kept = calloc(clause_count + 1, sizeof(double));
    return objective->targets.month_kept && objective->best.month_kept ? objective : hc_objective_free(objective);
}

struct hc_objective *hc_objective_free(struct hc_objective *objective)
{
    if (objective) {
        free(objective->targets.month_kept);
        free(objective->best.month_kept);
        free(objective);
    }
    return NULL;
}
