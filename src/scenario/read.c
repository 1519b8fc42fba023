/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.c - walks the objects of a scenario by their rows.
 * A draft is filled in layers: defaults of the rows, then `defaults` of the file, then the object itself. Each layer
 * writes only what it gives, so layering is the merge. Two bits per key remember whether it was given, and where. */
#include "scenario/read.h"
#include "base/digest.h"
#include "base/text.h"
#include "model/list.h"
#include "scenario/value.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char note_key[] = "note"; /* allowed in every object; its row would be the same everywhere */

static void *member(void *draft, const struct hc_field *field)
{
    return (char *)draft + field->at;
}

static bool is_nested(const struct hc_field *field)
{
    return (field->forms & HC_FORM_OBJECT) && !(field->forms & HC_FORM_RAW);
}

static void init_field(const struct hc_field *field, void *draft)
{
    void *at = member(draft, field);
    if (is_nested(field)) {
        hc_draft_init(field->object, at);
    } else if (field->forms == HC_FORM_NUMBER || field->forms == HC_FORM_INTEGER) {
        *(double *)at = field->fallback ? strtod(field->fallback, NULL) : NAN;
    } else if (field->forms == HC_FORM_TEXT || field->forms == HC_FORM_NAME) {
        *(const char **)at = field->fallback;
    } else if (field->forms == HC_FORM_CHOICE) {
        *(int *)at = field->fallback ? hc_choice_index(field, field->fallback) : -1;
    } else if (field->forms == HC_FORM_FLAG) {
        *(bool *)at = field->fallback && strcmp(field->fallback, "true") == 0;
    } else {
        *(const cJSON **)at = NULL;
    }
}

void hc_draft_init(const struct hc_object *object, void *draft)
{
    memset(draft, 0, object->size);
    for (size_t i = 0; i < object->count; i++)
        init_field(&object->fields[i], draft);
}

enum { SHOWN_VALUE = 60 };

/* A value for people who check inputs: short ones as they stand, lists and maps by their size, with the hash of all. */
static char *value_text(const cJSON *json, char ret_sha256[HC_DIGEST_SIZE])
{
    char *printed = cJSON_PrintUnformatted(json);
    struct hc_text text = {0};
    if (printed && strlen(printed) <= SHOWN_VALUE)
        hc_text_append(&text, printed);
    else if (cJSON_IsArray(json) || cJSON_IsObject(json))
        hc_text_printf(&text, cJSON_IsArray(json) ? "[%d]" : "{%d}", cJSON_GetArraySize(json));
    else if (printed)
        hc_text_append_fitted(&text, printed, SHOWN_VALUE);
    if (printed && strlen(printed) > SHOWN_VALUE)
        hc_digest_sha256(printed, strlen(printed), ret_sha256);
    text.failed = text.failed || !printed;
    cJSON_free(printed);
    return hc_text_take(&text);
}

static enum hc_status record_given(struct hc_reader *reader, const char *place, const struct hc_field *field,
                                   const cJSON *json)
{
    struct hc_scenario *scenario = reader->scenario;
    if (strncmp(place, ".defaults.", 10) == 0) /* lists in defaults are read again by every queue and group */
        for (size_t i = 0; i < scenario->given_count; i++)
            if (strcmp(scenario->given[i].path, place) == 0)
                return HC_OK;
    struct hc_given *given =
        hc_list_room(scenario->given, sizeof *given, scenario->given_count, &reader->given_capacity);
    if (!given)
        return hc_fail_memory(reader->reterr);
    scenario->given = given;
    given += scenario->given_count++;
    *given = (struct hc_given){.path = strdup(place), .unit = field->unit, .use = field->use, .by_default = !json};
    given->value = json ? value_text(json, given->sha256) : strdup(field->fallback);
    return given->path && given->value ? HC_OK : hc_fail_memory(reader->reterr);
}

