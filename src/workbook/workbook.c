/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.c - the workbook as a whole. libxlsxwriter writes by the name of a file: it gets one in a folder of its own,
 * whose bytes then go the way of every output, whole or not at all. It prints numbers with printf:
 * hc_report_to_output() keeps this thread in the C locale meanwhile. The date of creation is fixed, so that the same
 * answers give the same bytes. */
#include "report/report.h"
#include "workbook/book.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const time_t created = 1577836800; /* 2020-01-01T00:00:00Z */

static void write_sheets(struct hc_book *book)
{
    lxw_doc_properties properties = {.created = created, .comments = "headcount " HC_VERSION};
    book->error = workbook_set_properties(book->file, &properties);
    hc_book_begin(book);
    if (book->failed)
        return;
    hc_sheet_chain(book);
    hc_sheet_summary(book);
    hc_sheet_intervals(book);
    hc_sheet_days(book);
    hc_sheet_assumptions(book);
    if (book->sheets[HC_SHEET_COMPARE])
        hc_sheet_compare(book);
}

static enum hc_status status_of(const struct hc_book *book, struct hc_error *reterr)
{
    if (book->failed || book->error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return hc_fail_memory(reterr);
    if (book->error)
        return hc_fail(reterr, HC_EIO, NULL, "cannot write the workbook: %s", lxw_strerror(book->error));
    return HC_OK;
}

static enum hc_status write_book(const struct hc_answers *answers, const struct hc_page_opts *opts, const char *path,
                                 struct hc_error *reterr)
{
    struct hc_book book = {.answers = answers, .opts = opts, .lang = opts->lang};
    if (!(book.file = workbook_new(path)))
        return hc_fail_memory(reterr);
    write_sheets(&book);
    lxw_error error = workbook_close(book.file);
    if (!book.error)
        book.error = error;
    return status_of(&book, reterr);
}

static enum hc_status fail(struct hc_error *reterr, const char *what)
{
    return hc_fail(reterr, HC_EIO, NULL, "cannot %s: %s", what, strerror(errno));
}

/* What hc_report_to_output() hands on. */
struct order {
    const struct hc_answers *answers;
    const struct hc_page_opts *opts;
};

static bool read_bytes(const char *path, struct hc_text *ret)
{
    char bytes[8192];
    size_t size;
    FILE *from = fopen(path, "rb");
    if (!from)
        return false;
    while ((size = fread(bytes, 1, sizeof bytes, from)) > 0)
        hc_text_append_bytes(ret, bytes, size);
    bool ok = !ferror(from);
    fclose(from);
    return ok;
}

static enum hc_status copy(const struct order *order, const char *path, FILE *stream, struct hc_error *reterr)
{
    struct hc_text book = {0}, stamped = {0};
    enum hc_status status = read_bytes(path, &book) ? HC_OK : fail(reterr, "read the workbook again");
    if (!status && !hc_book_stamp(&book, order->answers, order->opts, &stamped))
        status = hc_fail(reterr, HC_EUNSUPPORTED, NULL, "the workbook is too large");
    if (book.failed || stamped.failed)
        status = hc_fail_memory(reterr);
    if (!status)
        fwrite(hc_text_string(&stamped), 1, stamped.length, stream);
    hc_text_free(&book);
    hc_text_free(&stamped);
    return status;
}

static enum hc_status write_workbook(const void *context, const struct hc_report_opts *opts, FILE *stream,
                                     struct hc_error *reterr)
{
    const struct order *order = context;
    char folder[] = P_tmpdir "/headcount-XXXXXX", path[sizeof folder + 8];
    (void)opts;
    if (!mkdtemp(folder))
        return fail(reterr, "make a temporary folder");
    snprintf(path, sizeof path, "%s/book", folder);
    enum hc_status status = write_book(order->answers, order->opts, path, reterr);
    if (!status)
        status = copy(order, path, stream, reterr);
    unlink(path);
    rmdir(folder);
    return status;
}

/* Rows of the longest sheet, without its heads. */
static size_t interval_rows(const struct hc_answers *answers)
{
    size_t rows = 0;
    for (size_t l = 0; l < hc_line_count(answers->scenario); l++)
        rows += hc_line_series(answers, hc_line_at(answers->scenario, l))->interval_count;
    return rows;
}

enum hc_status hc_workbook_write(const struct hc_answers *answers, const struct hc_page_opts *opts,
                                 struct hc_error *reterr)
{
    enum { HEADS = 2 };
    const struct order order = {answers, opts};
    const struct hc_report_opts report = {.lang = opts->lang, .output = opts->output};
    size_t rows = interval_rows(answers);
    if (rows > LXW_ROW_MAX - HEADS)
        return hc_fail(reterr, HC_EUNSUPPORTED, NULL,
                       "a sheet of a workbook has %d rows, the intervals need %zu: write them as .csv", LXW_ROW_MAX,
                       rows + HEADS);
    return hc_report_to_output(write_workbook, &order, &report, reterr);
}
