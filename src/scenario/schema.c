/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema.c - the JSON Schema (2020-12) of the format, written from the rows that read it.
 * Keys that may come from `defaults` are not marked as required: a schema cannot look there. */
#include "base/text.h"
#include "headcount/scenario.h"
#include "scenario/draft.h"
#include "scenario/read.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HC_DEFINITIONS_MAX = 64 };

struct writer {
    struct hc_text text;
    int indent;
    bool first; /* of the members of the object that is open */
    const struct hc_object *known[HC_DEFINITIONS_MAX];
    bool defaults[HC_DEFINITIONS_MAX]; /* the definition without what `defaults` cannot hold */
    size_t known_count;
};

static void put_string(struct writer *w, const char *string)
{
    hc_text_append(&w->text, "\"");
    for (const char *c = string; *c; c++) {
        if (*c == '"' || *c == '\\')
            hc_text_append(&w->text, "\\");
        hc_text_append_bytes(&w->text, c, 1);
    }
    hc_text_append(&w->text, "\"");
}

static void next(struct writer *w)
{
    hc_text_append(&w->text, w->first ? "\n" : ",\n");
    for (int i = 0; i < w->indent; i++)
        hc_text_append(&w->text, "  ");
    w->first = false;
}

static void key(struct writer *w, const char *name)
{
    next(w);
    put_string(w, name);
    hc_text_append(&w->text, ": ");
}

static void open_with(struct writer *w, const char *bracket)
{
    hc_text_append(&w->text, bracket);
    w->indent++;
    w->first = true;
}

static void close_with(struct writer *w, const char *bracket)
{
    w->indent--;
    if (!w->first) {
        w->first = true;
        next(w);
    }
    hc_text_append(&w->text, bracket);
    w->first = false;
}

static void text_member(struct writer *w, const char *name, const char *value)
{
    key(w, name);
    put_string(w, value);
}

static void number_member(struct writer *w, const char *name, double value)
{
    char shown[32];
    key(w, name);
    hc_text_append(&w->text, hc_shown_number(value, shown));
}

/* Writes the members of a value's schema; the braces are the caller's. */
typedef void (*members_fn)(struct writer *w, const struct hc_field *field, bool in_defaults);

static void put_braced(struct writer *w, members_fn members, const struct hc_field *field, bool in_defaults)
{
    open_with(w, "{");
    members(w, field, in_defaults);
    close_with(w, "}");
}

/* The object will be defined. */
static void reference_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    const struct hc_object *object = field->object;
    size_t i = 0;
    while (i < w->known_count && (w->known[i] != object || w->defaults[i] != in_defaults))
        i++;
    if (i == w->known_count && i < HC_DEFINITIONS_MAX) {
        w->known[i] = object;
        w->defaults[w->known_count++] = in_defaults;
    }
    key(w, "$ref");
    hc_text_printf(&w->text, "\"#/$defs/%s%s\"", object->name, in_defaults ? "_defaults" : "");
}

static void number_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)in_defaults;
    text_member(w, "type", field->forms & HC_FORM_INTEGER ? "integer" : "number");
    number_member(w, field->bounds & HC_ABOVE_MIN ? "exclusiveMinimum" : "minimum", field->min);
    number_member(w, field->bounds & HC_BELOW_MAX ? "exclusiveMaximum" : "maximum", field->max);
}

static void choice_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)in_defaults;
    key(w, "enum");
    hc_text_append(&w->text, "[");
    for (size_t i = 0; field->choices[i]; i++) {
        hc_text_append(&w->text, i ? ", " : "");
        put_string(w, field->choices[i]);
    }
    hc_text_append(&w->text, "]");
}

static void text_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)in_defaults;
    text_member(w, "type", "string");
    if (field->forms & HC_FORM_NAME) {
        number_member(w, "minLength", 1);
        number_member(w, "maxLength", 500);
        text_member(w, "pattern", "^[^\\u0000-\\u001f\\u007f]*$");
    } else if (field->pattern) {
        text_member(w, "pattern", field->pattern);
    }
}

static void flag_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)field;
    (void)in_defaults;
    text_member(w, "type", "boolean");
}

static void list_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)in_defaults; /* items are never merged */
    unsigned forms = field->forms;
    bool both = (forms & HC_FORM_TEXTS) && (forms & HC_FORM_OBJECTS);
    text_member(w, "type", "array");
    key(w, "items");
    hc_text_append(&w->text, both ? "{\"oneOf\": [" : "");
    if (forms & HC_FORM_NUMBERS)
        put_braced(w, number_members, field, false);
    if (forms & HC_FORM_TEXTS)
        put_braced(w, text_members, field, false);
    hc_text_append(&w->text, both ? ", " : "");
    if (forms & HC_FORM_OBJECTS)
        put_braced(w, reference_members, field, false);
    hc_text_append(&w->text, both ? "]}" : "");
    if (field->length_min)
        number_member(w, "minItems", (double)field->length_min);
    if (field->length_max)
        number_member(w, "maxItems", (double)field->length_max);
}

