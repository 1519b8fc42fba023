/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.c - libcsv behind one door.
 * libcsv 3.0 keeps a byte order mark in the first field, skips blank lines silently and knows no line numbers. So the
 * bytes go to it in pieces that end behind each line end: before a piece, the line is known; and every unquoted line
 * end makes libcsv call back (CSV_REPALL_NL), so a piece without such a call was cut inside quotes and the row goes
 * on. Bytes are checked on the way: UTF-8, no NUL. */
#include "scenario/csv.h"
#include "base/text.h"
#include <csv.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    HC_CSV_BLOCK = 65536,
    HC_CSV_ROW_MAX = 1 << 20, /* bytes of one row: an open quote must not swallow a whole file */
    HC_CSV_FIELDS_MAX = 16384
};

struct csv {
    struct csv_parser parser;
    hc_csv_row_fn on_row;
    void *context;
    struct hc_error *reterr;
    enum hc_status status; /* of the first failure */
    size_t line;           /* of the next byte */
    size_t row_line;       /* where the current row began */
    bool in_row;           /* a row is cut at the end of a piece */
    bool after_cr;         /* the last byte was CR: a LF now belongs to it */
    bool has_header;
    char separator;
    size_t row_bytes;
    size_t columns;       /* of the header */
    bool ragged;          /* rows may have another number of fields */
    struct hc_text bytes; /* the fields of the row, each with its NUL */
    size_t *starts;       /* of each field in bytes */
    const char **fields;
    size_t count, capacity;
};

static enum hc_status fail_line(struct csv *csv, size_t line, const char *message)
{
    char place[32];
    snprintf(place, sizeof place, "%zu", line);
    csv->status = hc_fail(csv->reterr, HC_EINPUT, place, "%s", message);
    return csv->status;
}

static bool grow_fields(struct csv *csv)
{
    size_t wanted = csv->capacity ? 2 * csv->capacity : 16;
    size_t *starts = realloc(csv->starts, wanted * sizeof *starts);
    if (starts)
        csv->starts = starts;
    const char **fields = realloc(csv->fields, wanted * sizeof *fields);
    if (fields)
        csv->fields = fields;
    if (!starts || !fields)
        return false;
    csv->capacity = wanted;
    return true;
}

/* libcsv: one field is complete. */
static void on_field(void *field, size_t size, void *context)
{
    struct csv *csv = context;
    if (csv->status != HC_OK)
        return;
    if (csv->count == HC_CSV_FIELDS_MAX) {
        fail_line(csv, csv->row_line, "more than 16384 fields");
        return;
    }
    if (csv->count == csv->capacity && !grow_fields(csv)) {
        csv->status = hc_fail_memory(csv->reterr);
        return;
    }
    csv->starts[csv->count++] = csv->bytes.length;
    if (size)
        hc_text_append_bytes(&csv->bytes, field, size);
    hc_text_append_bytes(&csv->bytes, "", 1);
    if (csv->bytes.failed)
        csv->status = hc_fail_memory(csv->reterr);
}

/* libcsv: an unquoted line end, or the end of the file. No field: a blank line. */
static void on_line_end(int character, void *context)
{
    (void)character;
    struct csv *csv = context;
    csv->in_row = false;
    csv->row_bytes = 0;
    if (csv->status != HC_OK || !csv->count)
        return;
    for (size_t i = 0; i < csv->count; i++)
        csv->fields[i] = csv->bytes.bytes + csv->starts[i];
    struct hc_csv_row row = {csv->row_line, csv->count, csv->fields, !csv->has_header, csv->separator};
    if (!csv->has_header) {
        csv->has_header = true;
        csv->columns = csv->count;
    }
    if (csv->ragged || csv->count == csv->columns) {
        csv->status = csv->on_row(csv->context, &row, csv->reterr);
    } else {
        char message[96];
        snprintf(message, sizeof message, "must have %zu fields like the header, got %zu", csv->columns, csv->count);
        fail_line(csv, csv->row_line, message);
    }
    csv->count = 0;
    csv->bytes.length = 0;
}

/* Hands libcsv the bytes up to behind a line end, or up to the end of a block. */
static enum hc_status parse_piece(struct csv *csv, const char *bytes, size_t size)
{
    if (!csv->in_row)
        csv->row_line = csv->line;
    csv->in_row = true;
    csv->row_bytes += size;
    if (csv->row_bytes > HC_CSV_ROW_MAX)
        return fail_line(csv, csv->row_line, "row longer than 1 MiB: a closing quote may be missing");
    size_t done = csv_parse(&csv->parser, bytes, size, on_field, on_line_end, csv);
    if (csv->status != HC_OK)
        return csv->status;
    if (done == size)
        return HC_OK;
    if (csv_error(&csv->parser) == CSV_ENOMEM)
        return csv->status = hc_fail_memory(csv->reterr);
    return fail_line(csv, csv->line, "quote out of place: quote the whole field, double a quote inside it");
}

