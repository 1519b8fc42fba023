/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine.h - state of a replication, shared by the files of src/sim.
 *
 * Read in this order: prepare.c (a scenario becomes these tables), arrivals.c (customers), engine.c (the loop of
 * events), lines.h (who waits), boundary.c (what changes between intervals), returning.c (who comes back),
 * absence.c (who has come), recursion.c (one line and one group without events), kept.c (customers met again).
 *
 * Agents of a group are alike, so a group is two numbers (how many act, how many are idle), and a slot stands for a
 * contact in service, not for a person: which of the idle agents is taken changes no figure. */
#ifndef HC_ENGINE_H
#define HC_ENGINE_H

#include "demand/demand.h"
#include "rng/variate.h"
#include "sim/replication.h"
#include "sim/tournament.h"
#include <stdbool.h>

#define HC_SECOND_US INT64_C(1000000)
#define HC_NEVER INT64_MAX
#define HC_BALKS INT64_C(-1)             /* a patience: leaves at once when it would wait */
#define HC_LONGEST_US (INT64_C(1) << 45) /* 1.1 years: longer times are cut */
#define HC_NONE UINT32_MAX
#define HC_NO_DATE INT32_MIN

enum { HC_CHUNK = 128, HC_COLUMNS = 4 };

/** One contact. Its identity (queue, id, try) names its random numbers. */
struct hc_contact {
    int64_t arrival;   /**< [us] */
    int64_t work;      /**< handling left at speed 1 [us] */
    uint64_t id;       /**< first tries: interval << 32 | rank in it; others: hash of the parent's */
    uint32_t interval; /**< of arrival */
    uint16_t queue;
    uint16_t try;
    uint8_t returns; /**< times it was sent back to its line: it has been answered then */
    bool counted;    /**< arrived after the warm-up */
};

struct hc_waiting {
    struct hc_contact contact;
    int64_t deadline;    /**< end of patience, or HC_NEVER */
    uint32_t prev, next; /**< in its line; `next` also chains free slots */
    uint32_t step;       /**< thresholds of its queue already passed */
};

struct hc_service {
    struct hc_contact contact;
    uint32_t group;
    uint32_t next_free;
    int64_t start;
    const struct hc_link *link; /**< by which its agent took it */
};

/** A skill as the group sees it (ordered by priority) and as the queue sees it (ordered by route). */
struct hc_link {
    uint32_t queue, group;
    int tier[2]; /**< skill priority, then queue priority */
    double speed;
    double again;     /**< share of the contacts it answers that come back */
    int64_t resolves; /**< FCR in tallies' units, where the queue's groups differ in it; else 0 */
    int64_t after;    /**< [us] */
    int64_t reserve;
};

enum hc_kept_state { HC_KEPT_EMPTY, HC_KEPT_FILLING, HC_KEPT_FULL, HC_KEPT_NOT };

/** First tries of one queue in one replication, see kept.c. */
struct hc_kept_queue {
    enum hc_kept_state state;
    size_t used, capacity, bytes;
    size_t columns; /**< 3: arrivals, work, patience [us]; of a part of a queue their ranks in it, too */
    int64_t *time;  /**< [columns * capacity] */
    size_t *from;   /**< [interval_count + 1] first of each interval */
};

/** New contacts of a queue in the present interval, a chunk at a time. */
struct hc_customers {
    struct hc_rng gap_rng, work_rng, patience_rng, balk_rng, split_rng;
    double at, gap, length; /**< next arrival, mean gap, end: [us] since the interval began */
    int64_t start;
    double work_mean, patience_mean; /**< [us] */
    uint32_t interval, rank;         /**< of the chunk's first contact */
    bool part;                       /**< of the contacts drawn, those from `from` to below `to` come */
    double from, to;
    uint32_t drawn; /**< contacts of the interval so far, of a part's whole queue */
    size_t next, count;
    size_t traced;                   /**< next record of the queue's trace */
    struct hc_kept_queue *kept;      /**< of this replication; NULL: not kept */
    int64_t *time, *work, *patience; /**< of the chunk [us]: in `own`, or kept */
    int64_t *ranks;                  /**< in the whole queue; NULL = one after the other */
    int64_t own[HC_COLUMNS][HC_CHUNK];
};

