/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge.c - the parts of one run, put together in the order of their blocks.
 *
 * Sums of integers do not mind the order; what does (months of several horizons) is kept by replication. So the merged
 * study is bit for bit that of the unsplit run, and the result is made from it by the same code. */
#include "base/base.h"
#include "evaluate/billing.h"
#include "evaluate/part.h"
#include "evaluate/simulate.h"
#include <stdlib.h>
#include <string.h>

/* Why `other` is of another run than `first`; NULL when it is of the same. */
static const char *difference(const struct hc_part *first, const struct hc_part *other)
{
    if (strcmp(first->version, other->version))
        return "another version of the program";
    if (first->seed != other->seed)
        return "another seed";
    if (first->all != other->all)
        return "another number of replications";
    if (first->blocks != other->blocks)
        return "another number of blocks";
    if (first->input_count != other->input_count || strcmp(first->inputs[0].sha256, other->inputs[0].sha256))
        return "another scenario";
    for (size_t i = 1; i < first->input_count; i++)
        if (strcmp(first->inputs[i].sha256, other->inputs[i].sha256) ||
            strcmp(first->inputs[i].file, other->inputs[i].file))
            return "another input file";
    bool varied_alike = first->varied_count == other->varied_count;
    for (size_t i = 0; varied_alike && i < first->varied_count; i++)
        varied_alike =
            first->varied[i].what == other->varied[i].what && !strcmp(first->varied[i].change, other->varied[i].change);
    if (!varied_alike)
        return "other what-ifs";
    if (first->agent_count != other->agent_count ||
        memcmp(first->agents, other->agents, first->agent_count * sizeof *first->agents) ||
        strcmp(first->staffing, other->staffing) || strcmp(first->staffing_sha256, other->staffing_sha256))
        return "another staffing";
    if (first->detail != other->detail || first->no_formula != other->no_formula)
        return "other options";
    return NULL;
}

static enum hc_status refuse(const char *file, struct hc_error *reterr)
{
    hc_error_set_file(reterr, file);
    return HC_EINPUT;
}

/* Which file holds block b: order[b - 1]. */
static enum hc_status order_blocks(const char *const *files, const struct hc_part *parts, size_t count, size_t *order,
                                   struct hc_error *reterr)
{
    for (size_t i = 0; i < count; i++)
        order[i] = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const char *why = difference(&parts[0], &parts[i]);
        size_t block = parts[i].block - 1;
        if (why) {
            hc_fail(reterr, HC_EINPUT, NULL, "not of the same run as '%.120s': %s", files[0], why);
            return refuse(files[i], reterr);
        }
        if (block < count && order[block] != SIZE_MAX) {
            hc_fail(reterr, HC_EINPUT, NULL, "block %u of %u again: '%.120s' has it", parts[i].block, parts[i].blocks,
                    files[order[block]]);
            return refuse(files[i], reterr);
        }
        if (block < count)
            order[block] = i;
    }
    for (size_t b = 0; b < parts[0].blocks; b++)
        if (b >= count || order[b] == SIZE_MAX)
            return hc_fail(reterr, HC_EINPUT, NULL, "block %zu of %u is missing among the %zu parts given", b + 1,
                           parts[0].blocks, count);
    return HC_OK;
}

static enum hc_status take_run(const struct hc_part *part, struct hc_result *result, struct hc_error *reterr)
{
    struct hc_run *run = result->run;
    run->seed = part->seed;
    run->replications = part->all;
    run->staffing = !strcmp(part->staffing, "file")      ? "file"
                    : !strcmp(part->staffing, "formula") ? "formula"
                                                         : "scenario";
    memcpy(run->staffing_sha256, part->staffing_sha256,
           strnlen(part->staffing_sha256, sizeof run->staffing_sha256 - 1));
    if (*part->staffing_file && !(run->staffing_file = strdup(part->staffing_file)))
        return hc_fail_memory(reterr);
    return HC_OK;
}

