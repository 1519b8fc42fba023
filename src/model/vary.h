/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary.h - changes to a scenario, parsed; and copies that differ from a scenario in such changes alone. */
#ifndef HC_MODEL_VARY_H
#define HC_MODEL_VARY_H

#include "headcount/vary.h"
#include "model/model.h"

enum hc_change_how { HC_CHANGE_TIMES, HC_CHANGE_PLUS, HC_CHANGE_SET };

/** A change taken apart. */
struct hc_change {
    enum hc_vary_what what;
    enum hc_change_how how;
    double amount;    /**< factor, seconds or share */
    const char *name; /**< borrowed from the text, not terminated; NULL = every queue or group */
    size_t name_size; /**< [byte] */
};

/** hc_vary_check() that gives what it found. */
enum hc_status hc_change_parse(const struct hc_vary *vary, struct hc_change *ret, struct hc_error *reterr);

/** The shortest number that reads back as `value`. */
void hc_change_number(double value, char ret[32]);

/**
 * A copy of a scenario with changes, which shares all that they cannot touch: the original must outlive it. Free it
 * with hc_scenario_copy_free() only.
 * @return as hc_scenario_vary()
 */
enum hc_status hc_scenario_copy_varied(const struct hc_scenario *scenario, const struct hc_vary *changes, size_t count,
                                       struct hc_scenario **ret, struct hc_error *reterr);
struct hc_scenario *hc_scenario_copy_free(struct hc_scenario *copy); /**< NULL is fine; returns NULL */

/** Frees the list of changes. */
void hc_varied_free(struct hc_scenario *scenario);

#endif