struct hc_line_queue {
    uint32_t head, tail; /**< waiting slots, oldest first */
    bool serving;        /**< its line may be taken from */
    bool open, draining; /**< draining: closed, and agents stay on until the line is empty */
    int64_t count, capacity;
    int64_t queue_sum; /**< waiting contacts' part of the integral, see boundary.c */
    uint64_t bit;      /**< in hc_replication.nonempty and hc_line_group.mask */
    size_t route_count;
    struct hc_link *route;
    size_t threshold_count;
    int64_t *thresholds;     /**< distinct `after` times > 0, increasing */
    int64_t within, shorter; /**< T and S [us] */
    bool redials, has_patience;
    bool follows; /**< what becomes of answered contacts is asked: some come again, or groups differ in FCR */
    enum hc_at_closing at_closing;
    double balk;
    struct hc_sampler work, patience;
    const struct hc_queue *model;
    uint64_t number;     /**< names its random numbers: place in the file of the whole scenario */
    uint32_t *next_open; /**< per interval: the first open one from there on, or HC_NONE */
    struct hc_customers source;
};

struct hc_line_group {
    int64_t idle;    /**< acting and free; negative: contacts that surplus agents still finish */
    int64_t staffed; /**< acting now, those who stay on after closing included */
    int64_t plan;    /**< acting by the staffing */
    int64_t hold;    /**< level kept while `draining` queues have contacts waiting */
    uint32_t draining;
    uint64_t mask; /**< its queues' bits */
    size_t skill_count;
    struct hc_link *skills;
    int64_t busy_sum, over, over_sum; /**< integrals, see boundary.c */
    uint32_t *away;                   /**< absent among the first k positions of away_date, see absence.c; or NULL */
    size_t away_size, away_known;     /**< room in `away`; positions drawn so far */
    int32_t away_date;
    const struct hc_group *model;
};

/** A redial or repeat on its way. */
struct hc_return {
    int64_t time;
    uint64_t id;
    uint16_t queue, try;
    bool redial;
};

struct hc_replication {
    const struct hc_scenario *scenario;
    struct hc_replication_options options;
    struct hc_demand *demand;
    size_t queue_count, group_count, interval_count;
    int64_t *starts; /**< of each interval, and the horizon's end [us] */
    int64_t horizon, limit, warm_up;
    int32_t *staff_day; /**< per staff interval: the day it lies in */
    struct hc_line_queue *queues;
    struct hc_line_group *groups;
    struct hc_link *links;
    bool recursion; /**< one line, one group: recursion.c is exact */
    bool identity;  /**< contacts in service must remember who they are */
    bool returns;   /**< end_of_shift return */

    uint64_t name; /**< of this replication, for streams */
    uint64_t number;
    const struct hc_staff *staff;
    struct hc_tallies *tallies;
    struct hc_queue_tally discard; /**< takes what the warm-up does */
    int64_t discard_wait;
    bool failed;  /**< out of memory, or too many waiting */
    bool drained; /**< the line of a draining queue has just become empty */

    int64_t now;
    size_t interval;    /**< the present one; interval_count beyond the horizon */
    int64_t since;      /**< integrals count from here */
    uint64_t nonempty;  /**< bits of queues whose line can be taken from */
    uint32_t crowd[64]; /**< such lines by bit */
    struct hc_tournament arrivals, agents, patience;
    size_t agent_places, service_count, service_size, waiting_size;
    struct hc_service *services;
    uint32_t free_service, free_waiting;
    struct hc_waiting *waiting;
    size_t return_count, return_size;
    struct hc_return *return_heap;
    struct hc_service **order; /**< scratch: contacts in service */
    int64_t *times;            /**< scratch of the recursion: 3 service_size */
};

/** Cell that counts a contact. */
static inline struct hc_queue_tally *hc_cell(struct hc_replication *r, const struct hc_contact *c)
{
    return c->counted ? &r->tallies->queues[c->queue * r->interval_count + c->interval] : &r->discard;
}

/** Histogram row of the contacts of one queue that arrive in one interval; NULL = not kept. */
static inline int64_t *hc_wait_row(const struct hc_replication *r, size_t queue, size_t interval)
{
    const struct hc_tallies *t = r->tallies;
    if (!t->wait_rows)
        return NULL;
    size_t row = t->wait_row ? t->wait_row[interval] : 0;
    return &t->waits[(queue * t->wait_rows + row) * HC_WAIT_BUCKETS];
}

/** Bucket of a wait. */
static inline size_t hc_wait_bucket(int64_t wait_us)
{
    uint64_t v = (uint64_t)wait_us >> 10;
    if (wait_us == 0)
        return 0;
    if (v < 64)
        return v + 1;
    unsigned octave = 57 - (unsigned)__builtin_clzll(v);
    size_t bucket = ((size_t)octave << 6) + (v >> octave) + 1;
    return bucket < HC_WAIT_BUCKETS ? bucket : HC_WAIT_BUCKETS - 1;
}

