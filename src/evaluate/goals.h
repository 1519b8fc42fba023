/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals.h - the simulation as an evaluator: agents in, goals out. */
#ifndef HC_EVALUATE_GOALS_H
#define HC_EVALUATE_GOALS_H

#include "evaluate/study.h"
#include "staffing/evaluator.h"

/**
 * An evaluator that simulates. Its samples are replications of `seed`, by number: those of hc_simulate, or, where
 * goals have a `run` above 1, those of its months of several horizons. `first` and `count` are both rounded up to a
 * multiple of the longest run then, since a window is a run of consecutive replications; a shorter run that does not
 * divide the longest leaves a few replications of each out of its windows. Where factors of the month are uncertain,
 * the replications of one longest run share them.
 *
 * Mean goals: value of counts pooled over all samples and the window; error by the delta method; safe = value -
 * margin error. Not a contact: HUGE_VAL, without error. Contacts of which none is answered and none is due: a service
 * level of 0, or an ASA as long as the window. One independent sample alone: error HUGE_VAL.
 *
 * Goals with a probability p, over n windows with contacts: value = the ceil(p n)-th largest of the windows' least
 * slacks, safe = the ceil((p + margin sqrt(p (1 - p) / n)) n)-th largest, or their least. value >= 0 exactly when met
 * >= p. Their parts are those of the mean of one target, see hc_slack_of.
 *
 * Occupancy: handling / hours of a group in the staff interval and closed time after it, as in a study.
 *
 * Workspaces live as long as the evaluator, one for each thread; the same bytes come out for any number of them.
 * @param goals    borrowed, with their scenario
 * @param threads  0: one for each core
 * @param margin   standard errors between value and safe; negative: safe gives the benefit of doubt
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_goals_simulation(const struct hc_goals *goals, uint64_t seed, int threads, double margin,
                                   struct hc_evaluator **ret, struct hc_error *reterr);

/**
 * Keeps the customers of the `count` samples of the present set in memory (256 MB at most), so that other staffings
 * meet them sooner; a set begins with the first sample of an evaluation that does not lie within the one before.
 * Figures do not change. Once, before the first evaluation.
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_goals_keep(struct hc_evaluator *evaluator, int64_t count, struct hc_error *reterr);

/** Are the evaluator's samples the very replications of a study? Not where months tie several of them together. */
bool hc_goals_are_study(const struct hc_evaluator *evaluator);

/**
 * Evaluates study->staff on the samples [first, first + count), and adds them to the empty study: one run for both.
 * Only where hc_goals_are_study(). @return as evaluate(); after a failure the study is useless
 */
enum hc_status hc_goals_study(struct hc_evaluator *evaluator, int64_t first, int64_t count, struct hc_study *study,
                              struct hc_evaluation *ret, struct hc_error *reterr);

#endif
