/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value.c - one value against its row, and the words when it does not fit. */
#include "scenario/value.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int hc_choice_index(const struct hc_field *field, const char *name)
{
    for (int i = 0; field->choices[i]; i++)
        if (strcmp(field->choices[i], name) == 0)
            return i;
    return -1;
}

enum { HC_NO_LIMIT = 1000000 }; /* an upper bound from here on only keeps arithmetic sane */

/* "a share in (0, 1]", "in [0.001, 86400000] s"; ">= 0" for a value below when the upper bound is beside the point */
static void range_text(const struct hc_field *field, double value, char *buffer, size_t size)
{
    bool share = field->unit && strcmp(field->unit, "share") == 0, whole = field->forms & HC_FORM_INTEGER;
    char low[32], high[32];
    hc_shown_number(field->min, low);
    hc_shown_number(field->max, high);
    if (value < field->min && field->min == 0 && field->max >= HC_NO_LIMIT)
        snprintf(buffer, size, "%s%s 0", whole ? "a whole number " : "", field->bounds & HC_ABOVE_MIN ? ">" : ">=");
    else
        snprintf(buffer, size, "%s%s%s, %s%s%s%s",
                 whole   ? "a whole number in "
                 : share ? "a share in "
                         : "in ",
                 field->bounds & HC_ABOVE_MIN ? "(" : "[", low, high, field->bounds & HC_BELOW_MAX ? ")" : "]",
                 field->unit && !share ? " " : "", field->unit && !share ? field->unit : "");
}

enum hc_status hc_check_range(struct hc_reader *reader, const struct hc_field *field, const char *place, double value)
{
    bool low = field->bounds & HC_ABOVE_MIN ? value > field->min : value >= field->min;
    bool high = field->bounds & HC_BELOW_MAX ? value < field->max : value <= field->max;
    bool whole = !(field->forms & HC_FORM_INTEGER) || value == floor(value);
    if (low && high && whole)
        return HC_OK;
    char range[128], hint[96] = "", shown[32], fraction[32];
    range_text(field, value, range, sizeof range);
    if (field->unit && strcmp(field->unit, "share") == 0 && value >= 2 && value <= 100) {
        snprintf(fraction, sizeof fraction, value == floor(value) ? "%.2f" : "%.15g", value / 100);
        snprintf(hint, sizeof hint, "; for %s %% write %s", hc_shown_number(value, shown), fraction);
    }
    return hc_fail(reader->reterr, HC_EINPUT, place, "must be %s%s, got '%s'", range, hint,
                   hc_shown_number(value, shown));
}

/* What a row allows, in words: "a number or a list of numbers". */
static void form_text(const struct hc_field *field, char *buffer, size_t size)
{
    static const struct {
        unsigned form;
        const char *words;
    } forms[] = {
        {HC_FORM_NUMBER, "a number"},
        {HC_FORM_INTEGER, "a whole number"},
        {HC_FORM_TEXT | HC_FORM_NAME | HC_FORM_CHOICE, "a text"},
        {HC_FORM_OBJECT | HC_FORM_NUMBER_MAP | HC_FORM_OBJECT_MAP | HC_FORM_ANY_MAP, "an object"},
        {HC_FORM_NUMBERS, "a list of numbers"},
        {HC_FORM_TEXTS, "a list of texts"},
        {HC_FORM_OBJECTS, "a list of objects"},
        {HC_FORM_FLAG, "true or false"},
    };
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (field->forms & forms[i].form && used < size)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used ? " or " : "", forms[i].words);
}

