/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cli.h - the program's commands, one file and one table row each, and the options they share. */
#ifndef HC_CLI_H
#define HC_CLI_H

#include "headcount/headcount.h"
#include <getopt.h>
#include <stdbool.h>
#include <stdint.h>

enum exit_code { EXIT_DONE = 0, EXIT_RUNTIME = 1, EXIT_USAGE = 2, EXIT_BAD_INPUT = 3, EXIT_UNREACHABLE = 4 };

struct command {
    const char *name, *arguments, *summary;
    int (*run)(int argc, char **argv); /**< argv[0] is the command's name */
};

/** Options that every command takes; a command that has no use for some of them says so (warn_unused). */
struct common {
    struct hc_report_opts report;
    bool format_given, lang_given, quiet;
    bool help;                   /**< --help was given */
    struct hc_simulate_opts run; /**< seed, replications, precision and threads */
};

extern const struct command command_erlang, command_size, command_check, command_schema, command_simulate,
    command_merge, command_sweep, command_compare, command_continuity, command_report, command_verify, command_diff;

enum { MOST_OPTIONS = 48, OPTION_COMMON = 256 };

/**
 * Reads the options of a command: the common ones, and its own through `take` (false after it has printed what is
 * wrong). Prints the version and ends the program for --version.
 * @param own    rows of getopt_long without the closing one, codes below OPTION_COMMON
 * @return false when usage is wrong: the line is printed
 */
bool read_options(const struct command *command, int argc, char **argv, const struct option *own, size_t own_count,
                  bool (*take)(int code, const char *value, void *context), void *context, struct common *ret_common);

/** What a command has to do with random numbers. */
enum common_help { DRAWS_NOTHING, DRAWS, DRAWS_TO_PRECISION };

/** The lines of --help for the common options that the command makes use of. */
void print_common_help(enum common_help draws);

/** Prints "headcount: warning: not used by …" for those of seed, replications, precision and threads that are given. */
void warn_unused(const struct common *common, const char *command);

/** Takes the name of a method of sizing. @return false after printing what is wrong */
bool take_method(const char *value, enum hc_size_method *ret);

/** A whole number in [least, most], nothing else. */
bool whole_number(const char *text, uint64_t least, uint64_t most, uint64_t *ret);

/** Prints "headcount: …" on standard error. @return EXIT_USAGE */
int usage_error(const char *format, ...) HC_PRINTF(1, 2);

/** Prints the record in one line on standard error. @return the exit code that its status calls for */
int report_error(const struct hc_error *error);

/** Is one argument left after the options? @return false after printing what is wrong */
bool one_scenario(const struct command *command, int argc);

/**
 * Reads the options of a command that takes one SCENARIO and nothing of its own.
 * @param ret_file  the scenario's file
 * @return false when the program must end with *ret_exit (help was printed, or usage is wrong)
 */
bool scenario_options(const struct command *command, int argc, char **argv, struct common *ret_common,
                      const char **ret_file, int *ret_exit);

/** Do --explain and --no-explain go with each other and the format? @return false after printing what is wrong */
bool may_explain(const char *command, bool explain, bool no_explain, const struct common *common);

/** Colours are for a terminal whose owner has not asked for none. */
bool wants_colour(const struct common *common);

/** Prints what the result remarks, and the keys of the scenario that the command made no use of, in the language of the
 * table. Errors are in English. */
void warn_result(const struct hc_result *result, const char *command, enum hc_lang lang);

/** Prints what the reader remarked, unless quiet. */
void warn_scenario(const struct hc_scenario *scenario, const struct common *common);

/** Loads the scenario and prints its warnings unless quiet. NULL after printing the error; *ret_exit is set then. */
struct hc_scenario *load_scenario(const char *file, const struct common *common, int *ret_exit);

/** A report that is made once more, to be held against the first. */
struct report_again {
    const char *output;
    int threads;
};

/** The command `report`; with `again`, written there and without a word on standard error unless it fails. */
int make_report(int argc, char **argv, const struct report_again *again);

#endif
