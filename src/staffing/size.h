/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.h - agents per interval by formula; hc_size() in src/sizing chooses between it and a search. */
#ifndef HC_STAFFING_SIZE_H
#define HC_STAFFING_SIZE_H

#include "result/result.h"

/** HC_SIZE_FORMULA of hc_size(). @return HC_OK; HC_EINPUT; HC_EUNSUPPORTED; HC_ENOMEM */
enum hc_status hc_size_formula(const struct hc_scenario *scenario, struct hc_result **ret_result,
                               struct hc_error *reterr);

#endif
