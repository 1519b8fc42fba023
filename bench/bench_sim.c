/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_sim.c - contacts per second and core of the engines, and what they estimate beside the exact value.
 *
 *     build/bench/bench_sim [rounds]     CSV: one line for each workload and engine
 *
 * W1 M/M/300+M, 100 a minute, handling 3 min, patience 2 min; W2 30 agents, 10 a minute; W3 30 agents, 9.5 a minute,
 * nobody abandons; W4 two queues (10 and 6 a minute; lognormal, means 3 and 4 min, variances 4.5 and 8; patience 2
 * min), groups of 22 (first queue), 16 (second), 14 generalists (first queue first). Each replication is a million
 * contacts after ten relaxation times, all of its tallies and a histogram of waits kept. Rounds run fixed numbers of
 * replications: the estimates are the same on every machine with two cores or more, their 95 % half-widths come from
 * the spread of replications. Many short rounds, since a machine that is shared drifts within seconds. */
#include "../tests/build_scenario.h"
#include "exec/parallel.h"
#include "measure.h"
#include <string.h>

enum { REPLICATIONS_MAX = 2048 };
enum measure { WAITED, ABANDONED, WAIT_S, MEASURES };

struct worker {
    struct hc_replication *replication;
    struct hc_tallies *tallies;
};

struct workload {
    struct hc_scenario *scenario;
    struct hc_staff staff;
    bool general;
    size_t count; /* replications of one thread's run; two threads run four times as many, for twice the time */
    struct worker workers[2];
    size_t done; /* replications so far: every run goes on with new ones */
    double offered[REPLICATIONS_MAX], sums[MEASURES][REPLICATIONS_MAX];
    int64_t contacts[REPLICATIONS_MAX];
};

static struct hc_scenario *stationary(size_t queues, size_t groups, double per_min, double warm_up_h)
{
    struct hc_scenario *s = build_scenario(queues, groups, (size_t)(1e6 / (per_min * 30)), 1800);
    s->simulation.warm_up_h = warm_up_h;
    return s;
}

static struct hc_scenario *one_queue(double per_min, double patience_s)
{
    /* Ten relaxation times and more: without abandonment, close to saturation, they are long. */
    struct hc_scenario *s = stationary(1, 1, per_min, patience_s > 0 ? 1 : 26);
    build_skill(s, 0, 0);
    build_volume(s, 0, per_min * 30);
    if (patience_s > 0)
        build_patience(s, 0, HC_LAW_EXPONENTIAL, patience_s, 1);
    return s;
}

static struct hc_scenario *w4(void)
{
    struct hc_scenario *s = stationary(2, 3, 16, 1);
    build_skill(s, 0, 0);
    build_skill(s, 1, 1);
    build_skill(s, 2, 0)->priority = 1;
    build_skill(s, 2, 1)->priority = 2;
    build_volume(s, 0, 300);
    build_volume(s, 1, 180);
    s->queues[0].handling = build_time(HC_LAW_LOGNORMAL, 180, sqrt(4.5) / 3);
    s->queues[1].handling = build_time(HC_LAW_LOGNORMAL, 240, sqrt(8) / 4);
    build_patience(s, 0, HC_LAW_EXPONENTIAL, 120, 1);
    build_patience(s, 1, HC_LAW_EXPONENTIAL, 120, 1);
    return s;
}

/* What replication i says, in a place of its own. */
static void keep(struct workload *w, size_t i, const struct hc_tallies *t)
{
    double offered = 0, sums[MEASURES] = {0};
    for (size_t k = 0; k < t->queue_count * t->interval_count; k++) {
        const struct hc_queue_tally *cell = &t->queues[k];
        offered += (double)cell->offered;
        sums[WAITED] += (double)cell->waited;
        sums[ABANDONED] += (double)cell->abandoned;
        sums[WAIT_S] += 1e-9 * (double)(cell->wait_answered_ns + cell->wait_abandoned_ns);
    }
    w->offered[i] = offered;
    for (int m = 0; m < MEASURES; m++)
        w->sums[m][i] = sums[m];
    w->contacts[i] = t->contacts;
}

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    struct workload *w = context;
    struct worker *worker = &w->workers[thread];
    struct hc_replication_options options = {.general_only = w->general};
    enum hc_status status = HC_OK;
    i += w->done;
    if (!worker->replication)
        status = hc_replication_new(w->scenario, &options, &worker->replication, reterr);
    if (!status && !worker->tallies)
        status = hc_tallies_new(w->scenario, 1, NULL, &worker->tallies, reterr);
    if (status)
        return status;
    hc_tallies_zero(worker->tallies);
    status = hc_replication_run(worker->replication, &w->staff, 1, i, worker->tallies, reterr);
    if (!status)
        keep(w, i, worker->tallies);
    return status;
}

