/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cheapest_day.h - the fewest agent-hours of a day of tests/data/tv_staffing_plans.jsonl whose target is the chance to
 * wait: every staffing that could be one of the cheapest, forward through its staff intervals.
 *
 * Of two beginnings the one that costs no less and leaves no fewer contacts in the system (every tail of their number)
 * can be forgotten: whatever staffing follows, a birth and death process that starts lower stays lower, and so does the
 * chance that its agents are all busy. */
#ifndef CHEAPEST_DAY_H
#define CHEAPEST_DAY_H

#include "build_scenario.h"
#include "headcount/transient.h"
#include "tv_cases.h"

enum { CHEAPEST_TAILS = 160, CHEAPEST_LENGTH = 32, CHEAPEST_MOST = 100000, CHEAPEST_EVERYBODY = 1000 };

/* Agents of the staff intervals so far, and what they leave. */
struct beginning {
    double hours;
    struct hc_transient_kept *kept;
    double tail[CHEAPEST_TAILS]; /* P(number in system >= i) */
};

struct cheapest_day {
    const cJSON *in;
    size_t count;                      /* staff intervals */
    double hours;                      /* of one of them */
    double least[CHEAPEST_LENGTH + 1]; /* agent-hours that the day from there on needs whatever came before */
    struct hc_transient_state *state;
};

/* Share of a staff interval's contacts that find an agent free; the state is left at its end. */
static inline double cheapest_share(struct cheapest_day *day, const struct hc_transient_kept *from, size_t k, double n)
{
    const size_t span = tv_span(day->in);
    const double patience = number(day->in, "patience_mean_s");
    double offered = 0, waited = 0;
    cr_assert(eq(int, (int)hc_transient_state_restore(day->state, from, NULL), (int)HC_OK));
    for (size_t j = k * span; j < (k + 1) * span; j++) {
        const struct hc_transient_interval v = {number(day->in, "rate_interval_s"),
                                                element(day->in, "calls_per_hour_fine", j), n, number(day->in, "aht_s"),
                                                isnan(patience) ? HUGE_VAL : patience};
        struct hc_transient_metrics m;
        cr_assert(eq(int, (int)hc_transient_state_measure(day->state, &v, NULL, &m, NULL), (int)HC_OK));
        offered += m.offered;
        waited += m.waited;
    }
    return 1 - waited / offered;
}

static inline struct beginning *cheapest_beginning(struct cheapest_day *day, double hours)
{
    struct beginning *b = build_alloc(1, sizeof *b);
    b->hours = hours;
    for (size_t i = 0; i < CHEAPEST_TAILS; i++)
        b->tail[i] = hc_transient_state_at_least(day->state, (double)i);
    cr_assert(eq(int, (int)hc_transient_state_keep(day->state, &b->kept, NULL), (int)HC_OK));
    return b;
}

static inline void cheapest_forget(struct beginning *b)
{
    hc_transient_kept_free(b->kept);
    free(b);
}

/* Nobody can leave fewer contacts behind than agents for everybody, where no contact loses patience sooner than it
 * would be handled: what a staff interval needs after them it needs after anybody. */
static inline void cheapest_bound(struct cheapest_day *day)
{
    struct beginning *b = cheapest_beginning(day, 0);
    for (size_t k = 0; k < day->count; k++) {
        double n = 0;
        while (cheapest_share(day, b->kept, k, n) < number(day->in, "level"))
            n++;
        day->least[k] = number(day->in, "patience_mean_s") < number(day->in, "aht_s") ? 0 : n * day->hours;
        cheapest_share(day, b->kept, k, CHEAPEST_EVERYBODY);
        cheapest_forget(b);
        b = cheapest_beginning(day, 0);
    }
    for (size_t k = day->count; k-- > 0;)
        day->least[k] += day->least[k + 1];
    cheapest_forget(b);
}

static inline int cheapest_order(const void *a, const void *b)
{
    const struct beginning *x = *(struct beginning *const *)a, *y = *(struct beginning *const *)b;
    double difference = x->hours - y->hours;
    for (size_t i = 0; difference == 0 && i < CHEAPEST_TAILS; i++)
        difference = x->tail[i] - y->tail[i];
    return (difference > 0) - (difference < 0);
}

static inline bool cheapest_no_better(const struct beginning *a, const struct beginning *than)
{
    for (size_t i = 0; i < CHEAPEST_TAILS; i++)
        if (a->tail[i] < than->tail[i] - 1e-12)
            return false;
    return a->hours >= than->hours;
}

/* Forgets beginnings that another is as good as. */
static inline size_t cheapest_sift(struct beginning **list, size_t count)
{
    size_t kept = 0;
    qsort(list, count, sizeof *list, cheapest_order);
    for (size_t i = 0; i < count; i++) {
        bool needless = false;
        for (size_t j = 0; j < kept && !needless; j++)
            needless = cheapest_no_better(list[i], list[j]);
        if (needless)
            cheapest_forget(list[i]);
        else
            list[kept++] = list[i];
    }
    return kept;
}

/** The least agent-hours, if they are below `limit`; else HUGE_VAL: no staffing of less than `limit` reaches the target
 * in every staff interval. */
static inline double cheapest_day(const cJSON *in, double limit)
{
    struct cheapest_day day = {.in = in, .count = length(in, "calls_per_hour_fine") / tv_span(in)};
    struct beginning **list = build_alloc(CHEAPEST_MOST, sizeof *list),
                     **next = build_alloc(CHEAPEST_MOST, sizeof *next);
    size_t count = 1;
    day.hours = number(in, "staff_interval_s") / 3600;
    cr_assert(day.count <= CHEAPEST_LENGTH);
    cr_assert(eq(int, (int)hc_transient_state_new(HC_SHIFT_END_RETURN, &day.state, NULL), (int)HC_OK));
    list[0] = cheapest_beginning(&day, 0);
    cheapest_bound(&day);
    for (size_t k = 0; k < day.count; k++) {
        size_t more = 0;
        for (size_t i = 0; i < count; i++) {
            for (double n = 0; list[i]->hours + n * day.hours + day.least[k + 1] < limit - 1e-9; n++)
                if (cheapest_share(&day, list[i]->kept, k, n) >= number(in, "level")) {
                    cr_assert(more < CHEAPEST_MOST);
                    next[more++] = cheapest_beginning(&day, list[i]->hours + n * day.hours);
                }
            cheapest_forget(list[i]);
        }
        struct beginning **swap = list;
        list = next;
        next = swap;
        count = cheapest_sift(list, more);
    }
    double hours = count > 0 ? list[0]->hours : HUGE_VAL;
    for (size_t i = 0; i < count; i++)
        cheapest_forget(list[i]);
    free(list);
    free(next);
    hc_transient_state_free(day.state);
    return hours;
}

#endif
