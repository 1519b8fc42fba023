/* SPDX-License-Identifier: GPL-3.0-or-later */
/* load.c - a scenario from its file: bytes, checked JSON, drafts, model. The cJSON tree lives only here. */
#include "base/file.h"
#include "base/text.h"
#include "headcount/scenario.h"
#include "model/list.h"
#include "scenario/build.h"
#include "scenario/syntax.h"
#include "scenario/table.h"
#include "scenario/variants.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HC_SCENARIO_FILE_MAX = 64 << 20,
    HC_CELLS_MAX = 50000000 /* (queues + groups) x intervals: about a gigabyte */
};

#define NO_VARIANT SIZE_MAX

struct load {
    struct hc_reader reader;
    struct hc_top_draft top;
    size_t variant; /* number of the variant to read; NO_VARIANT = the file as it is */
};

static char *copy_text(const char *text)
{
    return text ? strdup(text) : NULL;
}

/* The version first: the keys of another version would only confuse. */
static enum hc_status check_format(struct hc_reader *reader, const cJSON *json)
{
    static const char format[] = "headcount/scenario@1";
    char shown[HC_SHOWN_SIZE];
    if (!cJSON_IsObject(json))
        return hc_fail(reader->reterr, HC_EINPUT, ".", "a scenario is one JSON object");
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, "format");
    if (!item)
        return hc_fail(reader->reterr, HC_EINPUT, ".", "key 'format' is missing: \"format\": \"%s\"", format);
    if (!cJSON_IsString(item))
        return hc_fail(reader->reterr, HC_EINPUT, ".format", "must be the text '%s'", format);
    if (strcmp(item->valuestring, format) != 0)
        return hc_fail(reader->reterr, HC_EINPUT, ".format", "must be '%s', got '%s'", format,
                       hc_shown(item->valuestring, shown));
    return HC_OK;
}

/* Queues that the file's list makes: one for each part of those that are split. */
static size_t count_queues(const struct load *load)
{
    const cJSON *usual = cJSON_GetObjectItemCaseSensitive(load->top.defaults.queue, "split");
    size_t count = 0;
    for (const cJSON *item = load->top.queues->child; item; item = item->next) {
        const cJSON *own = cJSON_GetObjectItemCaseSensitive(item, "split");
        size_t parts = (size_t)cJSON_GetArraySize(own ? own : usual);
        count += parts > 0 ? parts : 1;
    }
    return count;
}

static enum hc_status build_frame(struct load *load)
{
    struct hc_scenario *scenario = load->reader.scenario;
    enum hc_status status = hc_build_calendar(&load->reader, &load->top.calendar, &scenario->calendar);
    if (status == HC_OK)
        status = hc_grid_build(&scenario->calendar, &scenario->grid, load->reader.reterr);
    if (status != HC_OK)
        return status;
    size_t rows = count_queues(load) + (size_t)cJSON_GetArraySize(load->top.groups);
    if (rows * scenario->grid.count > HC_CELLS_MAX)
        return hc_fail(load->reader.reterr, HC_EINPUT, ".calendar",
                       "%zu intervals are too many for %zu queues and groups", scenario->grid.count, rows);
    return HC_OK;
}

/* `defaults` once by themselves: their faults and given keys are noted even where every queue has its own. */
static enum hc_status try_defaults(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                                   const char *place, void *draft)
{
    if (!json)
        return HC_OK;
    hc_draft_init(object, draft);
    reader->defaults = true;
    enum hc_status status = hc_read_object(reader, object, json, place, draft);
    reader->defaults = false;
    return status;
}

/* Defaults of the rows, `defaults` of the file, the object's own keys. */
static enum hc_status read_merged(struct hc_reader *reader, const struct hc_object *object, const cJSON *defaults,
                                  const char *defaults_place, const cJSON *own, const char *place, void *draft)
{
    enum hc_status status = HC_OK;
    bool was_quiet = reader->quiet;
    hc_draft_init(object, draft);
    if (defaults) {
        reader->defaults = reader->quiet = true;
        status = hc_read_object(reader, object, defaults, defaults_place, draft);
        reader->defaults = false;
        reader->quiet = was_quiet;
    }
    if (status == HC_OK)
        status = hc_read_object(reader, object, own, place, draft);
    return status == HC_OK ? hc_read_complete(reader, object, draft) : status;
}

