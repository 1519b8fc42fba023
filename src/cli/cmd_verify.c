/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_verify.c - headcount verify REPORT: are its inputs the same, and do they give the same bytes again? A folder is
 * verified by the stamp of its page, and each of its files is held against the one that is made again. The stamp is
 * data of whoever made the file: of its arguments, only options that change figures are let through. */
#include "cli.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAY(en, fr) (french ? fr : en)

static int print_help(void)
{
    puts("usage: headcount verify REPORT.html|REPORT.xlsx|FOLDER [options]\n"
         "reads the stamp of a report, makes the report again from the files that it names, looked for from the "
         "current\n"
         "folder, else from the report's, and says \"identical\" (exit 0) or what differs (exit 1); of a folder, all "
         "that\n"
         "'report' writes there\n\n"
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

/* What is verified: a file, or a folder with its page. */
struct subject {
    const char *name;             /* as it was given */
    char folder[PATH_MAX];        /* that it is, as an absolute name; "" = a file */
    char page[PATH_MAX];          /* the file with the stamp */
    const struct hc_stamp *stamp; /* read */
};

/* The files of a folder besides its page. */
static const char *const others[] = {"report.xlsx", "intervals.csv"};
enum { OTHERS = sizeof others / sizeof *others };

/* @return false for a name that is too long, or a folder that cannot be entered */
static bool take_subject(const char *name, struct subject *ret)
{
    struct stat status;
    bool folder = stat(name, &status) == 0 && S_ISDIR(status.st_mode);
    ret->name = name;
    *ret->folder = '\0';
    if (folder && !realpath(name, ret->folder))
        return false;
    const char *slash = *name && name[strlen(name) - 1] == '/' ? "" : "/";
    int length =
        snprintf(ret->page, sizeof ret->page, "%s%s%s", name, folder ? slash : "", folder ? "report.html" : "");
    return length < (int)sizeof ret->page;
}

/* Where the scenario is not found from here, the report's folder is the place to look. */
static bool enter_folder(const struct subject *subject)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(subject->page, '/');
    if (access(hc_stamp_input_file(subject->stamp, 0), F_OK) == 0 || !slash)
        return true;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - subject->page + (slash == subject->page)), subject->page);
    return chdir(folder) == 0;
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

/* What has been found. */
struct found {
    struct hc_page_difference difference;
    bool differs[OTHERS]; /* of a folder */
};

static bool same_bytes(const char *folder, const char *again, const char *name)
{
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *one = fopen(path, "rb");
    snprintf(path, sizeof path, "%s/%s", again, name);
    FILE *other = fopen(path, "rb");
    bool same = one && other;
    for (int c = 0; same && c != EOF;)
        same = (c = getc(one)) == getc(other);
    same = same && !ferror(one) && !ferror(other);
    if (one)
        fclose(one);
    if (other)
        fclose(other);
    return same;
}

/* The report as it is made now, and what it says otherwise. */
static int make_again(const struct subject *subject, int threads, const char *folder, struct found *ret)
{
    const struct hc_stamp *stamp = subject->stamp;
    size_t count = hc_stamp_argument_count(stamp);
    char **argv = calloc(count + 2, sizeof *argv), file[PATH_MAX];
    struct hc_error error = {0};
    if (!argv)
        return EXIT_RUNTIME;
    argv[0] = "report";
    for (size_t i = 0; i < count; i++)
        argv[i + 1] = (char *)hc_stamp_argument(stamp, i); /* read only; getopt moves the pointers */
    snprintf(file, sizeof file, "%s/report.%s", folder, hc_stamp_of_workbook(stamp) ? "xlsx" : "html");
    int code = make_report((int)count + 1, argv, &(struct report_again){*subject->folder ? folder : file, threads});
    if (code == EXIT_UNREACHABLE) /* the page says so */
        code = EXIT_DONE;
    else if (code == EXIT_USAGE)
        code = EXIT_BAD_INPUT;
    if (code == EXIT_DONE && hc_stamp_compare(stamp, file, &ret->difference, &error))
        code = report_error(&error);
    for (size_t i = 0; *subject->folder && code == EXIT_DONE && i < OTHERS; i++)
        ret->differs[i] = !same_bytes(subject->folder, folder, others[i]);
    free(argv);
    return code;
}

