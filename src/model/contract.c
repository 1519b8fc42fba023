/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contract.c - what a contract asks of the forecast; its end. */
#include "model/contract.h"
#include <math.h>
#include <stdlib.h>

bool hc_contract_holds_forecast(const struct hc_contract *contract)
{
    bool holds = !isnan(contract->exclusions.volume_above) || !isnan(contract->relief.volume_above) ||
                 !isnan(contract->relief.volume_below);
    for (size_t i = 0; i < contract->price_count; i++)
        holds = holds || !isnan(contract->prices[i].minimum_share);
    return holds;
}

struct hc_contract *hc_contract_free(struct hc_contract *contract)
{
    if (!contract)
        return NULL;
    for (size_t i = 0; i < contract->clause_count; i++) {
        free(contract->clauses[i].name);
        free(contract->clauses[i].queues);
        free(contract->clauses[i].penalty.bands);
        free(contract->clauses[i].bonus.bands);
    }
    for (size_t i = 0; i < contract->price_count; i++)
        free(contract->prices[i].bands);
    free(contract->clauses);
    free(contract->prices);
    free(contract->exclusions.dates);
    free(contract);
    return NULL;
}
