/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moments.h - what is kept of each queue and group over replications: exact sums, and the sums of products that the
 * intervals of confidence need.
 *
 * A replication gives one vector of integers for each queue and span of time. Sums of vectors and of products of their
 * components are integers too, so that they come out the same in any order of replications, threads and machines. */
#ifndef HC_MOMENTS_H
#define HC_MOMENTS_H

#include "result/result.h"
#include "sim/replication.h"
#include "stats/confidence.h"

/* Counts that are summed as they are; the rare ones are zero where nobody comes back, is blocked or sent back. */
#define HC_QUEUE_MAIN_COUNTS(X)                                                                                        \
    X(offered)                                                                                                         \
    X(answered)                                                                                                        \
    X(abandoned)                                                                                                       \
    X(waiting_old)                                                                                                     \
    X(waiting_young)                                                                                                   \
    X(waited)                                                                                                          \
    X(answered_within)                                                                                                 \
    X(abandoned_within)                                                                                                \
    X(abandoned_short)
#define HC_QUEUE_RARE_COUNTS(X)                                                                                        \
    X(blocked)                                                                                                         \
    X(abandoned_after_return)                                                                                          \
    X(redials)                                                                                                         \
    X(repeats)                                                                                                         \
    X(redials_beyond)                                                                                                  \
    X(repeats_beyond)                                                                                                  \
    X(redials_lost)                                                                                                    \
    X(repeats_lost)
#define HC_QUEUE_COUNTS(X) HC_QUEUE_MAIN_COUNTS(X) HC_QUEUE_RARE_COUNTS(X)

/* Times [us]: answered contacts' waits, abandoned ones', handling, integral of the number waiting. */
#define HC_QUEUE_TIMES(X) X(wait_answered) X(wait_abandoned) X(handling) X(queue)

/*
 * What follows from the others, linear in them: numerator and denominator of the queue's service level (good, due),
 * waiting old and young, abandoned and offered without short abandons, those who stopped waiting and their waits.
 */
#define HC_QUEUE_DERIVED(X) X(good) X(due) X(waiting) X(abandoned_long) X(offered_long) X(left) X(wait)

/* Products of counts, X(name: x times y). */
#define HC_QUEUE_MAIN_PRODUCTS(X)                                                                                      \
    X(offered_2, offered, offered)                                                                                     \
    X(answered_2, answered, answered)                                                                                  \
    X(abandoned_2, abandoned, abandoned)                                                                               \
    X(waiting_2, waiting, waiting)                                                                                     \
    X(waited_2, waited, waited)                                                                                        \
    X(answered_offered, answered, offered)                                                                             \
    X(abandoned_offered, abandoned, offered)                                                                           \
    X(waited_offered, waited, offered)                                                                                 \
    X(good_2, good, good)                                                                                              \
    X(good_due, good, due)                                                                                             \
    X(due_2, due, due)                                                                                                 \
    X(abandoned_long_2, abandoned_long, abandoned_long)                                                                \
    X(abandoned_long_offered, abandoned_long, offered_long)                                                            \
    X(offered_long_2, offered_long, offered_long)                                                                      \
    X(left_2, left, left)
#define HC_QUEUE_RARE_PRODUCTS(X)                                                                                      \
    X(blocked_2, blocked, blocked)                                                                                     \
    X(blocked_offered, blocked, offered)                                                                               \
    X(after_return_2, abandoned_after_return, abandoned_after_return)                                                  \
    X(redials_2, redials, redials)                                                                                     \
    X(repeats_2, repeats, repeats)                                                                                     \
    X(redials_beyond_2, redials_beyond, redials_beyond)                                                                \
    X(repeats_beyond_2, repeats_beyond, repeats_beyond)                                                                \
    X(redials_lost_2, redials_lost, redials_lost)                                                                      \
    X(repeats_lost_2, repeats_lost, repeats_lost)
#define HC_QUEUE_COUNT_PRODUCTS(X) HC_QUEUE_MAIN_PRODUCTS(X) HC_QUEUE_RARE_PRODUCTS(X)

/* Products with times. */
#define HC_QUEUE_TIME_PRODUCTS(X)                                                                                      \
    X(wait_answered_2, wait_answered, wait_answered)                                                                   \
    X(wait_answered_answered, wait_answered, answered)                                                                 \
    X(wait_abandoned_2, wait_abandoned, wait_abandoned)                                                                \
    X(wait_abandoned_abandoned, wait_abandoned, abandoned)                                                             \
    X(wait_2, wait, wait)                                                                                              \
    X(wait_left, wait, left)                                                                                           \
    X(handling_2, handling, handling)                                                                                  \
    X(handling_answered, handling, answered)                                                                           \
    X(queue_2, queue, queue)

