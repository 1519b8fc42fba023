/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settled.c - TEMPORARY */
#include "compare/settled.h"
#include <stdlib.h>
enum hc_status hc_settled_months(const struct hc_operation *operation, const struct hc_operate_opts *opts,
                                 struct hc_kept_months *ret, struct hc_error *reterr)
{
    (void)operation;
    (void)opts;
    (void)reterr;
    *ret = (struct hc_kept_months){0};
    return HC_OK;
}
void hc_settled_months_clear(struct hc_kept_months *months)
{
    free(months->kept);
    free(months->penalty);
    free(months->bonus);
    *months = (struct hc_kept_months){0};
}
