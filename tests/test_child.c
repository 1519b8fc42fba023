/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_child.c - another program run as a child process: found, silent, ended in time. */
#include "base/child.h"
#include "check.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *message_of(const char *script, double limit_s)
{
    static struct hc_error error;
    const char *argv[] = {"/bin/sh", "-c", script, NULL};
    memset(&error, 0, sizeof error);
    enum hc_status status = hc_child_run(argv, limit_s, &error);
    cr_expect(eq(int, status, error.message[0] ? HC_EIO : HC_OK));
    return error.message;
}

Test(child, says_how_it_ended)
{
    cr_expect(eq(str, (char *)message_of("exit 0", 60), ""));
    cr_expect(eq(str, (char *)message_of("exit 3", 60), "'sh' ended with code 3"));
    cr_expect(eq(str, (char *)message_of("kill -9 $$", 60), "'sh' was killed by signal 9"));
    const char *argv[] = {"/nowhere/at-all", NULL};
    struct hc_error error = {0};
    cr_expect(eq(int, hc_child_run(argv, 60, &error), HC_EIO));
    cr_expect(ne(ptr, strstr(error.message, "'at-all'"), NULL));
}

Test(child, is_killed_when_its_time_is_over)
{
    time_t before = time(NULL);
    cr_expect(eq(str, (char *)message_of("exec sleep 100", 0.1), "'sh' took longer than 0.1 s"));
    cr_expect(lt(long, (long)(time(NULL) - before), 50));
}

Test(child, has_neither_input_nor_a_place_for_noise)
{
    int ends[2], kept = dup(STDOUT_FILENO);
    char byte;
    cr_assert(eq(int, pipe(ends), 0));
    dup2(ends[1], STDOUT_FILENO);
    cr_expect(eq(str, (char *)message_of("echo noise; echo noise >&2; read line && exit 1; exit 0", 60), ""));
    dup2(kept, STDOUT_FILENO);
    close(ends[1]);
    cr_expect(eq(long, (long)read(ends[0], &byte, 1), 0));
}

Test(child, is_found_by_its_first_name_that_is_in_the_path)
{
    char path[HC_CHILD_PATH] = "untouched";
    const char *const names[] = {"no-such-program-anywhere", "sh", NULL}, *const none[] = {"no-such-program-anywhere",
                                                                                           NULL};
    setenv("PATH", "/nowhere::/bin", 1);
    cr_expect(eq(int, hc_child_find(none, path), false));
    cr_expect(eq(str, path, "untouched"));
    cr_expect(eq(int, hc_child_find(names, path), true));
    cr_expect(eq(str, path, "/bin/sh"));
    const char *const folder[] = {"bin", NULL};
    setenv("PATH", "/", 1);
    cr_expect(eq(int, hc_child_find(folder, path), false)); /* a folder may be "run" too, by its mode */
    unsetenv("PATH");
    cr_expect(eq(int, hc_child_find(names, path), false));
}
