/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staff.c - agents from a file that `size` or `simulate` wrote, as CSV or JSON.
 *
 * Whatever the format, a row is a group, an instant and a number. Strict: unknown groups, times that begin no open
 * interval, numbers that differ inside a staff interval, intervals left out are errors with file and place. */
#include "base/civil.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "headcount/sim.h"
#include "model/staffing.h"
#include "scenario/csv.h"
#include "scenario/read.h"
#include "scenario/syntax.h"
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HC_STAFF_FILE_MAX = 2000 << 20 };
#define HC_AGENTS_MAX 1e6

struct staff_reader {
    const struct hc_scenario *scenario;
    double *agents; /* [group * staff_count + staff interval]; NaN = no row yet */
    bool *seen;     /* [group * grid.count + interval] */
    struct hc_error *reterr;
    size_t start, group, value; /* CSV: columns */
    bool size_rows;             /* CSV: `required` is there */
};

static enum hc_status fail(const struct staff_reader *reader, const char *place, const char *message, const char *got)
{
    char shown[HC_SHOWN_SIZE];
    return hc_fail(reader->reterr, HC_EINPUT, place, "%s, got '%s'", message, hc_shown(got, shown));
}

static enum hc_status find_group(const struct staff_reader *reader, const char *place, const char *name, size_t *ret)
{
    const struct hc_scenario *scenario = reader->scenario;
    for (size_t g = 0; g < scenario->group_count; g++)
        if (!strcmp(scenario->groups[g].name, name)) {
            *ret = g;
            return HC_OK;
        }
    return fail(reader, place, "the scenario has no such group", name);
}

/* The interval that begins at a time; local times without offset take the first that fits. */
static enum hc_status find_interval(const struct staff_reader *reader, const char *place, const char *text, size_t *ret)
{
    const struct hc_grid *grid = &reader->scenario->grid;
    struct hc_civil_time time;
    if (!hc_civil_parse_datetime(text, &time))
        return fail(reader, place, "no date and time: write 2026-11-23T08:00", text);
    int64_t instant = (int64_t)time.day * 86400 + time.seconds_of_day - time.offset_s;
    int32_t day = time.day - reader->scenario->calendar.start;
    size_t low = 0, high = grid->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct hc_interval *at = &grid->intervals[middle];
        bool before = time.has_offset ? at->start_utc < instant
                                      : at->day < day || (at->day == day && at->local_s < time.seconds_of_day);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    const struct hc_interval *at = low < grid->count ? &grid->intervals[low] : NULL;
    bool found =
        at && (time.has_offset ? at->start_utc == instant : at->day == day && at->local_s == time.seconds_of_day);
    if (!found)
        return fail(reader, place, "no interval of the scenario begins then", text);
    *ret = low;
    return HC_OK;
}

/* A sizing that found no answer leaves `required` empty, or null, where its targets are out of reach. */
static enum hc_status no_answer(const struct staff_reader *reader, const char *place, const char *group,
                                const char *start)
{
    char name[HC_SHOWN_SIZE], when[HC_SHOWN_SIZE];
    return hc_fail(reader->reterr, HC_EINPUT, place,
                   "no agents for group '%s' at %s: empty, as where sizing finds none that meet the targets",
                   hc_shown(group, name), hc_shown(start, when));
}

static enum hc_status put(struct staff_reader *reader, const char *place, const char *group, const char *start,
                          double value)
{
    const struct hc_scenario *scenario = reader->scenario;
    size_t g = 0, i = 0;
    enum hc_status status = find_group(reader, place, group, &g);
    if (!status)
        status = find_interval(reader, place, start, &i);
    if (status)
        return status;
    if (!(value >= 0 && value <= HC_AGENTS_MAX))
        return hc_fail(reader->reterr, HC_EINPUT, place, "agents must be in [0, %g], got '%g'", HC_AGENTS_MAX, value);
    if (!scenario->groups[g].open[i])
        return fail(reader, place, "the group is closed then", start);
    if (reader->seen[g * scenario->grid.count + i])
        return fail(reader, place, "the same group and time as before", start);
    reader->seen[g * scenario->grid.count + i] = true;
    double *agents = &reader->agents[g * scenario->grid.staff_count + scenario->grid.intervals[i].staff];
    if (!isnan(*agents) && *agents != value)
        return hc_fail(reader->reterr, HC_EINPUT, place, "agents change inside a staff interval: %g, then %g", *agents,
                       value);
    *agents = value;
    return HC_OK;
}

