/* SPDX-License-Identifier: GPL-3.0-or-later */
/* variants.c - values set in the tree of a scenario before it is read.
 *
 * A place is walked step by step: .key, ["any key"] or [number]. Whatever the new values make of the file is judged by
 * the reader as if they had been written there. */
#include "scenario/variants.h"
#include "base/text.h"
#include "model/list.h"
#include "scenario/draft.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One step of a place. */
struct step {
    char key[HC_PLACE_SIZE];
    long index; /* -1: a key */
};

/* Reads the step at *at and moves behind it. */
static bool next_step(const char **at, struct step *ret)
{
    const char *c = *at, *end;
    ret->index = -1;
    if (*c == '.' && c[1] == '[')
        c++;
    if (*c == '.') {
        for (end = ++c; isalnum((unsigned char)*end) || *end == '_';)
            end++;
        *at = end;
    } else if (c[0] == '[' && c[1] == '"') {
        c += 2;
        if (!(end = strstr(c, "\"]")))
            return false;
        *at = end + 2;
    } else if (c[0] == '[' && isdigit((unsigned char)c[1])) {
        char *behind;
        ret->index = strtol(c + 1, &behind, 10);
        *at = behind + 1;
        return *behind == ']' && behind - c < 10;
    } else {
        return false;
    }
    if (end == c || (size_t)(end - c) >= sizeof ret->key)
        return false;
    memcpy(ret->key, c, (size_t)(end - c));
    ret->key[end - c] = '\0';
    return true;
}

static bool is_place(const char *text)
{
    struct step step;
    bool ok = *text;
    while (ok && *text)
        ok = next_step(&text, &step);
    return ok;
}

static enum hc_status check_places(struct hc_reader *reader, const cJSON *set, const char *place)
{
    char within[HC_PLACE_SIZE], here[HC_PLACE_SIZE];
    hc_place_key(within, place, "set");
    for (const cJSON *item = set->child; item; item = item->next)
        if (!is_place(item->string))
            return hc_fail(reader->reterr, HC_EINPUT, hc_place_key(here, within, item->string),
                           "must be a place such as .groups[0].site");
    return HC_OK;
}

enum hc_status hc_build_variants(struct hc_reader *reader, const cJSON *list)
{
    struct hc_scenario *scenario = reader->scenario;
    scenario->variants = hc_list_new(list ? (size_t)cJSON_GetArraySize(list) : 0, sizeof *scenario->variants);
    if (!scenario->variants)
        return hc_fail_memory(reader->reterr);
    bool was_quiet = reader->quiet;
    enum hc_status status = HC_OK;
    reader->quiet = true; /* `variants` is recorded as one key */
    for (const cJSON *item = list ? list->child : NULL; item && !status; item = item->next) {
        struct hc_variant_draft draft;
        char place[HC_PLACE_SIZE], shown[HC_SHOWN_SIZE];
        hc_place_index(place, ".variants", scenario->variant_count);
        status = hc_read_whole(reader, &hc_object_variant, item, place, &draft);
        for (size_t v = 0; !status && v < scenario->variant_count; v++)
            if (!strcmp(scenario->variants[v].name, draft.name))
                status = hc_fail(reader->reterr, HC_EINPUT, place, "two variants are called '%s'",
                                 hc_shown(draft.name, shown));
        if (!status)
            status = check_places(reader, draft.set, place);
        if (status)
            break;
        struct hc_named_variant *variant = &scenario->variants[scenario->variant_count];
        *variant = (struct hc_named_variant){.name = strdup(draft.name), .changes = draft.set->child};
        if (!variant->name)
            status = hc_fail_memory(reader->reterr);
        else
            scenario->variant_count++;
    }
    reader->quiet = was_quiet;
    return status;
}

