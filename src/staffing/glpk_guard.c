/* SPDX-License-Identifier: GPL-3.0-or-later */
/* glpk_guard.c - leaves GLPK by a long jump when it gives up, as its manual says: its environment is freed then. */
#include "staffing/glpk_guard.h"
#include <glpk.h>
#include <setjmp.h>

static void leave(void *context)
{
    jmp_buf *back = context;
    longjmp(*back, 1);
}

/* What GLPK would print goes nowhere. */
static int hush(void *context, const char *text)
{
    (void)context;
    (void)text;
    return 1;
}

bool hc_glpk_run(void (*body)(void *context), void *context)
{
    jmp_buf back;
    if (setjmp(back)) {
        glp_free_env();
        return false;
    }
    glp_term_hook(hush, NULL);
    glp_error_hook(leave, &back);
    body(context);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    return true;
}
