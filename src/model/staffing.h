/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staffing.h - agents that somebody else gives instead of the scenario. */
#ifndef HC_MODEL_STAFFING_H
#define HC_MODEL_STAFFING_H

#include "model/model.h"

struct hc_staffing {
    double *agents;        /**< [group * grid.staff_count + staff interval]; 0 where closed */
    struct hc_input input; /**< file NULL: of no file, but as sized just before */
};

#endif
