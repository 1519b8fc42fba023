/* SPDX-License-Identifier: GPL-3.0-or-later */
/* longer.h - a search that takes many times as long from other starts: how far a usual answer is from the best known.
 */
#ifndef BENCH_LONGER_H
#define BENCH_LONGER_H

#include "result/result.h"

/**
 * Searches from other starts until `times` the processor time of the usual run is spent, and keeps the cheapest
 * staffing that the samples which confirmed the usual answer confirm too, by the same rule (no goal significantly
 * missed, at 5 %). Those samples pick a winner among many: the best known is a little too good, the gap a little wide.
 * Prints CSV: a line for each start, and the gap.
 *
 * Starts: draws of the fluid programme with other random numbers and prices; groups of many skills only; specialists
 * only; the best so far with an agent more or less in one place of ten. Every other start takes as many samples as the
 * usual run, the rest three times as many, for a margin that is narrower.
 * @param usual  of hc_size by simulation
 * @param cpu_s  processor time that it took
 */
enum hc_status bench_longer(const char *name, const struct hc_result *usual, double cpu_s, double times,
                            struct hc_error *reterr);

double bench_cpu_s(void);

#endif
