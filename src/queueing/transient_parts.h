/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transient_parts.h - what the forward and the backward pass of the transient solver share. */
#ifndef HC_TRANSIENT_PARTS_H
#define HC_TRANSIENT_PARTS_H

#include "headcount/transient.h"
#include "queueing/chain.h"
#include "queueing/values.h"
#include <gsl/gsl_integration.h>

/**
 * One interval of the day. Shortly before a change of agents, handling time or patience, what becomes of an arriving
 * contact depends on the time of its arrival; before, only on the state it finds.
 */
struct hc_stretch {
    double begin_s, end_s;
    double cohort_s;   /* who arrives from here on and waits is followed to the end as a cohort; end_s: nobody */
    double deadline_s; /* from here on thresholds may lie behind a change; end_s: none do */
    double surplus_s;  /* surplus agents may be busy until then */
    size_t regime;
    struct hc_rates rates;
    ptrdiff_t rows_at_begin;
    struct hc_snapshot at_deadline;   /* the state */
    struct hc_snapshot waiting, aged; /* the cohort at the end */
};

struct hc_transient_solver {
    struct hc_transient_options opts;
    size_t count, regimes;
    struct hc_stretch *stretch;
    struct hc_regime *regime; /* room for count */
    struct hc_transient_metrics *metrics;
    struct hc_chain *chain;
    struct hc_values deadline, deadline_other, grown[HC_SWEEP], forever, forever_other, steady;
    struct hc_poisson poisson;
    gsl_integration_glfixed_table *gauss;
};

/** The forward pass of one stretch: its metrics, but for what becomes later of contacts that wait at its end. */
enum hc_status hc_transient_forward(struct hc_transient_solver *solver, size_t index, struct hc_error *reterr);

/** The backward pass: what the contacts of cohorts come to later, and thresholds behind a change. */
enum hc_status hc_transient_backward(struct hc_transient_solver *solver, struct hc_error *reterr);

/** Contacts of one stretch that arrive from deadline_s on: answered and abandoned within the thresholds. */
enum hc_status hc_transient_deadlines(struct hc_transient_solver *solver, size_t index, struct hc_error *reterr);

/** Fields of `metrics` += arrivals x values. */
void hc_transient_add(struct hc_transient_metrics *metrics, enum hc_value field, double contacts);

/** Checks one interval. `index` < 0: the path names the field only. */
enum hc_status hc_transient_check(const struct hc_transient_interval *interval, long index, bool zero_length,
                                  struct hc_error *reterr);
enum hc_status hc_transient_check_options(const struct hc_transient_options *options, struct hc_error *reterr);
struct hc_rates hc_transient_rates(const struct hc_transient_interval *interval);

#endif
