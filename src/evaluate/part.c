/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.c - writes and reads a block of a simulation.
 *
 * Magic, then numbers of 64 bits, texts and blocks with their lengths, then FNV-1a over all that went before. Numbers
 * stand as the machine keeps them; the first one tells a machine of other habits. What a later `merge` needs travels
 * along, the scenario, its CSV files and its what-ifs too: parts can be merged where those are not. */
#include "evaluate/part.h"
#include "base/file.h"
#include "evaluate/simulate.h"
#include "headcount/report.h"
#include "model/staffing.h"
#include <stdlib.h>
#include <string.h>

#define HABITS UINT64_C(0x0102030405060708)
#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)
#define MOST_REPLICATIONS 1000000000
#define PART_MAX ((size_t)16 << 30)

static uint64_t fnv(uint64_t sum, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ b[i]) * FNV_PRIME;
    return sum;
}

/* Sizes of everything that is written as it stands in memory. */
static uint64_t shape(void)
{
    return sizeof(struct hc_queue_sums) ^ sizeof(struct hc_queue_wide_sums) << 12 ^ sizeof(struct hc_group_sums) << 24 ^
           sizeof(struct hc_month_row) << 36 ^ (uint64_t)HC_WAIT_BUCKETS << 44;
}

/* Writing */

struct writer {
    FILE *stream;
    uint64_t sum;
};

static void put(struct writer *writer, const void *bytes, size_t size)
{
    if (size == 0)
        return;
    fwrite(bytes, 1, size, writer->stream);
    writer->sum = fnv(writer->sum, bytes, size);
}

static void put_number(struct writer *writer, uint64_t value)
{
    put(writer, &value, sizeof value);
}

static void put_bytes(struct writer *writer, const void *bytes, size_t size)
{
    put_number(writer, size);
    put(writer, bytes, size);
}

static void put_text(struct writer *writer, const char *text)
{
    put_bytes(writer, text ? text : "", text ? strlen(text) : 0);
}

static void put_block(void *context, void *block, size_t bytes)
{
    put(context, block, bytes);
}

static void put_head(struct writer *writer, const struct hc_result *result, const struct hc_study *study,
                     const struct hc_simulate_opts *opts)
{
    const struct hc_run *run = result->run;
    const struct hc_scenario *scenario = study->scenario;
    put_number(writer, HABITS);
    put_number(writer, shape());
    put_text(writer, hc_version());
    put_number(writer, study->seed);
    put_number(writer, (uint64_t)run->replications);
    put_number(writer, opts->block);
    put_number(writer, opts->blocks);
    put_number(writer, (uint64_t)study->contacts);
    put_number(writer, (uint64_t)study->detail);
    put_number(writer, opts->no_formula);
    put(writer, &result->elapsed_s, sizeof result->elapsed_s);
    put_number(writer, (uint64_t)result->threads);
    put_text(writer, run->staffing);
    put_text(writer, run->staffing_file);
    put_text(writer, run->staffing_sha256);
    put_bytes(writer, study->staff.agents,
              study->staff.group_count * study->staff.staff_count * sizeof *study->staff.agents);
    put_number(writer, scenario->input_count);
    for (size_t i = 0; i < scenario->input_count; i++) {
        put_text(writer, scenario->inputs[i].file);
        put_text(writer, scenario->inputs[i].sha256);
        put_bytes(writer, scenario->inputs[i].bytes, scenario->inputs[i].size);
    }
    put_number(writer, scenario->varied_count);
    for (size_t i = 0; i < scenario->varied_count; i++) {
        put_number(writer, (uint64_t)scenario->varied[i].what);
        put_text(writer, scenario->varied[i].change);
    }
}

