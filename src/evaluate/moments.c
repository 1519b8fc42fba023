/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moments.c - from tallies to vectors, and exact sums of vectors and of their products. */
#include "evaluate/moments.h"

#define US(ns) ((ns) / 1000) /* the engine's times are whole microseconds */

static void service_level_of(const struct hc_queue_tally *t, enum hc_formula formula, struct hc_queue_vector *v)
{
    v->good = t->answered_within;
    v->due = t->offered - t->waiting_young;
    switch (formula) {
    case HC_FORMULA_EXCLUDING_SHORT_ABANDONS:
        v->due -= t->abandoned_short;
        break;
    case HC_FORMULA_SHORT_ABANDONS_AS_SERVED:
        v->good += t->abandoned_short;
        break;
    case HC_FORMULA_EXCLUDING_ABANDONS_WITHIN:
        v->due -= t->abandoned_within;
        break;
    case HC_FORMULA_ABANDONS_WITHIN_AS_SERVED:
        v->good += t->abandoned_within;
        break;
    case HC_FORMULA_ANSWERED:
        v->due = t->answered;
        break;
    default:
        break;
    }
}

struct hc_queue_vector hc_queue_vector_of(const struct hc_queue_tally *t, enum hc_formula formula)
{
    struct hc_queue_vector v;
#define TAKE(name) v.name = t->name;
    HC_QUEUE_COUNTS(TAKE)
#undef TAKE
#define TAKE(name) v.name = US(t->name##_ns);
    HC_QUEUE_TIMES(TAKE)
#undef TAKE
    service_level_of(t, formula, &v);
    v.waiting = t->waiting_old + t->waiting_young;
    v.abandoned_long = t->abandoned - t->abandoned_short;
    v.offered_long = t->offered - t->abandoned_short;
    v.left = t->answered + t->abandoned;
    v.wait = v.wait_answered + v.wait_abandoned;
    return v;
}

void hc_queue_vector_add(struct hc_queue_vector *sum, const struct hc_queue_vector *part)
{
#define ADD(name) sum->name += part->name;
    HC_QUEUE_COUNTS(ADD) HC_QUEUE_TIMES(ADD) HC_QUEUE_DERIVED(ADD)
#undef ADD
}

/* The bodies of the functions for narrow and for wide sums. */
#define LINEAR(name) sums->name += v->name;
#define NARROW(name, x, y) sums->name += v->x * v->y;
#define WIDE(name, x, y) sums->name += (hc_wide)v->x * v->y;
#define OTHER(name) sums->name += other->name;
#define OTHER_PRODUCT(name, x, y) sums->name += other->name;

static void rare_add(struct hc_queue_rare_sums *sums, const struct hc_queue_vector *v)
{
    HC_QUEUE_RARE_COUNTS(LINEAR)
    HC_QUEUE_RARE_PRODUCTS(NARROW)
}

void hc_queue_sums_add(struct hc_queue_sums *sums, struct hc_queue_rare_sums *rare, const struct hc_queue_vector *v,
                       int met)
{
    HC_QUEUE_MAIN_COUNTS(LINEAR)
    HC_QUEUE_TIMES(LINEAR)
    HC_QUEUE_MAIN_PRODUCTS(NARROW)
    HC_QUEUE_TIME_PRODUCTS(WIDE)
    sums->windows += met >= 0;
    sums->met += met > 0;
    if (rare)
        rare_add(rare, v);
}

void hc_queue_wide_sums_add(struct hc_queue_wide_sums *sums, const struct hc_queue_vector *v, int met)
{
    HC_QUEUE_COUNTS(LINEAR)
    HC_QUEUE_TIMES(LINEAR)
    HC_QUEUE_COUNT_PRODUCTS(WIDE)
    HC_QUEUE_TIME_PRODUCTS(WIDE)
    sums->windows += met >= 0;
    sums->met += met > 0;
}

void hc_queue_sums_merge(struct hc_queue_sums *sums, const struct hc_queue_sums *other)
{
    HC_QUEUE_MAIN_COUNTS(OTHER)
    HC_QUEUE_TIMES(OTHER)
    HC_QUEUE_MAIN_PRODUCTS(OTHER_PRODUCT)
    HC_QUEUE_TIME_PRODUCTS(OTHER_PRODUCT)
    OTHER(windows)
    OTHER(met)
}

void hc_queue_rare_sums_merge(struct hc_queue_rare_sums *sums, const struct hc_queue_rare_sums *other)
{
    HC_QUEUE_RARE_COUNTS(OTHER)
    HC_QUEUE_RARE_PRODUCTS(OTHER_PRODUCT)
}

void hc_queue_wide_sums_merge(struct hc_queue_wide_sums *sums, const struct hc_queue_wide_sums *other)
{
    HC_QUEUE_COUNTS(OTHER)
    HC_QUEUE_TIMES(OTHER)
    HC_QUEUE_COUNT_PRODUCTS(OTHER_PRODUCT)
    HC_QUEUE_TIME_PRODUCTS(OTHER_PRODUCT)
    OTHER(windows)
    OTHER(met)
}

static void widen_rare(struct hc_queue_wide_sums *sums, const struct hc_queue_rare_sums *other)
{
    HC_QUEUE_RARE_COUNTS(OTHER)
    HC_QUEUE_RARE_PRODUCTS(OTHER_PRODUCT)
}

struct hc_queue_wide_sums hc_queue_sums_widen(const struct hc_queue_sums *other, const struct hc_queue_rare_sums *rare)
{
    struct hc_queue_wide_sums wide = {0}, *sums = &wide;
    HC_QUEUE_MAIN_COUNTS(OTHER)
    HC_QUEUE_TIMES(OTHER)
    HC_QUEUE_MAIN_PRODUCTS(OTHER_PRODUCT)
    HC_QUEUE_TIME_PRODUCTS(OTHER_PRODUCT)
    OTHER(windows)
    OTHER(met)
    if (rare)
        widen_rare(sums, rare);
    return wide;
}

struct hc_group_vector hc_group_vector_of(const struct hc_group_tally *t)
{
    return (struct hc_group_vector){.hours = US(t->staffed_ns) + US(t->overrun_ns),
                                    .handling = US(t->busy_ns) + US(t->overrun_ns),
                                    .overrun = US(t->overrun_ns)};
}

void hc_group_sums_add(struct hc_group_sums *sums, const struct hc_group_vector *v)
{
    sums->hours += v->hours;
    sums->handling += v->handling;
    sums->overrun += v->overrun;
    sums->hours_2 += (hc_wide)v->hours * v->hours;
    sums->handling_hours += (hc_wide)v->handling * v->hours;
    sums->handling_2 += (hc_wide)v->handling * v->handling;
    sums->overrun_2 += (hc_wide)v->overrun * v->overrun;
}

void hc_group_sums_merge(struct hc_group_sums *sums, const struct hc_group_sums *other)
{
    OTHER(hours)
    OTHER(handling)
    OTHER(overrun)
    OTHER(hours_2)
    OTHER(handling_hours)
    OTHER(handling_2)
    OTHER(overrun_2)
}
