/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.c - what `check` found: the reader's warnings, then the rules' findings. */
#include "base/file.h"
#include "lang/number.h"
#include "lint/lint.h"
#include "report/columns.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/report.h"
#include <string.h>

#define SAY(en, fr) hc_say(lang, en, fr)

enum { PAGE_WIDTH = 100 };

static const char *severity_name(enum hc_severity severity)
{
    return severity == HC_SEVERITY_WARNING ? "warning" : "note";
}

static void write_json(const struct hc_scenario *scenario, const struct hc_findings *findings, enum hc_lang lang,
                       FILE *stream)
{
    struct hc_json json = {.stream = stream};
    hc_json_object(&json, NULL);
    hc_report_head(&json, scenario, "check", NULL);
    hc_json_array(&json, "findings");
    for (size_t i = 0; i < scenario->warning_count; i++) {
        hc_json_line_object(&json, NULL);
        hc_json_text(&json, "rule", "reader");
        hc_json_text(&json, "severity", "warning");
        hc_json_text(&json, "path", NULL);
        hc_json_text(&json, "text", hc_report_scenario_warning(scenario, i, lang));
        hc_json_end_object(&json);
    }
    for (size_t i = 0; i < findings->count; i++) {
        hc_json_line_object(&json, NULL);
        hc_json_text(&json, "rule", findings->items[i].rule);
        hc_json_text(&json, "severity", severity_name(findings->items[i].severity));
        hc_json_text(&json, "path", findings->items[i].path);
        hc_json_text(&json, "text", findings->items[i].text);
        hc_json_end_object(&json);
    }
    hc_json_end_array(&json);
    hc_json_end_object(&json);
}

static void write_csv(const struct hc_scenario *scenario, const struct hc_findings *findings, enum hc_lang lang,
                      FILE *stream)
{
    fputs("rule,severity,path,text\n", stream);
    for (size_t i = 0; i < scenario->warning_count; i++) {
        fputs("reader,warning,,", stream);
        hc_csv_field(stream, hc_report_scenario_warning(scenario, i, lang));
        putc('\n', stream);
    }
    for (size_t i = 0; i < findings->count; i++) {
        fprintf(stream, "%s,%s,", findings->items[i].rule, severity_name(findings->items[i].severity));
        hc_csv_field(stream, findings->items[i].path);
        putc(',', stream);
        hc_csv_field(stream, findings->items[i].text);
        putc('\n', stream);
    }
}

/* The end of the findings from `first` on that say the same of several places. */
static size_t same_until(const struct hc_findings *findings, size_t first)
{
    const struct hc_finding *one = &findings->items[first];
    size_t end = first + 1;
    while (end < findings->count && findings->items[end].severity == one->severity &&
           !strcmp(findings->items[end].rule, one->rule) && !strcmp(findings->items[end].text, one->text))
        end++;
    return end;
}

/* Findings [first, end), which say the same, in one paragraph under all their places. */
static void write_finding(struct hc_text *text, enum hc_lang lang, const struct hc_findings *findings, size_t first,
                          size_t end)
{
    const struct hc_finding *finding = &findings->items[first];
    struct hc_text head = {0};
    hc_text_append(&head, finding->severity == HC_SEVERITY_WARNING ? SAY("warning", "attention") : SAY("note", "note"));
    for (size_t i = first; i < end; i++)
        hc_text_printf(&head, "%s%s", i > first ? ", " : " ", findings->items[i].path);
    hc_text_printf(&head, " (%s)", finding->rule);
    hc_column_wrap(text, hc_text_string(&head), 0, PAGE_WIDTH);
    hc_column_wrap(text, finding->text, 2, PAGE_WIDTH);
    text->failed = text->failed || head.failed;
    hc_text_free(&head);
}

static enum hc_status write_table(const struct hc_scenario *scenario, const struct hc_findings *findings,
                                  enum hc_lang lang, FILE *stream, struct hc_error *reterr)
{
    struct hc_text text = {0};
    for (size_t i = 0; i < scenario->warning_count; i++) {
        hc_text_printf(&text, "%s (reader)\n", SAY("warning", "attention"));
        hc_column_wrap(&text, hc_report_scenario_warning(scenario, i, lang), 2, PAGE_WIDTH);
    }
    for (size_t i = 0, end; i < findings->count; i = end) {
        end = same_until(findings, i);
        write_finding(&text, lang, findings, i, end);
    }
    struct hc_printed total = hc_print_number(lang, (double)(scenario->warning_count + findings->count), 0);
    if (scenario->warning_count + findings->count == 0)
        hc_text_printf(&text, SAY("%s: valid, nothing to remark\n", "%s\u00a0: valide, rien à signaler\n"),
                       hc_scenario_title(scenario));
    else
        hc_text_printf(&text, SAY("%s: valid, %s %s to look at\n", "%s\u00a0: valide, %s %s à regarder\n"),
                       hc_scenario_title(scenario), total.text,
                       HC_COUNT(lang, total.text, "point", "points", "point", "points"));
    bool ok = !text.failed;
    fputs(hc_text_string(&text), stream);
    hc_text_free(&text);
    return ok ? HC_OK : hc_fail_memory(reterr);
}

enum hc_status hc_report_check(const struct hc_scenario *scenario, const struct hc_findings *findings,
                               const struct hc_report_opts *opts, struct hc_error *reterr)
{
    struct hc_output *output;
    enum hc_status status = hc_output_open(opts->output, &output, reterr);
    if (status)
        return status;
    FILE *stream = hc_output_stream(output);
    if (opts->format == HC_FORMAT_JSON)
        write_json(scenario, findings, opts->lang, stream);
    else if (opts->format == HC_FORMAT_CSV)
        write_csv(scenario, findings, opts->lang, stream);
    else
        status = write_table(scenario, findings, opts->lang, stream, reterr);
    if (status) {
        hc_output_abandon(output);
        return status;
    }
    return hc_output_commit(output, reterr);
}
