/* SPDX-License-Identifier: GPL-3.0-or-later */
/* response_parts.h - what response.c (a group at a time) and factorial.c (many at once) share. */
#ifndef HC_STAFFING_RESPONSE_PARTS_H
#define HC_STAFFING_RESPONSE_PARTS_H

#include "staffing/response.h"

/** One evaluation's changes. */
struct hc_probe {
    const struct hc_space *space;
    int phase;         /**< changes whose position in the day leaves this rest, divided by space->stride */
    double *agents;    /**< with them */
    signed char *sign; /**< [variable] +1, -1, or 0 where nothing changes */
};

/** @return HC_OK; HC_ENOMEM, to be freed all the same */
enum hc_status hc_probe_new(const struct hc_space *space, struct hc_probe *ret, struct hc_error *reterr);
void hc_probe_free(struct hc_probe *probe);

/** The variable of a group whose change is felt in a staff interval: the last change before it, or the one just after;
 * HC_NO_VARIABLE. */
size_t hc_probe_felt(const struct hc_probe *probe, size_t group, size_t staff);

/** Puts a gain on the list. @return there was memory */
bool hc_response_add(struct hc_response *response, size_t goal, size_t variable, double gain);

/** Joins the list with what was measured before, leaves out what is noise, and indexes it. @return HC_OK; HC_ENOMEM */
enum hc_status hc_response_finish(struct hc_response *response, const struct hc_space *space, struct hc_error *reterr);

#endif
