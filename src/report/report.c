/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.c - opens the output, calls the writer of the format, commits whole or not at all. */
#include "report/report.h"
#include "base/file.h"
#include "headcount/scenario.h"
#include <locale.h>
#include <stdlib.h>

const char *hc_version(void)
{
    return HC_VERSION;
}

const char *hc_report_warning(const struct hc_result *result, size_t index, enum hc_lang lang)
{
    if (index >= result->warning_count)
        return NULL;
    return lang == HC_LANG_FR ? result->warnings[index].fr : result->warnings[index].en;
}

const char *hc_report_scenario_warning(const struct hc_scenario *scenario, size_t index, enum hc_lang lang)
{
    if (index >= scenario->warning_count)
        return NULL;
    return lang == HC_LANG_FR ? scenario->warnings[index].fr : scenario->warnings[index].en;
}

static enum hc_status write_result(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                   struct hc_error *reterr)
{
    const struct hc_result *result = context;
    enum hc_status status = HC_OK;
    switch (opts->format) {
    case HC_FORMAT_JSON:
        hc_report_json(result, opts->lang, stream);
        break;
    case HC_FORMAT_CSV:
        if (result->run)
            hc_report_simulate_csv(result, stream);
        else
            hc_report_csv(result, stream);
        break;
    case HC_FORMAT_TABLE:
        status = result->run      ? hc_report_simulate_table(result, opts, stream, reterr)
                 : result->sizing ? hc_report_searched_table(result, opts, stream, reterr)
                                  : hc_report_size_table(result, opts, stream, reterr);
        break;
    }
    return status;
}

/* A library is used under any locale: for the time of the writing, this thread prints points, not commas. */
static enum hc_status write_with(hc_report_writer write, const void *context, const struct hc_report_opts *opts,
                                 FILE *stream, struct hc_error *reterr)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c)
        return hc_fail_memory(reterr);
    locale_t before = uselocale(c);
    enum hc_status status = write(context, opts, stream, reterr);
    uselocale(before);
    freelocale(c);
    return status;
}

enum hc_status hc_report_to_output(hc_report_writer write, const void *context, const struct hc_report_opts *opts,
                                   struct hc_error *reterr)
{
    struct hc_output *output;
    enum hc_status status = hc_output_open(opts->output, &output, reterr);
    if (status)
        return status;
    status = write_with(write, context, opts, hc_output_stream(output), reterr);
    if (status) {
        hc_output_abandon(output);
        return status;
    }
    return hc_output_commit(output, reterr);
}

enum hc_status hc_report_write(const struct hc_result *result, const struct hc_report_opts *opts,
                               struct hc_error *reterr)
{
    return hc_report_to_output(write_result, result, opts, reterr);
}

enum hc_status hc_report_schema(const char *file, struct hc_error *reterr)
{
    struct hc_output *output;
    char *text;
    enum hc_status status = hc_scenario_schema(&text, reterr);
    if (status)
        return status;
    status = hc_output_open(file, &output, reterr);
    if (!status) {
        fputs(text, hc_output_stream(output));
        status = hc_output_commit(output, reterr);
    }
    free(text);
    return status;
}
