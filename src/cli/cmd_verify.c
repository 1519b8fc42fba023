/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_verify.c - headcount verify REPORT.html: are its inputs the same, and do they give the same page again? The stamp
 * is data of whoever made the file: of its arguments, only options that change figures are let through. */
#include "cli.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAY(en, fr) (french ? fr : en)

static int print_help(void)
{
    puts("usage: headcount verify REPORT.html [options]\n"
         "reads the stamp of a report, makes the report again from the files that it names, looked for from the "
         "current\n"
         "folder, else from the report's, and says \"identical\" (exit 0) or what differs (exit 1)\n\n"
         "  --lang en|fr              language of the answer (default en)\n"
         "  --threads N               threads (default: all cores); the answer is the same\n"
         "  --help                    this text\n"
         "  --version                 the program's version");
    return fflush(stdout) ? EXIT_RUNTIME : EXIT_DONE;
}

/* Arguments */

static bool changes_figures(const char *word)
{
    static const char *const names[] = {"lang", "profile", "method", "seed", "replications", "precision", "format"};
    size_t length = strcspn(word + 2, "=");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (length > 0 && length <= strlen(names[i]) && !strncmp(word + 2, names[i], length))
            return true;
    return false;
}

/* Nothing that writes, ends the program or asks for help. */
static bool harmless(const struct hc_stamp *stamp)
{
    for (size_t i = 0; i < hc_stamp_argument_count(stamp); i++) {
        const char *word = hc_stamp_argument(stamp, i);
        if (!strcmp(word, "--"))
            return true;
        if (*word == '-' && word[1] && (word[1] != '-' || !changes_figures(word)))
            return false;
    }
    return hc_stamp_argument_count(stamp) > 0;
}

/* Folder */

/* Where the scenario is not found from here, the report's folder is the place to look. */
static bool enter_folder(const struct hc_stamp *stamp, const char *report)
{
    const char *slash = strrchr(report, '/');
    if (access(hc_stamp_input_file(stamp, 0), F_OK) == 0 || !slash)
        return true;
    char *folder = strdup(report);
    if (!folder)
        return false;
    folder[slash - report + (slash == report)] = '\0';
    bool entered = chdir(folder) == 0;
    free(folder);
    return entered;
}

/* What differs */

/* Text of the stamp on a terminal: control characters are shown as "?". */
static void print_safe(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        bool wide = *at == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0; /* U+0080 to U+009F */
        putchar(*at < 0x20 || *at == 0x7F || wide ? '?' : *at);
        at += wide;
    }
}

static void print_inputs(const struct hc_stamp *stamp, bool french)
{
    for (size_t i = 0; i < hc_stamp_input_count(stamp); i++) {
        enum hc_input_state state = hc_stamp_input_state(stamp, i);
        if (state == HC_INPUT_SAME)
            continue;
        fputs("  ", stdout);
        print_safe(hc_stamp_input_file(stamp, i));
        puts(state == HC_INPUT_MISSING
                 ? SAY(": cannot be read", "\u00a0: illisible ou absent")
                 : SAY(": has changed since the report was made", "\u00a0: modifié depuis le rapport"));
    }
}

static const char *shown(const char *value, bool french)
{
    return *value ? value : SAY("nothing", "rien");
}

static void print_difference(const struct hc_page_difference *d, bool french)
{
    if (*d->table) {
        printf(SAY("  table \"%s\", row \"%s\"", "  tableau «\u00a0%s\u00a0», ligne «\u00a0%s\u00a0»"), d->table,
               d->row);
        if (*d->column)
            printf(SAY(", column \"%s\"", ", colonne «\u00a0%s\u00a0»"), d->column);
    } else {
        fputs(SAY("  all tables are the same; text differs",
                  "  tous les tableaux sont identiques\u00a0; le texte diffère"),
              stdout);
    }
    printf(SAY(": %s in the report, %s now\n", "\u00a0: %s dans le rapport, %s à présent\n"), shown(d->stamped, french),
           shown(d->again, french));
}

