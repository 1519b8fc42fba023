/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.c - a result file that is whole or absent.
 * A study that dies half way, or fills the disk, must leave yesterday's result in place and not a torn one: so we write
 * a temporary file in the folder of the target, sync it, and rename it over the target, which is atomic within a file
 * system. Devices and pipes have no such thing as a replacement and are written directly.
 * The mode comes from open(2), which applies the umask itself: reading the umask is not safe among threads.
 * Invariant: `temporary` is NULL exactly when the output is direct; commit and abandon free everything, always.
 * Reference: POSIX.1-2017 rename(); gnulib close-stdout on why a flush must be checked. */
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct hc_output {
    FILE *stream;
    char *name;      /* for messages: as the caller wrote it, or "standard output" */
    char *target;    /* what rename replaces, links resolved; NULL when direct */
    char *temporary; /* NULL when direct */
    bool borrowed;   /* the stream is stdout: flush it, leave it open */
};

static enum hc_status fail(struct hc_error *reterr, const char *file, int reason)
{
    hc_fail(reterr, HC_EIO, NULL, "cannot write: %s", strerror(reason));
    hc_error_set_file(reterr, file);
    return HC_EIO;
}

static void output_free(struct hc_output *output)
{
    free(output->name);
    free(output->target);
    free(output->temporary);
    free(output);
}

static bool same_file(const struct stat *status, int descriptor)
{
    struct stat other;
    return fstat(descriptor, &other) == 0 && other.st_dev == status->st_dev && other.st_ino == status->st_ino;
}

/* Opens what must not be replaced. @return descriptor; -1 with errno */
static int open_direct(const char *path, const struct stat *status)
{
    /* a copy of the descriptor shares the position: opened anew, it would overwrite what was printed so far */
    if (same_file(status, STDOUT_FILENO))
        return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (same_file(status, STDERR_FILENO))
        return fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    return open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);
}

static bool is_direct(const char *path, const struct stat *status)
{
    return !S_ISREG(status->st_mode) || same_file(status, STDOUT_FILENO) || same_file(status, STDERR_FILENO) ||
           strncmp(path, "/dev/fd/", 8) == 0 || strncmp(path, "/proc/", 6) == 0;
}

/* One link followed: `path` with its last part replaced by what the link says. NULL with errno */
static char *follow(const char *path, const char *link)
{
    const char *slash = strrchr(path, '/');
    size_t folder = link[0] == '/' || !slash ? 0 : (size_t)(slash - path) + 1;
    size_t length = strlen(link);
    char *target = malloc(folder + length + 1);
    if (target) {
        memcpy(target, path, folder);
        memcpy(target + folder, link, length + 1);
    }
    return target;
}

/* Where a file that does not exist yet goes, through dangling links (realpath names only what exists). */
static char *resolve_new(const char *path)
{
    enum { LINKS = 40 };
    char link[PATH_MAX];
    char *target = strdup(path);
    for (int i = 0; target && i < LINKS; i++) {
        ssize_t length = readlink(target, link, sizeof link - 1);
        if (length < 0)
            return target;
        link[length] = '\0';
        char *next = follow(target, link);
        free(target);
        target = next;
    }
    free(target);
    errno = ELOOP;
    return NULL;
}

/* Creates a new file beside the target, with a name that no other run takes. @return descriptor; -1 with errno */
static int create_temporary(struct hc_output *output)
{
    enum { TRIES = 1000, NAME_SIZE = 64 };
    struct timespec now;
    const char *slash = strrchr(output->target, '/');
    size_t folder = slash ? (size_t)(slash - output->target) + 1 : 0;
    char *path = malloc(folder + NAME_SIZE);
    if (!path)
        return -1;
    memcpy(path, output->target, folder);
    clock_gettime(CLOCK_MONOTONIC, &now);
    for (unsigned i = 0; i < TRIES; i++) {
        unsigned mark = (unsigned)now.tv_nsec + 7919u * i;
        snprintf(path + folder, NAME_SIZE, ".headcount-%ld-%08x.tmp", (long)getpid(), mark);
        int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0) {
            output->temporary = path;
            return descriptor;
        }
        if (errno != EEXIST)
            break;
    }
    int reason = errno;
    free(path);
    errno = reason;
    return -1;
}

/* Opens a descriptor for the path and decides between replacing and writing directly. -1 with errno */
static int open_target(struct hc_output *output, const char *path)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if (!exists && (errno != ENOENT || !*path))
        return -1;
    if (exists && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (exists && is_direct(path, &status))
        return open_direct(path, &status);
    if (exists && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
        return -1; /* a rename would replace a file that its owner protects */
    output->target = exists ? realpath(path, NULL) : resolve_new(path);
    if (!output->target)
        return -1;
    int descriptor = create_temporary(output);
    if (descriptor >= 0 && exists)
        (void)!fchmod(descriptor, status.st_mode & 0777); /* a foreign file system may refuse: the umask's mode stays */
    return descriptor;
}

enum hc_status hc_output_open(const char *path, struct hc_output **ret_output, struct hc_error *reterr)
{
    struct hc_output *output = calloc(1, sizeof *output);
    if (!output)
        return hc_fail_memory(reterr);
    output->name = strdup(path ? path : "standard output");
    if (!output->name) {
        output_free(output);
        return hc_fail_memory(reterr);
    }
    if (!path) {
        output->stream = stdout;
        output->borrowed = true;
        *ret_output = output;
        return HC_OK;
    }
    int descriptor = open_target(output, path);
    if (descriptor >= 0)
        output->stream = fdopen(descriptor, "w");
    if (!output->stream) {
        int reason = errno;
        if (descriptor >= 0)
            close(descriptor);
        if (output->temporary)
            unlink(output->temporary);
        output_free(output);
        return reason == ENOMEM ? hc_fail_memory(reterr) : fail(reterr, path, reason);
    }
    *ret_output = output;
    return HC_OK;
}

FILE *hc_output_stream(const struct hc_output *output)
{
    return output->stream;
}

/* Flushes and syncs. @return 0 or the reason */
static int settle(const struct hc_output *output)
{
    errno = 0;
    bool failed_before = ferror(output->stream) != 0;
    if (fflush(output->stream) != 0)
        return errno ? errno : EIO;
    if (failed_before)
        return EIO; /* the reason went by unseen */
    if (output->temporary && fsync(fileno(output->stream)) != 0 && errno != EINVAL && errno != ENOSYS)
        return errno;
    return 0;
}

enum hc_status hc_output_commit(struct hc_output *output, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    int reason = settle(output);
    if (!output->borrowed && fclose(output->stream) != 0 && !reason)
        reason = errno;
    if (output->temporary && !reason && rename(output->temporary, output->target) != 0)
        reason = errno;
    if (output->temporary && reason)
        unlink(output->temporary);
    if (reason)
        status = fail(reterr, output->name, reason);
    output_free(output);
    return status;
}

struct hc_output *hc_output_abandon(struct hc_output *output)
{
    if (!output)
        return NULL;
    if (!output->borrowed)
        fclose(output->stream);
    if (output->temporary)
        unlink(output->temporary);
    output_free(output);
    return NULL;
}
