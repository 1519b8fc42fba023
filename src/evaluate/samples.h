/* SPDX-License-Identifier: GPL-3.0-or-later */
/* samples.h - the service level of each replication, kept apart, so that two runs with the same customers can be
 * compared replication by replication. */
#ifndef HC_EVALUATE_SAMPLES_H
#define HC_EVALUATE_SAMPLES_H

#include "evaluate/variant.h"
#include "result/result.h"

/** Which part of the remaining difference an interval belongs to. */
enum hc_part { HC_PART_START, HC_PART_INSIDE, HC_PART_AFTER, HC_PART_STEPS, HC_PARTS };

/** Intervals of one queue: part, and service level by formula, against which it is measured. */
struct hc_parting {
    uint8_t *part; /**< [interval_count of the queue's series] enum hc_part */
    double *level; /**< [interval_count]; NaN = the formula has no answer */
};

/** Where a queue's spans stand: the horizon first, then its days. */
struct hc_sample_layout {
    const struct hc_result *result; /**< borrowed: its series */
    size_t spans;                   /**< of all queues */
    size_t *first;                  /**< per queue */
};

enum hc_status hc_sample_layout_new(const struct hc_result *result, struct hc_sample_layout *ret,
                                    struct hc_error *reterr);
void hc_sample_layout_free(struct hc_sample_layout *layout);

/** Good and due contacts of every span in every replication. */
struct hc_samples {
    size_t replications, spans;
    double *good, *due; /**< [replication * spans + span] */
    double *parts;      /**< [(replication * spans + span) * HC_PARTS + part]: good - level * due; or NULL */
};

/**
 * Simulates the replications 0 to replications-1 of a variant.
 * @param partings  per queue, or NULL: no parts
 */
enum hc_status hc_samples_run(const struct hc_variant *variant, const struct hc_sample_layout *layout, uint64_t seed,
                              size_t replications, int threads, const struct hc_parting *partings,
                              struct hc_samples *ret, struct hc_error *reterr);
void hc_samples_free(struct hc_samples *samples);

/** Service level of a span; NaN without contacts. */
double hc_samples_level(const struct hc_samples *samples, size_t span);
/** Half-width of its 95 % interval. */
double hc_samples_level_width(const struct hc_samples *samples, size_t span);

/**
 * Service level of `a` minus that of `b`, its interval by the delta method on the paired replications. What each
 * replication adds to the deviation from it is subtracted from rest[replication * spans + span] (NULL = not).
 */
struct hc_effect hc_samples_difference(const struct hc_samples *a, const struct hc_samples *b, size_t span,
                                       double *rest);

/**
 * What some parts (1u << part each) are worth in the service level of a span: the sum of good - level * due over due.
 * `rest` as above.
 */
struct hc_effect hc_samples_parts(const struct hc_samples *samples, size_t span, unsigned parts, double *rest);

/** Adds each replication's deviation of the service level of a span to rest. */
void hc_samples_deviations(const struct hc_samples *samples, size_t span, double *rest);

/** Half-width of the 95 % interval of a mean whose deviations stand in rest. */
double hc_samples_rest_width(const struct hc_samples *samples, size_t span, const double *rest);

#endif