static enum hc_status build_queues(struct load *load, struct hc_queue_draft *draft)
{
    const cJSON *defaults = load->top.defaults.queue;
    size_t index = 0;
    enum hc_status status = try_defaults(&load->reader, &hc_object_queue, defaults, ".defaults.queue", draft);
    for (const cJSON *item = load->top.queues->child; item && status == HC_OK; item = item->next) {
        char place[HC_PLACE_SIZE];
        status = read_merged(&load->reader, &hc_object_queue, defaults, ".defaults.queue", item,
                             hc_place_index(place, ".queues", index), draft);
        if (status == HC_OK)
            status = hc_build_queues_of(&load->reader, draft, index++);
    }
    return status;
}

/* One group per queue, of its name. */
static enum hc_status imply_groups(struct load *load, struct hc_group_draft *draft)
{
    struct hc_scenario *scenario = load->reader.scenario;
    scenario->groups_implied = true;
    enum hc_status status = HC_OK;
    for (size_t q = 0; q < scenario->queue_count; q++)
        if (scenario->queues[q].split.of)
            return hc_fail(load->reader.reterr, HC_EINPUT, load->reader.pending[q].place,
                           "needs 'groups': who serves which part must be said");
    for (size_t q = 0; q < scenario->queue_count && status == HC_OK; q++) {
        cJSON *own = cJSON_CreateObject(), *skills = own ? cJSON_AddArrayToObject(own, "skills") : NULL;
        cJSON *skill = skills ? cJSON_CreateString(scenario->queues[q].name) : NULL;
        if (skill && cJSON_AddItemToArray(skills, skill) &&
            cJSON_AddStringToObject(own, "name", scenario->queues[q].name)) {
            load->reader.quiet = true; /* nothing of this stands in the file */
            status = read_merged(&load->reader, &hc_object_group, load->top.defaults.group, ".defaults.group", own,
                                 ".groups", draft);
            if (status == HC_OK) {
                scenario->group_count++;
                status = hc_build_group(&load->reader, draft, &scenario->groups[q]);
            }
            load->reader.quiet = false;
        } else {
            status = hc_fail_memory(load->reader.reterr);
        }
        cJSON_Delete(own);
    }
    return status;
}

static enum hc_status build_groups(struct load *load, struct hc_group_draft *draft)
{
    struct hc_scenario *scenario = load->reader.scenario;
    const cJSON *defaults = load->top.defaults.group;
    size_t count = load->top.groups ? (size_t)cJSON_GetArraySize(load->top.groups) : scenario->queue_count;
    scenario->groups = hc_list_new(count, sizeof *scenario->groups);
    if (!scenario->groups)
        return hc_fail_memory(load->reader.reterr);
    enum hc_status status = try_defaults(&load->reader, &hc_object_group, defaults, ".defaults.group", draft);
    if (status == HC_OK && !load->top.groups)
        return imply_groups(load, draft);
    for (const cJSON *item = load->top.groups ? load->top.groups->child : NULL; item && status == HC_OK;
         item = item->next) {
        char place[HC_PLACE_SIZE];
        size_t index = scenario->group_count;
        status = read_merged(&load->reader, &hc_object_group, defaults, ".defaults.group", item,
                             hc_place_index(place, ".groups", index), draft);
        if (status != HC_OK)
            break;
        scenario->group_count++;
        status = hc_build_group(&load->reader, draft, &scenario->groups[index]);
    }
    return status;
}

static enum hc_status build_members(struct load *load)
{
    struct hc_queue_draft *queue = malloc(sizeof *queue);
    struct hc_group_draft *group = malloc(sizeof *group);
    enum hc_status status = queue && group ? HC_OK : hc_fail_memory(load->reader.reterr);
    if (status == HC_OK)
        status = hc_build_sites(&load->reader, load->top.sites);
    if (status == HC_OK)
        status = build_queues(load, queue);
    if (status == HC_OK)
        status = hc_sort_queue_names(&load->reader);
    if (status == HC_OK)
        status = build_groups(load, group);
    free(queue);
    free(group);
    if (status == HC_OK)
        status = hc_check_parts(&load->reader);
    struct hc_scenario *scenario = load->reader.scenario;
    for (size_t q = 0; status == HC_OK && q < scenario->queue_count; q++)
        if (load->reader.pending[q].route)
            status = hc_build_route(&load->reader, load->reader.pending[q].route, load->reader.pending[q].route_place,
                                    &scenario->queues[q], q);
    return status;
}

