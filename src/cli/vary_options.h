/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary_options.h - the what-ifs that size, simulate and sweep share. */
#ifndef HC_VARY_OPTIONS_H
#define HC_VARY_OPTIONS_H

#include "cli.h"

enum { OPTION_VARY = 200, VARY_ROWS = HC_VARY_KINDS, MOST_WHAT_IFS = 64 };

/** The what-ifs given, in their order. */
struct what_ifs {
    size_t count;
    struct hc_vary changes[MOST_WHAT_IFS];
};

/** read_options() of a command that takes what-ifs behind its own options. */
bool read_options_and_what_ifs(const struct command *command, int argc, char **argv, const struct option *own,
                               size_t own_count, bool (*take)(int code, const char *value, void *context),
                               void *context, struct common *ret_common);

/** Is this the code of a what-if? */
bool is_what_if(int code);

/** Takes one. @return false after printing what is wrong */
bool take_what_if(int code, const char *value, struct what_ifs *what_ifs);

/** The lines of --help. */
void print_what_if_help(void);

/** Changes the scenario. @return false after printing what is wrong; *ret_exit is set then */
bool make_what_ifs(struct hc_scenario *scenario, const struct what_ifs *what_ifs, int *ret_exit);

#endif