/** Whole microseconds of a duration, cut at HC_LONGEST_US. us >= 0 */
static inline int64_t hc_round_us(double us)
{
    return us < (double)HC_LONGEST_US ? (int64_t)(us + 0.5) : HC_LONGEST_US;
}

/** A patience in whole microseconds: at least one, so that only those who balk leave after no wait at all. */
static inline int64_t hc_patience_us(double us)
{
    int64_t patience = hc_round_us(us);
    return patience > 0 ? patience : 1;
}

/** Name of a contact's stream for one purpose. */
static inline uint64_t hc_contact_name(const struct hc_replication *r, enum hc_purpose purpose, size_t queue,
                                       uint64_t id, unsigned try)
{
    uint64_t name = hc_rng_name(hc_rng_name(r->name, purpose), r->queues[queue].number);
    return hc_rng_name(hc_rng_name(name, id), try);
}

/* arrivals.c */
/** Sets up the contacts that arrive in the present interval, and fills the tree of arrivals. */
void hc_arrivals_begin(struct hc_replication *r);
/** The next chunk of a queue; count 0 when the interval has no more. Counts them as offered and answered at once. */
void hc_arrivals_refill(struct hc_replication *r, size_t queue);
/** Patience mean [us] in an interval. */
double hc_patience_mean(const struct hc_line_queue *q, size_t interval);

/* kept.c */
/** Looks up what is kept of the replication's customers, or makes room for it. */
void hc_kept_begin(struct hc_replication *r);
/** The replication is over: what it kept may be read. */
void hc_kept_end(struct hc_replication *r);
/** Room for a chunk more; false: there is none, and nothing is kept. */
bool hc_kept_chunk(struct hc_kept_queue *slot, int64_t *ret[HC_COLUMNS]);

/* returning.c */
/** An abandoned (or balked) contact decides whether it tries again. */
void hc_returning_abandoned(struct hc_replication *r, const struct hc_contact *contact, int64_t now);
/** An answered contact leaves the agent who took it by `link`: was it resolved, and does it come again? */
void hc_returning_answered(struct hc_replication *r, const struct hc_contact *contact, const struct hc_link *link,
                           int64_t now);
/** Takes the earliest from the heap and makes it a contact of the present interval, counted; returns its patience. */
int64_t hc_returning_arrive(struct hc_replication *r, struct hc_contact *ret_contact);

/* boundary.c */
/** Instant at which the present interval ends, or the warm-up in it. */
int64_t hc_boundary_next(const struct hc_replication *r);
/** Crosses it: integrals, closing, staff, opening, arrivals. */
void hc_boundary_cross(struct hc_replication *r);
/** The line of some draining queue is empty: agents who stayed on for it go. */
void hc_boundary_drained(struct hc_replication *r);
/** After the last event. */
void hc_boundary_finish(struct hc_replication *r);
/** Recounts the contacts finished by surplus agents; call whenever their number may have changed. */
void hc_boundary_surplus(struct hc_replication *r, struct hc_line_group *g);
/** Agents of group g who act in a staff interval, of those who have come: floor, and one more with probability the
 * fraction. */
int64_t hc_acting(struct hc_replication *r, size_t group, size_t staff);

/* absence.c */
/** Makes room to draw who is away among `most` agents on queue. False: out of memory. */
bool hc_absence_room(struct hc_line_group *g, double most);
/** Of `agents` on queue in a staff interval, those who have come that day; at most `agents`. */
double hc_absence_present(struct hc_replication *r, size_t group, size_t staff, double agents);

/* engine.c */
/** Every idle agent takes a waiting contact if it can, group by group. */
void hc_engine_dispatch(struct hc_replication *r);
/** A waiting contact leaves unserved. Its slot is free afterwards. */
void hc_engine_abandon(struct hc_replication *r, uint32_t slot);
/** Puts a contact back at the head of its line. */
void hc_engine_send_back(struct hc_replication *r, uint32_t service);
void hc_engine_run(struct hc_replication *r);

/* recursion.c */
/** Nobody is staffed while the line is closed: what the recursion needs of a staffing. */
bool hc_recursion_applies(const struct hc_replication *r);
void hc_recursion_run(struct hc_replication *r);

/* prepare.c */
/** Doubles the places to wait. False: out of memory, or the keys have no room for more. */
bool hc_waiting_grow(struct hc_replication *r);

#endif
