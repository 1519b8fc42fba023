/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h - writes an answer for people (table) or programs (JSON, CSV), all from the one table of metrics. */
#ifndef HEADCOUNT_REPORT_H
#define HEADCOUNT_REPORT_H

#include "headcount/result.h"
#include "headcount/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct hc_scenario;

enum hc_format { HC_FORMAT_TABLE, HC_FORMAT_JSON, HC_FORMAT_CSV };
enum hc_lang { HC_LANG_EN, HC_LANG_FR };

struct hc_report_opts {
    enum hc_format format;
    enum hc_lang lang;  /**< of tables and sentences; numbers in JSON and CSV never change with it */
    const char *output; /**< file, written whole or not at all; NULL = standard output */
    bool colour;        /**< tables only: ANSI colours */
};

/**
 * Writes a result. JSON and CSV print numbers with 17 significant digits; what is undefined is null or empty.
 * @return HC_OK; HC_EIO (cannot be written; a file keeps what it held before); HC_ENOMEM
 */
HC_API enum hc_status hc_report_write(const struct hc_result *result, const struct hc_report_opts *opts,
                                      struct hc_error *reterr);

/** Keys that the scenario gives and the command made no use of, or objects of such keys: how many, and the place of
 * each. */
HC_API size_t hc_result_ignored_count(const struct hc_result *result);
HC_API const char *hc_result_ignored(const struct hc_result *result, size_t index);

/** A line of hc_result_warning() in the language of the table that it goes with; NULL beyond the last. */
HC_API const char *hc_report_warning(const struct hc_result *result, size_t index, enum hc_lang lang);

/** A line of hc_scenario_warning() in that language; NULL beyond the last. */
HC_API const char *hc_report_scenario_warning(const struct hc_scenario *scenario, size_t index, enum hc_lang lang);

/** Writes the JSON Schema of the scenario format to a file, or to standard output (NULL). @return HC_OK; HC_EIO */
HC_API enum hc_status hc_report_schema(const char *output, struct hc_error *reterr);

/** Version of the library, "0.1.0". */
HC_API const char *hc_version(void);

#ifdef __cplusplus
}
#endif
#endif