/* A run of bytes that are good UTF-8 without NUL, cut at line ends. */
static enum hc_status parse_run(struct csv *csv, const char *bytes, size_t size)
{
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        bool lf = bytes[i] == '\n', cr = bytes[i] == '\r';
        if (lf && csv->after_cr && from == i) {
            csv->after_cr = false; /* second half of CRLF: the line is counted */
            csv->line--;
        }
        csv->after_cr = cr;
        if (!lf && !cr)
            continue;
        if (parse_piece(csv, bytes + from, i + 1 - from) != HC_OK)
            return csv->status;
        csv->line++;
        from = i + 1;
    }
    return from < size ? parse_piece(csv, bytes + from, size - from) : HC_OK;
}

/* More of `;` than of `,` outside quotes in the header line: it separates. */
static char separator_of(const char *line, size_t size)
{
    size_t commas = 0, semicolons = 0;
    bool quoted = false;
    for (size_t i = 0; i < size && (quoted || (line[i] != '\n' && line[i] != '\r')); i++) {
        quoted ^= line[i] == '"';
        commas += !quoted && line[i] == ',';
        semicolons += !quoted && line[i] == ';';
    }
    return semicolons > commas ? ';' : ',';
}

/* Looks past byte order mark and blank lines at the first block. @return bytes to skip */
static size_t begin(struct csv *csv, const char *bytes, size_t size)
{
    size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t first = mark;
    while (first < size && (bytes[first] == '\n' || bytes[first] == '\r'))
        first++;
    csv->separator = separator_of(bytes + first, size - first);
    csv_set_delim(&csv->parser, (unsigned char)csv->separator);
    return mark;
}

/* Checks and parses; what may be the first part of a cut UTF-8 sequence is left. @return bytes used */
static size_t parse_block(struct csv *csv, const char *bytes, size_t size, bool last)
{
    size_t good = hc_utf8_check(bytes, size);
    const char *nul = memchr(bytes, '\0', good);
    size_t usable = nul ? (size_t)(nul - bytes) : good;
    if (parse_run(csv, bytes, usable) != HC_OK)
        return usable;
    if (nul)
        fail_line(csv, csv->line, "NUL byte");
    else if (good < size && (last || size - good >= 4))
        fail_line(csv, csv->line, "not UTF-8: save the file as UTF-8");
    return usable;
}

static int never(unsigned char c)
{
    (void)c;
    return 0;
}

static enum hc_status open_csv(struct csv *csv)
{
    if (csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return hc_fail_memory(csv->reterr);
    csv_set_space_func(&csv->parser, never);
    csv->line = 1;
    return HC_OK;
}

static enum hc_status close_csv(struct csv *csv)
{
    if (csv->status == HC_OK && csv_fini(&csv->parser, on_field, on_line_end, csv) != 0 && csv->status == HC_OK)
        fail_line(csv, csv->row_line, "row without the closing quote of its last field");
    if (csv->status == HC_OK && !csv->has_header)
        fail_line(csv, 1, "empty file: a header line with column names is needed");
    csv_free(&csv->parser);
    hc_text_free(&csv->bytes);
    free(csv->starts);
    free(csv->fields);
    return csv->status;
}

enum hc_status hc_csv_read_text(const char *bytes, size_t size, hc_csv_row_fn on_row, void *context,
                                struct hc_error *reterr)
{
    struct csv csv = {.on_row = on_row, .context = context, .reterr = reterr};
    if (open_csv(&csv) != HC_OK)
        return HC_ENOMEM;
    size_t mark = begin(&csv, bytes, size);
    parse_block(&csv, bytes + mark, size - mark, true);
    return close_csv(&csv);
}

enum hc_status hc_csv_read(FILE *stream, bool ragged, hc_csv_row_fn on_row, void *context, struct hc_error *reterr)
{
    struct csv csv = {.on_row = on_row, .context = context, .reterr = reterr, .ragged = ragged};
    char *block = malloc(HC_CSV_BLOCK);
    if (!block)
        return hc_fail_memory(reterr);
    if (open_csv(&csv) != HC_OK) {
        free(block);
        return HC_ENOMEM;
    }
    size_t held = 0;
    bool last = false;
    for (bool first = true; !last && csv.status == HC_OK; first = false) {
        held += fread(block + held, 1, HC_CSV_BLOCK - held, stream);
        last = held < HC_CSV_BLOCK;
        size_t from = first ? begin(&csv, block, held) : 0;
        size_t used = from + parse_block(&csv, block + from, held - from, last);
        held -= used;
        memmove(block, block + used, held);
    }
    if (csv.status == HC_OK && ferror(stream))
        csv.status = hc_fail(reterr, HC_EIO, NULL, "cannot be read");
    free(block);
    return close_csv(&csv);
}

bool hc_csv_number(const char *text, char separator, double *ret)
{
    char copy[64];
    while (*text == ' ')
        text++;
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
        length--;
    if (!length || length >= sizeof copy || strspn(text, "0123456789.,+-eE") < length)
        return false;
    bool comma = false;
    for (size_t i = 0; i < length; i++) {
        copy[i] = text[i];
        if (text[i] == ',') {
            if (separator != ';' || comma || memchr(text, '.', length))
                return false;
            comma = true;
            copy[i] = '.';
        }
    }
    copy[length] = '\0';
    char *end;
    double value = strtod(copy, &end);
    if (end == copy || *end || !isfinite(value))
        return false;
    *ret = value;
    return true;
}
