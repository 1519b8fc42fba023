/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c - finds the command in the table and runs it. */
#include "cli.h"
#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
    &command_erlang, &command_size,   &command_simulate, &command_sweep, &command_compare, &command_continuity,
    &command_merge,  &command_report, &command_verify,   &command_diff,  &command_check,   &command_schema};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int print_help(void)
{
    puts("headcount - how many agents a contact centre needs, how sure that answer is, and what it costs\n\n"
         "usage: headcount COMMAND ...\n");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-10s %-24s %s\n", commands[i]->name, commands[i]->arguments, commands[i]->summary);
    puts("\n'headcount COMMAND --help' lists a command's options. '--version' prints the version.\n"
         "Exit: 0 done, 1 failure at run time, 2 usage, 3 bad input file, 4 target cannot be reached.");
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return usage_error("needs a command");
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "help") || !strcmp(argv[1], "-h"))
        return print_help();
    if (!strcmp(argv[1], "--version"))
        return printf("headcount %s\n", hc_version()) < 0 || fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
    for (int i = 0; i < COMMANDS; i++)
        if (!strcmp(argv[1], commands[i]->name))
            return commands[i]->run(argc - 1, argv + 1);
    return usage_error("no such command '%s'", argv[1]);
}
