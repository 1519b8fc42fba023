/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve.c - the answer of a case, alone or as a row of a file that may be longer than memory. */
#include "base/file.h"
#include "base/text.h"
#include "batch/batch.h"
#include "report/json.h"
#include "scenario/csv.h"
#include <errno.h>
#include <locale.h>
#include <string.h>

enum hc_status hc_batch_solve(struct hc_batch_row *row, struct hc_error *reterr)
{
    struct hc_error error = {0};
    enum hc_status status = row->solve ? hc_erlang_agents(&row->erlang, &row->targets, 1e7, &row->erlang.agents,
                                                          &row->metrics, NULL, &error)
                                       : hc_erlang_evaluate(&row->erlang, &row->metrics, &error);
    row->status = status;
    if (!status) {
        row->answered = true;
        row->inputs[HC_IN_AGENTS] = row->erlang.agents;
        return HC_OK;
    }
    hc_error_line(&error, row->note, sizeof row->note);
    if (reterr)
        *reterr = error;
    return status;
}

/* Numbers have points while this thread writes, whatever the program's locale. */
static locale_t enter_c_locale(locale_t *ret_before)
{
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    *ret_before = uselocale(c);
    return c;
}

static void leave_c_locale(locale_t c, locale_t before)
{
    uselocale(before);
    if (c)
        freelocale(c);
}

static void write_single(const struct hc_batch_row *row, const struct hc_report_opts *opts, FILE *stream)
{
    struct hc_json json = {.stream = stream};
    switch (opts->format) {
    case HC_FORMAT_JSON:
        hc_json_object(&json, NULL);
        hc_json_text(&json, "format", "headcount/result@1");
        hc_json_text(&json, "command", "erlang");
        hc_batch_json_row(row, &json);
        hc_json_end_object(&json);
        break;
    case HC_FORMAT_CSV:
        hc_batch_csv_head(stream);
        hc_batch_csv_row(row, stream);
        break;
    case HC_FORMAT_TABLE:
        hc_batch_table(row, opts->lang, stream);
        break;
    }
}

enum hc_status hc_batch_single(const struct hc_batch_case *input, const struct hc_report_opts *opts,
                               struct hc_error *reterr)
{
    struct hc_batch_row row;
    struct hc_output *output;
    enum hc_status status = hc_batch_read(input->values, ',', &row, reterr);
    if (status)
        return status;
    enum hc_status solved = hc_batch_solve(&row, reterr);
    if (solved == HC_EDOM)
        return solved;
    status = hc_output_open(opts->output, &output, reterr);
    if (status)
        return status;
    locale_t before, c = enter_c_locale(&before);
    write_single(&row, opts, hc_output_stream(output));
    leave_c_locale(c, before);
    status = hc_output_commit(output, reterr);
    if (!status && solved == HC_EUNREACHABLE)
        return hc_fail(reterr, HC_EUNREACHABLE, NULL, "%s", row.note);
    return status;
}

/* A file on its way through. */
struct stream {
    int input_of[64]; /* column -> input */
    size_t columns;
    const struct hc_report_opts *opts;
    FILE *out;
    struct hc_json json;
};

static enum hc_status take_header(struct stream *s, const struct hc_csv_row *row, struct hc_error *reterr)
{
    const char *names[HC_BATCH_INPUTS];
    bool seen[HC_BATCH_INPUTS] = {false};
    char line[32];
    snprintf(line, sizeof line, "%zu", row->line);
    for (int i = 0; i < HC_BATCH_INPUTS; i++)
        names[i] = hc_batch_name((enum hc_batch_input)i);
    if (row->count > sizeof s->input_of / sizeof *s->input_of)
        return hc_fail(reterr, HC_EINPUT, line, "too many columns: %zu", row->count);
    s->columns = row->count;
    for (size_t column = 0; column < row->count; column++) {
        int i = 0;
        while (i < HC_BATCH_INPUTS && strcmp(names[i], row->fields[column]))
            i++;
        if (i == HC_BATCH_INPUTS) {
            const char *near = hc_text_nearest(row->fields[column], names, HC_BATCH_INPUTS);
            return hc_fail(reterr, HC_EINPUT, line, "unknown column '%.60s'%s%s%s", row->fields[column],
                           near ? "; nearest is '" : "", near ? near : "", near ? "'" : "");
        }
        if (seen[i])
            return hc_fail(reterr, HC_EINPUT, line, "column '%s' stands twice", names[i]);
        seen[i] = true;
        s->input_of[column] = i;
    }
    return HC_OK;
}

