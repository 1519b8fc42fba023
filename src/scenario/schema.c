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

enum { HC_DEFINITIONS_MAX = 40 };

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

/* {"$ref": "#/$defs/name"}; the object will be defined. */
static void put_reference(struct writer *w, const struct hc_object *object, bool defaults)
{
    size_t i = 0;
    while (i < w->known_count && (w->known[i] != object || w->defaults[i] != defaults))
        i++;
    if (i == w->known_count && i < HC_DEFINITIONS_MAX) {
        w->known[i] = object;
        w->defaults[w->known_count++] = defaults;
    }
    hc_text_printf(&w->text, "{\"$ref\": \"#/$defs/%s%s\"}", object->name, defaults ? "_defaults" : "");
}

static void put_number(struct writer *w, const struct hc_field *field, bool whole)
{
    open_with(w, "{");
    text_member(w, "type", whole ? "integer" : "number");
    number_member(w, field->bounds & HC_ABOVE_MIN ? "exclusiveMinimum" : "minimum", field->min);
    number_member(w, field->bounds & HC_BELOW_MAX ? "exclusiveMaximum" : "maximum", field->max);
    close_with(w, "}");
}

static void put_choice(struct writer *w, const struct hc_field *field)
{
    open_with(w, "{");
    key(w, "enum");
    hc_text_append(&w->text, "[");
    for (size_t i = 0; field->choices[i]; i++) {
        hc_text_append(&w->text, i ? ", " : "");
        put_string(w, field->choices[i]);
    }
    hc_text_append(&w->text, "]");
    close_with(w, "}");
}

static void put_text(struct writer *w, const struct hc_field *field)
{
    open_with(w, "{");
    text_member(w, "type", "string");
    if (field->forms & HC_FORM_NAME) {
        number_member(w, "minLength", 1);
        number_member(w, "maxLength", 500);
        text_member(w, "pattern", "^[^\\u0000-\\u001f\\u007f]*$");
    } else if (field->pattern) {
        text_member(w, "pattern", field->pattern);
    }
    close_with(w, "}");
}

static void put_list(struct writer *w, const struct hc_field *field)
{
    unsigned forms = field->forms;
    bool both = (forms & HC_FORM_TEXTS) && (forms & HC_FORM_OBJECTS);
    open_with(w, "{");
    text_member(w, "type", "array");
    key(w, "items");
    hc_text_append(&w->text, both ? "{\"oneOf\": [" : "");
    if (forms & HC_FORM_NUMBERS)
        put_number(w, field, false);
    if (forms & HC_FORM_TEXTS)
        put_text(w, field);
    hc_text_append(&w->text, both ? ", " : "");
    if (forms & HC_FORM_OBJECTS)
        put_reference(w, field->object, false);
    hc_text_append(&w->text, both ? "]}" : "");
    if (field->length_min)
        number_member(w, "minItems", (double)field->length_min);
    if (field->length_max)
        number_member(w, "maxItems", (double)field->length_max);
    close_with(w, "}");
}

static void put_map(struct writer *w, const struct hc_field *field)
{
    open_with(w, "{");
    text_member(w, "type", "object");
    if (field->forms & HC_FORM_NUMBER_MAP) {
        key(w, "properties");
        hc_text_append(&w->text, "{\"note\": {\"type\": \"string\"}}");
    }
    if (field->pattern) {
        key(w, "patternProperties");
        open_with(w, "{");
        key(w, field->pattern);
    } else {
        key(w, "additionalProperties");
    }
    if (field->forms & HC_FORM_OBJECT_MAP)
        put_reference(w, field->object, false);
    else
        put_number(w, field, false);
    if (field->pattern) {
        close_with(w, "}");
        key(w, "additionalProperties");
        hc_text_append(&w->text, "false");
    }
    close_with(w, "}");
}

/* What a row allows, one schema per form. */
static void put_forms(struct writer *w, const struct hc_field *field, bool in_defaults)
{
    unsigned forms = field->forms & ~(unsigned)HC_FORM_RAW;
    static const unsigned groups[] = {HC_FORM_NUMBER | HC_FORM_INTEGER,
                                      HC_FORM_TEXT | HC_FORM_NAME,
                                      HC_FORM_CHOICE,
                                      HC_FORM_OBJECT,
                                      HC_FORM_NUMBERS | HC_FORM_TEXTS | HC_FORM_OBJECTS,
                                      HC_FORM_NUMBER_MAP | HC_FORM_OBJECT_MAP};
    bool first = true;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (!(forms & groups[i]))
            continue;
        hc_text_append(&w->text, first ? "" : ", ");
        first = false;
        if (i == 0)
            put_number(w, field, forms & HC_FORM_INTEGER);
        else if (i == 1)
            put_text(w, field);
        else if (i == 2)
            put_choice(w, field);
        else if (i == 3)
            put_reference(w, field->object, in_defaults);
        else if (i == 4)
            put_list(w, field);
        else
            put_map(w, field);
    }
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
        bool number = field->forms & (HC_FORM_NUMBER | HC_FORM_INTEGER);
        key(w, "default");
        if (number)
            hc_text_append(&w->text, field->fallback);
        else
            put_string(w, field->fallback);
    }
    key(w, "oneOf");
    hc_text_append(&w->text, "[");
    put_forms(w, field, object == &hc_object_defaults);
    hc_text_append(&w->text, "]");
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
