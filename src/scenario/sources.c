/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sources.c - where inputs come from, as the file says; of things that are there, on days that are dates. */
#include "base/civil.h"
#include "model/list.h"
#include "scenario/build.h"
#include <stdlib.h>
#include <string.h>

static char *copy_text(const char *text)
{
    return text ? strdup(text) : NULL;
}

/* Does a place such as "queues.orders.handling" lie in the member of this name? */
static bool lies_in(const char *place, size_t before, const char *name)
{
    size_t length = strlen(name);
    return strncmp(place + before, name, length) == 0 &&
           (place[before + length] == '.' || place[before + length] == '\0');
}

/* A source of something that is not there, or from no day, is a slip of the pen. */
static enum hc_status check_source(struct hc_reader *reader, const char *key, const struct hc_source_draft *draft,
                                   const char *place)
{
    const struct hc_scenario *scenario = reader->scenario;
    bool queue = strncmp(key, "queues.", 7) != 0, group = strncmp(key, "groups.", 7) != 0;
    int32_t day;
    for (size_t q = 0; q < scenario->queue_count && !queue; q++)
        queue = lies_in(key, 7, scenario->queues[q].name) ||
                (scenario->queues[q].split.of && lies_in(key, 7, scenario->queues[q].split.of));
    for (size_t g = 0; g < scenario->group_count && !group; g++)
        group = lies_in(key, 7, scenario->groups[g].name);
    if (!queue || !group)
        return hc_fail(reader->reterr, HC_EINPUT, place, "names no %s of the scenario", queue ? "group" : "queue");
    if (draft->date && !hc_civil_parse_date(draft->date, &day))
        return hc_fail(reader->reterr, HC_EINPUT, place, "'date' must be a date such as 2026-05-02, got '%.40s'",
                       draft->date);
    return HC_OK;
}

enum hc_status hc_build_sources(struct hc_reader *reader, const cJSON *list)
{
    struct hc_scenario *scenario = reader->scenario;
    scenario->sources = hc_list_new(list ? (size_t)cJSON_GetArraySize(list) : 0, sizeof *scenario->sources);
    if (!scenario->sources)
        return hc_fail_memory(reader->reterr);
    for (const cJSON *item = list ? list->child : NULL; item; item = item->next) {
        struct hc_source_draft draft;
        char place[HC_PLACE_SIZE];
        reader->quiet = true; /* `sources` is recorded as one key */
        enum hc_status status =
            hc_read_whole(reader, &hc_object_source, item, hc_place_key(place, ".sources", item->string), &draft);
        reader->quiet = false;
        if (status == HC_OK)
            status = check_source(reader, item->string, &draft, place);
        if (status != HC_OK)
            return status;
        struct hc_source *source = &scenario->sources[scenario->source_count++];
        *source = (struct hc_source){copy_text(item->string), copy_text(draft.by), copy_text(draft.source),
                                     copy_text(draft.date)};
        if (!source->place || !source->by != !draft.by || !source->source != !draft.source ||
            !source->date != !draft.date)
            return hc_fail_memory(reader->reterr);
    }
    return HC_OK;
}
