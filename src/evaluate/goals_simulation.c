/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_simulation.c - the simulation as an evaluator: agents in, goals out.
 *
 * A search evaluates hundreds of times, so everything that a scenario needs prepared, and all memory, stays with the
 * evaluator. What threads keep are sums of integers, and for goals with a probability one number for each window of
 * time, written to its own place: neither depends on who adds it and when. */
#include "base/base.h"
#include "evaluate/crew.h"
#include "evaluate/goals.h"
#include "evaluate/goals_fold.h"
#include "evaluate/study.h"
#include "exec/parallel.h"
#include <stdlib.h>
#include <string.h>

enum { KEPT_BYTES = 256 << 20 };

/* Least slacks of windows of time, and what reading them takes: see hc_fold_take, hc_fold_read. */
struct slacks {
    double *least, *column;
    size_t least_size, column_size; /* numbers that they have room for */
};

struct worker {
    struct hc_crew *crew;
    struct hc_tallies *tallies;
    struct hc_tallies *study_tallies; /* with histograms of waits, which add up; NULL: none yet */
    struct hc_fold_sums sums;
    struct hc_staff staff; /* these two where threads share staffings, not samples */
    struct slacks slacks;
    bool ready;
};

struct simulation {
    struct hc_evaluator evaluator;
    uint64_t seed;
    double margin;
    int threads;
    struct hc_kept *kept;   /* customers of the first samples of a set; NULL: none */
    int64_t keep;           /* of how many */
    int64_t kept_first;     /* of the present set; -1: none yet */
    int64_t *order;         /* [keep / block] block that has each place among the samples from 0; NULL: its own */
    int64_t telling;        /* blocks that come first */
    double *known;          /* least slacks, by block, as last run; NULL: a goal has no probability */
    bool all_known;         /* every block has been run */
    struct hc_study *study; /* that the present evaluation fills; NULL: none */
    struct hc_fold fold;
    struct hc_staff staff;
    struct worker *workers;
    struct hc_fold_sums total;
    int64_t first, blocks; /* of the present evaluation */
    struct slacks slacks;
};

/* Staffings that are evaluated on the same samples. */
struct many {
    struct simulation *simulation;
    const double *agents; /* [staffing * places + place] */
    size_t places;
    struct hc_evaluation *ret;
};

static void slacks_free(struct slacks *slacks)
{
    free(slacks->least);
    free(slacks->column);
    *slacks = (struct slacks){0};
}

static void worker_stop(struct worker *worker)
{
    hc_crew_free(worker->crew);
    hc_tallies_free(worker->tallies);
    hc_tallies_free(worker->study_tallies);
    hc_fold_sums_free(&worker->sums);
    free(worker->staff.agents);
    slacks_free(&worker->slacks);
    *worker = (struct worker){0};
}

static size_t staffing_bytes(const struct simulation *s)
{
    return s->staff.group_count * s->staff.staff_count * sizeof *s->staff.agents;
}

static enum hc_status worker_start(const struct simulation *s, struct worker *worker, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = s->evaluator.goals->scenario;
    const struct hc_replication_options options = {.month_run = s->fold.unit > 1 ? s->fold.unit : 0, .kept = s->kept};
    enum hc_status status = hc_crew_new(scenario, &options, &worker->crew, reterr);
    if (!status)
        status = hc_tallies_new(scenario, 0, NULL, &worker->tallies, reterr);
    if (!status && !hc_fold_sums_new(&s->fold, &worker->sums))
        status = hc_fail_memory(reterr);
    worker->staff = s->staff;
    worker->staff.agents = malloc(staffing_bytes(s) + 1);
    if (!status && !worker->staff.agents)
        status = hc_fail_memory(reterr);
    if (status)
        worker_stop(worker);
    worker->ready = !status;
    return status;
}

/* Counts anew, except waits: a study wants those of all its replications. */
static void zero_counts(struct hc_tallies *t)
{
    memset(t->queues, 0, t->queue_count * t->interval_count * sizeof *t->queues);
    memset(t->groups, 0, t->group_count * t->interval_count * sizeof *t->groups);
    if (t->resolved)
        memset(t->resolved, 0, t->queue_count * t->interval_count * sizeof *t->resolved);
    t->contacts = 0;
}

