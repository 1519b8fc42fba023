/* SPDX-License-Identifier: GPL-3.0-or-later */
/* headcount.h - all of the library: include this one. */
#ifndef HEADCOUNT_H
#define HEADCOUNT_H

#include "headcount/answers.h"
#include "headcount/batch.h"
#include "headcount/compare.h"
#include "headcount/continuity.h"
#include "headcount/diff.h"
#include "headcount/erlang.h"
#include "headcount/law.h"
#include "headcount/lint.h"
#include "headcount/report.h"
#include "headcount/result.h"
#include "headcount/scenario.h"
#include "headcount/sim.h"
#include "headcount/staffing.h"
#include "headcount/status.h"
#include "headcount/sweep.h"
#include "headcount/vary.h"
#include "headcount/verify.h"

#endif
