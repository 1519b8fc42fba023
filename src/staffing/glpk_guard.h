/* SPDX-License-Identifier: GPL-3.0-or-later */
/* glpk_guard.h - GLPK without its habit of ending the program when memory runs out, and of printing. */
#ifndef HC_STAFFING_GLPK_GUARD_H
#define HC_STAFFING_GLPK_GUARD_H

#include <stdbool.h>

/**
 * Runs body(context), which may call GLPK. Where GLPK gives up (it calls abort() otherwise), body is left at once and
 * all that this thread holds of GLPK is freed: programmes must be made and deleted inside one body, and whatever else
 * body allocates must be kept in context. Not to be nested.
 * @return false: GLPK gave up, which for a sound programme means that memory ran out
 */
bool hc_glpk_run(void (*body)(void *context), void *context);

#endif
