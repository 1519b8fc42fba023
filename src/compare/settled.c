/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settled.c - months of a staffing under its contract, the very months that `simulate` settles. */
#include "compare/settled.h"
#include "base/base.h"
#include "evaluate/billing.h"
#include "evaluate/months.h"
#include "model/list.h"
#include <stdlib.h>

static enum hc_status keep(const struct hc_month *months, size_t count, const struct hc_contract *contract,
                           struct hc_kept_months *ret, struct hc_error *reterr)
{
    bool priced = contract->price_count > 0, judged = contract->clause_count > 0;
    size_t clauses = contract->clause_count;
    double **const lists[] = {&ret->kept, &ret->penalty, &ret->bonus, &ret->due};
    bool ok = true;
    for (size_t k = 0; k < 4; k++)
        if (k < 3 ? judged : priced)
            ok = (*lists[k] = hc_list_new(count, sizeof **lists[k])) && ok;
    ret->clause_count = clauses;
    if (judged)
        ok = (ret->clauses = hc_list_new(count * clauses, sizeof *ret->clauses)) && ok;
    if (!ok) {
        hc_settled_months_clear(ret);
        return hc_fail_memory(reterr);
    }
    ret->count = count;
    for (size_t m = 0; m < count; m++) {
        const struct hc_settlement *s = &months[m].settlement;
        if (s->beyond) {
            hc_settled_months_clear(ret);
            return hc_fail_money(reterr, ".contract");
        }
        if (priced)
            ret->due[m] = hc_money_units(s->due);
        if (!judged)
            continue;
        ret->kept[m] = 1;
        for (size_t k = 0; k < clauses; k++) {
            ret->clauses[m * clauses + k] = s->clauses[k].kept;
            ret->kept[m] = s->clauses[k].kept ? ret->kept[m] : 0;
        }
        ret->penalty[m] = hc_money_units(s->penalty - s->earned_back);
        ret->bonus[m] = hc_money_units(s->bonus);
    }
    return HC_OK;
}

enum hc_status hc_settled_months(const struct hc_operation *operation, const struct hc_operate_opts *opts,
                                 const struct hc_disrupting_months *hit, int64_t asked, int64_t *spans,
                                 struct hc_kept_months *ret, struct hc_error *reterr)
{
    const struct hc_contract *contract = operation->scenario->contract;
    const struct hc_month *months = NULL;
    struct hc_months *work = NULL;
    *ret = (struct hc_kept_months){0};
    if (!contract || contract->clause_count + contract->price_count == 0)
        return HC_OK;
    enum hc_status status = hc_months_new(operation->scenario, contract, opts->seed, opts->threads, 0, &work, reterr);
    if (!status && hit)
        status = hc_months_disrupt(work, hit->staff, hit->volumes, reterr);
    if (!status) {
        const struct hc_month_shape *shape = &hc_months_layout(work)->shape;
        if (*spans == 0)
            *spans = hc_billing_spans(operation->scenario, shape, asked);
        status = hc_months_run(work, &operation->staff, 0, *spans, false, &months, NULL, reterr);
        if (!status)
            status = keep(months, (size_t)*spans * shape->per_span, contract, ret, reterr);
        if (!status && (status = hc_month_shape_of(operation->scenario, &ret->shape, reterr)))
            hc_settled_months_clear(ret);
    }
    hc_months_free(work);
    if (status)
        hc_error_set_file(reterr, operation->scenario->file);
    return status;
}

void hc_settled_months_clear(struct hc_kept_months *months)
{
    free(months->kept);
    free(months->penalty);
    free(months->bonus);
    free(months->due);
    free(months->clauses);
    hc_month_shape_clear(&months->shape);
    *months = (struct hc_kept_months){0};
}