static enum hc_status check_complete(const struct staff_reader *reader)
{
    const struct hc_scenario *scenario = reader->scenario;
    for (size_t g = 0; g < scenario->group_count; g++)
        for (size_t i = 0; i < scenario->grid.count; i++) {
            const struct hc_interval *interval = &scenario->grid.intervals[i];
            if (!scenario->groups[g].open[i] ||
                !isnan(reader->agents[g * scenario->grid.staff_count + interval->staff]))
                continue;
            char start[HC_CIVIL_INSTANT_SIZE];
            return hc_fail(reader->reterr, HC_EINPUT, NULL, "no agents for group '%.60s' at %s",
                           scenario->groups[g].name,
                           hc_civil_format_instant(interval->start_utc, interval->offset_s, start));
        }
    return HC_OK;
}

/* CSV */

static enum hc_status read_header(struct staff_reader *reader, const char *place, const struct hc_csv_row *row)
{
    size_t agents = SIZE_MAX;
    reader->start = reader->group = reader->value = SIZE_MAX;
    for (size_t c = 0; c < row->count; c++) {
        if (!strcmp(row->fields[c], "start"))
            reader->start = c;
        else if (!strcmp(row->fields[c], "group"))
            reader->group = c;
        else if (!strcmp(row->fields[c], "required"))
            reader->value = c;
        else if (!strcmp(row->fields[c], "agents"))
            agents = c;
    }
    if (reader->value == SIZE_MAX)
        reader->value = agents;
    if (reader->start == SIZE_MAX || reader->group == SIZE_MAX || reader->value == SIZE_MAX)
        return hc_fail(reader->reterr, HC_EINPUT, place,
                       "needs the columns 'start', 'group' and 'required' (or 'agents')");
    return HC_OK;
}

static enum hc_status on_row(void *context, const struct hc_csv_row *row, struct hc_error *reterr)
{
    struct staff_reader *reader = context;
    char place[32];
    double value;
    (void)reterr;
    snprintf(place, sizeof place, "%zu", row->line);
    if (row->header)
        return read_header(reader, place, row);
    const char *group = row->fields[reader->group], *text = row->fields[reader->value];
    group += *group == '\'' && hc_text_starts_formula(group); /* as hc_csv_field() guards it */
    if (!*group) /* a queue that several groups serve: their agents stand in rows of their own */
        return HC_OK;
    if (!*text)
        return no_answer(reader, place, group, row->fields[reader->start]);
    if (!hc_csv_number(text, row->separator, &value))
        return fail(reader, place, "agents must be a number", text);
    return put(reader, place, group, row->fields[reader->start], value);
}

/* JSON */

static enum hc_status read_interval(struct staff_reader *reader, const char *group, const cJSON *json,
                                    const char *place)
{
    const cJSON *start = cJSON_GetObjectItemCaseSensitive(json, "start");
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(json, "required");
    if (!value)
        value = cJSON_GetObjectItemCaseSensitive(json, "agents");
    if (!cJSON_IsString(start) || !value)
        return hc_fail(reader->reterr, HC_EINPUT, place, "needs 'start' and 'required' (or 'agents')");
    if (cJSON_IsNull(value))
        return no_answer(reader, place, group, start->valuestring);
    if (!cJSON_IsNumber(value))
        return hc_fail(reader->reterr, HC_EINPUT, place, "agents must be a number, got another type");
    return put(reader, place, group, start->valuestring, value->valuedouble);
}

