/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.c - looking up rows. */
#include "scenario/field.h"
#include <assert.h>
#include <string.h>

const struct hc_field *hc_field_find(const struct hc_object *object, const char *key)
{
    for (size_t i = 0; i < object->count; i++)
        if (strcmp(object->fields[i].key, key) == 0)
            return &object->fields[i];
    return NULL;
}

uint64_t hc_field_bit(const struct hc_object *object, const char *key)
{
    const struct hc_field *field = hc_field_find(object, key);
    assert(field);
    return UINT64_C(1) << (field - object->fields);
}