static enum hc_status wrong_type(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                                 const char *place)
{
    char wanted[160], shown[HC_SHOWN_SIZE], number[32], got[HC_SHOWN_SIZE + 16];
    form_text(field, wanted, sizeof wanted);
    if (cJSON_IsString(json))
        snprintf(got, sizeof got, "the text '%s'", hc_shown(json->valuestring, shown));
    else if (cJSON_IsNumber(json))
        snprintf(got, sizeof got, "the number '%s'", hc_shown_number(json->valuedouble, number));
    else
        snprintf(got, sizeof got, "%s",
                 cJSON_IsObject(json)  ? "an object"
                 : cJSON_IsArray(json) ? "a list"
                 : cJSON_IsNull(json)  ? "null"
                 : cJSON_IsTrue(json)  ? "true"
                                       : "false");
    return hc_fail(reader->reterr, HC_EINPUT, place, "must be %s, got %s", wanted, got);
}

static enum hc_status check_name(struct hc_reader *reader, const char *text, const char *place)
{
    char shown[HC_SHOWN_SIZE];
    if (!*text)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must not be empty");
    size_t points = 0;
    for (const char *c = text; *c; c++)
        points += ((unsigned char)*c & 0xC0) != 0x80;
    if (points > 500)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must have at most 500 characters, got %zu", points);
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F || ((unsigned char)*c == 0xC2 && (unsigned char)c[1] < 0xA0))
            return hc_fail(reader->reterr, HC_EINPUT, place, "must not hold control characters, got '%s'",
                           hc_shown(text, shown));
    return HC_OK;
}

static enum hc_status check_choice(struct hc_reader *reader, const struct hc_field *field, const char *text,
                                   const char *place)
{
    if (hc_choice_index(field, text) >= 0)
        return HC_OK;
    char shown[HC_SHOWN_SIZE];
    struct hc_text all = {0};
    for (size_t i = 0; field->choices[i]; i++)
        hc_text_printf(&all, "%s'%s'", i ? ", " : "", field->choices[i]);
    enum hc_status status = hc_fail(reader->reterr, HC_EINPUT, place, "must be %s%s, got '%s'",
                                    field->choices[1] ? "one of " : "", hc_text_string(&all), hc_shown(text, shown));
    hc_text_free(&all);
    return status;
}

static enum hc_status check_length(struct hc_reader *reader, const struct hc_field *field, size_t count,
                                   const char *place)
{
    size_t low = field->length_min, high = field->length_max;
    if (count >= low && (!high || count <= high))
        return HC_OK;
    if (low == high)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must be a list of %zu, got %zu", low, count);
    if (count < low)
        return hc_fail(reader->reterr, HC_EINPUT, place, "must be a list of %zu or more, got %zu", low, count);
    return hc_fail(reader->reterr, HC_EINPUT, place, "must be a list of at most %zu, got %zu", high, count);
}

/* Items of an object list are tried on a scratch draft: whoever builds the list reads them again. */
static enum hc_status try_object(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                                 const char *place)
{
    void *scratch = malloc(field->object->size);
    if (!scratch)
        return hc_fail_memory(reader->reterr);
    bool was_quiet = reader->quiet;
    reader->quiet = true;
    enum hc_status status = hc_read_whole(reader, field->object, json, place, scratch);
    reader->quiet = was_quiet;
    free(scratch);
    return status;
}

static enum hc_status check_item(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                                 const char *place)
{
    unsigned forms = field->forms;
    if (cJSON_IsNumber(json) && (forms & HC_FORM_NUMBERS))
        return hc_check_range(reader, field, place, json->valuedouble);
    if (cJSON_IsString(json) && (forms & HC_FORM_TEXTS))
        return HC_OK;
    if (cJSON_IsObject(json) && (forms & HC_FORM_OBJECTS))
        return forms & HC_FORM_RAW ? HC_OK : try_object(reader, field, json, place);
    struct hc_field item = {.forms = (forms & HC_FORM_NUMBERS ? HC_FORM_NUMBER : 0) |
                                     (forms & HC_FORM_TEXTS ? HC_FORM_TEXT : 0) |
                                     (forms & HC_FORM_OBJECTS ? HC_FORM_OBJECT : 0)};
    return wrong_type(reader, &item, json, place);
}

