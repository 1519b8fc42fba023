/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demand.c - forecast x (1 + bias) x share of new contacts x random factors by month, week, day and interval.
 *
 * Factors of one level are correlated between queues through normals: z = sqrt(c) Z + sqrt(1 - c) Z_queue with the
 * common Z of the level and c = queue_correlation; between neighbouring intervals of a day both parts follow
 * z' = rho z + sqrt(1 - rho^2) e. Each normal has its own address, so a longer horizon or one more queue changes no
 * factor of the others. Parts of one queue have its address: they are one forecast, and err together. */
#include "demand/demand.h"
#include "base/base.h"
#include "base/civil.h"
#include "demand/factor.h"
#include "demand/returns.h"
#include "rng/ziggurat.h"
#include <math.h>
#include <stdlib.h>

enum level { LEVEL_MONTH, LEVEL_WEEK, LEVEL_DAY, LEVEL_INTERVAL, LEVEL_HANDLING, LEVELS };

struct queue_demand {
    double *base;                     /* expected without random factors, per interval */
    double *expected;                 /* with them; `base` itself where nothing is random */
    double *handling;                 /* per day, or NULL */
    struct hc_factor *factor[LEVELS]; /* NULL = 1; equal laws share one */
};

struct hc_demand {
    const struct hc_scenario *scenario;
    size_t first_queue;
    struct queue_demand *queues;
    double *day_factor; /* scratch, per day */
};

static double level_cv(const struct hc_uncertainty *u, enum level level)
{
    const double cv[LEVELS] = {u->month_cv, u->week_cv, u->day_cv, u->interval_cv, u->handling_day_cv};
    return cv[level];
}

/* The prepared law of this cv, from an earlier queue or level if there is one: preparing costs a millisecond. */
static struct hc_factor *find_factor(const struct hc_demand *demand, size_t queue, enum hc_factor_law law, double cv)
{
    for (size_t q = 0; q <= queue; q++)
        for (int level = 0; level < LEVELS; level++) {
            struct hc_factor *factor = demand->queues[q].factor[level];
            if (factor && factor->law == law && factor->cv == cv)
                return factor;
        }
    return NULL;
}

static bool prepare_queue(struct hc_demand *demand, size_t index)
{
    const struct hc_scenario *scenario = demand->scenario;
    const struct hc_queue *queue = &scenario->queues[index];
    struct queue_demand *own = &demand->queues[index];
    bool random_rate = false;
    for (int level = 0; level < LEVELS; level++) {
        double cv = level_cv(&queue->uncertainty, (enum level)level);
        if (!(cv > 0))
            continue;
        random_rate |= level != LEVEL_HANDLING;
        own->factor[level] = find_factor(demand, index, queue->uncertainty.law, cv);
        if (own->factor[level])
            continue;
        if (!(own->factor[level] = malloc(sizeof *own->factor[level])))
            return false;
        hc_factor_prepare(own->factor[level], queue->uncertainty.law, cv);
    }
    if (!(own->base = malloc((scenario->grid.count + 1) * sizeof *own->base)))
        return false;
    double scale = hc_demand_new_share(queue) * (1 + queue->uncertainty.bias);
    for (size_t i = 0; i < scenario->grid.count; i++)
        own->base[i] = queue->open[i] && queue->volume[i] > 0 ? hc_queue_stream(queue, i) * scale : 0;
    own->expected = own->base;
    if (random_rate && !(own->expected = malloc((scenario->grid.count + 1) * sizeof *own->expected)))
        return false;
    if (own->factor[LEVEL_HANDLING] &&
        !(own->handling = malloc((size_t)(scenario->calendar.days + 1) * sizeof *own->handling)))
        return false;
    return true;
}

enum hc_status hc_demand_new(const struct hc_scenario *scenario, size_t first_queue, struct hc_demand **ret_demand,
                             struct hc_error *reterr)
{
    struct hc_demand *demand = calloc(1, sizeof *demand);
    if (!demand)
        return hc_fail_memory(reterr);
    demand->scenario = scenario;
    demand->first_queue = first_queue;
    demand->queues = calloc(scenario->queue_count + 1, sizeof *demand->queues);
    demand->day_factor = calloc((size_t)scenario->calendar.days + 1, sizeof *demand->day_factor);
    bool ok = demand->queues && demand->day_factor;
    for (size_t q = 0; ok && q < scenario->queue_count; q++)
        ok = prepare_queue(demand, q);
    if (!ok) {
        hc_demand_free(demand);
        return hc_fail_memory(reterr);
    }
    *ret_demand = demand;
    return HC_OK;
}

/* Normal of one place of a level: a common part and the queue's own. */
struct normals {
    struct hc_rng common, own;
    double share_common, share_own; /* square roots of the parts of the variance */
};

static struct normals normals_at(const struct hc_demand *demand, uint64_t name, enum level level, size_t queue,
                                 int64_t place)
{
    double c = demand->scenario->queues[queue].uncertainty.queue_correlation;
    uint64_t own = demand->first_queue + hc_queue_place(demand->scenario, queue) + 1;
    uint64_t purpose = level == LEVEL_HANDLING ? HC_PURPOSE_DAY_HANDLING : HC_PURPOSE_FACTOR;
    uint64_t at = hc_rng_name(hc_rng_name(name, purpose), (uint64_t)level);
    return (struct normals){.common = hc_rng_at(hc_rng_name(hc_rng_name(at, 0), (uint64_t)place)),
                            .own = hc_rng_at(hc_rng_name(hc_rng_name(at, own), (uint64_t)place)),
                            .share_common = sqrt(c),
                            .share_own = sqrt(1 - c)};
}

