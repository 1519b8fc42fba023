/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.h - what a report tells of, as plain structs: rooms that compute fill it, rooms that write read it. */
#ifndef HC_RESULT_ANSWERS_H
#define HC_RESULT_ANSWERS_H

#include "headcount/answers.h"
#include "result/compare.h"
#include "result/continuity.h"
#include "result/result.h"
#include "result/sweep.h"

/** The requirement by formula on a low and a high day, each interval with its own. */
struct hc_day_band {
    bool uncertain;                 /**< ends are p10 and p90 of the days that the scenario expects; else a what-if */
    double low_factor, high_factor; /**< on the volumes; NaN: each queue has its own */
    struct hc_scenario *days[2];    /**< low, high: the scenario at such volumes; owned */
    struct hc_result *results[2];   /**< sized by formula */
};

struct hc_answers {
    const struct hc_scenario *scenario; /**< borrowed */
    struct hc_result *sized;            /**< NULL: no targets */
    struct hc_result *simulated;        /**< explained; NULL: no agents to simulate */
    struct hc_day_band *band;           /**< NULL: formulas cannot size it */
    struct hc_sweep *what_ifs;          /**< at the simulated agents; NULL without them */
    struct hc_continuity *continuity;   /**< at the same agents; NULL: no sites, no contract */
    size_t variant_count;               /**< of the file */
    struct hc_scenario **variants;      /**< [variant_count], owned */
    struct hc_comparison *compared;     /**< the file as it is and its variants; NULL without any */
};

#endif
