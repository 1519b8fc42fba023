/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runs.c - runs solved on their own, and kept by their agents.
 *
 * A search changes a few intervals at a time and takes most changes back: whatever has been solved with the same
 * agents is read, not solved again. A run that leaves contacts behind at its end is solved once more together with
 * those after it, twice as many each time, until the last of them drains. Stepwise solutions look only backward: they
 * begin where the agents first differ from those of a kept one. The figures depend on the agents alone, not on
 * what was kept. */
#include "evaluate/runs.h"
#include "base/base.h"
#include <stdlib.h>

/* Contacts left at the end of a run that change nothing after it: below what the solver resolves. */
#define DRAINED 1e-10

enum { STATE_BYTES = 2048 }; /* of a kept state, roughly */

struct solution {
    size_t span; /* runs solved together; 0 = empty */
    int64_t used;
    struct hc_exact_sums *sums;      /* by stretch */
    double *agents, *left;           /* by stretch; left: contacts in the system at its end */
    size_t kept_count;               /* 0 or stretches */
    struct hc_transient_kept **kept; /* stepwise: the state at the end of each stretch */
};

struct hc_runs {
    struct hc_course course;
    size_t keep;
    struct solution *solutions; /* [run * keep + slot] */
    int64_t *clock;             /* per run: its uses so far */
};

