/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place.c - the words of an error: jq-style places, and values of the user as one harmless line. */
#include "base/text.h"
#include "model/list.h"
#include "scenario/read.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *hc_shown(const char *text, char buffer[HC_SHOWN_SIZE])
{
    size_t used = 0;
    while (*text && used < 64) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == 0x7F) {
            used += (size_t)snprintf(buffer + used, HC_SHOWN_SIZE - used, "\\u%04x", c);
            text++;
            continue;
        }
        if (c == 0xC2 && (unsigned char)text[1] < 0xA0) { /* U+0080 to U+009F steer terminals, too */
            used += (size_t)snprintf(buffer + used, HC_SHOWN_SIZE - used, "\\u%04x", (unsigned)(unsigned char)text[1]);
            text += 2;
            continue;
        }
        do /* whole code points only */
            buffer[used++] = *text++;
        while (((unsigned char)*text & 0xC0) == 0x80 && used < 80);
    }
    snprintf(buffer + used, HC_SHOWN_SIZE - used, "%s", *text ? "\xE2\x80\xA6" : "");
    return buffer;
}

const char *hc_shown_number(double value, char buffer[32])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, 32, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value)
            break;
    }
    return buffer;
}

static bool is_word(const char *key)
{
    if (!isalpha((unsigned char)*key) && *key != '_')
        return false;
    for (; *key; key++)
        if (!isalnum((unsigned char)*key) && *key != '_')
            return false;
    return true;
}

/* A place that does not fit loses its front: the end is what tells. */
static const char *fit(char place[HC_PLACE_SIZE], const char *parent, const char *last)
{
    char whole[2 * HC_PLACE_SIZE];
    snprintf(whole, sizeof whole, "%s%s", parent, last);
    size_t length = strlen(whole);
    if (length < HC_PLACE_SIZE) {
        memcpy(place, whole, length + 1);
        return place;
    }
    const char *from = whole + length - (HC_PLACE_SIZE - 4);
    while (((unsigned char)*from & 0xC0) == 0x80)
        from++;
    memcpy(place, "\xE2\x80\xA6", 3);
    memcpy(place + 3, from, strlen(from) + 1);
    return place;
}

const char *hc_place_key(char place[HC_PLACE_SIZE], const char *parent, const char *key)
{
    char shown[HC_SHOWN_SIZE], last[HC_SHOWN_SIZE + 8];
    snprintf(last, sizeof last, is_word(key) ? ".%s" : "[\"%s\"]", hc_shown(key, shown));
    return fit(place, parent, last);
}

const char *hc_place_index(char place[HC_PLACE_SIZE], const char *parent, size_t index)
{
    char last[32];
    snprintf(last, sizeof last, "[%zu]", index);
    return fit(place, parent, last);
}

const char *hc_place_of(char place[HC_PLACE_SIZE], const struct hc_object *object, const struct hc_draft *draft,
                        const char *key)
{
    uint64_t bit = hc_field_bit(object, key);
    bool inherited = (draft->given & bit) && !(draft->own & bit);
    return hc_place_key(place, inherited || !draft->place[0] ? draft->base : draft->place, key);
}

const char *hc_place_whole(const struct hc_draft *draft)
{
    return draft->place[0] ? draft->place : draft->base;
}

bool hc_has(const struct hc_object *object, const struct hc_draft *draft, const char *key)
{
    return draft->given & hc_field_bit(object, key);
}

bool hc_has_own(const struct hc_object *object, const struct hc_draft *draft, const char *key)
{
    return draft->own & hc_field_bit(object, key);
}

/* "file: place: variant 'name': message" */
static char *warning_line(const struct hc_reader *reader, const char *place, bool french, const char *message)
{
    struct hc_text line = {0};
    hc_text_printf(&line, "%s: %s: ", reader->file, place);
    if (reader->scenario->variant)
        hc_text_printf(&line,
                       french ? "variante «\u00a0%s\u00a0»\u00a0: " : "variant '%s': ", reader->scenario->variant);
    hc_text_append(&line, message);
    return hc_text_take(&line);
}

enum hc_status hc_warn(struct hc_reader *reader, const char *place, const char *en, const char *fr, ...)
{
    char messages[2][512];
    va_list args, again;
    if (reader->muted)
        return HC_OK;
    va_start(args, fr);
    va_copy(again, args);
    vsnprintf(messages[0], sizeof messages[0], en, args);
    vsnprintf(messages[1], sizeof messages[1], fr, again);
    va_end(again);
    va_end(args);
    struct hc_scenario *scenario = reader->scenario;
    struct hc_warning *warnings =
        hc_list_room(scenario->warnings, sizeof *warnings, scenario->warning_count, &reader->warning_capacity);
    if (!warnings)
        return hc_fail_memory(reader->reterr);
    scenario->warnings = warnings;
    struct hc_warning *added = &warnings[scenario->warning_count++];
    added->en = warning_line(reader, place, false, messages[0]);
    added->fr = warning_line(reader, place, true, messages[1]);
    return added->en && added->fr ? HC_OK : hc_fail_memory(reader->reterr);
}
