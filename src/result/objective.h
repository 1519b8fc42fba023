/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objective.h - the staffing that costs least in money beside the one that just meets the targets. */
#ifndef HC_RESULT_OBJECTIVE_H
#define HC_RESULT_OBJECTIVE_H

#include "base/money.h"
#include "model/model.h"

/** One staffing over a mean month, on the months that confirm. total = labour + penalty - bonus - value. */
struct hc_objective_plan {
    double on_queue_h, fte;
    hc_money labour;
    hc_money penalty; /**< less what is earned back */
    hc_money bonus;
    hc_money value; /**< of answered contacts */
    hc_money total;
    double total_ci;
    double kept_all;    /**< share of months in which every clause is kept; NaN without clauses */
    double *month_kept; /**< [clause_count] */
};

struct hc_objective {
    struct hc_objective_plan targets, best;
    bool same; /**< nothing cheaper was found, or confirmed: best is the staffing that meets the targets */
    double saving, saving_ci; /**< a month, paired on the same customers */
    int64_t months, search_months, evaluations, contacts;
    size_t clause_count;
};

/** Zeroed, with room for clauses; NULL without memory. */
struct hc_objective *hc_objective_new(size_t clause_count);
struct hc_objective *hc_objective_free(struct hc_objective *objective); /**< NULL is fine; returns NULL */

#endif
