/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.h - a search for agents from goals to a result; what its steps share.
 *
 * Read in this order: limits.c (targets that no mean reaches), answer.c (the steps), missed.c (what cannot be reached),
 * judge.c (how the answer and others stand), methods.c (hours of each method), marginals.c (where an hour counts),
 * separate.c (specialists for each queue, to hold sharing against), figures.c (cells of the result). */
#ifndef HC_SIZING_ANSWER_H
#define HC_SIZING_ANSWER_H

#include "headcount/staffing.h"
#include "result/result.h"
#include "sim/replication.h"
#include "staffing/search.h"

struct hc_answer {
    const struct hc_scenario *asked;    /* as the user gave it */
    const struct hc_scenario *scenario; /* what is searched for: the same, or that of hc_relaxed_new() */
    const struct hc_size_opts *opts;
    enum hc_size_method method; /* exact or simulation */
    bool quick;                 /* only the staffing is wanted: no run is kept for figures */
    uint64_t seed;
    struct hc_goals *goals;
    struct hc_space *space;
    struct hc_evaluator *evaluator;                /* with a margin for noise */
    struct hc_evaluator *judge;                    /* with the benefit of doubt */
    int64_t samples, response_samples, confirming; /* of an evaluation of the search, of a response, of the judge */
    int64_t fresh;                                 /* first of the samples that confirm */
    struct hc_plan plan;
    struct hc_evaluation confirmed; /* of the plan */
    int set;                        /**< number of the set of fresh samples that confirmed it, from 1 */
    struct hc_scenario *separate;   /* specialists for each queue; NULL where no skill is shared */
    struct hc_result *formula;      /* by formula, of `separate` where it is; NULL: no answer */
    double *exact_agents;           /* what the exact solver finds; NULL: not asked, or no answer */
    struct hc_study *study;         /* the run that confirmed it, for the figures; NULL: simulated again */
    struct hc_result *run;          /* what the study is laid out by */
    struct hc_sizing *sizing;       /* borrowed from the result once that has it */
    bool *missed;                   /* [group * staff_count + staff] a goal cannot be reached there; NULL: none */
};

/* answer.c */

/** Searches and confirms; fills plan, confirmed and the first part of sizing. */
enum hc_status hc_answer_find(struct hc_answer *answer, struct hc_error *reterr);
void hc_answer_free(struct hc_answer *answer);

/** What the exact solver takes for the cheapest staffing, into answer->exact_agents, where it can answer in little
 * time. */
enum hc_status hc_answer_exact(struct hc_answer *answer, struct hc_error *reterr);

/* judge.c */

/** Everything that the answer is held against. */
enum hc_status hc_answer_judge(struct hc_answer *answer, struct hc_error *reterr);

/* missed.c */

/** Goals that cannot be reached, or are not confirmed: which is furthest from its target, and what keeps it there. */
enum hc_status hc_answer_missed(struct hc_answer *answer, struct hc_error *reterr);

/**
 * Is every goal reached, as far as noise can tell? A first set of fresh samples shows what the search did not see: none
 * may miss there. Of a later one's goals, each tested at 5 %, a twentieth may miss by chance, other ones each time.
 */
bool hc_answer_holds(const struct hc_answer *answer);

/* limits.c */

/** The scenario with targets that can be reached in place of those that no mean reaches (hc_formula_beyond): 99.9 % for
 * 100 %, 0.1 % for 0 %, 0.1 s for 0 s. NULL in *ret: every target can be reached. */
enum hc_status hc_relaxed_new(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr);
struct hc_scenario *hc_relaxed_free(struct hc_scenario *relaxed); /**< NULL is fine; returns NULL */

/** Is the goal one in place of what no mean reaches? */
bool hc_answer_beyond(const struct hc_answer *answer, const struct hc_goal *goal);

/** The value of a goal as the distance from the target that was asked for. */
double hc_answer_slack(const struct hc_answer *answer, const struct hc_goal *goal, double value);

/* methods.c */

/** Agent-hours by day and method, from answer->formula, exact_agents and the plan. */
void hc_answer_methods(struct hc_answer *answer);

/* marginals.c */

/** Where an hour more or less would matter most. @param base  how the plan stands on the samples that judge */
enum hc_status hc_answer_marginals(struct hc_answer *answer, const struct hc_evaluation *base, struct hc_error *reterr);

/* separate.c */

/** The scenario with a group of its own for each queue: agents of the cheapest group that has the skill, no bounds. */
enum hc_status hc_separate_new(const struct hc_scenario *scenario, struct hc_scenario **ret, struct hc_error *reterr);
struct hc_scenario *hc_separate_free(struct hc_scenario *separate); /**< NULL is fine; returns NULL */

/* figures.c */

/** Cells, chain and chances of the result from a simulation (or exact solution) of the plan. */
enum hc_status hc_answer_figures(struct hc_answer *answer, struct hc_result *result, struct hc_error *reterr);

/** Confirms the plan on the samples from a->fresh on, and keeps the run for the figures. */
enum hc_status hc_answer_confirm(struct hc_answer *answer, struct hc_error *reterr);
void hc_answer_forget(struct hc_answer *answer); /**< that run */

/** Replications that bring the half-width of every queue's daily service level below `precision`, at `agents` (NULL:
 * where a search starts). */
enum hc_status hc_answer_precise(const struct hc_answer *answer, const double *agents, double precision, int64_t *ret,
                                 struct hc_error *reterr);

#endif
