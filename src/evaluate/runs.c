/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runs.c - runs solved on their own, and kept by their agents.
 *
 * A search changes a few intervals at a time and takes most changes back: whatever has been solved with the same
 * agents is read, not solved again. A run that leaves contacts behind at its end is solved once more together with
 * those after it, twice as many each time, until the last of them drains. The figures depend on the agents alone, not
 * on what was kept. */
#include "evaluate/runs.h"
#include "base/base.h"
#include <stdlib.h>
#include <string.h>

/* Contacts left at the end of a run that change nothing after it: below what the solver resolves. */
#define DRAINED 1e-10

struct solution {
    size_t span; /* runs solved together; 0 = empty */
    int64_t used;
    double left;                /* contacts in the system at the end */
    struct hc_exact_sums *sums; /* by stretch; zero at closed ones */
    double *agents;             /* by stretch */
};

struct hc_runs {
    struct hc_course course;
    size_t keep;
    struct solution *solutions; /* [run * keep + slot] */
    int64_t *clock;             /* per run: its uses so far */
};

size_t hc_runs_bytes(const struct hc_course *course)
{
    return course->count * (sizeof(struct hc_exact_sums) + sizeof(double)) +
           course->run_count * sizeof(struct solution);
}

enum hc_status hc_runs_new(struct hc_course *course, size_t keep, struct hc_runs **ret, struct hc_error *reterr)
{
    struct hc_runs *runs = calloc(1, sizeof *runs);
    if (!runs) {
        hc_course_free(course);
        return hc_fail_memory(reterr);
    }
    runs->course = *course;
    runs->keep = keep;
    runs->solutions = calloc(course->run_count * keep + 1, sizeof *runs->solutions);
    runs->clock = calloc(course->run_count + 1, sizeof *runs->clock);
    if (!runs->solutions || !runs->clock) {
        hc_runs_free(runs);
        return hc_fail_memory(reterr);
    }
    *ret = runs;
    return HC_OK;
}

struct hc_course *hc_runs_course(struct hc_runs *runs)
{
    return &runs->course;
}

static void add_sums(struct hc_exact_sums *sums, const struct hc_counts *n, enum hc_formula formula)
{
    bool as_served = formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED || formula == HC_FORMULA_ABANDONS_WITHIN_AS_SERVED;
    bool excluded = formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS || formula == HC_FORMULA_EXCLUDING_ABANDONS_WITHIN;
    bool is_short = formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED || formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS;
    double abandons = is_short ? n->abandoned_short : n->abandoned_within;
    sums->offered += n->offered;
    sums->answered += n->answered;
    sums->abandoned += n->abandoned;
    sums->good += n->answered_within + (as_served ? abandons : 0);
    sums->due += formula == HC_FORMULA_ANSWERED ? n->answered : n->offered - (excluded ? abandons : 0);
    sums->wait_answered_s += n->wait_answered_s;
    sums->busy_s += n->busy_s;
    sums->staffed_s += n->agent_s + n->overrun_s;
}

/* Sums of the solved stretches [first, first + count); overrun of closed hours goes to the open one before. */
static void take_sums(const struct hc_course *course, size_t first, size_t count,
                      const struct hc_transient_metrics *metrics, struct hc_exact_sums *sums)
{
    enum hc_formula formula = course->scenario->queues[course->queue].target.formula;
    size_t open = 0;
    memset(sums, 0, count * sizeof *sums);
    for (size_t s = 0; s < count; s++) {
        struct hc_counts counts = {0};
        if (!course->closed[first + s])
            open = s;
        hc_course_count(course, first + s, &metrics[s], &counts);
        add_sums(&sums[open], &counts, formula);
    }
}

static bool same_agents(const struct hc_transient_interval *stretches, const struct solution *solution, size_t count)
{
    for (size_t s = 0; s < count; s++)
        if (stretches[s].agents != solution->agents[s])
            return false;
    return true;
}

static enum hc_status solve(const struct hc_course *course, size_t first, size_t count, struct solution *solution,
                            struct hc_error *reterr)
{
    struct hc_transient_metrics *metrics = calloc(count, sizeof *metrics);
    solution->sums = calloc(count, sizeof *solution->sums);
    solution->agents = calloc(count, sizeof *solution->agents);
    enum hc_status status = HC_OK;
    if (!metrics || !solution->sums || !solution->agents)
        status = hc_fail_memory(reterr);
    if (!status)
        status = hc_transient_solve(course->stretches + first, count, &course->options, metrics, reterr);
    if (!status) {
        for (size_t s = 0; s < count; s++)
            solution->agents[s] = course->stretches[first + s].agents;
        take_sums(course, first, count, metrics, solution->sums);
        solution->left = metrics[count - 1].end_busy_mean + metrics[count - 1].end_queue_mean;
    }
    free(metrics);
    return status;
}

static void forget(struct solution *solution)
{
    free(solution->sums);
    free(solution->agents);
    *solution = (struct solution){0};
}

/* The solution of `span` runs from `run` on with the agents of the course, kept or new. */
static enum hc_status find(struct hc_runs *runs, size_t run, size_t span, const struct solution **ret,
                           struct hc_error *reterr)
{
    const struct hc_course *course = &runs->course;
    size_t first = course->run[run], count = course->run[run + span] - first;
    struct solution *slots = &runs->solutions[run * runs->keep], *oldest = slots;
    enum hc_status status = HC_OK;
    struct solution *found = NULL;
    for (size_t k = 0; !found && k < runs->keep; k++) {
        if (slots[k].span == span && same_agents(&course->stretches[first], &slots[k], count))
            found = &slots[k];
        if (slots[k].used < oldest->used)
            oldest = &slots[k];
    }
    if (!found) {
        forget(oldest);
        status = solve(course, first, count, oldest, reterr);
        oldest->span = status ? 0 : span;
        found = oldest;
    }
    found->used = ++runs->clock[run];
    *ret = found;
    return status;
}

enum hc_status hc_runs_solve(struct hc_runs *runs, size_t run, struct hc_error *reterr)
{
    const struct solution *ignored;
    return find(runs, run, 1, &ignored, reterr);
}

enum hc_status hc_runs_read(struct hc_runs *runs, struct hc_exact_sums *ret_sums, struct hc_error *reterr)
{
    const struct hc_course *course = &runs->course;
    size_t span;
    for (size_t run = 0; run < course->run_count; run += span) {
        const struct solution *solution = NULL;
        span = 1;
        enum hc_status status = find(runs, run, span, &solution, reterr);
        while (!status && !(solution->left <= DRAINED) && run + span < course->run_count) {
            span = run + 2 * span < course->run_count ? 2 * span : course->run_count - run;
            status = find(runs, run, span, &solution, reterr);
        }
        if (status)
            return status;
        size_t first = course->run[run], count = course->run[run + span] - first;
        for (size_t s = 0; s < count; s++)
            if (!course->closed[first + s])
                ret_sums[course->grid[first + s]] = solution->sums[s];
    }
    return HC_OK;
}

struct hc_runs *hc_runs_free(struct hc_runs *runs)
{
    if (!runs)
        return NULL;
    for (size_t k = 0; runs->solutions && k < runs->course.run_count * runs->keep; k++)
        forget(&runs->solutions[k]);
    hc_course_free(&runs->course);
    free(runs->solutions);
    free(runs->clock);
    free(runs);
    return NULL;
}