/* One replication, into the tallies that the evaluation needs. */
static enum hc_status run_one(const struct simulation *s, struct worker *worker, const struct hc_staff *staff,
                              int64_t number, int thread, const struct hc_tallies **ret, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    const struct hc_study *study = s->study;
    if (study && !worker->study_tallies)
        status = hc_tallies_new(study->scenario, study->wait_rows, study->wait_row, &worker->study_tallies, reterr);
    struct hc_tallies *tallies = study ? worker->study_tallies : worker->tallies;
    if (status)
        return status;
    zero_counts(tallies);
    status = hc_crew_run(worker->crew, staff, s->seed, (uint64_t)number, tallies, reterr);
    if (!status && study)
        hc_study_add(s->study, tallies, number, thread);
    *ret = tallies;
    return status;
}

/* Block i of the present evaluation. */
static enum hc_status run_block(const struct simulation *s, struct worker *worker, const struct hc_staff *staff,
                                int64_t i, int thread, double *least, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    int64_t first = s->first + i * s->fold.block;
    if (s->order && first < s->keep)
        first = s->order[first / s->fold.block] * s->fold.block;
    for (int64_t j = 0; j < s->fold.block && !status; j++) {
        const struct hc_tallies *tallies = NULL;
        status = run_one(s, worker, staff, first + j, thread, &tallies, reterr);
        if (!status)
            hc_fold_take(&s->fold, &worker->sums, tallies, i, j, least);
    }
    return status;
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct simulation *s = context;
    struct worker *worker = &s->workers[thread];
    enum hc_status status = worker->ready ? HC_OK : worker_start(s, worker, reterr);
    return status ? status : run_block(s, worker, &s->staff, (int64_t)i, thread, s->slacks.least, reterr);
}

/* Room for `want` numbers; what it held is lost. */
static bool room(double **array, size_t *size, size_t want)
{
    if (want <= *size)
        return true;
    free(*array);
    *array = malloc(want * sizeof **array);
    *size = *array ? want : 0;
    return *array;
}

static bool slacks_room(const struct simulation *s, struct slacks *slacks)
{
    size_t rows = (size_t)s->blocks * s->fold.rows_per_block;
    return room(&slacks->least, &slacks->least_size, rows * s->fold.places) &&
           room(&slacks->column, &slacks->column_size, rows);
}

/* All blocks for one of many staffings. */
static enum hc_status body_of_many(void *context, size_t k, int thread, struct hc_error *reterr)
{
    const struct many *many = context;
    const struct simulation *s = many->simulation;
    struct worker *worker = &s->workers[thread];
    enum hc_status status = worker->ready ? HC_OK : worker_start(s, worker, reterr);
    if (!status && !slacks_room(s, &worker->slacks))
        status = hc_fail_memory(reterr);
    if (status)
        return status;
    memcpy(worker->staff.agents, many->agents + k * many->places, many->places * sizeof *many->agents);
    hc_fold_sums_zero(&s->fold, &worker->sums);
    for (int64_t i = 0; i < s->blocks && !status; i++)
        status = run_block(s, worker, &worker->staff, i, thread, worker->slacks.least, reterr);
    if (!status)
        hc_fold_read(&s->fold, &worker->sums, s->blocks, s->margin, worker->slacks.least, worker->slacks.column,
                     &many->ret[k]);
    return status;
}

/* Customers of another set are kept, unless the samples lie within the present one. */
static bool keep_set(struct simulation *s)
{
    int64_t end = s->first + s->blocks * s->fold.block;
    if (!s->kept || (s->kept_first >= 0 && s->first >= s->kept_first && end <= s->kept_first + s->keep))
        return true;
    s->kept_first = s->first;
    return hc_kept_set(s->kept, (uint64_t)s->first, (size_t)s->keep);
}

/* The samples of the present evaluation. */
static void set_samples(struct simulation *s, int64_t first, int64_t count)
{
    int64_t block = s->fold.block;
    s->first = (first + block - 1) / block * block;
    s->blocks = count > block ? (count + block - 1) / block : 1;
}

