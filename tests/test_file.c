/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_file.c - whole files in, whole files out. Each test works in a folder of its own. */
#include "base/file.h"
#include "check.h"
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/headcount-test-XXXXXX";

static void enter(void)
{
    cr_assert(ne(ptr, mkdtemp(folder), NULL));
    cr_assert(eq(int, chdir(folder), 0));
}

static void leave(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert(eq(int, chdir("/"), 0));
    cr_assert(eq(int, system(command), 0));
}

TestSuite(file, .init = enter, .fini = leave);
TestSuite(output, .init = enter, .fini = leave);

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert(ne(ptr, file, NULL));
    fputs(text, file);
    fclose(file);
}

/* What a file holds, read by other code than the code under test. */
static const char *get(const char *path)
{
    static char bytes[256];
    FILE *file = fopen(path, "r");
    if (!file)
        return "(absent)";
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    return bytes;
}

static int entries(void)
{
    DIR *directory = opendir(".");
    int count = 0;
    for (struct dirent *entry; (entry = readdir(directory));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(directory);
    return count;
}

Test(file, reads_all_bytes)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = fopen("big", "w");
    for (int i = 0; i < 100000; i++)
        fprintf(file, "%07d\n", i);
    fclose(file);
    cr_assert(eq(int, (int)hc_file_read("big", 1 << 20, &bytes, &size, NULL), HC_OK));
    cr_assert(eq(sz, size, 800000));
    cr_assert(eq(int, bytes[size], 0));
    cr_assert(eq(int, memcmp(bytes + 8 * 77777, "0077777\n", 8), 0));
    free(bytes);
    put("empty", "");
    cr_assert(eq(int, (int)hc_file_read("empty", 0, &bytes, &size, NULL), HC_OK));
    cr_assert(eq(sz, size, 0));
    cr_assert(eq(str, bytes, ""));
    free(bytes);
}

Test(file, cap_is_exact)
{
    struct hc_error error = {0};
    char *bytes = NULL;
    put("ten", "0123456789");
    cr_assert(eq(int, (int)hc_file_read("ten", 10, &bytes, NULL, &error), HC_OK));
    cr_assert(eq(str, bytes, "0123456789"));
    free(bytes);
    bytes = NULL;
    cr_assert(eq(int, (int)hc_file_read("ten", 9, &bytes, NULL, &error), HC_EINPUT));
    cr_assert(eq(ptr, bytes, NULL));
    cr_assert(eq(str, error.file, "ten"));
    cr_assert(eq(str, error.message, "must be at most 9 bytes long"));
    cr_assert(eq(int, (int)hc_file_read("/dev/zero", 1 << 20, &bytes, NULL, &error), HC_EINPUT));
}

Test(file, failures_name_file_and_reason)
{
    struct hc_error error = {0};
    char *bytes = NULL, line[512];
    cr_assert(eq(int, (int)hc_file_read("absent.json", 100, &bytes, NULL, &error), HC_EIO));
    cr_assert(eq(str, (char *)hc_error_line(&error, line, sizeof line),
                 "absent.json: cannot read: No such file or directory"));
    cr_assert(eq(int, (int)hc_file_read(".", 100, &bytes, NULL, &error), HC_EIO));
    cr_assert(eq(str, (char *)hc_error_line(&error, line, sizeof line), ".: cannot read: Is a directory"));
    cr_assert(eq(ptr, bytes, NULL));
}

Test(file, standard_input)
{
    struct hc_error error = {0};
    char *bytes = NULL;
    size_t size = 0;
    int ends[2];
    cr_assert(eq(int, pipe(ends), 0));
    cr_assert(eq(int, (int)write(ends[1], "from a pipe", 11), 11));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    cr_assert(eq(int, (int)hc_file_read("-", 100, &bytes, &size, &error), HC_OK));
    cr_assert(eq(str, bytes, "from a pipe"));
    free(bytes);
    close(STDIN_FILENO);
    cr_assert(eq(int, (int)hc_file_read("-", 100, &bytes, &size, &error), HC_EIO));
    cr_assert(eq(str, error.file, "standard input"));
}

