/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.h - whole files in, whole files out: a reader never sees half a result. */
#ifndef HC_FILE_H
#define HC_FILE_H

#include "base/base.h"
#include <stdio.h>

/**
 * Reads a whole file, or standard input when `path` is "-".
 * @param max_bytes  longer files are refused (HC_EINPUT)
 * @param ret_bytes  the contents and one '\0' after them, owned by the caller (free); untouched on failure
 * @param ret_size   length without that '\0'; may be NULL
 * @return HC_OK; HC_EIO (cannot be opened or read, is a directory); HC_EINPUT (too long); HC_ENOMEM.
 *         `reterr->file` names the file.
 */
enum hc_status hc_file_read(const char *path, size_t max_bytes, char **ret_bytes, size_t *ret_size,
                            struct hc_error *reterr);

struct hc_output; /* defined in src/base/output.c only */

/**
 * Begins a file that appears under its name only when it is complete: it is written beside its target and renamed over
 * it by hc_output_commit. A symbolic link stays, the file it names is replaced. A new file has mode 0666 & ~umask, a
 * replaced one keeps its permissions. What cannot be replaced is written directly: devices, FIFOs, sockets, and
 * whatever standard output or standard error already is (/dev/stdout).
 * @param path  NULL for standard output
 * @return HC_OK; HC_EIO; HC_ENOMEM. `reterr->file` names the target.
 */
enum hc_status hc_output_open(const char *path, struct hc_output **ret_output, struct hc_error *reterr);

/** The stream to write to; it belongs to the output: do not close it. */
FILE *hc_output_stream(const struct hc_output *output);

/**
 * Ends the output and frees it, also on failure: flushes, checks every write so far, syncs, closes, renames.
 * On failure the target is as it was before (unless it was written directly) and no temporary file remains.
 * @return HC_OK; HC_EIO with the system's reason
 */
enum hc_status hc_output_commit(struct hc_output *output, struct hc_error *reterr);

/** Forgets what was written, removes the temporary file and frees (NULL is fine). @return NULL */
struct hc_output *hc_output_abandon(struct hc_output *output);

#endif
