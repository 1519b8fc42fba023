/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c - a whole input in memory.
 * Scenarios and histories are read in one go: a parser that sees all bytes needs no callbacks, and the digest in the
 * results is that of exactly these bytes. Sizes from the file system are hints only (pipes have none, files grow), so
 * we read until the end and cap what we take.
 * Invariant: length < capacity, and capacity <= max_bytes + 2. */
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_CAPACITY = 1 << 16 };

static enum hc_status fail(struct hc_error *reterr, enum hc_status code, const char *file, const char *reason)
{
    hc_fail(reterr, code, NULL, "cannot read: %s", reason);
    hc_error_set_file(reterr, file);
    return code;
}

/* read() again when a signal interrupted it */
static ssize_t read_some(int descriptor, char *bytes, size_t size)
{
    ssize_t got;
    do {
        got = read(descriptor, bytes, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

/* Reads on until the end of file. `*bytes` is the caller's to free, also on failure. */
static enum hc_status read_all(int descriptor, size_t max_bytes, char **bytes, size_t *size)
{
    size_t capacity = 0;
    for (;;) {
        if (*size + 1 >= capacity) { /* room for a byte beyond, to see that there is none, and for the '\0' */
            size_t doubled = capacity ? 2 * capacity : FIRST_CAPACITY;
            capacity = doubled > max_bytes ? max_bytes + 2 : doubled;
            char *grown = realloc(*bytes, capacity);
            if (!grown)
                return HC_ENOMEM;
            *bytes = grown;
        }
        ssize_t got = read_some(descriptor, *bytes + *size, capacity - *size - 1);
        if (got < 0)
            return HC_EIO;
        if (got == 0) {
            (*bytes)[*size] = '\0';
            return HC_OK;
        }
        *size += (size_t)got;
        if (*size > max_bytes)
            return HC_EINPUT;
    }
}

enum hc_status hc_file_read(const char *path, size_t max_bytes, char **ret_bytes, size_t *ret_size,
                            struct hc_error *reterr)
{
    bool standard = strcmp(path, "-") == 0;
    const char *file = standard ? "standard input" : path;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return fail(reterr, HC_EIO, file, strerror(errno));
    if (max_bytes > SIZE_MAX / 4)
        max_bytes = SIZE_MAX / 4;
    char *bytes = NULL;
    size_t size = 0;
    enum hc_status status = read_all(descriptor, max_bytes, &bytes, &size);
    int reason = errno;
    if (!standard)
        close(descriptor);
    if (status == HC_OK) {
        *ret_bytes = bytes;
        if (ret_size)
            *ret_size = size;
        return HC_OK;
    }
    free(bytes);
    if (status == HC_EIO)
        return fail(reterr, HC_EIO, file, strerror(reason));
    if (status == HC_ENOMEM)
        return fail(reterr, HC_ENOMEM, file, "out of memory");
    hc_fail(reterr, HC_EINPUT, NULL, "must be at most %zu bytes long", max_bytes);
    hc_error_set_file(reterr, file);
    return HC_EINPUT;
}