enum hc_status hc_simulate_part(const struct hc_scenario *scenario, const struct hc_staffing *staffing,
                                const struct hc_simulate_opts *opts, const char *output, struct hc_error *reterr)
{
    struct hc_result *result = NULL;
    struct hc_study *study = NULL;
    struct hc_output *file = NULL;
    if (opts->blocks == 0)
        return hc_fail(reterr, HC_EDOM, "replication-block", "a part needs its number");
    enum hc_status status = hc_simulation_run(scenario, staffing, opts, &result, &study, reterr);
    if (!status)
        status = hc_output_open(output, &file, reterr);
    if (!status) {
        struct writer writer = {.stream = hc_output_stream(file), .sum = FNV_START};
        put(&writer, HC_PART_MAGIC, strlen(HC_PART_MAGIC));
        put_head(&writer, result, study, opts);
        hc_study_each_block(study, put_block, &writer);
        uint64_t sum = writer.sum;
        put_number(&writer, sum);
        status = hc_output_commit(file, reterr);
    }
    hc_study_free(study);
    hc_result_free(result);
    return status;
}

/* Reading */

struct input {
    const char *bytes;
    size_t left;
    bool bad; /* something reaches beyond the end */
};

static const void *take(struct input *input, size_t size)
{
    if (input->bad || size > input->left) {
        input->bad = true;
        return NULL;
    }
    const void *at = input->bytes;
    input->bytes += size;
    input->left -= size;
    return at;
}

static uint64_t take_number(struct input *input)
{
    uint64_t value = 0;
    const void *at = take(input, sizeof value);
    if (at)
        memcpy(&value, at, sizeof value);
    return value;
}

/* A copy with a NUL after it; NULL with nothing marked bad when memory lacks. */
static char *take_bytes(struct input *input, size_t *ret_size)
{
    size_t size = (size_t)take_number(input);
    const void *at = take(input, size);
    if (ret_size)
        *ret_size = size;
    char *copy = at ? malloc(size + 1) : NULL;
    if (copy) {
        memcpy(copy, at, size);
        copy[size] = '\0';
    }
    return copy;
}

static void take_inputs(struct input *input, struct hc_part *part)
{
    size_t count = (size_t)take_number(input);
    if (count == 0 || count > input->left) /* a name takes a byte at least */
        input->bad = true;
    part->inputs = input->bad ? NULL : calloc(count, sizeof *part->inputs);
    for (size_t i = 0; part->inputs && i < count && !input->bad; i++) {
        struct hc_input *in = &part->inputs[part->input_count++];
        char *sha256;
        in->file = take_bytes(input, NULL);
        sha256 = take_bytes(input, NULL);
        in->bytes = take_bytes(input, &in->size);
        if (sha256)
            memcpy(in->sha256, sha256, strnlen(sha256, sizeof in->sha256 - 1));
        free(sha256);
        if (!in->file || !in->bytes)
            input->bad = true;
    }
}

static void take_varied(struct input *input, struct hc_part *part)
{
    size_t count = (size_t)take_number(input);
    if (count > input->left)
        input->bad = true;
    part->varied = input->bad ? NULL : calloc(count + 1, sizeof *part->varied);
    for (size_t i = 0; part->varied && i < count && !input->bad; i++) {
        struct hc_vary *vary = &part->varied[part->varied_count++];
        vary->what = (enum hc_vary_what)take_number(input);
        vary->change = take_bytes(input, NULL);
        if (!vary->change)
            input->bad = true;
    }
}

static void take_head(struct input *input, struct hc_part *part)
{
    part->version = take_bytes(input, NULL);
    part->seed = take_number(input);
    part->all = (int64_t)take_number(input);
    part->block = (unsigned)take_number(input);
    part->blocks = (unsigned)take_number(input);
    part->contacts = (int64_t)take_number(input);
    part->detail = (int)take_number(input);
    part->no_formula = take_number(input) != 0;
    const void *elapsed = take(input, sizeof part->elapsed_s);
    if (elapsed)
        memcpy(&part->elapsed_s, elapsed, sizeof part->elapsed_s);
    part->threads = (int)take_number(input);
    part->staffing = take_bytes(input, NULL);
    part->staffing_file = take_bytes(input, NULL);
    part->staffing_sha256 = take_bytes(input, NULL);
    size_t size;
    part->agents = (double *)(void *)take_bytes(input, &size);
    part->agent_count = size / sizeof *part->agents;
    take_inputs(input, part);
    take_varied(input, part);
}

