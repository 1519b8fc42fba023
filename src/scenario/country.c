/* SPDX-License-Identifier: GPL-3.0-or-later */
/* country.c - working time by country, from scenarios/countries/working-time.csv as it stood when the program was
 * built: a figure, its source and the day on which that was looked up. */
#include "base/asset.h"
#include "scenario/build.h"
#include <stdlib.h>
#include <string.h>

enum { COUNTRY, NAME, HOURS, SOURCE, DATE, COLUMNS };

/* The fields of a line; false for another number of them. The file is ours: plain, without quotes. */
static bool split_line(const char *line, size_t size, const char *fields[COLUMNS], size_t sizes[COLUMNS])
{
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= size; i++) {
        if (i < size && line[i] != ';')
            continue;
        if (count == COLUMNS)
            return false;
        fields[count] = line + from;
        sizes[count++] = i - from;
        from = i + 1;
    }
    return count == COLUMNS;
}

bool hc_country_hours(const char *country, double *ret_hours_per_week, char **ret_source, char **ret_date)
{
    const char *at = hc_asset_countries.bytes, *end = at + hc_asset_countries.size;
    for (const char *next; at < end; at = next) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *fields[COLUMNS];
        size_t size = (size_t)((stop ? stop : end) - at), sizes[COLUMNS];
        next = stop ? stop + 1 : end;
        if (!split_line(at, size, fields, sizes) || sizes[COUNTRY] != strlen(country) ||
            strncmp(fields[COUNTRY], country, sizes[COUNTRY]) != 0)
            continue;
        *ret_hours_per_week = strtod(fields[HOURS], NULL);
        *ret_source = strndup(fields[SOURCE], sizes[SOURCE]);
        *ret_date = strndup(fields[DATE], sizes[DATE]);
        return true;
    }
    return false;
}