/* Runs the samples that are set, into slacks and total. */
static enum hc_status run_samples(struct simulation *s, const double *agents, struct hc_error *reterr)
{
    memcpy(s->staff.agents, agents, staffing_bytes(s));
    for (int t = 0; t < s->threads; t++)
        if (s->workers[t].ready)
            hc_fold_sums_zero(&s->fold, &s->workers[t].sums);
    enum hc_status status = hc_parallel_for((size_t)s->blocks, s->threads, body, s, reterr);
    hc_fold_sums_zero(&s->fold, &s->total);
    for (int t = 0; !status && t < s->threads; t++)
        if (s->workers[t].ready)
            hc_fold_sums_add(&s->fold, &s->total, &s->workers[t].sums);
    return status;
}

/* Least slacks of the blocks in places [from, end): those at hand become known, or those known are put there. */
static void exchange_known(struct simulation *s, int64_t from, int64_t end, bool to_known)
{
    size_t numbers = s->fold.rows_per_block * s->fold.places;
    for (int64_t i = from; i < end; i++) {
        double *known = &s->known[(size_t)(s->order ? s->order[i] : i) * numbers];
        double *least = &s->slacks.least[(size_t)i * numbers];
        memcpy(to_known ? known : least, to_known ? least : known, numbers * sizeof *known);
    }
}

static int64_t kept_blocks(const struct simulation *s)
{
    return s->keep / s->fold.block;
}

static enum hc_status evaluate(struct hc_evaluator *evaluator, const double *agents, int64_t first, int64_t count,
                               struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    set_samples(s, first, count);
    if (!slacks_room(s, &s->slacks) || !keep_set(s))
        return hc_fail_memory(reterr);
    enum hc_status status = run_samples(s, agents, reterr);
    if (status)
        return status;
    if (s->known && s->first == 0 && s->blocks == kept_blocks(s)) {
        exchange_known(s, 0, s->blocks, true);
        s->all_known = true;
    }
    hc_fold_read(&s->fold, &s->total, s->blocks, s->margin, s->slacks.least, s->slacks.column, ret);
    return HC_OK;
}

static enum hc_status refresh(struct hc_evaluator *evaluator, const double *agents, int64_t count,
                              struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    int64_t blocks = kept_blocks(s), block = s->fold.block;
    if (!s->all_known || !s->order)
        return HC_EUNSUPPORTED;
    set_samples(s, 0, s->keep);
    if (!slacks_room(s, &s->slacks) || !keep_set(s))
        return hc_fail_memory(reterr);
    s->blocks = (count + block - 1) / block < blocks ? (count + block - 1) / block : blocks;
    enum hc_status status = run_samples(s, agents, reterr);
    if (status)
        return status;
    exchange_known(s, 0, s->blocks, true);
    exchange_known(s, s->blocks, blocks, false);
    s->blocks = blocks;
    hc_fold_read(&s->fold, &s->total, blocks, s->margin, s->slacks.least, s->slacks.column, ret);
    return HC_OK;
}

/* The first staffing alone: after it the customers that are kept are only read, by whichever thread. */
static enum hc_status evaluate_many(struct hc_evaluator *evaluator, const double *agents, size_t many, int64_t first,
                                    int64_t count, struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    struct many rest = {.simulation = s, .places = s->staff.group_count * s->staff.staff_count};
    if (many == 0)
        return HC_OK;
    enum hc_status status = evaluate(evaluator, agents, first, count, ret, reterr);
    rest.agents = agents + rest.places;
    rest.ret = ret + 1;
    if (!status)
        status = hc_parallel_for(many - 1, s->threads, body_of_many, &rest, reterr);
    return status;
}

static enum hc_status rank_samples(struct hc_evaluator *evaluator, int64_t *ret_telling, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    int64_t blocks = kept_blocks(s);
    if (!s->order) {
        if (!(s->order = malloc((size_t)(blocks + 1) * sizeof *s->order)))
            return hc_fail_memory(reterr);
        for (int64_t i = 0; i < blocks; i++)
            s->order[i] = i;
    }
    if (s->first == 0 && s->blocks == blocks && blocks > 0 &&
        !hc_fold_rank(&s->fold, blocks, s->margin, s->slacks.least, s->order, &s->telling))
        return hc_fail_memory(reterr);
    s->blocks = 0; /* the figures at hand are in the order before: only another evaluation may be ranked */
    *ret_telling = s->telling * s->fold.block;
    return HC_OK;
}

