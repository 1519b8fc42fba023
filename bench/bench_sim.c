/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_sim.c - contacts per second and core of the simulation, statistics included, beside a loop written for nothing
 * else, in the same run (machines differ and are shared: read the ratio).
 *
 *     build/bench/bench_sim [repetitions]     CSV: workload, engine, million contacts/s, ratio to the yardstick
 *
 * W1 M/M/300+M, 100 a minute, handling 3 min, patience 2 min; W2 30 agents, 10 a minute; W3 30 agents, 9.5 a minute,
 * nobody abandons; W4 two queues (10 and 6 a minute; lognormal, means 3 and 4 min, variances 4.5 and 8; patience 2
 * min), groups of 22 (first queue), 16 (second), 14 generalists (first queue first); W6 10 queues, 20 groups, 1,000
 * agents, half-hours. The yardstick: W1 with winner trees, one generator, sums only. */
#include "../tests/build_scenario.h"
#include "rng/ziggurat.h"
#include <string.h>
#include <time.h>

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

struct tree {
    uint64_t *node;
    size_t size;
};

static void tree_put(struct tree *t, size_t slot, uint64_t key)
{
    size_t i = t->size + slot;
    t->node[i] = key;
    while (i > 1) {
        uint64_t other = t->node[i ^ 1];
        key = other < key ? other : key;
        i >>= 1;
        t->node[i] = key;
    }
}

static uint64_t bits_of(double x, uint64_t slot)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return (bits & ~UINT64_C(1023)) | slot;
}

/* M/M/n+M as directly as it can be written: FCFS through a ring of slots, ziggurat, two winner trees. */
static void yardstick(size_t n, double rate, double mean, double patience, int64_t contacts)
{
    enum { PLACES = 1024 };
    static uint64_t agent_node[2048], wait_node[2 * PLACES];
    static double end[1024], arrived[PLACES], lost[PLACES];
    static uint16_t idle[1024];
    struct tree agents = {agent_node, n}, waiting = {wait_node, PLACES};
    struct hc_rng rng = hc_rng_at(1);
    memset(agent_node, 0xff, sizeof agent_node);
    memset(wait_node, 0xff, sizeof wait_node);
    size_t free_count = n, head = 0, tail = 0;
    for (size_t i = 0; i < n; i++)
        idle[i] = (uint16_t)i;
    double now = 0, next = 0, sum_wait = 0;
    int64_t within = 0, abandoned = 0;
    uint64_t next_key = 0;
    while (contacts > 0) {
        uint64_t e = agents.node[1], w = waiting.node[1];
        if (next_key < e && next_key < w) {
            now = next;
            contacts--;
            next = now + hc_rng_exponential(&rng) / rate;
            next_key = bits_of(next, 0);
            if (free_count) {
                size_t a = idle[--free_count];
                end[a] = now + hc_rng_exponential(&rng) * mean;
                tree_put(&agents, a, bits_of(end[a], a));
                within++;
            } else {
                size_t place = tail++ % PLACES;
                arrived[place] = now;
                lost[place] = now + hc_rng_exponential(&rng) * patience;
                tree_put(&waiting, place, bits_of(lost[place], place));
            }
        } else if (e <= w) {
            size_t a = e & 1023;
            now = end[a];
            while (head < tail && arrived[head % PLACES] < 0)
                head++;
            if (head < tail) {
                size_t place = head++ % PLACES;
                double wait = now - arrived[place];
                sum_wait += wait;
                within += wait <= 20;
                tree_put(&waiting, place, UINT64_MAX);
                end[a] = now + hc_rng_exponential(&rng) * mean;
                tree_put(&agents, a, bits_of(end[a], a));
            } else {
                idle[free_count++] = (uint16_t)a;
                tree_put(&agents, a, UINT64_MAX);
            }
        } else {
            size_t place = w & 1023;
            now = lost[place];
            sum_wait += now - arrived[place];
            abandoned++;
            arrived[place] = -1;
            tree_put(&waiting, place, UINT64_MAX);
        }
    }
    if (sum_wait < 0 || abandoned < 0 || within < 0)
        printf("impossible\n");
}

