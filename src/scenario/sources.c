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

/* Does a place such as "orders.handling" lie in the member of this name? */
static bool lies_in(const char *place, const char *name)
{
    size_t length = strlen(name);
    return strncmp(place, name, length) == 0 && (place[length] == '.' || place[length] == '\0');
}

static bool names_queue(const struct hc_scenario *s, const char *key)
{
    bool found = false;
    for (size_t q = 0; q < s->queue_count && !found; q++)
        found = lies_in(key, s->queues[q].name) || (s->queues[q].split.of && lies_in(key, s->queues[q].split.of));
    return found;
}

static bool names_group(const struct hc_scenario *s, const char *key)
{
    bool found = false;
    for (size_t g = 0; g < s->group_count && !found; g++)
        found = lies_in(key, s->groups[g].name);
    return found;
}

static bool names_site(const struct hc_scenario *s, const char *key)
{
    bool found = false;
    for (size_t i = 0; i < s->site_count && !found; i++)
        found = lies_in(key, s->sites[i].name);
    return found;
}

static bool names_clause(const struct hc_scenario *s, const char *key)
{
    bool found = false;
    for (size_t c = 0; s->contract && c < s->contract->clause_count && !found; c++)
        found = lies_in(key, s->contract->clauses[c].name);
    return found;
}

/* A term of the contract such as "prices": any of its keys, with or without what lies inside. */
static bool names_term(const struct hc_scenario *s, const char *key)
{
    bool found = false;
    for (size_t i = 0; s->contract && i < hc_object_contract.count && !found; i++)
        found = lies_in(key, hc_object_contract.fields[i].key);
    return found;
}

/* What a source's key begins with, and whether the rest names something that is there. The longest first. */
static const struct {
    const char *start, *kind;
    bool (*names)(const struct hc_scenario *scenario, const char *rest);
} subjects[] = {
    {"queues.", "queue of the scenario", names_queue}, {"groups.", "group of the scenario", names_group},
    {"sites.", "site of the scenario", names_site},    {"contract.clauses.", "clause of the contract", names_clause},
    {"contract.", "term of the contract", names_term},
};

/* A source of something that is not there, or from no day, is a slip of the pen. */
static enum hc_status check_source(struct hc_reader *reader, const char *key, const struct hc_source_draft *draft,
                                   const char *place)
{
    int32_t day;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        size_t length = strlen(subjects[i].start);
        if (strncmp(key, subjects[i].start, length) != 0)
            continue;
        if (!subjects[i].names(reader->scenario, key + length))
            return hc_fail(reader->reterr, HC_EINPUT, place, "names no %s", subjects[i].kind);
        break;
    }
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
