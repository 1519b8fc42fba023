/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_exact.h - the evaluator without noise: Kolmogorov's equations through the horizon. */
#ifndef HC_EVALUATE_GOALS_EXACT_H
#define HC_EVALUATE_GOALS_EXACT_H

#include "staffing/evaluator.h"

/**
 * An evaluator by the exact time-varying solver, for queues with a group of their own each. Samples are ignored,
 * safe = value, error = 0, met = 1 or 0 (NaN without contacts), contacts = 0. A mean wait of nobody is -HUGE_VAL.
 * What has been solved is kept: the same days with the same agents cost nothing again, and their figures do not depend
 * on what was kept, nor on the number of threads.
 *
 * @param approximate  false: refuses whatever hc_simulate_exact() refuses, and goals with a probability. true: takes
 *                     them as hc_course_new() says, and goals with a probability as goals of the mean: a start for a
 *                     search whose answer is confirmed by simulation, many times faster
 * @param threads      0 = one for each core
 * @return HC_OK; HC_EUNSUPPORTED (path says what stands in the way); HC_ENOMEM. The evaluator borrows goals and
 *         scenario; it is used by one thread at a time. evaluate() fails with HC_EUNSUPPORTED on numbers of acting
 *         agents that are not whole (not when approximate), with HC_EDOM on negative ones.
 */
enum hc_status hc_goals_exact(const struct hc_goals *goals, bool approximate, int threads, struct hc_evaluator **ret,
                              struct hc_error *reterr);

#endif
