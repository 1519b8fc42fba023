/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctmc.c - the Markov chain of a small centre with shared skills: numbering of states, moves, balance, tagged contact.
 *
 * A tagged contact that waits is the last of its queue in the chain without arrivals there: who comes later changes
 * nothing for it, because the line is not empty while it waits. So its fate needs no states of its own. */
#include "ctmc.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum move_kind { ARRIVES, TAKEN, DONE, GIVES_UP };

struct state {
    size_t busy[CTMC_MOST], waiting[CTMC_MOST];
};

struct move {
    size_t to;
    double rate; /* [1/s] */
    enum move_kind kind;
    size_t queue; /* of ARRIVES, TAKEN, GIVES_UP */
};

/* At most: an arrival and a giving up for each queue, an end for each group. */
enum { MOVES = 3 * CTMC_MOST };

struct chain {
    const struct ctmc_model *model;
    size_t most[CTMC_MOST]; /* waiting, by queue */
    size_t crews;           /* combinations of busy agents */
    size_t *first;          /* [crews + 1] first state of each */
    size_t count;
    size_t *from; /* [count + 1] first move of each state */
    struct move *moves;
};

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    if (!memory)
        abort();
    return memory;
}

/* Least k with P(Poisson(mean) > k) below 1e-13, by a geometric bound on the tail. */
static size_t most_waiting(double mean)
{
    double p = exp(-mean);
    size_t k = 0;
    while ((double)k + 2 <= mean || p * mean / (double)(k + 1) / (1 - mean / (double)(k + 2)) >= 1e-13)
        p *= mean / (double)++k;
    return k;
}

static bool all_busy(const struct ctmc_model *m, size_t queue, const size_t *busy)
{
    for (size_t i = 0; i < m->queues[queue].route_count; i++)
        if (busy[m->queues[queue].route[i]] < m->groups[m->queues[queue].route[i]].agents)
            return false;
    return true;
}

static size_t crew_of(const struct ctmc_model *m, const size_t *busy)
{
    size_t crew = 0;
    for (size_t g = m->group_count; g-- > 0;)
        crew = crew * (m->groups[g].agents + 1) + busy[g];
    return crew;
}

static void crew_at(const struct ctmc_model *m, size_t crew, size_t *busy)
{
    for (size_t g = 0; g < m->group_count; g++) {
        busy[g] = crew % (m->groups[g].agents + 1);
        crew /= m->groups[g].agents + 1;
    }
}

static size_t number_of(const struct chain *c, const struct state *s)
{
    size_t place = 0;
    for (size_t q = c->model->queue_count; q-- > 0;)
        if (all_busy(c->model, q, s->busy))
            place = place * (c->most[q] + 1) + s->waiting[q];
    return c->first[crew_of(c->model, s->busy)] + place;
}

static void state_at(const struct chain *c, size_t crew, size_t number, struct state *ret)
{
    size_t place = number - c->first[crew];
    crew_at(c->model, crew, ret->busy);
    for (size_t q = 0; q < c->model->queue_count; q++) {
        ret->waiting[q] = 0;
        if (all_busy(c->model, q, ret->busy)) {
            ret->waiting[q] = place % (c->most[q] + 1);
            place /= c->most[q] + 1;
        }
    }
}

static size_t arrival(const struct chain *c, struct state s, size_t queue, struct move *ret)
{
    const struct ctmc_queue *q = &c->model->queues[queue];
    for (size_t i = 0; i <= q->route_count; i++) {
        if (i == q->route_count && s.waiting[queue]++ == c->most[queue])
            return 0;
        if (i < q->route_count && s.busy[q->route[i]] == c->model->groups[q->route[i]].agents)
            continue;
        if (i < q->route_count)
            s.busy[q->route[i]]++;
        break;
    }
    *ret = (struct move){number_of(c, &s), q->per_hour / 3600, ARRIVES, queue};
    return 1;
}

static size_t ending(const struct chain *c, struct state s, size_t group, struct move *ret)
{
    const struct ctmc_group *g = &c->model->groups[group];
    if (!s.busy[group])
        return 0;
    *ret = (struct move){.rate = (double)s.busy[group] / g->handling_s, .kind = DONE};
    for (size_t i = 0; i < g->order_count && ret->kind == DONE; i++)
        if (s.waiting[g->order[i]] > 0) {
            s.waiting[g->order[i]]--;
            ret->kind = TAKEN;
            ret->queue = g->order[i];
        }
    if (ret->kind == DONE)
        s.busy[group]--;
    ret->to = number_of(c, &s);
    return 1;
}