static enum hc_status record_object(struct hc_reader *reader, const char *place)
{
    struct hc_scenario *scenario = reader->scenario;
    char **objects = hc_list_room(scenario->objects, sizeof *objects, scenario->object_count, &reader->object_capacity);
    if (!objects)
        return hc_fail_memory(reader->reterr);
    scenario->objects = objects;
    if (!(objects[scenario->object_count] = strdup(place)))
        return hc_fail_memory(reader->reterr);
    scenario->object_count++;
    return HC_OK;
}

static enum hc_status unknown_key(struct hc_reader *reader, const struct hc_object *object, const char *place,
                                  const char *key)
{
    const char *keys[65];
    struct hc_text all = {0};
    size_t count = 0;
    for (; count < object->count; count++) {
        keys[count] = object->fields[count].key;
        hc_text_printf(&all, "%s%s", count ? ", " : "", keys[count]);
    }
    keys[count++] = note_key;
    const char *nearest = hc_text_nearest(key, keys, count);
    if (!nearest) /* mean instead of mean_s: the unit was left out, or added */
        for (size_t i = 0; i < count && !nearest; i++)
            if (strncmp(keys[i], key, strlen(key)) == 0 || strncmp(keys[i], key, strlen(keys[i])) == 0)
                nearest = keys[i];
    enum hc_status status =
        nearest ? hc_fail(reader->reterr, HC_EINPUT, place, "unknown key; nearest is '%s'", nearest)
                : hc_fail(reader->reterr, HC_EINPUT, place, "unknown key; allowed are %s", hc_text_string(&all));
    hc_text_free(&all);
    return status;
}

/* Forgets inherited keys of alternatives that this object replaces by another one. */
static void drop_alternatives(const struct hc_object *object, const cJSON *json, struct hc_draft *draft)
{
    unsigned kept = 0;
    for (const cJSON *item = json->child; item; item = item->next) {
        const struct hc_field *field = hc_field_find(object, item->string);
        if (field && field->alternative)
            kept |= 1U << field->alternative;
    }
    for (size_t i = 0; kept && i < object->count; i++) {
        const struct hc_field *field = &object->fields[i];
        if (field->alternative && !(kept & (1U << field->alternative))) {
            init_field(field, draft);
            draft->given &= ~(UINT64_C(1) << i);
        }
    }
}

/* A value that may be an object and is not one: it replaces the object. */
static void land_other(struct hc_reader *reader, const struct hc_object *object, const cJSON *json, const char *place,
                       struct hc_draft *draft)
{
    hc_draft_init(object, draft);
    draft->other = json;
    snprintf(reader->defaults ? draft->base : draft->place, HC_PLACE_SIZE, "%s", place);
}

static enum hc_status land(struct hc_reader *reader, const struct hc_field *field, const cJSON *json, const char *place,
                           void *draft)
{
    void *at = member(draft, field);
    if (is_nested(field) && cJSON_IsObject(json))
        return hc_read_object(reader, field->object, json, place, at);
    if (is_nested(field))
        land_other(reader, field->object, json, place, at);
    else if (field->forms == HC_FORM_NUMBER || field->forms == HC_FORM_INTEGER)
        *(double *)at = json->valuedouble;
    else if (field->forms == HC_FORM_TEXT || field->forms == HC_FORM_NAME)
        *(const char **)at = json->valuestring;
    else if (field->forms == HC_FORM_CHOICE)
        *(int *)at = hc_choice_index(field, json->valuestring);
    else if (field->forms == HC_FORM_FLAG)
        *(bool *)at = cJSON_IsTrue(json);
    else
        *(const cJSON **)at = json;
    return HC_OK;
}

