/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.h - what a report tells of, as plain structs: rooms that compute fill it, rooms that write read it. */
#ifndef HC_RESULT_ANSWERS_H
#define HC_RESULT_ANSWERS_H

#include "headcount/answers.h"
#include "result/compare.h"
#include "result/result.h"
#include "result/sweep.h"

struct hc_answers {
    const struct hc_scenario *scenario; /**< borrowed */
    struct hc_result *sized;            /**< NULL: no targets */
    struct hc_result *simulated;        /**< explained; NULL: no agents to simulate */
    struct hc_sweep *what_ifs;          /**< at the simulated agents; NULL without them */
    size_t variant_count;               /**< of the file */
    struct hc_scenario **variants;      /**< [variant_count], owned */
    struct hc_comparison *compared;     /**< the file as it is and its variants; NULL without any */
};

#endif
