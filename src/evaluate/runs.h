/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runs.h - solved runs of a course, kept: a search asks for the same days again and again. */
#ifndef HC_EVALUATE_RUNS_H
#define HC_EVALUATE_RUNS_H

#include "evaluate/course.h"

/** What targets are judged by, of the contacts that arrive in one interval; all of it adds up. */
struct hc_exact_sums {
    double offered, answered, abandoned;
    double good, due;         /**< service level = good / due, by the queue's formula */
    double wait_answered_s;   /**< waits of the answered */
    double busy_s, staffed_s; /**< occupancy = busy / staffed, overrun in both */
};

/** The solutions of one course. Runs that do not drain are solved together with those after them. */
struct hc_runs;

/**
 * @param course  owned from now on, on failure too
 * @param keep    solutions kept for each run, >= 1: those used last
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_runs_new(struct hc_course *course, size_t keep, struct hc_runs **ret, struct hc_error *reterr);

/** Its course, to be staffed. */
struct hc_course *hc_runs_course(struct hc_runs *runs);

/** Bytes that one solution of every run takes. */
size_t hc_runs_bytes(const struct hc_course *course);

/** Is that run kept with the agents of the course? */
bool hc_runs_known(const struct hc_runs *runs, size_t run);

/**
 * Solves run number `run` on its own with the agents of the course, unless that is kept. Threads may solve different
 * runs at the same time.
 */
enum hc_status hc_runs_solve(struct hc_runs *runs, size_t run, struct hc_error *reterr);

/** Figures of all runs, into ret_sums [grid.count] at open intervals; solves what is missing. */
enum hc_status hc_runs_read(struct hc_runs *runs, struct hc_exact_sums *ret_sums, struct hc_error *reterr);

/** Frees; NULL is fine. Returns NULL. */
struct hc_runs *hc_runs_free(struct hc_runs *runs);

#endif
