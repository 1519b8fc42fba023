/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.c - another program run as a child process.
 * The child stays in the process group of the program: what interrupts one at the terminal interrupts both. */
#include "base/child.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static bool can_run(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool hc_child_find(const char *const *names, char *ret_path)
{
    const char *all = getenv("PATH");
    for (; *names; names++) {
        for (const char *folder = all; folder; folder = strchr(folder, ':')) {
            char path[HC_CHILD_PATH];
            folder += folder != all;
            size_t length = strcspn(folder, ":");
            /* an empty entry is the folder where we are */
            int size = snprintf(path, sizeof path, "%.*s%s%s", (int)length, folder, length > 0 ? "/" : "./", *names);
            if (size < (int)sizeof path && can_run(path)) {
                memcpy(ret_path, path, (size_t)size + 1);
                return true;
            }
        }
    }
    return false;
}

static int start(const char *const *argv, pid_t *ret_pid)
{
    posix_spawn_file_actions_t actions;
    int reason = posix_spawn_file_actions_init(&actions);
    if (reason)
        return reason;
    for (int descriptor = 0; descriptor < 3 && !reason; descriptor++)
        reason = posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
    if (!reason) /* the arguments are not changed: POSIX only has no const there */
        reason = posix_spawn(ret_pid, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Waits until the end of the child or of its time. @return did it end by itself? */
static bool wait_for(pid_t pid, double limit_s, int *ret_status)
{
    const struct timespec pause = {0, 10 * 1000 * 1000};
    const double end = now() + limit_s;
    for (;;) {
        pid_t ended = waitpid(pid, ret_status, WNOHANG);
        if (ended == pid)
            return true;
        if (ended < 0 && errno != EINTR) {
            *ret_status = 0; /* the caller of the library ignores SIGCHLD: the code is not to be had */
            return true;
        }
        if (now() >= end)
            break;
        nanosleep(&pause, NULL);
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, ret_status, 0) < 0 && errno == EINTR)
        ;
    return false;
}

enum hc_status hc_child_run(const char *const *argv, double limit_s, struct hc_error *reterr)
{
    const char *slash = strrchr(argv[0], '/'), *name = slash ? slash + 1 : argv[0];
    pid_t pid;
    int status = 0, reason = start(argv, &pid);
    if (reason)
        return hc_fail(reterr, HC_EIO, NULL, "'%s' cannot be started: %s", name, strerror(reason));
    if (!wait_for(pid, limit_s, &status))
        return hc_fail(reterr, HC_EIO, NULL, "'%s' took longer than %g s", name, limit_s);
    if (WIFSIGNALED(status))
        return hc_fail(reterr, HC_EIO, NULL, "'%s' was killed by signal %d", name, WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return hc_fail(reterr, HC_EIO, NULL, "'%s' ended with code %d", name, WEXITSTATUS(status));
    return HC_OK;
}
