/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row.h - shorthand for the rows of tables*.c only. */
#ifndef HC_SCENARIO_ROW_H
#define HC_SCENARIO_ROW_H

#include "model/model.h"
#include "scenario/draft.h"
#include <math.h>

#define AT(type, member) .key = #member, .at = offsetof(struct type, member)
#define SHARE .unit = "share", .min = 0, .max = 1
#define SECONDS .unit = "s", .min = 0, .max = 86400000
#define FACTOR .min = 0, .max = 10
#define NUMBER .forms = HC_FORM_NUMBER
#define INTEGER .forms = HC_FORM_INTEGER
#define TEXT .forms = HC_FORM_TEXT
#define OBJECT(table) .forms = HC_FORM_OBJECT, .object = &(table)
#define CHOICE(list) .forms = HC_FORM_CHOICE, .choices = (list)
#define ALL .use = HC_USE_ALL
#define SIZE .use = HC_USE_SIZE
#define SIMULATE .use = HC_USE_SIMULATE
#define GIVEN_AGENTS .use = HC_USE_SIZE | HC_USE_AGENTS
#define SEARCH .use = HC_USE_SEARCH
#define STATED .use = HC_USE_SIZE | HC_USE_COMPARE
#define COMPARE .use = HC_USE_COMPARE
#define CONTRACT .use = HC_USE_CONTRACT
#define WAGE .use = HC_USE_WAGE | HC_USE_SEARCH
#define PREMIUMS .use = HC_USE_COSTS | HC_USE_SEARCH
#define COSTS .use = HC_USE_COSTS
#define OVERTIME .use = HC_USE_OVERTIME
#define ONCE .use = HC_USE_ONCE
#define REQUIREMENT .use = HC_USE_SIZE | HC_USE_REQUIREMENT
#define MONEY .min = 0, .max = 1e12
#define TABLE(type, rows) .size = sizeof(struct type), .count = sizeof(rows) / sizeof *(rows), .fields = (rows)

#define DATE_PATTERN "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{4})$"
#define TIME_PATTERN "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"

#endif