static size_t giving_up(const struct chain *c, struct state s, size_t queue, struct move *ret)
{
    if (!s.waiting[queue])
        return 0;
    double rate = (double)s.waiting[queue]-- / c->model->queues[queue].patience_s;
    *ret = (struct move){number_of(c, &s), rate, GIVES_UP, queue};
    return 1;
}

static void number_states(struct chain *c)
{
    c->crews = 1;
    for (size_t g = 0; g < c->model->group_count; g++)
        c->crews *= c->model->groups[g].agents + 1;
    c->first = allocate(c->crews + 1, sizeof *c->first);
    for (size_t crew = 0; crew < c->crews; crew++) {
        size_t busy[CTMC_MOST], lines = 1;
        crew_at(c->model, crew, busy);
        for (size_t q = 0; q < c->model->queue_count; q++)
            lines *= all_busy(c->model, q, busy) ? c->most[q] + 1 : 1;
        c->first[crew + 1] = c->first[crew] + lines;
    }
    c->count = c->first[c->crews];
}

static struct chain chain_new(const struct ctmc_model *model)
{
    struct chain c = {.model = model};
    for (size_t q = 0; q < model->queue_count; q++)
        c.most[q] = most_waiting(model->queues[q].per_hour / 3600 * model->queues[q].patience_s);
    number_states(&c);
    c.from = allocate(c.count + 1, sizeof *c.from);
    c.moves = allocate(MOVES * c.count, sizeof *c.moves);
    size_t all = 0;
    for (size_t crew = 0; crew < c.crews; crew++)
        for (size_t i = c.first[crew]; i < c.first[crew + 1]; i++) {
            struct state s;
            state_at(&c, crew, i, &s);
            for (size_t q = 0; q < model->queue_count; q++) {
                all += arrival(&c, s, q, &c.moves[all]);
                all += giving_up(&c, s, q, &c.moves[all]);
            }
            for (size_t g = 0; g < model->group_count; g++)
                all += ending(&c, s, g, &c.moves[all]);
            c.from[i + 1] = all;
        }
    return c;
}

static void chain_free(struct chain *c)
{
    free(c->first);
    free(c->from);
    free(c->moves);
}

/* The moves by the state in which they end. */
struct incoming {
    size_t *first, *from; /* [count + 1], [moves] */
    double *rate, *out;   /* [moves], [count]: rate of leaving */
};

static struct incoming incoming_new(const struct chain *c)
{
    size_t all = c->from[c->count];
    struct incoming in = {allocate(c->count + 2, sizeof *in.first), allocate(all, sizeof *in.from),
                          allocate(all, sizeof *in.rate), allocate(c->count, sizeof *in.out)};
    for (size_t k = 0; k < all; k++)
        in.first[c->moves[k].to + 2]++;
    for (size_t i = 1; i < c->count + 2; i++)
        in.first[i] += in.first[i - 1];
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = c->from[i]; k < c->from[i + 1]; k++) {
            size_t place = in.first[c->moves[k].to + 1]++;
            in.from[place] = i;
            in.rate[place] = c->moves[k].rate;
            in.out[i] += c->moves[k].rate;
        }
    return in;
}

/* One sweep through the states, forwards or back. Returns the probability moved. */
static double sweep(const struct chain *c, const struct incoming *in, bool back, double *p)
{
    double moved = 0, sum = 0;
    for (size_t k = 0; k < c->count; k++) {
        size_t i = back ? c->count - 1 - k : k;
        double flow = 0;
        for (size_t j = in->first[i]; j < in->first[i + 1]; j++)
            flow += p[in->from[j]] * in->rate[j];
        moved += fabs(flow / in->out[i] - p[i]);
        p[i] = flow / in->out[i];
        sum += p[i];
    }
    for (size_t i = 0; i < c->count; i++)
        p[i] /= sum;
    return moved / sum;
}

static double *balance(const struct chain *c)
{
    struct incoming in = incoming_new(c);
    double *p = allocate(c->count, sizeof *p), moved = 1;
    for (size_t i = 0; i < c->count; i++)
        p[i] = 1 / (double)c->count;
    for (int k = 0; k < 100000 && moved > 1e-14; k++)
        moved = sweep(c, &in, k % 2, p);
    free(in.first);
    free(in.from);
    free(in.rate);
    free(in.out);
    return p;
}

