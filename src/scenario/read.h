/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read.h - from JSON to drafts, driven by the rows; and how the scenario room says where something is wrong. */
#ifndef HC_SCENARIO_READ_H
#define HC_SCENARIO_READ_H

#include "base/base.h"
#include "model/model.h"
#include "scenario/field.h"

struct hc_csv_file; /* table.c */

/** A queue by its name, or a queue's parts by the name of the whole. */
struct hc_name {
    const char *name;    /* borrowed from the model */
    size_t index, count; /* side by side */
};

/** What a queue's draft says that only the groups can settle. Texts belong to the JSON tree. */
struct hc_pending {
    const cJSON *route;
    char route_place[HC_PLACE_SIZE];
    const char *site, *group; /* whom a part is for: one of them; both NULL: a whole queue */
    double share, from, to;
    double overflow_s; /* others take who has waited this long; NaN = never */
    bool served;       /* by one of its own groups */
    char place[HC_PLACE_SIZE];
};

/** What reading one scenario needs everywhere. */
struct hc_reader {
    const char *file;             /* as named by the user */
    struct hc_scenario *scenario; /* being built; its `variant` is the name to warn and fail by */
    struct hc_error *reterr;
    bool quiet;                 /* do not record given keys: they are recorded already */
    bool defaults;              /* reading `defaults` */
    bool muted;                 /* do not warn: the same was read before */
    size_t given_capacity;      /* of scenario->given */
    size_t object_capacity;     /* of scenario->objects */
    size_t warning_capacity;    /* of scenario->warnings */
    size_t queue_capacity;      /* of scenario->queues */
    struct hc_pending *pending; /* per queue */
    size_t pending_capacity;
    struct hc_name *queue_names; /* sorted, once the queues are there (route.c) */
    size_t name_count;
    const char *elsewhere; /* a skill for a split queue that leaves the group none of its parts: the first, by name */
    char elsewhere_place[HC_PLACE_SIZE];
    struct hc_csv_file *files; /* CSV files read so far */
    size_t file_count;
    const struct hc_input *given; /* files handed over in memory; NULL: they are looked for on disk */
    size_t given_inputs;
};

enum { HC_SHOWN_SIZE = 96 };

/** A text as an error may quote it: one line, control characters escaped, cut at about 60 bytes with "…". */
const char *hc_shown(const char *text, char buffer[HC_SHOWN_SIZE]);

/** A number as the user would write it: shortest that reads back. */
const char *hc_shown_number(double value, char buffer[32]);

/** Writes parent.key (parent["odd key"] where the key is no word). @return place */
const char *hc_place_key(char place[HC_PLACE_SIZE], const char *parent, const char *key);

/** Writes parent[index]. @return place */
const char *hc_place_index(char place[HC_PLACE_SIZE], const char *parent, size_t index);

/** Place of a key of a draft: where it was given, in the object or in `defaults`. @return place */
const char *hc_place_of(char place[HC_PLACE_SIZE], const struct hc_object *object, const struct hc_draft *draft,
                        const char *key);

/** Place of the object itself: here, or in `defaults` when only they give it. */
const char *hc_place_whole(const struct hc_draft *draft);

/** Was the key given (here or in defaults)? */
bool hc_has(const struct hc_object *object, const struct hc_draft *draft, const char *key);
/** Was it given here? */
bool hc_has_own(const struct hc_object *object, const struct hc_draft *draft, const char *key);

/** Sets every value to its default. */
void hc_draft_init(const struct hc_object *object, void *draft);

/**
 * Reads an object over a draft: the keys given replace what the draft holds, objects inside are merged in turn. Keys
 * that are unknown, repeated, of a wrong type or out of range fail.
 */
enum hc_status hc_read_object(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                              const char *place, void *draft);

/** Fails when a needed key is missing in an object that is present. */
enum hc_status hc_read_complete(struct hc_reader *reader, const struct hc_object *object, const void *draft);

/** hc_draft_init, hc_read_object and hc_read_complete for an object that cannot have defaults. */
enum hc_status hc_read_whole(struct hc_reader *reader, const struct hc_object *object, const cJSON *json,
                             const char *place, void *draft);

/** Checks one number against a row's range (place as given). */
enum hc_status hc_check_range(struct hc_reader *reader, const struct hc_field *field, const char *place, double value);

/** Adds a warning "file: place: text"; both texts take the same arguments, in the same order. */
enum hc_status hc_warn(struct hc_reader *reader, const char *place, const char *en, const char *fr, ...) HC_PRINTF(3, 5)
    HC_PRINTF(4, 5);

#endif
