/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field.h - the rows that describe a scenario file. One table per object, one row per key: reading, ranges, hints for
 * unknown keys and the JSON Schema all come from these rows. */
#ifndef HC_SCENARIO_FIELD_H
#define HC_SCENARIO_FIELD_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a value may be; a row may allow several. Where it lands in the draft struct, at `at`:
 * only NUMBER or INTEGER: double · only TEXT or NAME: const char * · only CHOICE: int (index) · only FLAG: bool ·
 * with OBJECT: the nested draft, whose head.other takes a value that is no object · anything else: const cJSON *. */
enum hc_form {
    HC_FORM_NUMBER = 1 << 0,
    HC_FORM_INTEGER = 1 << 1,
    HC_FORM_TEXT = 1 << 2,
    HC_FORM_NAME = 1 << 3,   /* text: 1 to 500 code points, no control characters */
    HC_FORM_CHOICE = 1 << 4, /* one of `choices` */
    HC_FORM_OBJECT = 1 << 5,
    HC_FORM_NUMBERS = 1 << 6, /* list of numbers, each in the row's range */
    HC_FORM_TEXTS = 1 << 7,
    HC_FORM_OBJECTS = 1 << 8,
    HC_FORM_NUMBER_MAP = 1 << 9,  /* object whose keys are free; numbers in the row's range */
    HC_FORM_OBJECT_MAP = 1 << 10, /* object whose keys are free; `object` each */
    HC_FORM_RAW = 1 << 11,        /* OBJECT or OBJECTS that the caller reads: lands as const cJSON * */
    HC_FORM_FLAG = 1 << 12,       /* true or false */
    HC_FORM_ANY_MAP = 1 << 14,    /* object whose keys are free and whose values are of any kind */
};

enum hc_bounds { HC_CLOSED, HC_ABOVE_MIN = 1, HC_BELOW_MAX = 2, HC_OPEN = 3 };

enum hc_need {
    HC_OPTIONAL,
    HC_NEEDED,     /* may come from `defaults` */
    HC_NEEDED_HERE /* never from `defaults` */
};

struct hc_object;

struct hc_field {
    const char *key;
    unsigned forms; /* enum hc_form */
    size_t at;
    unsigned use; /* enum hc_use */
    const char *help;
    const char *unit; /* "s", "share", "h" …; NULL = none */
    double min, max;
    enum hc_bounds bounds;
    const char *fallback; /* the default as the file would write it; NULL = none */
    const char *const *choices;
    size_t length_min, length_max; /* of a list; 0 = any */
    enum hc_need need;
    int alternative;     /* 0 = none; else giving a key of one alternative drops inherited keys of the others */
    const char *pattern; /* for the schema only: the reader's own parser decides */
    const struct hc_object *object;
};

struct hc_object {
    const char *name; /* of its definition in the schema */
    const char *help;
    size_t size; /* of its draft struct */
    size_t count;
    const struct hc_field *fields; /* at most 63 */
};

enum { HC_PLACE_SIZE = 160 };

/** First member of every draft: what was given, and where. Bit i stands for fields[i]. */
struct hc_draft {
    uint64_t given;            /* here or in defaults */
    uint64_t own;              /* here */
    bool present;              /* the object itself was given */
    const cJSON *other;        /* the value given instead of an object */
    char place[HC_PLACE_SIZE]; /* ".queues[0].volume" */
    char base[HC_PLACE_SIZE];  /* ".defaults.queue.volume", or "" */
};

/** The row of a key; NULL when there is none. */
const struct hc_field *hc_field_find(const struct hc_object *object, const char *key);

/** Bit of a key that the table must have. */
uint64_t hc_field_bit(const struct hc_object *object, const char *key);

#endif