static enum hc_status take_row(void *context, const struct hc_csv_row *csv, struct hc_error *reterr)
{
    struct stream *s = context;
    if (csv->header)
        return take_header(s, csv, reterr);
    const char *values[HC_BATCH_INPUTS] = {NULL};
    for (size_t column = 0; column < csv->count && column < s->columns; column++)
        values[s->input_of[column]] = csv->fields[column];
    struct hc_batch_row row;
    struct hc_error error = {0};
    enum hc_status read = hc_batch_read(values, csv->separator, &row, &error);
    if (csv->count != s->columns)
        snprintf(row.note, sizeof row.note, "has %zu fields, the header has %zu", csv->count, s->columns);
    else if (read)
        hc_error_line(&error, row.note, sizeof row.note);
    else
        hc_batch_solve(&row, NULL);
    if (s->opts->format == HC_FORMAT_JSON) {
        hc_json_line_object(&s->json, NULL);
        hc_batch_json_row(&row, &s->json);
        hc_json_end_object(&s->json);
    } else {
        hc_batch_csv_row(&row, s->out);
    }
    if (!ferror(s->out))
        return HC_OK;
    enum hc_status status = hc_fail(reterr, HC_EIO, NULL, "cannot write: %s", strerror(errno));
    hc_error_set_file(reterr, s->opts->output ? s->opts->output : "standard output");
    return status;
}

static enum hc_status stream_through(FILE *in, struct stream *s, struct hc_error *reterr)
{
    if (s->opts->format == HC_FORMAT_JSON) {
        hc_json_object(&s->json, NULL);
        hc_json_text(&s->json, "format", "headcount/result@1");
        hc_json_text(&s->json, "command", "erlang");
        hc_json_array(&s->json, "rows");
    } else {
        hc_batch_csv_head(s->out);
    }
    enum hc_status status = hc_csv_read(in, true, take_row, s, reterr);
    if (!status && s->opts->format == HC_FORMAT_JSON) {
        hc_json_end_array(&s->json);
        hc_json_end_object(&s->json);
    }
    return status;
}

enum hc_status hc_batch_file(const char *file, const struct hc_report_opts *opts, struct hc_error *reterr)
{
    bool standard = !strcmp(file, "-");
    FILE *in = standard ? stdin : fopen(file, "rb");
    struct hc_output *output = NULL;
    enum hc_status status = HC_OK;
    if (!in) {
        status = hc_fail(reterr, HC_EINPUT, NULL, "cannot be opened: %s", strerror(errno));
        hc_error_set_file(reterr, file);
        return status;
    }
    status = hc_output_open(opts->output, &output, reterr);
    if (!status) {
        struct stream s = {.opts = opts, .out = hc_output_stream(output)};
        s.json.stream = s.out;
        locale_t before, c = enter_c_locale(&before);
        status = stream_through(in, &s, reterr);
        leave_c_locale(c, before);
        if (status) {
            if (ferror(in))
                status = hc_fail(reterr, HC_EINPUT, NULL, "cannot read: %s", strerror(errno));
            hc_error_set_file(reterr, standard ? "standard input" : file);
            hc_output_abandon(output);
        } else {
            status = hc_output_commit(output, reterr);
        }
    }
    if (!standard)
        fclose(in);
    return status;
}