/* S_IFREG, S_IFLNK, ... of the entry itself, links not followed; -1 when it is absent */
static int kind(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 ? (int)(status.st_mode & S_IFMT) : -1;
}

static struct hc_output *begin(const char *path, const char *text)
{
    struct hc_output *output = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_output_open(path, &output, &error), HC_OK), "%s", error.message);
    fputs(text, hc_output_stream(output));
    return output;
}

Test(output, appears_whole_at_commit)
{
    struct hc_output *output = begin("result.json", "new");
    cr_assert(eq(str, (char *)get("result.json"), "(absent)"));
    cr_assert(eq(int, (int)hc_output_commit(output, NULL), HC_OK));
    cr_assert(eq(str, (char *)get("result.json"), "new"));
    output = begin("result.json", "newer");
    fflush(hc_output_stream(output));
    cr_assert(eq(str, (char *)get("result.json"), "new"));
    cr_assert(eq(int, (int)hc_output_commit(output, NULL), HC_OK));
    cr_assert(eq(str, (char *)get("result.json"), "newer"));
    cr_assert(eq(int, entries(), 1));
}

Test(output, abandoned_leaves_nothing)
{
    put("old", "old");
    cr_assert(eq(ptr, hc_output_abandon(begin("old", "half")), NULL));
    cr_assert(eq(ptr, hc_output_abandon(begin("new", "half")), NULL));
    cr_assert(eq(ptr, hc_output_abandon(NULL), NULL));
    cr_assert(eq(str, (char *)get("old"), "old"));
    cr_assert(eq(int, entries(), 1));
}

Test(output, modes)
{
    struct stat status;
    umask(027);
    hc_output_commit(begin("new", "x"), NULL);
    cr_assert(eq(int, stat("new", &status), 0));
    cr_assert(eq(int, (int)(status.st_mode & 07777), 0640));
    put("private", "x");
    chmod("private", 0600);
    hc_output_commit(begin("private", "y"), NULL);
    cr_assert(eq(int, stat("private", &status), 0));
    cr_assert(eq(int, (int)(status.st_mode & 07777), 0600));
    cr_assert(eq(str, (char *)get("private"), "y"));
}

Test(output, links_stay_links)
{
    mkdir("data", 0777);
    put("data/real", "old");
    cr_assert(eq(int, symlink("data/real", "link"), 0));
    cr_assert(eq(int, symlink("data/later", "first"), 0)); /* dangling, through a second link */
    cr_assert(eq(int, symlink("last", "data/later"), 0));
    hc_output_commit(begin("link", "new"), NULL);
    hc_output_commit(begin("first", "made"), NULL);
    cr_assert(eq(int, kind("link"), S_IFLNK));
    cr_assert(eq(str, (char *)get("data/real"), "new"));
    cr_assert(eq(int, kind("data/last"), S_IFREG));
    cr_assert(eq(str, (char *)get("data/last"), "made"));
}

static void refuse(const char *path, const char *reason)
{
    struct hc_output *output = NULL;
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_output_open(path, &output, &error), HC_EIO), "'%s'", path);
    cr_assert(eq(ptr, output, NULL));
    cr_assert(eq(str, error.file, (char *)path));
    cr_assert(eq(str, error.message, (char *)reason), "'%s'", path);
}

Test(output, targets_that_cannot_be)
{
    mkdir("data", 0777);
    symlink("loop", "loop");
    refuse("data", "cannot write: Is a directory");
    refuse("absent/result", "cannot write: No such file or directory");
    refuse("absent/", "cannot write: No such file or directory");
    refuse("", "cannot write: No such file or directory");
    refuse("loop", "cannot write: Too many levels of symbolic links");
    if (geteuid() != 0) {
        put("locked", "x");
        chmod("locked", 0444);
        refuse("locked", "cannot write: Permission denied");
    }
}

