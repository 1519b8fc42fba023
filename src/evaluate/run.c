/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.c - replications in parallel into a study, until enough are done.
 *
 * A thread has a workspace and tallies; replication r writes nothing that depends on the thread that ran it. With a
 * precision, the half-widths are looked at after batches of fixed ends (32, 48, 64, 80, 112 …), the same for every
 * number of threads: the answer may depend on when one looks. */
#include "evaluate/run.h"
#include "evaluate/crew.h"
#include "exec/mpi.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BATCH = 32, BATCH_STEP = 16, FEWEST_CONTACTS = 1000 };

struct worker {
    struct hc_crew *crew;
    struct hc_tallies *tallies;
    struct hc_crew *in_month; /* of months whose horizons share a factor, else NULL */
    struct hc_tallies *month_tallies;
};

struct run {
    struct hc_study *study;
    const struct hc_simulate_opts *opts;
    int64_t start; /* number of the loop's index 0 */
    struct worker *workers;
    int threads;
};

static enum hc_status worker_start(const struct run *run, struct worker *worker, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = run->study->scenario;
    struct hc_replication_options options = {.general_only = run->opts->general_only};
    enum hc_status status = HC_OK;
    if (!worker->crew)
        status = hc_crew_new(scenario, &options, &worker->crew, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(scenario, run->study->wait_rows, run->study->wait_row, &worker->tallies, reterr);
    options.month_run = run->study->run;
    if (!status && run->study->months_apart && !worker->in_month)
        status = hc_crew_new(scenario, &options, &worker->in_month, reterr);
    if (!status && run->study->months_apart && !worker->month_tallies)
        status = hc_tallies_new(scenario, 0, NULL, &worker->month_tallies, reterr);
    return status;
}

/* Counts anew; histograms and contacts go on adding up until the end. */
static void zero_counts(struct hc_tallies *t)
{
    memset(t->queues, 0, t->queue_count * t->interval_count * sizeof *t->queues);
    memset(t->groups, 0, t->group_count * t->interval_count * sizeof *t->groups);
}

/* The same customers, busy with the factor of their month instead of one of their own. */
static enum hc_status run_in_month(struct hc_study *study, const struct worker *worker, int64_t number,
                                   struct hc_error *reterr)
{
    zero_counts(worker->month_tallies);
    enum hc_status status =
        hc_crew_run(worker->in_month, &study->staff, study->seed, (uint64_t)number, worker->month_tallies, reterr);
    if (!status)
        hc_study_add_month(study, worker->month_tallies, number);
    return status;
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    const struct run *run = context;
    struct hc_study *study = run->study;
    struct worker *worker = &run->workers[thread];
    int64_t number = run->start + (int64_t)i;
    enum hc_status status = worker_start(run, worker, reterr);
    if (status)
        return status;
    zero_counts(worker->tallies);
    status = hc_crew_run(worker->crew, &study->staff, study->seed, (uint64_t)number, worker->tallies, reterr);
    if (!status)
        hc_study_add(study, worker->tallies, number, thread);
    return status || !worker->in_month ? status : run_in_month(study, worker, number, reterr);
}

/* Of several processes each runs its share of the batch. */
static enum hc_status run_to(struct run *run, int64_t end, struct hc_error *reterr)
{
    struct hc_study *study = run->study;
    int64_t batch = end - study->end, rank = hc_mpi_rank(), size = hc_mpi_size();
    enum hc_status status = hc_study_reserve(study, end, reterr);
    if (!status) {
        run->start = study->end + batch * rank / size;
        int64_t stop = study->end + batch * (rank + 1) / size;
        status = hc_parallel_for((size_t)(stop - run->start), run->threads, body, run, reterr);
    }
    status = hc_mpi_agree(status, reterr);
    if (!status)
        study->end = end;
    return status;
}

/* Sums of a queue over all processes; `all` has room for one of each. */
static struct hc_queue_wide_sums total_of(const struct hc_study *study, size_t q, struct hc_queue_wide_sums *all)
{
    struct hc_queue_wide_sums sum = {0};
    hc_mpi_all_gather(study->queues[q].total, sizeof sum, all);
    for (int rank = 0; rank < hc_mpi_size(); rank++)
        hc_queue_wide_sums_merge(&sum, &all[rank]);
    return sum;
}

static bool precise(const struct hc_study *study, double precision, struct hc_queue_wide_sums *all)
{
    int64_t n = study->end - study->first;
    bool reached = true;
    for (size_t q = 0; q < study->layout->queue_count; q++) {
        const struct hc_queue_wide_sums sums = total_of(study, q, all);
        if (sums.offered == 0)
            continue;
        if (sums.offered < FEWEST_CONTACTS) /* a handful that all went alike has an interval of 0 */
            reached = false;
        reached = reached && hc_level_half_width(&sums, study->scenario->queues[q].target.formula, n) < precision &&
                  hc_abandonment_half_width(&sums, n) < precision;
    }
    return reached;
}

/* Ends of batches: 32, then a quarter more each time, in steps of 16. */
static int64_t batch_end(int64_t done)
{
    if (done < FIRST_BATCH)
        return FIRST_BATCH;
    int64_t step = done / 4 / BATCH_STEP * BATCH_STEP;
    return done + (step > BATCH_STEP ? step : BATCH_STEP);
}

static enum hc_status run_all(struct run *run, int64_t end, double precision, bool *ret_reached,
                              struct hc_error *reterr)
{
    struct hc_study *study = run->study;
    bool batches = precision > 0 || run->opts->progress;
    struct hc_queue_wide_sums *all = calloc((size_t)hc_mpi_size(), sizeof *all);
    enum hc_status status = all ? HC_OK : hc_fail_memory(reterr);
    while (!status && study->end < end && !*ret_reached) {
        int64_t next = batches ? study->first + batch_end(study->end - study->first) : end;
        status = run_to(run, next < end ? next : end, reterr);
        if (!status && precision > 0)
            *ret_reached = precise(study, precision, all);
        if (!status && run->opts->progress)
            run->opts->progress(run->opts->context, study->end - study->first, end - study->first);
    }
    free(all);
    return status;
}

static void send_block(void *context, void *block, size_t bytes)
{
    (void)context;
    hc_mpi_send(block, bytes, 0);
}

static void receive_block(void *context, void *block, size_t bytes)
{
    hc_mpi_receive(block, bytes, *(int *)context);
}

/* Process 0 takes the others' sums, one after the other. */
static enum hc_status gather(struct hc_study *study, struct hc_error *reterr)
{
    if (hc_mpi_rank() > 0) {
        hc_mpi_send(&study->contacts, sizeof study->contacts, 0);
        hc_study_each_block(study, send_block, NULL);
        return HC_OK;
    }
    enum hc_status status = HC_OK;
    for (int rank = 1; rank < hc_mpi_size() && !status; rank++) {
        struct hc_study *other = NULL;
        status = hc_study_new(study->layout, &study->staff, study->detail, &other, reterr);
        if (!status) {
            other->first = study->first;
            other->end = study->end;
            status = hc_study_reserve(other, other->end, reterr);
        }
        if (!status) {
            hc_mpi_receive(&other->contacts, sizeof other->contacts, rank);
            hc_study_each_block(other, receive_block, &rank);
            status = hc_study_merge(study, other, reterr);
        }
        hc_study_free(other);
    }
    return status;
}

enum hc_status hc_run_replications(struct hc_study *study, const struct hc_simulate_opts *opts, int64_t end,
                                   double precision, bool *ret_reached, struct hc_error *reterr)
{
    struct run run = {.study = study, .opts = opts, .threads = hc_parallel_threads(opts->threads)};
    run.workers = calloc((size_t)run.threads, sizeof *run.workers);
    if (!run.workers)
        return hc_fail_memory(reterr);
    study->end = study->first;
    *ret_reached = false;
    enum hc_status status = run_all(&run, end, precision, ret_reached, reterr);
    for (int t = 0; t < run.threads; t++) {
        if (!status && run.workers[t].tallies)
            hc_study_add_waits(study, run.workers[t].tallies);
        if (!status && run.workers[t].month_tallies)
            study->contacts += run.workers[t].month_tallies->contacts;
        hc_tallies_free(run.workers[t].tallies);
        hc_crew_free(run.workers[t].crew);
        hc_tallies_free(run.workers[t].month_tallies);
        hc_crew_free(run.workers[t].in_month);
    }
    free(run.workers);
    return status ? status : gather(study, reterr);
}
