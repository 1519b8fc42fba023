/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variant.h - a scenario with some of its properties switched to what Erlang's formulas assume. */
#ifndef HC_EVALUATE_VARIANT_H
#define HC_EVALUATE_VARIANT_H

#include "base/base.h"
#include "result/explanation.h"
#include "sim/replication.h"

#define HC_CAUSE_BIT(cause) (1u << (cause))

/** A copy of a scenario that shares all that it does not change: the original must outlive it. */
struct hc_variant {
    struct hc_scenario scenario;
    struct hc_staff staff;
    unsigned switched; /**< HC_CAUSE_BIT of each property that follows Erlang */
    double **volumes;  /**< per queue: own array, or NULL */
    struct hc_skill *skills;
    size_t *routes;
};

/** HC_CAUSE_BIT of every property in which the scenario differs from Erlang's assumptions. */
unsigned hc_variant_causes(const struct hc_scenario *scenario);

/**
 * Switches the properties of `switched` (of hc_variant_causes) to Erlang's assumptions:
 *   handling, patience  exponential of the same mean, nobody balks
 *   returns             none; the volume of each interval is what the formula's returns settle to
 *   uncertainty, bias   none
 *   absence             everybody comes, and acts for the share of time that people come
 *   rules               after_s and reserve 0
 *   pooling             a group for each queue: every group's agents divided among its queues by load, their speed,
 *                       absence and FCR the mean of those who come
 * @return HC_OK; HC_ENOMEM
 */
enum hc_status hc_variant_new(const struct hc_scenario *scenario, const struct hc_staff *staff, unsigned switched,
                              struct hc_variant **ret, struct hc_error *reterr);

/** Frees; NULL is fine. Returns NULL. */
struct hc_variant *hc_variant_free(struct hc_variant *variant);

#endif
