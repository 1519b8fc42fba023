/* SPDX-License-Identifier: GPL-3.0-or-later */
/* split.c - a name that stands for a queue or for all of its parts. */
#include "model/model.h"
#include <string.h>

static bool same(const char *text, const char *name, size_t size)
{
    return strlen(text) == size && memcmp(text, name, size) == 0;
}

bool hc_queue_is(const struct hc_queue *queue, const char *name, size_t size)
{
    return same(queue->name, name, size) || (queue->split.of && same(queue->split.of, name, size));
}

size_t hc_queues_named(const struct hc_scenario *scenario, const char *name, size_t *ret_first)
{
    size_t count = 0;
    for (size_t q = 0; q < scenario->queue_count; q++) {
        if (!hc_queue_is(&scenario->queues[q], name, strlen(name)))
            continue;
        if (count++ == 0)
            *ret_first = q;
    }
    return count;
}
