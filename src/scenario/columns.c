/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.c - columns of a CSV file that lie on no calendar: quantiles of a law, weights of the times of day. */
#include "base/civil.h"
#include "model/list.h"
#include "scenario/series.h"
#include "scenario/table.h"
#include <stdlib.h>
#include <string.h>

enum { HC_ROWS_MAX = 1000000 };

struct rows {
    struct hc_table table;
    const struct hc_field *first, *second; /* ranges of the columns; second NULL: times of day */
    double *values;                        /* of the first column */
    double *others;                        /* of the second */
    int32_t *times_s;
    size_t count, value_capacity, other_capacity, time_capacity;
};

static enum hc_status room(struct rows *rows)
{
    double *values = hc_list_room(rows->values, sizeof *values, rows->count, &rows->value_capacity);
    if (values)
        rows->values = values;
    double *others = hc_list_room(rows->others, sizeof *others, rows->count, &rows->other_capacity);
    if (others)
        rows->others = others;
    int32_t *times_s = hc_list_room(rows->times_s, sizeof *times_s, rows->count, &rows->time_capacity);
    if (times_s)
        rows->times_s = times_s;
    if (!values || !others || !times_s)
        return hc_fail_memory(rows->table.reader->reterr);
    return rows->count < HC_ROWS_MAX ? HC_OK : hc_table_fail(&rows->table, 0, "more than %d rows", HC_ROWS_MAX);
}

static enum hc_status on_row(void *context, size_t line, const char *const *texts)
{
    struct rows *rows = context;
    const struct hc_table *table = &rows->table;
    enum hc_status status = room(rows);
    if (status == HC_OK)
        status =
            hc_table_number(table, line, table->columns[0].name, texts[0], rows->first, &rows->values[rows->count]);
    if (status == HC_OK && rows->second)
        status =
            hc_table_number(table, line, table->columns[1].name, texts[1], rows->second, &rows->others[rows->count]);
    if (status != HC_OK)
        return status;
    int32_t *time_s = &rows->times_s[rows->count];
    *time_s = -1;
    char shown[HC_SHOWN_SIZE];
    if (!rows->second && texts[1] && (!hc_civil_parse_time(texts[1], time_s) || *time_s >= HC_DAY_S))
        return hc_table_fail(table, line, "column 'time': no time of day: write 08:00, got '%s'",
                             hc_shown(texts[1], shown));
    rows->count++;
    return HC_OK;
}

static void free_rows(struct rows *rows)
{
    free(rows->values);
    free(rows->others);
    free(rows->times_s);
}

enum hc_status hc_quantiles_read(struct hc_reader *reader, const char *csv, const char *place, double **ret_values,
                                 size_t *ret_count)
{
    static const struct hc_field level = {.unit = "share", .min = 0, .max = 1};
    static const struct hc_field value = {.unit = "s", .min = 0, .max = 86400000};
    struct rows rows = {.first = &level, .second = &value};
    rows.table = (struct hc_table){.reader = reader,
                                   .place = place,
                                   .csv = csv,
                                   .count = 2,
                                   .columns = {{"p", false}, {"value_s", false}},
                                   .on_row = on_row,
                                   .context = &rows};
    enum hc_status status = hc_table_read(&rows.table);
    if (status == HC_OK) {
        double *both = hc_list_new(2 * rows.count, sizeof *both);
        if (both) {
            for (size_t i = 0; i < rows.count; i++) {
                both[i] = rows.values[i];
                both[rows.count + i] = rows.others[i];
            }
            *ret_values = both;
            *ret_count = rows.count;
        } else {
            status = hc_fail_memory(reader->reterr);
        }
    }
    free_rows(&rows);
    return status;
}

enum hc_status hc_weights_read(struct hc_reader *reader, const char *csv, const char *column, const char *place,
                               const struct hc_field *field, double **ret_weights, int32_t **ret_times_s,
                               size_t *ret_count)
{
    struct rows rows = {.first = field};
    rows.table = (struct hc_table){.reader = reader,
                                   .place = place,
                                   .csv = csv,
                                   .count = 2,
                                   .columns = {{column, false}, {"time", true}},
                                   .on_row = on_row,
                                   .context = &rows};
    enum hc_status status = hc_table_read(&rows.table);
    if (status == HC_OK && !rows.count)
        status = hc_table_fail(&rows.table, 0, "no rows below the header");
    if (status != HC_OK) {
        free_rows(&rows);
        return status;
    }
    *ret_weights = rows.values;
    *ret_times_s = rows.times_s;
    *ret_count = rows.count;
    free(rows.others);
    return HC_OK;
}
