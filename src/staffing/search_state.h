/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search_state.h - a search under way: what search.c (the big steps) and trim.c (one agent at a time) share. */
#ifndef HC_STAFFING_SEARCH_STATE_H
#define HC_STAFFING_SEARCH_STATE_H

#include "staffing/search.h"

struct hc_search_state {
    const struct hc_space *space;
    struct hc_evaluator *evaluator;
    const struct hc_search_opts *opts;
    int64_t first, samples; /* what decides */
    size_t places;          /* agents in a staffing's list */
    double *agents;         /* the staffing in hand */
    struct hc_evaluation at;
    struct hc_response response; /* near it */
    int age;                     /* steps since the response was measured */
    int64_t turn;                /* responses measured; of large ones, so that they take turns in the samples */
    int64_t telling;             /* samples that come first in their order and tell of promises; 0: none */
    double descended;            /* share of the steps of a descent that are behind */
    bool glances;                /* have been had in this descent */
    bool glanced;                /* what the goals stand at is from a glance */
    bool large;                  /* noisy, and more variables share goals than an integer programme takes */
    double *best;                /* the cheapest that reaches every goal */
    double best_cost;            /* HUGE_VAL: none yet */
    struct hc_evaluation best_at;
    double *floor; /* [variable] fewer have been tried and were not enough */
    double *trial; /* scratch */
    struct hc_evaluation trial_at;
    double *stands; /* [goal] in a descent: what the master takes a goal to stand at */
    int64_t contacts, evaluations;
    bool stuck; /* nobody can be added where it would help */
};

/** Evaluates `agents` on the samples that decide. */
enum hc_status hc_search_evaluate(struct hc_search_state *state, const double *agents, struct hc_evaluation *ret,
                                  struct hc_error *reterr);

/** The same, where it can be had, on the samples alone that tell of promises: see refresh() of an evaluator. Only
 * hc_search_evaluate tells whether goals are reached. @param ret_all  were all samples run after all? */
enum hc_status hc_search_glance(struct hc_search_state *state, const double *agents, struct hc_evaluation *ret,
                                bool *ret_all, struct hc_error *reterr);

/** Does every goal stand at or above 0, margin included? */
bool hc_search_reached(const struct hc_evaluation *evaluation);

/** Keeps the staffing in hand if it reaches every goal at less cost than the best. @return kept */
bool hc_search_keep(struct hc_search_state *state);

/** The best becomes the staffing in hand. */
void hc_search_take_best(struct hc_search_state *state);

/** Measures the response at the staffing in hand. */
enum hc_status hc_search_respond(struct hc_search_state *state, struct hc_error *reterr);

/* trim.c */

/** Removes agents who are not needed from the best staffing, as long as there are any. */
enum hc_status hc_search_trim(struct hc_search_state *state, struct hc_error *reterr);

/* pairs.c */

/** Where contacts last longer than staff intervals: one agent more here for two fewer nearby, from the staffing in
 * hand, as long as that saves. Goals lie within days. */
enum hc_status hc_search_pairs(struct hc_search_state *state, struct hc_error *reterr);

#endif