static struct hc_scenario *one_queue(size_t intervals, double per_min, double patience_s)
{
    struct hc_scenario *s = build_scenario(1, 1, intervals, 1800);
    build_skill(s, 0, 0);
    build_volume(s, 0, per_min * 30);
    if (patience_s > 0)
        build_patience(s, 0, HC_LAW_EXPONENTIAL, patience_s, 1);
    return s;
}

static struct hc_scenario *w4(size_t intervals)
{
    struct hc_scenario *s = build_scenario(2, 3, intervals, 1800);
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

/* Queue q: specialists q (60 agents), generalists 10 + q of queues q and q + 1 (40 agents). */
static struct hc_scenario *w6(size_t intervals)
{
    struct hc_scenario *s = build_scenario(10, 20, intervals, 1800);
    for (size_t q = 0; q < 10; q++)
        build_skill(s, q, q);
    for (size_t q = 0; q < 10; q++) {
        build_skill(s, 10 + q, q);
        build_skill(s, 10 + q, (q + 1) % 10);
        build_volume(s, q, 95.0 * 1800 / 300);
        s->queues[q].handling = build_time(HC_LAW_LOGNORMAL, 300, 1.2);
        build_patience(s, q, HC_LAW_EXPONENTIAL, 180, 1);
    }
    return s;
}

static double measure(const struct hc_scenario *s, const struct hc_staff *staff, bool general, int repetitions)
{
    struct hc_replication_options options = {.general_only = general};
    struct hc_replication *work = NULL;
    struct hc_tallies *tallies = NULL;
    double speeds[99];
    if (hc_replication_new(s, &options, &work, NULL) || hc_tallies_new(s, 1, NULL, &tallies, NULL))
        abort();
    for (int k = 0; k < repetitions; k++) {
        hc_tallies_zero(tallies);
        double begin = cpu_s();
        if (hc_replication_run(work, staff, 1, (uint64_t)k, tallies, NULL))
            abort();
        double speed = (double)tallies->contacts / (cpu_s() - begin);
        int i = k;
        for (; i > 0 && speeds[i - 1] > speed; i--)
            speeds[i] = speeds[i - 1];
        speeds[i] = speed;
    }
    hc_tallies_free(tallies);
    hc_replication_free(work);
    return speeds[repetitions / 2];
}

int main(int argc, char **argv)
{
    int repetitions = argc > 1 ? atoi(argv[1]) : 7;
    repetitions = repetitions < 1 ? 1 : repetitions > 99 ? 99 : repetitions;
    double yards[99];
    const int64_t contacts = 3000000;
    for (int k = 0; k < repetitions; k++) {
        double begin = cpu_s();
        yardstick(300, 100.0 / 60, 180, 120, contacts);
        double speed = (double)contacts / (cpu_s() - begin);
        int i = k;
        for (; i > 0 && yards[i - 1] > speed; i--)
            yards[i] = yards[i - 1];
        yards[i] = speed;
    }
    double yard = yards[repetitions / 2];
    printf("workload,engine,million_per_s,of_yardstick\n");
    printf("W1,yardstick,%.2f,1\n", yard * 1e-6);
    struct {
        const char *name;
        struct hc_scenario *scenario;
        double agents[3];
        bool recursion;
    } runs[] = {{"W1", one_queue(1000, 100, 120), {300}, true},
                {"W2", one_queue(10000, 10, 120), {30}, true},
                {"W3", one_queue(10000, 9.5, 0), {30}, true},
                {"W4", w4(6000), {22, 16, 14}, false},
                {"W6", w6(500), {0}, false}};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        struct hc_staff staff = build_staff(runs[i].scenario);
        for (size_t g = 0; g < staff.group_count; g++)
            build_agents(&staff, g, i == 4 ? (g < 10 ? 60 : 40) : runs[i].agents[g]);
        for (int fast = 0; fast <= runs[i].recursion; fast++) {
            double speed = measure(runs[i].scenario, &staff, !fast, repetitions);
            printf("%s,%s,%.2f,%.2f\n", runs[i].name, fast ? "recursion" : "general", speed * 1e-6, speed / yard);
        }
        build_free(runs[i].scenario, &staff);
    }
    return 0;
}
