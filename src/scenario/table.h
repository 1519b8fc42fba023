/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - named columns of a CSV file that a scenario names. */
#ifndef HC_SCENARIO_TABLE_H
#define HC_SCENARIO_TABLE_H

#include "scenario/csv.h"
#include "scenario/read.h"

enum { HC_TABLE_COLUMNS = 4 };

struct hc_table_column {
    const char *name;
    bool optional; /* its text is NULL where the file has no such column */
};

/** What one reading of a CSV file wants. */
struct hc_table {
    struct hc_reader *reader;
    const char *place; /* of the key that names the file */
    const char *csv;   /* as the scenario names it */
    size_t count;
    struct hc_table_column columns[HC_TABLE_COLUMNS];
    /** Sees each row below the header: texts[i] is the field of columns[i]. */
    enum hc_status (*on_row)(void *context, size_t line, const char *const *texts);
    void *context;
    char separator;                   /* of the file */
    size_t indices[HC_TABLE_COLUMNS]; /* of the columns in the file; SIZE_MAX = not there */
};

/** Reads the file (once, however often it is asked for), notes it in scenario->inputs, walks its rows. */
enum hc_status hc_table_read(struct hc_table *table);

/** Fails with "place: csv:line: …"; line 0 leaves it out. */
enum hc_status hc_table_fail(const struct hc_table *table, size_t line, const char *format, ...) HC_PRINTF(3, 4);

/** Number of a field in the range of `field`; fails naming line and column. */
enum hc_status hc_table_number(const struct hc_table *table, size_t line, const char *column, const char *text,
                               const struct hc_field *field, double *ret);

/** Frees the files that a reader holds. */
void hc_reader_free_files(struct hc_reader *reader);

/** Adds a file to scenario->inputs. */
enum hc_status hc_note_input(struct hc_reader *reader, const char *file, const char *bytes, size_t size);

#endif