static void simulation_free(struct hc_evaluator *evaluator)
{
    struct simulation *s = (struct simulation *)evaluator;
    for (int t = 0; s->workers && t < s->threads; t++)
        worker_stop(&s->workers[t]);
    free(s->workers);
    hc_kept_free(s->kept);
    free(s->order);
    free(s->known);
    hc_fold_free(&s->fold);
    hc_fold_sums_free(&s->total);
    free(s->staff.agents);
    slacks_free(&s->slacks);
    free(s);
}

enum hc_status hc_goals_simulation(const struct hc_goals *goals, uint64_t seed, int threads, double margin,
                                   struct hc_evaluator **ret, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = goals->scenario;
    struct simulation *s = calloc(1, sizeof *s);
    if (!s)
        return hc_fail_memory(reterr);
    s->evaluator = (struct hc_evaluator){.goals = goals,
                                         .evaluate = evaluate,
                                         .evaluate_many = evaluate_many,
                                         .rank = rank_samples,
                                         .refresh = refresh,
                                         .free = simulation_free};
    s->seed = seed;
    s->margin = margin;
    s->kept_first = -1;
    s->threads = hc_parallel_threads(threads);
    s->workers = calloc((size_t)s->threads, sizeof *s->workers);
    s->staff = (struct hc_staff){.group_count = scenario->group_count, .staff_count = scenario->grid.staff_count};
    s->staff.agents = calloc(s->staff.group_count * s->staff.staff_count + 1, sizeof *s->staff.agents);
    if (!s->workers || !s->staff.agents || !hc_fold_new(goals, &s->fold) || !hc_fold_sums_new(&s->fold, &s->total)) {
        simulation_free(&s->evaluator);
        return hc_fail_memory(reterr);
    }
    *ret = &s->evaluator;
    return HC_OK;
}

static bool all_promises(const struct hc_goals *goals)
{
    for (size_t j = 0; j < goals->count; j++)
        if (goals->goals[j].kind != HC_GOAL_ALL)
            return false;
    return goals->count > 0;
}

enum hc_status hc_goals_keep(struct hc_evaluator *evaluator, int64_t count, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    s->keep = (count + s->fold.block - 1) / s->fold.block * s->fold.block;
    s->kept = hc_kept_new(evaluator->goals->scenario->queue_count, KEPT_BYTES);
    if (all_promises(evaluator->goals))
        s->known = malloc((size_t)kept_blocks(s) * s->fold.rows_per_block * s->fold.places * sizeof *s->known + 1);
    return s->kept && (s->known || !all_promises(evaluator->goals)) ? HC_OK : hc_fail_memory(reterr);
}

bool hc_goals_are_study(const struct hc_evaluator *evaluator)
{
    const struct simulation *s = (const struct simulation *)evaluator;
    return s->fold.block == 1 && !hc_months_apart(evaluator->goals->scenario);
}

enum hc_status hc_goals_study(struct hc_evaluator *evaluator, int64_t first, int64_t count, struct hc_study *study,
                              struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct simulation *s = (struct simulation *)evaluator;
    study->seed = s->seed;
    study->first = first;
    study->end = first + count;
    enum hc_status status = hc_study_reserve(study, study->end, reterr);
    s->study = study;
    if (!status)
        status = evaluate(evaluator, study->staff.agents, first, count, ret, reterr);
    s->study = NULL;
    for (int t = 0; t < s->threads; t++) {
        struct worker *worker = &s->workers[t];
        if (!status && worker->study_tallies) {
            worker->study_tallies->contacts = 0;
            hc_study_add_waits(study, worker->study_tallies);
        }
        worker->study_tallies = hc_tallies_free(worker->study_tallies);
    }
    study->contacts = ret->contacts;
    return status;
}
