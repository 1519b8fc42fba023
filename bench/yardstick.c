/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yardstick.c - W1 by a loop written for nothing else: what the machine can do today. */
#include "exec/parallel.h"
#include "measure.h"
#include "rng/ziggurat.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    uint64_t agent_node[2048], wait_node[2 * PLACES]; /* on the stack: threads run it side by side */
    double end[1024], arrived[PLACES], lost[PLACES];
    uint16_t idle[1024];
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

static enum hc_status body(void *context, size_t i, int thread, struct hc_error *reterr)
{
    (void)i, (void)thread, (void)reterr;
    yardstick(300, 100.0 / 60, 180, 120, *(const int64_t *)context);
    return HC_OK;
}

int64_t bench_yardstick(int64_t each, int threads)
{
    if (hc_parallel_for((size_t)threads, threads, body, &each, NULL))
        abort();
    return each * threads;
}