/* Members of the structures below: counts and times as they are, products, narrow or wide. */
#define HC_MEMBER(name) int64_t name;
#define HC_WIDE_MEMBER(name) hc_wide name;
#define HC_PRODUCT(name, x, y) int64_t name;
#define HC_WIDE_PRODUCT(name, x, y) hc_wide name;

/** One queue over one span of one replication. */
struct hc_queue_vector {
    HC_QUEUE_COUNTS(HC_MEMBER)
    HC_QUEUE_TIMES(HC_MEMBER)
    HC_QUEUE_DERIVED(HC_MEMBER)
};

/** Sums over replications for an interval: narrow, since a year has many of them. */
struct hc_queue_sums {
    HC_QUEUE_TIME_PRODUCTS(HC_WIDE_PRODUCT)
    HC_QUEUE_MAIN_COUNTS(HC_MEMBER)
    HC_QUEUE_TIMES(HC_MEMBER)
    HC_QUEUE_MAIN_PRODUCTS(HC_PRODUCT)
    uint32_t windows, met; /**< replications with contacts; of these, those that reach every target */
};

/** The rare ones of an interval, kept only for queues that can have them. */
struct hc_queue_rare_sums {
    HC_QUEUE_RARE_COUNTS(HC_MEMBER)
    HC_QUEUE_RARE_PRODUCTS(HC_PRODUCT)
};

/** The same for a day or the horizon. */
struct hc_queue_wide_sums {
    HC_QUEUE_TIME_PRODUCTS(HC_WIDE_PRODUCT)
    HC_QUEUE_COUNTS(HC_WIDE_MEMBER)
    HC_QUEUE_TIMES(HC_WIDE_MEMBER)
    HC_QUEUE_COUNT_PRODUCTS(HC_WIDE_PRODUCT)
    int64_t windows, met;
};

#undef HC_MEMBER
#undef HC_WIDE_MEMBER
#undef HC_PRODUCT
#undef HC_WIDE_PRODUCT

/** One group over one span of one replication [us]. */
struct hc_group_vector {
    int64_t hours;    /**< agents acting on the queue, and overrun */
    int64_t handling; /**< inside their hours or beyond */
    int64_t overrun;
};

/** Sums over replications for a group: 2.5e6 agent-years fit into 64 bits. */
struct hc_group_sums {
    hc_wide hours_2, handling_hours, handling_2, overrun_2;
    int64_t hours, handling, overrun, spare; /* spare: a multiple of 16 bytes with nothing undefined in it */
};

/** The vector of a tally; `formula` decides good and due. */
struct hc_queue_vector hc_queue_vector_of(const struct hc_queue_tally *tally, enum hc_formula formula);
/** sum += part: a longer span of the same replication. */
void hc_queue_vector_add(struct hc_queue_vector *sum, const struct hc_queue_vector *part);

/**
 * Adds a replication. @param rare  NULL when the queue has none
 * @param met  1 reaches every target, 0 does not, -1 no contacts (or no target)
 */
void hc_queue_sums_add(struct hc_queue_sums *sums, struct hc_queue_rare_sums *rare,
                       const struct hc_queue_vector *vector, int met);
void hc_queue_wide_sums_add(struct hc_queue_wide_sums *sums, const struct hc_queue_vector *vector, int met);
/** Adds the sums of other replications. */
void hc_queue_sums_merge(struct hc_queue_sums *sums, const struct hc_queue_sums *other);
void hc_queue_rare_sums_merge(struct hc_queue_rare_sums *sums, const struct hc_queue_rare_sums *other);
void hc_queue_wide_sums_merge(struct hc_queue_wide_sums *sums, const struct hc_queue_wide_sums *other);
struct hc_queue_wide_sums hc_queue_sums_widen(const struct hc_queue_sums *sums, const struct hc_queue_rare_sums *rare);

struct hc_group_vector hc_group_vector_of(const struct hc_group_tally *tally);
void hc_group_sums_add(struct hc_group_sums *sums, const struct hc_group_vector *vector);
void hc_group_sums_merge(struct hc_group_sums *sums, const struct hc_group_sums *other);

#endif
