/* SPDX-License-Identifier: GPL-3.0-or-later */
/* evaluator.h - agents in, goals out: what a search knows of the formulas, the exact solver and the simulation.
 *
 * A search never learns which of them it holds. All of them meet the same customers in two evaluations of the same
 * samples (common random numbers), so that differences between two staffings are less noisy than either. */
#ifndef HC_STAFFING_EVALUATOR_H
#define HC_STAFFING_EVALUATOR_H

#include "staffing/goal.h"

/** How the goals stand. Arrays belong to the caller: hc_evaluation_new. */
struct hc_evaluation {
    size_t goal_count, part_count;
    double *value; /**< [goal] >= 0: reached. A mean of samples, or for a goal with a probability p the sample value
                      that a share p of its windows reach or exceed; HUGE_VAL: no contacts */
    double
        *safe; /**< [goal] the same less the evaluator's margin for the noise of its samples; = value without noise */
    double *error; /**< [goal] standard error of a mean's value; NaN of a quantile's; 0 without noise */
    double *met;   /**< [goal] share of windows that reach every target of the goal; NaN where none were sampled */
    double *part;  /**< [part] what each staff interval of the goal's window contributes to the value of the mean: these
                        add up to it (not to a quantile); they say where agents help */
    int64_t contacts; /**< arrivals simulated for it */
};

/** First sample of a set that no search has seen: number k of them. */
#define HC_FRESH_SAMPLES(k) ((int64_t)(k) << 32)

struct hc_evaluator {
    const struct hc_goals *goals; /**< borrowed */
    bool exact;                   /**< no noise: samples are ignored, and many evaluations are cheap */
    /**
     * Evaluates `agents` [group * grid.staff_count + staff interval], whole or fractional, 0 where closed, on the
     * samples [first, first + count).
     * @return HC_OK; HC_EUNSUPPORTED; HC_ENOMEM
     */
    enum hc_status (*evaluate)(struct hc_evaluator *evaluator, const double *agents, int64_t first, int64_t count,
                               struct hc_evaluation *ret, struct hc_error *reterr);
    /**
     * Evaluates `many` staffings, one after the other in `agents`, into ret[0 … many-1], each as evaluate() does; of
     * few samples this takes less time, since threads share the staffings. NULL: see hc_evaluate_many().
     * @return as evaluate()
     */
    enum hc_status (*evaluate_many)(struct hc_evaluator *evaluator, const double *agents, size_t many, int64_t first,
                                    int64_t count, struct hc_evaluation *ret, struct hc_error *reterr);
    /**
     * Puts the samples of a search, which begin with number 0, in another order: first those whose windows stood
     * nearest to what goals with a probability promise, in the last evaluation if that was of all of them. On those a
     * promise gains what the mean of a window gains. NULL: nothing to put in order.
     * @param ret_telling  how many come first; 0: no goal has a probability, or not in that order yet
     * @return HC_OK; HC_ENOMEM
     */
    enum hc_status (*rank)(struct hc_evaluator *evaluator, int64_t *ret_telling, struct hc_error *reterr);
    /**
     * As evaluate() on all samples of a search, but only the first `count` in the order of rank() meet `agents`: what
     * the windows of the others stood at when they were last run, stands. For value and safe where every goal has a
     * probability; error, met and parts tell of the `count`. NULL: not to be had.
     * @return as evaluate(); HC_EUNSUPPORTED, nothing done: a goal without probability, or no order yet
     */
    enum hc_status (*refresh)(struct hc_evaluator *evaluator, const double *agents, int64_t count,
                              struct hc_evaluation *ret, struct hc_error *reterr);
    void (*free)(struct hc_evaluator *evaluator);
};

/** evaluator->evaluate_many, or evaluate() for one staffing after the other where there is none. */
enum hc_status hc_evaluate_many(struct hc_evaluator *evaluator, const double *agents, size_t many, int64_t first,
                                int64_t count, struct hc_evaluation *ret, struct hc_error *reterr);

/** Room for the goals' figures. @return HC_OK; HC_ENOMEM */
enum hc_status hc_evaluation_new(const struct hc_goals *goals, struct hc_evaluation *ret, struct hc_error *reterr);
void hc_evaluation_free(struct hc_evaluation *evaluation);
void hc_evaluation_copy(struct hc_evaluation *to, const struct hc_evaluation *from);

#endif
