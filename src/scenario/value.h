/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value.h - does one value fit its row? */
#ifndef HC_SCENARIO_VALUE_H
#define HC_SCENARIO_VALUE_H

#include "scenario/read.h"

/** Type, range, choice, length of a list and its items: everything that one row says about one value. */
enum hc_status hc_check_value(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                              const char *place);

/** Index in field->choices; -1 when it is none of them. */
int hc_choice_index(const struct hc_field *field, const char *name);

#endif
