/* SPDX-License-Identifier: GPL-3.0-or-later */
/* billing.c - memory of a billing. */
#include "result/billing.h"
#include <stdlib.h>

struct hc_billing *hc_billing_new(const struct hc_contract *contract)
{
    struct hc_billing *billing = calloc(1, sizeof *billing);
    if (!billing)
        return NULL;
    billing->contract = contract;
    billing->clause_count = contract ? contract->clause_count : 0;
    billing->price_count = contract ? contract->price_count : 0;
    billing->clauses = calloc(billing->clause_count + 1, sizeof *billing->clauses);
    billing->prices = calloc(billing->price_count + 1, sizeof *billing->prices);
    billing->day.broken = calloc(billing->clause_count + 1, sizeof *billing->day.broken);
    return billing->clauses && billing->prices && billing->day.broken ? billing : hc_billing_free(billing);
}

struct hc_billing *hc_billing_free(struct hc_billing *billing)
{
    if (!billing)
        return NULL;
    free(billing->clauses);
    free(billing->prices);
    free(billing->day.broken);
    free(billing->shape.first);
    free(billing->shape.end);
    free(billing->shape.scale);
    free(billing);
    return NULL;
}

bool hc_price_by_time(enum hc_price_unit unit)
{
    return unit == HC_PRICE_PAID_HOUR || unit == HC_PRICE_LOGGED_HOUR || unit == HC_PRICE_FTE_MONTH ||
           unit == HC_PRICE_FIXED_MONTH;
}
