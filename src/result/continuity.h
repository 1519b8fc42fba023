/* SPDX-License-Identifier: GPL-3.0-or-later */
/* continuity.h - disruptions as plain structs: the engine fills them, the report prints them. */
#ifndef HC_RESULT_CONTINUITY_H
#define HC_RESULT_CONTINUITY_H

#include "headcount/continuity.h"
#include "result/result.h"

/** Chance that a month keeps a clause, with half-widths; differences from the plan are paired. */
struct hc_disrupted_clause {
    double kept, ci95, difference, difference_ci95;
};

struct hc_disruption {
    const char *lost; /**< borrowed from the scenario; NULL = nobody */
    bool site;        /**< it names a site, else a group */
    bool surge;
    double values[HC_CONTINUITY_METRICS], ci95[HC_CONTINUITY_METRICS];
    double difference[HC_CONTINUITY_METRICS], difference_ci95[HC_CONTINUITY_METRICS];
    double *day_met;                     /**< [days of the horizon]; NaN = none to judge */
    struct hc_disrupted_clause *clauses; /**< [clause_count] */
};

struct hc_continuity {
    struct hc_result *head;  /**< scenario, run, warnings; no figures */
    int32_t first_day, days; /**< of the disruption, from the first of the horizon */
    int32_t judged_days;     /**< of the horizon: those with a target to judge */
    double recovered, surge;
    int64_t months, month_run; /**< simulated of each case; horizons that one is put together from, 1 = part of one */
    size_t clause_count;       /**< 0: no months of a contract that the disruption touches */
    size_t count;
    struct hc_disruption *cases;
};

/** With every figure NaN. @return HC_OK; HC_ENOMEM */
enum hc_status hc_continuity_new(const struct hc_scenario *scenario, size_t count, struct hc_continuity **ret,
                                 struct hc_error *reterr);

#endif