static void build_simulation(const struct hc_simulation_draft *draft, struct hc_simulation *ret)
{
    ret->replications_given = !isnan(draft->replications);
    ret->precision = isnan(draft->precision) ? 0 : draft->precision;
    ret->replications = ret->replications_given ? (int64_t)draft->replications : ret->precision > 0 ? 10000 : 100;
    ret->seed = (uint64_t)draft->seed;
    ret->warm_up_h = draft->warm_up_h;
    ret->returns_at_end_of_shift = draft->end_of_shift == 1;
}

static enum hc_status build_texts(struct load *load, const cJSON *json)
{
    struct hc_scenario *scenario = load->reader.scenario;
    const cJSON *note = cJSON_GetObjectItemCaseSensitive(json, "note");
    scenario->name = copy_text(load->top.name);
    scenario->currency = copy_text(load->top.currency);
    scenario->note = note ? copy_text(note->valuestring) : NULL;
    bool whole =
        !scenario->name == !load->top.name && !scenario->currency == !load->top.currency && !scenario->note == !note;
    return whole ? HC_OK : hc_fail_memory(load->reader.reterr);
}

static enum hc_status build(struct load *load, const cJSON *json)
{
    struct hc_reader *reader = &load->reader;
    enum hc_status status = check_format(reader, json);
    if (status == HC_OK)
        status = hc_read_whole(reader, &hc_object_top, json, "", &load->top);
    if (status == HC_OK)
        status = build_texts(load, json);
    if (status == HC_OK)
        status = build_frame(load);
    if (status == HC_OK)
        status = build_members(load);
    if (status == HC_OK)
        status = hc_build_contract(reader, &load->top.contract);
    if (status == HC_OK)
        status = hc_build_sources(reader, load->top.sources);
    if (status == HC_OK)
        status = hc_build_variants(reader, load->top.variants);
    if (status == HC_OK)
        status = hc_build_stated(reader, load->top.stated);
    if (status != HC_OK)
        return status;
    reader->scenario->term_months = load->top.term_months;
    build_simulation(&load->top.simulation, &reader->scenario->simulation);
    status = hc_scenario_complete(reader->scenario, reader->reterr);
    return status == HC_OK ? hc_warn_gaps(reader) : status;
}

static enum hc_status parse(struct load *load, const char *text, size_t length)
{
    size_t start = 0;
    enum hc_status status = hc_json_check(text, length, &start, load->reader.reterr);
    if (status != HC_OK)
        return status;
    cJSON *json = cJSON_ParseWithLength(text + start, length - start);
    if (!json) /* the text is good: only memory can be lacking */
        return hc_fail_memory(load->reader.reterr);
    if (load->variant != NO_VARIANT)
        status = hc_set_variant(&load->reader, json, load->variant);
    if (status == HC_OK)
        status = build(load, json);
    cJSON_Delete(json);
    return status;
}

/* The text belongs to the caller; parts of a simulation need it later. */
static enum hc_status keep_text(struct hc_input *input, const char *text, size_t length, struct hc_error *reterr)
{
    if (!(input->bytes = malloc(length + 1)))
        return hc_fail_memory(reterr);
    memcpy(input->bytes, text, length);
    input->bytes[length] = '\0';
    input->size = length;
    return HC_OK;
}

/* Which variant is at fault. */
static void name_variant(const struct hc_scenario *scenario, struct hc_error *reterr)
{
    char shown[HC_SHOWN_SIZE], message[sizeof reterr->message];
    if (!reterr || reterr->code != HC_EINPUT)
        return;
    memcpy(message, reterr->message, sizeof message);
    snprintf(reterr->message, sizeof reterr->message, "variant '%s': %.200s", hc_shown(scenario->variant, shown),
             message);
}

/* What is to be read: a text, the CSV files that go with it when they are in memory, one of its variants. */
struct source {
    const char *file, *text;
    size_t length;
    const struct hc_input *given;
    size_t given_count, variant;
    const char *variant_name;
};