static enum hc_status read_member(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                                  const char *place, struct hc_draft *draft, uint64_t *seen)
{
    const struct hc_field *field = hc_field_find(object, json->string);
    if (!field)
        return unknown_key(reader, object, place, json->string);
    uint64_t bit = UINT64_C(1) << (field - object->fields);
    if (*seen & bit)
        return hc_fail(reader->reterr, HC_EINPUT, place, "repeated key");
    *seen |= bit;
    if (reader->defaults && field->need == HC_NEEDED_HERE)
        return hc_fail(reader->reterr, HC_EINPUT, place, "cannot stand in defaults: every %s has its own",
                       object->name);
    enum hc_status status = hc_check_value(reader, field, json, place);
    if (status != HC_OK)
        return status;
    bool walks_on = (field->forms & (HC_FORM_OBJECT | HC_FORM_OBJECTS)) && field->use != HC_USE_SIMULATE &&
                    !(field->use & HC_USE_COMPARE);
    bool has_objects = cJSON_IsObject(json) || (cJSON_IsArray(json) && cJSON_IsObject(json->child));
    if (!reader->quiet && !(walks_on && has_objects) && (status = record_given(reader, place, field, json)) != HC_OK)
        return status;
    bool was_quiet = reader->quiet;
    reader->quiet |= !walks_on;
    status = land(reader, field, json, place, draft);
    reader->quiet = was_quiet;
    draft->given |= bit;
    if (!reader->defaults)
        draft->own |= bit;
    return status;
}

enum hc_status hc_read_object(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                              const char *place, void *draft)
{
    struct hc_draft *head = draft;
    if (head->other)
        hc_draft_init(object, draft);
    drop_alternatives(object, json, head);
    head->present = true;
    snprintf(reader->defaults ? head->base : head->place, HC_PLACE_SIZE, "%s", place);
    uint64_t seen = 0;
    bool noted = false;
    if (!reader->quiet && place[0] && record_object(reader, place) != HC_OK)
        return HC_ENOMEM;
    for (const cJSON *item = json->child; item; item = item->next) {
        char here[HC_PLACE_SIZE];
        hc_place_key(here, place, item->string);
        enum hc_status status = HC_OK;
        if (strcmp(item->string, note_key) != 0)
            status = read_member(reader, object, item, here, head, &seen);
        else if (noted)
            status = hc_fail(reader->reterr, HC_EINPUT, here, "repeated key");
        else if (!cJSON_IsString(item))
            status = hc_fail(reader->reterr, HC_EINPUT, here, "must be a text");
        noted |= strcmp(item->string, note_key) == 0;
        if (status != HC_OK)
            return status;
    }
    return HC_OK;
}

enum hc_status hc_read_complete(struct hc_reader *reader, const struct hc_object *object, const void *draft)
{
    const struct hc_draft *head = draft;
    if (!head->present)
        return HC_OK;
    for (size_t i = 0; i < object->count; i++) {
        const struct hc_field *field = &object->fields[i];
        if (field->need != HC_OPTIONAL && !(head->given & (UINT64_C(1) << i)))
            return hc_fail(reader->reterr, HC_EINPUT,
                           head->place[0]  ? head->place
                           : head->base[0] ? head->base
                                           : ".",
                           "key '%s' is missing: %s", field->key, field->help);
        char place[HC_PLACE_SIZE];
        if (!reader->quiet && field->fallback && !(head->given & (UINT64_C(1) << i)) && head->place[0]) {
            enum hc_status status = record_given(reader, hc_place_key(place, head->place, field->key), field, NULL);
            if (status != HC_OK)
                return status;
        }
        if (!is_nested(field))
            continue;
        enum hc_status status = hc_read_complete(reader, field->object, (const char *)draft + field->at);
        if (status != HC_OK)
            return status;
    }
    return HC_OK;
}

enum hc_status hc_read_whole(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                             const char *place, void *draft)
{
    hc_draft_init(object, draft);
    bool defaults = reader->defaults;
    reader->defaults = false;
    enum hc_status status = hc_read_object(reader, object, json, place, draft);
    reader->defaults = defaults;
    return status != HC_OK ? status : hc_read_complete(reader, object, draft);
}
