/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goals_exact.c - agents in, goals out, by the exact time-varying solver.
 *
 * Every goal asks that sum(have - need) over its window be not negative, have and need being the two sides of its
 * target multiplied by the denominator of its ratio: that sum over the window's denominator is its value, and each
 * staff interval has its share in it. */
#include "evaluate/goals_exact.h"
#include "base/base.h"
#include "evaluate/runs.h"
#include "exec/parallel.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_KEPT = 64, LEAST_KEPT = 4, MEMORY = 256 * 1024 * 1024 };

struct job {
    size_t queue, run;
};

struct exact_evaluator {
    struct hc_evaluator evaluator; /* first: the handle */
    const struct hc_scenario *scenario;
    int threads;
    struct hc_runs **runs;      /* per queue */
    struct hc_exact_sums *sums; /* [queue * grid.count + interval] */
    size_t *queue_of;           /* per group: its queue */
    struct job *jobs;           /* room for every run of every queue: those to be solved */
};

static enum hc_status solve_job(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct exact_evaluator *own = context;
    (void)thread;
    return hc_runs_solve(own->runs[own->jobs[i].queue], own->jobs[i].run, reterr);
}

static enum hc_status read_queue(void *context, size_t q, int thread, struct hc_error *reterr)
{
    struct exact_evaluator *own = context;
    (void)thread;
    return hc_runs_read(own->runs[q], &own->sums[q * own->scenario->grid.count], reterr);
}

/* have - need of some contacts, and the denominator, of a target of a queue or a group. */
struct balance {
    double have, need, denominator;
};

static struct balance balance_of(const struct exact_evaluator *own, const struct hc_goal *goal, enum hc_goal_kind kind,
                                 const struct hc_exact_sums *n)
{
    const struct hc_target *t = kind == HC_GOAL_OCCUPANCY ? NULL : &own->scenario->queues[goal->queue].target;
    switch (kind) {
    case HC_GOAL_SERVICE_LEVEL:
        return (struct balance){n->good, t->service_level * n->due, n->due};
    case HC_GOAL_ASA:
        if (!(t->asa_s > 0)) /* the wait itself, in seconds */
            return (struct balance){0, n->wait_answered_s, n->answered};
        return (struct balance){t->asa_s * n->answered, n->wait_answered_s, t->asa_s * n->answered};
    case HC_GOAL_ANSWER_RATE:
        return (struct balance){n->answered, t->answer_rate * n->offered, n->offered};
    case HC_GOAL_ABANDONMENT:
        return (struct balance){t->abandonment * n->offered, n->abandoned, n->offered};
    default: {
        double limit = own->scenario->groups[goal->queue].max_occupancy;
        return (struct balance){limit * n->staffed_s, n->busy_s, n->staffed_s};
    }
    }
}

static const struct hc_exact_sums *sums_of(const struct exact_evaluator *own, const struct hc_goal *goal)
{
    size_t q = goal->kind == HC_GOAL_OCCUPANCY ? own->queue_of[goal->queue] : goal->queue;
    return &own->sums[q * own->scenario->grid.count];
}

/* Where nobody can be staffed no target is set. */
static bool counts(const struct exact_evaluator *own, const struct hc_goal *goal, size_t i)
{
    return goal->kind == HC_GOAL_OCCUPANCY || hc_queue_staffable(own->scenario, goal->queue, i);
}

/* Value of one target over the goal's window. No denominator: of a mean wait, nobody was answered. */
static double value_of(const struct exact_evaluator *own, const struct hc_goal *goal, enum hc_goal_kind kind,
                       double *ret_denominator)
{
    const struct hc_exact_sums *sums = sums_of(own, goal);
    struct balance all = {0};
    double offered = 0;
    for (size_t i = goal->first; i < goal->end; i++) {
        if (!counts(own, goal, i))
            continue;
        struct balance part = balance_of(own, goal, kind, &sums[i]);
        all.have += part.have;
        all.need += part.need;
        all.denominator += part.denominator;
        offered += sums[i].offered;
    }
    *ret_denominator = all.denominator;
    if (all.denominator > 0)
        return (all.have - all.need) / all.denominator;
    return kind == HC_GOAL_ASA && offered > 0 ? -HUGE_VAL : HUGE_VAL;
}