static double normals_next(struct normals *n)
{
    double z = n->share_common > 0 ? n->share_common * hc_rng_normal(&n->common) : 0;
    return n->share_own > 0 ? z + n->share_own * hc_rng_normal(&n->own) : z;
}

static double factor_of(const struct hc_demand *demand, uint64_t name, enum level level, size_t queue, int64_t place)
{
    const struct hc_factor *factor = demand->queues[queue].factor[level];
    if (!factor)
        return 1;
    struct normals n = normals_at(demand, name, level, queue, place);
    return hc_factor_at(factor, normals_next(&n));
}

static int64_t month_of(int32_t date)
{
    struct hc_date civil = hc_civil_date(date);
    return (int64_t)civil.year * 12 + civil.month;
}

/* Week that begins on Monday; 1970-01-01 was a Thursday. */
static int64_t week_of(int32_t date)
{
    int64_t days = (int64_t)date + 3;
    return days >= 0 ? days / 7 : -((6 - days) / 7);
}

/* demand->day_factor: month x week x day. */
static void draw_days(struct hc_demand *demand, uint64_t name, uint64_t month_name, size_t queue)
{
    int64_t month = INT64_MIN, week = INT64_MIN;
    double month_factor = 1, week_factor = 1;
    for (int32_t d = 0; d < demand->scenario->calendar.days; d++) {
        int32_t date = demand->scenario->calendar.start + d;
        if (month_of(date) != month) {
            month = month_of(date);
            month_factor = factor_of(demand, month_name, LEVEL_MONTH, queue, month);
        }
        if (week_of(date) != week) {
            week = week_of(date);
            week_factor = factor_of(demand, name, LEVEL_WEEK, queue, week);
        }
        demand->day_factor[d] = month_factor * week_factor * factor_of(demand, name, LEVEL_DAY, queue, date);
        if (demand->queues[queue].handling)
            demand->queues[queue].handling[d] = factor_of(demand, name, LEVEL_HANDLING, queue, date);
    }
}

static void draw_intervals(struct hc_demand *demand, uint64_t name, size_t queue)
{
    const struct hc_grid *grid = &demand->scenario->grid;
    struct queue_demand *own = &demand->queues[queue];
    const struct hc_factor *factor = own->factor[LEVEL_INTERVAL];
    double rho = demand->scenario->queues[queue].uncertainty.interval_correlation, fresh = sqrt(1 - rho * rho), z = 0;
    struct normals n = {0};
    int32_t day = -1;
    for (size_t i = 0; i < grid->count; i++) {
        double by_day = demand->day_factor[grid->intervals[i].day];
        if (factor) {
            if (grid->intervals[i].day != day) {
                day = grid->intervals[i].day;
                n = normals_at(demand, name, LEVEL_INTERVAL, queue, demand->scenario->calendar.start + day);
                z = normals_next(&n);
            } else {
                z = rho * z + fresh * normals_next(&n);
            }
            if (own->base[i] > 0)
                by_day *= hc_factor_at(factor, z);
        }
        own->expected[i] = own->base[i] * by_day;
    }
}

void hc_demand_draw(struct hc_demand *demand, uint64_t seed, uint64_t number)
{
    hc_demand_draw_in_month(demand, seed, number, number);
}

void hc_demand_draw_in_month(struct hc_demand *demand, uint64_t seed, uint64_t number, uint64_t month_number)
{
    uint64_t name = hc_rng_replication(seed, number), month_name = hc_rng_replication(seed, month_number);
    for (size_t q = 0; q < demand->scenario->queue_count; q++) {
        struct queue_demand *own = &demand->queues[q];
        if (own->expected == own->base && !own->handling)
            continue;
        draw_days(demand, name, month_name, q);
        if (own->expected != own->base)
            draw_intervals(demand, name, q);
    }
}

const double *hc_demand_expected(const struct hc_demand *demand, size_t queue)
{
    return demand->queues[queue].expected;
}

const double *hc_demand_handling(const struct hc_demand *demand, size_t queue)
{
    return demand->queues[queue].handling;
}

/* Frees a shared law once: at its first place. */
static void free_factors(struct hc_demand *demand, size_t queue)
{
    for (int level = 0; level < LEVELS; level++) {
        struct hc_factor *factor = demand->queues[queue].factor[level];
        if (!factor)
            continue;
        for (size_t q = queue; q < demand->scenario->queue_count; q++)
            for (int l = 0; l < LEVELS; l++)
                if (demand->queues[q].factor[l] == factor)
                    demand->queues[q].factor[l] = NULL;
        free(factor);
    }
}

struct hc_demand *hc_demand_free(struct hc_demand *demand)
{
    if (!demand)
        return NULL;
    for (size_t q = 0; demand->queues && q < demand->scenario->queue_count; q++) {
        struct queue_demand *own = &demand->queues[q];
        free_factors(demand, q);
        if (own->expected != own->base)
            free(own->expected);
        free(own->base);
        free(own->handling);
    }
    free(demand->queues);
    free(demand->day_factor);
    free(demand);
    return NULL;
}
