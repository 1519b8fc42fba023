/* SPDX-License-Identifier: GPL-3.0-or-later */
/* series.h - a column of a CSV file, laid on the grid. */
#ifndef HC_SCENARIO_SERIES_H
#define HC_SCENARIO_SERIES_H

#include "scenario/read.h"

struct hc_series {
    const char *csv, *column;
    const char *place;            /* of the key that names the file */
    const bool *open;             /* per grid interval: a value is needed */
    const struct hc_field *field; /* range of a value */
    bool staff;                   /* a row anywhere in a staff interval stands for the whole of it */
    bool warn_closed;             /* warn of values other than 0 outside opening hours */
};

/**
 * Reads the column into values[grid->count]: NaN where nothing is open. Rows before and after the horizon are passed
 * over with one warning.
 */
enum hc_status hc_series_read(struct hc_reader *reader, const struct hc_series *series, double *values);

/** Columns p and value_s of a file, as one array: *ret_count levels, then as many values. Owned by the caller. */
enum hc_status hc_quantiles_read(struct hc_reader *reader, const char *csv, const char *place, double **ret_values,
                                 size_t *ret_count);

/** Weights of the times of day from a column; times_s[i] is -1 where the file has no `time` column. */
enum hc_status hc_weights_read(struct hc_reader *reader, const char *csv, const char *column, const char *place,
                               const struct hc_field *field, double **ret_weights, int32_t **ret_times_s,
                               size_t *ret_count);

#endif
