/* SPDX-License-Identifier: GPL-3.0-or-later */
/* size.c - the command: which method answers. */
#include "staffing/size.h"
#include "base/base.h"
#include "headcount/staffing.h"

struct hc_size_opts hc_size_opts_default(void)
{
    return (struct hc_size_opts){.method = HC_SIZE_DEFAULT};
}

enum hc_status hc_size(const struct hc_scenario *scenario, const struct hc_size_opts *opts,
                       struct hc_result **ret_result, struct hc_error *reterr)
{
    (void)opts;
    return hc_size_formula(scenario, ret_result, reterr);
}