static bool has_target(const struct hc_target *target, enum hc_goal_kind kind)
{
    const double of[] = {[HC_GOAL_SERVICE_LEVEL] = target->service_level,
                         [HC_GOAL_ASA] = target->asa_s,
                         [HC_GOAL_ANSWER_RATE] = target->answer_rate,
                         [HC_GOAL_ABANDONMENT] = target->abandonment};
    return !isnan(of[kind]);
}

/* The target that a goal is judged by: of all of a queue's the one with the least value. */
static enum hc_goal_kind tightest(const struct exact_evaluator *own, const struct hc_goal *goal)
{
    if (goal->kind != HC_GOAL_ALL)
        return goal->kind;
    const struct hc_target *target = &own->scenario->queues[goal->queue].target;
    enum hc_goal_kind least = HC_GOAL_ALL;
    double least_value = 0, ignored;
    for (enum hc_goal_kind kind = HC_GOAL_SERVICE_LEVEL; kind < HC_GOAL_ALL; kind++) {
        if (!has_target(target, kind))
            continue;
        const struct hc_goal alone = {.kind = kind, .queue = goal->queue};
        double value = value_of(own, goal, kind, &ignored);
        value /= hc_target_mixes(target) ? hc_goal_limit(own->scenario, &alone) : 1;
        if (least == HC_GOAL_ALL || value < least_value) {
            least = kind;
            least_value = value;
        }
    }
    return least;
}

static void judge(const struct exact_evaluator *own, size_t g, struct hc_evaluation *ret)
{
    const struct hc_goal *goal = &own->evaluator.goals->goals[g];
    const struct hc_exact_sums *sums = sums_of(own, goal);
    enum hc_goal_kind kind = tightest(own, goal);
    size_t part_of = own->evaluator.goals->part_of[g], parts = own->evaluator.goals->part_of[g + 1] - part_of;
    double denominator, value = value_of(own, goal, kind, &denominator);
    for (size_t p = 0; p < parts; p++)
        ret->part[part_of + p] = 0;
    for (size_t i = goal->first; i < goal->end; i++) {
        if (!counts(own, goal, i))
            continue;
        struct balance part = balance_of(own, goal, kind, &sums[i]);
        double *to = &ret->part[part_of + own->scenario->grid.intervals[i].staff - goal->staff_first];
        if (denominator > 0)
            *to += (part.have - part.need) / denominator;
        else if (value < 0 && sums[i].offered > 0)
            *to = value;
    }
    ret->value[g] = ret->safe[g] = value;
    ret->error[g] = 0;
    ret->met[g] = value == HUGE_VAL ? NAN : value >= 0;
}

/* The runs that are not kept with these agents. */
static size_t list_jobs(struct exact_evaluator *own)
{
    size_t count = 0;
    for (size_t q = 0; q < own->scenario->queue_count; q++)
        for (size_t run = 0; run < hc_runs_course(own->runs[q])->run_count; run++)
            if (!hc_runs_known(own->runs[q], run))
                own->jobs[count++] = (struct job){q, run};
    return count;
}

static enum hc_status evaluate(struct hc_evaluator *evaluator, const double *agents, int64_t first, int64_t count,
                               struct hc_evaluation *ret, struct hc_error *reterr)
{
    struct exact_evaluator *own = (struct exact_evaluator *)evaluator;
    enum hc_status status = HC_OK;
    (void)first;
    (void)count;
    for (size_t q = 0; !status && q < own->scenario->queue_count; q++)
        status = hc_course_staff(hc_runs_course(own->runs[q]), agents, reterr);
    size_t jobs = status ? 0 : list_jobs(own);
    int threads = jobs > 1 ? own->threads : 1; /* waking the others takes longer than reading */
    if (!status)
        status = hc_parallel_for(jobs, threads, solve_job, own, reterr);
    if (!status)
        status = hc_parallel_for(own->scenario->queue_count, threads, read_queue, own, reterr);
    for (size_t g = 0; !status && g < evaluator->goals->count; g++)
        judge(own, g, ret);
    ret->contacts = 0;
    return status;
}