static int64_t run(void *context, int threads)
{
    struct workload *w = context;
    size_t count = w->count * (size_t)(threads * threads);
    int64_t contacts = 0;
    if (w->done + count > REPLICATIONS_MAX || hc_parallel_for(count, threads, body, w, NULL))
        abort();
    for (size_t end = w->done + count; w->done < end; w->done++)
        contacts += w->contacts[w->done];
    return contacts;
}

/* A pooled ratio and its half-width by the delta method. */
static double ratio(const struct workload *w, enum measure m, double *ret_half_width)
{
    double n = (double)w->done, offered = 0, sum = 0, squares = 0;
    for (size_t i = 0; i < w->done; i++) {
        offered += w->offered[i];
        sum += w->sums[m][i];
    }
    for (size_t i = 0; i < w->done; i++) {
        double e = (w->sums[m][i] - sum / offered * w->offered[i]) / (offered / n);
        squares += e * e;
    }
    *ret_half_width = 1.96 * sqrt(squares / (n - 1) / n);
    return sum / offered;
}

/* By formula, where there is one: a queue with a group of its own, all times exponential. */
static bool exact(const struct workload *w, double ret[MEASURES])
{
    const struct hc_queue *q = w->scenario->queues;
    struct hc_erlang_case c = hc_erlang_case_default();
    struct hc_erlang_metrics metrics;
    if (w->scenario->queue_count > 1)
        return false;
    c.model = q->has_patience ? HC_ERLANG_A : HC_ERLANG_C;
    c.calls_per_hour = q->volume[0] * 2;
    c.aht_s = q->handling.law.mean_s;
    c.agents = w->staff.agents[0];
    c.has_patience = q->has_patience;
    c.patience = q->patience.law;
    if (hc_erlang_evaluate(&c, &metrics, NULL))
        abort();
    ret[WAITED] = metrics.wait_probability;
    ret[ABANDONED] = metrics.abandonment;
    ret[WAIT_S] = metrics.wait_mean_s;
    return true;
}

static void print_estimates(const struct workload *w)
{
    double truth[MEASURES];
    bool known = exact(w, truth);
    for (int m = 0; m < MEASURES; m++) {
        double half_width, value = ratio(w, (enum measure)m, &half_width);
        if (known)
            printf(",%.6g", truth[m]);
        else
            printf(",");
        printf(",%.6g,%.2g", value, half_width);
    }
}

static struct workload *workload(struct hc_scenario *scenario, const double *agents, bool general, size_t count)
{
    struct workload *w = build_alloc(1, sizeof *w);
    w->scenario = scenario;
    w->staff = build_staff(scenario);
    w->general = general;
    w->count = count;
    for (size_t g = 0; g < scenario->group_count; g++)
        build_agents(&w->staff, g, agents[g]);
    return w;
}

static void workload_free(struct workload *w)
{
    for (size_t t = 0; t < 2; t++) {
        hc_tallies_free(w->workers[t].tallies);
        hc_replication_free(w->workers[t].replication);
    }
    build_free(w->scenario, &w->staff);
    free(w);
}

int main(int argc, char **argv)
{
    struct {
        const char *name;
        struct hc_scenario *scenario;
        double agents[3];
        bool general;
        size_t count;
    } cases[] = {{"W1", one_queue(100, 120), {300}, true, 3}, {"W1", one_queue(100, 120), {300}, false, 7},
                 {"W2", one_queue(10, 120), {30}, true, 3},   {"W2", one_queue(10, 120), {30}, false, 6},
                 {"W3", one_queue(9.5, 0), {30}, true, 3},    {"W3", one_queue(9.5, 0), {30}, false, 6},
                 {"W4", w4(), {22, 16, 14}, true, 2}};
    enum { LOADS = sizeof cases / sizeof *cases };
    int rounds = bench_rounds(argc, argv, 12);
    struct bench_load loads[LOADS];
    for (size_t i = 0; i < LOADS; i++)
        loads[i] = (struct bench_load){
            .workload = cases[i].name,
            .engine = cases[i].general ? "general" : "recursion",
            .yard_contacts = 3000000,
            .run = run,
            .context = workload(cases[i].scenario, cases[i].agents, cases[i].general, cases[i].count),
        };
    bench_measure(loads, LOADS, rounds);
    bench_print_head();
    printf(",p_wait_exact,p_wait,p_wait_half_width,p_abandon_exact,p_abandon,p_abandon_half_width,wait_s_exact,wait_s,"
           "wait_s_half_width\n");
    bench_print_yardstick(loads, LOADS, rounds);
    printf(",,,,,,,,,\n");
    for (size_t i = 0; i < LOADS; i++) {
        bench_print(&loads[i], rounds);
        print_estimates(loads[i].context);
        printf("\n");
        workload_free(loads[i].context);
    }
    return 0;
}