static void map_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)in_defaults;
    bool numbers = field->forms & HC_FORM_NUMBER_MAP;
    text_member(w, "type", "object");
    if (numbers) {
        key(w, "properties");
        hc_text_append(&w->text, "{\"note\": {\"type\": \"string\"}}");
    }
    if (field->pattern) {
        key(w, "patternProperties");
        open_with(w, "{");
    }
    key(w, field->pattern ? field->pattern : "additionalProperties");
    put_braced(w, numbers ? number_members : reference_members, field, false);
    if (field->pattern) {
        close_with(w, "}");
        key(w, "additionalProperties");
        hc_text_append(&w->text, "false");
    }
}

static void any_map_members(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    (void)field;
    (void)in_defaults;
    text_member(w, "type", "object");
}

/* What a row allows: its one form, or oneOf several. */
static void put_forms(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    static const struct {
        unsigned forms;
        members_fn members;
    } kinds[] = {
        {HC_FORM_NUMBER | HC_FORM_INTEGER, number_members},
        {HC_FORM_TEXT | HC_FORM_NAME, text_members},
        {HC_FORM_CHOICE, choice_members},
        {HC_FORM_FLAG, flag_members},
        {HC_FORM_OBJECT, reference_members},
        {HC_FORM_NUMBERS | HC_FORM_TEXTS | HC_FORM_OBJECTS, list_members},
        {HC_FORM_NUMBER_MAP | HC_FORM_OBJECT_MAP, map_members},
        {HC_FORM_ANY_MAP, any_map_members},
    };
    members_fn used[sizeof kinds / sizeof *kinds];
    size_t count = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (field->forms & kinds[i].forms)
            used[count++] = kinds[i].members;
    if (count == 1) {
        used[0](w, field, in_defaults);
        return;
    }
    key(w, "oneOf");
    hc_text_append(&w->text, "[");
    for (size_t i = 0; i < count; i++) {
        hc_text_append(&w->text, i ? ", " : "");
        put_braced(w, used[i], field, in_defaults);
    }
    hc_text_append(&w->text, "]");
}

static void put_field(struct writer *w, const struct hc_object *object, const struct hc_field *field)
{
    key(w, field->key);
    open_with(w, "{");
    key(w, "description");
    struct hc_text help = {0};
    hc_text_printf(&help, field->unit ? "%s [%s]" : "%s", field->help, field->unit);
    put_string(w, hc_text_string(&help));
    w->text.failed |= help.failed;
    hc_text_free(&help);
    if (field->fallback) {
        bool number = field->forms & (HC_FORM_NUMBER | HC_FORM_INTEGER | HC_FORM_FLAG);
        key(w, "default");
        if (number)
            hc_text_append(&w->text, field->fallback);
        else
            put_string(w, field->fallback);
    }
    put_forms(w, field, object == &hc_object_defaults);
    close_with(w, "}");
}

/* The members of an object's schema; the braces are the caller's. */
static void put_object(struct writer *w, const struct hc_object *object, bool in_defaults)
{
    text_member(w, "description", object->help);
    text_member(w, "type", "object");
    key(w, "properties");
    open_with(w, "{");
    for (size_t i = 0; i < object->count; i++)
        if (!in_defaults || object->fields[i].need != HC_NEEDED_HERE)
            put_field(w, object, &object->fields[i]);
    key(w, "note");
    hc_text_append(&w->text, "{\"description\": \"free text\", \"type\": \"string\"}");
    close_with(w, "}");
    bool any = false;
    for (size_t i = 0; i < object->count && !in_defaults; i++) {
        if (object->fields[i].need != HC_NEEDED_HERE)
            continue;
        if (any)
            hc_text_append(&w->text, ", ");
        else
            key(w, "required");
        hc_text_append(&w->text, any ? "" : "[");
        put_string(w, object->fields[i].key);
        any = true;
    }
    hc_text_append(&w->text, any ? "]" : "");
    key(w, "additionalProperties");
    hc_text_append(&w->text, "false");
}

enum hc_status hc_scenario_schema(char **ret_text, struct hc_error *reterr)
{
    struct writer w = {.first = true};
    open_with(&w, "{");
    text_member(&w, "$schema", "https://json-schema.org/draft/2020-12/schema");
    text_member(&w, "title", "headcount/scenario@1");
    put_object(&w, &hc_object_top, false);
    key(&w, "$defs");
    open_with(&w, "{");
    for (size_t i = 0; i < w.known_count; i++) { /* grows while definitions refer to others */
        struct hc_text name = {0};
        hc_text_printf(&name, "%s%s", w.known[i]->name, w.defaults[i] ? "_defaults" : "");
        key(&w, hc_text_string(&name));
        w.text.failed |= name.failed;
        hc_text_free(&name);
        open_with(&w, "{");
        put_object(&w, w.known[i], w.defaults[i]);
        close_with(&w, "}");
    }
    close_with(&w, "}");
    close_with(&w, "}");
    hc_text_append(&w.text, "\n");
    if (!(*ret_text = hc_text_take(&w.text)))
        return hc_fail_memory(reterr);
    return HC_OK;
}