Test(output, long_names_fit)
{
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    cr_assert(eq(int, (int)hc_output_commit(begin(name, "x"), NULL), HC_OK));
    cr_assert(eq(str, (char *)get(name), "x"));
}

Test(output, a_failed_rename_leaves_no_temporary)
{
    struct hc_error error = {0};
    struct hc_output *output = begin("target", "x");
    mkdir("target", 0777); /* somebody was faster */
    cr_assert(eq(int, (int)hc_output_commit(output, &error), HC_EIO));
    cr_assert(eq(str, error.file, "target"));
    cr_assert(eq(str, error.message, "cannot write: Is a directory"));
    cr_assert(eq(int, entries(), 1));
}

Test(output, devices_are_written_not_replaced)
{
    struct hc_error error = {0};
    cr_assert(eq(int, (int)hc_output_commit(begin("/dev/full", "x"), &error), HC_EIO));
    cr_assert(eq(str, error.message, "cannot write: No space left on device"));
    cr_assert(eq(str, error.file, "/dev/full"));
    cr_assert(eq(int, kind("/dev/full"), S_IFCHR));
}

static void *drain(void *text)
{
    strcpy(text, get("fifo"));
    return NULL;
}

Test(output, a_fifo_is_written)
{
    pthread_t reader;
    static char text[256];
    cr_assert(eq(int, mkfifo("fifo", 0600), 0));
    cr_assert(eq(int, pthread_create(&reader, NULL, drain, text), 0));
    cr_assert(eq(int, (int)hc_output_commit(begin("fifo", "through"), NULL), HC_OK));
    pthread_join(reader, NULL);
    cr_assert(eq(str, text, "through"));
    cr_assert(eq(int, kind("fifo"), S_IFIFO));
}

/* Runs `body` with descriptor 1 on `path` (NULL: closed), as a shell would. @return what the body returned */
static int with_stdout(const char *path, int (*body)(void))
{
    pid_t child = fork();
    if (child == 0) {
        close(STDOUT_FILENO);
        if (path && open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) != STDOUT_FILENO)
            _exit(99);
        _exit(body());
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int commit_stdout(void)
{
    struct hc_output *output = NULL;
    struct hc_error error = {0};
    if (hc_output_open(NULL, &output, &error) != HC_OK)
        return 98;
    fputs("printed", hc_output_stream(output));
    int status = (int)hc_output_commit(output, &error);
    return status == HC_OK || (strcmp(error.file, "standard output") == 0 && error.message[0]) ? status : 97;
}

static int commit_much_to_stdout(void)
{
    for (int i = 0; i < 100000; i++)
        fputs("more than a buffer holds\n", stdout);
    return commit_stdout();
}

Test(output, standard_output)
{
    cr_assert(eq(int, with_stdout("printed.txt", commit_stdout), HC_OK));
    cr_assert(eq(str, (char *)get("printed.txt"), "printed"));
    cr_assert(eq(int, with_stdout("/dev/full", commit_stdout), HC_EIO));
    cr_assert(eq(int, with_stdout("/dev/full", commit_much_to_stdout), HC_EIO));
    cr_assert(eq(int, with_stdout(NULL, commit_stdout), HC_EIO));
}

static int write_around_stdout(const char *path)
{
    if (write(STDOUT_FILENO, "before ", 7) != 7 || hc_output_commit(begin(path, "by name "), NULL) != HC_OK)
        return 96;
    return write(STDOUT_FILENO, "after", 5) == 5 ? 0 : 95;
}

static int write_dev_stdout(void)
{
    return write_around_stdout("/dev/stdout");
}

static int write_same_name(void)
{
    return write_around_stdout("same");
}

Test(output, standard_output_by_name_is_not_replaced)
{
    cr_assert(eq(int, with_stdout("printed", write_dev_stdout), 0));
    cr_assert(eq(str, (char *)get("printed"), "before by name after"));
    cr_assert(eq(int, with_stdout("same", write_same_name), 0));
    cr_assert(eq(str, (char *)get("same"), "before by name after"));
}
