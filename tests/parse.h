/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse.h - a scenario out of a text, for tests; what is wrong with it fails the test. */
#ifndef PARSE_H
#define PARSE_H

#include "check.h"
#include "headcount/headcount.h"
#include "model/model.h"
#include <string.h>

/** Owned by the caller: hc_scenario_free. */
static inline struct hc_scenario *parse(const char *text)
{
    struct hc_scenario *scenario = NULL;
    struct hc_error error = {0};
    char line[800];
    enum hc_status status = hc_scenario_parse("test.json", text, strlen(text), &scenario, &error);
    cr_assert(eq(int, (int)status, HC_OK), "%s", hc_error_line(&error, line, sizeof line));
    return scenario;
}

#endif
