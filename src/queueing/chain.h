/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.h - the probabilities of (busy, waiting) of one queue, moved through time by uniformisation. */
#ifndef HC_CHAIN_H
#define HC_CHAIN_H

#include "base/base.h"
#include "headcount/transient.h"
#include "queueing/poisson.h"
#include <stddef.h>

/** Rates of a stretch of time [1/s]. patience = 0: nobody abandons. */
struct hc_rates {
    double arrivals;
    double service;
    double patience;
};

/**
 * The cells that hold mass. Line: n contacts in the system, no surplus agent, lo <= n <= hi (hi < lo: no mass).
 * Surplus rows (finish only): s surplus agents busy, row_lo <= s <= row_hi, and q_lo <= q <= q_hi waiting; none when
 * row_hi = 0.
 */
struct hc_window {
    ptrdiff_t lo, hi;
    ptrdiff_t row_lo, row_hi;
    ptrdiff_t q_lo, q_hi;
};

/** Cells of line and surplus rows; every row has zeros on both sides. Row s of the surplus starts at s * stride. */
struct hc_mass {
    double *memory;
    double *line;
    double *surplus;
};

enum hc_mass_use {
    HC_MASS_STATE,
    HC_MASS_A, /* scratch of a run */
    HC_MASS_B,
    HC_MASS_OUT,
    HC_MASS_SPENT,
    HC_MASS_OCCUPATION, /* expected seconds in each cell since hc_chain_forget */
    HC_MASS_WAITING,    /* cohort: contacts by (surplus, ahead); on the line cell agents + ahead */
    HC_MASS_WAITING_A,
    HC_MASS_WAITING_B,
    HC_MASS_WAITING_OUT,
    HC_MASS_AGED, /* cohort: sum of the time waited so far [s] */
    HC_MASS_AGED_A,
    HC_MASS_AGED_B,
    HC_MASS_AGED_OUT,
    HC_MASS_USES
};

/** The contacts that arrive while it is on and have to wait, until they are answered or abandon. */
struct hc_cohort {
    bool on;
    double answered, abandoned, wait_answered_s, wait_abandoned_s; /* so far */
    double counted[4];                                             /* the same of the present run */
    struct hc_window window;                                       /* of WAITING and AGED */
    struct hc_window range;                                        /* cells the present run has touched */
    struct hc_mass *waiting, *waiting_next, *aged, *aged_next;
};

struct hc_chain {
    enum hc_shift_end shift_end;
    ptrdiff_t agents;
    struct hc_window window;
    struct hc_window seen;                           /* where occupation may be non-zero */
    ptrdiff_t line_cells, rows, queue_cells, stride; /* room */
    struct hc_mass mass[HC_MASS_USES];
    struct hc_cohort cohort;
    double clock_s, surplus_until_s; /* time moved since staffing; the same when surplus agents were last busy */
    double *line_leave;              /* uniformised rate down from each cell of the line */
    double *queue_leave;             /* uniformised abandonment rate of each queue length */
    struct hc_poisson poisson;
    struct hc_rates top_rates; /* of the cached top */
    ptrdiff_t top_agents;
    double stationary_top; /* cell above which the stationary line has no mass; HUGE_VAL: none */
};

/** A frozen copy of the cells that hold mass. */
struct hc_snapshot {
    ptrdiff_t agents;
    struct hc_window window;
    double *cells; /* line first, then the surplus rows */
};

enum hc_status hc_chain_new(enum hc_shift_end shift_end, struct hc_chain **ret_chain, struct hc_error *reterr);
struct hc_chain *hc_chain_free(struct hc_chain *chain);

/** Changes the staffed agents by the chain's discipline; forgets the occupation. */
enum hc_status hc_chain_staff(struct hc_chain *chain, ptrdiff_t agents, struct hc_error *reterr);
/** Moves by `seconds`; adds to the occupation when wanted. */
enum hc_status hc_chain_advance(struct hc_chain *chain, const struct hc_rates *rates, double seconds, bool occupation,
                                struct hc_error *reterr);
/** Sets the occupation to zero. */
void hc_chain_forget(struct hc_chain *chain);
/** Most contacts waiting that advance() expects to meet in `seconds`. */
ptrdiff_t hc_chain_queue_bound(struct hc_chain *chain, const struct hc_rates *rates, double seconds);

/** Starts or ends a cohort; starting forgets the one before. */
void hc_chain_cohort(struct hc_chain *chain, bool on);
/** Window of a mass that lasts: STATE, OCCUPATION, WAITING, AGED. */
const struct hc_window *hc_chain_window(const struct hc_chain *chain, enum hc_mass_use use);

enum hc_status hc_snapshot_take(const struct hc_chain *chain, enum hc_mass_use use, struct hc_snapshot *ret,
                                struct hc_error *reterr);
/** Only of a STATE. */
enum hc_status hc_snapshot_restore(const struct hc_snapshot *snapshot, struct hc_chain *chain, struct hc_error *reterr);
void hc_snapshot_free(struct hc_snapshot *snapshot);

/* Functionals of a mass with its window. */
struct hc_mass_sums {
    double busy, waiting, surplus, all_busy, all; /* sums of mass x (busy, waiting, surplus agents, [all busy], 1) */
};
struct hc_mass_sums hc_chain_sums(const struct hc_chain *chain, enum hc_mass_use use);
double hc_chain_at_least(const struct hc_chain *chain, double contacts);

/* chain_run.c */
enum { HC_CHAIN_BLOCK = 16, HC_CHAIN_PAD = 32 };
/** Room for cells up to these; state and occupation are kept. */
enum hc_status hc_chain_reserve(struct hc_chain *chain, ptrdiff_t line_cells, ptrdiff_t rows, ptrdiff_t queue_cells,
                                struct hc_error *reterr);
/** Drops negligible mass at the edges of the window. */
void hc_chain_trim(struct hc_mass *mass, ptrdiff_t stride, struct hc_window *window);
/**
 * One uniformised step in time. @return false when mass reached `top` contacts in the system (state unchanged).
 */
bool hc_chain_run(struct hc_chain *chain, const struct hc_rates *rates, double rate, double seconds, ptrdiff_t top,
                  bool occupation);

#endif
