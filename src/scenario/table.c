/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c - finds the CSV file beside the scenario and its columns by name.
 * A file is read and digested once and kept while the scenario is built; each series walks its text again. */
#include "scenario/table.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "model/list.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HC_CSV_MAX = 1 << 30 }; /* bytes of all CSV files of a scenario */

struct hc_csv_file {
    char *csv; /* as the scenario names it */
    char *bytes;
    size_t size;
    size_t input; /* index in scenario->inputs */
};

void hc_reader_free_files(struct hc_reader *reader)
{
    for (size_t i = 0; i < reader->file_count; i++) {
        free(reader->files[i].csv);
        /* The scenario keeps what was read: a part of a simulation carries it along. */
        reader->scenario->inputs[reader->files[i].input].bytes = reader->files[i].bytes;
        reader->scenario->inputs[reader->files[i].input].size = reader->files[i].size;
    }
    free(reader->files);
    reader->files = NULL;
    reader->file_count = 0;
}

enum hc_status hc_table_fail(const struct hc_table *table, size_t line, const char *format, ...)
{
    char message[320], where[HC_SHOWN_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    hc_shown(table->csv, where);
    if (line)
        return hc_fail(table->reader->reterr, HC_EINPUT, table->place, "%s:%zu: %s", where, line, message);
    return hc_fail(table->reader->reterr, HC_EINPUT, table->place, "%s: %s", where, message);
}

enum hc_status hc_table_number(const struct hc_table *table, size_t line, const char *column, const char *text,
                               const struct hc_field *field, double *ret)
{
    char name[HC_SHOWN_SIZE], shown[HC_SHOWN_SIZE];
    double value = 0;
    hc_shown(column, name);
    if (!*text)
        return hc_table_fail(table, line, "column '%s': empty, must be a number", name);
    if (!hc_csv_number(text, table->separator, &value))
        return hc_table_fail(table, line, "column '%s': must be a number%s, got '%s'", name,
                             strchr(text, ',') && table->separator == ',' ? " with a decimal point" : "",
                             hc_shown(text, shown));
    struct hc_error why;
    struct hc_reader quiet = {.reterr = &why};
    struct hc_field number = *field;
    number.forms = HC_FORM_NUMBER;
    if (hc_check_range(&quiet, &number, NULL, value) != HC_OK)
        return hc_table_fail(table, line, "column '%s': %s", name, why.message);
    *ret = value;
    return HC_OK;
}

enum hc_status hc_note_input(struct hc_reader *reader, const char *file, const char *bytes, size_t size)
{
    struct hc_scenario *scenario = reader->scenario;
    struct hc_input *inputs = realloc(scenario->inputs, (scenario->input_count + 1) * sizeof *inputs);
    if (!inputs)
        return hc_fail_memory(reader->reterr);
    scenario->inputs = inputs;
    if (!(inputs[scenario->input_count].file = strdup(file)))
        return hc_fail_memory(reader->reterr);
    hc_digest_sha256(bytes, size, inputs[scenario->input_count].sha256);
    inputs[scenario->input_count].bytes = NULL;
    inputs[scenario->input_count].size = 0;
    scenario->input_count++;
    return HC_OK;
}

/* "folder/of/scenario/" + csv; just csv when absolute or when the scenario comes from standard input. */
static char *path_beside(const char *scenario, const char *csv)
{
    const char *slash = strcmp(scenario, "-") == 0 ? NULL : strrchr(scenario, '/');
    struct hc_text path = {0};
    if (slash && *csv != '/')
        hc_text_append_bytes(&path, scenario, (size_t)(slash + 1 - scenario));
    hc_text_append(&path, csv);
    return hc_text_take(&path);
}

static enum hc_status given_file(const struct hc_table *table, struct hc_csv_file *ret)
{
    const struct hc_reader *reader = table->reader;
    for (size_t i = 1; i < reader->given_inputs; i++)
        if (!strcmp(reader->given[i].file, table->csv)) {
            ret->size = reader->given[i].size;
            if (!(ret->bytes = malloc(ret->size + 1)))
                return hc_fail_memory(reader->reterr);
            memcpy(ret->bytes, reader->given[i].bytes, ret->size + 1);
            return HC_OK;
        }
    hc_table_fail(table, 0, "not among the files handed over");
    return HC_EINPUT;
}

static enum hc_status load_file(const struct hc_table *table, struct hc_csv_file *ret)
{
    struct hc_reader *reader = table->reader;
    if (!*table->csv || strcmp(table->csv, "-") == 0)
        return hc_fail(reader->reterr, HC_EINPUT, table->place, "must be the name of a file, got '%s'", table->csv);
    ret->input = reader->scenario->input_count;
    if (reader->given) {
        enum hc_status status = given_file(table, ret);
        return status ? status : hc_note_input(reader, table->csv, ret->bytes, ret->size);
    }
    size_t held = 0;
    for (size_t i = 0; i < reader->file_count; i++)
        held += reader->files[i].size;
    char *path = path_beside(reader->file, table->csv);
    if (!path)
        return hc_fail_memory(reader->reterr);
    struct hc_error why;
    enum hc_status status = hc_file_read(path, HC_CSV_MAX - held, &ret->bytes, &ret->size, &why);
    free(path);
    if (status == HC_ENOMEM)
        return hc_fail_memory(reader->reterr);
    if (status != HC_OK) {
        hc_table_fail(table, 0, "%s", why.message);
        return HC_EINPUT;
    }
    return hc_note_input(reader, table->csv, ret->bytes, ret->size);
}

/* The file from the cache, or read now. */
static enum hc_status find_file(const struct hc_table *table, const struct hc_csv_file **ret)
{
    struct hc_reader *reader = table->reader;
    for (size_t i = 0; i < reader->file_count; i++) {
        if (strcmp(reader->files[i].csv, table->csv) == 0) {
            *ret = &reader->files[i];
            return HC_OK;
        }
    }
    struct hc_csv_file *files = realloc(reader->files, (reader->file_count + 1) * sizeof *files);
    if (!files)
        return hc_fail_memory(reader->reterr);
    reader->files = files;
    struct hc_csv_file file = {0};
    enum hc_status status = load_file(table, &file);
    if (status == HC_OK && !(file.csv = strdup(table->csv)))
        status = hc_fail_memory(reader->reterr);
    if (status != HC_OK) {
        free(file.bytes);
        return status;
    }
    files[reader->file_count] = file;
    *ret = &files[reader->file_count++];
    return HC_OK;
}

static enum hc_status missing_column(const struct hc_table *table, const struct hc_csv_row *header, const char *name)
{
    char shown[HC_SHOWN_SIZE];
    hc_shown(name, shown);
    const char *nearest = hc_text_nearest(name, header->fields, header->count);
    if (nearest) {
        char other[HC_SHOWN_SIZE];
        return hc_table_fail(table, header->line, "no column '%s'; nearest is '%s'", shown, hc_shown(nearest, other));
    }
    struct hc_text all = {0};
    for (size_t i = 0; i < header->count && all.length < 120; i++) {
        char other[HC_SHOWN_SIZE];
        hc_text_printf(&all, "%s'%s'", i ? ", " : "", hc_shown(header->fields[i], other));
    }
    enum hc_status status =
        hc_table_fail(table, header->line, "no column '%s'; the file has %s", shown, hc_text_string(&all));
    hc_text_free(&all);
    return status;
}

static enum hc_status find_columns(struct hc_table *table, const struct hc_csv_row *header)
{
    table->separator = header->separator;
    for (size_t c = 0; c < table->count; c++) {
        const char *name = table->columns[c].name;
        table->indices[c] = SIZE_MAX;
        for (size_t i = 0; i < header->count; i++) {
            if (strcmp(header->fields[i], name) != 0)
                continue;
            char shown[HC_SHOWN_SIZE];
            if (table->indices[c] != SIZE_MAX)
                return hc_table_fail(table, header->line, "repeated column '%s'", hc_shown(name, shown));
            table->indices[c] = i;
        }
        if (table->indices[c] == SIZE_MAX && !table->columns[c].optional)
            return missing_column(table, header, name);
    }
    return HC_OK;
}

static enum hc_status on_csv_row(void *context, const struct hc_csv_row *row, struct hc_error *reterr)
{
    (void)reterr;
    struct hc_table *table = context;
    if (row->header)
        return find_columns(table, row);
    const char *texts[HC_TABLE_COLUMNS];
    for (size_t c = 0; c < table->count; c++)
        texts[c] = table->indices[c] == SIZE_MAX ? NULL : row->fields[table->indices[c]];
    return table->on_row(table->context, row->line, texts);
}

enum hc_status hc_table_read(struct hc_table *table)
{
    const struct hc_csv_file *file = NULL;
    enum hc_status status = find_file(table, &file);
    if (status != HC_OK)
        return status;
    /* What on_row reports is complete; what the CSV layer reports has its line as path and lacks the rest. */
    struct hc_error why = {.code = HC_OK};
    status = hc_csv_read_text(file->bytes, file->size, on_csv_row, table, &why);
    if (status != HC_OK && why.code == HC_EINPUT)
        return hc_table_fail(table, strtoul(why.path, NULL, 10), "%s", why.message);
    if (status != HC_OK && why.code != HC_OK)
        return hc_fail_memory(table->reader->reterr);
    return status;
}
