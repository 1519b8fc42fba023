/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary_options.c - the what-ifs that size, simulate and sweep share: --volume, --aht, --patience, --absence. */
#include "vary_options.h"
#include <stdio.h>
#include <string.h>

static const struct option vary_rows[VARY_ROWS] = {
    {"volume", required_argument, NULL, OPTION_VARY + HC_VARY_VOLUME},
    {"aht", required_argument, NULL, OPTION_VARY + HC_VARY_AHT},
    {"patience", required_argument, NULL, OPTION_VARY + HC_VARY_PATIENCE},
    {"absence", required_argument, NULL, OPTION_VARY + HC_VARY_ABSENCE},
};

bool read_options_and_what_ifs(const struct command *command, int argc, char **argv, const struct option *own,
                               size_t own_count, bool (*take)(int code, const char *value, void *context),
                               void *context, struct common *ret_common)
{
    struct option options[MOST_OPTIONS];
    memcpy(options, own, own_count * sizeof *own);
    memcpy(options + own_count, vary_rows, sizeof vary_rows);
    return read_options(command, argc, argv, options, own_count + VARY_ROWS, take, context, ret_common);
}

bool is_what_if(int code)
{
    return code >= OPTION_VARY && code < OPTION_VARY + VARY_ROWS;
}

bool take_what_if(int code, const char *value, struct what_ifs *what_ifs)
{
    struct hc_vary change = {(enum hc_vary_what)(code - OPTION_VARY), value};
    struct hc_error error = {0};
    if (hc_vary_check(&change, &error))
        return usage_error("--%s: %s", hc_vary_name(change.what), error.message), false;
    if (what_ifs->count == MOST_WHAT_IFS)
        return usage_error("--%s: at most %d what-ifs at once", hc_vary_name(change.what), MOST_WHAT_IFS), false;
    what_ifs->changes[what_ifs->count++] = change;
    return true;
}

void print_what_if_help(void)
{
    puts("  --volume [QUEUE:]x1.1     what if: volumes times a factor (+5% is x1.05)\n"
         "  --aht [QUEUE:]+30         handling time: xF, +N, -N or =N seconds, +P%\n"
         "  --patience [QUEUE:]x0.8   mean patience, likewise; =N gives it to a queue that has none\n"
         "  --absence [GROUP:]0.05    chance that a person is away, drawn for each person and day");
}

bool make_what_ifs(struct hc_scenario *scenario, const struct what_ifs *what_ifs, int *ret_exit)
{
    struct hc_error error = {0};
    enum hc_status status = hc_scenario_vary(scenario, what_ifs->changes, what_ifs->count, &error);
    if (status == HC_EDOM)
        *ret_exit = usage_error("--%s: %s", error.path, error.message);
    else if (status)
        *ret_exit = report_error(&error);
    return !status;
}
