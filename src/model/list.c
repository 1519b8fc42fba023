/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list.c - lists that grow while a scenario is built. */
#include "model/list.h"
#include <stdint.h>
#include <stdlib.h>

void *hc_list_room(void *list, size_t item_size, size_t count, size_t *capacity)
{
    if (list && count < *capacity)
        return list;
    size_t wanted = count ? 2 * count : 8;
    if (wanted > SIZE_MAX / item_size)
        return NULL;
    void *grown = realloc(list, wanted * item_size);
    if (grown)
        *capacity = wanted;
    return grown;
}

void *hc_list_new(size_t count, size_t item_size)
{
    return calloc(count ? count : 1, item_size);
}