static enum hc_status read_groups(struct staff_reader *reader, const cJSON *json)
{
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(json, "format");
    const cJSON *groups = cJSON_GetObjectItemCaseSensitive(json, "groups");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, "headcount/result@1"))
        return hc_fail(reader->reterr, HC_EINPUT, ".format", "must be \"headcount/result@1\"");
    if (!cJSON_IsArray(groups))
        return hc_fail(reader->reterr, HC_EINPUT, ".groups", "must be a list");
    enum hc_status status = HC_OK;
    size_t g = 0;
    for (const cJSON *group = groups->child; group && !status; group = group->next, g++) {
        const cJSON *name = cJSON_GetObjectItemCaseSensitive(group, "name");
        const cJSON *intervals = cJSON_GetObjectItemCaseSensitive(group, "intervals");
        char place[96];
        snprintf(place, sizeof place, ".groups[%zu]", g);
        if (!cJSON_IsString(name) || !cJSON_IsArray(intervals))
            return hc_fail(reader->reterr, HC_EINPUT, place, "needs 'name' and a list 'intervals'");
        size_t k = 0;
        for (const cJSON *row = intervals->child; row && !status; row = row->next, k++) {
            snprintf(place, sizeof place, ".groups[%zu].intervals[%zu]", g, k);
            status = read_interval(reader, name->valuestring, row, place);
        }
    }
    return status;
}

static enum hc_status read_json(struct staff_reader *reader, const char *text, size_t size)
{
    size_t start = 0;
    enum hc_status status = hc_json_check(text, size, &start, reader->reterr);
    if (status)
        return status;
    cJSON *json = cJSON_ParseWithLength(text + start, size - start);
    if (!json)
        return hc_fail_memory(reader->reterr);
    status = read_groups(reader, json);
    cJSON_Delete(json);
    return status;
}

/* JSON begins with a brace, after blanks and a byte order mark; no CSV that has the columns does. */
static bool is_json(const char *text)
{
    if (!strncmp(text, "\xef\xbb\xbf", 3))
        text += 3;
    return text[strspn(text, " \t\r\n")] == '{';
}

static enum hc_status read_text(const char *text, size_t size, const struct hc_scenario *scenario,
                                struct hc_staffing *staffing, struct hc_error *reterr)
{
    size_t count = scenario->group_count * scenario->grid.staff_count;
    struct staff_reader reader = {.scenario = scenario, .reterr = reterr};
    reader.agents = staffing->agents = malloc((count + 1) * sizeof *staffing->agents);
    reader.seen = calloc(scenario->group_count * scenario->grid.count + 1, sizeof *reader.seen);
    enum hc_status status = reader.agents && reader.seen ? HC_OK : hc_fail_memory(reterr);
    for (size_t j = 0; !status && j < count; j++)
        reader.agents[j] = NAN;
    if (!status)
        status = is_json(text) ? read_json(&reader, text, size) : hc_csv_read_text(text, size, on_row, &reader, reterr);
    if (!status)
        status = check_complete(&reader);
    for (size_t j = 0; !status && j < count; j++)
        if (isnan(reader.agents[j]))
            reader.agents[j] = 0;
    free(reader.seen);
    return status;
}

enum hc_status hc_staffing_load(const char *file, const struct hc_scenario *scenario, struct hc_staffing **ret_staffing,
                                struct hc_error *reterr)
{
    char *text = NULL;
    size_t size = 0;
    enum hc_status status = hc_file_read(file, HC_STAFF_FILE_MAX, &text, &size, reterr);
    if (status)
        return status;
    struct hc_staffing *staffing = calloc(1, sizeof *staffing);
    if (!staffing || !(staffing->input.file = strdup(file)))
        status = hc_fail_memory(reterr);
    if (!status) {
        hc_digest_sha256(text, size, staffing->input.sha256);
        status = read_text(text, size, scenario, staffing, reterr);
    }
    free(text);
    if (status) {
        hc_error_set_file(reterr, file);
        hc_staffing_free(staffing);
        return status;
    }
    *ret_staffing = staffing;
    return HC_OK;
}

struct hc_staffing *hc_staffing_free(struct hc_staffing *staffing)
{
    if (!staffing)
        return NULL;
    free(staffing->agents);
    free(staffing->input.file);
    free(staffing);
    return NULL;
}
