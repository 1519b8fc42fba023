/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h - Criterion, without what GCC says about Criterion's own macros: they store a condition in a field of one
 * bit, which -Wconversion reports at every assertion. The code under test is compiled with the warning on. */
#ifndef HC_TEST_CHECK_H
#define HC_TEST_CHECK_H

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wconversion"
#endif

#endif