size_t hc_runs_bytes(const struct hc_course *course)
{
    const size_t state = course->stepwise ? STATE_BYTES : 0;
    return course->count * (sizeof(struct hc_exact_sums) + 2 * sizeof(double) + state) +
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

static struct hc_exact_sums sums_of(const struct hc_course *course, size_t stretch,
                                    const struct hc_transient_metrics *metrics)
{
    enum hc_formula formula = course->scenario->queues[course->queue].target.formula;
    bool as_served = formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED || formula == HC_FORMULA_ABANDONS_WITHIN_AS_SERVED;
    bool excluded = formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS || formula == HC_FORMULA_EXCLUDING_ABANDONS_WITHIN;
    bool is_short = formula == HC_FORMULA_SHORT_ABANDONS_AS_SERVED || formula == HC_FORMULA_EXCLUDING_SHORT_ABANDONS;
    struct hc_counts n = {0};
    hc_course_count(course, stretch, metrics, &n);
    double abandons = is_short ? n.abandoned_short : n.abandoned_within;
    return (struct hc_exact_sums){.offered = n.offered,
                                  .answered = n.answered,
                                  .abandoned = n.abandoned,
                                  .good = n.answered_within + (as_served ? abandons : 0),
                                  .due = formula == HC_FORMULA_ANSWERED ? n.answered
                                                                        : n.offered - (excluded ? abandons : 0),
                                  .wait_answered_s = n.wait_answered_s,
                                  .busy_s = n.busy_s,
                                  .staffed_s = n.agent_s + n.overrun_s};
}

/* Stretches from the first on with the agents of the course. */
static size_t alike(const struct hc_transient_interval *stretches, const struct solution *solution, size_t count)
{
    size_t s = 0;
    while (s < count && stretches[s].agents == solution->agents[s])
        s++;
    return s;
}

static void take(const struct hc_course *course, size_t first, size_t s, const struct hc_transient_metrics *metrics,
                 struct solution *solution)
{
    solution->sums[s] = sums_of(course, first + s, metrics);
    solution->left[s] = metrics->end_busy_mean + metrics->end_queue_mean;
}

static enum hc_status solve_exactly(const struct hc_course *course, size_t first, size_t count,
                                    struct solution *solution, struct hc_error *reterr)
{
    struct hc_transient_metrics *metrics = calloc(count, sizeof *metrics);
    if (!metrics)
        return hc_fail_memory(reterr);
    enum hc_status status = hc_transient_solve(course->stretches + first, count, &course->options, metrics, reterr);
    for (size_t s = 0; !status && s < count; s++)
        take(course, first, s, &metrics[s], solution);
    free(metrics);
    return status;
}

/* Forward only, from where an earlier solution goes another way. */
static enum hc_status step_forward(const struct hc_course *course, size_t first, size_t count,
                                   const struct solution *like, size_t shared, struct solution *solution,
                                   struct hc_error *reterr)
{
    struct hc_transient_state *state = NULL;
    struct hc_transient_metrics metrics;
    enum hc_status status = hc_transient_state_new(course->options.shift_end, &state, reterr);
    for (size_t s = 0; !status && s < count; s++) {
        if (s < shared) {
            solution->sums[s] = like->sums[s];
            solution->left[s] = like->left[s];
            status = hc_transient_state_restore(state, like->kept[s], reterr);
        } else {
            status =
                hc_transient_state_measure(state, &course->stretches[first + s], &course->options, &metrics, reterr);
            if (!status)
                take(course, first, s, &metrics, solution);
        }
        if (!status)
            status = hc_transient_state_keep(state, &solution->kept[s], reterr);
    }
    hc_transient_state_free(state);
    return status;
}

static void forget(struct solution *solution)
{
    for (size_t s = 0; s < solution->kept_count; s++)
        hc_transient_kept_free(solution->kept[s]);
    free(solution->kept);
    free(solution->sums);
    free(solution->agents);
    free(solution->left);
    *solution = (struct solution){0};
}

/* A new solution in place of `oldest`; `like` (may be the same, or NULL) shares its first stretches. */
static enum hc_status solve(const struct hc_course *course, size_t first, size_t count, const struct solution *like,
                            size_t shared, struct solution *oldest, struct hc_error *reterr)
{
    struct solution made = {.sums = calloc(count, sizeof *made.sums),
                            .agents = calloc(count, sizeof *made.agents),
                            .left = calloc(count, sizeof *made.left),
                            .kept_count = course->stepwise ? count : 0,
                            .kept = calloc(count, sizeof *made.kept)};
    enum hc_status status = HC_OK;
    if (!made.sums || !made.agents || !made.left || !made.kept) {
        made.kept_count = 0;
        status = hc_fail_memory(reterr);
    }
    for (size_t s = 0; !status && s < count; s++)
        made.agents[s] = course->stretches[first + s].agents;
    if (!status)
        status = course->stepwise ? step_forward(course, first, count, like, shared, &made, reterr)
                                  : solve_exactly(course, first, count, &made, reterr);
    if (status) {
        forget(&made);
        return status;
    }
    forget(oldest);
    *oldest = made;
    return HC_OK;
}

static size_t length_of(const struct hc_course *course, size_t run, size_t span)
{
    return course->run[run + span] - course->run[run];
}

bool hc_runs_known(const struct hc_runs *runs, size_t run)
{
    const struct hc_transient_interval *stretches = &runs->course.stretches[runs->course.run[run]];
    const struct solution *slots = &runs->solutions[run * runs->keep];
    size_t count = length_of(&runs->course, run, 1);
    for (size_t k = 0; k < runs->keep; k++)
        if (slots[k].span == 1 && alike(stretches, &slots[k], count) == count)
            return true;
    return false;
}

/* The solution of `span` runs from `run` on with the agents of the course, kept or new. */
static enum hc_status find(struct hc_runs *runs, size_t run, size_t span, const struct solution **ret,
                           struct hc_error *reterr)
{
    const struct hc_course *course = &runs->course;
    size_t first = course->run[run], count = length_of(course, run, span), shared = 0;
    struct solution *slots = &runs->solutions[run * runs->keep], *oldest = slots, *found = NULL;
    const struct solution *like = NULL;
    enum hc_status status = HC_OK;
    for (size_t k = 0; !found && k < runs->keep; k++) {
        size_t known = slots[k].span > 0 ? length_of(course, run, slots[k].span) : 0;
        size_t same = alike(&course->stretches[first], &slots[k], known < count ? known : count);
        if (slots[k].span == span && same == count)
            found = &slots[k];
        if (slots[k].used < oldest->used)
            oldest = &slots[k];
        if (same > shared) {
            shared = same;
            like = &slots[k];
        }
    }
    if (!found) {
        status = solve(course, first, count, like, shared, oldest, reterr);
        if (status)
            return status;
        oldest->span = span;
        found = oldest;
    }
    found->used = ++runs->clock[run];
    *ret = found;
    return HC_OK;
}

static void add_sums(struct hc_exact_sums *sum, const struct hc_exact_sums *part)
{
    sum->offered += part->offered;
    sum->answered += part->answered;
    sum->abandoned += part->abandoned;
    sum->good += part->good;
    sum->due += part->due;
    sum->wait_answered_s += part->wait_answered_s;
    sum->busy_s += part->busy_s;
    sum->staffed_s += part->staffed_s;
}

enum hc_status hc_runs_solve(struct hc_runs *runs, size_t run, struct hc_error *reterr)
{
    const struct solution *ignored;
    return find(runs, run, 1, &ignored, reterr);
}

static bool drained(const struct solution *solution, size_t count)
{
    return solution->left[count - 1] <= DRAINED;
}

enum hc_status hc_runs_read(struct hc_runs *runs, struct hc_exact_sums *ret_sums, struct hc_error *reterr)
{
    const struct hc_course *course = &runs->course;
    size_t span;
    for (size_t run = 0; run < course->run_count; run += span) {
        const struct solution *solution = NULL;
        span = 1;
        enum hc_status status = find(runs, run, span, &solution, reterr);
        while (!status && !drained(solution, length_of(course, run, span)) && run + span < course->run_count) {
            span = run + 2 * span < course->run_count ? 2 * span : course->run_count - run;
            status = find(runs, run, span, &solution, reterr);
        }
        if (status)
            return status;
        size_t first = course->run[run], count = length_of(course, run, span);
        for (size_t s = 0; s < count; s++)
            if (course->closed[first + s]) /* overrun of the open one before */
                add_sums(&ret_sums[course->grid[first + s]], &solution->sums[s]);
            else
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