/* What a step leads to; NULL when it is not there. */
static cJSON *child_at(cJSON *json, const struct step *step)
{
    if (step->index >= 0)
        return cJSON_IsArray(json) ? cJSON_GetArrayItem(json, (int)step->index) : NULL;
    return cJSON_IsObject(json) ? cJSON_GetObjectItemCaseSensitive(json, step->key) : NULL;
}

static enum hc_status no_place(struct hc_reader *reader, const cJSON *json, const struct step *step, const char *place)
{
    char shown[HC_SHOWN_SIZE];
    const char *keys[64], *near = NULL;
    size_t count = 0;
    if (step->index >= 0)
        return cJSON_IsArray(json)
                   ? hc_fail(reader->reterr, HC_EINPUT, place, "no such place: [%ld] of a list of %d, counted from 0",
                             step->index, cJSON_GetArraySize(json))
                   : hc_fail(reader->reterr, HC_EINPUT, place, "no such place: [%ld] of what is no list", step->index);
    for (const cJSON *item = cJSON_IsObject(json) ? json->child : NULL; item && count < 64; item = item->next)
        keys[count++] = item->string;
    near = hc_text_nearest(step->key, keys, count);
    return hc_fail(reader->reterr, HC_EINPUT, place, "no such place: the file has no '%s' there%s%.60s%s",
                   hc_shown(step->key, shown), near ? "; nearest is '" : "", near ? near : "", near ? "'" : "");
}

/* The last step: replaces, adds or takes out. */
static enum hc_status put(struct hc_reader *reader, cJSON *parent, const struct step *step, const cJSON *value)
{
    cJSON *old = child_at(parent, step), *copy;
    if (cJSON_IsNull(value)) {
        cJSON_Delete(cJSON_DetachItemViaPointer(parent, old));
        return HC_OK;
    }
    if (!(copy = cJSON_Duplicate(value, true)))
        return hc_fail_memory(reader->reterr);
    if (step->index < 0) { /* the copy has the place for its key */
        cJSON_free(copy->string);
        copy->string = NULL;
    }
    bool ok = !old              ? cJSON_AddItemToObject(parent, step->key, copy)
              : step->index < 0 ? cJSON_ReplaceItemInObjectCaseSensitive(parent, step->key, copy)
                                : cJSON_ReplaceItemViaPointer(parent, old, copy);
    if (ok)
        return HC_OK;
    cJSON_Delete(copy);
    return hc_fail_memory(reader->reterr);
}

static enum hc_status set_one(struct hc_reader *reader, cJSON *json, const cJSON *item, const char *place)
{
    const char *at = item->string;
    struct step step = {.index = -1};
    cJSON *parent = json;
    while (next_step(&at, &step) && *at) {
        cJSON *child = child_at(parent, &step);
        if (!child)
            return no_place(reader, parent, &step, place);
        parent = child;
    }
    bool there = child_at(parent, &step), may_be_new = step.index < 0 && cJSON_IsObject(parent);
    if (!there && (!may_be_new || cJSON_IsNull(item)))
        return no_place(reader, parent, &step, place);
    if (parent == json && step.index < 0 && (!strcmp(step.key, "variants") || !strcmp(step.key, "format")))
        return hc_fail(reader->reterr, HC_EINPUT, place, "'%s' cannot be set by a variant", step.key);
    return put(reader, parent, &step, item);
}

enum hc_status hc_set_variant(struct hc_reader *reader, cJSON *json, size_t index)
{
    char place[HC_PLACE_SIZE], within[HC_PLACE_SIZE], here[HC_PLACE_SIZE];
    const cJSON *variant = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(json, "variants"), (int)index);
    const cJSON *set = cJSON_GetObjectItemCaseSensitive(variant, "set");
    hc_place_key(within, hc_place_index(place, ".variants", index), "set");
    enum hc_status status = HC_OK;
    for (const cJSON *item = set ? set->child : NULL; item && !status; item = item->next)
        status = set_one(reader, json, item, hc_place_key(here, within, item->string));
    return status;
}
