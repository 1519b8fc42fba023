/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list.h - lists that grow while a scenario is built. */
#ifndef HC_MODEL_LIST_H
#define HC_MODEL_LIST_H

#include <stddef.h>

/**
 * Room for one more item: reallocates when count reaches *capacity (which doubles).
 * @return the list, to be stored again; NULL without memory (the old list is still valid then)
 */
void *hc_list_room(void *list, size_t item_size, size_t count, size_t *capacity);

/** calloc that refuses products that overflow, and gives memory for 0 items too. */
void *hc_list_new(size_t count, size_t item_size);

#endif