static enum hc_status damaged(const char *file, const char *why, struct hc_error *reterr)
{
    hc_fail(reterr, HC_EINPUT, NULL, "%s", why);
    hc_error_set_file(reterr, file);
    return HC_EINPUT;
}

static enum hc_status check_bytes(const char *file, const char *bytes, size_t size, struct input *ret,
                                  struct hc_error *reterr)
{
    const size_t magic = strlen(HC_PART_MAGIC), end = sizeof(uint64_t);
    uint64_t sum;
    if (size < magic || memcmp(bytes, HC_PART_MAGIC, magic))
        return damaged(file, "not a part of a simulation: --replication-block writes them", reterr);
    if (size < magic + end)
        return damaged(file, "truncated or corrupt: the checksum does not fit", reterr);
    memcpy(&sum, bytes + size - end, end);
    if (fnv(FNV_START, bytes, size - end) != sum)
        return damaged(file, "truncated or corrupt: the checksum does not fit", reterr);
    *ret = (struct input){.bytes = bytes + magic, .left = size - magic - end};
    uint64_t habits = take_number(ret), its_shape = take_number(ret);
    if (habits != HABITS || its_shape != shape())
        return damaged(file, "written by another version or kind of machine", reterr);
    return HC_OK;
}

enum hc_status hc_part_read(const char *file, struct hc_part *ret, struct hc_error *reterr)
{
    struct hc_part part = {0};
    struct input input;
    size_t size;
    enum hc_status status = hc_file_read(file, PART_MAX, &part.bytes, &size, reterr);
    if (!status)
        status = check_bytes(file, part.bytes, size, &input, reterr);
    if (!status) {
        take_head(&input, &part);
        bool whole = !input.bad && part.version && part.staffing && part.staffing_file && part.staffing_sha256 &&
                     part.agents && part.varied && part.all >= 0 && part.all <= MOST_REPLICATIONS && part.blocks >= 1 &&
                     part.block >= 1 && part.block <= part.blocks && part.detail >= 0 &&
                     part.detail <= HC_WAITS_BY_INTERVAL;
        if (!whole)
            status = damaged(file, "corrupt, or no memory to read it", reterr);
        else {
            part.sums_at = (size_t)(input.bytes - part.bytes);
            part.sums_size = input.left;
        }
    }
    if (status) {
        hc_part_free(&part);
        return status;
    }
    *ret = part;
    return HC_OK;
}

static void measure_block(void *context, void *block, size_t bytes)
{
    (void)block;
    *(size_t *)context += bytes;
}

static void take_block(void *context, void *block, size_t bytes)
{
    const void *at = take(context, bytes);
    if (at && bytes > 0)
        memcpy(block, at, bytes);
}

enum hc_status hc_part_sums(const struct hc_part *part, struct hc_study *study, struct hc_error *reterr)
{
    size_t need = 0;
    hc_study_each_block(study, measure_block, &need);
    if (need != part->sums_size)
        return hc_fail(reterr, HC_EINPUT, NULL, "corrupt: %zu bytes of sums, not %zu", part->sums_size, need);
    struct input input = {.bytes = part->bytes + part->sums_at, .left = part->sums_size};
    hc_study_each_block(study, take_block, &input);
    study->contacts = part->contacts;
    return HC_OK;
}

void hc_part_forget(struct hc_part *part)
{
    free(part->bytes);
    part->bytes = NULL;
}

void hc_part_free(struct hc_part *part)
{
    hc_part_forget(part);
    free(part->version);
    free(part->staffing);
    free(part->staffing_file);
    free(part->staffing_sha256);
    free(part->agents);
    for (size_t i = 0; i < part->input_count; i++) {
        free(part->inputs[i].file);
        free(part->inputs[i].bytes);
    }
    free(part->inputs);
    for (size_t i = 0; i < part->varied_count; i++)
        free((char *)part->varied[i].change);
    free(part->varied);
}