/* In a folder of its own, of which nothing is left. */
static int run_again(const struct subject *subject, int threads, struct found *ret)
{
    static const char *const files[] = {"report.html", "report.xlsx", "intervals.csv"};
    const char *base = getenv("TMPDIR");
    char folder[512], file[576];
    snprintf(folder, sizeof folder, "%.480s/headcount-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(folder)) {
        fputs("headcount: verify: no folder for temporary files\n", stderr);
        return EXIT_RUNTIME;
    }
    int code = make_again(subject, threads, folder, ret);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(file, sizeof file, "%s/%s", folder, files[i]);
        unlink(file);
    }
    rmdir(folder);
    return code;
}

static void print_changes(const struct subject *subject, const struct found *found, bool inputs, bool french)
{
    const struct hc_stamp *stamp = subject->stamp;
    const bool version = !strcmp(hc_stamp_version(stamp), hc_version()), book = hc_stamp_of_workbook(stamp);
    if (!version) {
        fputs(SAY("  made by headcount ", "  écrit par headcount "), stdout);
        print_safe(hc_stamp_version(stamp));
        printf(SAY(", this is %s\n", ", ceci est %s\n"), hc_version());
    }
    if (!hc_stamp_page_kept(stamp))
        puts(book ? SAY("  the workbook was changed after it was written",
                        "  le classeur a été modifié après son écriture")
                  : SAY("  the page was changed after it was written", "  la page a été modifiée après son écriture"));
    print_inputs(stamp, french);
    if (found->difference.any && book)
        puts(SAY("  the workbook made now has other bytes: hold the two against each other to see which cells",
                 "  le classeur refait n'a pas les mêmes octets\u00a0: comparez les deux pour voir quelles cellules"));
    else if (inputs && !version && !*found->difference.table) /* its own number is all that must differ */
        puts(SAY("  the figures of all tables are the same", "  les chiffres de tous les tableaux sont identiques"));
    else if (found->difference.any)
        print_difference(&found->difference, french);
    for (size_t i = 0; i < OTHERS; i++)
        if (found->differs[i])
            printf(SAY("  %s: is not there, or not as it is made now\n", "  %s\u00a0: absent, ou autre que refait\n"),
                   others[i]);
}

static int verify(const struct subject *subject, const struct common *common)
{
    const bool french = common->report.lang == HC_LANG_FR;
    const struct hc_stamp *stamp = subject->stamp;
    struct found found = {0};
    bool same = !strcmp(hc_stamp_version(stamp), hc_version()) && hc_stamp_page_kept(stamp), inputs = true;
    printf("%s%s", subject->name, SAY(": ", "\u00a0: "));
    fflush(stdout);
    for (size_t i = 0; i < hc_stamp_input_count(stamp); i++)
        inputs = inputs && hc_stamp_input_state(stamp, i) == HC_INPUT_SAME;
    int code = inputs ? run_again(subject, common->run.threads, &found) : EXIT_DONE;
    if (code != EXIT_DONE) {
        puts(SAY("cannot be made again", "impossible à refaire"));
        return code;
    }
    same = same && inputs && !found.difference.any;
    for (size_t i = 0; i < OTHERS; i++)
        same = same && !found.differs[i];
    if (same) {
        printf(SAY("identical; headcount %s writes the same bytes again\n",
                   "identique\u00a0; headcount %s écrit de nouveau les mêmes octets\n"),
               hc_version());
        return EXIT_DONE;
    }
    puts(SAY("differs", "diffère"));
    print_changes(subject, &found, inputs, french);
    return EXIT_RUNTIME;
}

static int run(int argc, char **argv)
{
    struct common common;
    struct hc_stamp *stamp = NULL;
    struct subject subject;
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
    if (!take_subject(argv[optind], &subject)) {
        fprintf(stderr, "headcount: %s: cannot be entered\n", argv[optind]);
        return EXIT_BAD_INPUT;
    }
    if (hc_stamp_read(subject.page, &stamp, &error)) {
        report_error(&error);
        return error.code == HC_ENOMEM ? EXIT_RUNTIME : EXIT_BAD_INPUT;
    }
    int code = EXIT_BAD_INPUT;
    subject.stamp = stamp;
    if (!harmless(stamp))
        fprintf(stderr, "headcount: %s: its stamp is damaged: these are no arguments of a report\n", subject.page);
    else if (!strcmp(hc_stamp_input_file(stamp, 0), "-"))
        fprintf(stderr, "headcount: %s: its scenario came from standard input and cannot be read again\n",
                subject.page);
    else if (!enter_folder(&subject))
        fprintf(stderr, "headcount: %s: its folder cannot be entered\n", subject.page);
    else
        code = verify(&subject, &common);
    hc_stamp_free(stamp);
    return fflush(stdout) ? EXIT_RUNTIME : code;
}

const struct command command_verify = {"verify", "REPORT", "makes a report again: identical, or what differs", run};
