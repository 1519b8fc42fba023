/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario.h - reads a scenario file (JSON, with the CSV files it names) into one frozen handle. */
#ifndef HEADCOUNT_SCENARIO_H
#define HEADCOUNT_SCENARIO_H

#include "headcount/status.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hc_scenario;

/**
 * Reads, completes and checks a scenario. CSV files are looked for beside the scenario (for "-", standard input, in
 * the current folder).
 * @param ret_scenario  owned by the caller: hc_scenario_free
 * @return HC_OK; HC_EINPUT (the record names file, place, value and what is allowed); HC_EIO; HC_ENOMEM
 */
HC_API enum hc_status hc_scenario_load(const char *file, struct hc_scenario **ret_scenario, struct hc_error *reterr);

/** The same from text in memory; `file` is the name that errors show, and CSV files are looked for beside it. */
HC_API enum hc_status hc_scenario_parse(const char *file, const char *text, size_t length,
                                        struct hc_scenario **ret_scenario, struct hc_error *reterr);

/** Frees it; NULL is fine. Returns NULL. */
HC_API struct hc_scenario *hc_scenario_free(struct hc_scenario *scenario);

/** Things that are allowed but look wrong, one line each ("file: place: text"), such as CSV rows outside opening hours;
 * in another language: hc_report_scenario_warning. */
HC_API size_t hc_scenario_warning_count(const struct hc_scenario *scenario);
HC_API const char *hc_scenario_warning(const struct hc_scenario *scenario, size_t index);

/** Its `name`; NULL without one. */
HC_API const char *hc_scenario_name(const struct hc_scenario *scenario);

/** Variants that the file describes, and their names; NULL out of range. */
HC_API size_t hc_scenario_variant_count(const struct hc_scenario *scenario);
HC_API const char *hc_scenario_variant_name(const struct hc_scenario *scenario, size_t index);
/** Does it set anything? One that does not is the file as it is, by its own name. */
HC_API bool hc_scenario_variant_changes(const struct hc_scenario *scenario, size_t index);

/**
 * Reads the same bytes again with the values of one variant set; CSV files are looked for as before. Every error and
 * warning names the variant.
 * @param ret_variant  owned by the caller: hc_scenario_free
 * @return HC_OK; HC_EDOM (no such variant); as hc_scenario_load()
 */
HC_API enum hc_status hc_scenario_variant(const struct hc_scenario *scenario, size_t index,
                                          struct hc_scenario **ret_variant, struct hc_error *reterr);

/**
 * The JSON Schema (2020-12) of the format, from the same tables that drive the reader.
 * @param ret_text  NUL-terminated, freed by the caller with free()
 * @return HC_OK; HC_ENOMEM
 */
HC_API enum hc_status hc_scenario_schema(char **ret_text, struct hc_error *reterr);

#ifdef __cplusplus
}
#endif
#endif