/* Makes the page again in a folder of its own. */
static int run_again(const struct hc_stamp *stamp, int threads, struct hc_page_difference *ret)
{
    size_t count = hc_stamp_argument_count(stamp);
    const char *base = getenv("TMPDIR");
    char folder[512], file[576];
    snprintf(folder, sizeof folder, "%.480s/headcount-XXXXXX", base && *base ? base : "/tmp");
    char **argv = calloc(count + 2, sizeof *argv);
    if (!argv || !mkdtemp(folder)) {
        free(argv);
        fputs("headcount: verify: no folder for temporary files\n", stderr);
        return EXIT_RUNTIME;
    }
    snprintf(file, sizeof file, "%s/again.html", folder);
    argv[0] = "report";
    for (size_t i = 0; i < count; i++)
        argv[i + 1] = (char *)hc_stamp_argument(stamp, i); /* read only; getopt moves the pointers */
    int code = make_report((int)count + 1, argv, &(struct report_again){file, threads});
    struct hc_error error = {0};
    if (code == EXIT_UNREACHABLE) /* the page says so */
        code = EXIT_DONE;
    else if (code == EXIT_USAGE)
        code = EXIT_BAD_INPUT;
    if (code == EXIT_DONE && hc_stamp_compare(stamp, file, ret, &error))
        code = report_error(&error);
    unlink(file);
    rmdir(folder);
    free(argv);
    return code;
}

static int verify(const struct hc_stamp *stamp, const char *report, const struct common *common)
{
    const bool french = common->report.lang == HC_LANG_FR;
    struct hc_page_difference difference = {0};
    bool version = !strcmp(hc_stamp_version(stamp), hc_version()), kept = hc_stamp_page_kept(stamp);
    printf("%s%s", report, SAY(": ", "\u00a0: "));
    fflush(stdout);
    bool inputs = true;
    for (size_t i = 0; i < hc_stamp_input_count(stamp); i++)
        inputs = inputs && hc_stamp_input_state(stamp, i) == HC_INPUT_SAME;
    int code = inputs ? run_again(stamp, common->run.threads, &difference) : EXIT_DONE;
    if (code != EXIT_DONE) {
        puts(SAY("cannot be made again", "impossible à refaire"));
        return code;
    }
    if (version && kept && inputs && !difference.any) {
        printf(SAY("identical; headcount %s writes the same bytes again\n",
                   "identique\u00a0; headcount %s écrit de nouveau les mêmes octets\n"),
               hc_version());
        return EXIT_DONE;
    }
    puts(SAY("differs", "diffère"));
    if (!version) {
        fputs(SAY("  made by headcount ", "  écrit par headcount "), stdout);
        print_safe(hc_stamp_version(stamp));
        printf(SAY(", this is %s\n", ", ceci est %s\n"), hc_version());
    }
    if (!kept)
        puts(SAY("  the page was changed after it was written", "  la page a été modifiée après son écriture"));
    print_inputs(stamp, french);
    if (inputs && !version && !*difference.table) /* its own number is all that must differ */
        puts(SAY("  the figures of all tables are the same", "  les chiffres de tous les tableaux sont identiques"));
    else if (difference.any)
        print_difference(&difference, french);
    return EXIT_RUNTIME;
}

static int run(int argc, char **argv)
{
    struct common common;
    struct hc_stamp *stamp = NULL;
    struct hc_error error = {0};
    if (!read_options(&command_verify, argc, argv, NULL, 0, NULL, NULL, &common))
        return EXIT_USAGE;
    if (common.help)
        return print_help();
    if (optind + 1 != argc)
        return usage_error("verify: takes one report");
    if (common.format_given || common.report.output)
        return usage_error("verify: prints a few lines, it takes no --format and no --output");
    const struct hc_simulate_opts *given = &common.run;
    if (given->seed_given || given->replications || given->precision > 0)
        return usage_error("verify: seed, replications and precision are those of the report");
    const char *report = argv[optind];
    if (hc_stamp_read(report, &stamp, &error)) {
        report_error(&error);
        return error.code == HC_ENOMEM ? EXIT_RUNTIME : EXIT_BAD_INPUT;
    }
    int code = EXIT_BAD_INPUT;
    if (!harmless(stamp))
        fprintf(stderr, "headcount: %s: its stamp is damaged: these are no arguments of a report\n", report);
    else if (!strcmp(hc_stamp_input_file(stamp, 0), "-"))
        fprintf(stderr, "headcount: %s: its scenario came from standard input and cannot be read again\n", report);
    else if (!enter_folder(stamp, report))
        fprintf(stderr, "headcount: %s: its folder cannot be entered\n", report);
    else
        code = verify(stamp, report, &common);
    hc_stamp_free(stamp);
    return fflush(stdout) ? EXIT_RUNTIME : code;
}

const struct command command_verify = {"verify", "REPORT.html", "makes a report again: identical, or what differs",
                                       run};
