/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.h - agents per interval by formula; hc_size() in src/sizing chooses between it and a search. */
#ifndef HC_STAFFING_SIZE_H
#define HC_STAFFING_SIZE_H

#include "result/result.h"

/** HC_SIZE_FORMULA of hc_size(). @return HC_OK; HC_EINPUT; HC_EUNSUPPORTED; HC_ENOMEM */
enum hc_status hc_size_formula(const struct hc_scenario *scenario, struct hc_result **ret_result,
                               struct hc_error *reterr);

/** Can formulas size it: a group for each queue, a target for each? @return HC_OK; HC_EINPUT; HC_EUNSUPPORTED */
enum hc_status hc_formula_shape(const struct hc_scenario *scenario, struct hc_error *reterr);

/** Can the formulas say what the scenario asks: targets that hold on average in every interval? */
bool hc_formula_answers(const struct hc_scenario *scenario);

/**
 * Only what hc_size_formula() requires, sooner: no metrics, and equal intervals once.
 * @param ret_agents  [group * grid.staff_count + staff interval], on queue; 0 where closed
 * @return HC_OK; HC_EUNREACHABLE (some interval has no answer); HC_EINPUT; HC_EUNSUPPORTED; HC_ENOMEM
 */
enum hc_status hc_formula_staff(const struct hc_scenario *scenario, double *ret_agents, struct hc_error *reterr);

#endif
