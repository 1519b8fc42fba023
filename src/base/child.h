/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.h - another program run as a child process: found in the PATH, silent, ended when it takes too long. */
#ifndef HC_CHILD_H
#define HC_CHILD_H

#include "base/base.h"

enum { HC_CHILD_PATH = 4096 };

/**
 * Looks for a program in the folders of PATH.
 * @param names      names it goes by, best first, NULL after the last
 * @param ret_path   its absolute or relative path, in the caller's HC_CHILD_PATH bytes; untouched when there is none
 * @return is one there that may be run?
 */
bool hc_child_find(const char *const *names, char *ret_path);

/**
 * Runs a program without shell and waits for it. Its standard input, output and error are /dev/null.
 * @param argv     path of the program, arguments, NULL
 * @param limit_s  after so many seconds it is killed
 * @return HC_OK when it ends with code 0; else HC_EIO with what happened: "'NAME' ended with code 3", "… was killed by
 *         signal 9", "… took longer than 120 s", "… cannot be started: …"
 */
enum hc_status hc_child_run(const char *const *argv, double limit_s, struct hc_error *reterr);

#endif
