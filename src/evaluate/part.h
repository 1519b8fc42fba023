/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.h - a block of a simulation as a file: who it belongs to, the inputs themselves, the sums, a checksum. */
#ifndef HC_PART_H
#define HC_PART_H

#include "base/text.h"
#include "evaluate/study.h"

#define HC_PART_MAGIC "headcount part 2\n"

/** What stands before the sums. */
struct hc_part {
    char *version; /**< of the program */
    uint64_t seed;
    int64_t all;            /**< replications of the whole run */
    unsigned block, blocks; /**< 1 … blocks */
    int64_t contacts;
    int detail; /**< enum hc_wait_detail */
    bool no_formula;
    double elapsed_s;
    int threads;
    char *staffing, *staffing_file, *staffing_sha256; /**< struct hc_run; staffing_file "" = none */
    size_t agent_count;
    double *agents; /**< struct hc_staff */
    size_t input_count;
    struct hc_input *inputs; /**< with their bytes */
    size_t varied_count;
    struct hc_vary *varied; /**< what-ifs made after reading the inputs; their texts are owned */
    /* where the sums stand in the file that was read */
    char *bytes;
    size_t sums_at, sums_size;
};

/** Reads a file and checks it up to the sums. @return HC_OK; HC_EINPUT (damaged, or no part); HC_EIO; HC_ENOMEM */
enum hc_status hc_part_read(const char *file, struct hc_part *ret, struct hc_error *reterr);

/** Copies the sums into a study laid out for the same run. @return HC_EINPUT when they do not fit */
enum hc_status hc_part_sums(const struct hc_part *part, struct hc_study *study, struct hc_error *reterr);

/** Frees the bytes of the file only; hc_part_free frees all. */
void hc_part_forget(struct hc_part *part);
void hc_part_free(struct hc_part *part);

#endif