/* One step of the uniformised chain of the tagged contact, backwards: chance of an answer so far, by state. */
static void tagged_step(const struct chain *c, size_t queue, double pace, const double *old, double *fresh)
{
    for (size_t i = 0; i < c->count; i++) {
        double out = 0, value = 0;
        for (size_t k = c->from[i]; k < c->from[i + 1]; k++) {
            const struct move *move = &c->moves[k];
            double rate = move->rate, own = 1 / c->model->queues[queue].patience_s;
            if (move->kind == ARRIVES && move->queue == queue)
                continue;
            out += rate;
            if (move->kind == GIVES_UP && move->queue == queue)
                value += (rate - own) * old[move->to]; /* its own giving up leads nowhere */
            else
                value += rate * old[move->to];
        }
        fresh[i] = (value + (pace - out) * old[i]) / pace;
    }
}

/* P(answered within T) of a contact that waits, by the state with itself as the last in line. States in which nobody of
 * the queue waits are those in which it has been answered. */
static double *tagged(const struct chain *c, size_t queue)
{
    double *old = allocate(c->count, sizeof *old), *fresh = allocate(c->count, sizeof *fresh);
    double *answer = allocate(c->count, sizeof *answer), pace = 0;
    bool *answered = allocate(c->count, sizeof *answered);
    for (size_t crew = 0; crew < c->crews; crew++)
        for (size_t i = c->first[crew]; i < c->first[crew + 1]; i++) {
            struct state s;
            double out = 0;
            state_at(c, crew, i, &s);
            answered[i] = s.waiting[queue] == 0;
            for (size_t k = c->from[i]; k < c->from[i + 1]; k++)
                out += c->moves[k].rate;
            pace = out > pace ? out : pace;
            old[i] = answered[i];
        }
    double mean = pace * c->model->within_s, weight = exp(-mean), left = 1;
    for (size_t k = 0; left > 1e-13; k++) {
        for (size_t i = 0; i < c->count; i++)
            answer[i] += weight * old[i];
        left -= weight;
        weight *= mean / (double)(k + 1);
        if (weight < 1e-16 && (double)k > mean)
            break;
        tagged_step(c, queue, pace, old, fresh);
        for (size_t i = 0; i < c->count; i++)
            old[i] = answered[i] ? 1 : fresh[i];
    }
    free(old);
    free(fresh);
    free(answered);
    return answer;
}

static void measure(const struct chain *c, const double *p, const struct state *s, size_t number, double *const *answer,
                    struct ctmc_figures *ret)
{
    for (size_t g = 0; g < c->model->group_count; g++)
        ret->occupancy[g] += p[number] * (double)s->busy[g];
    for (size_t q = 0; q < c->model->queue_count; q++) {
        ret->queue_mean[q] += p[number] * (double)s->waiting[q];
        if (!all_busy(c->model, q, s->busy)) {
            ret->service_level[q] += p[number];
            continue;
        }
        struct state joined = *s;
        ret->wait_probability[q] += p[number];
        if (c->model->within_s > 0 && joined.waiting[q]++ < c->most[q])
            ret->service_level[q] += p[number] * answer[q][number_of(c, &joined)];
    }
}

struct ctmc_figures ctmc_solve(const struct ctmc_model *model)
{
    struct ctmc_figures ret = {0};
    struct chain c = chain_new(model);
    double *p = balance(&c), *answer[CTMC_MOST] = {NULL};
    for (size_t q = 0; q < model->queue_count && model->within_s > 0; q++)
        answer[q] = tagged(&c, q);
    for (size_t crew = 0; crew < c.crews; crew++)
        for (size_t i = c.first[crew]; i < c.first[crew + 1]; i++) {
            struct state s;
            state_at(&c, crew, i, &s);
            measure(&c, p, &s, i, answer, &ret);
        }
    for (size_t q = 0; q < model->queue_count; q++) {
        ret.abandonment[q] = ret.queue_mean[q] / model->queues[q].patience_s * 3600 / model->queues[q].per_hour;
        free(answer[q]);
    }
    for (size_t g = 0; g < model->group_count; g++)
        ret.occupancy[g] /= (double)model->groups[g].agents;
    ret.states = c.count;
    free(p);
    chain_free(&c);
    return ret;
}