static void free_evaluator(struct hc_evaluator *evaluator)
{
    struct exact_evaluator *own = (struct exact_evaluator *)evaluator;
    for (size_t q = 0; own->runs && q < own->scenario->queue_count; q++)
        hc_runs_free(own->runs[q]);
    free(own->runs);
    free(own->sums);
    free(own->queue_of);
    free(own->jobs);
    free(own);
}

static enum hc_status check_goals(const struct hc_goals *goals, struct hc_error *reterr)
{
    char path[64];
    for (size_t g = 0; g < goals->count; g++) {
        const struct hc_goal *goal = &goals->goals[g];
        if (goal->kind == HC_GOAL_OCCUPANCY || isnan(goal->probability))
            continue;
        snprintf(path, sizeof path, ".queues[%zu].target.probability", hc_queue_place(goals->scenario, goal->queue));
        return hc_fail(reterr, HC_EUNSUPPORTED, path,
                       "the exact solver has no days that differ, only expected figures: size by simulation, or leave "
                       "out 'probability'");
    }
    return HC_OK;
}

/* As many solutions as memory allows. */
static size_t kept(const struct hc_scenario *scenario, const struct hc_course *courses)
{
    size_t bytes = 1;
    for (size_t q = 0; q < scenario->queue_count; q++)
        bytes += hc_runs_bytes(&courses[q]);
    size_t keep = MEMORY / bytes;
    return keep < LEAST_KEPT ? LEAST_KEPT : keep > MOST_KEPT ? MOST_KEPT : keep;
}

static enum hc_status lay_out(struct exact_evaluator *own, bool approximate, struct hc_course *courses,
                              struct hc_error *reterr)
{
    size_t queues = own->scenario->queue_count, made = 0, runs = 0;
    enum hc_status status = HC_OK;
    for (; !status && made < queues; made++)
        status = hc_course_new(own->scenario, made, approximate, &courses[made], reterr);
    made -= status != HC_OK;
    size_t keep = status ? 1 : kept(own->scenario, courses), taken = 0;
    for (; !status && taken < queues; taken++) {
        runs += courses[taken].run_count;
        own->queue_of[courses[taken].group] = taken;
        status = hc_runs_new(&courses[taken], keep, &own->runs[taken], reterr);
    }
    for (; taken < made; taken++)
        hc_course_free(&courses[taken]);
    if (!status && !(own->jobs = calloc(runs + 1, sizeof *own->jobs)))
        status = hc_fail_memory(reterr);
    return status;
}

static enum hc_status prepare(struct exact_evaluator *own, bool approximate, struct hc_error *reterr)
{
    const struct hc_scenario *scenario = own->scenario;
    struct hc_course *courses = calloc(scenario->queue_count + 1, sizeof *courses);
    own->runs = calloc(scenario->queue_count + 1, sizeof *own->runs);
    own->sums = calloc(scenario->queue_count * scenario->grid.count + 1, sizeof *own->sums);
    own->queue_of = calloc(scenario->group_count + 1, sizeof *own->queue_of);
    enum hc_status status = HC_OK;
    if (!courses || !own->runs || !own->sums || !own->queue_of)
        status = hc_fail_memory(reterr);
    if (!status)
        status = lay_out(own, approximate, courses, reterr);
    free(courses);
    return status;
}

enum hc_status hc_goals_exact(const struct hc_goals *goals, bool approximate, int threads, struct hc_evaluator **ret,
                              struct hc_error *reterr)
{
    enum hc_status status = approximate ? HC_OK : check_goals(goals, reterr);
    for (size_t q = 0; !status && q < goals->scenario->queue_count; q++)
        status = hc_course_check(goals->scenario, q, approximate, reterr);
    if (status)
        return status;
    struct exact_evaluator *own = calloc(1, sizeof *own);
    if (!own)
        return hc_fail_memory(reterr);
    own->evaluator = (struct hc_evaluator){.goals = goals, .exact = true, .evaluate = evaluate, .free = free_evaluator};
    own->scenario = goals->scenario;
    own->threads = threads;
    status = prepare(own, approximate, reterr);
    if (status) {
        free_evaluator(&own->evaluator);
        return status;
    }
    *ret = &own->evaluator;
    return HC_OK;
}