static enum hc_status parse_source(const struct source *source, struct hc_scenario **ret_scenario,
                                   struct hc_error *reterr)
{
    struct load *load = calloc(1, sizeof *load);
    struct hc_scenario *scenario = hc_model_new();
    enum hc_status status = HC_ENOMEM;
    if (load && scenario && (scenario->file = strdup(source->file)) &&
        (!source->variant_name || (scenario->variant = strdup(source->variant_name)))) {
        load->reader = (struct hc_reader){.file = source->file, .scenario = scenario, .reterr = reterr};
        load->reader.given = source->given;
        load->reader.given_inputs = source->given_count;
        load->variant = source->variant;
        status = hc_note_input(&load->reader, source->file, source->text, source->length);
        if (status == HC_OK)
            status = keep_text(&scenario->inputs[0], source->text, source->length, reterr);
        if (status == HC_OK)
            status = parse(load, source->text, source->length);
        hc_reader_free_files(&load->reader);
        free(load->reader.queue_names);
        free(load->reader.pending);
    } else {
        hc_fail_memory(reterr);
    }
    free(load);
    if (status != HC_OK) {
        if (scenario && scenario->variant)
            name_variant(scenario, reterr);
        hc_model_free(scenario);
        hc_error_set_file(reterr, source->file);
        return status;
    }
    *ret_scenario = scenario;
    return HC_OK;
}

enum hc_status hc_scenario_parse(const char *file, const char *text, size_t length, struct hc_scenario **ret_scenario,
                                 struct hc_error *reterr)
{
    const struct source source = {.file = file, .text = text, .length = length, .variant = NO_VARIANT};
    return parse_source(&source, ret_scenario, reterr);
}

enum hc_status hc_scenario_parse_inputs(const struct hc_input *inputs, size_t count, struct hc_scenario **ret_scenario,
                                        struct hc_error *reterr)
{
    const struct source source = {.file = inputs[0].file,
                                  .text = inputs[0].bytes,
                                  .length = inputs[0].size,
                                  .given = inputs,
                                  .given_count = count,
                                  .variant = NO_VARIANT};
    return parse_source(&source, ret_scenario, reterr);
}

enum hc_status hc_scenario_variant(const struct hc_scenario *scenario, size_t index, struct hc_scenario **ret_variant,
                                   struct hc_error *reterr)
{
    if (index >= scenario->variant_count)
        return hc_fail(reterr, HC_EDOM, NULL, "no variant number %zu", index);
    const struct source source = {.file = scenario->file,
                                  .text = scenario->inputs[0].bytes,
                                  .length = scenario->inputs[0].size,
                                  .variant = index,
                                  .variant_name = scenario->variants[index].name};
    return parse_source(&source, ret_variant, reterr);
}

const char *hc_scenario_name(const struct hc_scenario *scenario)
{
    return scenario->name;
}

size_t hc_scenario_variant_count(const struct hc_scenario *scenario)
{
    return scenario->variant_count;
}

const char *hc_scenario_variant_name(const struct hc_scenario *scenario, size_t index)
{
    return index < scenario->variant_count ? scenario->variants[index].name : NULL;
}

bool hc_scenario_variant_changes(const struct hc_scenario *scenario, size_t index)
{
    return index < scenario->variant_count && scenario->variants[index].changes;
}

enum hc_status hc_scenario_load(const char *file, struct hc_scenario **ret_scenario, struct hc_error *reterr)
{
    char *text = NULL;
    size_t length = 0;
    enum hc_status status = hc_file_read(file, HC_SCENARIO_FILE_MAX, &text, &length, reterr);
    if (status != HC_OK)
        return status;
    status = hc_scenario_parse(file, text, length, ret_scenario, reterr);
    free(text);
    return status;
}

struct hc_scenario *hc_scenario_free(struct hc_scenario *scenario)
{
    return hc_model_free(scenario);
}

size_t hc_scenario_warning_count(const struct hc_scenario *scenario)
{
    return scenario->warning_count;
}

const char *hc_scenario_warning(const struct hc_scenario *scenario, size_t index)
{
    return index < scenario->warning_count ? scenario->warnings[index].en : NULL;
}