/* Adds one part to the study, which holds all the blocks before it. */
static enum hc_status add_part(const char *file, const struct hc_part *head, struct hc_study *study,
                               struct hc_result *result, struct hc_error *reterr)
{
    struct hc_part part;
    struct hc_study *other = NULL;
    enum hc_status status = hc_part_read(file, &part, reterr);
    if (status)
        return status;
    status = hc_study_new(result, &study->staff, study->detail, &other, reterr);
    if (!status) {
        other->first = hc_block_start(head->all, head->block - 1, head->blocks);
        other->end = hc_block_start(head->all, head->block, head->blocks);
        status = hc_study_reserve(other, other->end, reterr);
    }
    if (!status)
        status = hc_part_sums(&part, other, reterr);
    if (!status)
        status = hc_study_merge(study, other, reterr);
    result->elapsed_s += part.elapsed_s;
    result->threads = part.threads > result->threads ? part.threads : result->threads;
    hc_study_free(other);
    hc_part_free(&part);
    if (status)
        hc_error_set_file(reterr, file);
    return status;
}

static enum hc_status merge(const char *const *files, const struct hc_part *parts, const size_t *order,
                            const struct hc_scenario *scenario, struct hc_result *result, struct hc_study **ret_study,
                            struct hc_error *reterr)
{
    const struct hc_part *first = &parts[order[0]];
    const struct hc_staff staff = {
        .group_count = scenario->group_count, .staff_count = scenario->grid.staff_count, .agents = first->agents};
    if (first->agent_count != staff.group_count * staff.staff_count) {
        hc_fail(reterr, HC_EINPUT, NULL, "corrupt: %zu numbers of agents, not %zu", first->agent_count,
                staff.group_count * staff.staff_count);
        return refuse(files[order[0]], reterr);
    }
    enum hc_status status = take_run(first, result, reterr);
    if (!status)
        status = hc_study_new(result, &staff, (enum hc_wait_detail)first->detail, ret_study, reterr);
    if (!status) {
        (*ret_study)->seed = first->seed;
        result->threads = 0;
    }
    for (size_t b = 0; !status && b < first->blocks; b++)
        status = add_part(files[order[b]], &parts[order[b]], *ret_study, result, reterr);
    return status;
}

static enum hc_status read_heads(const char *const *files, size_t count, struct hc_part *parts, struct hc_error *reterr)
{
    enum hc_status status = HC_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = hc_part_read(files[i], &parts[i], reterr);
        hc_part_forget(&parts[i]);
    }
    return status;
}

enum hc_status hc_merge(const char *const *files, size_t count, struct hc_scenario **ret_scenario,
                        struct hc_result **ret_result, struct hc_error *reterr)
{
    struct hc_part *parts = calloc(count + 1, sizeof *parts);
    size_t *order = calloc(count + 1, sizeof *order);
    struct hc_scenario *scenario = NULL;
    struct hc_result *result = NULL;
    struct hc_study *study = NULL;
    enum hc_status status = parts && order ? HC_OK : hc_fail_memory(reterr);
    if (!status && count == 0)
        status = hc_fail(reterr, HC_EDOM, NULL, "no parts to merge");
    if (!status)
        status = read_heads(files, count, parts, reterr);
    if (!status)
        status = order_blocks(files, parts, count, order, reterr);
    if (!status)
        status = hc_scenario_parse_inputs(parts[order[0]].inputs, parts[order[0]].input_count, &scenario, reterr);
    if (!status)
        status = hc_scenario_vary(scenario, parts[order[0]].varied, parts[order[0]].varied_count, reterr);
    if (!status)
        status = hc_simulation_layout(scenario, &result, reterr);
    if (!status)
        status = merge(files, parts, order, scenario, result, &study, reterr);
    if (status)
        hc_study_free(study);
    else
        status = hc_simulation_finish(study, parts[0].no_formula, result, reterr);
    if (!status)
        status = hc_bill(result, 0, reterr);
    for (size_t i = 0; parts && i < count; i++)
        hc_part_free(&parts[i]);
    free(parts);
    free(order);
    if (status) {
        hc_result_free(result);
        hc_scenario_free(scenario);
        return status;
    }
    *ret_scenario = scenario;
    *ret_result = result;
    return HC_OK;
}