static enum hc_status check_list(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                                 const char *place)
{
    size_t index = 0;
    for (const cJSON *item = json->child; item; item = item->next, index++) {
        char here[HC_PLACE_SIZE];
        enum hc_status status = check_item(reader, field, item, hc_place_index(here, place, index));
        if (status != HC_OK)
            return status;
    }
    return check_length(reader, field, index, place);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp((*(const cJSON *const *)a)->string, (*(const cJSON *const *)b)->string);
}

/* Free keys: each once. */
static enum hc_status check_keys(struct hc_reader *reader, const cJSON *json, const char *place)
{
    size_t count = 0, i = 0;
    for (const cJSON *item = json->child; item; item = item->next)
        count++;
    const cJSON **sorted = malloc((count + 1) * sizeof(cJSON *));
    if (!sorted)
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = json->child; item; item = item->next)
        sorted[i++] = item;
    qsort(sorted, count, sizeof *sorted, compare_keys);
    enum hc_status status = HC_OK;
    for (i = 1; i < count && status == HC_OK; i++) {
        char here[HC_PLACE_SIZE];
        if (strcmp(sorted[i - 1]->string, sorted[i]->string) == 0)
            status = hc_fail(reader->reterr, HC_EINPUT, hc_place_key(here, place, sorted[i]->string), "repeated key");
    }
    free(sorted);
    return status;
}

static enum hc_status check_map(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                                const char *place)
{
    enum hc_status status = check_keys(reader, json, place);
    for (const cJSON *item = json->child; item && status == HC_OK; item = item->next) {
        char here[HC_PLACE_SIZE];
        hc_place_key(here, place, item->string);
        if (field->forms & HC_FORM_OBJECT_MAP) {
            struct hc_field wanted = {.forms = HC_FORM_OBJECT};
            status =
                cJSON_IsObject(item) ? try_object(reader, field, item, here) : wrong_type(reader, &wanted, item, here);
        } else if (strcmp(item->string, "note") == 0) {
            struct hc_field wanted = {.forms = HC_FORM_TEXT};
            status = cJSON_IsString(item) ? HC_OK : wrong_type(reader, &wanted, item, here);
        } else {
            struct hc_field wanted = {.forms = HC_FORM_NUMBER};
            status = cJSON_IsNumber(item) ? hc_check_range(reader, field, here, item->valuedouble)
                                          : wrong_type(reader, &wanted, item, here);
        }
    }
    return status;
}

enum hc_status hc_check_value(struct hc_reader *reader, const struct hc_field *field, const cJSON *json,
                              const char *place)
{
    unsigned forms = field->forms;
    if (cJSON_IsNumber(json) && (forms & (HC_FORM_NUMBER | HC_FORM_INTEGER)))
        return hc_check_range(reader, field, place, json->valuedouble);
    if (cJSON_IsString(json) && (forms & HC_FORM_NAME))
        return check_name(reader, json->valuestring, place);
    if (cJSON_IsString(json) && (forms & HC_FORM_CHOICE))
        return check_choice(reader, field, json->valuestring, place);
    if (cJSON_IsString(json) && (forms & HC_FORM_TEXT))
        return HC_OK;
    if (cJSON_IsBool(json) && (forms & HC_FORM_FLAG))
        return HC_OK;
    if (cJSON_IsArray(json) && (forms & (HC_FORM_NUMBERS | HC_FORM_TEXTS | HC_FORM_OBJECTS)))
        return check_list(reader, field, json, place);
    if (cJSON_IsObject(json) && (forms & HC_FORM_OBJECT))
        return HC_OK; /* its own rows will speak */
    if (cJSON_IsObject(json) && (forms & (HC_FORM_NUMBER_MAP | HC_FORM_OBJECT_MAP)))
        return check_map(reader, field, json, place);
    if (cJSON_IsObject(json) && (forms & HC_FORM_ANY_MAP))
        return check_keys(reader, json, place);
    return wrong_type(reader, field, json, place);
}
